"""Who takes part in the visits and agreements that a text tells: these people and nobody else."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from flows.extraction.engine import rule_engine
from schemas.claims import Document, ReportedEvent

with (Path(__file__).parent / "participants_told.csv").open(encoding="utf-8", newline="") as lines:
    CASES = list(csv.DictReader(lines))


def told(event: ReportedEvent) -> str:
    """An event's participants: the part, the name and the side of each."""
    those = sorted((p.part, p.name, p.country or "-") for p in event.participants)
    return f"{event.kind}: " + ", ".join(" ".join(one) for one in those)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_these_people_take_part_and_nobody_else(case: dict[str, str]) -> None:
    published = date.fromisoformat(case["published"])
    document = Document("case", case["text"], published, case["language"])
    events = rule_engine().extract(document).events
    wanted = [event.strip() for event in case["participants"].split(";") if event]
    assert sorted(told(event) for event in events) == sorted(wanted)
