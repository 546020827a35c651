"""Which day a sentence tells for its visit, how long a stay, and what the day makes of its state.

Stands between the rules that found a visit and what they tell (``teller``). It looks into the
visit's own sentence only; what other sentences tell of its days is added later (``stays``).
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
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.stay_counts import day_of_stay
from flows.extraction.scene.tellings import VisitTelling
from flows.extraction.scene.timing import aside_around, is_of_speech, on_or_after, when
from flows.extraction.scene.visit_verbs import (
    ENDS_IN,
    HEADING,
    is_ended,
    is_ending,
    is_held,
    is_made,
    is_watched,
    was_planned,
)
from flows.extraction.visits.stay_words import BOUND, WAS_TO_LAST, is_of_region
from flows.extraction.visits.whereabouts import NEAR, day_behind, has_own_clause, is_during
from flows.extraction.when.dates import WEEK, DateMention, is_weekday
from flows.extraction.where.places import PlaceMention
from schemas.claims import DateSpan, VisitStatus

#: Rules that tell the state themselves, whatever the day.
_SETTLED = frozenset(("visit.leaving", "visit.returning", "visit.visiting"))
_ENDING = re.compile(rf"\b[وف]?{any_of('ending')}\b", re.IGNORECASE)
_OF_TOUR = re.compile(r"[\s,-]+(?:[\w-]+\s+){0,3}?(?:tour|swing|جولة)\b")
_STAY_NOUN = re.compile(
    rf"\b[وفبل]?(?:ال|لل)?(?:(?P<tour>{any_of('tour')})|{any_of('stay')})\b", re.IGNORECASE
)
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
_OF_VISIT = re.compile(r"[\s-]+(?:[\w-]+\s+){0,3}?(?:visit|trip|stay)\s+(?:to|in)\s+")
# "will spend two days in Riyadh before flying to Kuwait"
_SPENT_IN = re.compile(r"\s+in\s+(?:the\s+)?")
# "left on Thursday after a three-day visit", «بعد زيارة استغرقت ثلاثة أيام» (after a visit of …).
_AFTER = re.compile(r"\b(?:[Aa]fter|from|بعد)\s+(?:an?\s+|his\s+|her\s+|the\s+)?$")
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
_THEN = re.compile(r"\b(?:ثم|then)\s+(?:سوف\s+)?$")
_YEAR = re.compile(r"(?<![\d.,])(?:19|20)\d\d(?![\d.,]\d|\d)")
_ENDS = re.compile(rf"\b[وف]?{any_of('ending')}(?:ها|ه)?\b", re.IGNORECASE)
_NEXT_WORDS = re.compile(r"\s+(?:(?:on|here|late|early|يوم|في|مساء|صباح)\s+)*")
# "during a visit", "on a four-day visit", «الذي يقوم بزيارة» (who is on a visit).
_DURING = re.compile(
    r"\b(?:during|on|in the course of|خلال|اثناء|ضمن|في اطار|(?:[يت]قوم|[يت]ودي)(?: حاليا)?)"
    r"\s+(?:[\w'-]+\s+){0,4}ب?$",
    re.IGNORECASE,
)
_OF = re.compile(r"\s+(?:of|من)\s+(?:ال)?(?:[a-z]+\s+)?")
_COMMA = re.compile(r"[،,;؛]")
#: What people do in the course of a visit.
_IN_COURSE = (
    "meet_verb", "meet_noun", "receive_verb", "receive_noun", "discuss_verb", "sign_verb", "speech",
)  # fmt: skip
_DURING_REACH = 45
#: How far a date stands from the words that tell which day of the stay it is.
_BESIDE, _APART, _WIDE = 45, 25, 90
#: How far (in letters) before a verb words may tell that it is planned.
_DUE_REACH = 40
#: Who left so long ago is abroad.
_EVE = timedelta(days=1)
#: A visit further back than this is told as history.
_HISTORY = timedelta(days=400)


def add_day(telling: VisitTelling, cue: Cue, rivals: list[Span]) -> None:
    """When, and what that tells of the state."""
    stage, state = telling.stage, telling.status
    looks_on = _begins(stage, cue) or _is_timetable(stage, cue)
    ahead = state in ("announced", "postponed", "cancelled") or looks_on
    ahead = ahead or (state in ("denied", "under_way") and cue.sense == "future")
    made = is_made(stage, cue) or (is_held(stage, cue) or is_watched(stage, cue))
    made = made or (_has_begun(stage, cue) and not looks_on)
    tenseless = cue.sense in ("noun", "present") and not (ahead or made or _is_when(stage, cue))
    at = _own_place(telling) or (cue.start, max(reach(stage, cue), _behind_doer(telling, cue)))
    told = when(
        stage,
        at,
        ahead=None if tenseless else ahead,
        rivals=[*rivals, *_met_elsewhere(stage, cue)],
        spoken=state == "under_way" or _speaks_there(stage, cue),
        done=not ahead
        and (cue.sense == "past" or (_goes_on(telling) and not _starts(telling)) or made),
    )
    undone = state in ("postponed", "cancelled")
    if told is None and undone and (was_planned(stage, cue) or _was_planned_for(stage, cue)):
        told = when(stage, at, ahead=False, rivals=rivals)  # for a day that is over by now
    if told is not None and (
        _of_call(telling, told[1])
        or _of_stop_before(telling, told[1])
        or _of_what_followed(telling, told[1])
    ):
        told = None
    if told is not None and undone:
        span, mention = _undone_now(stage, told)
        if state == "postponed" and span.latest - span.earliest > WEEK and span.precision == "day":
            span = replace(span, latest=span.earliest)  # put off from the one day to the other
        told = span, mention
    if told is not None:
        telling.date_at = (told[1].start, told[1].end)
        telling.spoken = state == "under_way" and is_of_speech(stage, told[1], at)
        telling.in_course = telling.spoken or cue.frame == "doing_verb" or _is_in_course(telling)
        telling.date = _with_stay(telling, told[0])
        ending = is_ending(stage, cue)
        going = telling.rule in ("visit.leaving", "visit.returning")
        telling.ends = ending or going or _is_behind(telling)
        published = stage.sentence.reading.published
        if telling.rule not in _SETTLED and not ending:
            telling.status = _dated(state, cue, told[0], published)
            if (
                looks_on
                and told[0].precision != "day"
                and told[0].latest > (published or date_.max)
            ):
                telling.status = "announced"  # "begins a visit this week"
            if telling.status == "under_way" and (
                (state == "announced" and _is_to_come(stage, cue)) or _is_later(stage, cue, told[1])
            ):
                telling.status = "announced"
            if telling.status == "took_place" and (
                _lasts(telling.date, told[0], cue, published) or _has_just_left(stage, cue, told[0])
            ):
                telling.status = "under_way"
        if telling.status == "took_place":
            telling.date = _until(telling.date, published)


def _is_behind(telling: VisitTelling) -> bool:
    """Whether a day is told of what came after a visit: "left on Thursday after a two-day tour"."""
    stage, start = telling.stage, telling.trigger[0]
    at = [start, *(m.start for m in stage.sentence.dates if m.stay_days and 0 < start - m.end <= 1)]
    return any(_AFTER.search(stage.text, stage.start, offset) for offset in at)


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
    if cue.sense == "noun" or telling.stage.sentence.reading.language != "ar":
        return cue.end
    doers = (m.end for m in telling.visitors if 0 <= m.start - cue.end <= 1)
    return max(doers, default=cue.end)


def _was_planned_for(stage: Stage, cue: Cue) -> bool:
    """Whether it is told behind a visit for when it was planned: «زيارة كانت مقررة أمس»."""
    return _PLANNED_FOR.search(stage.text, cue.end, stage.end) is not None


_PLANNED_FOR = re.compile(
    rf"\b(?:التي )?كانت? (?:من )?{any_of('had_planned', 'ar')}|\bكانت مقررة\b"
)


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
    before = markers(stage.cues, max(stage.start, mention.start - _BESIDE), mention.start)
    planned = [m for m in before if m.sense == "planned"]
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
        elif not is_history(telling.date, published):
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
    arabic = stage.sentence.reading.language == "ar"
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
    if stage.sentence.reading.language == "ar":
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
    senses = {act.sense for act in stage.framed(*_IN_COURSE) if act.frame != "speech"}
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
    if telling.status == "announced" and _THEN.search(stage.text, mention.end, at):
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
    then = _THEN.search(before) or " then " in stage.between(cue.start, cue.end)
    return _ONWARD.match(stage.text, cue.end) is not None or bool(then)


def is_history(date: DateSpan, published: date_ | None) -> bool:
    """What is told years afterwards is background, no report of the visit."""
    if published is None:
        return False
    earlier_year = date.precision == "year" and date.latest < published
    return earlier_year or published - date.latest > _HISTORY


def _is_told_of_a_year(telling: VisitTelling, published: date_ | None) -> bool:
    """Whether an undated visit is of a year long gone, or only since when something else is so.

    «تغير العالم منذ زار الرئيس الصين» (the world has changed since the president visited China).
    """
    if published is None or telling.status not in ("took_place", "under_way"):
        return False
    if _SINCE.search(telling.stage.text, telling.stage.start, telling.trigger[0]):
        return True
    start = max(telling.stage.start, telling.trigger[0] - 120)
    words = telling.stage.between(start, telling.trigger[1])
    years = [int(found) for found in _YEAR.findall(words)]
    return bool(years) and max(years) < published.year - 1


def stay_of(telling: VisitTelling) -> DateMention | None:
    """The length in days of a stay told near a visit: "a three-day visit".

    "His nine-day tour" is longer than each of its visits, as is "a ten-day trip to Asia", and "a
    three-day visit to China" is no stay in the country to which the next flight leads.
    """
    stage, place = telling.stage, telling.place
    for mention in stage.sentence.dates:
        if not mention.stay_days or abs(mention.start - telling.trigger[1]) >= NEAR:
            continue
        if WAS_TO_LAST.search(stage.text, stage.start, mention.start):
            continue
        if _LEG_OF.search(stage.text, stage.start, mention.start):
            continue
        if ENDS_IN.match(stage.text, telling.trigger[1], stage.end):
            continue
        noun = _STAY_NOUN.fullmatch(stage.between(*telling.trigger))
        whole = place is not None and (
            (telling.status == "announced" and not _has_own_day(telling, mention))
            or (noun is not None and noun["tour"] is None)
        )
        if is_of_region(stage, mention) or (not whole and _of_tour(stage, mention, place)):
            continue
        if _of_visit_before(stage, mention, telling.trigger) or _of_aside(telling, mention):
            continue
        owner = _OF_VISIT.match(stage.text, mention.end, stage.end) or _SPENT_IN.match(
            stage.text, mention.end, stage.end
        )
        near = (p for p in stage.settled_places if owner and 0 <= p.start - owner.end() < 25)
        owned = next(near, None)
        if owned is None or place is None or owned.country == place.country:
            return mention
    return None


# "the last leg of a (week-long tour)": how long the whole has lasted
_LEG_OF = re.compile(r"\b(?:leg|stop|stage) (?:of|on|in) (?:an?|his|her|their|the) $")


def _has_own_day(telling: VisitTelling, length: DateMention) -> bool:
    """Whether a stop told behind the length of a tour has a day of its own behind its verb."""
    at, start = telling.date_at, telling.trigger[0]
    return at is not None and length.end < start < at[0]


def _goes_on(telling: VisitTelling) -> bool:
    """Whether a visit goes on as the text is written: "visiting", "is on a visit", «حاليا»."""
    start = max(telling.stage.start, telling.trigger[0] - _BESIDE)
    words = telling.stage.text
    return (
        telling.rule == "visit.visiting"
        or _NOW.search(words, start, telling.trigger[1] + 12) is not None
    )


def _of_visit_before(stage: Stage, mention: DateMention, trigger: Span) -> bool:
    """Whether a length belongs to a visit told before: «زيارة تستمر يومين، قبل أن يتوجه إلى …»."""
    gap = trigger[0] - mention.end
    if gap < 0 or (gap < _APART and not _THEN.search(stage.text, mention.end, trigger[0])):
        return False
    return any(
        mention.end - _BESIDE < cue.start < mention.start for cue in stage.framed("visit_noun")
    )


def _of_aside(telling: VisitTelling, length: DateMention) -> bool:
    """Whether a length is told in a clause of another country: "who spent a week in Oslo, will"."""
    stage, place = telling.stage, telling.place
    if place is not None and _WHERE_HE_STAYED.search(stage.text, telling.trigger[1], length.start):
        return True
    aside = aside_around(stage, length.start)
    if aside is None or place is None or aside[0] <= telling.trigger[0] < aside[1]:
        return False
    told = {p.country for p in stage.settled_places if aside[0] <= p.start < aside[1]}
    return bool(told) and place.country not in told


# "arrived (from Riga, where he held two days of talks)"
_WHERE_HE_STAYED = re.compile(r"\bfrom\s[^,.;]{1,40},\s+where\b[^,;]*$")


def _of_tour(stage: Stage, mention: DateMention, place: PlaceMention | None) -> bool:
    """Whether a length is that of a tour: of several visits, unless of the place alone.

    «جولة تستمر أسبوعا تشمل …» and "a 10-day European tour", but "a three-day tour of China". What
    a tour leads to, on no day that is told, is for any of its days, unless someone arrives there.
    """
    behind = _OF_TOUR.match(stage.text, mention.end, stage.end)
    before = list(
        _STAY_NOUN.finditer(stage.text, max(stage.start, mention.start - 60), mention.start)
    )
    if behind is not None:
        start, end = behind.end(), behind.end() + 25
    elif before and before[-1]["tour"]:
        start, end = before[-1].end(), mention.start
    else:
        return False
    if place is None:
        return True
    return {p.country for p in stage.settled_places if start <= p.start < end} != {place.country}


def _with_stay(telling: VisitTelling, date: DateSpan) -> DateSpan:
    """A first day and a length of stay ("on a three-day visit") bound the whole visit."""
    stage, trigger, told = telling.stage, telling.trigger, stay_of(telling)
    if date.precision != "day" or date.earliest != date.latest:
        return date
    counted = day_of_stay(stage, telling.date_at, _WIDE) if telling.date_at else None
    if counted is not None and counted[0] > 0:  # "on Tuesday, the second day of his visit"
        first = date.latest - timedelta(days=counted[0] - 1)
        length = told.stay_days if told is not None else None
        last = first + timedelta(days=(length or 1) - 1)
        return replace(date, earliest=first, latest=max(date.latest, last))
    last_day = counted is not None and counted[0] < 0  # "met him on Monday, the last day of"
    bound = _bound_beside(telling)
    last_day = last_day or (bound is not None and bound["ends"] is not None)
    in_course = telling.in_course and not last_day and bound is None
    if told is None or told.stay_days is None or in_course:
        return date
    stay = timedelta(days=told.stay_days - 1)
    behind = last_day or _is_behind(telling) or _AFTER.search(stage.text, stage.start, told.start)
    over = (
        _ENDING.search(stage.text, max(stage.start, trigger[0] - 60), max(trigger[0], told.start))
        or is_ended(stage, trigger[0])
        or _ends_on(telling)
    )
    if behind or over or telling.rule in ("visit.leaving", "visit.returning"):
        return replace(date, earliest=date.latest - stay)
    return replace(date, latest=date.earliest + stay)


def _bound_beside(telling: VisitTelling) -> re.Match[str] | None:
    """What makes the day of something else a bound of a visit: "signed on Monday as X ended"."""
    stage, at = telling.stage, telling.date_at
    return _AS_IT_ENDS.fullmatch(stage.text, at[1], telling.trigger[0]) if at is not None else None


_AS_IT_ENDS = re.compile(
    rf",? (?:as|when)\s[^.;]*?\b(?:(?P<ends>{any_of('ending', 'en')})"
    rf"|{any_of('opens', 'en')})\b[^.;]*"
)


def _ends_on(telling: VisitTelling) -> bool:
    """Whether a word of ending stands right before the day: «زيارة … اختتمها أمس»."""
    stage, at = telling.stage, telling.date_at
    if at is None:
        return False
    before = list(_ENDS.finditer(stage.text, max(stage.start, at[0] - _BESIDE), at[0]))
    return bool(before) and _NEXT_WORDS.fullmatch(stage.text, before[-1].end(), at[0]) is not None


def _is_in_course(telling: VisitTelling) -> bool:
    """Whether a day is that of a meeting in the course of a stay, so that its ends stay untold.

    "met him on Tuesday during a three-day visit", «التقى أمس … الذي يقوم بزيارة تستغرق يومين».
    """
    stage, at = telling.stage, telling.date_at
    if at is None or telling.status not in ("took_place", "under_way"):
        return False
    lengths = [m.end for m in stage.sentence.dates if m.stay_days]
    meetings = [
        c  # "two days of talks" last as long as the stay
        for c in stage.framed(*_IN_COURSE)
        if not any(_OF.fullmatch(stage.text, end, c.start - len(c.prefix)) for end in lengths)
    ]
    if not meetings:
        return False
    bounds = [(c.start, c.end) for c in stage.framed("go_verb", "leave_verb", "arrival_noun")]
    bounds += [found.span() for found in BOUND.finditer(stage.text, stage.start, stage.end)]
    bounds += [
        (c.start, c.end)
        for c in stage.framed("visit_verb", "visit_noun", "return_verb")
        if not _DURING.search(stage.text, max(stage.start, c.start - _DURING_REACH), c.start)
    ]
    nearest = min(_steps(stage, (c.start, c.end), at) for c in meetings)
    return all(nearest < _steps(stage, bound, at) for bound in bounds)


def _steps(stage: Stage, word: Span, at: Span) -> int:
    """Letters between a word and a day; a word behind the day or beyond a comma stands further."""
    first, second = (word[1], at[0]) if word[1] <= at[0] else (at[1], word[0])
    gap = stage.between(first, second)
    return len(gap) + 10 * len(_COMMA.findall(gap)) + (15 if word[0] > at[0] else 0)
