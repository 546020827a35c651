import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tellings import take

from warehouse import Home, WarehouseError, project, publish, reader, status, verify
from warehouse.connection import reading_log, writing

# A process that opens the log for writing, says so, and keeps it until its input ends.
HOLDER = """
import sys
from pathlib import Path
from warehouse import Home
from warehouse.connection import writing
with writing(Home(Path(sys.argv[1]))):
    print("open", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(home: Home):
    """Another process that has the log open, once it has."""
    take(home)
    project(home)
    publish(home)
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, home.folder],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    yield process
    process.communicate()


def test_a_second_writer_waits_for_its_turn(home: Home, holder: subprocess.Popen):
    with ThreadPoolExecutor() as pool:
        waiting = pool.submit(take, home, "note-2")
        time.sleep(0.3)
        assert not waiting.done()
        holder.communicate()
        assert waiting.result().batch_id == 2


def test_a_second_writer_that_waits_too_long_is_told_who_holds_the_log(
    home: Home, holder: subprocess.Popen, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("MITHAQ_LOCK_TIMEOUT_SECONDS", "0.2")
    with pytest.raises(WarehouseError) as caught:
        take(home, "note-2")
    message = str(caught.value)
    assert f"is in use by {Path(sys.executable).resolve().name} (process {holder.pid})" in message
    assert "run the command again" in message
    assert "\n" not in message


def test_readers_of_the_published_file_never_wait(home: Home, holder: subprocess.Popen):
    assert holder.poll() is None
    with reader(home) as published:
        assert published.execute("select count(*) from documents").fetchone() == (1,)


def test_threads_of_one_process_take_turns(home: Home):
    with ThreadPoolExecutor(4) as pool:
        receipts = list(pool.map(lambda number: take(home, f"note-{number}"), range(8)))
    assert sorted(receipt.batch_id for receipt in receipts) == list(range(1, 9))
    assert verify(home) == []
    assert status(home).log_position == 8 * 14 + 7 * 2  # seven times two reports attached


def test_a_thread_that_waits_too_long_for_another_says_so(
    home: Home, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("MITHAQ_LOCK_TIMEOUT_SECONDS", "0.1")
    opened, done = threading.Event(), threading.Event()

    def hold():
        with writing(home):
            opened.set()
            done.wait()

    with ThreadPoolExecutor() as pool:
        pool.submit(hold)
        opened.wait()
        with pytest.raises(WarehouseError, match=r"still in use by this process after 0\.1 s"):
            take(home)
        done.set()


def test_a_limit_that_is_no_number_is_refused(home: Home, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("MITHAQ_LOCK_TIMEOUT_SECONDS", "soon")
    with pytest.raises(WarehouseError, match="'soon', expected a number of seconds"):
        take(home)


def test_reading_a_log_that_is_not_there_names_the_command_that_makes_it(home: Home):
    with pytest.raises(WarehouseError, match="run `mithaq ingest` first"), reading_log(home):
        pass
