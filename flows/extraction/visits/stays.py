"""How long a visit lasts: its days as other words than those of the visit tell them.

Comes after ``folding``: the arrival and the departure ("is to leave for home on Friday"), the
beginning and the end of the visit («بدأت السبت», "until Wednesday") and its length bound it, here;
``stay_course`` finds the days in between. What is found joins the visit as a telling of the rule
``visit.stay``, which tells days and nothing else; it never makes a visit.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.mentions import Span
from flows.extraction.scene.counted_days import is_counted_from
from flows.extraction.scene.days_meant import BY, BY_REACH, date_span
from flows.extraction.scene.days_of_others import own_days
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.scene.stay_counts import VISIT, day_of_stay
from flows.extraction.scene.tellings import VisitTelling
from flows.extraction.scene.visit_verbs import ENDS_IN, HEADING, is_ended
from flows.extraction.visits.folding import Visit, day_of_arrival
from flows.extraction.visits.moving_on import end_at_the_next
from flows.extraction.visits.own_stay import is_left_behind
from flows.extraction.visits.stay_course import beside, during, reported, until_its_end
from flows.extraction.visits.stay_words import (
    BOUND,
    FORMER_PLAN,
    GOES,
    MEETING,
    NEAR,
    SIGNING,
    TOUR,
    WAS_TO_LAST,
    bounding_word,
    fitting,
    goes_on,
    is_of_region,
    telling_days,
)
from flows.extraction.visits.stops import is_further
from flows.extraction.visits.tours import has_its_days, tour_date
from flows.extraction.visits.weeks import read_in_their_week
from flows.extraction.when.dates import DateMention, is_weekday
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.people import side
from schemas.claims import DateSpan

_COMES = re.compile(rf"\b[وف]?{any_of('comes')}\b", re.IGNORECASE)
_OPENS = re.compile(rf"\b[وف]?{any_of('opens')}\b", re.IGNORECASE)
_CLOSES = re.compile(rf"\b[وف]?{any_of('closes')}\b", re.IGNORECASE)
# Past forms: what is still to come does not begin or end like this.
_DONE = re.compile(
    r"\w+ed(?: on)?|came|left|began|begun|went on to|flew \w+"
    r"|[وف]?(?:وصل\w*|غادر\w*|بد[ات]\w*|اختتم\w*)",
    re.IGNORECASE,
)
# "He was to travel on to Riga" ends the stay of one who has arrived, not of one only met.
_ONWARD = re.compile(r"\w+ on(?: to)?", re.IGNORECASE)
# Forms of what ends a stay only later: "leave", "flies home", «يغادر», «سيعود» (will return).
_TO_COME = re.compile(
    r"(?:leave|depart)s?|(?:fly|flies|heads?|go) (?:home|back)"
    r"|(?:travels?|fly|flies) on|go(?:es)? on to"
    r"|[وف]?س?[يت](?:غادر|عود)\w*",
    re.IGNORECASE,
)
_STAYS = re.compile(
    r"\b(?:stay|stays|staying|remain|remains|be|been)\s+(?:in|at)\s+(?:the\s+)?$|\bس?يبقي في\s+$",
    re.IGNORECASE,
)
_SINCE = re.compile(r"since|منذ", re.IGNORECASE)
# «اختتام أعمال المؤتمر» (the end of the conference), "the opening of the summit"
_OF_GATHERING = re.compile(
    rf"\s+(?:of (?:the|a) (?:\w+ )?|اعمال |اشغال )?(?:ال)?{any_of('gathering')}\b", re.IGNORECASE
)
_WHO = re.compile(r",\s+who\s+(?:\w+\s+)?$")
_LEFT = re.compile(rf"(?:{any_of('sets_out', 'en')}|{any_of('has_set_out', 'en')}|will leave)\b")
_WHICH = re.compile(rf"\b{any_of('which')}\b")
_WHERE_HE = re.compile(r",\s+where\s+(?:he|she|they)\b[^.;]*$|\s*،?\s*حيث\b[^.؛]*$")
_CLAUSE = re.compile(r"[,،;؛:\"]")
# "was to leave", "was due to begin"
_WAS_TO = re.compile(
    rf"\b(?:was|were)\s+(?:\w+ly\s+)?(?:{any_of('still_ahead', 'en')}\s+)?to\s+(?:have\s+)?$"
)
# "left here Thursday for goodwill visits to …", unlike "left on Thursday after a visit to …"
_ON_THE_WAY = re.compile(
    rf"(?:(?!\b(?:after|بعد|{any_of('ending')})\b).)*?\b(?:for|{any_of('toward')})\b"
)
_TOWARDS = re.compile(rf"\b(?:for|to|{any_of('toward')})\s+(?:مدينة\s+|العاصمة\s+|the\s+)?$")
_FROM = re.compile(r"\b(?:from|من)\s+(?:مدينة\s+|العاصمة\s+|the\s+)?$")

# "(a six-day) good-will visit", whatever tour it is a leg of
_OF_VISIT = re.compile(r"[\s-]+(?:[\w-]+\s+){0,2}(?:visit|stay)\b")
# "leave (Oslo)", «يغادر الوزير» (the minister leaves)
_LEAVES = re.compile(r"(?:leav\w+|depart\w*)\s(?:from\s)?|[وف]?س?[يت]غادر(?:\s(?!الي)\w+)*\s")
#: How far a place stands from the bound of a stay in it.
_BESIDE = 25


def add_days(scene: Scene, visits: list[Visit]) -> None:
    """Give visits the days that the document tells of their beginning, course and end."""
    visits = [visit for visit in visits if not any(t.covered for t in visit.tellings)]
    read_in_their_week(visits)
    dated = [stage for stage in scene.stages if stage.sentence.dates] if visits else []
    days = [(stage, [*_days(stage)]) for stage in dated]
    lengths = [(stage, [m for m in stage.sentence.dates if m.stay_days]) for stage in dated]
    for visit in visits:
        for stage, mentions in lengths:
            length = _length(stage, mentions, visit, visits) if mentions else None
            if length is not None:
                visit.tellings.append(length)
        if visit.lead.status in ("postponed", "cancelled", "denied"):
            if visit.date is None:
                visit.tellings.extend(_once_planned(days, visit, visits))
            continue
        tour = tour_date(visit, visits)
        # its ends first: they tell which days lie between
        if not (has_its_days(visit, visits) or _is_told_whole(visit)):
            for stage, mentions in days:
                bounds = (_bound(stage, mention, visit, visits, tour) for mention in mentions)
                visit.tellings.extend(found for found in bounds if found is not None)
        for stage, mentions in days:
            course = (during(stage, mention, visit, visits) for mention in mentions)
            visit.tellings.extend(found for found in course if found is not None)
        otherwise = reported(scene, visit) or until_its_end(scene, visit)
        if otherwise is not None:
            visit.tellings.append(otherwise)
    for visit in visits:
        if (met := beside(visit, visits)) is not None:
            visit.tellings.append(met)
    end_at_the_next(scene, visits)


def _is_told_whole(visit: Visit) -> bool:
    """Whether a plan tells first and last day itself: "will be in Riga today and tomorrow"."""
    return any(
        t.status == "announced" and t.date.precision == "day" and t.date.earliest < t.date.latest
        for t in visit.tellings
        if t.date is not None and not t.stay_days
    )


def _days(stage: Stage) -> Iterator[DateMention]:
    """Dates of single days, or from one day to another, that a stay may begin or end with."""
    told = (
        stage.framed(*MEETING, *SIGNING)
        or BOUND.search(stage.text, stage.start, stage.end)
        or day_of_stay(stage, (stage.start, stage.end)) is not None
    )
    days = own_days(stage) if told else ()
    return (day for day in days if not is_counted_from(stage, day))


def _length(
    stage: Stage, mentions: list[DateMention], visit: Visit, visits: list[Visit]
) -> VisitTelling | None:
    """How long a visit lasts, told in a sentence of its own: "The visit will last three days"."""
    if any(t.stay_days for t in visit.tellings):
        return None
    here = any(t.stage is stage for t in visit.tellings)
    if VISIT.search(stage.text, stage.start, stage.end) is None:
        return None
    for mention in mentions:
        start, end = max(stage.start, mention.start - NEAR), min(stage.end, mention.end + NEAR)
        places = {p.country for p in stage.settled_places if start <= p.start < end}
        known = {visit.country, *(side(m) for m in visit.visitors)}
        if VISIT.search(stage.text, start, end) is None or places - known:
            continue
        if ENDS_IN.search(stage.text, mention.end, end):
            continue
        if is_of_region(stage, mention) or WAS_TO_LAST.search(stage.text, start, mention.start):
            continue
        if any(t.stage is stage and is_left_behind(t, mention) for t in visit.tellings):
            continue
        at = (mention.start, mention.end)
        told = here or goes_on(stage, at, visit, visits)
        if told and (_OF_VISIT.match(stage.text, at[1]) or not TOUR.search(stage.text, start, end)):
            return VisitTelling(
                stage, "visit.stay", at, [], None, visit.lead.status,
                stay_days=mention.stay_days, pointing=True,
            )  # fmt: skip
    return None


def _once_planned(
    days: list[tuple[Stage, list[DateMention]]], visit: Visit, visits: list[Visit]
) -> Iterator[VisitTelling]:
    """The day on which what was put off was to begin: "was to leave on Sunday"."""
    for stage, mention in ((stage, mention) for stage, told in days for mention in told):
        word = bounding_word(stage, mention)
        if word is None:
            continue
        there = {p.country for p in stage.settled_places if 0 <= p.start - word[1] < _BESIDE}
        meant = [v for v in visits if v.country in there] or visits
        if visit not in meant or not goes_on(stage, word, visit, meant):
            continue
        start = max(stage.start, word[0] - NEAR)
        if any(words.search(stage.text, start, word[0]) for words in (_WAS_TO, FORMER_PLAN)):
            yield telling_days(stage, mention, visit, date_span(stage, mention, ahead=None))
            return


def _bound(
    stage: Stage,
    mention: DateMention,
    visit: Visit,
    visits: list[Visit],
    tour: DateSpan | None,
) -> VisitTelling | None:
    """The day on which a visit begins or ends, where a date is told of that.

    Of a stop without a day it goes with the days of the ``tour``.
    """
    word = bounding_word(stage, mention)
    if word is None:
        return _last_day(stage, mention, visit, visits)
    if _is_of_first_stop(stage, mention, visit, visits):
        return None
    if FORMER_PLAN.search(stage.text, max(stage.start, word[0] - NEAR), word[1]):
        return None
    if any(m.sense == "postponed" and word[0] - m.end == 1 for m in stage.cues):
        return None  # "a visit delayed since Monday"
    words = stage.between(*word)
    done = _DONE.fullmatch(words) is not None
    everywhere, visits = visits, _may_be_bounded(stage, word, visits, done=done)
    if visit not in visits or not _is_about(stage, mention, word, visit, visits):
        return None
    leaving = GOES.fullmatch(words) is not None
    ends = leaving or _CLOSES.fullmatch(words) is not None
    if leaving:
        leads = _leads_to(stage, mention, word, visit, visits)
        if leads is None or _goes_from_elsewhere(stage, word, visit):
            return None
        ends = not leads
    there = visit.lead.status == "under_way" and ends and not done
    ahead = there or visit.lead.status == "announced"  # "is in Rome. He is to return on Monday"
    known = visit.date or tour
    yet = ends and _TO_COME.fullmatch(words) is not None
    over = False if yet else done or None
    span = fitting(stage, mention, known, after=ends, ahead=ahead, done=over)
    if span is None or (ends and _leads_up_to(mention, span, visit)):
        return None
    arrival = day_of_arrival(visit.tellings) if leaving and not ends else None
    if arrival is not None and span.latest < arrival:
        return None  # "departs on Monday and arrives in Riga on Wednesday"
    if ends and BY.search(stage.text, max(0, mention.start - BY_REACH), mention.start):
        span = replace(span, earliest=span.latest)  # "will be back by Friday"
    if ends and _went_on_since(visit, everywhere, span):
        return None
    span = _until_now(visit, span) if _SINCE.fullmatch(words) else span
    telling = telling_days(stage, mention, visit, span)
    telling.ends = ends
    if yet and telling.status == "took_place":
        telling.status = "under_way"  # "is to leave later on Tuesday"
    return telling


def _went_on_since(visit: Visit, visits: list[Visit], end: DateSpan) -> bool:
    """Whether a visitor reached another country between a visit's day and that of a departure.

    "Arrived in Riga on Tuesday. X, who began his tour in Oslo on Sunday, leaves on Thursday".
    """
    known = visit.date
    if known is None or known.precision != "day":
        return False
    going = {id(m.full) for m in visit.visitors}
    return any(
        other is not visit
        and other.country != visit.country
        and other.lead.status != "announced"
        and other.date is not None
        and known.latest < other.date.earliest < end.earliest
        and going & {id(m.full) for m in other.visitors}
        for other in visits
    )


def _last_day(
    stage: Stage, mention: DateMention, visit: Visit, visits: list[Visit]
) -> VisitTelling | None:
    """The day that is told to be the last: "On Thursday, the last day of his stay, he is to"."""
    counted = day_of_stay(stage, (mention.start, mention.end), _BESIDE)
    if counted is None or counted[0] > 0 or not goes_on(stage, counted[1], visit, visits):
        return None
    ahead = visit.lead.status in ("announced", "under_way")
    span = fitting(stage, mention, visit.date, after=True, ahead=ahead)
    if span is None:
        return None
    telling = telling_days(stage, mention, visit, span)
    telling.ends = True
    return telling


def _may_be_bounded(stage: Stage, word: Span, visits: list[Visit], *, done: bool) -> list[Visit]:
    """The visits that a word of coming or going may bound: by its tense, by what else is told."""
    if done:
        visits = [other for other in visits if other.lead.status != "announced"]
    elif any(other.lead.status == "under_way" for other in visits):  # whoever is to leave is there
        visits = [other for other in visits if other.lead.status != "took_place"]
    elif any(v.date is not None and v.lead.status != "announced" for v in visits):
        visits = [v for v in visits if v.date is not None or v.lead.status != "took_place"]
    if _COMES.fullmatch(stage.between(*word)):
        visits = [other for other in visits if not _goes_there_later(stage, word, other)]
    return visits


def _leads_to(
    stage: Stage, mention: DateMention, word: Span, visit: Visit, visits: list[Visit]
) -> bool | None:
    """Whether who leaves sets out for a visit, rather than ends it; None where it is neither's day.

    Of several stops told behind the word it is the day of the first.
    """
    stops = _stops_behind(stage, word, visits)
    led = _leads_there(stage, max(word[1], mention.end), visit)
    if (led or any(v is visit for v in stops)) and not (stops and visit is stops[0]):
        return None
    return led or _leaves_home(stage, word, visit)


def _goes_from_elsewhere(stage: Stage, word: Span, visit: Visit) -> bool:
    """Whether a departure ends no stay: that has ended before, or nobody is told to have come.

    "Just back from Lima, he will leave again on Friday", «اختتم أمس زيارة …، ويعود اليوم» (ended a
    visit yesterday, comes home today); "met him in Lima. He travels on to Quito on Friday".
    """
    if stage.text.startswith(" again", word[1]) or visit.lead.rule == "visit.returning":
        return True
    words = stage.between(*word)
    onward = _ONWARD.fullmatch(words) is not None and not _DONE.fullmatch(words)
    return _ended_on_a_day(visit) or (onward and not visit.arrives)


def _until_now(visit: Visit, span: DateSpan) -> DateSpan:
    """The days of one who "has been here since Wednesday", where no length is told."""
    published = visit.tellings[0].stage.sentence.reading.published
    if any(t.stay_days for t in visit.tellings) or published is None or span.latest > published:
        return span
    return replace(span, latest=published)


def _is_of_first_stop(
    stage: Stage, mention: DateMention, visit: Visit, visits: list[Visit]
) -> bool:
    """Whether the words of a whole tour give a day to another stop: «جولة تبدأ الخميس وتشمل …»."""
    at, own = (mention.start, mention.end), {t.trigger for t in visit.tellings if t.stage is stage}
    return any(
        t.stage is stage and t.date_at == at and t.trigger in own
        for other in visits
        if other is not visit
        for t in other.tellings
    )


def _ended_on_a_day(visit: Visit) -> bool:
    """Whether a verb of ending tells the last day of a visit: «اختتم أمس زيارة»."""
    return any(
        t.date is not None and t.date.precision == "day" and is_ended(t.stage, t.trigger[0])
        for t in visit.tellings
    )


def _leads_up_to(mention: DateMention, span: DateSpan, visit: Visit) -> bool:
    """Whether a weekday told before the first day of a visit is read as if it came a week later.

    "He departs on Tuesday …. He will be in Tokyo on Wednesday": he departs for Tokyo.
    """
    dated = visit.dated
    if dated is None or dated.date_at is None or mention.end > dated.date_at[0]:
        return False
    if mention.ahead is None or not is_weekday(mention):
        return False
    today = mention.earliest == dated.stage.sentence.reading.published
    return span.earliest > mention.ahead[0] or (today and span.earliest == mention.ahead[0])


def _goes_there_later(stage: Stage, word: Span, visit: Visit) -> bool:
    """Whether a visit begins after an arrival: "X, who landed on Saturday, flew on to Doha"."""
    here = [t.trigger for t in visit.tellings if t.stage is stage]
    if here and all(at[0] > word[1] and _LEFT.match(stage.text, at[0]) for at in here):
        return True  # "flew in on Saturday and left for Beijing on Sunday"
    if _WHO.search(stage.text, stage.start, word[0]) is None:
        return False
    return bool(here) and all(
        trigger[0] > word[1] and _CLAUSE.search(stage.text, word[1], trigger[0]) for trigger in here
    )


def _is_about(
    stage: Stage, mention: DateMention, word: Span, visit: Visit, visits: list[Visit]
) -> bool:
    """Whether a word of coming or leaving, beginning or ending is told of a visit."""
    words = stage.between(*word)
    if _OPENS.fullmatch(words) or _CLOSES.fullmatch(words):
        end = max(word[1] + NEAR, mention.end + NEAR // 2)
        near = (max(stage.start, word[0] - NEAR), min(stage.end, end))
        if _OF_GATHERING.match(stage.text, word[1]):
            return False  # «الزيارة إثر اختتام المؤتمر» (a visit at the end of the conference)
        between = {p.country for p in stage.settled_places if word[1] <= p.start < mention.start}
        if between and visit.country not in between:
            return False  # "ended his visit to Oman on Thursday after a stop in Qatar"
        if (there := _where_he_is(stage, word)) is not None and there != visit.country:
            return False
        if _is_there_until(stage, word, visit):
            return True
        if (there := _stays_in(stage, word)) is not None:
            return there == visit.country and goes_on(stage, word, visit, [visit])
        if VISIT.search(stage.text, *near) is None or _of_tour(stage, word):
            return False
        told = any(t.stage is stage for t in visit.tellings)
        if told and _begins_another(stage, word, visit, visits):
            return False
        return told or goes_on(stage, word, visit, visits)
    reach = NEAR if _COMES.fullmatch(words) else 25  # «وصل وزير الخارجية … إلى بيروت»
    behind = (
        p
        for p in stage.settled_places
        if 0 <= p.start - word[1] < reach and not _FROM.search(stage.text, word[1], p.start)
        if not any(word[1] < cue.start < p.start for cue in stage.framed("go_verb", "visit_verb"))
    )
    place = next(behind, None)
    if place is not None:
        before = place.start - len(place.prefix)
        goal = _TOWARDS.search(stage.text, word[1], before) or place.prefix.startswith("ل")
        leaves = GOES.fullmatch(words) is not None
        home = leaves and not goal and _is_home(place, visit)
        if (place.country == visit.country) == bool(goal and leaves) and not home:
            return False
        if goal and leaves:
            visits = [other for other in visits if other.country != place.country]
    elif GOES.fullmatch(words) and HEADING.search(stage.text, mention.end, stage.end):
        stops = _stops_behind(stage, word, visits)  # «يغادرها اليوم متوجها إلى …»
        if not any(visit is stop for stop in stops):
            visits = [other for other in visits if not any(other is stop for stop in stops)]
    return goes_on(stage, word, visit, visits)


def _begins_another(stage: Stage, word: Span, visit: Visit, visits: list[Visit]) -> bool:
    """Whether a bound stands before another visit: «يبدأ غدا زيارة إلى روما، على أن ينتقل إلى»."""
    own = min(t.trigger[0] for t in visit.tellings if t.stage is stage)
    others = (
        t.trigger[0] for v in visits if v is not visit for t in v.tellings if t.stage is stage
    )
    return any(word[0] < at < own for at in others)


def _is_home(place: PlaceMention, visit: Visit) -> bool:
    """Whether a place lies in the visitors' own country."""
    return place.country != visit.country and place.country in {side(m) for m in visit.visitors}


