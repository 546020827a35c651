"""Where: reads the places that a folded text names, and what each of them means there.

Between the vocabulary (``gazetteer``) and the rules of events. Names are read in context: «عمان»
is Oman or Amman by what stands near, a city with its country behind it is one mention, «العاصمة
التركية» ("the Turkish capital") is Ankara. It never tells whether a place is where something
happens, where someone comes from, or where the reporter sits: that is for the rules of events.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple, TypeAlias

from flows.extraction.language.lexicon import any_of, ordinary
from flows.extraction.language.phrases import Words
from flows.extraction.where.gazetteer import (
    Name,
    Sense,
    Sort,
    capital_of,
    cues,
    is_place,
    scanner,
    towns_named,
)


class PlaceMention(NamedTuple):
    """A place as the text names it.

    Attributes:
        start: where the words begin in the folded text, behind clitics.
        end: where they end.
        sort: ``city`` for a city by its name, ``capital`` for one told only by its country,
            ``landmark`` for a building that stands for a city, ``nationality`` for an adjective.
        country: ISO 3166-1 alpha-2; None for a body or region of several countries.
        city: the city's English name, also for a capital or landmark.
        name_en: the English name of what is named.
        prefix: the clitics before it, as in ``phrases.Hit``.
    """

    start: int
    end: int
    sort: Sort
    country: str | None
    city: str | None
    name_en: str | None
    prefix: str


def find_places(text: str, language: str) -> list[PlaceMention]:
    """The places of a folded text, in order, none overlapping another.

    ``language`` (``ar`` or ``en``) decides the words that lead to a place; names of both languages
    are found in either.
    """
    words = Words(text)
    return _read(_Scene(words, language, names_of(words)))


def places_of(names: Sequence[Name], words: Words, language: str) -> list[PlaceMention]:
    """The places that the names of a part of a text mean, as those of a sentence.

    Names that may mean several countries take that of the one named nearest in the whole text.
    """
    return _read(_Scene(words, language, names)) if names else []


def _read(scene: _Scene) -> list[PlaceMention]:
    if any(hit.value.reading == "nation" for hit in scene.hits):
        scene.hits = [
            hit for hit in scene.hits if hit.value.reading != "nation" or _tells_nation(scene, hit)
        ]
    mentions: list[PlaceMention] = []
    at = 0
    while at < len(scene.hits):
        mention, behind = _joined(scene, at) or (_single(scene, at, mentions), at + 1)
        if mention is not None:
            mentions.append(mention)
        at = behind
    return mentions


@lru_cache(maxsize=2)
def names_of(words: Words) -> list[Name]:
    """All names of a text, of which several sentences may ask one after another."""
    return scanner().find(words)


@dataclass(slots=True)
class _Scene:
    """A part of a text with the names found in it, and where need be those of the whole."""

    words: Words
    language: str
    hits: Sequence[Name]

    @property
    def text(self) -> str:
        """The whole text."""
        return self.words.text

    @property
    def everywhere(self) -> Sequence[Name]:
        """The names of the whole text."""
        return names_of(self.words)

    def gap(self, at: int) -> str | None:
        """What stands between a hit and the next, None where clitics part them or none follows."""
        if at + 1 >= len(self.hits) or self.hits[at + 1].prefix:
            return None
        return self.text[self.hits[at].end : self.hits[at + 1].start]

    def sense(self, at: int, sort: str, country: str | None = None) -> Sense | None:
        """What a hit means if it is of that sort, and of that country."""
        for sense in self.hits[at].value.senses:
            if sense.sort == sort and country in (None, sense.country):
                return sense
        return None

    def mention(self, first: int, last: int, sense: Sense, sort: Sort) -> PlaceMention:
        """One mention over the words of several hits."""
        begin, end = self.hits[first], self.hits[last].end
        return PlaceMention(
            begin.start, end, sort, sense.country, sense.city, sense.name_en, begin.prefix
        )


def _tells_nation(scene: _Scene, hit: Name) -> bool:
    """Whether «المالي» is "Malian", not "financial": behind an office, where Mali is named too."""
    word, known = _word_before(scene, hit), cues(scene.language, "before_nation")
    joined = hit.prefix == "و" and any(
        other.end + 1 == hit.start - 1 and _is_adjective(other) for other in scene.hits
    )
    if not (joined or word in known or (word[:1] == "و" and word[1:] in known)):
        return False
    country = hit.value.senses[0].country
    return any(
        named.value.reading == "always"
        or (named.value.reading == "cue" and _behind_cue(scene, named))
        for named in scene.everywhere
        if any(sense.country == country for sense in named.value.senses)
    )


def _is_adjective(hit: Name) -> bool:
    return any(sense.sort == "nationality" for sense in hit.value.senses)


# A mention with the number of the first hit behind it.
_Joined: TypeAlias = tuple[PlaceMention, int]
_APPOSITION = (" ", ", ", "، ", " (")
_OF = (" of ", " of the ")
#: How far (in letters) the next name of a list may stand from another.
_ROW = 6
# "the northern (port of)", "the Black Sea (resort of)"
_WHICH_CITY = re.compile(r"\bthe (?:(?:[A-Z][a-z]+|[a-z]+ern|[a-z]+al) ){1,3}$")
_STATE_OF = (" جمهورية ", " دولة ", " مملكة ")  # the republic, state, kingdom of
_CITY_TO_COUNTRY = (", ", "، ", " in ", " في ", " (")
_CITY_TO_REGION = (", ", " in ", " في ", " (")
_LETTERS_OPEN = (" (", " ( ")


def _joined(scene: _Scene, at: int) -> _Joined | None:
    """A mention of several names from a hit on, if they belong together."""
    if scene.sense(at, "capital_word"):
        return _capital_behind_word(scene, at)
    if scene.sense(at, "city_word"):
        return _city_behind_word(scene, at) or _town_behind_word(scene, at)
    return (
        _capital_before_word(scene, at)
        or _city_behind_its_country(scene, at)
        or _city_with_country(scene, at, at)
        or _town_told_with_country(scene, at)
        or _body_with_letters(scene, at)
        or _state_by_its_form(scene, at)
    )


def _capital_behind_word(scene: _Scene, at: int) -> _Joined | None:
    """«العاصمة التركية», "the capital of Turkey", «العاصمة أنقرة» ("the capital Ankara")."""
    gap = scene.gap(at)
    if gap not in (*_APPOSITION, *_OF, *_STATE_OF):
        return None
    state = scene.sense(at + 1, "nationality") or scene.sense(at + 1, "country")
    city = scene.sense(at + 1, "city")
    if city and city.city == capital_of(city.country) and (not state or _in_apposition(scene, at)):
        return scene.mention(at, at + 1, city, "city"), at + 2
    if state and (gap == " " or gap in _OF or gap in _STATE_OF):
        return _capital(scene, at, at + 1, state.country)
    return None


def _in_apposition(scene: _Scene, at: int) -> bool:
    """Whether the name behind "capital" is the capital's own, not the state's.

    «العاصمة عمان» is the city of Amman, «عاصمة عمان» the capital of Oman; so are "the capital
    Amman" and "the capital of Oman".
    """
    word = scene.hits[at]
    if scene.text[word.start].isascii():
        return scene.gap(at) not in _OF
    return scene.text.startswith("ال", word.start) or word.prefix.endswith("لل")


def _capital_before_word(scene: _Scene, at: int) -> _Joined | None:
    """In this order only English puts it: "the Turkish capital", "Turkey's capital"."""
    gap = scene.gap(at)
    if scene.text[scene.hits[at].start].isascii() and gap and scene.sense(at + 1, "capital_word"):
        state = scene.sense(at, "nationality" if gap == " " else "country")
        if state and gap in (" ", "'s ", "' "):
            return _capital(scene, at, at + 1, state.country)
    return None


def _capital(scene: _Scene, first: int, last: int, country: str | None) -> _Joined:
    """The capital of a country told by hits, with its name where that follows."""
    if scene.gap(last) in _APPOSITION:
        named = scene.sense(last + 1, "city", country)
        if named:
            return scene.mention(first, last + 1, named, "city"), last + 2
    city = capital_of(country)
    return scene.mention(first, last, Sense("city", country, city, city), "capital"), last + 1


def _city_behind_word(scene: _Scene, at: int) -> _Joined | None:
    """«مدينة بنغازي», "the port of Benghazi", also with its country behind it.

    English tells before the word which one it is: "the Black Sea resort of Varna".
    """
    english = scene.text[scene.hits[at].start].isascii()
    if scene.gap(at) not in (_OF if english else (" ",)):
        return None
    cities = [sense for sense in scene.hits[at + 1].value.senses if sense.sort == "city"]
    if not cities:
        return None
    city = (scene.mention(at, at + 1, _meant(scene, at + 1, cities), "city"), at + 2)
    found, behind = _city_with_country(scene, at, at + 1) or city
    told = english and _WHICH_CITY.search(scene.text, _reach(scene, at), found.start)
    return found._replace(start=told.start()) if told else found, behind


def _town_behind_word(scene: _Scene, at: int) -> _Joined | None:
    """A smaller town, where only one is so called: «مدينة توزر» (the town of Tozeur).

    An adjective behind it tells which: ``_town_told_with_country``.
    """
    word = scene.hits[at]
    if scene.language != "ar":
        return None
    behind = scene.hits[at + 1] if at + 1 < len(scene.hits) else None
    for name in _TOWN_NAMES:
        named = name.match(scene.text, word.end, behind.start if behind else len(scene.text))
        towns = towns_named(named["town"]) if named is not None else ()
        if named is None or len(towns) != 1:
            continue
        if behind and behind.start == named.end() + 1 and scene.sense(at + 1, "nationality"):
            return None
        town = towns[0]
        return PlaceMention(
            word.start, named.end(), "city", town.country, town.city, town.name_en, word.prefix
        ), at + 1
    return None


# Behind the word for a town its name, of two words or one.
_TOWN_NAMES = (
    re.compile(r" (?P<town>[^\W\d_]+ [^\W\d_]+)\b"),
    re.compile(r" (?P<town>[^\W\d_]+)\b"),
)


def _city_behind_its_country(scene: _Scene, at: int) -> _Joined | None:
    """In this order only English puts it: "the German city of Hamburg", also of unknown towns."""
    state = scene.sense(at, "nationality")
    if scene.gap(at) != " " or state is None or not scene.sense(at + 1, "city_word"):
        return None
    city = scene.sense(at + 2, "city", state.country) if scene.gap(at + 1) in _OF else None
    if city is not None:
        return scene.mention(at, at + 2, city, "city"), at + 3
    named = _OF_TOWN.match(scene.text, scene.hits[at + 1].start)
    if named is None or any(hit.start < named.end() for hit in scene.hits[at + 2 : at + 3]):
        return None
    hit, town = scene.hits[at], named["town"]
    mention = PlaceMention(hit.start, named.end(), "city", state.country, town, town, hit.prefix)
    return mention, at + 2


# "(the Slovak) border town of Komarno"
_OF_TOWN = re.compile(
    r"(?:[a-z]+ )?(?:city|town|port|resort|village) of (?P<town>[A-Z][\w'-]+(?: [A-Z][\w'-]+)?)"
)


def _city_with_country(scene: _Scene, first: int, at: int) -> _Joined | None:
    """«بنغازي الليبية» ("Libyan Benghazi"), "Benghazi, Libya", "Houston, Texas"."""
    gap = scene.gap(at)
    if gap is None:
        return None
    behind = scene.hits[at + 1]
    if gap == " " and scene.text[behind.end - 1] == "ة":
        state = scene.sense(at + 1, "nationality")
    elif gap in _CITY_TO_COUNTRY and not scene.text.startswith("'s", behind.end):
        state = scene.sense(at + 1, "country")
        if state is None and gap in _CITY_TO_REGION:
            state = scene.sense(at + 1, "region")
    else:
        return None
    city = scene.sense(at, "city", state.country) if state and state.country else None
    return (scene.mention(first, at + 1, city, "city"), at + 2) if city else None


def _town_told_with_country(scene: _Scene, at: int) -> _Joined | None:
    """A town that no list knows, by the region told with it: "in Crawford, Texas".

    «في مدينة هيرفورد الألمانية» (in the German town of Herford): a noun without the article that a
    definite adjective follows is a name; only a list tells what English calls it. A country
    behind an English town may be whose it is that acts there ("the institute in Trelew,
    Argentina"), and stays a country unless something happens there: "met in Trelew, Argentina".
    """
    hit = scene.hits[at]
    english = scene.language == "en"
    if hit.prefix:
        return None
    state = scene.sense(at, "region" if english else "nationality")
    country = scene.sense(at, "country") if english and state is None else None
    state = state or country
    word = scene.hits[at - 1] if at and scene.sense(at - 1, "city_word") else None
    if state is None or state.country is None:
        return None
    if country is not None:
        named = _town_before(scene, at, _TOWN_OF_EVENT)
    elif english:
        named = _town_before(scene, at, _TOWN_BEFORE)
    else:
        named = _town_before_adjective(scene, at, word)
    if named is None or not ordinary(scene.language).isdisjoint(named["town"].lower().split()):
        return None
    start, prefix = named.start("town"), named.groupdict().get("prefix") or ""
    if word is not None:
        start, prefix = word.start, word.prefix
    city: str | None = named["town"]
    if not english:
        towns = towns_named(named["town"])
        city = next((town.city for town in towns if town.country == state.country), None)
    return PlaceMention(start, hit.end, "city", state.country, city, city, prefix), at + 1


def _body_with_letters(scene: _Scene, at: int) -> _Joined | None:
    """A body behind which its letters stand: "the World Health Organization (WHO)"."""
    if not scene.text.startswith(_LETTERS_OPEN, scene.hits[at].end):
        return None
    body = scene.sense(at, "organisation")
    if body is None or scene.gap(at) not in _LETTERS_OPEN:
        return None
    letters = scene.sense(at + 1, "organisation")
    if letters is None or letters.name_en != body.name_en:
        return None
    return scene.mention(at, at, body, "organisation"), at + 2


def _state_by_its_form(scene: _Scene, at: int) -> _Joined | None:
    """A country behind the form of its state: "the Republic of the Philippines"."""
    if scene.language != "en" or not scene.text.endswith(
        (" of ", " of the "), 0, scene.hits[at].start
    ):
        return None
    country = scene.sense(at, "country")
    form = _FORM_OF.search(scene.text, _reach(scene, at), scene.hits[at].start)
    if country is None or form is None:
        return None
    return scene.mention(at, at, country, "country")._replace(start=form.start()), at + 1


# "(the) Socialist Republic of", "Kingdom of the"
_FORM_OF = re.compile(
    r"\b(?:[A-Z][a-z]+ ){0,2}(?:Republic|Kingdom|Commonwealth|Principality) of (?:the )?$"
)


def _town_before(scene: _Scene, at: int, town: re.Pattern[str]) -> re.Match[str] | None:
    """The words before a region or country that are a town's, where nothing joins it to others."""
    if not scene.text.endswith(", ", 0, scene.hits[at].start) or not _BEHIND_STATE.match(
        scene.text, scene.hits[at].end
    ):
        return None
    return town.search(scene.text, _reach(scene, at), scene.hits[at].start)


def _town_before_adjective(scene: _Scene, at: int, word: Name | None) -> re.Match[str] | None:
    """The words before a definite adjective that are a town's, behind a word for it or without."""
    start, end = scene.hits[at].start, scene.hits[at].end
    if scene.sense(at, "country") is not None or not scene.text.startswith("ال", start):
        return None  # «بتوقيت السعودية» (by Saudi time) is a country's
    if word is not None:
        return _TOWN_BEHIND_WORD.fullmatch(scene.text, word.end, start)
    if scene.text[end - 1] != "ة":
        return None
    return _TOWN_BEFORE_ADJECTIVE.search(scene.text, _reach(scene, at), start)


def _reach(scene: _Scene, at: int) -> int:
    """Where a town's name may begin at the earliest: behind the name of a place before it."""
    free = scene.hits[at - 1].end if at else scene.words.start
    return max(free, scene.hits[at].start - _LONG_TOWN)


def _single(scene: _Scene, at: int, before: Sequence[PlaceMention]) -> PlaceMention | None:
    """What a hit by itself names, None where it is no place here."""
    hit = scene.hits[at]
    reading = hit.value.reading
    if reading in ("never", "joined"):
        return None
    if reading == "hyphen" and not scene.text.startswith("-", hit.end):
        return None  # "Franco" is a name, "Franco-German" a pair of states
    if reading == "cue" and not (_behind_cue(scene, hit) or _in_a_row(scene, hit, before)):
        return None
    sense = _meant(scene, at, hit.value.senses)
    if not is_place(sense.sort):
        return None
    if (reading == "alone" or sense.sort == "city") and _behind_name(scene, at):
        return None
    return scene.mention(at, at, sense, sense.sort)


def _meant(scene: _Scene, at: int, senses: Sequence[Sense]) -> Sense:
    """Which of several meanings holds: the one whose country is named nearest, else the likeliest.

    Of one country the first holds, unless the name is an adjective of the feminine noun before it:
    «قوات سورية» are "Syrian forces", «المطارات السعودية» "the Saudi airports".
    """
    likeliest = senses[0]
    if len(senses) == 1:
        return likeliest
    countries = {sense.country for sense in senses}
    if len(countries) > 1:
        word = scene.text[scene.hits[at].start : scene.hits[at].end]
        common = word in ordinary(scene.language)  # a noun, as «المملكة» (the kingdom)
        country = _most_named(scene, countries) if common else _nearest(scene, at, countries)
        if country is None and _is_among_towns(scene, at):
            return next((sense for sense in senses if sense.sort == "city"), likeliest)
        return next((sense for sense in senses if sense.country == country), likeliest)
    adjective = next((sense for sense in senses if sense.sort == "nationality"), None)
    return adjective if adjective and _agrees(scene, scene.hits[at]) else likeliest


def _opens_a_report(scene: _Scene, hit: Name) -> bool:
    """Whether a name is the reporter's place in front of a text: «عمان (بترا) -» is Amman."""
    return hit.start <= 1 and _DATELINE_MARK.match(scene.text, hit.end) is not None


def _towns_first(senses: Sequence[Sense]) -> list[Sense]:
    """The meanings of a name, that of a town first."""
    return sorted(senses, key=lambda sense: sense.sort != "city")


def _is_among_towns(scene: _Scene, at: int) -> bool:
    """Whether what may be a town or a country is one of those that somebody goes to, or is listed.

    «وصل إلى عمان», «بيروت وعمان» and «في بيروت … في عمان» are Amman, «إلى عمان والكويت» Oman.
    """
    here = scene.hits[at]
    near = [
        hit
        for hit in (scene.hits[n] for n in (at - 1, at + 1) if 0 <= n < len(scene.hits))
        if hit.start - here.end < _ROW and here.start - hit.end < _ROW
    ]
    if any(sense.sort == "country" for hit in near for sense in hit.value.senses):
        return False
    listed = (
        _LISTED.fullmatch(scene.text, min(hit.end, here.end), max(hit.start, here.start))
        for hit in near
        if all(sense.sort == "city" for sense in hit.value.senses)
    )
    word = _word_before(scene, here)  # to; in, behind a town
    behind_town = at > 0 and all(s.sort == "city" for s in scene.hits[at - 1].value.senses)
    return word == "الي" or (word == "في" and behind_town) or any(listed)


def _agrees(scene: _Scene, hit: Name) -> bool:
    """Whether a hit is feminine as the noun before it is, and both have the article or neither."""
    noun = _word_before(scene, hit)
    return (
        scene.text[hit.end - 1] == "ة"
        and not hit.prefix
        and noun.endswith(("ة", "ات"))
        and noun not in cues(scene.language)
        and bool(_DEFINITE.match(noun)) == scene.text.startswith("ال", hit.start)
    )


def _nearest(scene: _Scene, at: int, countries: set[str | None]) -> str | None:
    """Which of the countries is named nearest by a name that can mean no other."""
    place, nearest, least = scene.hits[at].start, None, len(scene.text)
    for hit, country in _named(scene, countries):
        nearer = abs(hit.start - place) < least
        if nearer and not _ONWARD.fullmatch(scene.text, scene.hits[at].end, hit.start):
            least, nearest = abs(hit.start - place), country
    return nearest


def _most_named(scene: _Scene, countries: set[str | None]) -> str | None:
    """Which of the countries is named most, or first: «المملكة» (the kingdom) is the paper's."""
    counted = Counter(country for _, country in _named(scene, countries))
    return max(counted, key=lambda country: counted[country], default=None)


def _named(scene: _Scene, countries: set[str | None]) -> Iterator[tuple[Name, str | None]]:
    """The names of a text that can mean one of some countries and no other."""
    for hit in scene.everywhere:
        senses: Sequence[Sense] = hit.value.senses
        if len(senses) > 1 and _opens_a_report(scene, hit):
            senses = _towns_first(senses)[:1]
        meant = {sense.country for sense in senses}
        if len(meant) == 1 and meant <= countries:
            yield hit, senses[0].country


def _behind_cue(scene: _Scene, hit: Name) -> bool:
    """Whether a word that leads to a place, or such a clitic, stands before a hit."""
    if set(hit.prefix) & {"ب", "ل"}:
        return True
    word, known = _word_before(scene, hit).lower(), cues(scene.language)
    return word in known or (word[:1] in ("و", "ف") and word[1:] in known)


def _word_before(scene: _Scene, hit: Name) -> str:
    start = hit.start - len(hit.prefix)
    word = _LAST_WORD.search(scene.text, max(0, start - 30), start)
    return word[1] if word else ""


def _in_a_row(scene: _Scene, hit: Name, before: Sequence[PlaceMention]) -> bool:
    """Whether a hit follows another place in a list, «الرياض وجدة» ("Riyadh and Jeddah")."""
    if not before or before[-1].sort in ("nationality", "organisation"):
        return False
    gap = scene.text[before[-1].end : hit.start - len(hit.prefix)]
    return gap in (", ", "، ", " and ", " or ") or (gap == " " and hit.prefix == "و")


def _behind_name(scene: _Scene, at: int) -> bool:
    """Whether an English hit ends a longer name, as a surname does ("Michael Jordan").

    The first word of a sentence has a capital anyway and does not count, nor does another place.
    """
    hit = scene.hits[at]
    if at and scene.hits[at - 1].end == hit.start - 1:
        return False
    name = _NAME_BEFORE.search(scene.text, max(0, hit.start - 40), hit.start)
    if name is None:
        return False
    word = name[1].lower()  # headlines give function words a capital as well
    return word not in cues("en") and word not in ordinary("en")


# «بيروت وعمان», «بيروت، عمان», «بيروت ثم عمان» (Beirut and Amman, Beirut then Amman)
_LISTED = re.compile(r"\s*،?\s*(?:و|ثم\s)?")
#: How far (in letters) before its state a town's name begins, with the word that leads to it.
_LONG_TOWN = 50
# behind the reporter's place: a dash, a bracket, a stroke
_DATELINE_MARK = re.compile(r"\s?[-(/]")
# "in Crawford, ", at the head of a text "Crawford, "
_TOWN_BEFORE = re.compile(
    r"(?:\A|\b(?:in|at|near|outside|visit(?:s|ed|ing)?|reach(?:es|ed)?|left)\s)"
    r"(?P<town>(?:(?:[A-Z][\w'-]+|St\.|de|del|la|le|el|al)\s){0,3}[A-Z][\w'-]+), $"
)
# "met in Trelew, ", "on Monday in Trelew, ": what happened stands right before
_TOWN_OF_EVENT = re.compile(
    rf"(?:\b(?:{any_of('happens', 'en')}|[A-Z][a-z]+day)\s(?:in|at|near|outside)"
    r"|\b(?:visit(?:s|ed|ing)?|reach(?:es|ed)?|left))\s"
    r"(?P<town>(?:(?:[A-Z][\w'-]+|St\.|de|del|la|le|el|al)\s){0,3}[A-Z][\w'-]+), $"
)
_BEHIND_STATE = re.compile(
    r"[,.;:)]|\s\(|\s-|$|\s(?:on|last|this|next|today|yesterday|tomorrow|late|early|where)\b"
)
# «مدينة هيرفورد » (the town of Herford), «في هيرفورد », «بهيرفورد » (in Herford); «في لغته » (his
# language) has its possessor on it.
_TOWN_BEHIND_WORD = re.compile(r"\s(?P<town>[^\W\d_]{2,}(?:\s[^\W\d_]{2,}){0,2})\s")
_TOWN_BEFORE_ADJECTIVE = re.compile(
    r"(?:\b[وف]?(?:في|الي|من|لدي)\s|\b(?P<prefix>[وف]?ب)(?=[^\W\d_]{4}))"
    r"(?P<town>(?!ال|لل)[^\W\d_]{3,}(?<![هة])(?<!ها)(?<!هم)(?<!نا))\s$"
)
# "to Hyderabad on Friday and then to (Pakistan)", «ثم إلى» (then to)
_ONWARD = re.compile(
    r"[^.;؛\n]{0,60}\b(?:then|later|afterwards|onwards?|before|ثم|ومنها|وبعدها|قبل)\s[^.;؛\n]{0,40}"
)
_DEFINITE = re.compile("[وف]?(?:[بك]?ال|لل)")
_LAST_WORD = re.compile(r"(\w+) $")
_NAME_BEFORE = re.compile(r"[^\s.!?:\"(] ([A-Z][a-z'-]+) $")
