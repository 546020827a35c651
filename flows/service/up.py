"""`mithaq up`: server, pages, work pool, worker and deployments on this machine, until it is ended.

In this order: find a port, start the server, wait until it answers, start a worker, tell the
server what runs when, say where to look. Ctrl-C or SIGTERM ends the worker with its runs, then
the server. A run that is ended in the middle leaves the log as it was before its step.
"""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from flows.errors import InputError, RunError
from flows.service.processes import Started, start
from warehouse import Home, reader

USUAL_PORT = 4200
_HOST = "127.0.0.1"
_CHECKOUT = Path(__file__).resolve().parents[2]
_SERVER_START_SECONDS = 180
_WORKER_PATIENCE_SECONDS = 20
_SERVER_PATIENCE_SECONDS = 20
_PAUSE_SECONDS = 0.25


class _EndedError(Exception):
    """Somebody asked for the end."""


def up(port: int | None, workers: int, tell: Callable[[str], None]) -> None:
    """Bring everything up and keep it until Ctrl-C or SIGTERM.

    Args:
        port: of the server and its pages; None takes the usual one, or a free one where that is
            taken.
        workers: how many worker processes take runs.
        tell: prints a line for the user.

    Raises:
        InputError: the port that was asked for is taken.
        RunError: server or worker ended by itself; with the end of its output.
    """
    home = Home.default()
    taken = _free_port(port, tell)
    began = time.monotonic()
    environment = _environment(home, taken)
    logs = Path(environment["PREFECT_HOME"])
    with _ending_on_signals() as ended, _all_ended(tell) as started:
        python = sys.executable
        server = start(
            "server",
            [python, "-m", "prefect", "server", "start", "--host", _HOST, "--port", str(taken)],
            environment,
            logs / "server.log",
            _CHECKOUT,
        )
        started.append((server, _SERVER_PATIENCE_SECONDS))
        _wait_until_it_answers(f"http://{_HOST}:{taken}/api/health", server, ended)
        os.environ.update(environment)
        # Not before: Prefect reads its settings when it is first imported.
        from flows.service import deploying  # noqa: PLC0415

        asyncio.run(deploying.make_pool())
        asyncio.run(deploying.crash_dead_runs())
        for number in range(1, workers + 1):
            worker = start(
                f"worker {number}",
                [
                    *(python, "-m", "prefect", "worker", "start"),
                    *("--pool", "mithaq", "--type", "process", "--name", f"mithaq-{number}"),
                ],
                environment,
                logs / f"worker-{number}.log",
                _CHECKOUT,
            )
            started.insert(0, (worker, _WORKER_PATIENCE_SECONDS))
        names = asyncio.run(deploying.deploy())
        if _is_empty(home):
            asyncio.run(deploying.run_now(names[0]))
        tell(f"Up after {time.monotonic() - began:.0f} s. Runs, schedules and what they show:")
        tell(f"  http://{_HOST}:{taken}")
        tell(f"Record: {home.folder}")
        tell(f"Logs:   {logs}/*.log")
        tell("Ctrl-C ends it.")
        while not ended():
            for process, _ in started:
                process.check()
            time.sleep(_PAUSE_SECONDS)


def _is_empty(home: Home) -> bool:
    """Whether no document is in the record; a schedule may have published it all the same."""
    if not home.published_file.exists():
        return True
    with reader(home) as published:
        return published.execute("select 1 from documents limit 1").fetchone() is None


def _environment(home: Home, port: int) -> dict[str, str]:
    """Settings for everything that is started: this server, and a Prefect home beside the record.

    What the user set in the environment stays, but for the server's address.
    """
    prefect = home.folder.resolve() / "prefect"
    usual = {
        "PREFECT_HOME": str(prefect),
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "DO_NOT_TRACK": "1",
        "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "INFO",
    }
    chosen = usual | {
        name: value
        for name, value in os.environ.items()
        # Set by the package for tools that run on their own; a service has logs to fill.
        if name != "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL"
    }
    return chosen | {
        "MITHAQ_HOME": str(home.folder.resolve()),
        "PREFECT_PROFILES_PATH": str(Path(chosen["PREFECT_HOME"]) / "profiles.toml"),
        "PREFECT_API_URL": f"http://{_HOST}:{port}/api",
        "PREFECT_UI_URL": f"http://{_HOST}:{port}",
        "PYTHONUNBUFFERED": "1",
    }


def _free_port(asked: int | None, tell: Callable[[str], None]) -> int:
    wanted = USUAL_PORT if asked is None else asked
    with socket.socket() as listener:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((_HOST, wanted))
        except OSError as error:
            if asked is not None:
                why = "may not be used by you" if isinstance(error, PermissionError) else "is taken"
                raise InputError(
                    f"port {asked} {why}: name another with --port, or none to have one chosen"
                ) from None
        else:
            return int(listener.getsockname()[1])
    with socket.socket() as listener:
        listener.bind((_HOST, 0))
        free = int(listener.getsockname()[1])
    tell(f"Port {wanted} is taken; taking {free}.")
    return free


def _wait_until_it_answers(url: str, server: Started, ended: Callable[[], bool]) -> None:
    deadline = time.monotonic() + _SERVER_START_SECONDS
    while time.monotonic() < deadline:
        if ended():
            raise _EndedError
        server.check()
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(_PAUSE_SECONDS)
    raise RunError(
        f"the server did not answer within {_SERVER_START_SECONDS} s; its output is in "
        f"{server.log_file}, and ends:\n{server.last_words()}"
    )


@contextmanager
def _ending_on_signals() -> Iterator[Callable[[], bool]]:
    """A function that tells whether SIGINT or SIGTERM came; they end nothing by themselves."""
    came: list[int] = []

    def note(number: int, _frame: FrameType | None) -> None:
        came.append(number)

    before = {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: bool(came)
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


@contextmanager
def _all_ended(tell: Callable[[str], None]) -> Iterator[list[tuple[Started, float]]]:
    """A list of processes that are all ended when the block is left, in the list's order."""
    started: list[tuple[Started, float]] = []
    try:
        yield started
    except _EndedError:
        pass
    finally:
        tell("Ending ...")
        for process, patience in started:
            process.end(patience)
        tell("Nothing of it runs any more.")
