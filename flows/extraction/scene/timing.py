"""Which date of a sentence belongs to what it tells, and in which of its readings.

Stands between ``dates``, which finds dates, and the rules of visits and of agreements, which ask
for the date of their words. Never looks past the sentence: ``stays`` and ``signing_days`` do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.mentions import Span
from flows.extraction.scene.counted_days import (
    CLAUSE,
    counted_from,
    day_beside,
    day_of_speech,
    day_told_before,
    shift_before,
)
from flows.extraction.scene.days_meant import (
    EVENTS,
    date_span,
    dates_of,
    is_later_yesterday,
    is_of_past,
)
from flows.extraction.scene.days_of_others import belongs_elsewhere, speaks_of_another
from flows.extraction.scene.days_of_speech import (
    BESIDE,
    CLOSE_BY,
    is_of_speech,
    is_of_undoing,
    is_quoted,
    said_meanwhile,
)
from flows.extraction.scene.reported import behind_quotation
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.who_clauses import aside_around
from flows.extraction.when.dates import DateMention
from schemas.claims import DateSpan

# "exchanges worth 2 billion this year", not "12 jets in 2014"
_SUM = re.compile(
    r"\d\s?(?:per cent|percent|%|[mb]ln\b|[mb]n\b|million|billion|trillion|مليون|مليار|ملايين)"
)
#: How far (in letters) before a year the sum may stand that is that of the year.
_SUM_NEAR = 30
# "met him on Tuesday and (will fly on)"
_AND = re.compile(r",?\s+(?:and\s+(?:then\s+|later\s+)?|then\s+)")
_SUBORDINATE = re.compile(r"\b(?:before|after|ahead of|prior to|قبل|بعد)\b")
_BEGUN_OR_ENDED = re.compile(rf"(?<!to have )\b[وف]?{any_of('begun_or_ended')}\b", re.IGNORECASE)
#: How far (in letters) a date may stand from what it dates, and a mere year.
_REACH = 260
_YEAR_REACH = 110
#: What may be over in a clause behind "who".
_OVER = ("visit_verb", "go_verb", "attend_verb", "meet_verb", "meet_noun")


def when(
    stage: Stage,
    at: Span,
    *,
    ahead: bool | None,
    rivals: Sequence[Span] = (),
    spoken: bool = False,
    done: bool = False,
) -> tuple[DateSpan, DateMention] | None:
    """The date told of what stands at a span: the nearest in the sentence that can mean it.

    Dates of speech ("said Thursday"), spans from since/until and lengths of stay are left aside.

    Args:
        stage: the sentence.
        at: the words that tell of the event.
        ahead: chooses the reading that looks forward where a phrase allows two, None the reading
            nearer to the day of publication (a noun has no tense).
        rivals: other events of the sentence; a date that stands nearer to one of them tells of it.
        spoken: whether the day on which something is said is, for want of another, a day of the
            event too: of a visit that is under way, of a treaty that is denounced by saying so.
        done: whether it has happened or goes on, so that what lies ahead is of something else: of
            what the two agreed on, of what a visit prepares.
    """
    if stage.language == "en" and (beside := day_beside(stage, at)) is not None:
        return beside
    asked = _Asked(stage, at, ahead, rivals, spoken=spoken, done=done)
    found, of_speech = _nearest(asked)
    if found is not None:
        ahead = _looks_ahead(stage, found, ahead=ahead, of_speech=of_speech)
    shifted = shift_before(stage, at)
    if shifted is not None and (found is None or found.end <= shifted.start):
        anchor = found or day_told_before(stage, shifted) or day_of_speech(stage, at)
        return counted_from(stage, shifted, anchor)
    return (date_span(stage, found, ahead=ahead), found) if found is not None else None


class _Asked(NamedTuple):
    """What ``when`` is asked."""

    stage: Stage
    at: Span
    ahead: bool | None
    rivals: Sequence[Span]
    spoken: bool
    done: bool


def _nearest(asked: _Asked) -> tuple[DateMention | None, bool]:
    """The nearest date that can be meant, and whether it is one of speech: for want of another."""
    stage, at = asked.stage, asked.at
    fitting: list[tuple[bool, float, DateMention]] = []
    for mention in _of_tense(stage, at, ahead=asked.ahead):
        if not _may_mean(asked, mention):
            continue
        distance = _distance(stage, at, (mention.start, mention.end))
        of_year = mention.precision == "year"
        if distance > (_YEAR_REACH if of_year else _REACH):
            continue
        if asked.done and _lies_ahead(stage, mention, distance):
            continue
        of_speech = is_of_speech(stage, mention, at)
        if not (_is_said_with(asked, mention) if of_speech else _is_its_own(asked, mention)):
            continue
        if not (of_year and _is_year_of_sum(stage, at, mention)):
            fitting.append((of_speech, distance, mention))
    if not fitting:
        return None, False
    of_speech, _, mention = min(fitting, key=lambda told: told[:2])
    return mention, of_speech


def _may_mean(asked: _Asked, mention: DateMention) -> bool:
    """Whether a date may be the event's by its own nature and by the clauses around."""
    stage, at, span = asked.stage, asked.at, (mention.start, mention.end)
    if not _may_date(mention, at) or belongs_elsewhere(stage, mention):
        return False
    if asked.ahead and _is_over(stage, mention) and not is_of_past(stage, mention):
        return False
    if _is_aside_before(stage, span, at) or span[1] <= behind_quotation(stage, at[0]):
        return False
    return asked.spoken or not (is_of_undoing(stage, mention) or _is_behind_aside(stage, at, span))


