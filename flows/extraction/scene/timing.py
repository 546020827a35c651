"""Which date of a sentence belongs to what it tells, and in which of its readings.

Stands between ``dates``, which finds dates, and the rules of visits and of agreements, which ask
for the date of their words. Never looks past the sentence: ``stays`` and ``signing_days`` do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from flows.extraction.language.lexicon import any_of, group
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Span
from flows.extraction.scene.days_meant import (
    BY,
    BY_REACH,
    EVENTS,
    as_its_verb_looks,
    date_span,
    dates_of,
    is_of_past,
)
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.stay_counts import day_of_stay
from flows.extraction.when.date_spans import unit_away
from flows.extraction.when.dates import DateMention
from schemas.claims import DateSpan

# Where one clause ends and the next begins.
_CLAUSE = re.compile(r"[؛;:]|،|,(?!\d)|\s-\s")
# Behind these words a date is not when the event happens.
_NOT_WHEN = re.compile(rf"\b{any_of('not_when')}\s*$", re.IGNORECASE)
# "The visit follows talks held on Monday."
_FOLLOWS = re.compile(rf"\b{any_of('follows', 'en')}\b")
# «بدأ اليوم زيارة يجري خلالها غدا محادثات» (a visit, during which he holds talks tomorrow)
_DURING_WHICH = re.compile(r"\b[يت]\w+\s+(?:خلالها|اثناءها)\b")
# "the first since the war, on Monday": the comma ends the time that it opens
_SINCE = re.compile(rf"\b{any_of('since')}\b[^،,]*$", re.IGNORECASE)
#: «للتحضير للجنة المقررة يوم …», "in preparation for a summit on": what follows is prepared.
PREPARING = re.compile(rf"\b{any_of('preparing')}\b", re.IGNORECASE)
# "to attend the fair, which opens on Friday": the date is the fair's.
_RELATIVE = re.compile(r",\s+(?:which|whose|where)\b")
# "a stopover in Dhaka on the way to Bangkok, where he attends a meeting on Friday"
_WHERE_HE = re.compile(
    r",\s+where\s+(?:he|she|they)\s+(?:will|is|are|attends?|meets?|opens?|joins?)\b"
)
_WHO = re.compile(r",\s+who\b[^,]*$")
_LISTED = r"(?:the\s)?[A-Z][\w.'-]*(?:\s(?:on\s|of\s|the\s)?[A-Z][\w.'-]*)*"
#: "who met him on Monday,", and with a list: "who toured Peru, Chile and Laos last week,".
WHO_CLAUSE = rf"who\b[^,;]*(?:(?:,\s{_LISTED})+,?\sand\s{_LISTED}[^,;]*)?,"
_ASIDE = re.compile(rf",\s+{WHO_CLAUSE}")
_SCHEDULED = re.compile(
    r"\s+(?:is|was|are|were|has been|had been)\s+(?:\w+ly\s+)?"
    rf"(?:to\b|{any_of('still_ahead', 'en')}\b)"
)
# "exchanges worth 2 billion this year", not "12 jets in 2014"
_SUM = re.compile(
    r"\d\s?(?:per cent|percent|%|[mb]ln\b|[mb]n\b|million|billion|trillion|مليون|مليار|ملايين)"
)
#: How far (in letters) before a year the sum may stand that is that of the year.
_SUM_NEAR = 30
_AFTER = re.compile(rf"\b{any_of('not_when')}\s(?!\s*$)(?<!\bby\s)", re.IGNORECASE)
# «عقب اختتام الحوار الذي عقد اليوم» (right after the dialogue that was held today): the same day.
_AT_ONCE = re.compile(r"(?:عقب|اثر|following)\b", re.IGNORECASE)
# «تأتي هذه الزيارة إثر اختتام المؤتمر» (the visit comes after the end of the conference)
_COMES_AFTER = re.compile(r"\b[وف]?(?:[يت]اتي|جاءت?)\s(?:هذه\s|هذا\s)?\S+$")
_GATHERING = re.compile(
    rf"\b(?:ال|لل)?(?:{any_of('gathering')}|{any_of('talks_held')})\b", re.IGNORECASE
)
# "met him on Tuesday and (will fly on)"
_AND = re.compile(r",?\s+(?:and\s+(?:then\s+|later\s+)?|then\s+)")
_SUBORDINATE = re.compile(r"\b(?:before|after|قبل|بعد)\b")
_BEFORE = re.compile(rf"\b{any_of('before_what')}\b", re.IGNORECASE)
_WHICH = re.compile(rf"\b{any_of('which')}\s+(?:\w+\s+){{0,2}}$")
_BEGUN_OR_ENDED = re.compile(rf"(?<!to have )\b[وف]?{any_of('begun_or_ended')}\b", re.IGNORECASE)
# "During the visit, which ends on Dec. 7, they will sign": the day of something else.
_WHICH_BOUNDS = re.compile(
    rf"(?:,\s+(?:which|that)|\b{any_of('which', 'ar')})\s+(?:\w+\s+)?"
    rf"(?:{any_of('opens')}|{any_of('closes')})\s+(?:on\s+|يوم\s+|في\s+)?$"
)
# "over the past five months" tells how long, not when.
_PAST_SPAN = re.compile(r"(?:past|last) \w+ (?:days|weeks|months|years)", re.IGNORECASE)
# Verbs and nouns of speech: a date beside them is when it was said ("said here Thursday").
# "called on the president in Riga" is no call on him to do something.
_SPEECH = re.compile(
    rf"\b[وف]?(?!called on\b(?!.{{0,120}}\bto\b)){any_of('speaks')}\b|\bAccording to\b"
)
_SPEECH_BEHIND = re.compile(rf"\s+(?:here\s+)?(?!\w+ing\b){any_of('speaks', 'en')}\b")
# "Wednesday's bombings": a date that something else possesses.
_POSSESSED = re.compile(rf"'s?\s+(?!(?:[a-z-]+\s+){{0,3}}{any_of('dated', 'en')}\b)")
# What is said begins: "that", «أن» "that".
_THAT = re.compile(r"\bthat\b|\b[وب]?ان\b|\bانه[ام]?\b")
# A visit during which something is said: "said on Monday during a visit to …".
_MEANWHILE = re.compile(
    r"\b(?:during|on|in|at the end of|at the start of|while|خلال|اثناء|في|ختام|مستهل)\s+"
    r"(?:\S+\s+){0,3}$",
    re.IGNORECASE,
)
#: How far (in letters) a date may stand from what it dates, from the verb of speech it dates, and
#: from the event it is counted from.
_YEAR_REACH, _CLOSE_BY, _BESIDE = 110, 45, 30
_REACH, _SPEECH_REACH, _SHIFT_REACH = 260, 130, 60
#: How far (in letters) behind a day a distance from it begins: "on Friday, a day after".
_SHIFTED_BY = 4
#: What may be over in a clause behind "who".
_OVER = ("visit_verb", "go_verb", "attend_verb", "meet_verb", "meet_noun")
# Between the words of the event and its day.
_ON = re.compile(r"\s(?:on\s)?(?:late\s|early\s)?")


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
    best: tuple[tuple[bool, float], DateMention] | None = None
    for mention in _of_tense(stage, at, ahead=ahead):
        span = (mention.start, mention.end)
        if not _may_date(mention, at) or belongs_elsewhere(stage, mention):
            continue
        if not spoken and _is_of_undoing(stage, mention):
            continue
        distance = _distance(stage, at, span)
        if done and _lies_ahead(stage, mention, distance):
            continue
        if ahead and _is_over(stage, mention) and not is_of_past(stage, mention):
            continue
        if _is_aside_before(stage, span, at) or (not spoken and _is_behind_aside(stage, at, span)):
            continue
        of_speech = is_of_speech(stage, mention, at)
        if of_speech:
            then = spoken or _said_meanwhile(stage, mention, at)
            if not then or _is_quoted(stage, mention, at):
                continue
        elif _speaks_of_another(
            stage, at, span, ahead=ahead, of_day=mention.precision == "day"
        ) or any(_is_nearer(stage, rival, at, span) for rival in rivals):
            continue
        if mention.precision == "year" and _is_year_of_sum(stage, mention):
            continue
        reach = _YEAR_REACH if mention.precision == "year" else _REACH
        if distance <= reach and (best is None or (of_speech, distance) < best[0]):
            best = (of_speech, distance), mention
    found = best[1] if best is not None else None
    if ahead and found is not None and is_of_past(stage, found):
        ahead = False
    if ahead is None and best is not None:  # what is said has been said
        ahead = False if best[0][0] or _has_begun_or_ended(stage, best[1]) else None
    shifted = _shift_before(stage, at)
    if shifted is not None and (found is None or found.end <= shifted.start):
        anchor = found or _day_told_before(stage, shifted) or _day_of_speech(stage, at)
        return _counted_from(stage, shifted, anchor)
    return (date_span(stage, found, ahead=ahead), found) if found is not None else None


def _is_quoted(stage: Stage, mention: DateMention, at: Span) -> bool:
    """Whether a day of speech is in what is said: "told them that a ban announced on Friday"."""
    english = stage.language == "en"
    return english and _THAT.search(stage.text, at[1], max(at[1], mention.start)) is not None


def _may_date(mention: DateMention, at: Span) -> bool:
    """Whether a mention is a date, and no further away than the date of an event may stand."""
    if mention.start - at[1] > _REACH or at[0] - mention.end > _REACH:
        return False
    return mention.earliest is not None and mention.shift is None and mention.stay_days is None


def _is_year_of_sum(stage: Stage, mention: DateMention) -> bool:
    """Whether a sum stands before a year, as in "trade of 2 billion in 2014".

    None does where an act stands between: «عقد قيمته مليار أبرم عام 2013» (was concluded in).
    """
    since = max(stage.start, mention.start - _SUM_NEAR)
    found = _SUM.search(stage.text, since, mention.start)
    return found is not None and not any(
        found.end() <= cue.start < mention.start and cue.frame in EVENTS for cue in stage.cues
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
    return _distance(stage, rival, date_at) < _distance(stage, at, date_at)


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


def aside_around(stage: Stage, at: int) -> Span | None:
    """The clause ", who …," around an offset."""
    asides = _ASIDE.finditer(stage.text, stage.start, stage.end)
    return next((found.span() for found in asides if found.start() <= at < found.end()), None)


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
        and not _speaks_of_another(stage, at, (m.start, m.end), ahead=True)
        for m in dates
    )
    return [m for m in dates if not (follows and m.end <= at[0] and is_of_past(stage, m))]


def _has_begun_or_ended(stage: Stage, mention: DateMention) -> bool:
    """Whether a date tells when something began or ended: «التي اختتمها فجر الجمعة»."""
    start = max(stage.start, mention.start - _BESIDE)
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
    return nearer and mention.basis == "stated" and distance > _CLOSE_BY and latest < published


def _is_over(stage: Stage, mention: DateMention) -> bool:
    """Whether a date lies before publication however it is read."""
    published = stage.sentence.reading.published
    return published is not None and date_span(stage, mention, ahead=True).latest < published


def _shift_before(stage: Stage, at: Span) -> DateMention | None:
    """A distance that is counted from the event: "two months after the two navies signed"."""
    for mention in dates_of(stage):
        if mention.shift is not None and 0 <= at[0] - mention.end < _SHIFT_REACH:
            gap = stage.between(mention.end, at[0])
            if not _CLAUSE.search(gap) and (mention.shift.direction == "after" or "من" not in gap):
                return mention
    return None


def _day_told_before(stage: Stage, shifted: DateMention) -> DateMention | None:
    """The day before a distance from it: "will fly to Riga on Friday, a day after meeting him"."""
    days = (m for m in dates_of(stage) if m.earliest is not None and m.precision == "day")
    return next((m for m in days if 0 <= shifted.start - m.end <= _SHIFTED_BY), None)


def _day_of_speech(stage: Stage, at: Span) -> DateMention | None:
    """The day on which something is said: "said on Monday, two days after arriving in Nairobi"."""
    days = (m for m in dates_of(stage) if m.earliest is not None and m.precision == "day")
    return next((m for m in days if is_of_speech(stage, m, at)), None)


def _counted_from(
    stage: Stage, shifted: DateMention, anchor: DateMention | None
) -> tuple[DateSpan, DateMention] | None:
    """The day, month or year so far from the date of the other event; unknown where that is."""
    shift = shifted.shift
    if shift is None or anchor is None or anchor.earliest is None:
        return None
    count = -shift.count if shift.direction == "after" else shift.count
    span = unit_away(shift.unit, count, as_its_verb_looks(stage, anchor).earliest)
    if span is None:
        return None
    words = stage.sentence.reading.words((shifted.start, shifted.end))
    return DateSpan(*span, shift.unit, "relative", words), shifted


def belongs_elsewhere(stage: Stage, mention: DateMention) -> bool:
    """Whether a date is the dateline's, a mere length of time, or that of another thing."""
    return (
        mention.end <= stage.sentence.reading.dateline_end
        or _PAST_SPAN.match(stage.text, mention.start, mention.end) is not None
        or _POSSESSED.match(stage.text, mention.end) is not None
        or _is_since_the_last(stage, mention)
    )


