import dataclasses
import json
from datetime import UTC, date, datetime, timedelta, timezone

import polars as pl
import pytest
from tellings import (
    AGENCY,
    MINISTRY,
    TEXT,
    agreement,
    document,
    reading,
    visit,
    without_claim,
    words,
)

from schemas.claims import Claim
from schemas.event_frame import EVENTS
from schemas.frames import polars_schema
from warehouse.recording import event_rows


def frame_of(extraction, told_by=None):
    rows = event_rows(told_by or document(), extraction)
    return pl.DataFrame(rows, schema=polars_schema(EVENTS), orient="row")


def payload_of(frame, event_type):
    return json.loads(frame.filter(pl.col("event_type") == event_type)["payload"][0])


def row_of(frame, event_type):
    return frame.filter(pl.col("event_type") == event_type).row(0, named=True)


def test_each_claim_becomes_the_event_that_its_predicate_and_kind_ask_for():
    frame = frame_of(reading())
    assert frame["event_type"].to_list() == [
        "VisitTookPlace",
        "ParticipantNamed",
        "PlaceNamed",
        "AgreementSigned",
        "PartyNamed",
        "PartyNamed",
        "SubjectStated",
        "PurposeStated",
        "ValueReported",
        "ItemReported",
        "DurationReported",
        "DetailsWithheld",
        "AgreementFollowedFrom",
        "AgreementSignedDuringVisit",
    ]


def test_events_of_a_reading_hold_the_contract_of_events():
    EVENTS.validate(frame_of(reading()))


def test_a_lifecycle_event_takes_the_valid_time_of_the_date_claim():
    told = row_of(frame_of(reading()), "VisitTookPlace")
    assert (told["earliest"], told["latest"]) == (date(2026, 3, 4), date(2026, 3, 4))
    assert (told["precision"], told["basis"], told["phrase"]) == ("day", "relative", "اليوم")


def test_a_lifecycle_event_keeps_the_words_and_the_source_of_its_date():
    told = payload_of(frame_of(reading()), "VisitTookPlace")["date"]
    assert TEXT[told["quote_start"] : told["quote_end"]] == told["quote"] == "اليوم"
    assert told["attributions"][0]["source"] == "Agency"


def test_a_second_date_becomes_an_event_of_its_own():
    month = {
        "earliest": "2026-03-01",
        "latest": "2026-03-31",
        "precision": "month",
        "basis": "stated",
        "phrase": "three years",
    }
    told = visit()
    second = Claim("date", month, words("three years"), AGENCY, "d2")
    frame = frame_of(reading("note-1", dataclasses.replace(told, claims=(*told.claims, second))))
    assert row_of(frame, "DateStated")["latest"] == date(2026, 3, 31)
    assert row_of(frame, "VisitTookPlace")["latest"] == date(2026, 3, 4)


def test_an_event_without_a_status_claim_stands_by_its_own_status_and_words():
    told = row_of(frame_of(reading("note-1", without_claim(visit(), "status"))), "VisitTookPlace")
    assert told["quote"] == "وصل الوزير سالم"


def test_a_link_by_index_leads_to_the_stream_of_that_event():
    frame = frame_of(reading())
    visit_stream = row_of(frame, "VisitTookPlace")["stream_id"]
    assert payload_of(frame, "AgreementSignedDuringVisit")["stream_id"] == visit_stream
    assert "stream_id" not in payload_of(frame, "AgreementFollowedFrom")


def test_a_link_past_the_last_event_is_refused_with_its_place():
    claim = Claim("during_visit", {"event": 7, "text": "وصل"}, words("وصل"), (), "f2")
    told = dataclasses.replace(agreement(), claims=(claim,))
    with pytest.raises(ValueError, match=r"during_visit at 0-3.*index of one of 1 events.*7"):
        event_rows(document(), reading("note-1", told))


def test_every_attribution_of_a_claim_is_kept_and_the_first_stands_in_columns():
    told = row_of(frame_of(reading()), "DurationReported")
    assert [each["source"] for each in told["attributions"]] == ["Agency", "The ministry"]
    assert (told["source"], told["citing"], told["stance"]) == ("Agency", "sources", "reported")


def test_an_unattributed_claim_has_no_source():
    told = row_of(frame_of(reading()), "AgreementFollowedFrom")
    assert told["source"] is None
    assert told["attributions"] == []


def test_ids_do_not_depend_on_who_reads():
    first, second = frame_of(reading()), frame_of(reading(extractor="rules 2"))
    assert first["event_id"].equals(second["event_id"])


def test_ids_tell_documents_apart():
    other = frame_of(reading("note-2"), document("note-2"))
    assert set(other["event_id"]).isdisjoint(frame_of(reading())["event_id"])


def test_a_correction_elsewhere_in_the_text_leaves_the_streams_as_they_were():
    corrected = "تصحيح: " + TEXT  # «Correction: »
    again = frame_of(reading(text=corrected), document(text=corrected))
    assert again["stream_id"].equals(frame_of(reading())["stream_id"])


def test_two_events_told_in_the_same_words_are_two_streams():
    frame = frame_of(reading("note-1", visit(), visit()))
    assert frame["stream_id"].n_unique() == 2


def test_the_same_claim_made_twice_is_one_event():
    told = visit()
    doubled = dataclasses.replace(told, claims=(*told.claims, told.claims[-1]))
    assert frame_of(reading("note-1", doubled)).height == frame_of(reading("note-1", told)).height


def test_a_whole_amount_and_its_decimal_form_are_one_event():
    def valued(amount):
        value = {"amount": amount, "currency": "USD", "qualifier": "exact", "upper": None}
        claim = Claim("value", value, words("مليوني دولار"), AGENCY, "m")
        return frame_of(reading("note-1", dataclasses.replace(agreement(), claims=(claim,))))

    assert valued(2)["event_id"].equals(valued(2.0)["event_id"])


def test_a_day_of_publication_is_no_moment():
    told = row_of(frame_of(reading()), "VisitTookPlace")
    assert (told["published_on"], told["published_at"]) == (date(2026, 3, 4), None)


def test_a_moment_of_publication_keeps_the_day_of_its_zone():
    late = datetime(2026, 3, 4, 1, tzinfo=timezone(timedelta(hours=3)))
    told = dataclasses.replace(document(), published=late)
    row = row_of(frame_of(reading(), told), "VisitTookPlace")
    assert row["published_on"] == date(2026, 3, 4)
    assert row["published_at"] == datetime(2026, 3, 3, 22, tzinfo=UTC)


def test_a_claim_that_its_kind_does_not_know_is_refused():
    claim = Claim("value", {"amount": 1.0, "qualifier": "exact"}, words("وصل"), MINISTRY, "m")
    with pytest.raises(ValueError, match="predicate that a visit knows"):
        event_rows(document(), reading("note-1", dataclasses.replace(visit(), claims=(claim,))))
