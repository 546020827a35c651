"""What has become of a visit: its state, from all the tellings that are folded into it.

The state that one sentence tells is ``scene.visit_status``'s; here what undoes a visit outweighs
what was planned, a later telling an earlier one, and the days that are known what a noun leaves
open.
"""

from __future__ import annotations

import re
from datetime import timedelta

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.tellings import VisitTelling
from flows.extraction.scene.timing import on_or_after
from flows.extraction.visits.folding import BY_VERB, Visit
from flows.extraction.visits.stay_words import CLOSE, goes_on
from flows.extraction.when.dates import WEEK
from flows.extraction.who.people import side
from schemas.claims import VisitStatus

_HAD_PLANNED = re.compile(r"\b(?:had|was|were)\b")
_STRONG: tuple[VisitStatus, ...] = ("cancelled", "postponed", "denied")
_IN_TIME: tuple[VisitStatus, ...] = ("announced", "under_way", "took_place")
#: Rules of what happens during a visit.
_MET = ("visit.meeting", "visit.received", "visit.away")


def outcome(visit: Visit) -> VisitStatus:
    """The state of a visit: what undoes it first, then the telling that tells most.

    A noun tells no tense («في زيارة», "the visit"); beside it a verb of the same visit decides.
    """
    strong = (t for t in visit.tellings if t.status in _STRONG and not _has_new_day(visit, t))
    undone = next((t.status for t in strong), None)
    if undone is not None:
        return undone
    told = _told_status(visit)
    if told == "under_way" and _is_over(visit):
        return "took_place"
    if told == "took_place" and _has_just_come(visit):
        return "under_way"
    return "under_way" if _goes_on(visit, told) else told


def _has_just_come(visit: Visit) -> bool:
    """Whether somebody came lately, on a visit or with more to do there, and is not told to leave.

    "arrived here on Tuesday on an official visit", in a report of Wednesday; "arrived on Monday. He
    is to meet the king": no word tells of the end.
    """
    days, lead = visit.date, visit.lead
    published = lead.stage.sentence.reading.published
    arrival = _arrival(visit)
    if days is None or days.precision != "day" or published is None or arrival is None:
        return False
    if any(t.ends or t.stay_days or t.rule in _LEAVING for t in visit.tellings):
        return False
    if _has_gone_home(visit):
        return False
    since = published - days.latest
    if not timedelta() <= since <= CLOSE:
        return False
    return (since <= _EVE and _is_on_a_visit(arrival)) or _is_yet_to_act(visit)


def _has_gone_home(visit: Visit) -> bool:
    """Whether a sentence tells what an Arabic visitor did «قبل أن يغادر عائداً إلى بلاده».

    (before he left for home) Unlike what he is yet to do before that.
    """
    stage = visit.lead.stage
    if stage.language != "ar":
        return False
    visitors = {id(m.full) for m in visit.visitors}
    later = (s for s in stage.scene.stages if s.start >= stage.start)
    return any(
        _did_before_leaving(s) and any(id(m.full) in visitors for m in s.people) for s in later
    )


def _did_before_leaving(stage: Stage) -> bool:
    """Whether a sentence ends with a departure, told behind what has been done."""
    left = _LEFT.search(stage.text, stage.start, stage.end)
    if left is None:
        return False
    done = [c for c in stage.framed(*_DONE) if c.end <= left.start()]
    return left["then"] is not None or (bool(done) and done[-1].sense == "past")


# «قبل أن يغادر», «ثم غادر», «ثم عاد» (before leaving, then left, then returned)
_LEFT = re.compile(r"\b(?:قبل ان [يت](?:غادر|عود)|(?P<then>ثم) (?:غادر|عاد)ت?)(?:ها|ه)?\b")
#: Frames of the verbs of what is done on a visit.
_DONE = (
    "meet_verb",
    "discuss_verb",
    "go_verb",
    "visit_verb",
    "sign_verb",
    "attend_verb",
    "doing_verb",
)


