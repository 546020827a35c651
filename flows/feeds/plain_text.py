"""HTML of an entry becomes plain text: paragraphs as lines, nothing of scripts and styles.

For summaries and headlines of feeds; whole pages are read by ``flows.feeds.articles``.
"""

from __future__ import annotations

import re
from html import unescape
from html.parser import HTMLParser

_BLOCKS = re.compile(
    r"address|article|aside|blockquote|br|d[dlt]|div|fig(?:ure|caption)|footer|h[1-6r]|header|li|[ou]l"
    r"|p|pre|section|table|t[dhr]"
)
_UNSEEN = frozenset(("script", "style", "template", "noscript", "iframe", "object"))
_BLANKS = re.compile(r"[^\S\n]+")
_LINES = re.compile(r"\s*\n\s*")


def plain_text(written: str) -> str:
    """The words of a text that may be HTML, one paragraph a line."""
    if "<" not in written:
        return _tidy(unescape(written))
    reader = _Reader()
    reader.feed(written)
    reader.close()
    return _tidy("".join(reader.pieces))


def _tidy(text: str) -> str:
    return _LINES.sub("\n", _BLANKS.sub(" ", text)).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._unseen = 0

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        if tag in _UNSEEN:
            self._unseen += 1
        elif _BLOCKS.fullmatch(tag):
            self.pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif _BLOCKS.fullmatch(tag):
            self.pieces.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self.pieces.append(data)
