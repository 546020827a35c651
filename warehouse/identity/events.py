"""Decisions of identity as rows of events, each with the words of a report that it moves."""

from __future__ import annotations

import json
from collections.abc import Sequence
from hashlib import sha256
from typing import Any

import duckdb
import polars as pl

from schemas.event_frame import EVENTS
from schemas.events import EVENT_TYPES
from schemas.frames import polars_schema
from warehouse.identity.deciding import RULE, Decision, payload_of

#: Stands as extractor where a person judged.
REVIEW = "review/1"
_COLUMNS = polars_schema(EVENTS)
_WORDS = """
    select stream_id, document_id, content_hash, quote_start, quote_end, quote
    from event_log.events
    semi join (select unnest($1::varchar[]) as stream_id) using (stream_id)
    where event_type not in ('ReportAttached', 'StreamsMerged', 'StreamsSplit')
    qualify row_number() over (partition by stream_id order by log_position) = 1
"""


def decision_events(
    log: duckdb.DuckDBPyConnection, decisions: Sequence[Decision], batch_id: int
) -> pl.DataFrame:
    """Rows in the shape of ``schemas.event_frame.EVENTS``, held against it.

    The quote is what the first moved report is known by: its first event's words.
    """
    asked = sorted({decision.reports[0] for decision in decisions})
    words = {row[0]: row[1:] for row in log.execute(_WORDS, [asked]).fetchall()}
    rows = [_row(decision, words[decision.reports[0]], batch_id) for decision in decisions]
    return EVENTS.validate(pl.DataFrame(rows, schema=_COLUMNS), lazy=True)


def _row(decision: Decision, words: tuple[Any, ...], batch_id: int) -> dict[str, Any]:
    payload = json.dumps(
        payload_of(decision), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )
    # The same reports may be joined, split and joined again: the batch tells the times apart.
    said = [decision.event_type, decision.stream_id, payload, str(batch_id)]
    said += [decision.supersedes] if decision.supersedes else []
    told = {
        "event_id": sha256(" ".join(said).encode()).hexdigest()[:32],
        "stream_id": decision.stream_id,
        "kind": decision.stream_id.partition("-")[0],
        "event_type": decision.event_type,
        "schema_version": EVENT_TYPES[decision.event_type].schema_version,
        "attributions": [],
        "extractor": REVIEW if decision.reviewer else RULE,
        "payload": payload,
        "supersedes": decision.supersedes,
    }
    names = ("document_id", "content_hash", "quote_start", "quote_end", "quote")
    return dict.fromkeys(_COLUMNS) | told | dict(zip(names, words, strict=True))
