"""What every test starts from: a Prefect home and a record of its own, never the user's."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from playwright.sync_api import Browser

from tests import patience
from tests.browser import opened

_HOME = Path(tempfile.mkdtemp(prefix="mithaq-tests-"))

# Before any test module imports Prefect, which reads its settings once.
os.environ["PREFECT_HOME"] = str(_HOME / "prefect")
os.environ["PREFECT_PROFILES_PATH"] = str(_HOME / "profiles.toml")
os.environ["MITHAQ_HOME"] = str(_HOME / "record")
for _variable in ("PREFECT_API_URL", "PREFECT_API_KEY", "MITHAQ_EXTRACTOR"):
    os.environ.pop(_variable, None)

# A slow machine fails no property.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


def pytest_unconfigure() -> None:
    shutil.rmtree(_HOME, ignore_errors=True)


@pytest.fixture(scope="session")
def prefect_server() -> Iterator[str]:
    """Address of a real Prefect server, one for the whole session."""
    port = _free_port()
    log = (_HOME / "server.log").open("wb")
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "prefect", "server", "start"),
            *("--host", "127.0.0.1", "--port", str(port)),
        ],
        env=os.environ
        | {
            "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
            "DO_NOT_TRACK": "1",
            # Where its pages ask; without it a browser asks port 4200.
            "PREFECT_UI_API_URL": f"http://127.0.0.1:{port}/api",
        },
        stdout=log,
        stderr=subprocess.STDOUT,
    )
    try:
        _wait_until_it_answers(f"http://127.0.0.1:{port}/api/health", server)
        yield f"http://127.0.0.1:{port}/api"
    finally:
        server.terminate()
        server.wait(patience.SECONDS)
        log.close()


@pytest.fixture
def browser() -> Iterator[Browser]:
    """A headless Chromium of the machine; tests that ask for it are skipped where none is."""
    with opened() as running:
        yield running


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of a record that belongs to one test."""
    folder = tmp_path / "record"
    monkeypatch.setenv("MITHAQ_HOME", str(folder))
    return folder


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


def _wait_until_it_answers(url: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + patience.SECONDS
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=patience.SECONDS):
                return
        except OSError:
            time.sleep(0.2)
    pytest.fail(f"the Prefect server did not start:\n{(_HOME / 'server.log').read_text()}")
