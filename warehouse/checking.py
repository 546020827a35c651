"""Checks: queries over the published file that return no row while the record is sound.

Each file of ``checks/`` is one check. Verification asks whether the log is as it was appended;
these ask whether what was appended makes sense.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from warehouse.connection import Home, reader
from warehouse.records import Failure

_FOLDER = Path(__file__).parent / "checks"
_EXAMPLES = 5


def run_checks(home: Home) -> list[Failure]:
    """Run every check on the published file.

    Returns:
        One failure for each check that returned rows, with the first few of them; empty where
        all passed.

    Raises:
        WarehouseError: nothing has been published yet.
    """
    with reader(home) as published:
        outcomes = [_outcome(published, file) for file in sorted(_FOLDER.glob("*.sql"))]
    return [outcome for outcome in outcomes if outcome.rows]


def _outcome(published: duckdb.DuckDBPyConnection, file: Path) -> Failure:
    sql = file.read_text(encoding="utf-8")
    cursor = published.execute(sql)
    names = [column[0] for column in cursor.description or []]
    rows = cursor.fetchall()
    return Failure(
        check=file.stem,
        meaning=_meaning(sql),
        rows=len(rows),
        examples=[dict(zip(names, row, strict=True)) for row in rows[:_EXAMPLES]],
    )


def _meaning(sql: str) -> str:
    header = (line.removeprefix("--").strip() for line in sql.splitlines() if line[:2] == "--")
    return " ".join(header).removeprefix("Meaning: ")
