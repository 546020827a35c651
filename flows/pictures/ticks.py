"""Ticks of a time axis: round days, months, quarters, years or decades, as many as have room.

Pure arithmetic of the Gregorian calendar.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
# Months between two ticks, from the finest that is worth it.
_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)
_DAYS = (1, 2, 7, 14)


def ticks(first: date, last: date, most: int) -> list[tuple[date, str]]:
    """The days to mark between two days, each with its words; ``|`` parts two lines.

    The year stands under the first tick and under the first one of each year.
    """
    for step in _DAYS:
        days = [first + timedelta(days=n) for n in range(0, (last - first).days + 1, step)]
        if len(days) <= most and (last - first).days < 56:
            return _with_years(days, [f"{day.day} {_MONTHS[day.month - 1]}" for day in days])
    for step in _STEPS:
        days = list(_firsts(first, last, step))
        if len(days) <= most:
            if step >= 12:
                return [(day, str(day.year)) for day in days]
            return _with_years(days, [_MONTHS[day.month - 1] for day in days])
    return [(first, str(first.year)), (last, str(last.year))]


def _firsts(first: date, last: date, step: int) -> Iterator[date]:
    """First days of every ``step``-th month, counted from the year 0."""
    number = -(-(first.year * 12 + first.month - 1 + (first.day > 1)) // step) * step
    while (day := _first_of(number)) is not None and day <= last:
        yield day
        number += step


def _first_of(number: int) -> date | None:
    year, month = divmod(number, 12)
    return date(year, month + 1, 1) if 1 <= year <= 9999 else None


def _with_years(days: list[date], words: list[str]) -> list[tuple[date, str]]:
    shown: list[tuple[date, str]] = []
    year = None
    for day, word in zip(days, words, strict=True):
        shown.append((day, f"{word}|{day.year}" if day.year != year else word))
        year = day.year
    return shown
