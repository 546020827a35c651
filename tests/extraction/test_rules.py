"""Each rule with sentences that it must read, and sentences that it must leave alone."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from flows.extraction.engine import rule_engine
from flows.extraction.language.lexicon import confidence, rows
from flows.extraction.visits import rules as visits
from schemas.claims import Document, ReportedEvent

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "rules.jsonl").read_text(encoding="utf-8").splitlines()
]


def read(case: dict[str, Any]) -> tuple[ReportedEvent, ...]:
    published = date.fromisoformat(case["published"])
    document = Document("case", case["text"], published, case["language"])
    return rule_engine().extract(document).events


@pytest.mark.parametrize("case", [c for c in CASES if c["expect"]], ids=lambda c: c["text"][:60])
def test_a_rule_reads_its_example(case: dict[str, Any]) -> None:
    told = read(case)
    expect = case["expect"]
    assert told, "nothing was read"
    event = told[0]
    assert any(claim.rule == case["rule"] for claim in event.claims)
    assert facts(event, expect) == expect


@pytest.mark.parametrize(
    "case", [c for c in CASES if not c["expect"]], ids=lambda c: c["text"][:60]
)
def test_a_rule_leaves_its_counter_example_alone(case: dict[str, Any]) -> None:
    assert read(case) == ()


def test_every_rule_has_an_example_and_a_counter_example() -> None:
    told = {case["rule"] for case in CASES if case["expect"]}
    left = {case["rule"] for case in CASES if not case["expect"]}
    assert told == left | {rule for rule in told if rule.endswith("sign_noun")}


def facts(event: ReportedEvent, wanted: dict[str, Any]) -> dict[str, Any]:
    """What an event tells of the facts that a case asks for."""
    by_part = {part: [p.name for p in event.participants if p.part == part] for part in
               ("visitor", "host", "signatory")}  # fmt: skip
    value = event.agreement.value if event.agreement else None
    told = {
        "kind": event.kind,
        "status": event.status,
        "visitor": next(iter(by_part["visitor"]), None),
        "host": next(iter(by_part["host"]), None),
        "signatories": by_part["signatory"],
        "country": event.place.country if event.place else None,
        "city": event.place.city if event.place else None,
        "earliest": event.date.earliest.isoformat() if event.date else None,
        "type": event.agreement.type if event.agreement else None,
        "amount": value.amount if value else None,
        "currency": value.currency if value else None,
    }
    return {key: told[key] for key in wanted}


def test_every_leading_rule_knows_how_often_it_is_right() -> None:
    frames = {"sign_verb", "sign_noun", "reach_verb", "reach_noun", "approve_verb", "marker"}
    frames |= {"lend_verb", "issue_verb"}
    agreements = {f"agreement.{frame}" for frame in frames | {"trade", "agree_verb", "heading"}}
    modules = Path(visits.__file__).parent.glob("*.py")
    source = "".join(module.read_text(encoding="utf-8") for module in modules)
    told = set(re.findall(r'"(visit\.[a-z]+)"', source)) - {"visit.stay"}  # a stay adds days only
    told |= agreements
    assert told == {row["rule"] for row in rows("rule_confidence")}
    assert all(0 < confidence(rule) < 1 for rule in told)
