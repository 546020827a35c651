"""Small parts of pictures: round ticks, dates in words, texts that fit, directions."""

from datetime import date

import pytest

from flows.pictures.drawing import fitted, in_lines, width_of
from flows.pictures.markup import direction, quoted
from flows.pictures.ticks import ticks
from flows.pictures.wording import names, span_words, value_words


@pytest.mark.parametrize(
    ("first", "last", "most", "shown"),
    [
        (date(2026, 2, 1), date(2026, 2, 4), 6, ["1 Feb|2026", "2 Feb", "3 Feb", "4 Feb"]),
        (date(2025, 6, 20), date(2025, 9, 10), 6, ["Jul|2025", "Aug", "Sep"]),
        (
            date(2025, 6, 20),
            date(2026, 5, 2),
            6,
            ["Jul|2025", "Sep", "Nov", "Jan|2026", "Mar", "May"],
        ),
        (date(1987, 3, 1), date(2017, 3, 1), 8, ["1990", "1995", "2000", "2005", "2010", "2015"]),
        (date(1, 1, 1), date(9999, 12, 31), 3, ["1", "9999"]),
    ],
)
def test_ticks_are_round_and_have_room(
    first: date, last: date, most: int, shown: list[str]
) -> None:
    found = ticks(first, last, most)
    assert [words for _, words in found] == shown
    assert all(first <= day <= last for day, _ in found)


@pytest.mark.parametrize(
    ("earliest", "latest", "precision", "words"),
    [
        (date(2025, 12, 18), date(2025, 12, 18), "day", "18 December 2025"),
        (date(2025, 7, 1), date(2025, 7, 31), "month", "July 2025"),
        (date(2025, 1, 1), date(2025, 12, 31), "year", "2025"),
        (date(2025, 7, 2), date(2025, 7, 4), "day", "2 to 4 July 2025"),
        (date(2025, 7, 28), date(2025, 8, 3), "week", "28 July 2025 to 3 August 2025"),
        (date(2025, 7, 1), date(2025, 8, 31), "month", "1 July 2025 to 31 August 2025"),
        (None, None, None, "date unknown"),
    ],
)
def test_a_date_in_words_is_as_sharp_as_it_is_known(
    earliest: date | None, latest: date | None, precision: str | None, words: str
) -> None:
    assert span_words(earliest, latest, precision) == words


@pytest.mark.parametrize(
    ("predicate", "value", "words"),
    [
        ("status", "in_talks", "in talks"),
        ("type", "mou", "memorandum of understanding"),
        ("type", "contract", "contract"),
        ("place", "Port_Said", "Port_Said"),
    ],
)
def test_a_claimed_status_or_sort_is_told_in_words(predicate: str, value: str, words: str) -> None:
    assert value_words(predicate, value) == words


def test_a_text_is_cut_at_a_word_where_it_is_too_wide() -> None:
    assert fitted("Memorandum of understanding", 500, 14) == "Memorandum of understanding"
    cut = fitted("Memorandum of understanding, Islamabad", 160, 14)
    assert cut == "Memorandum of…"
    assert width_of(cut, 14) <= 160
    assert fitted("Unbreakable", 30, 14).endswith("…")


def test_things_go_to_the_next_line_where_the_room_ends() -> None:
    assert in_lines([40, 40, 40], 100) == [(0, 0), (40, 0), (0, 1)]


def test_a_text_has_the_direction_of_most_of_its_letters() -> None:
    # "date: a visit to Pakistan"
    assert direction("date 2026-02-02: زيارة إلى باكستان") == 'lang="ar" dir="rtl"'
    assert direction("the paper «الخبر» wrote") == 'dir="ltr"'  # a paper's name, "the news"


def test_quotes_that_overlap_are_marked_once_and_the_rest_is_escaped() -> None:
    page = quoted("He <came> to Tunis today", ["<came> to", "to Tunis", "nowhere"])
    assert page == (
        '<blockquote dir="ltr">He <mark>&lt;came&gt; to Tunis</mark> today</blockquote>'
    )


def test_names_are_counted_where_there_are_too_many() -> None:
    assert [names(["A", "B", "C"][:n], 2) for n in range(4)] == [
        "",
        "A",
        "A and B",
        "A, B and 1 more",
    ]
