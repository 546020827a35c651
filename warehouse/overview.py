"""Overview: where log, projections and published file stand, for ``mithaq status``."""

from __future__ import annotations

from pathlib import Path

import duckdb

from warehouse.connection import Home, reader, reading_log
from warehouse.positions import end_of_log, is_current, projected
from warehouse.records import Status, WarehouseError

# What people count first. Relations that are not there yet are left out.
_COUNTED = {
    "documents": "event_log.documents",
    "readings": "event_log.readings",
    "events": "event_log.events",
    "rejected": "event_log.rejected",
    "visits": "visits",
    "agreements": "agreements",
    "agreement_items": "agreement_items",
    "participants": "participants",
    "claims": "claims",
    "disputes": "disputes",
}


def status(home: Home) -> Status:
    """Counts, positions and sizes of a home; works before the first ingest too.

    Raises:
        WarehouseError: the log stayed locked by another process for too long.
    """
    published = home.published_file
    if not home.log_file.exists():
        return Status(home.folder, {}, 0, None, None, 0, 0, None, False, 0, 0, published)
    published_position = _published_position(home)
    current = is_current(home)
    with reading_log(home) as log:
        end, stand = end_of_log(log), projected(log)
        last_recorded_at = log.execute(
            "select max(recorded_at) from event_log.batches" if end.batch_id else "select null"
        ).fetchone()
        return Status(
            folder=home.folder,
            counts=_counts(log),
            batches=end.batch_id,
            last_recorded_at=last_recorded_at[0] if last_recorded_at else None,
            last_hash=end.batch_hash or None,
            log_position=end.log_position,
            projected_position=stand.log_position if stand else 0,
            published_position=published_position,
            is_current=current,
            log_bytes=_bytes(home.log_file),
            published_bytes=_bytes(published),
            published_file=published,
        )


def _published_position(home: Home) -> int | None:
    """Of its last event; None where no file is published, or none that can be opened."""
    try:
        with reader(home) as published:
            stand = projected(published)
    except WarehouseError:
        return None
    return stand.log_position if stand else 0


def _counts(log: duckdb.DuckDBPyConnection) -> dict[str, int]:
    known = {
        name
        for (name,) in log.execute(
            "select table_name from information_schema.tables"
            " where table_schema in ('main', 'event_log')"
        ).fetchall()
    }
    counts = {}
    for name, relation in _COUNTED.items():
        if name in known:
            row = log.execute(f"select count(*) from {relation}").fetchone()
            counts[name] = row[0] if row else 0
    return counts


def _bytes(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0
