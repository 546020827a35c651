"""What words in a sentence tell of a visit's days: whether they are its own, and in which reading.

Stands below ``stays``, which bounds a visit, and ``stay_course``, which looks for the days between.
Finds no day itself.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from flows.extraction.language.lexicon import any_of, any_of_several
from flows.extraction.reading.mentions import Mention, Span
from flows.extraction.scene.days_meant import date_span
from flows.extraction.scene.days_of_others import CALL
from flows.extraction.scene.english_doers import asides_before, begins_with_pronoun
from flows.extraction.scene.honours import is_titled
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.stay_counts import VISIT
from flows.extraction.scene.tellings import VisitTelling
from flows.extraction.scene.who_clauses import aside_around
from flows.extraction.visits.folding import Visit
from flows.extraction.when.dates import WEEK, DateMention, is_weekday
from schemas.claims import DateSpan

GOES = re.compile(rf"\b[وف]?{any_of('goes')}\b", re.IGNORECASE)
BOUND = re.compile(rf"\b[وف]?{any_of_several('comes', 'goes', 'opens', 'closes')}\b", re.IGNORECASE)
# «كان من المقرر أن تستمر», "was to have lasted": it was cut short
WAS_TO_LAST = re.compile(
    rf"\bكانت? (?:من )?{any_of('had_planned', 'ar')}\b"
    r"|\bwas (?:due |scheduled |supposed )?to (?:have )?last"
)
#: "had initially planned to leave", «كان مقررا أن يصل» (was to have arrived): no longer so.
FORMER_PLAN = re.compile(
    rf"\bhad\s+(?:\w+ly\s+|first\s+|been\s+)*{any_of('still_ahead', 'en')}\b"
    r"|\b(?:was|were)\s+(?:originally|initially|previously|first)\s+"
    rf"{any_of('still_ahead', 'en')}\b"
    rf"|\bو?كانت?\s+(?:من\s+)?{any_of_several('still_ahead', 'had_planned', language='ar')}\b",
    re.IGNORECASE,
)
# A tour begins and ends elsewhere than each of its visits.
TOUR = re.compile(rf"\b[وفبل]?(?:ال|لل)?{any_of('tour')}\b", re.IGNORECASE)
_PRONOUN = re.compile(r"\b(?:he|she|they|who)\b[^.;]{0,40}$", re.IGNORECASE)
# "the delegation", «الوفد», «البعثة» (the mission), told without its name.
_GROUP = re.compile(rf"\b{any_of('the_group')}\b", re.IGNORECASE)
_GUEST = re.compile(rf"\b{any_of('the_guest')}\b", re.IGNORECASE)
# «ويغادر غدا» (and he leaves tomorrow): an Arabic verb that opens a sentence needs no subject.
_OPENING = re.compile(
    rf"[\"\s]*(?:ثم\s+)?(?:و?(?:كان )?(?:من )?{any_of('had_planned', 'ar')} ان\s+)?"
)
# "will meet him tomorrow and leave": told of the one with whom the sentence begins.
_COORDINATE = re.compile(
    r"\b(?:and|then|before|after)\s+(?:will\s+|to\s+|then\s+)?$|،\s+(?:ثم|علي ان|وان)\s+$"
)
# «سموه» (His Highness): the one spoken of
# "would also travel to", «ثم يتوجه» (then heads for): behind it another visit is told.
_ALSO = re.compile(r"\b(?:also|then|later|before|after|ثم|قبل ان|بعدها)\b")
# "(a ten-day) trip to (Asia)"
_THROUGH = re.compile(
    r"[\s-]+(?:[\w-]+\s+){0,3}?(?:visit|trip|journey|stay)\s+(?:to|in|through|around|across)\s+(?:the\s+)?"
)
#: A blank, and perhaps an article.
_ARTICLE = 5
# "(a 12-day) Asian tour", "(a week-long) swing"
_OF_A_REGION = re.compile(
    r"[\s-]+(?:[a-z-]+\s+){0,2}?(?:(?:(?:North|South|East|West|Central|Latin|Southern|Eastern"
    r"|Western|Northern|South-?east)(?:ern)?\s+)?(?:African|Asian|European|American|Arab|Gulf)"
    r"|Middle\s+East(?:ern)?|Mideast|Balkan|Baltic|Nordic|Caribbean|Pacific|regional|multi-nation"
    r"|(?:two|three|four|five|six|seven|eight)-(?:nation|country|state))\s+"
    r"(?:tour|trip|swing|journey)\b"
)
# "(a 10-day) trip around (the Pacific Rim)"
_AROUND = re.compile(r"[\s-]+(?:[\w-]+\s+){0,2}?(?:trip|journey)\s+(?:through|around|across)\b")
# Another clause: the date is of something else.
_BREAK = re.compile(r"[;؛:\"]|\bwhere\b|\bthat\b|\bحيث\b")  # where
# «قبيل مغادرته …، أجرى اتصالا مساء الخميس» (a call on Thursday evening)
# "On (Monday)", with which a sentence begins
_ON = re.compile(r"[\"\s]*(?:(?:on|and|early|late|then)\s+)*", re.IGNORECASE)
# ", (the) president (is to leave)": whoever does it, up to three words
_SUBJECT = re.compile(
    r",?\s+(?:he|she|they|(?:the\s+)?(?:[\w'-]+\s+){0,3}?[\w'-]+)\s+"
    r"(?:(?:will|is|are|was|were|to|due|expected|scheduled|then|also)\s+)*?"
    rf"(?={any_of_several('comes', 'goes', 'opens', 'closes', language='en')}\b)",
    re.IGNORECASE,
)
#: Frames between a bound and a date that take the date for themselves.
_TAKING = frozenset(("sign_verb", "sign_noun", "reach_verb", "meet_verb", "receive_verb", "speech"))
MEETING = frozenset(("meet_verb", "meet_noun", "receive_verb", "receive_noun", "agree_verb"))
SIGNING = ("sign_verb", "sign_noun")
#: How far (in letters) a date stands from the word that it dates, a visit from its end.
REACH, NEAR = 130, 75
_DAY = timedelta(days=1)
#: No visit of these records lasts longer; a meeting lies no further from the days known.
LONGEST, CLOSE = timedelta(days=31), timedelta(days=3)


def bounding_word(stage: Stage, mention: DateMention) -> Span | None:
    """The word of coming, leaving, beginning or ending that a date stands beside."""
    start = max(stage.start, mention.start - REACH)
    before = list(BOUND.finditer(stage.text, start, mention.start))
    if before:
        word = before[-1].span()
        if any(word[1] <= other.start < mention.start for other in stage.sentence.dates):
            return None
        if any(w.search(stage.text, word[1], mention.start) for w in (_BREAK, CALL)) or any(
            word[1] <= cue.start and cue.end <= mention.start and cue.frame in _TAKING
            for cue in stage.cues
        ):
            return None
        return word
    behind = BOUND.match(stage.text, mention.end + 1, stage.end)
    return behind.span() if behind is not None else _word_behind_subject(stage, mention)


def _word_behind_subject(stage: Stage, mention: DateMention) -> Span | None:
    """The word that a day opening the sentence is told of: "On Monday the minister flies on"."""
    if _ON.fullmatch(stage.text, stage.start, mention.start) is None:
        return None
    subject = _SUBJECT.match(stage.text, mention.end, stage.end)
    found = BOUND.match(stage.text, subject.end(), stage.end) if subject is not None else None
    return found.span() if found is not None else None


def is_of_region(stage: Stage, length: DateMention) -> bool:
    """Whether a length is of a trip that leads through a region: "a ten-day trip to Asia".

    "A 12-day Asian tour". Or is told with no place to lead to: "a trip around the Pacific Rim".
    """
    if _OF_A_REGION.match(stage.text, length.end, stage.end):
        return True
    around = _AROUND.match(stage.text, length.end, stage.end)
    if around is not None:
        return not any(0 <= p.start - around.end() <= _ARTICLE for p in stage.settled_places)
    return any(
        place.sort == "region" and _THROUGH.fullmatch(stage.text, length.end, place.start)
        for place in stage.sentence.places
    )


def goes_on(stage: Stage, word: Span, visit: Visit, visits: list[Visit]) -> bool:
    """Whether a sentence speaks of the visitors, or goes on about the visit told last."""
    start, end = max(stage.start, word[0] - NEAR // 2), min(stage.end, word[1] + NEAR // 2)
    groups = [v for v in visits if any(m.full.sort == "group" for m in v.visitors)]
    if visit in groups and _GROUP.search(stage.text, start, end):
        return visit is groups[-1]
    if _GUEST.search(stage.text, start, end):
        return visit is visits[-1]
    someone = nearest_to(stage, word)
    if someone is not None:
        if not is_visitor(someone, visit):
            return False
    elif not (
        _PRONOUN.search(stage.text, stage.start, word[0])
        or begins_with_pronoun(stage)
        or _OPENING.fullmatch(stage.text, stage.start, word[0])
        or VISIT.search(stage.text, stage.start, stage.end)
        or is_titled(stage, word[0])
        or _is_joined(stage, word, visit)
    ):
        return False
    mine = [v for v in visits if someone is None or is_visitor(someone, v)]
    mine = _without_those_of_asides(stage, word, mine)
    if someone is None:
        mine = _of_last_visitor(mine, word)
    here = [v for v in mine if any(t.stage is stage for t in v.tellings)]
    before = [v for v in mine if v.tellings[0].trigger[0] <= word[0]]
    if before:
        here = [v for v in here if not _leads_on(stage, word, v)]
    meant = here or before or mine
    if len(meant) > 1 and not here:  # "the tour began in Damascus": of those told, the latest
        dated = [(v.date, v) for v in meant if v.date is not None]
        days = [(date, v) for date, v in dated if date.precision == "day"]
        if days and len(dated) == len(meant):
            latest = max(date.earliest for date, _ in days)
            meant = [v for date, v in days if date.earliest == latest]
    return visit is meant[-1]


def _without_those_of_asides(stage: Stage, word: Span, visits: list[Visit]) -> list[Visit]:
    """The visits without those that only a clause of its own tells: "who was in Riga, will"."""
    here = aside_around(stage, word[0])
    kept = [
        visit
        for visit in visits
        if all(
            aside_around(stage, t.trigger[0]) in (None, here)
            for t in visit.tellings
            if t.stage is stage
        )
    ]
    return kept or visits


def _is_joined(stage: Stage, word: Span, visit: Visit) -> bool:
    """Whether a verb is joined to one that tells of a visit: «وصل أمس ويغادر غدا» (and leaves)."""
    joined = stage.text.startswith(("و", "ف", "ثم "), word[0])
    return joined and any(
        t.stage is stage and t.trigger[1] <= word[0] and t.rule == "visit.verb"
        for t in visit.tellings
    )


def _of_last_visitor(visits: list[Visit], word: Span) -> list[Visit]:
    """The visits of whoever was told last before a word to make one: who "he" is."""
    told = [(t.trigger, v) for v in visits for t in v.tellings if t.trigger[0] <= word[0]]
    if not told:
        return visits
    last = max(told, key=lambda found: found[0])[1]
    return [v for v in visits if any(is_visitor(m, last) for m in v.visitors)]


def _leads_on(stage: Stage, word: Span, visit: Visit) -> bool:
    """Whether a sentence comes to a visit after a word: "would arrive on Monday and then go to"."""
    triggers = (t.trigger for t in visit.tellings if t.stage is stage)
    return any(_ALSO.search(stage.text, word[1], start) for start, _ in triggers)


def nearest_to(stage: Stage, word: Span) -> Mention | None:
    """Who a verb is told of: in English before it, in Arabic on either side, the nearest."""
    arabic = stage.language == "ar"
    if _COORDINATE.search(stage.text, stage.start, word[0]):
        first = next(iter(stage.people), None)
        before = first.start if first is not None else word[0]
        honoured = is_titled(stage, before)
        return None if honoured or begins_with_pronoun(stage) else first
    asides = asides_before(stage, word[0])
    near = [
        m
        for m in stage.people
        if (m.end <= word[0] or arabic) and not any(a <= m.start < b for a, b in asides)
    ]
    return min(
        near, key=lambda m: word[0] - m.end if m.end <= word[0] else m.start - word[1], default=None
    )


def is_visitor(mention: Mention, visit: Visit) -> bool:
    """Whether someone mentioned is one of those who visit, by any of the words they are told by."""
    return any(mention.full is m.full for telling in visit.tellings for m in telling.visitors)


def fitting(
    stage: Stage,
    mention: DateMention,
    known: DateSpan | None,
    *,
    after: bool,
    ahead: bool = False,
    done: bool | None = None,
) -> DateSpan | None:
    """The reading of a date that goes with the days known, from their first, up to their last.

    Without any it lies behind the day of the report, of a visit ``ahead`` before it. What is
    ``done`` is not read as still to come: "ends his visit on Monday. He arrived on Thursday". Nor
    is what is still to come (False) read as over: "met him on Sunday. He will leave on Monday"; but
    yesterday's weekday is yesterday, in a report that is printed the day after.
    """
    readings = [date_span(stage, mention, ahead=False)]
    if not done:
        readings.append(date_span(stage, mention, ahead=True))
        later = _week_later(stage, mention, readings[1], known)
        readings += [later] if later is not None else []
    published = stage.sentence.reading.published
    if done is False and published is not None:
        readings = [span for span in readings if span.latest >= published - _DAY]
    if known is None:
        today = published or mention.latest or date.min
        if ahead:
            likely = [span for span in readings if span.latest >= today]
        else:
            likely = [span for span in readings if after or span.earliest <= today]
        return min(likely, key=lambda s: max(s.earliest - today, today - s.latest), default=None)
    if known.precision != "day":
        week = known.precision == "week"  # some begin it on Sunday
        first = known.earliest - (_DAY if week else timedelta())
        last = known.latest
        if after and week:  # it may end when the week does
            last = max(last, known.earliest + 6 * _DAY)
        within = (s for s in readings if first <= s.earliest and s.latest <= last)
        return next(within, None)
    fits = [
        span
        for span in readings
        if (known.earliest <= span.latest <= known.earliest + LONGEST)
        if after or span.earliest <= known.latest
    ]
    if not after:
        fits = [s for s in readings if known.latest - LONGEST <= s.earliest <= known.latest]
    return min(fits, key=lambda span: _apart(span, known), default=None)


def _week_later(
    stage: Stage, mention: DateMention, ahead: DateSpan, known: DateSpan | None
) -> DateSpan | None:
    """A weekday told of a visit still to come is the first from its beginning on.

    "will visit Israel next week. He arrives on Wednesday and leaves on Friday."
    """
    published = stage.sentence.reading.published
    if known is None or known.precision != "day" or not is_weekday(mention):
        return None
    if published is None or known.earliest <= published:
        return None
    if not ahead.latest < known.earliest <= ahead.latest + WEEK:
        return None
    return replace(ahead, earliest=ahead.earliest + WEEK, latest=ahead.latest + WEEK)


def _apart(span: DateSpan, known: DateSpan) -> timedelta:
    return max(span.earliest - known.latest, known.earliest - span.latest, timedelta())


def telling_days(
    stage: Stage, mention: DateMention, visit: Visit, span: DateSpan, *, in_course: bool = False
) -> VisitTelling:
    """What a sentence adds to a visit where it tells its days and nothing else."""
    at = (mention.start, mention.end)
    return VisitTelling(
        stage, "visit.stay", at, [], None, visit.lead.status,
        date=span, date_at=at, in_course=in_course, pointing=True,
    )  # fmt: skip
