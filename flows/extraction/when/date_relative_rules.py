"""What dates counted from the day of publication mean: weekdays, today, last week, two days ago.

Each function here is the meaning of a rule in ``date_grammar``, as in ``date_calendar_rules``.
Without a day of publication the dates are found, but their days stay unknown.
"""

from __future__ import annotations

from datetime import date
from typing import Literal, cast

from flows.extraction.when import date_spans as spans
from flows.extraction.when.date_readings import Match, Reading, Shift
from flows.extraction.when.date_spans import Span, Step, Unit

_SUNDAY = 7


def weekday(match: Match) -> Reading | None:
    """As "on Saturday", «السبت الماضي», "Monday of next week"."""
    [told], published = match.numbers("weekday", "w"), match.published
    step, of_week = match.step("direction"), match.step("of_week")
    if published is None or match.elsewhere:
        return Reading(None, "day", "relative")
    if of_week is not None:
        if of_week == 0 and published.isoweekday() == _SUNDAY:
            return _nearest_weekdays(told, told, published)
        return _reading(_in_week(told, told, of_week, published))
    if step in (-1, 1):
        span = spans.weekday_span(told, step, published)
        return Reading(span, "day", "relative") if span else None
    return _nearest_weekdays(told, told, published)


def weekdays(match: Match) -> Reading | None:
    """As "Tuesday to Thursday", «يومي الاثنين والثلاثاء المقبلين»."""
    first, *_, last = match.numbers("weekdays", "w")
    published = match.published
    step, of_week = match.step("direction"), match.step("of_week")
    if published is None or match.elsewhere:
        return Reading(None, "day", "relative")
    if of_week is not None:
        return _reading(_in_week(first, last, of_week, published))
    if step == -1:
        return _reading(_back_from(spans.weekday_span(last, step, published), first))
    if step == 1:
        return _reading(_on_from(spans.weekday_span(first, step, published), last))
    return _nearest_weekdays(first, last, published)


def weekday_until(match: Match) -> Reading | None:
    """As «الأحد المقبل حتى الثلاثاء» (next Sunday until Tuesday): on from the first one."""
    [first], [last] = match.numbers("weekdays", "w"), match.numbers("until", "w")
    step, published = match.step("direction"), match.published
    if published is None or step is None:
        return Reading(None, "day", "relative")
    return _reading(_on_from(spans.weekday_span(first, step, published), last))


def _in_week(first: int, last: int, step: Step, published: date) -> Span | None:
    """From one weekday to the next other, the first in last, this or next week."""
    if step < 0 and published.isoweekday() == _SUNDAY:
        return _on_from(spans.weekday_span(first, -1, published), last)
    week = spans.unit_away("week", step, published)
    start = week and spans.moved(week[0], first - 1, "day")
    return _on_from((start, start) if start else None, last)


def _nearest_weekdays(first: int, last: int, published: date) -> Reading | None:
    """From one weekday to the next other: the latest that has begun, and the one after it."""
    past = _on_from(spans.weekday_span(first, 0, published), last)
    if past is None:
        return None
    start, end = spans.moved(past[0], 1, "week"), spans.moved(past[1], 1, "week")
    return Reading(past, "day", "relative", (start, end) if start and end else None)


def _on_from(first: Span | None, weekday: int) -> Span | None:
    end = first and spans.moved(first[0], (weekday - first[0].isoweekday()) % 7, "day")
    return (first[0], end) if first and end else None


def _back_from(last: Span | None, weekday: int) -> Span | None:
    start = last and spans.moved(last[0], -((last[0].isoweekday() - weekday) % 7), "day")
    return (start, last[0]) if last and start else None


def deictic(match: Match) -> Reading | None:
    """As "today", «مساء أمس», «اليوم الاثنين».

    A weekday beside it that differs by one day is believed: the text was written a day before or
    behind its day of publication.
    """
    [days], published = match.numbers("deictic", "T"), match.published
    the_day = spans.moved(published, days, "day") if published else None
    told = match.number("weekday", "w")
    if the_day is not None and told is not None:
        off = (told - the_day.isoweekday() + 3) % 7 - 3
        if abs(off) == 1:
            the_day = spans.moved(the_day, off, "day")
    return _one_day(the_day)


def deictics(match: Match) -> Reading | None:
    """As "today and tomorrow", «أمس واليوم»."""
    [first], [last], published = (
        match.numbers("first", "T"), match.numbers("last", "T"), match.published,
    )  # fmt: skip
    if published is None:
        return Reading(None, "day", "relative") if first < last else None
    first, last = sorted((first, last))  # «أمس وأول من أمس»: yesterday and the day before
    start, end = spans.moved(published, first, "day"), spans.moved(published, last, "day")
    return _reading((start, end)) if start and end and start < end else None


