"""Polling: every feed that is due is asked, and what it brings is noted with its validators.

Between the list of feeds and the articles behind their entries. All feeds are asked at once, each
host by one request at a time. What a feed answered and which entries are new stands in one
transaction, so a poll that ends anywhere in between asks those feeds again and knows their
entries. No page of an article is fetched here.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256

import httpx

from flows.feeds.declared import declared_feeds
from flows.feeds.fetching import Answer, Fetcher, FetchError
from flows.feeds.lists import Feed
from flows.feeds.parsing import Entry, parse
from flows.feeds.politeness import RestingError, back_off, next_time
from flows.feeds.unreadable import UnreadableError
from flows.feeds.watch import WatchList
from flows.sources.records import shortened
from flows.wording import counted
from warehouse import (
    FeedEntry,
    FeedState,
    Home,
    Rejected,
    entries_by_key,
    entries_in_state,
    feed_states,
    note_following,
    passed_by_another_list,
)
from warehouse.following import FeedStage

_NOTED_AT_ONCE = 100
_LOOKED_BACK = timedelta(days=30)


@dataclass(slots=True)
class Poll:
    """What a poll brought, counted.

    Attributes:
        asked: feeds that were asked.
        not_due: feeds that were left for later, by their interval or by what their server asks.
        resting: feeds whose host was left alone after it had failed for another feed.
        states: what was noted of each feed that was asked.
        seen: entries that the feeds that brought a body hold now.
        wanted: entries that are new, edited, or wanted by a new watch list.
        passed: entries that are new and that nobody watches for.
        known: entries that were known already.
        bytes: bodies' bytes, unpacked.
    """

    asked: int = 0
    not_due: int = 0
    resting: int = 0
    states: list[FeedState] = field(default_factory=list)
    seen: int = 0
    wanted: int = 0
    passed: int = 0
    known: int = 0
    bytes: int = 0

    def count(self, state: FeedStage) -> int:
        """How many feeds answered so."""
        return sum(each.feed_state == state for each in self.states)

    def counts(self) -> str:
        """The counts as one line for people."""
        failed = self.count("failed") + self.count("refused") + self.count("retired")
        return ", ".join(
            (
                f"{counted(self.asked, 'feed')} asked",
                f"{self.count('unchanged')} unchanged",
                f"{failed} failed",
                f"{self.not_due + self.resting} left for later",
                f"{counted(self.wanted, 'entry', 'entries')} wanted",
                f"{self.passed} passed over",
            )
        )


@dataclass(frozen=True, slots=True)
class Polled:
    """A feed and what it answered.

    Attributes:
        feed: as listed.
        state: what is noted of it; None where its host is left alone.
        entries: what its body holds; empty where none came.
        bytes: of the body, unpacked.
    """

    feed: Feed
    state: FeedState | None
    entries: list[Entry]
    bytes: int = 0


async def poll(
    home: Home, fetcher: Fetcher, feeds: Sequence[Feed], watch: WatchList, *, only_due: bool
) -> Poll:
    """Ask feeds and note what they bring.

    Args:
        home: where it is noted.
        fetcher: asks them.
        feeds: as listed.
        watch: which of their entries are wanted.
        only_due: whether feeds are left alone that are not due yet.

    Raises:
        warehouse.WarehouseError: the log stayed locked by another process for too long.
    """
    now = datetime.now(UTC)
    states = feed_states(home)
    due = [feed for feed in feeds if _is_due(states.get(feed.address), now, only_due=only_due)]
    account = Poll(not_due=len(feeds) - len(due))
    waiting: list[Polled] = []
    async for polled in _each_asked(fetcher, due, states):
        waiting.append(polled)
        if len(waiting) == _NOTED_AT_ONCE:
            await asyncio.to_thread(_note, home, waiting, watch, account)
            waiting = []
    await asyncio.to_thread(_note, home, waiting, watch, account)
    await asyncio.to_thread(_reconsider, home, feeds, watch, account)
    return account


async def ask(fetcher: Fetcher, feed: Feed, before: FeedState | None) -> Polled:
    """Ask one feed; nothing is noted.

    Where the address has never answered as a feed and leads to a page that declares feeds, the
    first of those is asked, and polled from then on as after a lasting redirect.

    Args:
        fetcher: asks it.
        feed: as listed.
        before: what is known of it.
    """
    now = datetime.now(UTC)
    before = before or _never_asked(feed, now)
    try:
        answer = await _got(fetcher, before.moved_to or feed.address, before)
        declared = await _declared(fetcher, answer) if before.succeeded_at is None else None
        if declared is not None:
            answer = replace(await _got(fetcher, declared, before), moved_to=declared)
    except RestingError:
        return Polled(feed, None, [])
    except FetchError as error:
        problem = (error.check, error.received, error.expected)
        stage: FeedStage = "refused" if error.is_lasting else "failed"
        return Polled(feed, _failed(feed, before, now, problem, stage), [])
    moved = replace(before, moved_to=answer.moved_to or before.moved_to)
    polled = await _answered(fetcher, feed, moved, now, answer)
    if declared is not None and polled.state and polled.state.check_name:
        return replace(polled, state=replace(polled.state, moved_to=before.moved_to))
    return polled


def wanted(home: Home, feeds: Sequence[str], most: int) -> list[FeedEntry]:
    """Entries whose pages may be asked for now, the earliest seen first.

    Raises:
        warehouse.WarehouseError: the log stayed locked by another process for too long.
    """
    return entries_in_state(home, feeds, "wanted", datetime.now(UTC))[:most]


def refusals(states: Iterable[FeedState]) -> list[Rejected]:
    """A row of ``rejected`` for each feed that was refused for what it is."""
    return [
        Rejected(
            None,
            f"feed {state.feed_address}",
            state.check_name or "feed",
            state.received or "",
            f"expected {state.reason}",
        )
        for state in states
        if state.feed_state == "refused"
    ]


async def _each_asked(
    fetcher: Fetcher, feeds: Sequence[Feed], states: Mapping[str, FeedState]
) -> AsyncIterator[Polled]:
    tasks = [asyncio.create_task(ask(fetcher, feed, states.get(feed.address))) for feed in feeds]
    try:
        for finished in asyncio.as_completed(tasks):
            yield await finished
    finally:
        for task in tasks:
            task.cancel()


def _is_due(state: FeedState | None, now: datetime, *, only_due: bool) -> bool:
    if state is None:
        return True
    return state.feed_state != "retired" and (not only_due or state.due_at <= now)


def _never_asked(feed: Feed, now: datetime) -> FeedState:
    return FeedState(
        feed.address, None, None, None, None, now, None, now, 0, None, "new", None, None, None
    )


def _conditions(before: FeedState) -> dict[str, str]:
    """Headers by which the server leaves out a body that we have."""
    headers = {
        "If-None-Match": before.etag,
        "If-Modified-Since": before.last_modified,
        "Accept": "application/rss+xml, application/atom+xml, application/xml;q=0.9, */*;q=0.8",
    }
    return {name: value for name, value in headers.items() if value}


async def _got(fetcher: Fetcher, address: str, before: FeedState) -> Answer:
    return await fetcher.get(address, _conditions(before), most=fetcher.limits.feed_bytes)


async def _declared(fetcher: Fetcher, answer: Answer) -> str | None:
    """The first feed that a page declares; None for everything else."""
    if answer.status != 200:
        return None
    content_type = answer.headers.get("content-type")
    try:
        found = await fetcher.reader.read(declared_feeds, answer.body, content_type, answer.url)
    except UnreadableError:
        return None
    return found[0] if found else None


async def _answered(
    fetcher: Fetcher, feed: Feed, before: FeedState, now: datetime, answer: Answer
) -> Polled:
    """What an answer means for its feed."""
    if answer.status == 304:
        return Polled(feed, _unchanged(feed, before, now, answer), [])
    if answer.status == 410:
        problem = ("status", "410", "a feed; 410 says that it is gone for good")
        state = _failed(feed, before, now, problem, "retired", answer)
        return Polled(feed, state, [])
    if answer.status != 200:
        if answer.status in (429, 503):
            fetcher.turns.give_up(httpx.URL(answer.url).host, f"it answered {answer.status}")
        problem = ("status", str(answer.status), "200")
        return Polled(feed, _failed(feed, before, now, problem, "failed", answer), [])
    body_hash = sha256(answer.body).hexdigest()
    if body_hash == before.body_hash:
        return Polled(feed, _unchanged(feed, before, now, answer), [], len(answer.body))
    content_type = answer.headers.get("content-type")
    try:
        found = await fetcher.reader.read(parse, answer.body, content_type, answer.url)
    except UnreadableError as error:
        problem = (error.check, error.received, error.expected)
        state = _failed(feed, before, now, problem, "refused", answer)
        return Polled(feed, state, [], len(answer.body))
    interval = max(feed.interval, timedelta(minutes=found.minutes_to_live))
    state = replace(
        _succeeded(before, now, next_time(now, interval, answer.headers), answer),
        etag=answer.headers.get("etag"),
        last_modified=answer.headers.get("last-modified"),
        body_hash=body_hash,
        feed_state="new",
    )
    return Polled(feed, state, found.entries, len(answer.body))


def _succeeded(before: FeedState, now: datetime, due: datetime, answer: Answer) -> FeedState:
    return replace(
        before,
        polled_at=now,
        succeeded_at=now,
        due_at=due,
        failure_count=0,
        http_status=answer.status,
        check_name=None,
        received=None,
        reason=None,
    )


def _unchanged(feed: Feed, before: FeedState, now: datetime, answer: Answer) -> FeedState:
    due = next_time(now, feed.interval, answer.headers)
    return replace(
        _succeeded(before, now, due, answer),
        etag=answer.headers.get("etag") or before.etag,
        last_modified=answer.headers.get("last-modified") or before.last_modified,
        feed_state="unchanged",
    )


def _failed(
    feed: Feed,
    before: FeedState,
    now: datetime,
    problem: tuple[str, str, str],
    stage: FeedStage,
    answer: Answer | None = None,
) -> FeedState:
    check, received, expected = problem
    failures = before.failure_count + 1
    return replace(
        before,
        # A move that leads nowhere is forgotten: the configured address is asked next.
        moved_to=None if answer is not None and answer.status == 404 else before.moved_to,
        polled_at=now,
        due_at=back_off(now, feed.interval, failures, answer.headers if answer else {}),
        failure_count=failures,
        http_status=answer.status if answer else None,
        feed_state=stage,
        check_name=check,
        received=shortened(received),
        reason=expected,
    )


def _note(home: Home, polled: Sequence[Polled], watch: WatchList, account: Poll) -> None:
    """Note feeds together with those of their entries that are new or edited."""
    now = datetime.now(UTC)
    known = entries_by_key(
        home, [(each.feed.address, entry.key) for each in polled for entry in each.entries]
    )
    noted: list[FeedEntry] = []
    for each in polled:
        account.bytes += each.bytes
        account.seen += len(each.entries)
        if each.state is None:
            account.resting += 1
            continue
        account.asked += 1
        account.states.append(each.state)
        noted += _new_and_edited(each, known, watch, now)
    note_following(home, [each.state for each in polled if each.state], noted)
    account.wanted += sum(entry.entry_state == "wanted" for entry in noted)
    account.passed += sum(entry.entry_state == "passed" for entry in noted)
    account.known = account.seen - account.wanted - account.passed


def _new_and_edited(
    polled: Polled,
    known: Mapping[tuple[str, str], FeedEntry],
    watch: WatchList,
    now: datetime,
) -> list[FeedEntry]:
    pairs = [(entry, known.get((polled.feed.address, entry.key))) for entry in polled.entries]
    redated = [entry for entry, before in pairs if before and _is_redated(entry, before)]
    seen_before = sum(before is not None for _, before in pairs)
    # All of them at once: that is the feed's own clock, and tells of no edit.
    by_the_clock = len(redated) == seen_before > 1
    noted = []
    for entry, before in pairs:
        if before is None:
            noted.append(_new(polled.feed, entry, watch, now))
        elif entry.fingerprint != before.fingerprint or (
            _is_redated(entry, before) and not by_the_clock
        ):
            noted.append(_edited(polled.feed, entry, before, watch, now))
    return noted


def _is_redated(entry: Entry, before: FeedEntry) -> bool:
    return entry.edited_text is not None and entry.edited_text != before.edited_text


def _new(feed: Feed, entry: Entry, watch: WatchList, now: datetime) -> FeedEntry:
    wanting = watch.wanting(entry.title, entry.summary)
    return FeedEntry(
        feed_address=feed.address,
        entry_key=entry.key,
        entry_address=entry.address,
        title=entry.title,
        summary=entry.summary,
        published_text=None if entry.published is None else entry.published.isoformat(),
        fingerprint=entry.fingerprint,
        edited_text=entry.edited_text,
        entry_state="passed" if wanting is None else "wanted",
        watches=wanting or [],
        watch_list_hash=watch.hash,
        first_seen_at=now,
        changed_at=now,
        due_at=now,
    )


def _edited(
    feed: Feed, entry: Entry, before: FeedEntry, watch: WatchList, now: datetime
) -> FeedEntry:
    edited = _new(feed, entry, watch, now)
    return replace(
        edited,
        # What was wanted once stays wanted, whatever its headline says now.
        entry_state="wanted" if before.entry_state != "passed" else edited.entry_state,
        watches=edited.watches or before.watches,
        first_seen_at=before.first_seen_at,
        document_id=before.document_id,
        text_origin=before.text_origin,
        author=before.author,
    )


def _reconsider(home: Home, feeds: Sequence[Feed], watch: WatchList, account: Poll) -> None:
    """Look again at what an earlier watch list passed over."""
    now = datetime.now(UTC)
    addresses = [feed.address for feed in feeds]
    passed = passed_by_another_list(home, addresses, watch.hash, now - _LOOKED_BACK)
    noted = []
    for entry in passed:
        wanting = watch.wanting(entry.title, entry.summary)
        noted.append(
            replace(
                entry,
                entry_state="passed" if wanting is None else "wanted",
                watches=wanting or [],
                watch_list_hash=watch.hash,
            )
        )
    note_following(home, entries=noted)
    account.wanted += sum(entry.entry_state == "wanted" for entry in noted)