def _arrival(visit: Visit) -> VisitTelling | None:
    """The telling of an arrival in the sentence that tells most of a visit."""
    here = (t for t in visit.tellings if t.stage is visit.lead.stage and t.status == "took_place")
    return next((t for t in here if _is_arriving(t)), None)


def _is_arriving(telling: VisitTelling) -> bool:
    return any(c.start == telling.trigger[0] for c in telling.stage.framed("go_verb"))


#: Rules of those who leave, or come back.
_LEAVING = ("visit.leaving", "visit.returning")
_EVE = timedelta(days=1)


def _is_on_a_visit(lead: VisitTelling) -> bool:
    """Whether an arrival is told with what it is for: "on a visit", «في مستهل جولة» (on a tour)."""
    start, end = lead.trigger[1], lead.stage.end
    nouns = (c for c in lead.stage.framed("visit_noun", "tour_noun") if start <= c.start < end)
    noun = next(nouns, None)
    if noun is None:
        return False
    text = lead.stage.text
    if _SHORT.search(text, start, min(end, noun.end + _SHORT_REACH)):
        return False
    return _ON_A.search(text, start, noun.start - len(noun.prefix)) is not None


#: How far (in letters) behind a visit it is told to be short.
_SHORT_REACH = 30
# "a brief, unannounced (visit)", «(زيارة) قصيرة», «غير معلنة»: such visits are over on the next day
_SHORT = re.compile(rf"\b{any_of('short_stay')}\b", re.IGNORECASE)


# "(arrived) on an official (visit)", "at the start of a", «في (زيارة)», «في مستهل (جولة)»
_ON_A = re.compile(
    r"\b(?:on|for|of|in) (?:an?|his|her|their|the \w+ (?:leg|stop|stage) of an?) (?:[\w-]+ ){0,4}$"
    r"|\b(?:في|ضمن)(?: (?:مستهل|بداية|اطار|ثاني محطات|اولي محطات|محطة من))? $"
)


def _is_yet_to_act(visit: Visit) -> bool:
    """Whether a sentence behind tells what a visitor is still to do: "is to meet the premier"."""
    lead, known = visit.lead.stage, {visit.country, *(side(m) for m in visit.visitors)}
    for stage in lead.scene.stages:
        if stage.start < lead.start or {p.country for p in stage.settled_places} - known:
            continue
        for cue in stage.framed("meet_verb", "meet_noun", "sign_verb"):
            act = (cue.start, cue.end)
            if not _is_planned(stage, cue):
                continue
            if goes_on(stage, act, visit, [visit]) or _goes_on_unnamed(stage, cue, known):
                return True
    return False


def _goes_on_unnamed(stage: Stage, cue: Cue, known: set[str | None]) -> bool:
    """Whether an Arabic plan opens a sentence: «ومن المقرر أن يلتقي ولي العهد» (he is to meet)."""
    sides = {side(m) for m in stage.people} - {None}
    return sides <= known and _PLAN_OPENS.fullmatch(stage.text, stage.start, cue.start) is not None


_PLAN_OPENS = re.compile(rf"[\"\s]*و?من {any_of('had_planned', 'ar')} ان\s(?:يجري\s|يعقد\s)?")


def _is_planned(stage: Stage, cue: Cue) -> bool:
    """Whether an act lies ahead: "will meet", «من المقرر أن يلتقي», but no mere "to meet"."""
    start = max(stage.start, cue.start - _NEAR)
    will = cue.sense == "future" and not stage.text.startswith("to ", cue.start)
    return will or _IS_TO.search(stage.text, start, cue.start) is not None


#: How far (in letters) before an act it is told to lie ahead.
_NEAR = 60
# "is scheduled to hold (talks)", «من المقرر أن يلتقي», «وسيجري (محادثات)»
_IS_TO = re.compile(
    rf"\b(?:(?:is|are) (?:{any_of('still_ahead', 'en')} )?to|will)\s(?:\w+ ){{0,4}}$"
    rf"|\bو?(?:من {any_of('had_planned', 'ar')} ان|[وف]?س[يت]\w+)\s(?:\S+ ){{0,4}}$"
)


