"""Processes that are started together and end together: none is left behind.

Each is the leader of a group of its own, so that what it started in turn can be ended with it,
and Ctrl-C in the terminal reaches only whoever started them, who ends them in order.
"""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from flows.errors import RunError

_PAUSE_SECONDS = 0.1


@dataclass(slots=True)
class Started:
    """A process that runs until it is ended.

    Attributes:
        name: what it is, for people.
        process: itself.
        log_file: where its output goes.
    """

    name: str
    process: subprocess.Popen[bytes]
    log_file: Path

    @property
    def is_running(self) -> bool:
        """Whether it has not ended yet."""
        return self.process.poll() is None

    def last_words(self, lines: int = 12) -> str:
        """The end of its output."""
        told = self.log_file.read_text("utf-8", errors="replace").splitlines()
        return "\n".join(told[-lines:])

    def check(self) -> None:
        """Raise where it has ended by itself.

        Raises:
            RunError: it has; with the end of its output.
        """
        if not self.is_running:
            raise RunError(
                f"the {self.name} ended with code {self.process.returncode}; "
                f"its output is in {self.log_file}, and ends:\n{self.last_words()}"
            )

    def end(self, patience_seconds: float) -> None:
        """Ask it to end, wait, then end whatever of its group still runs."""
        if self.is_running:
            self.process.send_signal(signal.SIGTERM)
        deadline = time.monotonic() + patience_seconds
        while self.is_running and time.monotonic() < deadline:
            time.sleep(_PAUSE_SECONDS)
        for last in (signal.SIGTERM, signal.SIGKILL):
            if not _signal_group(self.process.pid, last):
                break
            _wait_for_group(self.process.pid, patience_seconds)
        self.process.wait()


def start(
    name: str, command: Sequence[str], environment: Mapping[str, str], log_file: Path, folder: Path
) -> Started:
    """Start a process in a group of its own, its output in a file."""
    log_file.parent.mkdir(parents=True, exist_ok=True)
    with log_file.open("wb") as log:
        process = subprocess.Popen(
            list(command),
            cwd=folder,
            env=dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    return Started(name, process, log_file)


def _signal_group(group: int, number: signal.Signals) -> bool:
    """Send a signal to what is left of a group; False where nothing is."""
    try:
        os.killpg(group, number)
    except (ProcessLookupError, PermissionError):
        return False
    return True


def _wait_for_group(group: int, patience_seconds: float) -> None:
    deadline = time.monotonic() + patience_seconds
    while time.monotonic() < deadline:
        try:
            os.killpg(group, 0)
        except (ProcessLookupError, PermissionError):
            return
        time.sleep(_PAUSE_SECONDS)
