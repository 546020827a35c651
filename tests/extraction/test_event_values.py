"""The sum that an agreement is worth, and the sums beside it that are no part of it."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from flows.extraction.engine import rule_engine
from schemas.claims import Document

with (Path(__file__).parent / "event_values.csv").open(encoding="utf-8", newline="") as lines:
    TEXTS = list(csv.DictReader(lines))


@pytest.mark.parametrize("row", TEXTS, ids=lambda row: row["text"][:70])
def test_an_agreement_has_the_sum_that_is_its_own(row: dict[str, str]) -> None:
    document = Document("text", row["text"], date.fromisoformat(row["published"]), row["language"])
    [event] = rule_engine().extract(document).events
    value = event.agreement.value if event.agreement else None
    told = (f"{value.amount:.0f}", value.currency or "") if value else ("", "")
    assert told == (row["amount"], row["currency"])
