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


@pytest.mark.parametrize(
    ("office", "title", "sides"),
    [
        ("Homeland Security Advisor", "Statement by NSC Spokesperson Ann Hale", ["US"]),
        ("Second Gentleman", "Statement by NSC Spokesperson Ann Hale", ["US"]),
        ("Secretary of Health and Human Services", "Readout of President Kask's Meeting", ["US"]),
        ("Foreign Minister", "Statement by NSC Spokesperson Ann Hale", []),
    ],
)
def test_who_serves_the_house_that_issues_a_release_is_of_its_side(
    office: str, title: str, sides: list[str]
) -> None:
    text = f"{office} Peter Dunmore traveled to Nairobi on May 13. The White House thanks Kenya."
    document = Document("case", text, date(2031, 5, 16), "en", title=title)
    events = rule_engine().extract(document).events
    assert [p.country for e in events for p in e.participants] == sides