def weeks_from(match: Match) -> Reading | None:
    """As "a week from Monday", "two weeks from today": so long behind the next such day."""
    [weeks], published = match.numbers("weeks", "~"), match.published
    if published is None:
        return Reading(None, "day", "relative")
    told = match.number("day", "w")
    if told is not None:
        first = spans.weekday_span(told, 1, published)
        ahead = first[0] if first is not None else None
    else:
        ahead = spans.moved(published, match.numbers("day", "T")[0], "day")
    return _one_day(spans.moved(ahead, weeks, "week") if ahead is not None else None)


def overnight(match: Match) -> Reading | None:
    """As "overnight": from the day before that of publication to that day."""
    published = match.published
    start = spans.moved(published, -1, "day") if published else None
    return Reading((start, published) if start and published else None, "day", "relative")


def weekend(match: Match) -> Reading | None:
    """As "last weekend", "over the weekend": Saturday and Sunday."""
    step, published = match.step("direction"), match.published
    if published is None or match.elsewhere:
        return Reading(None, "day", "relative")
    if step == -1:
        return _reading(_back_from(spans.weekday_span(7, -1, published), 6))
    if step == 1:
        return _reading(_on_from(spans.weekday_span(6, 1, published), 7))
    if published.isoweekday() == _SUNDAY:
        return _reading((spans.moved(published, -1, "day") or published, published))
    return _nearest_weekdays(6, 7, published)


def weekday_after_next(match: Match) -> Reading | None:
    """As «الخميس قبل الماضي», "Friday after next": a week before the last, or after the next."""
    [told], published = match.numbers("weekday", "w"), match.published
    if published is None:
        return Reading(None, "day", "relative")
    way: Step = -1 if _second_next(match) < 0 else 1
    near = spans.weekday_span(told, way, published)
    the_day = near and spans.moved(near[0], way, "week")
    return _reading((the_day, the_day)) if the_day else None


def unit_after_next(match: Match) -> Reading | None:
    """As «الأسبوع قبل الماضي», "the week before last", "the week after next"."""
    named = cast(Unit, match.tokens("unit", "UHRWSY")[0].value)
    away = _second_next(match)
    span = _unit_away(named, away, match.published) if match.published else None
    return Reading(span, named, "relative")


def _second_next(match: Match) -> int:
    """Minus two for "before last", two for "after next"."""
    return match.numbers("away", "M")[0]


def _one_day(the_day: date | None) -> Reading:
    return Reading((the_day, the_day) if the_day else None, "day", "relative")


def _reading(span: Span | None) -> Reading | None:
    return Reading(span, "day", "relative") if span else None


def unit(match: Match) -> Reading | None:
    """As "last week", «مطلع الشهر المقبل», "later this year", "the end of the year" (this one)."""
    named = cast(Unit, match.tokens("unit", "WSYUHR")[0].value)
    step, published = match.step("direction") or 0, match.published
    if match.elsewhere:
        return None
    span = _unit_away(named, step, published) if published else None
    if span is None or published is None:
        return Reading(None, named, "relative")
    part, sides = match.number("third", "E"), match.tokens("side", "V")
    if named == "week" and step == 0 and published.isoweekday() == _SUNDAY:
        return _week_from_sunday(span, part, published)
    if part is not None:
        span = spans.third(span, part, named)
    elif sides and step == 0:
        before = sides[0].value == "before"
        span = (span[0], published) if before else (published, span[1])
    return Reading(span, named, "relative")


def _unit_away(named: Unit, count: int, published: date) -> Span | None:
    """The whole unit so many units away; weeks that lie behind a Sunday end on the day before it.

    "This week" on a Sunday is the one that begins, so "last week" has just ended.
    """
    if named == "week" and count < 0 and published.isoweekday() == _SUNDAY:
        start = spans.moved(published, count, "week")
        end = start and spans.moved(start, 6, "day")
        return (start, end) if start and end else None
    return spans.unit_away(named, count, published)


def _week_from_sunday(span: Span, part: int | None, published: date) -> Reading:
    """As "this week" on a Sunday: the week that ends looking back, that which begins ahead."""
    monday, saturday = (spans.moved(published, days, "day") or published for days in (1, 6))
    first, last = spans.third((monday, saturday), part or 1, "week")
    ahead = (published if part in (None, 1) else first, last if part in (1, 2) else saturday)
    past = spans.third(span, part, "week") if part is not None else span
    return Reading(past, "week", "relative", ahead)


