"""Arabic word order: who does what a verb tells.

A verb goes before the one who does it («زار الوزير أنقرة», visited the minister Ankara), unless he
opens the sentence. Chooses among the mentions of one sentence; decides no events.
"""

from __future__ import annotations

import re
from functools import cache

from flows.extraction.language.lexicon import alternatives, any_of, any_of_several, group, roles
from flows.extraction.language.phrases import Named
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.arabic_between import (
    BREAK,
    EACH_OF,
    FAR,
    NEXT_WORD,
    THAT,
    several_before,
    undated,
    with_equals,
)
from flows.extraction.scene.stages import Stage
from flows.extraction.who.people import side

# the first, second, last
_FIRST = re.compile(r"\b(?:اول|ثاني|ثالث|اخر)\s$")
# «من», «مع معالي» (from, with His Excellency)
_OBLIQUE = re.compile(
    rf"\b{any_of('oblique', 'ar')}\s+(?:(?:ال)?{alternatives(roles('ar').honorific)}\s+){{0,2}}$"
)
# «بحضور صاحب السمو (أمير …)، افتتح» (in the presence of), as a sentence opens
_IS_PRESENT = re.compile(
    rf"\W*{any_of('opens_present', 'ar')}\s"
    rf"(?:(?:ال)?{alternatives(roles('ar').honorific)}\s)*(?:ال)?"
)
_DAY_WORDS = any_of("day_word", "ar")  # yesterday, evening, today
# «مساء أمس إلى مطار …»: when, then where, then who.
_TO_FIRST = re.compile(
    rf"\s*(?:{_DAY_WORDS}\s+){{0,4}}"
    rf"(?:الي|من|بسلامة الله الي)\s+(?:{any_of('place_noun', 'ar')}\s+)?"
)
# After, before, following: another clause; not «بعد غد» (the day after tomorrow), «بعد ظهر».
_MEANWHILE = re.compile(rf"\b{any_of('other_clause', 'ar')}\b(?!\s+{any_of('counted_from', 'ar')})")
# «يستقبله خلالها» (during which receives him): whom he meets there, not the one who goes.
_RECEIVED_THERE = re.compile(r"\b(?:[وف]?س?[يت]?(?:ا?ستقبل|لتقي|جتمع)|خلالها)")
# «عاد إلى البلاد … الوزير» (came home): where home is, told before who came.
_HOME = re.compile(rf"\s+الي {any_of('homeland', 'ar')}\b")
_COMING_FROM = re.compile(
    rf"\s*،?\s*{any_of('coming_from', 'ar')}\s+من\s+"
    # «غادر القاهرة أمس متوجها إلى بكين وزير …» (left …, heading for …, the minister)
    # «غادر بيروت إلى الرياض النائب …» (left Beirut for Riyadh the deputy)
    rf"|\s*(?:{_DAY_WORDS}\s+){{0,4}}(?:،?\s*{any_of('heading_for', 'ar')}\s+)?"
    rf"(?:الي|ل|{any_of('toward', 'ar')})\s*"
    # «لهلسنكي، عاصمة فنلندا،» (to Helsinki, the capital of Finland), which may be known as one name
    r"|\s*،?\s*(?:عاصمة\s+)?"
)
_HEADING_FOR = group("heading_for", "ar")
# to, in, on, with, also, later
_PARTICLES = group("particle", "ar")
# Between a subject and the verb at once behind it: will, has, who.
_AT_ONCE = frozenset(("", "سوف", "قد", "الذي", "التي", "الذي سوف"))
_WHERE = re.compile(r"\bحيث\b")
# «الذي كان قد», «الذي كان من المقرر أن» (who had, who was due to)
_WHO = re.compile(
    r"\s*،?\s*(?:الذي|التي)\s+(?:(?:سوف|كان|كانت|قد)\s+){0,2}(?:من ال[^\W\d_]+\s+ان\s+)?"
)
# «أن», «وهو», «الذي» (that, and he is, who): a clause with a subject of its own.
_NEW_CLAUSE = re.compile(r"\b(?:ان|بان|وهو|وهي|الذي|التي|حيث|فيما|بينما)\b")
# «أن مدير الجمعية معاذ استقبل …» (that the society's director … received): a subject before it.
_NAMED = re.compile(r"\bان\s+(?!(?:من|في|علي|بعد|خلال|كلا|كل)\b)(?:(?!ان\b)[^\W\d_]+،?\s+){2,6}$")
# «أن موكله وصل», «أن الفريق سيصل» (that his client arrived, that the team will): it has a subject.
_OWN_SUBJECT = re.compile(
    rf"\b[وفبل]?ان\s+(?!(?:الاخيرة?|اليوم|الان|{any_of('the_group', 'ar')})\b)"
    r"(?:ال[^\W\d_]+|[^\W\d_]{2,}(?:ه|ها|هم))\s+"
    r"(?:(?:قد|سوف|كان|كانت)\s+){0,2}$"
)
#: How far (in letters) before a verb that subject may begin.
_SUBJECT_REACH = 40
# «ورد أحد الحاضرين بأنه …», «فإن أحد المتهمين …» (one of those present, of the accused): the
# sentence is about him; not «في أحد الفنادق» (in one of the hotels)
_SOMEBODY = re.compile(
    r"(?<!\bفي)(?<!\bمن)(?<!\bالي)(?<!\bعلي)(?<!\bمع)(?<!\bعن)\s(?:احد|احدي)\s+ال\w"
)
_HIS_WORDS = re.compile(rf"\s{any_of('his_words', 'ar')}\b")
# What makes a noun his, hers, theirs: «زيارته» (his visit).
_HIS = tuple(group("his_ending", "ar"))
# «لدى مغادرته الرياض» (on his leaving Riyadh)
_HIS_LEAVING = group("his_leaving", "ar")
# «ثم» (then) before a verb: whoever did the last thing goes on.
_THEN = re.compile(r"\bثم\s+(?:سوف\s+)?$")
# «(سبق للرئيس) أن (زار)» (that)
_DID_BEFORE = re.compile(r"\s+[وف]?ان\s+")
# a letter, a cable, aid: what is sent right behind the one who sends it
_SENT_THING = re.compile(rf"\s+{any_of('sent_thing', 'ar')}\b")
#: How far (in letters) behind the party its head may be named.
_PARTY_REACH = 60
#: The same where he is named: «يرأس وفد المملكة إلى اجتماع وزراء الداخلية في المنامة … الأمير …».
_NAMED_REACH = 120


