"""Dates told in folded text, in Arabic and English, as the days they may mean.

The public face of the grammar of dates: ``date_tokens`` finds the words, ``date_grammar`` reads
phrases, ``date_spans`` knows the calendars; here a phrase is judged by what stands around it. It
never chooses which event a date belongs to, nor whether that lies behind or ahead: where a phrase
allows both («السبت» Saturday), both readings are given. It has no clock: all is counted from the
day of publication, and without one relative dates are found but stay unresolved.

Conventions: weeks run Monday to Sunday (ISO 8601). The beginning, middle and end of a month are
its days 1 to 10, 11 to 20 and 21 to the last, with the precision of the whole; a year's are four
months each. Seasons are the northern ones. "Two months ago" is that whole month.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from flows.extraction.language.lexicon import any_of
from flows.extraction.when.date_grammar import Phrase, read
from flows.extraction.when.date_readings import Reading, Shift
from flows.extraction.when.date_tokens import links, may_run, neighbours, runs
from flows.extraction.when.durations import find_durations
from schemas.claims import Basis, Precision

__all__ = ["WEEK", "DateMention", "Shift", "find_dates", "is_weekday", "may_tell_dates"]

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date, a distance from another event, or the length of a stay, as told.

    Attributes:
        start: where the phrase begins, without a preposition before it.
        end: where it ends.
        earliest: first day that the words allow when they look back or tell no direction; None
            where unknown (no day of publication, or counted from another event).
        latest: last day.
        ahead: first and last day when the verb looks ahead; None where that reads the same.
        precision: how sharp the words are: the unit they name.
        basis: ``stated`` where a calendar date, month or year is named, else ``relative``.
        shift: how far from another event ("five months after the visit").
        stay_days: days that a stay lasts ("a three-day visit"); then it is no date.
    """

    start: int
    end: int
    earliest: date | None
    latest: date | None
    ahead: tuple[date, date] | None
    precision: Precision
    basis: Basis
    shift: Shift | None = None
    stay_days: int | None = None


def find_dates(text: str, language: str, published: date | None) -> list[DateMention]:
    """All dates of a folded text, in order, none overlapping another.

    Args:
        text: text folded by ``text.fold``, a sentence or a whole document.
        language: ``ar`` or ``en``.
        published: the day of publication; None leaves relative dates without days.
    """
    in_runs = list(runs(text, language))
    found: list[tuple[DateMention, bool]] = []
    for phrase in (p for run in in_runs for p in read(run, language, published)):
        if _stands(text, phrase, language):
            mention, days = _mention(text, phrase), phrase.reading.days
            if days is not None:
                mention = _in_month_told(mention, days, found)
            found.append((mention, phrase.reading.hijri))
    dates = list(_without_twins(text, found, language))
    units = any(unit in run.letters for run in in_runs for unit in _UNITS_OF_STAYS)
    if units or any(word in text for word in _LONG_STAYS):
        dates += _stays(text, language, dates)
    dates += _stays_in_hours(text)
    return sorted(dates, key=lambda mention: mention.start)


def may_tell_dates(text: str, words: Iterable[str], language: str) -> bool:
    """Whether ``find_dates`` may find any in a text that is cut into words."""
    return may_run(text, words, language) or any(word in text for word in _WITHOUT_RUN)


def is_weekday(mention: DateMention) -> bool:
    """Whether a date is a day of the week alone, read backward or a week later forward."""
    if mention.earliest is None or mention.ahead is None:
        return False
    return mention.ahead[0] - mention.earliest == WEEK


_UNITS_OF_STAYS = "uDWk"  # days, a day, a week, two of them
_LONG_STAYS = ("daylong", "weeklong")
#: What tells a stay without a figure and a word of dates: "two nights" too.
_WITHOUT_RUN = (*_LONG_STAYS, "night")


def _stands(text: str, phrase: Phrase, language: str) -> bool:
    """Whether the words around a phrase leave it a date."""
    start, end = phrase.tokens[0].start, phrase.tokens[-1].end
    before, after = (
        _WORD_BEFORE.search(text, max(0, start - 24), start),
        _WORD_AFTER.match(text, end),
    )
    word_before, word_after = before[1] if before else "", after[1] if after else ""
    if _is_name(text, phrase, word_before, word_after, language) or _is_quoted(text, start, end):
        return False
    match phrase.reading.needs:
        case "opener":
            opened = word_before.lower() in neighbours("opener", language)
            return opened and not _THINGS_OF_A_YEAR.search(text[max(0, start - 4) : end + 24])
        case "article":
            return word_before.lower() in _ARTICLES
        case "alone":
            goes_on = not word_after or word_after in _BEHIND_A_DAY
            return goes_on and bool(_ON_THE_DAY.search(text[max(0, start - 12) : end]))
    shift = phrase.reading.shift  # "two days later than planned" is counted from a plan
    return shift is None or word_after not in _OF_ANOTHER


