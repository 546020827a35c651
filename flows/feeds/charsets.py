"""Bytes of a feed or a page become text, whatever charset was told, or none, or a wrong one.

Between fetching and parsing. What is told is believed only where the bytes agree: servers add
charsets by default, and old Arabic sites tell none. The order of trust:

1. a byte order mark;
2. UTF-8, wherever the bytes are UTF-8, for no other text is so by chance;
3. the charset of the answer's header, then that of the document, where the bytes can be read so;
4. windows-1256 or ISO-8859-6, whichever makes the more Arabic words of the bytes; where hardly
   any word lies beyond ASCII, windows-1252.
"""

from __future__ import annotations

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_IN_HEADER = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
_IN_DOCUMENT = re.compile(
    rb"<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']([\w.:-]+)"
    rb"|<meta[^>]{0,400}?charset\s*=\s*[\"']?([\w.:-]+)",
    re.IGNORECASE,
)
_LOOKED_AT = 4096
_ARABIC = ("cp1256", "iso8859-6")
# What servers and editors tell without having looked.
_TOLD_BY_DEFAULT = {"ascii", "iso8859-1", "cp1252", "iso8859-15"}
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
# A byte of another charset among letters of this one: `مâن`.
_MIXED_WORD = re.compile(
    "[\u0621-\u064a][\u0080-\u05ff\ufffd]+|[\u0080-\u05ff\ufffd]+[\u0621-\u064a]"
)
_LETTER_BEYOND_ASCII = re.compile(rb"[\xc0-\xff]")
_WORD_BEYOND_ASCII = re.compile(rb"[\xc0-\xff]{3,}")


def decoded(body: bytes, content_type: str | None) -> str:
    """The text that the bytes stand for.

    Args:
        body: as received, unpacked.
        content_type: the answer's header of that name.
    """
    for mark, charset in _MARKS:
        if body.startswith(mark):
            return body.decode(charset, "replace").lstrip("\ufeff")
    if body.isascii() and not _tells_wide(content_type):
        return body.decode("ascii")
    as_utf_8 = _nearly_utf_8(body)
    if as_utf_8 is not None:
        return as_utf_8
    for charset in _told(body, content_type):
        if charset in _ARABIC:
            return _most_arabic(body, charset)
        text = _read(body, charset)
        if text is not None and not (charset in _TOLD_BY_DEFAULT and _has_words_beyond_ascii(body)):
            return text
    return _most_arabic(body) if _has_words_beyond_ascii(body) else body.decode("cp1252", "replace")


def _tells_wide(content_type: str | None) -> bool:
    return "utf-16" in (content_type or "").lower()


def _nearly_utf_8(body: bytes) -> str | None:
    """UTF-8, also where single bytes were lost on the way: one in a hundred letters at most."""
    text = body.decode("utf-8", "replace")
    lost = text.count("\ufffd") - body.count("\ufffd".encode())
    beyond_ascii = len(_NOT_ASCII.findall(text)) if lost > 0 else 0
    return text if lost <= 0 or lost * 100 <= beyond_ascii else None


def _told(body: bytes, content_type: str | None) -> list[str]:
    """Names of the charsets that header and document tell and that exist, in Python's spelling."""
    told = _IN_HEADER.findall(content_type or "")
    told += [
        (in_xml or in_meta).decode("ascii")
        for in_xml, in_meta in _IN_DOCUMENT.findall(body[:_LOOKED_AT])
    ]
    names = []
    for name in told:
        try:
            names.append(codecs.lookup(name).name)
        except LookupError:
            continue
    return [name for name in names if name not in ("utf-8", "utf-7", "idna", "punycode")]


def _read(body: bytes, charset: str) -> str | None:
    try:
        return body.decode(charset)
    except (UnicodeError, LookupError):  # LookupError: `hex` and its like, which are no charsets
        return None


def _has_words_beyond_ascii(body: bytes) -> bool:
    """Whether letters beyond ASCII make whole words, as `ÇáÎÈÑ`: no language of Latin script."""
    in_words = sum(map(len, _WORD_BEYOND_ASCII.findall(body)))
    return in_words * 2 > len(_LETTER_BEYOND_ASCII.findall(body))


def _most_arabic(body: bytes, told: str = _ARABIC[0]) -> str:
    """Read as the Arabic charset that leaves the fewest foreign letters within words."""
    charsets = sorted(_ARABIC, key=lambda charset: charset != told)
    readings = [body.decode(charset, "replace") for charset in charsets]
    return min(readings, key=lambda reading: len(_MIXED_WORD.findall(reading)))
