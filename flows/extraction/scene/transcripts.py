"""Documents that are a transcript of two who have met, by their heading and their turns.

"Remarks by President X and Prime Minister Y of Norway Before Bilateral Meeting": what both say need
not tell that one of them has come. Asked before anything else is read of a document, for no cue
need stand in it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from flows.extraction.language.lexicon import any_of_several
from flows.extraction.reading.mentions import Reading, Span
from flows.extraction.where.finding import find_places

_HEADING = re.compile(
    r"(?:Joint )?(?:(?:Remarks|Statements?|Press Conference|Press Availability) (?:by|of|with) )?"
    r"(?P<host>(?:the )?(?:[A-Z][\w.'-]*,? ){1,7}?)(?:and|And) "
    r"(?P<guest>(?!the\b)[A-Z][^,;:]{5,80}?) "
    r"(?:Before|After|Following|Ahead of|Prior to|[Aa]t|[Ii]n|During) (?:an? |the |[Tt]heir )?"
    r"(?:Joint |Expanded |Official )*"
    r"(?:Bilateral|Meeting|Press|Arrival|Working|State|Signing|Trilateral)"
)
# "PRIME MINISTER LUND: ", at the head of a line or behind what another has said
_OFFICE = any_of_several("titled_guest", "house_office", language="en")
_TURN = re.compile(
    r"(?:^|(?<=\s))(?P<whole>(?:THE )?"
    rf"(?P<role>(?:[A-Z]+ ){{0,2}}?(?i:{_OFFICE}"
    r"|(?:Deputy )?Secretary|[A-Z]+ Minister|Minister))"
    r"(?: (?P<name>[A-Z][A-Z'-]+(?: [A-Z][A-Z'-]+)?))?): "
)


class Turns(NamedTuple):
    """Where a transcript tells who spoke first: the whole of it, the office and the name."""

    whole: Span
    role: Span
    name: Span | None


class Transcript(NamedTuple):
    """Two who have met: the turn of each, the guest's side, and where the turns begin."""

    host: Turns | None
    guest: Turns
    country: str
    begins: int


def transcript(reading: Reading) -> Transcript | None:
    """Those of whom a heading tells that they met, where the one from abroad has a turn."""
    title = reading.document.title or ""
    if reading.language != "en" or " and " not in title.lower():
        return None
    heading = _HEADING.match(title)
    if heading is None:
        return None
    start, end = heading.span("guest")
    sides = {p.country for p in find_places(title, "en") if start <= p.start < end} - {None}
    turns = list(_TURN.finditer(reading.text))
    if len(sides) != 1 or not turns:
        return None
    name = heading["guest"].split(" of ")[0]
    guest = _turn_of([turn for turn in turns if turn["name"]], name)
    host = _turn_of(turns, heading["host"])
    country = sides.pop()
    if guest is None or country is None:
        return None
    return Transcript(host, guest, country, turns[0].start())


def _turn_of(turns: list[re.Match[str]], whole: str) -> Turns | None:
    """The first turn of somebody named in a heading: by a word of his name, or by his office."""
    words = whole.upper().split()
    for turn in turns:
        name = turn["name"]
        named = name is not None and name.split()[-1] in words
        if named or (name is None and turn["role"] in " ".join(words)):
            return Turns(turn.span("whole"), turn.span("role"), turn.span("name") if name else None)
    return None
