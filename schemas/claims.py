"""What extraction returns: documents in, reported events with their claims out.

Plain frozen records without behaviour beyond reading and writing JSON. They are the one
vocabulary that extraction, the flows and the warehouse share. A *claim* is an atomic fact with
the very words it was read from; a *reported event* is one visit or one agreement as one document
tells it, folded from claims.

Offsets count Unicode characters of the document's own text: ``text[start:end] == quote``.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, TypeAlias

Kind: TypeAlias = Literal["visit", "agreement"]
Part: TypeAlias = Literal["visitor", "companion", "host", "signatory"]
Precision: TypeAlias = Literal["day", "week", "month", "season", "year"]
Basis: TypeAlias = Literal["stated", "relative", "inferred"]
AgreementType: TypeAlias = Literal[
    "mou", "agreement", "treaty", "protocol", "contract", "deal", "joint_statement"
]
Qualifier: TypeAlias = Literal["exact", "over", "up_to", "about", "between"]
SourceKind: TypeAlias = Literal["named", "anonymous", "document", "outlet"]
Stance: TypeAlias = Literal["stated", "reported", "denied"]
VisitStatus: TypeAlias = Literal[
    "invited", "announced", "under_way", "took_place", "postponed", "cancelled", "denied"
]
AgreementStatus: TypeAlias = Literal[
    "in_talks",
    "announced",
    "initialled",
    "signed",
    "in_force",
    "suspended",
    "terminated",
    "cancelled",
    "denied",
]
Predicate: TypeAlias = Literal[
    "status",
    "type",
    "date",
    "place",
    "participant",
    "purpose",
    "subject",
    "value",
    "item",
    "delivery",
    "duration",
    "follows",
    "during_visit",
    "details_withheld",
]


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its provenance.

    Attributes:
        id: stable name of the document, unique in its collection.
        text: the body as published, never altered.
        published: when the source published it (a day, or a moment with its zone); None where
            unknown, and then relative dates stay unresolved.
        language: ISO 639-1 code (``ar``, ``en``), or None to have it detected.
        title: headline, where it is not part of the text.
        source: the outlet that published it.
        url: its address.
    """

    id: str
    text: str
    published: date | datetime | None = None
    language: str | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None

    @property
    def published_day(self) -> date | None:
        """The day of publication in the zone of the source."""
        return self.published.date() if isinstance(self.published, datetime) else self.published


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words a claim was read from: ``text[start:end] == quote``."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it, and whom that source leans on."""

    source: str
    kind: SourceKind
    citing: str | None = None
    stance: Stance = "stated"


@dataclass(frozen=True, slots=True)
class DateSpan:
    """Valid time: two days (inclusive) that bound when it happens, never sharper than the words."""

    earliest: date
    latest: date
    precision: Precision
    basis: Basis
    phrase: str


@dataclass(frozen=True, slots=True)
class Participant:
    """A person, a state or a body that takes part; ``country`` is ISO 3166-1 alpha-2."""

    name: str
    name_en: str | None
    actor_id: str | None
    role: str | None
    country: str | None
    part: Part


@dataclass(frozen=True, slots=True)
class Place:
    """Where the visit goes or the signing happens; ``city`` by its English name."""

    country: str | None
    city: str | None


@dataclass(frozen=True, slots=True)
class Value:
    """Money: ``amount`` in whole units of ``currency`` (ISO 4217), ``upper`` for a range."""

    amount: float
    currency: str | None
    qualifier: Qualifier
    upper: float | None = None


@dataclass(frozen=True, slots=True)
class Item:
    """Equipment: how many (None: not told) of what, in SIPRI's words for its category.

    ``quantity_upper`` is the upper end where the number is a range.
    """

    quantity: int | None
    designation: str
    designation_en: str | None
    category: str | None
    quantity_upper: int | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """What an agreement holds; ``duration`` is ISO 8601 (``P2Y6M``)."""

    type: AgreementType
    subjects: tuple[str, ...] = ()
    value: Value | None = None
    items: tuple[Item, ...] = ()
    duration: str | None = None
    follows: str | None = None


@dataclass(frozen=True, slots=True)
class Claim:
    """An atomic fact, its words, who says it, and the rule that read it.

    ``value`` is plain JSON data whose shape the predicate decides: the matching record above as a
    dictionary (``date``, ``place``, ``participant``, ``value``, ``item``, ``delivery``), a string
    (``status``, ``type``, ``purpose``, ``subject``, ``duration``), ``True``
    (``details_withheld``), or ``{"event": index or None, "text": words}`` for the links
    ``follows`` and ``during_visit``, where ``index`` counts the events of the same extraction.
    """

    predicate: Predicate
    value: Any
    evidence: Evidence
    attribution: tuple[Attribution, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class ReportedEvent:
    """One visit or one agreement as one document reports it."""

    kind: Kind
    status: VisitStatus | AgreementStatus
    participants: tuple[Participant, ...]
    place: Place | None
    date: DateSpan | None
    agreement: Terms | None
    attribution: tuple[Attribution, ...]
    evidence: Evidence
    claims: tuple[Claim, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one document reports: ``{"id", "events"}``, with the extractor that read it."""

    id: str
    events: tuple[ReportedEvent, ...]
    extractor: str


def plain(record: Any) -> Any:
    """Turn records into JSON data: dictionaries, lists, ISO dates; keys in field order."""
    if isinstance(record, date):
        return record.isoformat()
    if isinstance(record, (list, tuple)):
        return [plain(member) for member in record]
    if isinstance(record, dict):
        return {key: plain(member) for key, member in record.items()}
    fields = getattr(record, "__dataclass_fields__", None)
    if fields is None:
        return record
    return {name: plain(getattr(record, name)) for name in fields}
