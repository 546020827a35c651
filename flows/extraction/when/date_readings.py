"""What rules of dates pass on: the words that a rule matched, and the reading it gives them.

Shared by ``date_grammar`` (which rule matches), ``date_calendar_rules`` and
``date_relative_rules`` (what the match means). Holds no rule and no vocabulary.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple, cast

from flows.extraction.when.date_spans import Month, Span, Step, Unit
from flows.extraction.when.date_tokens import Token
from schemas.claims import Basis, Precision


@dataclass(frozen=True, slots=True)
class Shift:
    """A distance in time from another event: two weeks ``before`` or ``after`` it.

    ``told`` tells that it is counted from the date told last: "two days later", "the same day".
    """

    count: int
    unit: Unit
    direction: Literal["before", "after"]
    told: bool = False


class Reading(NamedTuple):
    """What a phrase means: its days, or None where they cannot be known.

    Attributes:
        past: first and last day, read backward or without direction.
        precision: the unit that the words name.
        basis: ``stated`` where a calendar date, month or year is named, else ``relative``.
        ahead: first and last day, read forward; None where that is the same.
        shift: the distance, where it is counted from another event.
        needs: what the text must show besides for the phrase to be a date at all: a preposition
            of time before it (``opener``), the article of "a week ago" (``article``), that an
            ordinal has no noun behind it, as in "on the 18th" (``alone``), or a month told before
            it, as in «الرابع منه» (``month``).
        days: the first and last day, where their month is told before.
        hijri: whether it is a date of that calendar, which may have a Gregorian twin.
    """

    past: Span | None
    precision: Precision
    basis: Basis
    ahead: Span | None = None
    shift: Shift | None = None
    needs: Literal["", "opener", "article", "alone", "month"] = ""
    days: tuple[int, int] | None = None
    hijri: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A match of a rule, with the tokens behind its letters and the day to count from."""

    letters: re.Match[str]
    run: list[Token]
    published: date | None

    def tokens(self, group: str, letters: str) -> list[Token]:
        """The tokens of a group with one of these letters; none where the group is missing."""
        if self.letters.re.groupindex.get(group) is None or self.letters[group] is None:
            return []
        start, end = self.letters.span(group)
        return [token for token in self.run[start:end] if token.letter in letters]

    def numbers(self, group: str, letters: str) -> list[int]:
        """The values of the tokens of a group that are numbers."""
        return [cast(int, token.value) for token in self.tokens(group, letters)]

    def number(self, group: str, letters: str) -> int | None:
        """The first of the numbers of a group."""
        return next(iter(self.numbers(group, letters)), None)

    def month(self, group: str) -> Month | None:
        """The month of a group; None where its two names («ديسمبر/ كانون الأول») disagree."""
        months = {cast(Month, token.value) for token in self.tokens(group, "m")}
        return months.pop() if len(months) == 1 else None

    def year(self) -> int | None:
        """The year that stands beside a month, a season or a quarter."""
        return self.number("year", "y")

    def step(self, *groups: str) -> Step | None:
        """Last (-1), this (0) or next (1), as one of the groups tells; None if none does."""
        told = [token.letter for group in groups for token in self.tokens(group, "LCJN")]
        return _STEPS[told[0]] if told else None

    @property
    def elsewhere(self) -> bool:
        """Whether it counts from another date than that of publication: "the following week"."""
        return "X" in self.letters[0]


_STEPS: dict[str, Step] = {"L": -1, "C": 0, "J": 0, "N": 1}
