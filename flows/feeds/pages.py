"""The page of an article becomes its text, headline, day, author and canonical address.

Between fetching and the record. trafilatura reads the page; here it is told what is no article:
nothing to read, or a page that says itself that readers have to pay.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

import trafilatura

from flows.feeds.charsets import decoded
from flows.feeds.unreadable import UnreadableError

_HTML = re.compile(r"text/html|application/xhtml", re.IGNORECASE)
_PAID = re.compile(
    r"\"isAccessibleForFree\"\s*:\s*\"?false"
    r"|<meta[^>]{0,200}article:content_tier[^>]{0,200}(?:locked|metered)",
    re.IGNORECASE,
)
_SAME_SITE = re.compile(r"^(?:www|m|mobile|amp)\.")


@dataclass(frozen=True, slots=True)
class Page:
    """What a page tells.

    Attributes:
        text: the article, one paragraph a line, without its headline.
        title: headline.
        author: who wrote it.
        published: day of publication.
        address: its canonical address, where that is on the same site; else its own.
    """

    text: str
    title: str | None
    author: str | None
    published: date | None
    address: str


def read_page(body: bytes, content_type: str | None, address: str) -> Page:
    """Read a page.

    Args:
        body: as received, unpacked.
        content_type: the answer's header of that name.
        address: what answered.

    Raises:
        UnreadableError: there is no article in it, or readers have to pay for it.
    """
    if content_type and not _HTML.search(content_type):
        raise UnreadableError("page", content_type, "HTML")
    html = decoded(body, content_type)
    if _PAID.search(html):
        raise UnreadableError(
            "paywall", "a page that readers have to pay for", "a page open to all"
        )
    found = trafilatura.bare_extraction(
        html, url=address, with_metadata=True, include_comments=False, include_tables=False
    )
    if found is None or isinstance(found, dict):
        raise UnreadableError("page", "a page without an article", "an article")
    text = _without_headline(found.text or "", found.title)
    if not text:
        raise UnreadableError("page", "a page without an article", "an article")
    return Page(text, found.title, found.author, _day(found.date), _canonical(found.url, address))


def _without_headline(text: str, title: str | None) -> str:
    first, _, rest = text.partition("\n")
    return (rest if title and first.strip() == title.strip() else text).strip()


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        return None


def _canonical(told: str | None, address: str) -> str:
    """What the page calls its address; never one of another site, whose text it would become."""
    try:
        ours, theirs = (urlsplit(each or "") for each in (address, told))
        same = _site(ours.hostname) == _site(theirs.hostname) and ours.port == theirs.port
    except ValueError:
        return address
    return told if told and same and theirs.scheme in ("http", "https") else address


def _site(host: str | None) -> str:
    return _SAME_SITE.sub("", host or "")
