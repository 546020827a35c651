"""What servers of feeds answer, and what a poll makes of it; each by real HTTP on loopback."""

import gzip
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import partial
from pathlib import Path

import brotli
import pytest

from tests.feeds.feeds import ARTICLE, Item, page, rss
from tests.feeds.run import QUICK, entries, follow, followed, logged, rejected, state, texts
from tests.feeds.server import Reply, Request, Server
from warehouse import Home

HTML = {"Content-Type": "text/html; charset=utf-8"}


@pytest.fixture
def feed(lists: Path, server: Server) -> bytes:
    """A feed of one article."""
    return rss(Item(server.route("/a", Reply(page(), headers=HTML))))


def conditional(body: bytes, **validators: str) -> object:
    """A server that leaves out a body which the client says to have."""
    asked_by = {"ETag": "if-none-match", "Last-Modified": "if-modified-since"}
    headers = {name.replace("_", "-"): value for name, value in validators.items()}

    def answer(request: Request) -> Reply:
        had = [request.headers.get(asked_by[name]) == value for name, value in headers.items()]
        return Reply(status=304, headers=headers) if all(had) else Reply(body, headers=headers)

    return answer


@pytest.mark.parametrize(
    "validators",
    [{"ETag": 'W/"7"'}, {"Last_Modified": "Mon, 02 Feb 2026 08:00:00 GMT"}],
    ids=["ETag", "Last-Modified"],
)
def test_a_second_poll_of_an_unchanged_feed_transfers_no_body(
    home: Home, lists: Path, server: Server, feed: bytes, validators: dict[str, str]
) -> None:
    address = server.route("/feed", conditional(feed, **validators))
    follow(lists, address)
    followed(home)
    sent = server.body_bytes

    followed(home)

    assert server.body_bytes == sent
    assert (state(home, address).feed_state, texts(home)) == ("unchanged", [ARTICLE])


def test_a_server_that_knows_no_validators_sends_its_feed_twice_and_it_is_known(
    home: Home, lists: Path, server: Server, feed: bytes
) -> None:
    follow(lists, server.route("/feed", Reply(feed)))

    polls = followed(home), followed(home)

    assert [each.wanted for each in polls] == [1, 0]
    assert (texts(home), server.paths().count("/a")) == ([ARTICLE], 1)


def test_a_feed_is_left_alone_until_its_interval_is_over(
    home: Home, lists: Path, server: Server, feed: bytes
) -> None:
    follow(lists, server.route("/feed", Reply(feed)))
    followed(home, only_due=True)

    assert followed(home, only_due=True).not_due == 1
    assert server.paths().count("/feed") == 1


@pytest.mark.parametrize(
    ("told", "hours"),
    [
        ("public, max-age=7200", 2),
        ("max-age=60", 0.45),
        ("no-cache, max-age=7200", 0.45),
        ("max-age=99999999", 24),
    ],
)
def test_cache_control_asks_for_more_time_than_the_interval_and_never_for_less(
    home: Home, lists: Path, server: Server, feed: bytes, told: str, hours: float
) -> None:
    address = server.route("/feed", Reply(feed, headers={"Cache-Control": told}))
    follow(lists, address, interval_minutes=30)
    followed(home)

    noted = state(home, address)

    assert noted.due_at - noted.polled_at == timedelta(hours=hours)


def test_the_time_that_a_cache_kept_an_answer_is_taken_off(
    home: Home, lists: Path, server: Server, feed: bytes
) -> None:
    kept = {"Cache-Control": "max-age=7200", "Age": "3600"}
    address = server.route("/feed", Reply(feed, headers=kept))
    follow(lists, address, interval_minutes=30)
    followed(home)

    noted = state(home, address)

    assert noted.due_at - noted.polled_at == timedelta(hours=1)


