"""The grammar of dates: which orders of date words make one date.

Stands between ``date_tokens``, which turns words into letters, and ``dates``, which looks at what
stands around a phrase. A rule is a regular expression over those letters (``LETTERS`` tells them)
and the function that gives its meaning; where several match at one place, the longest that makes
sense wins. Both languages share most rules, for their words differ in order, not in kind. No rule
sees the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from flows.extraction.when import date_calendar_rules as calendar
from flows.extraction.when import date_relative_rules as relative
from flows.extraction.when.date_readings import Match, Reading
from flows.extraction.when.date_tokens import Run, Token

#: How many orders of date words are remembered with what the rules match there.
_REMEMBERED_RUNS = 1 << 12


class Phrase(NamedTuple):
    """Words of a run that a rule matched, their letters, and what they mean."""

    tokens: list[Token]
    letters: str
    reading: Reading


def read(run: Run, language: str, published: date | None) -> Iterator[Phrase]:
    """The dates of a run, from left to right, none overlapping another.

    Args:
        run: date words that follow one another.
        language: ``ar`` or ``en``; some orders mean a date in one language only.
        published: the day of publication, which relative dates count from; None where unknown.
    """
    at = 0
    while at < len(run.letters):
        phrase = _longest(run, at, language, published)
        if phrase is None:
            at += 1
            continue
        yield phrase
        at += len(phrase.tokens)


def _longest(run: Run, at: int, language: str, published: date | None) -> Phrase | None:
    for match, meaning in _matching(run.letters, at, language):
        reading = meaning(Match(match, run.tokens, published))
        if reading is not None:
            return Phrase(run.tokens[at : match.end()], match[0], reading)
    return None


_Matching: TypeAlias = tuple[re.Match[str], Callable[[Match], Reading | None]]


@lru_cache(maxsize=_REMEMBERED_RUNS)
def _matching(letters: str, at: int, language: str) -> tuple[_Matching, ...]:
    """What the rules match at a letter of a run, the longest first; most runs come again."""
    matches = [
        (match, rule.meaning)
        for rule in _RULES
        if rule.language in (None, language) and (match := rule.pattern.match(letters, at))
    ]
    return tuple(sorted(matches, key=lambda found: -found[0].end()))


class _Rule(NamedTuple):
    pattern: re.Pattern[str]
    meaning: Callable[[Match], Reading | None]
    language: str | None = None


def _rule(
    pattern: str, meaning: Callable[[Match], Reading | None], language: str | None = None
) -> _Rule:
    return _Rule(re.compile(pattern), meaning, language)


# What may stand before the day: part of the day, today, weekday («فجر اليوم السبت» today at dawn).
# Or two of them: «يومي الخميس والجمعة 19 و20 ماي» (on Thursday and Friday, the 19th and 20th).
_LEAD = r"(?:Pf?)?D?(?:T[,(/]?)?(?:D?(?P<beside>w)(?:&D?w)?\)?P?[,(-]?)?D?"
_DAYS = r"(?P<days>[no](?:[-&,]f?D?w?[no])*)"
# A month, or both its names, with "month" before it: «شهر ديسمبر/ كانون الأول», «(شباط) فبراير».
_MONTH = r"(?:Sf?)?(?P<month>m(?:[/(-]?m\)?|\)m)?)"
_LAST_MONTH = r"(?:Sf?)?(?P<last_month>m(?:[/(]?m\)?|\)m)?)"
_YEAR = r"(?:,?f?(?P<year>[YR]?y[hg]?)|,?f?(?P<of_year>JR|R[LNCX]|[LNJX]Y))?"
_DIRECTION = r"(?P<direction>[LNCX](?![WSY]))?"  # but not that of "Saturday next year"
# A part of a day before its name: «ليل الاثنين» (the night of Monday), "late Monday".
_PART = r"(?:(?:f?Pf?)+|E[-f]?)?"
_OF_DAY = r"(?:[,(]?D?w\)?)?"  # today (Monday)
_OF_WEEK = r"f?(?P<of_week>JU|U[LNC]|[LNJ]W)"
_LIST = r"(?P<days>[no](?:(?:,[no])*,?[-&][no])?)"  # "May 20", "May 20, 21 and 22"
_THIRD = r"(?:(?P<third>E)[-f]?)?"
# A unit alone is one of it, unless it opens a date («قبل يوم السبت» before Saturday).
_COUNTED = r"(?P<counted>[nq][uDWSY]|k|[DWSY](?![wmynozTLNC]))"
_NUMBERED = r"(?P<counted>[nq][uDWSY]|k)"

_RULES = (
    _rule(
        r"(?P<first>[wT])P?(?P<to>-)D?(?P<month>m)(?P<days>[no])" + _YEAR,
        calendar.weekday_to_day,
        "en",
    ),
    _rule(
        r"(?P<first>[wT])P?(?P<to>-)D?(?P<days>[no])f?(?P<month>m)" + _YEAR,
        calendar.weekday_to_day,
        "en",
    ),
    _rule(_LEAD + _DAYS + "[f(]?" + _MONTH + _YEAR + _DIRECTION, calendar.days_of_month),
    _rule(_LEAD + r"(?P<month>m)" + _LIST + _YEAR, calendar.days_of_month, "en"),
    _rule(r"(?P<direction>[LNJ])(?P<month>m)(?P<days>[no])", calendar.days_of_month, "en"),
    _rule(r"(?P<unit>[WO])f(?P<month>m)(?P<days>[no])" + _YEAR, calendar.week_of_day, "en"),
    _rule(
        _LEAD
        + r"(?P<first>[no])f?"
        + _MONTH
        + "[-&]D?w?(?P<last>[no])f?"
        + _LAST_MONTH
        + _YEAR
        + _DIRECTION,
        calendar.days_over_months,
    ),
    _rule(  # «من 28 ديسمبر الجاري إلى 3 يناير المقبل», a year or a direction behind each month
        _LEAD
        + r"(?P<first>[no])f?"
        + _MONTH
        + "(?:,?f?[YR]?y|[LNC])-D?w?(?P<last>[no])f?"
        + _LAST_MONTH
        + _YEAR
        + _DIRECTION,
        calendar.days_over_months,
    ),
    _rule(
        _LEAD + r"(?P<month>m)(?P<first>[no])[-&](?:w,?)?(?P<last_month>m)(?P<last>[no])" + _YEAR,
        calendar.days_over_months,
        "en",
    ),
    _rule(_LEAD + r"(?P<figures>z)[hg]?", calendar.numeric_day_first, "ar"),
    _rule(_LEAD + r"(?P<figures>z)[hg]?", calendar.numeric, "en"),
    _rule(
        _LEAD + _DAYS + r"f(?P<direction>JH|H[LNCX]|[LNJX]S)",
        calendar.day_of_month_of_publication,
    ),
    _rule(_LEAD + _DAYS + r"(?P<direction>C|H[LNC])", calendar.day_of_month_of_publication, "ar"),
    _rule(_LEAD + "(?P<days>[no][f(]?" + _MONTH + "[-&]D?w?[no])i", calendar.days_of_month, "ar"),
    _rule(r"(?P<days>[no](?:[-&][no])?)i", calendar.days_of_month_told),
    _rule(r"(?P<days>o(?:[-&]o)?)", calendar.day_of_month_of_publication),
    _rule(_THIRD + _MONTH + "(?(third)(?![no]))" + _YEAR + _DIRECTION, calendar.month),
    _rule(
        r"(?P<third>E)[-f]?(?P<month>m)[-&]f?(?P<last_third>E)[-f]?(?P<last_month>m)" + _YEAR,
        calendar.parts_of_months,
    ),
    _rule(_THIRD + r"(?P<direction>[LNJ])(?P<month>m)", calendar.month),
    _rule(r"S?(?P<month>m)[-&](?P<last_month>m)" + _YEAR + _DIRECTION, calendar.months),
    _rule(r"(?P<month>m)/(?P<last_month>m)" + _YEAR, calendar.months, "en"),
    _rule(r"(?P<number>[oL])(?P<part>[QW])f" + _MONTH + _YEAR, calendar.part_of_month),
    _rule(r"(?P<part>[QU])(?P<number>[ox])f" + _MONTH + _YEAR, calendar.part_of_month, "ar"),
    _rule(
        r"(?P<number>[oL])(?P<part>[QW])f(?P<direction>[LNJ]?S)",
        relative.part_of_month,
        "en",
    ),
    _rule(
        r"(?P<part>[QU])(?P<number>[ox])f(?P<direction>JH|H[LNC]?)", relative.part_of_month, "ar"
    ),
    _rule(r"(?P<number>[oL])(?P<quarter>Q)(?:fY|f?" + _YEAR + ")", calendar.quarter),
    _rule(
        r"(?P<quarter>Q)(?P<number>[ox])(?:fR(?![LNCX])|f?" + _YEAR + ")", calendar.quarter, "ar"
    ),
    _rule(r"(?P<third>E)f?(?P<season>s)" + _YEAR + _DIRECTION, calendar.season),
    _rule(r"(?P<season>s)" + _YEAR + _DIRECTION, calendar.season),
    _rule(r"(?P<direction>[LNJX])(?P<season>s)", calendar.season),
    _rule(_THIRD + r"(?P<years>[YR]?y[hg]?(?:[-&]y[hg]?)?)", calendar.years),
    _rule(r"(?P<decade>G)", calendar.decade),
    _rule(r"(?:Pf?)?D?(?P<weekday>w)P?" + _DIRECTION, relative.weekday),
    _rule(r"(?:Pf?)?D?(?P<weekday>w)P?" + _OF_WEEK, relative.weekday),
    _rule(r"(?P<direction>[LNJX])(?P<weekday>w)P?", relative.weekday),
    _rule(r"(?P<direction>[LNJ])(?P<weekdays>w(?:[-&,]w)+)", relative.weekdays),
    _rule(
        _PART + r"D?(?P<weekdays>wP?(?:[-&,/]" + _PART + "D?wP?)+)" + _DIRECTION, relative.weekdays
    ),
    _rule(r"Pf?(?P<weekdays>w[-/]?w)", relative.weekdays, "ar"),
    _rule(
        r"D?(?P<weekdays>wP?)(?P<direction>[LN])-" + _PART + r"D?(?P<until>w)P?(?![LNC])",
        relative.weekday_until,
        "ar",
    ),
    _rule(r"D?(?P<weekdays>w(?:[-&,]D?w)+)" + _OF_WEEK, relative.weekdays),
    _rule(r"V?(?:Pf?)?D?J?(?P<deictic>T)P?(?:[,(]?D?(?P<weekday>w)\)?P?)?", relative.deictic),
    _rule(
        r"(?:(?P<third>E)[-f]?|(?P<side>V)f?)?J?(?P<unit>[UHR])(?P<direction>[LNCX])", relative.unit
    ),
    _rule(
        r"(?:(?P<third>E)[-f]?|(?P<side>V)f?)?(?P<direction>[LNJX])(?P<unit>[WSYUHR])",
        relative.unit,
    ),
    _rule(r"(?P<third>E)f?(?P<unit>[UHR])", relative.unit),
    _rule(r"(?P<third>E)[-f](?P<unit>[WSY])", relative.unit, "en"),
    _rule(r"(?P<unit>[SY])-(?P<third>E)", relative.unit, "en"),
    _rule("b" + _COUNTED, relative.ago_or_before),
    _rule(_COUNTED + "a", relative.ago),
    _rule(_COUNTED + "a(?P<then>T|J[WSY])", relative.that_long_ago, "en"),
    _rule("A" + _COUNTED, relative.after_or_ahead),
    _rule("I" + _NUMBERED, relative.coming, "en"),
    _rule("F" + _NUMBERED, relative.within),
    _rule("F(?P<counted>[WSY])(?![wmynozTLNCJ])", relative.within),
    _rule(r"(?:Pf?)?D?(?P<weekday>w)P?(?P<away>M)", relative.weekday_after_next),
    _rule(r"(?P<unit>[UHRWSY])(?P<away>M)", relative.unit_after_next),
    _rule(r"(?P<direction>[LNJX])?O", relative.weekend),
    _rule(
        rf"{_PART}D?(?P<first>T)P?{_OF_DAY}[&-]{_PART}D?(?P<last>T)P?{_OF_DAY}",
        relative.deictics,
    ),
    _rule("v", relative.overnight),
    _rule("(?P<weeks>~)D?(?P<day>[wT])P?", relative.weeks_from, "en"),
    _rule(r"(?P<side>V)(?P<unit>[WSY])", relative.unit, "en"),
    _rule(r"(?P<direction>[LN])(?P<counted>[nq]u)", relative.within),
    _rule(r"(?P<counted>B[nq]|[nq][uB]|K|k)(?P<direction>[LN])", relative.within, "ar"),
    _rule(_COUNTED + "(?P<from_event>[eV])", relative.shifted),
    _rule("(?P<from_event>d)p" + _COUNTED, relative.shifted, "ar"),
    _rule("(?P<day_told>j)", relative.day_told),
)
