"""A text one byte a letter, so that folding, small letters and the cut at marks take one pass each.

Under ``text.fold`` and the scanners. Nearly every Arabic and English news text is written with the
letters of one table of at most 255; in bytes, ``bytes.translate`` alters all of them at once, many
times faster than one replacement after another. A text with any other letter (another script,
letters in their printed shapes) goes the general way, ``None`` says so; both ways give the same.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator

# One letter for another, so offsets stay. Ta marbuta (ة) keeps its shape: it tells gender and
# the end of a noun.
ONE_FOR_ONE: tuple[tuple[str, str], ...] = (
    ("أ", "ا"), ("إ", "ا"), ("آ", "ا"), ("ٱ", "ا"), ("ى", "ي"), ("ی", "ي"), ("ې", "ي"),
    ("ک", "ك"), ("گ", "ك"), ("ہ", "ه"), ("ھ", "ه"), ("ۀ", "ه"), ("ؤ", "و"), ("ئ", "ي"),
    ("«", '"'), ("»", '"'), ("“", '"'), ("”", '"'), ("„", '"'), ("‟", '"'), ("″", '"'),
    ("‘", "'"), ("’", "'"), ("‚", "'"), ("′", "'"), ("`", "'"),
    ("–", "-"), ("—", "-"), ("‐", "-"), ("‑", "-"), ("−", "-"), ("_", "-"),  # "ROME (AP) _ …"
    ("\u00a0", " "), ("\u202f", " "), ("\u2009", " "), ("\u3000", " "), ("\t", " "), ("\r", " "),
    ("٫", "."), ("٬", ","), ("٪", "%"), ("٠", "0"), ("١", "1"), ("٢", "2"), ("٣", "3"),
    ("٤", "4"), ("٥", "5"), ("٦", "6"), ("٧", "7"), ("٨", "8"), ("٩", "9"),
    ("۰", "0"), ("۱", "1"), ("۲", "2"), ("۳", "3"), ("۴", "4"), ("۵", "5"), ("۶", "6"),
    ("۷", "7"), ("۸", "8"), ("۹", "9"),
)  # fmt: skip
#: Two letters for two: Egyptian papers write «شئون» and «مسئول» (affairs, official), others «شؤون».
TWO_FOR_TWO = ("ئو", "وو")
#: The letters that go: diacritics and tatweel, marks of zero width and direction.
REMOVED = "".join(
    chr(code)
    for first, last in (
        (0x064B, 0x065F), (0x0670, 0x0670), (0x0640, 0x0640), (0x06D6, 0x06ED), (0x0610, 0x061A),
        (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x2069), (0xFEFF, 0xFEFF), (0x00AD, 0x00AD),
    )
    for code in range(first, last + 1)
)  # fmt: skip

# Beside what folding alters: ASCII, the Arabic alphabet, and what news of Europe adds to both.
_COMMON = (
    "\n" + "".join(map(chr, range(0x20, 0x7F)))
    + "".join(map(chr, (*range(0x0621, 0x063B), *range(0x0641, 0x064B))))
    + "پچژڤ،؛؟…°€£éèêëçàâäáãåîïíñôöóøûüúœßÉÈÇÀÄÖÜ"
)  # fmt: skip
# Of the letters that go the short vowels and the marks that word processors leave behind.
_OFTEN_REMOVED = "".join(
    map(chr, (*range(0x064B, 0x0653), 0x0670, 0x0640, *range(0x200B, 0x2010), 0x202A, 0x202B))
) + "".join(map(chr, (0x202C, 0x202D, 0x202E, 0xFEFF, 0x00AD)))
_TABLE = "\0" + "".join(
    dict.fromkeys(_COMMON + "".join(letter for letter, _ in ONE_FOR_ONE) + _OFTEN_REMOVED)
)
_DECODING = _TABLE.ljust(256, "\ufffe")  # stands for no letter
_ENCODING = codecs.charmap_build(_DECODING)


def coded(text: str) -> bytes | None:
    """The letters of a text, a byte each; None where one of them is not in the table."""
    try:
        return codecs.charmap_encode(text, "strict", _ENCODING)[0]
    except UnicodeEncodeError:
        return None


def text_of(letters: bytes) -> str:
    """The text that ``coded`` wrote in bytes."""
    return codecs.charmap_decode(letters, "strict", _DECODING)[0]


def folded(letters: bytes) -> bytes:
    """The letters with one written form of each, those that go still among them."""
    return letters.replace(_HAMZA_BEFORE_WAW, _TWO_WAWS).translate(_FOLDED)


def without_removed(letters: bytes) -> bytes:
    """The letters without those that go."""
    return letters.translate(None, _REMOVED)


def removed_in(letters: bytes) -> Iterator[tuple[int, int]]:
    """Where letters stand that go, and how many side by side."""
    for run in _RUN_OF_REMOVED.finditer(letters.translate(_MARKED_REMOVED)):
        yield run.start(), run.end() - run.start()


def small(letters: bytes) -> bytes:
    """The letters, all of them small."""
    return letters.translate(_SMALL)


def blanked(letters: bytes) -> bytes:
    """A blank for whatever is neither letter nor figure, so that words stand between blanks."""
    return letters.translate(_BLANKED)


def _translation(altered: Callable[[str], str]) -> bytes:
    """What alters every letter of the table as a function does.

    Raises:
        ValueError: a letter of the table becomes one that is not in it.
    """
    known = {letter: number for number, letter in enumerate(_TABLE)}
    return bytes(known[altered(letter)] for letter in _TABLE).ljust(256, b"\0")


_FOLDED = _translation(lambda letter: dict(ONE_FOR_ONE).get(letter, letter))
_HAMZA_BEFORE_WAW, _TWO_WAWS = (
    bytes(_TABLE.index(letter) for letter in two) for two in TWO_FOR_TWO
)
_SMALL = _translation(str.lower)
_BLANKED = _translation(lambda letter: letter if letter.isalnum() else " ")
_REMOVED = bytes(_TABLE.index(letter) for letter in _OFTEN_REMOVED)
# All those that go as one byte that no letter has; the first of a run is found fastest alone.
_MARKED_REMOVED = bytes(0xFF if number in _REMOVED else number for number in range(256))
_RUN_OF_REMOVED = re.compile(rb"\xff\xff*")
