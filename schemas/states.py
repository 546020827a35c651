"""Names of states in the reference data, for whoever has to tell a state from a person."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

_REFERENCE = Path(__file__).resolve().parents[1] / "seeds" / "reference"


@cache
def state_names() -> frozenset[str]:
    """Every name of a state in English and Arabic, in lower case."""
    names: set[str] = set()
    for file, columns in (
        ("countries", ("name_en", "name_ar")),
        ("country_names", ("name",)),
    ):
        with (_REFERENCE / f"{file}.csv").open(encoding="utf-8", newline="") as lines:
            for row in csv.DictReader(lines):
                names |= {row[column].casefold() for column in columns if row[column]}
    return frozenset(names)