def part_of_month(match: Match) -> Reading | None:
    """As "the first week of next month", «النصف الثاني من الشهر الجاري».

    A month without a direction is that of publication.
    """
    [part] = match.tokens("part", "QWU")
    number, halves = match.number("number", "o"), part.letter == "Q"
    if halves and (part.value != 6 or number not in (1, 2)):
        return None
    published = match.published
    month = spans.unit_away("month", match.step("direction") or 0, published) if published else None
    span = month and spans.run_of_days(month, 15 if halves else 7, number)
    if month is not None and span is None:
        return None
    return Reading(span, "month" if halves else "week", "relative")


def ago(match: Match) -> Reading | None:
    """As "three days ago": the whole day, week, month or year so far back."""
    return _with_article(match, _away(match, -1))


def that_long_ago(match: Match) -> Reading | None:
    """As "a year ago today", "forty years ago this month": the day or the month so far back."""
    counted, published = _count(match), match.published
    if counted is None:
        return None
    word = match.tokens("then", "TWSY")[0]
    of_day = word.letter == "T"  # today, yesterday
    named: Unit = "day" if of_day else cast(Unit, word.value)
    then = spans.moved(published, -counted[0], counted[1]) if published else None
    then = spans.moved(then, cast(int, word.value), "day") if then and of_day else then
    span = spans.unit_away(named, 0, then) if then else None
    return _with_article(match, Reading(span, named, "relative"))


def ago_or_before(match: Match) -> Reading | None:
    """«قبل شهرين»: two months ago, or two months before another event if «من» (of) follows."""
    reading, shifted = _away(match, -1), _shift(match, "before")
    return reading._replace(shift=shifted.shift) if reading and shifted else None


def after_or_ahead(match: Match) -> Reading | None:
    """«بعد يومين»: two days after another event, or two days ahead."""
    reading, shifted = _away(match, 1), _shift(match, "after")
    return shifted._replace(ahead=reading.past) if reading and shifted else None


def coming(match: Match) -> Reading | None:
    """As "in three days"; "the first in twelve years" counts from the last one, not ahead."""
    counted = _count(match)
    return None if counted is None or counted[1] == "year" else _away(match, 1)


def _away(match: Match, way: Step) -> Reading | None:
    counted, published = _count(match), match.published
    if counted is None:
        return None
    count, named = counted
    span = spans.unit_away(named, way * count, published) if published else None
    return Reading(span, named, "relative")


def within(match: Match) -> Reading | None:
    """As "within two weeks", "the past three days": at most so far back, or so far ahead."""
    counted, step, published = _count(match), match.step("direction"), match.published
    if counted is None:
        return None
    count, named = counted
    if named == "year" and (step is None or count > 1):
        return None  # "over 20 years", "over the next 10 years" tell how long, not when
    start = spans.moved(published, -count, named) if published else None
    end = spans.moved(published, count, named) if published else None
    if published is None or start is None or end is None:
        return Reading(None, named, "relative")
    back, on = (start, published), (published, end)
    if step is None:
        return Reading(back, named, "relative", on)
    return Reading(back if step < 0 else on, named, "relative")


def shifted(match: Match) -> Reading | None:
    """As "two weeks after", counted from another event; "two days later" from the date told."""
    word = match.tokens("from_event", "eVd")[0]
    direction: Literal["before", "after"] = "before" if word.value == "before" else "after"
    reading = _shift(match, direction, told=word.letter != "e")
    return reading if word.letter == "d" else _with_article(match, reading)


def day_told(match: Match) -> Reading:
    """As "the same day", «اليوم التالي» (the next day): that told last, or the one beside it."""
    days = match.numbers("day_told", "j")[0]
    shift = Shift(abs(days), "day", "before" if days < 0 else "after", told=True)
    return Reading(None, "day", "relative", shift=shift)


def _shift(
    match: Match, direction: Literal["before", "after"], *, told: bool = False
) -> Reading | None:
    counted = _count(match)
    if counted is None:
        return None
    return Reading(None, counted[1], "relative", shift=Shift(*counted, direction, told))


def _with_article(match: Match, reading: Reading | None) -> Reading | None:
    """As "a week ago" has an article, which is no word of dates; "two weeks ago" has a number."""
    counted = match.letters["counted"]
    return reading._replace(needs="article") if reading and counted in "DWSY" else reading


def _count(match: Match) -> tuple[int, Unit] | None:
    """How many of which unit: a dual is two, a unit without a number one, a decade ten years."""
    word = match.tokens("counted", "uDWSYBkK")[0]
    count = match.number("counted", "nq")
    if count is None:
        count = 2 if word.letter in "kK" else 1
    if not 0 < count < 1000:
        return None
    return (count * 10, "year") if word.value == "decade" else (count, cast(Unit, word.value))
