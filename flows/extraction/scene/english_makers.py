"""English word order: who makes the visit that a noun tells of, and whether one spoken of does.

A visit belongs to a possessor ("the president's visit"), to whom "by" names, or to the subject of
its sentence. Chooses among the mentions of one sentence; decides no events.
"""

from __future__ import annotations

import re

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.english_doers import (
    LONG_BEFORE,
    SAID,
    begins_with_pronoun,
    is_oblique,
    spoken_for,
    with_equals,
)
from flows.extraction.scene.stages import Stage, with_places_as_one
from flows.extraction.scene.visit_under_way import ON_WHICH
from flows.extraction.who.listed import comes_along

_POSSESSED = re.compile(r"^'s?\s+(?:[\w-]+\s+){0,4}$")
# "During a visit to Paris, …", "Fresh from a trip to Lusaka, …": the visit of who follows.
_OPENING = re.compile(
    rf"(?:^|-\s|\.\s)(?:Speaking )?{LONG_BEFORE}(?:Fresh from|Back from|[Dd]uring|[Aa]fter|[Oo]n"
    r"|Following|Ending|Concluding|Winding up|Wrapping up|Rounding off|Capping|Completing"
    r"|Continuing|Beginning|Starting|Opening|[Bb]efore|Ahead of|Since"
    r"|(?:On the sidelines|[Aa]t the (?:start|end|outset|close)|In the course|[Oo]n the eve) of)"
    r"\s+(?:the [\w-]+ (?:day|leg|stop|stage) (?:of|on) )?(?:an?|his|her|their)"
    r"\s+(?:[\w-]+\.?\s+){0,4}$"
    r"|(?:^|-\s|\.\s)(?:Up)?[Oo]n\s+(?:his\s+|her\s+)?$"  # "Upon arrival in Paris, …"
)
# "In Lima on a two-day visit, (the minister)"
_THERE_ON = re.compile(
    rf"(?:^|-\s|\.\s)In (?:[A-Z][\w.]* ){{1,3}}{ON_WHICH} (?:an?|his|her|their) "
    r"(?:[\w-]+ ){0,4}$"
)
_LEADING_TO = re.compile(r"\b(?:(?:to|in|of|through)\s|abroad\b|overseas\b)")
#: Words between a visit that opens a sentence and the comma before its subject, at most.
_FEW = 10
# "…, who is on a three-day", "…, who came home on Sunday after a"
_WHO_IS = re.compile(r",?\s+who\s+[^,;.]{3,70}")
_ITS = re.compile(r"\b[Ii]ts\s+(?:[\w-]+\s+){0,3}$")
_HIS = re.compile(r"\b(?:his|her|their|its)\s+(?:[\w-]+\s+){0,3}$", re.IGNORECASE)
# "She had postponed an earlier trip", "the delegation is on a trip", not "he said a trip …",
# "he wants a visit"
_MADE = re.compile(
    rf"\b(?:[Hh]e|[Ss]he|[Tt]hey|(?i:{any_of('the_group', 'en')}))\s+"
    r"(?:(?:has|had|have|was|were|is|are|will|then|also|later|recently)"
    r"\s+){0,3}(?:(?:\w+ing|\w+ed|made|began|paid|put|cut|wound|broke|set|took)"
    r"(?:\s+(?:up|off|out|short|back))?\s+(?:on\s+)?"
    r"|on\s+)an?\s+(?:[\w-]+\s+){0,3}$"
)
# "(He will fly home) after a stop in Riga"
_AFTER_A = re.compile(r"\b(?:after|before|following|with)\s+an?\s+(?:[\w-]+\s+){0,3}$")
# "thanked (the minister) for his visit", "accompanied (him) on his": it is the minister's.
_THANKED = re.compile(r"\b(?:thank|praise|commend|congratulate|accompan)\w*\s+(?:the\s+)?$")
_FOR_HIS = re.compile(r"\s+(?:for|on)\s+(?:his|her|their)\s+(?:[\w-]+\s+){0,3}")
# "a visit, the first by a Yugoslav minister in nine years": a rank, not the visitor. Nor is he
# whom "said by" names, or "during his visit he will be received by".
_BY_OF_ELSE = re.compile(
    r",\s+(?:the|his|her)\s+(?:first|second|third|last|latest|highest)\b"
    rf"|{SAID.pattern}|\b(?:he|she|they)\s"
    # "a visit and was met at the airport by"
    r"|\b(?:was|were|be|been|being)\s(?:[a-z]+ly\s)?(?:met|seen|greeted|welcomed|received|hosted"
    r"|accompanied|joined|escorted|told|shown|feted|quoted|announced|confirmed|critici[sz]ed)\b"
)
_OF_OR_BY = re.compile(
    r"\s*(?:(?:here|(?:to|in|at) [A-Z][\w.]*(?: [A-Z][\w.]*){0,2})\s+)?"
    r"(?:by|of|from)\s+(?:the\s+|a\s+|its\s+)?"
)
_BY = re.compile(r"\bby\s+(?:the\s+|a\s+|its\s+)?$")
# "a trip (to Bonn) that its (minister) was to make": whose it is stands behind it.
_THAT_HE = re.compile(
    r"(?:\s+to\s+[^,.;]{2,40}?)?,?\s+(?:(?:that|which)\s+)?(?:(?:its|the|his)\s+)?"
)
_WAS_TO_MAKE = re.compile(
    r"(?:\s+of\s+[^,.;]{3,30}?)?,?\s+(?:was|is|were|are|had|has|will|would|made|paid)\b(?:[^,.;]{0,40}?\b(?:make|pay|made|paid|making)\b)?"
)


