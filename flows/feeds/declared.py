"""Which feeds a page declares for those who read it: `<link rel="alternate">` in its head.

Between fetching and parsing, for addresses that people give because they are what a browser
shows. Only markup is read here; whether such an address is asked is decided by the poll.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from urllib.parse import urljoin

from flows.feeds.charsets import decoded

_HTML = re.compile(
    r"(?:\s|<!--.{0,2000}?-->)*<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL
)
_FEED = re.compile(r"\s*application/(?:rss|atom|rdf)\+xml\b", re.IGNORECASE)
# A head is never longer.
_LONGEST_HEAD = 500_000


def declared_feeds(body: bytes, content_type: str | None, address: str) -> list[str]:
    """Addresses of the feeds that a page declares, in its order; none where it is no page.

    Args:
        body: as received, unpacked.
        content_type: the answer's header of that name.
        address: where it was found; relative addresses go from there, or from its ``base``.
    """
    text = decoded(body, content_type)[:_LONGEST_HEAD]
    if not _HTML.match(text):
        return []
    links = _Links(address)
    links.feed(text)
    return links.feeds


class _Links(HTMLParser):
    """Reads the links of a page."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.base, self.feeds = address, list[str]()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("link", "base"):
            return
        told = {name: value or "" for name, value in attrs}
        try:
            address = urljoin(self.base, told.get("href", "").strip())
        except ValueError:
            return
        if tag == "base":
            self.base = address
        elif "alternate" in told.get("rel", "").lower().split() and _FEED.match(
            told.get("type", "")
        ):
            self.feeds.append(address)