def _is_said_with(asked: _Asked, mention: DateMention) -> bool:
    """Whether a day of speech may stand for that of the event: it is said while that goes on."""
    stage, at = asked.stage, asked.at
    then = asked.spoken or said_meanwhile(stage, mention, at)
    return then and not is_quoted(stage, mention, at)


def _is_its_own(asked: _Asked, mention: DateMention) -> bool:
    """Whether the words between give a date to nothing else, and no other event is nearer."""
    stage, at, span = asked.stage, asked.at, (mention.start, mention.end)
    of_day = mention.precision == "day"
    if speaks_of_another(stage, at, span, ahead=asked.ahead, of_day=of_day):
        return False
    return not any(_is_nearer(stage, rival, at, span) for rival in asked.rivals)


def _looks_ahead(
    stage: Stage, found: DateMention, *, ahead: bool | None, of_speech: bool
) -> bool | None:
    """In which of its readings a date is meant: what is said has been said, what began began."""
    if ahead and is_of_past(stage, found):
        return False
    if of_speech and (ahead is None or found.precision == "day"):
        return False
    if ahead is None and _has_begun_or_ended(stage, found):
        return False
    return ahead


def _may_date(mention: DateMention, at: Span) -> bool:
    """Whether a mention is a date, and no further away than the date of an event may stand."""
    if mention.start - at[1] > _REACH or at[0] - mention.end > _REACH:
        return False
    return mention.earliest is not None and mention.shift is None and mention.stay_days is None


def _is_year_of_sum(stage: Stage, at: Span, mention: DateMention) -> bool:
    """Whether a sum stands before a year, as in "trade of 2 billion in 2014".

    None does where an act stands between: «عقد قيمته مليار أبرم عام 2013» (was concluded in), nor
    where the act itself leads to the sum: "signed contracts worth 2 billion dollars last year".
    """
    since = max(stage.start, mention.start - _SUM_NEAR)
    found = _SUM.search(stage.text, since, mention.start)
    if found is None or (_is_over(stage, mention) and _WORTH.match(stage.text, at[1], found.end())):
        return False
    return not any(
        found.end() <= cue.start < mention.start and cue.frame in EVENTS for cue in stage.cues
    )


# "(a contract) with Chad worth 2 billion", "(lent) Chad 2 million", no "trade of 2 billion"
_WORTH = re.compile(
    r"(?:\s(?!(?:which|that|who|whose)\b|[\w-]*(?:trade|exports?|imports?|investments?|exchanges?)\b)"
    rf"[^\s,;]+){{0,7}}?\s[^\s]*{_SUM.pattern}"
)


