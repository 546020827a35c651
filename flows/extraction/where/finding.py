"""Which places a folded text names: the names found, joined and told apart by what stands near.

Above ``compound_places`` and ``senses``. It never tells whether a place is where something happens,
where someone comes from, or where the reporter sits: that is for the rules of events.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from flows.extraction.language.lexicon import alternatives, ordinary, rows
from flows.extraction.language.phrases import Words
from flows.extraction.language.text import fold
from flows.extraction.where.compound_places import joined
from flows.extraction.where.gazetteer import (
    Name,
    cues,
    is_place,
)
from flows.extraction.where.places import Part, PlaceMention, names_of
from flows.extraction.where.senses import behind_cue, meant, tells_nation


def find_places(text: str, language: str) -> list[PlaceMention]:
    """The places of a folded text, in order, none overlapping another.

    ``language`` (``ar`` or ``en``) decides the words that lead to a place; names of both languages
    are found in either.
    """
    words = Words(text)
    return _read(Part(words, language, names_of(words)))


def find_in_capitals(text: str, language: str) -> list[PlaceMention]:
    """The places of a folded line that may be in capitals: "DAR ES SALAAM", "XI'AN".

    A line that begins in capitals tells where a report is from, so what may be a town is one there
    ("NICE, France").
    """
    if not _CAPITALS.match(text):
        return find_places(text.title(), language)
    small = _SMALL_IN_NAMES.sub(lambda word: word.group().lower(), text.title())
    readings = (find_places(_IN + name.lstrip(), language) for name in (small, text.title()))
    skipped = len(text) - len(text.lstrip()) - len(_IN)
    return min(
        (
            [p._replace(start=p.start + skipped, end=p.end + skipped) for p in found]
            for found in readings
        ),
        key=lambda found: found[0].start if found else len(text),
    )


#: What leads to a place that words alone do not tell.
_IN = "in "
_CAPITALS = re.compile(r"\s*[A-Z][A-Z'.-]")
# "(Dar) Es (Salaam)", "(Port)-Au-(Prince)", "(Xi)'A(n)": in small letters inside a name
_SMALL_IN_NAMES = re.compile(
    r"(?<=[a-z][ -])(?:A[lnu]|D[aeio]|D[eo]s|Del|El|E[szl]|La|Of|[IE])(?=[ -])|(?<=[a-z]')[A-Z]"
)


def places_of(names: Sequence[Name], words: Words, language: str) -> list[PlaceMention]:
    """The places that the names of a part of a text mean, as those of a sentence.

    Names that may mean several countries take that of the one named nearest in the whole text.
    """
    return _read(Part(words, language, names)) if names else []


def _read(part: Part) -> list[PlaceMention]:
    if any(hit.value.reading == "nation" for hit in part.hits):
        part.hits = [
            hit for hit in part.hits if hit.value.reading != "nation" or tells_nation(part, hit)
        ]
    mentions: list[PlaceMention] = []
    at = 0
    while at < len(part.hits):
        mention, behind = joined(part, at) or (_single(part, at, mentions), at + 1)
        if mention is not None and not _is_of_money(part, mention):
            mentions.append(mention)
        at = behind
    return mentions


def _is_of_money(part: Part, mention: PlaceMention) -> bool:
    """Whether words tell whose money it is: «مليون دينار كويتي» (Kuwaiti dinars), "U.S. dlrs"."""
    text = part.words.text
    if part.language == "en":
        amount = _AMOUNT.search(text, max(0, mention.start - _MONEY_NEAR), mention.start)
        return amount is not None and _money("en").match(text, mention.end) is not None
    if mention.sort != "nationality":
        return False
    near = max(0, mention.start - _MONEY_NEAR)
    return _money("ar").search(text, near, mention.start) is not None


# "86 mln (Canadian dlrs)", unlike "Kenya won"
_AMOUNT = re.compile(r"(?:\d|\b(?:mln|bln|bn|million|billion|trillion|thousand|hundred)) $")
#: How far (in letters) before a nationality the word for its money, or the sum, may begin.
_MONEY_NEAR = 14


@cache
def _money(language: str) -> re.Pattern[str]:
    """Units of money as they stand beside the state that issues them."""
    told = rows("currency_units")
    words = alternatives({fold(row["word"]).text for row in told if row["language"] == language})
    if language == "en":
        return re.compile(rf" {words}\b")
    return re.compile(rf"\b[وب]?(?:ال)?{words}\s(?:ال)?$")


def _single(part: Part, at: int, before: Sequence[PlaceMention]) -> PlaceMention | None:
    """What a hit by itself names, None where it is no place here."""
    hit = part.hits[at]
    reading = hit.value.reading
    if reading in ("never", "joined"):
        return None
    if reading == "hyphen" and not part.text.startswith("-", hit.end):
        return None  # "Franco" is a name, "Franco-German" a pair of states
    if reading == "cue" and not (behind_cue(part, hit) or _in_a_row(part, hit, before)):
        return None
    sense = meant(part, at, hit.value.senses)
    if not is_place(sense.sort):
        return None
    if (reading == "alone" or sense.sort == "city") and _behind_name(part, at):
        return None
    return part.mention(at, at, sense, sense.sort)


def _in_a_row(part: Part, hit: Name, before: Sequence[PlaceMention]) -> bool:
    """Whether a hit follows another place in a list, «الرياض وجدة» ("Riyadh and Jeddah")."""
    if not before or before[-1].sort in ("nationality", "organisation"):
        return False
    gap = part.text[before[-1].end : hit.start - len(hit.prefix)]
    return gap in (", ", "، ", " and ", " or ") or (gap == " " and hit.prefix == "و")


def _behind_name(part: Part, at: int) -> bool:
    """Whether an English hit ends a longer name, as a surname does ("Michael Jordan").

    The first word of a sentence has a capital anyway and does not count, nor does another place.
    """
    hit = part.hits[at]
    if at and part.hits[at - 1].end == hit.start - 1:
        return False
    name = _NAME_BEFORE.search(part.text, max(0, hit.start - 40), hit.start)
    if name is None:
        return False
    word = name[1].lower()  # headlines give function words a capital as well
    return word not in cues("en") and word not in ordinary("en")


_NAME_BEFORE = re.compile(r"[^\s.!?:\"(] ([A-Z][a-z'-]+) $")
