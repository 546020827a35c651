"""Which states' papers use the words of an Arabic report: «فيفري», «أورو», «كاتب الدولة».

Those of the Maghreb show where they write by their months, their word for the euro and their
offices. Knows nobody who is told there; ``own_press`` asks whose they are.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from flows.extraction.language.lexicon import rows
from flows.extraction.language.text import fold
from flows.extraction.reading.mentions import Mention, Reading


def press_states(reading: Reading) -> frozenset[str]:
    """The states one of whose papers an Arabic report may be from; empty where no word tells.

    Words that mean something else as well («ماي», «أوت») count behind a day or the word for month.
    A dateline tells where a report is from, and no agency writes as the papers of one state do.
    """
    if reading.language != "ar" or reading.dateline_end:
        return frozenset()
    return _states_of(reading.text)


@lru_cache(maxsize=8)
def _states_of(text: str) -> frozenset[str]:
    told = [states for pattern, states in _marks() if pattern.search(text)]
    return frozenset.intersection(*told) if told else frozenset()


@cache
def _marks() -> list[tuple[re.Pattern[str], frozenset[str]]]:
    """What finds each set of marks, and the states whose papers use it."""
    states: dict[tuple[str, bool], set[str]] = {}
    for row in rows("press_marks"):
        states.setdefault((fold(row["mark"]).text, bool(row["weak"])), set()).add(row["country"])
    words: dict[frozenset[str], list[str]] = {}
    for (mark, weak), countries in states.items():
        behind = r"(?:\d{1,2}|شهر)\s+" if weak else r"\b(?:[وف]?[بل]?(?:ال)?)"
        words.setdefault(frozenset(countries), []).append(behind + re.escape(mark))
    return [(re.compile(rf"(?:{'|'.join(found)})\b"), told) for told, found in words.items()]


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