def _is_since_the_last(stage: Stage, mention: DateMention) -> bool:
    """Whether nothing alike happened since: «في أول زيارة لوزير سعودي منذ 14 عاما»."""
    if not stage.text.startswith("منذ ", mention.start):
        return False
    start = max(stage.start, mention.start - _FIRST_REACH)
    return _THE_FIRST.search(stage.text, start, mention.start) is not None


_FIRST_REACH = 100
_THE_FIRST = re.compile(rf"\b[ول]?(?:ال|لل)?{any_of('the_first', 'ar')}\b[^.؛]*$")


def is_of_speech(stage: Stage, mention: DateMention, at: Span) -> bool:
    """Whether a date is when something is said: "said here Thursday", «أعلن أمس أن».

    ``at`` are the words of the event: a verb of speech among them is the event itself
    ("announced on Monday an agreement").
    """
    behind = _SPEECH_BEHIND.match(stage.text, mention.end, stage.end)
    if behind is not None:
        # "a joint statement issued on Tuesday said"
        return _ON.fullmatch(stage.text, at[1], mention.start) is None
    if stage.text.startswith("'s ", mention.end):
        return False  # "said Sunday's visit would go ahead"
    start = max(stage.start, mention.start - _SPEECH_REACH)
    verbs = [
        verb
        for verb in _SPEECH.finditer(stage.text, start, mention.start)
        if not any(p.start <= verb.start() < p.end for p in stage.sentence.places)  # «قصر بيان»
        and not _is_of_the_act(verb, at)
        and verb.start() != at[0]  # «توقع» (signs), written like "expected"
        and not _is_done_there(stage, verb.start())
    ]
    if not verbs or _is_act(stage, verbs[-1].span(), at):
        return False
    verb = verbs[-1]
    gap = _QUOTED_NAME.sub("", stage.text[verb.end() : mention.start])
    if _THAT.search(gap) or _CLOSED.search(gap) or _tells_of_another(stage, verb.span()):
        return False
    return not any(
        verb.end() <= cue.start and cue.end <= mention.start and cue.frame in EVENTS
        for cue in stage.cues
    )


