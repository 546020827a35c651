"""Whatever the day and its spelling, it is read back; partial dates are never sharpened."""

from __future__ import annotations

import csv
from calendar import monthrange
from datetime import date, timedelta
from pathlib import Path

from hijridate import Gregorian
from hypothesis import given
from hypothesis import strategies as st

from flows.extraction.language.text import fold
from flows.extraction.when.dates import DateMention, find_dates

REFERENCE = Path(__file__).parents[2] / "seeds" / "reference"
days = st.dates(date(1600, 1, 1), date(2199, 12, 31))
near_days = st.dates(date(1950, 1, 1), date(2070, 12, 31))
languages = st.sampled_from(["ar", "en"])


def names(language: str, calendar: str) -> dict[int, list[str]]:
    """The names of each month in ``months.csv``."""
    with (REFERENCE / "months.csv").open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines) if row["language"] == language]
    return {
        month: [r["name"] for r in rows if (r["calendar"], int(r["month"])) == (calendar, month)]
        for month in range(1, 13)
    }


ARABIC, ENGLISH = names("ar", "gregorian"), names("en", "gregorian")
ARABIC_HIJRI = names("ar", "hijri")
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]


def first(text: str, language: str, published: date | None) -> DateMention:
    return find_dates(fold(text).text, language, published)[0]


@given(days, st.data())
def test_a_full_arabic_date_is_read_back_under_every_name_of_its_month(
    day: date, data: st.DataObject
) -> None:
    name, twin = (data.draw(st.sampled_from(ARABIC[day.month])) for _ in range(2))
    form = data.draw(
        st.sampled_from(
            [
                "وصل في {d} {name} {y} إلى هنا",  # he arrived here on
                "وصل يوم {d} من {name} عام {y}",  # on the day of ... of the year
                "وصل في {d} {name}/ {twin} {y}",
                "وصل في {d} {name} ({twin}) {y}",
                "وصل في {d} ({name}) {twin} {y}",
                "وصل في {d}/{m}/{y}",
                "وصل في {y}-{m:02}-{d:02}",
            ]
        )
    )
    text = form.format(d=day.day, m=day.month, y=day.year, name=name, twin=twin)
    mention = first(text, "ar", None)
    assert (mention.earliest, mention.latest, mention.precision) == (day, day, "day")


@given(days, st.data())
def test_a_full_english_date_is_read_back_under_every_name_of_its_month(
    day: date, data: st.DataObject
) -> None:
    form = data.draw(
        st.sampled_from(
            [
                "He came on {name} {d}, {y}, by air",
                "He came on {d} {name} {y}",
                "He came on the {d}th of {name} {y}",
                "He came on {weekday}, {name} {d}, {y}",
                "He came on {y}-{m:02}-{d:02}",
            ]
        )
    )
    name, weekday = data.draw(st.sampled_from(ENGLISH[day.month])), WEEKDAYS[day.weekday()]
    text = form.format(d=day.day, m=day.month, y=day.year, name=name, weekday=weekday)
    mention = first(text, "en", None)
    assert (mention.earliest, mention.latest, mention.precision) == (day, day, "day")


@given(st.dates(date(1930, 1, 1), date(2070, 12, 31)), st.data())
def test_a_hijri_date_is_the_gregorian_day_of_the_umm_al_qura_calendar(
    day: date, data: st.DataObject
) -> None:
    hijri = Gregorian.fromdate(day).to_hijri()
    name = data.draw(st.sampled_from(ARABIC_HIJRI[hijri.month]))
    mention = first(f"صدر في {hijri.day} {name} {hijri.year}هـ", "ar", None)  # issued on
    assert (mention.earliest, mention.latest, mention.basis) == (day, day, "stated")


@given(near_days, near_days, languages, st.data())
def test_a_month_is_never_sharper_than_its_first_and_last_day(
    day: date, published: date, language: str, data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from((ARABIC if language == "ar" else ENGLISH)[day.month]))
    before = "في" if language == "ar" else "in"  # in
    mention = first(f"{before} {name}", language, published)
    for earliest, latest in (mention.ahead or (mention.earliest, mention.latest),):
        assert earliest is not None
        assert latest is not None
        assert (earliest.day, earliest.month) == (1, day.month)
        assert latest == earliest.replace(day=monthrange(earliest.year, earliest.month)[1])
    assert mention.precision == "month"


@given(near_days, near_days)
def test_a_day_without_a_year_lies_within_a_year_on_either_side(day: date, published: date) -> None:
    if (day.month, day.day) == (2, 29):
        return
    mention = first(f"on {day.day} {ENGLISH[day.month][0]}", "en", published)
    assert mention.earliest is not None
    ahead = mention.ahead[0] if mention.ahead else mention.earliest
    assert mention.earliest <= published <= ahead
    assert ahead - mention.earliest <= timedelta(days=366)


@given(near_days, st.integers(0, 6))
def test_a_bare_weekday_is_the_last_one_the_day_itself_included_or_the_next_behind_it(
    published: date, weekday: int
) -> None:
    mention = first(f"on {WEEKDAYS[weekday]}", "en", published)
    assert mention.earliest is not None
    assert mention.ahead is not None
    ahead = mention.ahead[0]
    assert mention.earliest.weekday() == ahead.weekday() == weekday
    assert published - timedelta(days=6) <= mention.earliest <= published
    assert published < ahead <= published + timedelta(days=7)


@given(near_days, st.integers(2, 400))
def test_so_many_days_ago_is_that_day(published: date, count: int) -> None:
    for text, language in ((f"{count} days ago", "en"), (f"قبل {count} يوما", "ar")):  # ago, days
        mention = first(text, language, published)
        assert mention.earliest == mention.latest == published - timedelta(days=count)


# Words of every sort that the grammar knows, in any order.
VOCABULARY = """
18 31 2014 1436 في من و إلى / - ( ) , ، يوم السبت اليوم أمس الماضي المقبل ديسمبر شباط مارس
شوال هـ شهر الشهر أسبوعين قبل بعد ثلاثة أيام الأول النصف صيف عام منتصف خلال 18/12/2025 الـ12
on of the and to Saturday last next this May March Dec. days two ago week month year mid
early quarter first in 1990s 5th spring later tomorrow night AH
"""
WORDS = st.sampled_from(VOCABULARY.split())


@given(
    st.one_of(st.text(), st.lists(WORDS).map(" ".join), st.lists(WORDS).map("".join)),
    languages,
    st.one_of(st.none(), st.dates()),
)
def test_no_text_crashes_and_spans_are_in_order_and_whole(
    text: str, language: str, published: date | None
) -> None:
    folded = fold(text).text
    mentions = find_dates(folded, language, published)
    end = 0
    for mention in mentions:
        phrase = folded[mention.start : mention.end]
        assert end <= mention.start < mention.end <= len(folded)
        assert phrase == phrase.strip()
        end = mention.end
        for first_day, last_day in (
            (mention.earliest, mention.latest),
            mention.ahead or (None,) * 2,
        ):
            assert (first_day is None) == (last_day is None)
            assert first_day is None or last_day is None or first_day <= last_day


@given(st.lists(WORDS).map(" ".join), languages)
def test_without_a_day_of_publication_the_same_phrases_are_found(text: str, language: str) -> None:
    folded = fold(text).text
    told, untold = (
        [(m.start, m.end) for m in find_dates(folded, language, published)]
        for published in (date(2026, 2, 11), None)
    )
    # Two calendars side by side may be one date as long as no year is known.
    starts, ends = {start for start, _ in told}, {end for _, end in told}
    assert [(a, b) for a, b in untold if a not in starts or b not in ends] == []
