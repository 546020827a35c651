"""How happenings are worded on pictures and pages: dates as sharp as they are known, short labels.

Pure functions of rows; what is not known is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from flows.answers import Row
from flows.pictures.story import Happening, country_name
from flows.tables import money

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SORTS = {"mou": "memorandum of understanding", "joint_statement": "joint statement"}
_STILL_TOLD = 2


def day_words(day: date) -> str:
    """``18 December 2025``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def span_words(earliest: date | None, latest: date | None, precision: str | None) -> str:
    """Valid time in words, never sharper than it is known: ``July 2025``, ``2 to 4 May 2026``."""
    if earliest is None or latest is None:
        return "date unknown"
    if precision == "year" and earliest.year == latest.year:
        return str(earliest.year)
    if precision == "month" and (earliest.year, earliest.month) == (latest.year, latest.month):
        return f"{_MONTHS[earliest.month - 1]} {earliest.year}"
    if earliest == latest:
        return day_words(earliest)
    if (earliest.year, earliest.month) == (latest.year, latest.month):
        return f"{earliest.day} to {day_words(latest)}"
    return f"{day_words(earliest)} to {day_words(latest)}"


def when(happening: Happening) -> str:
    """When it was, in words."""
    row = happening.row
    return span_words(row["earliest"], row["latest"], row["precision"])


def status_words(status: str) -> str:
    """A status as people say it: ``took place``."""
    return status.replace("_", " ")


def value_words(predicate: str, value: str) -> str:
    """A claimed value; a status and a sort of agreement as people say them."""
    match predicate:
        case "status":
            return status_words(value)
        case "type":
            return _SORTS.get(value, value)
        case _:
            return value


def sort_words(happening: Happening) -> str:
    """``Visit``, ``Memorandum of understanding``, ``Agreement``."""
    if happening.is_visit:
        return "Visit"
    named = happening.row["agreement_type"] or "agreement"
    return _SORTS.get(named, named).capitalize()


def place_words(row: Row) -> str:
    """``Islamabad, Pakistan``; only what is known of it."""
    country = country_name(row["place_country"])
    return ", ".join(filter(None, (row["place_city"], country)))


def label(happening: Happening) -> str:
    """A happening in a few words: ``Saddam Haftar in Islamabad``, ``Agreement: 4 billion USD``."""
    row = happening.row
    where = row["place_city"] or country_name(row["place_country"])
    if happening.is_visit:
        who = names(row["visitors"] or row["hosts"] or [], _STILL_TOLD) or "Visit"
        return f"{who} in {where}" if where else who
    value, what = money(row), sort_words(happening)
    if value:
        return f"{what}, {value}"
    return f"{what}, {where}" if where else f"{what}: {names(row['signatories'], _STILL_TOLD)}"


def heading(happening: Happening) -> str:
    """A happening in one line: ``Visit to Tunis, Tunisia: Salem``, ``Agreement: A and B``."""
    row, where = happening.row, place_words(happening.row)
    if happening.is_visit:
        return ": ".join(filter(None, (f"Visit to {where}" if where else "Visit", row["who"])))
    return ": ".join(filter(None, (sort_words(happening), names(row["signatories"], 6))))


def names(many: Sequence[str], most: int) -> str:
    """``A``, ``A and B``, ``A, B and 3 more``."""
    if len(many) > most:
        return f"{', '.join(many[:most])} and {len(many) - most} more"
    *first, last = many or [""]
    return f"{', '.join(first)} and {last}" if first else last
