"""Finds vocabulary in folded text: thousands of phrases of both languages in one pass.

Stands between ``text.fold`` and the rules: every list of words (places, roles, months, cue words)
is looked up here and nowhere else. It knows how words are joined (Arabic clitics, the English
possessive) but nothing of what they mean, and it never alters the text.

A text is cut into words once (``Words``), however many scanners read it. A scanner holds every
written form with which one of its phrases may begin, all stacks of clitics before it, so most words
are passed by at the cost of one look into a set, whatever the number of phrases; what may begin at
the others is compared with the text that follows. An automaton over letters (ahocorasick-rs) was
tried: it also finds every short name inside longer words, and with sorting those out it is no
faster than this.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import cache, lru_cache
from itertools import accumulate, compress, count
from operator import not_
from typing import Generic, NamedTuple, Protocol, TypeVar

from flows.extraction.language.text import blanked, fold

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


class Named(Protocol):
    """A name in a folded text: a hit, or the place that was read from it."""

    @property
    def start(self) -> int:
        """Where it begins, behind its clitics."""

    @property
    def prefix(self) -> str:
        """The clitics written before it."""


class Words:
    """A folded text, or a part of it, cut into words, once for all vocabularies looked up in it.

    Args:
        text: the folded text.
        start, end: the part, neither inside a word; all of the text unless told.
        blank: the whole text with blanks for marks, where it is at hand.

    Attributes:
        text: the whole text, whose offsets count.
        start, end: the part of it that is cut.
        words: the words of the part in order; whatever is neither letter nor digit parts two of
            them, so empty ones stand between two such marks.
    """

    # No cached properties: their lock takes as long as cutting a short sentence.
    __slots__ = (
        "_blank", "_counts", "_mixed", "_on_one_line", "_starts", "_whole", "end", "start",
        "text", "words",
    )  # fmt: skip

    def __init__(
        self, text: str, start: int = 0, end: int | None = None, blank: str | None = None
    ) -> None:
        self.text = text
        self.start = start
        self.end = len(text) if end is None else end
        self._blank = blanked(text) if blank is None else blank
        self.words = self._blank[start:end].split(" ")
        self._starts: list[int] | None = None
        self._mixed: list[int] | None = None
        self._counts: Counter[str] | None = None
        self._on_one_line: str | None = None
        self._whole: Words | None = None

    def part(self, start: int, end: int) -> Words:
        """The words between two offsets, neither inside a word, as if they were cut alone."""
        part = Words.__new__(Words)
        part.text, part.start, part.end = self.text, start, end
        first = self._blank.count(" ", self.start, start)
        behind = first + self._blank.count(" ", start, end) + 1
        part.words = self.words[first:behind]
        if self._blank[end - 1] == " ":  # a mark stands at the end, and an empty word behind it
            part.words[-1] = ""
        part._whole, part._blank = self, self._blank
        part._starts = part._mixed = part._counts = part._on_one_line = None
        return part

    @property
    def starts(self) -> list[int]:
        """Where each word begins: behind the letters of the earlier ones and a mark for each."""
        if self._starts is None:
            lengths = map(_behind_mark, map(len, self.words))
            self._starts = [*accumulate(lengths, initial=self.start)]
        return self._starts

    @property
    def mixed(self) -> list[int]:
        """Where the words begin that hold both letters and figures, as «2015م» (2015 A.D.)."""
        if self._mixed is None:
            if self._whole is not None:
                of_whole = self._whole.mixed
                first = bisect_left(of_whole, self.start)
                self._mixed = of_whole[first : bisect_left(of_whole, self.end, first)]
            else:
                others = compress(count(), map(not_, map(str.isalpha, self.words)))
                told = ((at, self.words[at]) for at in others)
                self._mixed = [self.starts[at] for at, word in told if word and not word.isdigit()]
        return self._mixed

    @property
    def counts(self) -> Counter[str]:
        """How often each word stands in the part."""
        if self._counts is None:
            self._counts = Counter(self.words)
        return self._counts

    @property
    def on_one_line(self) -> str:
        """The text with blanks for line breaks."""
        if self._on_one_line is None:
            if self._whole is not None:
                return self._whole.on_one_line
            broken = self.text.find("\n", self.start, self.end) >= 0
            self._on_one_line = self.text.replace("\n", " ") if broken else self.text
        return self._on_one_line


_NO_WORD = re.compile(r"[\W_]")
_behind_mark = (1).__add__


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
        self._stacks = _stacks(clitics)
        self._by_first_word = _grouped(_folded(pairs, article))
        self._forms = frozenset(
            form for word in self._by_first_word for form in _written_forms(word, clitics)
        )
        self._readings = cache(self._read)  # bounded by the forms

    def find(self, text: str | Words) -> list[Hit[T]]:
        """All hits in a folded text or a part of it, in order, none overlapping another.

        No hit reaches beyond the part.
        """
        read = _words_of(text) if isinstance(text, str) else text
        hits: list[Hit[T]] = []
        words, free = read.words, 0
        if self._forms.isdisjoint(words):
            return hits  # of most parts of most texts it takes half the time to see that
        word_start, before = read.start, 0
        for at in compress(count(), map(self._forms.__contains__, words)):
            second_words, readings = self._readings(words[at])
            if second_words is not None and second_words.isdisjoint(words[at + 1 : at + 2]):
                continue
            # Behind the letters of the words since the last one and a mark for each.
            word_start += len("".join(words[before:at])) + at - before
            before = at
            if word_start < free:
                continue
            for prefix, written, value in readings:
                start = word_start + len(prefix)
                end = start + len(written)
                # What fills the word stands there; of a phrase the other words must follow.
                if end - word_start == len(words[at]) or (
                    end <= read.end
                    and read.on_one_line.startswith(written, start)
                    and _ends_word(read.text, end)
                ):
                    hits.append(Hit(start, end, value, prefix))
                    free = end
                    break
        return hits

    def may_find(self, words: Iterable[str]) -> bool:
        """Whether a phrase may begin with one of some words; else ``find`` finds none in them."""
        return not self._forms.isdisjoint(words)

    def _read(self, word: str) -> tuple[frozenset[str] | None, tuple[tuple[str, str, T], ...]]:
        """What may begin here, and the words one of which must follow, None where none need do.

        Of each its prefix, its written form and its value: the longest, barest first.
        """
        readings = [
            (prefix, phrase[dropped:], value)
            for prefix, first_word, dropped in self._ways(word)
            for phrase, value in self._by_first_word[first_word]
        ]
        readings.sort(key=lambda reading: (-len(reading[0]) - len(reading[1]), len(reading[0])))
        second_words = [_NO_WORD.split(written, maxsplit=2)[1:2] for _, written, _ in readings]
        alone = not all(any(words) for words in second_words)
        needed = None if alone else frozenset(word for words in second_words for word in words)
        return needed, tuple(readings)

    def _ways(self, word: str) -> list[tuple[str, str, int]]:
        """Ways to read a word: prefix, first word of a phrase, its letters that are not written.

        Behind ل ("to") the article loses its alif: «للسعودية» is ل and «السعودية». Where the noun
        itself begins with ل, its own letter merges with the article's: «للجنة» is ل and «اللجنة».
        """
        known = self._by_first_word
        ways = [("", word, 0)] if word in known else []
        for stack, merges in self._stacks.get(word[:1], ()):
            if not word.startswith(stack):
                continue
            rest = word[len(stack) :]
            if rest in known:
                ways.append((stack, rest, 0))
            if merges and rest.startswith("ل"):
                if "ا" + rest in known:
                    ways.append((stack + "ل", "ا" + rest, 2))
                if "ال" + rest in known:
                    ways.append((stack, "ال" + rest, 2))
        return ways


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
        groups.setdefault(_NO_WORD.split(phrase, maxsplit=1)[0], []).append((phrase, value))
    return groups


@lru_cache(maxsize=4)
def _words_of(text: str) -> Words:
    """The words of a text that several scanners read one after another, as of a sentence."""
    return Words(text)


def _ends_word(text: str, end: int) -> bool:
    return end == len(text) or not (text[end].isalnum() and text[end - 1].isalnum())


def _written_forms(word: str, clitics: Clitics) -> Iterator[str]:
    """All forms in which a word may begin a phrase: behind every stack, the article merged."""
    for stack in clitics.value:
        yield stack + word
        if clitics is Clitics.NOUN and stack.endswith("ل"):
            if word.startswith("ال"):
                yield stack + word[1:]
            if word.startswith("الل"):
                yield stack + word[2:]


@cache
def _stacks(clitics: Clitics) -> dict[str, tuple[tuple[str, bool], ...]]:
    """The stacks that may stand before a word, by its first letter; most words bear none.

    Each with whether an article behind it loses its alif.
    """
    stacks: dict[str, tuple[tuple[str, bool], ...]] = {}
    for stack in filter(None, clitics.value):
        merges = clitics is Clitics.NOUN and stack.endswith("ل")
        stacks[stack[0]] = (*stacks.get(stack[0], ()), (stack, merges))
    return stacks
