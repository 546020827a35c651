"""How one stop of a journey follows another: places in a list, and stops each with its day.

Stands between the places of a sentence and ``whereabouts``; decides no events.
"""

from __future__ import annotations

import re

from flows.extraction.scene.stages import Stage
from flows.extraction.when.dates import DateMention
from flows.extraction.where.places import PlaceMention

# Between a place and its day: "on", «في يوم» (on the day).
# "(Malta), where he arrives on", «(مالطا) التي يصلها» (which he reaches), before its day
_WHICH_HE_REACHES = (
    r"(?:,?\s+where\s+(?:he|she)\s+(?:arrives|lands|will arrive|will be|is due)"
    r"|،?\s+التي\s+س?[يت](?:صل|زور)ها)"
)
_ON_DAY = re.compile(
    rf"{_WHICH_HE_REACHES}?(?:,?\s+|\s+\()(?:(?:on|in|at|from|until|late|early|في|يوم|من)\s+){{0,2}}"
)
# "then (to)", «ثم» (then) before a further stop
_THEN = re.compile(
    r"^[,،]?\s+(?:and\s+then|then|followed by|ثم|ومن ثم|وبعدها)\s+(?:to\s+|الي\s+)?$"
)
LIST = re.compile(
    r"^\s*[\"()]?\s*(?:(?:,|،|and|و|, and|as well as|then|ثم|ف"
    r"|,? ?(?:and\s+)?(?:then|later|afterwards|finally))\s*(?:الي\s+|to\s+)?)?"
    r"(?:the\s+)?[\"(]?$",
    re.IGNORECASE,
)
# "Tallinn, Estonia; Tbilisi, Georgia; and"
_ONE_BY_ONE = re.compile(r"^;\s+(?:and\s+)?(?:to\s+)?$")
# "to Doha on Friday and later to Abu Dhabi", «ومنها إلى» (and from there to): a stop more.
_AND_THEN_TO = re.compile(
    r"\b(?:and,?\s+)?(?:then|later|from there|afterwards),?\s+(?:on\s+)?to\s+(?:the\s+)?$"
    r"|\b(?:and\s+on|onwards?)\s+to\s+(?:the\s+)?$"
    r"|^,?\s+followed by\s+(?:(?:an?\s+)?(?:[\w-]+\s+)?(?:visits?|stops?|trips?)\s+(?:to|in)\s+)?$"
    r"|\b(?:ومنها|وبعدها|ثم|ومن ثم)\s+الي\s+$",
    re.IGNORECASE,
)
# "(to Bahrain) for a conference and to (Oman)"
# «(إلى الصين) لحضور احتفال …، ثم (إندونيسيا)» (to China to attend …, then Indonesia)
# "(to Darfur) and to the African Union headquarters in (Addis Ababa)"
_AND_TO = re.compile(
    r"\s+and\s+to\s+the\s+(?:[\w'-]+\s+){1,4}in\s+(?:the\s+)?|"
    r"\s+for\s[^,.;]{2,70}\sand\s+(?:then\s+|later\s+)?to\s+(?:the\s+)?"
    r"|\s+ل[^\W\d_]{3,}\s[^.؛:]{2,80}\s(?:ثم|ومن ثم|ومنها|وبعدها)\s+(?:الي\s+)?"
)


def listed_behind(stage: Stage, first: PlaceMention) -> list[PlaceMention]:
    """The further countries of a list of places: "after talks in London, Paris and Rome"."""
    return [p for p in one_a_country(list_from(stage, first)) if p.country != first.country]


def list_from(stage: Stage, first: PlaceMention) -> list[PlaceMention]:
    """A place and those listed behind it."""
    found = [first]
    for place in stage.settled_places:
        if place.start >= found[-1].end:
            if not LIST.match(stage.between(found[-1].end, place.start)):
                break
            found.append(place)
    return found


def one_a_country(places: list[PlaceMention]) -> list[PlaceMention]:
    """A tour is one visit for each country; of a country and its city the city is told."""
    chosen: dict[str | None, PlaceMention] = {}
    for place in places:
        known = chosen.get(place.country)
        if known is None or (place.city and not known.city):
            chosen[place.country] = place
    return list(chosen.values())


def is_further(stage: Stage, before: PlaceMention, place: PlaceMention) -> bool:
    """Whether a journey goes on to a place behind another one: listed with it, or its next stop."""
    gap = stage.between(before.end, place.start - len(place.prefix))
    if gap.startswith(",") and _acts_with_another(stage, place):
        return False
    # "to Washington, the United States and Oman are (announcing)"
    read_as_one = "," in stage.between(before.start, before.end)
    if read_as_one and _BOTH_DO.match(stage.text, place.end + 1):
        return False
    if LIST.match(gap) or _AND_THEN_TO.search(gap) or _AND_TO.fullmatch(gap):
        return True
    with_state = "," in stage.between(place.start, place.end)
    one_by_one = with_state and _ONE_BY_ONE.match(gap) is not None
    return one_by_one or _is_next_stop(stage, before, place)


def _acts_with_another(stage: Stage, place: PlaceMention) -> bool:
    """Whether a place acts with the next: "during his visit to Lima, Oman and Peru signed"."""
    other = _AND_ONE.match(stage.text, place.end, stage.end)
    if other is not None and _BOTH_DO.match(stage.text, other.end()):
        return True
    return other is not None and any(
        cue.start == other.end() for cue in stage.framed("sign_verb", "agree_verb", "reach_verb")
    )


_AND_ONE = re.compile(r"\sand\s(?:the\s)?[A-Z]\w+\s(?:(?:of\s)?[A-Z]\w+\s)*")
# "are (announcing)", "have (launched)": of two, who are none of the stops
_BOTH_DO = re.compile(r"(?:today |jointly |both |also )?(?:are|have|were|had)\s")


def _is_next_stop(stage: Stage, before: PlaceMention, place: PlaceMention) -> bool:
    """Whether a place follows a stop with its day: "(in) Malta on Friday and (in) Bonn on Sunday".

    It has a day of its own behind it, or "then" before it, or ends the list: in "Malta on Friday
    and Germany said" it is somebody else. What is told of a stop may stand between: "Malta on
    Friday, where he will …; in Bonn on Sunday".
    """
    day, start = day_behind(stage, before), place.start - len(place.prefix)
    if day is None or start < day.end:
        return False
    gap = _NEXT_IN.sub("", stage.between(day.end, start).removeprefix(")"))
    if _THEN.match(gap):
        return True
    in_list = LIST.match(gap) is not None
    ends = in_list and _ENDS_LIST.match(stage.text, place.end, stage.end) is not None
    return ends or ((in_list or not gap) and day_behind(stage, place) is not None)


_NEXT_IN = re.compile(r"(?:^[^.;:]*;\s+(?:and\s+)?)?\b(?:in|في)\s+$")
_ENDS_LIST = re.compile(r"[.\"]*$|,\s+where\s+(?:he|she|they)\b")


def has_own_clause(stage: Stage, place: PlaceMention) -> bool:
    """Whether a clause tells that a place is reached on its day: "Malta, where he arrives on"."""
    return _REACHED.match(stage.text, place.end) is not None


_REACHED = re.compile(_WHICH_HE_REACHES)


def day_behind(stage: Stage, place: PlaceMention) -> DateMention | None:
    """The day told at once behind a place: "Malta on Friday", "Sofia, Bulgaria, June 5-7"."""
    days = (
        mention
        for mention in stage.sentence.dates
        if mention.stay_days is None and _ON_DAY.fullmatch(stage.text, place.end, mention.start)
    )
    return next(days, None)
