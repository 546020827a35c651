"""Hashes of the log's rows and batches, as SQL: computed in bulk, the same wherever they run.

A row's text is a sequence of fields ``name:length=value``, its length counted in bytes, null
fields left out (so that a later migration may add columns); moments stand as microseconds since
1970 in UTC. The row's hash is the SHA-256 of that text. A batch's hash covers the hashes of its
rows in their order, its own fields and the hash of the batch before it.
"""

from __future__ import annotations

from schemas.columns import COLUMNS

# The tables of the log whose rows a batch vouches for, and their columns in the hashed order.
# `hash` itself stands last in each table and outside its own text.
HASHED_COLUMNS: dict[str, tuple[str, ...]] = {
    "events": (
        "log_position",
        "event_id",
        "stream_id",
        "stream_position",
        "kind",
        "event_type",
        "schema_version",
        "earliest",
        "latest",
        "precision",
        "basis",
        "phrase",
        "published_on",
        "published_at",
        "recorded_at",
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
        "correlation_id",
        "batch_id",
    ),
    "documents": (
        "log_position",
        "document_id",
        "content_hash",
        "published_on",
        "published_at",
        "language",
        "title",
        "publisher",
        "url",
        "text",
        "recorded_at",
        "batch_id",
    ),
    "readings": (
        "log_position",
        "document_id",
        "content_hash",
        "extractor",
        "event_count",
        "recorded_at",
        "batch_id",
    ),
    "rejected": (
        "log_position",
        "document_id",
        "place",
        "check_name",
        "received",
        "reason",
        "recorded_at",
        "correlation_id",
        "batch_id",
    ),
}
BATCH_COLUMNS = (
    "batch_id",
    "recorded_at",
    "correlation_id",
    "event_count",
    "document_count",
    "reading_count",
    "rejected_count",
    "events_hash",
    "documents_hash",
    "readings_hash",
    "rejected_hash",
    "previous_hash",
)
COUNT_OF_TABLE = {
    "events": "event_count",
    "documents": "document_count",
    "readings": "reading_count",
    "rejected": "rejected_count",
}


def hash_of(columns: tuple[str, ...], *, position: str = "log_position") -> str:
    """SQL expression for the hash of a row with these columns.

    Args:
        columns: in the hashed order.
        position: what to take for the row's position; to try whether it stood elsewhere.
    """
    texts = {name: _as_text(name) for name in columns}
    if "log_position" in texts:
        texts["log_position"] = f"{position}::varchar"
    fields = ", ".join(
        f"'{name}:' || strlen({text}) || '=' || {text}" for name, text in texts.items()
    )
    return f"sha256(concat({fields}))"


def digest_of_rows() -> str:
    """SQL aggregate for the hash over the rows of one batch in one table (`''` for none)."""
    return "sha256(coalesce(string_agg(hash, '' order by log_position), ''))"


def _as_text(name: str) -> str:
    kind = COLUMNS[name].type
    if kind == "timestamp with time zone":
        return f"epoch_us({name})::varchar"
    if kind.endswith("[]"):
        return f"to_json({name})::varchar"
    return f"{name}::varchar"
