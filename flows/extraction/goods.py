"""Goods of a trade deal that are no arms: «500 ألف طن من القمح», "40 locomotives".

Stands beside ``equipment``, which knows arms by name. Goods need no list: a quantity with a unit of
weight or volume measures what stands behind it; a bare number counts what stands behind it where a
word of buying, selling or supplying leads to it. Money, time, shares and people are no goods. It
never decides whether a sentence tells of an agreement.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from flows.extraction.equipment_words import cues
from flows.extraction.lexicon import any_of, group
from flows.extraction.numbers import find_numbers
from flows.extraction.phrases import Hit
from schemas.claims import Item


@dataclass(frozen=True, slots=True)
class GoodsMention:
    """Goods as told.

    Attributes:
        start: where the number begins.
        end: where the name of the goods ends.
        item: quantity, and the name in folded letters; no category, for SIPRI knows arms only.
        name_start: where the name begins; it ends with the mention.
    """

    start: int
    end: int
    item: Item
    name_start: int


def find_goods(text: str, language: str) -> list[GoodsMention]:
    """All measured or traded goods of a folded text, in order.

    Args:
        text: text folded by ``text.fold``, a sentence.
        language: ``ar`` or ``en``.
    """
    trade = cues(text, language).trade
    mentions = _bulk(text, language, trade)
    for number in find_numbers(text, language):
        if not 0 < number.value <= _MOST or number.value != int(number.value):
            continue
        measured = _measured(language).match(text, number.end)
        led = any(
            hit.end <= number.start and len(text[hit.end : number.start].split()) <= _LEAD
            for hit in trade
        )
        found = measured or (_counted(language).match(text, number.end) if led else None)
        if found is None or _is_no_good(found["name"], language, counted=measured is None):
            continue
        start, end = found.span("name")
        mentions = [m for m in mentions if m.end <= number.start or end <= m.start]
        item = Item(int(number.value), text[start:end], _english(text[start:end]), None)
        mentions.append(GoodsMention(number.start, end, item, start))
    return sorted(mentions, key=lambda mention: mention.start)


def _bulk(text: str, language: str, trade: list[Hit[str]]) -> list[GoodsMention]:
    """Goods that are traded without a number: "the supply of natural gas"."""
    found: list[GoodsMention] = []
    for match in _commodity(language).finditer(text):
        at = match.start("name")
        led = any(
            hit.end <= at and len(text[hit.end : at].split()) <= _LEAD
            and not _STOP.search(text, hit.end, at)
            for hit in trade
        )  # fmt: skip
        if led:
            item = Item(None, match["name"], _english(match["name"]), None)
            found.append(GoodsMention(at, match.end("name"), item, at))
    return found


@cache
def _commodity(language: str) -> re.Pattern[str]:
    if language == "ar":
        return re.compile(rf"(?<!\w)[وبل]?(?P<name>(?:ال)?{any_of('commodity', 'ar')})(?!\w)")
    return re.compile(rf"\b(?P<name>{any_of('commodity', 'en')})\b")


_STOP = re.compile(r"[.,،؛;:]|\d")
#: The largest quantity (of tonnes, barrels, ...) that is believed; words between cue and number.
_MOST, _LEAD = 10_000_000_000, 3


def _english(name: str) -> str | None:
    return name if name.isascii() else None


def _is_no_good(name: str, language: str, *, counted: bool) -> bool:
    """Whether the words behind a number are money, time, people or the like."""
    words = name.lower().split()
    if any(word in group("no_goods", language) for word in words):
        return True
    # What is counted stands in the plural in English, unless it is a name.
    return counted and language == "en" and not words[-1].endswith("s")


@cache
def _measured(language: str) -> re.Pattern[str]:
    """A unit of weight or volume and what it measures."""
    unit = any_of("measure", language)
    if language == "ar":
        return re.compile(rf"\s+{unit}(?:\s+متري(?:ة|ا)?)?\s+(?:من\s+)?(?P<name>[^\W\d_]{{3,}})")
    return re.compile(
        rf"\s+(?:metric\s+)?{unit}(?:\s+a\s+(?:day|year|month))?\s+(?:of\s+)?"
        rf"(?:[A-Z][\w.]+\s+){{0,2}}(?P<name>{_PLAIN}(?:\s{_PLAIN}){{0,2}})"
    )


@cache
def _counted(language: str) -> re.Pattern[str]:
    """What a number counts: a noun with its adjectives, up to a preposition or a verb."""
    if language == "ar":
        return re.compile(
            r"\s+(?P<name>[^\W\d_]{3,}(?:\s(?!من\b|في\b|الي\b|علي\b)[^\W\d_]+[ةي](?!\w))?)"
        )
    return re.compile(rf"\s+(?:[A-Z][\w.-]+\s+){{0,2}}(?P<name>{_PLAIN}(?:\s{_PLAIN}){{0,2}})")


# A word that can be part of the name of goods: no preposition, no verb, no word of time.
_PLAIN = (
    r"(?!(?:from|to|for|in|at|this|that|the|an?|under|worth|on|by|over|between|during|with|and|next|"
    r"last|annually|yearly|valued|of|or|as|per|will|was|were|is|are|which|who|between|through|until|"
    r"each|every|within|before|after|pct|percent|mln|bln)\b)[a-z][a-z-]{2,}"
)
