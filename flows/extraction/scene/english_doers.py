"""English word order: who does what a verb tells.

The one who does it stands before the verb, unless a preposition says otherwise. Chooses among the
mentions of one sentence; decides no events.
"""

from __future__ import annotations

import re
from itertools import pairwise

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention, Span
from flows.extraction.scene.asides import DAY_OR_MONTH
from flows.extraction.scene.stages import Stage, with_places_as_one
from flows.extraction.scene.who_clauses import WHO_CLAUSE

# Behind these a name is not the one who does it.
_BIDS = re.compile(rf"\b{any_of('bidding', 'en')}\s+(?:the\s+)?$")
_HIS_INVITATION = re.compile(r"(?: of (?:the )?[A-Z][\w. ]+?)?'s?\s+(?:[\w-]+\s+){0,2}invitation\b")
_OBLIQUE = re.compile(
    rf"\b{any_of('oblique', 'en')}\s+(?:the\s+|his\s+|her\s+|its\s+)?(?:visiting\s+)?$",
    re.IGNORECASE,
)
# "talks with Pacific island (leaders)"
_WITH_SOME = re.compile(r"\bwith\s+(?:(?!(?:and|in|on|at)\b)[\w-]+\s+){1,3}$")
_TOLD = re.compile(r"\b(?:told|briefed|informed|assured)\s+(?:the\s+)?$")
_ABOUT_HIS = re.compile(r"\s+(?:on|about|of)\s+(?:the\s+\w+\s+of\s+)?(?:his|her|their)\b")
# "(X was booed), a day after (Kenyan) aid workers (arrived)": others, who are nobody
_OTHERS_DID = re.compile(
    r"\b(?:after|when|before|while|since|as|because|until)\s+(?:the\s+|[A-Z]\w+\s+)?"
    rf"(?:[a-z-]+\s+){{0,2}}(?!{any_of('deeds_and_times', 'en')}\b)[a-z]+s\s+(?:had\s+)?$"
)
# "(X called), and a team of linemen from Ontario (arrived)": they are another subject
_AND_SOME = re.compile(
    r"(?:,| and| while| but)\s(?:and\s|while\s|but\s)?"
    r"(?:an?|some|several|many|two|three|four|five|\d+)\s"
    r"(?![\w-]+\s(?:later|ago|before|after|earlier)\b)"
    r"[a-z][\w-]*\s(?:of|from|for|in)\s[^,;.]{3,40}\s$"
)
# "(X bade farewell) to the troops (leaving for Mali)": they do it
_OTHERS_DOING = re.compile(
    r"\b(?:to|for|with|from|by)\s+(?:the\s+|some\s+|\d+\s+)?(?:[a-z-]+\s+)?"
    rf"(?!{any_of('deeds_and_times', 'en')}\b|talks\b)[a-z]{{3,}}s\s+$"
)
# "when the Paris Club (meets)", "until OPEC (meets)": a body, which is nobody either
_BODY_DID = re.compile(
    rf"\b(?:after|when|before|while|since|until|once|if)\s+(?:the\s+)?(?!{DAY_OR_MONTH})"
    r"(?:[A-Z][\w.'-]*\s+(?:of\s+(?:the\s+)?)?){1,5}$"
)
# "the son and daughter of (the president)", "(the president)'s wife", "lawyers for"
_KIN_OF = re.compile(
    rf"\b{any_of('kin', 'en')} (?:of|for) (?:the )?(?:former |late )?$", re.IGNORECASE
)
_HIS_KIN = re.compile(rf"'s? (?:[a-z]+ ){{0,2}}{any_of('kin', 'en')}\b")
# "(Arriving in) Lima on Friday, (the minister)"
_OPENED = re.compile(r"[^,]{3,80},\s+(?:the\s+|an?\s+)?")
# "(met X) on Monday and (Y) on Tuesday"
_ON_A_DAY = re.compile(r"\s+(?:[a-z]+\s+){0,4}(?:[A-Z][a-z]+day\s+)?and\s+")
_OBJECT_ENDS = re.compile(r"[,.]|\s+(?:on|in|at|later|early|late|before|and|then|for)\b")
SAID = re.compile(rf"\b(?:{any_of('speech', 'en')}|adding|saying)\b")
# Behind speech the speaker goes on about himself: "said he will", "told reporters she".
_SELF = re.compile(r"[^,.;]{0,60}?\b(?:he|she|they|it|his|her|that he|that she)\b")
# "X said … after a day of meetings in Ankara": the speaker's own.
# "said trade with Kenya, which he visited", "talks in Kenya, where she flew"
_WHERE_HE = re.compile(r"\b(?:which|where|that)\s+(?:he|she|they)\s+(?:\w+\s+){0,2}$")
_AFTER = re.compile(
    r"\b(?:after|before|following|during|while|ahead of|at the start of)\s+(?:[\w-]+\s+){0,4}$"
    r"|\b(?:up)?on\s+$"  # "said on arriving in"
    r"|\btold\s+an?\s+$"  # "told a joint news conference"
)
_BEFORE_OR_AFTER = re.compile(r"\b(?:before|after|while)\s+$")
# "Shortly (after)", "Two days (before)"
LONG_BEFORE = (
    r"(?:(?:[Ss]hortly|[Ss]oon|[Jj]ust|[Ii]mmediately"
    r"|(?:[\w-]+ )?(?:[Mm]inutes|[Hh]ours|[Dd]ays?|[Ww]eeks?|[Mm]onths?)) )?"
)
# "After two days of (talks in Lima with X, the minister)", "In Lima for (talks, the minister)"
_OPENS_WITH_TALKS = re.compile(
    rf"(?:^|-\s|\.\s)\W*(?:{LONG_BEFORE}[Aa]fter|Following|During|Emerging from|At"
    r"|[Aa]t the (?:start|end|outset|close) of"
    r"|In (?:the )?(?:[A-Z][\w.]* ){1,3}(?:capital )?(?:for|(?=to )))\s*"
    r"(?:(?!the )[\w-]+ ){0,4}$"
)
# … but not "talks between", "(after) talks in Lima collapsed"
_TALKS_THERE = re.compile(
    r"(?:\s(?!between\b|(?-i:[a-z]+ed)\b|broke\b|fell\b)[^,;:\s]+)*,\s+(?:the\s+)?"
)
# "Shortly after (landing in Lima, the minister said)", "Before (leaving for Lima, …)", "Hours after
# he (landed in Lima, …)"
_AFTER_DOING = re.compile(
    rf"(?:^|-\s|\.\s)\W*(?:Speaking )?{LONG_BEFORE}"
    r"(?:(?:[Aa]fter|[Bb]efore|[Ww]hile|[Ss]ince|[Uu]pon|[Oo]n)\s+"
    r"(?:(?:he|she) (?:\w+ )?)?|[Aa]s (?:he|she) )$"
)
# … and "On Monday, he met", "Later in the day she flew", "During his stay in Peru, he will"
_BEGINS = re.compile(
    r"[\"\s]*(?:(?:He(?! (?!\w+day\b)[A-Z])|She|They)"  # not "He Yong", a Chinese name
    r"|(?:On|Earlier|Later)\b[\w ]{0,30},?\s(?:he|she|they)"
    r"|(?:During|In|At|Before|After)\s[\w -]{0,50},\s(?:he|she|they))\b"
)
# "The delegation will also visit Peru"
_GROUP_BEGINS = re.compile(rf"\W*{any_of('the_group', 'en')}\b(?! of\b)", re.IGNORECASE)
_AND_THEN = re.compile(r"(?:\band|\bthen)\s+(?:also\s+|later\s+)?$")
# "Mr. Bush will be the second American president to visit", "Putin, the first Kremlin chief to"
_IS_THE = re.compile(r"\b(?:be|is|was|are|were|became|becomes?)\s+(?:the|an?)\s+$")
_APPOSED = re.compile(r",\s+(?:the|an?)\s+")
# ", who is accompanied by X and Y,": whom it names does nothing.
# ", accompanied by X, Y and Z,", to the last comma before the verb; ", who met X,",
# ", a Kenyan lawmaker who met X,"
_ASIDE = re.compile(
    r",\s+(?:(?:who (?:is|was) )?(?:accompanied|(?:along |together )?with|flanked by|whose party"
    rf"|{any_of('heading', 'en')})\b[^;]*,"
    rf"|(?:an?\s[^,;]{{3,60}}?\s)?{WHO_CLAUSE})"
)
# "The queen and her husband, Prince X, (flew to)": he comes along
_AND_SPOUSE = re.compile(rf"\s+(?:and|with)\s+{any_of('his_spouse', 'en')},\s[^,;]{{3,60}},")
_OPENING_ASIDE = re.compile(r"\W*(?:Accompanied by|Along with|Together with|Flanked by)\b[^;]*,")
# "…, who arrived"
_WHO = re.compile(r"\s*,?\s+who\s+(?:\w+\s+){0,2}", re.IGNORECASE)
# "…, who handed power to his deputy and left"
_WHO_DID_AND = re.compile(r",?\s+who\s+[^,;.]{3,80}\sand\s+(?:then\s+|later\s+)?")
_PRONOUN = re.compile(r"\b(?:he|she|they|(?<!s )(?<!s, )who)\b[^,.;]{0,60}$", re.IGNORECASE)
# "(X) became the highest-ranking (Spanish official)"
_AS_THE_FIRST = re.compile(
    r"(?:\b(?:became|becomes|become|is|was|be|as)|,)\s+the\s+(?:[\w-]+\s+)?"
    rf"{any_of('ranked', 'en')}\s+$"
)
# "the minister and his Kenyan counterpart", "X of Peru, Y of Chile and Z"
_AND = re.compile(
    r"(?:\s+of (?:the )?(?-i:[A-Z])\w+(?: (?-i:[A-Z])\w+)?)?\s*"
    r"(?:, (?:whose|who) [^,;.]{3,60},(?: and)?|,|and|, and|&)\s*"
    r"(?:(?:his|her|its|their|the|(?:the\s)?(?-i:[A-Z])[\w.-]+(?: (?-i:[A-Z])\w+)?'s?)\s)?"
    r"(?:visiting\s)?",
    re.IGNORECASE,
)


