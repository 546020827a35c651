"""The list of feeds: by command, by hand, in and out of OPML."""

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout, suppress
from pathlib import Path

import duckdb
import pytest

from flows import cli
from flows.errors import InputError
from flows.feeds.lists import Feed, chosen, list_file, read_feeds, watch_file
from flows.feeds.opml import from_opml, to_opml
from flows.feeds.watch import WatchList, read_watch_list
from tests.feeds.feeds import Item, rss
from tests.feeds.run import follow, followed
from tests.feeds.server import Reply, Server
from warehouse import Home

HEADER = "name,address,language,outlet,interval_minutes,tags,enabled"


def mithaq(*arguments: str, given: str = "") -> str:
    """What the command prints, run in this process."""
    printed = io.StringIO()
    with pytest.MonkeyPatch.context() as here, redirect_stdout(printed), redirect_stderr(printed):
        here.setattr(sys, "argv", ["mithaq", *arguments])
        here.setattr(sys, "stdin", io.StringIO(given))
        here.setenv("COLUMNS", "160")
        with suppress(SystemExit):
            cli.main()
    return printed.getvalue()


def test_the_feeds_of_the_project_are_read_and_switched_off() -> None:
    feeds = read_feeds(list_file())
    assert {feed.language for feed in feeds} == {"ar", "en"}
    assert [feed.name for feed in feeds if feed.is_enabled] == []


@pytest.mark.parametrize(
    ("title", "wanted"),
    [
        ("رئيس الوزراء يزور أنقرة غداً", True),
        ("توقيع مذكرة تفاهم بين البلدين", True),
        ("Minister visits Tunis for talks", True),
        ("Two countries sign a defence pact", True),
        ("أسعار الذهب ترتفع", False),
        ("Rain expected in the north", False),
    ],
)
def test_the_watch_list_of_the_project_wants_visits_and_agreements(
    title: str, wanted: bool
) -> None:
    assert (read_watch_list(watch_file()).wanting(title) is not None) is wanted


def test_two_letters_behind_what_may_be_written_onto_a_word_are_no_word() -> None:
    land = WatchList([("land", "term", "بر")])  # "land", which also ends "camel hair"

    assert land.wanting("عاد إلى بر مصر") == ["land"]  # "He came back to the land of Egypt"
    assert land.wanting("باع وبر الجمال") is None  # "He sold the hair of the camels"


def test_commands_add_show_switch_and_remove_a_feed(lists: Path) -> None:
    file = lists / "feeds.csv"
    mithaq("feeds", "add", "https://feeds.example.org/a", "--language", "ar", "--tags", "x y")
    assert read_feeds(file) == [
        Feed("example-org", "https://feeds.example.org/a", "ar", tags=("x", "y"))
    ]
    mithaq("feeds", "disable", "example-org")
    assert "switched off" in mithaq("feeds", "list")
    mithaq("feeds", "enable", "example-org")
    assert read_feeds(file)[0].is_enabled
    mithaq("feeds", "remove", "example-org")
    assert read_feeds(file) == []


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("remove", "none"), "no feed is called none"),
        (("add", "ftp://example.org/"), "expected an http or https address"),
        (("add", "https://example.org/", "--minutes", "1"), "expected a number from 5 to 10080"),
        (("add", "https://example.org/", "--name", "A b"), "expected small letters"),
        (("import", "nowhere.opml"), "no such file"),
    ],
)
def test_a_command_that_cannot_be_done_tells_why_and_changes_nothing(
    lists: Path, arguments: tuple[str, ...], told: str
) -> None:
    before = (lists / "feeds.csv").read_bytes()
    assert told in mithaq("feeds", *arguments)
    assert (lists / "feeds.csv").read_bytes() == before


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("x,https://a.example/,ar,,often,,yes", "line 2, interval_minutes: expected a number"),
        ("x,https://a.example/,ar,,30,,maybe", "line 2, enabled: expected yes or no"),
        ("X y,https://a.example/,ar,,30,,yes", "line 2, name: expected small letters"),
        (
            "x,https://a.example/,ar,,30,,yes\nx,https://b.example/,ar,,30,,yes",
            "two feeds have the name x",
        ),
    ],
)
def test_a_row_that_is_not_understood_is_told_with_its_line(
    lists: Path, row: str, told: str
) -> None:
    (lists / "feeds.csv").write_text(f"{HEADER}\n{row}\n")
    with pytest.raises(InputError, match=told):
        read_feeds(lists / "feeds.csv")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("x,planet,Mars,", "line 2: expected a name, one of person, country, term"),
        ("x,country,XX,", "line 2, column value: expected a code such as LY"),
        ("x,person,nobody-known,", "line 2, column value: expected an actor_id"),
    ],
)
def test_a_watch_that_is_not_understood_is_told_with_its_line(
    lists: Path, row: str, told: str
) -> None:
    (lists / "watch.csv").write_text(f"watch,kind,value,gloss\n{row}\n")
    with pytest.raises(InputError, match=told):
        read_watch_list(lists / "watch.csv")


