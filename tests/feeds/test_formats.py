"""What feeds hold: charsets, dates, names, addresses, edits, bombs; each by real HTTP."""

from itertools import pairwise
from pathlib import Path

import pytest

from flows.feeds.parsing import parse
from tests.feeds.feeds import ARTICLE, Item, atom, page, rss
from tests.feeds.run import entries, follow, followed, logged, rejected, state, texts
from tests.feeds.server import Reply, Server
from warehouse import Home

HTML = {"Content-Type": "text/html; charset=utf-8"}
# «The minister Salem Al-Ali visited the city of Tunis and met his counterpart.» with a question
# mark and a comma of Arabic, and letters whose bytes the two Arabic charsets differ in.
ARABIC = "زار الوزير سالم العلي مدينة تونس، والتقى نظيره كمال هناك. هل يعود قريباً؟"


@pytest.fixture
def article(server: Server) -> str:
    return server.route("/a", Reply(page(), headers=HTML))


@pytest.mark.parametrize(
    ("encoding", "declared", "told"),
    [
        ("windows-1256", None, "text/xml; charset=windows-1256"),
        ("windows-1256", "windows-1256", "text/xml"),
        ("windows-1256", None, None),
        ("windows-1256", None, "text/xml; charset=utf-8"),
        ("windows-1256", "utf-8", "text/xml; charset=iso-8859-1"),
        ("windows-1256", "iso-8859-6", None),
        ("iso-8859-6", "iso-8859-6", None),
        ("iso-8859-6", None, None),
        ("iso-8859-6", "windows-1256", "text/xml; charset=utf-8"),
        ("utf-8", None, "text/xml; charset=iso-8859-1"),
        ("utf-8", "windows-1256", None),
        ("utf-8-sig", None, None),
        ("utf-16", None, "text/xml"),
        ("utf-8", None, "text/xml; charset=no-such-charset"),
    ],
)
def test_arabic_is_read_whatever_charset_is_told(
    encoding: str, declared: str | None, told: str | None
) -> None:
    body = rss(Item(title="", summary=ARABIC), encoding=encoding, declared=declared)

    (entry,) = parse(body, told, "http://news.test/feed").entries

    # ISO-8859-6 has no mark for the doubled vowel, which is replaced when the body is made.
    assert (entry.summary or "").replace("?", "") == (
        ARABIC.encode(encoding, "replace").decode(encoding).replace("?", "")
    )


@pytest.mark.parametrize("encoding", ["windows-1256", "iso-8859-6"])
def test_an_arabic_feed_that_tells_no_charset_is_taken_in(
    home: Home, lists: Path, server: Server, encoding: str
) -> None:
    words = ARABIC.replace("قريباً", "قريبا")
    body = rss(Item(title="", summary=words), encoding=encoding, declared=None)
    follow(lists, server.route("/feed", Reply(body)), language="ar")

    followed(home)

    assert texts(home) == [words]


def test_french_in_windows_1252_is_not_taken_for_arabic() -> None:
    french = "Le ministre a été reçu à l'Élysée, où il a signé un accord très attendu."
    body = rss(Item(title="", summary=french), encoding="windows-1252", declared=None)

    (entry,) = parse(body, None, "http://news.test/feed").entries

    assert entry.summary == french


def test_one_lost_byte_does_not_turn_a_feed_into_another_charset(
    home: Home, lists: Path, server: Server
) -> None:
    words = (ARABIC + " ") * 3
    body = rss(Item(title="", summary=words)).replace("كمال".encode(), "كمال".encode()[:-1], 1)
    follow(lists, server.route("/feed", Reply(body)), language="ar")

    followed(home)

    assert "زار الوزير سالم العلي" in texts(home)[0]


