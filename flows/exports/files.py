"""Rows of a query as a file: Parquet, CSV or JSON Lines, whole or not at all.

Parquet is written by DuckDB and keeps types; CSV and JSON Lines are written as rows are fetched,
in UTF-8 with Arabic letters as they are, and spell values as ``mithaq sql`` does.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any, Literal, TextIO, TypeAlias

import duckdb

from flows import answers
from flows.errors import InputError
from flows.formats import text
from flows.terminal import as_plain
from flows.whole_files import replacing

Format: TypeAlias = Literal["parquet", "csv", "jsonl"]
FORMATS: tuple[Format, ...] = ("parquet", "csv", "jsonl")
_ENDINGS: dict[str, Format] = {
    ".parquet": "parquet",
    ".csv": "csv",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "jsonl",
}


def format_of(file: Path, form: Format | None) -> Format:
    """The format asked for, else the one that the file's ending tells.

    Raises:
        InputError: no format is asked for and the ending tells none.
    """
    told = form or _ENDINGS.get(file.suffix.lower())
    if told is None:
        raise InputError(
            f"{file}: its ending {file.suffix!r} tells no format:"
            f" expected {', '.join(_ENDINGS)}, or --format with one of {', '.join(FORMATS)}"
        )
    return told


def write_rows(connection: duckdb.DuckDBPyConnection, query: str, file: Path, form: Format) -> int:
    """Write what a query answers and return the number of rows.

    Raises:
        InputError: the file cannot be written.
    """
    with replacing(file) as part:
        if form == "parquet":
            target = str(part).replace("'", "''")
            (written,) = connection.execute(
                f"copy ({query}) to '{target}' (format parquet, compression zstd)"
            ).fetchone() or (0,)
            return int(written)
        names, rows = answers.stream(connection, query)
        with part.open("w", encoding="utf-8", newline="") as lines:
            return (_write_csv if form == "csv" else _write_json_lines)(lines, names, rows)


def _write_csv(lines: TextIO, names: list[str], rows: Iterable[list[Any]]) -> int:
    table = csv.writer(lines, lineterminator="\n")
    table.writerow(names)
    written = 0
    for row in rows:
        table.writerow([text(value) for value in row])
        written += 1
    return written


def _write_json_lines(lines: TextIO, names: list[str], rows: Iterable[list[Any]]) -> int:
    written = 0
    for row in rows:
        record = as_plain(dict(zip(names, row, strict=True)))
        lines.write(json.dumps(record, ensure_ascii=False) + "\n")
        written += 1
    return written
