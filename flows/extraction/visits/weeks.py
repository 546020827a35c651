"""Weekdays of a visit to come, read in the week that other words tell of it or of its tour.

Comes before ``stays``: "will visit Kenya next week. The visit will begin on Tuesday", "leaves on
Monday for Kenya and Rwanda. He will be in Rwanda on Friday", or behind the day of his departure.
Alone such a day is the next one.
Changes days only, and makes no visit.
"""

from __future__ import annotations

import re
from dataclasses import replace

from flows.extraction.language.lexicon import any_of
from flows.extraction.scene.tellings import VisitTelling
from flows.extraction.visits.folding import Visit
from flows.extraction.visits.tours import tour_date
from flows.extraction.when.dates import WEEK, is_weekday
from schemas.claims import DateSpan

# "leaves", "is to leave for"
_SETS_OUT = re.compile(
    rf"{any_of('sets_out', 'en')}\b|(?:\w+ ){{1,3}}(?:leave|depart|travel|fly)\b"
).match


def read_in_their_week(visits: list[Visit]) -> None:
    """Move weekdays that are told a week too early into the time told for the visit."""
    for visit in visits:
        dated = [t for t in visit.tellings if t.date is not None and not t.spoken]
        whole = next((t.date for t in dated if t.date and t.date.precision == "week"), None)
        whole = whole or _departure(dated) or tour_date(visit, visits)
        if whole is None:
            continue
        for telling in dated:
            if telling.date is not None and _is_too_early(telling, telling.date, whole):
                day = telling.date
                telling.date = replace(day, earliest=day.earliest + WEEK, latest=day.latest + WEEK)


def _departure(dated: list[VisitTelling]) -> DateSpan | None:
    """The day on which somebody sets out who is told of first: "leaves on Monday for Kenya"."""
    first = dated[0] if dated else None
    if first is None or not _SETS_OUT(first.stage.between(*first.trigger)):
        return None
    return first.date


def _is_too_early(telling: VisitTelling, day: DateSpan, whole: DateSpan) -> bool:
    """Whether a weekday lies before the time told for a visit, but the next one does not."""
    published = telling.stage.sentence.reading.published
    if published is None or whole.earliest <= published or day.precision != "day":
        return False
    if not day.latest < whole.earliest <= day.earliest + WEEK:
        return False
    return any(
        (m.start, m.end) == telling.date_at and is_weekday(m) for m in telling.stage.sentence.dates
    )
