"""The vocabulary of places, read from the reference CSVs: what each name may stand for.

One scanner over all names of both languages, built once. Which of several meanings a name has in
a text is decided in ``places``; nothing here looks at a text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Literal, TypeAlias, TypeGuard, cast

from flows.extraction.language.lexicon import rows
from flows.extraction.language.phrases import Hit, PhraseScanner
from flows.extraction.language.text import fold

Sort: TypeAlias = Literal[
    "country", "city", "capital", "landmark", "nationality", "organisation", "region"
]
Reading: TypeAlias = Literal["always", "never", "cue", "alone", "joined", "hyphen", "nation"]


@dataclass(frozen=True, slots=True)
class Sense:
    """One thing that a name may stand for.

    Attributes:
        sort: what it is; ``capital_word`` and ``city_word`` are no places but lead to one.
        country: ISO 3166-1 alpha-2, None for what lies in several countries.
        city: the English name of the city that it is or stands in.
        name_en: the English name.
    """

    sort: Sort | Literal["capital_word", "city_word"]
    country: str | None
    city: str | None
    name_en: str | None


@dataclass(frozen=True, slots=True)
class Entry:
    """A name with all it may stand for, the likeliest first, and when it counts as a place.

    ``reading`` is ``never`` for a longer name that holds a place's (newspapers, seas); ``cue``
    for an ordinary word that is a place only behind a word such as "in"; ``alone`` for a name of
    persons too, no place behind another name; ``joined`` for a word that is a place only where
    its country or the word "city" stands beside it; ``hyphen`` for the first half of a pair;
    ``nation`` for an adjective that tells a nation only behind a word such as "the president", in a
    text that names its country.
    """

    senses: tuple[Sense, ...]
    reading: Reading


#: A name of a place in a text, with all it may stand for.
Name: TypeAlias = Hit[Entry]


@cache
def scanner() -> PhraseScanner[Entry]:
    """Finds every name of ``seeds/reference`` that concerns places."""
    readings = _readings()
    senses: dict[str, list[Sense]] = {
        fold(row["name"]).text: [] for row in rows("place_exceptions")
    }
    for name, sense in _all_senses():
        written = fold(name).text
        for spelling in _spellings(written, sense):
            readings.setdefault(spelling, readings.get(written, "always"))
            known = senses.setdefault(spelling, [])
            if sense not in known:
                known.append(sense)
    return PhraseScanner(
        {
            name: Entry(tuple(meant), readings[name] if meant else "never")
            for name, meant in senses.items()
        }
    )


def is_place(sort: str) -> TypeGuard[Sort]:
    """Whether a sort is of a place rather than of a word that leads to one."""
    return sort not in ("capital_word", "city_word")


def capital_of(country: str | None) -> str | None:
    """The English name of a country's capital; None where it is disputed or not known.

    A former state's is that of the country that ``former_states.csv`` names first for it.
    """
    return _capitals().get(country or "")


@cache
def cues(language: str, sort: str = "before_place") -> frozenset[str]:
    """The words behind which even an ordinary word is a place, or tells a nation."""
    return frozenset(
        fold(row["cue"]).text
        for row in rows("place_cues")
        if row["language"] == language and row["sort"] == sort
    )


@cache
def _capitals() -> dict[str, str]:
    own = {row["country"]: row["capital"] for row in rows("countries") if row["capital"]}
    former: dict[str, str] = {}
    for row in rows("former_states"):
        former.setdefault(row["former"], own[row["country"]])
    return {**former, **own}


def _readings() -> dict[str, Reading]:
    """When names that are not always a place count as one.

    Cities of GeoNames that nobody has looked at are taken for one only where the words around
    them say so, for among thousands there are many first names and common words.
    """
    unseen: dict[str, Reading] = {"ar": "joined", "en": "cue"}
    readings = {fold(row["name"]).text: unseen[row["language"]] for row in rows("cities")}
    for row in rows("place_exceptions"):
        readings[fold(row["name"]).text] = cast("Reading", row["reading"])
    return readings


_LEAST_LETTERS = 6
_ARAB_STATES = frozenset({
    "AE", "BH", "DJ", "DZ", "EG", "EH", "IQ", "JO", "KM", "KW", "LB", "LY",
    "MA", "MR", "OM", "PS", "QA", "SA", "SD", "SO", "SY", "TN", "YE",
})  # fmt: skip


def _spellings(name: str, sense: Sense) -> tuple[str, ...]:
    """The written forms of a name: a foreign g is غ in the Levant and ج in Egypt.

    «هامبورغ» and «هامبورج» are Hamburg; the غ of an Arab name is its own. Short names would meet
    other words, and so would adjectives («الغاني» "the Ghanaian", «الجاني» "the culprit").
    """
    foreign = sense.country not in _ARAB_STATES and sense.sort != "nationality"
    if foreign and "غ" in name and len(name) >= _LEAST_LETTERS:
        return name, name.replace("غ", "ج")
    return (name,)


def _all_senses() -> Iterator[tuple[str, Sense]]:
    """Every name with a meaning; where one name has several, the likelier come first."""
    return chain(
        _countries(), _regions(), _organisations(), _landmarks(), _cities(), _nationalities(),
        _leading_words(),
    )  # fmt: skip


def _countries() -> Iterator[tuple[str, Sense]]:
    for row in rows("countries"):
        sense = Sense("country", row["country"], None, row["name_en"])
        yield row["name_en"], sense
        yield row["name_ar"], sense
    for row in rows("country_names"):
        yield row["name"], Sense("country", row["country"], None, _names()[row["country"]])


def _regions() -> Iterator[tuple[str, Sense]]:
    for row in rows("regions"):
        yield row["name"], Sense("region", row["country"] or None, None, row["region"])


def _organisations() -> Iterator[tuple[str, Sense]]:
    for row in rows("organisations"):
        yield row["name"], Sense("organisation", None, None, row["organisation"])
    for row in rows("state_bodies"):
        yield row["name"], Sense("organisation", row["country"], None, row["body"])


def _landmarks() -> Iterator[tuple[str, Sense]]:
    for row in rows("landmarks"):
        city = row["city"] or None
        yield row["name"], Sense("landmark", row["country"], city, city)


def _cities() -> Iterator[tuple[str, Sense]]:
    for row in chain(rows("city_names"), rows("cities")):
        yield row["name"], Sense("city", row["country"], row["city"], row["city"])


def towns_named(name: str) -> tuple[Sense, ...]:
    """The smaller towns that a folded Arabic name means, the largest first.

    Looked up one by one: as words of a text most of these names mean something else.
    """
    return _towns().get(name, ())


@cache
def _towns() -> dict[str, tuple[Sense, ...]]:
    towns: dict[str, tuple[Sense, ...]] = {}
    for row in rows("towns"):
        name = fold(row["name"]).text
        sense = Sense("city", row["country"], row["town"], row["town"])
        towns[name] = (*towns.get(name, ()), sense)
    return towns


def _nationalities() -> Iterator[tuple[str, Sense]]:
    for row in rows("nationalities"):
        sense = Sense("nationality", row["country"], None, _names()[row["country"]])
        inflected = _arabic_forms(row["form"]) if row["language"] == "ar" else (row["form"],)
        for form in inflected:
            yield form, sense


def _leading_words() -> Iterator[tuple[str, Sense]]:
    for row in rows("place_cues"):
        if row["sort"] == "capital":
            yield row["cue"], Sense("capital_word", None, None, None)
        elif row["sort"] == "city":
            yield row["cue"], Sense("city_word", None, None, None)


@cache
def _names() -> dict[str, str]:
    return {row["country"]: row["name_en"] for row in rows("countries")}


# What follows the stem of an adjective in ي: gender, dual and plural, each in all its cases.
_ENDINGS = ("ي", "ية", "يان", "يين", "يون", "يتان", "يتين", "يات")


def _arabic_forms(form: str) -> Iterator[str]:
    """Every form of an adjective of origin, without and with the article.

    «كوري شمالي» ("North Korean") inflects both its words, «جنوب أفريقي» ("South African") the last
    alone; a broken plural such as «أتراك» ("Turks") has no further forms.
    """
    words = form.split(" ")
    if not form.endswith("ي"):
        yield from (form, "ال" + form)
        return
    both = all(word.endswith("ي") for word in words)
    for ending in _ENDINGS:
        if both:
            inflected = [word[:-1] + ending for word in words]
            yield " ".join(inflected)
            yield " ".join("ال" + word for word in inflected)
        else:
            inflected = [*words[:-1], words[-1][:-1] + ending]
            yield " ".join(inflected)
            yield "ال" + " ".join(inflected)
    # The accusative of the masculine, «وفدا باكستانيا» ("a Pakistani delegation").
    yield " ".join(word[:-1] + "يا" for word in words) if both else form + "ا"
