"""Arabic word order: who does what a verb tells, who makes a visit, where it leads.

A verb goes before the one who does it («زار الوزير أنقرة», visited the minister Ankara), a noun
before the one who makes it («زيارة الوزير», the minister's visit), and a destination stands behind
«إلى» (to) or «ل» written onto it. Chooses among the mentions of one sentence; decides no events.
"""

from __future__ import annotations

import re

from flows.extraction.cues import Cue
from flows.extraction.lexicon import any_of
from flows.extraction.mentions import Mention
from flows.extraction.places import PlaceMention
from flows.extraction.scene import Stage

_TO = re.compile(rf"\b{any_of('toward', 'ar')}(?:\s+{any_of('place_noun', 'ar')})?\s*[\"(]?\s*$")
_TO_PREFIXES = ("ل", "لل", "ول", "ولل")
_FROM = re.compile(rf"\b{any_of('not_a_goal', 'ar')}\s*$")
# «يقوم بها» (which … makes) leads from the visit to who makes it.
_BY_WHOM = re.compile(rf"\b{any_of('undertakes', 'ar')}(?:\s+بها)?(?:\s+\S+){{0,2}}?\s*$")
_IN = re.compile(rf"\bفي\s+(?:{any_of('place_noun', 'ar')}\s+)?[\"(]?$")
# A break between a verb or noun and what belongs to it.
_BREAK = re.compile(r"[،؛:\"]|\bالي\b|\bفي\b|\bمن\b|\bمع\b")
_AND = ("", "،")


def doers(stage: Stage, cue: Cue) -> list[Mention]:
    """Who does what a verb tells: the first behind it, else the last before it."""
    behind = [m for m in stage.people if m.start >= cue.end]
    if behind:
        gap = stage.between(cue.end, behind[0].start - len(behind[0].prefix))
        if len(gap.split()) <= 4 and not _BREAK.search(gap) and behind[0].prefix in ("", "ال"):
            return with_equals(stage, behind[0])
    before = [m for m in stage.people if m.end <= cue.start]
    return with_equals(stage, before[-1]) if before else []


def makers(stage: Stage, cue: Cue) -> list[Mention]:
    """Who makes the visit that a noun tells of."""
    behind = [m for m in stage.people if m.start >= cue.end]
    if behind:
        gap = stage.between(cue.end, behind[0].start - len(behind[0].prefix))
        if len(gap.split()) <= 2 and not _BREAK.search(gap) and behind[0].prefix in ("", "ال"):
            return with_equals(stage, behind[0])
    for mention in behind:
        if mention.start - cue.end < 120 and _BY_WHOM.search(stage.between(cue.end, mention.start)):
            return with_equals(stage, mention)
    before = [m for m in stage.people if m.end <= cue.start and cue.start - m.end < 140]
    return before[-1:]


def is_goal(stage: Stage, cue: Cue, start: int, place: PlaceMention) -> bool:
    """Whether a place is where a visit leads; ``start`` is the end of the words that tell of it."""
    gap = stage.between(start, place.start - len(place.prefix))
    if _FROM.search(gap):
        return False
    if place.prefix in _TO_PREFIXES or _TO.search(gap):
        return True
    if cue.frame == "go_verb":
        return "ب" in place.prefix or not gap.strip()
    return len(gap.split()) <= 3 and not _BREAK.search(gap) and place.prefix == ""


def is_inside(stage: Stage, place: PlaceMention) -> bool:
    """Whether a place is told as where something happens («في جدة», «بجدة»)."""
    before = stage.between(max(stage.start, place.start - 25), place.start - len(place.prefix))
    return bool(_IN.search(before)) or place.prefix in ("ب", "بال", "وب")


def with_equals(stage: Stage, first: Mention) -> list[Mention]:
    """The mention and those joined to it by «و» (and) directly behind it."""
    joined = [first]
    for mention in stage.people:
        if mention.start < joined[-1].end:
            continue
        gap = stage.between(joined[-1].end, mention.start - len(mention.prefix)).strip()
        if gap in _AND and mention.prefix.startswith("و"):
            joined.append(mention)
        else:
            break
    return joined
