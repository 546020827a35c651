"""Which of several meanings of a place's name holds: «عمان» is Oman or Amman by what stands near.

Under ``compound_places`` and ``finding``; what a name may mean the ``gazetteer`` tells.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from flows.extraction.language.lexicon import ordinary
from flows.extraction.where.agencies import agency_state
from flows.extraction.where.gazetteer import (
    Name,
    Sense,
    cues,
)
from flows.extraction.where.places import Part


def tells_nation(part: Part, hit: Name) -> bool:
    """Whether «المالي» is "Malian", not "financial": behind an office, where Mali is named too."""
    word, known = _word_before(part, hit), cues(part.language, "before_nation")
    joined = hit.prefix == "و" and any(
        other.end + 1 == hit.start - 1 and _is_adjective(other) for other in part.hits
    )
    if not (joined or word in known or (word[:1] == "و" and word[1:] in known)):
        return False
    country = hit.value.senses[0].country
    return any(
        named.value.reading == "always"
        or (named.value.reading == "cue" and behind_cue(part, named))
        for named in part.everywhere
        if any(sense.country == country for sense in named.value.senses)
    )


def _is_adjective(hit: Name) -> bool:
    return any(sense.sort == "nationality" for sense in hit.value.senses)


#: How far (in letters) the next name of a list may stand from another.
_ROW = 6


def meant(part: Part, at: int, senses: Sequence[Sense]) -> Sense:
    """Which of several meanings holds: the one whose country is named nearest, else the likeliest.

    Of one country the first holds, unless the name is an adjective of the feminine noun before it:
    «قوات سورية» are "Syrian forces", «المطارات السعودية» "the Saudi airports".
    """
    likeliest = senses[0]
    if len(senses) == 1:
        return likeliest
    countries = {sense.country for sense in senses}
    if len(countries) > 1:
        word = part.text[part.hits[at].start : part.hits[at].end]
        common = word in ordinary(part.language)  # a noun, as «المملكة» (the kingdom)
        country = _the_papers(part, at, countries) if common else _nearest(part, at, countries)
        if country is None and _is_among_towns(part, at):
            return next((sense for sense in senses if sense.sort == "city"), likeliest)
        return next((sense for sense in senses if sense.country == country), likeliest)
    adjective = next((sense for sense in senses if sense.sort == "nationality"), None)
    return adjective if adjective and _agrees(part, part.hits[at]) else likeliest


def _opens_a_report(part: Part, hit: Name) -> bool:
    """Whether a name is the reporter's place in front of a text: «عمان (بترا) -» is Amman."""
    return hit.start <= 1 and _DATELINE_MARK.match(part.text, hit.end) is not None


def _towns_first(senses: Sequence[Sense]) -> list[Sense]:
    """The meanings of a name, that of a town first."""
    return sorted(senses, key=lambda sense: sense.sort != "city")


def _is_among_towns(part: Part, at: int) -> bool:
    """Whether what may be a town or a country is one of those that somebody goes to, or is listed.

    «وصل إلى عمان», «بيروت وعمان» and «في بيروت … في عمان» are Amman, «إلى عمان والكويت» Oman.
    """
    here = part.hits[at]
    near = [
        hit
        for hit in (part.hits[n] for n in (at - 1, at + 1) if 0 <= n < len(part.hits))
        if hit.start - here.end < _ROW and here.start - hit.end < _ROW
    ]
    if any(sense.sort == "country" for hit in near for sense in hit.value.senses):
        return False
    listed = (
        _LISTED.fullmatch(part.text, min(hit.end, here.end), max(hit.start, here.start))
        for hit in near
        if all(sense.sort == "city" for sense in hit.value.senses)
    )
    word = _word_before(part, here)  # to; in, behind a town
    behind_town = at > 0 and all(s.sort == "city" for s in part.hits[at - 1].value.senses)
    return word == "الي" or (word == "في" and behind_town) or any(listed)


def _agrees(part: Part, hit: Name) -> bool:
    """Whether a hit is feminine as the noun before it is, and both have the article or neither."""
    noun = _word_before(part, hit)
    return (
        part.text[hit.end - 1] == "ة"
        and not hit.prefix
        and noun.endswith(("ة", "ات"))
        and noun not in cues(part.language)
        and bool(_DEFINITE.match(noun)) == part.text.startswith("ال", hit.start)
    )


