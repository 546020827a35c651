"""Five hundred feeds at once, a tenth of them slow or broken."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator
from pathlib import Path

from flows.feeds.fetching import Limits, opened
from flows.feeds.lists import list_file, read_feeds, watch_file
from flows.feeds.polling import Poll, poll
from flows.feeds.watch import read_watch_list
from tests.feeds.feeds import Item, rss
from tests.feeds.run import READER, follow, logged
from tests.feeds.server import Reply, Server
from warehouse import Home

SECONDS = 6
HOSTS = [f"127.0.{third}.{fourth}" for third in (1, 2) for fourth in range(1, 126)]


async def dribble() -> AsyncIterator[bytes]:
    """A body that never ends and hardly comes."""
    while True:
        yield b" "
        await asyncio.sleep(0.5)


def test_five_hundred_feeds_are_polled_in_time_and_politely(home: Home, lists: Path) -> None:
    troubles = [
        lambda _: Reply(after=60),
        lambda _: Reply(dribble()),
        lambda _: Reply(is_cut=True),
        lambda _: Reply(status=500),
        lambda _: Reply(b"no feed"),
    ]
    with Server(HOSTS) as server:
        addresses = []
        for number in range(500):
            path = f"/{number}"
            body = rss(*(Item(title=f"{number} {n}", summary=f"{number} {n}") for n in range(3)))
            # A tenth of the feeds, on hosts of their own: each host has two feeds.
            trouble = troubles[number % 5] if number % 250 < 25 else None
            server.route(path, trouble or Reply(body, after=0.02))
            addresses.append(server.url(path, HOSTS[number % 250]))
        follow(lists, *addresses)

        start = time.monotonic()
        polled = asyncio.run(polled_at_once(home))
        took = time.monotonic() - start

        # The ten hosts that never come to an end would take so long one after another.
        assert took < 10 * SECONDS
        assert max(server.most_at_once.values()) == 1
        asked = Counter(request.host for request in server.asked)
        assert len(asked) == 250
    assert (polled.count("new"), polled.wanted) == (450, 1350)
    assert polled.count("refused") == 10
    assert polled.count("failed") + polled.resting == 40
    seen = "select count(*), count(distinct (feed_address, entry_key)) from follow_up.entries"
    assert logged(home, seen) == [(1350, 1350)]
    # What was left alone because its host had failed is asked by the next poll.
    noted = logged(home, "select count(*) from follow_up.feeds")
    assert noted == [(500 - polled.resting,)]


async def polled_at_once(home: Home) -> Poll:
    async with opened(Limits(seconds=SECONDS, pause_seconds=0), READER) as fetcher:
        watch = read_watch_list(watch_file())
        return await poll(home, fetcher, read_feeds(list_file()), watch, only_due=False)
