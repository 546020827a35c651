"""Ways out of the record: tables and registers as files for other programs.

Reads the published file and nothing else. A file appears whole or not at all: it is written
beside its place and renamed over it. What a row says is decided by the models and by the queries
in this folder; how it is spelled in a file, by ``files``.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb

from flows.errors import InputError
from flows.exports import registers
from flows.exports.files import FORMATS, Format, format_of, write_rows
from warehouse import Home, reader

FOLLOW_THE_MONEY = "ftm"


def export(
    home: Home,
    what: str,
    file: Path,
    form: Format | None = None,
    tell: Callable[[str], object] = lambda _: None,
) -> int:
    """Write a table or a register to a file.

    Args:
        home: the record.
        what: a table of the published file, or a register: ``sipri``, ``trips``, ``cameo``,
            ``plover``, ``ftm``.
        file: where to; its folder must be there.
        form: the format; None takes it from the file's ending.
        tell: called with a sentence for what could not be passed on.

    Returns:
        The number of rows (entities for ``ftm``).

    Raises:
        InputError: an unknown table, register or format, or a place that cannot be written.
        RunError: ``ftm`` without the library that makes its entities.
        warehouse.WarehouseError: nothing has been published yet.
    """
    chosen = format_of(file, form)
    with reader(home) as published:
        if what == FOLLOW_THE_MONEY:
            from flows.exports import entities  # noqa: PLC0415  (an optional library)

            if chosen != "jsonl":
                raise InputError(f"{what} is exported as JSON Lines, not as {chosen}: {file}")
            return entities.write(published, file, tell)
        return write_rows(published, _query(published, what), file, chosen)


def _query(published: duckdb.DuckDBPyConnection, what: str) -> str:
    if what in registers.REGISTERS:
        return registers.prepared(published, what)
    if what not in _tables(published):
        known = ", ".join((*registers.REGISTERS, FOLLOW_THE_MONEY, *_tables(published)))
        raise InputError(f"nothing to export is called {what!r}: expected one of {known}")
    return _with_sources(published, what)


def _tables(published: duckdb.DuckDBPyConnection) -> list[str]:
    found = published.execute(
        "select table_name from information_schema.tables"
        " where table_catalog = 'mithaq' and table_schema = 'main' order by table_name"
    ).fetchall()
    return [name for (name,) in found]


def _with_sources(published: duckdb.DuckDBPyConnection, table: str) -> str:
    """The table as it is, and beside it what leads back: document, quote and address.

    Each is added only where the table lacks it and names an event or a document.
    """
    columns = {row[0] for row in published.execute(f"describe {table}").fetchall()}
    added, joins = [], []
    document = f"{table}.document_id"
    if "event_id" in columns and "document_id" not in columns:
        joins.append(f"left join events as said on {table}.event_id = said.event_id")
        added += ["said.document_id", "said.quote"]
        document = "said.document_id"
    if "url" not in columns and ("document_id" in columns or joins):
        joins.append(f"left join documents as told on {document} = told.document_id")
        added.append("told.url")
    return f"select {', '.join([f'{table}.*', *added])} from {table} {' '.join(joins)}"


__all__ = ["FOLLOW_THE_MONEY", "FORMATS", "export"]
