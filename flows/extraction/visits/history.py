"""Which visits are told as background: of years ago, or only since when something else is so."""

from __future__ import annotations

import re
from datetime import date as date_
from datetime import timedelta

from flows.extraction.scene.tellings import VisitTelling
from flows.extraction.who.people import side

_SINCE = re.compile(r"\bمنذ\s+(?:ان\s+)?$")
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]\d|\d)")
#: How far (in letters) before a visit a length counted from it ends.
_COUNTED = 25
#: A visit further back than this is told as history, ...
_HISTORY = timedelta(days=400)
#: ... one that the text does not begin with, and of which it tells no other, sooner.
_RECENT = timedelta(days=45)
#: What dates something else is news for so long.
_FRESH = timedelta(days=14)


def is_history(telling: VisitTelling) -> bool:
    """What is told years afterwards is background, no report of the visit.

    So is what only tells since when something else is so, or months after what it is, and what
    nobody by name does on no told day.
    """
    date, published = telling.date, telling.stage.sentence.reading.published
    if date is None and _is_counted_from(telling):
        return True
    if not telling.stage.sentence.dates and _is_told_in_passing(telling):
        return True
    if published is None:
        return False
    if date is None:
        return _tells_since_when(telling)
    if published - date.latest > _FRESH and _tells_since_when(telling):
        return True
    earlier_year = date.precision == "year" and date.latest < published
    return earlier_year or published - date.latest > _HISTORY


def _is_counted_from(telling: VisitTelling) -> bool:
    """Whether months are counted from a visit: «بعد نحو شهرين من زيارته» (two months after his)."""
    stage, at = telling.stage, telling.trigger[0]
    start = max(stage.start, at - _CLAUSE)
    return stage.language == "ar" and _MONTHS_AFTER.search(stage.text, start, at) is not None


_MONTHS_AFTER = re.compile(
    r"\b(?:بعد|عقب)\s(?:[^\W\d_]+\s){0,3}?(?:\d+\s)?(?:شهر|شهرين|اشهر|شهور|عام|عامين|اعوام|سنة|سنتين|سنوات)"
    r"\s(?:فقط\s|تقريبا\s|كامل\s|كاملين\s)?(?:من|علي)\s(?:ال)?$"
)


def without_asides(told: list[VisitTelling]) -> list[VisitTelling]:
    """The visits told, but for those of months ago that have nothing to do with the news."""
    asides = [telling for telling in told if _is_aside(telling)]
    if not asides:
        return told
    news = {_journey(telling) for telling in told if telling not in asides}
    return [t for t in told if t not in asides or (t.rule not in _MET and _journey(t) in news)]


#: Rules of what happens during a visit: a meeting of months ago is no part of one in the news.
_MET = ("visit.meeting", "visit.away")


def _journey(telling: VisitTelling) -> tuple[str | None, str | None]:
    """From which country to which a visit leads."""
    place = telling.place.country if telling.place is not None else None
    return side(telling.visitors[0]), place


def _is_aside(telling: VisitTelling) -> bool:
    """Whether a later sentence tells what was months ago, and reveals no secret: "in secret"."""
    stage, date = telling.stage, telling.date
    published = stage.sentence.reading.published
    if telling.status != "took_place" or not stage.sentence.number:
        return False
    if date is None or published is None or published - date.latest <= _RECENT:
        return False
    return _SECRET.search(stage.text, stage.start, stage.end) is None


_SECRET = re.compile(r"\bsecret|\b(?:ال)?سر(?:ا|ي[اةه]?)\b")  # in secret, secret


def _tells_since_when(telling: VisitTelling) -> bool:
    """Whether a visit dates something else: "the first talks since the two met in Oslo"."""
    stage, at = telling.stage, telling.trigger[0]
    start = max(stage.start, at - _CLAUSE)
    return stage.language == "en" and _SINCE_THEY.search(stage.text, start, at) is not None


#: How far (in letters) before its verb a clause begins.
_CLAUSE = 80
_SINCE_THEY = re.compile(r"\bsince (?:(?!\b(?:and|but|said|who|has|have|had)\b)[\w'.-]+ ){1,8}$")


def _is_told_in_passing(telling: VisitTelling) -> bool:
    """Whether nobody by name goes, in an aside or as it always is, on no told day.

    "Kenyan officers, who toured the plant, had balked", "an envoy flies in, and talks begin".
    """
    stage, visitors, at = telling.stage, telling.visitors, telling.trigger[0]
    if stage.language != "en" or telling.rule != "visit.verb" or not visitors:
        return False
    if any(m.full.name is not None for m in visitors) or visitors[0].end > at:
        return False
    if _GOES.match(stage.text, at):
        return _ANY.search(stage.text, stage.start, visitors[0].start) is not None
    return telling.status == "took_place" and stage.between(visitors[0].end, at) == ", who "


_ANY = re.compile(r"\b[Aa]n? $")
_GOES = re.compile(r"(?!is\b|was\b|has\b)[a-z]+s\b")


def is_told_of_a_year(telling: VisitTelling, published: date_ | None) -> bool:
    """Whether an undated visit is of a year long gone, or only since when something else is so.

    «تغير العالم منذ زار الرئيس الصين» (the world has changed since the president visited China),
    "a year after a visit to Riga by X".
    """
    if published is None or telling.status not in ("took_place", "under_way"):
        return False
    if _SINCE.search(telling.stage.text, telling.stage.start, telling.trigger[0]):
        return True
    if _is_years_before(telling):
        return True
    start = max(telling.stage.start, telling.trigger[0] - 120)
    words = telling.stage.between(start, telling.trigger[1])
    years = [int(found) for found in _YEAR.findall(words)]
    return bool(years) and max(years) < published.year - 1


def _is_years_before(telling: VisitTelling) -> bool:
    """Whether years are counted from it: «بعد عام من زيارة» (a year after a visit)."""
    at = telling.span[0]
    return any(
        m.shift is not None and m.shift.unit == "year" and 0 <= at - m.end < _COUNTED
        for m in telling.stage.sentence.dates
    )
