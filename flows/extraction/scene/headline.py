"""What the headline adds to a text: where the reporter sits, and for whom an official acts.

"Estonian premier in Lisbon" tells where "here" is, "Finnish foreign minister due in Buenos Aires"
whose minister the text speaks of. A headline is no evidence: nothing is quoted from it, and what
it tells only settles what the text leaves open.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

from flows.extraction.language.lexicon import any_of, group, rows
from flows.extraction.language.phrases import Clitics, PhraseScanner, Words
from flows.extraction.language.text import fold
from flows.extraction.reading.mentions import Mention, Sentence
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.when.dates import find_dates
from flows.extraction.where.former_states import as_of
from flows.extraction.where.places import PlaceMention, find_places
from flows.extraction.who.known_actors import known, titled
from flows.extraction.who.people import OFFICIAL, side
from flows.extraction.who.sides import SAYS, comes_along

# The city behind «in», "arrives in", «في» or ب written onto it.
_IN = re.compile(r"(?:\b(?:in|visits|reaches)|\bفي)\s+(?:the\s+)?$", re.IGNORECASE)
_STAY = re.compile(rf"\b[وفبل]?(?:ال|لل)?{any_of('stay')}\b", re.IGNORECASE)
# "Bank of Tokyo"
_OF = re.compile(r"\bof\s+$", re.IGNORECASE)
# What parts a nationality from an office that is not of its side.
_BREAK = re.compile(r"[،,:-]|\b(?:to|in|and|with|في|الي|مع|من|و\w+)\b", re.IGNORECASE)
_PRESIDENT = re.compile(
    r"\bPresident\s+(?P<name>[A-Z][\w.-]+(?:\s[A-Z][\w.-]+){0,2}?)(?='s|’s|\s+[a-z]|$)"
)
_RELEASE = re.compile(
    r"\b(?:Statement|Readout|Remarks|Press (?:Briefing|Gaggle|Call|Secretary)|Fact Sheet|Travel"
    r"|Visit|Meeting|Schedule)\b"
)
# Who speaks for one house of government only: "Statement by NSC Spokesperson …".
_HOUSE_VOICE = re.compile(rf"\b{any_of('house_voice', 'en')}\b")
# "Readout of the Vice President's Meeting": only one house tells such offices without a state, and
# only one sends a "Presidential Delegation".
_OF_HOUSE = re.compile(
    r"\bPresidential Delegation\b"
    r"|^(?:Readout|Statement|Remarks|Press Briefing)\s+(?:of|by|from)\s+(?:the\s+)?"
    rf"{any_of('house_office', 'en')}\b"
)
_ISSUED = re.compile(rf"{_RELEASE.pattern}|{_HOUSE_VOICE.pattern}")
# Those who serve in that house, where their office names no state.
_SERVANT = re.compile(rf"(?:(?:Principal|Senior|Acting) )?(?:{any_of('house_servant', 'en')})\b")
# Whom a house of government calls by the office alone.
_OF_THE_HOUSE = re.compile(
    r"Presidential Delegation"
    r"|(?:(?:Vice )?President|First Lady)(?: and (?:the )?[A-Z]\w+ [A-Z]\w+)?"
)
_STATES = ("country", "nationality")
# "received by", "talks with": right before whom one meets
_IS_MET = re.compile(
    rf"\b{any_of('meets', 'en')}\s+"
    r"(?:(?:(?:on|late|last)\s+)?[A-Z]\w+(?:\s\d{1,2})?\s+|yesterday\s+|today\s+)?"
    r"(?:with\s+)?(?:the\s+)?$"
)
# "(the president) received X in Lima"
_RECEIVES = re.compile(r"\s+(?:will |is to )?(?:receiv|welcom|host|greet)(?:e|es|ed|s)?\b")
_IN_TOWN = (" in ", " in the ")
_MEETS = re.compile(rf"\b{any_of('meets', 'ar')}\b")
_MET_IN = re.compile(
    r",?\s+(?:(?:on\s+)?[A-Z]\w+day\s+|yesterday\s+|today\s+)?in\s+(?:the\s+)?"
    rf"|(?:\s+{any_of('day_word', 'ar')}){{0,3}}\s+(?:في\s+|ب)"
)
_VISIT_BY = re.compile(r"\b(?:visit|trip|tour)\s+(?:here\s+)?(?:by|of)\s+(?:the\s+)?$")
#: Offices of those whose side a report from their own capital leaves out.
_AT_HOME = frozenset(("leader", "monarch", "minister", "military"))
#: How far (in letters) before a state a visit to it may be told.
_BEFORE_STATE = 45
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
    if not _STAY.search(text):
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
    _take_home_sides(scene)


def _where_he_is_met(scene: Scene, sentence: Sentence, mention: Mention) -> set[str | None]:
    """Where somebody receives or is met: "in Oslo he will be received by …", "met … in Oslo".

    In Arabic he stands behind who meets him: «التقى الوزير الكيني الرئيس … في أوسلو».
    """
    text = scene.reading.text
    first = scene.people.of(sentence)[0]
    if _RECEIVES.match(text, mention.end, sentence.end):
        return {
            p.country for p in sentence.places if p.city and text.endswith(_IN_TOWN, 0, p.start)
        }
    met = _MEETS if scene.reading.language == "ar" and mention is not first else _IS_MET
    if not met.search(text, sentence.start, mention.start):
        return set()
    return {
        p.country
        for p in sentence.places
        if p.city is not None
        and (p.start < mention.start or _MET_IN.fullmatch(text, mention.end, p.start))
    }


def _take_home_sides(scene: Scene) -> None:
    """Give ministers of no told side that of the capital that a report is written from.

    "ANKARA, April 2 - Energy Minister X left for Baghdad": agencies tell the side of foreigners.
    Where only another state is named before him, he may be of that, and is if it is he who visits:
    "Egypt and Peru signed an accord during a visit by Foreign Minister X". Who comes to the state
    of the capital is none of its own; who comes along with somebody is of his side. A state's own
    agency tells the side of all but its own people, wherever it writes from.
    """
    agency, here_ends = _agency_home(scene), scene.reading.dateline_end
    if agency is None and not scene.datelines:
        return
    before: set[str | None] = set()
    item: PlaceMention | None = None
    for stage in scene.stages:
        sentence = stage.sentence
        if stage.dateline is not item:
            item, before = stage.dateline, set()  # a digest's next item is from a place of its own
        home = agency or _home(scene, stage)
        if home is None:
            continue
        opening = max(sentence.start, here_ends)
        named = [p for p in sentence.places if p.sort in _STATES and p.start >= opening]
        people = scene.people.of(sentence)
        for at, mention in enumerate(people):
            full = mention.full
            told = side(mention) is not None or full.body is not None or full.delegation is not None
            if told or full.office not in _AT_HOME or full.role is None or full.name is None:
                continue
            if comes_along(scene.reading.text, people, at) or any(
                p.country == home and _leads_to(scene, p) for p in named
            ):
                continue
            foreign = {p.country for p in named if p.start < mention.start} - {home}
            foreign |= _where_he_is_met(scene, sentence, mention) - {home}
            if _speaks_of_home(scene, sentence, mention, home):
                foreign.clear()
            if not foreign and _is_held_at_home(scene, mention, home):
                continue
            if not foreign and (not before or home in before):
                full.country = mention.country = home
            elif len(foreign) == 1 and _VISIT_BY.search(
                scene.reading.text, sentence.start, mention.start
            ):
                full.country = mention.country = foreign.pop()
        before |= {p.country for p in named}


def _home(scene: Scene, stage: Stage) -> str | None:
    """The state whose ministers are at home where a sentence is reported from, if that is told.

    At the seat of a body of many they are not. What follows a digest's item may be another's.
    """
    here = stage.dateline
    if here is None or not (here.sort == "country" or scene.is_capital(here)):
        return None
    behind = here is not scene.dateline and "\n" in stage.between(here.end, stage.end)
    return None if behind or here.city in group("seat", "en") else here.country


def _agency_home(scene: Scene) -> str | None:
    """The state whose own agency a dateline names: «واس» (the Saudi one), «و م ع» (Morocco's)."""
    if scene.reading.language != "ar" or not scene.reading.dateline_end:
        return None
    found = _agencies().find(Words(scene.reading.text[: scene.reading.dateline_end]))
    told = {hit.value for hit in found}
    return told.pop() if len(told) == 1 else None


@cache
def _agencies() -> PhraseScanner[str]:
    """Finds the marks of states' own agencies, and tells the state."""
    marks = {fold(row["mark"]).text: row["country"] for row in rows("agency_marks")}
    return PhraseScanner(marks, clitics=Clitics.NONE)


def _is_held_at_home(scene: Scene, mention: Mention, home: str | None) -> bool:
    """Whether another bears the very office there: "the Kenyan premier is to meet Premier X"."""
    office = _office(scene, mention)
    return any(
        side(known) == home
        and known is not mention.full
        and known.full.name is not None
        and _office(scene, known) == office
        for known in scene.people.everyone()
    )


def _office(scene: Scene, mention: Mention) -> str | None:
    """The words of an office without those of a state before them."""
    role = mention.full.role
    if role is None:
        return None
    ends = [p.end for p in scene.reading.places if role[0] <= p.start and p.end < role[1]]
    return scene.reading.text[max([role[0], *ends]) : role[1]].strip().casefold()


def _speaks_of_home(scene: Scene, sentence: Sentence, speaker: Mention, home: str | None) -> bool:
    """Whether somebody only says what a sentence tells of his own state or of a man of it.

    "Kenyan President X travels to Peru on Monday, the foreign minister, Y, said."
    """
    if SAYS.match(scene.reading.text, speaker.end, sentence.end) is None:
        return False
    before = [m for m in scene.people.of(sentence) if m.end <= speaker.start]
    places = [p for p in sentence.places if p.end <= speaker.start and p.sort == "country"]
    return any(side(m) == home for m in before) or any(p.country == home for p in places)


def _leads_to(scene: Scene, place: PlaceMention) -> bool:
    """Whether the words before a state tell that somebody comes to it."""
    start = place.start - len(place.prefix)
    return _COMES_TO.search(scene.reading.text, max(0, start - _BEFORE_STATE), start) is not None


_COMES_TO = re.compile(
    r"\b(?:to|in|visits?|visited|الي)\s+(?:the\s+)?$"
    r"|\bزيارة\s+(?:[^\W\d_]+\s+){0,2}(?:ل|الي\s)(?:ل|جمهورية\s|دولة\s|مملكة\s)?$"  # a visit to
)


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
    told = _PRESIDENT.search(title)
    actor = titled(told.group("name").split()[-1].lower(), "leader") if told else None
    actor = actor or (known(told.group("name").lower()) if told else None)
    country = actor.country if actor is not None else _house(scene, title)
    if country is None:
        return
    for mention in scene.people.everyone():
        alone = mention.role is not None and scene.reading.words(mention.role) == "President"
        other = mention.full
        foreign = side(other) not in (None, country) or (
            other.role is not None and " of " in scene.reading.words(other.role)
        )
        if mention.sort == "office" and alone and (foreign or other.start > mention.start):
            mention.country, mention.referent = None, None  # no guest, named before or behind him
        full = mention.full
        if side(mention) is not None or full.role is None or full.body is not None:
            continue
        role = scene.reading.words(full.role)
        if _SERVANT.match(role) and full.name is not None:
            full.country = mention.country = country
        named = full.name is not None and scene.reading.words(full.name)
        titled_so = not named or named.split()[-1] in title
        if _OF_THE_HOUSE.fullmatch(role) and (
            titled_so or (role != "President" and role.lower() in title.lower())
        ):
            full.country = mention.country = country
            if actor is not None and full.name is None:
                mention.label = actor.name_en


def house(scene: Scene) -> str | None:
    """The country whose house of government issues a text: a release, no report about it."""
    title, reading = scene.reading.document.title or "", scene.reading
    if reading.language != "en" or reading.dateline_end or not _ISSUED.search(title):
        return None
    return _house(scene, title)


def _house(scene: Scene, title: str) -> str | None:
    """The country whose house of government a release names, or that speaks, if it is one only."""
    if _HOUSE_VOICE.search(title) or _OF_HOUSE.search(title):
        return "US"
    text, release = scene.reading.text, _RELEASE.search(title) is not None
    here = [p for p in scene.reading.places if p.sort == "landmark"]
    speaking = [p for p in here if text.startswith((" said", " announced"), p.end)]
    named = [p for p in find_places(title, "en") if p.sort == "landmark"] if release else []
    houses = {p.country for p in (*(here if release else speaking), *named)}
    return houses.pop() if len(houses) == 1 else None


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
    found = re.search(rf"\b{re.escape(key)}\b", beside.lower())
    between = found and (beside[found.end() :] if arabic else beside[: found.start()])
    return between is not None and _BREAK.search(between) is None and len(between.split()) <= 2


def of(scene: Scene) -> Headline:
    """The headline of a document with its places."""
    head = _read(scene.reading.document.title or "", scene.reading.language)
    return head._replace(places=tuple(as_of(head.places, scene.reading.published)))


@lru_cache(maxsize=8)
def _read(title: str, language: str) -> Headline:
    """A headline in folded letters; one in capitals is written small, so that names are found."""
    text = fold(title.title().replace("'S ", "'s ") if title.isupper() else title).text
    return Headline(text, tuple(find_places(text, language)) if text else ())
