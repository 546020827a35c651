"""Tells a Prefect server of our work pool, queues, deployments and automations.

Everything may be told again: what exists is brought to what the files in ``deployments/`` say,
and nothing that somebody else made is touched.
"""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
from prefect.client.orchestration import PrefectClient, get_client
from prefect.client.schemas.actions import WorkPoolCreate
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterState,
    FlowRunFilterStateType,
    WorkPoolFilter,
    WorkPoolFilterName,
)
from prefect.client.schemas.objects import StateType
from prefect.events import AutomationCore
from prefect.exceptions import ObjectAlreadyExists, ObjectNotFound
from prefect.settings import PREFECT_API_URL
from prefect.states import Crashed
from prefect.workers.process import ProcessWorker
from ruamel.yaml import YAML

from flows.errors import InputError, RunError

CHECKOUT = Path(__file__).resolve().parents[2]
DEPLOYMENTS = CHECKOUT / "deployments" / "prefect.yaml"
AUTOMATIONS = CHECKOUT / "deployments" / "automations.yaml"
POOL = "mithaq"
# Runs at a time in each queue. The log has one writer, so more would only wait for each other.
QUEUES = {"writing": 1, "reading": 2}


async def deploy() -> list[str]:
    """Bring the server at ``PREFECT_API_URL`` to what the files say; returns the deployments.

    Raises:
        InputError: no server is named, and one that ends with this command would keep no schedule.
        RunError: no server answers there, or Prefect refused the deployments; the message holds
            what was said.
    """
    address = PREFECT_API_URL.value()
    if not address:
        raise InputError(
            "no server to tell: set PREFECT_API_URL to its address, such as"
            " http://127.0.0.1:4200/api; `mithaq up` brings up one of its own"
        )
    try:
        async with get_client() as client:
            return await _deploy(client)
    except httpx.TransportError as error:
        raise RunError(
            f"no Prefect server answers at {address}: {error}; PREFECT_API_URL must name one that"
            " does, and `mithaq up` brings one up"
        ) from error


async def _deploy(client: PrefectClient) -> list[str]:
    await _make_pool(client)
    await asyncio.to_thread(_apply_deployments)
    names = deployment_names()
    ids = {name: (await client.read_deployment_by_name(name)).id for name in names}
    for automation in automations(ids):
        await _apply_automation(client, automation)
    return names


async def make_pool() -> None:
    """Bring the work pool and its queues to what they should be; a worker needs no more."""
    async with get_client() as client:
        await _make_pool(client)


async def crash_dead_runs() -> int:
    """Mark runs as crashed that still count as running although no worker of ours is there.

    Only for a server whose workers have all ended: such a run would hold its turn to write for
    ever. Returns how many there were.
    """
    async with get_client() as client:
        alive = FlowRunFilterState(
            type=FlowRunFilterStateType(any_=[StateType.RUNNING, StateType.PENDING])
        )
        dead = await client.read_flow_runs(
            flow_run_filter=FlowRunFilter(state=alive),
            work_pool_filter=WorkPoolFilter(name=WorkPoolFilterName(any_=[POOL])),
        )
        for run in dead:
            await client.set_flow_run_state(
                run.id, Crashed(message="Its worker was ended; the next run does the rest.")
            )
    return len(dead)


async def run_now(name: str) -> None:
    """Have a deployment run at once instead of when its schedule says."""
    async with get_client() as client:
        deployment = await client.read_deployment_by_name(name)
        await client.create_flow_run_from_deployment(deployment.id)


def deployment_names() -> list[str]:
    """``flow/deployment`` of everything in `DEPLOYMENTS`, in its order."""
    found: list[str] = []
    for told in _read(DEPLOYMENTS)["deployments"]:
        flow_file, _, function = told["entrypoint"].partition(":")
        source = (CHECKOUT / flow_file).read_text("utf-8")
        # As Prefect does: by the name in the decorator over the function.
        before = source[: source.index(f"def {function}(")]
        flow = before.rpartition('@flow(name="')[2].partition('"')[0]
        found.append(f"{flow}/{told['name']}")
    return found


def automations(ids: dict[str, UUID]) -> Iterator[AutomationCore]:
    """The automations of `AUTOMATIONS`, with the ids of the deployments that they name."""
    for told in _read(AUTOMATIONS)["automations"]:
        actions: list[dict[str, Any]] = [dict(action) for action in told["actions"]]
        for action in actions:
            named = action.pop("deployment", None)
            if named is not None:
                action |= {"source": "selected", "deployment_id": ids[named]}
        yield AutomationCore.model_validate(dict(told) | {"actions": actions})


async def _make_pool(client: PrefectClient) -> None:
    template = ProcessWorker.get_default_base_job_template()
    with suppress(ObjectAlreadyExists):
        await client.create_work_pool(
            WorkPoolCreate(name=POOL, type="process", base_job_template=template)
        )
    for name, limit in QUEUES.items():
        try:
            queue = await client.read_work_queue_by_name(name, POOL)
        except ObjectNotFound:
            await client.create_work_queue(name, work_pool_name=POOL, concurrency_limit=limit)
        else:
            await client.update_work_queue(queue.id, concurrency_limit=limit)


def _apply_deployments() -> None:
    command = [sys.executable, "-m", "prefect", "--no-prompt", "deploy", "--all"]
    done = subprocess.run(
        [*command, "--prefect-file", str(DEPLOYMENTS.relative_to(CHECKOUT))],
        cwd=CHECKOUT,
        env=os.environ | {"PREFECT_CLI_PROMPT": "false"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RunError(f"the server did not take the deployments:\n{done.stdout.strip()}")


async def _apply_automation(client: PrefectClient, automation: AutomationCore) -> None:
    known = await client.read_automations_by_name(automation.name)
    if known:
        await client.update_automation(known[0].id, automation)
    else:
        await client.create_automation(automation)


def _read(file: Path) -> Any:
    return YAML(typ="safe").load(file)
