"""English word order: where a visit leads, what is left, and what is told inside a place.

Chooses among the places of one sentence; decides no events.
"""

from __future__ import annotations

import re

from flows.extraction.language.lexicon import any_of, any_of_several, group
from flows.extraction.reading.cues import Cue
from flows.extraction.scene.stages import Stage
from flows.extraction.where.places import PlaceMention

_TO = re.compile(
    r"\b(?:to|in|into|at|for|through)\s+(?:the\s+|his\s+|her\s+)?(?:[a-z-]+\s+){0,4}(?:of\s+)?$",
    re.IGNORECASE,
)
_OBJECT = re.compile(r"^\s*(?:the\s+)?(?:[a-z-]+\s+){0,4}(?:of\s+)?$")
_FROM = re.compile(rf"\b{any_of('not_a_goal', 'en')}\s+(?:the\s+)?$", re.IGNORECASE)
# "(spent) half the time on (Cyprus)", but "spent two days on Cyprus"
_SPENT_ON = re.compile(
    r"\b(?:time|hours?|minutes|dlrs|dollars|million|billion|mln|bln)\s+on\s+(?:the\s+)?$"
)
# "(toured) a camp just outside (Lima)"
_THING_OUTSIDE = re.compile(r"\s(?:an?|the)\s(?:[\w-]+\s){1,6}?outside\s(?:the\s)?")
# "(a visit) to discuss the war in (Congo)", "aimed at ending it": what the journey is about
_PURPOSE = re.compile(rf"\b{any_of('journeys_purpose', 'en')}\b")
# "(a tour) likely to irritate (Washington)", not "expected to take in (Riga)"
_EFFECT = re.compile(
    r"\b(?:likely|expected|bound|sure|certain|calculated|set|seen)\s+to\s+"
    rf"(?:\w+ly\s+)?{any_of('upsets', 'en')}\s+(?:the\s+)?$"
)
# "(came from Nairobi), where he (took part in a conference of donors for Sudan)"
_WHERE_HE = re.compile(r",\s+where\s+(?:he|she|they)\s")
# "(cut short a visit) and boarded (a plane for Riga)": what else he did
_AND_DID = re.compile(r"\s+and\s+(?:then\s+)?[a-z]+ed\b")
# "(a visit) which produced (a pact with Riga)": what came of it, not "that will take him to Riga"
_WHICH_BROUGHT = re.compile(
    r",?\s+(?:which|that)\s+(?:(?:has|have|had|also)\s+){0,2}"
    r"(?:(?!includ|cover|start|end)[a-z]+ed|saw|drew|won|gave|set|came)\s"
)
# "(before his departure), X said that the war in (Congo) …": what is said, not where he goes
_SAYS = re.compile(rf",\s[^,]*\b{any_of('speech', 'en')}\b[^,]*$")
# "continue to (Riga)", "continues on to (Riga)", but not "continues to support (Latvia)"
_CONTINUES = re.compile(r"(?:\w+ ){0,3}?continue[sd]?")
_ON_TO = re.compile(r"\s+(?:on\s+)?to\s+(?:the\s+)?(?:[A-Z]\w+\s+capital\s+)?")
_NOUNS = ("visit_noun", "arrival_noun", "tour_noun")
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
# "(will make a trip) to Asia beginning April 17, visiting (Japan)"
_VISITING_TOO = re.compile(
    r"[^.;:]*,\s+(?:visiting|taking in|stopping (?:off |over )?in)\s+(?:the\s+)?"
)
_IN = re.compile(
    # "in neighbouring (Oman)", not "in supporting (Oman)"
    r"\b(?:[Ii]n|[Aa]t)\s+(?:the\s+)?"
    r"(?:(?!(?:from|to|via|for|on|(?!neighbo)[a-z]+ing)\b)[a-z]+\s+)?(?:of\s+)?$"
    r"|\b[Ii]n\s+the\s+(?:[\w-]+\s+){0,3}?(?:capital|city|town|port|resort|village)\s+(?:of\s+)?$"
)
# Verbs behind which a bare place is where one comes from, or none: "left Cairo".
_BARE = group("bare_motion", "en")
# "was at (the White House)", "stopped by (the White House)", but not "was at odds with (Moscow)"
_AT_HOUSE = re.compile(r"\b(?:(?:was|be|been|up) at|by)$")
_IS_DONE = re.compile(r"\b(?:is|are|was|were|be|been|being) (?:\w+ly )?$")
# "left (Hanoi) on Friday for the IMF committee meeting in (Washington)"
_FOR_A_GATHERING = re.compile(
    r"\bfor\s+(?:the|an?|his|her|their)?\s*(?:[\w'-]+\s+){1,6}?"
    rf"(?:{any_of_several('gathering', 'occasion_of_talks', language='en')}|talks)s?\s+"
    r"(?:[a-z-]+\s+){0,4}?(?:in|at)\s+(?:the\s+)?$"
)
# "left on Monday for", "left here to", "leaves on a trip to", but not "leave troops in"
_LEAVING = group("leaving_verb", "en")
#: How cues of leaving a place may end: "flew out of", "took off from".
_FROM_THERE = ("of", "from")
_LEAVES_FOR = re.compile(
    r"\bfor\s+(?:the\s+|his\s+|her\s+)?(?:[a-z-]+\s+){0,6}(?:of\s+)?$"
    r"|\bon\s+(?:an?|his|her|their|the)\s[^.;]*\b(?:to|in|of|through)\s+(?:the\s+)?$"
    r"|^\s+(?:(?:here|home|on|late|early|later|by|air|[A-Z][\w.]*|\d+)\s+)*to\s+(?:the\s+)?$"
)
# "left Hanoi", "leaves the Egyptian capital"
_LEFT = re.compile(
    rf"\s*(?:the\s+)?(?:\w+\s+capital\s+|{any_of('nearby', 'en')}\s+)?", re.IGNORECASE
)


