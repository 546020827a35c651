"""Finds vocabulary in folded text: thousands of phrases of both languages in one pass.

Stands between ``text.fold`` and the rules: every list of words (places, roles, months, cue words)
is looked up here and nowhere else. It knows how words are joined (Arabic clitics, the English
possessive) but nothing of what they mean, and it never alters the text.

A text is cut into words once, however many scanners read it. Each word is looked up with all ways
to take clitics off it, and what is found there is compared with the text that follows. So the cost
is one remembered look-up a word, whatever the number of phrases. An automaton over letters
(ahocorasick-rs) was tried: it also finds every short name inside longer words, and with sorting
those out it is no faster than this.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import cache, lru_cache
from itertools import accumulate, compress
from typing import Generic, NamedTuple, TypeVar

from flows.extraction.text import fold

T = TypeVar("T")


class Clitics(Enum):
    """Stacks of one-letter words that Arabic writes onto the word behind them."""

    #: Nouns and names: and, then (و ف) before in, to, like (ب ل ك).
    NOUN = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل", "فك")
    #: Verbs: and, then (و ف) before will, to (س ل).
    VERB = ("", "و", "ف", "س", "ل", "وس", "ول", "فس", "فل")
    #: Particles and fixed phrases: and, then (و ف).
    CONJUNCTION = ("", "و", "ف")
    NONE = ("",)


class Hit(NamedTuple, Generic[T]):
    """A phrase in a folded text.

    Attributes:
        start: where the phrase begins, behind its clitics. In «للسعودية» ("to Saudi Arabia") the
            article is written into the clitic, so the hit begins behind «لل».
        end: where it ends; an English possessive stays outside.
        value: what the vocabulary says of the phrase.
        prefix: the clitics written before it (``"و"``, ``"لل"``), or the empty string.
    """

    start: int
    end: int
    value: T
    prefix: str


class PhraseScanner(Generic[T]):
    """Finds the longest phrases of a vocabulary at the borders of words, from left to right.

    Args:
        phrases: phrase and value, in any spelling that ``fold`` unifies. Case counts.
        clitics: which stacks may stand before an Arabic phrase.
        article: whether a single Arabic word also counts with the article («وزير», «الوزير»,
            "minister"); the article then belongs to the phrase.

    Raises:
        ValueError: a phrase is empty, or bears two different values.
    """

    def __init__(
        self,
        phrases: Mapping[str, T] | Iterable[tuple[str, T]],
        *,
        clitics: Clitics = Clitics.NOUN,
        article: bool = False,
    ) -> None:
        pairs = phrases.items() if isinstance(phrases, Mapping) else phrases
        self._clitics = clitics
        self._clitic_letters = frozenset(_stacks(clitics))
        self._by_first_word = _grouped(_folded(pairs, article))
        # News repeats its words, so most are answered from memory, within a bound.
        self._readings = lru_cache(maxsize=1 << 13)(self._read)

    def find(self, text: str) -> list[Hit[T]]:
        """All hits in a folded text, in order, none overlapping another."""
        on_one_line, words, ends = _cut(text)
        hits: list[Hit[T]] = []
        free = 0
        found = list(map(self._readings, words))
        for at in compress(range(len(words)), found):
            # Before a word stand the letters of the earlier ones and one mark behind each.
            word_start = ends[at] - len(words[at]) + at
            if word_start < free:
                continue
            for prefix, written, value in found[at]:
                start = word_start + len(prefix)
                end = start + len(written)
                if on_one_line.startswith(written, start) and _ends_word(text, end):
                    hits.append(Hit(start, end, value, prefix))
                    free = end
                    break
        return hits

    def _read(self, word: str) -> tuple[tuple[str, str, T], ...]:
        """Prefix, written form and value of all that may begin here: the longest, barest first."""
        if word[:1] not in self._clitic_letters and word not in self._by_first_word:
            return ()  # most words: nothing to take off, and no phrase begins so
        readings = [
            (prefix, phrase[dropped:], value)
            for prefix, first_word, dropped in _without_clitics(word, self._clitics)
            for phrase, value in self._by_first_word.get(first_word, ())
        ]
        readings.sort(key=lambda reading: (-len(reading[0]) - len(reading[1]), len(reading[0])))
        return tuple(readings)


def _folded(pairs: Iterable[tuple[str, T]], article: bool) -> dict[str, T]:
    """The vocabulary as it stands in folded text, with the forms that bear the article."""
    folded: dict[str, T] = {}
    for phrase, value in pairs:
        plain = fold(phrase).text.strip()
        if not plain:
            raise ValueError(f"expected a phrase, received {phrase!r} with the value {value!r}")
        with_article = article and plain.isalpha() and not plain.isascii() and plain[:2] != "ال"
        for form in (plain, "ال" + plain) if with_article else (plain,):
            if folded.setdefault(form, value) != value:
                raise ValueError(
                    f"the phrase {phrase!r} bears two values in one vocabulary: "
                    f"{folded[form]!r} and {value!r}; keep one of them"
                )
    return folded


def _grouped(phrases: Mapping[str, T]) -> dict[str, list[tuple[str, T]]]:
    groups: dict[str, list[tuple[str, T]]] = {}
    for phrase, value in phrases.items():
        groups.setdefault(_cut(phrase)[1][0], []).append((phrase, value))
    return groups


_NO_WORD = re.compile(r"[\W_]")


@lru_cache(maxsize=4)
def _cut(text: str) -> tuple[str, list[str], list[int]]:
    """The text without line breaks, its words, and how many letters they hold up to each end.

    Whatever is neither letter nor digit parts two words, empty ones too, so offsets add up.
    """
    words = _NO_WORD.split(text)
    return text.replace("\n", " "), words, list(accumulate(map(len, words)))


def _ends_word(text: str, end: int) -> bool:
    return end == len(text) or not (text[end].isalnum() and text[end - 1].isalnum())


def _without_clitics(word: str, clitics: Clitics) -> Iterator[tuple[str, str, int]]:
    """Ways to read a word: prefix, first word of the phrase, its letters that are not written.

    Behind ل ("to") the article loses its alif: «للسعودية» is ل and «السعودية». Where the noun
    itself begins with ل, its own letter merges with the article's: «للجنة» is ل and «اللجنة».
    """
    for stack in _stacks(clitics).get(word[:1], ("",)):
        if not word.startswith(stack):
            continue
        rest = word[len(stack) :]
        yield stack, rest, 0
        if clitics is Clitics.NOUN and stack.endswith("ل") and rest.startswith("ل"):
            yield stack + "ل", "ا" + rest, 2
            yield stack, "ال" + rest, 2


@cache
def _stacks(clitics: Clitics) -> dict[str, tuple[str, ...]]:
    """The stacks that may stand before a word, by its first letter; most words bear none."""
    letters = {stack[0] for stack in clitics.value if stack}
    return {
        letter: tuple(stack for stack in clitics.value if stack[:1] in ("", letter))
        for letter in letters
    }