def doers(stage: Stage, cue: Cue) -> list[Mention]:
    """Who does what a verb tells: whoever says it of himself, or who stands beside it."""
    speaker = who_tells_of_himself(stage, cue)
    return [speaker] if speaker is not None else _beside(stage, cue)


def _beside(stage: Stage, cue: Cue) -> list[Mention]:
    """Who does it, at once before a verb, else behind it, else further before."""
    verb = stage.between(cue.start, cue.end)
    if (left := departure(stage, cue)) is not None:
        return doers(stage, left)
    before = _outside_of_where(stage, cue)
    if before and (
        _WHO.fullmatch(stage.between(before[-1].end, cue.start))
        or _did_before(stage, cue, before[-1])
    ):
        return [before[-1]]
    if verb in _HIS_LEAVING or (not before and cue.frame == "attend_verb" and is_owned(stage, cue)):
        return _who_is_leaving(stage, cue, before)
    if verb.endswith("وفد") and not (before and _heads_it_himself(stage, cue, before[-1])):
        at_head = stage.text.endswith("علي ", stage.start, cue.start)  # «على رأس وفد» is no verb
        return [] if at_head else _head_of_party(stage, cue)
    if party := _party_before(stage, cue, before):
        return party
    free = [m for m in before if not (is_oblique(stage, m) or _is_first(stage, m))]
    before = free or ([] if before and _told_behind(stage, cue) else before)
    gap = stage.between(before[-1].end, cue.start) if before else ""
    if len(before) > 1 and _THEN.search(gap) and one_behind(stage, cue, words=4) is None:
        return []
    at_once = before and (
        gap.strip() in _AT_ONCE
        or _opens_its_clause(stage, before[-1], gap)
        or (cue.frame == "meet_noun" and is_owned(stage, cue) and _DURING.fullmatch(gap))
    )
    if at_once and _agrees(stage, cue, before[-1]):
        return several_before(stage, before, verb) or with_equals(stage, before[-1])
    near = bool(before) and len(gap.split()) <= FAR
    if not near and _NAMED.search(stage.between(max(stage.start, cue.start - 80), cue.start)):
        return []
    behind = _who_goes_on_to_meet(stage, cue) or _who_follows(stage, cue)
    if behind is not None:
        return behind
    if not near or THAT.search(gap) or verb.endswith(("وا", "ون")):
        return []
    doer = _subject(stage, cue, before)
    return with_equals(stage, doer) if _agrees(stage, cue, doer) else []


