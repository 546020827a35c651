"""Joint statements whose text is the document: only the heading says what it is.

Stands beside the rules of single sentences: "Joint Statement by the United States and Peru", as a
title or as the first line, tells of one that both sides have issued; who they are, the sentences
behind it tell. It reads no report about a statement, which has an act of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.extraction.agreements.occasion import add_date
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.candidates import party_mentions
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.scene.tellings import AgreementTelling, told_side
from flows.extraction.where.places import find_places

_HEADING = re.compile(
    r"(?P<whose>(?:[A-Z][\w.]*[ /–-]){0,4}?)"
    r"Joint (?:Press )?(?:Statement|Declaration|Communiqu[eé])"
    r"(?=\s*(?:$|\n|[:,–-]|(?i:by|between|of|from|on|with)\b))"
)
#: How many sentences from the head of the text on may tell who issues it.
_HEAD = 5


def headed(scene: Scene) -> Iterator[AgreementTelling]:
    """A10: the joint statement that a document is by its heading, of the two it names first.

    Persons rather than the states that the heading itself names.
    """
    if not is_headed(scene):
        return
    told = [(stage, both) for stage in scene.stages[:_HEAD] if len(both := _two_sides(stage)) == 2]
    persons = [one for one in told if all(m.sort == "person" for m in one[1])]
    for stage, both in (persons or told)[:1]:
        at = min(m.start for m in both), max(m.end for m in both)
        telling = AgreementTelling(
            stage, "agreement.heading", at, "joint_statement", "signed", pointing=False
        )
        telling.act, telling.parties = at, both
        add_date(scene, stage, telling, [])
        yield telling


def is_headed(scene: Scene) -> bool:
    """Whether the title, or else the first line, calls the document a joint statement."""
    document = scene.reading.document
    if scene.reading.language != "en":
        return False
    for line in (document.title or "", document.text[:200]):
        found = _HEADING.match(line.lstrip())
        whose = found["whose"] if found is not None else ""
        if found is not None and (not whose or _is_of_states(whose)):
            return True
    return False


def _is_of_states(words: str) -> bool:
    """Whether words are but names of states: "U.S.-Peru ", not "Leaders Issue "."""
    left = list(words)
    for place in find_places(words, "en"):
        left[place.start : place.end] = " " * (place.end - place.start)
    return not re.search(r"\w", "".join(left))


def _two_sides(stage: Stage) -> list[Mention]:
    """One of each side of a sentence, a person before a state, if there are two sides."""
    first: dict[str, Mention] = {}
    for mention in party_mentions(stage):
        side = told_side(mention)
        if side is None:
            continue
        known = first.get(side)
        if known is None or (mention.sort == "person" and known.sort != "person"):
            first[side] = mention
    return list(first.values()) if len(first) == 2 else []
