"""Normalised text with a way back: rules read the folded text, evidence quotes the original.

Folding makes one written form of each word: hamza seats, alif maqsura, Persian letters and
digits, quotation marks, dashes and spaces become one letter each; diacritics, tatweel and
zero-width characters go. Case is kept, for names need it. The only thing that moves offsets is
the removal of characters, so the way back is a sorted list of the places where some were removed.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

# One letter for another, so offsets stay. Ta marbuta (ة) keeps its shape: it tells gender and
# the end of a noun. Pairs, not a translation table: chained replacement is forty times faster.
_ONE_FOR_ONE: tuple[tuple[str, str], ...] = (
    ("أ", "ا"), ("إ", "ا"), ("آ", "ا"), ("ٱ", "ا"), ("ى", "ي"), ("ی", "ي"), ("ې", "ي"),
    ("ک", "ك"), ("گ", "ك"), ("ہ", "ه"), ("ھ", "ه"), ("ۀ", "ه"), ("ؤ", "و"), ("ئ", "ي"),
    ("«", '"'), ("»", '"'), ("“", '"'), ("”", '"'), ("„", '"'), ("‟", '"'), ("″", '"'),
    ("‘", "'"), ("’", "'"), ("‚", "'"), ("′", "'"), ("`", "'"),
    ("–", "-"), ("—", "-"), ("‐", "-"), ("‑", "-"), ("−", "-"),
    ("\u00a0", " "), ("\u202f", " "), ("\u2009", " "), ("\u3000", " "), ("\t", " "), ("\r", " "),
    ("٫", "."), ("٬", ","), ("٪", "%"), ("٠", "0"), ("١", "1"), ("٢", "2"), ("٣", "3"),
    ("٤", "4"), ("٥", "5"), ("٦", "6"), ("٧", "7"), ("٨", "8"), ("٩", "9"),
    ("۰", "0"), ("۱", "1"), ("۲", "2"), ("۳", "3"), ("۴", "4"), ("۵", "5"), ("۶", "6"),
    ("۷", "7"), ("۸", "8"), ("۹", "9"),
)  # fmt: skip
_REMOVED = re.compile(
    "[\u064b-\u065f\u0670\u0640\u06d6-\u06ed\u0610-\u061a"  # diacritics, tatweel
    "\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]+"  # zero width, marks of direction
)


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

    def origin(self, offset: int) -> int:
        """Offset in the original of the character that stands at ``offset`` in the folded text."""
        if not self._cuts:
            return offset
        at = bisect_right(self._cuts, offset) - 1
        return offset + (self._removed[at] if at >= 0 else 0)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Span in the original of ``text[start:end]``; marks inside and right behind it included."""
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
    folded = text
    for letter, plain in _ONE_FOR_ONE:
        folded = folded.replace(letter, plain)
    pieces: list[str] = []
    cuts: list[int] = []
    removed: list[int] = []
    taken = gone = kept = 0
    for match in _REMOVED.finditer(folded):
        pieces.append(folded[taken : match.start()])
        kept += match.start() - taken
        gone += match.end() - match.start()
        taken = match.end()
        cuts.append(kept)
        removed.append(gone)
    if not cuts:
        return Folded(text, folded)
    pieces.append(folded[taken:])
    return Folded(text, "".join(pieces), cuts, removed)