def test_feeds_are_chosen_by_name_by_tag_or_by_being_enabled() -> None:
    a, b, c = (
        Feed("a", "https://a.example/", tags=("x",)),
        Feed("b", "https://b.example/", tags=("y",)),
        Feed("c", "https://c.example/", tags=("x",), is_enabled=False),
    )
    assert chosen([a, b, c], [], []) == [a, b]
    assert chosen([a, b, c], [], ["x"]) == [a]
    assert chosen([a, b, c], ["c"], []) == [c]
    with pytest.raises(InputError, match="no feed is called d"):
        chosen([a, b, c], ["d"], [])


def test_what_goes_out_as_opml_comes_in_again_the_same() -> None:
    feeds = [
        Feed("a", "https://a.example/?x=1&y=2", "ar", "صحيفة", 60, ("x", "y"), is_enabled=False),
        Feed("b", "https://b.example/", "en", 'The "Daily" <News>'),
    ]
    assert from_opml(to_opml(feeds), "here") == feeds


def test_opml_of_another_program_comes_in_with_its_folders_as_tags(lists: Path) -> None:
    opml = """<opml version="1.0"><body><outline text="Middle East">
      <outline type="rss" text="Daily" xmlUrl="https://a.example/feed"/>
      <outline type="rss" text="Daily" xmlUrl="https://b.example/feed"/>
      <outline type="rss" text="Again" xmlUrl="https://a.example/feed"/>
    </outline></body></opml>"""
    assert "2 feeds added, 0 known" in mithaq("feeds", "import", "-", given=opml)
    assert "0 feeds added, 2 known" in mithaq("feeds", "import", "-", given=opml)
    told = [(feed.name, feed.tags) for feed in read_feeds(lists / "feeds.csv")]
    assert told == [("daily", ("middle-east",)), ("daily-2", ("middle-east",))]


@pytest.mark.parametrize(
    "written",
    ["no XML", "<rss/>", "<!DOCTYPE o [<!ENTITY a 'b'>]><opml><body/></opml>"],
)
def test_what_is_no_opml_is_refused(written: str) -> None:
    with pytest.raises(InputError, match="expected OPML"):
        from_opml(written, "here")


def test_check_shows_what_a_poll_would_bring_and_changes_nothing(
    home: Home, lists: Path, server: Server
) -> None:
    (lists / "watch.csv").write_text("watch,kind,value,gloss\nvisits,term,visit*,\n")
    old, new = Item(title="An old visit"), Item(title="A new visit", summary="It is new.")
    address = server.route("/feed", Reply(rss(old)))
    follow(lists, address)
    followed(home)
    server.route("/feed", Reply(rss(new, old, Item(title="Rain", summary="It rains."))))
    before = home.log_file.read_bytes()

    shown = json.loads(mithaq("feeds", "check", "feed-1", "--json"))

    assert [entry["would be"] for entry in shown] == ["fetched", "known", "passed over"]
    assert home.log_file.read_bytes() == before
    assert "3 entries" in mithaq("feeds", "check", address)
    link = b'<link rel="alternate" type="application/atom+xml" href="feed">'
    front = server.route("/", Reply(b"<!DOCTYPE html><html><head>" + link))
    assert f"3 entries; {front} leads to {address}" in mithaq("feeds", "check", front)


def test_following_by_command_tells_what_came_and_readers_see_feeds_in_sql(
    api: str, line_engine: None, record: Path, lists: Path, server: Server
) -> None:
    follow(lists, server.route("/feed", Reply(rss(Item()))))

    told = mithaq("follow")

    assert told.startswith("1 feed asked, 0 unchanged, 0 failed, 0 left for later, 1 entry wanted")
    assert "Salem" in told
    with duckdb.connect(Home(record).published_file, read_only=True) as published:
        seen = published.execute(
            "select feed_state, entry_state, feed_entries.document_id = visits.documents[1]"
            " from feeds inner join feed_entries using (feed_address), visits"
        ).fetchall()
    assert seen == [("new", "recorded", True)]


def test_following_without_a_feed_that_is_switched_on_tells_what_to_do(lists: Path) -> None:
    assert "`mithaq feeds enable NAME` switches one on" in mithaq("follow")