@pytest.mark.parametrize("as_date", [False, True], ids=["seconds", "date"])
def test_retry_after_is_kept_to(home: Home, lists: Path, server: Server, as_date: bool) -> None:
    moment = datetime.now(UTC) + timedelta(hours=9)
    told = format_datetime(moment, usegmt=True) if as_date else str(9 * 3600)
    address = server.route("/feed", Reply(status=503, headers={"Retry-After": told}))
    follow(lists, address, interval_minutes=30)

    followed(home)

    noted = state(home, address)
    assert timedelta(hours=8.9) < noted.due_at - noted.polled_at <= timedelta(hours=9)
    assert followed(home, only_due=True).not_due == 1


@pytest.mark.parametrize("status", [301, 308])
def test_a_lasting_redirect_is_remembered(
    home: Home, lists: Path, server: Server, feed: bytes, status: int
) -> None:
    new = server.route("/new", Reply(feed))
    old = server.route("/old", Reply(status=status, headers={"Location": "/new"}))
    follow(lists, old)

    followed(home)
    followed(home)

    assert (server.paths().count("/old"), server.paths().count("/new")) == (1, 2)
    assert (state(home, old).moved_to, texts(home)) == (new, [ARTICLE])


def test_a_passing_redirect_is_followed_and_not_remembered(
    home: Home, lists: Path, server: Server, feed: bytes
) -> None:
    server.route("/new", Reply(feed))
    old = server.route("/old", Reply(status=302, headers={"Location": "/new"}))
    follow(lists, old)

    followed(home)
    followed(home)

    assert (server.paths().count("/old"), state(home, old).moved_to) == (2, None)


def test_a_lasting_redirect_behind_a_passing_one_is_not_remembered(
    home: Home, lists: Path, server: Server, feed: bytes
) -> None:
    server.route("/there", Reply(feed))
    server.route("/for-now", Reply(status=301, headers={"Location": "/there"}))
    old = server.route("/old", Reply(status=307, headers={"Location": "/for-now"}))
    follow(lists, old)

    followed(home)

    assert (state(home, old).moved_to, texts(home)) == (None, [ARTICLE])


def test_a_move_that_leads_nowhere_is_forgotten(
    home: Home, lists: Path, server: Server, feed: bytes
) -> None:
    old = server.route("/old", Reply(status=301, headers={"Location": "/new"}))
    follow(lists, old)
    server.route("/new", Reply(feed))
    followed(home)
    server.route("/new", Reply(status=404))
    followed(home)

    server.route("/old", Reply(feed))
    followed(home)

    assert (state(home, old).moved_to, state(home, old).feed_state) == (None, "unchanged")


def declaring(*feeds: str, before: str = "") -> Reply:
    """A front page whose head declares feeds."""
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" title="News" href="{feed}">'
        for feed in feeds
    )
    return Reply(page(head=before + links), headers=HTML)


def test_the_first_feed_that_a_page_declares_is_asked_and_polled_from_then_on(
    home: Home, lists: Path, server: Server, feed: bytes
) -> None:
    news, others = server.route("/news.xml", Reply(feed)), server.url("/comments.xml")
    stylesheet = '<link rel="stylesheet" type="text/css" href="/style.css">'
    front = server.route("/", declaring("/news.xml", others, before=stylesheet))
    follow(lists, front)

    followed(home)
    followed(home)

    asked = [path for path in server.paths() if path != "/robots.txt"]
    assert asked == ["/", "/news.xml", "/a", "/news.xml"]
    assert (state(home, front).moved_to, texts(home)) == (news, [ARTICLE])


def test_what_a_page_declares_in_vain_is_told_and_the_page_is_asked_again(
    home: Home, lists: Path, server: Server, feed: bytes
) -> None:
    front = server.route("/", declaring("/news.xml"))
    server.route("/news.xml", declaring("/elsewhere.xml"))
    follow(lists, front)
    followed(home)
    assert (state(home, front).feed_state, state(home, front).moved_to) == ("refused", None)
    assert "/elsewhere.xml" not in server.paths()

    server.route("/news.xml", Reply(feed))
    followed(home)

    assert texts(home) == [ARTICLE]


