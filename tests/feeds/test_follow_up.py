"""The flow that follows feeds, on a real Prefect server and a real web server."""

import asyncio
import json
import threading
from contextlib import ExitStack
from pathlib import Path

import pytest

from flows import follow_up as flow_module
from flows.follow_up import follow_up
from flows.summary import FollowUp
from tests.feeds.feeds import ARTICLE, Item, page, rss
from tests.feeds.run import follow, logged
from tests.feeds.server import Reply, Request, Server
from tests.flows.test_ingest import asked, progress
from tests.flows.test_turns import held
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


def html(text: str = ARTICLE) -> Reply:
    return Reply(page(text), headers={"Content-Type": "text/html"})


def test_a_run_shows_how_each_feed_fared(
    api: str, record: Path, lists: Path, server: Server
) -> None:
    good = server.route("/good", Reply(rss(Item(server.route("/a", html())))))
    bad = server.route("/bad", Reply(status=500))
    follow(lists, good, bad)

    summary = run()

    artifacts = {each["key"]: each for each in asked(api, "artifacts", summary.flow_run_id)}
    health = {row["feed"]: row for row in json.loads(artifacts["feed-health"]["data"])}
    assert set(health) == {good, bad}
    assert (health[good]["state"], health[good]["status"], health[good]["failures"]) == (
        *("new", 200, 0),
    )
    assert (health[bad]["state"], health[bad]["status"], health[bad]["failures"]) == (
        *("failed", 500, 1),
    )
    assert health[good]["last good answer"]
    assert health[bad]["last good answer"] == ""
    assert (health[bad]["expected"], health[bad]["received"]) == ("200", "500")


def test_a_run_of_many_pages_shows_in_one_artifact_how_far_it_is(
    api: str, record: Path, lists: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flow_module, "PAGES_AT_ONCE", 1)
    one = server.route("/a", html())
    feed = server.route("/feed", Reply(rss(Item(one))))
    follow(lists, feed)
    assert progress(api, run().flow_run_id) == []
    others = [server.route(f"/{n}", html(f"{ARTICLE} Its {n}th report.")) for n in range(3)]
    server.route("/feed", Reply(rss(*(Item(link, title=link) for link in others))))

    many = run()

    ((percent, words),) = progress(api, many.flow_run_id)
    assert percent == 100
    assert words == f"3 of 3 pages; {many.counts()}"


@pytest.mark.parametrize("asked_for", ["/feed", "/a"])
def test_a_step_that_another_writer_holds_up_is_tried_again_and_doubles_nothing(
    api: str,
    home: Home,
    lists: Path,
    server: Server,
    monkeypatch: pytest.MonkeyPatch,
    asked_for: str,
) -> None:
    monkeypatch.setenv("MITHAQ_LOCK_TIMEOUT_SECONDS", "0.5")
    server.route("/a", html())
    server.route("/feed", Reply(rss(Item(server.url("/a")))))
    follow(lists, server.url("/feed"))
    plain = server.routes[asked_for]

    with ExitStack() as other_writer:

        def holding_up(request: Request) -> Reply:
            """Answer, but have another process take the log before what came can be noted."""
            if server.paths().count(asked_for) == 1:
                other_writer.enter_context(held(home.log_file))
                threading.Timer(3, other_writer.close).start()
            return plain(request)

        server.route(asked_for, holding_up)
        summary = run()

    assert server.paths().count(asked_for) == 2
    assert (summary.new, summary.from_pages, summary.rejected) == (1, 1, 0)
    assert logged(home, "select count(*) from event_log.documents") == [(1,)]
    assert logged(home, "select count(*), any_value(entry_state) from follow_up.entries") == [
        (1, "recorded")
    ]
