"""Weekdays of a visit to come, read in the week that other words tell of it or of its tour.

Comes before ``stays``: "will visit Kenya next week. The visit will begin on Tuesday", "leaves on
Monday for Kenya and Rwanda. He will be in Rwanda on Friday", or behind the day of his departure, or
that on which the visit is to begin. Alone such a day is the next one.
Changes days and what lies ahead with them, and makes no visit.
"""

from __future__ import annotations

import re
from dataclasses import replace

from flows.extraction.scene.tellings import VisitTelling
from flows.extraction.visits.folding import Visit, without_setting_out
from flows.extraction.visits.tours import tour_date
from flows.extraction.when.dates import WEEK, DateMention, is_weekday
from schemas.claims import DateSpan


def read_in_their_week(visits: list[Visit]) -> None:
    """Move weekdays that are told a week too early into the time told for the visit."""
    for visit in visits:
        there = without_setting_out(visit.tellings)
        dated = [t for t in there if t.date is not None and not t.spoken]
        published = visit.tellings[0].stage.sentence.reading.published
        week = next((t.date for t in dated if t.date and t.date.precision == "week"), None)
        first = dated[0].date if dated else None
        told = (week, _stop_before(visit, visits), tour_date(visit, visits), first)
        ahead = (days for days in told if days and published and days.earliest > published)
        whole = next(ahead, None)
        if whole is None:
            continue
        for telling in dated:
            if telling.date is not None and _is_too_early(telling, telling.date, whole):
                day = telling.date
                telling.date = replace(day, earliest=day.earliest + WEEK, latest=day.latest + WEEK)
                if telling.status == "under_way":  # «يلتقي» (meets, or will meet)
                    telling.status = "announced"


def _stop_before(visit: Visit, visits: list[Visit]) -> DateSpan | None:
    """The day of a stop still to come that is told before: "on Wednesday …. He will go on to"."""
    at = visit.tellings[0].trigger[0]
    mine = (
        other
        for other in visits
        if other.country != visit.country and other.tellings[0].trigger[0] < at
        if any(m.full is n.full for m in visit.visitors for n in other.visitors)
        if _ONWARD.search(visit.lead.stage.text, visit.lead.stage.start, visit.lead.trigger[1])
    )
    return next((other.date for other in mine if other.date is not None), None)


# "will go on to", "and then to", «ثم يتوجه» (then heads for)
_ONWARD = re.compile(r"\b(?:on to|then|from there|afterwards|ثم|بعدها|بعد ذلك)\b")


def _is_too_early(telling: VisitTelling, day: DateSpan, whole: DateSpan) -> bool:
    """Whether a weekday lies before the time told for a visit, but the next one does not."""
    if day.precision != "day" or _is_past(telling):
        return False
    if not day.latest < whole.earliest <= day.earliest + WEEK:
        return False
    return any(
        (m.start, m.end) == telling.date_at and (is_weekday(m) or _is_counted(m))
        for m in telling.stage.sentence.dates
    )


def _is_past(telling: VisitTelling) -> bool:
    """Whether a verb in the past tells it: "On Friday he met", or it is done on a visit."""
    if telling.in_course and telling.status == "took_place":
        return True
    return any(c.start == telling.trigger[0] and c.sense == "past" for c in telling.stage.cues)


def _is_counted(mention: DateMention) -> bool:
    """Whether a day is counted from a weekday just told: "on Wednesday …, the next day"."""
    return mention.shift is not None and mention.shift.told
