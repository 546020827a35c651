"""The files in deployments/: every name in them exists, and what they promise holds."""

import asyncio
import configparser
import re
import shutil
import socket
import subprocess
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from prefect.settings import PREFECT_API_URL, temporary_settings
from ruamel.yaml import YAML

from flows.cli import app
from flows.errors import InputError, RunError
from flows.service.deploying import (
    AUTOMATIONS,
    DEPLOYMENTS,
    QUEUES,
    automations,
    deploy,
    deployment_names,
)

ROOT = Path(__file__).parents[2]
TOLD = YAML(typ="safe").load(DEPLOYMENTS)["deployments"]
COMMANDS = {each.callback.__name__ for each in app.registered_commands if each.callback}


def flow_of(told: dict[str, Any]) -> Any:
    file, _, function = told["entrypoint"].partition(":")
    module = __import__(file.removesuffix(".py").replace("/", "."), fromlist=[function])
    return getattr(module, function)


@pytest.mark.parametrize("told", TOLD, ids=[each["name"] for each in TOLD])
def test_a_deployment_names_a_flow_its_parameters_and_a_queue_that_exist(
    told: dict[str, Any],
) -> None:
    flow = flow_of(told)
    properties = flow.parameters.properties
    assert set(told.get("parameters", {})) <= set(properties)
    assert set(flow.parameters.required) <= set(told.get("parameters", {}))
    for name, schema in properties.items():
        assert schema.get("description"), f"{name} has no description in the form"
    assert told["work_pool"]["name"] == "mithaq"
    assert told["work_pool"]["work_queue_name"] in QUEUES
    assert told["description"]
    # A review is started by people, and waits for them without holding a turn.
    assert bool(told["schedules"]) is (told["name"] != "review")
    assert (told["concurrency_limit"]["limit"] == 1) is (told["name"] != "review")


def test_every_run_has_a_time_out_and_only_a_review_waits_for_days() -> None:
    longest = {each["name"]: flow_of(each).timeout_seconds for each in TOLD}
    assert all(longest.values()), longest
    assert (
        longest.pop("review")
        > flow_of({"entrypoint": "flows/review.py:review"}).parameters.properties[
            "patience_seconds"
        ]["default"]
    )
    assert max(longest.values()) < 24 * 3600


def test_names_are_those_that_prefect_gives() -> None:
    assert deployment_names() == [f"{flow_of(told).name}/{told['name']}" for told in TOLD]


def test_only_what_reads_may_run_beside_another() -> None:
    reading = {each["name"] for each in TOLD if each["work_pool"]["work_queue_name"] == "reading"}
    assert reading == {"verify", "notices"}
    assert QUEUES["writing"] == 1


def test_without_a_server_that_lasts_nothing_is_deployed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PREFECT_API_URL", raising=False)

    with temporary_settings(restore_defaults={PREFECT_API_URL}), pytest.raises(InputError) as told:
        asyncio.run(deploy())

    assert "set PREFECT_API_URL" in str(told.value)


@pytest.mark.parametrize("address", ["http://127.0.0.1:{free}/api", "no-address"])
def test_a_server_that_does_not_answer_is_told_in_one_line(address: str) -> None:
    with socket.socket() as unused:  # bound, so nobody else takes it; not listening
        unused.bind(("127.0.0.1", 0))
        named = address.format(free=unused.getsockname()[1])
        with (
            temporary_settings({PREFECT_API_URL: named}),
            pytest.raises(RunError, match=f"no Prefect server answers at {named}: "),
        ):
            asyncio.run(deploy())


def test_automations_are_understood_and_name_deployments_that_exist() -> None:
    ids = {name: uuid4() for name in deployment_names()}
    made = list(automations(ids))
    assert len(made) == len(YAML(typ="safe").load(AUTOMATIONS)["automations"])
    told = [getattr(action, "deployment_id", None) for each in made for action in each.actions]
    assert set(filter(None, told)) == {ids["verify/verify"], ids["notices/notices"]}
    expected = {name for each in made for name in each.trigger.expect}  # type: ignore[union-attr]
    announcing = (ROOT / "flows" / "announcing.py").read_text()
    assert all(name.startswith("prefect.") or name in announcing for name in expected)


COMPOSE = sorted((ROOT / "deployments").glob("compose*.yaml"))


@pytest.mark.parametrize("file", COMPOSE, ids=[file.name for file in COMPOSE])
def test_a_compose_file_is_whole(file: Path) -> None:
    text = file.read_text()
    told = YAML(typ="safe").load(text)
    services, volumes = told["services"], told.get("volumes", {})
    # Its paths are counted from the folder that the command on its top names.
    named = re.search(r"^#.*docker compose --project-directory (\S+) -f (\S+)", text, re.MULTILINE)
    assert named
    assert ROOT / named.group(2) == file
    folder = ROOT / named.group(1)
    for name, service in services.items():
        assert "image" in service or "build" in service, name
        for needed in service.get("depends_on", {}):
            assert needed in services
        for mounted in service.get("volumes", []):
            source = mounted.partition(":")[0]
            assert source in volumes or (folder / source).is_dir(), mounted
        if "build" in service:
            assert (folder / service["build"]["context"]).resolve() == ROOT
            dockerfile = ROOT / service["build"]["dockerfile"]
            assert dockerfile.is_file()
        command = service.get("command", [])
        if command[:1] == ["mithaq"]:
            assert command[1] in COMMANDS
    assert not re.search(r"(?i)password:\s*\w", text), "a password stands in the file"


UNITS = sorted((ROOT / "deployments" / "systemd").glob("*.service"))


@pytest.mark.parametrize("unit", UNITS, ids=[unit.name for unit in UNITS])
def test_a_systemd_unit_starts_a_command_that_exists(unit: Path, tmp_path: Path) -> None:
    parsed = configparser.ConfigParser(strict=False, interpolation=None)
    parsed.optionxform = str  # type: ignore[assignment,method-assign]
    parsed.read(unit)
    started = parsed["Service"]["ExecStart"].split()
    assert started[0].endswith("/.venv/bin/mithaq") or started[0].endswith("/.venv/bin/prefect")
    if started[0].endswith("mithaq"):
        assert started[1] in COMMANDS
    if shutil.which("systemd-analyze"):
        there = tmp_path / unit.name
        there.write_text(unit.read_text().replace(started[0], "/bin/true"))
        done = subprocess.run(
            ["systemd-analyze", "verify", there], capture_output=True, text=True, check=False
        )
        assert unit.name not in done.stderr, done.stderr


def test_there_are_compose_files_and_units() -> None:
    assert COMPOSE
    assert UNITS
