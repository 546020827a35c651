"""Which day a sentence tells for its visit, and what the day makes of its state.

Stands between the rules that found a visit and what they tell (``teller``). It looks into the
visit's own sentence only (how long a stay lasts there, ``own_stay`` tells); what other sentences
tell of its days is added later (``stays``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date as date_
from datetime import timedelta
from itertools import pairwise

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue, markers
from flows.extraction.reading.mentions import Span
from flows.extraction.scene.days_meant import date_span
from flows.extraction.scene.days_of_speech import is_of_speech
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.tellings import VisitTelling
from flows.extraction.scene.timing import on_or_after, when
from flows.extraction.scene.visit_verbs import (
    HEADING,
    is_ending,
    is_held,
    is_made,
    is_watched,
    was_planned,
)
from flows.extraction.visits.own_stay import IN_COURSE, THEN, is_behind, is_in_course, with_stay
from flows.extraction.visits.place_words import NEAR, is_during
from flows.extraction.visits.stops import day_behind, has_own_clause
from flows.extraction.when.dates import WEEK, DateMention, is_weekday
from schemas.claims import DateSpan, VisitStatus

#: Rules that tell the state themselves, whatever the day.
_SETTLED = frozenset(("visit.leaving", "visit.returning", "visit.visiting"))
_PERFECT = re.compile(r"\b(?:has|have)\s+(?:\w+\s+){0,2}$")
_RESULTS = re.compile(rf"\b{any_of('results', 'ar')}\s+$")
# "met the ambassador on Tuesday to prepare (a visit by the king)"
_PREPARES = re.compile(
    rf"\b{any_of('preparing', 'en')}\s+(?:(?:an?|the|his|her|this)\s+)?(?:[\w-]+\s+){{0,2}}$"
)
_SINCE = re.compile(r"\bمنذ\s+(?:ان\s+)?$")
_CALL = re.compile(rf"\b{any_of('call')}\b", re.IGNORECASE)
_THEN_TO = re.compile(
    r"[,،]?\s+(?:and|then|and then|before|ثم|ومن ثم|ومنها|وبعدها|وبعد ذلك)\s+"
    r"(?:to\s+|in\s+|الي\s+)?"
)
_AND_GOES = re.compile(
    r",?\s+(?:and|then|and then)\s+(?:(?:he|she|then|later)\s+)?|\s*،?\s+(?:قبل|علي) ان\s+"
)
_STOPS = re.compile(r"[;؛:\"]|\d")
_NOW = re.compile(rf"\b{any_of('now')}\b", re.IGNORECASE)
_BEGINS = re.compile(r"\b(?:begins|starts|opens)\s+(?:an?|his|her|their|the)\s+(?:[\w-]+\s+){0,4}$")
# "began a visit"
_BEGAN = re.compile(
    r"\b(?:began|started|opened|launched|kicked off|embarked on|set out on)"
    r"\s+(?:an?|his|her|their|the)\s+(?:[\w-]+\s+){0,4}$"
)
# «يبدأ الوزير الأحد زيارة» (begins a visit on Sunday), «بدأ الوزير» (began)
_HE_BEGINS = re.compile(r"[\"\s]*و?(?:(?P<begins>[يت](?:بدا|ستهل|شرع))|بدات?|استهلت?)\s[^.؛،]*")
# "is visiting", "are touring": now, unlike "visits Kenya on Thursday".
_PROGRESSIVE = re.compile(r"(?:is|are)\b")
# «الذي يزور», «وهو يزور حاليا» (who is visiting)
_WHO_NOW = re.compile(
    r"\b(?:الذي|التي|الذين|وهو|وهي|حيث|كان|كانت|بينما|فيما)\s+(?:[^\W\d_]+\s+){0,2}$"
)
# "flies to Riga later today", "meets him this evening"
_LATER = re.compile(
    r"\blater (?:on )?\w+$|\b(?:this (?:evening|afternoon)|tonight)$", re.IGNORECASE
)
_LEFT_FOR = re.compile(
    r"(?:left|departed|set off)\b[^,.;:]{0,40}?\b(?:for\b(?! home\b)|on (?:an?|his|her|their)\b)"
    r"|[وف]?غادرت?\b[^،.؛:]{0,60}?\bالي\b"  # left … for
)
_SCHEDULED = ("visit_verb", "meet_verb", "attend_verb", "receive_verb")
_BEGINNING = re.compile(r"\b(?:beginning|starting)\s+(?:on\s+|from\s+)?$")
_ONWARD = re.compile(r"\s*(?:بعدها|بعد ذلك|لاحقا|منها)\b")
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]\d|\d)")
#: How far a date may stand from the words that tell what it is the day of.
_BESIDE, _APART = 45, 25
#: How far (in letters) before a verb words may tell that it is planned.
_DUE_REACH = 40
#: Who left so long ago is abroad.
_EVE = timedelta(days=1)
#: A visit further back than this is told as history, ...
_HISTORY = timedelta(days=400)
#: ... one that is told by a meeting sooner.
_RECENT = timedelta(days=60)
#: Rules of what happens during a visit.
_MET = ("visit.meeting", "visit.away")


def add_day(telling: VisitTelling, cue: Cue, rivals: list[Span]) -> None:
    """When, and what that tells of the state."""
    stage, state = telling.stage, telling.status
    looks_on = _begins(stage, cue) or _is_timetable(stage, cue)
    at = _own_place(telling) or (cue.start, max(reach(stage, cue), _behind_doer(telling, cue)))
    told = _told(telling, cue, at, rivals, looks_on=looks_on)
    if told is None:
        return
    date, mention = told
    telling.date_at = (mention.start, mention.end)
    telling.spoken = state == "under_way" and is_of_speech(stage, mention, at)
    telling.in_course = telling.spoken or cue.frame == "doing_verb" or is_in_course(telling)
    telling.date = with_stay(telling, date)
    ending = is_ending(stage, cue)
    going = telling.rule in ("visit.leaving", "visit.returning")
    telling.ends = ending or going or is_behind(telling)
    published = stage.sentence.reading.published
    if telling.rule not in _SETTLED and not ending:
        telling.status = _state_on(telling, cue, told, looks_on=looks_on)
    if telling.status == "took_place":
        telling.date = _until(telling.date, published)


def _told(
    telling: VisitTelling, cue: Cue, at: Span, rivals: list[Span], *, looks_on: bool
) -> tuple[DateSpan, DateMention] | None:
    """The day that a sentence tells for a visit whose words stand ``at``, and for no other deed.

    What is undone is told with the day that it was planned for, which may be over by now.
    """
    stage, state = telling.stage, telling.status
    undone = state in ("postponed", "cancelled")
    ahead = undone or state == "announced" or looks_on
    goes = cue.frame not in ("attend_verb", "meet_verb")  # unlike ", in Riga to attend a summit,"
    ahead = ahead or (
        cue.sense == "future" and (state == "denied" or (state == "under_way" and goes))
    )
    made = is_made(stage, cue) or is_held(stage, cue) or is_watched(stage, cue)
    made = made or (_has_begun(stage, cue) and not looks_on)
    tenseless = cue.sense in ("noun", "present") and not (ahead or made or _is_when(stage, cue))
    told = when(
        stage,
        at,
        ahead=None if tenseless else ahead,
        rivals=[*rivals, *_met_elsewhere(stage, cue)],
        spoken=state == "under_way" or _speaks_there(stage, cue),
        done=not ahead
        and (cue.sense == "past" or made or (_goes_on(telling) and not _starts(telling))),
    )
    if told is None and undone and (was_planned(stage, cue) or _was_planned_for(stage, cue)):
        told = when(stage, at, ahead=False, rivals=rivals)
    if told is None or (
        _of_call(telling, told[1])
        or _of_stop_before(telling, told[1])
        or _of_what_followed(telling, told[1])
    ):
        return None
    if not undone:
        return told
    if _of_undoing(stage, cue, told[1]):
        return None
    span, mention = _undone_now(stage, told)
    if state == "postponed" and span.latest - span.earliest > WEEK and span.precision == "day":
        span = replace(span, latest=span.earliest)  # put off from the one day to the other
    return span, mention


def _state_on(
    telling: VisitTelling, cue: Cue, told: tuple[DateSpan, DateMention], *, looks_on: bool
) -> VisitStatus:
    """The state of a visit whose day is told: what lies ahead is announced, a stay may go on."""
    stage, date, published = telling.stage, telling.date, telling.stage.sentence.reading.published
    day, mention = told
    state = _dated(telling.status, cue, day, published)
    if looks_on and day.precision != "day" and day.latest > (published or date_.max):
        state = "announced"  # "begins a visit this week"
    to_come = telling.status == "announced" and _is_to_come(stage, cue)
    if state == "under_way" and (to_come or _is_later(stage, cue, mention)):
        return "announced"
    lasts = date is not None and _lasts(date, day, cue, published)
    if state == "took_place" and (lasts or _has_just_left(stage, cue, day)):
        return "under_way"
    return state


def _met_elsewhere(stage: Stage, cue: Cue) -> list[Span]:
    """A meeting with a day of its own: «قادما من فيينا حيث التقى … قبل أسبوع» (where he met)."""
    return [
        (c.start, c.end)
        for c in stage.framed("meet_verb")
        if c.start > cue.end and _WHENCE.search(stage.text, cue.end, c.start)
    ]


_WHENCE = re.compile(
    rf"\b{any_of('coming_from', 'ar')}\s[^.؛،]{{0,40}}،?\s+حيث\s+(?:(?:كان|كانت|قد)\s+){{0,2}}$"
)


def _speaks_there(stage: Stage, cue: Cue) -> bool:
    """Whether somebody speaks where he has met others: "speaking in Oslo after talks, said on"."""
    if cue.frame not in ("meet_noun", "doing_verb"):
        return False
    return _SPEAKING.search(stage.text, max(stage.start, cue.start - 60), cue.start) is not None


_SPEAKING = re.compile(
    r"\b[Ss]peaking\s(?:to \w+\s)?(?:in|at)\s[^,;]*$|,\s(?:after|following)\s[^,;]*$"
)


def _behind_doer(telling: VisitTelling, cue: Cue) -> int:
    """Where the one ends who follows an Arabic verb: what stands behind him is the verb's."""
    if cue.sense == "noun" or telling.stage.language != "ar":
        return cue.end
    doers = (m.end for m in telling.visitors if 0 <= m.start - cue.end <= 1)
    return max(doers, default=cue.end)


