"""Normalised text with a way back: rules read the folded text, evidence quotes the original.

Folding makes one written form of each word: hamza seats, alif maqsura, Persian letters and
digits, quotation marks, dashes and spaces become one letter each; diacritics, tatweel and
zero-width characters go. Case is kept, for names need it. The only thing that moves offsets is
the removal of characters, so the way back is a sorted list of the places where some were removed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field

from flows.extraction.language import letters

_REMOVED = re.compile(f"[{letters.REMOVED}]+")
_ALTERED = frozenset(letters.REMOVED).union(letter for letter, _ in letters.ONE_FOR_ONE)


@dataclass(slots=True)
class Folded:
    """A folded text and the way from its offsets back to the original's.

    Attributes:
        original: the text as published.
        text: the folded text that rules read.
    """

    original: str
    text: str
    _cuts: list[int] = field(default_factory=list)
    _removed: list[int] = field(default_factory=list)
    _coded: bytes | None = None
    _small: str | None = None
    _blanked: str | None = None

    @property
    def small(self) -> str:
        """The folded text in small letters, at the same offsets."""
        if self._small is None:
            if self._coded is None:
                small = _small_letters(self.text)
                self._small = self.text if small == self.text else small
            else:
                coded = letters.small(self._coded)
                self._small = self.text if coded == self._coded else letters.text_of(coded)
        return self._small

    @property
    def blanked(self) -> str:
        """The folded text with blanks for marks, at the same offsets."""
        if self._blanked is None:
            if self._coded is None:
                self._blanked = blanked(self.text)
            else:
                self._blanked = letters.text_of(letters.blanked(self._coded))
        return self._blanked

    def origin(self, offset: int) -> int:
        """Offset in the original of the character that stands at ``offset`` in the folded text."""
        if not self._cuts:
            return offset
        at = bisect_right(self._cuts, offset) - 1
        return offset + (self._removed[at] if at >= 0 else 0)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Span in the original of ``text[start:end]``, with the marks inside and right behind."""
        first = self.origin(start)
        last = self.origin(end - 1) + 1 if end > start else first
        while last < len(self.original) and _REMOVED.match(self.original[last]):
            last += 1
        return first, last

    def quote(self, start: int, end: int) -> str:
        """The original words of ``text[start:end]``."""
        first, last = self.span(start, end)
        return self.original[first:last]


def fold(text: str) -> Folded:
    """Fold ``text``; a second folding of the result changes nothing."""
    if _ALTERED.isdisjoint(text):  # most words of the vocabulary, and a folded text
        return Folded(text, text)
    coded = letters.coded(text)
    if coded is None:
        one_form = _one_form(text)
        runs = [(run.start(), run.end() - run.start()) for run in _REMOVED.finditer(one_form)]
        folded = _REMOVED.sub("", one_form) if runs else one_form
        return Folded(text, folded, *_ways_back(runs))
    kept = letters.without_removed(letters.folded(coded))
    runs = [*letters.removed_in(coded)] if len(kept) < len(text) else []
    return Folded(text, letters.text_of(kept), *_ways_back(runs), kept)


def _one_form(text: str) -> str:
    """The text with one form of each letter; not ``str.translate``, which is far slower."""
    for letter, plain in (letters.TWO_FOR_TWO, *letters.ONE_FOR_ONE):
        text = text.replace(letter, plain)
    return text


def _ways_back(runs: Iterable[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """Where in the folded text letters went, and how many did so far."""
    cuts: list[int] = []
    removed: list[int] = []
    gone = 0
    for start, length in runs:
        cuts.append(start - gone)
        gone += length
        removed.append(gone)
    return cuts, removed


def _small_letters(text: str) -> str:
    """A text in small letters; the few that would become two («İ») stay as they are."""
    small = text.lower()
    if len(small) == len(text):
        return small
    return "".join(letter.lower() if len(letter.lower()) == 1 else letter for letter in text)


def blanked(text: str) -> str:
    """A text with a blank for whatever is neither letter nor figure, at the same offsets."""
    coded = letters.coded(text)
    return _NO_WORD.sub(" ", text) if coded is None else letters.text_of(letters.blanked(coded))


_NO_WORD = re.compile(r"[\W_]")
_ARABIC_LETTER = re.compile("[\u0621-\u064a]")
_LATIN_LETTER = re.compile("[A-Za-z]")


def language_of(text: str) -> str:
    """``ar`` or ``en``, by which script most letters of the first thousand belong to."""
    sample = text[:1000]
    arabic, latin = len(_ARABIC_LETTER.findall(sample)), len(_LATIN_LETTER.findall(sample))
    return "ar" if arabic >= latin else "en"
