"""The flows that keep a record in order: publish, verify, back up, tell what changed.

Prefect's part only. They are what schedules run at night; each is safe at any moment, for they
wait for their turn to write like everyone else, and none of them changes what the log holds.
Waiting for another writer is tried again with growing, uneven pauses; whatever else fails would
fail the same way again.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prefect import flow, get_run_logger, task
from prefect.artifacts import acreate_markdown_artifact, acreate_table_artifact

import warehouse
from flows.errors import RunError
from flows.known import NAMES, known_actors
from flows.notices import looks
from flows.notices.digest import digest
from flows.patience import PATIENT
from flows.tables import found_rows
from flows.wording import counted
from warehouse import Backup, Home

_HOUR = 3600.0


@flow(name="publish", flow_run_name="publish what the log tells", timeout_seconds=_HOUR)
async def publish(from_zero: bool = False) -> int:
    """Bring every table of belief up to the log's end and replace the file that readers open.

    Args:
        from_zero: compute everything anew, as after a change to the models or the reference
            data; off computes only what is behind.
    """
    home = Home.default()
    warehouse.migrate(home)
    streams = project(home, from_zero)
    replace_published(home)
    get_run_logger().info("computed %s anew", counted(streams, "stream"))
    return streams


@flow(name="verify", flow_run_name="verify the log and its models", timeout_seconds=_HOUR)
async def verify() -> int:
    """Hold the log against its hashes and the models against their checks; fail where one differs.

    The findings stand in the artifact `findings`.

    Raises:
        RunError: something differs.
    """
    found = hold_against_hashes(Home.default())
    if found:
        await acreate_table_artifact(
            key="findings",
            description=f"{counted(len(found), 'finding')}: the log is not as it was appended",
            table=found,
        )
        raise RunError(
            f"{counted(len(found), 'finding')}, first: {found[0]['message']}; "
            "the artifact findings lists them; restore a backup, or ask who changed the file"
        )
    await acreate_markdown_artifact(
        key="findings",
        description="nothing differs",
        markdown="The log is as it was appended, and every check passes.",
    )
    return 0


@flow(name="backup", flow_run_name="back up the log", timeout_seconds=_HOUR)
async def back_up(folder: str = "", keep: int = 14) -> str:
    """Copy the log to a folder of its own, open the copy and verify it, then let old copies go.

    Args:
        folder: where backups go, best on another disk; empty: `backups` beside the record.
        keep: how many copies stay.

    Raises:
        warehouse.WarehouseError: the copy is not what the hashes tell; it is not kept.
    """
    home = Home.default()
    made = copy(home, Path(folder) if folder else home.folder / "backups", keep)
    await acreate_markdown_artifact(
        key="backup",
        description=f"{counted(made.log_position, 'event')}, {made.log_bytes:,} bytes",
        markdown="\n".join(
            (
                "| Backup | |",
                "| --- | --- |",
                f"| folder | `{made.folder}` |",
                f"| events | {made.log_position:,} |",
                f"| last hash | `{made.last_hash}` |",
                f"| bytes | {made.log_bytes:,} |",
                f"| older copies removed | {len(made.removed)} |",
                "",
                "The copy was opened and verified. To use it: `MITHAQ_HOME=FOLDER mithaq rebuild`.",
            )
        ),
    )
    return str(made.folder)


@flow(name="notices", flow_run_name="tell what changed", timeout_seconds=_HOUR)
async def notices(folder: str = "") -> int:
    """Write what changed since the last look, as an Atom feed and as a Markdown digest.

    Args:
        folder: where `changes.atom` and `changes.md` go; empty: beside the record.
    """
    home = Home.default()
    to = Path(folder) if folder else home.folder
    to.mkdir(parents=True, exist_ok=True)
    news = looks.write(home, to / "changes.atom")
    looks.write(home, to / "changes.md", since=news.since)
    await acreate_markdown_artifact(
        key="changes",
        description=f"{counted(len(news.changes), 'change')}, "
        f"{counted(len(news.disputes), 'dispute')}",
        markdown=digest(news),
    )
    return len(news.changes)


@task(task_run_name="project", **PATIENT)
def project(home: Home, from_zero: bool) -> int:
    """Compute what is behind, or everything."""
    if from_zero:
        warehouse.project(home, known_actors())
        return warehouse.rebuild(home, NAMES)
    return warehouse.project(home, known_actors())


@task(task_run_name="publish", **PATIENT)
def replace_published(home: Home) -> None:
    """Replace the file that readers open, in one atomic step."""
    warehouse.publish(home)


@task(task_run_name="verify", **PATIENT)
def hold_against_hashes(home: Home) -> list[dict[str, Any]]:
    """What differs, as rows for people."""
    return found_rows(warehouse.verify(home), warehouse.run_checks(home))


@task(task_run_name="copy and verify", **PATIENT)
def copy(home: Home, to: Path, keep: int) -> Backup:
    """Make the copy; it has its name only once it was verified."""
    return warehouse.back_up(home, to, keep)