def _is_nearer(stage: Stage, rival: Span, at: Span, date_at: Span) -> bool:
    """Whether a date stands nearer to another event, unless that is told in a clause behind it.

    "met him on Tuesday before flying on to Riga": Tuesday is not the day of the flight.
    """
    if at[1] <= date_at[0] and date_at[1] <= rival[0]:
        if (aside := aside_around(stage, at[0])) is not None and date_at[1] <= aside[1] <= rival[0]:
            return False
        subordinate = _SUBORDINATE.search(stage.text, date_at[1], rival[0])
        if subordinate is not None or _AND.fullmatch(stage.text, date_at[1], rival[0]):
            return False
    if _opens_for_both(stage, rival, at, date_at):
        return False
    return _distance(stage, rival, date_at) < _distance(stage, at, date_at)


def _opens_for_both(stage: Stage, rival: Span, at: Span, date_at: Span) -> bool:
    """Whether a day opens a sentence that goes on with "and": "On Monday he meets X, and will"."""
    if not date_at[1] <= rival[0] < rival[1] <= at[0]:
        return False
    if _OPENS.fullmatch(stage.text, stage.start, date_at[0]) is None:
        return False
    return _AND_CLAUSE.search(stage.text, rival[1], at[0]) is not None


# "(he will hold talks) and (sign)"
_AND_CLAUSE = re.compile(r"\sand\s")
_OPENS = re.compile(r"[\"\s]*(?:(?:On|Late|Early)\s(?:on\s)?)?")


def _is_aside_before(stage: Stage, date_at: Span, at: Span) -> bool:
    """Whether a clause in between has its own day: "who was in Riga on Monday, will fly to"."""
    aside = aside_around(stage, date_at[0])
    return aside is not None and aside[1] <= at[0]


def _is_behind_aside(stage: Stage, at: Span, date_at: Span) -> bool:
    """Whether a day lies behind the clause of what is over: "who saw Riga, left on Friday"."""
    aside = aside_around(stage, at[0])
    if aside is None or date_at[0] < aside[1]:
        return False
    over = (c for c in stage.framed(*_OVER) if c.sense == "past" or c.frame == "meet_noun")
    return any(c.start == at[0] for c in over)


def _of_tense(stage: Stage, at: Span, *, ahead: bool | None) -> list[DateMention]:
    """The dates of a sentence, without those of what has happened where one of what will follows.

    "He met him on Thursday and will fly to Ottawa on Friday."
    """
    dates = dates_of(stage)
    if not ahead:
        return dates
    follows = any(
        m.earliest is not None
        and m.stay_days is None
        and 0 <= m.start - at[1] < _YEAR_REACH
        and not speaks_of_another(stage, at, (m.start, m.end), ahead=True)
        for m in dates
    )
    return [m for m in dates if not (follows and m.end <= at[0] and is_of_past(stage, m))]


def _has_begun_or_ended(stage: Stage, mention: DateMention) -> bool:
    """Whether a date tells when something began or ended: «التي اختتمها فجر الجمعة»."""
    start = max(stage.start, mention.start - BESIDE)
    return _BEGUN_OR_ENDED.search(stage.text, start, mention.start) is not None


def _lies_ahead(stage: Stage, mention: DateMention, distance: float) -> bool:
    """Whether a date comes after publication; one of no told year, unless it stands close by."""
    published, latest = stage.sentence.reading.published, mention.latest
    if published is None or latest is None:
        return False
    span = date_span(stage, mention, ahead=False)
    if span.earliest > published or span.earliest == published < span.latest:
        return True
    nearer = mention.ahead is not None and mention.ahead[0] - published < published - latest
    return nearer and mention.basis == "stated" and distance > CLOSE_BY and latest < published


def _is_over(stage: Stage, mention: DateMention) -> bool:
    """Whether a date lies before publication however it is read, and no plan of yesterday's."""
    if is_later_yesterday(stage, mention):
        return False
    published = stage.sentence.reading.published
    return published is not None and date_span(stage, mention, ahead=True).latest < published


def on_or_after(span: DateSpan | None, day: date | None) -> bool:
    """Whether a date certainly lies ahead of a day."""
    return span is not None and day is not None and span.earliest > day


def _distance(stage: Stage, at: Span, other: Span) -> float:
    """Letters between two spans; the border of a clause counts ten, a step back fifteen."""
    first, second = (at[1], other[0]) if other[0] >= at[1] else (other[1], at[0])
    gap = stage.between(first, second) if second > first else ""
    return len(gap) + 10 * len(CLAUSE.findall(gap)) + (15 if other[0] < at[0] else 0)
