"""Reads lengths of time in folded text: «لمدة ثلاث سنوات», "a 30-month programme".

Stands on ``numbers``. A length is what an agreement or a stay lasts; the distance of a moment
from another ("five years ago", «قبل شهرين») and ages are left to ``dates`` or to nobody. It never
decides what lasts so long. Words are rows of ``duration_units.csv`` and ``duration_cues.csv``.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from flows.extraction.language.lexicon import rows
from flows.extraction.language.numbers import NumberMention, find_numbers
from flows.extraction.language.phrases import Hit, PhraseScanner


@dataclass(frozen=True, slots=True)
class DurationMention:
    """A length of time as told.

    Attributes:
        start: where its first word begins, without the words that announce it.
        end: where its last word ends.
        iso: ISO 8601; a half year is told in months, other fractions in days (P2Y6M, P1M15D).
        announced: whether the words around it say that something lasts so long («لمدة», "for",
            "five-year"); elsewhere the reader must judge.
    """

    start: int
    end: int
    iso: str
    announced: bool


def find_durations(text: str, language: str) -> list[DurationMention]:
    """All lengths of time in a folded text, in order, none overlapping another.

    Args:
        text: text folded by ``text.fold``.
        language: ``ar`` or ``en``.
    """
    return list(_found(text, language))


@lru_cache(maxsize=16)
def _found(text: str, language: str) -> tuple[DurationMention, ...]:
    """The lengths of a text; each agreement of a sentence asks for those of the same one."""
    units = _units(language).find(text)
    if not units:
        return ()
    numbers = find_numbers(text, language)
    if not numbers and not any(hit.value.told for hit in units):
        return ()
    cues = _cues(language).find(text)
    spans = [span for hit in units if (span := _counted(text, hit, numbers, cues)) is not None]
    mentions = (_judged(text, group, cues) for group in _joined(text, spans))
    return tuple(mention for mention in mentions if mention is not None)


class _Unit(NamedTuple):
    """A unit of time (Y, 10Y, M, W, D) and how many its form tells: 1, 2 (dual), 0 (plural)."""

    sort: str
    told: int


@cache
def _units(language: str) -> PhraseScanner[_Unit]:
    """Unit words; the article before one («المدة», "the year") names a date, not a length."""
    return PhraseScanner(
        (row["word"], _Unit(row["unit"], int(row["count"] or 0)))
        for row in rows("duration_units")
        if row["language"] == language
    )


@cache
def _cues(language: str) -> PhraseScanner[tuple[str, ...]]:
    """Phrases beside a length to what they say of it, as ``sort place`` pairs."""
    phrases: dict[str, tuple[str, ...]] = {}
    for row in rows("duration_cues"):
        if row["language"] == language:
            said = f"{row['sort']} {row['place']}"
            phrases[row["phrase"]] = (*phrases.get(row["phrase"], ()), said)
    return PhraseScanner(phrases)


class _Span(NamedTuple):
    """So many of one unit; ``sharp`` where a hyphen makes it an adjective ("five-year")."""

    start: int
    end: int
    unit: str
    amount: Fraction
    sharp: bool


def _counted(
    text: str, hit: Hit[_Unit], numbers: list[NumberMention], cues: list[Hit[tuple[str, ...]]]
) -> _Span | None:
    """The unit with its number, its dual form, or one of it where a cue announces a length."""
    half, end = _half_behind(text, hit.end)
    number = _number_before(text, hit, numbers)
    if number is not None:
        count = Fraction(number.value).limit_denominator(1000) + half
        written = text[number.end : hit.start] == "-"
        # "a three day visit": the singular is an adjective without its hyphen.
        sharp = written or (hit.value.told == 1 and count > 1 and text[hit.start].isascii())
        return _Span(number.start, end, hit.value.sort, count, sharp) if count < 1000 else None
    if long := _LONG.match(text, hit.end):
        return _Span(hit.start, long.end(), hit.value.sort, Fraction(1), True)
    if _FIGURE_BEHIND.match(text, hit.end) or hit.value.told == 0:
        return None  # «عام 2014» is a date
    one = _ONE_BEHIND.match(text, hit.end)
    announced = any(
        "term before" in cue.value and _ARTICLES.fullmatch(text, cue.end, hit.start) for cue in cues
    )
    if hit.value.told == 2 or one or half or announced:
        count = Fraction(hit.value.told) + half
        return _Span(hit.start, max(end, one.end() if one else 0), hit.value.sort, count, False)
    return None


_LONG = re.compile(r"(?<=[a-z])-long\b|(?<=long)\b")  # "week-long", "weeklong"
_FIGURE_BEHIND = re.compile(r"\s*\d")
_ONE_BEHIND = re.compile(r"\s+واحدة?(?!\w)")  # one
_ARTICLES = re.compile(r"\s+(?:(?:a|an|one|another|full)\s+)*")
# and half, and a quarter (of the year)
_HALF = re.compile(
    r"\s+(?:و(?P<ar>نصف|ربع)(?:\s+ال(?:عام|سنة|شهر))?|and an? (?P<en>half|quarter))(?!\w)"
)
_BETWEEN = re.compile(r"[\s-]+(?:(?:more|consecutive|full|whole|additional|further|calendar)\s+)?")


def _half_behind(text: str, end: int) -> tuple[Fraction, int]:
    match = _HALF.match(text, end)
    if match is None:
        return Fraction(0), end
    part = match["ar"] or match["en"]
    return Fraction(1, 2 if part in ("نصف", "half") else 4), match.end()  # half


def _number_before(
    text: str, hit: Hit[_Unit], numbers: list[NumberMention]
) -> NumberMention | None:
    at = bisect_left(numbers, hit.start, key=lambda number: number.end) - 1
    if at < 0 or hit.prefix or not _BETWEEN.fullmatch(text, numbers[at].end, hit.start):
        return None
    return numbers[at]


def _joined(text: str, spans: list[_Span]) -> list[list[_Span]]:
    """Spans that make one length together: "two years and six months"."""
    groups = [spans[:1]] if spans else []
    for before, span in pairwise(spans):
        smaller = _DAYS[span.unit] < _DAYS[before.unit]
        if smaller and _LINK.fullmatch(text, before.end, span.start):
            groups[-1].append(span)
        else:
            groups.append([span])
    return groups


_DAYS = {"10Y": 3652, "Y": 365, "M": 30, "W": 7, "D": 1}
_LINK = re.compile(r",?\s+(?:and\s+|و\s?)?|\s+و")  # and


def _judged(
    text: str, group: list[_Span], cues: list[Hit[tuple[str, ...]]]
) -> DurationMention | None:
    """The group as a length, unless the words around it make it a distance or an age."""
    start, end, sharp = group[0].start, group[-1].end, group[0].sharp
    iso = _iso(group)
    last = bisect_right(cues, start, key=lambda cue: cue.end)  # of several the nearest tells
    next_ = bisect_left(cues, end, key=lambda cue: cue.start)
    before = [cue for cue in cues[max(last - 1, 0) : last] if _near(text, cue.end, start)]
    after = [cue for cue in cues[next_ : next_ + 1] if not text[end : cue.start].strip(" -")]
    said = [sort for cue in before for sort in cue.value if sort.endswith("before")]
    told = [sort for cue in after for sort in cue.value if sort.endswith("after")]
    if _AGE.fullmatch(text, max(start - 2, 0), min(end + 1, len(text))) and group[0].unit == "Y":
        return None
    lasting = sharp or "length after" in told  # "after two days of talks"
    if "distance after" in told or ("distance before" in said and not lasting) or iso is None:
        return None
    for_so_long = text[start - 1 : start] == "ل"  # «لعامين»: for two years
    for_so_long = for_so_long or _VISIT_OF.search(text, max(0, start - 40), start) is not None
    announced = lasting or for_so_long or bool(said)
    return DurationMention(start, end, iso, announced)


# «زيارة رسمية بيومين», «زيارة من يومين» (an official visit of two days)
_VISIT_OF = re.compile(r"\b(?:ال)?زيار[ةه]\s+(?:\w+\s+){0,3}(?:ب|من\s)$")
# "(24 years)", «، 25 عاما،»: set off like this, years tell a person's age.
_AGE = re.compile(r".?\([^()]+[)،,]|[،,] [^()]+[)،,]")


def _near(text: str, end: int, start: int) -> bool:
    """Whether at most two words and a clitic lie between: «بعد أكثر من ثلاث سنوات»."""
    between = text[end:start]
    return len(between.split()) <= 2 and not _BREAK.search(between)


_BREAK = re.compile(r"[\d.,،؛;:!?؟()\"\n]")


def _iso(group: list[_Span]) -> str | None:
    """ISO 8601 of the group's sum; None where less than a day is left."""
    sums = dict.fromkeys("YMWD", Fraction(0))
    for span in group:
        unit, times = ("Y", 10) if span.unit == "10Y" else (span.unit, 1)
        sums[unit] += span.amount * times
    years, weeks = sums["Y"], sums["W"]
    if weeks.denominator == 1 and weeks == sum(sums.values()) != 0:
        return f"P{weeks}W"
    months = sums["M"] + years % 1 * 12
    days = round(sums["D"] + weeks * 7 + months % 1 * 30)
    parts = ((years // 1, "Y"), (months // 1, "M"), (days, "D"))
    told = "".join(f"{count}{unit}" for count, unit in parts if count)
    return f"P{told}" if told else None
