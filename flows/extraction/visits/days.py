"""Which day a sentence tells for its visit.

Stands between the rules that found a visit and what they tell (``teller``). It looks into the
visit's own sentence only (how long a stay lasts there, ``own_stay`` tells); what other sentences
tell of its days is added later (``stays``). Which day is that of something else, ``rival_days``
says, what the day makes of the state ``day_state``, what was called off ``days_undone``.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date as date_

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Span
from flows.extraction.scene.days_of_speech import is_of_speech
from flows.extraction.scene.openings import opens_what_was_done
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.tellings import VisitTelling
from flows.extraction.scene.timing import when
from flows.extraction.scene.visit_verbs import (
    is_continued,
    is_ending,
    is_followed,
    is_held,
    is_kept_from,
    is_made,
    is_watched,
    was_planned,
)
from flows.extraction.visits.day_state import begins, has_begun, is_timetable, state_on
from flows.extraction.visits.days_undone import is_of_undoing, undone_now, was_planned_for
from flows.extraction.visits.own_stay import IN_COURSE, is_behind, is_in_course, with_stay
from flows.extraction.visits.place_words import is_during
from flows.extraction.visits.rival_days import (
    BESIDE,
    is_of_call,
    is_of_gathering,
    is_of_return,
    is_of_stop_before,
    is_of_what_followed,
    own_place,
)
from flows.extraction.when.dates import WEEK, DateMention
from schemas.claims import DateSpan

#: Rules that tell the state themselves, whatever the day.
_SETTLED = frozenset(("visit.leaving", "visit.returning", "visit.visiting"))
_STOPS = re.compile(r"[;؛:\"]|\d")
_NOW = re.compile(rf"\b{any_of('now')}\b", re.IGNORECASE)
_BEGINNING = re.compile(r"\b(?:beginning|starting)\s+(?:on\s+|from\s+)?$")
#: How far (in letters) a place may stand behind a cue, or the place before it.
_APART = 25


def add_day(telling: VisitTelling, cue: Cue, rivals: list[Span]) -> None:
    """When, and what that tells of the state."""
    stage, state = telling.stage, telling.status
    looks_on = begins(stage, cue) or is_timetable(stage, cue)
    at = own_place(telling) or (cue.start, max(reach(stage, cue), _behind_doer(telling, cue)))
    told = _told(telling, cue, at, rivals, looks_on=looks_on)
    if told is None:
        return
    date, mention = told
    telling.date_at = (mention.start, mention.end)
    telling.spoken = state == "under_way" and is_of_speech(stage, mention, at)
    within = cue.frame == "doing_verb" or is_continued(stage, cue)
    telling.in_course = telling.spoken or within or is_in_course(telling)
    telling.date = with_stay(telling, date)
    ending = is_ending(stage, cue)
    going = telling.rule in ("visit.leaving", "visit.returning")
    telling.ends = ending or going or is_behind(telling)
    published = stage.sentence.reading.published
    if telling.rule not in _SETTLED and not ending:
        telling.status = state_on(telling, cue, told, looks_on=looks_on)
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
    ahead = (undone and not is_kept_from(stage, cue)) or state == "announced" or looks_on
    goes = cue.frame not in ("attend_verb", "meet_verb")  # unlike ", in Riga to attend a summit,"
    ahead = ahead or (
        cue.sense == "future" and (state == "denied" or (state == "under_way" and goes))
    )
    made = is_made(stage, cue) or is_held(stage, cue) or is_watched(stage, cue)
    made = made or is_followed(stage, cue)
    made = made or (has_begun(stage, cue) and not looks_on) or opens_what_was_done(stage, cue)
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
    if told is None and not (ahead or undone) and (made or cue.sense == "past"):
        told = _begins_today(stage, when(stage, at, ahead=False, rivals=rivals))
    if told is None and undone and (was_planned(stage, cue) or was_planned_for(stage, cue)):
        told = when(stage, at, ahead=False, rivals=rivals)
    if told is None or (
        is_of_call(telling, told[1])
        or is_of_stop_before(telling, told[1])
        or is_of_what_followed(telling, told[1])
        or is_of_gathering(telling, told[1])
        or is_of_return(telling, told[1])
    ):
        return None
    if not undone:
        return told
    if is_of_undoing(stage, cue, told[1]):
        return None
    span, mention = undone_now(stage, told)
    if state == "postponed" and span.latest - span.earliest > WEEK and span.precision == "day":
        span = replace(span, latest=span.earliest)  # put off from the one day to the other
    return span, mention


def _begins_today(
    stage: Stage, told: tuple[DateSpan, DateMention] | None
) -> tuple[DateSpan, DateMention] | None:
    """A stay from the day of the report on, told as done: "paid a visit to Peru from 10 to 11"."""
    if told is None or told[0].precision != "day" or told[0].latest == told[0].earliest:
        return None
    return told if told[0].earliest == stage.sentence.reading.published else None


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


def _until(date: DateSpan, published: date_ | None) -> DateSpan:
    """A week, a month or a year in which something has happened, up to the day of the report."""
    if date.precision == "day" or published is None:
        return date
    return replace(date, latest=published) if date.earliest <= published < date.latest else date


def _starts(telling: VisitTelling) -> bool:
    """Whether a day is told from which a visit lasts: "is paying a visit beginning tomorrow"."""
    stage, end = telling.stage, telling.trigger[1]
    return any(
        mention.start > end and _BEGINNING.search(stage.text, end, mention.start)
        for mention in stage.sentence.dates
    )


def _is_when(stage: Stage, cue: Cue) -> bool:
    """Whether a noun tells when something happened: "met him during his visit on Monday".

    Or after what: "signed it on Monday after two days of talks".
    """
    aside = _ON_A_VISIT.search(stage.text, stage.start, cue.start) is not None
    during = cue.frame == "arrival_noun" or is_during(stage, cue) or aside
    if not (during or _is_behind(stage, cue)):
        return False
    senses = {act.sense for act in stage.framed(*IN_COURSE) if act.frame != "speech"}
    done = "past" in senses or (is_during(stage, cue) and _did_something(stage, cue))
    return done and senses.isdisjoint(("present", "future"))


def _did_something(stage: Stage, cue: Cue) -> bool:
    """Whether an English past tense stands before a visit: "offered jets during a visit in"."""
    if stage.language != "en" or any(m.sense == "planned" for m in stage.framed("marker")):
        return False
    return _DID.search(stage.text, stage.start, cue.start) is not None


_DID = re.compile(
    r"(?<!\b(?:is|be) )(?<!\b(?:was|are) )(?<!\bbeen )\b[a-z]{3,}ed (?!by\b|to\b|for\b)"
)


# "the minister, on a visit (to Peru), met him on Monday"
_ON_A_VISIT = re.compile(
    r",\s(?:who\s(?:is|was)\s)?(?:currently\s)?on\s(?:an?|his|her)\s(?:[\w-]+\s){0,4}$"
)


def _is_behind(stage: Stage, cue: Cue) -> bool:
    start = max(stage.start, cue.start - _APART)
    return _BEHIND_TALKS.search(stage.text, start, cue.start) is not None


# "after two days of (talks)"
_BEHIND_TALKS = re.compile(r"\bafter (?:[\w-]+ ){0,4}$")


def reach(stage: Stage, cue: Cue) -> int:
    """Where the places end that stand behind a cue: "visit China, Japan and South Korea"."""
    end = cue.end
    going = [verb.start for verb in stage.framed("go_verb", "visit_verb")]
    for place in stage.settled_places:
        if 0 <= place.start - end < _APART and not (
            _STOPS.search(stage.text, end, place.start)
            or any(end <= verb < place.start for verb in going)
        ):
            end = place.end
    return end


def _goes_on(telling: VisitTelling) -> bool:
    """Whether a visit goes on as the text is written: "visiting", "is on a visit", «حاليا»."""
    start = max(telling.stage.start, telling.trigger[0] - BESIDE)
    words = telling.stage.text
    return (
        telling.rule == "visit.visiting"
        or _NOW.search(words, start, telling.trigger[1] + 12) is not None
    )
