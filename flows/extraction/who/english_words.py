"""The words of an English sentence, read against the vocabulary of offices.

Under ``english_names``, ``english_offices`` and ``english_people``, which read names, offices and
mentions from them: knows where a phrase of the vocabulary stands, what parts two words and which
place a word belongs to. Reads no mention itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache

from flows.extraction.language.lexicon import group, ordinary, roles
from flows.extraction.reading.mentions import Sentence
from flows.extraction.where.places import PlaceMention

LANGUAGE = "en"
#: Small words that link the parts of an office.
LINKS = frozenset(("of", "for", "and", "the", "to"))
# Words of the longest office: "chairman of the joint chiefs of staff".
_LONGEST = 7
#: How many letters a participle has at least: no "Ming", "Ewing".
_SHORTEST = 6
# How Chinese names begin, and no participle: "Xiaoming", "Zhiming"
_CHINESE = re.compile(r"x|zh|q(?!u)|ji[ao]")


class Words:
    """One sentence's tokens, each with its place and the vocabulary beside them."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.text = sentence.reading.text
        self.tokens = sentence.tokens
        self.lower = [token.word.lower().removesuffix(".") for token in self.tokens]
        self.words = roles(LANGUAGE)
        opening = self._participle_ahead()
        self.ordinary = ordinary(LANGUAGE) | {opening} if opening else ordinary(LANGUAGE)
        self.ranks = ranks()
        self.modifiers = modifiers()
        self.place_at: dict[int, PlaceMention] = {}
        for place in sentence.places:
            for number, token in enumerate(self.tokens):
                if token.start < place.end and place.start < token.end:
                    self.place_at[number] = place

    def _participle_ahead(self) -> str | None:
        """What a sentence begins with that is no name: "Handing Lima a prize, President Ek …"."""
        opening = self.sentence.opening
        first = next((t.word.lower() for t in self.tokens if t.start >= opening), "")
        if len(first) < _SHORTEST or not first.endswith("ing") or _CHINESE.match(first):
            return None
        return first if first not in group("given_name_in_ing", LANGUAGE) else None

    def phrase(self, at: int, length: int) -> str:
        """So many words from one on, in small letters."""
        return " ".join(self.lower[at : at + length])

    def phrase_length(self, at: int, vocabulary: Collection[str]) -> int:
        """How many words the longest phrase of a vocabulary has that begins here; 0 for none."""
        if at >= len(self.tokens) or self.lower[at] not in _first_words():
            return 0
        for length in range(min(_LONGEST, len(self.tokens) - at), 0, -1):
            if self.phrase(at, length) in vocabulary:
                return length
        return 0

    def capital(self, at: int) -> bool:
        """Whether a word begins with a capital letter."""
        return at < len(self.tokens) and self.tokens[at].word[0].isupper()

    def gap(self, at: int) -> str:
        """What stands before a word and is no blank; a full stop before the first."""
        if at == 0 or at >= len(self.tokens):
            return "."
        return self.text[self.tokens[at - 1].end : self.tokens[at].start].strip(" ")

    def hyphenated(self, at: int) -> bool:
        """A hyphen joins two words; with blanks around it parts what they belong to."""
        return at > 0 and self.text[self.tokens[at - 1].end : self.tokens[at].start] == "-"

    def behind(self, place: PlaceMention, at: int) -> int:
        """The token behind a place that the token ``at`` belongs to."""
        while at < len(self.tokens) and self.tokens[at].start < place.end:
            at += 1
        return at

    def without_stop(self, end: int) -> int:
        """Where a name ends, without the full stop of the sentence."""
        return end - 1 if self.text[end - 1 : end] == "." else end


@cache
def ranks() -> frozenset[str]:
    """Military ranks, without the full stops of their short forms."""
    return frozenset(rank.replace(".", "") for rank in roles(LANGUAGE).rank)


@cache
def modifiers() -> frozenset[str]:
    """What an office may be for, without the small words that link its parts."""
    return roles(LANGUAGE).complement - LINKS


@cache
def _first_words() -> frozenset[str]:
    """The words with which offices, ranks and what they are for begin."""
    phrases = (*roles(LANGUAGE).head, *ranks(), *modifiers())
    return frozenset(phrase.split(" ", 1)[0] for phrase in phrases)


@cache
def servants() -> frozenset[str]:
    """Those who serve somebody whom their office may name: aide, envoy, spokesman."""
    return group("servant", LANGUAGE)


@cache
def surnames() -> frozenset[str]:
    """Words of offices that are surnames too: Home, Banks, Power."""
    return group("surname_too", LANGUAGE)
