"""Dates are read as news means them: the phrases of ``date_phrases.csv``, and what is no date."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from flows.extraction.language.phrases import Words
from flows.extraction.language.text import fold
from flows.extraction.when.dates import DateMention, Shift, find_dates, may_tell_dates

PUBLISHED = date(2026, 2, 11)  # a Wednesday


def phrases() -> list[dict[str, str]]:
    with (Path(__file__).parent / "date_phrases.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def dates_of(folded: str, language: str, published: date | None) -> list[DateMention]:
    """The dates of a text, which the cheap question asked of a sentence first lets through."""
    dates = find_dates(folded, language, published)
    assert not dates or may_tell_dates(folded, Words(folded).words, language)
    return dates


def found(text: str, language: str, published: date | None = PUBLISHED) -> list[str]:
    folded = fold(text).text
    return [folded[m.start : m.end] for m in dates_of(folded, language, published)]


def only(text: str, language: str, published: date | None = PUBLISHED) -> DateMention:
    [mention] = dates_of(fold(text).text, language, published)
    return mention


@pytest.mark.parametrize("row", phrases(), ids=lambda row: row["text"])
def test_each_phrase_is_the_days_that_its_row_tells(row: dict[str, str]) -> None:
    published = date.fromisoformat(row["published"]) if row["published"] else None
    folded = fold(row["text"]).text
    mention = dates_of(folded, row["language"], published)[0]
    ahead = mention.ahead or ("", "")
    assert {
        "phrase": folded[mention.start : mention.end],
        "earliest": str(mention.earliest or ""),
        "latest": str(mention.latest or ""),
        "ahead_earliest": str(ahead[0]),
        "ahead_latest": str(ahead[1]),
        "precision": mention.precision,
        "basis": mention.basis,
    } == {
        "phrase": fold(row["phrase"]).text,
        **{name: row[name] for name in ("earliest", "latest", "ahead_earliest", "ahead_latest")},
        "precision": row["precision"],
        "basis": row["basis"],
    }


def test_there_are_two_hundred_phrases_over_both_languages() -> None:
    languages = [row["language"] for row in phrases()]
    assert len(languages) >= 200
    assert min(languages.count("ar"), languages.count("en")) >= 80


@pytest.mark.parametrize(
    "text",
    [
        "افتتح متجرا في سوق السبت القديم",
        "أدى صلاة الجمعة في المسجد",
        "مارس الوزير ضغوطا على الوفد",
        "قال الأمين العام الحالي للمنظمة",
        "احتفلت المدينة في اليوم العالمي للماء",
        "التقى رجب أردوغان نظيره",
        "اشترت 1914 مدرعة و30 طائرة",
        "اشترى طائرات إف-16 جديدة",
        "بلغت الكلفة 2014 دولارا",
        "فاز الفريق 3/1 أمام ضيفه",
        "عمره 18 عاما",
        "قالت قناة روسيا اليوم إنه سافر",
        "قال لـ«روسيا اليوم» إنه سافر",
    ],
)
def test_arabic_words_of_time_that_are_no_date_stay_out(text: str) -> None:
    assert found(text, "ar") == []


@pytest.mark.parametrize(
    "text",
    [
        "He may visit soon and they march on",
        "They led a march of 1914 people",
        "The shop is open 24/7 and sells F-16 models",
        "Black Friday sales and the Sunday Times",
        "He lives on the 18th floor",
        "The man, 45, paid $2014 for it",
        "They won 3-1 and spring into action",
        "The fall of the city shook them",
        "He is 18 years old",
        "It failed in 2014 cases",
        "Theresa May said no",
        "USA Today printed it",
        "Russia Today told it",
        "It was the first visit in 20 years",
        "It brings $2 million over the next 10 years",
        "It opened two days later than planned",
    ],
)
def test_english_words_of_time_that_are_no_date_stay_out(text: str) -> None:
    assert found(text, "en") == []


@pytest.mark.parametrize(
    ("text", "language", "shift"),
    [
        ("He came five months after the visit", "en", Shift(5, "month", "after")),
        ("He came two weeks before the summit", "en", Shift(2, "week", "before")),
        ("He had left two days earlier", "en", Shift(2, "day", "before", told=True)),
        ("He came back a year later", "en", Shift(1, "year", "after", told=True)),
        ("He left on the following day", "en", Shift(1, "day", "after", told=True)),
        ("وغادر بعد ذلك بيومين", "ar", Shift(2, "day", "after", told=True)),
        ("وغادر بعدها بأسبوع", "ar", Shift(1, "week", "after", told=True)),
        ("وصل قبل يومين من ذلك", "ar", Shift(2, "day", "before", told=True)),
        ("وصل في اليوم السابق", "ar", Shift(1, "day", "before", told=True)),
        ("وقعت بعد خمسة أشهر من زيارة الرئيس", "ar", Shift(5, "month", "after")),
        ("وصل قبل ثلاثة أيام من القمة", "ar", Shift(3, "day", "before")),
        ("وصل بعد يومين من القمة", "ar", Shift(2, "day", "after")),
    ],
)
def test_a_distance_from_another_event_has_no_days_of_its_own(
    text: str, language: str, shift: Shift
) -> None:
    mention = only(text, language)
    assert (mention.shift, mention.earliest, mention.ahead) == (shift, None, None)


def test_dates_of_two_calendars_that_do_not_agree_are_two() -> None:
    assert len(found("صدر في 16 شوال 1436هـ / 5 مايو 2014م", "ar")) == 2


def test_an_arabic_distance_after_nothing_named_may_also_lie_ahead() -> None:
    mention = only("يصل الوفد بعد يومين", "ar")
    assert mention.shift == Shift(2, "day", "after")
    assert mention.ahead == (date(2026, 2, 13), date(2026, 2, 13))


@pytest.mark.parametrize(
    ("text", "language", "days"),
    [
        ("He began a three-day visit", "en", 3),
        ("She stays there for two weeks", "en", 14),
        ("He went on a daylong visit", "en", 1),
        ("She spent two nights in Lima", "en", 3),
        ("بدأ زيارة تستغرق يومين", "ar", 2),
        ("بدأ زيارة لمدة ثلاثة أيام", "ar", 3),
    ],
)
def test_a_stay_is_a_length_and_no_date(text: str, language: str, days: int) -> None:
    mention = only(text, language)
    assert (mention.stay_days, mention.earliest, mention.shift) == (days, None, None)


@pytest.mark.parametrize(
    ("text", "language"), [("وصل الوزير وغادر", "ar"), ("Ministers arrived and left", "en")]
)
def test_a_sentence_without_a_word_of_time_tells_no_date(text: str, language: str) -> None:
    assert not may_tell_dates(text, Words(text).words, language)


def test_several_dates_of_one_sentence_come_in_order_of_place() -> None:
    text = "وصل السبت الماضي ويغادر الاثنين المقبل بعد توقيع اتفاق 2014 في 3 مارس 2015"
    assert found(text, "ar") == ["السبت الماضي", "الاثنين المقبل", "3 مارس 2015"]


def test_a_date_in_the_following_or_same_year_is_found_but_not_resolved() -> None:
    mention = only("زارها في 5 مايو من العام نفسه", "ar")
    assert (mention.earliest, mention.ahead) == (None, None)


def test_a_leap_day_without_a_year_is_in_a_leap_year() -> None:
    mention = only("They met on February 29", "en")
    assert mention.earliest == date(2024, 2, 29)
    assert mention.ahead == (date(2028, 2, 29), date(2028, 2, 29))


def test_a_day_that_no_month_has_is_no_day() -> None:
    assert only("They met on April 31, 2014", "en").precision == "month"


def test_the_two_names_of_a_month_must_agree() -> None:
    assert found("في ديسمبر/ شباط 2014", "ar") != ["ديسمبر/ شباط 2014"]


@pytest.mark.parametrize(("day", "mentions"), [(21, 1), (22, 2)])
def test_a_hijri_date_and_its_twin_may_differ_by_two_days_and_no_more(
    day: int, mentions: int
) -> None:
    # 1 Ramadan 1446 is 1 March 2025; the twin of the 19th is the 19th
    text = f"عقد اللقاء في 19 رمضان 1446هـ الموافق {day} مارس 2025"
    assert len(found(text, "ar")) == mentions