def doers(stage: Stage, cue: Cue) -> list[Mention]:
    """Who does what a verb tells: the last before it that no preposition governs.

    Of himself whoever is quoted tells: '"I will travel to Riga," the minister said'.
    """
    first_person = _I.search(stage.text, stage.start, cue.start) is not None
    return _who_is_quoted(stage, cue) if first_person else _told_before(stage, cue)


def _told_before(stage: Stage, cue: Cue) -> list[Mention]:
    """The last before a verb that no preposition governs, with those listed beside him."""
    asides = asides_before(stage, cue.start)
    before = [
        m
        for m in stage.people
        if m.end <= cue.start
        and not any(a <= m.start < b for a, b in asides)
        and not _is_whose_kin(stage, m)
        and not _is_what_he_was(stage, m)
        and not _is_what_it_makes_him(stage, m, cue)
    ]
    if named := _of_many(stage, cue, before):
        return named
    if not before:
        return _opened_by(stage, cue)
    if _WHO.fullmatch(stage.between(before[-1].end, cue.start)):
        return before[-1:]
    for mention in reversed(before):
        if _WHO_DID_AND.fullmatch(stage.text, mention.end, cue.start):
            return [mention]
    if cue.sense == "participle" and _BEFORE_OR_AFTER.search(stage.text, stage.start, cue.start):
        main = [c for c in stage.cues if c.frame.endswith("_verb") and c.end <= cue.start]
        if main and main[-1].sense != "participle":
            return doers(stage, main[-1])  # "will meet X and speak before travelling to Riga"
    if _is_bidden(stage, before[-1], cue):
        return before[-1:]
    free = [m for m in before if not is_oblique(stage, m) and not _is_told_of(stage, m)]
    if len(free) > 1 and _AS_THE_FIRST.search(stage.text, stage.start, free[-1].start):
        free.pop()  # "X became the highest-ranking Spanish official to visit"
    if not free and begins_with_pronoun(stage):
        return []  # "He is to meet the president and to stop over in …"
    free = free or ([] if _opens_with_stranger(stage) else before)
    if not free:
        return []
    gap = stage.between(free[-1].end, cue.start)
    others = {"past": _OTHERS_DID, "participle": _OTHERS_DOING}.get(cue.sense)
    if (
        (others is not None and others.search(gap))
        or _BODY_DID.search(gap)
        or (cue.sense == "past" and _AND_SOME.search(gap))
    ):
        return []
    verb = _verb_of(stage, cue)
    own = cue.frame == "meet_noun" or cue.sense == "participle" or verb > cue.start
    own = own and _AFTER.search(stage.text, free[-1].end, verb) is not None
    own = own or stage.text.startswith("at a", cue.start)  # "said Monday at a news conference in"
    if _another_speaks(gap) and not own and not _WHERE_HE.search(gap):
        return []
    first = len(free) - 1
    while first > 0 and are_listed(stage, free[first - 1], free[first]):
        first -= 1
    return spoken_for(stage, free[-1], gap) or free[first:]


