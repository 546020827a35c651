"""`mithaq up` as a user meets it: it comes up, a scheduled run starts by itself, nothing stays."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import browser, patience
from warehouse import Home, reader

MITHAQ = Path(sys.executable).with_name("mithaq")


class Service:
    """A running `mithaq up` and what it prints."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.home = folder / "record"
        self.printed = folder / "printed.txt"
        kept = {name: value for name, value in os.environ.items() if "PREFECT" not in name}
        kept.pop("MITHAQ_EXTRACTOR", None)
        # A mark by which everything that comes of it is known.
        self.mark = f"MITHAQ_HOME={self.home.resolve()}"
        with self.printed.open("wb") as printed:
            self.process = subprocess.Popen(
                [MITHAQ, "up", *arguments],
                env=kept
                | {
                    "MITHAQ_HOME": str(self.home.resolve()),
                    "PREFECT_SERVER_SERVICES_SCHEDULER_LOOP_SECONDS": "3",
                    "PREFECT_WORKER_QUERY_SECONDS": "2",
                },
                stdout=printed,
                stderr=subprocess.STDOUT,
            )

    def told(self) -> str:
        return self.printed.read_text()

    def address(self) -> str:
        """Where its pages are, once it is up."""
        deadline = time.monotonic() + patience.SECONDS
        while "Ctrl-C" not in self.told():
            assert self.process.poll() is None, self.told()
            assert time.monotonic() < deadline, self.told()
            time.sleep(0.3)
        found = re.search(r"http://[\d.]+:\d+", self.told())
        assert found
        return found.group()

    def processes(self) -> list[int]:
        """Everything on this machine that was started with this record as its home."""
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                environment = (folder / "environ").read_bytes().split(b"\0")
            except OSError:
                continue
            if self.mark.encode() in environment:
                found.append(int(folder.name))
        return found

    def end(self, number: signal.Signals) -> int:
        self.process.send_signal(number)
        return self.process.wait(timeout=patience.SECONDS)


def asked(address: str, path: str, body: Any = None, method: str = "POST") -> Any:
    request = urllib.request.Request(
        f"{address}/api/{path}",
        json.dumps(body or {}).encode() if method == "POST" else None,
        {"Content-Type": "application/json"},
        method=method,
    )
    deadline = time.monotonic() + patience.SECONDS
    while True:
        try:
            with urllib.request.urlopen(request, timeout=patience.SECONDS) as answer:
                return json.loads(answer.read() or "null")
        except urllib.error.HTTPError as error:
            # Its database is in use; Prefect's own clients ask again, too.
            if error.code != 503 or time.monotonic() > deadline:
                raise
        time.sleep(1)


def awaited(what: str, find: Any) -> Any:
    deadline = time.monotonic() + patience.SECONDS
    while not (found := find()):
        assert time.monotonic() < deadline, f"no {what} after {patience.SECONDS} s"
        time.sleep(1)
    return found


def visits(home: Path) -> int:
    """How many are published; a schedule may publish a record that is still empty."""
    if not (home / "mithaq.duckdb").exists():
        return 0
    with reader(Home(home)) as published:
        (count,) = published.execute("select count(*) from visits").fetchone() or (0,)
    return int(count)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    running = Service(tmp_path_factory.mktemp("up"), "--port", "0")
    try:
        yield running
    finally:
        if running.process.poll() is None:
            running.process.terminate()
            running.process.wait(timeout=patience.SECONDS)


def completed(address: str, deployment: str) -> Any:
    """The completed runs of a deployment that a schedule started, newest first."""
    return [
        run
        for run in asked(
            address,
            "flow_runs/filter",
            {
                "sort": "START_TIME_DESC",
                "deployments": {"name": {"any_": [deployment]}},
                "flow_runs": {"state": {"type": {"any_": ["COMPLETED"]}}},
            },
        )
        if run["auto_scheduled"]
    ]