def test_new_guids_make_no_new_entries(
    home: Home, lists: Path, server: Server, article: str
) -> None:
    feed = server.route("/feed", Reply(rss(Item(article, guid="1"))))
    follow(lists, feed)
    followed(home)
    server.route("/feed", Reply(rss(Item(article, guid="2"))))

    polled = followed(home)

    assert (polled.wanted, polled.known, len(entries(home))) == (0, 1, 1)
    assert server.paths().count("/a") == 1


def test_an_entry_without_a_date_has_none_and_is_taken_in(
    home: Home, lists: Path, server: Server
) -> None:
    follow(lists, server.route("/feed", Reply(rss(Item(published="")))))

    followed(home)

    told = logged(home, "select published_on, published_at, text from event_log.documents")
    assert told == [(None, None, Item().summary)]
    assert logged(home, "select count(*) > 0 from event_log.events") == [(True,)]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("Tue, 03 Feb 2026 01:30:00 +0300", "2026-02-03T01:30:00+03:00"),
        ("2026-02-03T01:30:00+03:00", "2026-02-03T01:30:00+03:00"),
        ("Mon, 02 Feb 2026 10:00:00 GMT", "2026-02-02T10:00:00+00:00"),
        ("2026-02-02", "2026-02-02"),
        ("2026-02-02 10:00:00", "2026-02-02"),
        ("yesterday", None),
        ("Mon, 31 Feb 2026 10:00:00 GMT", None),
    ],
)
def test_a_date_is_no_sharper_than_told_and_keeps_its_zone(written: str, told: str | None) -> None:
    (entry,) = parse(rss(Item(published=written)), None, "http://news.test/feed").entries

    assert (entry.published and entry.published.isoformat()) == told


def test_a_document_is_of_the_day_in_its_own_zone(home: Home, lists: Path, server: Server) -> None:
    item = Item(published="Tue, 03 Feb 2026 01:30:00 +0300")
    follow(lists, server.route("/feed", Reply(rss(item))))

    followed(home)

    told = "select published_on::varchar, published_at::varchar from event_log.documents"
    assert logged(home, f"set timezone = 'UTC'; {told}") == [
        ("2026-02-03", "2026-02-02 22:30:00+00")
    ]


def test_relative_addresses_go_from_where_the_feed_was_found(
    home: Home, lists: Path, server: Server, article: str
) -> None:
    server.route("/deep/feed", Reply(rss(Item("../a"))))
    follow(lists, server.route("/old", Reply(status=302, headers={"Location": "/deep/feed"})))

    followed(home)

    assert logged(home, "select url from event_log.documents") == [(article,)]


def test_an_entry_that_stands_twice_in_a_feed_is_one(
    home: Home, lists: Path, server: Server, article: str
) -> None:
    twice = rss(Item(article, guid="1"), Item(f"{article}?utm_source=rss", guid="2"))
    follow(lists, server.route("/feed", Reply(twice)))

    followed(home)

    assert (len(entries(home)), server.paths().count("/a"), texts(home)) == (1, 1, [ARTICLE])


def test_an_article_that_two_feeds_lead_to_is_one_document(
    home: Home, lists: Path, server: Server, article: str
) -> None:
    first = server.route("/1", Reply(rss(Item(article))))
    second = server.route("/2", Reply(rss(Item(f"{article}?at_medium=RSS#top", title="Again"))))
    follow(lists, first, second)

    followed(home)

    assert (server.paths().count("/a"), texts(home)) == (1, [ARTICLE])
    told = {(entry["entry_state"], entry["document_id"]) for entry in entries(home)}
    assert len(told) == 1


def test_an_article_that_another_feed_brings_later_is_the_document_that_is_known(
    home: Home, lists: Path, server: Server, article: str
) -> None:
    first = server.route("/1", Reply(rss(Item(article))))
    follow(lists, first)
    followed(home)
    follow(lists, first, server.route("/2", Reply(rss(Item(f"{article}?fbclid=x")))))
    server.route("/a?fbclid=x", Reply(page(), headers=HTML))

    followed(home)

    assert texts(home) == [ARTICLE]
    assert {entry["entry_state"] for entry in entries(home)} == {"recorded"}


