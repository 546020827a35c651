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
# First and last of the letters that go: diacritics and tatweel, marks of zero width and direction.
_REMOVED_LETTERS = "".join(
    chr(code)
    for first, last in (
        (0x064B, 0x065F), (0x0670, 0x0670), (0x0640, 0x0640), (0x06D6, 0x06ED), (0x0610, 0x061A),
        (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2069), (0xFEFF, 0xFEFF), (0x00AD, 0x00AD),
    )
    for code in range(first, last + 1)
)  # fmt: skip
_REMOVED = re.compile(f"[{_REMOVED_LETTERS}]+")
_ALTERED = frozenset(_REMOVED_LETTERS).union(letter for letter, _ in _ONE_FOR_ONE)


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


# A full stop ends a sentence unless a short form or an initial stands before it, or the next
# letter is small; Arabic news ends sentences with . ؟ ! and with line breaks.
# The marks stand first, so that the search jumps from one to the next.
_SENTENCE_END = re.compile(
    r"([\n.!?؟…](?:(?<=\n)"
    r"|(?<!\n)[.!?؟…]*[\"')\]]*(?=\s|$)"
    r"|(?<=[\u0600-\u06ff\"]\.)(?=[\u0600-\u06ff])))\s*"
)
_SHORT_FORM = re.compile(
    r"(?:\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Adm|Sen|Rep|Gov|Prof|Rev|St|Jr|Sr|vs|No|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Co|Corp|Inc|Ltd|approx|Brig|Mt|Ft|U\.S|U\.N|U\.K|"
    r"[a-z]\.[a-z]))$"
)
_ARABIC_INITIAL = re.compile(r"\s[\u0621-\u064a]")


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of a folded text, without surrounding blanks, in order."""
    spans: list[tuple[int, int]] = []
    start = len(text) - len(text.lstrip())
    for mark in _SENTENCE_END.finditer(text):
        at, behind = mark.span()
        if text[at] == "." and not _stops(text, start, at, behind):
            continue
        end = mark.end(1) if text[at] != "\n" else start + len(text[start:at].rstrip())
        if start < end:
            spans.append((start, end))
        start = behind
    if start < len(text):
        spans.append((start, len(text.rstrip())))
    return spans


def _stops(text: str, start: int, at: int, behind: int) -> bool:
    """Whether the full stop at an offset ends the sentence that begins at ``start``."""
    after = text[behind : behind + 1]
    if not after:
        return True
    if after.islower() and after.isascii():
        return False
    before = text[max(start, at - 12) : at]
    if behind == at + 1 and _is_in_code(before, text[behind : behind + 14]):
        return False
    if before[-1:].isascii():
        return _SHORT_FORM.search(before) is None
    return _ARABIC_INITIAL.fullmatch(before[-2:]) is None


def _is_in_code(before: str, after: str) -> bool:
    """Whether a full stop joins letters of a model: «ام.اتش-60», «إف-15 كيو.إيه»."""
    return bool(
        (_LETTER_NAME.search(before) and _LETTERS_AND_FIGURE.match(after))
        or (_FIGURE_AND_LETTER.search(before) and _LAST_LETTER.match(after))
    )


# Names of Latin letters in Arabic have two to five letters: «ام» (M), «دبليو» (W).
_LETTER_NAME = re.compile(r"(?:^|[\s\".-])[\u0621-\u064a]{1,5}$")
_LETTERS_AND_FIGURE = re.compile(r"(?:[\u0621-\u064a]{1,5}\.)?[\u0621-\u064a]{1,5}[ -]?\d")
_FIGURE_AND_LETTER = re.compile(r"\d[ .-]?[\u0621-\u064a]{1,5}$")
_LAST_LETTER = re.compile(r"[\u0621-\u064a]{1,5}(?!\w)")
_ARABIC_LETTER = re.compile("[\u0621-\u064a]")
_LATIN_LETTER = re.compile("[A-Za-z]")


def language_of(text: str) -> str:
    """``ar`` or ``en``, by which script most letters of the first thousand belong to."""
    sample = text[:1000]
    arabic, latin = len(_ARABIC_LETTER.findall(sample)), len(_LATIN_LETTER.findall(sample))
    return "ar" if arabic >= latin else "en"