# «(الوزير)، خلال (لقائه نظيره)» (during his meeting his counterpart): the one before has met
_DURING = re.compile(rf"\s*،?\s*{any_of('said_while', 'ar')}\s*|\s+(?:في|ب|عن)\s+")


def _who_is_leaving(stage: Stage, cue: Cue, before: list[Mention]) -> list[Mention]:
    """Whose leaving a noun tells with a pronoun: «قال الوزير قبيل توجهه إلى …».

    (said just before his heading for) Not «قال الوزير إن الحاج … قبل سفره» (that the pilgrim).
    """
    free = [m for m in before if not (is_oblique(stage, m) or _is_met_party(stage, m))]
    own = (free or before)[-1:]
    setting_out = stage.between(cue.start, cue.end) in group("travelling", "ar")
    if own and setting_out and THAT.search(stage.text, own[0].end, cue.start):
        return []
    return own or [m for m in [subject_behind(stage, cue)] if m is not None]


def _is_met_party(stage: Stage, mention: Mention) -> bool:
    """Whether a delegation is the object of a verb, by its ending: «التقى الوزير وفدا»."""
    head = stage.text[mention.start : mention.end].split()[0]
    return mention.sort == "group" and head.endswith("ا")


def who_tells_of_himself(stage: Stage, cue: Cue) -> Mention | None:
    """Who speaks of himself, behind something else that he says: «…، وأنه سيتوجه إلى».

    «قال الوزير إن بلاده تدعم الحوار، مضيفا أنه سيتوجه إلى …» (said his country backed the talks,
    adding that he would go to). None where another is told since, who may be meant.
    """
    he = _THAT_HE.search(stage.text, max(stage.start, cue.start - _SUBJECT_REACH), cue.start)
    if he is None:
        return None
    speaker = _speaker_before(stage, he.start())
    if speaker is None:
        return None
    between = (m for m in stage.people if speaker.end <= m.start and m.end <= he.start())
    if any(not is_oblique(stage, m) for m in between):
        return None
    if _OTHERS_SPOKEN_OF.search(stage.text, speaker.end, he.start()):
        return None
    head = stage.text[speaker.start : speaker.end].split()[0]
    return speaker if head.endswith("ة") == (he["he"] == "ها") else None


# «وأنه (سيتوجه)», «إلى أنها (ستؤدي زيارة)»: that he, that she, before a verb of the future
_THAT_HE = re.compile(
    r"(?:،\s|\sالي\s|\sعلي\s|\s(?=[وب])|ا\s)[وب]?ان(?P<he>ها?)\s+(?:سوف\s+|قد\s+)?"
    r"(?:س[يت]\w+\s+)?ب?$"
)

# «إن الفريق جاهز» (that the team is ready), «أن موكله» (his client): "he" may be another than the
# speaker
_OTHERS_SPOKEN_OF = re.compile(
    rf"\bب?ان\s+(?:(?:ال)?{any_of_several('team', 'sport', 'companies', language='ar')}\b|موكل)"
)


def _speaker_before(stage: Stage, at: int) -> Mention | None:
    """Who speaks last before an offset, by a verb of saying with somebody right beside it."""
    for said in reversed([c for c in stage.framed("speech") if c.end <= at]):
        behind = one_behind(stage, said, words=3)
        if behind is not None and behind.end <= at:
            return behind
        if _ADDING.match(stage.text, said.start, said.end) is None:
            return None
    return None


# «مضيفا», «مشيرة» (adding, pointing out): whoever spoke before
_ADDING = re.compile(r"[وف]?م\w+(?:ا|ة)$")


