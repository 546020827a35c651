"""Arabic word order: who does what a verb tells, who makes a visit, where it leads.

A verb goes before the one who does it («زار الوزير أنقرة», visited the minister Ankara), a noun
before the one who makes it («زيارة الوزير», the minister's visit), and a destination stands behind
«إلى» (to) or «ل» written onto it. Chooses among the mentions of one sentence; decides no events.
"""

from __future__ import annotations

import re
from functools import cache

from flows.extraction.language.lexicon import alternatives, any_of, group, roles
from flows.extraction.language.phrases import Named
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.stages import Stage
from flows.extraction.where.gazetteer import Name
from flows.extraction.where.places import PlaceMention

# «إلى مدينة», «لجمهورية» (to the city of, to the republic of)
_TO = re.compile(
    rf"\b(?:{any_of('toward', 'ar')}(?:\s+{any_of('place_noun', 'ar')})?"
    rf"|و?لل?{any_of('place_noun', 'ar')})\s*[\"(]?\s*$"
)
# the first, second, last
_FIRST = re.compile(r"\b(?:اول|ثاني|ثالث|اخر)\s$")
_TO_PREFIXES = ("ل", "لل", "ول", "ولل")
_FROM = re.compile(rf"\b{any_of('not_a_goal', 'ar')}\s*$")
# «يقوم بها» (which … makes) leads from the visit to who makes it.
_BY_WHOM = re.compile(rf"\b{any_of('undertakes', 'ar')}(?:\s+بها)?(?:\s+\S+){{0,2}}?\s*$")
# «ويؤدي زيارة», «ويقوم بزيارة», «وأرجأ زيارة» (makes, makes, put off a visit) of the one spoken of
_MAKES = re.compile(
    r"(?:^|[\s،])[وف]?(?:(?:كان|كانت)\s+(?:قد\s+)?)?"
    rf"(?:{any_of('undertakes', 'ar')}\s+(?:{any_of('later_day', 'ar')}\s+)?"
    rf"|{any_of('alters_visit', 'ar')}\s+)$"
)
# «الذي يؤدي حاليا» (who is paying) before a visit
_WHO_MAKES = re.compile(
    r"\b(?:الذي|التي)\s+(?:(?:سوف|كان|كانت|قد)\s+){0,2}"
    rf"{any_of('undertakes', 'ar')}\s+(?:حاليا\s+|الان\s+)?ب?$"
)
# «(الذي يزور تونس حاليا) في إطار جولة» (who is visiting Tunis as part of a tour): his tour
_WITHIN = re.compile(r"[^.،؛:]{0,60}\s(?:في اطار|ضمن|في مستهل)\s")
#: How far (in letters) before a visit those words may begin.
_WHO_REACH = 40
# «أول جولة أفريقية له» (his first African tour), «زيارة عمل يؤديها إلى» (a visit he makes to)
_OF_HIS = re.compile(
    rf"\s+(?:\w+\s+){{0,2}}(?:{any_of('of_him', 'ar')}\b"
    rf"|{any_of('undertakes', 'ar')}(?:(?<=ها)|\s+بها)\s+(?:{any_of('toward', 'ar')}\b|ل))"
)
_HIS_STOP = re.compile(r"\bمحطت?[هات]+\s+(?:\w+\s+){0,2}(?:في|من|ضمن)\s+(?:ال)?$")
# A tour that covers, begins with.
_COVERS = re.compile(rf"\b[وف]?{any_of('covers', 'ar')}\s+(?:ايضا\s+|كذلك\s+)?$")
# «وشملت (جولته)» (his tour took in), what it took in behind it
_COVERS_IT = re.compile(rf"\b[وف]?{any_of('covers', 'ar')}\s(?:ال)?$")
_IN = re.compile(
    rf"\b[وف]?في\s+(?:كل\s+من\s+)?(?:{any_of('place_noun', 'ar')}\s+)?[\"(]?$"
    rf"|\b[وف]?ب(?:ال)?{any_of('place_noun', 'ar')}\s+$"
    r"|\b(?:شمال|جنوب|شرق|غرب|وسط)ي?\s+$"
    rf"|\b[وف]?{any_of('sees_event', 'ar')}(?:ه|ها)?\s+$"
)
_OBLIQUE = re.compile(rf"\b{any_of('oblique', 'ar')}\s+$")
# Before the first day of several: «من 6 إلى 8» (from the 6th to the 8th).
_FROM_DAY = re.compile(r"\b(?:من|في|بين)\s*$")
# A break between a verb or noun and what belongs to it.
_BREAK = re.compile(r"[،؛:\"]|\bالي\b|\bفي\b|\bمن\b|\bمع\b")
_DAY_WORDS = any_of("day_word", "ar")  # yesterday, evening, today
# «مساء أمس إلى مطار …»: when, then where, then who.
_TO_FIRST = re.compile(
    rf"\s*(?:{_DAY_WORDS}\s+){{0,4}}"
    rf"(?:الي|من|بسلامة الله الي)\s+(?:{any_of('place_noun', 'ar')}\s+)?"
)
# A preposition (in, from, with, about, on, between) or a break right before a place.
_PARTED = re.compile(r"(?:[،؛:]|\b(?:في|من|مع|عن|علي|بين))\s*$")
# After, before, following: another clause; not «بعد غد» (the day after tomorrow), «بعد ظهر».
_MEANWHILE = re.compile(rf"\b{any_of('other_clause', 'ar')}\b(?!\s+{any_of('counted_from', 'ar')})")
# «وصل بغداد», «وصل مطار بغداد» (reached Baghdad, its airport)
_AT_ONCE_TO = re.compile(rf"\s*(?:{any_of('place_noun', 'ar')}\s+)?")
# «(زار) جناح (المملكة)», «سفارة …» (the pavilion, the embassy of), right before a state
_OF_STATE = re.compile(rf"\b{any_of('of_state', 'ar')}\s+$")
# «يستقبله خلالها» (during which receives him): whom he meets there, not the one who goes.
_RECEIVED_THERE = re.compile(r"\b(?:س?[يت]?(?:ا?ستقبل|لتقي|جتمع)|خلالها)")
# «عاد إلى البلاد … الوزير» (came home): where home is, told before who came.
_HOME = re.compile(rf"\s+الي {any_of('homeland', 'ar')}\b")
_COMING_FROM = re.compile(
    rf"\s*،?\s*{any_of('coming_from', 'ar')}\s+من\s+"
    # «غادر القاهرة أمس متوجها إلى بكين وزير …» (left …, heading for …, the minister)
    # «غادر بيروت إلى الرياض النائب …» (left Beirut for Riyadh the deputy)
    rf"|\s*(?:{_DAY_WORDS}\s+){{0,4}}(?:،?\s*{any_of('heading_for', 'ar')}\s+)?(?:الي|ل)\s*"
)
# Between two who are joined: "and", "and the Saudi".
_AND_THE = re.compile(r"\s*،?\s*و?(?:ال[^\W\d_]+\s+|[^\W\d_]+ي\s+)?")
# Between two of whom one verb tells: "and", «وجلالة الملكة» (and Her Majesty the queen).
_AND_HIS_HONOUR = re.compile(
    rf"\s*،?\s*و(?:(?:ال)?{alternatives(roles('ar').honorific)}\s+)*(?:ال)?"
)
# «يبدآن», «سيزورون», «وصلا» (they, two or more): verbs that tell of several before them.
_OF_SEVERAL = re.compile(r"س?[يت][^\W\d_]{2,}(?:ان|ون)|[^\W\d_]{3,}(?:ا|وا)")
_HEADING_FOR = group("heading_for", "ar")
# «كل من», «كلا من» (each of) right before those of whom something is told: no «من» (from).
_EACH_OF = re.compile(r"\bكلا? من\s*$")
_NEXT_WORD = re.compile(r"\s*([^\W\d_]+)")
# to, in, on, with, also, later
_PARTICLES = group("particle", "ar")
# Between a subject and the verb at once behind it: will, has, who.
_AT_ONCE = frozenset(("", "سوف", "قد", "الذي", "التي", "الذي سوف"))
_WHERE = re.compile(r"\bحيث\b")
# «الذي كان قد», «الذي كان من المقرر أن» (who had, who was due to)
_WHO = re.compile(
    r"\s*،?\s*(?:الذي|التي)\s+(?:(?:سوف|كان|كانت|قد)\s+){0,2}(?:من ال[^\W\d_]+\s+ان\s+)?"
)
# "That" opens a clause with a subject of its own; «انه» (that he) does not.
_THAT = re.compile(r"\bان\b|\bبان\b")
# «أعلن الوزير، في حوار …، أنه سيؤدي زيارة» (that he will pay): whoever speaks.
_THAT_HE = re.compile(r"\bب?انها?\s+(?:[^\W\d_]+\s+){0,2}$")
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
# «حط في …» (landed in): a verb of going whose goal stands behind «في» (in).
_LANDING = re.compile(r"س?[يت]?(?:حط|حل|نزل)")
# What makes a noun his, hers, theirs: «زيارته» (his visit).
_HIS = tuple(group("his_ending", "ar"))
# «العواصم التي يرغبون في زيارتها» (the capitals that they wish to visit): no visit of hers
_VISITED_ONE = re.compile(r"\b(?:التي|الذي)\s+[يت][^\W\d_]+\s+(?:في\s+)?$")
# «لدى مغادرته الرياض» (on his leaving Riyadh)
_HIS_LEAVING = group("his_leaving", "ar")
# «حل … ضيفا على باريس» (came as a guest to Paris)
_GUEST_OF = re.compile(rf"\bضيف[ةا]?\s+(?:\w+\s+)?علي\s+(?:{any_of('place_noun', 'ar')}\s+)?$")
# awaits, gets ready for
_AWAITS = re.compile(rf"(?:^|[\s،])[وف]?{any_of('awaiting', 'ar')}\s+$")
_AWAITS_BEHIND = re.compile(rf"\s+(?:[^\W\d_]+\s+){{0,2}}?{any_of('awaiting', 'ar')}\s+")
#: How far (in letters) into a sentence a place may stand that opens it.
_HEAD = 3
#: How far (in letters) behind the place that awaits it a visit may be told.
_AWAITED = 30
# heads … (his country's) delegation (taking part in the meeting) to
_PARTY_TO = re.compile(
    rf"را?س\w*\b(?:(?!{any_of('gathering', 'ar')}|جلسة|لقاء)[^.،؛]){{0,90}}?\bوفدا?\b"
    r"(?:\s+[^\W\d_]+){0,4}?\s+الي\s+(?:مدينة\s+)?$"
)
# «ثم» (then) before a verb: whoever did the last thing goes on.
_THEN = re.compile(r"\bثم\s+(?:سوف\s+)?$")
# «زيارة مرتقبة لرئيس …» (a planned visit of …): a maker behind «ل» (of), an adjective between.
_OF = re.compile(r"\s*(?:[^\W\d_]+ة\s+){0,2}")
# «(سبق للرئيس) أن (زار)» (that)
_DID_BEFORE = re.compile(r"\s+[وف]?ان\s+")
# a letter, a cable, aid: what is sent right behind the one who sends it
_SENT_THING = re.compile(rf"\s+{any_of('sent_thing', 'ar')}\b")
#: How far (in letters) behind the party its head may be named.
_PARTY_REACH = 60
#: Words between a subject and the verb behind it, at most.
_FAR = 9


