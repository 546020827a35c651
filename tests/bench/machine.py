"""What the figures were measured with, and how the scripts print them.

Shared by the scripts beside it; it measures nothing.
"""

from __future__ import annotations

import os
import platform
from collections.abc import Iterable
from importlib.metadata import version

from rich.console import Console
from rich.table import Table


def describe(*distributions: str) -> str:
    """Machine, Python and the versions of installed distributions, in one line."""
    versions = ", ".join(f"{name} {version(name)}" for name in distributions)
    return (
        f"{platform.system()} {platform.machine()}, {os.cpu_count()} processors,"
        f" Python {platform.python_version()}, {versions}"
    )


def show(title: str, columns: Iterable[str], lines: Iterable[Iterable[str]], note: str) -> None:
    """Print one table: the first column names what was measured, the others hold figures."""
    table = Table(title=title, title_justify="left", caption=note, caption_justify="left")
    for number, column in enumerate(columns):
        table.add_column(column, justify="right" if number else "left")
    for line in lines:
        table.add_row(*line)
    Console().print(table)
