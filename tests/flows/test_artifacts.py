"""The pages of a run: words of others are shown as they are, never read as markup."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from flows.answers import sentence_around
from flows.artifacts import summary_page, when
from flows.summary import Summary
from flows.wording import counted

# "The minister arrived today."
ARABIC = "وصل الوزير اليوم."


def summary(events: int) -> Summary:
    return Summary("run-1", Path("record/mithaq.duckdb"), documents=1, new=1, events=events)


def event(**changes: Any) -> dict[str, Any]:
    return {
        "event_id": "0123456789abcdef",
        "correlation_id": "run-1",
        "log_position": 1,
        "event_type": "VisitBegan",
        "kind": "visit",
        "stream_id": "visit-0123456789",
        "earliest": date(2026, 2, 2),
        "latest": date(2026, 2, 2),
        "precision": "day",
        "quote": "arrived",
        "source": "the ministry",
        "citing": None,
        "document_id": "a",
        "title": None,
        "url": None,
        "who": "Salem",
        "place_city": "Tunis",
        "place_country": "TN",
        "date_text": "2026-02-02",
        "sentence": "Salem arrived.",
        "starts_at": 6,
    } | changes


def test_a_page_tells_each_visit_with_the_sentence_and_what_was_read_from_it() -> None:
    page = summary_page(summary(2), [event(), event(event_type="PlaceNamed", earliest=None)])

    assert "### Visit: Salem — Tunis, TN — 2026-02-02" in page
    assert page.count("`mithaq show visit-012345`") == 1
    assert page.count("> Salem arrived.") == 1
    assert "- **VisitBegan** — arrived — 2026-02-02 — the ministry" in page
    assert "- **PlaceNamed** — arrived — the ministry" in page


def test_words_of_others_are_not_read_as_markup() -> None:
    page = summary_page(summary(1), [event(sentence="a <b>*bold*</b> [link](x) | cell\nnext")])

    assert r"> a \<b\>\*bold\*\</b\> \[link\](x) \| cell next" in page


@pytest.mark.parametrize(
    ("url", "heading"),
    [
        ("https://example.org/a?b=1", "## [News](https://example.org/a?b=1)"),
        ("javascript:alert(1)", "## News"),
        ("https://example.org/a) [b](c", "## News"),
    ],
)
def test_only_plain_web_addresses_become_links(url: str, heading: str) -> None:
    assert heading in summary_page(summary(1), [event(title="News", url=url)]).splitlines()


def test_arabic_words_are_isolated_from_the_english_around_them() -> None:
    page = summary_page(summary(1), [event(sentence=ARABIC, quote=ARABIC)])

    assert f"> \u2067{ARABIC}\u2069" in page


def test_a_long_run_shows_the_first_events_and_how_to_see_all() -> None:
    page = summary_page(summary(1000), [event()])

    assert "The first 1 of 1,000 events" in page
    assert "select * from events where correlation_id = 'run-1'" in page


@pytest.mark.parametrize(
    ("earliest", "latest", "precision", "shown"),
    [
        (None, None, None, ""),
        (date(2026, 2, 2), date(2026, 2, 2), "day", "2026-02-02"),
        (date(2025, 7, 1), date(2025, 7, 31), "month", "2025-07"),
        (date(2025, 1, 1), date(2025, 12, 31), "year", "2025"),
        (date(2026, 2, 2), date(2026, 2, 4), "day", "2026-02-02 to 2026-02-04"),
    ],
)
def test_a_date_is_shown_as_sharp_as_it_is_known(
    earliest: date | None, latest: date | None, precision: str | None, shown: str
) -> None:
    assert when({"earliest": earliest, "latest": latest, "precision": precision}) == shown


def test_the_sentence_around_a_quote_is_the_whole_sentence_and_nothing_else() -> None:
    text = f"First words. {ARABIC} Last words."
    start = text.index("الوزير")  # the minister

    assert sentence_around(text, start, start + 6) == ARABIC


def test_things_are_counted_in_words() -> None:
    assert [counted(1, "event"), counted(1000, "event")] == ["1 event", "1,000 events"]
    assert counted(2, "batch", "batches") == "2 batches"
