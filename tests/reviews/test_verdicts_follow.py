"""A verdict follows its claim into later versions and readings of the document."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from flows.extraction.engine import rule_engine
from flows.known import NAMES, known_actors
from flows.reviews.verdicts import Given, give
from schemas.claims import Attribution, Document, Extraction
from tests.reviews.asking import ask
from warehouse import Batch, Home, append, project, publish, rebuild, validate, verify

WHO, WHY = "Nadia Salem", "the minister stayed at home"
VISIT = "Foreign Minister Huda Mansur of Jordan visited Ankara on March 3."
DEAL = " Jordan and Turkey signed an agreement worth 90 million dollars there on March 4."


def take(home: Home, text: str, said_by: Attribution | None = None) -> None:
    """Read one version of the document with the rules, append it, and publish.

    With ``said_by`` as rules of another day might read it, which hear somebody else.
    """
    document = Document("note", text, date(2026, 3, 9), "en", None, "The Daily")
    read = rule_engine().extract(document)
    if said_by is not None:
        events = tuple(
            replace(e, claims=tuple(replace(c, attribution=(said_by,)) for c in e.claims))
            for e in read.events
        )
        read = Extraction(document.id, events, "other rules/1")
    append(home, validate(Batch([document], [read])), NAMES)
    project(home, known_actors())
    publish(home)


def claim(home: Home, predicate: str, kind: str) -> dict:
    [row] = ask(home, "from claims where predicate = ? and kind = ?", predicate, kind)
    return row


def judge(home: Home, found: dict, answer: str, value: str | None = None) -> None:
    give(home, f"{found['event_id']}:{found['predicate']}", Given(answer, WHO, WHY, value))


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "record")
    take(home, VISIT + DEAL)
    return home


def test_a_rejected_visit_stays_rejected_in_a_new_version_of_its_document(home: Home) -> None:
    judge(home, claim(home, "status", "visit"), "reject")
    assert ask(home, "from visits") == []
    take(home, "Corrected on Tuesday. " + VISIT + DEAL)
    assert ask(home, "select count(distinct content_hash) as n from events") == [{"n": 2}]
    assert ask(home, "from visits") == []
    assert len(ask(home, "from agreements")) == 1


def test_a_rejected_date_alone_stays_rejected_and_its_status_stays(home: Home) -> None:
    judge(home, claim(home, "date", "visit"), "reject")
    take(home, VISIT + DEAL + " It rained.")
    [row] = ask(home, "from visits")
    assert (row["date_text"], row["status"]) == (None, "took_place")


def test_a_corrected_value_holds_in_a_new_version(home: Home) -> None:
    judge(home, claim(home, "value", "agreement"), "correct", "95 million USD")
    take(home, "Corrected on Tuesday. " + VISIT + DEAL)
    [row] = ask(home, "from agreements")
    assert (row["value_amount"], row["value_source"]) == (95e6, WHO)
    assert ask(home, "from disputes where predicate = 'value'") == []


def test_a_verdict_outlives_rules_that_hear_somebody_else_say_it(home: Home) -> None:
    judge(home, claim(home, "status", "visit"), "reject")
    take(home, VISIT + DEAL, Attribution("the palace", "named"))
    assert ask(home, "from visits") == []
    [row] = ask(home, "from agreements")
    assert row["value_source"] == "the palace"


def test_what_a_new_version_tells_otherwise_is_judged_anew(home: Home) -> None:
    judge(home, claim(home, "value", "agreement"), "reject")
    take(home, VISIT + DEAL.replace("90 million", "80 million"))
    [row] = ask(home, "from agreements")
    assert row["value_amount"] == 80e6


def test_another_document_with_the_same_words_is_judged_for_itself(home: Home) -> None:
    judge(home, claim(home, "status", "visit"), "reject")
    document = Document("other", VISIT, date(2026, 3, 9), "en", None, "The Weekly")
    append(home, validate(Batch([document], [rule_engine().extract(document)])), NAMES)
    project(home, known_actors())
    publish(home)
    assert len(ask(home, "from visits")) == 1


def test_a_verdict_taken_back_is_taken_back_in_every_version(home: Home) -> None:
    found = claim(home, "status", "visit")
    judge(home, found, "reject")
    take(home, "Corrected on Tuesday. " + VISIT + DEAL)
    judge(home, found, "undo")
    [row] = ask(home, "from visits")
    assert row["status"] == "took_place"


def test_a_verdict_follows_step_by_step_as_in_a_rebuild_and_the_log_verifies(home: Home) -> None:
    judge(home, claim(home, "status", "visit"), "reject")
    judge(home, claim(home, "value", "agreement"), "correct", "95 million USD")
    take(home, "Corrected on Tuesday. " + VISIT + DEAL)
    tables = ("claims_history", "visits", "agreements", "disputes", "reviews")
    before = [ask(home, f"from {table} order by all") for table in tables]
    rebuild(home, NAMES)
    publish(home)
    assert [ask(home, f"from {table} order by all") for table in tables] == before
    verify(home)