def test_entries_that_share_their_address_are_told_apart(
    home: Home, lists: Path, server: Server
) -> None:
    home_page = server.url("/missing")
    news = rss(
        Item(home_page, title="Monday", summary="Salem of LY visited Tunis in TN on 2026-01-31."),
        Item(home_page, title="Friday", summary="Karim of TN visited Rome in IT on 2026-02-01."),
    )
    follow(lists, server.route("/feed", Reply(news)))

    followed(home)
    followed(home)

    assert sorted(entry["title"] for entry in entries(home)) == ["Friday", "Monday"]


def test_an_edited_entry_is_a_new_version_of_its_document(
    home: Home, lists: Path, server: Server, article: str
) -> None:
    feed = server.route("/feed", Reply(rss(Item(article))))
    follow(lists, feed)
    followed(home)
    edited = ARTICLE.replace("2026-01-31", "2026-01-30")
    server.route("/a", Reply(page(edited), headers=HTML))
    server.route("/feed", Reply(rss(Item(article, summary="He came a day before."))))

    followed(home)

    assert sorted(texts(home)) == sorted([ARTICLE, edited])
    ids = logged(home, "select distinct document_id from event_log.documents")
    assert len(ids) == 1


def test_a_new_date_of_update_asks_for_the_page_again(
    home: Home, lists: Path, server: Server, article: str
) -> None:
    follow(lists, server.route("/feed", Reply(atom(Item(article)))))
    followed(home)
    edited = ARTICLE.replace("students", "fishery")
    server.route("/a", Reply(page(edited), headers=HTML))
    server.route("/feed", Reply(atom(Item(article), updated="2026-02-02T11:00:00Z")))

    followed(home)

    assert sorted(texts(home)) == sorted([ARTICLE, edited])


def test_a_feed_that_stamps_all_entries_with_its_own_clock_edits_none(
    home: Home, lists: Path, server: Server, article: str
) -> None:
    server.route("/b", Reply(page("Nadia of LY visited Ankara in TR on 2026-02-03."), headers=HTML))
    items = Item(article), Item(server.url("/b"), title="A visit to Ankara")
    follow(lists, server.route("/feed", Reply(atom(*items))))
    followed(home)
    server.route("/feed", Reply(atom(*items, updated="2026-02-02T11:00:00Z")))

    polled = followed(home)

    assert (polled.wanted, server.paths().count("/a")) == (0, 1)


def test_an_entry_that_leaves_its_feed_and_comes_back_is_known(
    home: Home, lists: Path, server: Server, article: str
) -> None:
    follow(lists, server.route("/feed", Reply(rss(Item(article)))))
    followed(home)
    server.route("/feed", Reply(rss()))
    followed(home)
    server.route("/feed", Reply(rss(Item(article), Item(title="New", summary="Something new."))))

    polled = followed(home)

    assert (polled.known, polled.wanted, server.paths().count("/a")) == (1, 1, 1)


@pytest.mark.parametrize(
    "broken",
    [
        lambda feed: feed.replace(b"</channel></rss>", b""),
        lambda feed: feed.replace(b"A visit", b"A visit & a half"),
        lambda feed: feed.replace(b"</guid>", b"").replace(b"</pubDate>", b""),
        lambda feed: b"\n\n  " + feed,
        lambda feed: feed.replace(b"A visit", b"A \x0bvisit\x00"),
    ],
    ids=["cut off", "bare ampersand", "tag left open", "blanks before", "control characters"],
)
def test_a_feed_that_is_not_well_formed_is_read_all_the_same(
    home: Home, lists: Path, server: Server, article: str, broken: object
) -> None:
    follow(lists, server.route("/feed", Reply(broken(rss(Item(article))))))

    followed(home)

    assert texts(home) == [ARTICLE]


