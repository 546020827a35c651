"""An answer of a reviewer, given on a command line, in a form or in a file, as a verdict.

The one place where confirm, reject, correct and undo become what the warehouse appends, and where
readers get to see what follows.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, Literal, TypeAlias, get_args

from duckdb import DuckDBPyConnection

from flows.answers import rows
from flows.errors import InputError
from flows.known import NAMES, known_actors
from flows.reviews.cases import Case, case
from flows.reviews.values import corrected
from warehouse import Home, Ruling, project, publish, reader, settle
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
        named: the claim, as ``wording.claim_name`` names it.
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
    receipt = judge(home, [verdict], NAMES, correlation_id=correlation_id)
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


def give_ruling(home: Home, ruling: Ruling, *, correlation_id: str | None = None) -> Receipt:
    """Append what a reviewer says of which reports are one, and publish what follows.

    Args:
        home: the record.
        ruling: its ids may be the beginnings of ids, but for that of a decision to undo.
        correlation_id: the flow run in which it was given.

    Raises:
        InputError: several visits, agreements or reports begin with an id.
        warehouse.WarehouseError: an id is unknown, or what it names cannot be so.
    """
    if ruling.way != "undo":
        with reader(home) as published:
            whole = [_whole_id(published, each) for each in ruling.ids]
        ruling = replace(ruling, ids=whole)
    receipt = settle(home, ruling, names=NAMES, correlation_id=correlation_id)
    show_to_readers(home)
    return receipt


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


def show_to_readers(home: Home) -> None:
    """Bring beliefs up to the end of the log and replace the published file."""
    project(home, known_actors())
    publish(home)
