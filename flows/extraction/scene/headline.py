"""What the headline adds to a text: where the reporter sits, and for whom an official acts.

"Estonian premier in Lisbon" tells where "here" is, "Finnish foreign minister due in Buenos Aires"
whose minister the text speaks of. A headline is no evidence: nothing is quoted from it, and what
it tells only settles what the text leaves open.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from flows.extraction.language.lexicon import Actor, any_of
from flows.extraction.language.text import fold
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.home_sides import (
    take_home_sides,
    take_owned_sides,
    take_posted_sides,
    take_travellers_sides,
)
from flows.extraction.scene.own_press import take_own_sides
from flows.extraction.scene.paired_sides import take_paired_sides
from flows.extraction.scene.stages import Scene
from flows.extraction.scene.stay_counts import VISIT
from flows.extraction.when.dates import find_dates
from flows.extraction.where.finding import find_places
from flows.extraction.where.former_states import as_of
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.known_actors import known, titled
from flows.extraction.who.people import OFFICIAL, side

# The city behind «in», "arrives in", «في» or ب written onto it.
_IN = re.compile(r"(?:\b(?:in|visits|reaches)|\bفي)\s+(?:the\s+)?$", re.IGNORECASE)
# "Bank of Tokyo"
_OF = re.compile(r"\bof\s+$", re.IGNORECASE)
# What parts a nationality from an office that is not of its side.
_BREAK = re.compile(r"[،,:-]|\b(?:to|in|and|with|في|الي|مع|من|و\w+)\b", re.IGNORECASE)
_PRESIDENT = re.compile(
    r"\bPresident\s+(?P<name>[A-Z][\w.-]+(?:\s[A-Z][\w.-]+){0,2}?)(?='s|’s|\s+[a-z]|$)"
)
_RELEASE = re.compile(
    r"\b(?:Statement|Readout|Remarks|Press (?:Briefing|Gaggle|Call|Secretary)|(?i:Fact Sheet)"
    r"|Travel|Visit|Meeting|Schedule|Guidance)\b"
)
# Who speaks for one house of government only: "Statement by NSC Spokesperson …".
_HOUSE_VOICE = re.compile(rf"\b{any_of('house_voice', 'en')}\b")
# "Readout of the Vice President's Meeting": only one house tells such offices without a state, and
# only one sends a "Presidential Delegation".
_OF_HOUSE = re.compile(
    r"\bPresidential Delegation\b"
    r"|^(?:Readout|Statement|Remarks|Press Briefing)\s+(?:of|by|from)\s+(?:the\s+)?"
    rf"{any_of('house_office', 'en')}\b"
    r"|^Readout of President\b"
)
_FROM_PRESIDENT = re.compile(r"(?:Readout|Statement|Remarks) (?:of|by|from) President\b")
# Where that house publishes: "www.whitehouse.gov"
_HOUSE_SITE = re.compile(r"\bwhitehouse\.gov\b", re.IGNORECASE)
_ISSUED = re.compile(rf"{_RELEASE.pattern}|{_HOUSE_VOICE.pattern}")
# Those who serve in that house, where their office names no state.
# "Secretary Lee" alone is one of them too, no Secretary-General.
_SERVANT = re.compile(
    rf"(?:(?:Principal|Senior|Acting) )?(?:{any_of('house_servant', 'en')}\b|Secretary$)"
)
# "the National Security Advisor", where nobody of that office is named
_BY_OFFICE = re.compile(any_of("house_office", "en"))
# Whom a house of government calls by the office alone.
_OF_THE_HOUSE = re.compile(
    r"Presidential Delegation"
    r"|(?:(?:Vice )?President|First Lady)(?: and (?:the )?[A-Z]\w+ [A-Z]\w+)?"
)
#: How far (in letters) an office or a name may stand from the nationality that tells its side.
_NEAR = 40


class Headline(NamedTuple):
    """A folded headline with its places; all empty where a document has none."""

    text: str
    places: tuple[PlaceMention, ...]


def place(scene: Scene) -> PlaceMention | None:
    """The city where the headline says that it happens; its offsets are the headline's."""
    head = of(scene)
    for found in head.places:
        if found.city and _is_in(head, found):
            return found
    return None


def city_of(scene: Scene, country: PlaceMention) -> PlaceMention | None:
    """A country with the only city of it that the headline names: «يغادر إلى باريس»."""
    cities = {p.city for p in of(scene).places if p.country == country.country and p.city}
    return country._replace(city=cities.pop()) if len(cities) == 1 else None


