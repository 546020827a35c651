"""A run that is killed at any moment loses nothing and doubles nothing."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from tests.flows.conftest import lasting
from warehouse import Home

pytestmark = pytest.mark.usefixtures("line_engine")
STEPS = ("load", "extract", "validate", "append", "project", "publish")
# Runs the command with one step of the flow wrapped so that the process kills itself there.
KILLED = """
import functools, os, signal, sys
from flows import cli, ingest

step, moment = sys.argv[1:3]
task = getattr(ingest, step)
plain = task.fn

@functools.wraps(plain)
def killed(*arguments):
    if moment == "after":
        plain(*arguments)
    os.kill(os.getpid(), signal.SIGKILL)

task.fn = killed
sys.argv = ["mithaq", "ingest", *sys.argv[3:]]
cli.main()
"""
COMMAND = "from flows import cli; cli.main()"


def started(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program, *arguments],
        capture_output=True,
        text=True,
        env=os.environ,
        check=False,
    )


@pytest.fixture
def undisturbed(
    api: str, tmp_path: Path, written: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> Home:
    """A record that took the same documents in without being killed."""
    with monkeypatch.context() as elsewhere:
        elsewhere.setenv("MITHAQ_HOME", str(tmp_path / "undisturbed"))
        for names in (("a",), ("a", "b", "c")):
            done = started(COMMAND, "ingest", str(written(*names)))
            assert done.returncode == 0, done.stderr
        return Home.default()


@pytest.mark.parametrize("moment", ["before", "after"])
def test_a_killed_run_is_made_up_for_by_the_next_one(
    api: str, record: Path, undisturbed: Home, written: Callable[..., Path], moment: str
) -> None:
    home = Home(record)
    assert started(COMMAND, "ingest", str(written("a"))).returncode == 0
    for step in STEPS:
        documents = str(written("a", "b", "c"))
        before = home.published_file.read_bytes()

        killed = started(KILLED, step, moment, documents)

        assert killed.returncode == -signal.SIGKILL, killed.stderr
        assert visits(home) in (["Salem"], ["Salem", "Karim", "Nadia"])
        if (step, moment) != ("publish", "after"):
            assert home.published_file.read_bytes() == before
    done = started(COMMAND, "ingest", str(written("a", "b", "c")))
    assert done.returncode == 0, done.stderr
    assert lasting(home) == lasting(undisturbed)


def visits(home: Home) -> list[str]:
    """What a reader of the published file sees."""
    with duckdb.connect(home.published_file, read_only=True) as published:
        return [
            row[0]
            for row in published.execute("select who from visits order by earliest").fetchall()
        ]