_WORD_BEFORE = re.compile(r"([^\W\d_]+)(?:\s+the)?[\s\"(]+(?:ال|[وبل])?$")  # the, and, in, to
_WORD_AFTER = re.compile(r"[ -]([^\W\d_]+)")
# "in the 2014 vote", "2014 boats", but "a pact signed in 2014 expires"
_THINGS_OF_A_YEAR = re.compile(
    rf"the \d{{4}}|\d{{4}} (?!{any_of('paper_does', 'en')}\b)[a-z]{{3,}}s\b"
)
_ARTICLES = ("a", "an", "one")
_OF_ANOTHER = ("than",)
_BEHIND_A_DAY = frozenset(  # no noun of its own
    ("after", "and", "at", "before", "but", "during", "for", "in", "to", "when", "while", "with")
)
_ON_THE_DAY = re.compile(r"(?:\bon the |في )(?:ال)?\d{1,2}(?:st|nd|rd|th)?$")  # in, the


def _is_name(text: str, phrase: Phrase, before: str, after: str, language: str) -> bool:
    """Whether a word of time is of a name («سوق السبت», "Black Friday") or a verb ("to last").

    A day may name what once happened on it: «ثورة 25 يناير» (a revolution), "the March 14 bloc".
    «قناة روسيا اليوم» and "USA Today" are names, "signed with Russia today" tells a day.
    """
    of_month = _DAY_OF_MONTH.match(phrase.letters) is not None
    sort = "calendar_day" if of_month else _NAMED.get(phrase.letters[0])
    if sort is None:
        return False
    clitics = _CLITICS_OF_NAME if of_month else _CLITICS
    start, end = phrase.tokens[0].start, phrase.tokens[-1].end
    may_name = sort != "deictic" or text[start:end] in _NAMING_DAYS
    if may_name and any(
        text.endswith(word, 0, start - 1)
        if " " in word
        else before.endswith(word) and clitics.fullmatch(before[: -len(word)])
        for word in neighbours("no_date_behind", language, sort)
    ):
        return True
    alone = of_month or len(phrase.letters) == 1
    return alone and after in neighbours("no_date_ahead", language, sort)


_NAMING_DAYS = ("اليوم", "Today")  # today, as the name of a paper or a broadcaster has it
_DAY_OF_MONTH = re.compile(r"[no]f?m|m[no]")
_NAMED = {
    "w": "weekday",
    "T": "deictic",
    "R": "the_year",
    "A": "after_count",
    "I": "in",
    "L": "last",
    "v": "overnight",
}
_CLITICS = re.compile(r"[وفبك]?(?:ال|لل?)?")  # and, so, in, like; the, to
_CLITICS_OF_NAME = re.compile(r"[وفبكل]?")  # what names a day has no article before it


def _is_quoted(text: str, start: int, end: int) -> bool:
    """Whether a word of time alone stands in quotation marks: «"الغد"», the name of a newspaper.

    Or with one word before it, as in «"روسيا اليوم"».
    """
    if text[end : end + 1] != '"':
        return False
    quote = _QUOTED_NAME if text[start:end] in _NAMING_DAYS else _QUOTE
    return quote.search(text, max(0, start - _QUOTE_REACH), start) is not None


#: How far (in letters) before a word of time the name of a paper may begin.
_QUOTE_REACH = 16
_QUOTE = re.compile(r'"(?:ال)?$')  # the
_QUOTED_NAME = re.compile(r'"(?:\w+ )?(?:ال)?$')


def _mention(text: str, phrase: Phrase) -> DateMention:
    """The phrase with its place in the text."""
    reading = _counted_from(text, phrase)
    start, end = phrase.tokens[0].start, phrase.tokens[-1].end
    if reading.needs == "article" and (article := _ARTICLE.search(text, 0, start)):
        start = article.start()
    start, end = _bracketed(text, start, end)
    past = reading.past or (None, None)
    return DateMention(
        start=start,
        end=end,
        earliest=past[0],
        latest=past[1],
        ahead=None if reading.ahead == reading.past else reading.ahead,
        precision=reading.precision,
        basis=reading.basis,
        shift=reading.shift,
    )


def _in_month_told(
    mention: DateMention, days: tuple[int, int], before: list[tuple[DateMention, bool]]
) -> DateMention:
    """Days of the month of the date told last: «من الثاني من سبتمبر إلى الرابع منه».

    Where no month is named it is that of a day: «الثلاثاء المقبل ... حتى العاشر من الشهر نفسه».
    """
    known = [m for m, hijri in reversed(before) if m.earliest is not None and not hijri]
    in_days = (m for m in known if m.precision == "day")
    told = next((m for m in known if _tells_month(m)), None) or next(in_days, None)
    if told is None or told.earliest is None:
        return mention
    past = _days_of(told.earliest, days)
    ahead = _days_of(told.ahead[0], days) if told.ahead is not None else None
    if past is None:
        return mention
    return replace(mention, earliest=past[0], latest=past[1], ahead=ahead)


