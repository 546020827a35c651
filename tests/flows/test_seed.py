"""The whole way once, as a newcomer goes it: the seed document, no server, then SQL."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
MITHAQ = Path(sys.executable).with_name("mithaq")


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """No server, no record, no Prefect home."""
    folder = tmp_path_factory.mktemp("newcomer")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    kept.pop("MITHAQ_EXTRACTOR", None)
    return kept | {
        "MITHAQ_HOME": str(folder / "record"),
        "PREFECT_HOME": str(folder / "prefect"),
        "COLUMNS": "160",
    }


def mithaq(environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [MITHAQ, *arguments],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


@pytest.fixture(scope="module")
def first_run(environment: dict[str, str]) -> str:
    return mithaq(environment, "ingest")


@pytest.fixture
def asked(environment: dict[str, str], first_run: str) -> Any:
    """A function that asks the record in SQL."""

    def ask(query: str) -> list[dict[str, Any]]:
        answer: list[dict[str, Any]] = json.loads(mithaq(environment, "sql", query, "-f", "json"))
        return answer

    return ask


def test_one_command_prints_four_visits_and_two_agreements(first_run: str) -> None:
    visits, agreements = first_run.split("Agreements")

    assert visits.count("visit-") == 4
    for told in ("Khalifa Haftar", "Osama Hammad", "Asim Munir", "Saddam Haftar", "2025-07"):
        assert told in visits
    assert agreements.partition("1 document in")[0].count("agreement-") == 2
    assert "over 4 billion USD" in agreements
    for told in ("16 x JF-17", "44 x Haider", "12 x "):
        assert told in agreements
    assert "0 duplicates, 0 rejected" in agreements


def test_a_second_run_appends_nothing(
    environment: dict[str, str], first_run: str, asked: Any
) -> None:
    before = asked("select count(*) as events, max(log_position) as last from events")

    assert "1 document in, 0 events out, 1 duplicate, 0 rejected" in mithaq(environment, "ingest")

    assert asked("select count(*) as events, max(log_position) as last from events") == before


def test_the_value_is_told_with_who_said_it_and_whom_they_cite(asked: Any) -> None:
    answer = asked(
        "select value_amount, value_currency, value_qualifier, value_source, value_citing,"
        " duration, details_withheld from agreements where place_city = 'Benghazi'"
    )

    assert [dict(row) for row in answer] == [
        {
            "value_amount": 4e9,
            "value_currency": "USD",
            "value_qualifier": "over",
            "value_source": "وكالة رويترز",  # the agency Reuters
            "value_citing": "مصادر باكستانية",  # Pakistani sources
            "duration": "P2Y6M",
            "details_withheld": True,
        }
    ]


def test_the_visits_between_two_countries_come_in_order_with_their_precision(asked: Any) -> None:
    answer = asked(
        "select earliest, precision, place_city from timeline('LY', 'PK') where kind = 'visit'"
    )

    assert [tuple(row.values()) for row in answer] == [
        ("2025-07-01", "month", "Islamabad"),
        ("2025-12-18", "day", "Benghazi"),
        ("2026-01-31", "day", "Islamabad"),
        ("2026-02-02", "day", "Islamabad"),
    ]


def test_before_the_ingest_nothing_was_believed_and_after_it_two_agreements(asked: Any) -> None:
    counted = "select count(*) as known from agreements_as_of({})"

    assert asked(counted.format("timestamptz '2000-01-01 00:00:00+00'")) == [{"known": 0}]
    assert asked(counted.format("now()")) == [{"known": 2}]


def test_every_quote_stands_in_the_text_where_the_claim_says(asked: Any) -> None:
    answer = asked(
        "select count(*) as claims, count(*) filter ("
        " text[quote_start + 1 : quote_end] is distinct from quote) as untrue"
        " from claims join documents using (document_id)"
    )

    assert answer[0]["untrue"] == 0
    assert answer[0]["claims"] > 40
