"""Several texts in one document: what one paragraph tells is not led to what another one names.

Texts that tell of no event tell of none when they stand together, and take none from a text that
they stand behind.
"""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from flows.extraction.engine import rule_engine
from flows.extraction.reading.mentions import read
from flows.extraction.scene.stages import scene_of
from flows.sources.records import document_of
from schemas.claims import Document

_HERE = Path(__file__).parent
_PARAGRAPHS = 8


def _texts(*, told: bool) -> list[Document]:
    """The Arabic texts of both sets in which an event is told, or those in which none is."""
    found: list[Document] = []
    for folder in (_HERE, _HERE / "agency"):
        lines = (folder / "labels.jsonl").read_text("utf-8").splitlines()
        tell = {label["id"] for label in map(json.loads, lines) if label["events"]}
        lines = (folder / "documents.jsonl").read_text("utf-8").splitlines()
        records = [json.loads(line) for line in lines]
        found += [document_of(r, dated=False) for r in records if (r["id"] in tell) == told]
    return [document for document in found if document.language == "ar"]


def _speaks_of_sport(document: Document) -> bool:
    scene = scene_of(read(document))
    return scene is not None and scene.sport["sport"] > 0


@pytest.mark.parametrize("seed", range(40))
def test_traps_in_one_document_tell_of_no_visit(seed: int) -> None:
    traps = random.Random(seed).sample(_texts(told=False), _PARAGRAPHS)
    text = "\n".join(document.text for document in traps)
    together = Document(f"joined-{seed}", text, traps[0].published, language="ar")
    events = rule_engine().extract(together).events
    assert [event.kind for event in events if event.kind == "visit"] == []


@pytest.mark.parametrize("document", _texts(told=True), ids=lambda document: document.id)
def test_what_stands_behind_a_text_takes_none_of_its_events(document: Document) -> None:
    traps = [trap for trap in _texts(told=False) if not _speaks_of_sport(trap)]
    for number in range(3):
        behind = random.Random(f"{document.id}{number}").sample(traps, 4)
        text = "\n".join(each.text for each in (document, *behind))
        assert _told(document, document.text) <= _told(document, text)


def _told(document: Document, text: str) -> set[tuple[str, int]]:
    """Kind and place of each event of a text that bears the day of a document, but no title."""
    alone = Document(document.id, text, document.published, language="ar")
    return {(event.kind, event.evidence.start) for event in rule_engine().extract(alone).events}
