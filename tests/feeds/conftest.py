"""What tests of feeds share: the server, a record and lists of their own, polls without Prefect."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows.feeds.lists import Feed, write_feeds
from tests.feeds.server import Server
from tests.flows.conftest import api, line_engine  # noqa: F401
from warehouse import Home


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


def follow(folder: Path, *addresses: str, **fields: Any) -> None:
    """Put feeds with these addresses into the list."""
    feeds = [
        Feed(f"feed-{number}", address, **({"language": "en", "outlet": "News"} | fields))
        for number, address in enumerate(addresses, start=1)
    ]
    write_feeds(folder / "feeds.csv", feeds)


def logged(home: Home, query: str) -> list[tuple[Any, ...]]:
    """Rows of the log's file."""
    with duckdb.connect(home.log_file, read_only=True) as log:
        return log.execute(query).fetchall()


def entries(home: Home) -> list[dict[str, Any]]:
    """The entries as noted, in order of their keys."""
    with duckdb.connect(home.log_file, read_only=True) as log:
        rows = log.execute(
            "select to_json(entries) from follow_up.entries as entries"
            " order by feed_address, entry_key"
        ).fetchall()
    return [json.loads(row) for (row,) in rows]
