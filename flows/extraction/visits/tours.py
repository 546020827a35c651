"""The days of a tour as those of its stops: of a stop without a day of its own, all that is known.

Comes after ``stays`` and the days of gatherings. A tour is told by the same words as its stops ("a
trip that will take him to Chile and Peru") or in a sentence before them ("will tour Asia next
month. He will visit ..."). Like the stays it only adds days to visits, and makes none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.mentions import Span
from flows.extraction.scene.days_meant import date_span
from flows.extraction.scene.stages import Scene
from flows.extraction.scene.tellings import VisitTelling
from flows.extraction.scene.timing import when
from flows.extraction.visits.folding import Visit, is_of_tour
from flows.extraction.visits.stay_words import LONGEST, NEAR, is_visitor, telling_days
from schemas.claims import DateSpan

# "ended a four-day tour of", «اختتم أمس جولة»: the day told is the last
_ENDED = re.compile(rf"\b{any_of('ended')}\b[^.;؛]*$", re.IGNORECASE)
#: How far (in sentences) before a stop its tour is told.
_BACK = 4


class Tour(NamedTuple):
    """Visits that the same words tell of, and the first telling by these words."""

    telling: VisitTelling
    stops: list[Visit]


def _tours(visits: list[Visit]) -> list[Tour]:
    """The tours of a document whose stops are told by the same words."""
    told: dict[tuple[str, int, Span], Tour] = {}
    for visit in visits:
        for telling in visit.tellings:
            if telling.place is not None and not telling.covered:
                # "left for" tells of where one leaves and where one goes
                at = (telling.rule, telling.stage.sentence.number, telling.trigger)
                told.setdefault(at, Tour(telling, [])).stops.append(visit)
    return [tour for tour in told.values() if len(tour.stops) > 1]


def has_its_days(visit: Visit, visits: list[Visit]) -> bool:
    """Whether a visit is a stop of a tour that is told from one day to another.

    "will travel to Chile and Peru June 8-12 … will return on June 13": no stop lasts until then.
    """
    return any(
        t.date.precision == "day" and t.date.earliest < t.date.latest
        for t in visit.tellings
        if t.date is not None and is_of_tour(t, visit, visits)
    )


def tour_date(visit: Visit, visits: list[Visit]) -> DateSpan | None:
    """The days told of the first stop that has any, in the tour that a visit is a stop of."""
    triggers = [telling.trigger for telling in visit.tellings]
    stops = (other for other in visits if any(t.trigger in triggers for t in other.tellings))
    return next((stop.date for stop in stops if stop.date is not None), None)


def add_tour_days(scene: Scene, visits: list[Visit]) -> None:
    """Give the stops of tours the days of the whole, where they have none of their own."""
    for tour in _tours(visits):
        whole = _whole(scene, tour)
        if whole is not None:
            for number, visit in enumerate(tour.stops):
                if not _has_own_day(visit, tour):
                    visit.tellings.append(replace(whole, in_course=number > 0))
        for visit in tour.stops:
            _forget_beginning(visit, tour)
    for visit in visits:
        if visit.lead.status == "announced" and visit.date is None:
            visit.tellings.extend(_told_before(scene, visit, visits))


def _forget_beginning(visit: Visit, tour: Tour) -> None:
    """Leave the day on which a tour begins to the tour, where a later one is told of a stop."""
    trigger = tour.telling.trigger
    own = [t.date.earliest for t in visit.tellings if t.date and t.place and t.trigger != trigger]
    for told in (t for t in visit.tellings if t.trigger == trigger):
        if told.date and own and told.date.latest < min(own) and _begins_with(told):
            told.date = told.date_at = None


def _begins_with(telling: VisitTelling) -> bool:
    """Whether a day stands before a tour, which begins on it: "on Tuesday began a tour that"."""
    (start, end), at = telling.trigger, telling.date_at
    return at is not None and _TOUR.search(telling.stage.text, min(at[1], start), end) is not None


_TOUR = re.compile(rf"\b(?:ال|لل)?{any_of('tour')}\b", re.IGNORECASE)


def _whole(scene: Scene, tour: Tour) -> VisitTelling | None:
    """The first and last day of a tour, or its first day and length.

    "will leave on Sunday for Chile and Peru, and return on Friday".
    """
    trigger = tour.telling.trigger
    dated = [
        (t, t.date)
        for visit in tour.stops
        for t in visit.tellings
        if t.date is not None and t.date.precision == "day"
        if t.place is None or t.trigger == trigger
    ]
    over = _ENDED.search(tour.telling.stage.text, max(0, trigger[0] - NEAR), trigger[0]) is not None
    begins = [(t, date) for t, date in dated if not (t.ends or over)]
    ends = {date.latest for t, date in dated if t.ends or over}
    lengths = (_length(t) for t in (tour.telling, *(t for t, _ in dated)))
    length = next((days for days in lengths if days is not None), None)
    if not begins and len(ends) == 1 and length is not None:
        begins = [(t, _first_of(date, length)) for t, date in dated]
    if len({date.earliest for _, date in begins}) != 1:
        return None
    first, day = begins[0]
    if not ends and length is not None:
        ends = {day.earliest + timedelta(days=length - 1)}
    ends = ends or _end_told_behind(scene, tour)
    if len(ends) != 1:
        return None
    [last] = ends
    if any(date.latest not in (day.earliest, last) for _, date in begins):
        return None
    if not day.earliest < last <= day.earliest + LONGEST:
        return None
    whole = replace(first, rule="visit.stay", visitors=[], place=None, pointing=True)
    whole.date = replace(day, latest=last)
    return whole


def _end_told_behind(scene: Scene, tour: Tour) -> set[date]:
    """The last day of a tour to come, told behind it: "During the tour, which ends on June 24"."""
    at = tour.telling.stage.sentence.number
    if tour.telling.status != "announced":
        return set()
    return {
        date_span(stage, mention, ahead=True).latest
        for stage in scene.stages[at + 1 : at + 1 + _BACK]
        for mention in stage.sentence.dates
        if mention.earliest is not None
        and mention.precision == "day"
        and _IT_ENDS.search(stage.text, stage.start, mention.start) is not None
    }


_IT_ENDS = re.compile(
    rf"\b(?:the|his|her|this)\s(?:[\w-]+\s){{0,3}}?{any_of('tour', 'en')}\b[^.;]{{0,30}}?\s"
    rf"{any_of('closes', 'en')}\s(?:on\s)?$",
    re.IGNORECASE,
)


def _first_of(ending: DateSpan, length: int) -> DateSpan:
    """The first day of so many that end on a day: "came home on Friday after a ten-day tour"."""
    first = ending.latest - timedelta(days=length - 1)
    return replace(ending, earliest=first, latest=first)


def _has_own_day(visit: Visit, tour: Tour) -> bool:
    """Whether other words than those of the tour tell a day of one of its stops."""
    trigger = tour.telling.trigger
    return any(t.date and t.place is not None and t.trigger != trigger for t in visit.tellings)


def _length(telling: VisitTelling) -> int | None:
    """How many days a tour lasts, told beside its noun: "a five-day trip", «جولة تستمر أسبوعا»."""
    near = (
        mention.stay_days
        for mention in telling.stage.sentence.dates
        if mention.stay_days is not None and abs(mention.start - telling.trigger[0]) < NEAR
    )
    return next(near, None)


def _told_before(scene: Scene, visit: Visit, visits: list[Visit]) -> Iterator[VisitTelling]:
    """The days of the tour that a sentence before tells, if it tells no other visit's place."""
    at = visit.lead.stage.sentence.number
    told = {t.stage.sentence.number for other in visits for t in other.tellings if t.place}
    for stage in reversed(scene.stages[max(0, at - _BACK) : at]):
        if stage.sentence.number in told or not any(is_visitor(m, visit) for m in stage.people):
            continue
        for cue in stage.framed("visit_verb", "go_verb", "visit_noun", "tour_noun"):
            if cue.sense == "past":
                continue
            found = when(stage, (cue.start, cue.end), ahead=True)
            published = scene.reading.published
            if found is not None and published is not None and found[0].latest >= published:
                yield telling_days(stage, found[1], visit, found[0])
                return
