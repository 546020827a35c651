"""Articles: what stands behind wanted entries is fetched and becomes documents.

Between the poll and the intake. Where no article can be had, the entry's own text takes its
place, and the entry's row says why. A page that fails for now is asked again later. Nothing is
appended to the log here: documents are noted beside it, so that a run that ends between fetching
and appending has lost nothing.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from flows.extraction.language.text import language_of
from flows.feeds.fetching import Fetcher, FetchError
from flows.feeds.lists import Feed
from flows.feeds.pages import Page, read_page
from flows.feeds.parsing import without_tracking
from flows.feeds.politeness import RestingError, asked_to_wait, back_off
from flows.feeds.robots import ForbiddenError, Robots
from flows.feeds.unreadable import UnreadableError
from flows.sources.records import shortened
from warehouse import FeedEntry, Home, documents_from_pages, note_following

_FIRST_WAIT = timedelta(minutes=15)
_ATTEMPTS = 4


async def fetch_articles(
    home: Home,
    fetcher: Fetcher,
    robots: Robots,
    feeds: Mapping[str, Feed],
    entries: Sequence[FeedEntry],
) -> list[FeedEntry]:
    """Fetch what stands behind entries, and note it.

    Args:
        home: where it is noted.
        fetcher: asks the pages.
        robots: of this poll.
        feeds: the feeds by their addresses.
        entries: wanted ones whose page may be asked for now.

    Returns:
        The entries as noted: fetched, or still wanted where a page fails for now.

    Raises:
        warehouse.WarehouseError: the log stayed locked by another process for too long.
    """
    asked = _Asked(fetcher, robots)
    found = await asyncio.gather(
        *(_fetched(asked, feeds[entry.feed_address], entry) for entry in entries)
    )
    noted = _settled(home, found)
    await asyncio.to_thread(note_following, home, entries=noted)
    return noted


class _LaterError(Exception):
    """A page that fails for now.

    Attributes:
        problem: what failed, what was received, what was expected.
        wait: how long the server asks to wait.
        counts: whether it counts as an attempt.
    """

    def __init__(self, problem: tuple[str, str, str], wait: timedelta, *, counts: bool) -> None:
        self.problem, self.wait, self.counts = problem, wait, counts
        super().__init__(*problem)


class _Asked:
    """Pages of one batch: entries that lead to the same page ask for it once."""

    def __init__(self, fetcher: Fetcher, robots: Robots) -> None:
        self._fetcher = fetcher
        self._robots = robots
        self._pages: dict[str, asyncio.Task[Page]] = {}

    async def page(self, address: str) -> Page:
        name = without_tracking(address)
        if name not in self._pages:
            self._pages[name] = asyncio.create_task(self._ask(address))
        return await self._pages[name]

    async def _ask(self, address: str) -> Page:
        limits = self._fetcher.limits
        try:
            answer = await self._fetcher.get(
                address, most=limits.page_bytes, before_asking=self._robots.check
            )
        except RestingError as rest:
            problem = ("connection", rest.received, "a host that answers")
            raise _LaterError(problem, timedelta(), counts=False) from None
        except ForbiddenError as forbidden:
            problem = ("robots.txt", f"not for us on {forbidden.host}", "a page open to all")
            if forbidden.for_now:
                raise _LaterError(problem, timedelta(), counts=True) from None
            raise UnreadableError(*problem) from None
        except FetchError as error:
            problem = (error.check, error.received, error.expected)
            if error.is_lasting:
                raise
            raise _LaterError(problem, timedelta(), counts=True) from None
        if answer.status == 200:
            content_type = answer.headers.get("content-type")
            return await self._fetcher.reader.read(read_page, answer.body, content_type, answer.url)
        problem = ("status", str(answer.status), "200")
        if answer.status == 429 or answer.status >= 500:
            now = datetime.now(UTC)
            raise _LaterError(problem, asked_to_wait(now, answer.headers), counts=True)
        raise UnreadableError(*problem)


async def _fetched(asked: _Asked, feed: Feed, entry: FeedEntry) -> FeedEntry:
    """The entry with its document, or put off."""
    if entry.entry_address is None:
        return _from_entry(feed, entry, ("address", "none", "a page behind the entry"))
    try:
        page = await asked.page(entry.entry_address)
    except (UnreadableError, FetchError) as error:
        return _from_entry(feed, entry, (error.check, error.received, error.expected))
    except _LaterError as later:
        if not later.counts:
            return entry
        failures = entry.failure_count + 1
        if failures >= _ATTEMPTS:
            return _from_entry(feed, entry, later.problem)
        now = datetime.now(UTC)
        due = max(back_off(now, _FIRST_WAIT, failures, {}), now + later.wait)
        return _troubled(replace(entry, failure_count=failures, due_at=due), later.problem)
    if len(page.text) < len(entry.summary or ""):
        short = f"{len(page.text)} characters"
        problem = ("page", short, f"at least the {len(entry.summary or '')} of the entry")
        return _from_entry(feed, entry, problem)
    return _from_page(feed, entry, page)


def _from_page(feed: Feed, entry: FeedEntry, page: Page) -> FeedEntry:
    published = entry.published_text or (page.published.isoformat() if page.published else None)
    document_id = entry.document_id or document_id_of(page.address)
    return replace(
        entry,
        entry_state="fetched",
        failure_count=0,
        document_id=document_id,
        text_origin="page",
        author=page.author,
        check_name=None,
        received=None,
        reason=None,
        fetched=_document(
            feed, document_id, page.text, page.title or entry.title, published, page.address
        ),
    )


def _from_entry(feed: Feed, entry: FeedEntry, problem: tuple[str, str, str]) -> FeedEntry:
    """The entry's own text in the place of the article."""
    named = without_tracking(entry.entry_address) if entry.entry_address else None
    document_id = entry.document_id or document_id_of(
        named or f"{entry.feed_address} {entry.entry_key}"
    )
    text, title = (entry.summary, entry.title) if entry.summary else (entry.title or "", None)
    return replace(
        _troubled(entry, problem),
        entry_state="fetched",
        document_id=document_id,
        text_origin="entry",
        fetched=_document(feed, document_id, text, title, entry.published_text, named),
    )