def _is_over(visit: Visit) -> bool:
    """Whether the last day of a stay is known and past: "on Monday, the last day of his visit"."""
    days, published = visit.date, visit.lead.stage.sentence.reading.published
    if days is None or days.precision != "day" or published is None or published <= days.latest:
        return False
    lengths = [t.stay_days for t in visit.tellings if t.stay_days]
    whole = any((days.latest - days.earliest).days + 1 >= length > 1 for length in lengths)
    return whole or any(t.ends and t.date is not None for t in visit.tellings)


def _goes_on(visit: Visit, told: VisitStatus) -> bool:
    """Whether the days told of a stay run from before the report to beyond it.

    One that is told as done may begin on the very day, and has begun by an arrival if its only day
    lies ahead ("flew to Washington. He will meet him on Tuesday").
    """
    days, published = visit.date, visit.lead.stage.sentence.reading.published
    if days is None or days.precision != "day" or published is None:
        return False
    if told == "announced":  # a further stop of a tour may be on any of its days
        own = [t.date.latest for t in visit.tellings if t.date is not None and not t.in_course]
        return days.earliest < published < max(own, default=published)
    if told == "took_place" and published == days.latest:
        return days.earliest < published and _is_there_today(visit)
    return told == "took_place" and published < days.latest


def _is_there_today(visit: Visit) -> bool:
    """Whether the last day of a stay is that of the report, and not over: "leaves later today".

    Nor is it for one who is only told to have arrived for so many days.
    """
    if any(t.ends for t in visit.tellings):
        return any(t.ends and t.status == "under_way" for t in visit.tellings)
    if any(t.rule == "visit.leaving" and t.status == "took_place" for t in visit.tellings):
        return False
    return visit.arrives and any(t.stay_days for t in visit.tellings)


def _told_status(visit: Visit) -> VisitStatus:
    """The state that the telling tells which tells most."""
    lead = visit.lead
    ahead = any(t.status == "announced" and t.date is not None for t in visit.tellings)
    if lead.status == "under_way" and lead.date is None and ahead:
        return "announced"
    if lead.status == "under_way" and lead.ends and _is_yet_to_begin(visit):
        return "announced"
    if lead.status == "announced" and (begun := _has_begun(visit)):
        return begun
    if lead.status == "announced" and any(_has_arrived(t) for t in visit.tellings):
        return "under_way"  # "has arrived in Lima. On Thursday he travels to Cuzco"
    if lead.rule in _MET and lead.status in _IN_TIME:
        journey = [t for t in visit.tellings if _tells_journey(t)]
        over = any(t.ends for t in journey)
        if any(t.status == "under_way" for t in journey) and not over:
            return "under_way"
        told = (t.status for t in journey if t.status != "announced")
        return next(told, lead.status)
    if lead.status == "took_place" and _is_still_there(visit):
        return "under_way"
    if _is_stop(lead) and any(t.status == "under_way" and not t.ends for t in visit.tellings):
        return "under_way"
    verb = next((t for t in visit.tellings if t.rule != "visit.noun"), None)
    weak = lead.rule == "visit.noun" and lead.status == "took_place" and lead.date is None
    return verb.status if weak and verb is not None else lead.status


def _has_arrived(telling: VisitTelling) -> bool:
    """Whether a perfect tells that somebody is there: "has arrived in Lima"."""
    start = max(telling.stage.start, telling.trigger[0] - _NEAR)
    go = next((c for c in telling.stage.framed("go_verb") if c.start == telling.trigger[0]), None)
    if go is None or telling.status != "under_way":
        return False
    return _HAS_ARRIVED.search(telling.stage.text, start, go.end) is not None


_HAS_ARRIVED = re.compile(r"\b(?:has|have) (?:\w+ )?(?:arrived|landed)\b[ \w]*$")


