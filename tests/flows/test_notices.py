"""Notices: what changed since the last look, read back by a feed reader and as Markdown."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import feedparser
import pytest
from typer.testing import CliRunner

from flows.changes import Change
from flows.cli import app
from flows.notices.atom import atom
from flows.notices.news import News
from tests.flows.told import told_by
from warehouse import Home

# «The minister Karim of Tunisia visited Tripoli on 3 March 2026.»
ARABIC = "زار وزير الخارجية التونسي كريم بن سالم طرابلس في 3 مارس/ آذار 2026."
ENGLISH = "Turkish Foreign Minister Selim Aydin visited Tunis on March 5, 2026."


@pytest.fixture
def take(tmp_path: Path, record: Path) -> Callable[..., Home]:
    """A function that takes one document into the test's record."""

    def take_in(document_id: str, text: str, language: str) -> Home:
        file = tmp_path / f"{document_id}.jsonl"
        document = {
            "id": document_id,
            "text": text,
            "language": language,
            "published": date(2026, 3, 6).isoformat(),
            "title": "A <visit> & more",
            "url": f"https://example.org/{document_id}?a=1&b=2",
        }
        file.write_text(json.dumps(document) + "\n")
        return told_by(Home(record), str(file))

    return take_in


def notices(*arguments: object) -> str:
    done = CliRunner().invoke(app, ["notices", *map(str, arguments)], catch_exceptions=False)
    assert done.exit_code == 0
    return done.output


def test_a_feed_reader_reads_each_change_with_its_quote_and_its_source(
    take: Callable[..., Home], tmp_path: Path
) -> None:
    take("a", ARABIC, "ar")
    file = tmp_path / "changes.atom"

    assert "1 change, 0 disputes" in notices("--to", file)

    feed = feedparser.parse(str(file))
    assert not feed.bozo
    assert feed.version == "atom10"
    assert feed.feed.id.startswith("urn:uuid:")
    assert feed.feed.updated.endswith("Z")
    (entry,) = feed.entries
    assert entry.title.startswith("New visit: ")
    assert entry.link == "https://example.org/a?a=1&b=2"
    assert ARABIC in entry.content[0].value
    assert {"visit", "LY", "TN"} <= {tag.term for tag in entry.tags}


def test_a_second_look_tells_only_what_came_since_and_the_feed_keeps_its_entries(
    take: Callable[..., Home], tmp_path: Path
) -> None:
    take("a", ARABIC, "ar")
    feed_file, digest_file = tmp_path / "changes.atom", tmp_path / "changes.md"
    notices("--to", feed_file)
    notices("--to", digest_file)
    first = feedparser.parse(str(feed_file)).entries[0].id

    assert "0 changes" in notices("--to", feed_file)
    take("b", ENGLISH, "en")
    assert "1 change," in notices("--to", feed_file)
    assert "1 change," in notices("--to", digest_file)

    entries = feedparser.parse(str(feed_file)).entries
    assert len(entries) == 2
    assert entries[1].id == first
    digest = digest_file.read_text()
    assert f"> {ENGLISH}" in digest
    assert ARABIC not in digest


def test_a_look_since_a_moment_tells_everything_after_it_and_adds_no_entry_twice(
    take: Callable[..., Home], tmp_path: Path
) -> None:
    take("a", ARABIC, "ar")
    file = tmp_path / "changes.atom"
    notices("--to", file)

    assert "1 change," in notices("--to", file, "--since", "2020-01-01")

    assert len(feedparser.parse(str(file)).entries) == 1


def test_whoever_removes_the_file_is_told_everything_anew(
    take: Callable[..., Home], tmp_path: Path
) -> None:
    take("a", ARABIC, "ar")
    file = tmp_path / "changes.md"
    notices("--to", file)
    assert "0 changes," in notices("--to", file)

    file.unlink()

    assert "1 change," in notices("--to", file)


def change(number: int, sentence: str = "") -> Change:
    """A new visit, that many minutes after midnight."""
    row = {
        "kind": "visit",
        "stream_id": f"visit-{number}",
        "who": f"Guest {number}",
        "place_city": "Tunis",
        "place_country": "TN",
        "date_text": "2026-03-05",
        "countries": ["TN"],
        "moment": datetime(2026, 3, 6, tzinfo=UTC) + timedelta(minutes=number),
    }
    return Change(row, (("status", None, "took_place"),), ("a",), {}, sentence)


def test_a_feed_keeps_its_newest_two_hundred_entries() -> None:
    first = atom(News(None, None, [change(number) for number in range(150)], []), None)
    second = atom(
        News(None, None, [change(number) for number in range(150, 250)], []), first.encode()
    )

    titles = [entry.title for entry in feedparser.parse(second).entries]

    assert len(titles) == 200
    assert (titles[0], titles[-1]) == (
        "New visit: Guest 249 · Tunis · 2026-03-05",
        "New visit: Guest 50 · Tunis · 2026-03-05",
    )


@pytest.mark.parametrize("before", [b"", b"no feed", b"<rss/>", b"\xff\xfe\x00 neither"])
def test_what_is_no_feed_of_ours_is_replaced(before: bytes) -> None:
    feed = feedparser.parse(atom(News(None, None, [change(1)], []), before))

    assert [entry.title for entry in feed.entries] == ["New visit: Guest 1 · Tunis · 2026-03-05"]


def test_characters_that_xml_forbids_are_left_out_of_the_feed() -> None:
    feed = feedparser.parse(atom(News(None, None, [change(1, "It\x0b rang.")], []), None))

    assert not feed.bozo
    assert "It rang." in feed.entries[0].content[0].value


def test_words_of_others_stay_words_in_the_digest(
    take: Callable[..., Home], tmp_path: Path
) -> None:
    take("a", ARABIC, "ar")
    file = tmp_path / "changes.md"
    notices("--to", file)

    assert r"[A \<visit\> & more](https://example.org/a?a=1&b=2)" in file.read_text()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--to", "changes.txt"], "ends in .atom, .xml, .md"),
        (["--since", "yesterday"], "yesterday is no moment"),
        (["--to", "missing/changes.md"], "missing must be a folder"),
    ],
)
def test_what_is_not_understood_is_told(
    take: Callable[..., Home], arguments: list[str], told: str
) -> None:
    take("a", ARABIC, "ar")
    done = CliRunner().invoke(app, ["notices", *arguments])
    assert told in str(done.exception)


@pytest.mark.parametrize(
    ("memory", "told"),
    [
        (b"{", "expected a JSON object; Expecting property name"),
        (b"\xff", "expected a JSON object; 'utf-8' codec"),
        (b"[]", "expected a JSON object, received []"),
        (b'{"changes.md": "lately"}', "changes.md: expected a moment, received 'lately'"),
        (b'{"changes.md": 7}', "changes.md: expected a moment, received 7"),
    ],
)
def test_a_damaged_memory_of_looks_is_told_and_nothing_is_written(
    take: Callable[..., Home], tmp_path: Path, memory: bytes, told: str
) -> None:
    home = take("a", ARABIC, "ar")
    (home.folder / "notices.json").write_bytes(memory)
    file = tmp_path / "changes.md"

    done = CliRunner().invoke(app, ["notices", "--to", str(file)])

    assert str(done.exception).startswith(f"{home.folder / 'notices.json'}: {told}")
    assert "without it every change is told anew" in str(done.exception)
    assert not file.exists()