def _was_planned_for(stage: Stage, cue: Cue) -> bool:
    """Whether it is told behind a visit for when it was planned: «زيارة كانت مقررة أمس»."""
    return _PLANNED_FOR.search(stage.text, cue.end, stage.end) is not None


_PLANNED_FOR = re.compile(
    rf"\b(?:التي )?كانت? (?:من )?{any_of('had_planned', 'ar')}|\bكانت مقررة\b"
)


def _of_undoing(stage: Stage, cue: Cue, day: DateMention) -> bool:
    """Whether a day is that of the undoing: «أرجأ الوزير أمس زيارة …» (put off yesterday a visit).

    In English it may stand before what was undone: "cancelled his Friday visit".
    """
    if day.end > cue.start or stage.language != "ar":
        return False
    return any(m.sense in ("postponed", "cancelled") and m.end <= day.start for m in stage.cues)


def _undone_now(stage: Stage, told: tuple[DateSpan, DateMention]) -> tuple[DateSpan, DateMention]:
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
    recent = gone == _EVE if is_weekday(mention) else timedelta() < gone <= yet
    start = max(stage.start, mention.start - _BESIDE)
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


def _until(date: DateSpan, published: date_ | None) -> DateSpan:
    """A week, a month or a year in which something has happened, up to the day of the report."""
    if date.precision == "day" or published is None:
        return date
    return replace(date, latest=published) if date.earliest <= published < date.latest else date


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
            if of_tour and number and telling.date is not None and telling.date.precision == "day":
                telling.date, telling.date_at, telling.status = None, None, state
    left: VisitTelling | None = None
    for (earlier, _), (telling, cue) in pairwise(told):
        left = earlier if earlier.rule == "visit.leaving" else left
        _follow((left if telling.date is None else None) or earlier, telling, cue)
    for telling, _ in told:
        if telling.date is None:
            if not _is_told_of_a_year(telling, published):
                yield telling
        elif not is_history(telling):
            yield telling