def stay_days(scene: Scene) -> int | None:
    """How many days a visit lasts, where the headline tells it: "in Oman for a two-day visit"."""
    text, language = of(scene).text, scene.reading.language
    if not VISIT.search(text):
        return None
    told = {m.stay_days for m in find_dates(text.lower(), language, None) if m.stay_days}
    return told.pop() if len(told) == 1 else None


def sides(scene: Scene) -> list[PlaceMention]:
    """The states and bodies that the headline puts together; their offsets are the headline's.

    Adjectives count only side by side ("the Egyptian-German accord") or beside one state's name.
    """
    head = of(scene)
    named = [p for p in head.places if p.sort in ("country", "organisation")]
    named += [
        p
        for p in head.places
        if p.sort == "city" and scene.is_capital(p) and not _is_in(head, p, _OF)
    ]
    if len({p.country or p.name_en for p in named}) == 1:
        named += [p for p in head.places if p.sort == "nationality"]  # "Spain to buy British …"
    if named:
        return named
    joined = (
        (first, second)
        for first, second in pairwise(head.places)
        if first.sort == second.sort == "nationality"
        and head.text[first.end : second.start] in ("-", " ", " - ")
    )
    return list(next(joined, ()))


def _is_in(head: Headline, found: PlaceMention, *further: re.Pattern[str]) -> bool:
    before = head.text[max(0, found.start - 12) : found.start - len(found.prefix)]
    return found.prefix == "ب" or any(words.search(before) for words in (_IN, *further))


def take_sides(scene: Scene) -> None:
    """Give officials without a side that of the nationality beside their office or name."""
    _take_guests_sides(scene)
    _take_presidents_side(scene)
    _take_sides_beside(scene)
    take_owned_sides(scene)
    take_paired_sides(scene)
    take_own_sides(scene)
    take_posted_sides(scene)
    take_home_sides(scene)
    take_travellers_sides(scene)


def _take_sides_beside(scene: Scene) -> None:
    head = of(scene)
    if not head.places:
        return
    told = {(side(m), m.full.office) for m in scene.people.everyone() if m.full.name is not None}
    for mention in scene.people.everyone():
        full = mention.full
        if side(mention) is None and full.office in OFFICIAL and full.role is not None:
            countries = {p.country for p in head.places if _stands_by(scene, head, p, full)}
            if len(countries) == 1 and (*countries, full.office) not in told:
                full.country = mention.country = countries.pop()


def _take_guests_sides(scene: Scene) -> None:
    """Give those whom the headline calls "Prime Minister X of Kenya" that side."""
    head = of(scene)
    if scene.reading.language != "en":
        return
    for found in _NAME_OF.finditer(head.text):
        state = next((p for p in head.places if p.start == found.end()), None)
        if state is None or state.sort != "country":
            continue
        for mention in scene.people.everyone():
            full = mention.full
            if side(mention) is not None or full.name is None or full.office not in OFFICIAL:
                continue
            if scene.reading.words(full.name).split()[-1].title() == found["name"].title():
                full.country = mention.country = state.country


# "President Lind (of Norway)", "Prime Minister Erik Lind (of the Kingdom of Norway)"
_NAME_OF = re.compile(
    rf"\b{any_of('titled_guest', 'en')} (?:[A-Z][\w.'-]+ ){{0,3}}(?P<name>[A-Z][\w'-]+)"
    r" of (?:the )?"
)


def _take_presidents_side(scene: Scene) -> None:
    """Give "the President" of a release the side of the house that it comes from.

    Statements and readouts name neither his country nor, often, himself: the headline tells
    "President X", or the text the house by its name.
    """
    title = scene.reading.document.title or ""
    if scene.reading.language != "en":
        return
    actor = _president(title)
    country = actor.country if actor is not None else _house(scene, title)
    if country is None:
        return
    first: Mention | None = None
    for mention in scene.people.everyone():
        alone = mention.role is not None and scene.reading.words(mention.role) == "President"
        other = mention.full
        foreign = side(other) not in (None, country) or (
            other.role is not None and " of " in scene.reading.words(other.role)
        )
        behind = other.start > mention.start and side(other) != country
        if mention.sort == "office" and alone and (foreign or behind or other is mention):
            # no guest, named before or behind him, but whoever was told as "the President" before
            mention.country, mention.referent = None, first
            first = first or mention
        full = mention.full
        if side(mention) is not None or full.role is None or full.body is not None:
            continue
        role = scene.reading.words(full.role)
        served = _SERVANT.match(role) if full.name is not None else _BY_OFFICE.fullmatch(role)
        if served:
            full.country = mention.country = country
        named = full.name is not None and scene.reading.words(full.name)
        titled_so = not named or named.split()[-1] in title
        if _OF_THE_HOUSE.fullmatch(role) and (
            titled_so or (role != "President" and role.lower() in title.lower())
        ):
            full.country = mention.country = country
            if actor is not None and full.name is None:
                mention.label = actor.name_en


