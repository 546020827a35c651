"""Texts that tell of no event tell of none when they stand together in one document.

What one paragraph says of somebody must not be led to an official whom another one names.
"""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from flows.extraction.engine import rule_engine
from flows.sources.records import document_of
from schemas.claims import Document

_HERE = Path(__file__).parent
_PARAGRAPHS = 8


def _traps() -> list[Document]:
    """The Arabic texts of both sets in which no event is told."""
    found: list[Document] = []
    for folder in (_HERE, _HERE / "agency"):
        lines = (folder / "labels.jsonl").read_text("utf-8").splitlines()
        told = {label["id"] for label in map(json.loads, lines) if label["events"]}
        lines = (folder / "documents.jsonl").read_text("utf-8").splitlines()
        records = [json.loads(line) for line in lines]
        found += [document_of(r, dated=False) for r in records if r["id"] not in told]
    return [document for document in found if document.language == "ar"]


@pytest.mark.parametrize("seed", range(40))
def test_traps_in_one_document_tell_of_no_visit(seed: int) -> None:
    traps = random.Random(seed).sample(_traps(), _PARAGRAPHS)
    text = "\n".join(document.text for document in traps)
    together = Document(f"joined-{seed}", text, traps[0].published, language="ar")
    events = rule_engine().extract(together).events
    assert [event.kind for event in events if event.kind == "visit"] == []
