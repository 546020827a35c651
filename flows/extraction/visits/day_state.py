"""What the day of a visit makes of its state, and which words tell that it begins on a day.

What lies ahead is announced, an arrival goes on, a stay whose length is told may last.
"""

from __future__ import annotations

import re
from datetime import date as date_
from datetime import timedelta

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue, markers
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.stay_counts import day_of_stay
from flows.extraction.scene.tellings import VisitTelling
from flows.extraction.scene.timing import on_or_after
from flows.extraction.scene.visit_verbs import (
    HEADING,
)
from flows.extraction.visits.place_words import NEAR
from flows.extraction.when.dates import DateMention, is_weekday
from schemas.claims import DateSpan, VisitStatus

# "begins a visit", "makes her first trip", "hold a second round of talks"
_BEGINS = re.compile(
    rf"\b{any_of('begins_visit', 'en')}\s+(?:an?|his|her|their|the)\s+(?:[\w-]+\s+){{0,4}}$"
    r"|\b(?:holds?|opens?|begins?|starts?)\s+(?:[\w-]+\s+){0,4}$"
)
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
#: How far (in letters) before a verb words may tell that it is planned.
_DUE_REACH = 40
#: How far (in letters) from a visit, or its day, it is told which day of the stay that is.
_BESIDE_DAY = 60
#: Who left so long ago is abroad.
EVE = timedelta(days=1)


def state_on(
    telling: VisitTelling, cue: Cue, told: tuple[DateSpan, DateMention], *, looks_on: bool
) -> VisitStatus:
    """The state of a visit whose day is told: what lies ahead is announced, a stay may go on."""
    stage, date, published = telling.stage, telling.date, telling.stage.sentence.reading.published
    day, mention = told
    state = _dated(telling.status, cue, day, published)
    wide = looks_on and day.precision != "day" and state in ("took_place", "under_way")
    if wide and day.latest > (published or date_.max):
        state = "announced"  # "begins a visit this week"
    if state == "under_way" and _is_over_in_a_day(telling, day):
        return "took_place"
    to_come = telling.status == "announced" and _is_to_come(stage, cue)
    if state == "under_way" and (to_come or _is_later(stage, cue, mention)):
        return "announced"
    lasts = date is not None and _lasts(date, day, cue, published)
    if state == "took_place" and (lasts or _has_just_left(stage, cue, day)):
        return "under_way"
    if state == "took_place" and _is_in_midst(telling, day):
        return "under_way"
    return state


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
    last = stay.latest if cue.frame == "go_verb" else stay.latest - EVE
    return stay.earliest <= published <= last


def _is_over_in_a_day(telling: VisitTelling, day: DateSpan) -> bool:
    """Whether a stay of one day was made before the report: "met him on Monday, on a one-day"."""
    published = telling.stage.sentence.reading.published
    if published is None or day.precision != "day" or day.latest >= published:
        return False
    return {m.stay_days for m in telling.stage.sentence.dates if m.stay_days} == {1}


def _is_in_midst(telling: VisitTelling, day: DateSpan) -> bool:
    """Whether a stay of untold length was on a day told by its number on the eve of the report."""
    stage, at, published = telling.stage, telling.date_at, telling.stage.sentence.reading.published
    if at is None or published is None or published - day.latest > EVE:
        return False
    near = (day_of_stay(stage, span, _BESIDE_DAY) for span in (at, telling.trigger))
    counted = next(filter(None, near), None)
    length_told = any(m.stay_days for m in stage.sentence.dates)
    return counted is not None and counted[0] > 0 and not length_told


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
    return bool(heading) and published is not None and published - date.latest <= EVE


def begins(stage: Stage, cue: Cue) -> bool:
    """Whether the present tells that a visit begins: "begins a visit on Tuesday", the next one.

    In Arabic it does where it opens the sentence, with who begins it and when before the visit.
    """
    opening = _opening_verb(stage, cue)
    if opening is not None and opening["begins"] is not None:
        return True
    return _BEGINS.search(stage.text, max(stage.start, cue.start - 60), cue.start) is not None


def has_begun(stage: Stage, cue: Cue) -> bool:
    """Whether the past tells that a visit began: "began a visit on Monday", the last one."""
    if _opening_verb(stage, cue) is not None:
        return True
    return _BEGAN.search(stage.text, max(stage.start, cue.start - 60), cue.start) is not None


def _opening_verb(stage: Stage, cue: Cue) -> re.Match[str] | None:
    """The Arabic verb of beginning that opens a sentence and leads to its visit."""
    if cue.frame not in ("visit_noun", "tour_noun"):
        return None
    return _HE_BEGINS.fullmatch(stage.text, stage.opening, cue.start - len(cue.prefix))


def is_timetable(stage: Stage, cue: Cue) -> bool:
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
