from datetime import date

import pandera.errors
import polars as pl
import pytest
from tellings import event

from schemas.event_frame import EVENTS
from schemas.frames import polars_schema

MONTH = {
    "earliest": date(2026, 3, 1),
    "latest": date(2026, 3, 31),
    "precision": "month",
    "basis": "stated",
    "phrase": "March",
}


def failed_checks(*rows):
    frame = pl.DataFrame(list(rows), schema=polars_schema(EVENTS))
    with pytest.raises(pandera.errors.SchemaErrors) as caught:
        EVENTS.validate(frame, lazy=True)
    return {case.partition(":")[0] for case in caught.value.failure_cases["check"]}


def test_a_plain_event_holds_the_contract():
    frame = pl.DataFrame([event("VisitTookPlace", **MONTH)], schema=polars_schema(EVENTS))
    assert EVENTS.validate(frame, lazy=True).equals(frame)


@pytest.mark.parametrize(
    ("fault", "check"),
    [
        ({"event_type": "VisitDreamt"}, "type_is_known"),
        ({"event_type": "AgreementSigned"}, "type_fits_kind"),
        ({"kind": "meeting"}, "kind_is_known"),
        ({"stream_id": "agreement-a"}, "stream_is_of_kind"),
        ({"latest": date(2026, 2, 1)}, "earliest_before_latest"),
        ({"latest": date(2026, 3, 1)}, "precision_fits_span"),
        ({"phrase": None}, "valid_time_is_whole"),
        ({"precision": "hour"}, "precision_is_known"),
        ({"basis": "felt"}, "basis_is_known"),
        ({"quote_end": 9}, "quote_fits_span"),
        ({"quote": ""}, "quote_is_there"),
        ({"quote_start": -1, "quote_end": 3}, "start_is_natural"),
        ({"source_kind": "rumour"}, "source_kind_is_known"),
        ({"stance": "whispered"}, "stance_is_known"),
        ({"confidence": 1.5}, "confidence_in_range"),
        ({"payload": '{"town": "Amman"}'}, "payload_holds"),
        ({"supersedes": "another"}, "judgement_names_its_claim"),
        ({"document_id": None}, "not_nullable"),
    ],
)
def test_an_event_with_one_fault_fails_the_check_for_it(fault, check):
    assert check in failed_checks(event("VisitTookPlace", **MONTH) | fault)


def test_a_withdrawal_must_name_the_claim_it_withdraws():
    row = event("ClaimWithdrawn", payload={"content_hash": "x"})
    assert failed_checks(row) == {"judgement_names_its_claim"}


def test_the_same_event_twice_fails():
    row = event("VisitTookPlace")
    assert failed_checks(row, row) == {"id_is_unique"}