def doers(stage: Stage, cue: Cue) -> list[Mention]:
    """Who does what a verb tells: at once before it, else behind it, else further before."""
    verb = stage.between(cue.start, cue.end)
    if (left := departure(stage, cue)) is not None:
        return doers(stage, left)
    before = _outside_of_where(stage, cue)
    if before and (
        _WHO.fullmatch(stage.between(before[-1].end, cue.start))
        or _did_before(stage, cue, before[-1])
    ):
        return [before[-1]]
    if verb in _HIS_LEAVING:
        return before[-1:]
    if verb.endswith("وفد"):
        at_head = stage.text.endswith("علي ", stage.start, cue.start)  # «على رأس وفد» is no verb
        return [] if at_head else _head_of_party(stage, cue)
    if party := _party_before(stage, cue, before):
        return party
    before = [m for m in before if not (is_oblique(stage, m) or _is_first(stage, m))] or before
    gap = stage.between(before[-1].end, cue.start) if before else ""
    if len(before) > 1 and _THEN.search(gap) and _behind(stage, cue, words=4) is None:
        return []
    if before and gap.strip() in _AT_ONCE and _agrees(stage, cue, before[-1]):
        return _both(stage, before, verb) or with_equals(stage, before[-1])
    near = bool(before) and len(gap.split()) <= _FAR
    if not near and _NAMED.search(stage.between(max(stage.start, cue.start - 80), cue.start)):
        return []
    behind = _behind(stage, cue, words=4)
    if behind is not None:
        return with_equals(stage, behind) if _agrees(stage, cue, behind) else []
    if not near or _THAT.search(gap) or verb.endswith(("وا", "ون")):
        return []
    doer = _subject(stage, cue, before)
    return with_equals(stage, doer) if _agrees(stage, cue, doer) else []


