import dataclasses
from datetime import date, datetime, timedelta, timezone

import duckdb
import pytest
from tellings import PLAIN_NAMES, TEXT, agreement, document, reading, take, visit, without_claim

from warehouse import (
    Batch,
    Home,
    Rejected,
    WarehouseError,
    append,
    content_hash,
    migrate,
    recorded,
    unread,
    validate,
)
from warehouse.connection import reading_log, writing
from warehouse.migration import _FOLDER as MIGRATIONS


def rows(home, query):
    with reading_log(home) as log:
        return log.execute(query).fetchall()


def test_an_append_puts_documents_readings_and_events_into_the_log(home):
    receipt = take(home)
    assert (receipt.batch_id, receipt.documents, receipt.events) == (1, 1, 14)
    assert receipt.log_position == 14
    assert rows(home, "select document_id, text from event_log.documents") == [("note-1", TEXT)]
    assert rows(home, "select log_position from event_log.events order by 1") == [
        (position,) for position in range(1, 15)
    ]


def test_the_flow_run_stands_in_every_event(home):
    append(home, validate(Batch([document()], [reading()], correlation_id="run-1")), PLAIN_NAMES)
    assert rows(home, "select distinct correlation_id from event_log.events") == [("run-1",)]


def test_positions_in_a_stream_count_from_one(home):
    take(home)
    assert rows(
        home,
        "select kind, list(stream_position order by log_position)"
        " from event_log.events group by kind order by kind",
    ) == [("agreement", list(range(1, 12))), ("visit", [1, 2, 3])]


def test_the_same_document_again_adds_nothing_and_is_counted(home):
    take(home)
    again = take(home)
    assert (again.batch_id, again.documents, again.events, again.duplicates) == (None, 0, 0, 1)
    assert rows(home, "select count(*) from event_log.batches") == [(1,)]


def test_a_batch_of_known_and_new_documents_adds_the_new_ones(home):
    take(home, "note-1")
    both = Batch([document("note-1"), document("note-2")], [reading("note-1"), reading("note-2")])
    receipt = append(home, validate(both), PLAIN_NAMES)
    assert (receipt.documents, receipt.events, receipt.duplicates) == (1, 14 + 2, 1)


def test_a_claim_that_a_later_extractor_no_longer_makes_is_withdrawn(home):
    take(home)
    fewer = reading("note-1", without_claim(visit(), "place"), agreement(), extractor="rules 2")
    receipt = append(home, validate(Batch([document()], [fewer])), PLAIN_NAMES)
    assert receipt.events == 1
    assert rows(
        home,
        "select later.event_type, earlier.event_type, later.stream_position"
        " from event_log.events as later"
        " join event_log.events as earlier on later.supersedes = earlier.event_id",
    ) == [("ClaimWithdrawn", "PlaceNamed", 4)]


def test_a_withdrawn_claim_that_is_made_again_is_reinstated(home):
    take(home)
    fewer = reading("note-1", without_claim(visit(), "place"), agreement(), extractor="rules 2")
    append(home, validate(Batch([document()], [fewer])), PLAIN_NAMES)
    receipt = take(home, extractor="rules 3")
    assert receipt.events == 1
    append(
        home,
        validate(Batch([document()], [dataclasses.replace(fewer, extractor="rules 4")])),
        PLAIN_NAMES,
    )
    assert rows(
        home,
        "select event_type from event_log.events where supersedes is not null"
        " order by log_position",
    ) == [("ClaimWithdrawn",), ("ClaimReinstated",), ("ClaimWithdrawn",)]


def test_a_corrected_text_is_a_new_version_and_withdraws_what_the_old_one_said(home):
    take(home)
    receipt = take(home, text=TEXT + " Corrected.")
    assert receipt.events == 28
    assert rows(home, "select count(*) from event_log.documents") == [(2,)]
    assert rows(
        home, "select count(*) from event_log.events where event_type = 'ClaimWithdrawn'"
    ) == [(14,)]


