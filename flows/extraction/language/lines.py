"""Which line breaks of a text end nothing, as in one that is set to the width of a page.

Stands before ``text`` folds: agencies' wires and plain files break their lines at 60 to 80 letters
wherever a word ends, so that a break parts the name from the office and the verb from the day. A
text of one paragraph a line has no such breaks and stays as it is.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

#: A line of a page is no longer than this (in letters).
_PAGE = 100
#: So much shorter than the longest a line may be that is full.
_RAGGED = 6
#: The first line of a wire is shorter by the dateline that has been cut off in front of it.
_DATELINE = 40
#: One break in so many must fall before a small letter, where the lines are of a page, and most
#: behind no mark that ends something.
_ONE_IN = 8
_ENDS = tuple('.!?:;"')
#: What folding removes: stands for a blank too many.
_NOTHING = "\u200b"
_WORD = re.compile(r"\S+")
_HYPHENED = re.compile(r"\w\.?-\s*$")


class _Break(NamedTuple):
    """A line break between two lines that hold words."""

    above: str
    below: str
    at: int
    is_first: bool

    @property
    def goes_on(self) -> bool:
        """Whether the sentence of the line above goes on below, by the letters alone."""
        last = self.above.rstrip()[-1]
        return (last.isalnum() or last in ",-'\")%") and self.below.lstrip()[0].islower()

    @property
    def room(self) -> int:
        """How long the line above would be with the first word of the one below."""
        word = _WORD.search(self.below)
        return len(self.above.rstrip()) + 1 + (len(word.group()) if word else 0)

    @property
    def is_indented(self) -> bool:
        """Whether the line below begins further in, as that of a paragraph does."""
        return _indent(self.below) > _indent(self.above)


def run_on(text: str) -> str:
    """A text whose lines within a paragraph run on, at the same offsets."""
    if text.count("\n") < 2:
        return text
    breaks = _breaks(text)
    inside = [each for each in breaks if each.goes_on]
    width = max((len(each.above.rstrip()) for each in inside), default=0)
    open_ended = [each for each in breaks if not each.above.rstrip().endswith(_ENDS)]
    if len(inside) < max(2, len(breaks) / _ONE_IN) or len(open_ended) * 2 < len(breaks):
        return text
    if width > _PAGE:
        return text
    letters = list(text)
    for each in breaks:
        if each.goes_on or _is_full(each, width):
            _join(letters, each)
    return "".join(letters)


def _is_full(each: _Break, width: int) -> bool:
    """Whether the line above breaks because the next word had no room on it."""
    if each.is_indented or (each.above.isupper() and not each.below.isupper()):
        return False
    return each.room > width - (_DATELINE if each.is_first else _RAGGED)


def _breaks(text: str) -> list[_Break]:
    """The breaks between two lines that hold words, in order."""
    lines = text.split("\n")
    at, found = -1, []
    for number, (above, below) in enumerate(pairwise(lines)):
        at += len(above) + 1
        if above.strip() and below.strip():
            found.append(_Break(above, below, at, number == 0))
    return found


def _join(letters: list[str], each: _Break) -> None:
    """Put one blank for a break and the blanks around it, none behind a hyphen."""
    start = each.at - (len(each.above) - len(each.above.rstrip()))
    end = each.at + 1 + _indent(each.below)
    letters[start:end] = [_NOTHING] * (end - start)
    if not _HYPHENED.search(each.above):
        letters[start] = " "


def _indent(line: str) -> int:
    """How many blanks a line begins with."""
    return len(line) - len(line.lstrip())
