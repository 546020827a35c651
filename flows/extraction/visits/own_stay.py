"""How long a stay lasts by a visit's own sentence, and which of its days the sentence tells.

Serves ``days``: "a three-day visit" bounds the visit with its first or its last day, a day in its
course ("met him on Tuesday during a three-day visit") bounds nothing. What other sentences tell of
a stay is added later (``stays``).
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.mentions import Span
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.stay_counts import day_of_stay
from flows.extraction.scene.tellings import VisitTelling
from flows.extraction.scene.visit_verbs import ENDING, ENDS_IN, is_ended, made_or_ended
from flows.extraction.scene.who_clauses import aside_around
from flows.extraction.visits.place_words import NEAR
from flows.extraction.visits.stay_words import BOUND, WAS_TO_LAST, is_of_region
from flows.extraction.when.dates import DateMention
from flows.extraction.where.places import PlaceMention
from schemas.claims import DateSpan

_STAY_NOUN = re.compile(
    rf"\b[وفبل]?(?:ال|لل)?(?:(?P<tour>{any_of('tour')})|{any_of('stay')})\b", re.IGNORECASE
)
_OF_VISIT = re.compile(r"[\s-]+(?:[\w-]+\s+){0,3}?(?:visit|trip|stay)\s+(?:to|in)\s+")
# "will spend two days in Riyadh before flying to Kuwait"
_SPENT_IN = re.compile(r"\s+in\s+(?:the\s+)?")
_OF_TOUR = re.compile(r"[\s,-]+(?:[\w-]+\s+){0,3}?(?:tour|swing|جولة)\b")
THEN = re.compile(r"\b(?:ثم|then)\s+(?:سوف\s+)?$")
# "left on Thursday after a three-day visit", «بعد زيارة استغرقت ثلاثة أيام» (after a visit of …).
_AFTER = re.compile(r"\b(?:[Aa]fter|from|بعد)\s+(?:an?\s+|his\s+|her\s+|the\s+)?$")
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
IN_COURSE = (
    "meet_verb", "meet_noun", "receive_verb", "receive_noun", "discuss_verb", "sign_verb", "speech",
)  # fmt: skip
_DURING_REACH = 45
#: Rules of those who leave or come back: the length of the stay stands behind where they go.
_GOING = ("visit.leaving", "visit.returning")
#: How far a date stands from the words that tell which day of the stay it is.
_BESIDE, _APART, _WIDE = 45, 25, 90
#: How far behind a departure the length of the visit before it stands.
_REACH = 150


def stay_of(telling: VisitTelling) -> DateMention | None:
    """The length in days of a stay told near a visit: "a three-day visit".

    "His nine-day tour" is longer than each of its visits, as is "a ten-day trip to Asia", and "a
    three-day visit to China" is no stay in the country to which the next flight leads.
    """
    stage, place = telling.stage, telling.place
    for mention in stage.sentence.dates:
        if not mention.stay_days:
            continue
        left = telling.rule in _GOING and _is_behind_left(telling, mention)
        if abs(mention.start - telling.trigger[1]) >= (_REACH if left else NEAR):
            continue
        if WAS_TO_LAST.search(stage.text, stage.start, mention.start):
            continue
        if _LEG_OF.search(stage.text, stage.start, mention.start):
            continue
        if _is_spent_elsewhere(telling, mention):
            continue
        if is_left_behind(telling, mention) or _is_of_next(telling, mention):
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


def _is_spent_elsewhere(telling: VisitTelling, length: DateMention) -> bool:
    """Whether so long is spent at another place: "in Jakarta for the first three days"."""
    stage, here = telling.stage, telling.place
    there = (p for p in stage.settled_places if _FOR.fullmatch(stage.text, p.end, length.start))
    place = next(there, None)
    return place is not None and here is not None and place.country != here.country


# "(in Jakarta) for the first (three days)"
_FOR = re.compile(r"\sfor\s(?:the\s(?:first|last)\s)?")


def is_left_behind(telling: VisitTelling, length: DateMention) -> bool:
    """Whether a length is of where one comes from: "left for Oman after a three-day visit".

    As is that of a visit told before to have ended: "wound up a three-day visit and left for".
    """
    if telling.rule == "visit.noun" and telling.place is None and is_behind(telling):
        return True
    if telling.rule != "visit.verb":
        return False
    stage, start = telling.stage, telling.trigger[0]
    ended = (c for c in stage.framed("visit_noun") if max(c.end, length.end) <= start)
    over = any(made_or_ended(stage, noun) == "took_place" for noun in ended)
    return over or _is_behind_left(telling, length)


def _is_behind_left(telling: VisitTelling, length: DateMention) -> bool:
    end = telling.trigger[1]
    return LEFT_BEHIND.search(telling.stage.text, end, length.start) is not None


def _is_of_next(telling: VisitTelling, length: DateMention) -> bool:
    """Whether a length is of where one leaves for: «غادر أوسلو متوجها إلى … في زيارة تستغرق …».

    As "left Oslo on Saturday for Lima on a five-day visit".
    """
    stage, start = telling.stage, telling.trigger[0]
    if telling.rule != "visit.leaving" or _is_behind_left(telling, length):
        return False
    onward = any(start < cue.start < length.start for cue in stage.framed("go_verb"))
    return onward or _FOR_ON.search(stage.text, start, length.start) is not None


_FOR_ON = re.compile(r"\sfor\s(?:the\s)?[A-Z][^.;]*\son\s(?:an?|his|her)\s$")
# "(left for Oman) at the end of a (three-day visit)", «بعد زيارة استمرت» (after a visit that took)
LEFT_BEHIND = re.compile(
    r"\b(?:بعد|عقب|اثر|في ختام|في نهاية) (?:زيارة|جولة)\b[^.؛]*$|"
    rf"\b(?:after|following|{any_of('ending', 'en')})\s(?:an?|his|her|their)\s(?:[\w-]+\s)*$"
)
# "the last leg of a (week-long tour)": how long the whole has lasted
_LEG_OF = re.compile(r"\b(?:leg|stop|stage) (?:of|on|in) (?:an?|his|her|their|the) $")


def _has_own_day(telling: VisitTelling, length: DateMention) -> bool:
    """Whether a stop told behind the length of a tour has a day of its own behind its verb."""
    at, start = telling.date_at, telling.trigger[0]
    return at is not None and length.end < start < at[0]


def is_behind(telling: VisitTelling) -> bool:
    """Whether a day is told of what came after a visit: "left on Thursday after a two-day tour"."""
    stage, start = telling.stage, telling.trigger[0]
    at = [start, *(m.start for m in stage.sentence.dates if m.stay_days and 0 < start - m.end <= 1)]
    return any(_AFTER.search(stage.text, stage.start, offset) for offset in at)


def _of_visit_before(stage: Stage, mention: DateMention, trigger: Span) -> bool:
    """Whether a length belongs to a visit told before: «زيارة تستمر يومين، قبل أن يتوجه إلى …»."""
    gap = trigger[0] - mention.end
    if gap < 0 or (gap < _APART and not THEN.search(stage.text, mention.end, trigger[0])):
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


def with_stay(telling: VisitTelling, date: DateSpan) -> DateSpan:
    """A first day and a length of stay ("on a three-day visit") bound the whole visit."""
    stage, trigger, told = telling.stage, telling.trigger, stay_of(telling)
    if date.precision != "day" or date.earliest != date.latest:
        return date
    counted = _day_told(telling)
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
    behind = last_day or is_behind(telling) or _AFTER.search(stage.text, stage.start, told.start)
    over = (
        ENDING.search(stage.text, max(stage.start, trigger[0] - 60), max(trigger[0], told.start))
        or is_ended(stage, trigger[0])
        or _ends_on(telling)
    )
    if behind or over or telling.rule in _GOING:
        return replace(date, earliest=date.latest - stay)
    return replace(date, latest=date.earliest + stay)


def _day_told(telling: VisitTelling) -> tuple[int, Span] | None:
    """Which day of the stay its date is: told near that, or beside the words of the visit."""
    if telling.date_at is None:
        return None
    near = day_of_stay(telling.stage, telling.date_at, _WIDE)
    return near or day_of_stay(telling.stage, telling.trigger, _BESIDE)


def _bound_beside(telling: VisitTelling) -> re.Match[str] | None:
    """What makes the day of something else a bound of a visit: "signed on Monday as X ended"."""
    stage, at = telling.stage, telling.date_at
    return _AS_IT_ENDS.fullmatch(stage.text, at[1], telling.trigger[0]) if at is not None else None


_AS_IT_ENDS = re.compile(
    rf",? (?:as|when)\s[^.;]*?\b(?:(?P<ends>{any_of('ending', 'en')})"
    rf"|{any_of('opens', 'en')})\b[^.;]*"
)


def _at_an_end(stage: Stage) -> bool:
    """Whether a meeting bounds a stay by its day: «استقبل أمس … في مستهل زيارة …».

    (received yesterday … at the outset of a visit), "met him on Monday at the end of a visit".
    """
    return any(
        _AT_AN_END.search(stage.text, max(stage.start, noun.start - _BESIDE), noun.start)
        for noun in stage.framed("visit_noun")
    )


_AT_AN_END = re.compile(
    r"\b(?:(?:at|on) the|في) (?:end|close|conclusion|ختام|نهاية"
    r"|start|beginning|outset|مستهل|بداية)(?: of (?:an?|his|her|their))? (?:[\w-]+ ){0,3}$"
)


def _ends_on(telling: VisitTelling) -> bool:
    """Whether a word of ending stands right before the day: «زيارة … اختتمها أمس»."""
    stage, at = telling.stage, telling.date_at
    if at is None:
        return False
    before = list(_ENDS.finditer(stage.text, max(stage.start, at[0] - _BESIDE), at[0]))
    return bool(before) and _NEXT_WORDS.fullmatch(stage.text, before[-1].end(), at[0]) is not None


def is_in_course(telling: VisitTelling) -> bool:
    """Whether a day is that of a meeting in the course of a stay, so that its ends stay untold.

    "met him on Tuesday during a three-day visit", «التقى أمس … الذي يقوم بزيارة تستغرق يومين».
    """
    stage, at = telling.stage, telling.date_at
    if at is None or telling.status not in ("took_place", "under_way") or _at_an_end(stage):
        return False
    lengths = [m.end for m in stage.sentence.dates if m.stay_days]
    meetings = [
        c  # "two days of talks" last as long as the stay
        for c in stage.framed(*IN_COURSE)
        if not any(_OF.fullmatch(stage.text, end, c.start - len(c.prefix)) for end in lengths)
    ]
    if not meetings or _is_met_at_the_airport(stage):
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


def _is_met_at_the_airport(stage: Stage) -> bool:
    """Whether somebody is received as he arrives: «كان في استقباله بمطار …» (at the airport of)."""
    return any(
        _AIRPORT.search(stage.text, c.end, min(stage.end, c.end + _AIRPORT_REACH))
        for c in stage.framed("receive_verb", "receive_noun")
    )


#: How far (in letters) behind a reception the airport may stand.
_AIRPORT_REACH = 40
_AIRPORT = re.compile(r"\b[بل]?(?:ال)?مطار\b|\bairport\b")  # the airport


def _steps(stage: Stage, word: Span, at: Span) -> int:
    """Letters between a word and a day; a word behind the day or beyond a comma stands further."""
    first, second = (word[1], at[0]) if word[1] <= at[0] else (at[1], word[0])
    gap = stage.between(first, second)
    return len(gap) + 10 * len(_COMMA.findall(gap)) + (15 if word[0] > at[0] else 0)
