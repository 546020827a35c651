"""Verdicts of named people on claims, appended as events; the claims themselves stay as they are.

Between whoever asks a reviewer (the command line, a flow, a file of overrides) and the log. A
verdict quotes the claim that it judges, tells who gave it and why, and changes nothing that is
stored: what is believed then follows from the log. What a person says of which streams are one is
appended by ``warehouse.identity.verdicts``.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any, Literal, TypeAlias

import duckdb
import polars as pl

from schemas.event_frame import EVENTS
from schemas.events import EVENT_TYPES, payload_fault
from schemas.frames import polars_schema
from warehouse.connection import Home, has_table, reading_log
from warehouse.identity.names import Names
from warehouse.log import append_judgements
from warehouse.records import Receipt, WarehouseError, refuse_unsigned

VerdictType: TypeAlias = Literal[
    "ClaimConfirmed", "ClaimRejected", "ClaimCorrected", "VerdictWithdrawn"
]
ValidTime: TypeAlias = tuple[date, date, str, str, str]
_NO_TIME = (None,) * 5
_EXTRACTOR = "review 1"
_SHORTEST_ID = 6
_CLAIM_TYPES = [entry.name for entry in EVENT_TYPES.values() if entry.predicate]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a named person says of a claim.

    Attributes:
        event_type: what is found; ``VerdictWithdrawn`` takes the claim's last verdict back.
        claim: id of the event that makes the claim, or the beginning of one.
        predicate: which claim of that event; None for the event's own.
        reviewer: who judges.
        reason: why.
        payload: for a correction what takes the place of the claim's own payload.
        valid_time: for a corrected date: earliest, latest, precision, basis, phrase.
        reviewed_on: the day on which it was found, where that is not today.
        is_standing: whether the same verdict given before means that this one is known already
            (a line of a file that is read again), rather than that it is given once more.
    """

    event_type: VerdictType
    claim: str
    predicate: str | None
    reviewer: str
    reason: str
    payload: dict[str, Any] | None = None
    valid_time: ValidTime | None = None
    reviewed_on: date | None = None
    is_standing: bool = False

    def kept_on(self, reviewed_on: date) -> Verdict:
        """The same verdict as a line of a file has it: given on a day, and once for all."""
        return replace(self, reviewed_on=reviewed_on, is_standing=True)


def judge(
    home: Home, verdicts: Sequence[Verdict], names: Names, *, correlation_id: str | None = None
) -> Receipt:
    """Append verdicts, all of them or none; readers see them after ``project`` and ``publish``.

    Args:
        home: where the log is.
        verdicts: on claims that the log holds.
        names: how names are compared; as in the appends before, else what these joined is split.
        correlation_id: the flow run in which they are given.

    Raises:
        WarehouseError: a claim is unknown or not told apart, there is no verdict to take back, or
            a corrected value has not the shape of its claim.
    """
    with reading_log(home) as log:
        rows = [_row(log, verdict) for verdict in verdicts]
    frame = pl.DataFrame(rows, schema=polars_schema(EVENTS), orient="row")
    frame = frame.unique("event_id", keep="first", maintain_order=True)
    return append_judgements(home, frame, names, correlation_id=correlation_id)


def check(home: Home, verdict: Verdict) -> None:
    """Whether ``judge`` would take a verdict.

    Raises:
        WarehouseError: as ``judge``.
    """
    with reading_log(home) as log:
        _row(log, verdict)


def payload_of(home: Home, claim: str) -> dict[str, Any]:
    """The payload of the event that makes a claim, as it was read.

    Raises:
        WarehouseError: no claim has this id, or several have.
    """
    with reading_log(home) as log:
        told: dict[str, Any] = json.loads(_claim(log, claim)["payload"])
        return told


def known_claims(home: Home, claims: Sequence[str]) -> set[str]:
    """Those of the ids (or beginnings of ids) that name exactly one event in the log."""
    if not home.log_file.exists():
        return set()
    with reading_log(home) as log:
        if not has_table(log, "event_log", "events"):
            return set()
        return {claim for claim in claims if len(_matching(log, claim)) == 1}