def test_system_time_moves_on_even_where_the_clock_stands_still(home):
    for name in ("note-1", "note-2", "note-3"):
        take(home, name)
    with writing(home) as log:
        log.execute("update event_log.batches set recorded_at = timestamptz '2999-01-01 00:00:00Z'")
    take(home, "note-4")
    assert rows(
        home,
        "select (max(recorded_at) = timestamptz '2999-01-01 00:00:00.000001Z')"
        " from event_log.batches",
    ) == [(True,)]


def test_a_rejected_row_is_kept_once_and_counted_each_time(home):
    refused = Rejected("note-9", "notes.jsonl:9", "json", "{", "expected an object")
    batch = validate(Batch([], [], [refused]))
    first, again = append(home, batch, PLAIN_NAMES), append(home, batch, PLAIN_NAMES)
    assert (first.batch_id, first.rejected) == (1, 1)
    assert (again.batch_id, again.rejected) == (None, 1)
    assert rows(home, "select place from event_log.rejected") == [("notes.jsonl:9",)]


def test_another_row_that_is_refused_at_the_same_place_is_kept_too(home):
    for received in ("{", "["):
        refused = Rejected("note-9", "notes.jsonl:9", "json", received, "expected an object")
        append(home, validate(Batch([], [], [refused])), PLAIN_NAMES)
    assert rows(home, "select received from event_log.rejected") == [("{",), ("[",)]


def test_an_append_that_fails_on_its_way_leaves_the_log_as_it_was(home):
    take(home)
    validated = validate(Batch([document("note-2")], [reading("note-2")]))
    broken = dataclasses.replace(validated, rejected=validated.rejected.drop("reason"))
    with pytest.raises(duckdb.Error):
        append(home, broken, PLAIN_NAMES)
    assert rows(home, "select document_id from event_log.documents") == [("note-1",)]
    assert take(home, "note-2").batch_id == 2


def test_the_ledger_tells_which_readings_are_recorded(home):
    take(home)
    known = ("note-1", content_hash(TEXT), "rules 1")
    unknown = [
        ("note-2", content_hash(TEXT), "rules 1"),
        ("note-1", content_hash(TEXT + "."), "rules 1"),
        ("note-1", content_hash(TEXT), "rules 2"),
    ]
    assert recorded(home, [known, *unknown]) == {known}


def test_a_document_read_again_keeps_its_moment_and_the_day_it_had_for_its_source(home):
    moment = datetime(2026, 3, 4, 1, tzinfo=timezone(timedelta(hours=3)))  # in UTC the day before
    told = dataclasses.replace(document(), published=moment)
    append(home, validate(Batch([told], [reading()])), PLAIN_NAMES)
    [again] = unread(home, "rules 2")
    assert (again.published, again.published_day) == (moment, date(2026, 3, 4))


def test_before_the_first_append_nothing_is_recorded(home):
    assert recorded(home, [("note-1", content_hash(TEXT), "rules 1")]) == set()
    home.folder.mkdir()
    duckdb.connect(home.log_file).close()  # as a run leaves it that is killed at its very start
    assert recorded(home, [("note-1", content_hash(TEXT), "rules 1")]) == set()


def test_a_migration_is_applied_once(home):
    assert migrate(home) == [file.stem for file in sorted(MIGRATIONS.glob("*.sql"))]
    assert migrate(home) == []


def test_a_log_of_a_newer_mithaq_is_left_alone(home):
    migrate(home)
    with writing(home) as log:
        log.execute("insert into event_log.migrations values ('999_later', now())")
    with pytest.raises(WarehouseError, match=r"999_later.*newer Mithaq"):
        migrate(home)


def test_the_home_is_the_folder_that_the_environment_names(monkeypatch, tmp_path):
    monkeypatch.setenv("MITHAQ_HOME", str(tmp_path))
    assert Home.default() == Home(tmp_path)