def _tells_of_another(stage: Stage, verb: Span) -> bool:
    """Whether somebody else begins behind a verb of saying: "officials said the king today …".

    In "…, said the king on Monday" he is the speaker.
    """
    says = _SAYS_THAT.match(stage.text, verb[0], stage.end)
    return (
        says is not None
        and _QUOTE_ENDS.search(stage.text, stage.start, verb[0]) is None
        and (
            any(m.start == says.end() for m in stage.people)
            or any(p.start == says.end() for p in stage.sentence.places)
        )
    )


# "said (the king)", not "told (the king)"
_SAYS_THAT = re.compile(r"(?:said|says|say|reported|confirmed)\s+(?:the\s+|an?\s+)?")
_QUOTE_ENDS = re.compile(r"(?:^|[\",])\s*$")


def _is_of_the_act(verb: re.Match[str], at: Span) -> bool:
    """Whether a word of speech is one of the event: "issued a joint statement", no "said"."""
    inside = at[0] <= verb.start() and verb.end() <= at[1]
    return inside and (verb.end() == at[1] or verb.group() in group("stating", "en"))


def _is_done_there(stage: Stage, at: int) -> bool:
    """Whether words of speech are what a visit is told by: "told reporters in", "welcomed X"."""
    for cue in stage.framed("doing_verb", "receive_verb"):
        if cue.start <= at < cue.end:
            return cue.frame == "doing_verb" or any(
                0 <= m.start - cue.end <= _GREETED for m in stage.people
            )
    return False


