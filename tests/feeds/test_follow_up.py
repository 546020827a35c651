"""The flow that follows feeds, on a real Prefect server and a real web server."""

import asyncio
from pathlib import Path

import pytest

from flows.follow_up import follow_up
from flows.summary import FollowUp
from tests.feeds.feeds import ARTICLE, Item, page, rss
from tests.feeds.run import follow, logged
from tests.feeds.server import Reply, Server
from warehouse import Home

pytestmark = pytest.mark.usefixtures("line_engine")


def run() -> FollowUp:
    return asyncio.run(follow_up(only_due=False, pause_seconds=0))


def test_a_run_takes_in_what_stands_behind_a_feed_and_a_second_one_adds_nothing(
    api: str, record: Path, lists: Path, server: Server
) -> None:
    article = server.route("/a", Reply(page(), headers={"Content-Type": "text/html"}))
    feed = server.route("/feed", Reply(rss(Item(article)), headers={"ETag": '"1"'}))
    follow(lists, feed)

    first, second = run(), run()

    assert (first.new, first.from_pages, first.rejected) == (1, 1, 0)
    assert (second.new, second.documents, second.events) == (0, 0, 0)
    told = logged(Home(record), "select text, publisher, url from event_log.documents")
    assert told == [(ARTICLE, "News", article)]
    visits = logged(Home(record), "select who, place_city from visits_history")
    assert visits == [("Salem", "Tunis")]
