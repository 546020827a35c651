"""What stands behind entries: pages, pay walls, robots.txt, the watch list; each by real HTTP."""

import asyncio
from datetime import timedelta
from pathlib import Path

import duckdb
import httpx
import pytest

from flows.feeds.fetching import Limits, opened
from flows.feeds.robots import Robots
from flows.feeds.watch import read_watch_list
from tests.feeds.feeds import ARTICLE, Item, page, rss
from tests.feeds.run import entries, follow, followed, logged, rejected, texts
from tests.feeds.server import Reply, Server
from warehouse import Home

HTML = {"Content-Type": "text/html; charset=utf-8"}
SUMMARY = Item().summary


def entry(home: Home) -> dict:
    (only,) = entries(home)
    return only


@pytest.fixture
def article(lists: Path, server: Server) -> str:
    """The address of an article to which a followed feed of one entry leads."""
    address = server.url("/a")
    follow(lists, server.route("/feed", Reply(rss(Item(address)))))
    return address


def test_a_page_gives_text_headline_author_and_canonical_address(
    home: Home, server: Server, article: str
) -> None:
    head = (
        f'<link rel="canonical" href="{server.url("/news/1")}">'
        '<meta name="author" content="Mona Rashid">'
        '<meta property="article:published_time" content="2026-02-01T08:00:00+02:00">'
    )
    server.route("/a", Reply(page(head=head), headers=HTML))

    followed(home)

    told = "select text, title, url, language, publisher from event_log.documents"
    assert logged(home, told) == [
        (ARTICLE, "A visit to Tunis", server.url("/news/1"), "en", "News")
    ]
    assert (entry(home)["author"], entry(home)["text_origin"]) == ("Mona Rashid", "page")


def test_the_page_tells_the_day_where_the_feed_tells_none(
    home: Home, lists: Path, server: Server, article: str
) -> None:
    head = '<meta property="article:published_time" content="2026-02-01T08:00:00+02:00">'
    server.route("/a", Reply(page(head=head), headers=HTML))
    server.route("/feed", Reply(rss(Item(article, published=""))))

    followed(home)

    told = "select published_on::varchar, published_at from event_log.documents"
    assert logged(home, told) == [("2026-02-01", None)]


def test_a_canonical_address_on_another_site_is_not_believed(
    home: Home, server: Server, article: str
) -> None:
    head = '<link rel="canonical" href="https://other.example/news/1">'
    server.route("/a", Reply(page(head=head), headers=HTML))

    followed(home)

    assert logged(home, "select url from event_log.documents") == [(article,)]


@pytest.mark.parametrize(
    ("reply", "check"),
    [
        (
            Reply(page(head='<script type="application/ld+json">'
                       '{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'),
                  headers=HTML),
            "paywall",
        ),
        (Reply(b"<html><body><div id=app></div></body></html>", headers=HTML), "page"),
        (Reply(b"", headers=HTML), "page"),
        (Reply(page("Subscribe."), headers=HTML), "page"),
        (Reply(b"%PDF-1.7", headers={"Content-Type": "application/pdf"}), "page"),
        (Reply(status=404), "status"),
        (Reply(status=403), "status"),
        (Reply(status=451), "status"),
    ],
    ids=["pay wall", "script only", "nothing", "teaser", "PDF", "404", "403", "451"],
)  # fmt: skip
def test_a_page_without_an_open_article_leaves_the_entrys_own_text_and_says_so(
    home: Home, server: Server, article: str, reply: Reply, check: str
) -> None:
    server.route("/a", reply)

    followed(home)

    assert texts(home) == [SUMMARY]
    told = entry(home)
    assert (told["text_origin"], told["check_name"]) == ("entry", check)
    assert told["received"]
    assert told["reason"].startswith("expected ")
    assert rejected(home) == []


def test_an_entry_with_a_headline_only_is_its_headline(
    home: Home, server: Server, article: str
) -> None:
    server.route("/a", Reply(status=404))
    server.route("/feed", Reply(rss(Item(article, title=SUMMARY, summary=""))))

    followed(home)

    assert logged(home, "select text, title from event_log.documents") == [(SUMMARY, None)]


def test_an_entry_without_a_word_ends_in_a_rejected_row(
    home: Home, server: Server, article: str
) -> None:
    server.route("/a", Reply(status=404))
    server.route("/feed", Reply(rss(Item(article, title="", summary=""))))

    followed(home)

    assert ([check for check, _ in rejected(home)], texts(home)) == (["text"], [])
    assert entry(home)["entry_state"] == "rejected"


def test_what_robots_txt_forbids_is_not_asked_for(home: Home, server: Server, article: str) -> None:
    server.route("/a", Reply(page(), headers=HTML))
    server.route("/robots.txt", Reply(b"User-agent: Mithaq\nDisallow: /a\n"))

    followed(home)

    assert "/a" not in server.paths()
    assert (texts(home), entry(home)["check_name"]) == ([SUMMARY], "robots.txt")


