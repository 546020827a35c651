"""Where a visit leads by who has invited to it: "At the invitation of X and Y, Z will visit both".

Serves ``whereabouts``, where a visit leads to "the two countries" and no words name them. Looks at
one sentence; decides no events.
"""

from __future__ import annotations

import re

from flows.extraction.language.lexicon import any_of
from flows.extraction.language.numbers import find_numbers
from flows.extraction.reading.cues import Cue
from flows.extraction.scene.stages import Stage
from flows.extraction.where.places import PlaceMention

_INVITED = re.compile(r"\b(?:[Ii]nvitations?\s+(?:of|from)|[Ii]nvited\s+by)\b")
_COUNTRIES = re.compile(
    r"\s+(?:to\s+)?(?:(?:(?:the|these|those|both|all)\s+){1,2}|(?=[a-z]+\s(?:[\w-]+\s)?countries))"
    rf"(?:(?P<number>two|{any_of('count_word', 'en')}|\d+)\s+)?"
    r"(?:[\w-]+\s+){0,2}?(?P<what>country|nation|countries|nations|states)\b"
)
#: How far (in letters) behind an invitation those who made it are told.
_FAR = 260
_STATES = ("country", "nationality", "capital", "city")
# "…, (spokesman X) announced here": who speaks has invited nobody
_ANNOUNCED = re.compile(rf",\s[^,]*\b{any_of('speech', 'en')}\b[^,]*$")


def invited_to(stage: Stage, cue: Cue, own: set[str | None]) -> list[PlaceMention]:
    """The states of whoever invited, where a visit leads to these: one, or as many as are told.

    Args:
        stage: The sentence.
        cue: The words that tell of the visit.
        own: The sides of the visitors.
    """
    where = _COUNTRIES.match(stage.text, cue.end, stage.end) or _of_so_many(stage, cue)
    invited = _INVITED.search(stage.text, stage.start, stage.end)
    if where is None or invited is None or stage.language != "en":
        return []
    end = cue.start if invited.end() < cue.start else stage.end
    said = _ANNOUNCED.search(stage.text, invited.end(), end)
    end = min(said.start() if said else end, invited.end() + _FAR)
    states: dict[str, PlaceMention] = {}
    for place in stage.sentence.places:
        inside = invited.end() <= place.start and place.end <= end and place.sort in _STATES
        if inside and place.country is not None and place.country not in own:
            states.setdefault(place.country, place)
    return list(states.values()) if len(states) in _how_many(where) else []


def _of_so_many(stage: Stage, cue: Cue) -> re.Match[str] | None:
    """A tour that tells how many states it leads to: "a seven-nation African tour"."""
    if cue.frame not in ("tour_noun", "visit_noun"):
        return None
    start = max(stage.start, cue.start - _NEAR)
    return _SO_MANY.search(stage.text, start, cue.start)


#: How far (in letters) before a tour the number of its states may stand.
_NEAR = 50
_SO_MANY = re.compile(
    rf"\b(?P<number>two|{any_of('count_word', 'en')}|\d+)-(?P<what>nation|country|state)\s"
    r"(?:[\w-]+\s){0,3}$"
)


def _how_many(where: re.Match[str]) -> range:
    """How many states "the country", "the two countries", "their countries" may be."""
    told = find_numbers(where["number"] or "", "en")
    if not told and where["what"] in ("country", "nation"):
        return range(1, 2)
    if not told:
        return range(2, 20)
    many = int(told[0].value)
    return range(many, many + 1)
