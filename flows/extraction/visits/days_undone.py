"""Days of a visit that was called off or put off: for when it was planned, not the undoing."""

from __future__ import annotations

import re
from datetime import timedelta

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue
from flows.extraction.scene.days_meant import date_span
from flows.extraction.scene.stages import Stage
from flows.extraction.visits.day_state import EVE
from flows.extraction.visits.rival_days import BESIDE
from flows.extraction.when.dates import DateMention, is_weekday
from schemas.claims import DateSpan

_PERFECT = re.compile(r"\b(?:has|have)\s+(?:\w+\s+){0,2}$")


def was_planned_for(stage: Stage, cue: Cue) -> bool:
    """Whether it is told behind a visit for when it was planned: «زيارة كانت مقررة أمس»."""
    return _PLANNED_FOR.search(stage.text, cue.end, stage.end) is not None


_PLANNED_FOR = re.compile(
    rf"\b(?:التي )?كانت? (?:من )?{any_of('had_planned', 'ar')}|\bكانت مقررة\b"
)


def is_of_undoing(stage: Stage, cue: Cue, day: DateMention) -> bool:
    """Whether a day is that of the undoing: «أرجأ الوزير أمس زيارة …» (put off yesterday a visit).

    In English it may stand before what was undone: "cancelled his Friday visit".
    """
    if day.end > cue.start or stage.language != "ar":
        return False
    return any(m.sense in ("postponed", "cancelled") and m.end <= day.start for m in stage.cues)


def undone_now(stage: Stage, told: tuple[DateSpan, DateMention]) -> tuple[DateSpan, DateMention]:
    """A day behind what was undone, looked back to: yesterday's weekday, a month not long gone.

    "had to delay his trip to Tehran on Saturday", told on Sunday; "cancelled a trip in March", told
    in April, as "was to have visited Riga in March". "has delayed a trip on Saturday" is told of
    the next, for the perfect has no day.
    """
    mention, published = told[1], stage.sentence.reading.published
    if published is None or mention.latest is None or mention.ahead is None:
        return told
    gone = published - mention.latest
    yet = mention.ahead[0] - published
    recent = gone == EVE if is_weekday(mention) else timedelta() < gone <= yet
    start = max(stage.start, mention.start - BESIDE)
    before = [c for c in stage.cues if start <= c.start and c.end <= mention.start]
    planned = [c for c in before if c.sense in ("planned", "future")]
    if recent and planned and all(_had_been(stage, m) for m in planned):
        return date_span(stage, mention, ahead=False), mention
    if not recent:
        return told
    undone = [
        m for m in stage.cues if m.sense in ("postponed", "cancelled") and m.end <= mention.start
    ]
    if not undone or _PERFECT.search(stage.text, stage.start, undone[-1].start):
        return told
    return date_span(stage, mention, ahead=False), mention


def _had_been(stage: Stage, marker: Cue) -> bool:
    """Whether a marker tells what was planned once: "was to have visited Riga in January"."""
    return stage.text.startswith(("was", "were", "had"), marker.start)
