"""When a visit is planned for, as other sentences than its own and the headline tell it.

Comes after ``stays`` and ``tours``: a week or a month is sharpened by the day that a later sentence
tells, and a length told by the headline alone bounds the stay. Like the stays it only adds days to
visits, and makes none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.extraction.language.lexicon import any_of
from flows.extraction.scene import headline
from flows.extraction.scene.days_meant import date_span
from flows.extraction.scene.days_of_others import belongs_elsewhere
from flows.extraction.scene.days_of_speech import is_of_speech
from flows.extraction.scene.held_days import days_of_meeting
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.scene.stay_counts import VISIT
from flows.extraction.scene.tellings import VisitTelling
from flows.extraction.visits.folding import Visit
from flows.extraction.visits.stay_words import (
    FORMER_PLAN,
    MEETING,
    REACH,
    SIGNING,
    TOUR,
    goes_on,
    telling_days,
)
from flows.extraction.when.dates import DateMention
from schemas.claims import DateSpan

# "The two will meet", «الجانبان» (both sides): the visitor and his host.
_BOTH = re.compile(rf"\b{any_of('both_of_them')}\b", re.IGNORECASE)
# "It will be here from April 13": without any word of visiting.
_BE_THERE = re.compile(
    r"\b(?:he|she|it|they|the \w+)\s+(?:will|is to|are to|would)\s+(?:be|stay|remain)\b",
    re.IGNORECASE,
)


def add_plans(scene: Scene, visits: list[Visit]) -> None:
    """Sharpen and complete the days of visits that are planned or that the headline counts."""
    for visit in visits:
        if visit.lead.status == "announced":
            visit.tellings.extend(_sharper(scene, visit, visits))
        if visit.date is None:
            visit.tellings.extend(_held(scene, visit, visits))
    _take_length_of_headline(scene, visits)


def _held(scene: Scene, visit: Visit, visits: list[Visit]) -> Iterator[VisitTelling]:
    """The day of the talks for which somebody comes: "The meeting took place on Monday"."""
    ahead = visit.lead.status == "announced"
    for stage, mention, span in days_of_meeting(scene, visit.lead.stage, ahead=ahead):
        before = [v for v in visits if v.lead.stage.start < stage.start]
        if before[-1:] == [visit] and not _leads_elsewhere(stage, visit):
            yield telling_days(stage, mention, visit, span, in_course=True)
            return


def _take_length_of_headline(scene: Scene, visits: list[Visit]) -> None:
    """A length that only the headline tells: "Envoy starts two-day visit to Oman"."""
    days = headline.stay_days(scene)
    if days is None:
        return
    named = {place.country for place in headline.of(scene).places}
    meant = visits if len(visits) == 1 else [v for v in visits if v.country in named]
    if len(meant) == 1 and not any(t.stay_days for t in meant[0].tellings):
        meant[0].tellings[0].stay_days = days


def _sharper(scene: Scene, visit: Visit, visits: list[Visit]) -> Iterator[VisitTelling]:
    """The narrowest days within a week or a month that a sentence tells of the same visit."""
    window = visit.date
    if window is None or window.precision == "day":
        return
    found: tuple[Stage, DateMention, DateSpan, bool] | None = None
    for stage in scene.stages:
        for mention in stage.sentence.dates:
            if mention.earliest is None or belongs_elsewhere(stage, mention):
                continue
            span = date_span(stage, mention, ahead=True)
            widest = found[2] if found is not None else window
            if not _is_within(span, widest):
                continue
            told = _tells_of(stage, mention, visit, visits)
            if told is not None:
                found = stage, mention, span, told
    if found is not None:
        stage, mention, span, in_course = found
        yield telling_days(stage, mention, visit, span, in_course=in_course)


def _tells_of(stage: Stage, mention: DateMention, visit: Visit, visits: list[Visit]) -> bool | None:
    """Whether a date is of a day in the course of a visit, or of the whole; None of neither."""
    start, end = max(stage.start, mention.start - REACH), min(stage.end, mention.end + REACH)
    whole = VISIT.search(stage.text, start, end) or _BE_THERE.search(stage.text, start, end)
    if TOUR.search(stage.text, start, end) or _leads_elsewhere(stage, visit):
        return None
    if FORMER_PLAN.search(stage.text, start, mention.start):
        return None  # "was originally to leave on July 8"
    if _WHAT_WAS_DONE.search(stage.text, stage.start, mention.start):
        return None  # "next week to sign a loan, which the board approved on Friday"
    for cue in stage.framed(*MEETING, *SIGNING):
        act = (cue.start, cue.end)
        if cue.sense == "past" or abs(cue.start - mention.start) > REACH:
            continue
        both = _BOTH.search(stage.text, stage.start, cue.start) is not None
        if is_of_speech(stage, mention, act):
            continue
        if goes_on(stage, act, visit, visits) or (both and visit is visits[-1]):
            return True
    if whole is None or is_of_speech(stage, mention, whole.span()):
        return None
    if whole.re is _BE_THERE and any(m.full.sort == "group" for m in visit.visitors):
        return False if visit is visits[-1] else None  # "it", the delegation
    return False if goes_on(stage, whole.span(), visit, visits) else None


_WHAT_WAS_DONE = re.compile(
    r",?\s(?:which|that|who|whose)\s(?:(?!\b(?:will|would|is|are|was to|were to)\b)[^,;])*?"
    r"\b(?:[a-z]+ed|began|took|met|held|won|gave|made|was|were)\b[^,;]*$"
)


def _leads_elsewhere(stage: Stage, visit: Visit) -> bool:
    """Whether a sentence names another country than that of the visit."""
    return bool({place.country for place in stage.settled_places} - {visit.country, None})


def _is_within(span: DateSpan, window: DateSpan) -> bool:
    """Whether days lie within others and are fewer."""
    inside = window.earliest <= span.earliest and span.latest <= window.latest
    return inside and span.latest - span.earliest < window.latest - window.earliest
