import duckdb
import pytest
from tellings import PLAIN_NAMES, take

from warehouse import Home, Rejected, append, validate, verify
from warehouse.hashing import BATCH_COLUMNS, HASHED_COLUMNS, hash_of
from warehouse.records import Batch

# Three batches of fourteen events and one document each.
LAST_POSITION = 42


@pytest.fixture
def three_batches(home) -> Home:
    for number in (1, 2, 3):
        take(home, f"note-{number}")
    return home


def tamper(home: Home, sql: str) -> None:
    with duckdb.connect(home.log_file) as log:
        log.execute(sql)


def found(home: Home) -> list[tuple]:
    return [(each.table, each.kind, each.batch_id, each.log_position) for each in verify(home)]


def test_a_log_as_it_was_appended_gives_no_finding(three_batches):
    assert verify(three_batches) == []


def test_an_empty_log_gives_no_finding(home):
    home.folder.mkdir()
    duckdb.connect(home.log_file).close()
    assert verify(home) == []


@pytest.mark.parametrize("column", ["quote", "payload", "recorded_at", "attributions", "source"])
def test_one_changed_field_of_one_event_is_named(three_batches, column):
    changed = {
        "quote": "quote[:-2] || '.'",
        "payload": "'{}'::json",
        "recorded_at": "recorded_at + interval 1 microsecond",
        "attributions": "[]",
        "source": "null",
    }[column]
    tamper(
        three_batches,
        f"update event_log.events set {column} = {changed} where log_position = 16",
    )
    assert found(three_batches) == [("events", "changed", 2, 16)]


def test_a_finding_names_the_event_and_says_what_is_wrong(three_batches):
    tamper(three_batches, "update event_log.events set quote = 'x' where log_position = 16")
    with duckdb.connect(three_batches.log_file) as log:
        row = log.execute("select event_id from event_log.events where log_position = 16")
        (event_id,) = row.fetchone()
    [finding] = verify(three_batches)
    assert finding.event_id == event_id
    assert finding.message == (
        f"events row 16 ({event_id}) of batch 2 was changed: its fields do not give its hash"
    )


@pytest.mark.parametrize("position", [1, 20, LAST_POSITION])
def test_a_deleted_event_is_missing(three_batches, position):
    tamper(three_batches, f"delete from event_log.events where log_position = {position}")
    batch = (position - 1) // 14 + 1
    assert found(three_batches) == [("events", "missing", batch, position)]


def test_events_that_changed_places_are_reordered(three_batches):
    tamper(
        three_batches,
        "update event_log.events set log_position = if(log_position = 3, 20, 3)"
        " where log_position in (3, 20)",
    )
    assert found(three_batches) == [
        ("events", "reordered", 1, 20),
        ("events", "reordered", 2, 3),
    ]


def test_an_event_put_in_beside_another_is_inserted(three_batches):
    tamper(
        three_batches,
        "insert into event_log.events select * replace ('x' as quote)"
        " from event_log.events where log_position = 5",
    )
    assert found(three_batches) == [("events", "inserted", 1, 5)]


def test_an_event_put_in_behind_the_last_is_inserted(three_batches):
    tamper(
        three_batches,
        f"insert into event_log.events select * replace ({LAST_POSITION + 1} as log_position,"
        " 'x' as quote) from event_log.events where log_position = 5",
    )
    assert found(three_batches) == [("events", "inserted", 1, LAST_POSITION + 1)]


def test_an_event_of_no_batch_is_foreign(three_batches):
    tamper(
        three_batches,
        f"insert into event_log.events select * replace ({LAST_POSITION + 1} as log_position,"
        " 9 as batch_id) from event_log.events where log_position = 5",
    )
    assert found(three_batches) == [("events", "foreign", 9, LAST_POSITION + 1)]


def test_an_event_changed_together_with_its_hash_breaks_the_digest_of_its_batch(three_batches):
    tamper(three_batches, "update event_log.events set quote = 'x' where log_position = 16")
    tamper(
        three_batches,
        f"update event_log.events set hash = {hash_of(HASHED_COLUMNS['events'])}"
        " where log_position = 16",
    )
    assert found(three_batches) == [("events", "changed", 2, None)]


def test_a_changed_text_of_a_document_is_named(three_batches):
    tamper(three_batches, "update event_log.documents set text = text || '.' where batch_id = 2")
    [finding] = verify(three_batches)
    assert (finding.table, finding.kind, finding.event_id) == ("documents", "changed", "note-2")


def test_a_removed_rejected_row_is_missing(home):
    append(
        home,
        validate(Batch([], [], [Rejected(None, "notes:1", "json", "{", "no object")])),
        PLAIN_NAMES,
    )
    tamper(home, "delete from event_log.rejected")
    assert found(home) == [("rejected", "missing", 1, 1)]


def test_a_changed_batch_is_named(three_batches):
    tamper(three_batches, "update event_log.batches set correlation_id = 'x' where batch_id = 2")
    assert found(three_batches) == [("batches", "changed", 2, None)]


def test_a_batch_rewritten_with_its_hash_is_no_longer_followed_by_the_next(three_batches):
    tamper(three_batches, "update event_log.batches set correlation_id = 'x' where batch_id = 2")
    tamper(
        three_batches,
        f"update event_log.batches set hash = {hash_of(BATCH_COLUMNS)} where batch_id = 2",
    )
    assert found(three_batches) == [("batches", "unlinked", 3, None)]


def test_a_batch_recorded_before_the_one_it_follows_is_named(three_batches):
    tamper(
        three_batches,
        "update event_log.batches set recorded_at = recorded_at - interval 1 day"
        " where batch_id = 3",
    )
    tamper(
        three_batches,
        f"update event_log.batches set hash = {hash_of(BATCH_COLUMNS)} where batch_id = 3",
    )
    [finding] = verify(three_batches)
    assert (finding.kind, finding.batch_id) == ("changed", 3)
    assert finding.message == "batch 3 was recorded before its predecessor"


def test_a_removed_batch_is_missing_and_its_rows_are_foreign(three_batches):
    tamper(three_batches, "delete from event_log.batches where batch_id = 2")
    kinds = {(table, kind) for table, kind, _, _ in found(three_batches)}
    assert ("batches", "missing") in kinds
    assert ("events", "foreign") in kinds