def departure(stage: Stage, cue: Cue) -> Cue | None:
    """The verb of leaving whose goal a word tells: «غادر تونس متوجها إلى …» (heading for)."""
    if stage.between(cue.start, cue.end) not in _HEADING_FOR:
        return None
    left = [c for c in stage.framed("leave_verb", "go_verb") if c.end <= cue.start]
    return left[-1] if left and left[-1].frame == "leave_verb" else None


def _subject(stage: Stage, cue: Cue, before: list[Mention]) -> Mention:
    """The one before a verb that does it: behind "and" the first of the clause, else the last.

    «اختتم الوزير زيارته بلقاء نظيره، وغادر إلى …» (the minister ended his visit by meeting his
    counterpart, and left for …).
    """
    if not cue.prefix.startswith("و"):
        return before[-1]
    opens = [found.end() for found in _NEW_CLAUSE.finditer(stage.text, stage.start, cue.start)]
    return next((m for m in before if not opens or m.start >= opens[-1]), before[-1])


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
    head = next((m for m in stage.people if 0 <= m.start - cue.end < _PARTY_REACH), None)
    if head is None:
        return []
    owner = next((p for p in stage.sentence.places if 0 <= p.start - cue.end <= 4), None)
    if owner is not None and head.full.country is None:
        head.full.country = head.country = owner.country
    return [head]