def _opens_its_clause(stage: Stage, mention: Mention, gap: str) -> bool:
    """Whether a comma parts a subject from its verb: «أن المحافظ فلان، استقبل السفير».

    (that the governor X, received the ambassador) He stands first in the sentence or behind "that",
    where no verb can have him for its own subject.
    """
    if gap.strip() != "،" or mention.name is None:
        return False
    return _OPENS_A_CLAUSE.search(stage.between(stage.start, mention.begin)) is not None


# "that", or nothing, before somebody and his titles
_OPENS_A_CLAUSE = re.compile(
    rf"(?:^[\s\-:\"]*|\b[وفبل]?ان\s+)(?:(?:ال)?{alternatives(roles('ar').honorific)}\s+)*(?:ال)?$"
)


def _who_goes_on_to_meet(stage: Stage, cue: Cue) -> list[Mention]:
    """Who meets those behind a verb, told before it: «زار … الرياض والتقى الرئيس … ونائبه».

    (visited Riyadh and met the president and his deputy) One side alone behind it is the one met.
    """
    start = cue.start - len(cue.prefix)
    if cue.frame != "meet_verb" or stage.between(cue.start, cue.end) not in group(
        "meets_one", "ar"
    ):
        return []
    if not (cue.prefix.startswith("و") or _ALSO.search(stage.text, stage.start, start)):
        return []
    met = one_behind(stage, cue, words=4)
    party = with_equals(stage, met) if met is not None else []
    sides = {side(m) for m in party} - {None}
    if not party or len(sides) > 1 or _subject_follows(stage, party[-1]):
        return []
    acts = (c for c in reversed(stage.framed(*_DEEDS)) if c.end <= start)
    who = (found for c in acts if (found := doers(stage, c)) and found[-1].end <= start)
    first = next(who, [])
    return first if all(side(m) not in sides for m in first) else []


#: Frames of what one has done who goes on to meet somebody.
_DEEDS = ("go_verb", "visit_verb", "visit_noun", "meet_verb", "meet_noun")
# «كما», «ثم» (also, then) before a verb that goes on
_ALSO = re.compile(r"\b(?:كما|ثم)\s+(?:قد\s+)?$")


def _subject_follows(stage: Stage, last: Mention) -> bool:
    """Whether somebody stands behind those met who may have met them: «والتقى الرئيس الوزير»."""
    behind = next((m for m in stage.people if m.start >= last.end), None)
    if behind is None or is_oblique(stage, behind):
        return False
    return _CLAUSE_ENDS.search(stage.text, last.end, behind.start) is None


_CLAUSE_ENDS = re.compile(r"[،؛:\"]|\b(?:[وفب]?ان|انه|الذي|التي|حيث|فيما|بينما)\b")


def _who_follows(stage: Stage, cue: Cue) -> list[Mention] | None:
    """Who stands behind a verb: none of them where it does not fit, None where nobody does."""
    if cue.frame == "go_verb" and (named := _named_of_many(stage, cue)):
        return named
    behind = one_behind(stage, cue, words=4)
    if behind is None:
        return None
    in_numbers = _COMES_IN_NUMBERS.match(stage.text, cue.start, cue.end) is not None
    nobody = in_numbers and (behind.name, behind.country) == (None, None)
    return with_equals(stage, behind) if not nobody and _agrees(stage, cue, behind) else []


def _named_of_many(stage: Stage, cue: Cue) -> list[Mention]:
    """Those named of many who go: «وصل إلى الدوحة عدد من الوزراء، بينهم وزير الطاقة الروسي …».

    (arrived in Doha a number of ministers, among them the Russian minister of energy)
    """
    named = (m for m in stage.people if m.start >= cue.end and m.country is not None)
    behind = (m for m in named if _MANY_AND_OF_THEM.fullmatch(stage.text, cue.end, m.begin))
    first = next(behind, None)
    return with_equals(stage, first) if first is not None else []


# «عدد من وزراء الطاقة، بينهم», «قادة الدول …، يتقدمهم» (a number of ministers, among them, led by)
_MANY_AND_OF_THEM = re.compile(
    rf"[^.؛:]*?\s{any_of('many_officials', 'ar')}\s(?:(?!ان\s)[^.؛:])*?،?\s"
    rf"و?{any_of('of_them', 'ar')}\s*:?\s*(?:كلا? من\s+)?"
    rf"(?:(?:ال)?{alternatives(roles('ar').honorific)}\s+)*"
)