def _opens_with_stranger(stage: Stage) -> bool:
    """Whether a sentence is about somebody known by nothing: "Omolo left after talks with X"."""
    name = _BARE_NAME.match(stage.text, stage.opening, stage.end)
    if name is None or not any(
        c.start == name.end() and c.frame.endswith("_verb") and c.sense in ("past", "present")
        for c in stage.cues
    ):
        return False
    known = [m.start for m in stage.people] + [p.start for p in stage.sentence.places]
    return not any(name.start() <= start < name.end() for start in known)


_BARE_NAME = re.compile(r"[\"\s]*(?:[A-Z][a-z][\w'-]*\s){1,3}")


# "I (will go)", "I'(ll go)", "I have just (been)"
_I = re.compile(
    r"\b(?:I|We)(?:'|\s)(?:(?:ve|have|had|am|m|shall|will)\s)?(?:[a-z]+ly\s|also\s|just\s)?$"
)


def _who_is_quoted(stage: Stage, cue: Cue) -> list[Mention]:
    """Who says what a quotation around a cue holds: beside a verb of speech outside of it."""
    if stage.text.count('"', stage.start, cue.start) % 2 == 0:
        return []
    opened = stage.text.rfind('"', stage.start, cue.start)
    closed = stage.text.find('"', cue.end, stage.end)
    for verb in stage.framed("speech"):
        if opened < verb.start < closed or (closed < 0 and opened < verb.start):
            continue
        for mention in stage.people:
            told = 0 <= verb.start - mention.end <= _BESIDE_VERB
            if told or 0 <= mention.start - verb.end <= _BESIDE_VERB:
                return [mention]
    return []


