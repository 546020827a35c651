"""Feeds and pages are read in a process of their own, one at a time, within a time limit.

Between fetching and everything that parses. What strangers wrote can keep a parser busy for ever,
or end its process: then that one body is unreadable, and the run goes on. The process is not a
sandbox: it may do what the user may.

Run as a module, this is that process: pairs of a function and its arguments come in on standard
input, outcomes go out on standard output, each pickled behind its length.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import resource
import select
import struct
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, BinaryIO, TypeVar

from flows.feeds.unreadable import UnreadableError

_LENGTH = struct.Struct(">Q")
_PIECE = 1 << 20
_MOST_MEMORY = 2 << 30
_Result = TypeVar("_Result")


class Reader:
    """The process that reads; it is started when it is first needed.

    Attributes:
        seconds: what each body is given.
    """

    def __init__(self, seconds: float = 20) -> None:
        """Give each body ``seconds`` to be read."""
        self.seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="reader")

    async def read(self, function: Callable[..., _Result], *arguments: object) -> _Result:
        """Call a function of a module there.

        Raises:
            UnreadableError: by the function, or because it found no end, or ended its process.
        """
        loop = asyncio.get_running_loop()
        result: _Result = await loop.run_in_executor(
            self._thread, self._called, function, arguments
        )
        return result

    def close(self) -> None:
        """End the process, whatever it is reading."""
        self._thread.shutdown(wait=False, cancel_futures=True)
        self._end()

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    pipe.close()
            self._process = None

    def _called(self, function: Callable[..., object], arguments: tuple[object, ...]) -> Any:
        process = self._process or self._started()
        try:
            _send(_stream(process.stdin), (function, arguments))
            outcome = _received_in_time(_stream(process.stdout), self.seconds)
        except (TimeoutError, EOFError, OSError) as error:
            self._end()
            took_long = isinstance(error, TimeoutError)
            received = f"no end after {self.seconds:g} s" if took_long else "a crash of the reader"
            raise UnreadableError("reader", received, "a body that can be read") from None
        if isinstance(outcome, UnreadableError):
            raise outcome
        return outcome

    def _started(self) -> subprocess.Popen[bytes]:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "flows.feeds.reader"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        return self._process


def _serve(requests: BinaryIO, outcomes: BinaryIO) -> None:
    """Read whatever is asked for, until nobody is there to ask."""
    resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    while True:
        try:
            function, arguments = _received(requests)
        except EOFError:
            return
        try:
            outcome = function(*arguments)
        except UnreadableError as error:
            outcome = error
        except Exception as error:  # noqa: BLE001  (whatever a body drives a parser into)
            told = f"{type(error).__name__}: {error}"
            outcome = UnreadableError("reader", told, "a body that can be read")
        _send(outcomes, outcome)


def _send(stream: BinaryIO, message: object) -> None:
    packed = pickle.dumps(message)
    stream.write(_LENGTH.pack(len(packed)) + packed)
    stream.flush()


def _received(stream: BinaryIO) -> Any:
    """The next message of a stream that may wait for ever."""
    return pickle.loads(_whole(stream, _LENGTH.unpack(_whole(stream, _LENGTH.size))[0]))


def _whole(stream: BinaryIO, length: int) -> bytes:
    read = stream.read(length)
    if len(read) < length:
        raise EOFError
    return read


def _received_in_time(stream: BinaryIO, seconds: float) -> Any:
    """The next message.

    Raises:
        TimeoutError: it did not come whole in time.
        EOFError: the process ended.
    """
    ends_at = time.monotonic() + seconds
    received = bytearray()
    expected = _LENGTH.size
    while len(received) < expected:
        ready, _, _ = select.select([stream], [], [], max(0.0, ends_at - time.monotonic()))
        if not ready:
            raise TimeoutError
        piece = os.read(stream.fileno(), _PIECE)
        if not piece:
            raise EOFError
        received += piece
        if len(received) >= _LENGTH.size:
            expected = _LENGTH.size + _LENGTH.unpack_from(received)[0]
    return pickle.loads(memoryview(received)[_LENGTH.size :])


def _stream(pipe: Any) -> BinaryIO:
    stream: BinaryIO = pipe
    return stream


if __name__ == "__main__":
    # Whatever a parser prints must not stand among the outcomes.
    _outcomes = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    _serve(sys.stdin.buffer, _outcomes)
