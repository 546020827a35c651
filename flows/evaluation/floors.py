"""The figures that must be reached, kept in a file beside the labelled texts.

Floors rise by a command and fall only when that is asked for by name, so that reading never gets
worse unnoticed. A floor stands one hundredth under what was measured, rounded down.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from flows.errors import InputError
from flows.evaluation.scoring import Score

#: Table and key of a figure in the file, with the figure.
Figures: TypeAlias = dict[tuple[str, str], float]

_HEADER = """\
# What extraction must reach on the labelled texts beside this file; `make evaluate` holds it to
# that. Raised by `python -m flows.evaluation --raise-floors`, lowered only by --lower-floors.
"""
_ROOM = 0.01
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Missed:
    """A figure under its floor; ``measured`` is None where there was nothing to measure."""

    table: str
    key: str
    floor: float
    measured: float | None

    def __str__(self) -> str:
        shown = "nothing" if self.measured is None else f"{self.measured:.3f}"
        return f"{self.table}.{self.key}: expected at least {self.floor:.2f}, measured {shown}"


def figures(score: Score) -> Figures:
    """Every figure that a floor can be set for: events by group, attributes over all texts."""
    measured: dict[tuple[str, str], float | None] = {}
    for group in score.groups():
        measured["f1", group] = score.events[group].f1
        measured["precision", group] = score.events[group].precision.rate
    for attribute in score.asked():
        measured["attribute", attribute] = score.attributes[attribute]["all"].rate
    return {name: figure for name, figure in measured.items() if figure is not None}


def missed(floors: Figures, measured: Figures) -> list[Missed]:
    """Every floor that is not reached, in the order of the file."""
    return [
        Missed(*name, floor, measured.get(name))
        for name, floor in floors.items()
        if measured.get(name, -1.0) < floor
    ]


def raised(floors: Figures, measured: Figures, *, lower: bool) -> Figures:
    """Floors a little under what was measured; they fall only with ``lower``."""
    new = {name: _under(figure) for name, figure in measured.items()}
    if lower:
        return new
    return {name: max(floor, floors.get(name, 0.0)) for name, floor in (floors | new).items()}


def read_floors(path: Path, *, required: bool = True) -> Figures:
    """The floors of a file; none where it is not there and not ``required``.

    Raises:
        FileNotFoundError: where a required file is not there.
        InputError: where the file is no table of figures from 0 to 1.
    """
    if not required and not path.exists():
        return {}
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{path}: expected TOML; {error}") from None
    floors: Figures = {}
    for table, rows in tables.items():
        if not isinstance(rows, Mapping):
            raise InputError(f"{path}: expected tables of floors; received {table} = {rows!r}")
        for key, floor in rows.items():
            if not isinstance(floor, (int, float)) or not 0 <= floor <= 1:
                raise InputError(
                    f"{path}: {table}.{key}: expected a figure from 0 to 1; received {floor!r}"
                )
            floors[table, key] = float(floor)
    return floors


def write_floors(path: Path, floors: Figures) -> None:
    """Write the floors as TOML, one table for each measure."""
    lines = [_HEADER]
    for table in dict.fromkeys(table for table, _ in floors):
        rows = {key: floor for (owner, key), floor in floors.items() if owner == table}
        lines.append(f"[{table}]")
        lines += [f'"{key}" = {floor:.2f}' for key, floor in rows.items()]
        lines.append("")
    path.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


def _under(figure: float) -> float:
    return max(0.0, math.floor((figure - _ROOM + _ROUNDING) * 100) / 100)