def test_a_feed_that_turns_into_a_page_is_not_exchanged_for_what_the_page_declares(
    home: Home, lists: Path, server: Server, feed: bytes
) -> None:
    address = server.route("/feed", Reply(feed))
    follow(lists, address)
    followed(home)
    server.route("/feed", declaring("/sports.xml"))

    followed(home)

    assert "/sports.xml" not in server.paths()
    assert state(home, address).feed_state == "refused"


def test_redirects_in_a_circle_end_in_a_rejected_row(
    home: Home, lists: Path, server: Server
) -> None:
    follow(lists, server.route("/feed", Reply(status=302, headers={"Location": "/feed"})))

    followed(home)

    assert server.paths().count("/feed") == QUICK.redirects + 1
    assert [check for check, _ in rejected(home)] == ["redirects"]


def test_a_feed_that_is_gone_is_retired_and_never_asked_again(
    home: Home, lists: Path, server: Server
) -> None:
    address = server.route("/feed", Reply(status=410))
    follow(lists, address)

    followed(home)
    followed(home)

    assert (server.paths(), state(home, address).feed_state) == (["/feed"], "retired")


def test_a_failing_feed_is_asked_less_and_less_often_until_it_answers(
    home: Home, lists: Path, server: Server, feed: bytes
) -> None:
    address = server.route("/feed", Reply(status=500))
    follow(lists, address, interval_minutes=60)
    waits = []
    for _ in range(4):
        followed(home)
        noted = state(home, address)
        waits.append((noted.due_at - noted.polled_at) / timedelta(hours=1))
    assert all(0.75 * 2**n <= wait <= 1.25 * 2**n for n, wait in enumerate(waits))
    assert len({round(wait / 2**n, 6) for n, wait in enumerate(waits)}) > 1, "no jitter"

    server.route("/feed", Reply(feed))
    followed(home)

    assert (state(home, address).failure_count, texts(home)) == (0, [ARTICLE])


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_asks_for_rest_is_not_asked_for_its_other_feeds(
    home: Home, lists: Path, server: Server, feed: bytes, status: int
) -> None:
    for path in ("/1", "/2", "/3"):
        server.route(path, Reply(status=status))
    follow(lists, *map(server.url, ("/1", "/2", "/3")))

    polled = followed(home)

    assert (len(server.paths()), polled.asked, polled.resting) == (1, 1, 2)


@pytest.mark.parametrize("status", [403, 404, 500])
def test_an_answer_without_a_feed_is_told_and_loses_no_entry(
    home: Home, lists: Path, server: Server, feed: bytes, status: int
) -> None:
    address = server.route("/feed", Reply(b"<p>error</p>", status=status))
    follow(lists, address)

    followed(home)

    noted = state(home, address)
    assert (noted.feed_state, noted.http_status, noted.received) == ("failed", status, str(status))
    server.route("/feed", Reply(feed))
    followed(home)
    assert texts(home) == [ARTICLE]


def test_a_feed_that_does_not_answer_in_time_fails_for_now(
    home: Home, lists: Path, server: Server, feed: bytes
) -> None:
    address = server.route("/feed", Reply(feed, after=30))
    follow(lists, address)

    followed(home, limits=replace(QUICK, seconds=0.3))

    assert (state(home, address).feed_state, state(home, address).check_name) == ("failed", "time")
    server.route("/feed", Reply(feed))
    followed(home)
    assert texts(home) == [ARTICLE]


def test_a_connection_that_is_cut_fails_for_now(
    home: Home, lists: Path, server: Server, feed: bytes
) -> None:
    address = server.route("/feed", Reply(feed, is_cut=True))
    follow(lists, address)

    followed(home)

    assert state(home, address).check_name == "connection"


def test_a_body_that_ends_too_soon_fails_for_now(
    home: Home, lists: Path, server: Server, feed: bytes
) -> None:
    headers = {"Content-Length": str(len(feed) + 10), "Connection": "close"}
    address = server.route("/feed", Reply(feed, headers=headers))
    follow(lists, address)

    followed(home)

    assert (state(home, address).check_name, entries(home)) == ("connection", [])


