"""What the command line writes: tables, JSON, notes, errors; Arabic beside English.

A terminal that knows the Unicode bidirectional algorithm reorders a whole row of a table when
two of its cells are Arabic. So each line of an Arabic cell stands in a directional isolate of its
own: its words and its punctuation are ordered by themselves, and the cells keep their places.
Terminals that know nothing of it show the same as before, for the marks have no width.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import fields as fields_of
from dataclasses import is_dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from rich import box
from rich.cells import cell_len
from rich.console import Console, ConsoleOptions, JustifyMethod, OverflowMethod, RenderResult
from rich.containers import Lines
from rich.table import Table
from rich.text import Text

from flows.wording import RIGHT_TO_LEFT

_FIRST_STRONG_ISOLATE = "\u2068"
_POP_ISOLATE = "\u2069"
_WIDTH_OF_A_FILE = 110
# Columns that are useless when broken over two lines.
_WHOLE = ("id", "when", "precision", "value")
# Letters of a word that may not be broken, and what stands between two columns.
_WORD, _GAP = 16, 3


class Cell(Text):
    """Text of a table cell whose Arabic lines are isolated from what stands beside them."""

    def wrap(
        self,
        console: Console,
        width: int,
        *,
        justify: JustifyMethod | None = None,
        overflow: OverflowMethod | None = None,
        tab_size: int = 8,
        no_wrap: bool | None = None,
    ) -> Lines:
        """Break the text into lines as rich does, then isolate each one that needs it."""
        lines = super().wrap(
            console,
            width,
            justify=justify,
            overflow=overflow,
            tab_size=tab_size,
            no_wrap=no_wrap,
        )
        return Lines(isolated(line) for line in lines)


def isolated(line: Text) -> Text:
    """The line between the marks of a directional isolate, where it holds Arabic letters."""
    if not RIGHT_TO_LEFT.search(line.plain):
        return line
    line.rstrip()
    return Text.assemble(_FIRST_STRONG_ISOLATE, line, _POP_ISOLATE)


def output() -> Console:
    """The console for answers; as wide as the terminal, or as a page where none is attached."""
    return _console(sys.stdout)


def notes() -> Console:
    """The console for everything that is not the answer: progress, warnings, errors."""
    return _console(sys.stderr)


class Listing:
    """Rows as a table, or one below the other where a table would have to break its words."""

    def __init__(
        self, title: str | None, columns: Sequence[str], rows: Iterable[Sequence[Any]]
    ) -> None:
        """Make a cell of every value; how it is laid out is known once it is printed.

        Args:
            title: what the rows are, or None.
            columns: their headings.
            rows: values of any kind; None shows as an empty cell.
        """
        self._title = title
        self._columns = columns
        self._rows = [[cell(value) for value in row] for row in rows]

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        """What rich prints, for the width that it prints to."""
        if self._least_width() <= options.max_width:
            yield self._table()
            return
        if not self._rows:
            told = f"no rows; the columns are {', '.join(self._columns)}"
            yield Text(told, no_wrap=True, overflow="ignore")
        elif self._title:
            yield Text(f"{self._title}\n", style="bold")
        for row in self._rows:
            yield fields(zip(self._columns, row, strict=True))
            yield ""

    def _least_width(self) -> int:
        """How wide a table must be, so that no word but a long one is broken.

        Rich narrows all columns but the whole ones to one width, the widest first.
        """
        columns = [list(map(str, told)) for told in zip(self._columns, *self._rows, strict=True)]
        words = " ".join(each for told in columns if told[0] not in _WHOLE for each in told).split()
        narrowed = min(_WORD, _longest(words))
        whole = [_longest(line for each in told for line in each.splitlines()) for told in columns]
        widths = [
            width if name in _WHOLE else min(width, narrowed)
            for name, width in zip(self._columns, whole, strict=True)
        ]
        return sum(width + _GAP for width in widths) - 1

    def _table(self) -> Table:
        shown = Table(
            title=self._title,
            title_justify="left",
            title_style="bold",
            box=box.SIMPLE_HEAD,
            pad_edge=False,
        )
        for column in self._columns:
            shown.add_column(column, overflow="fold", no_wrap=column in _WHOLE)
        for row in self._rows:
            shown.add_row(*row)
        return shown


def _longest(written: Iterable[str]) -> int:
    return max(map(cell_len, written), default=0)


def fields(named: Iterable[tuple[str, Any]]) -> Table:
    """One thing in lines of a name and a value; hashes and addresses go on, whole, in the next."""
    shown = Table.grid(padding=(0, 2))
    shown.add_column()
    shown.add_column(overflow="fold")
    for name, value in named:
        shown.add_row(cell(name, style="bold"), cell(value))
    return shown


def cell(value: Any, style: str = "") -> Cell:
    """One value as a cell; nothing stands for None, a moment is told to the second."""
    if isinstance(value, datetime):
        value = value.isoformat(sep=" ", timespec="seconds")
    return Cell("" if value is None else str(value), style=style)


def fail(message: str) -> None:
    """Write an error as one line on standard error."""
    notes().print(Text.assemble(("mithaq: ", "bold red"), message), soft_wrap=True)


@contextmanager
def working(what: str) -> Iterator[Callable[[str], None]]:
    """Show on standard error that something goes on, where a person watches.

    Yields a function that tells how far it has come.
    """
    with notes().status(Text(what)) as status:
        yield lambda told: status.update(Text(told))


def print_json(value: Any) -> None:
    """Print an answer as indented JSON with readable Arabic."""
    sys.stdout.write(json.dumps(as_plain(value), ensure_ascii=False, indent=2) + "\n")


def as_plain(value: Any) -> Any:
    """Values of a database or of records as JSON data: ISO dates, numbers, texts."""
    match value:
        case None | bool() | int() | float() | str():
            return value
        case Mapping():
            return {str(key): as_plain(member) for key, member in value.items()}
        case list() | tuple():
            return [as_plain(member) for member in value]
        case date() | time():
            return value.isoformat()
        case Decimal():
            return float(value)
        case _ if is_dataclass(value) and not isinstance(value, type):
            return {part.name: as_plain(getattr(value, part.name)) for part in fields_of(value)}
        case _:
            return str(value)


def _console(stream: Any) -> Console:
    """Texts are shown as they are: what stands in brackets is a user's word, no style."""
    attached = stream.isatty() or "COLUMNS" in os.environ
    return Console(
        file=stream,
        width=None if attached else _WIDTH_OF_A_FILE,
        highlight=False,
        emoji=False,
        markup=False,
    )
