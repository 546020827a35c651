"""In which state a visit is told: a table of questions, asked in order, the first yes decides.

Stands between the cues of a sentence and the rules of visits. What is no report of a visit at all
(a question, a wish, an invitation that nobody has accepted, a mere chance) has no state. What comes
to nothing, goes on or lies ahead is asked by ``visit_undone``, ``visit_under_way`` and
``visit_ahead``. The day may change what stands here (``visits/days.py``); it is not looked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue
from flows.extraction.scene import visit_ahead as ahead
from flows.extraction.scene import visit_under_way as under_way
from flows.extraction.scene import visit_undone as undone
from flows.extraction.scene.reported import is_question
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.visit_look import ACTS, NOUNS, Look, look_at
from flows.extraction.scene.visit_verbs import made_or_ended
from flows.extraction.scene.visit_wishes import (
    is_accepted,
    is_conditional,
    is_invited,
    is_occasion_to_come,
    is_wanted,
    is_where_he_did_it,
    may_be_made,
)
from schemas.claims import VisitStatus

_LEFT = re.compile(rf"{any_of('has_set_out', 'en')}\b")
# "became the first leader to meet …", "the last to visit": it has happened.
_FIRST_TO = re.compile(
    rf"\b{any_of('ranked', 'en')}\s+(?!(?:week|day|half|quarter|month)s?\b)"
    r"(?:[\w'-]+\s+){0,7}$",
    re.IGNORECASE,
)
# «أول رئيس فرنسي يزور», «سيكون أول …» (will be the first)
_FIRST_WHO = re.compile(r"\b(?:اول|ثاني|ثالث|اخر)\s+(?:[^\W\d_]+\s+){1,4}$")
# «كان فابيوس أول مسؤول غربي يزور …» (was the first … to visit): what once was.
_WAS_FIRST = re.compile(r"\b[وف]?كانت?\s(?:(?!\bان\b)[^.،؛:])*$")
_WILL_BE_FIRST = re.compile(r"\b[وف]?(?:س|ل|ان )[يت](?:كون|صبح|عد)\b[^.؛]*$")
_TO_BE_FIRST = re.compile(r"\b(?:will|would|to|could|may|might)\s+(?:be|become)\b", re.IGNORECASE)


def visit_status(stage: Stage, cue: Cue) -> VisitStatus | None:
    """The state that tense and markers tell; None for wishes, calls and mere chances."""
    if is_question(stage):
        return None
    look = look_at(stage, cue)
    if look.undone is not None:
        return _first_yes(_UNDONE, look)
    return _first_yes(_TOLD, look)


def _first_yes(questions: _Questions, look: Look) -> VisitStatus | None:
    """The answer to the first question that is so; what nothing speaks against has happened."""
    return next((answer for asks, answer in questions if asks(look)), "took_place")


def _is_wished_for(look: Look) -> bool:
    """Whether it is called for, imagined, negated or possible, and no invitation is accepted."""
    stage, cue = look.stage, look.cue
    if is_occasion_to_come(stage, cue):
        return False
    spoken_there = is_where_he_did_it(stage, cue)
    told_of_visit = look.close & {"hypothetical", "negated"} and not spoken_there
    if told_of_visit or is_conditional(stage, cue):
        return True
    if may_be_made(stage, cue) or _is_left_open(stage, cue):
        return True
    asked = "invited" in look.close and not look.reads(_ON_THE_VISIT)
    called_for = (asked and not spoken_there) or is_wanted(stage, cue)
    return called_for and not is_accepted(stage)


def _is_left_open(stage: Stage, cue: Cue) -> bool:
    """Whether somebody will not say if it is so: "declined to confirm that X is due in"."""
    start = max(stage.start, cue.start - _LEFT_OPEN_REACH)
    words = _NO_COMMENT if stage.language == "ar" else _LEFT_OPEN
    return words.search(stage.text, start, cue.start) is not None


# «رفض التعليق على الأنباء التي تحدثت عن زيارة …» (declined to comment on news of a visit)
_NO_COMMENT = re.compile(
    rf"\b[وف]?{any_of('declines', 'ar')}\s(?:[^\s.؛]+\s){{0,8}}?"
    r"(?:التعليق|التعقيب|تاكيد|نفي|الخوض)\s(?:[^\s.؛]+\s){0,8}$"
)


_LEFT_OPEN = re.compile(
    rf"\b(?:{any_of('declines', 'en')}\s+to|not|unable\s+to|neither)\s+"
    r"(?:(?:either|immediately|officially)\s+)?"
    rf"(?:{any_of('confirming', 'en')}(?:\s+(?:or|nor)\s+\w+)?)\s+"
    rf"(?:(?:an?|the|any|recent|earlier|media|press|newspaper|those)\s+){{0,3}}"
    rf"(?:{any_of('the_report', 'en')}|whether|if|that)\b[^.;]*$",
    re.IGNORECASE,
)
#: How far (in letters) before a visit it may be told that nobody confirms it.
_LEFT_OPEN_REACH = 160


# «دعا خلال زيارته … إلى» (called, on his visit to …, for): it is what he does on it
_ON_THE_VISIT = re.compile(rf"\b{any_of('during_visit', 'ar')}$")


def _is_occasion_to_come(look: Look) -> bool:
    return is_occasion_to_come(look.stage, look.cue)


def _is_called_for(look: Look) -> bool:
    return is_invited(look.stage, look.cue)


def _is_called_for_and_accepted(look: Look) -> bool:
    return is_invited(look.stage, look.cue) and is_accepted(look.stage)


def _was_first_once(look: Look) -> bool:
    """As «وكان فابيوس أول مسؤول غربي يزور الرياض», where no day is told: history."""
    if look.cue.sense != "present" or look.stage.sentence.dates:
        return False
    return look.finds(_FIRST_WHO, 60) and look.finds(_WAS_FIRST, 90)


def _is_last_time(look: Look) -> bool:
    """As "The two last met in Oslo", «التقيا آخر مرة» (for the last time): told for comparison."""
    if look.stage.text.endswith("last ", look.stage.start, look.cue.start):
        return look.cue.sense == "past"
    return _LAST_TIME.search(look.stage.text, look.cue.end, look.reach) is not None


_LAST_TIME = re.compile(r"\bاخر مرة\b")  # the last time


def _was_the_last(look: Look) -> bool:
    """As «آخر زيارة … كانت في شباط», "the last visit … was in": told for when it was."""
    was = _IT_WAS.search(look.stage.text, look.cue.end, look.stage.end)
    return was is not None and look.finds(_LAST, 30)


_LAST = re.compile(r"\b(?:اخر|[Ll]ast)\s(?:\w+\s)?$")  # last
_IT_WAS = re.compile(r"\s(?:كانت|تعود|was)\s")  # was, dates back to


def _is_first_to(look: Look) -> bool:
    """Whether an infinitive tells what was done: "became the first … to meet with him".

    Or an Arabic present: «أول رئيس فرنسي يزور هافانا» (the first French president who visits).
    """
    if look.cue.sense == "present" and look.finds(_FIRST_WHO, 60):
        return not look.finds(_WILL_BE_FIRST, 90)
    if not ahead.is_future(look) or not look.stage.text.lower().startswith("to ", look.cue.start):
        return False
    before = look.before(90)
    return _FIRST_TO.search(before) is not None and _TO_BE_FIRST.search(before) is None


def _has_happened(look: Look) -> bool:
    """Whether the verb is past, but for who only speaks "before he left for Riga"."""
    if look.cue.sense != "past":
        return False
    left = _LEFT.match(look.stage.text, look.cue.start)
    return not (left and ahead.is_before_leaving(look))


def _is_after_what_happened(look: Look) -> bool:
    """«أجرى محادثات في مسقط قبل أن ينتقل إلى المنامة» (he talked before moving on): it is past."""
    if not look.before(8).endswith("قبل ان "):  # before
        return False
    told = [c for c in look.stage.cues if c.end <= look.cue.start]
    if any(c.sense in ("present", "future", "planned") for c in told):
        return False
    acts = [c for c in told if c.sense == "past" and c.frame in ACTS]
    return not acts or not ahead.has_but_arrived(look.stage, acts[-1])


def _is_done_before(look: Look) -> bool:
    """As "arrived after stopping in Riga, and is due in Oslo": what came before is over."""
    if look.cue.sense != "participle" or not look.before(6).endswith("after "):
        return False
    verbs = [c for c in look.stage.framed(*ACTS) if c.end <= look.cue.start]
    return bool(verbs) and verbs[-1].sense == "past"


def _is_behind(look: Look) -> bool:
    """As "after a trip to Oman last week", «بعد زيارة بدأت الثلاثاء» (which began): it is over."""
    stage, cue = look.stage, look.cue
    if cue.frame not in NOUNS or not look.finds(_AFTER_A, 40):
        return False
    published = stage.sentence.reading.published
    days = [m for m in stage.sentence.dates if 0 <= m.start - cue.end < _BEHIND]
    return published is not None and any(
        m.latest is not None and m.latest < published for m in days
    )


#: How far (in letters) behind a visit its day may stand.
_BEHIND = 40
_AFTER_A = re.compile(
    r"\b[Aa]fter (?:an?|his|her|their) (?:[\w-]+ ){0,2}$|\b(?:بعد|عقب) $"
)  # after


def _is_over(look: Look) -> bool:
    """As "wound up his visit", "paid a visit"."""
    return made_or_ended(look.stage, look.cue) == "took_place"


def _is_bare(look: Look) -> bool:
    """As "people come and visit Riga", which nobody plans."""
    return (look.cue.frame, look.cue.sense) == ("visit_verb", "base")


_Questions = tuple[tuple[Callable[[Look], bool], VisitStatus | None], ...]
#: Asked of what is cancelled or postponed.
_UNDONE: _Questions = (
    (undone.is_perhaps_undone, "announced"),
    (undone.is_not_undone, "announced"),
    (undone.is_made_after_all, "announced"),
    (undone.is_made_instead, "announced"),
    (undone.is_to_be_undone, "announced"),
    (undone.was_undone_once, None),
    (undone.is_visit_denied, "announced"),
    (undone.is_cancelled, "cancelled"),
    (undone.is_postponed, "postponed"),
)
#: Asked of all else.
_TOLD: _Questions = (
    (undone.is_visit_denied, "denied"),
    (undone.is_no_journey_ruled_out, None),
    (undone.is_ruled_out, "denied"),
    (undone.was_once_planned, None),
    (undone.was_to_be_and_is_put_off, "postponed"),
    (undone.was_only_to_be, "cancelled"),
    (undone.will_not_be_as_planned, "cancelled"),
    (undone.will_not_take_place, "cancelled"),
    (undone.has_declined, "cancelled"),
    (undone.is_kept_from_going_then, "cancelled"),
    (undone.is_kept_from_going, None),
    (undone.will_not_go_which_cancels, "cancelled"),
    (undone.will_not_go_which_puts_off, "postponed"),
    (undone.will_not_go_as_denied, "denied"),
    (_is_wished_for, None),
    (_was_first_once, None),
    (_is_last_time, None),
    (_was_the_last, "took_place"),
    (_is_first_to, "took_place"),
    (under_way.is_there_to, "under_way"),
    (under_way.has_set_out_to, "under_way"),
    (ahead.is_future, "announced"),
    (ahead.is_meant_to_be, "announced"),
    (_is_called_for_and_accepted, "announced"),
    (_is_occasion_to_come, "announced"),
    (_is_called_for, None),
    (under_way.has_arrived, "under_way"),
    (under_way.is_told_before_leaving, "under_way"),
    (under_way.has_left_towards, "under_way"),
    (under_way.is_on_the_way_to_do, "under_way"),
    (_has_happened, "took_place"),
    (_is_after_what_happened, "took_place"),
    (_is_done_before, "took_place"),
    (_is_over, "took_place"),
    (_is_behind, "took_place"),
    (ahead.will_end_there, "announced"),
    (under_way.is_being_made, "under_way"),
    (under_way.is_current, "under_way"),
    (under_way.is_on_a_day_of_it, "under_way"),
    (under_way.is_there, "under_way"),
    (under_way.is_there_on_it, "under_way"),
    (under_way.has_begun, "under_way"),
    (ahead.will_be_one, "announced"),
    (ahead.is_planned, "announced"),
    (ahead.is_planned_with, "announced"),
    (_is_bare, None),
    (ahead.is_to_come, "announced"),
    (ahead.is_prepared, "announced"),
    (ahead.is_next_stop, "announced"),
    (ahead.is_on_the_eve, "announced"),
    (under_way.has_gone_since, "under_way"),
    (ahead.is_on_the_way, "announced"),
    (ahead.is_arrived_for, "announced"),
    (under_way.is_heading_there, "under_way"),
    (ahead.is_going, "announced"),
    (under_way.is_on_it, "under_way"),
    (under_way.has_set_out_on_it, "under_way"),
    (under_way.is_begun, "under_way"),
    (ahead.is_soon, "announced"),
    (under_way.is_now, "under_way"),
)
