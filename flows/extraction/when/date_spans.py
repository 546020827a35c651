"""The arithmetic behind dates: which days a calendar month, a week or a weekday covers.

Stands below ``date_grammar``; knows no language and never reads text. A span is its first and last
day, both included. Whatever no calendar holds (31 April, Hijri years before 1343, a day past the
year 9999) is None. Weeks are those of ISO 8601, Monday to Sunday. Hijri months are those of the
Umm al-Qura calendar, by hijridate.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal, NamedTuple, TypeAlias

from hijridate import Gregorian, Hijri

Span: TypeAlias = tuple[date, date]
Unit: TypeAlias = Literal["day", "week", "month", "year"]
#: Which of its kind is meant, counted from that of publication: last -1, this 0, next 1.
Step: TypeAlias = Literal[-1, 0, 1]


class Month(NamedTuple):
    """A month of the year in its calendar, ``gregorian`` or ``hijri``."""

    calendar: str
    number: int


def day_span(month: Month, year: int, day: int) -> Span | None:
    """One day of a month."""
    try:
        if month.calendar == "hijri":
            told = Hijri(year, month.number, day).to_gregorian()
            the_day = date(told.year, told.month, told.day)
        else:
            the_day = date(year, month.number, day)
    except (ValueError, OverflowError):
        return None
    return the_day, the_day


def month_span(month: Month, year: int) -> Span | None:
    """A whole month of a year of its own calendar."""
    first = day_span(month, year, 1)
    if first is None:
        return None
    if month.calendar == "hijri":
        length = Hijri(year, month.number, 1).month_length()
    else:
        length = monthrange(year, month.number)[1]
    return first[0], first[0] + timedelta(length - 1)


def year_span(year: int, *, hijri: bool = False) -> Span | None:
    """A whole year."""
    calendar = "hijri" if hijri else "gregorian"
    first, last = month_span(Month(calendar, 1), year), month_span(Month(calendar, 12), year)
    return joined(first, last)


def joined(first: Span | None, last: Span | None) -> Span | None:
    """From the first day of one span to the last of another, if they stand in that order."""
    if first is None or last is None or first[0] > last[1]:
        return None
    return first[0], last[1]


def current_year(month: Month, published: date) -> int:
    """The year of publication in the calendar of a month."""
    if month.calendar == "gregorian":
        return published.year
    try:
        return Gregorian.fromdate(published).to_hijri().year
    except OverflowError:
        return 0  # a year that the calendar does not hold, so no span is found in it


def past_and_ahead(
    span_in: Callable[[int], Span | None], year: int, published: date
) -> tuple[Span | None, Span | None]:
    """A yearly span that names no year, read backward and forward from the day of publication.

    Backward it is the latest that has begun by then, forward the earliest that has not ended.
    Nine years are tried either way, for 29 February.

    Args:
        span_in: the span in a given year.
        year: the year of publication in the calendar of the span.
        published: the day of publication.
    """
    spans = [span for at in range(year - 9, year + 10) if (span := span_in(at)) is not None]
    past = [span for span in spans if span[0] <= published]
    ahead = [span for span in spans if span[1] >= published]
    return (past[-1] if past else None), (ahead[0] if ahead else None)


def year_of_month(month: Month, step: Step, published: date) -> int | None:
    """The year of last, this or next July.

    This July is that of the year of publication; last and next July are the nearest one that has
    ended, or has not begun.
    """
    year = current_year(month, published)
    if step == 0:
        return year
    spans = ((at, month_span(month, at)) for at in range(year - 1, year + 2))
    known = [(at, span) for at, span in spans if span is not None]
    if step < 0:
        return max((at for at, span in known if span[1] < published), default=None)
    return min((at for at, span in known if span[0] > published), default=None)


def unit_span(unit: Unit, day: date) -> Span | None:
    """The day, ISO week, month or year that holds a day."""
    try:
        if unit == "day":
            return day, day
        if unit == "week":
            monday = day - timedelta(day.weekday())
            return monday, monday + timedelta(6)
    except OverflowError:
        return None
    if unit == "month":
        return month_span(Month("gregorian", day.month), day.year)
    return year_span(day.year)


def moved(day: date, count: int, unit: Unit) -> date | None:
    """A day so many units later (earlier if negative), kept inside a shorter month."""
    try:
        if unit in ("day", "week"):
            return day + timedelta(count * (7 if unit == "week" else 1))
        months = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
        year, month = months // 12, months % 12 + 1
        return date(year, month, min(day.day, monthrange(year, month)[1]))
    except (OverflowError, ValueError):
        return None


def unit_away(unit: Unit, count: int, published: date) -> Span | None:
    """The whole unit that lies so many units from that of publication: last week is -1."""
    there = moved(published, count, unit)
    return unit_span(unit, there) if there else None


def weekday_span(weekday: int, step: Step, published: date) -> Span | None:
    """The nearest ISO weekday (1 is Monday) before or after a day; "this" is on or before it."""
    back = (published.isoweekday() - weekday) % 7
    days = {-1: -(back or 7), 0: -back, 1: 7 - back}[step]
    the_day = moved(published, days, "day")
    return (the_day, the_day) if the_day else None


def third(span: Span, number: int, unit: Unit) -> Span:
    """The early (1), middle (2) or late (3) part of a week, a month or a year.

    Days 1 to 10, 11 to 20 and 21 to the end of a month; four months of a year; of a week Monday
    to Wednesday, Tuesday to Friday and Thursday to Sunday, which overlap as usage does.
    """
    first, last = span
    if unit == "week":
        days = ((0, 2), (1, 4), (3, 6))[number - 1]
        return first + timedelta(days[0]), first + timedelta(days[1])
    if unit == "month":
        return (
            first + timedelta((number - 1) * 10),
            last if number == 3 else first + timedelta(number * 10 - 1),
        )
    starts = [first, moved(first, 4, "month") or first, moved(first, 8, "month") or first]
    return starts[number - 1], last if number == 3 else starts[number] - timedelta(1)


def run_of_days(span: Span, length: int, number: int | None) -> Span | None:
    """One of the equal runs of days that a month is told in: its second week, its first half.

    Four of seven days or two of fifteen, the days left over belonging to the fourth and second;
    None is "the last week", counted from the end.
    """
    first, last = span
    if number is None:
        return last - timedelta(length - 1), last
    runs = 30 // length
    if number > runs:
        return None
    start = first + timedelta((number - 1) * length)
    return start, last if number == runs else start + timedelta(length - 1)


_SEASON_START = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}


def season_span(season: str, year: int) -> Span | None:
    """A season of the northern half of the earth, by whole months; winter begins in December."""
    first = month_span(Month("gregorian", _SEASON_START[season]), year)
    if first is None:
        return None
    last = moved(first[0], 2, "month")
    return joined(first, unit_span("month", last) if last else None)


def to_solstice(span: Span) -> Span:
    """A season told in whole months up to the day on which it ends by the sun, as many count it.

    A phrase does not tell which way it counts, and a date is never sharper than its words.
    """
    month, day = _BY_THE_SUN[span[1].month]
    return span[0], span[1].replace(month=month, day=day)


#: Month and day, near enough, on which a season ends by the sun, by its third month.
_BY_THE_SUN = {5: (6, 21), 8: (9, 22), 11: (12, 21), 2: (3, 20)}


def season_of_year(season: str, year: int) -> Span | None:
    """A season with a year beside it; "winter 2014" may be either of two, so it spans both."""
    if season == "winter":
        return joined(season_span(season, year - 1), season_span(season, year))
    return season_span(season, year)


def season_away(season: str, step: Step, published: date) -> Span | None:
    """The latest such season that has ended (-1), or the first that has not begun (1)."""
    years = range(published.year - 2, published.year + 3)
    known = [span for year in years if (span := season_span(season, year)) is not None]
    if step < 0:
        return max((span for span in known if span[1] < published), default=None)
    return min((span for span in known if span[0] > published), default=None)