#: Letters between who speaks and his verb: "the", "has", a comma.
_BESIDE_VERB = 6


def spoken_for(stage: Stage, speaker: Mention, gap: str) -> list[Mention]:
    """Whom a spokesman means by "he": "a spokesman for X said he would", "X's spokesman"."""
    if speaker.full.office != "spokesman" or _SAID_HE.search(gap) is None:
        return []
    if speaker.served is not None:
        return [speaker.served]
    before = (m for m in stage.people if stage.text.startswith("'s ", m.end))
    return [m for m in before if m.end + len("'s ") == speaker.start]


_SAID_HE = re.compile(rf"\b(?:{any_of('speech', 'en')})\b[^.;\"]{{0,60}}?\b(?:he|she)\s")


def _of_many(stage: Stage, cue: Cue, before: list[Mention]) -> list[Mention]:
    """Whom a sentence names of many who do something, before the verb or behind it."""
    named = _among_many(stage, cue, before) or _of_those_who(stage, cue, before)
    return named or _named_behind(stage, cue)


def _among_many(stage: Stage, cue: Cue, before: list[Mention]) -> list[Mention]:
    """Whom a sentence names of many who do something: "Leaders, including X and Y, flew to"."""
    many = next((m for m in before if _INCLUDING.match(stage.text, m.end)), None)
    if many is None or many.name is not None or many.sort != "office":
        return []
    named = [m for m in before if m.start > many.end and m.name is not None]
    gaps = (stage.between(one.end, other.start) for one, other in pairwise(named))
    if not named or not all(_NEXT_OF_THEM.fullmatch(gap) for gap in gaps):
        return []
    return named if _TO_THE_VERB.fullmatch(stage.between(named[-1].end, cue.start)) else []


_INCLUDING = re.compile(r"(?<=s),? (?:including|among them|such as) ")


