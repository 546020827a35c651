"""Which visits a text tells, each with its country, its state and who goes: these and no others."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from flows.extraction.engine import rule_engine
from schemas.claims import Document, ReportedEvent

with (Path(__file__).parent / "visits_told.csv").open(encoding="utf-8", newline="") as lines:
    CASES = list(csv.DictReader(lines))


def told(event: ReportedEvent) -> str:
    """The country, the state and the first visitor of a visit."""
    country = event.place.country if event.place else "-"
    visitor = next((p.name for p in event.participants if p.part == "visitor"), "-")
    return f"{country} {event.status} {visitor}"


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_a_text_tells_these_visits_and_no_others(case: dict[str, str]) -> None:
    published = date.fromisoformat(case["published"])
    document = Document("case", case["text"], published, case["language"])
    events = rule_engine().extract(document).events
    wanted = [visit.strip() for visit in case["visits"].split(";") if visit]
    assert sorted(told(event) for event in events if event.kind == "visit") == sorted(wanted)
