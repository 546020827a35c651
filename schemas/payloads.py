"""Contracts of event payloads: which keys an event type has beyond the common columns.

Strict: a number never passes as a string, an unknown key is an error. The words a claim was read
from stand in the common columns; only a lifecycle event carries the words of its date and type
here too, because a date may be read from other words than the verb.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from schemas.claims import (
    AgreementStatus,
    AgreementType,
    Part,
    Predicate,
    Qualifier,
    SourceKind,
    Stance,
    VisitStatus,
)

CountryCode = Annotated[str, Field(pattern=r"^[A-Z]{2}$", description="ISO 3166-1 alpha-2")]
CurrencyCode = Annotated[str, Field(pattern=r"^[A-Z]{3}$", description="ISO 4217")]
Duration = Annotated[
    str, Field(min_length=3, pattern=r"^P(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$", description="ISO 8601")
]
Text = Annotated[str, Field(min_length=1)]


class Payload(BaseModel):
    """An object with known keys only."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Nothing(Payload):
    """All is said by the event type and the common columns."""


class Attributed(Payload):
    """One who says it, and whom they lean on."""

    source: Text
    source_kind: SourceKind
    citing: str | None = None
    stance: Stance = "stated"


class Reading(Payload):
    """The words a date was read from, who says it, and by which rule."""

    quote_start: Annotated[int, Field(ge=0)]
    quote_end: Annotated[int, Field(ge=0)]
    quote: Text
    attributions: list[Attributed]
    rule: str


class TypeReading(Reading):
    """The words an agreement's type was read from."""

    type: AgreementType


class Telling(Payload):
    """A lifecycle event; its valid time stands in the common columns."""

    date: Reading | None = None
    type: TypeReading | None = None


class Participation(Payload):
    """Who takes part, on which side and in which part."""

    name: Text
    name_en: str | None = None
    actor_id: str | None = None
    role: str | None = None
    country: CountryCode | None = None
    part: Part


class Location(Payload):
    """A country, a city or both."""

    country: CountryCode | None = None
    city: str | None = None


class AgreementSort(Payload):
    """What sort of agreement it is."""

    type: AgreementType


class Words(Payload):
    """A purpose or a subject, as written."""

    text: Text


class Money(Payload):
    """Whole units of ``currency``; ``upper`` for a range."""

    amount: Annotated[float, Field(ge=0)]
    currency: CurrencyCode | None = None
    qualifier: Qualifier
    upper: float | None = None


class Equipment(Payload):
    """How many (None: not told; ``quantity_upper`` for a range) of what."""

    quantity: Annotated[int, Field(ge=0)] | None = None
    quantity_upper: Annotated[int, Field(ge=0)] | None = None
    designation: Text
    designation_en: str | None = None
    category: str | None = None


class Length(Payload):
    """A length of time."""

    duration: Duration


class Link(Payload):
    """The other stream, where the document tells of it too, and the words that name it."""

    stream_id: str | None = None
    text: str | None = None


class Identity(Payload):
    """A judgement on which streams are one.

    ``stream_id`` is the other stream: the one that is taken in, or the one that comes of a split.
    ``reports`` are the streams as single documents opened them that move by it. A rule gives its
    score in points; a person their name (``reviewer``), why (``reasons``), and in ``others`` the
    reports that the moved ones were judged against.
    """

    stream_id: Text
    reports: Annotated[list[Text], Field(min_length=1)]
    score: float | None = None
    reasons: list[str] = []
    reviewer: str | None = None
    others: list[str] = []


class Withdrawal(Payload):
    """The reading that withdrew a claim or made it again."""

    content_hash: Text


class Stage(Payload):
    """How far it has come: a status of a visit or of an agreement."""

    status: VisitStatus | AgreementStatus


class Verdict(Payload):
    """What a named person found, and why.

    ``predicate`` tells which claim is meant where one event makes several (a lifecycle event tells
    status, date and type); None means all of them. ``reviewed_on`` is an ISO day.
    """

    reviewer: Text
    reason: Text | None = None
    predicate: Predicate | None = None
    reviewed_on: str | None = None


class Correction(Verdict):
    """The payload that takes the place of the claim's own, in the shape of its predicate.

    A corrected date stands in the columns of valid time, as every date does.
    """

    payload: dict[str, Any]

    @model_validator(mode="after")
    def _in_the_shape_of_its_predicate(self) -> Correction:
        contract = CLAIM_CONTRACTS.get(self.predicate) if self.predicate else None
        if contract is not None:
            contract.model_validate(self.payload)
        return self


# What a claim of a predicate holds, whichever event makes it.
CLAIM_CONTRACTS: Mapping[str, type[Payload]] = {
    "status": Stage,
    "date": Nothing,
    "type": AgreementSort,
    "place": Location,
    "participant": Participation,
    "purpose": Words,
    "subject": Words,
    "value": Money,
    "item": Equipment,
    "delivery": Equipment,
    "duration": Length,
    "follows": Link,
    "during_visit": Link,
    "details_withheld": Nothing,
}


def one_line(error: ValueError) -> str:
    """The faults of a payload in one line: key, what was expected, what stood there."""
    if not isinstance(error, ValidationError):
        return str(error)
    return "; ".join(
        f"{'.'.join(map(str, fault['loc'])) or 'payload'}: {fault['msg']},"
        f" received {fault['input']!r}"
        for fault in error.errors()
    )