#: How far (in letters) behind a verb of welcoming whoever is welcomed stands.
_GREETED = 20
# Words of speech that are over before the date: ", according to officials, on Monday".
_CLOSED = re.compile(r"[;؛:\"]")
# «ذكرت مجلة «شبيغل» اليوم» (the magazine "Spiegel" reported today)
_QUOTED_NAME = re.compile(r"\"[^\"،,.]{1,30}\"")


def _is_act(stage: Stage, verb: Span, at: Span) -> bool:
    """Whether a verb of speech governs the event without a "that": announcing makes it known."""
    if _ANNOUNCING.match(stage.text, *verb) is None:
        return False
    if at[0] <= verb[0] < at[1]:
        return True
    if at[0] < verb[1] or at[0] - verb[1] > _ANNOUNCED_REACH:
        return False
    return _THAT.search(stage.text, verb[1], at[0]) is None


_ANNOUNCED_REACH = 60
_ANNOUNCING = re.compile(rf"[وف]?{any_of('announcing')}")


def _is_of_undoing(stage: Stage, mention: DateMention) -> bool:
    """Whether a day is that on which something is called off: "on Thursday cancelled a visit".

    Or on which that is made known: «أعلن الخميس تأجيل زيارة» (announced on Thursday that …).
    """
    text = stage.text
    undoing = [
        m
        for m in stage.cues
        if m.sense in ("cancelled", "postponed") or text.startswith("ruled out", m.start)
    ]
    published = stage.sentence.reading.published
    ahead = published and mention.earliest and mention.earliest > published
    if not undoing or ahead:
        return False  # «التي كانت مقررة غدا أرجئت» (which was planned for tomorrow was put off)
    start = max(stage.start, mention.start - _BESIDE)
    said = [found.end() for found in _SPEECH.finditer(stage.text, start, mention.start)]
    before = [*said, *(m.end for m in undoing)]
    return any(_BESIDE_IT.fullmatch(stage.text, end, mention.start) for end in before) or any(
        _BESIDE_IT.fullmatch(stage.text, mention.end, m.start) for m in undoing
    )