def makers(stage: Stage, cue: Cue) -> list[Mention]:
    """Who makes the visit that a noun tells of."""
    who = _WHO_MAKES.search(stage.text, max(stage.start, cue.start - _WHO_REACH), cue.start)
    if who is not None:  # «التقت المستشارة التي تؤدي زيارة إلى تونس رئيس الحكومة»: she makes it
        return [m for m in stage.people if m.end <= who.start()][-1:]
    going = [c for c in stage.framed("visit_verb", "go_verb") if c.end <= cue.start]
    if going and (_is_owned(stage, cue) or _WITHIN.fullmatch(stage.text, going[-1].end, cue.start)):
        gone = doers(stage, going[-1])
        if gone or not _is_owned(stage, cue):
            return gone
    definite = stage.text.startswith("ال", cue.start)  # «خلال الزيارة الرئيس …»: not his visit
    behind = None if definite or _is_owned(stage, cue) else _behind(stage, cue, words=2)
    if behind is not None:
        return with_equals(stage, behind)
    nouns = [c.start for c in stage.framed("visit_noun", "tour_noun") if c.start >= cue.end]
    for mention in stage.people:
        if any(at < mention.start for at in nouns):
            break  # who made another visit: «… زيارة بغداد، بعد الزيارة التي قام بها الوزير»
        if 0 <= mention.start - cue.end < 120 and _BY_WHOM.search(
            stage.between(cue.end, mention.start)
        ):
            return with_equals(stage, mention)
    met = [c for c in stage.framed("meet_verb") if c.end <= cue.start]
    if met and is_his(stage, cue):  # «التقى الوزير الرئيس بعد وصوله» (after his, the minister's …)
        meeting = [m for m in doers(stage, met[-1]) if m.end <= cue.start]
        if meeting:
            return meeting[:1]
    owner = _owner(stage, cue)
    if owner is not None:
        return with_equals(stage, owner)
    before = _free_before(stage, cue)
    if not before:
        return []
    gap = _undated(stage, before[-1].end, cue.start)
    his = is_his(stage, cue)
    if cue.frame == "arrival_noun" and not his:
        return []
    if _THAT.search(gap) and not his:
        return []
    named = before[-1].full.name is not None
    others = [m for m in stage.people if m.start >= before[-1].end and m.end <= cue.start and named]
    apart = len(gap.split()) - sum(len(stage.between(m.start, m.end).split()) for m in others)
    if apart > (20 if his or _THAT_HE.search(gap) else _FAR):
        return []
    verb = _NEXT_WORD.match(stage.text, before[-1].end)
    return (_both(stage, before, verb[1]) if verb else []) or before[-1:]