def _president(title: str) -> Actor | None:
    """The president whom a headline names, where he is known."""
    told = _PRESIDENT.search(title)
    if told is None:
        return None
    name = told.group("name").lower()
    return titled(name.split()[-1], "leader") or known(name)


def house(scene: Scene) -> str | None:
    """The country whose house of government issues a text: a release, no report about it."""
    title, reading = scene.reading.document.title or "", scene.reading
    if reading.language != "en" or reading.dateline_end:
        return None
    if (published_by := _house_of_source(reading.document.source)) is not None:
        return published_by
    if not _ISSUED.search(title):
        return None
    president = _president(title) if _FROM_PRESIDENT.match(title) else None
    return president.country if president is not None else _house(scene, title)


def _house(scene: Scene, title: str) -> str | None:
    """The country whose house of government a release names, or that speaks, if it is one only."""
    if (published_by := _house_of_source(scene.reading.document.source)) is not None:
        return published_by
    if _HOUSE_VOICE.search(title) or _OF_HOUSE.search(title):
        return "US"
    text, release = scene.reading.text, _RELEASE.search(title) is not None
    here = [p for p in scene.reading.places if p.sort == "landmark"]
    speaking = [p for p in here if text.startswith((" said", " announced"), p.end)]
    named = [p for p in find_places(title, "en") if p.sort == "landmark"] if release else []
    houses = {p.country for p in (*(here if release else speaking), *named)}
    return houses.pop() if len(houses) == 1 else None


def _house_of_source(source: str | None) -> str | None:
    """The country whose house of government a source is: "The White House", "whitehouse.gov"."""
    name = (source or "").strip().removeprefix("The ").removeprefix("the ")
    houses = [p for p in find_places(name, "en") if p.sort == "landmark"]
    if len(houses) == 1 and (houses[0].start, houses[0].end) == (0, len(name)):
        return houses[0].country
    return "US" if _HOUSE_SITE.search(name) else None


def _stands_by(scene: Scene, head: Headline, place: PlaceMention, mention: Mention) -> bool:
    """Whether a nationality in the headline belongs to someone's office or name."""
    arabic = scene.reading.language == "ar"
    if arabic:
        beside = head.text[max(0, place.start - _NEAR) : place.start]
    else:
        beside = head.text[place.end : place.end + _NEAR]
    owned = place.sort == "nationality" or (place.sort == "country" and beside.startswith("'s "))
    if place.country is None or not owned or mention.role is None:
        return False
    words = scene.reading.text[slice(*mention.role)].lower().split()
    key = words[0] if arabic else words[-1]
    if place.sort == "country" and mention.name is not None:  # "Japan's Kuranari to visit"
        name = scene.reading.text[slice(*mention.name)].split()[-1]
        if beside.split()[:2] == ["'s", name]:
            return True
    found = re.search(rf"\b(?:{'|'.join([re.escape(key), *_short_for(words)])})\b", beside.lower())
    between = found and (beside[found.end() :] if arabic else beside[: found.start()])
    return between is not None and _BREAK.search(between) is None and len(between.split()) <= 2


def _short_for(role: list[str]) -> list[str]:
    """How headlines tell an office: "PM", "FM", "top legislator"; none where they spell it."""
    return [short for short, words in _SHORT if words.search(" ".join(role))]


_SHORT = (
    ("pm", re.compile(r"^(?:[a-z]+ )?(?:prime minister|premier)$")),
    ("premier", re.compile(r"\bprime minister$")),
    ("fm", re.compile(r"\bforeign minister$")),
    ("dm", re.compile(r"\bdefen[cs]e minister$")),
    ("vp", re.compile(r"\bvice[ -]president$")),
    ("parliament", re.compile(r"\b(?:assembly|parliament)\b")),
    ("legislator", re.compile(r"\b(?:assembly|parliament|congress)\b")),
    ("party chief", re.compile(r"\b(?:general secretary|secretary[ -]general)\b")),
)


def of(scene: Scene) -> Headline:
    """The headline of a document with its places."""
    head = _read(scene.reading.document.title or "", scene.reading.language)
    return head._replace(places=tuple(as_of(head.places, scene.reading.published)))


@lru_cache(maxsize=8)
def _read(title: str, language: str) -> Headline:
    """A headline in folded letters; one in capitals is written small, so that names are found."""
    text = fold(title.title().replace("'S ", "'s ") if title.isupper() else title).text
    return Headline(text, tuple(find_places(text, language)) if text else ())
