"""Verdicts kept as a file, applied by every ingest: each row once, whatever else is in the log.

A row on a claim that the log does not hold (yet) waits; one that cannot be understood is rejected
with its line. The file is read, never written.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from pydantic import ValidationError

from flows.errors import InputError
from flows.reviews.verdicts import Given, verdict_of
from flows.sources.records import shortened
from schemas.overrides import COLUMNS, Override
from schemas.payloads import one_line
from warehouse import Home, Rejected, WarehouseError
from warehouse.reviewing import Verdict, check, known_claims, payload_of

OVERRIDES = Path(__file__).parents[2] / "seeds" / "overrides.csv"


def overrides(home: Home, file: Path) -> tuple[list[Verdict], list[Rejected]]:
    """The verdicts of a file on claims that the log holds, and what could not be understood.

    Args:
        home: where the log is.
        file: a CSV with the columns of ``schemas.overrides``; none means no overrides.
    """
    verdicts: list[Verdict] = []
    rejected: list[Rejected] = []
    rows = list(_rows(file, rejected))
    known = known_claims(home, [row.claim for _, row in rows])
    for line, row in rows:
        if row.claim not in known:
            continue
        given = Given(row.verdict, row.reviewer, row.reason, row.value or None)
        try:
            verdict = verdict_of(row.claim, row.predicate, given, payload_of(home, row.claim))
            verdict = verdict.kept_on(row.reviewed_on)
            check(home, verdict)
        except (InputError, WarehouseError) as error:
            rejected.append(_refusal(file, line, row.model_dump_json(), str(error)))
        else:
            verdicts.append(verdict)
    return verdicts, rejected


def _rows(file: Path, rejected: list[Rejected]) -> Iterator[tuple[int, Override]]:
    if not file.exists():
        return
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        rejected.append(_refusal(file, 1, repr(error.object[:80]), "expected a table in UTF-8"))
        return
    reader = csv.reader(text.splitlines(keepends=True))
    header = next(reader, [])
    if tuple(header) != COLUMNS:
        expected = f"expected the columns {','.join(COLUMNS)}"
        rejected.append(_refusal(file, 1, ",".join(header), expected))
        return
    for cells in reader:
        line = reader.line_num
        if not any(cell.strip() for cell in cells):
            continue
        told = ",".join(cells)
        if len(cells) != len(COLUMNS):
            expected = f"expected {len(COLUMNS)} cells, received {len(cells)}"
            rejected.append(_refusal(file, line, told, expected))
            continue
        try:
            yield line, Override.model_validate(dict(zip(COLUMNS, cells, strict=True)))
        except ValidationError as error:
            rejected.append(_refusal(file, line, told, one_line(error)))


def _refusal(file: Path, line: int, received: str, reason: str) -> Rejected:
    return Rejected(None, f"{file.name}, line {line}", "override", shortened(received), reason)
