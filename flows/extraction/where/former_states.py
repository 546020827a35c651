"""Which state a country belonged to when a document was published: Moscow in 1987 is Soviet.

Between the places of a text, whose names know only today's countries, and everything that asks for
a side: hosts in Prague are Czechoslovak in a report of 1987. Dates come from
``former_states.csv``; a document without a date is read as one of today. Looks at no text.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache

from flows.extraction.language.lexicon import rows
from flows.extraction.where.places import PlaceMention


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


def is_gone(state: str | None, day: date | None) -> bool:
    """Whether a state had ended more than a year before a day: who speaks of it looks back.

    Args:
        state: a country's code, or that of a former state as ``state_at`` gives it.
        day: the day of publication, None where it is unknown.
    """
    until = _ends().get(state or "")
    return day is not None and until is not None and day - until > _ITS_HEIRS_SPEAK


#: So long afterwards texts may still speak of what a former state has agreed to.
_ITS_HEIRS_SPEAK = timedelta(days=365)


@cache
def _ends() -> dict[str, date]:
    return dict(sorted(_former().values(), key=lambda ended: ended[1]))  # the last part to leave


@cache
def _former() -> dict[str, tuple[str, date]]:
    return {
        row["country"]: (row["former"], date.fromisoformat(row["until"]))
        for row in rows("former_states")
    }


@cache
def _last_day() -> date:
    return max(until for _, until in _former().values())
