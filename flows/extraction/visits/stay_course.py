"""The days in the course of a visit: of meetings, of signings, and of the report itself.

Comes after the ends that ``stays`` finds, for they tell which days lie between. A day taken from
the report, for want of another, is inferred.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.days_meant import date_span
from flows.extraction.scene.days_of_others import belongs_elsewhere
from flows.extraction.scene.days_of_speech import is_of_speech
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.scene.tellings import VisitTelling
from flows.extraction.scene.who_clauses import aside_around
from flows.extraction.visits.folding import Visit
from flows.extraction.visits.stay_words import (
    CLOSE,
    GOES,
    MEETING,
    REACH,
    SIGNING,
    bounding_word,
    fitting,
    goes_on,
    is_visitor,
    nearest_to,
    telling_days,
)
from flows.extraction.when.dates import DateMention
from flows.extraction.who.people import side
from schemas.claims import DateSpan

# What is said begins: "that", «أن» "that".
_QUOTED = re.compile(r"\bthat\b|\b[وب]?ان\b|\bانه[ام]?\b|[:\"«]")
# Who speaks at a news conference abroad is there on the day on which he is quoted.
_SPEAKING = re.compile(r"conference|briefing|موتمر صح", re.IGNORECASE)
#: What a visitor does besides: "will visit a refugee camp on Friday".
_GOING_ABOUT = ("visit_verb", "go_verb")
_RELATIVE = re.compile(r",\s+(?:which|who|where|whose)\b|\b(?:الذي|التي|حيث)\b")
# "will travel on Friday to the north before returning home"
_BEFORE_HOME = re.compile(
    r"\bbefore\s+(?:returning|leaving|flying|heading|departing)\b"
    r"|\bقبل (?:ان [يت](?:غادر|عود)|مغادرته|عودته)"
)
#: How far before the end of a visit a meeting lies where nothing tells its beginning.
_BEFORE_END = timedelta(days=10)


def during(
    stage: Stage, mention: DateMention, visit: Visit, visits: list[Visit]
) -> VisitTelling | None:
    """A day in the course of a visit: the visitor meets or signs close to the days known."""
    known = visit.date
    if known is None or known.precision != "day" or visit.lead.status == "announced":
        return None
    span = _in_course(stage, mention, visit, known)
    if span is None:
        return None
    cues = [
        c
        for c in stage.framed(*MEETING, *SIGNING, *_GOING_ABOUT)
        if abs(c.start - mention.start) < REACH
        and (c.frame not in SIGNING or any(is_visitor(m, visit) for m in stage.people))
        and (c.frame != "go_verb" or _BEFORE_HOME.search(stage.text, c.end, stage.end))
    ]
    cue = min(cues, key=lambda cue: abs(cue.start - mention.start), default=None)
    if cue is None or (cue.frame not in _GOING_ABOUT and bounding_word(stage, mention)):
        return None
    act = (cue.start, cue.end)
    about = {visit.country}
    if cue.frame in _GOING_ABOUT:
        about |= {side(m) for m in visit.visitors}  # "before returning to Turkey"
        if _RELATIVE.search(stage.text, cue.end, max(cue.end, mention.start)):
            return None
    if is_of_speech(stage, mention, act) or _countries_beside(stage, mention, cue) - about:
        return None
    if cue.frame not in SIGNING and not goes_on(stage, act, visit, visits):
        return None
    return telling_days(stage, mention, visit, span, in_course=True)


def _countries_beside(stage: Stage, mention: DateMention, cue: Cue) -> set[str | None]:
    """The countries of the clause in which somebody acts on a day, up to where he goes from there.

    "The minister, who arrived from Kiev, will meet X on Monday before flying on to Minsk."
    """
    aside = aside_around(stage, cue.start)
    onward = [c.start for c in stage.framed("go_verb") if c.start >= mention.end]
    return {
        place.country
        for place in stage.settled_places
        if aside_around(stage, place.start) == aside and not any(at < place.start for at in onward)
    }


def _in_course(
    stage: Stage, mention: DateMention, visit: Visit, known: DateSpan
) -> DateSpan | None:
    """The reading of a date that lies close to the days known of a visit.

    Where only the end is known («غادر أمس», "left on Thursday"), days before it are close as well.
    """
    if all(t.ends for t in visit.tellings if t.date is not None):
        before = fitting(stage, mention, known, after=False)
        if before is not None and known.earliest - before.earliest <= _BEFORE_END:
            return before
    span = fitting(stage, mention, known, after=True)
    if span is not None and span.latest > known.latest and _has_come_home(visit):
        return None
    return span if span is not None and span.latest - known.latest <= CLOSE else None


def _has_come_home(visit: Visit) -> bool:
    """Whether the visitor is told to have come home or to have left, so that nothing follows."""
    return any(t.ends and t.date and t.status == "took_place" for t in visit.tellings)


def reported(scene: Scene, visit: Visit) -> VisitTelling | None:
    """The day of the report, for a visit that goes on without any day of its own.

    Whoever speaks or meets "visiting envoy X" on Wednesday does so during the visit.
    """
    published, date = scene.reading.published, visit.date
    dateline = visit.lead.stage.dateline
    here = dateline is not None and dateline.country == visit.country
    here = here or _SPEAKING.search(visit.lead.stage.between(*visit.lead.trigger)) is not None
    states = ("under_way", "took_place") if here else ("under_way",)
    if visit.lead.status not in states or published is None:
        return None
    if date is not None and date.earliest <= published:
        return None
    taking_part = [*visit.visitors, *(host for t in visit.tellings for host in t.hosts)]
    for stage in scene.stages[: visit.lead.stage.sentence.number + 1]:
        for mention in stage.sentence.dates:
            if mention.earliest is None or mention.precision != "day":
                continue
            if belongs_elsewhere(stage, mention):
                continue
            span = date_span(stage, mention, ahead=False)
            someone = nearest_to(stage, (mention.start, mention.end))
            if someone is None or not timedelta() <= published - span.latest <= CLOSE:
                continue
            if _of_others(stage, mention, someone):
                continue
            if any(someone.full is m.full for m in taking_part) or (
                side(someone) is not None and side(someone) == visit.country
            ):
                span = replace(span, basis="inferred")
                return telling_days(stage, mention, visit, span, in_course=True)
    return _together(scene, visit) if date is None else None


def until_its_end(scene: Scene, visit: Visit) -> VisitTelling | None:
    """The days from the report on, of a visit that goes on and of which only the end is told."""
    published, date = scene.reading.published, visit.date
    dated = [t for t in visit.tellings if t.date is not None]
    ends = {t.date_at for t in dated if t.ends}
    if published is None or date is None or not all(t.date_at in ends for t in dated):
        return None
    on = visit.lead.status in ("under_way", "took_place")  # he spoke there, and is to leave
    if not on or date.precision != "day" or date.earliest <= published:
        return None
    last = dated[-1]
    telling = replace(last, rule="visit.stay", visitors=[], companions=[], hosts=[], place=None)
    telling.date = replace(date, earliest=published, basis="inferred")
    telling.pointing, telling.stay_days, telling.ends = True, None, False
    return telling


def beside(visit: Visit, visits: list[Visit]) -> VisitTelling | None:
    """The days of a visit whose visitor another one meets there, of whom days are told.

    "Kerry flies to Doha on Monday. In Doha he will meet Lavrov": both are there, and both to come.
    """
    if visit.date is not None or visit.placed is None:
        return None
    for other in visits:
        dated, days = other.dated, other.date
        if dated is None or days is None or days.precision != "day" or not _meets(visit, other):
            continue
        if other.lead.status == "announced":
            for telling in visit.tellings:
                if telling.status == "under_way":  # «يلتقي» (meets, or will meet)
                    telling.status = "announced"
        telling = replace(
            dated, rule="visit.stay", visitors=[], companions=[], hosts=[], place=None
        )
        telling.status, telling.date = visit.lead.status, replace(days, basis="inferred")
        telling.pointing, telling.stay_days, telling.ends = True, None, False
        return _on_day_of_meeting(visit, telling, days) or telling
    return None


def _on_day_of_meeting(visit: Visit, telling: VisitTelling, days: DateSpan) -> VisitTelling | None:
    """A telling on that one of the days on which the sentence before has the visitor meet others.

    «وسيلتقي كيري غداً نظراءه. وعلى هامش هذا اللقاء في الدوحة يلتقي لافروف» (will meet his
    counterparts tomorrow; on the margins of this in Doha he meets Lavrov, who is there two days).
    """
    lead = visit.lead.stage
    stages = lead.scene.stages[max(0, lead.sentence.number - 1) : lead.sentence.number]
    for stage in stages:
        meets = stage.framed("meet_verb")
        if not meets or not any(m.full is v.full for m in stage.people for v in visit.visitors):
            continue
        for mention in stage.sentence.dates:
            told = mention.earliest is not None and mention.precision == "day"
            span = date_span(stage, mention, ahead=True) if told else None
            if span is not None and days.earliest <= span.earliest == span.latest <= days.latest:
                date = replace(span, basis="inferred")
                return replace(
                    telling, stage=stage, date=date, date_at=(mention.start, mention.end)
                )
    return None


def _meets(visit: Visit, other: Visit) -> bool:
    """Whether the sentence of a visit names who makes another one to the same place."""
    here, there = visit.placed, other.placed
    if other is visit or here is None or there is None or here.place is None or there.place is None:
        return False
    same = (here.place.country, here.place.city) == (there.place.country, there.place.city)
    people = visit.lead.stage.people
    return same and any(m.full is v.full for m in people for v in other.visitors)


def _together(scene: Scene, visit: Visit) -> VisitTelling | None:
    """The one day on which the first sentence puts both sides together where the visit leads.

    "The foreign ministers of Turkey and Azerbaijan on Tuesday reviewed ties in Baku."
    """
    stage, published = scene.stages[0], scene.reading.published
    sides = {visit.country, *(side(m) for m in visit.visitors)} - {None}
    told = {p.country for p in stage.sentence.places} | {side(m) for m in stage.people}
    here = any(p.country == visit.country and p.city for p in stage.settled_places)
    days = [
        mention
        for mention in stage.sentence.dates
        if mention.earliest is not None
        and mention.precision == "day"
        and not belongs_elsewhere(stage, mention)
    ]
    if not here or len(days) != 1 or len(sides) < 2 or not sides <= told or published is None:
        return None
    [mention] = days
    span = date_span(stage, mention, ahead=False)
    spoken = is_of_speech(stage, mention, (mention.start, mention.end))
    if spoken or not timedelta() <= published - span.latest <= CLOSE:
        return None
    span = replace(span, basis="inferred")
    return telling_days(stage, mention, visit, span, in_course=True)


def _of_others(stage: Stage, mention: DateMention, someone: Mention) -> bool:
    """Whether a day is not one that someone spends there: of a departure, of others' words.

    «وقالت الوزارة أمس إن الوزير …» (the ministry said yesterday that the minister …)
    """
    word = bounding_word(stage, mention)
    if word is not None and GOES.fullmatch(stage.between(*word)):
        return True
    behind = someone.start > mention.end
    return behind and _QUOTED.search(stage.text, mention.end, someone.start) is not None
