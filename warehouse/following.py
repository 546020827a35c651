"""What following feeds remembers between two polls: the feeds' validators, the entries' way.

Beside the log, in the same file: tables of state, replaced row by row. A feed's validators are
noted in the transaction that notes its entries, and an entry is done only when the log holds its
document; so a poll that is cut off anywhere is made up for by the next one. It polls nothing
itself, and the log's own tables are left to ``warehouse.log``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields
from datetime import datetime
from typing import Any, Literal, TypeAlias, TypeVar

import duckdb

from schemas.columns import COLUMNS
from warehouse.connection import Home, has_table, reading_log, transaction, writing
from warehouse.migration import migrate

FeedStage: TypeAlias = Literal["new", "unchanged", "failed", "refused", "retired"]
EntryStage: TypeAlias = Literal["passed", "wanted", "fetched", "recorded", "rejected"]
EntryKey: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class FeedState:
    """What the last poll of a feed brought.

    Attributes:
        feed_address: its address as configured: the name of the row.
        moved_to: where a lasting redirect led; polled from then on.
        etag: validator of the last body, as the server gave it.
        last_modified: the other validator.
        body_hash: SHA-256 of the last body, for servers that know no validators.
        polled_at: when it was last asked (UTC).
        succeeded_at: when it last answered as a feed (UTC).
        due_at: when it may be asked again (UTC).
        failure_count: failures since it last answered as a feed.
        http_status: status of the last answer; None where there was none.
        feed_state: ``new`` entries or none but a body, ``unchanged``, ``failed`` for now,
            ``refused`` for what it is, or ``retired`` (410).
        check_name: what failed; None where nothing did.
        received: what was received then.
        reason: what was expected then.
    """

    feed_address: str
    moved_to: str | None
    etag: str | None
    last_modified: str | None
    body_hash: str | None
    polled_at: datetime
    succeeded_at: datetime | None
    due_at: datetime
    failure_count: int
    http_status: int | None
    feed_state: FeedStage
    check_name: str | None = None
    received: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry of a feed and how far it has come.

    Attributes:
        feed_address: the feed's row.
        entry_key: what the entry is known by inside its feed.
        entry_address: the page it leads to; None where it names none.
        title: headline.
        summary: the entry's own text, as far as the feed gives it.
        published_text: day, or moment with its zone, as the feed tells it (ISO 8601); or None.
        fingerprint: changes when headline or text were edited.
        edited_text: the date of its last change, as the feed writes it.
        entry_state: ``passed`` over by the watch list, ``wanted``, ``fetched``, ``recorded`` in
            the log, or ``rejected`` by it.
        watches: names of the watches that want it.
        watch_list_hash: the watch list that decided.
        first_seen_at: when a poll first saw it (UTC).
        changed_at: when a poll last saw it edited (UTC).
        due_at: when its page may be asked for (UTC).
        failure_count: attempts at its page that failed.
        document_id: its document, once fetched.
        text_origin: where the document's text is from: ``page`` or ``entry``.
        check_name: why not from the page; None where it is.
        received: what was received instead of the page.
        reason: what was expected of it.
        author: who wrote it, as the page tells.
        fetched: the document as JSON, from when it was fetched until the log holds it.
    """

    feed_address: str
    entry_key: str
    entry_address: str | None
    title: str | None
    summary: str | None
    published_text: str | None
    fingerprint: str
    edited_text: str | None
    entry_state: EntryStage
    watches: list[str]
    watch_list_hash: str
    first_seen_at: datetime
    changed_at: datetime
    due_at: datetime
    failure_count: int = 0
    document_id: str | None = None
    text_origin: str | None = None
    check_name: str | None = None
    received: str | None = None
    reason: str | None = None
    author: str | None = None
    fetched: str | None = None


def feed_states(home: Home) -> dict[str, FeedState]:
    """What is known of each feed that was ever polled, by its address.

    Raises:
        WarehouseError: the log stayed locked by another process for too long.
    """
    return {state.feed_address: state for state in _rows(home, "feeds", FeedState, "true", [])}


def entries_by_key(home: Home, keys: Iterable[EntryKey]) -> dict[EntryKey, FeedEntry]:
    """Those of the entries that were seen before.

    Raises:
        WarehouseError: the log stayed locked by another process for too long.
    """
    asked = list(keys)
    if not asked:
        return {}
    feeds, names = (list(column) for column in zip(*asked, strict=True))
    of_the_keys = "(feed_address, entry_key) in (select unnest($1), unnest($2))"
    found = _rows(home, "entries", FeedEntry, of_the_keys, [feeds, names])
    return {(entry.feed_address, entry.entry_key): entry for entry in found}