def _leads_there(stage: Stage, behind: int, visit: Visit) -> bool:
    """Whether a departure tells of the way to the visit: "will leave on Sunday for Moscow"."""
    goals = [p for p in stage.settled_places if p.country == visit.country]
    starts = [
        *(t.trigger[0] for t in visit.tellings if t.stage is stage),
        *(place.start - len(place.prefix) for place in goals),
    ]
    return any(
        0 < start - behind < NEAR and _ON_THE_WAY.match(stage.text, behind, start)
        for start in starts
    )


def _leaves_home(stage: Stage, word: Span, visit: Visit) -> bool:
    """Whether the place left is the visitors' own: "would leave Oslo on March 23" (for Quito)."""
    return any(
        _is_home(place, visit) and _LEAVES.fullmatch(stage.text, word[0], place.start)
        for place in stage.settled_places
        if 0 <= place.start - word[1] < _BESIDE
    )


def _stops_behind(stage: Stage, word: Span, visits: list[Visit]) -> list[Visit]:
    """The visits to which a departure leads, in order: "left for Bolivia, Peru and Uruguay"."""
    told = [
        (telling.place.start, visit)
        for visit in visits
        for telling in visit.tellings
        if telling.stage is stage and telling.place is not None and telling.place.start > word[1]
    ]
    return [visit for _, visit in sorted(told, key=lambda place: place[0])]


