"""The ingest flow on a real server: what it appends, what it shows, what a second run does."""

import asyncio
import functools
import json
import os
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import duckdb
import pytest
from prefect import runtime

from flows import ingest as flow_module
from flows.ingest import ingest
from flows.summary import Summary
from tests import patience
from tests.flows.conftest import lasting
from warehouse import Home, WarehouseError

pytestmark = pytest.mark.usefixtures("line_engine")
Write = Callable[..., Path]
MITHAQ = Path(sys.executable).with_name("mithaq")


def run(*paths: Path, batch_size: int = 1000) -> Summary:
    return asyncio.run(ingest([str(path) for path in paths], batch_size))


def asked(api: str, collection: str, flow_run_id: str) -> list[dict[str, Any]]:
    """What the server has of a flow run, oldest first."""
    of_the_run = {"flow_runs": {"id": {"any_": [flow_run_id]}}}
    request = urllib.request.Request(
        f"{api}/{collection}/filter",
        json.dumps(of_the_run).encode(),
        {"Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=patience.SECONDS) as answer:
        found: list[dict[str, Any]] = json.load(answer)
    return sorted(found, key=lambda row: row["created"])


def task_names(api: str, flow_run_id: str, awaited: int) -> list[str]:
    """Names of the tasks of a run in order; the server records them a little later."""
    deadline = time.monotonic() + patience.SECONDS
    while len(tasks := asked(api, "task_runs", flow_run_id)) < awaited:
        assert time.monotonic() < deadline, f"only {tasks} of {awaited}"
        time.sleep(0.2)
    return [task["name"] for task in sorted(tasks, key=lambda task: task["expected_start_time"])]


def test_documents_become_events_that_name_their_flow_run(
    api: str, record: Path, written: Write
) -> None:
    summary = run(written("a", "b", further='{"id": "z"}\n'))

    assert (summary.documents, summary.new, summary.duplicates, summary.rejected) == (2, 2, 0, 1)
    with duckdb.connect(Home(record).published_file, read_only=True) as published:
        appended = published.execute(
            "select count(*), any_value(correlation_id), count(distinct correlation_id) from events"
        ).fetchone()
        visits = published.execute("select who from visits order by earliest").fetchall()
    assert appended == (summary.events, summary.flow_run_id, 1)
    assert visits == [("Salem",), ("Karim",)]


def test_a_second_run_appends_nothing_and_publishes_nothing(
    api: str, record: Path, written: Write
) -> None:
    documents = written("a", "b")
    run(documents)
    before = Home(record).published_file.stat()

    again = run(documents)

    assert (again.documents, again.new, again.events, again.duplicates) == (2, 0, 0, 2)
    assert Home(record).published_file.stat().st_ino == before.st_ino
    assert task_names(api, again.flow_run_id, 1) == ["load batch 1"]


def test_batches_of_any_size_end_in_the_same_record(
    api: str, tmp_path: Path, written: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = written("a", "b", "c")
    ends = []
    for size in (1, 3):
        monkeypatch.setenv("MITHAQ_HOME", str(tmp_path / f"record-{size}"))
        run(documents, batch_size=size)
        ends.append(lasting(Home.default()))

    assert ends[0] == ends[1]


def test_the_pages_of_a_run_tell_what_it_did(api: str, record: Path, written: Write) -> None:
    documents = written("a", further="no document\n")

    summary = run(documents)

    (flow_run,) = asked(api, "flow_runs", summary.flow_run_id)
    assert flow_run["name"] == f"ingest {documents}"
    assert task_names(api, summary.flow_run_id, 6) == [
        "load batch 1",
        "extract batch 1 (1 document)",
        "validate batch 1 (1 document)",
        f"append {summary.events} events",
        "project",
        "publish",
    ]
    artifacts = {each["key"]: each for each in asked(api, "artifacts", summary.flow_run_id)}
    assert set(artifacts) == {"ingest-summary", "changes", "new-events", "rejected-rows"}
    page = artifacts["ingest-summary"]["data"]
    assert "| Documents in | 1 |" in page
    assert "> Salem of LY visited Tunis in TN on 2026-01-31." in page
    (change,) = json.loads(artifacts["changes"]["data"])
    assert (change["what"], change["who"], change["when"]) == ("new visit", "Salem", "2026-01-31")
    events = json.loads(artifacts["new-events"]["data"])
    assert len(events) == summary.events
    assert {event["document"] for event in events} == {"a"}
    assert {event["run"] for event in events} == {page_of(api, summary.flow_run_id)}
    (rejected,) = json.loads(artifacts["rejected-rows"]["data"])
    assert (rejected["where"], rejected["check"]) == (f"{documents}:2", "JSON")


def page_of(api: str, flow_run_id: str) -> str:
    return f"{api.removesuffix('/api')}/runs/flow-run/{flow_run_id}"


def test_the_commands_that_a_run_shows_lead_to_its_events_and_from_there_to_its_page(
    api: str, record: Path, written: Write
) -> None:
    summary = run(written("a"))
    artifacts = {each["key"]: each for each in asked(api, "artifacts", summary.flow_run_id)}
    commands = re.findall(r"`mithaq show (visit-\w+)`", artifacts["ingest-summary"]["data"])
    events = json.loads(artifacts["new-events"]["data"])

    assert len(commands) == 1
    assert "Salem" in shown(commands[0])
    for event in events:
        (program, command, named) = event["to see it"].split()
        assert (program, command) == ("mithaq", "show")
        told = shown(named)
        assert event["event"] in told
        assert page_of(api, summary.flow_run_id) in told


def shown(named: str) -> str:
    """What `mithaq show` prints, without the breaks of its lines."""
    done = subprocess.run(
        [MITHAQ, "show", named], capture_output=True, text=True, check=True, env=os.environ
    )
    return "".join(done.stdout.split())


def progress(api: str, flow_run_id: str) -> list[tuple[float, str]]:
    """Percent and words of the progress artifacts of a run."""
    shown = asked(api, "artifacts", flow_run_id)
    return [
        (float(each["data"]), each["description"]) for each in shown if each["type"] == "progress"
    ]


def test_a_run_of_many_batches_shows_in_one_artifact_how_far_it_is(
    api: str, record: Path, written: Write
) -> None:
    documents = written("a", "b", "c")

    assert progress(api, run(documents, batch_size=3).flow_run_id) == []
    many = run(documents, batch_size=1)

    assert progress(api, many.flow_run_id) == [(100, many.counts())]


def test_a_run_that_fails_in_a_later_batch_shows_how_far_it_came(
    api: str, record: Path, tmp_path: Path, written: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = written("a", "b").rename(tmp_path / "first.jsonl")
    second = written("c")
    share = first.stat().st_size / (first.stat().st_size + second.stat().st_size)
    append = flow_module.append.fn
    runs: list[str] = []

    @functools.wraps(append)
    def full(validated: Any, home: Home) -> Any:
        runs.append(str(runtime.flow_run.id))
        if len(runs) == 2:
            raise WarehouseError("the disk is full")
        return append(validated, home)

    monkeypatch.setattr(flow_module.append, "fn", full)
    with pytest.raises(WarehouseError, match="the disk is full"):
        run(first, second, batch_size=2)

    ((percent, words),) = progress(api, runs[0])
    # The reader is one document ahead, in the second file, and the run is not done.
    assert 100 * share < percent <= 99
    assert words.startswith("2 documents in")


def test_a_run_out_of_time_ends_between_two_batches_and_the_next_run_does_the_rest(
    api: str, record: Path, written: Write
) -> None:
    documents = written("a", "b", "c")
    hurried = ingest.with_options(timeout_seconds=0.01)

    with pytest.raises(TimeoutError):
        asyncio.run(hurried([str(documents)], batch_size=1))

    rest = run(documents)
    assert (rest.documents, rest.new, rest.duplicates) == (3, 2, 1)
    with duckdb.connect(Home(record).published_file, read_only=True) as published:
        assert published.execute("select count(*) from visits").fetchall() == [(3,)]


@pytest.mark.parametrize("step", ["extract", "validate", "append", "project", "publish"])
def test_a_step_that_fails_leaves_what_is_published_and_the_next_run_does_the_rest(
    api: str, record: Path, written: Write, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    run(written("a"))
    home = Home(record)
    published = home.published_file.read_bytes()
    documents = written("a", "b")
    task = getattr(flow_module, step)

    @functools.wraps(task.fn)
    def break_down(*_: object) -> None:
        raise WarehouseError("the disk is full")

    with monkeypatch.context() as broken:
        broken.setattr(task, "fn", break_down)
        with pytest.raises(WarehouseError, match="the disk is full"):
            run(documents)

    assert home.published_file.read_bytes() == published
    run(documents)
    with duckdb.connect(home.published_file, read_only=True) as reader:
        visits = reader.execute("select who from visits order by earliest").fetchall()
    assert visits == [("Salem",), ("Karim",)]