def _follow(earlier: VisitTelling, telling: VisitTelling, cue: Cue) -> None:
    """Date the next stop by the one before it in the sentence.

    Who leaves for another country begins his visit there on that day: «غادر عمان أمس متوجها إلى
    جدة». A weekday behind that of a stop still to come is the next such day from there on: "arrives
    in Bonn on Wednesday and leaves for Vienna on Friday".
    """
    stage, day, before = telling.stage, telling.date, earlier.date
    if before is None or before.precision != "day" or earlier.place is None:
        return
    if telling.place is None or telling.place.country == earlier.place.country:
        return
    published = stage.sentence.reading.published
    if day is None:
        left = earlier.status == "took_place" and HEADING.match(stage.text, cue.start, cue.end)
        if left and published is not None and before.latest <= published:
            telling.date = replace(before, earliest=before.latest)
            telling.date_at, telling.status = earlier.date_at, "under_way"
            telling.stay_days = None
        return
    gap = stage.between(earlier.trigger[1], telling.trigger[0])
    if published is None or before.earliest <= published or _AFTER_STOP.search(gap):
        return
    if earlier.date_at is None or telling.date_at is None or telling.date_at < earlier.date_at:
        return
    mention = next((m for m in stage.sentence.dates if (m.start, m.end) == telling.date_at), None)
    soon = day.latest < before.earliest <= day.latest + WEEK
    if soon and mention is not None and is_weekday(mention):
        telling.date = replace(day, earliest=day.earliest + WEEK, latest=day.latest + WEEK)
        telling.status = "announced"