def is_goal(stage: Stage, cue: Cue, start: int, place: PlaceMention) -> bool:
    """Whether a place is where a visit leads; ``start`` is the end of the words that tell of it."""
    gap = stage.between(start, place.start)
    if cue.frame == "go_verb" and _AT_HOUSE.search(stage.text, cue.start, cue.end):
        stopped = _IS_DONE.search(stage.text, stage.start, cue.start)  # "was stopped by"
        return gap in (" ", " the ") and not stopped
    if _OF_TOUR.fullmatch(gap) and _TOUR.search(stage.text, cue.start, cue.end):
        return True
    if cue.frame == "visit_verb" and place.city and _THING_OUTSIDE.fullmatch(gap):
        return True
    not_there = (_SPENT_ON, _FROM, _PURPOSE, _EFFECT, _WHERE_HE, _UPON)
    if any(words.search(gap) for words in not_there):
        return False
    if (cue.frame in _NOUNS and _SAYS.search(gap)) or _is_only_shouted(stage, cue, gap):
        return False
    if _only_continues(stage, cue, gap) or (cue.frame == "visit_noun" and _is_past(gap)):
        return False
    taken_in = cue.frame in ("visit_noun", "tour_noun") and _TAKES_IN.fullmatch(gap)
    if taken_in or _VISITING_TOO.fullmatch(gap):
        return True
    if cue.frame == "visit_noun":
        leads = stage.between(cue.start, cue.end).endswith((" in", " to", " at"))
        return bool(_TO.search(gap) or (leads and _OBJECT.match(gap)))
    verb = stage.between(cue.start, cue.end).split()[-1].lower()
    if verb in _LEAVING or (cue.frame == "go_verb" and verb in _FROM_THERE):
        return (_LEAVES_FOR.search(gap) or _FOR_A_GATHERING.search(gap)) is not None
    if verb in _BARE:
        return bool(_TO.search(gap))
    return bool(_TO.search(gap) or _OBJECT.match(gap))


def _only_continues(stage: Stage, cue: Cue, gap: str) -> bool:
    """Whether one goes on doing something rather than to a place: "continues to support Peru"."""
    continues = _CONTINUES.fullmatch(stage.text, cue.start, cue.end) is not None
    return continues and _ON_TO.fullmatch(gap) is None


def _is_past(gap: str) -> bool:
    """Whether words behind "a visit" tell what else was done, or what has come of it."""
    return (_AND_DID.match(gap) or _WHICH_BROUGHT.match(gap)) is not None


def _is_only_shouted(stage: Stage, cue: Cue, gap: str) -> bool:
    """Whether a place stands in what others are quoted with: "as crowds chanted "Death to …"."""
    before = stage.between(stage.start, cue.start)
    return gap.count('"') % 2 == 1 and before.count('"') % 2 == 0


def is_left(gap: str) -> bool:
    """Whether nothing but an adverb stands between a verb of leaving and its object."""
    return _LEFT.fullmatch(gap) is not None


def is_inside(stage: Stage, place: PlaceMention) -> bool:
    """Whether a place is told as where something happens ("in Cairo").

    Not what somebody acts upon or holds to: "to rein in North Korea", "confidence in Italy".
    """
    near = max(stage.start, place.start - _IN_REACH)
    if _UPON.search(stage.text, near, place.start):
        return False
    return bool(_IN.search(stage.text, near, place.start))


# "rein in (North Korea)", "believes in (Europe)"
_UPON = re.compile(rf"\b{any_of('acted_upon', 'en')}\s+in\s+(?:the\s+)?$")


#: How far (in letters) before a place the words may begin that tell it: "in the Saudi capital of".
_IN_REACH = 50