def _both(stage: Stage, before: list[Mention], verb: str) -> list[Mention]:
    """All who are joined in front of a verb of two or more: «الملك … والملكة … يبدآن زيارة».

    Empty where the verb is not in the dual or the plural: its doer is the last one alone.
    """
    if _OF_SEVERAL.fullmatch(verb) is None:
        return []
    several = before[-1:]
    for mention in reversed(before[:-1]):
        if _AND_HIS_HONOUR.fullmatch(stage.text, mention.end, several[0].start) is None:
            break
        several.insert(0, mention)
    return several if len(several) > 1 else []


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
        if _BREAK.search(stage.between(at, mention.start)) or mention.start - at > 25:
            return []
        at = mention.end
    return chain


def _is_of_sender(stage: Stage, mention: Mention) -> bool:
    """Whether somebody bears the pronoun of whoever sends him: «مبعوثها», «وزير خارجيته»."""
    words = stage.text[mention.start : mention.end].split()[:2]
    return any(len(word) > 4 and word.endswith(("ه", "ها")) for word in words)


def _owner(stage: Stage, cue: Cue) -> Mention | None:
    """Whose a visit is that no pronoun gives to another: «زيارة مرتقبة لرئيس الحكومة إلى …»."""
    behind = next((m for m in stage.people if m.start >= cue.end), None)
    if cue.frame != "visit_noun" or _is_owned(stage, cue) or behind is None:
        return None
    written_on = len(behind.prefix.removesuffix("لل"))  # «للرئيس» begins with its «لل»
    gap = stage.between(cue.end, behind.start - written_on)
    return behind if behind.prefix in ("ل", "لل") and _OF.fullmatch(gap) else None


def _free_before(stage: Stage, cue: Cue) -> list[Mention]:
    """Who stands before a cue and depends on no preposition, nor on «و» (and) behind one who does.

    «مع نظيريه الأميركي … والسعودي …» (with his American … and Saudi counterparts).
    """
    free: list[Mention] = []
    last: Mention | None = None
    oblique = False
    for mention in stage.people:
        if mention.end > cue.start:
            break
        gap = stage.between(last.end, mention.start) if last is not None else ""
        oblique = is_oblique(stage, mention) or (oblique and _AND_THE.fullmatch(gap) is not None)
        if not oblique:
            free.append(mention)
        last = mention
    return free


def is_oblique(stage: Stage, mention: Mention) -> bool:
    """Whether a preposition or «نظيره» (his counterpart) keeps a mention from being the doer."""
    if mention.office == "counterpart" or mention.prefix in ("ل", "ب", "لل", "بال"):
        return True
    before = stage.between(max(stage.start, mention.start - 12), mention.start)
    return _OBLIQUE.search(before) is not None


def _behind(stage: Stage, cue: Cue, *, words: int) -> Mention | None:
    """The mention that follows a cue with at most so many words between."""
    mention = next((m for m in stage.people if m.start >= cue.end), None)
    if mention is None or mention.prefix not in ("", "ال"):
        return None
    if any(cue.end < c.start < mention.start and c.sense == "past" for c in stage.cues):
        return None  # «عائدا إلى بيروت بعدما التقى الرئيس» (after he met the president)
    # the article is the mention's; «من» (from) of «أول من أمس» (two days ago) parts nothing
    gap = _EACH_OF.sub("", _undated(stage, _behind_goal(stage, cue), mention.start))
    apart = _BREAK.search(gap) or _MEANWHILE.search(gap) or _RECEIVED_THERE.search(gap)
    apart = apart or _OBLIQUE.search(gap)  # «يتوجه … إلى أنقرة للقاء الرئيس» (to meet him)
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
    end = home.end() if home is not None else cue.end
    for place in stage.sentence.places:
        if place.start < end or home is not None:
            continue
        gap = _undated(stage, end, place.start - len(place.prefix))
        gap = " ".join(word for word in gap.split(" ") if word not in _pious())
        left = cue.frame == "leave_verb" and not gap.strip()
        # «المحادثات التي أجراها في هلسنكي وزير …» (the talks that held in Helsinki the minister)
        held = cue.frame == "meet_noun" and _is_owned(stage, cue)
        landed = place.prefix == "ب" or left or held
        if end > cue.end and gap.strip() and not _COMING_FROM.fullmatch(gap):
            break
        if end > cue.end or _TO_FIRST.fullmatch(gap) or (landed and len(gap.split()) < 4):
            inserted = end > cue.end and stage.text.startswith("،", place.end)
            end = place.end + inserted  # «إلى القاهرة، قادما من الرياض، الوزير …» (…, the minister)
    return end


