"""An answer of a reviewer, given on a command line, in a form or in a file, as a verdict.

The one place where confirm, reject, correct and undo become what the warehouse appends, and where
readers get to see what follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, get_args

from duckdb import DuckDBPyConnection

from flows.actors import known_actors
from flows.answers import rows
from flows.errors import InputError
from flows.names import NAMES
from flows.reviews.cases import Case, case
from flows.reviews.values import corrected
from warehouse import Home, keep_apart, merge, project, publish, reader, split, undo
from warehouse.records import Receipt
from warehouse.reviewing import Verdict, VerdictType, judge, payload_of

Answer: TypeAlias = Literal["confirm", "reject", "correct", "undo"]
ANSWERS: tuple[Answer, ...] = get_args(Answer)
_TYPES: dict[Answer, VerdictType] = {
    "confirm": "ClaimConfirmed",
    "reject": "ClaimRejected",
    "correct": "ClaimCorrected",
    "undo": "VerdictWithdrawn",
}


@dataclass(frozen=True, slots=True)
class Given:
    """What a reviewer answers.

    Attributes:
        answer: what is found; ``undo`` takes the last verdict on the claim back.
        reviewer: who says so.
        reason: why.
        value: for ``correct`` what takes the claim's place, as ``values.corrected`` reads it.
    """

    answer: Answer
    reviewer: str
    reason: str
    value: str | None = None


def give(
    home: Home, named: str, given: Given, *, correlation_id: str | None = None
) -> tuple[Receipt, Case]:
    """Append a verdict on a claim and publish what is believed then.

    Args:
        home: the record.
        named: the claim, as ``cases.claim_name`` names it.
        given: what the reviewer answers.
        correlation_id: the flow run in which it was given.

    Returns:
        What was appended, and the case as it stands afterwards.

    Raises:
        InputError: the claim is unknown, or the answer cannot be understood.
        warehouse.WarehouseError: the verdict does not fit the claim, or the log stayed locked.
    """
    with reader(home) as published:
        found = case(published, named)
    present = payload_of(home, found.claim["event_id"])
    verdict = verdict_of(found.claim["event_id"], found.claim["predicate"], given, present)
    receipt = judge(home, [verdict], correlation_id=correlation_id)
    show_to_readers(home)
    with reader(home) as published:
        return receipt, case(published, found.name)


def verdict_of(claim: str, predicate: str, given: Given, present: dict[str, Any]) -> Verdict:
    """The verdict that an answer is.

    Args:
        claim: id of the event that makes the claim.
        predicate: which claim of it.
        given: what the reviewer answers.
        present: the claim's payload as it was read.

    Raises:
        InputError: a part is missing, or the value cannot be read as one of its predicate.
    """
    if given.answer not in ANSWERS:
        known = ", ".join(ANSWERS)
        raise InputError(f"the answer {given.answer!r} is unknown: expected one of {known}")
    for name, told in (("reviewer", given.reviewer), ("reason", given.reason)):
        if not (told or "").strip():
            raise InputError(f"a verdict needs a {name}: expected words, received {told!r}")
    value = (given.value or "").strip()
    if (given.answer == "correct") != bool(value):
        raise InputError(
            f"{given.answer} of {predicate}: expected a value for correct and for nothing else,"
            f" received {given.value!r}"
        )
    payload, valid_time = corrected(predicate, value, present) if value else (None, None)
    return Verdict(
        event_type=_TYPES[given.answer],
        claim=claim,
        predicate=predicate,
        reviewer=given.reviewer,
        reason=given.reason,
        payload=payload,
        valid_time=valid_time,
    )


def join(
    home: Home,
    stream_ids: Sequence[str],
    reviewer: str,
    reason: str,
    *,
    correlation_id: str | None = None,
) -> Receipt:
    """Judge visits (or agreements) to be one, and publish what follows.

    Args:
        home: the record.
        stream_ids: their ids, or the beginnings of them.
        reviewer: who judges.
        reason: why.
        correlation_id: the flow run in which it was given.

    Raises:
        InputError: several visits or agreements begin with an id.
        warehouse.WarehouseError: an id is unknown, or they cannot be one.
    """
    whole = _whole_ids(home, stream_ids)
    receipt = merge(home, whole, reviewer, reason, names=NAMES, correlation_id=correlation_id)
    show_to_readers(home)
    return receipt


def tell_apart(
    home: Home,
    stream_ids: Sequence[str],
    reviewer: str,
    reason: str,
    *,
    correlation_id: str | None = None,
) -> Receipt:
    """Judge two visits (or agreements) that may be one to be two, and publish what follows.

    Args:
        home: the record.
        stream_ids: their ids, or the beginnings of them.
        reviewer: who judges.
        reason: why.
        correlation_id: the flow run in which it was given.

    Raises:
        InputError: several visits or agreements begin with an id.
        warehouse.WarehouseError: an id is unknown, or they are one already.
    """
    whole = _whole_ids(home, stream_ids)
    receipt = keep_apart(home, whole, reviewer, reason, names=NAMES, correlation_id=correlation_id)
    show_to_readers(home)
    return receipt


def part(
    home: Home, report_id: str, reviewer: str, reason: str, *, correlation_id: str | None = None
) -> Receipt:
    """Judge that a report tells of something else than the rest of its stream, and publish.

    Raises:
        warehouse.WarehouseError: the id is unknown, or it is alone in its stream.
    """
    with reader(home) as published:
        whole = _whole_id(published, report_id)
    receipt = split(home, [whole], reviewer, reason, names=NAMES, correlation_id=correlation_id)
    show_to_readers(home)
    return receipt


def _whole_ids(home: Home, named: Sequence[str]) -> list[str]:
    with reader(home) as published:
        return [_whole_id(published, each) for each in named]


def _whole_id(published: DuckDBPyConnection, named: str) -> str:
    """The id of a report, visit or agreement that begins so; as it is where none does."""
    found = rows(
        published,
        "select distinct report_id from reports where starts_with(report_id, $named)",
        {"named": named},
    )
    ids = sorted(row["report_id"] for row in found)
    if len(ids) > 1 and named not in ids:
        raise InputError(f"{named} begins several ids: {', '.join(ids)}")
    return ids[0] if len(ids) == 1 else named


def take_back(home: Home, decision: str, reviewer: str, reason: str) -> Receipt:
    """Undo a decision on which reports are one, a rule's or a person's, and publish.

    Raises:
        warehouse.WarehouseError: no such decision is in the log, or it is undone already.
    """
    receipt = undo(home, decision, reviewer, reason, names=NAMES)
    show_to_readers(home)
    return receipt


def show_to_readers(home: Home) -> None:
    """Bring beliefs up to the end of the log and replace the published file."""
    project(home, known_actors())
    publish(home)
