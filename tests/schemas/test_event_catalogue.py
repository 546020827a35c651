import dataclasses
from typing import get_args

import pytest

from schemas.claims import AgreementStatus, Predicate, VisitStatus
from schemas.events import EVENT_TYPES, JUDGEMENTS, lifecycle_type, payload_fault, upcast


@pytest.mark.parametrize("status", get_args(VisitStatus))
def test_every_status_of_a_visit_has_its_event(status):
    assert EVENT_TYPES[lifecycle_type("visit", status)].status == status


@pytest.mark.parametrize("status", get_args(AgreementStatus))
def test_every_status_of_an_agreement_has_its_event(status):
    assert EVENT_TYPES[lifecycle_type("agreement", status)].status == status


def test_an_unknown_status_is_refused_with_the_known_ones():
    with pytest.raises(ValueError, match="visit has no status 'signed': expected one of announced"):
        lifecycle_type("visit", "signed")


def test_every_predicate_of_claims_is_recorded_by_some_event():
    recorded = {entry.predicate for entry in EVENT_TYPES.values()}
    assert set(get_args(Predicate)) <= recorded


def test_judgements_stand_in_the_catalogue_and_make_no_claim():
    assert all(EVENT_TYPES[name].predicate is None for name in JUDGEMENTS)


@pytest.mark.parametrize(
    ("event_type", "payload"),
    [
        ("ParticipantNamed", '{"name": "سالم", "part": "visitor", "country": "KW"}'),
        ("PlaceNamed", '{"city": "Amman"}'),
        ("ValueReported", '{"amount": 2, "qualifier": "over", "currency": "USD"}'),
        ("ItemReported", '{"designation": "trainers"}'),
        ("DurationReported", '{"duration": "P2Y6M"}'),
        ("DetailsWithheld", "{}"),
        ("ClaimCorrected", '{"reviewer": "rana", "payload": {"city": "Irbid"}}'),
    ],
)
def test_payloads_of_their_contract_pass(event_type, payload):
    assert payload_fault(event_type, 1, payload) is None


@pytest.mark.parametrize(
    ("event_type", "payload", "fault"),
    [
        ("ParticipantNamed", '{"part": "visitor"}', "name: Field required"),
        ("ParticipantNamed", '{"name": "x", "part": "guest"}', "part: Input should be"),
        ("PlaceNamed", '{"country": "Jordan"}', "country: String should match"),
        ("PlaceNamed", '{"town": "Amman"}', "town: Extra inputs"),
        ("ValueReported", '{"amount": "2", "qualifier": "over"}', "amount: Input should be"),
        ("ItemReported", '{"designation": "x", "quantity": 1.5}', "quantity: Input should be"),
        ("DurationReported", '{"duration": "three years"}', "duration: String should match"),
        ("DurationReported", '{"duration": "P"}', "duration: String should have"),
        ("DetailsWithheld", "[]", "payload: Input should be an object"),
        ("VisitDreamt", "{}", "'VisitDreamt' is not in the catalogue"),
    ],
)
def test_a_payload_that_breaks_its_contract_is_told_by_key(event_type, payload, fault):
    assert fault in (payload_fault(event_type, 1, payload) or "")


def test_an_old_payload_is_read_as_one_of_the_newest_version_step_by_step():
    catalogue = {"PlaceNamed": dataclasses.replace(EVENT_TYPES["PlaceNamed"], schema_version=3)}
    steps = {
        ("PlaceNamed", 1): lambda old: {"city": old["town"]},
        ("PlaceNamed", 2): lambda old: {**old, "country": "JO"},
    }
    new = upcast("PlaceNamed", 1, {"town": "Amman"}, upcasters=steps, catalogue=catalogue)
    assert new == {"city": "Amman", "country": "JO"}


def test_a_missing_step_between_versions_is_named():
    catalogue = {"PlaceNamed": dataclasses.replace(EVENT_TYPES["PlaceNamed"], schema_version=2)}
    with pytest.raises(ValueError, match="no upcaster from version 1 to 2"):
        upcast("PlaceNamed", 1, {}, upcasters={}, catalogue=catalogue)


def test_a_payload_newer_than_the_catalogue_is_refused():
    assert payload_fault("PlaceNamed", 9, "{}") == "PlaceNamed of version 9 is newer than 1"
