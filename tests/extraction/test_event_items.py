"""What is sold, supplied or lent under an agreement, in whatever sentence it is told."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from flows.extraction.engine import rule_engine
from schemas.claims import Document

with (Path(__file__).parent / "event_items.csv").open(encoding="utf-8", newline="") as lines:
    TEXTS = list(csv.DictReader(lines))


@pytest.mark.parametrize("row", TEXTS, ids=lambda row: row["text"][:70])
def test_an_agreement_has_the_items_that_are_told_of_it(row: dict[str, str]) -> None:
    document = Document("text", row["text"], date.fromisoformat(row["published"]), row["language"])
    [event] = rule_engine().extract(document).events
    assert event.agreement is not None
    told = [f"{item.quantity or '-'} {item.designation}" for item in event.agreement.items]
    assert told == [item for item in row["items"].split("|") if item]


@pytest.mark.parametrize("row", TEXTS, ids=lambda row: row["text"][:70])
def test_every_item_stands_in_a_claim_with_its_words(row: dict[str, str]) -> None:
    document = Document("text", row["text"], date.fromisoformat(row["published"]), row["language"])
    [event] = rule_engine().extract(document).events
    claims = [claim for claim in event.claims if claim.predicate == "item"]
    assert len(claims) == len([item for item in row["items"].split("|") if item])
    for claim in claims:
        start, end = claim.evidence.start, claim.evidence.end
        assert document.text[start:end] == claim.evidence.quote
        assert claim.value["designation"] in claim.evidence.quote


@pytest.mark.parametrize(("sentences", "items"), [(1, ["24 Gripen"]), (16, ["- Gripen", "24 "])])
def test_a_name_and_a_count_far_apart_are_not_told_as_one(sentences: int, items: list[str]) -> None:
    text = "Kenya signed a deal with Bulgaria on Monday for Gripen fighter jets. "
    text += "Parliament had talked of little else for weeks. " * sentences
    text += "The deal covers 24 aircraft."
    [event] = rule_engine().extract(Document("text", text, date(2031, 5, 16), "en")).events
    assert event.agreement is not None
    told = [f"{item.quantity or '-'} {item.designation}" for item in event.agreement.items]
    assert all(one.startswith(item) for one, item in zip(told, items, strict=True))
