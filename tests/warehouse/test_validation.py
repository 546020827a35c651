import dataclasses

from tellings import MINISTRY, TEXT, agreement, document, reading, visit, words

from schemas.claims import Claim, Evidence
from warehouse import Batch, Rejected, validate


def faulty(*claims):
    return reading("note-2", dataclasses.replace(visit(), claims=(*visit().claims, *claims)))


def test_what_holds_comes_back_as_frames():
    validated = validate(Batch([document()], [reading()], correlation_id="run-1"))
    assert validated.documents["text"].to_list() == [TEXT]
    assert validated.readings["event_count"].to_list() == [validated.events.height]
    assert validated.rejected.is_empty()
    assert validated.correlation_id == "run-1"


def test_a_document_that_reports_nothing_is_a_reading_all_the_same():
    extraction = dataclasses.replace(reading(), events=())
    validated = validate(Batch([document()], [extraction]))
    assert validated.readings["event_count"].to_list() == [0]
    assert validated.events.is_empty()


def test_one_fault_keeps_the_whole_document_out_and_no_other():
    shifted = Claim("purpose", "talks", Evidence(1, 4, "وصل"), MINISTRY, "x")
    validated = validate(
        Batch([document("note-1"), document("note-2")], [reading("note-1"), faulty(shifted)])
    )
    assert validated.documents["document_id"].to_list() == ["note-1"]
    assert validated.readings["document_id"].to_list() == ["note-1"]
    assert set(validated.events["document_id"]) == {"note-1"}
    assert validated.rejected["document_id"].to_list() == ["note-2"]
    assert validated.rejected["check_name"].to_list() == ["quote_stands_in_text"]


def test_every_failure_case_is_told_with_its_place_and_what_was_received():
    length = Claim("purpose", "talks", Evidence(0, 9, "وصل"), MINISTRY, "x")
    country = Claim("place", {"country": "Jordan", "city": None}, words("عمّان"), MINISTRY, "x")
    rejected = validate(Batch([document("note-2")], [faulty(length, country)])).rejected
    told = {row["check_name"]: row for row in rejected.iter_rows(named=True)}
    assert set(told) == {"quote_fits_span", "payload_holds"}
    assert "PurposeStated" in told["quote_fits_span"]["place"]
    assert "at 0-9" in told["quote_fits_span"]["place"]
    assert "received 'Jordan'" in told["payload_holds"]["reason"]


def test_misshapen_claims_keep_their_document_out():
    claim = Claim("date", {"earliest": "soon"}, words("اليوم"), MINISTRY, "x")
    told = dataclasses.replace(visit(), claims=(claim,))
    rejected = validate(Batch([document()], [reading("note-1", told)])).rejected
    assert rejected["check_name"].to_list() == ["claims_are_well_formed"]
    assert "expected an ISO date (2026-02-02), received 'soon'" in rejected["reason"][0]


def test_a_wrong_type_is_told_of_its_document_alone():
    told = dataclasses.replace(visit(), confidence="high")
    validated = validate(
        Batch(
            [document("note-1"), document("note-2")], [reading("note-1"), reading("note-2", told)]
        )
    )
    assert validated.documents["document_id"].to_list() == ["note-1"]
    assert "confidence: expected float or int, received 'high'" in validated.rejected["reason"][0]


def test_a_blank_text_is_rejected():
    extraction = dataclasses.replace(reading(), events=())
    rejected = validate(Batch([document(text=" \n")], [extraction])).rejected
    assert rejected["check_name"].to_list() == ["text_is_there"]


def test_two_texts_under_one_id_cannot_go_into_one_batch():
    documents = [document(), document(text=agreement().evidence.quote)]
    rejected = validate(Batch(documents, [reading(), reading()])).rejected
    assert rejected["check_name"].to_list() == ["one_text_a_batch"]


def test_a_document_without_an_extraction_is_rejected():
    rejected = validate(Batch([document()], [])).rejected
    assert rejected["check_name"].to_list() == ["extraction_is_there"]


def test_what_was_refused_before_stands_first_among_the_rejected():
    refused = Rejected(None, "notes.jsonl:7", "json", "{", "expected an object, received {")
    rejected = validate(Batch([document()], [], [refused])).rejected
    assert rejected["place"].to_list() == ["notes.jsonl:7", "document note-1"]
