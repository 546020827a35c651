"""What is asked of a predicted event that was matched to a labelled one.

Each question is asked only where the label answers it; where it tells no date or no value, the
question is whether one was invented. Companions are not asked for: texts name them at will.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from flows.evaluation.matching import overlap
from flows.evaluation.names import same
from flows.evaluation.records import Event, Label, Who

#: Every attribute, in the order of tables and floors.
ATTRIBUTES = (
    *("status", "date exact", "date overlap", "day exact", "no date invented"),
    *("place country", "place city"),
    *("participant found", "participant part", "participant side"),
    *("agreement type", "value", "currency", "no value invented"),
    *("item found", "item quantity", "duration"),
    *("attribution", "quote true"),
)


@dataclass(frozen=True, slots=True)
class Verdict:
    """The answer to one question about one event.

    Attributes:
        attribute: what was asked, one of `ATTRIBUTES`.
        right: whether the prediction is right.
        expected: what the label says.
        received: what the prediction says.
    """

    attribute: str
    right: bool
    expected: Any
    received: Any


def verdicts(label: Label, event: Event) -> Iterator[Verdict]:
    """Answer every question that the label settles."""
    yield Verdict("status", event.status in label.statuses, sorted(label.statuses), event.status)
    yield from _date(label, event)
    yield from _place(label.event, event)
    for who in label.event.participants:
        if who.part != "companion":
            yield from _participant(who, event.participants)
    if event.kind == "agreement":
        yield from _terms(label.event, event)
    if label.event.voices:
        heard = any(same(told, read) for told in label.event.voices for read in event.voices)
        yield Verdict("attribution", heard, label.event.voices, event.voices)


def _date(label: Label, event: Event) -> Iterator[Verdict]:
    told, read, other = label.event.days, event.days, label.other_days
    if told is None:
        yield Verdict("no date invented", read is None, None, read)
        return
    if read is None and label.dated_by_publication:
        return
    exact = read is not None and read in (told, other)
    yield Verdict("date exact", exact, told, read)
    yield Verdict("date overlap", overlap(told, read) or overlap(other, read), told, read)
    if told[0] == told[1]:
        yield Verdict("day exact", read == told, told, read)


def _place(label: Event, event: Event) -> Iterator[Verdict]:
    if label.country:
        right = label.country == event.country
        yield Verdict("place country", right, label.country, event.country)
    if label.city:
        yield Verdict("place city", same(label.city, event.city), label.city, event.city)


def _participant(told: Who, read: Sequence[Who]) -> Iterator[Verdict]:
    found = [who for who in read if same(told.names, who.names)]
    yield Verdict("participant found", bool(found), told, read)
    if found:
        yield Verdict("participant part", any(who.part == told.part for who in found), told, found)
    if found and told.country:
        right = any(who.country == told.country for who in found)
        yield Verdict("participant side", right, told, found)


def _terms(label: Event, event: Event) -> Iterator[Verdict]:
    yield Verdict("agreement type", label.type == event.type, label.type, event.type)
    if label.amount is not None:
        yield Verdict("value", label.amount == event.amount, label.amount, event.amount)
        if label.currency:
            right = label.currency == event.currency
            yield Verdict("currency", right, label.currency, event.currency)
    else:
        yield Verdict("no value invented", event.amount is None, None, event.amount)
    for item in label.items:
        found = [other for other in event.items if same(item.names, other.names)]
        yield Verdict("item found", bool(found), item, event.items)
        if found and item.quantity is not None:
            right = any(other.quantity == item.quantity for other in found)
            yield Verdict("item quantity", right, item, found)
    # Older labels tell a duration in free words; only ISO 8601 can be compared.
    if label.duration and label.duration.startswith("P"):
        right = label.duration == event.duration
        yield Verdict("duration", right, label.duration, event.duration)
