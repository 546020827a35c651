"""Rows of a query on standard output: as a table, CSV, JSON or Markdown.

CSV and JSON are written as they are fetched, so a long answer needs little memory.
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import Any, Literal

from flows.terminal import Listing, as_plain, notes, output

Format = Literal["table", "csv", "json", "markdown"]
_TABLE_ROWS = 1000


def print_rows(names: Sequence[str], rows: Iterable[Sequence[Any]], form: Format) -> None:
    """Print the rows of an answer; Arabic stays readable in every form."""
    match form:
        case "csv":
            _print_csv(names, rows)
        case "json":
            _print_json(names, rows)
        case "markdown":
            _print_markdown(names, rows)
        case "table":
            _print_table(names, rows)


def _print_table(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """The first thousand rows: a table is laid out as a whole before it is printed."""
    remaining = iter(rows)
    shown = [[text(value) for value in row] for row in islice(remaining, _TABLE_ROWS)]
    output().print(Listing(None, names, shown))
    if next(remaining, None) is not None:
        notes().print(f"only the first {_TABLE_ROWS:,} rows; --format csv prints all of them")


def _print_csv(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([text(value) for value in row] for row in rows)


def _print_json(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """One array, one row a line; a name that comes again is numbered, so that none is lost."""
    separator, keys = "[", _distinct(names)
    for row in rows:
        record = dict(zip(keys, row, strict=True))
        sys.stdout.write(separator + json.dumps(as_plain(record), ensure_ascii=False))
        separator = ",\n "
    sys.stdout.write("[]\n" if separator == "[" else "]\n")


def _distinct(names: Sequence[str]) -> list[str]:
    """``a``, ``a_1`` for two columns ``a``."""
    distinct: list[str] = []
    for name in names:
        numbered = (name, *(f"{name}_{number}" for number in range(1, len(names))))
        distinct.append(next(each for each in numbered if each not in distinct))
    return distinct


def _print_markdown(names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    sys.stdout.write(_markdown_row(names) + _markdown_row(["---"] * len(names)))
    for row in rows:
        sys.stdout.write(_markdown_row([text(value) or "" for value in row]))


def _markdown_row(cells: Sequence[str]) -> str:
    escaped = (" ".join(cell.split()).replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(escaped)} |\n"


def text(value: Any) -> str | None:
    """A value as people and spreadsheets read it: lists by commas, records as JSON."""
    match value:
        case None | str():
            return value
        case float() if value.is_integer():
            return str(int(value))
        case list() if all(isinstance(member, str) for member in value):
            return ", ".join(value)
        case list() | dict():
            return json.dumps(as_plain(value), ensure_ascii=False)
        case _:
            plain = as_plain(value)
            return plain if isinstance(plain, str) else str(plain)
