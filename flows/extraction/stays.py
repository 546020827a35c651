"""How long a visit lasts: its days as other words than those of the visit tell them.

Comes after ``fold_visits``: the arrival and the departure ("is to leave for home on Friday"), the
beginning and the end of the visit («بدأت السبت», "until Wednesday") and the meetings in between
bound it. What is found joins the visit as a telling of the rule ``visit.stay``, which tells days
and nothing else; it never makes a visit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

from flows.extraction.dates import DateMention
from flows.extraction.fold_visits import Visit
from flows.extraction.lexicon import any_of
from flows.extraction.mentions import Mention, Span
from flows.extraction.people import side
from flows.extraction.scene import Scene, Stage
from flows.extraction.tellings import VisitTelling
from flows.extraction.timing import belongs_elsewhere, date_span, is_of_speech
from schemas.claims import DateSpan

_COMES = re.compile(rf"\b[وف]?{any_of('comes')}\b", re.IGNORECASE)
_GOES = re.compile(rf"\b[وف]?{any_of('goes')}\b", re.IGNORECASE)
_OPENS = re.compile(rf"\b[وف]?{any_of('opens')}\b", re.IGNORECASE)
_CLOSES = re.compile(rf"\b[وف]?{any_of('closes')}\b", re.IGNORECASE)
_BOUND = re.compile(
    rf"\b[وف]?(?:{any_of('comes')}|{any_of('goes')}|{any_of('opens')}|{any_of('closes')})\b",
    re.IGNORECASE,
)
# "the visit", "his trip", «زيارته», «الجولة»; to stay somewhere.
_VISIT = re.compile(rf"\b[وفبل]?(?:ال|لل)?{any_of('stay')}\b", re.IGNORECASE)
# A tour begins and ends elsewhere than each of its visits.
_TOUR = re.compile(rf"\b[وفبل]?(?:ال|لل)?{any_of('tour')}\b", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:he|she|they|who)\b[^.;]{0,40}$", re.IGNORECASE)
# "the delegation", «الوفد», «البعثة» (the mission), told without its name.
_GROUP = re.compile(rf"\b{any_of('the_group')}\b", re.IGNORECASE)
_GUEST = re.compile(rf"\b{any_of('the_guest')}\b", re.IGNORECASE)
_BEGINS = re.compile(r"[\"\s]*(?:He|She|They)\b")
# "will meet him tomorrow and leave": told of the one with whom the sentence begins.
_COORDINATE = re.compile(r"\b(?:and|then|before|after)\s+(?:will\s+|to\s+|then\s+)?$")
# Past forms: what is still to come does not begin or end like this.
_DONE = re.compile(
    r"\w+ed|came|left|began|begun|flew \w+|وصل\w*|غادر\w*|بد[ات]\w*|اختتم\w*", re.IGNORECASE
)
_WHICH = re.compile(rf"\b{any_of('which')}\b")
_CLAUSE = re.compile(r"[,،;؛:\"]")
# "left here Thursday for goodwill visits to …", unlike "left on Thursday after a visit to …"
_ON_THE_WAY = re.compile(rf"(?:(?!\b(?:after|بعد)\b).)*?\b(?:for|{any_of('toward')})\b")
_TOWARDS = re.compile(rf"\b(?:for|{any_of('toward')})\s+(?:مدينة\s+|العاصمة\s+|the\s+)?$")
_FROM = re.compile(r"\b(?:from|من)\s+(?:مدينة\s+|العاصمة\s+|the\s+)?$")
# What is said begins: "that", «أن» "that".
_QUOTED = re.compile(r"\bthat\b|\b[وب]?ان\b|\bانه[ام]?\b|[:\"«]")
# Another clause: the date is of something else.
_BREAK = re.compile(r"[;؛:\"]|\bwhere\b|\bحيث\b")  # where
#: Frames between a bound and a date that take the date for themselves.
_TAKING = frozenset(("sign_verb", "sign_noun", "reach_verb", "meet_verb", "receive_verb", "speech"))
_MEETING = frozenset(("meet_verb", "meet_noun", "receive_verb", "receive_noun", "agree_verb"))
_SIGNING = ("sign_verb", "sign_noun")
#: How far (in letters) a date stands from the word that it dates, a visit from its end.
_REACH, _NEAR = 130, 75
#: No visit of these records lasts longer; a meeting lies no further from the days known.
_LONGEST, _CLOSE = timedelta(days=31), timedelta(days=3)
#: How far before the end of a visit a meeting lies where nothing tells its beginning.
_BEFORE_END = timedelta(days=10)


def add_days(scene: Scene, visits: list[Visit]) -> None:
    """Give visits the days that the document tells of their beginning, course and end."""
    for visit in visits:
        if visit.lead.status in ("postponed", "cancelled", "denied"):
            continue
        for stage in scene.stages:
            length = _length(stage, visit, visits)
            if length is not None:
                visit.tellings.append(length)
        for find in (_bound, _during):  # its ends first: they tell which days lie between
            for stage in scene.stages:
                told = (find(stage, mention, visit, visits) for mention in _days(stage))
                visit.tellings.extend(found for found in told if found is not None)
        reported = _reported(scene, visit) or _until_its_end(scene, visit)
        if reported is not None:
            visit.tellings.append(reported)


def _days(stage: Stage) -> Iterator[DateMention]:
    """Dates of single days, or from one day to another, that a stay may begin or end with."""
    told = stage.framed(*_MEETING, *_SIGNING) or _BOUND.search(stage.text, stage.start, stage.end)
    if not told:
        return
    for mention in stage.sentence.dates:
        known = mention.earliest is not None and mention.precision == "day"
        if known and not belongs_elsewhere(stage, mention):
            yield mention


def _length(stage: Stage, visit: Visit, visits: list[Visit]) -> VisitTelling | None:
    """How long a visit lasts, told in a sentence of its own: "The visit will last three days"."""
    if any(t.stage is stage for t in visit.tellings) or any(t.stay_days for t in visit.tellings):
        return None
    if _VISIT.search(stage.text, stage.start, stage.end) is None:
        return None
    for mention in stage.sentence.dates:
        if mention.stay_days is None:
            continue
        start, end = max(stage.start, mention.start - _NEAR), min(stage.end, mention.end + _NEAR)
        places = [p.country for p in stage.settled_places if start <= p.start < end]
        if _VISIT.search(stage.text, start, end) is None or set(places) - {visit.country}:
            continue
        at = (mention.start, mention.end)
        if _TOUR.search(stage.text, start, end) is None and _goes_on(stage, at, visit, visits):
            return VisitTelling(
                stage, "visit.stay", at, [], None, visit.lead.status,
                stay_days=mention.stay_days, pointing=True,
            )  # fmt: skip
    return None


def _bound(
    stage: Stage, mention: DateMention, visit: Visit, visits: list[Visit]
) -> VisitTelling | None:
    """The day on which a visit begins or ends, where a date is told of that."""
    word = _bounding_word(stage, mention)
    if word is None:
        return None
    words = stage.between(*word)
    if _DONE.fullmatch(words):
        visits = [other for other in visits if other.lead.status != "announced"]
    if visit not in visits or not _is_about(stage, mention, word, visit, visits):
        return None
    ends = (_GOES.fullmatch(words) or _CLOSES.fullmatch(words)) is not None
    leaving = _GOES.fullmatch(words) is not None
    if leaving and _leads_there(stage, max(word[1], mention.end), visit):
        if visit is not _first_of_tour(stage, word, visits):
            return None
        ends = False
    span = _fitting(stage, mention, visit.date, after=ends)
    if span is None:
        return None
    telling = _telling(stage, mention, visit, _with_length(stage, mention, span, ends=ends))
    telling.ends = ends
    return telling


def _with_length(stage: Stage, mention: DateMention, span: DateSpan, *, ends: bool) -> DateSpan:
    """A first or last day with the length beside it: "arrived on Sunday for a two-day visit"."""
    near = (m for m in stage.sentence.dates if abs(m.start - mention.end) < _NEAR)
    length = next((m for m in near if m.stay_days is not None), None)
    if length is None or length.stay_days is None or span.earliest != span.latest:
        return span
    start, end = max(stage.start, length.start - _NEAR), min(stage.end, length.end + _NEAR)
    if _TOUR.search(stage.text, start, end) or not _VISIT.search(stage.text, start, end):
        return span
    days = timedelta(days=length.stay_days - 1)
    if ends:
        return replace(span, earliest=span.latest - days)
    return replace(span, latest=span.earliest + days)


def _bounding_word(stage: Stage, mention: DateMention) -> Span | None:
    """The word of coming, leaving, beginning or ending that a date stands beside."""
    start = max(stage.start, mention.start - _REACH)
    before = list(_BOUND.finditer(stage.text, start, mention.start))
    if before:
        word = before[-1].span()
        if any(word[1] <= other.start < mention.start for other in stage.sentence.dates):
            return None
        if _BREAK.search(stage.text, word[1], mention.start) or any(
            word[1] <= cue.start and cue.end <= mention.start and cue.frame in _TAKING
            for cue in stage.cues
        ):
            return None
        return word
    behind = _BOUND.match(stage.text, mention.end + 1, stage.end)
    return behind.span() if behind is not None else None


def _is_about(
    stage: Stage, mention: DateMention, word: Span, visit: Visit, visits: list[Visit]
) -> bool:
    """Whether a word of coming or leaving, beginning or ending is told of a visit."""
    words = stage.between(*word)
    if _OPENS.fullmatch(words) or _CLOSES.fullmatch(words):
        end = max(word[1] + _NEAR, mention.end + _NEAR // 2)
        near = (max(stage.start, word[0] - _NEAR), min(stage.end, end))
        if _is_there_until(stage, word, visit):
            return True
        if _VISIT.search(stage.text, *near) is None or _of_tour(stage, word):
            return False
        told = any(t.stage is stage for t in visit.tellings)
        return told or _goes_on(stage, word, visit, visits)
    reach = _NEAR if _COMES.fullmatch(words) else 25  # «وصل وزير الخارجية … إلى بيروت»
    behind = (
        p
        for p in stage.settled_places
        if 0 <= p.start - word[1] < reach and not _FROM.search(stage.text, word[1], p.start)
    )
    place = next(behind, None)
    if place is not None:
        before = place.start - len(place.prefix)
        goal = _TOWARDS.search(stage.text, word[1], before) or place.prefix.startswith("ل")
        leaves = _GOES.fullmatch(words) is not None
        if (place.country == visit.country) == bool(goal and leaves):
            return False
        if goal and leaves:
            visits = [other for other in visits if other.country != place.country]
    return _goes_on(stage, word, visit, visits)


def _leads_there(stage: Stage, behind: int, visit: Visit) -> bool:
    """Whether a departure tells of the way to the visit: "will leave on Sunday for Moscow"."""
    goals = [p for p in stage.settled_places if p.country == visit.country]
    starts = [
        *(t.trigger[0] for t in visit.tellings if t.stage is stage),
        *(place.start - len(place.prefix) for place in goals),
    ]
    return any(
        0 < start - behind < _NEAR and _ON_THE_WAY.match(stage.text, behind, start)
        for start in starts
    )


def _first_of_tour(stage: Stage, word: Span, visits: list[Visit]) -> Visit | None:
    """The first visit to which a departure leads: "left for Bolivia, Peru and Uruguay"."""
    there = [
        (telling.place.start, visit)
        for visit in visits
        for telling in visit.tellings
        if telling.stage is stage and telling.place is not None and telling.place.start > word[1]
    ]
    return min(there, key=lambda told: told[0], default=(0, None))[1]


def _is_there_until(stage: Stage, word: Span, visit: Visit) -> bool:
    """Whether words of being there run on to a bound: "who is in Helsinki until Saturday"."""
    return any(
        t.stage is stage
        and 0 <= word[0] - t.trigger[1] < _NEAR // 2
        and not _CLAUSE.search(stage.text, t.trigger[1], word[0])
        and not _WHICH.search(stage.text, t.trigger[1], word[0])
        and not _TOUR.search(stage.text, t.trigger[0], word[0])
        for t in visit.tellings
    )


def _of_tour(stage: Stage, word: Span) -> bool:
    """Whether the noun next to a bound is a tour: "a tour that began last Thursday in London"."""
    start, end = max(stage.start, word[0] - _NEAR), min(stage.end, word[1] + _NEAR // 2)
    tours = [found.span() for found in _TOUR.finditer(stage.text, start, end)]
    stays = [found.span() for found in _VISIT.finditer(stage.text, start, end)]
    if not tours:
        return False
    far = _NEAR * 2
    return min(_gap(word, at) for at in tours) < min((_gap(word, at) for at in stays), default=far)


def _gap(one: Span, other: Span) -> int:
    return max(other[0] - one[1], one[0] - other[1], 0)


def _goes_on(stage: Stage, word: Span, visit: Visit, visits: list[Visit]) -> bool:
    """Whether a sentence speaks of the visitors, or goes on about the visit told last."""
    start, end = max(stage.start, word[0] - _NEAR // 2), min(stage.end, word[1] + _NEAR // 2)
    groups = [v for v in visits if any(m.full.sort == "group" for m in v.visitors)]
    if visit in groups and _GROUP.search(stage.text, start, end):
        return visit is groups[-1]
    if _GUEST.search(stage.text, start, end):
        return visit is visits[-1]
    someone = _nearest(stage, word)
    if someone is not None:
        if not _is_visitor(someone, visit):
            return False
    elif not (
        _PRONOUN.search(stage.text, stage.start, word[0])
        or _BEGINS.match(stage.text, stage.start)
        or _VISIT.search(stage.text, stage.start, stage.end)
    ):
        return False
    mine = [v for v in visits if someone is None or _is_visitor(someone, v)]
    here = [v for v in mine if any(t.stage is stage for t in v.tellings)]
    before = [v for v in mine if v.tellings[0].trigger[0] <= word[0]]
    return visit is (here or before or mine)[-1]


def _nearest(stage: Stage, word: Span) -> Mention | None:
    """Who a verb is told of: in English before it, in Arabic on either side, the nearest."""
    arabic = stage.sentence.reading.language == "ar"
    if _COORDINATE.search(stage.text, stage.start, word[0]):
        first = next(iter(stage.people), None)
        return None if _BEGINS.match(stage.text, stage.start) else first
    near = [m for m in stage.people if m.end <= word[0] or arabic]
    return min(
        near, key=lambda m: word[0] - m.end if m.end <= word[0] else m.start - word[1], default=None
    )


def _is_visitor(mention: Mention, visit: Visit) -> bool:
    return any(mention.full is visitor.full for visitor in visit.visitors)


def _during(
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
        for c in stage.framed(*_MEETING, *_SIGNING)
        if abs(c.start - mention.start) < _REACH
        and (c.frame in _MEETING or any(_is_visitor(m, visit) for m in stage.people))
    ]
    cue = min(cues, key=lambda cue: abs(cue.start - mention.start), default=None)
    if cue is None or _bounding_word(stage, mention):
        return None
    act = (cue.start, cue.end)
    if is_of_speech(stage, mention, act) or {p.country for p in stage.settled_places} - {
        visit.country
    }:
        return None
    if cue.frame not in _SIGNING and not _goes_on(stage, act, visit, visits):
        return None
    return _telling(stage, mention, visit, span)


def _in_course(
    stage: Stage, mention: DateMention, visit: Visit, known: DateSpan
) -> DateSpan | None:
    """The reading of a date that lies close to the days known of a visit.

    Where only the end is known («غادر أمس», "left on Thursday"), days before it are close as well.
    """
    if all(t.ends for t in visit.tellings if t.date is not None):
        before = _fitting(stage, mention, known, after=False)
        if before is not None and known.earliest - before.earliest <= _BEFORE_END:
            return before
    span = _fitting(stage, mention, known, after=True)
    return span if span is not None and span.latest - known.latest <= _CLOSE else None


def _reported(scene: Scene, visit: Visit) -> VisitTelling | None:
    """The day of the report, for a visit that goes on without any day of its own.

    Whoever speaks or meets "visiting envoy X" on Wednesday does so during the visit.
    """
    published, date = scene.reading.published, visit.date
    here = scene.dateline is not None and scene.dateline.country == visit.country
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
            someone = _nearest(stage, (mention.start, mention.end))
            if someone is None or not timedelta() <= published - span.latest <= _CLOSE:
                continue
            if _of_others(stage, mention, someone):
                continue
            if any(someone.full is m.full for m in taking_part) or (
                side(someone) is not None and side(someone) == visit.country
            ):
                return _telling(stage, mention, visit, replace(span, basis="inferred"))
    return _together(scene, visit) if date is None else None


def _until_its_end(scene: Scene, visit: Visit) -> VisitTelling | None:
    """The days from the report on, of a visit that goes on and of which only the end is told."""
    published, date = scene.reading.published, visit.date
    dated = [t for t in visit.tellings if t.date is not None]
    ends = {t.date_at for t in dated if t.ends}
    if published is None or date is None or not all(t.date_at in ends for t in dated):
        return None
    on = any(t.status == "under_way" for t in visit.tellings)
    if not on or date.precision != "day" or date.earliest <= published:
        return None
    last = dated[-1]
    telling = replace(last, rule="visit.stay", visitors=[], companions=[], hosts=[], place=None)
    telling.date = replace(date, earliest=published, basis="inferred")
    telling.pointing, telling.stay_days, telling.ends = True, None, False
    return telling


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
    if spoken or not timedelta() <= published - span.latest <= _CLOSE:
        return None
    return _telling(stage, mention, visit, replace(span, basis="inferred"))


def _of_others(stage: Stage, mention: DateMention, someone: Mention) -> bool:
    """Whether a day is not one that someone spends there: of a departure, of others' words.

    «وقالت الوزارة أمس إن الوزير …» (the ministry said yesterday that the minister …)
    """
    word = _bounding_word(stage, mention)
    if word is not None and _GOES.fullmatch(stage.between(*word)):
        return True
    behind = someone.start > mention.end
    return behind and _QUOTED.search(stage.text, mention.end, someone.start) is not None


def _fitting(
    stage: Stage, mention: DateMention, known: DateSpan | None, *, after: bool
) -> DateSpan | None:
    """The reading of a date that goes with the days known, from their first, up to their last."""
    readings = [date_span(stage, mention, ahead=False), date_span(stage, mention, ahead=True)]
    if known is None:
        today = stage.sentence.reading.published or readings[0].latest
        likely = [span for span in readings if after or span.earliest <= today]
        return min(likely, key=lambda s: max(s.earliest - today, today - s.latest), default=None)
    if known.precision != "day":
        within = (s for s in readings if known.earliest <= s.earliest and s.latest <= known.latest)
        return next(within, None)
    fits = [
        span
        for span in readings
        if (known.earliest <= span.latest <= known.earliest + _LONGEST)
        if after or span.earliest <= known.latest
    ]
    if not after:
        fits = [s for s in readings if known.latest - _LONGEST <= s.earliest <= known.latest]
    return min(fits, key=lambda span: _apart(span, known), default=None)


def _apart(span: DateSpan, known: DateSpan) -> timedelta:
    return max(span.earliest - known.latest, known.earliest - span.latest, timedelta())


def _telling(stage: Stage, mention: DateMention, visit: Visit, span: DateSpan) -> VisitTelling:
    at = (mention.start, mention.end)
    return VisitTelling(
        stage, "visit.stay", at, [], None, visit.lead.status, date=span, date_at=at, pointing=True
    )
