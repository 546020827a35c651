"""A visit told in Arabic and in English stays one, whatever is written to the record after it."""

import json
from datetime import date
from pathlib import Path

import pytest

from flows.reviews.verdicts import Given, give
from flows.upkeep import project as computed
from tests.flows.told import told_by
from warehouse import Home, reader
from warehouse.connection import reading_log

# «The Turkish foreign minister Selim Aydin visited Tunis on 5 March 2026, by a statement of his
# ministry.»
ARABIC = "زار وزير الخارجية التركي سليم أيدين تونس في 5 مارس 2026، بحسب بيان لوزارته."
ENGLISH = "Turkish Foreign Minister Selim Aydin visited Tunis on March 5, 2026, his ministry said."
VISITS = "select documents, independent_sources from visits"


@pytest.fixture
def home(tmp_path: Path, record: Path) -> Home:
    file = tmp_path / "told.jsonl"
    published = date(2026, 3, 6).isoformat()
    told = (("arabic", ARABIC), ("english", ENGLISH))
    documents = [{"id": name, "text": text, "published": published} for name, text in told]
    file.write_text("\n".join(map(json.dumps, documents)) + "\n")
    return told_by(Home(record), str(file))


def asked(home: Home, query: str) -> list[tuple]:
    with reader(home) as published:
        return published.execute(query).fetchall()


def test_a_verdict_on_one_of_its_claims_leaves_it_one(home: Home) -> None:
    before = asked(home, VISITS)
    [(event_id,)] = asked(
        home, "select event_id from claims where predicate = 'date' and document_id = 'arabic'"
    )

    give(home, f"{event_id[:8]}:date", Given("confirm", "Nadia Salem", "I read it"))

    assert before == [(["arabic", "english"], 2)]
    assert asked(home, VISITS) == before


def test_computing_everything_anew_keeps_how_names_are_compared(home: Home) -> None:
    def keys() -> list[tuple]:
        with reading_log(home) as log:
            return log.execute("from identity.name_keys order by all").fetchall()

    before = keys()
    computed.fn(home, from_zero=True)

    assert len({key for _, key in before}) == 1
    assert keys() == before