def makers(stage: Stage, cue: Cue) -> list[Mention]:
    """Who makes the visit that a noun tells of."""
    for mention in stage.people:
        if mention.end <= cue.start and _POSSESSED.match(stage.between(mention.end, cue.start)):
            return [mention]
    for mention in (m for m in stage.people if m.start >= cue.end):
        gap = stage.between(cue.end, mention.start)
        if _is_first_of(stage, cue, mention, gap):
            break
        by = len(gap) < 60 and _BY.search(gap) and not _BY_OF_ELSE.search(gap)
        by = by and not any(
            cue.end <= c.start < mention.start for c in stage.framed("receive_verb")
        )
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
    if free and (served := spoken_for(stage, free[-1], stage.between(free[-1].end, cue.start))):
        return served
    return _with_those_beside(stage, cue, free) or _subject_behind(stage, cue)


def _with_those_beside(stage: Stage, cue: Cue, free: list[Mention]) -> list[Mention]:
    """The last before a visit, with those listed before him: "X and Y paid a visit to"."""
    last = free[-1:]
    for mention in reversed(free[:-1]) if last and _both_paid(stage, last[0], cue) else ():
        if last[0] not in with_equals(stage, mention):
            break
        last.insert(0, mention)
    return last


def _both_paid(stage: Stage, last: Mention, cue: Cue) -> bool:
    """Whether "and" joins somebody to others with whom he pays a visit."""
    joined = stage.text.endswith((" and ", " and the ", " and his "), 0, last.start)
    return joined and _PAID.fullmatch(stage.text, last.end, cue.start) is not None


# "(X and Y) paid a (visit)", "will make a joint (trip)": both did
_PAID = re.compile(
    r",?\s(?:[\w-]+\s){0,4}?(?:made|makes?|paid|pays?|making|paying|began|begins?|started|starts?|ended"
    r"|wound up)\s(?:[\w-]+\s){0,6}"
)


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
    if _HE_BEHIND.search(stage.text, cue.end, behind.start):
        return []  # "During his visit, he will be received by the king"
    gaps = with_places_as_one(stage, cue.end, behind.start)
    if _THERE_ON.search(opening) and gaps[0] == ", ":
        return [behind]
    leads = stage.between(cue.end - 3, cue.end) + gaps[0]
    arrives = cue.frame == "arrival_noun" and stage.text.startswith(" at ", cue.end)
    if not arrives and _LEADING_TO.search(leads) is None and _MAKES_IT.search(opening) is None:
        return []  # "During the visit, the president …" is told of the host
    at_once = any(gap.count(",") == 1 and len(gap.split()) <= _FEW for gap in gaps)
    return [behind] if at_once else []


# "Winding up a two-day visit, (the minister said)": his own, wherever it led
_MAKES_IT = re.compile(
    rf"(?:\b(?=[A-Z])(?i:{any_of('making_visit', 'en')})"
    r"|\bOn the [\w-]+ (?:day|leg|stop|stage) (?:of|on))\s+(?:an?|his|her|their)"
    r"\s+(?:[\w-]+\.?\s+){0,4}$"
)
_HE_BEHIND = re.compile(r",\s(?:he|she|they)\s")


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
