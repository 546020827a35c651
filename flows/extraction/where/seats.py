"""Which cities stand for a state or an organisation in the news, by who sits or sat there.

Beside ``former_states``: "Bonn" is the Federal Republic in a report of 1987 and a town in one of
today. Days come from ``seats_of_government.csv``; a document without a date is read as one of
today. Looks at no text.
"""

from __future__ import annotations

from datetime import date
from functools import cache

from flows.extraction.language.lexicon import rows
from flows.extraction.where.gazetteer import capital_of


def is_seat(country: str | None, city: str | None, day: date | None) -> bool:
    """Whether a city stands for its state in a document.

    Args:
        country: ISO 3166-1 alpha-2, of former states ISO 3166-3.
        city: the city's English name.
        day: the day of publication, None where it is unknown.
    """
    seat = (country, city)
    if seat in _capitals():
        return True
    if seat not in _seats():
        return False
    until = _seats()[seat]
    return until is None or (day is not None and day <= until)


@cache
def _capitals() -> frozenset[tuple[str | None, str | None]]:
    """Country and English name of every capital, of former states too."""
    codes = {row["country"] for row in rows("countries")}
    return frozenset((code, capital_of(code)) for code in codes)


@cache
def _seats() -> dict[tuple[str | None, str | None], date | None]:
    """Other seats of government, each with the last day on which it was one, if it no longer is."""
    return {
        (row["country"], row["city"]): date.fromisoformat(row["until"]) if row["until"] else None
        for row in rows("seats_of_government")
    }


def sits_in(organisation: str | None, city: str | None) -> bool:
    """Whether an organisation of several states, by its English name, sits in a city."""
    return city is not None and _homes().get(organisation) == city


@cache
def _homes() -> dict[str | None, str]:
    return {row["organisation"]: row["city"] for row in rows("organisation_seats")}
