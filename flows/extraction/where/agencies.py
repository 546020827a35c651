"""Which state's own agency the opening of an Arabic report names: «الرياض - واس», «عمان (بترا)».

A state's agency, and a paper that prints it, tell of their own state without its name: «المملكة»
(the kingdom) is theirs, and so is a minister of no told side.
"""

from __future__ import annotations

from functools import cache

from flows.extraction.language.lexicon import rows
from flows.extraction.language.phrases import Clitics, PhraseScanner, Words
from flows.extraction.language.text import fold


def agency_state(head: str) -> str | None:
    """The state whose own agency is named, the only one, in the folded opening of a report."""
    told = {hit.value for hit in _agencies().find(Words(head))}
    return told.pop() if len(told) == 1 else None


@cache
def _agencies() -> PhraseScanner[str]:
    """Finds the marks of states' own agencies, and tells the state."""
    marks = {fold(row["mark"]).text: row["country"] for row in rows("agency_marks")}
    return PhraseScanner(marks, clitics=Clitics.NONE)
