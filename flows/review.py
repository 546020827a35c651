"""The flow that asks a person on Prefect's pages: it waits with a form and takes the verdict.

Started for one claim or one doubtful pair, or for the most doubtful of the queue. Of a deployment
it suspends: its process ends, and the resumed run begins anew and finds the answer. What is asked
is kept with the run, so that a queue that moves on meanwhile changes nothing. Started by hand it
pauses and goes on in its process. The form tells in its description what a reviewer needs; what
an answer does is decided in ``flows.reviews``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeVar

from duckdb import DuckDBPyConnection
from prefect import flow, get_run_logger, runtime
from prefect.artifacts import acreate_markdown_artifact
from prefect.flow_runs import apause_flow_run, asuspend_flow_run
from prefect.input import RunInput
from prefect.input.actions import acreate_flow_run_input, aread_flow_run_input
from pydantic import Field

from flows.errors import InputError
from flows.reviews import pages
from flows.reviews.cases import Case, case, queue
from flows.reviews.pairs import decisions_in, doubtful_reports, names_pair, pair, pair_name
from flows.reviews.verdicts import Given, give, give_ruling
from warehouse import Home, Ruling, WarehouseError, reader
from warehouse.identity.verdicts import Way
from warehouse.records import Receipt

# A week: reviewers have other work, too. A run that waits in its process has a day more.
_PATIENCE_SECONDS = 7 * 24 * 3600
_LONGEST_SECONDS = _PATIENCE_SECONDS + 24 * 3600
_LOOKS_EVERY_SECONDS = 2
# Under this key a run keeps what it asks about.
_ASKED = "asked"
_NOTHING_WAITS = "nothing waits for a review"


class Answer(RunInput):
    """The form of a claim."""

    answer: Literal["confirm", "reject", "correct", "split"] = Field(
        title="Is the claim right? Confirm it, reject it or correct it; split: its document tells"
        " of another visit or agreement"
    )
    value: str = Field(default="", title="To correct it: the right value")
    reviewer: str = Field(min_length=1, title="Your name, which stays in the record")
    reason: str = Field(min_length=1, title="Why, which stays in the record")


class PairAnswer(RunInput):
    """The form of two reports that may tell of one visit or agreement."""

    answer: Literal["the same", "two different ones", "skip"] = Field(
        title="Are they the same? Skip leaves them in the queue"
    )
    reviewer: str = Field(default="", title="Your name, which stays in the record")
    reason: str = Field(default="", title="Why, which stays in the record")


_Form = TypeVar("_Form", Answer, PairAnswer)
_Taken = TypeVar("_Taken")


def _flow_run_name() -> str:
    claim = runtime.flow_run.parameters.get("claim")
    return f"review {claim}" if claim else "review the most doubtful"


@flow(name="review", flow_run_name=_flow_run_name, timeout_seconds=_LONGEST_SECONDS)
async def review(claim: str | None = None, patience_seconds: int = _PATIENCE_SECONDS) -> str:
    """Ask a person to judge a claim or a pair, and append the verdict to the record.

    Args:
        claim: its name, as `mithaq review --list` shows it; for a doubtful pair the ids of both,
            joined by a plus sign, or one of them. None takes the most doubtful of the queue.
        patience_seconds: how long to wait for an answer; the run fails where none comes. Outside
            of a deployment a run ends after eight days at most.

    Returns:
        What was found, in one line.

    Raises:
        InputError: what is named is unknown.
        warehouse.WarehouseError: nothing has been published yet, or the log stayed locked.
    """
    home = Home.default()
    asked = await aread_flow_run_input(_ASKED)
    if asked is None:
        with reader(home) as published:
            named = claim or _most_doubtful(published)
            if named is None:
                get_run_logger().info(_NOTHING_WAITS)
                return _NOTHING_WAITS
            asked = _whole_name(published, named)
        await acreate_flow_run_input(_ASKED, asked)
    judge = _judge_pair if names_pair(asked) else _judge_claim
    return await judge(home, asked, patience_seconds)


async def _judge_claim(home: Home, asked: str, patience_seconds: int) -> str:
    with reader(home) as published:
        found = case(published, asked)

    def take(told: Answer) -> tuple[Receipt, Case]:
        if told.answer != "split":
            given = Given(told.answer, told.reviewer, told.reason, told.value)
            return give(home, asked, given, correlation_id=runtime.flow_run.id)
        if told.value.strip():
            raise InputError(f"split takes no value, received {told.value!r}: leave it empty")
        ruling = Ruling("split", [found.claim["report_id"]], told.reviewer, told.reason)
        receipt = give_ruling(home, ruling, correlation_id=runtime.flow_run.id)
        with reader(home) as published:
            return receipt, case(published, asked)

    def question(*complaint: str) -> str:
        return pages.question(found, *complaint)

    told, (receipt, after) = await _until_taken(question, Answer, take, patience_seconds)
    await acreate_markdown_artifact(
        key="review", description=f"{found.name}: {told.answer}", markdown=pages.outcome(after)
    )
    return f"{told.reviewer} gave {told.answer} on {found.name}; {receipt.events} new events"


async def _judge_pair(home: Home, asked: str, patience_seconds: int) -> str:
    with reader(home) as published:
        found = pair(published, asked)

    def take(told: PairAnswer) -> Receipt | None:
        if told.answer == "skip":
            return None
        way: Way = "merge" if told.answer == "the same" else "apart"
        ruling = Ruling(way, found.reports, told.reviewer, told.reason)
        return give_ruling(home, ruling, correlation_id=runtime.flow_run.id)

    def question(*complaint: str) -> str:
        return pages.pair_question(found, *complaint)

    told, receipt = await _until_taken(question, PairAnswer, take, patience_seconds)
    if receipt is None:
        return f"{asked} was skipped and stays in the queue"
    with reader(home) as published:
        after, given = pair(published, asked), decisions_in(published, runtime.flow_run.id)
    page = pages.pair_outcome(after, told.answer, told.reviewer, told.reason, given)
    await acreate_markdown_artifact(
        key="review", description=f"{asked}: {told.answer}", markdown=page
    )
    return f"{told.reviewer} found {told.answer}: {asked}; {receipt.events} new events"


async def _until_taken(
    question: Callable[..., str],
    form: type[_Form],
    take: Callable[[_Form], _Taken],
    patience_seconds: int,
) -> tuple[_Form, _Taken]:
    """Ask until an answer can be taken; each further form begins with what was wrong."""
    log = get_run_logger()
    refused: list[str] = []
    while True:
        turn = f"answer-{len(refused) + 1}"
        told = await _answer(form, question(*refused[-1:]), turn, patience_seconds)
        try:
            taken = take(told)
        except (InputError, WarehouseError) as error:
            log.warning("the answer could not be taken, and is asked for again: %s", error)
            refused.append(str(error))
            continue
        log.info("%s answered: %s", told.reviewer or "nobody named", told.answer)
        return told, taken


async def _answer(form: type[_Form], question: str, turn: str, patience_seconds: int) -> _Form:
    """Wait for the form; each turn has a key, by which a resumed run finds earlier answers."""
    empty = form.with_initial_data(description=question)
    if runtime.deployment.id:
        told = await asuspend_flow_run(empty, timeout=patience_seconds, key=turn)
    else:
        told = await apause_flow_run(
            empty, timeout=patience_seconds, poll_interval=_LOOKS_EVERY_SECONDS, key=turn
        )
    if told is None:
        raise InputError("the run was resumed without an answer")
    return told


def _most_doubtful(published: DuckDBPyConnection) -> str | None:
    waiting = queue(published, 1)
    if not waiting:
        return None
    row = waiting[0]
    return f"{row['event_id']}:{row['predicate']}" if row["event_id"] else pair_name(row)


def _whole_name(published: DuckDBPyConnection, named: str) -> str:
    """A name that means the same whatever is recorded before the answer comes."""
    if names_pair(named):
        return doubtful_reports(published, named)
    found = case(published, named).claim
    return f"{found['event_id']}:{found['predicate']}"
