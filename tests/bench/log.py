"""Speed of the event log, beside a bare DuckDB insert of the same rows in the same run.

Run by ``make bench``. Synthetic documents of ten events each go through ``warehouse.validate``,
``append``, ``verify`` and ``project`` into a record in a temporary folder; the bare insert takes
the same frames from Arrow into a plain table, batch by batch. Nothing is asserted: the ratios are
for reading (``README.md`` tells how).
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

import duckdb
from machine import describe, show

from flows.known import NAMES
from schemas.claims import (
    Attribution,
    Claim,
    DateSpan,
    Document,
    Evidence,
    Extraction,
    Participant,
    Place,
    ReportedEvent,
    plain,
)
from warehouse import Batch, Home, Validated, append, project, validate, verify

T = TypeVar("T")
EVENTS_A_DOCUMENT = 10
_FIRST_DAY = date(2020, 1, 1)
# Each delegation has people of its own, as in life; their names sound alike all the same.
_GIVEN = ("Salim", "Huda", "Omar", "Rana", "Tariq", "Mariam", "Yusuf", "Layla", "Hamad", "Noura")


def main() -> None:
    """Measure every step of the log and print one table."""
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="mithaq-bench-") as folder:
        lines = _measured(Path(folder), asked.events, asked.batch)
    show(
        f"Event log: {asked.events:,} events in batches of {asked.batch:,}",
        ("", "seconds", "events/s", "times the bare insert"),
        lines,
        describe("mithaq", "duckdb", "polars", "pandera"),
    )


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=100_000, help="how many events in all")
    parser.add_argument("--batch", type=int, default=10_000, help="events a batch")
    return parser.parse_args()


def _measured(folder: Path, events: int, batch: int) -> list[tuple[str, ...]]:
    home, next_number = Home(folder / "record"), events // EVENTS_A_DOCUMENT
    given = list(_batches(events, batch))
    validating, validated = _timed(lambda: [validate(each) for each in given])
    count = sum(each.events.height for each in validated)
    bare, _ = _timed(lambda: _bare_insert(folder / "bare.duckdb", validated))
    appending, _ = _timed(lambda: [append(home, each, NAMES) for each in validated])
    again, receipts = _timed(lambda: [append(home, each, NAMES) for each in validated])
    verifying, findings = _timed(lambda: list(verify(home)))
    projecting, _ = _timed(lambda: project(home))
    append(home, validate(_batch(range(next_number, next_number + 1))), NAMES)
    forward, _ = _timed(lambda: project(home))
    duplicates = sum(receipt.duplicates for receipt in receipts)

    def line(step: str, seconds: float, rows: int = count) -> tuple[str, ...]:
        return step, f"{seconds:.2f}", f"{rows / seconds:,.0f}", f"{seconds / bare:.1f}"

    return [
        line("bare insert", bare),
        line("append", appending),
        line(f"append again: {duplicates:,} known", again),
        line("validate", validating),
        line(f"verify: {len(findings)} findings", verifying),
        line("project from zero", projecting),
        line("project 10 new events", forward, EVENTS_A_DOCUMENT),
    ]


def _timed(step: Callable[[], T]) -> tuple[float, T]:
    """Seconds on the clock (DuckDB works on several cores), and what the step returned."""
    start = time.perf_counter()
    result = step()
    return time.perf_counter() - start, result


def _bare_insert(file: Path, validated: list[Validated]) -> None:
    """The same rows into a plain table, without positions, hashes and questions."""
    with duckdb.connect(file) as database:
        for number, each in enumerate(validated):
            database.register("given", each.events.to_arrow())
            if number == 0:
                database.execute("create table events as select * from given limit 0")
            database.execute("insert into events select * from given")


# -- synthetic documents -----------------------------------------------------------------------


def _batches(events: int, batch: int) -> Iterator[Batch]:
    documents, step = events // EVENTS_A_DOCUMENT, batch // EVENTS_A_DOCUMENT
    for first in range(0, documents, step):
        yield _batch(range(first, min(first + step, documents)))


def _batch(numbers: range) -> Batch:
    told = [_told(number) for number in numbers]
    return Batch([document for document, _ in told], [extraction for _, extraction in told])


def _told(number: int) -> tuple[Document, Extraction]:
    """A document that tells of one visit in ten claims: a status, a place, eight participants."""
    day = _FIRST_DAY + timedelta(days=number % 2_000)
    text = f"Report {number}. On {day:%d %B %Y} delegation {number} came to Amman."
    ministry = (Attribution(f"Ministry {number % 50}", "named"),)

    def words(quote: str) -> Evidence:
        start = text.index(quote)
        return Evidence(start, start + len(quote), quote)

    dated = DateSpan(day, day, "day", "stated", f"{day:%d %B %Y}")
    claims = [
        Claim("status", "took_place", words("came to Amman"), ministry, "bench"),
        Claim("date", plain(dated), words(dated.phrase), ministry, "bench"),
        Claim("place", plain(Place("JO", "Amman")), words("Amman"), ministry, "bench"),
    ]
    for member in range(EVENTS_A_DOCUMENT - 2):
        name = f"{_GIVEN[(number + member) % len(_GIVEN)]} {_GIVEN[number % len(_GIVEN)]} {number}"
        person = Participant(name, name, None, None, "KW", "visitor")
        evidence = words(f"delegation {number}")
        claims.append(Claim("participant", plain(person), evidence, ministry, "bench"))
    event = ReportedEvent(
        "visit", "took_place", (), None, None, None, (), words("came to Amman"), tuple(claims), 0.8
    )
    document = Document(f"bench-{number}", text, day, "en")
    return document, Extraction(document.id, (event,), "bench 1")


if __name__ == "__main__":
    main()
