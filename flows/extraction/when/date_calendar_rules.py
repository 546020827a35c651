"""What dates of the calendar mean: days, months, quarters, seasons and years that are named.

Each function here is the meaning of a rule in ``date_grammar``: it takes what the rule matched and
gives its days, or None where that makes no date. Without a year, the nearest before and the
nearest after the day of publication are both given.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Literal

from flows.extraction.when import date_spans as spans
from flows.extraction.when.date_readings import Match, Reading
from flows.extraction.when.date_spans import Month, Span, Step
from schemas.claims import Precision


def days_of_month(match: Match) -> Reading | None:
    """A day or a range of days of one month: "April 8 and 9", «18 ديسمبر الماضي»."""
    month, days = match.month("month"), match.numbers("days", "no")
    if month is None:
        return None

    def in_year(year: int) -> Span | None:
        return spans.joined(
            spans.day_span(month, year, days[0]), spans.day_span(month, year, days[-1])
        )

    return _in_some_year(match, month, in_year, "day")


def weekday_to_day(match: Match) -> Reading | None:
    """From a weekday, or today, to a day of a month: "from Tuesday to Nov. 15".

    The weekday is the nearest before the day of publication, or behind it; the day follows within
    weeks. "Tuesday - Nov. 15" is one day.
    """
    [link], published = match.tokens("to", "-"), match.published
    if link.end - link.start <= len(" - "):
        return None
    last = days_of_month(match)
    if last is None or published is None:
        return last and last._replace(past=None, ahead=None)
    ends = {span[1] for span in (last.past, last.ahead) if span is not None}
    weekday, days = match.number("first", "w"), match.number("first", "T")
    if weekday is not None:
        starts = [
            spans.weekday_span(weekday, 0, published),
            spans.weekday_span(weekday, 1, published),
        ]
    else:
        today = spans.moved(published, days or 0, "day")
        starts = [(today, today) if today else None]
    told = [_up_to_one_of(start, ends) for start in starts]
    past, ahead = told[0], told[-1]
    return Reading(past, "day", "relative", ahead) if past or ahead else None


def _up_to_one_of(start: Span | None, ends: set[date]) -> Span | None:
    """From a day to the first of those that lie behind it by some weeks at most."""
    later = [end for end in ends if start and 0 < (end - start[0]).days <= _LONGEST_STAY]
    return (start[0], min(later)) if start and later else None


#: How many days a stay may last of which a weekday is the first.
_LONGEST_STAY = 40


def days_of_month_told(match: Match) -> Reading:
    """As «الرابع منه» (the fourth of it): days of the month that the sentence told last."""
    days = match.numbers("days", "no")
    return Reading(None, "day", "stated", needs="month", days=(days[0], days[-1]))


def days_over_months(match: Match) -> Reading | None:
    """From a day of one month to a day of a later one, perhaps in the next year."""
    month, last_month = match.month("month"), match.month("last_month")
    [first], [last] = match.numbers("first", "no"), match.numbers("last", "no")
    if month is None or last_month is None or month.calendar != last_month.calendar:
        return None
    start, end = _turn(match, month, last_month)

    def in_year(year: int) -> Span | None:
        return spans.joined(
            spans.day_span(month, year + start, first),
            spans.day_span(last_month, year + end, last),
        )

    return _in_some_year(match, month, in_year, "day", last=last_month)


def month(match: Match) -> Reading | None:
    """A month, or its beginning, middle or end: "mid-April", «أواخر يوليو»."""
    named, part = match.month("month"), match.number("third", "E")
    if named is None:
        return None

    def in_year(year: int) -> Span | None:
        span = spans.month_span(named, year)
        return spans.third(span, part, "month") if span and part else span

    reading = _in_some_year(match, named, in_year, "month")
    alone = match.letters[0] == "m" and match.tokens("month", "m")[0].weak
    return reading._replace(needs="opener") if reading and alone else reading


def part_of_month(match: Match) -> Reading | None:
    """As "the first week of May", «النصف الثاني من مايو»: weeks of seven days from the first."""
    named, number = match.month("month"), match.number("number", "o")
    [part] = match.tokens("part", "QWU")
    halves = part.letter == "Q"
    if named is None or (halves and (part.value != 6 or number not in (1, 2))):
        return None

    def in_year(year: int) -> Span | None:
        span = spans.month_span(named, year)
        return span and spans.run_of_days(span, 15 if halves else 7, number)

    return _in_some_year(match, named, in_year, "month" if halves else "week")


def months(match: Match) -> Reading | None:
    """From one month to another: "May to July 2014"."""
    first, last = match.month("month"), match.month("last_month")
    if first is None or last is None or first.calendar != last.calendar:
        return None
    start, end = _turn(match, first, last)

    def in_year(year: int) -> Span | None:
        return spans.joined(
            spans.month_span(first, year + start), spans.month_span(last, year + end)
        )

    return _in_some_year(match, first, in_year, "month", last=last)


def parts_of_months(match: Match) -> Reading | None:
    """As "late May or early June": from the part of one month to that of a later one."""
    first, last = match.month("month"), match.month("last_month")
    part, last_part = match.number("third", "E"), match.number("last_third", "E")
    if first is None or last is None or first.calendar != last.calendar:
        return None
    start, end = _turn(match, first, last)

    def in_year(year: int) -> Span | None:
        months = (spans.month_span(first, year + start), spans.month_span(last, year + end))
        if months[0] is None or months[1] is None or part is None or last_part is None:
            return None
        return spans.joined(
            spans.third(months[0], part, "month"), spans.third(months[1], last_part, "month")
        )

    return _in_some_year(match, first, in_year, "month")


def week_of_day(match: Match) -> Reading | None:
    """As "the week of June 12", "the weekend of June 10": the one that holds that day."""
    named, [day] = match.month("month"), match.numbers("days", "no")
    weekend = bool(match.tokens("unit", "O"))
    if named is None:
        return None

    def in_year(year: int) -> Span | None:
        the_day = spans.day_span(named, year, day)
        week = spans.unit_span("week", the_day[0]) if the_day else None
        saturday = spans.moved(week[0], 5, "day") if week and weekend else None
        return (saturday, week[1]) if week and saturday else week

    return _in_some_year(match, named, in_year, "day" if weekend else "week")


def _turn(match: Match, first: Month, last: Month) -> tuple[int, int]:
    """Years to add to both ends of December to January.

    A year told is that of the later end, and so are last and next: «من 28 ديسمبر إلى 3 يناير
    المقبل» (from 28 December to 3 January next).
    """
    if last.number >= first.number:
        return 0, 0
    told = match.year() is not None or match.step("direction") is not None
    return (-1, 0) if told else (0, 1)


def _in_some_year(
    match: Match,
    month: Month,
    in_year: Callable[[int], Span | None],
    precision: Precision,
    *,
    last: Month | None = None,
) -> Reading | None:
    """A span within a month, in the year that is told, that last or next mean, or the nearest.

    Of two months last and next are told of the ``last`` one.
    """
    hijri, published = month.calendar == "hijri", match.published
    year = match.year()
    if year is not None and hijri != (year < _FIRST_GREGORIAN):
        return None
    if year is None and (published is None or match.elsewhere):
        ever = any(in_year(some) for some in (_SOME_LEAP_YEAR[month.calendar]))
        return Reading(None, precision, "stated", hijri=hijri) if ever else None
    if year is None and published is not None:
        direction, of_year = match.step("direction"), match.step("of_year")
        if of_year is not None:
            year = spans.current_year(month, published) + of_year
        elif direction and precision == "day" and last is None:
            near = _nearest_year(
                in_year, direction, spans.current_year(month, published), published
            )
            year = near or spans.year_of_month(month, direction, published)
        elif direction is not None:
            year = spans.year_of_month(last or month, direction, published)
        else:
            this_year = spans.current_year(month, published)
            past, ahead = spans.past_and_ahead(in_year, this_year, published)
            past, ahead = _on_weekday(match, past, ahead)
            known = past is not None or ahead is not None
            return Reading(past, precision, "stated", ahead, hijri=hijri) if known else None
    span = in_year(year) if year is not None else None
    return Reading(span, precision, "stated", hijri=hijri) if span else None


def _nearest_year(
    in_year: Callable[[int], Span | None], direction: Step, this_year: int, published: date
) -> int | None:
    """The year in which a last or next day is nearest: «20 يونيو المقبل» on June 14 is soon."""
    days = {year: in_year(year) for year in (this_year - 1, this_year, this_year + 1)}
    known = [(year, span) for year, span in days.items() if span is not None]
    if direction < 0:
        return max((year for year, span in known if span[1] < published), default=None)
    return min((year for year, span in known if span[0] > published), default=None)


def _on_weekday(
    match: Match, past: Span | None, ahead: Span | None
) -> tuple[Span | None, Span | None]:
    """Both readings, or twice the only one that falls on the weekday told beside the date."""
    weekday = match.number("beside", "w")
    fitting = {span for span in (past, ahead) if span and span[0].isoweekday() == weekday}
    if len(fitting) == 1:
        [told] = fitting
        return told, told
    return past, ahead


_FIRST_GREGORIAN = 1600
_SOME_LEAP_YEAR = {"gregorian": (2000,), "hijri": tuple(range(1430, 1460))}


def numeric_day_first(match: Match) -> Reading | None:
    """18/12/2025 or 2025-12-18, in either calendar, the day before the month."""
    year, month, day = _figures(match)
    calendar = "hijri" if year < _FIRST_GREGORIAN else "gregorian"
    span = spans.day_span(Month(calendar, month), year, day)
    return Reading(span, "day", "stated", hijri=calendar == "hijri") if span else None


def numeric(match: Match) -> Reading | None:
    """The same in English, where 12/18/2025 is December too; of 4/8/2009 the nearer day is meant.

    Without a day of publication, 4/8/2009 is either day and all between them.
    """
    year, month, day = _figures(match)
    other = numeric_day_first(match)
    swapped = spans.day_span(Month("gregorian", day), year, month)
    if swapped is None or other is None or other.hijri or _year_first(match):
        only = None if _year_first(match) or other else swapped
        return Reading(only, "day", "stated") if only else other
    either = sorted({swapped, (date(year, month, day), date(year, month, day))})
    if match.published is None:
        return Reading((either[0][0], either[-1][1]), "year", "stated")
    published = match.published
    return Reading(min(either, key=lambda span: abs(span[0] - published)), "day", "stated")


def _figures(match: Match) -> tuple[int, int, int]:
    """Year, month and day of a date in figures, the day before the month."""
    first, month, last = (int(part) for part in re.split("[/.-]", _written(match)))
    return (first, month, last) if _year_first(match) else (last, month, first)


def _year_first(match: Match) -> bool:
    return _written(match)[:4].isdigit()


def _written(match: Match) -> str:
    return str(match.tokens("figures", "z")[0].value)


def day_of_month_of_publication(match: Match) -> Reading | None:
    """A day of last, this or next month: «في الـ18 من الشهر الجاري»; alone the nearest 18th."""
    days, step, published = match.numbers("days", "no"), match.step("direction"), match.published
    needs: Literal["", "alone"] = "alone" if step is None and not match.elsewhere else ""
    if published is None or match.elsewhere:
        return Reading(None, "day", "stated", needs=needs)
    months = [spans.unit_away("month", away, published) for away in _NEAR_MONTHS]
    told = [(at, _days_in(span, days)) for at, span in zip(_NEAR_MONTHS, months, strict=True)]
    known = {at: span for at, span in told if span is not None}
    if step is not None:
        return Reading(known[step], "day", "stated") if step in known else None
    past = max((span for span in known.values() if span[0] <= published), default=None)
    ahead = min((span for span in known.values() if span[1] >= published), default=None)
    return Reading(past, "day", "stated", ahead, needs=needs) if past or ahead else None


_NEAR_MONTHS = (-2, -1, 0, 1, 2)  # a 31st is never more than two months away


def _days_in(month: Span | None, days: list[int]) -> Span | None:
    if month is None:
        return None
    name, year = Month("gregorian", month[0].month), month[0].year
    return spans.joined(spans.day_span(name, year, days[0]), spans.day_span(name, year, days[-1]))


def quarter(match: Match) -> Reading | None:
    """As "the third quarter of 2014", «النصف الأول من العام الجاري»."""
    [months] = match.numbers("quarter", "Q")
    number = match.number("number", "o") or 12 // months  # else the last
    of_year, published, year = match.step("of_year"), match.published, match.year()
    if year is None and of_year is None and match.letters[0].endswith(("fY", "fR")):
        of_year = 0  # "of the year": of this one
    if number * months > 12 or (year is None and of_year is None):
        return None
    basis: Literal["stated", "relative"] = "relative" if year is None else "stated"
    if year is None and published is not None and of_year is not None:
        year = published.year + of_year
    if year is None:
        return Reading(None, "season", basis)
    span = spans.joined(
        spans.month_span(Month("gregorian", (number - 1) * months + 1), year),
        spans.month_span(Month("gregorian", number * months), year),
    )
    return Reading(span, "season", basis) if span else None


def season(match: Match) -> Reading | None:
    """As "summer 2014", «الصيف الماضي», "in the spring", or the first month of it: «مطلع الصيف»."""
    reading, part = _season(match), match.number("third", "E")
    if reading is None:
        return None
    told = (reading.past, reading.ahead)
    if part is None:
        past, ahead = (span and spans.to_solstice(span) for span in told)
        return reading._replace(past=past, ahead=ahead)
    past, ahead = (_month_of(span, part) for span in told)
    return reading._replace(past=past, ahead=ahead, needs="")


def _month_of(span: Span | None, number: int) -> Span | None:
    """The first, second or third month of a season."""
    first = span and spans.moved(span[0], number - 1, "month")
    return spans.unit_span("month", first) if first else None


def _season(match: Match) -> Reading | None:
    name = str(match.tokens("season", "s")[0].value)
    year, of_year, step = match.year(), match.step("of_year"), match.step("direction")
    published = match.published
    needs: Literal["", "opener"] = "opener" if match.letters[0] == "s" else ""
    if year is not None:
        span = spans.season_of_year(name, year)
        return Reading(span, "season", "stated") if span else None
    if published is None or match.elsewhere:
        return Reading(None, "season", "relative", needs=needs)
    if of_year is not None:
        span = spans.season_of_year(name, published.year + of_year)
        return Reading(span, "season", "relative") if span else None
    if step in (-1, 1):
        span = spans.season_away(name, step, published)
        return Reading(span, "season", "relative") if span else None
    past, ahead = spans.past_and_ahead(
        lambda at: spans.season_span(name, at), published.year, published
    )
    return Reading(past, "season", "relative", ahead, needs=needs)


def years(match: Match) -> Reading | None:
    """As "in 2014", «عام 1436هـ», "mid-2014", "from 2010 to 2014"."""
    told = match.numbers("years", "y")
    hijri = told[0] < _FIRST_GREGORIAN and bool(match.tokens("years", "h"))
    span = spans.joined(
        spans.year_span(told[0], hijri=hijri), spans.year_span(told[-1], hijri=hijri)
    )
    if span is None:
        return None
    part = match.number("third", "E")
    if part is not None and len(told) == 1:
        span = spans.third(span, part, "year")
    needs: Literal["", "opener"] = "opener" if match.letters[0][:1] == "y" and not hijri else ""
    return Reading(span, "year", "stated", needs=needs, hijri=hijri)


def decade(match: Match) -> Reading | None:
    """As "the 1990s"."""
    [first] = match.numbers("decade", "G")
    span = spans.joined(spans.year_span(first), spans.year_span(first + 9))
    return Reading(span, "year", "stated") if span else None
