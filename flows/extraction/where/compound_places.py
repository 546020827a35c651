"""Places told by several names or words: «العاصمة التركية» (the Turkish capital) is Ankara.

A city with its country behind it is one mention, so is a town that no list knows, by the word for
it and its country. Serves ``finding``, which takes what is left by itself.
"""

from __future__ import annotations

import re
from typing import TypeAlias

from flows.extraction.language.lexicon import any_of, ordinary
from flows.extraction.where.gazetteer import (
    Name,
    Sense,
    capital_of,
    towns_named,
)
from flows.extraction.where.places import Part, PlaceMention
from flows.extraction.where.senses import meant

# A mention with the number of the first hit behind it.
_Joined: TypeAlias = tuple[PlaceMention, int]
_APPOSITION = (" ", ", ", "، ", " (")
_OF = (" of ", " of the ")
# "the northern (port of)", "the Black Sea (resort of)"
_WHICH_CITY = re.compile(r"\bthe (?:(?:[A-Z][a-z]+|[a-z]+ern|[a-z]+al) ){1,3}$")
_STATE_OF = (" جمهورية ", " دولة ", " مملكة ")  # the republic, state, kingdom of
_CITY_TO_COUNTRY = (", ", ", the ", "، ", " in ", " في ", " (")
_CITY_TO_REGION = (", ", " in ", " في ", " (")
_LETTERS_OPEN = (" (", " ( ")


def joined(part: Part, at: int) -> _Joined | None:
    """A mention of several names from a hit on, if they belong together."""
    if part.sense(at, "capital_word"):
        return _capital_behind_word(part, at)
    if part.sense(at, "city_word"):
        return _city_behind_word(part, at) or _town_behind_word(part, at)
    return (
        _capital_before_word(part, at)
        or _city_behind_its_country(part, at)
        or _province_behind_its_country(part, at)
        or _city_with_country(part, at, at)
        or _town_told_with_country(part, at)
        or _body_with_letters(part, at)
        or _state_by_its_form(part, at)
    )


def _capital_behind_word(part: Part, at: int) -> _Joined | None:
    """«العاصمة التركية», "the capital of Turkey", «العاصمة أنقرة» ("the capital Ankara")."""
    gap = part.gap(at)
    if gap not in (*_APPOSITION, *_OF, *_STATE_OF):
        return None
    state = part.sense(at + 1, "nationality") or part.sense(at + 1, "country")
    city = part.sense(at + 1, "city")
    if city and city.city == capital_of(city.country) and (not state or _in_apposition(part, at)):
        return part.mention(at, at + 1, city, "city"), at + 2
    if state and (gap == " " or gap in _OF or gap in _STATE_OF):
        return _capital(part, at, at + 1, state.country)
    return None


def _in_apposition(part: Part, at: int) -> bool:
    """Whether the name behind "capital" is the capital's own, not the state's.

    «العاصمة عمان» is the city of Amman, «عاصمة عمان» the capital of Oman; so are "the capital
    Amman" and "the capital of Oman".
    """
    word = part.hits[at]
    if part.text[word.start].isascii():
        return part.gap(at) not in _OF
    return part.text.startswith("ال", word.start) or word.prefix.endswith("لل")


def _capital_before_word(part: Part, at: int) -> _Joined | None:
    """In this order only English puts it: "the Turkish capital", "Turkey's capital"."""
    gap = part.gap(at)
    if part.text[part.hits[at].start].isascii() and gap and part.sense(at + 1, "capital_word"):
        state = part.sense(at, "nationality" if gap == " " else "country")
        if state and gap in (" ", "'s ", "' "):
            return _capital(part, at, at + 1, state.country)
    return None


def _capital(part: Part, first: int, last: int, country: str | None) -> _Joined:
    """The capital of a country told by hits, with its name where that follows."""
    if part.gap(last) in _APPOSITION:
        named = part.sense(last + 1, "city", country)
        if named:
            return part.mention(first, last + 1, named, "city"), last + 2
    city = capital_of(country)
    return part.mention(first, last, Sense("city", country, city, city), "capital"), last + 1