def _is_yet_to_begin(visit: Visit) -> bool:
    """Whether the first day lies ahead: "arrives tomorrow …. He is to leave Riga on Friday"."""
    announced = any(t.status == "announced" and t.date for t in visit.tellings)
    return announced and on_or_after(visit.date, visit.lead.stage.sentence.reading.published)


def _is_still_there(visit: Visit) -> bool:
    """Whether somebody "is in Riga", who is nowhere told to have left, whatever he has done."""
    there = any(
        t.status == "under_way" and t.date is None and t.rule == "visit.verb"
        for t in visit.tellings
    )
    return there and not any(t.ends for t in visit.tellings)


def _is_stop(telling: VisitTelling) -> bool:
    """Whether a telling is of one town of a stay: "on a visit to Peru, he visited Cuzco"."""
    to_town = telling.place is not None and telling.place.city is not None
    visits = any(cue.start == telling.trigger[0] for cue in telling.stage.framed("visit_verb"))
    return to_town and visits and telling.status == "took_place"


def _has_begun(visit: Visit) -> VisitStatus | None:
    """The state of an arrival before the day of a further leg: "arrived on Tuesday. He will go"."""
    ahead = visit.lead.date
    begun = (
        telling.status
        for telling in visit.tellings
        if telling.rule in BY_VERB and telling.status in _IN_TIME
        if telling.date is not None and ahead is not None and not telling.spoken
        if telling.date.precision == "day" and telling.date.latest < ahead.earliest
    )
    return next(begun, None)


def _tells_journey(telling: VisitTelling) -> bool:
    """Whether a telling is of the whole visit, of which a meeting is only a part."""
    going = telling.status == "under_way" and telling.rule == "visit.noun"
    done = telling.rule in BY_VERB and telling.status in _IN_TIME
    return going or done


def _has_new_day(visit: Visit, put_off: VisitTelling) -> bool:
    """Whether a journey put off has its new day: "will delay his trip …. He leaves on Tuesday".

    The new day may be told first: "is due on Monday. He had planned to come last week, but …".
    """
    if put_off.status != "postponed" or put_off.place is not None:
        return False
    told = [t for t in visit.tellings if t.status not in _STRONG]
    if _is_former_plan(put_off):
        return any(t.status == "under_way" or t.date is not None for t in told)
    planned = (t for t in told if t.status == "announced" and t.date is not None)
    return any(t.trigger[0] > put_off.trigger[0] for t in planned)


def _is_former_plan(put_off: VisitTelling) -> bool:
    """Whether it had been planned for days that are over: "had planned to come last week, but".

    Or was put off weeks ago: "The visit, first planned for last March, was put off", or before
    what is told now: "The visit had been put off twice".
    """
    stage, at = put_off.stage, put_off.trigger[0]
    published = stage.sentence.reading.published
    over = [m for m in stage.sentence.dates if m.latest and published and m.latest < published]
    if any(m.latest and published and published - m.latest > WEEK for m in over):
        return True
    if _HAD_BEEN.match(stage.text, stage.start, stage.end) or _AFTER_PUTTING_OFF.search(
        stage.text, stage.start, at
    ):
        return True
    planned = _HAD_PLANNED.search(stage.text, stage.start, at) is not None
    return planned and any(m.end <= at for m in over)


# "(will come) after putting off (the trip)"
_AFTER_PUTTING_OFF = re.compile(
    r"\bafter (?:having )?(?:put(?:ting)? off|postpon\w+|delay\w+)\s(?:an?|the|his|her|it)\s$"
)
# "the visit had been", unlike "said the visit had been", «كانت الزيارة قد» (the visit had been)
_HAD_BEEN = re.compile(
    r"[\"\s]*(?:(?:the|his|her) (?:[\w-]+ ){1,3}"
    r"(?:had (?:\w+ )?been|was (?:originally|initially))\b|وكانت? (?:ال)?زيار\w+ قد\b)",
    re.IGNORECASE,
)
