"""Deciding: what follows from new events for identity, as rows of events that tell the difference.

Called by an append, in its transaction, after the events of the batch. Only reports that can be
concerned are compared: those with new events, what shares a key with them, and so on as far as
scores reach. What is decided depends on the reports and verdicts that stand, not on the order in
which they came; what is recorded is the difference to what was decided before.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any

import duckdb

from warehouse.identity import reports as kept
from warehouse.identity.clustering import Clusters, Doubt, Pair, cluster, pair
from warehouse.identity.copies import copies_among, note_copies
from warehouse.identity.names import Names
from warehouse.identity.people import People
from warehouse.identity.reports import Report
from warehouse.identity.scoring import ATTACH, DOUBT, Score, score

#: Names the rule in the log; another number has all reports compared anew.
RULE = "identity/1"


@dataclass(frozen=True, slots=True)
class Decision:
    """One event of identity before it has its words: see ``schemas.payloads.Identity``."""

    event_type: str
    stream_id: str
    other_id: str
    reports: tuple[str, ...]
    score: float | None = None
    reasons: tuple[str, ...] = ()
    reviewer: str | None = None
    others: tuple[str, ...] = ()
    supersedes: str | None = None

    @property
    def target(self) -> str:
        """The stream that the reports belong to from now on."""
        return self.other_id if self.event_type == "StreamsSplit" else self.stream_id


def decide(log: duckdb.DuckDBPyConnection, names: Names) -> list[Decision]:
    """Compare what is new since the last call, and move reports where they belong.

    The reports are moved in ``identity.assignments``; the caller appends the events.
    """
    concerned = _new_reports(log, names)
    decisions: list[Decision] = []
    agreements = _Comparison(log, names, "agreement", concerned["agreement"])
    decisions += agreements.settle()
    concerned["visit"] |= {each.visit_id for each in agreements.reports.values() if each.visit_id}
    decisions += _Comparison(log, names, "visit", concerned["visit"]).settle()
    return decisions


def remake(log: duckdb.DuckDBPyConnection, names: Names) -> None:
    """Make what identity keeps beside the log anew from the log; nothing is decided or appended."""
    for table in (*_REMADE, "assignments", "position"):
        log.execute(f"delete from identity.{table}")
    log.execute(_ASSIGNED)
    concerned = _new_reports(log, names)
    for kind in ("agreement", "visit"):
        _Comparison(log, names, kind, concerned[kind]).note_doubts()


# The last decision on a report tells where it belongs; one in the stream it opened has no row.
_ASSIGNED = """
    insert into identity.assignments
    with moved as (
        select
            unnest(payload ->> '$.reports[*]') as report_id,
            if(event_type = 'StreamsSplit', payload ->> '$.stream_id', stream_id) as stream_id,
            log_position
        from event_log.events
        where event_type in ('ReportAttached', 'StreamsMerged', 'StreamsSplit')
    )
    select report_id, arg_max(stream_id, log_position) as stream_id
    from moved
    group by report_id
    having arg_max(stream_id, log_position) <> report_id
