"""The gate leaves out documents early, and none of which the rules would read an event."""

import csv
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from flows.evaluation.labels import documents_of
from flows.extraction.agreements import rules as agreements
from flows.extraction.agreements.folding import agreements as fold_agreements
from flows.extraction.gate import may_tell
from flows.extraction.reading.mentions import read
from flows.extraction.scene.stages import Scene, scene_of
from flows.extraction.visits import rules as visits
from flows.extraction.visits.folding import visits as fold_visits
from schemas.claims import Document

LABELLED = Path(__file__).resolve().parent.parent / "evaluation"


def labelled_documents() -> list[Document]:
    folders = (LABELLED, LABELLED / "agency")
    return [doc for folder in folders for doc in documents_of(folder / "documents.jsonl")]


def sentences_of_them() -> list[Document]:
    """Every sentence as a document of its own, where nothing else lets it through."""
    return [
        Document(f"{document.id}-{sentence.number}", document.text[first:last],
                 document.published, document.language)
        for document in labelled_documents()
        for reading in [read(document)]
        for sentence in reading.sentences
        for first, last in [reading.folded.span(sentence.start, sentence.end)]
    ]  # fmt: skip


def rows_of_the_tables() -> list[Document]:
    """What the tests of the rules tell and do not tell, row by row."""
    documents: list[Document] = []
    for table in sorted(Path(__file__).parent.glob("*.csv")):
        with table.open(encoding="utf-8", newline="") as lines:
            for number, row in enumerate(csv.DictReader(lines)):
                if "published" in row and "text" in row:
                    name = f"{table.stem}-{number}"
                    documents.append(
                        Document(name, row["text"], date(2031, 9, 14), row["language"])
                    )
    return documents


def events_without_a_gate(scene: Scene) -> int:
    told = visits.tellings(scene)
    folded = fold_visits(told)
    return len(folded) + len(fold_agreements(scene, agreements.tellings(scene, told), folded))


@pytest.mark.parametrize("documents", [labelled_documents, sentences_of_them, rows_of_the_tables])
def test_what_the_gate_leaves_out_holds_no_event(documents: Callable[[], list[Document]]) -> None:
    scenes = [(document, scene_of(read(document))) for document in documents()]
    left_out = [(d, scene) for d, scene in scenes if scene is not None and not any(may_tell(scene))]
    lost = [d.id for d, scene in left_out if scene is not None and events_without_a_gate(scene)]
    assert lost == [], (
        "rules read events of documents that flows/extraction/gate.py leaves out: teach it what "
        "a new rule can do without"
    )
    assert left_out, "the gate leaves nothing out"


def test_a_visit_that_leads_nowhere_is_left_out() -> None:
    scene = scene_of(read(Document("x", "زار الوزير المستشفى واطمأن على الجرحى.", language="ar")))
    assert scene is not None
    assert not any(may_tell(scene))
