"""The intake: known documents are left out, and one bad text keeps no other out."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import warehouse
from flows.intake import Intake, Parcel, read_events
from flows.known import NAMES
from flows.sources.files import read
from tests.flows.engines import line_engine
from warehouse import Home

SENTENCE = "Salem of LY visited Tunis in TN on 2026-01-31."
Parcels = Callable[..., list[Parcel]]


@pytest.fixture
def parcels(tmp_path: Path) -> Parcels:
    """Everything that lines of (id, text) give in batches of a size, read by the line engine."""
    home = Home(tmp_path / "record")
    warehouse.migrate(home)

    def read_all(*lines: tuple[str, str], batch_size: int = 1000) -> list[Parcel]:
        file = tmp_path / "documents.jsonl"
        records = [{"id": name, "text": text, "published": "2026-02-02"} for name, text in lines]
        file.write_text("".join(f"{json.dumps(record)}\n" for record in records))
        intake = Intake(home, read([str(file)], dated=True), line_engine(), batch_size)
        found = []
        while intake.has_more():
            parcel = intake.next_parcel()
            read_events(parcel, line_engine())
            warehouse.append(home, warehouse.validate(parcel.batch(None)), NAMES)
            found.append(parcel)
        return found

    return read_all


def ids(parcel: Parcel) -> list[str]:
    return [document.id for document in parcel.documents]


def test_batches_hold_what_was_asked_for_and_none_is_empty(parcels: Parcels) -> None:
    found = parcels(*((str(number), SENTENCE) for number in range(4)), batch_size=2)

    assert [ids(parcel) for parcel in found] == [["0", "1"], ["2", "3"]]
    assert [str(parcel) for parcel in found] == ["batch 1 (2 documents)", "batch 2 (2 documents)"]


def test_a_document_that_the_log_knows_is_left_out_and_a_changed_one_is_read(
    parcels: Parcels,
) -> None:
    parcels(("a", SENTENCE), ("b", SENTENCE))

    (again,) = parcels(("a", SENTENCE), ("b", f"{SENTENCE} Corrected."))

    assert (ids(again), again.duplicates, again.document_ids) == (["b"], 1, ["a", "b"])


def test_the_same_document_twice_in_a_run_is_read_once(parcels: Parcels) -> None:
    first, second = parcels(("a", SENTENCE), ("a", SENTENCE), ("a", SENTENCE), batch_size=2)

    assert (ids(first), first.duplicates) == (["a"], 1)
    assert (ids(second), second.duplicates) == ([], 1)


def test_two_texts_under_one_id_in_a_run_are_not_both_taken(parcels: Parcels) -> None:
    (parcel,) = parcels(("a", SENTENCE), ("a", "Something else."))

    assert ids(parcel) == ["a"]
    assert [(row.document_id, row.check, row.received) for row in parcel.rejected] == [
        ("a", "id", "Something else.")
    ]


def test_a_text_that_the_engine_fails_on_is_rejected_and_tried_again_next_time(
    parcels: Parcels,
) -> None:
    lines = [("a", SENTENCE), ("b", "unreadable"), ("c", SENTENCE)]
    (parcel,) = parcels(*lines)

    assert ids(parcel) == ["a", "c"]
    (row,) = parcel.rejected
    assert (row.document_id, row.check) == ("b", "extraction")
    assert row.received == "ArithmeticError: no sense can be made of this"

    (again,) = parcels(*lines)
    assert [row.document_id for row in again.rejected] == ["b"]