"""


def _new_reports(log: duckdb.DuckDBPyConnection, names: Names) -> dict[str, set[str]]:
    """Keep anew all reports with events since the last comparison; their ids by kind."""
    row = log.execute(
        "select log_position, document_position, rule from identity.position"
    ).fetchone()
    if row is None or row[2] != RULE:
        for table in _REMADE:
            log.execute(f"delete from identity.{table}")
    since, documents = row[:2] if row is not None and row[2] == RULE else (0, 0)
    note_copies(log, documents)
    asked = [
        report_id
        for (report_id,) in log.execute(
            "select distinct stream_id from event_log.events where log_position > ?", [since]
        ).fetchall()
    ]
    kept.keep(log, asked, kept.read_anew(log, asked), names)
    log.execute("delete from identity.position")
    log.execute(
        "insert into identity.position select"
        " coalesce((select max(log_position) from event_log.events), 0),"
        " coalesce((select max(log_position) from event_log.documents), 0), ?",
        [RULE],
    )
    concerned: dict[str, set[str]] = {"visit": set(), "agreement": set()}
    for report_id in asked:
        concerned[report_id.partition("-")[0]].add(report_id)
    return concerned


# What another rule makes anew; the assignments follow from the log.
_REMADE = ("reports", "report_keys", "name_keys", "doubts", "sketches", "bands", "copies")


@dataclass(slots=True)
class _Comparison:
    """Reports of one kind, compared as far as scores reach from those that are concerned."""

    log: duckdb.DuckDBPyConnection
    names: Names
    kind: str
    concerned: set[str]
    reports: dict[str, Report] = field(default_factory=dict)
    scores: dict[Pair, Score] = field(default_factory=dict)
    verdicts: dict[Pair, bool] = field(default_factory=dict)
    streams: dict[str, str] = field(default_factory=dict)
    _reached: dict[str, Report] = field(default_factory=dict)
    _copies: set[Pair] = field(default_factory=set)
    _agreements: dict[str, set[str]] = field(default_factory=dict)
    _people: People = field(init=False)

    def __post_init__(self) -> None:
        self._people = People(self.names)

    def settle(self) -> list[Decision]:
        """Compare, join, and tell the difference to how the reports stood."""
        if not self.concerned:
            return []
        clusters = self._clusters()
        self._note_doubts(clusters)
        decisions = self._differences(clusters)
        assign(self.log, decisions)
        return decisions

    def note_doubts(self) -> None:
        """Compare and note what remains in doubt, without moving any report."""
        if self.concerned:
            self._note_doubts(self._clusters())

    def _clusters(self) -> Clusters:
        self._reach()
        inside = {
            both: scored
            for both, scored in self.scores.items()
            if both[0] in self.reports and both[1] in self.reports
        }
        return cluster(self.reports, inside, self.verdicts, self._score)

    def _reach(self) -> None:
        """Take in all reports that scores, verdicts or common streams lead to."""
        pending = self.concerned | self._bound_to(self.concerned)
        while pending:
            self._load(pending)
            pending &= self._reached.keys()
            self.reports |= {each: self._reached[each] for each in pending}
            pairs = kept.candidates(self.log, pending)
            self._load(other for _, other in pairs)
            self._learn(pairs)
            linked = set()
            for one, other in pairs:
                if other in self._reached:
                    scored = self._score(one, other)
                    self.scores[pair(one, other)] = scored
                    if scored.points >= ATTACH[self.kind]:
                        linked.add(other)
            linked |= self._bound_to(pending)
            pending = linked - self.reports.keys()

    def _load(self, report_ids: Iterable[str]) -> None:
        missing = set(report_ids) - self._reached.keys()
        if missing:
            found = kept.kept(self.log, missing)
            self._reached |= {k: v for k, v in found.items() if v.kind == self.kind}

    def _learn(self, pairs: Iterable[Pair]) -> None:
        """Ask the record which documents copy each other and which agreements visits share."""
        ids = {each for both in pairs for each in both} & self._reached.keys()
        self._copies |= copies_among(self.log, {self._reached[each].document_id for each in ids})
        if self.kind == "visit":
            for visit_id, stream_id in self.log.execute(
                """
                select reports.visit_id, coalesce(moved.stream_id, reports.report_id)
                from identity.reports as reports
                left join identity.assignments as moved using (report_id)
                where list_contains($1::varchar[], reports.visit_id)
                """,
                [sorted(ids)],
            ).fetchall():
                self._agreements.setdefault(visit_id, set()).add(stream_id)

    def _score(self, one: str, other: str) -> Score:
        known = self.scores.get(pair(one, other))
        if known is not None:
            return known
        a, b = (self._reached[each] for each in pair(one, other))
        signed = self._agreements.get(one, set()) & self._agreements.get(other, set())
        are_copies = pair(a.document_id, b.document_id) in self._copies
        return score(a, b, self._people, are_copies=are_copies, share_agreement=bool(signed))

    def _bound_to(self, report_ids: set[str]) -> set[str]:
        """Reports that share a stream with these, or that people judged together with them."""
        self.streams |= streams_of(self.log, report_ids)
        bound = members_of(self.log, {self.streams[each] for each in report_ids})
        verdicts = verdicts_on(self.log, report_ids)
        self.verdicts |= verdicts
        return bound | {each for both in verdicts for each in both}

    def _note_doubts(self, clusters: Clusters) -> None:
        """Replace the doubts about these reports."""
        self.log.execute(
            "delete from identity.doubts where list_contains($1::varchar[], report_id)"
            " or list_contains($1::varchar[], other_id)",
            [sorted(self.reports)],
        )
        outside = [
            Doubt(both, scored.points, scored.reasons)
            for both, scored in self.scores.items()
            if not scored.is_conflict
            and scored.points >= DOUBT[self.kind]
            and not (both[0] in self.reports and both[1] in self.reports)
            and both not in self.verdicts
        ]
        doubts = [*clusters.doubts, *outside]
        if doubts:
            self.log.execute(
                "insert into identity.doubts"
                " select unnest($1), unnest($2), unnest($3), unnest($4::varchar[][])",
                [
                    [doubt.pair[0] for doubt in doubts],
                    [doubt.pair[1] for doubt in doubts],
                    [doubt.points for doubt in doubts],
                    [list(doubt.reasons) for doubt in doubts],
                ],
            )

    def _differences(self, clusters: Clusters) -> list[Decision]:
        """The decisions that bring reports from the streams they are in to where they belong."""
        self.streams |= streams_of(self.log, self.reports)
        moving: dict[tuple[str, str], list[str]] = {}
        for report_id, target in sorted(clusters.streams.items()):
            if self.streams[report_id] != target:
                moving.setdefault((self.streams[report_id], target), []).append(report_id)
        whole = members_by_stream(self.log, {stream for stream, _ in moving})
        joined: dict[str, list[str]] = {}
        for report_id, target in clusters.streams.items():
            joined.setdefault(target, []).append(report_id)
        return [
            self._move(stream, target, tuple(moved), whole[stream], joined[target])
            for (stream, target), moved in sorted(moving.items())
        ]

    def _move(
        self,
        stream: str,
        target: str,
        moved: tuple[str, ...],
        whole: set[str],
        joined: list[str],
    ) -> Decision:
        best = self._best(moved, joined)
        if whole <= set(moved):
            kind = "ReportAttached" if moved == (stream,) else "StreamsMerged"
            return Decision(kind, target, stream, moved, best.points, best.reasons)
        if target in moved or not best.reasons:
            return Decision("StreamsSplit", stream, target, moved)
        return Decision("StreamsSplit", stream, target, moved, best.points, best.reasons)

    def _best(self, moved: tuple[str, ...], joined: list[str]) -> Score:
        """The strongest score between what moves and the stream that it comes to."""
        staying = [each for each in joined if each not in moved]
        known = [
            self.scores[pair(one, other)]
            for one, other in product(moved, staying)
            if pair(one, other) in self.scores
        ]
        return max(known, key=lambda each: (each.points, each.reasons), default=Score(0.0, ()))


# -- what stands ---------------------------------------------------------------------------------


def streams_of(log: duckdb.DuckDBPyConnection, report_ids: Iterable[str]) -> dict[str, str]:
    """The stream that each report belongs to now."""
    asked = sorted(set(report_ids))
    moved = log.execute(
        "select report_id, stream_id from identity.assignments"
        " semi join (select unnest($1::varchar[]) as report_id) using (report_id)",
        [asked],
    ).fetchall()
    return {report_id: report_id for report_id in asked} | dict(moved)


def members_by_stream(
    log: duckdb.DuckDBPyConnection, stream_ids: Iterable[str]
) -> dict[str, set[str]]:
    """The reports that belong to each stream now."""
    asked = sorted(set(stream_ids))
    members: dict[str, set[str]] = {stream_id: set() for stream_id in asked}
    for report_id, stream_id in streams_of(log, asked).items():
        if report_id == stream_id:
            members[stream_id].add(report_id)
    rows = log.execute(
        "select stream_id, report_id from identity.assignments"
        " semi join (select unnest($1::varchar[]) as stream_id) using (stream_id)",
        [asked],
    ).fetchall()
    for stream_id, report_id in rows:
        members[stream_id].add(report_id)
    return members


def members_of(log: duckdb.DuckDBPyConnection, stream_ids: Iterable[str]) -> set[str]:
    """All reports that belong to any of these streams now."""
    return set().union(*members_by_stream(log, stream_ids).values())


def assign(log: duckdb.DuckDBPyConnection, decisions: Iterable[Decision]) -> None:
    """Move reports as decided; one that comes back to the stream it opened needs no row."""
    moved = {
        report: each.target
        for each in decisions
        if each.event_type != "VerdictWithdrawn"
        for report in each.reports
    }
    if not moved:
        return
    log.execute(
        "delete from identity.assignments where list_contains($1::varchar[], report_id)",
        [list(moved)],
    )
    away = {report: target for report, target in moved.items() if report != target}
    log.execute(
        "insert into identity.assignments select unnest($1::varchar[]), unnest($2::varchar[])",
        [list(away), list(away.values())],
    )


def verdicts_on(log: duckdb.DuckDBPyConnection, report_ids: Iterable[str]) -> dict[Pair, bool]:
    """What people said last of each pair of which one is asked for: True one, False two."""
    rows = log.execute(
        """
        with verdicts as (
            select
                log_position,
                event_type,
                (payload ->> '$.reports[*]') as reports,
                (payload ->> '$.others[*]') as others
            from event_log.events
            where
                event_type in ('StreamsMerged', 'StreamsSplit')
                and (payload ->> '$.reviewer') is not null
                and event_id not in (
                    select supersedes from event_log.events
                    where event_type = 'VerdictWithdrawn' and supersedes is not null
                )
        )
        select event_type, reports, others
        from verdicts
        where
            list_has_any(reports, $1::varchar[])
            or list_has_any(others, $1::varchar[])
        order by log_position
        """,
        [sorted(set(report_ids))],
    ).fetchall()
    said: dict[Pair, bool] = {}
    for event_type, reports, others in rows:
        for one, other in product(reports, others):
            said[pair(one, other)] = event_type == "StreamsMerged"
    return said


def payload_of(decision: Decision) -> dict[str, Any]:
    """The decision as the payload of its event."""
    if decision.event_type == "VerdictWithdrawn":
        return {"reviewer": decision.reviewer, "reason": decision.reasons[0]}
    told: Mapping[str, Any] = {
        "stream_id": decision.other_id,
        "reports": list(decision.reports),
        "others": list(decision.others),
        "reasons": list(decision.reasons),
        "score": decision.score,
        "reviewer": decision.reviewer,
    }
    return {name: value for name, value in told.items() if value not in (None, [])}