def _tells_month(mention: DateMention) -> bool:
    """Whether a date names a month, so that a day of "it" may follow."""
    return mention.basis == "stated" and mention.precision in ("day", "month")


def _days_of(month: date, days: tuple[int, int]) -> tuple[date, date] | None:
    try:
        return month.replace(day=days[0]), month.replace(day=days[1])
    except ValueError:
        return None


def _counted_from(text: str, phrase: Phrase) -> Reading:
    """The reading of «قبل يومين» and «بعد يومين», which «من» (of) counts from another event."""
    reading = phrase.reading
    if phrase.letters[0] not in "bA":
        return reading
    if of := _OF.match(text, phrase.tokens[-1].end):
        shift = reading.shift and replace(reading.shift, told=of["that"] is not None)
        return reading._replace(past=None, ahead=None, shift=shift)
    return reading._replace(shift=None) if phrase.letters[0] == "b" else reading


_ARTICLE = re.compile(r"[^\W\d_]+\s+$")
_OF = re.compile(r"\s+من(?!\w)(?P<that>\s+(?:ذلك|هذا)\b)?")  # of, of that


def _bracketed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the bracket that its words open or close, and no blank behind them."""
    words = text[start:end].rstrip()
    end = start + len(words)
    if words.count("(") > words.count(")") and text[end : end + 1] == ")":
        end += 1
    if words.count(")") > words.count("(") and start and text[start - 1] == "(":
        start -= 1
    return start, end


def _without_twins(
    text: str, found: list[tuple[DateMention, bool]], language: str
) -> Iterator[DateMention]:
    """One mention for a Hijri date and the Gregorian one beside it, with the days of the latter."""
    at = 0
    while at < len(found):
        (mention, hijri), at = found[at], at + 1
        if at < len(found):
            other, other_hijri = found[at]
            linked = text[mention.end : other.start].strip() in links(language)
            if hijri != other_hijri and linked and _agree(mention, other):
                start, end = _bracketed(text, mention.start, other.end)
                mention = replace(other if hijri else mention, start=start, end=end)
                at += 1
        yield mention


def _agree(one: DateMention, other: DateMention) -> bool:
    """Whether two dates may mean the same days; calendars drawn by hand differ by one or two."""
    if one.precision != other.precision:
        return False
    if one.earliest is None or one.latest is None or other.earliest is None or other.latest is None:
        return True
    return one.earliest - other.latest <= _SLACK and other.earliest - one.latest <= _SLACK


_SLACK = timedelta(days=2)


def _stays(text: str, language: str, dates: list[DateMention]) -> list[DateMention]:
    """Lengths in days or weeks that the text says something lasts, where no date is read."""
    return [
        _stay((length.start, length.end), int(match[1]) * (7 if match[2] == "W" else 1))
        for length in find_durations(text, language)
        if length.announced and (match := _DAYS.fullmatch(length.iso))
        if not _NO_STAY.match(text, length.end)
        if not any(length.start < date.end and date.start < length.end for date in dates)
    ]


def _stays_in_hours(text: str) -> Iterator[DateMention]:
    """As "a 24-hour visit", «زيارة تستغرق 48 ساعة»: from one day to the next, or longer.

    As "two nights in Lima": up to the day behind the last of them.
    """
    for hours in _HOURS.finditer(text) if "hour" in text or "ساعة" in text else ():
        number = "figure" if hours["figure"] else "ar"
        yield _stay(hours.span(number), max(2, int(hours[number]) // 24))
    for nights in _NIGHTS.finditer(text) if "night" in text else ():
        yield _stay(nights.span("nights"), _SO_MANY[nights["nights"]] + 1)


def _stay(at: tuple[int, int], days: int) -> DateMention:
    """So many days, told at a span."""
    return DateMention(
        start=at[0],
        end=at[1],
        earliest=None,
        latest=None,
        ahead=None,
        precision="day",
        basis="relative",
        stay_days=days,
    )


_HOURS = re.compile(
    r"\b(?P<figure>24|48|72)-hour\s(?:[\w-]+\s){0,2}(?:visit|trip|stay|stopover)\b"
    r"|\bزيارة\s(?:(?!بعد)\w+\s){0,3}"
    r"(?:لمدة|[يت]ستغرق|استغرقت|[يت]ستمر|استمرت|تدوم|دامت|مدتها)"
    r"\s(?P<ar>24|48|72)\sساعة"  # a visit … that lasts so many hours
)
# "a two-night stay", "(will spend) two nights in": one day more than nights
_NIGHTS = re.compile(
    r"\b(?P<nights>one|two|three|four|five)"
    r"(?:-night\s(?:[\w-]+\s){0,2}(?:visit|trip|stay|stopover)\b|\snights?\sin\b)"
)
_SO_MANY = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_DAYS = re.compile(r"P(\d+)([DW])")
# "after a two-day delay", "a ten-day truce"
_NO_STAY = re.compile(rf"[\s-]+(?:[a-z]+\s+)?{any_of('no_stay', 'en')}\b")
