"""The services of the compose file as plain processes, in its order, on a real PostgreSQL.

What containers would add stays untried: the image itself, its network, its volumes.
"""

import asyncio
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from ruamel.yaml import YAML

from tests import patience

ROOT = Path(__file__).parents[2]
TOLD = YAML(typ="safe").load(ROOT / "deployments" / "compose.yaml")["services"]
PASSWORD = "of-this-test-only"
_POSTGRES = [Path(each) for each in os.environ["PATH"].split(os.pathsep)] + [
    *sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
]
_BINARIES = next((folder for folder in _POSTGRES if (folder / "initdb").exists()), None)

pytestmark = pytest.mark.skipif(_BINARIES is None, reason="no PostgreSQL on this machine")


class Composed:
    """The services that were started, and what stands here for what a container has."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.started: dict[str, subprocess.Popen[bytes]] = {}
        self.ports = {5432: _free_port(), 4200: _free_port()}
        # PostgreSQL refuses to run as root, and its package brings a user for it.
        self.user = "postgres" if os.geteuid() == 0 else None
        for name in ("database", "record", "tmp"):
            (folder / name).mkdir()
        shutil.chown(folder / "database", self.user or os.geteuid())

    def here(self, value: str) -> str:
        """A value of the file with the hosts, ports and folders of this machine."""
        value = re.sub(r"\$\{POSTGRES_PASSWORD[^}]*\}", PASSWORD, value)
        value = re.sub(r"\b(server|database)(?=:\d)|\b0\.0\.0\.0\b", "127.0.0.1", value)
        value = value.replace("/record", str(self.folder / "record"))
        for port, free in self.ports.items():
            value = re.sub(rf"\b{port}\b", str(free), value)
        return value

    def environment(self, service: str) -> dict[str, str]:
        """What a container of the service has, and nothing of whoever runs the tests."""
        told = {name: self.here(value) for name, value in TOLD[service]["environment"].items()}
        binaries = (Path(sys.executable).parent, _BINARIES, "/usr/bin", "/bin")
        return {
            "PATH": os.pathsep.join(map(str, binaries)),
            "HOME": str(self.folder / "tmp"),
            "TMPDIR": str(self.folder / "tmp"),
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "DO_NOT_TRACK": "1",
            "MITHAQ_HOME": str(self.folder / "record"),
            # Where the health check of the database asks.
            "PGPORT": str(self.ports[5432]),
            "PREFECT_WORKER_QUERY_SECONDS": "2",
        } | told

    def up(self, service: str) -> None:
        """Start a service after those that it waits for."""
        if service in self.started:
            return
        for needed, how in TOLD[service].get("depends_on", {}).items():
            self.up(needed)
            self.wait(needed, how["condition"])
        if service == "database":
            self._fill_the_volume()
            command = [
                *("postgres", "-D", str(self.folder / "database" / "data")),
                *("-p", str(self.ports[5432]), "-k", str(self.folder / "database")),
            ]
        else:
            command = [self.here(word) for word in TOLD[service]["command"]]
        self.started[service] = self._process(service, command)

    def wait(self, service: str, condition: str) -> None:
        """Until another service may start, as the file tells it."""
        process = self.started[service]
        if condition == "service_completed_successfully":
            assert process.wait(patience.SECONDS) == 0, self.output(service)
            return
        assert condition == "service_healthy"
        [kind, *words] = TOLD[service]["healthcheck"]["test"]
        assert kind == "CMD"
        check = [self.here(word) for word in words]
        deadline = time.monotonic() + patience.SECONDS
        while self.asked(check, service).returncode:
            assert process.poll() is None, self.output(service)
            assert time.monotonic() < deadline, self.output(service)
            time.sleep(0.5)

    def asked(self, command: Sequence[str], service: str) -> subprocess.CompletedProcess[str]:
        """Run a command as `docker compose exec SERVICE` would."""
        return subprocess.run(
            command,
            cwd=ROOT,
            env=self.environment(service),
            capture_output=True,
            text=True,
            timeout=patience.SECONDS,
            check=False,
        )

    def output(self, service: str) -> str:
        return (self.folder / f"{service}.log").read_text(errors="replace")

    def down(self) -> None:
        for process in reversed(self.started.values()):
            if process.poll() is None:
                process.terminate()
                process.wait(patience.SECONDS)

    def _fill_the_volume(self) -> None:
        """What the image of the database does on its first start."""
        told = self.environment("database")
        password = self.folder / "database" / "password"
        password.write_text(told["POSTGRES_PASSWORD"])
        shutil.chown(password, self.user or os.geteuid())
        data = str(self.folder / "database" / "data")
        made = self._process(
            "initdb",
            [
                *("initdb", "-D", data, "-U", told["POSTGRES_USER"], "--pwfile", str(password)),
                *("--auth-host=scram-sha-256", "--auth-local=trust"),
            ],
        )
        assert made.wait(patience.SECONDS) == 0, self.output("initdb")
        single = subprocess.run(
            [_BINARIES / "postgres", "--single", "-D", data, "postgres"],  # type: ignore[operator]
            input=f"create database {told['POSTGRES_DB']};\n",
            cwd=self.folder,
            user=self.user,
            capture_output=True,
            text=True,
            check=False,
        )
        assert single.returncode == 0, single.stderr

    def _process(self, service: str, command: Sequence[str]) -> subprocess.Popen[bytes]:
        of_the_database = service in ("database", "initdb")
        with (self.folder / f"{service}.log").open("wb") as log:
            return subprocess.Popen(
                command,
                cwd=self.folder if of_the_database else ROOT,
                env=self.environment("database" if of_the_database else service),
                user=self.user if of_the_database else None,
                stdout=log,
                stderr=subprocess.STDOUT,
            )


@pytest.fixture(scope="module")
def composed() -> Iterator[Composed]:
    folder = Path(tempfile.mkdtemp(prefix="mithaq-compose-"))
    folder.chmod(0o755)
    services = Composed(folder)
    try:
        for service in TOLD:
            services.up(service)
        yield services
    finally:
        services.down()
        shutil.rmtree(folder, ignore_errors=True)


def completed(composed: Composed, deployment: str) -> None:
    told = composed.asked(["prefect", "deployment", "run", deployment, "--watch"], "reader")
    assert "finished successfully" in told.stdout, told.stdout + told.stderr


def in_the_database(composed: Composed, query: str) -> list[Any]:
    async def ask() -> list[Any]:
        database = await asyncpg.connect(
            composed.environment("server")["PREFECT_API_DATABASE_CONNECTION_URL"].replace(
                "+asyncpg", ""
            )
        )
        try:
            return list(await database.fetch(query))
        finally:
            await database.close()

    return asyncio.run(ask())


def test_a_writer_fills_the_record_and_a_reader_verifies_it(composed: Composed) -> None:
    completed(composed, "ingest/seeds")
    completed(composed, "verify/verify")
    status = composed.asked(["mithaq", "status"], "reader")
    assert re.search(r"\d+ events in 1 batch", status.stdout), status.stdout + status.stderr
    for service, flow in (("writer", "ingest"), ("reader", "verify")):
        assert f"for flow '{flow}'" in composed.output(service), service
        assert composed.started[service].poll() is None


def test_the_server_keeps_its_runs_in_the_database(composed: Composed) -> None:
    rows = in_the_database(
        composed,
        "select flow.name, queue.name as queue from flow_run as run"
        " join flow on flow.id = run.flow_id"
        " join work_queue as queue on queue.id = run.work_queue_id"
        # Schedules run as well, whenever their minute comes.
        " where run.state_type = 'COMPLETED' and not run.auto_scheduled order by flow.name",
    )
    assert [tuple(row) for row in rows] == [("ingest", "writing"), ("verify", "reading")]


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])
