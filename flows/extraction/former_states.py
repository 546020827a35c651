"""Which state a country belonged to when a document was published: Moscow in 1987 is Soviet.

Between the places of a text, whose names know only today's countries, and everything that asks for
a side: hosts in Prague are Czechoslovak in a report of 1987. Dates come from
``former_states.csv``; a document without a date is read as one of today. Looks at no text.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache

from flows.extraction.lexicon import rows
from flows.extraction.places import PlaceMention


def state_at(country: str | None, day: date | None) -> str | None:
    """The state that a country was part of on a day: itself, or a former one.

    Args:
        country: ISO 3166-1 alpha-2 of a country of today, or None.
        day: the day of publication, None where it is unknown.

    Returns:
        The code of the state (ISO 3166-3 for a former one), None for None.
    """
    if day is None or day > _last_day():
        return country
    former = _former().get(country or "")
    return former[0] if former is not None and day <= former[1] else country


def as_of(places: Sequence[PlaceMention], day: date | None) -> list[PlaceMention]:
    """Places with the states that their countries belonged to on a day."""
    if day is None or day > _last_day():
        return places if isinstance(places, list) else list(places)
    return [place._replace(country=state_at(place.country, day)) for place in places]


@cache
def _former() -> dict[str, tuple[str, date]]:
    return {
        row["country"]: (row["former"], date.fromisoformat(row["until"]))
        for row in rows("former_states")
    }


@cache
def _last_day() -> date:
    return max(until for _, until in _former().values())
