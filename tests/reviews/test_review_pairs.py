"""Doubtful pairs by the flow's form, answered through Prefect's API as its pages do it."""

import asyncio
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from prefect.client.orchestration import get_client
from prefect.settings import PREFECT_API_URL, temporary_settings

from flows.known import NAMES
from flows.reviews.verdicts import give_ruling
from tests import patience
from tests.reviews.asking import ask
from tests.reviews.doubtful import doubtful
from tests.reviews.test_review_page import state_reached
from warehouse import Home, Ruling, rebuild, verify

WHO = "نادية سالم"  # «Nadia Salem»
WHY = "He stayed for a week, says the ministry."
_MITHAQ = Path(sys.executable).with_name("mithaq")


@pytest.fixture
def pairs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    home = doubtful(tmp_path / "doubtful")
    monkeypatch.setenv("MITHAQ_HOME", str(home.folder))
    return home


@pytest.fixture
def asking(prefect_server: str, tmp_path: Path) -> Iterator[Callable[..., str]]:
    """Start the command that asks with a form; gives the id of its run once that waits."""
    started: list[subprocess.Popen[bytes]] = []

    def start(*named: str) -> str:
        with (tmp_path / "form.log").open("wb") as log:
            process = subprocess.Popen(
                [_MITHAQ, "review", *named, "--form"],
                env=os.environ | {"PREFECT_API_URL": prefect_server},
                stdout=log,
                stderr=log,
            )
        started.append(process)
        return state_reached(prefect_server, _run_name(*named), "PAUSED")

    yield start
    for process in started:
        process.terminate()
        process.wait(patience.SECONDS)


def _run_name(*named: str) -> str:
    return f"review {named[0]}" if named else "review the most doubtful"


def answered(api: str, run: str, answer: str, reviewer: str = WHO, reason: str = WHY) -> str:
    """Give the form's input as the page does; the form's text is returned."""
    told = {"answer": answer, "reviewer": reviewer, "reason": reason}

    async def give() -> str:
        async with get_client() as client:
            state = (await client.read_flow_run(run)).state  # type: ignore[arg-type]
            assert state is not None
            keyset = state.state_details.run_input_keyset or {}
            form = await client.read_flow_run_input(run, keyset["description"])  # type: ignore[arg-type]
            result = await client.resume_flow_run(run, run_input=told)  # type: ignore[arg-type]
            assert result.status.value == "ACCEPT"
            return str(json.loads(form))

    with temporary_settings({PREFECT_API_URL: api}):
        return asyncio.run(give())


def visits(home: Home) -> list[dict]:
    return ask(home, "select visit_id, documents from visits order by documents")


def waiting(home: Home) -> list[dict]:
    return ask(home, "from review_queue where task = 'pair'")


def test_a_merge_given_in_the_form_joins_stands_in_the_log_and_can_be_undone(
    prefect_server: str, pairs: Home, asking: Callable[..., str]
) -> None:
    before = visits(pairs)
    assert len(before) == 2
    assert len(waiting(pairs)) == 1
    run = asking()
    form = answered(prefect_server, run, "the same")
    state_reached(prefect_server, _run_name(), "COMPLETED")
    assert '<p dir="auto"><strong>وصل الوزير</strong> عدنان رضا إلى طرابلس' in form
    assert "<strong>was seen</strong> in Misrata" in form
    assert "gives 5.5 points" in form
    assert "4 days apart" in form
    [visit] = visits(pairs)
    assert visit["documents"] == ["arrived", "seen"]
    assert waiting(pairs) == []
    [decision] = ask(pairs, "from identity_decisions")
    assert (decision["event_type"], decision["reviewer"]) == ("StreamsMerged", WHO)
    assert decision["reasons"] == [WHY]
    [event] = ask(pairs, "from events where event_type = 'StreamsMerged'")
    assert event["correlation_id"] == run
    give_ruling(pairs, Ruling("undo", [decision["event_id"]], "Omar Zaki", "he came twice"))
    assert visits(pairs) == before
    assert verify(pairs) == []


def test_two_different_ones_stay_apart_and_are_asked_no_more(
    prefect_server: str, pairs: Home, asking: Callable[..., str]
) -> None:
    before = visits(pairs)
    named = "+".join(row["visit_id"] for row in before)
    answered(prefect_server, asking(named), "two different ones")
    state_reached(prefect_server, _run_name(named), "COMPLETED")
    assert visits(pairs) == before
    assert waiting(pairs) == []
    [decision] = ask(pairs, "from identity_decisions")
    assert (decision["event_type"], decision["reviewer"]) == ("StreamsSplit", WHO)
    rebuild(pairs, NAMES)
    assert waiting(pairs) == []
    give_ruling(pairs, Ruling("undo", [decision["event_id"]], "Omar Zaki", "nobody can know"))
    assert len(waiting(pairs)) == 1


def test_a_skipped_pair_stays_in_the_queue_and_nothing_is_recorded(
    prefect_server: str, pairs: Home, asking: Callable[..., str]
) -> None:
    named = visits(pairs)[0]["visit_id"]
    answered(prefect_server, asking(named), "skip", "", "")
    state_reached(prefect_server, _run_name(named), "COMPLETED")
    assert len(waiting(pairs)) == 1
    assert ask(pairs, "from identity_decisions") == []


def test_an_answer_without_a_name_is_asked_for_again(
    prefect_server: str, pairs: Home, asking: Callable[..., str]
) -> None:
    named = visits(pairs)[1]["visit_id"]
    run = asking(named)
    answered(prefect_server, run, "the same", " ")
    again = answered(prefect_server, paused_anew(prefect_server, run), "the same")
    assert "could not be taken" in again
    assert "a verdict needs a reviewer" in again
    state_reached(prefect_server, _run_name(named), "COMPLETED")
    assert len(visits(pairs)) == 1


def paused_anew(api: str, run: str) -> str:
    """The run, once it waits with its second form."""

    async def wait() -> None:
        async with get_client() as client:
            for _ in range(240):
                state = (await client.read_flow_run(run)).state  # type: ignore[arg-type]
                keyset = (state and state.state_details.run_input_keyset) or {}
                if "answer-2" in keyset.get("response", ""):
                    return
                await asyncio.sleep(0.25)
        pytest.fail(f"{run} did not ask again")

    with temporary_settings({PREFECT_API_URL: api}):
        asyncio.run(wait())
    return run


def test_a_report_is_split_off_by_the_form_of_one_of_its_claims(
    prefect_server: str, pairs: Home, asking: Callable[..., str]
) -> None:
    before = visits(pairs)
    give_ruling(
        pairs, Ruling("merge", [row["visit_id"] for row in before], "Omar Zaki", "one minister")
    )
    assert len(visits(pairs)) == 1
    [claim] = ask(
        pairs,
        "select event_id[:8] || ':date' as name from claims"
        " where document_id = 'seen' and predicate = 'date'",
    )
    answered(prefect_server, asking(claim["name"]), "split")
    state_reached(prefect_server, _run_name(claim["name"]), "COMPLETED")
    assert visits(pairs) == before
    [decision] = ask(pairs, "from identity_decisions where event_type = 'StreamsSplit'")
    assert (decision["reviewer"], decision["reasons"]) == (WHO, [WHY])