def test_what_robots_txt_forbids_behind_a_redirect_is_not_asked_for(
    home: Home, server: Server, article: str
) -> None:
    server.route("/a", Reply(status=302, headers={"Location": "/private/a"}))
    server.route("/private/a", Reply(page(), headers=HTML))
    server.route("/robots.txt", Reply(b"User-agent: *\nDisallow: /private/\n"))

    followed(home)

    assert ("/a" in server.paths(), "/private/a" in server.paths()) == (True, False)


def test_what_robots_txt_forbids_others_is_open_to_us(
    home: Home, server: Server, article: str
) -> None:
    server.route("/a", Reply(page(), headers=HTML))
    server.route("/robots.txt", Reply(b"User-agent: OtherBot\nDisallow: /\n"))

    followed(home)

    assert texts(home) == [ARTICLE]


def test_robots_txt_is_read_once_a_poll(home: Home, lists: Path, server: Server) -> None:
    items = [Item(server.route(f"/{n}", Reply(page(), headers=HTML))) for n in range(5)]
    follow(lists, server.route("/feed", Reply(rss(*items))))

    followed(home)

    assert server.paths().count("/robots.txt") == 1


@pytest.mark.parametrize(("told", "seconds"), [("2", 2), ("0.2", 0.5), ("86400", 30), ("", 0.5)])
def test_a_host_is_asked_as_slowly_as_its_robots_txt_wants_within_reason(
    lists: Path, server: Server, told: str, seconds: float
) -> None:
    delay = f"Crawl-delay: {told}\n" if told else "Disallow:\n"
    url = httpx.URL(server.route("/robots.txt", Reply(f"User-agent: *\n{delay}".encode())))

    async def pause() -> float:
        async with opened(Limits(pause_seconds=0.5)) as fetcher:
            await Robots(fetcher).check(url.join("/a"))
            return fetcher.turns.pause_of(url.host)

    assert asyncio.run(pause()) == seconds


def test_a_host_that_cannot_tell_its_robots_txt_is_asked_later(
    home: Home, server: Server, article: str
) -> None:
    server.route("/a", Reply(page(), headers=HTML))
    server.route("/robots.txt", Reply(status=500))
    followed(home)
    assert (entry(home)["entry_state"], texts(home)) == ("wanted", [])

    server.route("/robots.txt", Reply(status=404))
    make_due(home)
    followed(home)

    assert texts(home) == [ARTICLE]


@pytest.mark.parametrize(
    "trouble",
    [Reply(status=503), Reply(status=429), Reply(is_cut=True)],
    ids=["503", "429", "cut"],
)
def test_a_page_that_fails_for_now_is_asked_for_later_and_not_lost(
    home: Home, server: Server, article: str, trouble: Reply
) -> None:
    server.route("/a", trouble)
    followed(home)
    put_off = entry(home)
    assert (put_off["entry_state"], put_off["failure_count"], texts(home)) == ("wanted", 1, [])
    followed(home)
    assert server.paths().count("/a") == 1, "it was not due"

    server.route("/a", Reply(page(), headers=HTML))
    make_due(home)
    followed(home)

    assert (texts(home), entry(home)["entry_state"]) == ([ARTICLE], "recorded")


def test_a_page_that_fails_again_and_again_leaves_the_entrys_own_text(
    home: Home, server: Server, article: str
) -> None:
    server.route("/a", Reply(status=500))
    for _ in range(6):
        followed(home)
        make_due(home)

    assert server.paths().count("/a") == 4
    assert (texts(home), entry(home)["received"]) == ([SUMMARY], "500")


def test_retry_after_of_a_page_is_kept_to(home: Home, server: Server, article: str) -> None:
    server.route("/a", Reply(status=503, headers={"Retry-After": "36000"}))

    followed(home)

    ((wait,),) = logged(home, "select due_at - first_seen_at from follow_up.entries")
    assert timedelta(hours=9.9) < wait < timedelta(hours=10.1)


def test_an_own_text_never_takes_the_place_of_an_article(
    home: Home, server: Server, article: str
) -> None:
    server.route("/a", Reply(page(), headers=HTML))
    followed(home)
    server.route("/a", Reply(status=404))
    server.route("/feed", Reply(rss(Item(article, summary="He came a day before."))))

    followed(home)

    assert (texts(home), entry(home)["entry_state"]) == ([ARTICLE], "recorded")


def test_an_article_takes_the_place_of_an_own_text(
    home: Home, server: Server, article: str
) -> None:
    server.route("/a", Reply(status=404))
    followed(home)
    server.route("/a", Reply(page(), headers=HTML))
    server.route("/feed", Reply(rss(Item(article, title="A visit to Tunis, in full"))))

    followed(home)

    assert sorted(texts(home)) == sorted([SUMMARY, ARTICLE])
    assert len(logged(home, "select distinct document_id from event_log.documents")) == 1


