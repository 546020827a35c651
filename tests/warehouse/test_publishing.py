from pathlib import Path

import duckdb
import pytest
from tellings import PLAIN_NAMES, take

from warehouse import (
    Actor,
    Home,
    WarehouseError,
    is_current,
    project,
    publish,
    reader,
    rebuild,
    run_checks,
    status,
)
from warehouse.connection import writing
from warehouse.publishing import copied_whole


def test_a_published_file_answers_and_is_current(home):
    take(home)
    project(home)
    assert not is_current(home)
    assert publish(home) == home.published_file
    assert is_current(home)
    with reader(home) as published:
        assert published.execute("select count(*) from visits").fetchone() == (1,)


def test_an_append_leaves_the_published_file_behind(home):
    take(home)
    rebuild(home, PLAIN_NAMES)
    take(home, "note-2")
    assert not is_current(home)
    project(home)
    assert not is_current(home)
    publish(home)
    assert is_current(home)


def test_a_reader_keeps_reading_what_it_opened_while_publishing_goes_on(home):
    take(home)
    rebuild(home, PLAIN_NAMES)
    with reader(home) as held:
        take(home, "note-2")
        project(home)
        publish(home)
        assert is_current(home)
        assert held.execute("select count(*) from documents").fetchone() == (1,)
        with reader(home) as anew:
            assert anew.execute("select count(*) from documents").fetchone() == (2,)


def test_publishing_what_is_published_already_leaves_the_file_alone(home):
    take(home)
    rebuild(home, PLAIN_NAMES)
    before = home.published_file.stat().st_ino
    publish(home)
    assert home.published_file.stat().st_ino == before


def test_what_a_killed_publishing_left_behind_is_removed(home):
    take(home)
    project(home)
    stale = home.folder / "mithaq.duckdb.1.part"
    stale.write_bytes(b"half a file")
    publish(home)
    assert sorted(file.name for file in home.folder.iterdir()) == ["log.duckdb", "mithaq.duckdb"]


def test_without_a_published_file_a_reader_is_told_what_to_run(home):
    with (
        pytest.raises(WarehouseError, match=r"nothing published at .*: run `mithaq ingest` first"),
        reader(home),
    ):
        pass


def test_a_published_file_that_is_no_database_is_an_error_of_one_line(home):
    home.folder.mkdir()
    home.published_file.write_text("not a database")
    with pytest.raises(WarehouseError, match="cannot open") as caught, reader(home):
        pass
    assert "\n" not in str(caught.value)


def test_a_published_file_that_is_no_database_is_replaced(home):
    take(home)
    rebuild(home, PLAIN_NAMES)
    home.published_file.write_text("not a database")
    assert not is_current(home)
    assert status(home).published_position is None
    publish(home)
    assert is_current(home)


def test_a_rebuild_publishes_new_names_though_the_log_ends_where_it_ended(home):
    take(home)
    rebuild(home, PLAIN_NAMES)
    project(home, [Actor("nadia-salem", "Nadia Salem", None, "LY", "person")])
    rebuild(home, PLAIN_NAMES)
    with reader(home) as published:
        assert published.execute("select name_en from actors").fetchall() == [("Nadia Salem",)]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no disk here that is always full")
def test_a_copy_that_finds_no_room_is_told_and_leaves_nothing(home):
    take(home)
    copy = home.folder / "copy.duckdb"
    copy.symlink_to("/dev/full")
    with (
        home.log_file.open("rb") as original,
        pytest.raises(WarehouseError, match=r"cannot write .*copy.duckdb: No space left on device"),
    ):
        copied_whole(original, copy)
    assert [file.name for file in home.folder.iterdir()] == ["log.duckdb"]


def test_readers_cannot_write(home):
    take(home)
    rebuild(home, PLAIN_NAMES)
    with reader(home) as published, pytest.raises(duckdb.InvalidInputException):
        published.execute("delete from event_log.events")


def test_status_works_before_the_first_ingest_and_counts_after_it(home):
    assert status(home).batches == 0
    take(home)
    assert (status(home).log_position, status(home).projected_position) == (14, 0)
    rebuild(home, PLAIN_NAMES)
    told = status(home)
    assert (told.projected_position, told.published_position) == (14, 14)
    assert told.is_current
    assert told.counts["visits"] == told.counts["agreements"] == 1
    assert told.published_bytes > 0


def test_all_checks_pass_on_a_sound_record(home):
    take(home)
    take(home, "note-2")
    rebuild(home, PLAIN_NAMES)
    assert run_checks(home) == []


@pytest.mark.parametrize(
    ("damage", "check"),
    [
        ("update event_log.events set quote = 'x'", "quotes_stand_in_their_text"),
        ("delete from event_log.documents", "events_have_their_document"),
        ("delete from event_log.documents", "readings_have_their_document"),
        ("update event_log.documents set text = 'x'", "texts_give_their_content_hash"),
        ("insert into event_log.events from event_log.events", "events_stand_there_once"),
        ("update event_log.events set latest = '1999-01-01'", "valid_time_is_whole_and_in_order"),
        (
            "delete from event_log.events where event_type = 'VisitTookPlace'",
            "streams_have_a_lifecycle_event",
        ),
        (
            "update event_log.events set supersedes = 'x' where log_position = 2",
            "judgements_have_their_claim",
        ),
        ("insert into visit_beliefs from visit_beliefs", "histories_do_not_overlap"),
        ("update agreement_beliefs set follows_id = 'x'", "links_lead_to_a_stream"),
    ],
)
def test_each_check_finds_the_damage_it_is_for(home: Home, damage: str, check: str):
    take(home)
    project(home)
    with writing(home) as log:
        log.execute(damage)
    publish(home)
    failures = {failure.check: failure for failure in run_checks(home)}
    assert check in failures
    assert failures[check].rows > 0
    assert failures[check].examples
    assert failures[check].meaning