# What may stand between a day and the verb whose day it is; «في» in, «عن» of.
_BESIDE_IT = re.compile(
    r"\s+(?:(?:on|here|late|early|has|have|had|abruptly|في|عن|يوم|مساء|صباح)\s+)*"
)


def _said_meanwhile(stage: Stage, mention: DateMention, at: Span) -> bool:
    """Whether something is said on a visit: "said on Tuesday during a visit to Rabat that …"."""
    if mention.end > at[0] or _THAT.search(stage.text, mention.end, at[0]):
        return False
    counted = day_of_stay(stage, (mention.start, mention.end), _CLOSE_BY)
    return counted is not None or _MEANWHILE.search(stage.text, mention.end, at[0]) is not None


def _speaks_of_another(
    stage: Stage, at: Span, date_at: Span, *, ahead: bool | None, of_day: bool = False
) -> bool:
    """Whether the words between tell that a date belongs to something else.

    "since", "until" and the like open a span of time; a verb between a date and what stands behind
    it takes the date for itself ("on Wednesday welcomed the agreement reached …"), and so does one
    that looks ahead where the event does not ("is here on a visit and will meet him on Sunday").
    What is traded under an agreement has no single day ("signed a deal to buy jets on Monday").
    """
    before = stage.between(max(stage.start, date_at[0] - BY_REACH), date_at[0])
    if ahead and BY.search(before):
        return False
    if date_at[0] >= at[1]:
        gap = stage.between(at[1], date_at[0])
        if not ahead and any(
            cue.sense == "future"
            and cue.frame in EVENTS
            and not (of_day and cue.frame == "trade_verb")
            and at[1] <= cue.start
            and cue.end <= date_at[0]
            for cue in stage.cues
        ):
            return True
        if not ahead and _WHERE_HE.search(gap):
            return True
        return (
            _NOT_WHEN.search(gap) is not None
            or (_DURING_WHICH.search(gap) is not None and _began_on_a_day(stage, at))
            or _FOLLOWS.search(gap) is not None
            or _SINCE.search(gap) is not None
            or PREPARING.search(gap) is not None
            or _is_of_what_follows(gap)
            or _of_clause(stage, at[1], date_at[0])
            or _dates_something_earlier(stage, at[1], date_at[0])
        )
    if _NOT_WHEN.search(before):
        return True
    if _WHICH_BOUNDS.search(stage.text, max(stage.start, date_at[0] - _CLOSE_BY), date_at[0]):
        return True
    return any(
        cue.frame in ("receive_verb", "receive_noun", "attend_verb")
        and date_at[1] <= cue.start
        and cue.end <= at[0]
        and not _ATTENDED.fullmatch(stage.text, cue.start, at[0])
        for cue in stage.cues
    )


