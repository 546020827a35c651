"""Words of others as HTML: escaped, with their direction and language, quotes marked.

Every text that comes from the record goes through here, so nothing in a document can become
markup or script on a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape

from flows.wording import RIGHT_TO_LEFT, is_arabic

_WEB_ADDRESS = re.compile(r"https?://[^\s<>\"'`\\]+")


def direction(text: str) -> str:
    """The attributes of the element that holds a text, by the script of most of its letters."""
    return 'lang="ar" dir="rtl"' if is_arabic(text) else 'dir="ltr"'


def said(text: object) -> str:
    """A word or a few of someone else's, ordered by themselves inside an English line."""
    words = " ".join(str(text).split())
    if not RIGHT_TO_LEFT.search(words):
        return escape(words)
    return f"<bdi {direction(words)}>{escape(words)}</bdi>"


def quoted(sentence: str, quotes: Iterable[str]) -> str:
    """A sentence as a quotation, the words that claims were read from marked in it."""
    words = " ".join(sentence.split())
    spans = []
    for quote in {" ".join(each.split()) for each in quotes if each}:
        at = words.find(quote)
        if at >= 0:
            spans.append((at, at + len(quote)))
    parts, end = [], 0
    for start, stop in _merged(spans):
        parts += [escape(words[end:start]), f"<mark>{escape(words[start:stop])}</mark>"]
        end = stop
    parts.append(escape(words[end:]))
    return f"<blockquote {direction(words)}>{''.join(parts)}</blockquote>"


def link(words: str, url: str | None) -> str:
    """The words as a link where the address is one of the web, else as they are."""
    if url and _WEB_ADDRESS.fullmatch(url):
        return f'<a class="source" rel="noreferrer" href="{escape(url)}">{said(words)}</a>'
    return said(words)


def to(anchor: str, words: str) -> str:
    """A link to a place on the page."""
    return f'<a href="#{escape(anchor)}">{said(words)}</a>'


def _merged(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, stop in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((start, stop))
    return merged
