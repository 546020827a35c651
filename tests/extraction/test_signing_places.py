"""Where an agreement is signed: here, at a ceremony, in a town that is told."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from flows.extraction.engine import rule_engine
from schemas.claims import Document

PLACES = [
    *csv.DictReader((Path(__file__).parent / "signing_places.csv").read_text("utf-8").splitlines())
]


@pytest.mark.parametrize("row", PLACES, ids=lambda row: row["text"][:70])
def test_an_agreement_is_placed_where_it_is_signed(row: dict[str, str]) -> None:
    document = Document("text", row["text"], date.fromisoformat(row["published"]), row["language"])
    events = rule_engine().extract(document).events
    [place] = [event.place for event in events if event.agreement]
    assert (f"{place.country} {place.city}" if place else "-") == row["place"]
