"""What `mithaq review` does with its arguments; its form is a flow, and `flows.run` runs that."""

from __future__ import annotations

from dataclasses import dataclass

from flows.errors import InputError
from flows.reviews.cases import case, queue
from flows.reviews.terminal import case_page, queue_table, typed, walk
from flows.reviews.verdicts import Given, give, give_ruling
from flows.terminal import output, print_json, working
from warehouse import Home, Ruling, reader
from warehouse.records import Receipt
from warehouse.reviewing import known_claims


@dataclass(frozen=True, slots=True)
class Asked:
    """The arguments of the command.

    Attributes:
        named: a claim, a visit or agreement, a report, or a decision of identity.
        answer: confirm, reject, correct, merge, apart, split, undo, or None to be shown the claim.
        value: for correct the right value, for merge and apart the other one.
        reviewer: who judges.
        reason: why.
        is_list: show the queue.
        as_json: print JSON.
    """

    named: str | None
    answer: str | None
    value: str | None
    reviewer: str
    reason: str
    is_list: bool
    as_json: bool


def review_command(asked: Asked) -> None:
    """Show, ask or record, as the arguments say.

    Raises:
        InputError: the arguments do not fit together, or nobody is there to answer.
        warehouse.WarehouseError: the verdict does not fit, or nothing has been published.
    """
    home = Home.default()
    if asked.is_list:
        _list(home, as_json=asked.as_json)
    elif asked.answer:
        _record(home, asked)
    elif asked.named:
        _show(home, asked.named, as_json=asked.as_json)
    else:
        walk(home, typed)


def _list(home: Home, *, as_json: bool) -> None:
    with reader(home) as published:
        waiting = queue(published)
    if as_json:
        print_json(waiting)
    elif waiting:
        output().print(queue_table(waiting))
    else:
        output().print("Nothing waits for a review.")


def _show(home: Home, named: str, *, as_json: bool) -> None:
    with reader(home) as published:
        found = case(published, named)
    if as_json:
        print_json(found)
    else:
        output().print(case_page(found))


def _record(home: Home, asked: Asked) -> None:
    if not asked.named:
        raise InputError(f"--{asked.answer} needs an ID: mithaq review --list shows what waits")
    named, reviewer, reason = asked.named, asked.reviewer, asked.reason
    for name, told in (("reviewer", reviewer), ("reason", reason)):
        if not told.strip():
            raise InputError(f"a verdict needs --{name}: expected words, received {told!r}")
    with working("recording"):
        after = None
        if asked.answer in ("merge", "apart"):
            receipt = _settled(home, asked, [named, asked.value or ""])
        elif asked.answer == "split" or (
            asked.answer == "undo" and not known_claims(home, [named.partition(":")[0]])
        ):
            receipt = _settled(home, asked, [named])
        else:
            given = Given(asked.answer, reviewer, reason, asked.value)  # type: ignore[arg-type]
            receipt, after = give(home, named, given)
    if asked.as_json:
        print_json({"events": receipt.events, "batch_id": receipt.batch_id, "case": after})
        return
    if after is not None:
        output().print(case_page(after))
    output().print(f"recorded as event {receipt.log_position:,} of the log")


def _settled(home: Home, asked: Asked, ids: list[str]) -> Receipt:
    ruling = Ruling(asked.answer, ids, asked.reviewer, asked.reason)  # type: ignore[arg-type]
    return give_ruling(home, ruling)
