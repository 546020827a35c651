"""The flow that takes documents in: load, extract, validate, append, then project and publish.

Prefect's part only: which step runs when, under which name, and what its pages show afterwards.
The steps themselves are plain functions elsewhere. One task handles one batch of documents, for
a task costs more than reading a document. A batch is appended whole or not at all, and what
readers see is replaced at the end by an atomic rename: a run that dies anywhere leaves log and
published file as they were before the step it died in, and the next run does the rest.

No task here is retried. Only the turn to write is worth waiting for, and the warehouse waits for it
itself, for `MITHAQ_LOCK_TIMEOUT_SECONDS`; everything else would fail the same way again.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from prefect import flow, get_run_logger, runtime, task
from prefect.cache_policies import NO_CACHE

import warehouse
from flows import artifacts, extractors
from flows.intake import Intake, Parcel, read_events
from flows.known import NAMES, known_actors
from flows.progress import Progress
from flows.reviews.overrides import OVERRIDES
from flows.reviews.overrides import overrides as read_overrides
from flows.sources.files import Position, read
from flows.summary import Summary
from flows.wording import counted
from warehouse import Batch, Home, Receipt, Rejected, Validated, Verdict

if TYPE_CHECKING:
    from flows.extraction.engine import Extractor

BATCH_SIZE = 1000


def _flow_run_name() -> str:
    """``ingest seeds/documents``, or the first path and how many more."""
    first, *more = runtime.flow_run.parameters["paths"] or ["nothing"]
    return f"ingest {first}" + (f" and {len(more)} more" if more else "")


# Asynchronous because Prefect joins the heartbeat of a synchronous flow at its end, which takes
# up to a second; the heartbeat is a thread of its own, so the steps may well block the loop.
# Between two batches it may be ended; the log holds whole ones, and the next run does the rest.
@flow(name="ingest", flow_run_name=_flow_run_name, timeout_seconds=12 * 3600)
async def ingest(
    paths: list[str], batch_size: int = BATCH_SIZE, overrides: str = str(OVERRIDES)
) -> Summary:
    """Take documents into the record at `MITHAQ_HOME` and publish what is known then.

    Args:
        paths: files, folders, or ``-`` for JSON Lines on standard input.
        batch_size: documents appended at once.
        overrides: a file of verdicts by reviewers, as `schemas/overrides.py` tells.

    Raises:
        FileNotFoundError: a path does not exist.
        warehouse.WarehouseError: another process kept the log for too long, or it is damaged.
    """
    home = Home.default()
    extractor = extractors.configured()
    summary = Summary(runtime.flow_run.id, home.published_file)
    warehouse.migrate(home)
    position = Position(paths)
    intake = Intake(home, read(paths, dated=True, position=position), extractor, batch_size)
    await take_in(home, intake, extractor, summary, share=position.share)
    take_overrides(home, summary, Path(overrides))
    publish_news(home)
    await artifacts.create_artifacts(home, summary)
    return summary


async def take_in(
    home: Home,
    intake: Intake,
    extractor: Extractor,
    summary: Summary,
    appended: Callable[[Parcel], None] = lambda _: None,
    share: Callable[[], float | None] = lambda: None,
) -> None:
    """Run the tasks from loading to appending, batch by batch, inside a flow.

    Args:
        home: the record.
        intake: what is taken in.
        extractor: what reads it.
        summary: counts what came of it.
        appended: called with each batch that the log holds.
        share: of the source that is read, from 0 to 1, for the run's page; None: not known.
    """
    progress = Progress()
    more = intake.has_more()
    while more:
        parcel = load(intake)
        summary.add_found(parcel)
        if not parcel.is_empty:
            extract(parcel, extractor)
            validated = validate(parcel)
            summary.add_appended(validated, append(validated, home))
        appended(parcel)
        get_run_logger().info("after batch %d: %s", parcel.number, summary.counts())
        more = intake.has_more()
        await progress.tell(share(), summary.counts(), is_done=not more)


def take_overrides(home: Home, summary: Summary, file: Path = OVERRIDES) -> None:
    """Run the task that applies verdicts kept as a file, where there are any."""
    verdicts, rejected = read_overrides(home, file)
    if verdicts or rejected:
        summary.add_judged(*judge(home, verdicts, rejected))


def publish_news(home: Home) -> None:
    """Run the tasks that bring beliefs and published file up to the log, where they are behind."""
    if not warehouse.is_current(home):
        project(home)
        publish(home)


@task(task_run_name="load batch {intake.upcoming}", cache_policy=NO_CACHE)
def load(intake: Intake) -> Parcel:
    """Find and decode the next documents, and leave out what the log knows already."""
    parcel = intake.next_parcel()
    get_run_logger().info(
        "found %s, of them %d known; %d rejected",
        *(counted(len(parcel.document_ids), "document"), parcel.duplicates, len(parcel.rejected)),
    )
    return parcel


@task(task_run_name="extract {parcel}", cache_policy=NO_CACHE)
def extract(parcel: Parcel, extractor: Extractor) -> None:
    """Read what each document reports."""
    read_events(parcel, extractor)


@task(task_run_name="validate {parcel}", cache_policy=NO_CACHE)
def validate(parcel: Parcel) -> Validated:
    """Turn reports into events of the log and hold every row against its contract."""
    return warehouse.validate(parcel.batch(correlation_id=runtime.flow_run.id))


@task(task_run_name="append {validated.events.height} events", cache_policy=NO_CACHE)
def append(validated: Validated, home: Home) -> Receipt:
    """Add the batch to the log, whole or not at all."""
    return warehouse.append(home, validated, NAMES)


@task(task_run_name="apply overrides", cache_policy=NO_CACHE)
def judge(
    home: Home, verdicts: list[Verdict], rejected: list[Rejected]
) -> tuple[Receipt, Validated]:
    """Append verdicts that the log does not know yet, and what could not be understood."""
    receipt = warehouse.judge(home, verdicts, NAMES, correlation_id=runtime.flow_run.id)
    refused = warehouse.validate(Batch([], [], rejected, runtime.flow_run.id))
    warehouse.append(home, refused, NAMES)
    get_run_logger().info(
        "%s, of them %d new; %d rejected",
        *(counted(len(verdicts), "override"), receipt.events, len(rejected)),
    )
    return receipt, refused


@task(task_run_name="project", cache_policy=NO_CACHE)
def project(home: Home) -> None:
    """Bring the tables of current and past belief up to the end of the log."""
    warehouse.project(home, known_actors())


@task(task_run_name="publish", cache_policy=NO_CACHE)
def publish(home: Home) -> None:
    """Replace the file that readers open, in one atomic step."""
    warehouse.publish(home)