def _nearest(part: Part, at: int, countries: set[str | None]) -> str | None:
    """Which of the countries is named nearest by a name that can mean no other."""
    place, nearest, least = part.hits[at].start, None, len(part.text)
    for hit, country in _named(part, countries):
        nearer = abs(hit.start - place) < least
        if nearer and not _ONWARD.fullmatch(part.text, part.hits[at].end, hit.start):
            least, nearest = abs(hit.start - place), country
    return nearest


def _the_papers(part: Part, at: int, countries: set[str | None]) -> str | None:
    """Which of the countries is the paper's, and so is «المملكة» (the kingdom).

    That whose agency or town opens the report, else the one named most, or first; never one that
    is told beside it: «المملكة والأردن» (the kingdom and Jordan).
    """
    opening = _OPENING.match(part.text)
    head = opening[0] if opening is not None else ""
    agency = agency_state(head) if head else None
    if agency in countries:
        return agency
    word = part.text[part.hits[at].start : part.hits[at].end]
    named = [*_named(part, countries - _told_beside(part, word))]
    here = (c for hit, c in named if hit.end <= len(head))
    counted = Counter(country for _, country in named)
    most = max(counted, key=lambda country: counted[country], default=None)
    return next(here, most)


def _told_beside(part: Part, word: str) -> set[str | None]:
    """The countries that "and" joins to a word: «المملكة والأردن», «البحرين والمملكة»."""
    joined: set[str | None] = set()
    for one, other in pairwise(part.everywhere):
        if other.prefix != "و" or other.start - one.end != _AND_NEXT:
            continue
        words = [part.text[hit.start : hit.end] for hit in (one, other)]
        if word in words and words[0] != words[1]:
            beside = other if words[0] == word else one
            joined |= {sense.country for sense in beside.value.senses}
    return joined


#: A blank and «و» (and) between two names.
_AND_NEXT = 2
# «الرياض - واس: », «واس- طنجة: », «الرباط (واس) » at the beginning of a text
_OPENING = re.compile(
    r"\s*[^.،؛:\n]{2,45}?(?:\s?:|\n|\)|\s-\s(?![^.،؛:\n]{2,20}(?:\s-\s|\s?[:\n])))"
)


def _named(part: Part, countries: set[str | None]) -> Iterator[tuple[Name, str | None]]:
    """The names of a text that can mean one of some countries and no other."""
    for hit in part.everywhere:
        senses: Sequence[Sense] = hit.value.senses
        if len(senses) > 1 and _opens_a_report(part, hit):
            senses = _towns_first(senses)[:1]
        meant = {sense.country for sense in senses}
        if len(meant) == 1 and meant <= countries:
            yield hit, senses[0].country


def behind_cue(part: Part, hit: Name) -> bool:
    """Whether a word that leads to a place, or such a clitic, stands before a hit."""
    if set(hit.prefix) & {"ب", "ل"}:
        return True
    word, known = _word_before(part, hit).lower(), cues(part.language)
    return word in known or (word[:1] in ("و", "ف") and word[1:] in known)


def _word_before(part: Part, hit: Name) -> str:
    start = hit.start - len(hit.prefix)
    word = _LAST_WORD.search(part.text, max(0, start - 30), start)
    return word[1] if word else ""


# «بيروت وعمان», «بيروت، عمان», «بيروت ثم عمان» (Beirut and Amman, Beirut then Amman)
_LISTED = re.compile(r"\s*،?\s*(?:و|ثم\s)?")
# behind the reporter's place: a dash, a bracket, a stroke
_DATELINE_MARK = re.compile(r"\s?[-(/]")
# "to Hyderabad on Friday and then to (Pakistan)", «ثم إلى» (then to)
_ONWARD = re.compile(
    r"[^.;؛\n]{0,60}\b(?:then|later|afterwards|onwards?|before|ثم|ومنها|وبعدها|(?<!من )قبل)\s"
    r"[^.;؛\n]{0,40}"
)
_DEFINITE = re.compile("[وف]?(?:[بك]?ال|لل)")
_LAST_WORD = re.compile(r"(\w+) $")
