"""From one stop to the next: who is at one, and will go on to another, stays until that day.

Comes last in ``stays``, when each stop has the days that its own words tell. Adds the last day of a
stay and tells it as over; it makes no visit.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

from flows.extraction.scene.stages import Scene
from flows.extraction.scene.tellings import VisitTelling
from flows.extraction.visits.folding import Visit
from schemas.claims import DateSpan

_BE_THERE = re.compile(r"\bbe\b")
#: By the day of the next stop alone nobody is told to stay for longer than this.
_LONGEST = timedelta(days=5)


def end_at_the_next(scene: Scene, visits: list[Visit]) -> None:
    """End stays with the journey to the next country, and those that are over by then."""
    dated = [(v, v.date) for v in visits if v.date is not None and v.date.precision == "day"]
    in_order = sorted(dated, key=lambda found: (found[1].earliest, found[1].latest))
    for (visit, days), (other, later) in pairwise(in_order):
        if visit.country == other.country or not _same_one(visit, other):
            continue
        onward = _journey(other) if other.lead.status == "announced" else None
        if onward is not None and _has_but_arrived(visit, days, later):
            visit.tellings.append(_moving_on(visit, onward, later))
    _tell_as_over(scene, dated)


def _has_but_arrived(visit: Visit, days: DateSpan, later: DateSpan) -> bool:
    """Whether somebody is there, of whom only the arrival is told, a few days before the next."""
    bounded = any(t.ends or t.stay_days for t in visit.tellings)
    there = visit.lead.status in ("under_way", "took_place") and _journey(visit) is not None
    if bounded or not there:
        return False
    return days.latest < later.earliest <= days.earliest + _LONGEST


def _journey(visit: Visit) -> VisitTelling | None:
    """The words that tell on which day one goes there: "arrived on", "will fly on to Bonn on"."""
    for telling in visit.tellings:
        goes = any(c.start == telling.trigger[0] for c in telling.stage.framed("go_verb"))
        goes = goes or _tells_arrival(telling)
        goes = goes and _BE_THERE.search(telling.stage.between(*telling.trigger)) is None
        again = telling.stage.text.startswith(" again", telling.trigger[1])  # from home
        if goes and not again and telling.date is not None and telling.place is not None:
            return telling
    return None


def _tells_arrival(telling: VisitTelling) -> bool:
    """Whether a visit is dated by its arrival: «زيارته إلى مصر التي وصلها» (which he reached)."""
    if telling.date_at is None:
        return False
    return _REACHED.search(telling.stage.text, telling.trigger[1], telling.date_at[0]) is not None


# «التي وصلها», «التي وصل إليها», «التي بدأها» (which he reached, which he began)
_REACHED = re.compile(r"\bالتي\s+(?:وصلها|وصلتها|وصل اليها|وصلت اليها|بداها|بداتها)\s+$")


def _moving_on(visit: Visit, onward: VisitTelling, later: DateSpan) -> VisitTelling:
    """The last day of a stay as the journey to the next stop tells it."""
    last = replace(later, latest=later.earliest)
    return VisitTelling(
        onward.stage, "visit.stay", onward.date_at or onward.trigger, [], None, visit.lead.status,
        date=last, date_at=onward.date_at, ends=True, pointing=True,
    )  # fmt: skip


def _tell_as_over(scene: Scene, dated: list[tuple[Visit, DateSpan]]) -> None:
    """Tell a visit as over whose visitor is in another country since: nobody is in two at once."""
    for visit, days in dated:
        if visit.lead.status != "under_way":
            continue
        for other, later in dated:
            here = other.lead.status in ("under_way", "took_place")
            since = days.latest < later.earliest <= (scene.reading.published or later.earliest)
            if here and since and other.country != visit.country and _same_one(visit, other):
                for telling in visit.tellings:
                    if telling.status == "under_way":
                        telling.status = "took_place"


def _same_one(visit: Visit, other: Visit) -> bool:
    return any(m.full is n.full for m in visit.visitors for n in other.visitors)
