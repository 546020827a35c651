"""Which days a date of a sentence means: the one looked back to or ahead, or counted from another.

Stands between ``dates``, which finds dates and all that they may mean, and ``timing``, which asks
whose date it is. Never decides which event a date belongs to.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue, markers
from flows.extraction.scene import headline
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.visit_verbs import was_to_be
from flows.extraction.scene.who_clauses import aside_around
from flows.extraction.when.date_spans import unit_away
from flows.extraction.when.dates import WEEK, DateMention, is_weekday
from schemas.claims import DateSpan

#: Words that an act or an event is told by: behind them a date is theirs, not the speech's.
EVENTS = frozenset(
    (
        "visit_verb", "go_verb", "visit_noun", "arrival_noun", "tour_noun", "leave_verb",
        "sign_verb", "sign_noun", "reach_verb", "approve_verb", "trade_verb", "agree_verb",
        "meet_verb", "meet_noun", "receive_verb", "receive_noun", "attend_verb", "attend_noun",
        "doing_verb",
    )
)  # fmt: skip
# "by mid-April", «قبل نهاية العام» (before the end of the year): the last day of something planned.
BY = re.compile(rf"\b{any_of('by_then')}\s+(?:the\s+)?$", re.IGNORECASE)
#: How far (in letters) before a day those words may begin.
BY_REACH = 20
# "the meeting scheduled for Monday", «القمة المقررة الاثنين»: ahead, whatever the verb tells.
_STILL_AHEAD = re.compile(
    rf"\b{any_of('still_ahead')}\s+(?:(?:for|on|from|in|at|later|late|early|يوم|في)\s+){{0,2}}$"
)
#: «هنا» (here), written like "congratulated", at once before a day.
HERE = "هنا"
_SAID = re.compile(rf"\b(?!{HERE}\b){any_of('speaks')}\s+(?:on\s+|late\s+|يوم\s+)?$")
_LATER = re.compile(r"\b(?:later|earlier)\s+(?:on\s+)?$", re.IGNORECASE)
#: Countries in whose official texts a week begins on Sunday (CLDR), of those that issue releases.
_FROM_SUNDAY = frozenset(("US",))
_DAY, _WEEK = timedelta(days=1), timedelta(days=6)
_MONDAY = 1
#: What no verb tells to lie ahead is not further ahead than this.
_SOON = timedelta(days=100)


def dates_of(stage: Stage) -> list[DateMention]:
    """The dates of a sentence, with the days of those that are counted from a date told before.

    "arrived on Monday and left two days later", «في اليوم التالي» (the next day): that date may
    stand in the same sentence or in the two before. Where none does, their days stay unknown.
    """
    found = stage.sentence.dates
    if all(mention.shift is None or not mention.shift.told for mention in found):
        return found
    told = _day_told_before(stage)
    known = list[DateMention]()
    for mention in found:
        beside = [m for m in known[-1:] if not _is_of_earlier_aside(stage, m, mention)]
        told = _day_told(stage, beside) or told
        known.append(_counted(mention, told) if told is not None else mention)
    return known


def _is_of_earlier_aside(stage: Stage, day: DateMention, mention: DateMention) -> bool:
    """Whether a day is that of what had been: "X, who had come on Monday, left in the evening"."""
    aside = aside_around(stage, day.start)
    if aside is None or aside == aside_around(stage, mention.start):
        return False
    return _WHO_HAD.match(stage.text, aside[0]) is not None


_WHO_HAD = re.compile(r",\s+who\s+had\b")


def _day_told_before(stage: Stage) -> DateSpan | None:
    """The day or days that the sentence before tells last, or else the one before that."""
    number, stages = stage.sentence.number, stage.scene.stages
    told = _day_told(stages[number - 1], dates_of(stages[number - 1])) if number > 0 else None
    if told is None and number > 1:
        told = _day_told(stages[number - 2], stages[number - 2].sentence.dates)
    return told


def _day_told(stage: Stage, dates: list[DateMention]) -> DateSpan | None:
    """The day or days told last by dates of a sentence, other than that of a dateline.

    That of a speech is meant where there is no other.
    """
    days = [
        mention
        for mention in dates
        if mention.earliest is not None
        and mention.precision == "day"
        and mention.end > stage.sentence.reading.dateline_end
    ]
    if not days:
        return None
    told = [m for m in days if not _is_of_saying(stage, m)] or days
    return as_its_verb_looks(stage, told[-1])


def as_its_verb_looks(stage: Stage, mention: DateMention) -> DateSpan:
    """The valid time of a date in the reading that the verb next to it tells."""
    return date_span(stage, mention, ahead=_looks_ahead(stage, mention))


def _is_of_saying(stage: Stage, mention: DateMention) -> bool:
    """Whether a day is the one on which somebody said something: "he said on Monday"."""
    return _SAID.search(stage.text, max(stage.start, mention.start - 24), mention.start) is not None


def _looks_ahead(stage: Stage, mention: DateMention) -> bool | None:
    """Whether the verb next to a date looks ahead; None where no verb tells it."""
    verbs = [cue for cue in stage.cues if cue.sense in ("past", "future") and cue.frame in EVENTS]
    before = [cue for cue in verbs if cue.end <= mention.start]
    beside = before[-1:] or verbs[:1]
    return beside[0].sense == "future" if beside else None


def _counted(mention: DateMention, told: DateSpan) -> DateMention:
    """A date with its days, so many of its unit before the first day told, or after the last."""
    shift = mention.shift
    if shift is None or not shift.told:
        return mention
    back = shift.direction == "before"
    count = -shift.count if back else shift.count
    span = unit_away(shift.unit, count, told.earliest if back else told.latest)
    if span is None or shift.unit not in ("day", "week"):
        return mention  # "from a year earlier" compares
    return replace(mention, earliest=span[0], latest=span[1], shift=None)


def date_span(stage: Stage, mention: DateMention, *, ahead: bool | None) -> DateSpan:
    """The valid time of a mention in one of its readings.

    What has happened lies before the day of publication, what will happen behind it: a span that
    publication falls into («هذا الأسبوع», "this week") ends or begins there, unless its first and
    last day are told ("is here from Tuesday to Friday"). Weeks begin on Monday, in statements of
    the American government on Sunday, as in its calendar.
    """
    earliest, latest = mention.earliest, mention.latest
    assert earliest is not None
    assert latest is not None
    published = stage.sentence.reading.published
    if (
        mention.precision == "week"
        and mention.basis == "relative"
        and latest - earliest == _WEEK
        and earliest.isoweekday() == _MONDAY
        and headline.house(stage.scene) in _FROM_SUNDAY
    ):
        earliest, latest = earliest - _DAY, latest - _DAY
    if mention.ahead is not None and published is not None:
        if not ahead and _STILL_AHEAD.search(stage.text, stage.start, mention.start):
            ahead = True
        if ahead is None:
            away = mention.ahead[0] - published
            ahead = away < published - latest and away < _SOON
            ahead = ahead or (mention.precision == "week" and latest == published)
        today = earliest == published and mention.precision == "day"
        if ahead and not (
            (today and _is_meant_today(stage, mention)) or is_later_yesterday(stage, mention)
        ):
            earliest, latest = mention.ahead
    if ahead and is_weekday(mention) and _is_in_week_told(stage, mention, latest):
        earliest, latest = earliest + WEEK, latest + WEEK
    if (
        ahead
        and published is not None
        and latest > published
        and BY.search(stage.text[max(stage.start, mention.start - BY_REACH) : mention.start])
    ):
        earliest = published  # by then, at the latest
    within = published is not None and earliest < published < latest
    if published is not None and within and ahead is not None and mention.precision != "day":
        earliest, latest = (published, latest) if ahead else (earliest, published)
    return DateSpan(
        earliest=earliest,
        latest=latest,
        precision=mention.precision,
        basis=mention.basis,
        phrase=stage.sentence.reading.words((mention.start, mention.end)),
    )


def _is_in_week_told(stage: Stage, mention: DateMention, day: date) -> bool:
    """Whether the week after a weekday is told just before it: "next week, arriving on Monday"."""
    return any(
        week.precision == "week"
        and week.earliest is not None
        and 0 < mention.start - week.end < _WEEK_REACH
        and day < week.earliest <= day + WEEK
        for week in stage.sentence.dates
    )


#: How far (in letters) before a weekday its week may be told.
_WEEK_REACH = 120


def _is_meant_today(stage: Stage, mention: DateMention) -> bool:
    """Whether the weekday of publication is that day, though the verb looks ahead.

    It is ("will meet him here Thursday afternoon"), unless the text also says when it was said by
    the same word: "is to leave on Thursday", "the official said on Thursday". Nor is it in a
    timetable of days to come: "On Monday, he will …. On Thursday, he will leave".
    """
    if _is_in_timetable(stage, mention):
        return False
    if _LATER.search(stage.text, stage.start, mention.start):
        return True
    if _BEFORE_IT.match(stage.text, mention.end, stage.end):
        return True  # "met students on Wednesday before flying to Riga"
    words = stage.between(mention.start, mention.end)
    weekday = re.escape(words if mention.earliest == mention.latest else words.split()[0])
    behind = rf"\b(?!{HERE}\b){any_of('speaks')}\b[^.,،;؛]{{0,40}}?\s{weekday}\b"
    before = rf"\b{weekday} {any_of('speaks', 'en')}\b"
    said = re.search(f"{behind}|{before}", stage.text, re.IGNORECASE)
    return said is None or said.end() == mention.end


_BEFORE_IT = re.compile(r"\s+before\s+\w+ing\b")


def _is_in_timetable(stage: Stage, mention: DateMention) -> bool:
    """Whether a sentence and one before it each open with a weekday of something planned."""
    if _ON.fullmatch(stage.text, stage.start, mention.start) is None:
        return False
    return any(
        _ON.fullmatch(stage.text, other.start, day.start)
        and is_weekday(day)
        and day.earliest != mention.earliest
        and _WILL.search(stage.text, day.end, other.end) is not None
        for other in stage.scene.stages[: stage.sentence.number]
        for day in other.sentence.dates[:1]
    )


_ON = re.compile(r"\W*(?:(?:And|Then) )?[Oo]n ")
_WILL = re.compile(r"\b(?:will|is to)\b")


def is_later_yesterday(stage: Stage, mention: DateMention) -> bool:
    """Whether a plan was for the rest of yesterday: "was to fly on later Sunday"."""
    published = stage.sentence.reading.published
    eve = published is not None and mention.latest == published - _DAY
    return (
        eve
        and is_weekday(mention)
        and _LATER_THAT.search(stage.text, stage.start, mention.start) is not None
    )


_LATER_THAT = re.compile(r"\blater\s(?:on\s)?$")


def is_of_past(stage: Stage, mention: DateMention) -> bool:
    """Whether the verb next before a date has happened: «غادر مساء الجمعة متوجها إلى القاهرة».

    Something planned may be told beside it ("left on Friday for Cairo, where he will …"), or what
    was signed may take effect ("the pact, signed in May, comes into force on October 1"). A verb
    with its own day has no second one: "arrived on Monday to prepare a visit in late June".
    """
    verbs = [
        cue
        for cue in stage.cues
        if cue.sense in ("past", "future", "present")
        and cue.frame in EVENTS
        and cue.end <= mention.start
    ]
    return (
        bool(verbs)
        and verbs[-1].sense == "past"
        and not was_to_be(stage, verbs[-1])
        and not any(
            m.sense in ("planned", "in_force")
            for m in markers(stage.cues, verbs[-1].end, mention.start)
        )
        and not _has_own_day(stage, verbs[-1], mention)
    )


def _has_own_day(stage: Stage, verb: Cue, mention: DateMention) -> bool:
    """Whether an English verb has a day before another date: "arrived on Monday to prepare"."""
    days = (day for day in stage.sentence.dates if day.precision == "day")
    return stage.language == "en" and any(verb.end <= d.start < mention.start for d in days)
