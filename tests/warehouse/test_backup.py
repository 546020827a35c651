"""Backups: a copy stands only where it is what the hashes tell, and is a record of its own."""

import shutil
from pathlib import Path

import duckdb
import pytest

from tests.warehouse.tellings import PLAIN_NAMES, take
from warehouse import Home, WarehouseError, back_up, reader, rebuild, verify


@pytest.fixture
def home(tmp_path: Path) -> Home:
    home = Home(tmp_path / "record")
    take(home)
    return home


def test_a_backup_is_a_home_that_gives_the_same_answers(home: Home, tmp_path: Path) -> None:
    (home.folder / "watch.csv").write_text("word\n")
    rebuild(home, PLAIN_NAMES)

    made = back_up(home, tmp_path / "backups", keep=3)

    copy = Home(made.folder)
    assert verify(copy) == []
    assert (made.folder / "watch.csv").read_text() == "word\n"
    rebuild(copy, PLAIN_NAMES)
    answers = []
    for each in (home, copy):
        with reader(each) as published:
            answers.append(published.execute("from visits").fetchall())
            assert (
                made.log_position == published.execute("select count(*) from events").fetchone()[0]
            )
    assert answers[0] == answers[1] != []


def test_small_files_beside_the_log_are_backed_up_and_large_ones_are_not(
    home: Home, tmp_path: Path
) -> None:
    for name, size in (("feeds.csv", 10 * 2**20), ("dump.bin", 10 * 2**20 + 1)):
        with (home.folder / name).open("wb") as file:
            file.truncate(size)

    made = back_up(home, tmp_path / "backups", keep=1)

    assert (made.folder / "feeds.csv").exists()
    assert not (made.folder / "dump.bin").exists()


def test_a_log_that_was_tampered_with_is_not_backed_up_and_older_copies_stay(
    home: Home, tmp_path: Path
) -> None:
    backups = tmp_path / "backups"
    good = back_up(home, backups, keep=1)
    good.folder.rename(backups / "log-20200101T000000Z")
    with duckdb.connect(home.log_file) as log:
        log.execute("update event_log.events set quote = 'other' where log_position = 1")

    with pytest.raises(WarehouseError, match="differs from what was appended"):
        back_up(home, backups, keep=1)

    assert [folder.name for folder in backups.iterdir()] == ["log-20200101T000000Z"]


def test_old_copies_go_and_nothing_else_does(home: Home, tmp_path: Path) -> None:
    backups = tmp_path / "backups"
    for name in ("log-20200101T000000Z", "log-20210101T000000Z"):
        made = back_up(home, backups, keep=9)
        made.folder.rename(backups / name)
    (backups / "notes").mkdir()
    shutil.copytree(backups / "log-20200101T000000Z", backups / "log-of-mine")

    made = back_up(home, backups, keep=2)

    assert [folder.name for folder in made.removed] == ["log-20200101T000000Z"]
    assert sorted(folder.name for folder in backups.iterdir()) == sorted(
        ["log-20210101T000000Z", made.folder.name, "log-of-mine", "notes"]
    )


def test_without_a_log_there_is_nothing_to_back_up(tmp_path: Path) -> None:
    with pytest.raises(WarehouseError, match="no log at"):
        back_up(Home(tmp_path / "none"), tmp_path / "backups", keep=1)
    assert not (tmp_path / "backups").exists()
