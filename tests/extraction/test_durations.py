"""Lengths of time are read as ISO 8601; distances, ages and dates are not."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.extraction.language.text import fold
from flows.extraction.when.durations import find_durations


@pytest.mark.parametrize(
    ("sentence", "words", "iso"),
    [
        ("تمتد على مدى عامين ونصف", "عامين ونصف", "P2Y6M"),
        ("لمدة ثلاث سنوات", "ثلاث سنوات", "P3Y"),
        ("لمدة 18 شهرا", "18 شهرا", "P18M"),
        ("لمدة عام", "عام", "P1Y"),
        ("لعامين قابلين للتمديد", "عامين", "P2Y"),
        ("سنة واحدة قابلة للتجديد", "سنة واحدة", "P1Y"),
        ("سنة ونصف السنة", "سنة ونصف السنة", "P1Y6M"),
        ("سنتين وستة أشهر", "سنتين وستة اشهر", "P2Y6M"),
        ("تستغرق ثلاثة أيام", "ثلاثة ايام", "P3D"),
        ("لمدة أسبوعين", "اسبوعين", "P2W"),
        ("على مدى عقدين", "عقدين", "P20Y"),
        ("زيارة استمرت أسبوعا", "اسبوعا", "P1W"),
    ],
)
def test_arabic_lengths_are_read(sentence: str, words: str, iso: str) -> None:
    assert _read(sentence, "ar") == [(words, iso)]


@pytest.mark.parametrize(
    ("sentence", "words", "iso"),
    [
        ("a 30-month programme", "30-month", "P30M"),
        ("for five years", "five years", "P5Y"),
        ("a five-year agreement", "five-year", "P5Y"),
        ("two and a half years", "two and a half years", "P2Y6M"),
        ("two years and a half", "two years and a half", "P2Y6M"),
        ("for two years and six months", "two years and six months", "P2Y6M"),
        ("for a year", "year", "P1Y"),
        ("over the next five years", "five years", "P5Y"),
        ("will last 10 days", "10 days", "P10D"),
        ("lasting six weeks", "six weeks", "P6W"),
        ("for 1.5 months", "1.5 months", "P1M15D"),
        ("a week-long visit", "week-long", "P1W"),
        ("a weeklong trip", "weeklong", "P1W"),
        ("a three day visit", "three day", "P3D"),
        ("a visit of two days", "two days", "P2D"),
    ],
)
def test_english_lengths_are_read(sentence: str, words: str, iso: str) -> None:
    assert _read(sentence, "en") == [(words, iso)]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ar", "قبل ثلاث سنوات"),
        ("ar", "منذ عامين"),
        ("ar", "بعد أكثر من ثلاث سنوات"),
        ("ar", "عام 2014"),
        ("ar", "عامي 2014 و2015"),
        ("ar", "خلال شهر مايو"),
        ("ar", "اللاعب (24 عاما)"),
        ("ar", "عمره 50 عاما"),
        ("ar", "السنوات الثلاث الماضية"),
        ("en", "five years ago"),
        ("en", "after 16 years"),
        ("en", "in two years"),
        ("en", "a 30-year-old"),
        ("en", "aged 50 years"),
        ("en", "six weeks later"),
        ("en", "5 million dollars a year"),
        ("en", "the past three years"),
    ],
)
def test_distances_ages_and_dates_are_no_lengths(language: str, sentence: str) -> None:
    assert _read(sentence, language) == []


@pytest.mark.parametrize(
    ("language", "sentence", "announced"),
    [
        ("ar", "لمدة ثلاث سنوات", True),
        ("ar", "لثلاث سنوات", True),
        ("ar", "ثلاث سنوات", False),
        ("en", "for three years", True),
        ("en", "a three-year pact", True),
        ("en", "three years", False),
    ],
)
def test_a_length_tells_whether_the_words_announce_it(
    language: str, sentence: str, announced: bool
) -> None:
    assert [found.announced for found in find_durations(fold(sentence).text, language)] == [
        announced
    ]


@given(st.integers(1, 999), st.sampled_from([("years", "Y"), ("months", "M"), ("days", "D")]))
def test_any_count_of_a_unit_is_read_back(count: int, unit: tuple[str, str]) -> None:
    assert _read(f"for {count} {unit[0]}", "en") == [(f"{count} {unit[0]}", f"P{count}{unit[1]}")]


PIECES = st.sampled_from(
    [
        *("لمدة", "عامين", "ونصف", "سنوات", "ستة", "و", "أشهر", "3", "1.5", "قبل", "منذ", "عام"),
        *("for", "a", "five", "years", "-year", "and", "half", "months", "weeks", "ago", "("),
    ]
)


@given(
    st.lists(PIECES | st.text(max_size=3)),
    st.sampled_from(["", " "]),
    st.sampled_from(["ar", "en"]),
)
def test_lengths_in_any_text_lie_apart_inside_it(
    pieces: list[str], blank: str, language: str
) -> None:
    text = fold(blank.join(pieces)).text
    last = 0
    for found in find_durations(text, language):
        assert last <= found.start < found.end <= len(text)
        assert re.fullmatch(r"P(?=\d)(\d+Y)?(\d+M)?(\d+D)?|P\d+W", found.iso)
        last = found.end


def _read(text: str, language: str) -> list[tuple[str, str]]:
    folded = fold(text).text
    return [
        (folded[found.start : found.end], found.iso) for found in find_durations(folded, language)
    ]
