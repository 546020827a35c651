"""Migrations: numbered SQL files, each applied once, recorded in the same transaction.

The first one creates the log. A migration is never edited after it has been released; the next
number follows instead.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from schemas.columns import COLUMNS
from warehouse.connection import Home, has_table, reading_log, transaction, writing
from warehouse.records import WarehouseError

_FOLDER = Path(__file__).parent / "migrations"


def migrate(home: Home) -> list[str]:
    """Create the log or bring it to the newest shape.

    Returns:
        The names of the migrations that were applied now, in order.

    Raises:
        WarehouseError: the log was written by a newer Mithaq, or stayed locked for too long.
    """
    if home.log_file.exists():
        with reading_log(home) as log:
            if not _pending(log):
                return []
    with writing(home) as log:
        pending = _pending(log)
        with transaction(log):
            for migration in pending:
                _apply(log, migration)
            for schema, table in _tables(log):
                comment_on_columns(log, schema, table)
        return [migration.stem for migration in pending]


def comment_on_columns(connection: duckdb.DuckDBPyConnection, schema: str, relation: str) -> None:
    """Give every column of a table or view its comment from the dictionary of columns.

    Raises:
        KeyError: a column does not stand in the dictionary.
    """
    columns = connection.execute(
        "select column_name from duckdb_columns()"
        " where database_name = current_database() and schema_name = ? and table_name = ?",
        [schema, relation],
    ).fetchall()
    for (name,) in columns:
        comment = COLUMNS[name].comment.replace("'", "''")
        connection.execute(f"comment on column {schema}.{relation}.\"{name}\" is '{comment}'")


def _pending(log: duckdb.DuckDBPyConnection) -> list[Path]:
    files = sorted(_FOLDER.glob("[0-9][0-9][0-9]_*.sql"))
    applied = _applied(log)
    unknown = applied - {file.stem for file in files}
    if unknown:
        raise WarehouseError(
            f"the log holds migration {min(unknown)}, which this checkout does not know:"
            " it was written by a newer Mithaq; update the checkout (`git pull`)"
        )
    return [file for file in files if file.stem not in applied]


def _applied(log: duckdb.DuckDBPyConnection) -> set[str]:
    if not has_table(log, "event_log", "migrations"):
        return set()
    rows = log.execute("select migration from event_log.migrations").fetchall()
    return {migration for (migration,) in rows}


def _apply(log: duckdb.DuckDBPyConnection, migration: Path) -> None:
    log.execute(migration.read_text(encoding="utf-8"))
    log.execute("insert into event_log.migrations values (?, now())", [migration.stem])


def _tables(log: duckdb.DuckDBPyConnection) -> list[tuple[str, str]]:
    """Schema and name of every table that migrations made."""
    return log.execute(
        "select schema_name, table_name from duckdb_tables()"
        " where database_name = current_database()"
        " and schema_name in ('event_log', 'follow_up', 'identity')"
    ).fetchall()
