"""Validation: a batch becomes frames in the log's shape, and pandera judges them whole.

Between extraction and the log, without a database. A document's events are taken whole or
rejected whole: where one of them fails, every failure case goes to ``rejected`` and nothing of
that document enters the log, so that no document is ever half read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pandera.polars as pa
import polars as pl
from pandera.errors import SchemaErrors

from schemas.claims import Document, Extraction
from schemas.documents import DOCUMENTS, READINGS, REJECTED
from schemas.event_frame import EVENTS
from schemas.events import payload_fault
from schemas.frames import polars_schema, rule
from warehouse.ledger import content_hash
from warehouse.recording import Row, event_rows, published_moment
from warehouse.records import Batch, Rejected, Validated

_READABLE_LENGTH = 200


def validate(batch: Batch) -> Validated:
    """Turn a batch into rows of the log and check them.

    Args:
        batch: each document at most once; the same text twice counts once. Two texts under one
            id are two versions: which came first cannot be told, so the second is rejected.

    Returns:
        Frames of what holds, and a row of ``rejected`` for every failure case of what does not.
    """
    refused: list[Rejected] = []
    readings = [
        reading
        for document, extraction in _pairs(batch, refused)
        if (reading := _read(document, extraction, refused)) is not None
    ]
    documents = _frame(DOCUMENTS, [_document_row(reading) for reading in readings])
    events = _frame(EVENTS, [row for reading in readings for row in reading.rows])
    refused += _failures(DOCUMENTS, documents)
    refused += _failures(EVENTS, events)
    refused += _untrue_quotes(documents, events)
    faulty = [entry.document_id for entry in refused]
    return Validated(
        documents=_without(faulty, documents),
        readings=_without(faulty, _frame(READINGS, [_reading_row(each) for each in readings])),
        events=_without(faulty, events),
        rejected=_frame(REJECTED, [_rejected_row(each) for each in (*batch.rejected, *refused)]),
        correlation_id=batch.correlation_id,
    )


def _pairs(batch: Batch, refused: list[Rejected]) -> Iterator[tuple[Document, Extraction]]:
    """Each document with its extraction; what has no partner, or two of them, is refused."""
    extractions = {extraction.id: extraction for extraction in batch.extractions}
    texts: dict[str, str] = {}
    for document in batch.documents:
        extraction = extractions.get(document.id)
        if texts.setdefault(document.id, document.text) != document.text:
            refused.append(
                Rejected(
                    document.id,
                    f"document {document.id}",
                    "one_text_a_batch",
                    _cut(document.text),
                    "expected one text under an id, received two in one batch:"
                    " give them ids of their own, or ingest them one after the other",
                )
            )
        elif extraction is None:
            refused.append(
                Rejected(
                    document.id,
                    f"document {document.id}",
                    "extraction_is_there",
                    "no extraction",
                    "expected an extraction of each document of the batch, received none",
                )
            )
        else:
            extractions.pop(document.id)
            yield document, extraction


@dataclass(frozen=True, slots=True)
class _Reading:
    """A document with the rows of the events read from it."""

    document: Document
    content_hash: str
    extractor: str
    rows: list[Row]


def _read(document: Document, extraction: Extraction, refused: list[Rejected]) -> _Reading | None:
    """The rows of one document, or None and a refusal where its claims are misshapen."""
    try:
        rows = event_rows(document, extraction)
        _check_types(rows)
    except (AttributeError, TypeError, ValueError) as error:
        refused.append(
            Rejected(
                document.id,
                f"document {document.id}, read by {extraction.extractor}",
                "claims_are_well_formed",
                _cut(str(error)),
                f"expected claims of the shape that schemas/claims.py tells: {error}",
            )
        )
        return None
    return _Reading(document, content_hash(document.text), extraction.extractor, rows)


_COLUMN_NAMES = list(EVENTS.columns)
_PYTHON_TYPES: list[tuple[type, ...]] = [
    {pl.String: (str,), pl.Int32: (int,), pl.Float64: (float, int)}.get(dtype, (object,))
    for dtype in polars_schema(EVENTS).values()
]


def _check_types(rows: list[Row]) -> None:
    """A wrong type would stop the whole batch where its frame is built; name its document."""
    for row in rows:
        for name, types, value in zip(_COLUMN_NAMES, _PYTHON_TYPES, row, strict=True):
            if value is not None and not isinstance(value, types):
                expected = " or ".join(each.__name__ for each in types)
                raise TypeError(f"{name}: expected {expected}, received {value!r}")


def _document_row(reading: _Reading) -> Row:
    document = reading.document
    return (
        document.id,
        reading.content_hash,
        document.published_day,
        published_moment(document),
        document.language,
        document.title,
        document.source,
        document.url,
        document.text,
    )


def _reading_row(reading: _Reading) -> Row:
    return (reading.document.id, reading.content_hash, reading.extractor, len(reading.rows))


def _rejected_row(entry: Rejected) -> Row:
    return (entry.document_id, entry.place, entry.check, entry.received, entry.reason)


def _frame(schema: pa.DataFrameSchema, rows: Sequence[Row]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=polars_schema(schema), orient="row")


def _failures(schema: pa.DataFrameSchema, frame: pl.DataFrame) -> list[Rejected]:
    """Every failure case of a contract, as one refusal each."""
    try:
        schema.validate(frame, lazy=True)
    except SchemaErrors as errors:
        cases = list(errors.failure_cases.iter_rows(named=True))
        if any(case["index"] is None for case in cases):
            raise  # the contract does not fit the frame at all: no fault of a document
        return [_refusal(frame, case) for case in cases]
    return []


def _refusal(frame: pl.DataFrame, case: dict[str, Any]) -> Rejected:
    row = frame.row(case["index"], named=True)
    check, _, expected = case["check"].partition(": ")
    received = case["failure_case"]
    if check == "payload_holds":
        expected = payload_fault(row["event_type"], row["schema_version"], row["payload"]) or ""
    if check == "not_nullable":
        expected = "expected a value"
    return Rejected(
        row["document_id"],
        _place(row),
        check,
        _cut(f"{case['column']} = {received}"),
        f"{case['column']}: {expected or check}, received {_cut(str(received))}",
    )


def _place(row: dict[str, Any]) -> str:
    if "event_type" not in row:
        return f"document {row['document_id']}"
    return (
        f"document {row['document_id']}, {row['event_type']} {row['event_id']}"
        f" at {row['quote_start']}-{row['quote_end']}"
    )


_QUOTE_IS_TRUE = rule(
    "quote_stands_in_text",
    "expected the words that stand in the document from quote_start to quote_end",
    pl.col("text").str.slice(pl.col("quote_start"), pl.col("quote").str.len_chars())
    == pl.col("quote"),
)


def _untrue_quotes(documents: pl.DataFrame, events: pl.DataFrame) -> list[Rejected]:
    """Events whose quote is not what their document says at that place."""
    beside = events.join(
        documents.select("document_id", "text"), on="document_id", maintain_order="left"
    )
    return _failures(pa.DataFrameSchema({"quote": pa.Column(checks=[_QUOTE_IS_TRUE])}), beside)


def _without(faulty: list[str | None], frame: pl.DataFrame) -> pl.DataFrame:
    return frame.filter(~pl.col("document_id").is_in([each for each in faulty if each]))


def _cut(text: str) -> str:
    return text if len(text) <= _READABLE_LENGTH else text[: _READABLE_LENGTH - 1] + "…"
