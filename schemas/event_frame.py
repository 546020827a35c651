"""The contract of a batch of events, checked whole before anything is appended.

One row is one event as a document tells it; what the log itself adds (positions, the moment of
recording, batch and hash) is not there yet.
"""

from __future__ import annotations

from typing import get_args

import polars as pl

from schemas.claims import Basis, Kind, Precision, SourceKind, Stance
from schemas.events import EVENT_TYPES, JUDGEMENTS, payload_fault
from schemas.frames import contract, one_of, rule

# Days from the first to the last, both counted, that words of a precision can span. A stay told
# to the day lasts weeks at most; "at the end of last month" is a few days of precision month.
_DAYS_OF_PRECISION = {
    "day": (1, 366),
    "week": (2, 31),
    "month": (3, 366),
    "season": (14, 732),
    "year": (28, 36_600),
}
_VALID_TIME = ("earliest", "latest", "precision", "basis", "phrase")
_days = (pl.col("latest") - pl.col("earliest")).dt.total_days() + 1
_quote_length = pl.col("quote").str.len_chars()


def _precision_fits() -> pl.Expr:
    fits = pl.lit(value=True)
    for precision, (least, most) in _DAYS_OF_PRECISION.items():
        fits &= (pl.col("precision") != precision) | _days.is_between(least, most)
    return fits


def _kind_of_type() -> pl.Expr:
    subject = pl.col("event_type").replace_strict(
        {name: entry.subject for name, entry in EVENT_TYPES.items()}, default=None
    )
    return (subject == "any") | (subject == pl.col("kind"))


def _payload_holds() -> pl.Expr:
    return pl.struct("event_type", "schema_version", "payload").map_batches(
        _payloads_hold, return_dtype=pl.Boolean
    )


def _payloads_hold(rows: pl.Series) -> pl.Series:
    fields = (rows.struct.field(name) for name in ("event_type", "schema_version", "payload"))
    return pl.Series(
        [payload_fault(*row) is None for row in zip(*fields, strict=True)], dtype=pl.Boolean
    )


EVENTS = contract(
    "event",
    (
        "event_id",
        "stream_id",
        "kind",
        "event_type",
        "schema_version",
        *_VALID_TIME,
        "published_on",
        "published_at",
        "document_id",
        "content_hash",
        "quote_start",
        "quote_end",
        "quote",
        "source",
        "source_kind",
        "citing",
        "stance",
        "attributions",
        "confidence",
        "extractor",
        "rule",
        "payload",
        "supersedes",
    ),
    nullable=(
        *_VALID_TIME,
        "published_on",
        "published_at",
        "source",
        "source_kind",
        "citing",
        "stance",
        "confidence",
        "rule",
        "supersedes",
    ),
    checks={
        "event_id": [
            rule("id_is_unique", "expected each event once", pl.col("event_id").is_unique()),
        ],
        "stream_id": [
            rule(
                "stream_is_of_kind",
                "expected a stream id that begins with its kind",
                pl.col("stream_id").str.starts_with(pl.col("kind") + "-"),
            ),
        ],
        "kind": [one_of("kind_is_known", "kind", get_args(Kind))],
        "event_type": [
            rule(
                "type_is_known",
                "expected a type of the event catalogue (schemas/events.py)",
                pl.col("event_type").is_in(list(EVENT_TYPES)),
            ),
            rule("type_fits_kind", "expected a type for streams of this kind", _kind_of_type()),
        ],
        "earliest": [
            rule(
                "earliest_before_latest",
                "expected a first day on or before the last",
                pl.col("earliest") <= pl.col("latest"),
            ),
            rule(
                "valid_time_is_whole",
                "expected earliest, latest, precision, basis and phrase together or none of them",
                pl.sum_horizontal(pl.col(_VALID_TIME).is_null()).is_in([0, len(_VALID_TIME)]),
            ),
        ],
        "precision": [
            one_of("precision_is_known", "precision", get_args(Precision)),
            rule(
                "precision_fits_span",
                "expected a span that the precision allows",
                _precision_fits(),
            ),
        ],
        "basis": [one_of("basis_is_known", "basis", get_args(Basis))],
        "quote_start": [
            rule("start_is_natural", "expected 0 or more", pl.col("quote_start") >= 0),
        ],
        "quote": [
            rule("quote_is_there", "expected words", _quote_length > 0),
            rule(
                "quote_fits_span",
                "expected as many characters as from its start to its end",
                _quote_length == pl.col("quote_end") - pl.col("quote_start"),
            ),
        ],
        "source_kind": [one_of("source_kind_is_known", "source_kind", get_args(SourceKind))],
        "stance": [one_of("stance_is_known", "stance", get_args(Stance))],
        "confidence": [
            rule("confidence_in_range", "expected 0 to 1", pl.col("confidence").is_between(0, 1)),
        ],
        "payload": [
            rule("payload_holds", "expected the keys and types of its contract", _payload_holds()),
        ],
        "supersedes": [
            rule(
                "judgement_names_its_claim",
                "expected the superseded event's id for judgements and for nothing else",
                pl.col("event_type").is_in(list(JUDGEMENTS)) == pl.col("supersedes").is_not_null(),
            ),
        ],
    },
)