# "on Tuesday attended the signing of": what is attended is the event itself
_ATTENDED = re.compile(
    rf"(?:(?:will|to|would) )?{any_of('witnessing', 'en')} (?:the |a |its )?(?:official |formal )?"
    r"(?:ceremony for the )?"
)


def _began_on_a_day(stage: Stage, at: Span) -> bool:
    """Whether a visit is told to have begun, and before it on which day: «بدأ أمس زيارة»."""
    if all(m.sense != "under_way" or m.end > at[0] for m in stage.cues):
        return False
    days = (m for m in stage.sentence.dates if m.precision == "day" and m.earliest is not None)
    return any(m.end <= at[0] and not belongs_elsewhere(stage, m) for m in days)


def _is_of_what_follows(gap: str) -> bool:
    """Whether ", which" leads to a date of its own: "to attend a fair, which opens on Friday".

    A visit "to Malaysia, which was scheduled for" a day is itself what is scheduled.
    """
    if _WHO.search(gap) is not None:
        return True  # "signed by the minister, who arrived on Monday"
    if gap.startswith(", whose "):
        return True  # "has visited Peru, whose government fell last week"
    relative = _RELATIVE.search(gap, 4)
    return relative is not None and _SCHEDULED.match(gap, relative.end()) is None


def _of_clause(stage: Stage, start: int, end: int) -> bool:
    """Whether a relative clause with a verb of its own leads to a date.

    «لبحث مذكرة التفاهم التي وقعها البلدان في فبراير»: the memorandum that both signed in February.
    """
    for cue in stage.cues:
        if cue.sense != "past" or cue.frame not in EVENTS or not start <= cue.start < end:
            continue
        which = _WHICH.search(stage.text, start, cue.start)
        if which is None or cue.end > end:
            continue
        there = any(0 <= which.start() - p.end <= 2 for p in stage.settled_places)
        if not (there and cue.frame in ("visit_verb", "go_verb")):  # «الخرطوم التي زارها أمس»
            return True
    return False


def _dates_something_earlier(stage: Stage, start: int, end: int) -> bool:
    """Whether a date stands behind "after" and what came before, other than mere talks.

    «أول زيارة … بعد توصل إيران … في 14 يوليو» (since Iran reached …) dates what was reached,
    "signed after talks on Monday" dates both.
    """
    found = list(_AFTER.finditer(stage.text, start, end))
    if not found:
        return False
    if _BEFORE.match(stage.text, found[-1].start()):
        return True
    comes = _COMES_AFTER.search(stage.text, stage.start, start) is not None
    if (
        not comes
        and _AT_ONCE.match(stage.text, found[-1].start())
        and _GATHERING.search(stage.text, found[-1].end(), end)
    ):
        return False
    return not any(
        _is_of_talks(stage, cue) and found[-1].end() <= cue.start < end for cue in stage.cues
    )


def _is_of_talks(stage: Stage, cue: Cue) -> bool:
    """Whether a cue is of mere talks: "talks", "meeting with", «مفاوضات» (negotiations)."""
    if cue.frame == "meet_verb":
        return stage.between(cue.start, cue.end).endswith("ing")
    return cue.frame == "meet_noun" or cue.sense == "in_talks"


def on_or_after(span: DateSpan | None, day: date | None) -> bool:
    """Whether a date certainly lies ahead of a day."""
    return span is not None and day is not None and span.earliest > day


def _distance(stage: Stage, at: Span, other: Span) -> float:
    """Letters between two spans; the border of a clause counts ten, a step back fifteen."""
    first, second = (at[1], other[0]) if other[0] >= at[1] else (other[1], at[0])
    gap = stage.between(first, second) if second > first else ""
    return len(gap) + 10 * len(_CLAUSE.findall(gap)) + (15 if other[0] < at[0] else 0)
