"""A poll that is killed at any point is completed by the next one; nothing is doubled or lost."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.feeds.feeds import ARTICLE, Item, page, rss
from tests.feeds.run import follow, followed, logged
from tests.feeds.server import Reply, Request, Server
from warehouse import Home, verify

SCRIPT = Path(__file__).parent / "dying_poll.py"
ROOT = Path(__file__).parents[2]
# Everything that a record tells apart from the clock.
TOLD = (
    "select document_id, content_hash, text, title, url from event_log.documents order by all",
    "select event_id, stream_id, event_type, payload from event_log.events order by all",
    "select document_id, extractor, event_count from event_log.readings order by all",
    "select place, check_name, received, reason from event_log.rejected order by all",
    "select feed_address, etag, failure_count > 0 from follow_up.feeds order by all",
    "select feed_address, entry_key, entry_state, document_id, text_origin, fetched"
    " from follow_up.entries order by all",
)


@pytest.fixture(scope="module")
def site() -> Iterator[Server]:
    """Two feeds that share an article, one more article, one page that is missing, one bomb."""
    with Server() as server:
        html = {"Content-Type": "text/html"}
        for path, day in (("/a", "2026-01-31"), ("/b", "2026-01-30")):
            server.route(path, Reply(page(ARTICLE.replace("2026-01-31", day)), headers=html))
        a, b, missing = map(server.url, ("/a", "/b", "/missing"))
        server.route("/1", Reply(rss(Item(a), Item(missing, "Gone")), headers={"ETag": '"1"'}))
        server.route("/2", Reply(rss(Item(f"{a}#top"), Item(b)), headers={"ETag": '"2"'}))
        server.route("/3", Reply(b"<!DOCTYPE r [<!ENTITY a 'b'>]><rss/>"))
        yield server


@pytest.fixture(scope="module")
def undisturbed() -> dict[str, Any]:
    """What a poll leaves that nothing disturbs; filled by the first test that asks."""
    return {}


@pytest.fixture
def completed(
    home: Home, lists: Path, site: Server, tmp_path: Path, undisturbed: dict[str, Any]
) -> Callable[[], None]:
    """A function that runs the next poll and holds it against one that nothing disturbed."""
    follow(lists, *map(site.url, ("/1", "/2", "/3")))

    def check() -> None:
        if not undisturbed:
            other = Home(tmp_path / "undisturbed")
            followed(other)
            undisturbed["told"] = told(other)
        followed(home)
        assert told(home) == undisturbed["told"]
        assert len(logged(home, "select 1 from event_log.documents")) == 3
        assert verify(home) == []

    return check


def told(home: Home) -> list[list[tuple[Any, ...]]]:
    return [logged(home, query) for query in TOLD]


class Dying:
    """Starts follow-ups that kill themselves."""

    def __init__(self) -> None:
        self._starter = subprocess.Popen(
            [sys.executable, SCRIPT],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
        )

    def start(self, *point: str) -> int:
        """Start one; returns its process id."""
        ours = {name: value for name, value in os.environ.items() if name.startswith("MITHAQ_")}
        assert self._starter.stdin is not None
        self._starter.stdin.write(f"{json.dumps([ours, point])}\n")
        self._starter.stdin.flush()
        return self._number()

    def end(self) -> int:
        """How the one that was started last ended."""
        return self._number()

    def close(self) -> None:
        self._starter.communicate()

    def _number(self) -> int:
        assert self._starter.stdout is not None
        return int(self._starter.stdout.readline())


@pytest.fixture(scope="module")
def dying() -> Iterator[Dying]:
    starter = Dying()
    yield starter
    starter.close()


@pytest.mark.parametrize(
    "point",
    [
        ("warehouse.migration", "_apply", "after"),
        ("flows.feeds.polling", "_note", "before"),
        ("warehouse.following", "_replace", "after"),
        ("flows.feeds.polling", "_note", "after"),
        ("flows.feeds.articles", "_settled", "before"),
        ("flows.feeds.articles", "note_following", "after"),
        ("warehouse.log", "_insert_batch", "after"),
        ("tests.feeds.run", "mark_recorded", "before"),
        ("tests.feeds.run", "mark_recorded", "after"),
    ],
    ids="-".join,
)
def test_a_poll_that_is_killed_at_a_step_is_completed_by_the_next_one(
    completed: Callable[[], None], dying: Dying, point: tuple[str, ...]
) -> None:
    dying.start(*point)
    assert dying.end() == -signal.SIGKILL
    completed()


@pytest.mark.parametrize("number", [1, 4, 6])
def test_a_poll_that_is_killed_while_a_server_answers_is_completed_by_the_next_one(
    completed: Callable[[], None], dying: Dying, site: Server, number: int
) -> None:
    """The server itself kills whoever asks for the nth time."""
    routes = dict(site.routes)
    asked = len(site.asked) + number
    process = 0

    def deadly(path: str) -> Any:
        def answer(request: Request) -> Reply:
            if len(site.asked) >= asked and process:
                os.kill(process, signal.SIGKILL)
            return routes[path](request)

        return answer

    try:
        for path in routes:
            site.route(path, deadly(path))
        process = dying.start("tests.feeds.run", "mark_recorded", "after")
        assert dying.end() == -signal.SIGKILL
    finally:
        site.routes = routes
    completed()
