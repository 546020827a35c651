"""Positions: how far projections and published file stand, told by the files themselves.

The projections note the batch they stand at beside their rows, and the published file is a copy
of both; so no step has to remember that it was done, and one that was cut off is seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

import duckdb

from warehouse.connection import Home, has_table, reader, reading_log
from warehouse.records import WarehouseError

MODELS = Path(__file__).parent / "models"


@dataclass(frozen=True, slots=True)
class Position:
    """A place in the log, and the models that were computed up to it.

    Attributes:
        batch_id: the batch that ends there; 0 for an empty log.
        batch_hash: its hash, so that another log's batch of that number is not taken for it.
        log_position: the position of its last event.
        models_hash: of the SQL that computed the models.
    """

    batch_id: int
    batch_hash: str
    log_position: int
    models_hash: str


def is_current(home: Home) -> bool:
    """Whether projections and published file both stand at the log's end.

    A published file that cannot be opened does not: it is to be replaced, not to be in the way.

    Raises:
        WarehouseError: the log stayed locked by another process for too long.
    """
    if not (home.log_file.exists() and home.published_file.exists()):
        return False
    with reading_log(home) as log:
        end = end_of_log(log)
        if projected(log) != end:
            return False
    try:
        with reader(home) as published:
            return projected(published) == end
    except WarehouseError:
        return False


def end_of_log(connection: duckdb.DuckDBPyConnection) -> Position:
    """Where the log ends: what projections that are up to date stand at."""
    if not has_table(connection, "event_log", "batches"):
        return Position(0, "", 0, models_hash())
    row = connection.execute(
        """
        select
            coalesce(max(batch_id), 0),
            coalesce(arg_max(hash, batch_id), ''),
            coalesce(sum(event_count), 0)::bigint
        from event_log.batches
        """
    ).fetchone()
    batch_id, batch_hash, log_position = row or (0, "", 0)
    return Position(batch_id, batch_hash, log_position, models_hash())


def projected(connection: duckdb.DuckDBPyConnection) -> Position | None:
    """Where the projections in this file stand; None where there are none."""
    if not has_table(connection, "projection", "position"):
        return None
    row = connection.execute(
        "select batch_id, batch_hash, log_position, models_hash from projection.position"
    ).fetchone()
    return Position(*row) if row else None


@cache
def models_hash() -> str:
    """SHA-256 over all SQL of the models: projections of other models are computed anew."""
    digest = sha256()
    for file in sorted(MODELS.rglob("*.sql")):
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()
