"""Writers take turns, and readers never wait for them."""

import asyncio
import logging
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import duckdb
import pytest

from flows.upkeep import back_up
from tests import patience
from warehouse import Home

pytestmark = pytest.mark.usefixtures("line_engine", "api")
MITHAQ = Path(sys.executable).with_name("mithaq")
# Another process that holds the log open for writing until its standard input ends.
HOLDER = """
import duckdb, sys
with duckdb.connect(sys.argv[1]):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def held(file: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process has the file open for writing; ends when its input is closed."""
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        yield holder


def ingest(documents: Path, patience: str = "60") -> subprocess.Popen[str]:
    return subprocess.Popen(
        [MITHAQ, "ingest", str(documents)],
        env=os.environ | {"MITHAQ_LOCK_TIMEOUT_SECONDS": patience},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finished(run: subprocess.Popen[str]) -> tuple[int, str]:
    _, errors = run.communicate(timeout=patience.SECONDS)
    return run.returncode, errors


def test_a_second_writer_that_waits_too_long_fails_with_one_clear_line(
    record: Path, written: Callable[..., Path]
) -> None:
    assert finished(ingest(written("a"))) == (0, "")
    home = Home(record)
    published = home.published_file.read_bytes()

    with held(home.log_file) as holder:
        code, errors = finished(ingest(written("a", "b"), patience="0.5"))

    assert code == 1
    (line,) = errors.splitlines()
    assert line.startswith(f"mithaq: {home.log_file} is in use by ")
    assert f"(process {holder.pid})" in line
    assert home.published_file.read_bytes() == published


def test_a_second_writer_waits_for_its_turn(record: Path, written: Callable[..., Path]) -> None:
    assert finished(ingest(written("a"))) == (0, "")

    with held(Home(record).log_file) as holder:
        waiting = ingest(written("a", "b"))
        time.sleep(4)
        assert waiting.poll() is None
        assert holder.stdin
        holder.stdin.close()
        assert finished(waiting) == (0, "")

    assert visits(record) == 2


class Ending(logging.Handler):
    """Lets the other writer end once a try has failed because of it."""

    def __init__(self, other_writer: IO[str]) -> None:
        super().__init__()
        self.other_writer, self.failed = other_writer, 0

    def emit(self, record: logging.LogRecord) -> None:
        if "is in use by" in record.getMessage():
            self.failed += 1
            self.other_writer.close()


def test_upkeep_that_another_writer_holds_up_is_tried_again(
    record: Path, written: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert finished(ingest(written("a"))) == (0, "")
    monkeypatch.setenv("MITHAQ_LOCK_TIMEOUT_SECONDS", "0.1")

    with held(Home(record).log_file) as other_writer:
        assert other_writer.stdin
        tries = Ending(other_writer.stdin)
        logging.getLogger("prefect.task_runs").addHandler(tries)
        try:
            copy = Path(asyncio.run(back_up()))
        finally:
            logging.getLogger("prefect.task_runs").removeHandler(tries)

    assert tries.failed
    assert list(copy.iterdir())


def test_two_flows_at_once_both_get_their_documents_in(
    record: Path, tmp_path: Path, written: Callable[..., Path]
) -> None:
    first_documents = written("a", "b").rename(tmp_path / "first.jsonl")
    second_documents = written("b", "c").rename(tmp_path / "second.jsonl")

    first, second = ingest(first_documents), ingest(second_documents)

    assert (finished(first), finished(second)) == ((0, ""), (0, ""))
    assert visits(record) == 3


def test_a_reader_keeps_reading_what_it_opened_while_a_flow_publishes(
    record: Path, written: Callable[..., Path]
) -> None:
    assert finished(ingest(written("a"))) == (0, "")

    with duckdb.connect(Home(record).published_file, read_only=True) as reader:
        assert finished(ingest(written("a", "b"))) == (0, "")
        count = reader.execute("select count(*) from visits").fetchone()
        assert count == (1,)

    assert visits(record) == 2


def visits(record: Path) -> int:
    with duckdb.connect(Home(record).published_file, read_only=True) as published:
        (count,) = published.execute("select count(*) from visits").fetchall()
        return int(count[0])