def _agrees(stage: Stage, cue: Cue, doer: Mention) -> bool:
    """Whether the gender of a verb fits whom it should tell of.

    A «ت» before it is hers only in the present: «ترأس» (he headed), «تزور» (she visits).
    """
    verb = stage.between(cue.start, cue.end)
    heads = [stage.text[m.start : m.end].split()[0] for m in (doer, doer.full)]
    feminine = any(head.endswith(("ة", "ات")) for head in heads)
    verb = verb.removeprefix("س")
    if verb.endswith("ت"):
        return feminine or (cue.frame == "meet_noun" and holds_talks(stage, cue))
    return feminine or cue.sense == "past" or not verb.startswith("ت")


def holds_talks(stage: Stage, cue: Cue) -> bool:
    """Whether a verb tells that somebody holds talks: «أجرى الوزير … محادثات في طهران»."""
    return (
        cue.frame == "meet_noun" and _HOLDS.search(stage.text, stage.start, cue.start) is not None
    )


# «أجرى», «يعقد» (held, holds) before talks
_HOLDS = re.compile(rf"(?:^|[\s،])[وف]?{any_of('holds_talks', 'ar')}\s(?:(?!\bان\b)[^.؛])*$")
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
    behind = _NEXT_WORD.match(stage.text, cue.end, stage.end)
    if behind is None or behind.group(1) in _PARTICLES:
        return True
    at = behind.start(1)
    leads = cue.frame in _TO_PLACES
    return (
        leads and any(p.start - len(p.prefix) <= at < p.end for p in stage.sentence.places)
    ) or any(d.start <= at < d.end for d in stage.sentence.dates)


def is_his(stage: Stage, cue: Cue) -> bool:
    """Whether a noun bears a pronoun: «زيارته» (his visit), «محطته … من جولة» (his stop on)."""
    if cue.frame == "tour_noun" and _HIS_STOP.search(stage.text, stage.start, cue.start):
        return True
    if cue.frame in ("tour_noun", "visit_noun") and _OF_HIS.match(stage.text, cue.end, stage.end):
        return True
    return _is_owned(stage, cue) and _VISITED_ONE.search(stage.text, stage.start, cue.start) is None


def _is_owned(stage: Stage, cue: Cue) -> bool:
    """Whether a pronoun is written onto a noun: who stands behind «وصوله» is somebody else."""
    return stage.between(cue.start, cue.end).endswith(_HIS)


def is_made(stage: Stage, cue: Cue) -> bool:
    """Whether a verb right before a noun tells that one makes the visit: «ويؤدي زيارة إلى …»."""
    before = stage.between(max(stage.start, cue.start - 30), cue.start - len(cue.prefix))
    return cue.frame == "visit_noun" and _MAKES.search(before) is not None


def is_goal(stage: Stage, cue: Cue, start: int, place: Named) -> bool:
    """Whether a place is where a visit leads; ``start`` is the end of the words that tell of it."""
    gap = _EACH_OF.sub("", _undated(stage, start, place.start - len(place.prefix)))
    if _FROM.search(gap):
        return False
    if place.prefix in _TO_PREFIXES or _TO.search(gap):
        return True
    if cue.frame == "leave_verb":
        return False
    if cue.frame == "tour_noun":
        if place.prefix == "ب" or _COVERS.search(gap):
            return True
        covered = _COVERS_IT.search(stage.text, max(stage.start, cue.start - 12), cue.start)
        return covered is not None and not place.prefix and not gap.strip()
    if cue.frame == "go_verb":
        landing = _LANDING.match(stage.text, cue.start) and (
            _IN.search(gap) or _GUEST_OF.search(gap)
        )
        direct = _AT_ONCE_TO.fullmatch(gap) is not None and "و" not in place.prefix
        return "ب" in place.prefix or direct or bool(landing)
    if _OF_STATE.search(gap):
        return False
    if cue.frame == "visit_noun" and _is_paid_in(stage, cue, place, gap):
        return True
    return len(gap.split()) <= 3 and not _BREAK.search(gap) and place.prefix == ""


def _is_paid_in(stage: Stage, cue: Cue, place: Named, gap: str) -> bool:
    """Whether a visit is paid in a place: «يقوم بزيارة عمل بهلسنكي», «في زيارة رسمية في تونس»."""
    there = place.prefix in ("ب", "بال") or _IN.search(gap) is not None
    if not there or _OF_WHAT_SORT.fullmatch(gap) is None:
        return False
    on_it = stage.text.endswith(" في ", 0, cue.start) and not cue.prefix
    start = max(stage.start, cue.start - _PAYS_REACH)
    return on_it or _PAYS.search(stage.text, start, cue.start - len(cue.prefix)) is not None


