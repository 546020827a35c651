"""The flow that asks a person on Prefect's pages: it waits with a form and takes the verdict.

Started for one claim, or for the most doubtful one of the queue. Of a deployment it suspends: its
process ends, and the resumed run begins anew and finds the answer. Started by hand it pauses and
goes on in its process. The form tells in its description what a reviewer needs; what an answer
does is decided in ``flows.reviews``.
"""

from __future__ import annotations

from typing import Literal

from prefect import flow, get_run_logger, runtime
from prefect.artifacts import acreate_markdown_artifact
from prefect.flow_runs import apause_flow_run, asuspend_flow_run
from prefect.input import RunInput
from pydantic import Field

from flows.answers import Row
from flows.errors import InputError
from flows.reviews import pages
from flows.reviews.cases import case, claim_name, queue
from flows.reviews.verdicts import Given, give
from warehouse import Home, WarehouseError, reader

# A week: reviewers have other work, too. A run that waits in its process has a day more.
_PATIENCE_SECONDS = 7 * 24 * 3600
_LONGEST_SECONDS = _PATIENCE_SECONDS + 24 * 3600
_LOOKS_EVERY_SECONDS = 2


class Answer(RunInput):
    """The form of a review."""

    answer: Literal["confirm", "reject", "correct"] = Field(
        title="Is the claim right? Confirm it, reject it or correct it"
    )
    value: str = Field(default="", title="To correct it: the right value")
    reviewer: str = Field(min_length=1, title="Your name, which stays in the record")
    reason: str = Field(min_length=1, title="Why, which stays in the record")


def _flow_run_name() -> str:
    claim = runtime.flow_run.parameters.get("claim")
    return f"review {claim}" if claim else "review the most doubtful claim"


@flow(name="review", flow_run_name=_flow_run_name, timeout_seconds=_LONGEST_SECONDS)
async def review(claim: str | None = None, patience_seconds: int = _PATIENCE_SECONDS) -> str:
    """Ask a person to judge a claim, and append the verdict to the record at `MITHAQ_HOME`.

    Args:
        claim: its name, as `mithaq review --list` shows it; None takes the most doubtful one.
        patience_seconds: how long to wait for an answer; the run fails where none comes. Outside
            of a deployment a run ends after eight days at most.

    Returns:
        What was found, in one line.

    Raises:
        InputError: the claim is unknown.
        warehouse.WarehouseError: nothing has been published yet, or the log stayed locked.
    """
    home = Home.default()
    log = get_run_logger()
    with reader(home) as published:
        asked = claim or _most_doubtful(queue(published, 1))
        found = case(published, asked)
    refused: list[str] = []
    while True:
        form = pages.question(found, *refused[-1:])
        told = await _answer(form, f"answer-{len(refused) + 1}", patience_seconds)
        given = Given(told.answer, told.reviewer, told.reason, told.value)
        try:
            receipt, after = give(home, found.name, given, correlation_id=runtime.flow_run.id)
            break
        except (InputError, WarehouseError) as error:
            log.warning("the answer could not be taken, and is asked for again: %s", error)
            refused.append(str(error))
    log.info("%s %s: %s", told.reviewer, told.answer, found.name)
    await acreate_markdown_artifact(
        key="review", description=f"{found.name}: {told.answer}", markdown=pages.outcome(after)
    )
    return f"{told.reviewer} gave {told.answer} on {found.name}; {receipt.events} new events"


async def _answer(question: str, turn: str, patience_seconds: int) -> Answer:
    """Wait for the form; each turn has a key, by which a resumed run finds earlier answers."""
    form = Answer.with_initial_data(description=question)
    if runtime.deployment.id:
        told = await asuspend_flow_run(form, timeout=patience_seconds, key=turn)
    else:
        told = await apause_flow_run(
            form, timeout=patience_seconds, poll_interval=_LOOKS_EVERY_SECONDS, key=turn
        )
    if told is None:
        raise InputError("the run was resumed without an answer")
    return told


def _most_doubtful(waiting: list[Row]) -> str:
    asked = [row for row in waiting if row["event_id"]]
    if not asked:
        raise InputError("the queue of reviews is empty: nothing is doubtful")
    return claim_name(asked[0]["event_id"], asked[0]["predicate"])