_AFTER_STOP = re.compile(r"\b(?:after|بعد|عقب)\b")


def _dated(status: VisitStatus, cue: Cue, date: DateSpan, published: date_ | None) -> VisitStatus:
    """The state once the day is known: what lies ahead is announced, an arrival goes on."""
    there = status == "under_way" and cue.frame == "go_verb" and published is not None
    if there and published is not None and date.earliest <= published <= date.latest:
        return status  # "is in New York this week"
    if on_or_after(date, published) and status in ("took_place", "under_way"):
        return "announced"
    in_days = date.precision == "day" and cue.sense == "noun" and status == "took_place"
    if in_days and published is not None and date.earliest <= published < date.latest:
        return "under_way"
    if published is not None and date.latest < published and status == "announced":
        return "took_place" if cue.sense != "future" else status
    of_today = date.precision == "day" and date.latest == published
    next_stop = status == "announced" and cue.sense == "participle"
    goes = cue.frame == "go_verb" and cue.sense not in ("future", "base")
    if goes and of_today and not next_stop:
        return "under_way"
    return status


def _lasts(stay: DateSpan, told: DateSpan, cue: Cue, published: date_ | None) -> bool:
    """Whether a stay whose length is told goes on: "arrived on Monday for a five-day visit".

    Whoever is only told to have arrived is there on the last day too.
    """
    if published is None or stay == told:
        return False
    last = stay.latest if cue.frame == "go_verb" else stay.latest - _EVE
    return stay.earliest <= published <= last


def _is_due(stage: Stage, cue: Cue) -> bool:
    """Whether a verb is led in by a plan: «من المنتظر أن يحل اليوم» (expected to arrive today)."""
    before = markers(stage.cues, max(stage.start, cue.start - _DUE_REACH), cue.start)
    return any(m.sense == "planned" for m in before) and stage.text.endswith("ان ", 0, cue.start)


def _is_later(stage: Stage, cue: Cue, day: DateMention) -> bool:
    """Whether the simple present tells what comes today: "meets him later on Thursday"."""
    if cue.sense != "present" or _PROGRESSIVE.match(stage.text, cue.start, cue.end):
        return False
    return _LATER.search(stage.text, cue.end, day.end) is not None


def _is_to_come(stage: Stage, cue: Cue) -> bool:
    """Whether what is to be today lies ahead: by a plan, or as a paper's «يصل اليوم» (arrives)."""
    arabic = stage.language == "ar"
    return _is_due(stage, cue) or (arabic and cue.sense == "present" and cue.frame == "go_verb")


def _has_just_left(stage: Stage, cue: Cue, date: DateSpan) -> bool:
    """Whether somebody set out on the eve: «غادر أمس متوجها إلى …», "left on Tuesday for"."""
    published = stage.sentence.reading.published
    heading = HEADING.match(stage.text, cue.start, cue.end) or _LEFT_FOR.match(
        stage.text, cue.start, stage.end
    )
    return bool(heading) and published is not None and published - date.latest <= _EVE