def _of_those_who(stage: Stage, cue: Cue, before: list[Mention]) -> list[Mention]:
    """Who is one of many that do something: "X and Y were among the leaders who flew to"."""
    last = next((m for m in reversed(before) if _IS_AMONG.match(stage.text, m.end)), None)
    if last is None:
        return []
    among = _IS_AMONG.match(stage.text, last.end)
    if among is None or not _WHO_DID.fullmatch(stage.text, among.end(), cue.start):
        return []
    at = before.index(last)
    while at > 0 and are_listed(stage, before[at - 1], before[at]):
        at -= 1
    return before[at : before.index(last) + 1]


_IS_AMONG = re.compile(
    r"(?: of (?:the )?[A-Z]\w+(?: [A-Z]\w+)?)?,? (?:was|were|is|are|will be) (?:also )?"
    r"(?:among|one of) (?:the )?"
)
# "(among the) dozens of African leaders who (attended)", "(among the) leaders (attending)"
_WHO_DID = re.compile(
    r"(?:(?!who\b)[\w'-]+ ){1,6}?(?:who |that )(?:(?:had|have|has|also|\w+ly) )*"
    r"|(?:(?!who\b|[a-z]+ed\b)[\w'-]+ ){1,6}?"
)


def _named_behind(stage: Stage, cue: Cue) -> list[Mention]:
    """Who is told behind what he does: "Among the guests who attended it were X and Y"."""
    if _AMONG_WHOM.match(stage.text, stage.opening, cue.end) is None:
        return []
    for were in _WERE.finditer(stage.text, cue.end, stage.end):
        first = next((m for m in stage.people if m.start == were.end()), None)
        if first is not None:
            return with_equals(stage, first)
    return []


_AMONG_WHOM = re.compile(r"\W*(?:Also )?[Aa]mong ")
_WERE = re.compile(r" (?:was|were|are|is|will be) (?:also )?(?:the )?")
# "X (and Sweden's) Y"
_NEXT_OF_THEM = re.compile(r"(?:,|,? and) (?:(?:the )?[A-Z][\w ]{2,25}'s? )?(?:[a-z]+ )?")
_TO_THE_VERB = re.compile(
    r"(?: of (?:the )?[A-Z]\w+(?: [A-Z]\w+)?)?,? (?:(?:have|has|had|are|were|also|had planned) )*"
)


def _is_whose_kin(stage: Stage, mention: Mention) -> bool:
    """Whether only somebody's kin or followers are told of: "the son of the president arrived"."""
    start = max(stage.start, mention.start - 40)
    return (
        _KIN_OF.search(stage.text, start, mention.start) is not None
        or _HIS_KIN.match(stage.text, mention.end, stage.end) is not None
    )


def _is_what_it_makes_him(stage: Stage, mention: Mention, cue: Cue) -> bool:
    """Whether an office behind what somebody does only tells as which of many he does it.

    "He flies on to Riga, the first Kenyan president to visit Latvia".
    """
    comma = stage.text.rfind(",", stage.start, mention.start)
    return (
        mention.full.name is None
        and stage.text.startswith("to ", cue.start)
        and cue.start - mention.end == 1
        and any(c.frame.endswith("_verb") and c.end <= comma for c in stage.cues)
        and _THE_FIRST.match(stage.text, comma, cue.start) is not None
    )


# ", the first (Kenyan president to visit)"
_THE_FIRST = re.compile(rf",\s+(?:becoming\s+)?the\s+(?:[\w-]+\s+)?{any_of('ranked', 'en')}\s")


def _is_what_he_was(stage: Stage, mention: Mention) -> bool:
    """Whether an office tells as what somebody else did it: "As Vice President, I visited"."""
    return (
        mention.full.name is None
        and _AS_WHAT.search(stage.text, stage.start, mention.start) is not None
        and stage.text.startswith(", I ", mention.end)
    )


# "As (Vice President)", "When I was (president)"
_AS_WHAT = re.compile(r"\b(?:[Aa]s|[Ww]hen I was)\s+(?:an?\s+|the\s+|your\s+)?$")


