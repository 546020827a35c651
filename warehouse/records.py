"""What passes through the warehouse's public functions: plain frozen records without behaviour.

Light on purpose: importing them costs neither DuckDB nor polars.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from schemas.claims import Document, Extraction

if TYPE_CHECKING:
    import polars as pl


class WarehouseError(Exception):
    """Something the warehouse cannot do; its message is one line and names the next command."""


def refuse_unsigned(reviewer: str, reason: str) -> None:
    """Refuse what a person finds, of a claim or of identity, that does not say whose it is and why.

    Raises:
        WarehouseError: one of the two is blank.
    """
    for name, told in (("reviewer", reviewer), ("reason", reason)):
        if not told.strip():
            raise WarehouseError(f"a verdict needs a {name}: expected words, received {told!r}")


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something that did not enter the log, and why.

    Attributes:
        document_id: the document it belongs to; None where not even that could be read.
        place: file and line, or the event and its offsets in the document.
        check: short name of the rule that failed (``encoding``, ``quote_matches_span`` ...).
        received: what stood there, cut to a readable length.
        reason: a sentence: what was expected against what was received.
    """

    document_id: str | None
    place: str
    check: str
    received: str
    reason: str


@dataclass(frozen=True, slots=True)
class Batch:
    """Documents with their extractions, appended whole or not at all.

    Attributes:
        documents: each document once; a document without an extraction is not recorded.
        extractions: what was read from them, matched by ``Extraction.id``.
        rejected: what loading or extraction refused already.
        correlation_id: the flow run that appends it; None outside a flow.
    """

    documents: list[Document]
    extractions: list[Extraction]
    rejected: list[Rejected] = field(default_factory=list)
    correlation_id: str | None = None


@dataclass(frozen=True, slots=True)
class Validated:
    """A batch in the log's own shape, checked by pandera; only ``validate`` makes it.

    Attributes:
        documents: one row a document version, in the shape of ``schemas.documents.DOCUMENTS``.
        readings: one row a document version and extractor.
        events: in the shape of ``schemas.events.EVENTS``.
        rejected: every failure case, in the shape of ``schemas.documents.REJECTED``.
        correlation_id: the flow run that appends it.
    """

    documents: pl.DataFrame
    readings: pl.DataFrame
    events: pl.DataFrame
    rejected: pl.DataFrame
    correlation_id: str | None


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, state, body or outlet of the reference data, to name who takes part and who says.

    Attributes:
        actor_id: what claims refer to.
        name_en: usual English form.
        name_ar: usual Arabic form.
        country: ISO 3166-1 alpha-2.
        sort: person, state, body or outlet.
        aliases: of an outlet, every name under which documents lean on it.
    """

    actor_id: str
    name_en: str | None = None
    name_ar: str | None = None
    country: str | None = None
    sort: str | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Receipt:
    """What an append did.

    Attributes:
        batch_id: number of the batch; None where everything was known already.
        documents: document versions that were read for the first time, or by a new extractor.
        events: events appended, withdrawals included.
        duplicates: documents of the batch that were recorded already.
        rejected: failure cases of the batch, known ones included.
        log_position: the log's last position afterwards (0: empty).
    """

    batch_id: int | None
    documents: int
    events: int
    duplicates: int
    rejected: int
    log_position: int


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that ``verify`` found to differ from what was appended.

    Attributes:
        table: ``events``, ``documents``, ``readings``, ``rejected`` or ``batches``.
        kind: ``changed``, ``missing``, ``inserted``, ``reordered``, ``foreign`` or ``unlinked``.
        batch_id: the batch it belongs to; None for a row of no batch.
        log_position: the row's position in its table; None where a whole batch is meant.
        event_id: the row's own name: event id, document id; None where unknown.
        message: what differs, in one sentence.
    """

    table: str
    kind: str
    batch_id: int | None
    log_position: int | None
    event_id: str | None
    message: str


@dataclass(frozen=True, slots=True)
class Failure:
    """A check that returned rows: its name, its meaning, how many, and the first few."""

    check: str
    meaning: str
    rows: int
    examples: list[dict[str, object]]


@dataclass(frozen=True, slots=True)
class Status:
    """Where log, projections and published file stand.

    Attributes:
        folder: the home's folder.
        counts: rows by table (documents, events, visits, agreements ...).
        batches: batches in the log.
        last_recorded_at: system time of the last batch (UTC); None for an empty log.
        last_hash: hash of the last batch, worth noting elsewhere: it vouches for all before it.
        log_position: the log's last position.
        projected_position: how far the projections stand.
        published_position: how far the published file stands; None where none can be opened.
        is_current: whether projections and published file stand at the log's end.
        log_bytes: size of the log file, in bytes.
        published_bytes: size of the published file, in bytes.
        published_file: where readers find it.
    """

    folder: Path
    counts: dict[str, int]
    batches: int
    last_recorded_at: datetime | None
    last_hash: str | None
    log_position: int
    projected_position: int
    published_position: int | None
    is_current: bool
    log_bytes: int
    published_bytes: int
    published_file: Path