def _begins(stage: Stage, cue: Cue) -> bool:
    """Whether the present tells that a visit begins: "begins a visit on Tuesday", the next one.

    In Arabic it does where it opens the sentence, with who begins it and when before the visit.
    """
    opening = _opening_verb(stage, cue)
    if opening is not None and opening["begins"] is not None:
        return True
    return _BEGINS.search(stage.text, max(stage.start, cue.start - 60), cue.start) is not None


def _has_begun(stage: Stage, cue: Cue) -> bool:
    """Whether the past tells that a visit began: "began a visit on Monday", the last one."""
    if _opening_verb(stage, cue) is not None:
        return True
    return _BEGAN.search(stage.text, max(stage.start, cue.start - 60), cue.start) is not None


def _opening_verb(stage: Stage, cue: Cue) -> re.Match[str] | None:
    """The Arabic verb of beginning that opens a sentence and leads to its visit."""
    if cue.frame not in ("visit_noun", "tour_noun"):
        return None
    start = max(stage.start, stage.sentence.reading.dateline_end)
    return _HE_BEGINS.fullmatch(stage.text, start, cue.start - len(cue.prefix))


def _is_timetable(stage: Stage, cue: Cue) -> bool:
    """Whether the simple present tells what is planned for a day: "visits Kenya on Thursday".

    So does an Arabic one with a weekday behind it: «يزور الوزير بيروت الاثنين», not «الذي يزور».
    """
    if cue.sense != "present":
        return False
    if stage.language == "ar":
        return (
            cue.frame == "visit_verb"
            and _WHO_NOW.search(stage.text, stage.start, cue.start) is None
            and any(is_weekday(m) and 0 < m.start - cue.end < NEAR for m in stage.sentence.dates)
        )
    return cue.frame in _SCHEDULED and not _PROGRESSIVE.match(stage.text, cue.start, cue.end)


def _starts(telling: VisitTelling) -> bool:
    """Whether a day is told from which a visit lasts: "is paying a visit beginning tomorrow"."""
    stage, end = telling.stage, telling.trigger[1]
    return any(
        mention.start > end and _BEGINNING.search(stage.text, end, mention.start)
        for mention in stage.sentence.dates
    )


def _is_when(stage: Stage, cue: Cue) -> bool:
    """Whether a noun tells when something happened: "met him during his visit on Monday"."""
    if cue.frame != "arrival_noun" and not is_during(stage, cue):
        return False
    senses = {act.sense for act in stage.framed(*IN_COURSE) if act.frame != "speech"}
    return "past" in senses and senses.isdisjoint(("present", "future"))


def _own_place(telling: VisitTelling) -> Span | None:
    """The place of a telling, where several have their days: "Malta on Friday and Germany on …".

    Or where what comes before it has: "will see X on Thursday and Y in Malta on Friday".
    """
    stage, place = telling.stage, telling.place
    dated = [p for p in stage.settled_places if day_behind(stage, p) is not None]
    own = next((p for p in dated if place is not None and p.start == place.start), None)
    if own is None:
        return None
    start = telling.trigger[1]
    before = has_own_clause(stage, own) or any(
        m.precision == "day" and m.stay_days is None and start <= m.start < own.start
        for m in stage.sentence.dates
    )
    return (own.start, own.end) if before or len({p.country for p in dated}) > 1 else None


def reach(stage: Stage, cue: Cue) -> int:
    """Where the places end that stand behind a cue: "visit China, Japan and South Korea"."""
    end = cue.end
    going = [verb.start for verb in stage.framed("go_verb")]
    for place in stage.settled_places:
        if 0 <= place.start - end < _APART and not (
            _STOPS.search(stage.text, end, place.start)
            or any(end <= verb < place.start for verb in going)
        ):
            end = place.end
    return end


def _of_stop_before(telling: VisitTelling, mention: DateMention) -> bool:
    """Whether a day is that of the stop before: "to Estonia on Sunday, then to Georgia".

    Or of what is done at one: "met him in Riga on Sunday and will fly to Georgia".
    """
    stage, place, at = telling.stage, telling.place, telling.trigger[0]
    dated = [p for p in stage.settled_places if day_behind(stage, p) is mention]
    if dated and _own_place(telling) is None and _has_days_of_stops(telling):
        return True
    if place is None or not (
        _THEN_TO.fullmatch(stage.text, mention.end, place.start)
        or _AND_GOES.fullmatch(stage.text, mention.end, at)
    ):
        return False
    if telling.status == "announced" and THEN.search(stage.text, mention.end, at):
        return True  # "will meet him on Sunday, then fly to Georgia"
    return any(p.country != place.country for p in dated)