def _opened_by(stage: Stage, cue: Cue) -> list[Mention]:
    """Who does what opens a sentence: "(Shortly after) arriving in Lima, the minister said".

    Or who talks: "After talks in Lima with the premier, the minister said".
    """
    if cue.frame in ("meet_noun", "attend_verb"):
        talks = _OPENS_WITH_TALKS.search(stage.text, stage.start, cue.start)
        there = _TALKS_THERE.match(stage.text, cue.end, stage.end) if talks else None
        return [m for m in stage.people if there and m.start == there.end()][:1]
    after = _AFTER_DOING.search(stage.text, stage.start, _verb_of(stage, cue))
    if cue.sense == "past":
        if after is None:
            return []
    elif cue.sense != "participle" or not (after or stage.text[cue.start].isupper()):
        return []
    return [m for m in stage.people[:1] if _is_opened(stage, cue, m)]


def _is_opened(stage: Stage, cue: Cue, mention: Mention) -> bool:
    """Whether one comma ends what opens a sentence before its subject, but for those of a list.

    "Returning from a tour of Peru, Chile and Cuba, the minister said".
    """
    if mention.start < cue.end:
        return False
    gaps = with_places_as_one(stage, cue.end, mention.start)
    return any(_OPENED.fullmatch(_LISTED.sub(" and", gap)) for gap in gaps)


# "(Peru), (Chile and Cuba)"
_LISTED = re.compile(r",(?= [A-Z]\w+(?:,| and) [A-Z])")


def _verb_of(stage: Stage, cue: Cue) -> int:
    """Where the verb of a cue begins that a conjunction leads in: "after (visiting)"."""
    led_in = _LED_IN.match(stage.text, cue.start, cue.end)
    return led_in.end() if led_in else cue.start


_LED_IN = re.compile(r"(?:after|before|while|when) ", re.IGNORECASE)


def _is_bidden(stage: Stage, mention: Mention, cue: Cue) -> bool:
    """Whether one is invited to do what an infinitive tells: "invited the premier to visit"."""
    if not stage.text.startswith("to ", cue.start) or cue.start - mention.end != 1:
        return False
    return _BIDS.search(stage.text, max(stage.start, mention.start - 16), mention.start) is not None


def asides_before(stage: Stage, at: int) -> list[Span]:
    """Clauses before an offset that only name company: ", accompanied by X and Y,"."""
    opening = _OPENING_ASIDE.match(stage.text, stage.start, at)
    first = [(opening.start(), _before_subject(stage, opening.end(), at))] if opening else []
    return first + [
        found.span()
        for company in (_ASIDE, _AND_SPOUSE)
        for found in company.finditer(stage.text, stage.start, at)
    ]


def _before_subject(stage: Stage, end: int, at: int) -> int:
    """Where an opening aside ends whose last comma closes the subject's own apposition.

    "Accompanied by his wife, Kenya's president, Peter Omolo, arrived": with "his wife,".
    """
    if stage.between(end, at).strip():
        return end
    return next((m.start for m in reversed(stage.people) if m.end <= end), end)


def _is_told_of(stage: Stage, mention: Mention) -> bool:
    """Whether an office is what somebody before it is: "will be the second president to visit"."""
    if mention.full.name is not None or mention is stage.people[0]:
        return False
    last = next((m for m in reversed(stage.people) if m.end <= mention.start), None)
    apposed = last is not None and _APPOSED.fullmatch(stage.text, last.end, mention.start)
    return bool(apposed) or _IS_THE.search(stage.text, stage.start, mention.start) is not None


def sent(stage: Stage, cue: Cue) -> list[Mention]:
    """Whom a verb of sending sends: at once behind it."""
    behind = next((m for m in stage.people if m.start >= cue.end), None)
    near = behind is not None and len(stage.between(cue.end, behind.start).split()) <= 3
    return [behind] if behind is not None and near else []


def is_elliptic(stage: Stage, cue: Cue) -> bool:
    """Whether a verb goes on the one spoken of: "he will visit", "before leaving"."""
    before = stage.between(max(stage.start, cue.start - 80), cue.start)
    if _BODY_DID.search(before):
        return False
    if _PRONOUN.search(before) is not None:
        return True
    if not begins_with_pronoun(stage):
        return False
    # "He will fly to Tokyo for talks with X, then travel on to Jakarta."
    people = (m for m in stage.people if m.end <= cue.start)
    return _AND_THEN.search(before) is not None or all(is_oblique(stage, m) for m in people)