# «توافد القادة» (the leaders came one after another): nobody in particular
_COMES_IN_NUMBERS = re.compile(r"س?[يت]?توافد")


def _told_behind(stage: Stage, cue: Cue) -> bool:
    """Whether who does it stands behind: «بدعوة من الرئيس المصري وصل …» (at the invitation of)."""
    behind = one_behind(stage, cue, words=4)
    return behind is not None and _agrees(stage, cue, behind)


def _heads_it_himself(stage: Stage, cue: Cue, before: Mention) -> bool:
    """Whether who heads a party stands right before: «(الوزير) وترأس وفد بلاده إلى …»."""
    return not stage.between(before.end, cue.start).strip()


def departure(stage: Stage, cue: Cue) -> Cue | None:
    """The verb of leaving whose goal a word tells: «غادر تونس متوجها إلى …» (heading for)."""
    if stage.between(cue.start, cue.end) not in _HEADING_FOR:
        return None
    left = [c for c in stage.framed("leave_verb", "go_verb") if c.end <= cue.start]
    return left[-1] if left and left[-1].frame == "leave_verb" else None


def subject_behind(stage: Stage, cue: Cue) -> Mention | None:
    """Whose a doing is that opens a sentence: «وخلال زيارته إلى نيروبي، دعا الوزير …».

    (During his visit to Nairobi, called for the minister …) A pronoun may go before its name.
    """
    first = next(iter(stage.people), None)
    if first is None or first.start < cue.end or first.prefix not in ("", "ال"):
        return None
    start = cue.start - len(cue.prefix)
    itself = _PAPER.fullmatch(stage.text, stage.opening, start)  # «على هامش مشاركته»: one cue
    if not itself and _OPENING.fullmatch(stage.text, stage.start, start) is None:
        return None
    return first if HE_DOES.fullmatch(stage.text, cue.end, first.start) else None


# The name of a paper behind its dateline: «جدة - "الرياض": …»
_PAPER = re.compile(r"[\s\-:]*(?:\"[^\"]{2,25}\"[\s\-:]*)?")
# «وعلى هامش», «وخلال», «ولدى», «وقبيل» (on the margins of, during, on, just before)
_OPENING = re.compile(
    rf"[^.؛،]{{0,40}}?\b[ول]?(?:{any_of('opens_visit', 'ar')}"
    r"|في (?:اليوم [^\W\d_]+ من|[^\W\d_]+ (?:ايام|يوم من)))\s"  # on the second day of
)
#: «(زيارته) إلى نيروبي، دعا» (to Nairobi, called for), not «منحه» (awarded him); without a comma
#: «إلى نيروبي قال» (to Nairobi, said).
HE_DOES = re.compile(
    rf"\s[^.؛،]{{1,90}}(?:،\s(?P<verb>[^\W\d_]{{2,}})(?<!ه)(?<!ها)(?<!هم)"
    rf"|\s{any_of('speech', 'ar')})\s(?:(?:ال)?{alternatives(roles('ar').honorific)}\s)*(?:ال)?"
)


def _subject(stage: Stage, cue: Cue, before: list[Mention]) -> Mention:
    """The one before a verb that does it: behind "and" the first of the clause, else the last.

    «اختتم الوزير زيارته بلقاء نظيره، وغادر إلى …» (the minister ended his visit by meeting his
    counterpart, and left for …).
    """
    if not (cue.prefix.startswith("و") or _ALSO_DOES.search(stage.text, stage.start, cue.start)):
        return before[-1]
    opens = [found.end() for found in _NEW_CLAUSE.finditer(stage.text, stage.start, cue.start)]
    return next((m for m in before if not opens or m.start >= opens[-1]), before[-1])


# «، كما أجرى في باريس (مشاورات)» (also held in Paris), no comma behind it
_ALSO_DOES = re.compile(r"،\s(?:كما|ثم)\s(?!ان\b)[^\W\d_]+\s[^.؛،:]*$")


def _did_before(stage: Stage, cue: Cue, doer: Mention) -> bool:
    """Whether somebody is said to have done it before: «سبق للرئيس أن زار» (has visited before)."""
    if _DID_BEFORE.fullmatch(stage.between(doer.end, cue.start)) is None:
        return False
    start = doer.start - len(doer.prefix.removesuffix("لل"))
    return stage.text.endswith("سبق ", stage.start, start)


