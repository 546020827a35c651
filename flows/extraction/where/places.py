"""What a place is, as a text names it, and a part of a text with the names found in it.

Between the vocabulary (``gazetteer``) and what reads places there (``senses``, ``compound_places``,
``finding``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from flows.extraction.language.phrases import Words
from flows.extraction.where.gazetteer import (
    Name,
    Sense,
    Sort,
    scanner,
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


@lru_cache(maxsize=2)
def names_of(words: Words) -> list[Name]:
    """All names of a text, of which several sentences may ask one after another."""
    return scanner().find(words)


@dataclass(slots=True)
class Part:
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