def _city_behind_word(part: Part, at: int) -> _Joined | None:
    """«مدينة بنغازي», "the port of Benghazi", also with its country behind it.

    English tells before the word which one it is: "the Black Sea resort of Varna".
    """
    english = part.text[part.hits[at].start].isascii()
    if part.gap(at) not in (_OF if english else (" ",)):
        return None
    cities = [sense for sense in part.hits[at + 1].value.senses if sense.sort == "city"]
    if not cities:
        return None
    city = (part.mention(at, at + 1, meant(part, at + 1, cities), "city"), at + 2)
    found, behind = _city_with_country(part, at, at + 1) or city
    told = english and _WHICH_CITY.search(part.text, _reach(part, at), found.start)
    return found._replace(start=told.start()) if told else found, behind


def _town_behind_word(part: Part, at: int) -> _Joined | None:
    """A smaller town, where only one is so called: «مدينة توزر» (the town of Tozeur).

    An adjective behind it tells which: ``_town_told_with_country``.
    """
    word = part.hits[at]
    if part.language != "ar":
        return None
    behind = part.hits[at + 1] if at + 1 < len(part.hits) else None
    for name in _TOWN_NAMES:
        named = name.match(part.text, word.end, behind.start if behind else len(part.text))
        towns = towns_named(named["town"]) if named is not None else ()
        if named is None or len(towns) != 1:
            continue
        if behind and behind.start == named.end() + 1 and part.sense(at + 1, "nationality"):
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


def _city_behind_its_country(part: Part, at: int) -> _Joined | None:
    """In this order only English puts it: "the German city of Hamburg", also of unknown towns."""
    state = part.sense(at, "nationality")
    if part.gap(at) != " " or state is None or not part.sense(at + 1, "city_word"):
        return None
    city = part.sense(at + 2, "city", state.country) if part.gap(at + 1) in _OF else None
    if city is not None:
        return part.mention(at, at + 2, city, "city"), at + 3
    named = _OF_TOWN.match(part.text, part.hits[at + 1].start)
    if named is None or any(hit.start < named.end() for hit in part.hits[at + 2 : at + 3]):
        return None
    hit, town = part.hits[at], named["town"]
    mention = PlaceMention(hit.start, named.end(), "city", state.country, town, town, hit.prefix)
    return mention, at + 2


# "(the Slovak) border town of Komarno"
_OF_TOWN = re.compile(
    r"(?:[a-z]+ )?(?:city|town|port|resort|village) of (?P<town>[A-Z][\w'-]+(?: [A-Z][\w'-]+)?)"
)


def _province_behind_its_country(part: Part, at: int) -> _Joined | None:
    """A part of a land by the state before it: "the northern Thai province of Nan"."""
    state = part.sense(at, "nationality")
    named = _OF_PROVINCE.match(part.text, part.hits[at].end) if state is not None else None
    if state is None or named is None:
        return None
    behind = at + 1
    while behind < len(part.hits) and part.hits[behind].start < named.end():
        if part.sense(behind, "city", state.country) is not None:
            return None  # a town of that name is read as itself
        behind += 1
    hit = part.hits[at]
    return PlaceMention(
        hit.start, named.end(), "region", state.country, None, None, hit.prefix
    ), behind


_OF_PROVINCE = re.compile(
    rf" (?:[a-z]+ )?{any_of('land_part', 'en')} of (?P<name>[A-Z][\w'-]+(?: [A-Z][\w'-]+)?)"
)


# Behind a state: what it does, by itself or with another
_DOES = re.compile(
    r" (?:and (?:the )?(?:[A-Z]\w+ ){1,2})?"
    r"(?:will|would|has|have|had|agreed|signed|pledged|promised|offered|concluded)\b"
)


