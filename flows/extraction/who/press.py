"""Which states' papers use the words of an Arabic report: «فيفري», «أورو», «كاتب الدولة».

Those of the Maghreb show where they write by their months, their word for the euro and their
offices. Knows nobody who is told there; ``own_press`` asks whose they are.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from flows.extraction.language.lexicon import rows
from flows.extraction.language.phrases import Hit, PhraseScanner
from flows.extraction.reading.mentions import Mention, Reading


def press_states(reading: Reading) -> frozenset[str]:
    """The states one of whose papers an Arabic report may be from; empty where no word tells.

    Words that mean something else as well («ماي», «أوت») count behind a day or the word for month,
    others where no state stands behind: «وزير الدفاع الوطني», not «وزير الدفاع الوطني التركي».
    A dateline tells where a report is from, and no agency writes as the papers of one state do.
    """
    if reading.language != "ar" or reading.dateline_end:
        return frozenset()
    told = [hit.value.states for hit in _marks().find(reading.cut) if _is_meant(reading, hit)]
    return frozenset.intersection(*told) if told else _kingdom(reading)


def _kingdom(reading: Reading) -> frozenset[str]:
    """The state that a report calls «المملكة» (the kingdom) before it names that otherwise."""
    named = [p for p in reading.places if p.sort == "country"]
    kingdoms = {p.country for p in named if reading.text[p.start : p.end] == "المملكة"}
    if len(kingdoms) != 1 or None in kingdoms:
        return frozenset()
    first = next(p for p in named if p.country in kingdoms)
    own = reading.text[first.start : first.end] == "المملكة"
    return frozenset(str(kingdom) for kingdom in kingdoms) if own else frozenset()


class _Mark(NamedTuple):
    """The states whose papers use a word, and where it is no mark: ``weak``, ``bare`` or never."""

    states: frozenset[str]
    weak: str


def _is_meant(reading: Reading, hit: Hit[_Mark]) -> bool:
    """Whether a word is the mark here, and nothing else."""
    if hit.value.weak == "weak":
        return _DAY_BEFORE.search(reading.text, max(0, hit.start - 8), hit.start) is not None
    if hit.value.weak == "bare":
        return not any(p.start - len(p.prefix) == hit.end + 1 for p in reading.places)
    return True


# «17 ماي», «شهر أوت» (the month of)
_DAY_BEFORE = re.compile(r"(?:\d|شهر)\s+$")


@cache
def _marks() -> PhraseScanner[_Mark]:
    """Finds the words, also with the article."""
    states: dict[str, set[str]] = {}
    weak: dict[str, str] = {}
    for row in rows("press_marks"):
        states.setdefault(row["mark"], set()).add(row["country"])
        weak[row["mark"]] = row["weak"]
    marks = {mark: _Mark(frozenset(told), weak[mark]) for mark, told in states.items()}
    return PhraseScanner(marks, article=True)


def is_of_a_state(mention: Mention, reading: Reading) -> bool:
    """Whether an Arabic office is a state's: no chairman of a firm, no head of a university.

    «رئيس الحكومة», «نائب رئيس مجلس النواب» (deputy speaker), «وزير …», an officer.
    """
    if mention.role is None:
        return False
    return mention.office == "military" or _OF_STATE.search(reading.text, *mention.role) is not None


_OF_STATE = re.compile(
    r"\b(?:ال)?رييسة?\s+(?:ال)?(?:جمهورية|دولة|حكومة|برلمان|وزراء"
    r"|مجلس\s+(?:ال)?(?:نواب|امة|وزراء|شيوخ|مستشارين|شعب|حكومة))\b|وزير|\bكاتبة?\s+الدولة\b"
)
