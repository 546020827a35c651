"""Rulings: what a named person says of which reports are one, appended as events.

Beside the rule, through the same log. A ruling names every report on both sides, holds against
any score and any later document, and yields only to a later one on the same reports. Reports
that arrive later go where the rule sees them, but never join what a person told apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

import duckdb

from warehouse.connection import Home, transaction, writing
from warehouse.identity.clustering import first_published
from warehouse.identity.deciding import Decision, members_by_stream, streams_of
from warehouse.identity.names import Names
from warehouse.identity.reports import kept
from warehouse.log import append_decisions
from warehouse.migration import migrate
from warehouse.records import Receipt, WarehouseError, refuse_unsigned

Way: TypeAlias = Literal["merge", "apart", "split", "undo"]


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a named person says of which reports are one.

    Attributes:
        way: ``merge``: two or more visits (or agreements) are one, which takes the id of whichever
            report was published first. ``apart``: two that stand apart are two indeed; no report
            moves. ``split``: reports of one stream tell of something else than its rest, and go
            together into a stream of their own. ``undo``: a decision of identity, the rule's or a
            person's, is taken back: what it joined is split, or the reverse; where a person only
            kept two apart, the rule asks again.
        ids: of visits, agreements or reports in them; for ``undo`` of the one event, a
            ``ReportAttached``, ``StreamsMerged`` or ``StreamsSplit``.
        reviewer: who judges; kept in the log.
        reason: why; kept in the log.
    """

    way: Way
    ids: Sequence[str]
    reviewer: str
    reason: str


def settle(
    home: Home,
    ruling: Ruling,
    *,
    names: Names,
    correlation_id: str | None = None,
) -> Receipt:
    """Append a ruling; readers see what follows after ``project`` and ``publish``.

    Args:
        home: where the log is.
        ruling: what is judged.
        names: how names are compared where the rule settles what follows.
        correlation_id: the flow run in which it is given.

    Raises:
        WarehouseError: an id is unknown, or what it names cannot be so: two kinds merged, what is
            one already kept apart, a stream left empty, a decision undone twice.
    """
    refuse_unsigned(ruling.reviewer, ruling.reason)
    migrate(home)
    with writing(home) as log, transaction(log):
        decisions = _DECIDED[ruling.way](log, ruling.ids, ruling.reviewer, ruling.reason)
        return append_decisions(log, decisions, names, correlation_id)


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


def _keeping_apart(
    log: duckdb.DuckDBPyConnection, stream_ids: Sequence[str], reviewer: str, reason: str
) -> list[Decision]:
    streams = sorted(set(_streams(log, stream_ids).values()))
    if len({stream_id.partition("-")[0] for stream_id in streams}) > 1:
        raise WarehouseError("a visit and an agreement are two anyway: give ids of one kind")
    if len(streams) != 2:
        raise WarehouseError(
            f"expected ids of two, received {len(streams)} ({', '.join(streams)}): where reports"
            " are one by now, split off the one that tells of another"
        )
    members = members_by_stream(log, streams)
    one, other = streams
    moved, others = (tuple(sorted(members[each])) for each in (other, one))
    return [Decision("StreamsSplit", one, other, moved, None, (reason,), reviewer, others)]


def _undoing(
    log: duckdb.DuckDBPyConnection, event_ids: Sequence[str], reviewer: str, reason: str
) -> list[Decision]:
    [event_id] = event_ids
    row = log.execute(
        "select event_type, stream_id, payload ->> '$.reports[*]', payload ->> '$.stream_id',"
        " log_position from event_log.events where event_id = ? and event_type in"
        " ('ReportAttached', 'StreamsMerged', 'StreamsSplit')",
        [event_id],
    ).fetchone()
    if row is None:
        raise WarehouseError(
            f"no decision of identity has the id {event_id}: list them with"
            ' mithaq sql "select event_id, event_type, stream_id from identity_decisions"'
        )
    event_type, stream_id, reports, other_id, log_position = row
    if event_type == "StreamsSplit" and _stood_in(log, reports[0], log_position) == other_id:
        _refuse_if_withdrawn(log, event_id)
        told = (tuple(reports), None, (reason,), reviewer, (), event_id)
        return [Decision("VerdictWithdrawn", stream_id, other_id, *told)]
    if event_type == "StreamsSplit":
        return _merging(log, [stream_id, *reports], reviewer, reason)
    return _splitting(log, reports, reviewer, reason)


def _refuse_if_withdrawn(log: duckdb.DuckDBPyConnection, event_id: str) -> None:
    if log.execute(
        "select 1 from event_log.events where supersedes = ? and event_type = 'VerdictWithdrawn'",
        [event_id],
    ).fetchone():
        raise WarehouseError(f"the decision {event_id} is undone already")


def _stood_in(log: duckdb.DuckDBPyConnection, report_id: str, log_position: int) -> str:
    """The stream that a report belonged to before an event."""
    row = log.execute(
        "select if(event_type = 'StreamsSplit', payload ->> '$.stream_id', stream_id)"
        " from event_log.events"
        " where log_position < $position and list_contains(payload ->> '$.reports[*]', $report)"
        " and event_type in ('ReportAttached', 'StreamsMerged', 'StreamsSplit')"
        " order by log_position desc limit 1",
        {"position": log_position, "report": report_id},
    ).fetchone()
    return str(row[0]) if row else report_id


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


_DECIDED: dict[Way, Callable[..., list[Decision]]] = {
    "merge": _merging,
    "apart": _keeping_apart,
    "split": _splitting,
    "undo": _undoing,
}