def test_html_in_entries_becomes_plain_text(home: Home, lists: Path, server: Server) -> None:
    summary = "<p>Salem &amp; Karim<br>met.</p><script>alert(1)</script><p>They talked.</p>"
    follow(lists, server.route("/feed", Reply(rss(Item(title="<b>Met</b>", summary=summary)))))

    followed(home)

    assert texts(home) == ["Salem & Karim\nmet.\nThey talked."]
    assert logged(home, "select title from event_log.documents") == [("Met",)]


@pytest.mark.parametrize(
    ("doctype", "title"),
    [
        (
            "<!DOCTYPE rss [<!ENTITY a 'ha'>"
            + "".join(f"<!ENTITY {b} '{f'&{a};' * 20}'>" for a, b in pairwise("abcdef"))
            + "]>",
            "&f;",
        ),
        ("<!DOCTYPE rss [<!ENTITY a '" + "ha" * 50_000 + "'>]>", "&a;" * 3000),
        ("<!DOCTYPE rss [<!ENTITY a SYSTEM 'file:///etc/hostname'>]>", "&a;"),
        ("<!DOCTYPE rss [<!ENTITY a SYSTEM 'SERVER/secret'>]>", "&a;"),
        ("<!DOCTYPE rss [<!-- <rss> --><!ENTITY % a SYSTEM 'SERVER/secret'> %a;]>", ""),
        ("<!DOCTYPE rss SYSTEM 'a>b' [<!entity a 'b'>]>", "&a;"),
    ],
    ids=["billion laughs", "quadratic", "file", "address", "parameter", "hidden"],
)
def test_a_feed_that_declares_entities_ends_in_a_rejected_row(
    home: Home, lists: Path, server: Server, doctype: str, title: str
) -> None:
    server.route("/secret", Reply(b"secret"))
    body = (
        f"{doctype}<rss version='2.0'><channel><item><title>{title}</title></item></channel></rss>"
    )
    body = body.replace("SERVER", server.url(""))
    follow(lists, server.route("/feed", Reply(body.encode())))

    followed(home)

    assert [check for check, _ in rejected(home)] == ["entities"]
    assert (server.paths(), entries(home)) == (["/feed"], [])


def test_the_document_type_of_an_old_feed_is_not_fetched(
    home: Home, lists: Path, server: Server, article: str
) -> None:
    doctype = f'<!DOCTYPE rss PUBLIC "-//Old//DTD" "{server.url("/old.dtd")}">'.encode()
    follow(lists, server.route("/feed", Reply(doctype + rss(Item(article), declared=None))))

    followed(home)

    assert "/old.dtd" not in server.paths()
    assert texts(home) == [ARTICLE]


@pytest.mark.parametrize("body", [b"/etc/hostname", b"SERVER/secret", b"", b"<html><p>Hello</p>"])
def test_what_is_no_feed_ends_in_a_rejected_row_and_is_not_opened(
    home: Home, lists: Path, server: Server, body: bytes
) -> None:
    server.route("/secret", Reply(rss(Item(title="Secret"))))
    address = server.route("/feed", Reply(body.replace(b"SERVER", server.url("").encode())))
    follow(lists, address)

    followed(home)

    assert [check for check, _ in rejected(home)] == ["feed"]
    assert (server.paths(), state(home, address).feed_state) == (["/feed"], "refused")


def test_an_empty_feed_is_a_feed(home: Home, lists: Path, server: Server) -> None:
    address = server.route("/feed", Reply(rss()))
    follow(lists, address)

    followed(home)

    assert (state(home, address).feed_state, entries(home)) == ("new", [])


def test_elements_within_elements_without_end_are_survived(
    home: Home, lists: Path, server: Server
) -> None:
    body = b"<rss version='2.0'><channel>" + b"<item><title>" * 20_000
    follow(lists, server.route("/feed", Reply(body)))

    followed(home)

    assert len(entries(home)) <= 20_000