def _is_first(stage: Stage, mention: Mention) -> bool:
    """Whether an office only tells as what somebody does it: «أول رئيس فرنسي يزور هافانا»."""
    start = max(stage.start, mention.start - 5)
    return mention.name is None and _FIRST.search(stage.text, start, mention.start) is not None


def _outside_of_where(stage: Stage, cue: Cue) -> list[Mention]:
    """Those before a cue, without whom a clause of «حيث» (where) tells that ends before it.

    «بدأ المبعوث جولة … حيث التقى وزير الخارجية، ويتوجه بعدها إلى …»: the envoy goes on.
    """
    before = [m for m in stage.people if m.end <= cue.start]
    if not cue.prefix.startswith("و"):
        return before
    outer = [m for m in before if not _WHERE.search(stage.text, stage.start, m.start)]
    return outer or before


def _party_before(stage: Stage, cue: Cue, before: list[Mention]) -> list[Mention]:
    """The party that a verb belongs to, or agrees with behind its head: «بعثة برئاسة … غادرت»."""
    if before and _is_party_that(stage, before[-1], cue):
        return before[-1:]
    if len(before) < 2:
        return []
    party, head = before[-2:]
    if _HOLDING.fullmatch(stage.text, party.end, head.start):
        return [party]  # «وفد يضم أربعة وزراء سيزور …» (a delegation of four ministers will visit)
    if _agrees(stage, cue, head):
        return []
    headed = _HEADED_BY.fullmatch(stage.text, party.end, head.start)
    at_once = stage.between(head.end, cue.start).strip() in _AT_ONCE
    return [party] if headed and at_once and _agrees(stage, cue, party) else []


_HOLDING = re.compile(rf"\s{any_of('comprises', 'ar')}\s(?:[^\W\d_]+\s)?")
_HEADED_BY = re.compile(rf"\s{any_of('headed_by', 'ar')}\s(?:[^\W\d_]+\s)?")


def _is_party_that(stage: Stage, group_: Mention, cue: Cue) -> bool:
    """Whether a verb belongs to the party right before it: «مع وفد تركي يزور …» (that visits)."""
    if group_.sort != "group" or stage.between(group_.end, cue.start).strip():
        return False
    return not stage.between(group_.start, group_.end).startswith("ال")


def _head_of_party(stage: Stage, cue: Cue) -> list[Mention]:
    """Who heads a state's party: «ويرأس وفد البلاد في الاجتماع وزير …», of that state's side."""
    behind = [m for m in stage.people if m.start >= cue.end]
    named = (m for m in behind if m.name is not None and m.start - cue.end < _NAMED_REACH)
    near = (m for m in behind if m.start - cue.end < _PARTY_REACH)
    head = next(named, next(near, None))
    if head is None:
        return []
    owner = next((p for p in stage.sentence.places if 0 <= p.start - cue.end <= 4), None)
    if owner is not None and head.full.country is None:
        head.full.country = head.country = owner.country
    return [head]


def sent(stage: Stage, cue: Cue) -> list[Mention]:
    """Whom a verb of sending sends: behind the one who sends, or at once behind the verb."""
    behind = [m for m in stage.people if m.start >= cue.end]
    told: list[Named] = [m for m in stage.people if m.end <= cue.start and cue.start - m.end < 4]
    told += [p for p in stage.settled_places if 0 <= p.start - cue.end <= 1]  # «أوفدت كينيا …»
    his = bool(behind) and _is_of_sender(stage, behind[0])
    chain = behind[:1] if told or his else behind[1:2] or behind[:1]
    if chain and _SENT_THING.match(stage.text, chain[0].end, stage.end):
        return []  # «بعث الرئيس رسالة إلى …»: he sends
    at = cue.end
    for mention in behind[: behind.index(chain[0]) + 1] if chain else ():
        if BREAK.search(stage.between(at, mention.start)) or mention.start - at > 25:
            return []
        at = mention.end
    return chain


def _is_of_sender(stage: Stage, mention: Mention) -> bool:
    """Whether somebody bears the pronoun of whoever sends him: «مبعوثها», «وزير خارجيته»."""
    words = stage.text[mention.start : mention.end].split()[:2]
    return any(len(word) > 4 and word.endswith(("ه", "ها")) for word in words)


