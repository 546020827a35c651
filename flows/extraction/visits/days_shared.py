"""Days that several tellings of one sentence share: of one visit, or of one stop and the next.

Asked when all tellings of a sentence are there; leaves out those that are history.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from flows.extraction.reading.cues import Cue
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.tellings import VisitTelling
from flows.extraction.scene.visit_verbs import (
    HEADING,
    made_or_ended,
)
from flows.extraction.visits.days import add_day
from flows.extraction.visits.history import is_history, is_told_of_a_year
from flows.extraction.visits.own_stay import THEN
from flows.extraction.when.dates import WEEK, is_weekday
from schemas.claims import DateSpan

_ONWARD = re.compile(r"\s*(?:بعدها|بعد ذلك|لاحقا|منها)\b")


def dated_at_last(told: list[tuple[VisitTelling, Cue]]) -> Iterator[VisitTelling]:
    """The tellings of a sentence; where all are of one visit, the date of any of its words.

    «وصل مساء أمس وزير … في زيارة تستغرق ثلاثة أيام»: the arrival is told by a verb, the visit
    by a noun, and yesterday evening belongs to both. The day on which somebody sets out on a tour
    is that of its first stop: "leaves on Sunday for a tour of Chile and Peru".
    """
    published = told[0][0].stage.sentence.reading.published if told else None
    goals = {telling.place.country for telling, _ in told if telling.place is not None}
    of_tour = len(goals) > 1 and len({telling.trigger for telling, _ in told}) == 1
    undated = all(telling.date is None and not telling.covered for telling, _ in told)
    if (of_tour or len(goals) == 1) and undated:
        for number, (telling, cue) in enumerate(told):
            state = telling.status
            if not _is_onward(telling.stage, cue):
                add_day(telling, cue, [])
            day = telling.date if of_tour and number else None
            if day is not None and day.precision == "day" and not _is_whole_tour(telling, day):
                telling.date, telling.date_at, telling.status = None, None, state
    left: VisitTelling | None = None
    for (earlier, _), (telling, cue) in pairwise(told):
        left = earlier if earlier.rule == "visit.leaving" else left
        _follow((left if telling.date is None else None) or earlier, telling, cue)
    for telling, _ in told:
        if telling.date is None:
            if not is_told_of_a_year(telling, published):
                yield telling
        elif not is_history(telling):
            yield telling


def _is_whole_tour(telling: VisitTelling, date: DateSpan) -> bool:
    """Whether a tour is told from one day to another: "will tour Africa from June 3 to 9"."""
    return date.earliest < date.latest and telling.stay_days is None


def _follow(earlier: VisitTelling, telling: VisitTelling, cue: Cue) -> None:
    """Date the next stop by the one before it in the sentence.

    Who leaves for another country begins his visit there on that day: «غادر عمان أمس متوجها إلى
    جدة». A weekday behind that of a stop still to come is the next such day from there on: "arrives
    in Bonn on Wednesday and leaves for Vienna on Friday".
    """
    stage, day, before = telling.stage, telling.date, earlier.date
    if before is None or before.precision != "day" or telling.place is None:
        return
    if telling.country == earlier.country:
        return
    published = stage.sentence.reading.published
    if day is None:
        left = earlier.status == "took_place" and _goes_on_from(earlier, telling, cue)
        if left and published is not None and before.latest <= published:
            telling.date = replace(before, earliest=before.latest)
            telling.date_at, telling.status = earlier.date_at, "under_way"
            telling.stay_days = None
        return
    gap = stage.between(earlier.trigger[1], telling.trigger[0])
    if published is None or before.earliest <= published or _AFTER_STOP.search(gap):
        return
    if earlier.place is None or earlier.date_at is None or telling.date_at is None:
        return
    if telling.date_at < earlier.date_at:
        return
    mention = next((m for m in stage.sentence.dates if (m.start, m.end) == telling.date_at), None)
    soon = day.latest < before.earliest <= day.latest + WEEK
    if soon and mention is not None and is_weekday(mention):
        telling.date = replace(day, earliest=day.earliest + WEEK, latest=day.latest + WEEK)
        telling.status = "announced"


def _goes_on_from(earlier: VisitTelling, telling: VisitTelling, cue: Cue) -> bool:
    """Whether one goes on from a visit told before: «متوجها إلى» (heading for), "ended it and"."""
    stage = telling.stage
    if HEADING.match(stage.text, cue.start, cue.end):
        return True
    if not _AND_THEN.search(stage.text, earlier.trigger[1], cue.start):
        return False
    nouns = (c for c in stage.framed("visit_noun") if (c.start, c.end) == earlier.trigger)
    return any(made_or_ended(stage, noun) == "took_place" for noun in nouns)


# "(wound up a visit to Peru) and (flew to Oman)", «(اختتم …) و(غادر إلى)»
_AND_THEN = re.compile(r"\band (?:then |later )?$|\sو$|\sثم\s$")
_AFTER_STOP = re.compile(r"\b(?:after|بعد|عقب)\b")


def _is_onward(stage: Stage, cue: Cue) -> bool:
    """Whether a verb leads on from another stop: «ثم يزور», «وينتقل بعدها إلى» (after that)."""
    before = stage.between(max(stage.start, cue.start - 12), cue.start)
    then = THEN.search(before) or " then " in stage.between(cue.start, cue.end)
    return _ONWARD.match(stage.text, cue.end) is not None or bool(then)
