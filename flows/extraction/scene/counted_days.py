"""Days counted from another one in the sentence: "two months after the two navies signed".

Stands below ``timing``: which distance leads to an event, and from which day it is counted.
"""

from __future__ import annotations

import re

from flows.extraction.reading.cues import MARKER
from flows.extraction.reading.mentions import Span
from flows.extraction.scene.days_meant import EVENTS, as_its_verb_looks, date_span, dates_of
from flows.extraction.scene.days_of_speech import is_of_speech
from flows.extraction.scene.stages import Stage
from flows.extraction.when.date_spans import unit_away
from flows.extraction.when.dates import DateMention
from schemas.claims import DateSpan

# Where one clause ends and the next begins.
CLAUSE = re.compile(r"[؛;:]|،|,(?!\d)|\s-\s")
#: How far (in letters) a distance may stand from the event that it is counted from.
_SHIFT_REACH = 110
#: How far (in letters) behind a day a distance from it begins: "on Friday, a day after".
_SHIFTED_BY = 4


def shift_before(stage: Stage, at: Span) -> DateMention | None:
    """A distance that is counted from the event: "two months after the two navies signed"."""
    for mention in dates_of(stage):
        if mention.shift is not None and 0 <= at[0] - mention.end < _SHIFT_REACH:
            gap = stage.between(mention.end, at[0])
            if not CLAUSE.search(gap) and (mention.shift.direction == "after" or "من" not in gap):
                return mention
    return None


def day_told_before(stage: Stage, shifted: DateMention) -> DateMention | None:
    """The day before a distance from it: "will fly to Riga on Friday, a day after meeting him"."""
    days = (m for m in dates_of(stage) if m.earliest is not None and m.precision == "day")
    return next((m for m in days if 0 <= shifted.start - m.end <= _SHIFTED_BY), None)


def is_counted_from(stage: Stage, day: DateMention) -> bool:
    """Whether a day only dates another: "Prices rose Wednesday, a day after he met him"."""
    behind = (m.start - day.end for m in stage.sentence.dates if m.shift is not None)
    return any(0 <= gap <= _SHIFTED_BY for gap in behind)


def day_beside(stage: Stage, at: Span) -> tuple[DateSpan, DateMention] | None:
    """The day beside one that is told: "Monday, the day after he arrived", "on the eve of"."""
    for day in dates_of(stage):
        found = _BESIDE.match(stage.text, day.end, at[0])
        if found is None or day.earliest is None or day.precision != "day":
            continue
        if at[0] - found.end() > _SHIFT_REACH or CLAUSE.search(stage.text, found.end(), at[0]):
            continue
        count = -1 if found["words"].endswith("after") else 1
        span = unit_away("day", count, _as_told(stage, day).earliest)
        if span is not None:
            words = stage.sentence.reading.words(found.span("words"))
            return DateSpan(*span, "day", "relative", words), day
    return None


# "(Monday,) on the eve of", "the day after"
_BESIDE = re.compile(
    r",?\s(?:on\s)?(?P<words>the eve of|the day (?:after|before)|the night before)\s"
)


def day_of_speech(stage: Stage, at: Span) -> DateMention | None:
    """The day on which something is said: "said on Monday, two days after arriving in Nairobi"."""
    days = (m for m in dates_of(stage) if m.earliest is not None and m.precision == "day")
    return next((m for m in days if is_of_speech(stage, m, at)), None)


def counted_from(
    stage: Stage, shifted: DateMention, anchor: DateMention | None
) -> tuple[DateSpan, DateMention] | None:
    """The day, month or year so far from the date of the other event; unknown where that is."""
    shift = shifted.shift
    if shift is None or anchor is None or anchor.earliest is None:
        return None
    count = -shift.count if shift.direction == "after" else shift.count
    span = unit_away(shift.unit, count, _as_told(stage, anchor).earliest)
    if span is None:
        return None
    words = stage.sentence.reading.words((shifted.start, shifted.end))
    return DateSpan(*span, shift.unit, "relative", words), shifted


def _as_told(stage: Stage, anchor: DateMention) -> DateSpan:
    """The day that others are counted from, by what is told before it, not by what is counted.

    "Prices rose Wednesday, a day before he is to arrive": Wednesday has been.
    """
    told = [c for c in stage.cues if c.end <= anchor.start]
    if any(c.frame in EVENTS for c in told):
        return as_its_verb_looks(stage, anchor)
    ahead = any(c.frame == MARKER and c.sense == "planned" for c in told)
    return date_span(stage, anchor, ahead=ahead)