def _is_there_until(stage: Stage, word: Span, visit: Visit) -> bool:
    """Whether words of being there run on to a bound: "who is in Helsinki until Saturday".

    Behind all stops that they list: "is traveling to Oslo, Norway, and Helsinki, until Saturday".
    """
    for telling in visit.tellings:
        if telling.stage is not stage:
            continue
        end = telling.trigger[1]
        if telling.place is not None and telling.place.end <= word[0]:
            end = max(end, _last_stop(stage, telling.place).end)
        end += stage.between(end, word[0]) == ", "
        if (
            0 <= word[0] - end < NEAR // 2
            and not _CLAUSE.search(stage.text, end, word[0])
            and not _WHICH.search(stage.text, end, word[0])
            and not TOUR.search(stage.text, telling.trigger[0], word[0])
        ):
            return True
    return False


def _last_stop(stage: Stage, place: PlaceMention) -> PlaceMention:
    """The last of the stops that are listed from a place on."""
    for further in stage.settled_places:
        if further.start >= place.end and is_further(stage, place, further):
            place = further
    return place


def _where_he_is(stage: Stage, word: Span) -> str | None:
    """The country that a clause up to a bound is told of: "and Oman, where he will be until …"."""
    before = [place for place in stage.settled_places if place.end <= word[0]]
    if not before or not _WHERE_HE.match(stage.text, before[-1].end, word[0]):
        return None
    return before[-1].country


def _stays_in(stage: Stage, word: Span) -> str | None:
    """The country in which somebody stays up to a bound: "will stay in Poland until Sunday"."""
    for place in stage.settled_places:
        beside = 0 <= word[0] - place.end < _BESIDE
        if beside and not _CLAUSE.search(stage.text, place.end, word[0]):
            start = max(stage.start, place.start - _BESIDE)
            if _STAYS.search(stage.text, start, place.start - len(place.prefix)):
                return place.country
    return None


def _of_tour(stage: Stage, word: Span) -> bool:
    """Whether the noun next to a bound is a tour: "a tour that began last Thursday in London"."""
    start, end = max(stage.start, word[0] - NEAR), min(stage.end, word[1] + NEAR // 2)
    tours = [found.span() for found in TOUR.finditer(stage.text, start, end)]
    stays = [found.span() for found in VISIT.finditer(stage.text, start, end)]
    if not tours:
        return False
    far = NEAR * 2
    return min(_gap(word, at) for at in tours) < min((_gap(word, at) for at in stays), default=far)


def _gap(one: Span, other: Span) -> int:
    return max(other[0] - one[1], one[0] - other[1], 0)