def begins_with_pronoun(stage: Stage) -> bool:
    """Whether a sentence goes on about the one spoken of: "He will visit", "The mission left"."""
    begins = _BEGINS.match(stage.text, stage.start, stage.end) is not None
    return begins or begins_with_group(stage)


def begins_with_group(stage: Stage) -> bool:
    """Whether a sentence goes on about a delegation without its name: "The mission will visit"."""
    return _GROUP_BEGINS.match(stage.text, stage.start, stage.end) is not None


def with_equals(stage: Stage, first: Mention) -> list[Mention]:
    """The mention and those joined to it by commas and "and" behind it."""
    joined = [first]
    for mention in stage.people:
        if mention.start < joined[-1].end:
            continue
        if not are_listed(stage, joined[-1], mention):
            break
        joined.append(mention)
    return joined


def _another_speaks(gap: str) -> bool:
    """Whether a mention only says what others do: "X said a commission would meet"."""
    said = SAID.search(gap)
    return said is not None and _SELF.match(gap, said.end()) is None


def is_oblique(stage: Stage, mention: Mention) -> bool:
    """Whether a preposition keeps a mention from being the doer, or what he only owns does.

    "accepted the premier's invitation to visit": it is not the premier who visits.
    """
    before = stage.between(max(stage.start, mention.start - 30), mention.start)
    owns = _HIS_INVITATION.match(stage.text, mention.end, stage.end)
    some = mention.full.name is None and _WITH_SOME.search(before)
    if _OBLIQUE.search(before) or owns or some or _is_one_of_inviters(stage, mention):
        return True
    if _is_further_nation(stage, mention):
        return True
    return is_briefed(stage, mention) or _is_second_object(stage, mention)


def _is_further_nation(stage: Stage, mention: Mention) -> bool:
    """Whether one is of a further state of those whom a preposition governs.

    "met with the leaders of Peru, Chile and (Bolivia)".
    """
    if mention.full.name is not None:
        return False
    if not any((p.start, p.end) == (mention.start, mention.end) for p in stage.sentence.places):
        return False
    before = [m for m in stage.people if m.end <= mention.start]
    listed = before and _AND.fullmatch(stage.between(before[-1].end, mention.start))
    return bool(listed) and is_oblique(stage, before[-1])


def _is_one_of_inviters(stage: Stage, mention: Mention) -> bool:
    """Whether somebody else follows those who invite: "At the invitation of X, Y and Z, A left"."""
    if _INVITED.match(stage.text, stage.opening) is None:
        return False
    behind = (m for m in stage.people if m.start > mention.end)
    return any(stage.text.endswith((", ", ", the "), 0, m.start) for m in behind)


_INVITED = re.compile(r"\W*(?:(?:At|On|Upon) the invitations? (?:of|from)|Invited by)\s")


def is_briefed(stage: Stage, mention: Mention) -> bool:
    """Whether somebody only hears of another's doings: "briefed Solvik on his talks in Peru"."""
    if _ABOUT_HIS.match(stage.text, mention.end, stage.end) is None:
        return False
    return _TOLD.search(stage.text, max(stage.start, mention.start - 20), mention.start) is not None


def _is_second_object(stage: Stage, mention: Mention) -> bool:
    """Whether one is met besides another: "is to meet X later today and Y on Tuesday, then"."""
    if not stage.text.endswith(" and ", stage.start, mention.start):
        return False
    if _OBJECT_ENDS.match(stage.text, mention.end, stage.end) is None:
        return False
    first = next((m for m in reversed(stage.people) if m.end < mention.start), None)
    if first is None or not _ON_A_DAY.fullmatch(stage.text, first.end, mention.start):
        return False
    return is_oblique(stage, first)


def are_listed(stage: Stage, first: Mention, second: Mention) -> bool:
    """Whether two are listed: "the premier and X", "President X of Kenya and Y"."""
    of = _OF.match(stage.text, first.end)
    state = of and next((p for p in stage.sentence.places if p.start == of.end()), None)
    end = state.end if state else first.end
    return _AND.fullmatch(stage.between(end, second.start)) is not None


_OF = re.compile(r" of (?:the )?")