def test_an_empty_record_is_filled_at_once_and_every_deployment_waits_for_its_time(
    service: Service,
) -> None:
    address = service.address()

    awaited("visits of the seed", lambda: visits(service.home) == 4)

    deployments = asked(address, "deployments/filter")
    assert {each["name"] for each in deployments} >= {
        *("seeds", "feeds", "re-extract", "publish", "verify", "backup", "notices", "review")
    }
    for each in deployments:
        scheduled = [schedule["active"] for schedule in each["schedules"]]
        assert scheduled == ([] if each["name"] == "review" else [True]), each["name"]
        assert "mithaq" in each["tags"]
        for name, told in each["parameter_openapi_schema"]["properties"].items():
            assert told.get("description"), f"{each['name']}: {name} has no description"
    queues = asked(address, "work_pools/mithaq/queues/filter")
    assert {each["name"]: each["concurrency_limit"] for each in queues}.items() >= {
        ("writing", 1),
        ("reading", 2),
    }
    assert len(asked(address, "automations/filter")) == 3


def test_a_scheduled_run_starts_by_itself_and_is_seen_with_its_artifacts(
    service: Service, tmp_path: Path
) -> None:
    address = service.address()
    seeds = asked(address, "deployments/name/ingest/seeds", method="GET")
    schedules = f"deployments/{seeds['id']}/schedules"
    often = [{"active": True, "schedule": {"interval": 15}, "slug": "of-the-test"}]
    (made,) = asked(address, schedules, often)

    run = awaited("scheduled run", lambda: completed(address, "seeds"))[0]

    asked(address, f"{schedules}/{made['id']}", method="DELETE")

    assert run["name"] == "ingest seeds/documents"
    with browser.opened() as chromium:
        page = chromium.new_page(viewport={"width": 1400, "height": 1000})
        page.goto(f"{address}/runs")
        page.get_by_text("ingest seeds/documents").first.wait_for(timeout=patience.SECONDS * 1000)
        page.screenshot(path=tmp_path / "runs.png")
        page.goto(f"{address}/runs/flow-run/{run['id']}")
        page.get_by_text("Artifacts", exact=True).first.click(timeout=patience.SECONDS * 1000)
        page.get_by_text("ingest-summary").first.wait_for(timeout=patience.SECONDS * 1000)
        page.screenshot(path=tmp_path / "run.png")


def test_the_first_run_told_what_changed_as_artifacts_and_as_events(service: Service) -> None:
    address = service.address()
    artifacts = {
        each["key"]: each
        for each in asked(address, "artifacts/filter", {"sort": "CREATED_DESC"})
        if each["type"] == "table"
    }
    changes = json.loads(artifacts["changes"]["data"])
    assert [each["what"] for each in changes].count("new visit") == 4
    assert [each["what"] for each in changes].count("new agreement") == 2

    def announced() -> Any:
        filtered = {"filter": {"event": {"prefix": ["mithaq."]}}}
        told = asked(address, "events/filter", filtered)["events"]
        return told if len(told) >= 6 else None

    events = awaited("events of ours", announced)
    names = [each["event"] for each in events]
    assert names.count("mithaq.visit.changed") == 4
    assert names.count("mithaq.agreement.changed") == 2
    assert all(each["payload"]["is_new"] for each in events)
    related = {each["prefect.resource.role"] for each in events[0]["related"]}
    assert "flow-run" in related