def is_oblique(stage: Stage, mention: Mention) -> bool:
    """Whether a preposition or «نظيره» (his counterpart) keeps a mention from being the doer."""
    if mention.office == "counterpart":  # «أكد أن نظيره سيزور» (said that his counterpart will)
        return not stage.text.endswith(" ان ", stage.start, mention.start)
    if mention.prefix in ("ل", "ب", "لل", "بال"):
        return True
    if _IS_PRESENT.fullmatch(stage.text, stage.opening, mention.begin):
        return True
    before = stage.between(max(stage.start, mention.start - 30), mention.start)
    if _OBLIQUE.search(before) is None:
        return False
    # «نقلت الوكالة عن الوزير قوله خلال زيارة …» (quoted the minister as saying): he speaks
    return _HIS_WORDS.match(stage.text, mention.end, stage.end) is None


def one_behind(stage: Stage, cue: Cue, *, words: int) -> Mention | None:
    """The mention that follows a cue with at most so many words between."""
    mention = next((m for m in stage.people if m.start >= cue.end), None)
    if mention is None or mention.prefix not in ("", "ال"):
        return None
    between = (c for c in stage.cues if cue.end < c.start < mention.start)
    if any(c.sense == "past" or c.frame == "meet_noun" for c in between):
        return None  # «إلى بيروت بعدما التقى الرئيس», «ولقائه الرئيس» (after, and, he met)
    # the article is the mention's; «من» (from) of «أول من أمس» (two days ago) parts nothing
    gap = EACH_OF.sub("", undated(stage, _behind_goal(stage, cue), mention.start))
    apart = BREAK.search(gap) or _MEANWHILE.search(gap) or _RECEIVED_THERE.search(gap)
    # «يتوجه … إلى أنقرة للقاء الرئيس» (to meet him)
    apart = apart or THAT.search(gap) or _OBLIQUE.search(gap)
    told = [
        w for w in gap.split() if w not in _pious() and w.removeprefix("ال") not in _honorifics()
    ]
    return mention if len(told) <= words and not apart else None


@cache
def _pious() -> frozenset[str]:
    """Words of «بحفظ الله ورعايته» (in God's care), with which papers of the Gulf tell journeys."""
    return frozenset(word for phrase in group("pious", "ar") for word in phrase.split())


@cache
def _honorifics() -> frozenset[str]:
    return frozenset(word.removeprefix("ال") for word in roles("ar").honorific)


def _behind_goal(stage: Stage, cue: Cue) -> int:
    """Where the one who goes may follow: behind «إلى جدة» (to Jeddah), if that comes first."""
    home = _HOME.match(stage.text, cue.end, stage.end)
    talks = _HELD_BY.match(stage.text, cue.end, stage.end) if cue.frame == "meet_noun" else None
    begin = talks.end() if talks is not None else cue.end
    end = home.end() if home is not None else begin
    for place in stage.sentence.places:
        if place.start < end or home is not None:
            continue
        gap = undated(stage, end, place.start - len(place.prefix))
        gap = " ".join(word for word in gap.split(" ") if word not in _pious())
        left = cue.frame == "leave_verb" and not gap.strip()
        # «المحادثات التي أجراها في هلسنكي وزير …» (the talks that held in Helsinki the minister)
        held = talks is not None or (cue.frame == "meet_noun" and is_owned(stage, cue))
        # «وفي زيارة لهلسنكي وصف الوزير …» (and on a visit to Helsinki the minister called …)
        paid = cue.frame == "visit_noun" and place.prefix in ("ل", "لل")
        landed = place.prefix == "ب" or left or held or paid
        if end > begin and gap.strip() and not _COMING_FROM.fullmatch(gap):
            break
        if end > begin or _TO_FIRST.fullmatch(gap) or (landed and len(gap.split()) < 4):
            inserted = end > begin and stage.text.startswith("،", place.end)
            end = place.end + inserted  # «إلى القاهرة، قادما من الرياض، الوزير …» (…, the minister)
    return end


# «(محادثات) أجراها», «(المحادثات) التي يعقدها» (talks that … held, holds): who holds them follows
_HELD_BY = re.compile(r"\s(?:التي\s)?(?:(?:اجر|عقد)ا?ت?ها|س?[يت](?:جري|عقد)ها)(?![^\W\d_])")


