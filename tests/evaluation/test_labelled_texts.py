"""The project's own labelled set is well formed, so that a figure means what it says."""

import json
import re
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest

from flows.evaluation.labels import documents_of, labelled_texts
from flows.extraction.language.lexicon import rows as reference
from flows.extraction.language.text import language_of
from schemas import claims

HERE = Path(__file__).parent
COUNTRIES = {row["country"] for row in reference("countries")}
CURRENCIES = {row["currency"] for row in reference("currencies")}
STATUSES = {
    "visit": get_args(claims.VisitStatus),
    "agreement": get_args(claims.AgreementStatus),
}


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (HERE / name).read_text("utf-8").splitlines()]


DOCUMENTS = {row["id"]: row for row in lines("documents.jsonl")}
LABELS = lines("labels.jsonl")
EVENTS = [
    pytest.param(DOCUMENTS[row["id"]]["text"], event, id=f"{row['id']}-{number}")
    for row in LABELS
    for number, event in enumerate(row["events"], start=1)
]
every_event = pytest.mark.parametrize(("text", "event"), EVENTS)


def test_texts_and_labels_go_together() -> None:
    assert [row["id"] for row in LABELS] == list(DOCUMENTS)
    assert all(DOCUMENTS[row["id"]]["published"] == row["published"] for row in LABELS)
    texts = labelled_texts(documents_of(HERE / "documents.jsonl"), HERE / "labels.jsonl")
    assert sum(len(text.labels) for text in texts) == len(EVENTS)


def test_both_languages_are_as_many_and_half_of_each_tells_of_no_event() -> None:
    empty = {row["id"] for row in LABELS if not row["events"]}
    for language in ("ar", "en"):
        texts = {name for name, row in DOCUMENTS.items() if row["language"] == language}
        assert len(texts) == len(DOCUMENTS) / 2
        assert len(texts & empty) >= len(texts) / 2


def test_every_text_without_an_event_tells_what_tempts() -> None:
    assert [row["id"] for row in LABELS if not row["events"] and not row["traps"]] == []


@pytest.mark.parametrize("row", DOCUMENTS.values(), ids=DOCUMENTS)
def test_a_text_is_short_dated_and_in_its_language(row: dict[str, Any]) -> None:
    assert 60 <= len(row["text"].split()) <= 150
    assert language_of(row["text"]) == row["language"]
    date.fromisoformat(row["published"])


@every_event
def test_a_quote_stands_at_its_offsets(text: str, event: dict[str, Any]) -> None:
    evidence = claims.Evidence(**event["evidence"])
    assert text[evidence.start : evidence.end] == evidence.quote != ""


@every_event
def test_an_event_uses_the_words_of_the_contract(text: str, event: dict[str, Any]) -> None:
    assert event["kind"] in STATUSES
    assert {event["status"], *event["status_alt"]} <= set(STATUSES[event["kind"]])
    assert event["salience"] in {"main", "secondary", "background"}
    for told in event["attribution"]:
        attribution = claims.Attribution(**told)
        assert attribution.kind in get_args(claims.SourceKind)
        assert attribution.stance in get_args(claims.Stance)


@every_event
def test_dates_are_dates_with_the_words_they_were_read_from(
    text: str, event: dict[str, Any]
) -> None:
    if event["date"]:
        span = claims.DateSpan(**event["date"])
        assert date.fromisoformat(event["date"]["earliest"]) <= date.fromisoformat(
            event["date"]["latest"]
        )
        assert span.precision in get_args(claims.Precision)
        assert span.basis in get_args(claims.Basis)
        assert span.phrase in text
    if "date_alt" in event:
        other = event["date_alt"]
        assert date.fromisoformat(other["earliest"]) <= date.fromisoformat(other["latest"])


@every_event
def test_participants_have_names_parts_and_codes(text: str, event: dict[str, Any]) -> None:
    parts = {"signatory"} if event["kind"] == "agreement" else {"visitor", "companion", "host"}
    participants = [claims.Participant(actor_id=None, **who) for who in event["participants"]]
    assert {who.part for who in participants} <= parts
    assert {who.country for who in participants} <= COUNTRIES | {None}
    assert all(who.role is None or who.role in text for who in participants)
    if event["kind"] == "visit":
        assert "visitor" in {who.part for who in participants}
        assert all(who.name in text for who in participants)
    else:
        assert len(participants) >= 2


@every_event
def test_places_and_terms_have_known_codes(text: str, event: dict[str, Any]) -> None:
    if event["place"]:
        assert claims.Place(**event["place"]).country in COUNTRIES
    if event["kind"] == "visit":
        assert event["agreement"] is None
        return
    terms = claims.Terms(**event["agreement"])
    assert terms.type in get_args(claims.AgreementType)
    assert terms.duration is None or re.fullmatch(r"P(\d+Y)?(\d+M)?(\d+D)?", terms.duration)
    for item in event["agreement"]["items"]:
        assert claims.Item(**item).designation in text
    if terms.value:
        value = claims.Value(**event["agreement"]["value"])
        assert value.currency in CURRENCIES
        assert value.qualifier in get_args(claims.Qualifier)
        assert (value.upper is not None) == (value.qualifier == "between")
