"""Old documents read again by a newer engine, and corrected ones: the difference is appended."""

import asyncio
import json
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from flows.ingest import ingest
from flows.re_extract import re_extract
from warehouse import Home, run_checks, verify

pytestmark = pytest.mark.usefixtures("line_engine")
Write = Callable[..., Path]
NEWER = "tests.flows.engines:newer_line_engine"


def ask(record: Path, query: str) -> list[tuple]:
    with duckdb.connect(Home(record).published_file, read_only=True) as published:
        return published.execute(query).fetchall()


def test_a_newer_engine_adds_and_withdraws_and_history_keeps_both(
    api: str, record: Path, written: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    asyncio.run(ingest([str(written("a", "b"))]))
    places = "select place_city from visits order by 1"
    assert ask(record, places) == [("Tripoli",), ("Tunis",)]

    monkeypatch.setenv("MITHAQ_EXTRACTOR", NEWER)
    again = asyncio.run(re_extract())

    assert (again.documents, again.new, again.rejected) == (2, 2, 0)
    assert ask(record, places) == [("Tripoli Port",), ("Tunis Port",)]
    kinds = "select event_type, count(*) from events where log_position > 6 group by 1 order by 1"
    assert ask(record, kinds) == [("ClaimWithdrawn", 2), ("PlaceNamed", 2)]
    past = "select place_city from visits_history where system_to is not null order by 1"
    assert ask(record, past) == [("Tripoli",), ("Tunis",)]
    assert verify(Home(record)) == run_checks(Home(record)) == []


def test_what_the_engine_has_read_is_not_read_again(api: str, record: Path, written: Write) -> None:
    asyncio.run(ingest([str(written("a"))]))
    again = asyncio.run(re_extract())
    assert (again.documents, again.events) == (0, 0)


def test_a_corrected_article_is_a_new_version_and_its_lost_claims_are_withdrawn(
    api: str, record: Path, tmp_path: Path
) -> None:
    def publish(text: str) -> None:
        file = tmp_path / "article.jsonl"
        told = {"id": "article", "text": text, "published": "2026-02-05", "url": "news/1"}
        file.write_text(json.dumps(told))
        asyncio.run(ingest([str(file)]))

    kept = "Nadia of LY visited Ankara in TR on 2026-02-03."
    publish(f"Salem of LY visited Tunis in TN on 2026-01-31. {kept}")
    publish(kept)

    assert ask(record, "select place_city from visits") == [("Ankara",)]
    assert ask(record, "select text from documents") == [(kept,)]
    assert ask(record, "select count(*) from event_log.documents") == [(2,)]
    gone = "select place_city from visits_history where system_to is not null order by 1"
    assert ("Tunis",) in ask(record, gone)
    withdrawn = "select count(distinct supersedes) from events where event_type = 'ClaimWithdrawn'"
    assert ask(record, withdrawn)[0][0] >= 3  # of Tunis: the visit, who and where