def _troubled(entry: FeedEntry, problem: tuple[str, str, str]) -> FeedEntry:
    check, received, expected = problem
    return replace(
        entry, check_name=check, received=shortened(received), reason=f"expected {expected}"
    )


def document_id_of(address: str) -> str:
    """The id of a document by the address of its page: 16 hexadecimal digits.

    The scheme and ``www.`` make no difference, nor does what campaigns add to an address.
    """
    named = without_tracking(address).partition("://")[2].removeprefix("www.")
    return sha256((named or address).encode("utf-8", "replace")).hexdigest()[:16]


def _document(
    feed: Feed,
    document_id: str,
    text: str,
    title: str | None,
    published: str | None,
    address: str | None,
) -> str:
    """The document as ``flows.sources.records`` takes it."""
    record = {
        "id": document_id,
        "text": text,
        "published": published,
        "language": language_of(text) if feed.language in ("ar", "en") else feed.language,
        "title": title,
        "source": feed.outlet,
        "url": address,
    }
    return json.dumps(record, ensure_ascii=False)


def _settled(home: Home, entries: Iterable[FeedEntry]) -> list[FeedEntry]:
    """No summary in the place of an article that is known, no document twice in one batch."""
    found = list(entries)
    summaries = {
        entry.document_id for entry in found if entry.text_origin == "entry" and entry.document_id
    }
    known = documents_from_pages(home, summaries)
    known |= {entry.document_id or "" for entry in found if entry.text_origin == "page"}
    settled, seen = [], set[str | None]()
    for entry in found:
        is_known = entry.text_origin == "entry" and entry.document_id in known
        if entry.entry_state == "fetched" and (is_known or entry.document_id in seen):
            settled.append(replace(entry, entry_state="recorded", text_origin="page", fetched=None))
            continue
        if entry.entry_state == "fetched":
            seen.add(entry.document_id)
        settled.append(entry)
    return settled