def _has_days_of_stops(telling: VisitTelling) -> bool:
    """Whether the same words tell days of several stops: "to Malta on Friday, Bonn on …"."""
    stage, start = telling.stage, telling.trigger[1]
    dated = [p for p in stage.settled_places if p.start > start and day_behind(stage, p)]
    return len({p.country for p in dated}) > 1


def _of_what_followed(telling: VisitTelling, mention: DateMention) -> bool:
    """Whether a day is that of what was done later: "Fresh from a visit to Riga, he met X on".

    Who leaves or comes home on it was there until then.
    """
    stage, (start, end) = telling.stage, telling.trigger
    doer = telling.visitors[0].start
    if not end <= doer < mention.start or not _FRESH_FROM.search(stage.text, stage.start, start):
        return False
    going = stage.framed("go_verb", "leave_verb", "return_verb")
    return not any(doer < cue.start < mention.start for cue in going)


_FRESH_FROM = re.compile(
    r"(?:[Ff]resh from|[Bb]ack from|[Aa]fter|[Ff]ollowing)\s+(?:an?|his|her|their)\s+"
    r"(?:[\w-]+\s+){0,4}$"
)


def _of_call(telling: VisitTelling, mention: DateMention) -> bool:
    """Whether a day is that of a call or a letter, or of talk of what a visit has brought.

    «اتصالا هاتفيا أمس … خلال زيارته», «أطلعه أمس على نتائج زيارته» (told him of its results). Or
    that of what prepares it.
    """
    stage, start = telling.stage, mention.start - _BESIDE
    before = mention.end <= telling.trigger[0]
    if before and any(
        words.search(stage.text, mention.end, telling.trigger[0]) for words in (_RESULTS, _PREPARES)
    ):
        return True
    return before and _CALL.search(stage.text, max(stage.start, start), mention.start) is not None


def _is_onward(stage: Stage, cue: Cue) -> bool:
    """Whether a verb leads on from another stop: «ثم يزور», «وينتقل بعدها إلى» (after that)."""
    before = stage.between(max(stage.start, cue.start - 12), cue.start)
    then = THEN.search(before) or " then " in stage.between(cue.start, cue.end)
    return _ONWARD.match(stage.text, cue.end) is not None or bool(then)


def is_history(telling: VisitTelling) -> bool:
    """What is told years afterwards is background, no report of the visit.

    So is a meeting or a signing abroad some weeks ago, where the text does not begin with it.
    """
    date, published = telling.date, telling.stage.sentence.reading.published
    if date is None or published is None:
        return False
    earlier_year = date.precision == "year" and date.latest < published
    met = telling.rule in _MET and telling.stage.sentence.number > 0
    return earlier_year or published - date.latest > (_RECENT if met else _HISTORY)


def _is_told_of_a_year(telling: VisitTelling, published: date_ | None) -> bool:
    """Whether an undated visit is of a year long gone, or only since when something else is so.

    «تغير العالم منذ زار الرئيس الصين» (the world has changed since the president visited China),
    "a year after a visit to Riga by X".
    """
    if published is None or telling.status not in ("took_place", "under_way"):
        return False
    if _SINCE.search(telling.stage.text, telling.stage.start, telling.trigger[0]):
        return True
    if _is_years_before(telling):
        return True
    start = max(telling.stage.start, telling.trigger[0] - 120)
    words = telling.stage.between(start, telling.trigger[1])
    years = [int(found) for found in _YEAR.findall(words)]
    return bool(years) and max(years) < published.year - 1


def _is_years_before(telling: VisitTelling) -> bool:
    """Whether years are counted from it: «بعد عام من زيارة» (a year after a visit)."""
    at = telling.span[0]
    return any(
        m.shift is not None and m.shift.unit == "year" and 0 <= at - m.end < _APART
        for m in telling.stage.sentence.dates
    )


def _goes_on(telling: VisitTelling) -> bool:
    """Whether a visit goes on as the text is written: "visiting", "is on a visit", «حاليا»."""
    start = max(telling.stage.start, telling.trigger[0] - _BESIDE)
    words = telling.stage.text
    return (
        telling.rule == "visit.visiting"
        or _NOW.search(words, start, telling.trigger[1] + 12) is not None
    )