def _row(log: duckdb.DuckDBPyConnection, verdict: Verdict) -> tuple[Any, ...]:
    refuse_unsigned(verdict.reviewer, verdict.reason)
    claim = _claim(log, verdict.claim)
    predicate = verdict.predicate or EVENT_TYPES[claim["event_type"]].predicate
    given = _given(log, claim["event_id"], predicate)
    target = claim["event_id"]
    if verdict.event_type == "VerdictWithdrawn":
        target = _last_in_force(given, claim["event_id"], predicate)
    payload: dict[str, Any] = {
        "reviewer": verdict.reviewer.strip(),
        "reason": verdict.reason.strip(),
        "predicate": predicate,
    }
    if verdict.reviewed_on is not None:
        payload["reviewed_on"] = verdict.reviewed_on.isoformat()
    if verdict.event_type == "ClaimCorrected":
        payload |= {"payload": verdict.payload or {}}
    text = json.dumps(payload, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    _hold_against_its_contract(verdict, claim, predicate, text)
    times = list(verdict.valid_time or _NO_TIME)
    known = None if verdict.is_standing else [row["event_id"] for row in given]
    identity = [verdict.event_type, target, text, [str(part) for part in times], known]
    return (
        sha256(json.dumps(identity, ensure_ascii=False).encode()).hexdigest()[:32],
        claim["stream_id"],
        claim["kind"],
        verdict.event_type,
        EVENT_TYPES[verdict.event_type].schema_version,
        *times,
        claim["published_on"],
        claim["published_at"],
        claim["document_id"],
        claim["content_hash"],
        claim["quote_start"],
        claim["quote_end"],
        claim["quote"],
        *(None,) * 4,
        [],
        None,
        _EXTRACTOR,
        None,
        text,
        target,
    )


def _claim(log: duckdb.DuckDBPyConnection, named: str) -> dict[str, Any]:
    """The event that an id, or the beginning of one, names.

    Raises:
        WarehouseError: no claim has such an id, or several have.
    """
    found = _matching(log, named)
    if len(found) > 1:
        ids = ", ".join(row["event_id"] for row in found)
        raise WarehouseError(f"{named} begins the id of several claims: {ids}")
    if not found:
        raise WarehouseError(
            f"no claim has the id {named!r}: list claims with"
            ' mithaq sql "select event_id, predicate, value_text from claims"'
        )
    return found[0]


def _matching(log: duckdb.DuckDBPyConnection, named: str) -> list[dict[str, Any]]:
    if len(named) < _SHORTEST_ID:
        return []
    return _rows(
        log,
        "select * from event_log.events"
        " where starts_with(event_id, ?) and list_contains(?::varchar[], event_type) limit 5",
        [named, _CLAIM_TYPES],
    )


def _given(
    log: duckdb.DuckDBPyConnection, claim_id: str, predicate: str | None
) -> list[dict[str, Any]]:
    """Every verdict on a claim so far and every taking back of one, in order."""
    return _rows(
        log,
        """
        with verdicts as (
            select event_id, event_type, supersedes, log_position, payload
            from event_log.events
            where
                supersedes = $claim
                and event_type in ('ClaimConfirmed', 'ClaimRejected', 'ClaimCorrected')
                and coalesce(payload ->> 'predicate', $predicate) = $predicate
        )
        from verdicts
        union all
        select undone.event_id, undone.event_type, undone.supersedes, undone.log_position,
            undone.payload
        from event_log.events as undone
        semi join verdicts on undone.supersedes = verdicts.event_id
        order by log_position
        """,
        {"claim": claim_id, "predicate": predicate},
    )


def _last_in_force(given: list[dict[str, Any]], claim_id: str, predicate: str | None) -> str:
    undone = {row["supersedes"] for row in given if row["event_type"] == "VerdictWithdrawn"}
    for row in reversed(given):
        if row["event_type"] != "VerdictWithdrawn" and row["event_id"] not in undone:
            return str(row["event_id"])
    raise WarehouseError(
        f"claim {claim_id}:{predicate} has no verdict that could be taken back; one that follows it"
        " from an earlier version of its document is taken back on that claim: mithaq sql"
        ' "select supersedes, predicate, verdict from reviews"'
    )


def _hold_against_its_contract(
    verdict: Verdict, claim: dict[str, Any], predicate: str | None, payload: str
) -> None:
    """Refuse a correction that has not the shape of its claim, in words for whoever gave it."""
    where = f"claim {claim['event_id']}:{predicate}"
    fault = payload_fault(
        verdict.event_type, EVENT_TYPES[verdict.event_type].schema_version, payload
    )
    if fault:
        raise WarehouseError(f"{where}: the verdict does not fit: {fault}")
    if verdict.event_type != "ClaimCorrected":
        return
    if (predicate == "date") != (verdict.valid_time is not None):
        raise WarehouseError(
            f"{where}: expected earliest and latest day for a date and for nothing else,"
            f" received {verdict.valid_time}"
        )
    if predicate == "status":
        status = (verdict.payload or {}).get("status")
        known = [
            entry.status
            for entry in EVENT_TYPES.values()
            if entry.subject == claim["kind"] and entry.status
        ]
        if status not in known:
            raise WarehouseError(
                f"{where}: received the status {status!r}, expected one of {', '.join(known)}"
            )


def _rows(log: duckdb.DuckDBPyConnection, query: str, parameters: Any) -> list[dict[str, Any]]:
    cursor = log.execute(query, parameters)
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