def test_a_dispute_is_announced_and_has_notices_written_by_the_automation(
    service: Service, tmp_path: Path
) -> None:
    address = service.address()
    awaited("published file", (service.home / "mithaq.duckdb").exists)
    told = "Libya and Pakistan signed an agreement worth {} billion dollars in Benghazi on 18 March"
    documents = tmp_path / "documents.jsonl"
    documents.write_text(
        "".join(
            json.dumps(
                {
                    "id": source.lower(),
                    "text": f"{told.format(billions)} 2024, {source} reported on Wednesday.",
                    "published": "2024-03-20",
                    "language": "en",
                    "source": source,
                }
            )
            + "\n"
            for source, billions in (("Reuters", 4), ("AFP", 3))
        )
    )
    seeds = asked(address, "deployments/name/ingest/seeds", method="GET")
    contradicting = {"parameters": {"paths": [str(documents)]}}
    run = asked(address, f"deployments/{seeds['id']}/create_flow_run", contradicting)

    def opened() -> Any:
        filtered = {"filter": {"event": {"name": ["mithaq.dispute.opened"]}}}
        return asked(address, "events/filter", filtered)["events"]

    def noticed() -> Any:
        filtered = {
            "deployments": {"name": {"any_": ["notices"]}},
            "flow_runs": {"state": {"type": {"any_": ["COMPLETED"]}}},
        }
        runs = asked(address, "flow_runs/filter", filtered)
        return [each for each in runs if (each["created_by"] or {}).get("type") == "AUTOMATION"]

    (event,) = awaited("dispute", opened)
    assert event["payload"]["predicate"] == "value"
    assert {event["payload"]["believed"], event["payload"]["rival"]} == {
        "3,000,000,000 USD",
        "4,000,000,000 USD",
    }
    assert f"prefect.flow-run.{run['id']}" in {
        each["prefect.resource.id"] for each in event["related"]
    }
    (notices,) = awaited("notices", noticed)
    assert notices["created_by"]["display_value"] == "Write notices when sources disagree"
    # The feed keeps what it told; the digest may be a schedule's, which has run meanwhile.
    feed = (service.home / "changes.atom").read_text()
    assert "3,000,000,000 USD" in feed
    assert "4,000,000,000 USD" in feed


def test_a_run_that_fails_has_the_log_verified_by_the_automation(service: Service) -> None:
    address = service.address()
    feeds = asked(address, "deployments/name/follow-up/feeds", method="GET")
    failing = {"parameters": {"feeds": ["a-feed-that-nobody-listed"]}}

    def failed() -> bool:
        run = asked(address, f"deployments/{feeds['id']}/create_flow_run", failing)

        def ended() -> Any:
            kind = asked(address, f"flow_runs/{run['id']}", method="GET")["state"]["type"]
            return kind if kind in ("FAILED", "CANCELLED") else None

        return bool(awaited("end of the run", ended) == "FAILED")

    # A look at the feeds that a schedule has just started lets no other one run.
    awaited("failed run", failed)

    def verified() -> Any:
        filtered = {
            "deployments": {"name": {"any_": ["verify"]}},
            "flow_runs": {"state": {"type": {"any_": ["COMPLETED"]}}},
        }
        return asked(address, "flow_runs/filter", filtered)

    assert awaited("verification", verified)[0]["name"] == "verify the log and its models"


def test_sigterm_ends_all_that_was_started(service: Service) -> None:
    service.address()
    assert len(service.processes()) >= 3  # itself, the server, the worker

    assert service.end(signal.SIGTERM) == 0

    assert "Nothing of it runs any more." in service.told()
    assert service.processes() == []


def test_a_run_that_was_ended_in_the_middle_does_not_stand_in_the_way_of_the_next(
    tmp_path: Path,
) -> None:
    first = Service(tmp_path, "--port", "0")
    address = first.address()
    in_the_middle = {
        "deployments": {"name": {"any_": ["seeds"]}},
        "flow_runs": {"state": {"type": {"any_": ["RUNNING"]}}},
    }
    awaited("running run", lambda: asked(address, "flow_runs/filter", in_the_middle))
    assert first.end(signal.SIGTERM) == 0
    assert visits(first.home) == 0

    second = Service(tmp_path, "--port", "0")
    try:
        second.address()
        awaited("visits of the seed", lambda: visits(second.home))
    finally:
        assert second.end(signal.SIGINT) == 0
    assert second.processes() == []


def test_a_port_that_is_taken_is_told_and_nothing_is_started(
    service: Service, tmp_path: Path
) -> None:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        port = listener.getsockname()[1]
        second = Service(tmp_path, "--port", str(port))
        assert second.process.wait(timeout=patience.SECONDS) == 2

    assert f"port {port} is taken: name another with --port" in second.told()
    assert second.processes() == []