# «يقوم (الوزير … ب)زيارة» (pays a visit), who pays it between
_PAYS = re.compile(rf"\b[وف]?{any_of('undertakes', 'ar')}\s[^.؛:]*$")
_PAYS_REACH = 120
# «رسمية», «عمل وصداقة» (official, of work and friendship), before «في»
_OF_WHAT_SORT = re.compile(
    rf"\s+(?:و?(?:[^\W\d_]+ية|{any_of('sort_of_visit', 'ar')})\s+)*(?:في\s+)?"
)


def is_awaited(stage: Stage, cue: Cue, place: Name | PlaceMention) -> bool:
    """Whether a place awaits a visit or gets ready for it: «تترقب برلين زيارة …».

    Or so does one that opens the sentence: «طهران من جهتها تنتظر زيارة …» (Tehran awaits).
    """
    if not 0 < cue.start - place.end <= _AWAITED:
        return False
    gap = stage.between(place.end, cue.start - len(cue.prefix))
    if place.start - stage.start <= _HEAD and _AWAITS_BEHIND.fullmatch(gap):
        return True
    awaits = _AWAITS.search(stage.text, max(stage.start, place.start - _AWAITED), place.start)
    return awaits is not None and not _BREAK.search(gap)


def is_headed_for(stage: Stage, cue: Cue, place: Name | PlaceMention) -> bool:
    """Whether somebody heads a delegation to a place: «ترأس الوزير وفد بلاده إلى كينيا»."""
    led_to = _PARTY_TO.search(stage.text, cue.start, place.start)
    return cue.frame == "attend_verb" and led_to is not None


def _undated(stage: Stage, start: int, end: int) -> str:
    """The words between without dates, also «، يوم الأحد، إلى …», «من 6 إلى 8 أغسطس، إلى …».

    (on Sunday, to …; from the 6th to the 8th of August, to …)
    """
    gap = stage.between(start, end)
    for date in stage.sentence.dates if gap.strip() else ():
        if start <= date.start and date.end <= end:
            before, _, behind = gap.partition(stage.between(date.start, date.end))
            apart = behind.startswith("،")  # «، مساء أمس،» (yesterday evening) parts nothing
            before = _FROM_DAY.sub("", before)
            gap = (before.rstrip("، ") + " " if apart else before) + behind.lstrip("، ")
    return gap


def may_be_goal(stage: Stage, cue: Cue, place: Named) -> bool:
    """Whether ``is_goal`` can hold, before it is known where the words end that tell of the visit.

    They end with a noun itself, but with a verb or with whoever goes behind it: so a verb may lead
    to a place that stands far behind it, unless a preposition of its own or a break is before that.
    """
    if is_goal(stage, cue, cue.end, place):
        return True
    if cue.sense == "noun":
        return False
    start = place.start - len(place.prefix)
    before = stage.between(max(cue.end, start - _SET_OFF), start)
    return _PARTED.search(before) is None or _ASIDE.search(before) is not None


# What is set off before a place: «يزور الوزير، الخميس، موسكو» (visits, on Thursday, Moscow).
_ASIDE = re.compile(r"،[^،.؛:]+،\s*$")
#: How far (in letters) before a place that begins.
_SET_OFF = 45


def is_left(gap: str) -> bool:
    """Whether what follows a verb of leaving within few words is left: «غادر الوزير الرياض»."""
    return len(gap.split()) <= _FAR and not _BREAK.search(gap)


def is_inside(stage: Stage, place: Named) -> bool:
    """Whether a place is told as where something happens («في جدة», «بجدة»)."""
    before = stage.between(max(stage.start, place.start - 25), place.start - len(place.prefix))
    return bool(_IN.search(before)) or place.prefix in ("ب", "بال", "وب")


def with_equals(stage: Stage, first: Mention) -> list[Mention]:
    """The mention and those joined to it by «و» (and) directly behind it."""
    joined = [first]
    for mention in stage.people:
        if mention.start < joined[-1].end:
            continue
        if _AND_HIS_HONOUR.fullmatch(stage.text, joined[-1].end, mention.start):
            joined.append(mention)
        else:
            break
    return joined
