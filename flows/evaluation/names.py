"""When two written names are taken for one: tolerant of spelling, titles and parts left out.

For measuring only. Extraction joins names by its own, stricter means, or a mistake there would
hide itself here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher

# Letters that Arabic writers exchange: the seats of hamza, alif maqsura, ta marbuta.
_ARABIC_LETTERS = str.maketrans("أإآٱىةؤئ", "اااايهوي")
_NO_WORD = re.compile(r"[^\w]+")
_TITLE = re.compile(
    r"(?:the|king|prince|president|sheikh|dr|gen|general"
    # the king, the president, the prince, the sheikh, the doctor
    r"|الملك|الرئيس|الامير|الشيخ|الدكتور)\s+"
)
_SIMILAR = 0.84
_SHORTEST_PART = 4


def folded(name: str) -> str:
    """The name in small letters, without marks, punctuation and one leading title."""
    letters = unicodedata.normalize("NFKD", name.lower().translate(_ARABIC_LETTERS))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    words = _NO_WORD.sub(" ", bare).strip()
    title = _TITLE.match(words)
    return words[title.end() :] if title else words


def same(ours: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether any of our folded names is close to any of theirs."""
    return any(_close(one, other) for one in ours for other in theirs)


def _close(one: str, other: str) -> bool:
    """Equal, or one holds the other's words, or their letters run nearly alike."""
    if one == other:
        return True
    if min(len(one), len(other)) >= _SHORTEST_PART and (
        f" {one} " in f" {other} " or f" {other} " in f" {one} "
    ):
        return True
    return SequenceMatcher(None, one, other).ratio() >= _SIMILAR
