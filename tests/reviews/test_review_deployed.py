"""A review of a deployment suspends: its process ends, and a resumed run finds the answer."""

import asyncio
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from prefect.client.orchestration import get_client
from prefect.settings import PREFECT_API_URL, temporary_settings

from flows.reviews.verdicts import give_ruling
from tests import patience
from tests.reviews.asking import ask, claim_of, value
from tests.reviews.doubtful import doubtful
from tests.reviews.test_review_page import state_reached
from warehouse import Home, Ruling

_SERVED = (
    "from flows.review import review; review.serve(name='tried', print_starting_message=False)"
)
_ANSWER = {
    "answer": "correct",
    "value": "1.2 billion USD",
    "reviewer": "Nadia Salem",
    "reason": "seen in the official gazette",
}


def test_a_deployed_review_suspends_and_resumes_with_the_verdict(
    prefect_server: str, home: Home, tmp_path: Path
) -> None:
    named = claim_of(home, "value")
    with serving(prefect_server, tmp_path):
        asyncio.run(started({"claim": named}))
        run = state_reached(prefect_server, f"review {named}", "PAUSED")
        assert asyncio.run(answered(run, _ANSWER)) == "ACCEPT"
        state_reached(prefect_server, f"review {named}", "COMPLETED")
    assert value(home) == 1.2e9
    [verdict] = ask(home, "from reviews")
    assert verdict["reviewer"] == "Nadia Salem"


def test_a_queue_that_moves_on_meanwhile_changes_nothing_of_what_was_asked(
    prefect_server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = doubtful(tmp_path / "doubtful")
    monkeypatch.setenv("MITHAQ_HOME", str(home.folder))
    visits = [row["visit_id"] for row in ask(home, "from visits")]
    with serving(prefect_server, tmp_path):
        asyncio.run(started({}))
        run = state_reached(prefect_server, "review the most doubtful", "PAUSED")
        give_ruling(home, Ruling("apart", visits, "Omar Zaki", "he came twice"))
        assert ask(home, "from review_queue") == []
        told = {"answer": "the same", "reviewer": "Nadia Salem", "reason": "he stayed on"}
        assert asyncio.run(answered(run, told)) == "ACCEPT"
        state_reached(prefect_server, "review the most doubtful", "COMPLETED")
    assert len(ask(home, "from visits")) == 1


@contextmanager
def serving(api: str, folder: Path) -> Iterator[None]:
    """The flow as a deployment whose runs are started by a process of their own."""
    with (folder / "served.log").open("wb") as log:
        served = subprocess.Popen(
            [sys.executable, "-c", _SERVED],
            env=os.environ | {"PREFECT_API_URL": api},
            stdout=log,
            stderr=log,
        )
    try:
        with temporary_settings({PREFECT_API_URL: api}):
            yield
    finally:
        served.terminate()
        served.wait(patience.SECONDS)


async def started(parameters: dict[str, str]) -> None:
    """Ask the deployment for a run, once it is registered."""
    async with get_client() as client:
        for _ in range(120):
            known: list[Any] = await client.read_deployments()
            if any(each.name == "tried" for each in known):
                break
            await asyncio.sleep(0.5)
        deployment = await client.read_deployment_by_name("review/tried")
        await client.create_flow_run_from_deployment(deployment.id, parameters=parameters)


async def answered(run: str, told: dict[str, str]) -> str:
    async with get_client() as client:
        state = (await client.read_flow_run(run)).state  # type: ignore[arg-type]
        assert state is not None
        assert state.name == "Suspended"
        result = await client.resume_flow_run(run, run_input=told)  # type: ignore[arg-type]
        return str(result.status.value)
