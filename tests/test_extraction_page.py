"""The figures on the page about extraction are those that the rules reach now, within a little.

The page says how little: 0.05, or two of the cases counted. ``python -m
tests.test_extraction_page --write`` measures anew and rewrites its tables.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from flows.evaluation.__main__ import measure
from flows.evaluation.scoring import GROUPS, Score, Share

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "flows/extraction/README.md"
_TABLE = re.compile(r"(?<=<!-- figures of )(\S+)( -->\n)(.*?)(?=<!-- end -->)", re.DOTALL)
_HEADINGS = ("all", "visits", "agreements", "Arabic", "English")


def figures(score: Score) -> Iterator[tuple[str, list[Share | None]]]:
    """The lines of a table: what is measured, and its share in each group."""
    events = [score.events[group] for group in GROUPS]
    yield "precision", [found.precision for found in events]
    yield "recall", [found.recall for found in events]
    for attribute in score.asked():
        shares = score.attributes[attribute]
        yield attribute, [shares.get(group) for group in GROUPS]


def table(score: Score) -> str:
    """The figures as a table in Markdown."""
    lines = [(f"{score.texts} texts", *_HEADINGS), ("---", *("---:" for _ in GROUPS))]
    lines += [(name, *map(_cell, shares)) for name, shares in figures(score)]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def _cell(share: Share | None) -> str:
    return "" if share is None or share.rate is None else f"{share.rate:.2f} of {share.of}"


def told(folder: str) -> dict[str, list[str]]:
    """The cells that the page shows for a set, by what they measure."""
    shown = {match[1]: match[3] for match in _TABLE.finditer(PAGE.read_text("utf-8"))}
    rows = [[cell.strip() for cell in row.split("|")[1:-1]] for row in shown[folder].splitlines()]
    return {name: cells for name, *cells in rows[2:]}


@cache
def measured(folder: str) -> Score:
    """What the rules reach on a set now."""
    return measure(ROOT / folder / "documents.jsonl", ROOT / folder / "labels.jsonl")


def write() -> None:
    """Measure anew and rewrite the tables of the page."""
    page = PAGE.read_text("utf-8")
    PAGE.write_text(
        _TABLE.sub(lambda at: at[1] + at[2] + table(measured(at[1])), page), encoding="utf-8"
    )


@pytest.mark.parametrize("folder", ["tests/evaluation", "tests/evaluation/agency"])
def test_the_page_tells_what_the_rules_reach(folder: str) -> None:
    cells = told(folder)
    off = []
    now = dict(figures(measured(folder)))
    for name, shares in now.items():
        for heading, cell, share in zip(_HEADINGS, cells.get(name, []), shares, strict=True):
            if not _is_near(cell, share):
                off.append(f"{name}, {heading}: the page tells {cell}, measured {_cell(share)}")

    assert off == [], "mend by: .venv/bin/python -m tests.test_extraction_page --write"
    assert list(cells) == list(now)


def _is_near(cell: str, share: Share | None) -> bool:
    """Whether a cell tells a share within 0.05, or within two of the cases it is counted on."""
    if not cell or share is None or share.rate is None:
        return cell == _cell(share)
    return abs(float(cell.partition(" ")[0]) - share.rate) <= max(0.05, 2 / share.of) + 0.005


if __name__ == "__main__":
    if sys.argv[1:] != ["--write"]:
        sys.exit("usage: python -m tests.test_extraction_page --write")
    write()