def _city_with_country(part: Part, first: int, at: int) -> _Joined | None:
    """«بنغازي الليبية» ("Libyan Benghazi"), "Benghazi, Libya", "Houston, Texas"."""
    gap = part.gap(at)
    if gap is None:
        return None
    behind = part.hits[at + 1]
    if gap == " " and part.text[behind.end - 1] == "ة":
        state = part.sense(at + 1, "nationality")
    elif gap in (", ", ", the ") and _DOES.match(part.text, behind.end):
        return None  # "Meeting in Nairobi, Kenya and Peru signed": who does it
    elif gap in _CITY_TO_COUNTRY and not part.text.startswith("'s", behind.end):
        state = part.sense(at + 1, "country")
        if state is None and gap in _CITY_TO_REGION:
            state = part.sense(at + 1, "region")
    else:
        return None
    city = part.sense(at, "city", state.country) if state and state.country else None
    return (part.mention(first, at + 1, city, "city"), at + 2) if city else None


def _town_told_with_country(part: Part, at: int) -> _Joined | None:
    """A town that no list knows, by the region told with it: "in Crawford, Texas".

    «في مدينة هيرفورد الألمانية» (in the German town of Herford): a noun without the article that a
    definite adjective follows is a name; only a list tells what English calls it. A country
    behind an English town may be whose it is that acts there ("the institute in Trelew,
    Argentina"), and stays a country unless something happens there: "met in Trelew, Argentina".
    """
    hit = part.hits[at]
    english = part.language == "en"
    if hit.prefix:
        return None
    state = part.sense(at, "region" if english else "nationality")
    country = part.sense(at, "country") if english and state is None else None
    state = state or country
    word = part.hits[at - 1] if at and part.sense(at - 1, "city_word") else None
    if state is None or state.country is None:
        return None
    if country is not None:
        named = _town_before(part, at, _TOWN_OF_EVENT)
        if named is None and _ENDS_WITH_STATE.match(part.text, hit.end):
            named = _town_before(part, at, _TOWN_AT_LAST)
    elif english:
        named = _town_before(part, at, _TOWN_BEFORE)
    else:
        named = _town_before_adjective(part, at, word)
    if named is None or not ordinary(part.language).isdisjoint(named["town"].lower().split()):
        return None
    start, prefix = named.start("town"), named.groupdict().get("prefix") or ""
    if word is not None:
        start, prefix = word.start, word.prefix
    city: str | None = named["town"]
    if not english:
        towns = towns_named(named["town"])
        city = next((town.city for town in towns if town.country == state.country), None)
    return PlaceMention(start, hit.end, "city", state.country, city, city, prefix), at + 1


def _body_with_letters(part: Part, at: int) -> _Joined | None:
    """A body behind which its letters stand: "the World Health Organization (WHO)"."""
    if not part.text.startswith(_LETTERS_OPEN, part.hits[at].end):
        return None
    body = part.sense(at, "organisation")
    if body is None or part.gap(at) not in _LETTERS_OPEN:
        return None
    letters = part.sense(at + 1, "organisation")
    if letters is None or letters.name_en != body.name_en:
        return None
    return part.mention(at, at, body, "organisation"), at + 2


def _state_by_its_form(part: Part, at: int) -> _Joined | None:
    """A country behind the form of its state: "the Republic of the Philippines"."""
    if part.language != "en" or not part.text.endswith(
        (" of ", " of the "), 0, part.hits[at].start
    ):
        return None
    country = part.sense(at, "country")
    form = _FORM_OF.search(part.text, _reach(part, at), part.hits[at].start)
    if country is None or form is None:
        return None
    return part.mention(at, at, country, "country")._replace(start=form.start()), at + 1


# "(the) Socialist Republic of", "Kingdom of the"
_FORM_OF = re.compile(
    r"\b(?:[A-Z][a-z]+ ){0,2}(?:Republic|Kingdom|Commonwealth|Principality) of (?:the )?$"
)