@pytest.mark.parametrize("nested", ["<div>", "<b><i>", "<table><tr><td>"])
def test_a_page_of_elements_within_elements_is_survived(
    home: Home, server: Server, article: str, nested: str
) -> None:
    body = b"<html><body>" + nested.encode() * 30_000 + ARTICLE.encode()
    server.route("/a", Reply(body, headers=HTML))

    followed(home)

    assert len(texts(home)) == 1


def test_a_page_in_windows_1256_is_read(home: Home, lists: Path, server: Server) -> None:
    arabic = "\n".join(
        f"زار الوزير سالم العلي مدينة تونس في اليوم رقم {n}، والتقى نظيره وتحدثا طويلاً عن التجارة."
        for n in range(5)
    )
    body = page(arabic, title="زيارة").decode().replace('<meta charset="utf-8">', "")
    server.route("/a", Reply(body.encode("windows-1256"), headers={"Content-Type": "text/html"}))
    follow(lists, server.route("/feed", Reply(rss(Item(server.url("/a"))))), language="ar")

    followed(home)

    assert texts(home) == [arabic]
    assert logged(home, "select language from event_log.documents") == [("ar",)]


def test_entries_that_nobody_watches_for_are_counted_and_not_fetched(
    home: Home, lists: Path, server: Server
) -> None:
    server.route("/a", Reply(page(), headers=HTML))
    watch(lists, "visits,term,visit*,")
    follow(
        lists,
        server.route(
            "/feed",
            Reply(rss(Item(server.url("/a")), Item(server.url("/b"), "Rain", "It rains."))),
        ),
    )

    polled = followed(home)

    assert (polled.wanted, polled.passed) == (1, 1)
    assert "/b" not in server.paths()
    assert {each["title"]: each["entry_state"] for each in entries(home)} == {
        "A visit to Tunis": "recorded",
        "Rain": "passed",
    }


def test_a_new_watch_list_brings_what_the_old_one_passed_over(
    home: Home, lists: Path, server: Server
) -> None:
    server.route("/b", Reply(page("It rains.\n" * 30), headers=HTML))
    watch(lists, "visits,term,visit*,")
    follow(lists, server.route("/feed", Reply(rss(Item(server.url("/b"), "Rain", "It rains.")))))
    followed(home)
    assert "/b" not in server.paths()

    watch(lists, "visits,term,visit*,", "weather,term,rain*,")
    followed(home)

    assert entry(home)["watches"] == ["weather"]
    assert len(texts(home)) == 1


@pytest.mark.parametrize(
    ("rows", "title", "wanted"),
    [
        (["x,country,LY,"], "طرابلس تستقبل الوفد", True),
        (["x,country,LY,"], "المجلس الليبي يجتمع", True),
        (["x,country,LY,"], "وفد من ليبيا", True),
        (["x,country,LY,"], "Libyan officials in Rome", True),
        (["x,country,LY,"], "وفد من مالطا", False),
        (["x,country,LY+PK,"], "Libya and Pakistan sign", True),
        (["x,country,LY+PK,"], "Libya and Malta sign", False),
        (["x,country,LY,", "x,term,sign*,"], "Libya signs", True),
        (["x,country,LY,", "x,term,sign*,"], "Libya waits", False),
        (["x,country,LY,", "y,term,sign*,"], "Malta signs", True),
        (["x,person,khalifa-haftar,"], "خليفة حفتر يصل إلى القاهرة", True),
        (["x,person,khalifa-haftar,"], "Khalifa Haftar arrives", True),
        (["x,term,زيارة,visit"], "وبالزيارة انتهى الأسبوع", True),
        (["x,term,مذكرة تفاهم,memorandum"], "توقيع مذكرة التفاهم", True),
        (["x,term,مذكرة تفاهم,memorandum"], "مذكرة اعتقال", False),
        (["x,term,deal,"], "An ideal day", False),
        (["x,term,يد,hand"], "وليد يغادر", False),  # Walid, no «and to a hand»
        (["x,term,الله,God"], "بيت الله", True),  # whose first letters are no article
    ],
)
def test_a_watch_meets_what_it_names_in_both_languages(
    lists: Path, rows: list[str], title: str, wanted: bool
) -> None:
    watch(lists, *rows)
    assert (read_watch_list(lists / "watch.csv").wanting(title, None) is not None) is wanted


def watch(folder: Path, *rows: str) -> None:
    """Put rows into the watch list."""
    lines = "\n".join(("watch,kind,value,gloss", *rows))
    (folder / "watch.csv").write_text(f"{lines}\n", encoding="utf-8")


def make_due(home: Home) -> None:
    """Let the time pass until every entry's page may be asked for again."""
    with duckdb.connect(home.log_file) as log:
        log.execute("update follow_up.entries set due_at = first_seen_at")
