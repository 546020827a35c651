"""What is compared: events as labels and engines write them, reduced to what is measured.

Both come as JSON objects in the shape of `schemas.claims`. A label has a few fields more, may
leave fields out, and may use the coarse words for a status; a prediction may not.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from flows.evaluation.names import folded

Record: TypeAlias = Mapping[str, Any]
Names: TypeAlias = tuple[str, ...]
Days: TypeAlias = tuple[date, date]

#: Statuses that count as the same: what is planned, goes on, happened, was called off, is denied.
COARSE: Mapping[str, str] = {
    **dict.fromkeys(("planned", "invited", "announced", "in_talks", "initialled"), "planned"),
    **dict.fromkeys(("ongoing", "under_way"), "ongoing"),
    **dict.fromkeys(("completed", "took_place", "signed", "in_force"), "completed"),
    **dict.fromkeys(("cancelled", "postponed", "suspended", "terminated"), "cancelled"),
    "denied": "denied",
}


@dataclass(frozen=True, slots=True)
class Who:
    """One who takes part, under every name that is written for it, folded."""

    names: Names
    part: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class Thing:
    """Equipment under its designations, folded."""

    names: Names
    quantity: int | None


@dataclass(frozen=True, slots=True)
class Event:
    """One visit or one agreement, as a label or an engine tells it.

    Attributes:
        status: the coarse word for it.
        days: first and last day, or None where no date is told.
        city: its folded names, empty where none is told.
        voices: the folded names of every source, and of everyone that a source cites.
        span: where the quote begins and ends, in characters of the document's text; None if the
            label does not tell.
        rule: the id of the rule that leads it; None where nobody tells.
    """

    kind: str
    status: str
    participants: tuple[Who, ...]
    country: str | None
    city: Names
    days: Days | None
    type: str | None
    amount: float | None
    currency: str | None
    items: tuple[Thing, ...]
    duration: str | None
    voices: tuple[Names, ...]
    quote: str
    span: tuple[int, int] | None
    rule: str | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """An event that a careful reader finds, and what else is right.

    Attributes:
        statuses: every coarse status that is right.
        other_days: an interval that is right as well.
        required: whether it must be found; otherwise it may be.
        dated_by_publication: whether the label fell back on the day of publication, so that an
            engine may leave the date out.
    """

    event: Event
    statuses: frozenset[str]
    other_days: Days | None
    required: bool
    dated_by_publication: bool


@dataclass(frozen=True, slots=True)
class LabelledText:
    """A text with its labels; ``traps`` tell which tempting phrases are no event, and why."""

    id: str
    language: str
    text: str
    labels: tuple[Label, ...]
    traps: tuple[str, ...]


def label_of(record: Record) -> Label:
    """Read one labelled event.

    Raises:
        KeyError: where it has no kind or status.
        ValueError: where a date is none.
    """
    event = event_of(record)
    alternatives = (_coarse(status) for status in record.get("status_alt") or ())
    return Label(
        event=event,
        statuses=frozenset({event.status, *alternatives}),
        other_days=_days(record.get("date_alt")),
        required=record.get("salience", "main") == "main",
        dated_by_publication=(record.get("date") or {}).get("basis") == "publication",
    )


def event_of(record: Record) -> Event:
    """Read one event, labelled or predicted; raises as `label_of` does."""
    place = record.get("place") or {}
    terms = record.get("agreement") or {}
    value = terms.get("value") or {}
    amount = value.get("amount")
    quote, span = _evidence(record.get("evidence") or "")
    return Event(
        kind=record["kind"],
        status=_coarse(record["status"]),
        participants=tuple(_who(member) for member in record.get("participants") or ()),
        country=_country(place),
        city=_names(place.get("city")),
        days=_days(record.get("date")),
        type=terms.get("type") or None,
        amount=None if amount is None else round(float(amount), 2),
        currency=value.get("currency"),
        items=tuple(_thing(item) for item in terms.get("items") or ()),
        duration=terms.get("duration"),
        voices=tuple(_voices(record.get("attribution") or ())),
        quote=quote,
        span=span,
        rule=_leading_rule(record),
    )


def _leading_rule(record: Record) -> str | None:
    """The rule whose words are the event's own evidence; of several the first."""
    claims = record.get("claims") or ()
    told = [claim for claim in claims if claim["predicate"] == "status"]
    own = [claim for claim in told if claim["evidence"] == record.get("evidence")]
    return next((claim["rule"] for claim in (*own, *told)), None)


def _coarse(status: str) -> str:
    return COARSE.get(status, status)


def _who(member: Record) -> Who:
    names = _names(member.get("name"), member.get("name_en"))
    return Who(names, member.get("part"), _country(member))


def _thing(item: Record) -> Thing:
    return Thing(_names(item.get("designation"), item.get("designation_en")), item.get("quantity"))


def _voices(attribution: Iterable[Record | str]) -> Iterator[Names]:
    """The words of each source and of whom it cites; a label may name a source in a bare word."""
    for told in attribution:
        named = (told,) if isinstance(told, str) else (told["source"], told.get("citing"))
        yield from (_names(name) for name in named if name)


def _evidence(told: Record | str) -> tuple[str, tuple[int, int] | None]:
    """The quote and its span; a label may give the words alone."""
    if isinstance(told, str):
        return told, None
    return told["quote"], (told["start"], told["end"])


def _country(holder: Record) -> str | None:
    return (holder.get("country") or "").upper() or None


def _names(*written: str | None) -> Names:
    return tuple(dict.fromkeys(filter(None, (folded(name or "") for name in written))))


def _days(span: Record | None) -> Days | None:
    earliest, latest = (span or {}).get("earliest"), (span or {}).get("latest")
    if not (earliest and latest):
        return None
    return date.fromisoformat(earliest[:10]), date.fromisoformat(latest[:10])
