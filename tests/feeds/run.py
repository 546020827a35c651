"""A whole follow-up by the flow's plain functions, without Prefect, and what it leaves."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb

import warehouse
from flows.feeds.articles import fetch_articles
from flows.feeds.fetching import Limits, opened
from flows.feeds.lists import Feed, chosen, list_file, read_feeds, watch_file, write_feeds
from flows.feeds.noted import fetched_documents, mark_recorded
from flows.feeds.polling import Poll, poll, refusals, wanted
from flows.feeds.reader import Reader
from flows.feeds.robots import Robots
from flows.feeds.watch import read_watch_list
from flows.intake import Intake, read_events
from flows.known import NAMES
from schemas.claims import Document
from tests.flows import engines
from warehouse import FeedState, Home, Rejected

QUICK = Limits(seconds=60, pause_seconds=0, feed_bytes=1_000_000, page_bytes=1_000_000)


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


READER = Reader()


def followed(home: Home, *, only_due: bool = False, limits: Limits = QUICK) -> Poll:
    """One whole follow-up of the listed feeds by the flow's plain functions, without Prefect."""
    return asyncio.run(_followed(home, only_due, limits))


async def _followed(home: Home, only_due: bool, limits: Limits) -> Poll:
    feeds = {feed.address: feed for feed in chosen(read_feeds(list_file()), [], [])}
    _take_in(home, list(feeds), fetched_documents(home, list(feeds)))
    async with opened(limits, READER) as fetcher:
        watch = read_watch_list(watch_file())
        polled = await poll(home, fetcher, list(feeds.values()), watch, only_due=only_due)
        pages = wanted(home, list(feeds), 500)
        await fetch_articles(home, fetcher, Robots(fetcher), feeds, pages)
    found = [*refusals(polled.states), *fetched_documents(home, list(feeds))]
    _take_in(home, list(feeds), found)
    return polled


def _take_in(home: Home, feeds: list[str], found: Iterable[Document | Rejected]) -> None:
    intake, extractor = Intake(home, found, engines.line_engine(), 100), engines.line_engine()
    while intake.has_more():
        parcel = intake.next_parcel()
        read_events(parcel, extractor)
        warehouse.append(home, warehouse.validate(parcel.batch(None)), NAMES)
        refused = {each.document_id for each in parcel.rejected if each.document_id}
        mark_recorded(home, feeds, parcel.document_ids, refused)


def texts(home: Home) -> list[str]:
    """The texts of the record in the order in which they came, each version once."""
    return [text for (text,) in logged(home, "select text from event_log.documents order by all")]


def rejected(home: Home) -> list[tuple[Any, ...]]:
    """Check and received of every refusal."""
    return logged(home, "select check_name, received from event_log.rejected order by all")


def state(home: Home, address: str) -> FeedState:
    """What is noted of a feed."""
    return warehouse.feed_states(home)[address]
