import signal
import subprocess
import sys
from pathlib import Path

import pytest

from warehouse import Home, is_current, run_checks, verify
from warehouse.connection import reading_log

SCRIPT = Path(__file__).parent / "dying_run.py"
# Everything that a record tells apart from the clock and what hangs on it.
TOLD = (
    "select log_position, event_id, stream_id, stream_position, event_type, payload, batch_id"
    " from event_log.events order by all",
    "select log_position, document_id, content_hash, text from event_log.documents order by all",
    "select log_position, document_id, extractor from event_log.readings order by all",
    "select * exclude (system_from, system_to) from visits_history order by all",
    "select * exclude (system_from, system_to) from agreements_history order by all",
    "select * exclude (system_from, system_to) from claims_history order by all",
    "select * from participants order by all",
    "select * from agreement_items order by all",
    "select migration from event_log.migrations",
)


def run(home: Home, *point: str) -> int:
    return subprocess.run([sys.executable, SCRIPT, home.folder, *point], check=False).returncode


def told(home: Home) -> list[list[tuple]]:
    with reading_log(home) as log:
        return [log.execute(query).fetchall() for query in TOLD]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory) -> list[list[tuple]]:
    home = Home(tmp_path_factory.mktemp("undisturbed"))
    assert run(home) == 0
    return told(home)


@pytest.mark.parametrize(
    "point",
    [
        ("warehouse.migration", "_apply", "before"),
        ("warehouse.migration", "_apply", "after"),
        ("warehouse.log", "_stage", "after"),
        ("warehouse.log", "_insert", "after"),
        ("warehouse.log", "_insert_batch", "after"),
        ("tellings", "append", "after"),
        ("warehouse.projection", "_compute", "after"),
        ("warehouse.projection", "_note_position", "after"),
        ("warehouse.publishing", "writing", "before"),
        ("warehouse.publishing", "shutil.copyfileobj", "before"),
        ("warehouse.publishing", "shutil.copyfileobj", "after"),
        ("warehouse.publishing", "os.fsync", "after"),
        ("warehouse.publishing", "_flush_folder", "before"),
    ],
    ids="-".join,
)
def test_a_killed_run_that_is_run_again_loses_and_doubles_nothing(tmp_path, undisturbed, point):
    home = Home(tmp_path / "record")
    assert run(home, *point) == -signal.SIGKILL
    assert run(home) == 0
    assert told(home) == undisturbed
    assert verify(home) == []
    assert run_checks(home) == []
    assert is_current(home)
    assert sorted(file.name for file in home.folder.iterdir()) == ["log.duckdb", "mithaq.duckdb"]