@pytest.mark.parametrize("packed", [gzip.compress, brotli.compress], ids=["gzip", "br"])
def test_a_packed_feed_is_unpacked(
    home: Home, lists: Path, server: Server, feed: bytes, packed: object
) -> None:
    encoding = "gzip" if packed is gzip.compress else "br"
    follow(
        lists, server.route("/feed", Reply(packed(feed), headers={"Content-Encoding": encoding}))
    )

    followed(home)

    assert texts(home) == [ARTICLE]


@pytest.mark.parametrize(
    "packed", [gzip.compress, partial(brotli.compress, quality=3)], ids=["gzip", "br"]
)
def test_a_compression_bomb_ends_in_a_rejected_row(
    home: Home, lists: Path, server: Server, packed: object
) -> None:
    encoding = "gzip" if packed is gzip.compress else "br"
    bomb = packed(bytes(30_000_000))
    assert len(bomb) < 100_000
    follow(lists, server.route("/feed", Reply(bomb, headers={"Content-Encoding": encoding})))

    followed(home)

    ((check, received),) = rejected(home)
    assert check == "size"
    assert received.startswith("more than 1,000,000 bytes, packed into")


def test_a_bomb_inside_a_bomb_is_not_unpacked(home: Home, lists: Path, server: Server) -> None:
    twice = gzip.compress(gzip.compress(bytes(50_000_000)))
    follow(lists, server.route("/feed", Reply(twice, headers={"Content-Encoding": "gzip, gzip"})))

    followed(home)

    assert rejected(home) == [("compression", "gzip, gzip")]


def test_half_an_archive_ends_in_a_rejected_row(
    home: Home, lists: Path, server: Server, feed: bytes
) -> None:
    half = gzip.compress(feed)[:-40]
    follow(lists, server.route("/feed", Reply(half, headers={"Content-Encoding": "gzip"})))

    followed(home)

    assert [check for check, _ in rejected(home)] == ["compression"]


def test_an_endless_body_ends_in_a_rejected_row(home: Home, lists: Path, server: Server) -> None:
    async def endless() -> AsyncIterator[bytes]:
        while True:
            yield b"<item>" * 10_000

    follow(lists, server.route("/feed", lambda _: Reply(endless())))

    followed(home)

    assert rejected(home) == [("size", "more than 1,000,000 bytes")]


def test_a_refusal_that_comes_again_is_one_row(home: Home, lists: Path, server: Server) -> None:
    follow(lists, server.route("/feed", Reply(b"no feed at all")))

    followed(home)
    followed(home)

    assert rejected(home) == [("feed", "no feed at all")]


def test_cookies_are_neither_kept_nor_sent(
    home: Home, lists: Path, server: Server, feed: bytes
) -> None:
    follow(lists, server.route("/feed", Reply(feed, headers={"Set-Cookie": "who=you; Path=/"})))

    followed(home)
    followed(home)

    assert [request for request in server.asked if "cookie" in request.headers] == []


def test_outlets_see_who_asks_and_whom_to_write_to(
    home: Home, lists: Path, server: Server, feed: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MITHAQ_CONTACT", "desk@example.org")
    follow(lists, server.route("/feed", Reply(feed)))

    followed(home)

    assert {request.headers["user-agent"] for request in server.asked} == {
        "Mithaq/0.1 (+desk@example.org)"
    }


def test_two_feeds_of_one_host_are_never_asked_at_once(
    home: Home, lists: Path, server: Server, feed: bytes
) -> None:
    paths = [f"/{number}" for number in range(12)]
    for path in paths:
        server.route(path, Reply(feed, after=0.01))
    follow(lists, *map(server.url, paths))

    followed(home)

    assert server.most_at_once["127.0.0.1"] == 1
    assert logged(home, "select count(*) from follow_up.entries") == [(12,)]
    assert texts(home) == [ARTICLE]