def _agrees(stage: Stage, cue: Cue, doer: Mention) -> bool:
    """Whether the gender of a verb fits whom it should tell of.

    A «ت» before it is hers only in the present: «ترأس» (he headed), «تزور» (she visits).
    """
    verb = stage.between(cue.start, cue.end)
    heads = [stage.text[m.start : m.end].split()[0] for m in (doer, doer.full)]
    feminine = any(head.endswith(("ة", "ات")) for head in heads)
    verb = verb.removeprefix("س")
    if verb.endswith("ت"):
        held = holds_talks(stage, cue) or _HELD_BY.match(stage.text, cue.end, stage.end)
        return feminine or (cue.frame == "meet_noun" and bool(held))
    return feminine or cue.sense == "past" or not verb.startswith("ت")


def holds_talks(stage: Stage, cue: Cue) -> bool:
    """Whether a verb tells that somebody holds talks: «أجرى الوزير … محادثات في طهران»."""
    if cue.frame != "meet_noun" or _OF_ONES_OWN.match(stage.text, cue.end, stage.end):
        return False
    return _HOLDS.search(stage.text, stage.start, cue.start) is not None


# «أجرى», «يعقد» (held, holds) before talks
_HOLDS = re.compile(rf"(?<![^\s،])[وف]?{any_of('holds_talks', 'ar')}\s(?:(?!\bان\b)[^.؛])*$")
# «اجتماع مجلس الوزراء», «اجتماع خلية الأزمة» (of the cabinet, of the crisis cell): no two sides
_OF_ONES_OWN = re.compile(
    r"\s(?:لل|ل|ال)?(?:خلية\s|مجلس\s(?:(?:ال)?(?:وزراء|وزاري|حكومة|نواب)\b(?!\s(?:ال)?(?:عرب|خارجية))"
    r"|الامن القومي))"
)
#: Verbs that a place may follow at once as where they lead.
_TO_PLACES = ("visit_verb", "go_verb", "leave_verb", "return_verb")


def is_elliptic(stage: Stage, cue: Cue) -> bool:
    """Whether a verb goes without a subject of its own, on the one spoken of: «ثم يزور ماليزيا».

    A noun right behind the verb would be the subject, even if nobody knows who that is; so is a
    state behind one that leads to no place by itself: «تشارك الإمارات في …» (takes part).
    """
    verb = stage.between(cue.start, cue.end).removeprefix("س")
    if verb.endswith(("ت", "وا", "ون")):
        return False
    start = max(stage.start, cue.start - _SUBJECT_REACH)
    if _OWN_SUBJECT.search(stage.text, start, cue.start - len(cue.prefix)):
        return False
    if _SOMEBODY.search(stage.text, stage.start, cue.start):
        return False
    behind = NEXT_WORD.match(stage.text, cue.end, stage.end)
    if behind is None or behind.group(1) in _PARTICLES or _is_his_doing(stage, cue):
        return True
    at = behind.start(1)
    leads = cue.frame in _TO_PLACES
    return (
        leads and any(p.start - len(p.prefix) <= at < p.end for p in stage.sentence.places)
    ) or any(d.start <= at < d.end for d in stage.sentence.dates)


def _is_his_doing(stage: Stage, cue: Cue) -> bool:
    """Whether a noun bears who does it: «وذلك أثناء حضوره (المعرض)» (when he attended the fair).

    Not «وقال تاجر أثناء حضوره …» (a merchant said when attending …), who does it himself.
    """
    if not is_owned(stage, cue):
        return False
    return _OF_HIM_TOLD.fullmatch(stage.text, stage.start, cue.start) is not None


# «وقال», «جاء ذلك في كلمة ألقاها أمس» (he said; this came in a speech that he held yesterday)
_OF_HIM_TOLD = re.compile(r"(?:[^\W\d_]+\s)?|(?:[وف]?جاء )?و?ذلك .*")


def is_owned(stage: Stage, cue: Cue) -> bool:
    """Whether a pronoun is written onto a noun: who stands behind «وصوله» is somebody else."""
    return stage.between(cue.start, cue.end).endswith(_HIS)
