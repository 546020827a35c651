"""Contracts of what stands beside the events in the log: documents, readings, rejected rows."""

from __future__ import annotations

import polars as pl

from schemas.frames import contract, rule

_TEXT_IS_THERE = rule(
    "text_is_there", "expected a text that is not blank", pl.col("text").str.strip_chars() != ""
)
_ID_IS_THERE = rule(
    "id_is_there", "expected a document id that is not blank", pl.col("document_id") != ""
)
_DAY_OF_MOMENT = rule(
    "day_fits_moment",
    "expected the day of publication to be that of its moment, in some zone of the world",
    (pl.col("published_on") - pl.col("published_at").dt.date()).dt.total_days().abs() <= 1,
)

# One row: one version of one document.
DOCUMENTS = contract(
    "document version",
    (
        "document_id",
        "content_hash",
        "published_on",
        "published_at",
        "language",
        "title",
        "publisher",
        "url",
        "text",
    ),
    nullable=("published_on", "published_at", "language", "title", "publisher", "url"),
    checks={
        "document_id": [_ID_IS_THERE],
        "published_on": [_DAY_OF_MOMENT],
        "text": [_TEXT_IS_THERE],
    },
)

# One row: one version of one document, read by one extractor; also when it found nothing.
READINGS = contract(
    "reading",
    ("document_id", "content_hash", "extractor", "event_count"),
    checks={
        "event_count": [
            rule("count_is_natural", "expected 0 or more", pl.col("event_count") >= 0),
        ],
    },
)

# One row: one failure case.
REJECTED = contract(
    "rejected",
    ("document_id", "place", "check_name", "received", "reason"),
    nullable=("document_id",),
)