def entries_in_state(
    home: Home, feeds: Sequence[str], state: EntryStage, due: datetime | None = None
) -> list[FeedEntry]:
    """The entries of some feeds that stand at one stage, the earliest seen first.

    Args:
        home: where the state is.
        feeds: addresses of the feeds.
        state: the stage.
        due: leave out those that are due later than this.

    Raises:
        WarehouseError: the log stayed locked by another process for too long.
    """
    at_the_stage = (
        "feed_address in (select unnest($1)) and entry_state = $2"
        " and due_at <= coalesce($3, due_at)"
        " order by first_seen_at, feed_address, entry_key"
    )
    return _rows(home, "entries", FeedEntry, at_the_stage, [list(feeds), state, due])


def passed_by_another_list(
    home: Home, feeds: Sequence[str], watch_list_hash: str, since: datetime
) -> list[FeedEntry]:
    """Entries that an earlier watch list passed over, as far back as ``since``.

    Raises:
        WarehouseError: the log stayed locked by another process for too long.
    """
    condition = (
        "feed_address in (select unnest($1)) and entry_state = 'passed'"
        " and watch_list_hash <> $2 and first_seen_at >= $3"
    )
    return _rows(home, "entries", FeedEntry, condition, [list(feeds), watch_list_hash, since])


def documents_from_pages(home: Home, document_ids: Iterable[str]) -> set[str]:
    """Those of the documents whose text was read from their page, by this or another feed.

    Raises:
        WarehouseError: the log stayed locked by another process for too long.
    """
    asked = list(document_ids)
    if not asked:
        return set()
    condition = "document_id in (select unnest($1)) and text_origin = 'page'"
    found = _rows(home, "entries", FeedEntry, condition, [asked])
    return {entry.document_id for entry in found if entry.document_id}


def note_following(
    home: Home, feeds: Sequence[FeedState] = (), entries: Sequence[FeedEntry] = ()
) -> None:
    """Take the rows of feeds and entries in, each in the place of the one it follows; all or none.

    Raises:
        WarehouseError: the log stayed locked by another process for too long.
    """
    if not feeds and not entries:
        return
    migrate(home)
    with writing(home) as log, transaction(log):
        _replace(log, "feeds", ("feed_address",), FeedState, feeds)
        _replace(log, "entries", ("feed_address", "entry_key"), FeedEntry, entries)


def forget_feed(home: Home, feed_address: str) -> None:
    """Forget what the last poll of a feed brought, so that it is asked anew; entries stay known.

    Raises:
        WarehouseError: the log stayed locked by another process for too long.
    """
    if not home.log_file.exists():
        return
    migrate(home)
    with writing(home) as log:
        log.execute("delete from follow_up.feeds where feed_address = ?", [feed_address])


_Record = TypeVar("_Record", FeedState, FeedEntry)


def _rows(
    home: Home, table: str, record: type[_Record], condition: str, values: list[Any]
) -> list[_Record]:
    if not home.log_file.exists():
        return []
    columns = ", ".join(column.name for column in fields(record))
    with reading_log(home) as log:
        if not has_table(log, "follow_up", table):
            return []
        found = log.execute(
            f"select {columns} from follow_up.{table} where {condition}", values
        ).fetchall()
    return [record(*row) for row in found]


def _replace(
    log: duckdb.DuckDBPyConnection,
    table: str,
    key: tuple[str, ...],
    record: type[FeedState] | type[FeedEntry],
    rows: Sequence[FeedState] | Sequence[FeedEntry],
) -> None:
    if not rows:
        return
    names = [column.name for column in fields(record)]
    given = ", ".join(
        f"unnest(${number}::{COLUMNS[name].type}[]) as {name}"
        for number, name in enumerate(names, start=1)
    )
    columns = [list(column) for column in zip(*map(astuple, rows), strict=True)]
    log.execute(f"create or replace temp table given as select {given}", columns)
    log.execute(
        f"delete from follow_up.{table}"
        f" where ({', '.join(key)}) in (select ({', '.join(key)}) from given)"
    )
    log.execute(f"insert into follow_up.{table} by name select * from given")
