"""The date that belongs to an event, and the dates beside it that do not."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from flows.extraction.engine import rule_engine
from schemas.claims import Document

HERE = Path(__file__).parent


def rows(name: str) -> list[dict[str, str]]:
    with (HERE / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("row", rows("event_dates.csv"), ids=lambda row: row["text"][:70])
def test_an_event_has_the_days_that_are_its_own(row: dict[str, str]) -> None:
    document = Document("text", row["text"], date.fromisoformat(row["published"]), row["language"])
    event, *others = rule_engine().extract(document).events
    told = (str(event.date.earliest), str(event.date.latest)) if event.date else ("", "")
    assert (event.kind, *told) == (row["kind"], row["earliest"], row["latest"])
    assert not others


@pytest.mark.parametrize("row", rows("dates_of_several.csv"), ids=lambda row: row["text"][:70])
def test_each_of_several_events_has_its_own_days(row: dict[str, str]) -> None:
    document = Document("text", row["text"], date.fromisoformat(row["published"]), row["language"])
    told = [
        f"{event.kind} {event.date.earliest} {event.date.latest}" if event.date else event.kind
        for event in rule_engine().extract(document).events
    ]
    assert told == row["events"].split("; ")


@pytest.mark.parametrize(
    ("title", "first"),
    [("Statement by the Press Secretary on Travel to Kenya", 11), ("Envoy in Kenya", 12)],
)
def test_a_week_begins_on_sunday_in_american_releases_only(title: str, first: int) -> None:
    text = "White House envoy Paul Marsh traveled this week to Kenya for talks on mining."
    document = Document("text", text, date(2031, 5, 16), "en", title=title)
    [event] = rule_engine().extract(document).events
    assert event.date is not None
    assert (event.date.earliest, event.date.latest) == (date(2031, 5, first), date(2031, 5, 16))


@pytest.mark.parametrize(
    ("title", "last"),
    [
        ("BULGARIAN PRESIDENT STARTS THREE-DAY VISIT TO KENYA", 18),
        ("Bulgarian president in Kenya on two-day visit", 17),
        ("Bulgarian president arrives in Kenya", 16),
        ("Three-day strike ends as Bulgarian president arrives in Kenya", 16),
    ],
)
def test_a_headline_tells_how_long_a_visit_lasts(title: str, last: int) -> None:
    text = "Bulgarian President Anton Velkov arrived in Nairobi on Friday for talks on mining."
    document = Document("text", text, date(2031, 5, 16), "en", title=title)
    [event] = rule_engine().extract(document).events
    assert event.date is not None
    assert (event.date.earliest, event.date.latest) == (date(2031, 5, 16), date(2031, 5, last))


@pytest.mark.parametrize(
    ("second", "told"),
    [
        ("The President will begin his travel in Peru.", ["2031-06-13 2031-06-16"]),
        ("President Toomas Kask will begin his travel in Peru.", ["None"]),
    ],
)
def test_the_president_of_a_release_is_the_same_throughout(second: str, told: list[str]) -> None:
    text = f"The President will travel to South America from June 13 to June 16. {second}"
    title = "Statement from Press Secretary Ann Hale on the President's Travel to Peru"
    document = Document(
        "text", text, date(2031, 5, 16), "en", title=title, source="The White House"
    )
    events = rule_engine().extract(document).events
    days = [f"{e.date.earliest} {e.date.latest}" if e.date else "None" for e in events]
    assert days == told
