"""English word order: who does what a verb tells, who makes a visit, where it leads.

The one who does it stands before the verb, unless a preposition says otherwise; a visit belongs
to a possessor ("the president's visit") or to whom "by" names. Chooses among the mentions of one
sentence; decides no events.
"""

from __future__ import annotations

import re

from flows.extraction.language.lexicon import any_of, group
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention, Span
from flows.extraction.scene.stages import Stage, with_places_as_one
from flows.extraction.scene.who_clauses import WHO_CLAUSE
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.sides import comes_along

_TO = re.compile(
    r"\b(?:to|in|into|at|for|through)\s+(?:the\s+|his\s+|her\s+)?(?:[a-z-]+\s+){0,4}(?:of\s+)?$",
    re.IGNORECASE,
)
_OBJECT = re.compile(r"^\s*(?:the\s+)?(?:[a-z-]+\s+){0,4}(?:of\s+)?$")
_FROM = re.compile(rf"\b{any_of('not_a_goal', 'en')}\s+(?:the\s+)?$", re.IGNORECASE)
# "(toured) a camp just outside (Lima)"
_THING_OUTSIDE = re.compile(r"\s(?:an?|the)\s(?:[\w-]+\s){1,6}?outside\s(?:the\s)?")
# "(a visit) to discuss the war in (Congo)", "aimed at ending it": what the journey is about
_PURPOSE = re.compile(rf"\b{any_of('journeys_purpose', 'en')}\b")
# "a tour of Russia and Kazakhstan"
_TOUR = re.compile(rf"{any_of('tour', 'en')}\b", re.IGNORECASE)
_OF_TOUR = re.compile(r"\s+of\s+(?:the\s+)?")
# "a tour that also includes Kenya", "his trip, which took in Peru"
_TAKES_IN = re.compile(
    r"(?:\s+of\s+(?:[\w-]+\s*){1,4})?,?\s+"
    r"(?:(?:that|which|will|would|is to|has|had|also|later)\s+){0,4}"
    r"(?:includ(?:e|es|ed|ing)|tak(?:e|es|en|ing) in|took in)\s+"
    r"(?:(?:visits|stops) (?:to|in)\s+)?(?:the\s+)?"
)
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
# "the son and daughter of (the president)", "(the president)'s wife", "lawyers for"
_KIN_OF = re.compile(
    rf"\b{any_of('kin', 'en')} (?:of|for) (?:the )?(?:former |late )?$", re.IGNORECASE
)
_HIS_KIN = re.compile(rf"'s? (?:[a-z]+ ){{0,2}}{any_of('kin', 'en')}\b")
# "(Arriving in) Lima on Friday, (the minister)"
_OPENED = re.compile(r"[^,]{3,60},\s+(?:the\s+|an?\s+)?")
# "(met X) on Monday and (Y) on Tuesday"
_ON_A_DAY = re.compile(r"\s+(?:[a-z]+\s+){0,4}(?:[A-Z][a-z]+day\s+)?and\s+")
_OBJECT_ENDS = re.compile(r"[,.]|\s+(?:on|in|at|later|early|late|before|and|then|for)\b")
_POSSESSED = re.compile(r"^'s?\s+(?:[\w-]+\s+){0,4}$")
_SAID = re.compile(rf"\b(?:{any_of('speech', 'en')}|adding|saying)\b")
# Behind speech the speaker goes on about himself: "said he will", "told reporters she".
_SELF = re.compile(r"[^,.;]{0,60}?\b(?:he|she|they|it|his|her|that he|that she)\b")
# "X said … after a day of meetings in Ankara": the speaker's own.
# "said trade with Kenya, which he visited", "talks in Kenya, where she flew"
_WHERE_HE = re.compile(r"\b(?:which|where|that)\s+(?:he|she|they)\s+(?:\w+\s+){0,2}$")
_AFTER = re.compile(
    r"\b(?:after|before|following|during|while|ahead of|at the start of)\s+(?:[\w-]+\s+){0,4}$"
    r"|\btold\s+an?\s+$"  # "told a joint news conference"
)
_BEFORE_OR_AFTER = re.compile(r"\b(?:before|after|while)\s+$")
# "Shortly (after)", "Two days (before)"
_LONG_BEFORE = (
    r"(?:(?:[Ss]hortly|[Ss]oon|[Jj]ust|[Ii]mmediately"
    r"|(?:[\w-]+ )?(?:[Mm]inutes|[Hh]ours|[Dd]ays?|[Ww]eeks?|[Mm]onths?)) )?"
)
# "During a visit to Paris, …", "Fresh from a trip to Lusaka, …": the visit of who follows.
_OPENING = re.compile(
    rf"(?:^|-\s|\.\s)(?:Speaking )?{_LONG_BEFORE}(?:Fresh from|Back from|[Dd]uring|[Aa]fter|[Oo]n"
    r"|Following|Ending|Concluding|Winding up|Wrapping up|Rounding off|Capping|Completing"
    r"|Continuing|Beginning|Starting|Opening|[Bb]efore|Ahead of|Since"
    r"|(?:On the sidelines|[Aa]t the (?:start|end|outset|close)|In the course|[Oo]n the eve) of)"
    r"\s+(?:the [\w-]+ (?:day|leg|stop|stage) (?:of|on) )?(?:an?|his|her|their)"
    r"\s+(?:[\w-]+\.?\s+){0,4}$"
    r"|(?:^|-\s|\.\s)(?:Up)?[Oo]n\s+(?:his\s+|her\s+)?$"  # "Upon arrival in Paris, …"
)
# "In Lima on a two-day visit, (the minister)"
_THERE_ON = re.compile(
    r"(?:^|-\s|\.\s)In (?:[A-Z][\w.]* ){1,3}(?:on|for|during) (?:an?|his|her|their) "
    r"(?:[\w-]+ ){0,4}$"
)
# "After two days of (talks in Lima with X, the minister)", "In Lima for (talks, the minister)"
_OPENS_WITH_TALKS = re.compile(
    rf"(?:^|-\s|\.\s)\W*(?:{_LONG_BEFORE}[Aa]fter|Following|During|Emerging from|At"
    r"|[Aa]t the (?:start|end|outset|close) of"
    r"|In (?:the )?(?:[A-Z][\w.]* ){1,3}(?:capital )?(?:for|(?=to )))\s*"
    r"(?:(?!the )[\w-]+ ){0,4}$"
)
# … but not "talks between", "(after) talks in Lima collapsed"
_TALKS_THERE = re.compile(
    r"(?:\s(?!between\b|(?-i:[a-z]+ed)\b|broke\b|fell\b)[^,;:\s]+)*,\s+(?:the\s+)?"
)
_LEADING_TO = re.compile(r"\b(?:(?:to|in|of|through)\s|abroad\b|overseas\b)")
# "Shortly after (landing in Lima, the minister said)", "Before (leaving for Lima, …)"
_AFTER_DOING = re.compile(
    rf"(?:^|-\s|\.\s)\W*{_LONG_BEFORE}(?:[Aa]fter|[Bb]efore|[Ww]hile|[Ss]ince|[Uu]pon)\s+$"
)
#: Words between a visit that opens a sentence and the comma before its subject, at most.
_FEW = 10
# … and "On Monday, he met", "Later in the day she flew", "During his stay in Peru, he will"
_BEGINS = re.compile(
    r"[\"\s]*(?:(?:He|She|They)"
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
    r",\s+(?:(?:who (?:is|was) )?(?:accompanied|along with|together with|flanked by"
    rf"|{any_of('heading', 'en')})\b[^;]*,"
    rf"|(?:an?\s[^,;]{{3,60}}?\s)?{WHO_CLAUSE})"
)
_OPENING_ASIDE = re.compile(r"\W*(?:Accompanied by|Along with|Together with|Flanked by)\b[^;]*,")
# "…, who arrived"
_WHO = re.compile(r"\s*,?\s+who\s+(?:\w+\s+){0,2}", re.IGNORECASE)
# "…, who handed power to his deputy and left"
_WHO_DID_AND = re.compile(r",?\s+who\s+[^,;.]{3,80}\sand\s+(?:then\s+|later\s+)?")
# "…, who is on a three-day", "…, who came home on Sunday after a"
_WHO_IS = re.compile(r",?\s+who\s+[^,;.]{3,70}")
_PRONOUN = re.compile(r"\b(?:he|she|they|(?<!s )(?<!s, )who)\b[^,.;]{0,60}$", re.IGNORECASE)
_ITS = re.compile(r"\b[Ii]ts\s+(?:[\w-]+\s+){0,3}$")
_HIS = re.compile(r"\b(?:his|her|their|its)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
# "She had postponed an earlier trip", "he is on a trip", not "he said a trip …", "he wants a visit"
_MADE = re.compile(
    r"\b(?:[Hh]e|[Ss]he|[Tt]hey)\s+(?:(?:has|had|have|was|were|is|are|will|then|also|later|recently)"
    r"\s+){0,3}(?:(?:\w+ing|\w+ed|made|began|paid|put off|called off|cut short)\s+(?:on\s+)?"
    r"|on\s+)an?\s+(?:[\w-]+\s+){0,3}$"
)
# "(He will fly home) after a stop in Riga"
_AFTER_A = re.compile(r"\b(?:after|before|following|with)\s+an?\s+(?:[\w-]+\s+){0,3}$")
# "thanked (the minister) for his visit", "accompanied (him) on his": it is the minister's.
_THANKED = re.compile(r"\b(?:thank|praise|commend|congratulate|accompan)\w*\s+(?:the\s+)?$")
_FOR_HIS = re.compile(r"\s+(?:for|on)\s+(?:his|her|their)\s+(?:[\w-]+\s+){0,3}")
# "a visit, the first by a Yugoslav minister in nine years": a rank, not the visitor.
_RANKED = re.compile(r",\s+(?:the|his|her)\s+(?:first|second|third|last|latest|highest)\b")
_OF_OR_BY = re.compile(
    r"\s*(?:(?:here|(?:to|in|at) [A-Z][\w.]*(?: [A-Z][\w.]*){0,2})\s+)?"
    r"(?:by|of|from)\s+(?:the\s+|a\s+|its\s+)?"
)
_BY = re.compile(r"\bby\s+(?:the\s+|a\s+|its\s+)?$")
# "(X) became the highest-ranking (Spanish official)"
_AS_THE_FIRST = re.compile(
    r"(?:\b(?:became|becomes|become|is|was|be|as)|,)\s+the\s+(?:[\w-]+\s+)?"
    rf"{any_of('ranked', 'en')}\s+$"
)
# "a trip (to Bonn) that its (minister) was to make": whose it is stands behind it.
_THAT_HE = re.compile(
    r"(?:\s+to\s+[^,.;]{2,40}?)?,?\s+(?:(?:that|which)\s+)?(?:(?:its|the|his)\s+)?"
)
_WAS_TO_MAKE = re.compile(
    r"(?:\s+of\s+[^,.;]{3,30}?)?,?\s+(?:was|is|were|are|had|has|will|would|made|paid)\b(?:[^,.;]{0,40}?\b(?:make|pay|made|paid|making)\b)?"
)
_IN = re.compile(
    r"\b(?:[Ii]n|[Aa]t)\s+(?:the\s+)?(?:(?!(?:from|to|via|for|on)\b)[a-z]+\s+)?(?:of\s+)?$"
)
# Verbs behind which a bare place is where one comes from, or none: "left Cairo".
_BARE = group("bare_motion", "en")
# "left on Monday for", "left here to", "leaves on a trip to", but not "leave troops in"
_LEAVING = group("leaving_verb", "en")
_LEAVES_FOR = re.compile(
    r"\bfor\s+(?:the\s+|his\s+|her\s+)?(?:[a-z-]+\s+){0,6}(?:of\s+)?$"
    r"|\bon\s+(?:an?|his|her|their|the)\s[^.;]*\b(?:to|in|of|through)\s+(?:the\s+)?$"
    r"|^\s+(?:(?:here|home|on|late|early|later|by|air|[A-Z][\w.]*|\d+)\s+)*to\s+(?:the\s+)?$"
)
# "left Hanoi", "leaves the Egyptian capital"
_LEFT = re.compile(
    rf"\s*(?:the\s+)?(?:\w+\s+capital\s+|{any_of('nearby', 'en')}\s+)?", re.IGNORECASE
)
# "the minister and his Kenyan counterpart"
_AND = re.compile(
    r"\s*(?:, (?:whose|who) [^,;.]{3,60},(?: and)?|,|and|, and|&)\s*"
    r"(?:(?:his|her|its|their|the)\s)?(?:visiting\s)?",
    re.IGNORECASE,
)


def doers(stage: Stage, cue: Cue) -> list[Mention]:
    """Who does what a verb tells: the last before it that no preposition governs."""
    asides = asides_before(stage, cue.start)
    before = [
        m
        for m in stage.people
        if m.end <= cue.start
        and not any(a <= m.start < b for a, b in asides)
        and not _is_whose_kin(stage, m)
    ]
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
    free = free or before
    if not free:
        return []
    gap = stage.between(free[-1].end, cue.start)
    if cue.sense == "past" and _OTHERS_DID.search(gap):
        return []
    own = (cue.frame == "meet_noun" or cue.sense == "participle") and _AFTER.search(gap)
    if _another_speaks(gap) and not own and not _WHERE_HE.search(gap):
        return []
    first = len(free) - 1
    while first > 0 and _joined(stage, free[first - 1], free[first]):
        first -= 1
    return free[first:]


def _is_whose_kin(stage: Stage, mention: Mention) -> bool:
    """Whether only somebody's kin or followers are told of: "the son of the president arrived"."""
    start = max(stage.start, mention.start - 40)
    return (
        _KIN_OF.search(stage.text, start, mention.start) is not None
        or _HIS_KIN.match(stage.text, mention.end, stage.end) is not None
    )


def _opened_by(stage: Stage, cue: Cue) -> list[Mention]:
    """Who does what opens a sentence: "(Shortly after) arriving in Lima, the minister said".

    Or who talks: "After talks in Lima with the premier, the minister said".
    """
    if cue.frame in ("meet_noun", "attend_verb"):
        talks = _OPENS_WITH_TALKS.search(stage.text, stage.start, cue.start)
        there = _TALKS_THERE.match(stage.text, cue.end, stage.end) if talks else None
        return [m for m in stage.people if there and m.start == there.end()][:1]
    after = _AFTER_DOING.search(stage.text, stage.start, cue.start) is not None
    if cue.sense != "participle" or not (after or stage.text[cue.start].isupper()):
        return []
    first = next(iter(stage.people), None)
    if first is None or first.start < cue.end:
        return []
    gaps = with_places_as_one(stage, cue.end, first.start)
    return [first] if any(map(_OPENED.fullmatch, gaps)) else []


def _is_bidden(stage: Stage, mention: Mention, cue: Cue) -> bool:
    """Whether one is invited to do what an infinitive tells: "invited the premier to visit"."""
    if not stage.text.startswith("to ", cue.start) or cue.start - mention.end != 1:
        return False
    return _BIDS.search(stage.text, max(stage.start, mention.start - 16), mention.start) is not None


def asides_before(stage: Stage, at: int) -> list[Span]:
    """Clauses before an offset that only name company: ", accompanied by X and Y,"."""
    opening = _OPENING_ASIDE.match(stage.text, stage.start, at)
    first = [opening.span()] if opening is not None else []
    return first + [found.span() for found in _ASIDE.finditer(stage.text, stage.start, at)]


def _is_told_of(stage: Stage, mention: Mention) -> bool:
    """Whether an office is what somebody before it is: "will be the second president to visit"."""
    if mention.full.name is not None or mention is stage.people[0]:
        return False
    last = next((m for m in reversed(stage.people) if m.end <= mention.start), None)
    apposed = last is not None and _APPOSED.fullmatch(stage.text, last.end, mention.start)
    return bool(apposed) or _IS_THE.search(stage.text, stage.start, mention.start) is not None


def makers(stage: Stage, cue: Cue) -> list[Mention]:
    """Who makes the visit that a noun tells of."""
    for mention in stage.people:
        if mention.end <= cue.start and _POSSESSED.match(stage.between(mention.end, cue.start)):
            return [mention]
    for mention in (m for m in stage.people if m.start >= cue.end):
        gap = stage.between(cue.end, mention.start)
        if _is_first_of(stage, cue, mention, gap):
            break
        by = len(gap) < 60 and _BY.search(gap) and not (_RANKED.search(gap) or _SAID.search(gap))
        if (_OF_OR_BY.fullmatch(gap) or by) and not _is_company(stage, mention):
            return with_equals(stage, mention)
        if _THAT_HE.fullmatch(gap) and _WAS_TO_MAKE.match(stage.text, mention.end, stage.end):
            return [mention]
    before = [m for m in stage.people if m.end <= cue.start and cue.start - m.end < 160]
    if before and (_is_thanked(stage, before[-1], cue) or _is_latters(stage, cue)):
        return before[-1:]
    if before and _WHO_IS.fullmatch(stage.between(before[-1].end, cue.start)):
        return before[-1:]
    free = [m for m in before if not is_oblique(stage, m) and not _is_company(stage, m)]
    return free[-1:] or _subject_behind(stage, cue)


def _is_company(stage: Stage, mention: Mention) -> bool:
    """Whether one only comes along: "is accompanied by X and Y during the trip"."""
    return comes_along(stage.text, stage.people, stage.people.index(mention))


def _is_first_of(stage: Stage, cue: Cue, mention: Mention, gap: str) -> bool:
    """Whether an office only ranks a visit: "on the first trip to Peru by a Pentagon chief"."""
    if mention.full.name is not None or not _BY_A.search(gap):
        return False
    ranked = _FIRST_TRIP.search(stage.text, max(stage.start, cue.start - 40), cue.start)
    return ranked is not None and any(m.end <= cue.start for m in stage.people)


_BY_A = re.compile(r"\sby an?\s(?:[\w.-]+\s){0,3}$")
_FIRST_TRIP = re.compile(r"\b(?:first|second|third|last|latest|highest)\s(?:[\w-]+\s){0,3}$")


def _is_latters(stage: Stage, cue: Cue) -> bool:
    """Whether it is that of whom the sentence names last: "during the latter's visit"."""
    return _LATTERS.search(stage.text, max(stage.start, cue.start - 40), cue.start) is not None


_LATTERS = re.compile(r"\bthe latter'?s\s+(?:[\w-]+\s+){0,3}$")


def _is_thanked(stage: Stage, mention: Mention, cue: Cue) -> bool:
    """Whether a visit is that of whom somebody thanks for it: "thanked the envoy for his visit"."""
    his = _FOR_HIS.fullmatch(stage.text, mention.end, cue.start)
    return bool(his) and _THANKED.search(stage.text, stage.start, mention.start) is not None


def _subject_behind(stage: Stage, cue: Cue) -> list[Mention]:
    """Whose a visit is that opens a sentence: "Fresh from a visit to Lusaka, the minister …"."""
    opening = stage.between(stage.start, cue.start)
    behind = next((m for m in stage.people if m.start >= cue.end), None)
    if behind is None or not (_OPENING.search(opening) or _THERE_ON.search(opening)):
        return []
    gaps = with_places_as_one(stage, cue.end, behind.start)
    if _THERE_ON.search(opening) and gaps[0] == ", ":
        return [behind]
    leads = stage.between(cue.end - 3, cue.end) + gaps[0]
    if _LEADING_TO.search(leads) is None:
        return []  # "During the visit, the president …" is told of the host
    at_once = any(gap.count(",") == 1 and len(gap.split()) <= _FEW for gap in gaps)
    return [behind] if at_once else []


def sent(stage: Stage, cue: Cue) -> list[Mention]:
    """Whom a verb of sending sends: at once behind it."""
    behind = next((m for m in stage.people if m.start >= cue.end), None)
    near = behind is not None and len(stage.between(cue.end, behind.start).split()) <= 3
    return [behind] if behind is not None and near else []


def is_elliptic(stage: Stage, cue: Cue) -> bool:
    """Whether a verb goes on the one spoken of: "he will visit", "before leaving"."""
    before = stage.between(max(stage.start, cue.start - 80), cue.start)
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


def is_his(stage: Stage, cue: Cue) -> bool:
    """Whether a noun bears a pronoun: "his visit", "their four-day trip"."""
    before = stage.between(max(stage.start, cue.start - 30), cue.start)
    its = cue.frame == "meet_noun" and _ITS.search(before) is not None  # a body's own summit
    return not its and _HIS.search(before) is not None


def is_made(stage: Stage, cue: Cue) -> bool:
    """Whether a pronoun makes the visit that a noun tells: "he paid a visit to"."""
    before = stage.between(max(stage.start, cue.start - 60), cue.start)
    if begins_with_pronoun(stage) and _AFTER_A.search(before):
        return all(is_oblique(stage, m) for m in stage.people if m.end <= cue.start)
    return _MADE.search(before) is not None


def is_goal(stage: Stage, cue: Cue, start: int, place: PlaceMention) -> bool:
    """Whether a place is where a visit leads; ``start`` is the end of the words that tell of it."""
    gap = stage.between(start, place.start)
    if _OF_TOUR.fullmatch(gap) and _TOUR.search(stage.text, cue.start, cue.end):
        return True
    if cue.frame == "visit_verb" and place.city and _THING_OUTSIDE.fullmatch(gap):
        return True
    if _FROM.search(gap) or _PURPOSE.search(gap):
        return False
    if cue.frame in ("visit_noun", "tour_noun") and _TAKES_IN.fullmatch(gap):
        return True
    if cue.frame == "visit_noun":
        leads = stage.between(cue.start, cue.end).endswith((" in", " to", " at"))
        return bool(_TO.search(gap) or (leads and _OBJECT.match(gap)))
    verb = stage.between(cue.start, cue.end).split()[-1].lower()
    if verb in _LEAVING:
        return _LEAVES_FOR.search(gap) is not None
    if verb in _BARE:
        return bool(_TO.search(gap))
    return bool(_TO.search(gap) or _OBJECT.match(gap))


def is_left(gap: str) -> bool:
    """Whether nothing but an adverb stands between a verb of leaving and its object."""
    return _LEFT.fullmatch(gap) is not None


def is_inside(stage: Stage, place: PlaceMention) -> bool:
    """Whether a place is told as where something happens ("in Cairo")."""
    return bool(_IN.search(stage.between(max(stage.start, place.start - 25), place.start)))


def with_equals(stage: Stage, first: Mention) -> list[Mention]:
    """The mention and those joined to it by commas and "and" behind it."""
    joined = [first]
    for mention in stage.people:
        if mention.start < joined[-1].end:
            continue
        if not _joined(stage, joined[-1], mention):
            break
        joined.append(mention)
    return joined


def _another_speaks(gap: str) -> bool:
    """Whether a mention only says what others do: "X said a commission would meet"."""
    said = _SAID.search(gap)
    return said is not None and _SELF.match(gap, said.end()) is None


def is_oblique(stage: Stage, mention: Mention) -> bool:
    """Whether a preposition keeps a mention from being the doer, or what he only owns does.

    "accepted the premier's invitation to visit": it is not the premier who visits.
    """
    before = stage.between(max(stage.start, mention.start - 30), mention.start)
    owns = _HIS_INVITATION.match(stage.text, mention.end, stage.end)
    some = mention.full.name is None and _WITH_SOME.search(before)
    if _OBLIQUE.search(before) or owns or some:
        return True
    return is_briefed(stage, mention) or _is_second_object(stage, mention)


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


def _joined(stage: Stage, first: Mention, second: Mention) -> bool:
    return _AND.fullmatch(stage.between(first.end, second.start)) is not None
