"""A review of a deployment suspends: its process ends, and a resumed run finds the answer."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from prefect.client.orchestration import get_client
from prefect.settings import PREFECT_API_URL, temporary_settings

from tests.reviews.asking import ask, claim_of, value
from tests.reviews.test_review_page import state_reached
from warehouse import Home

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
    environment = os.environ | {"PREFECT_API_URL": prefect_server}
    with (tmp_path / "served.log").open("wb") as log:
        served = subprocess.Popen(
            [sys.executable, "-c", _SERVED], env=environment, stdout=log, stderr=log
        )
    try:
        with temporary_settings({PREFECT_API_URL: prefect_server}):
            asyncio.run(started(named))
            run = state_reached(prefect_server, f"review {named}", "PAUSED")
            assert asyncio.run(answered(run)) == "ACCEPT"
        state_reached(prefect_server, f"review {named}", "COMPLETED")
    finally:
        served.terminate()
        served.wait(timeout=60)
    assert value(home) == 1.2e9
    [verdict] = ask(home, "from reviews")
    assert verdict["reviewer"] == "Nadia Salem"


async def started(named: str) -> None:
    """Ask the deployment for a run, once it is registered."""
    async with get_client() as client:
        for _ in range(120):
            known: list[Any] = await client.read_deployments()
            if any(each.name == "tried" for each in known):
                break
            await asyncio.sleep(0.5)
        deployment = await client.read_deployment_by_name("review/tried")
        await client.create_flow_run_from_deployment(deployment.id, parameters={"claim": named})


async def answered(run: str) -> str:
    async with get_client() as client:
        state = (await client.read_flow_run(run)).state  # type: ignore[arg-type]
        assert state is not None
        assert state.name == "Suspended"
        result = await client.resume_flow_run(run, run_input=_ANSWER)  # type: ignore[arg-type]
        return str(result.status.value)
