"""Which body one means that is told again by its noun alone: "the Bank", «الحلف» (the Alliance).

Under ``sides``, for officials who act for it: "the Bank's vice president", «عن الصندوق نائب الرئيس»
(for the Fund, its vice president). The body is the one whose full name stands before in the text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from flows.extraction.language.lexicon import any_of, group
from flows.extraction.reading.mentions import Mention, Reading, Span
from flows.extraction.where.places import PlaceMention

#: How far (in letters) behind its noun an Arabic body tells which it is: «الصندوق السعودي».
_BEHIND = 30
#: How far (in letters) before its noun an English body begins: "the Organization of American …".
_BEFORE = 40
# Right before somebody who acts for it: «عن الحلف», «من جانب الصندوق», "for the Fund by".
_ACTS_FOR = re.compile(
    r"\b[وف]?(?:عن|باسم|نيابة عن|(?:من|عن)\s(?:جانب|طرف))\s+"
    rf"(?P<ar>ال{any_of('body_again', 'ar')})\s+$"
    rf"|\b(?:for|on behalf of)\s+the\s+(?P<en>{any_of('body_again', 'en')})\s+(?:by|was|were)\s+$",
    re.IGNORECASE,
)


class Body(NamedTuple):
    """A body as far as an official of it needs it: its name if of many countries, else its side."""

    name: str | None
    country: str | None


def body_meant(mention: Mention, reading: Reading) -> Body | None:
    """The body that somebody's office or the words right before him tell again by its noun.

    None where they tell none; a body without name and side where they tell one that is unknown.
    """
    stated = _noun_before(mention, reading)
    noun, role = _noun_of_office(mention, reading), mention.full.role
    if noun is not None and role is not None:
        return _first_told(noun, role[0], reading) or (Body(None, None) if stated else None)
    if stated is None:
        return None
    # whose it is nobody tells: not the next one's
    return _first_told(stated, mention.start, reading) or Body(None, None)


def body_told(noun: str, before: int, reading: Reading) -> PlaceMention | None:
    """The first body told before an offset, of many countries, with a noun in its name."""
    for told in _told(noun, arabic=reading.language == "ar").finditer(reading.text, 0, before):
        for place in reading.places:
            if place.sort == "organisation" and place.start < told.end() <= place.end:
                return place
    return None


def _noun_of_office(mention: Mention, reading: Reading) -> str | None:
    """The noun in an office: "the Bank's vice president", «المديرة الإقليمية للبنك»."""
    role = mention.full.role
    if role is None:
        return None
    return next((noun for w in _words(reading, role) if (noun := _noun(w, reading.language))), None)


def _words(reading: Reading, span: Span) -> list[str]:
    return reading.text[slice(*span)].replace("'s", "").split()


@cache  # bounded by the words of offices
def _noun(word: str, language: str) -> str | None:
    """The noun of a body that a word tells with its article, without a further word: «للبنك»."""
    nouns = group("body_again", language)
    if language == "en":
        return word.lower() if word[:1].isupper() and word.lower() in nouns else None
    bare = next((word[len(p) :] for p in ("ال", "لل", "بال") if word.startswith(p)), "")
    return bare if bare in nouns else None


def _noun_before(mention: Mention, reading: Reading) -> str | None:
    start = mention.begin
    found = _ACTS_FOR.search(reading.text[max(0, start - 45) : start])
    if found is None:
        return None
    return (found.group("en") or found.group("ar").removeprefix("ال")).lower()


def _first_told(noun: str, before: int, reading: Reading) -> Body | None:
    """The body of which a noun is part of the name, by what the text tells first."""
    arabic = reading.language == "ar"
    for told in _told(noun, arabic=arabic).finditer(reading.text, 0, before):
        first = told.start() - (0 if arabic else _BEFORE)
        last = told.end() + (_BEHIND if arabic else _BEFORE)
        near = [p for p in reading.places if first <= p.end and p.start < last]
        whole = [p for p in near if p.sort == "organisation" and p.start < told.end() <= p.end]
        if whole:
            return Body(None if whole[0].country else whole[0].name_en, whole[0].country)
        beside = [p for p in near if _stands_beside(p.start, p.end, told, arabic=arabic)]
        owned = [p for p in beside if p.sort in ("nationality", "country")]
        if owned:
            return Body(None, owned[0].country)
    return None


@cache  # bounded by the nouns of bodies
def _told(noun: str, *, arabic: bool) -> re.Pattern[str]:
    """A noun as a text tells it, in Arabic with what is written before it."""
    if arabic:
        return re.compile(rf"(?<!\w)(?:[وبل]?ال|لل|[وبل])?{noun}(?!\w)")
    return re.compile(rf"\b{noun}\b", re.IGNORECASE)


def _stands_beside(start: int, end: int, noun: re.Match[str], *, arabic: bool) -> bool:
    """Whether a nationality belongs to a noun: "Kuwait Fund", «الائتلاف الوطني السوري»."""
    if not arabic:
        return noun.start() - end == 1
    return _BESIDE.fullmatch(noun.string, noun.end(), max(noun.end(), start)) is not None


# Between the noun of a body and its nationality: one adjective at most, «الوطني» (National).
_BESIDE = re.compile(r"\s?(?:ال[^\W\d_]+\s)?(?:ال)?")