def _town_before(part: Part, at: int, town: re.Pattern[str]) -> re.Match[str] | None:
    """The words before a region or country that are a town's, where nothing joins it to others."""
    if not part.text.endswith(", ", 0, part.hits[at].start) or not _BEHIND_STATE.match(
        part.text, part.hits[at].end
    ):
        return None
    return town.search(part.text, _reach(part, at), part.hits[at].start)


def _town_before_adjective(part: Part, at: int, word: Name | None) -> re.Match[str] | None:
    """The words before a definite adjective that are a town's, behind a word for it or without."""
    start, end = part.hits[at].start, part.hits[at].end
    if part.sense(at, "country") is not None or not part.text.startswith("ال", start):
        return None  # «بتوقيت السعودية» (by Saudi time) is a country's
    if word is not None:
        return _TOWN_BEHIND_WORD.fullmatch(part.text, word.end, start)
    if part.text[end - 1] != "ة":
        return None
    return _TOWN_BEFORE_ADJECTIVE.search(part.text, _reach(part, at), start)


def _reach(part: Part, at: int) -> int:
    """Where a town's name may begin at the earliest: behind the name of a place before it."""
    free = part.hits[at - 1].end if at else part.words.start
    return max(free, part.hits[at].start - _LONG_TOWN)


#: How far (in letters) before its state a town's name begins, with the word that leads to it.
_LONG_TOWN = 50
_TOWN = r"(?P<town>(?:(?:[A-Z][\w'-]+|St\.|de|del|la|le|el|al)\s){0,3}[A-Z][\w'-]+)"
# "in Crawford, ", at the head of a text "Crawford, "
_TOWN_BEFORE = re.compile(
    rf"(?:\A|\b(?:in|at|near|outside|visit(?:s|ed|ing)?|reach(?:es|ed)?|left)\s){_TOWN}, $"
)
# "met in Trelew, ", "on Monday in Trelew, ": what happened stands right before, as does "travel to"
_TOWN_OF_EVENT = re.compile(
    rf"(?:\b(?:{any_of('happens', 'en')}|[A-Z][a-z]+day)\s(?:in|at|near|outside)"
    rf"|\b(?:{any_of('bare_motion', 'en')}|go|goes|going|head|heading|trip|visit|return)\s"
    r"(?:(?:on\s)?[A-Z][a-z]+day\s|later\s)?(?:to|for)"
    rf"|\b(?:visit(?:s|ed|ing)?|reach(?:es|ed)?|left)|;(?: and)?)\s{_TOWN}, $"
)
# "hosted the premier in Trelew, (Argentina on Monday)": what happened there, or when, ends with it
_TOWN_AT_LAST = re.compile(rf"\b(?:in|at)\s{_TOWN}, $")
_ENDS_WITH_STATE = re.compile(r"[.;]|$|,?\s(?:on|last|today|yesterday|tomorrow|where)\b")
_BEHIND_STATE = re.compile(
    r"[,.;:)]|\s\(|\s-|$|\s(?:on|last|this|next|today|yesterday|tomorrow|late|early|where|from|the"
    r"|for|to)\b|\s[A-Z][a-z]+\.?\s\d"
)
# «مدينة هيرفورد » (the town of Herford), «في هيرفورد », «بهيرفورد » (in Herford); «في لغته » (his
# language) has its possessor on it.
_TOWN_BEHIND_WORD = re.compile(r"\s(?P<town>[^\W\d_]{2,}(?:\s[^\W\d_]{2,}){0,2})\s")
_TOWN_BEFORE_ADJECTIVE = re.compile(
    r"(?:\b[وف]?(?:في|الي|من|لدي)\s|\b(?P<prefix>[وف]?ب)(?=[^\W\d_]{4}))"
    r"(?P<town>(?!ال|لل)[^\W\d_]{3,}(?<![هة])(?<!ها)(?<!هم)(?<!نا))\s$"
)
