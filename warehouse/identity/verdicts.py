"""Verdicts: what a named person says of which reports are one, appended as events.

Beside the rule, through the same log. A verdict names every report on both sides, holds against
any score and any later document, and yields only to a later verdict on the same reports. Reports
that arrive later go where the rule sees them, but never join what a person told apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

import duckdb

from warehouse.connection import Home, transaction, writing
from warehouse.identity.clustering import first_published
from warehouse.identity.deciding import Decision, members_by_stream, streams_of
from warehouse.identity.names import PLAIN_NAMES, Names
from warehouse.identity.reports import kept
from warehouse.log import append_decisions
from warehouse.migration import migrate
from warehouse.records import Receipt, WarehouseError


def merge(
    home: Home,
    stream_ids: Sequence[str],
    reviewer: str,
    reason: str,
    *,
    names: Names = PLAIN_NAMES,
    correlation_id: str | None = None,
) -> Receipt:
    """Judge visits (or agreements) to be one; readers see it after ``project`` and ``publish``.

    Args:
        home: where the log is.
        stream_ids: two or more ids of visits or of agreements, or of reports in them. The merged
            one takes the id of whichever report was published first.
        reviewer: who judges; kept in the log.
        reason: why; kept in the log.
        names: how names are compared where the rule settles what follows.
        correlation_id: the flow run in which it is given.

    Raises:
        WarehouseError: an id is unknown, or they are of two kinds, or one already.
    """
    with _reviewing(home, reviewer, reason) as log:
        decisions = _merging(log, stream_ids, reviewer, reason)
        return append_decisions(log, decisions, names, correlation_id)


def split(
    home: Home,
    report_ids: Sequence[str],
    reviewer: str,
    reason: str,
    *,
    names: Names = PLAIN_NAMES,
    correlation_id: str | None = None,
) -> Receipt:
    """Judge that reports tell of something else than the rest of their stream.

    Args:
        home: where the log is.
        report_ids: reports of one stream, as the table ``reports`` names them; they go together
            into a stream of their own, named after whichever of them was published first.
        reviewer: who judges; kept in the log.
        reason: why; kept in the log.
        names: how names are compared where the rule settles what follows.
        correlation_id: the flow run in which it is given.

    Raises:
        WarehouseError: an id is unknown, they are of several streams, or nothing would remain.
    """
    with _reviewing(home, reviewer, reason) as log:
        decisions = _splitting(log, report_ids, reviewer, reason)
        return append_decisions(log, decisions, names, correlation_id)


def undo(
    home: Home,
    event_id: str,
    reviewer: str,
    reason: str,
    *,
    names: Names = PLAIN_NAMES,
    correlation_id: str | None = None,
) -> Receipt:
    """Undo a decision of identity, the rule's or a person's: split what it joined, or the reverse.

    Args:
        home: where the log is.
        event_id: of a ``ReportAttached``, ``StreamsMerged`` or ``StreamsSplit``.
        reviewer: who judges; kept in the log.
        reason: why; kept in the log.
        names: how names are compared where the rule settles what follows.
        correlation_id: the flow run in which it is given.

    Raises:
        WarehouseError: no such decision is in the log, or it is undone already.
    """
    with _reviewing(home, reviewer, reason) as log:
        row = log.execute(
            "select event_type, stream_id, payload ->> '$.reports[*]' from event_log.events"
            " where event_id = ? and event_type in"
            " ('ReportAttached', 'StreamsMerged', 'StreamsSplit')",
            [event_id],
        ).fetchone()
        if row is None:
            raise WarehouseError(
                f"no decision of identity has the id {event_id}: list them with"
                ' mithaq sql "select event_id, event_type, stream_id from identity_decisions"'
            )
        event_type, stream_id, reports = row
        if event_type == "StreamsSplit":
            decisions = _merging(log, [stream_id, *reports], reviewer, reason)
        else:
            decisions = _splitting(log, reports, reviewer, reason)
        return append_decisions(log, decisions, names, correlation_id)


@contextmanager
def _reviewing(home: Home, reviewer: str, reason: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """The log in a transaction, for a verdict that says whose it is and why."""
    for name, told in (("reviewer", reviewer), ("reason", reason)):
        if not told.strip():
            raise WarehouseError(f"a verdict needs a {name}: expected words, received {told!r}")
    migrate(home)
    with writing(home) as log, transaction(log):
        yield log


def _merging(
    log: duckdb.DuckDBPyConnection, stream_ids: Sequence[str], reviewer: str, reason: str
) -> list[Decision]:
    streams = sorted(set(_streams(log, stream_ids).values()))
    if len({stream_id.partition("-")[0] for stream_id in streams}) > 1:
        raise WarehouseError("a visit and an agreement are never one: merge ids of one kind")
    if len(streams) < 2:
        raise WarehouseError(f"{', '.join(stream_ids)} are one already: mithaq show {streams[0]}")
    members = members_by_stream(log, streams)
    target = _first(log, set().union(*members.values()))
    into = next(stream for stream in streams if target in members[stream])
    others, decisions = sorted(members[into]), []
    for stream in streams:
        if stream != into:
            moved = tuple(sorted(members[stream]))
            told = ((reason,), reviewer, tuple(others))
            decisions.append(Decision("StreamsMerged", into, stream, moved, None, *told))
            others += moved
    return decisions


def _splitting(
    log: duckdb.DuckDBPyConnection, report_ids: Sequence[str], reviewer: str, reason: str
) -> list[Decision]:
    streams = set(_streams(log, report_ids).values())
    if len(streams) != 1:
        raise WarehouseError(
            f"the reports belong to {len(streams)} streams: split those of one at a time"
        )
    [stream] = streams
    whole = members_by_stream(log, streams)[stream]
    apart = set(report_ids) & whole
    rest = whole - apart
    if not rest:
        raise WarehouseError(
            f"nothing would remain in {stream}: expected some of its {len(whole)} reports"
        )
    if stream in apart:  # the stream keeps its name, and the others leave it
        apart, rest = rest, apart
    told = ((reason,), reviewer, tuple(sorted(rest)))
    moved = tuple(sorted(apart))
    return [Decision("StreamsSplit", stream, _first(log, apart), moved, None, *told)]


def _streams(log: duckdb.DuckDBPyConnection, ids: Iterable[str]) -> dict[str, str]:
    """The present stream of each id."""
    asked = list(ids)
    known = {
        stream_id
        for (stream_id,) in log.execute(
            "select distinct stream_id from event_log.events"
            " where list_contains($1::varchar[], stream_id)",
            [asked],
        ).fetchall()
    }
    unknown = [each for each in asked if each not in known]
    if unknown:
        raise WarehouseError(
            f"no visit, agreement or report has the id {unknown[0]}: list them with"
            ' mithaq sql "select report_id, stream_id from reports"'
        )
    return streams_of(log, asked)


def _first(log: duckdb.DuckDBPyConnection, report_ids: set[str]) -> str:
    """The report that names a stream of these."""
    standing = kept(log, report_ids)
    return first_published(standing.values()) if standing else min(report_ids)
