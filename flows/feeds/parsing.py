"""A feed's body becomes entries: RSS 0.9 to 2.0, RDF and Atom, also where they are not well formed.

Between fetching and the watch list. feedparser reads the formats; here their entries get one
shape: absolute addresses, plain text, a date only where the feed tells one, and a key that
outlives a change of GUID. A document that declares entities is refused unread.
"""

from __future__ import annotations

import io
import re
from calendar import timegm
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from hashlib import sha256
from time import struct_time
from typing import Any
from urllib.parse import parse_qsl, urlencode, urljoin, urlsplit, urlunsplit

import feedparser

from flows.feeds.charsets import decoded
from flows.feeds.plain_text import plain_text
from flows.feeds.unreadable import UnreadableError

_LONGEST_TEXT = 100_000
_MOST_ENTRIES = 5_000
_XML_ENCODING = re.compile(r"^(\s*<\?xml[^>]{0,200}?)\sencoding\s*=\s*(?:\"[^\"]*\"|'[^']*')")
_DOCTYPE = re.compile("<!DOCTYPE", re.IGNORECASE)
_ENTITY = re.compile("<!ENTITY", re.IGNORECASE)
_NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# What campaigns and readers add to an address without changing the page.
_TRACKING = re.compile(
    r"utm_\w+|at_(?:medium|campaign|format|link_\w+|ptr_name|bbc_team)|fbclid|gclid|mc_[ce]id|cmp"
    r"|ocid|ns_\w+|xtor|traffic_source|maca|syndication|ftag",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry as its feed gives it.

    Attributes:
        key: what it is known by inside its feed: its address without tracking, else its GUID,
            else its words.
        address: the page it leads to, absolute; None where it names none.
        title: headline as plain text.
        summary: its own text, the longest that the feed gives, as plain text.
        published: moment with its zone, or a day; None where the feed tells none.
        fingerprint: changes when headline or text change.
        edited_text: the date of its last change, as the feed writes it.
    """

    key: str
    address: str | None
    title: str | None
    summary: str | None
    published: datetime | date | None
    fingerprint: str
    edited_text: str | None


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed as it stands now.

    Attributes:
        title: its own title.
        language: ISO 639-1, where it tells one.
        minutes_to_live: how long it asks to be left alone (``ttl``); 0 where it tells nothing.
        entries: each entry once, in the feed's order.
    """

    title: str | None
    language: str | None
    minutes_to_live: int
    entries: list[Entry]


def parse(body: bytes, content_type: str | None, address: str) -> Feed:
    """Read a feed.

    Args:
        body: as received, unpacked.
        content_type: the answer's header of that name.
        address: where it was found; relative addresses go from there.

    Raises:
        UnreadableError: it is no feed, or declares entities.
    """
    text = _NOT_IN_XML.sub("", decoded(body, content_type))
    if _declares_entities(text):
        raise UnreadableError(
            "entities", "a document with <!ENTITY>", "a feed that declares no entities"
        )
    text = _XML_ENCODING.sub(r"\1", text.lstrip(), count=1)
    # As a stream: a body that reads like an address or a path must not be opened.
    read = feedparser.parse(
        io.BytesIO(text.encode("utf-8", "replace")),
        response_headers={
            "content-type": "application/xml; charset=utf-8",
            "content-location": address,
        },
        sanitize_html=False,
        resolve_relative_uris=False,
    )
    if not read.get("version") and not read.get("entries"):
        raise UnreadableError("feed", " ".join(text[:200].split()), "RSS, RDF or Atom")
    feed = read.feed
    return Feed(
        title=_plain(feed.get("title")),
        language=_language(feed.get("language")),
        minutes_to_live=_minutes(feed.get("ttl")),
        entries=_each_once(_entry(each, address) for each in read.entries[:_MOST_ENTRIES]),
    )


def without_tracking(address: str) -> str:
    """The address of a page without what campaigns add to it, and without a fragment."""
    try:
        parts = urlsplit(address)
        host = parts.netloc.lower()
    except ValueError:
        return address
    query = parse_qsl(parts.query, keep_blank_values=True)
    kept = [(name, value) for name, value in query if not _TRACKING.fullmatch(name)]
    return urlunsplit(
        (
            parts.scheme.lower(),
            host,
            parts.path or "/",
            parts.query if len(kept) == len(query) else urlencode(kept),
            "",
        )
    )


def _declares_entities(text: str) -> bool:
    doctype = _DOCTYPE.search(text)
    return doctype is not None and _ENTITY.search(text, doctype.end()) is not None


def _entry(found: Any, feed_address: str) -> tuple[Entry, str | None]:
    """An entry, and its GUID."""
    guid = _words(found, "id")
    address = _address(found, guid, feed_address)
    title = _plain(found.get("title"))
    summary = _own_text(found)
    entry = Entry(
        key=without_tracking(address) if address else guid or _digest(title, summary),
        address=address,
        title=title,
        summary=summary,
        published=_published(found),
        fingerprint=_digest(title, summary),
        edited_text=_words(found, "updated") or _words(found, "published"),
    )
    return entry, guid


def _each_once(found: Iterable[tuple[Entry, str | None]]) -> list[Entry]:
    """Each entry once; those that only share an address are told apart by their GUID."""
    every = list(found)
    titles: dict[str, set[str | None]] = {}
    for entry, _ in every:
        titles.setdefault(entry.key, set()).add(entry.title)
    entries: dict[str, Entry] = {}
    for entry, guid in every:
        if len(titles[entry.key]) > 1:
            entry = replace(entry, key=f"{entry.key} {guid or entry.title}")  # noqa: PLW2901
        entries.setdefault(entry.key, entry)
    return list(entries.values())


def _address(found: Any, guid: str | None, feed_address: str) -> str | None:
    written = _words(found, "link")
    if not written:
        written = next(
            (
                link["href"]
                for link in found.get("links", ())
                if link.get("rel", "alternate") == "alternate" and link.get("href")
            ),
            None,
        )
    if not written and guid and guid.startswith(("http://", "https://")):
        written = guid
    if not written:
        return None
    try:
        return urljoin(feed_address, written)
    except ValueError:
        return written


def _own_text(found: Any) -> str | None:
    """The longest text that the entry brings along."""
    texts = [found.get("summary"), *(part.get("value") for part in found.get("content", ()))]
    plain = [text for text in map(_plain, texts) if text]
    return max(plain, key=len, default=None)


def _published(found: Any) -> datetime | date | None:
    """When the feed says it was published: a moment with its zone, or the day."""
    for name in ("published", "updated", "created"):
        written = _words(found, name)
        moment = _moment(written, found.get(f"{name}_parsed")) if written else None
        if moment is not None and 1990 <= moment.year <= 2100:
            return moment
    return None


def _moment(written: str, parsed: object) -> datetime | date | None:
    """Read by the standards first, for they keep the zone; feedparser reads the rest as UTC."""
    for read in (datetime.fromisoformat, parsedate_to_datetime):
        try:
            moment = read(written)
        except (TypeError, ValueError, OverflowError):
            continue
        tells_time = ":" in written and moment.tzinfo is not None
        return moment if tells_time else moment.date()
    if not isinstance(parsed, struct_time):
        return None
    try:
        return datetime.fromtimestamp(timegm(parsed), UTC).date()
    except (ValueError, OverflowError):
        return None


def _plain(written: object) -> str | None:
    return plain_text(written[:_LONGEST_TEXT]) or None if isinstance(written, str) else None


def _words(found: Any, name: str) -> str | None:
    # Asked for first: feedparser lends a missing `updated` the value of `published`.
    written = found.get(name) if name in found else None
    return written.strip() or None if isinstance(written, str) else None


def _language(written: object) -> str | None:
    code = written.strip()[:2].lower() if isinstance(written, str) else ""
    return code if len(code) == 2 and code.isascii() and code.isalpha() else None


def _minutes(written: object) -> int:
    digits = written.strip() if isinstance(written, str) else ""
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 6 else 0


def _digest(*parts: str | None) -> str:
    return sha256("\x1f".join(part or "" for part in parts).encode("utf-8", "replace")).hexdigest()
