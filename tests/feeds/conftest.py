"""What tests of feeds share: the server, a record and lists of their own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.feeds.lists import write_feeds
from tests.feeds.run import READER, logged
from tests.feeds.server import Server
from tests.flows.conftest import api, line_engine  # noqa: F401
from warehouse import Home


def pytest_unconfigure() -> None:
    READER.close()


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        yield running


@pytest.fixture
def lists(tmp_path: Path, record: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with an empty list of feeds and a watch list that wants everything."""
    folder = tmp_path / "lists"
    write_feeds(folder / "feeds.csv", [])
    (folder / "watch.csv").write_text("watch,kind,value,gloss\n")
    monkeypatch.setenv("MITHAQ_FEEDS", str(folder / "feeds.csv"))
    monkeypatch.setenv("MITHAQ_WATCH", str(folder / "watch.csv"))
    monkeypatch.setenv("MITHAQ_ALLOWED_NETWORKS", "127.0.0.0/8")
    return folder


@pytest.fixture
def home(record: Path) -> Iterator[Home]:
    """A record that is sound at the end of the test: no entry, document or event in it twice."""
    home = Home(record)
    yield home
    twice = " union all ".join(
        f"select '{table}' from {table} group by {key} having count(*) > 1"
        for table, key in (
            ("follow_up.feeds", "feed_address"),
            ("follow_up.entries", "feed_address, entry_key"),
            ("event_log.documents", "document_id, content_hash"),
            ("event_log.events", "event_id"),
        )
    )
    left_over = "select entry_key from follow_up.entries where entry_state = 'fetched'"
    assert logged(home, f"{twice} union all {left_over}") == []
