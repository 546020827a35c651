"""Whence somebody leaves or comes back: the place that a verb of leaving has, the stops of a tour.

Stands between the places of a sentence and the rules of journeys; decides no events.
"""

from __future__ import annotations

import re

from flows.extraction.language.lexicon import any_of, any_of_several
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Span
from flows.extraction.scene.english_doers import LONG_BEFORE
from flows.extraction.scene.grammar import grammar_of
from flows.extraction.scene.stages import Stage
from flows.extraction.visits.place_words import REACH, TO, where_people_stand, words_without
from flows.extraction.visits.stops import LIST, one_a_country
from flows.extraction.where.places import PlaceMention

LEAVES_HERE = re.compile(r"(?:left|leaves?|departs?|departed)\s+here\b")
# Behind these words somebody goes somewhere else.
_STAYS = ("visit_noun", "tour_noun")
_WHICH = re.compile(r",\s+(?:which|who|where)\b")
BACK_FROM = re.compile(
    rf"\b{any_of('from_there')}\s+(?:the\s+|{any_of('nearby', 'en')}\s+)?$", re.IGNORECASE
)
# "from a 12-day tour of", "from an official visit to", «من جولة شملت» (from a tour that took in)
_BACK_FROM_TOUR = re.compile(
    r"\bfrom\s+(?:an?|his|her|their)\s+(?:[\w-]+\s+){0,3}(?:tour|visit|trip|swing)\s+"
    r"(?:of|to|through)\s+(?:the\s+)?$|\bمن\s+(?:جولة|زيارة)\s+(?:[^\W\d_]+\s+){0,3}$",
    re.IGNORECASE,
)
# «عاد … بعد مشاركته في مؤتمر … في نيويورك» (came back after taking part in … in New York)
_TOOK_PART = re.compile(
    rf"\b(?:بعد|عقب|اثر)\s+(?:ان\s+)?{any_of('took_part', 'ar')}\b[^.؛]{{0,90}}$"
)


def left_place(stage: Stage, cue: Cue) -> PlaceMention | None:
    """The place that a verb of leaving has for its object: «غادر الرياض», "left here"."""
    if LEAVES_HERE.match(stage.text, cue.start, stage.end):
        return stage.dateline
    for place in stage.settled_places:
        if place.start >= cue.end:
            gap = words_without(
                stage, cue.end, place.start, [*where_people_stand(stage), *_days(stage)]
            )
            return place if not place.prefix and grammar_of(stage.language).is_left(gap) else None
    return None


def back_from(stage: Stage, cue: Cue) -> tuple[list[PlaceMention], PlaceMention | None]:
    """Whence somebody returns, several places of a tour too, and where to."""
    whence: list[PlaceMention] = []
    home = None
    cue_leads = not stage.text.endswith(" from", cue.start, cue.end)  # "fresh from" leads nowhere
    for place in stage.settled_places:
        if not 0 <= place.start - cue.end < REACH:
            continue
        start = place.start - len(place.prefix)
        before = stage.between(cue.start, start)
        if _WHICH.search(before):
            break  # "returned after his resignation, which he announced from Riyadh"
        if whence and LIST.match(stage.between(whence[-1].end, start)):
            whence.append(place)
        elif _comes_from(_FORM_OF_STATE.sub("", before)) or (
            grammar_of(stage.language).is_inside(stage, place) and _TOOK_PART.search(before)
        ):
            whence = whence or [place]
        elif cue_leads and (TO.search(before) or place.prefix in ("ل", "لل")):
            visited = any(cue.end <= c.start < place.start for c in stage.framed(*_STAYS))
            home = home or (None if visited else place)  # «بعد زيارة إلى» (after a visit to)
    return one_a_country(whence), home


def is_left_behind(stage: Stage, at: int, place: PlaceMention) -> bool:
    """Whether a visit only opens what is reported: "OSLO - After a stop in Riga, X met Y"."""
    return stage.dateline is not None and is_whence(stage, at, place)


def is_whence(stage: Stage, at: int, place: PlaceMention) -> bool:
    """Whether a sentence opens with where one has come from: "After a stop in Oslo, X met Y"."""
    if stage.language != "en" or place.end > at:
        return False
    return _CAME_FROM.fullmatch(stage.text, stage.opening, place.start) is not None


# "Fresh from talks in", "A day after a visit to"
_CAME_FROM = re.compile(
    rf"\W*(?:(?:{LONG_BEFORE}[Aa]fter|Following)\s(?:[\w-]+\s){{0,5}}?"
    r"(?:visits?|trips?|stops?|stopovers?|tours?|swings?|stays?)\s"
    r"|(?:Fresh|Back|Returning|Arriving)\sfrom\s(?:[\w-]+\s){1,6}?)"
    r"(?:in|to|of|through)\s(?:the\s)?"
)


def _comes_from(before: str) -> bool:
    """Whether the words before a place tell that somebody comes from it, or from a tour of it."""
    return any(
        words.search(before)
        for words in (
            BACK_FROM, _BACK_FROM_TOUR, _BACK_FROM_GATHERING, _AFTER_DAYS, _AFTER_ATTENDING,
        )
    )  # fmt: skip


# "flew home after two days of talks in", "fresh from a day of peace talks in"
_AFTER_DAYS = re.compile(
    r"\b(?:after|from)\s+(?:[\w-]+\s+){0,2}(?:days?|weeks?|hours|stay|stopover|talks|mission)"
    r"(?:\s+of(?:\s+[a-z-]+){1,2})?\s+in\s+(?:the\s+)?$"
)
# "arrived back on Monday after attending the inauguration of the president in"
_AFTER_ATTENDING = re.compile(
    rf"\bafter\s+{any_of('took_part', 'en')}\s+[^.;,\"]{{3,110}}?\b(?:in|at)\s+(?:the\s+)?$"
)
_BACK_FROM_GATHERING = re.compile(
    rf"\bfrom\s+(?:an?\s+|the\s+)?(?:[\w'-]+\s+){{0,5}}?"
    rf"{any_of_several('gathering', 'private_trip', language='en')}s?\s+"
    r"(?:in|at)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
# «(قادما من) جمهورية كينيا» (from the Republic of Kenya)
_FORM_OF_STATE = re.compile(rf"\b{any_of('state_noun', 'ar')}\s+$")


def _days(stage: Stage) -> list[Span]:
    """What tells when in an Arabic sentence, with «في» (on): «غادر في 3 مايو كينيا»."""
    if stage.language != "ar":
        return []
    on = "في "
    return [
        (m.start - len(on) * stage.text.endswith(on, 0, m.start), m.end)
        for m in stage.sentence.dates
    ]
