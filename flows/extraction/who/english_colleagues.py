"""Several persons under one English office: "the foreign ministers of Peru and Chile, A and B".

Beside ``english_people``, which finds the office, the states and the names one by one: gives each
of those who are listed behind a plural its office, and the state that stands in the same place of
the list or right behind the name. Finds nobody anew.
"""

from __future__ import annotations

import re
from functools import cache

from flows.extraction.language.lexicon import roles
from flows.extraction.reading.mentions import Mention, Sentence
from flows.extraction.where.places import PlaceMention

LANGUAGE = "en"
# Between the names of a list, and in front of the first.
_AND = re.compile(r"\s*(?:,|,?\s*and|;)\s*(?:the\s+)?")
_FIRST = re.compile(r"\s*(?:,|\(|--?|:)?\s*")
# "Amr Mussa of Egypt", "Mussa (Egypt)", "Mussa, of Egypt"
_OF = re.compile(r",?\s+(?:of|from)\s+(?:the\s+)?|\s*\(")
# ", D-Conn.": of which party and state an American lawmaker is.
_SEAT = re.compile(r",\s[DRI]-[A-Z][\w.]*(?:\s[A-Z]\w+\.?)?")
_OWNED = frozenset(("country", "nationality"))


def together(found: list[Mention], sentence: Sentence) -> list[Mention]:
    """The mentions of a sentence, with those made one person whom a plural office lists.

    Args:
        found: mentions in order; of states under one office each its own (``colleagues``).
        sentence: the sentence that tells them.

    Returns:
        The same mentions, where no plural office lists names; otherwise each name with its office
        and its state, and no bare office beside them.
    """
    text = sentence.reading.text
    kept: list[Mention] = []
    at = 0
    while at < len(found):
        office = found[at]
        if office.role is None or not is_plural(text[slice(*office.role)]):
            kept.append(office)
            at += 1
            continue
        offices = _under(found, at)
        for one in offices[1:]:
            one.role = office.role = (office.role[0], offices[-1].end)
        names = _names(found, at + len(offices), offices, sentence)
        if office.name is not None:
            names.insert(0, office)
        listed = _sided(offices, names, sentence) if len(names) > 1 else []
        kept += listed or offices
        at += len(offices) + (len(names) - (office.name is not None) if listed else 0)
    return kept


def is_plural(office: str) -> bool:
    """Whether an office is told of several persons at once: "foreign ministers of Peru"."""
    return not _plurals().isdisjoint(office.lower().replace(".", "").split())


@cache
def _plurals() -> frozenset[str]:
    last = (word.split()[-1] for word in roles(LANGUAGE).head)
    return frozenset(f"{word[:-1]}ies" if word.endswith("ry") else f"{word}s" for word in last)


def _under(found: list[Mention], at: int) -> list[Mention]:
    """The office with the further states that are listed under it."""
    behind = at + 1
    while behind < len(found) and found[behind].role == found[at].role:
        behind += 1
    return found[at:behind]


def _names(
    found: list[Mention], at: int, offices: list[Mention], sentence: Sentence
) -> list[Mention]:
    """The bare names that are listed from a mention on, each with its state behind it or not."""
    text = sentence.reading.text
    listed: list[Mention] = []
    end = _behind_state(offices[-1], sentence)
    opening = _AND if offices[-1].name is not None else _FIRST
    for mention in found[at:]:
        bare = mention.name is not None and mention.role is None
        if not bare or not (_AND if listed else opening).fullmatch(text, end, mention.start):
            break
        listed.append(mention)
        end = _behind_state(mention, sentence)
    return listed


def _state_behind(mention: Mention, sentence: Sentence) -> PlaceMention | None:
    """The state that stands right behind a name: "Amr Mussa of Egypt"."""
    if mention.name is None:
        return None
    found = _OF.match(sentence.reading.text, mention.name[1], sentence.end)
    if found is None:
        return None
    places = (place for place in sentence.places if place.sort in _OWNED)
    return next((place for place in places if place.start == found.end()), None)


def _behind_state(mention: Mention, sentence: Sentence) -> int:
    """Where a list goes on behind a name, and behind its state and the bracket around it."""
    place = _state_behind(mention, sentence)
    if place is None:
        seat = _SEAT.match(sentence.reading.text, mention.end, sentence.end)
        return seat.end() if seat is not None else mention.end
    return place.end + sentence.reading.text.startswith(")", place.end)


def _sided(offices: list[Mention], names: list[Mention], sentence: Sentence) -> list[Mention]:
    """The names with their office and, where the list tells it, each with its own state."""
    office = offices[0]
    own = [_state_behind(name, sentence) for name in names]
    states = [m.country for m in offices]
    if len(offices) == 1:
        inside = (p for p in sentence.places if office.role and _within(p, office.role))
        states = [p.country for p in inside if p.sort in _OWNED]
    for number, (name, place) in enumerate(zip(names, own, strict=True)):
        name.sort, name.role, name.office = "person", office.role, office.office
        name.end = _behind_state(name, sentence)
        if place is not None:
            name.country = place.country
        elif name.name is not None and _SEAT.match(sentence.reading.text, name.name[1]):
            name.country = office.country
        elif len(states) == len(names):
            name.country = states[number]
    return names


def _within(place: PlaceMention, span: tuple[int, int]) -> bool:
    return span[0] <= place.start < span[1]
