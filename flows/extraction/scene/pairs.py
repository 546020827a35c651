"""Whom "the two ministers", «الرئيسان» (the two presidents) mean, of all whom a document names.

Stands between the people of a document and the rules of events: visits and agreements are both told
of two who were named before. Decides no events.
"""

from __future__ import annotations

import re

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.who.people import OFFICIAL, side

TWO_PERSONS = re.compile(rf"\b[بلو]?{any_of('two_persons')}\b", re.IGNORECASE)
_MINISTERS = re.compile(r"minister|الوزير")
_LEADERS = re.compile(r"president|leader|king|الرييس|الزعيم|القايد|الملك|العاهل")
_OF_MINISTERS = frozenset(("minister", "deputy", "counterpart"))
_OF_LEADERS = frozenset(("leader", "monarch", "military", "counterpart"))


def two_told(scene: Scene, stage: Stage) -> list[Mention]:
    """Whom "the two ministers" means: the last two named of that office, of different sides."""
    found = TWO_PERSONS.search(stage.sentence.text)
    if found is None:
        return []
    offices = _offices_told(found.group())
    at = stage.sentence.number
    if not offices:
        own = _named(stage, stage.start + found.start())
        return _pair([*_subject(scene, stage), *own]) or _two_before(scene, stage)
    for other in reversed(scene.stages[max(0, at - 4) : at + 1]):
        named = [
            m
            for m in other.people
            if m.full.name is not None
            and side(m) is not None
            and (m.office in offices or m.full.office in offices)
            and m.start < stage.start + found.start()
        ]
        if len({side(m) for m in named}) == 2:
            return named
    return []


def _two_before(scene: Scene, stage: Stage) -> list[Mention]:
    """The only two whom the sentence before names, if they are of two sides: "The two signed …".

    Also "his counterpart" and he of whom the sentence before that tells.
    """
    at = stage.sentence.number
    two = _named(scene.stages[at - 1]) if at else []
    if len(two) == 1 and at > 1 and two[0].office == "counterpart":
        two = [*_named(scene.stages[at - 2]), *two]
    return _pair(two)


def _subject(scene: Scene, stage: Stage) -> list[Mention]:
    """Whom "he" means that opens a sentence: the first whom the sentence before names."""
    at = stage.sentence.number
    opens = _HE_OPENS.match(stage.text, stage.start) is not None
    return _named(scene.stages[at - 1])[:1] if opens and at else []


_HE_OPENS = re.compile(r"\W*(?:He|She)\s")


def _pair(told: list[Mention]) -> list[Mention]:
    """The two told, if there are no more and they are of two sides."""
    return told if len(told) == 2 and len({side(m) for m in told}) == 2 else []


def _named(stage: Stage, end: int | None = None) -> list[Mention]:
    """The officials whom a sentence names with their sides, each once, up to an ``end``."""
    first: dict[int, Mention] = {}
    for mention in stage.people:
        if end is not None and mention.end > end:
            break
        if mention.full.name is not None and side(mention) and mention.full.office in OFFICIAL:
            first.setdefault(id(mention.full), mention)
    return [*first.values()]


def of_the_office(stage: Stage, mentions: list[Mention]) -> list[Mention]:
    """Those of some mentions who can be meant by a sentence's "the two ministers"."""
    found = TWO_PERSONS.search(stage.sentence.text)
    offices = _offices_told(found.group()) if found is not None else frozenset()
    return [m for m in mentions if not offices or {m.office, m.full.office} & offices]


def _offices_told(words: str) -> frozenset[str]:
    """The sorts of office that "the two ministers", "the two leaders" are of; none for "men"."""
    if _MINISTERS.search(words):
        return _OF_MINISTERS
    return _OF_LEADERS if _LEADERS.search(words) else frozenset()
