"""Many documents, one record that changes: announced, repeated, disputed, denied, delivered."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from telling import BELIEFS, SEED, ask, believe, documents, exported, tell

from flows import answers
from flows.known import NAMES
from warehouse import Home, Ruling, migrate, publish, reader, rebuild, run_checks, settle, verify

# Which documents tell of which visit, exactly.
VISITS = {
    ("saddam to Rawalpindi", "Rawalpindi"): [
        "2025-07-18-rawalpindi-friday",
        "2025-07-18-rawalpindi-thursday",
        "2025-07-19-rawalpindi",
        SEED,
    ],
    ("munir to Benghazi", "Benghazi"): [
        "2025-12-17-munir-arrives",
        "2025-12-22-agency",
        "2025-12-22-relay-unnamed-1",
        "2025-12-22-relay-unnamed-2",
        "2026-02-04-background",
        SEED,
    ],
    ("hammad to Islamabad", "Islamabad"): ["2026-02-03-received", SEED],
    ("haftar to Islamabad", "Islamabad"): ["2026-02-06-visit-ended", SEED],
    ("salhi to Algiers", "Algiers"): [
        "2026-03-02-salhi-announced",
        "2026-03-10-salhi-arrives",
        "2026-03-12-salhi-ended",
    ],
    ("odhiambo to Cairo", "Cairo"): [
        "2026-03-15-odhiambo-announced",
        "2026-03-28-odhiambo-postponed",
        "2026-04-09-odhiambo-cancelled",
    ],
    ("haddad to Damascus", "Damascus"): [
        "2026-04-20-haddad-reported",
        "2026-04-21-haddad-denied",
    ],
}
AGREEMENTS = {
    "memorandum of July 2025": [SEED],
    "agreement of Benghazi": [
        "2025-12-19-agreement-signed",
        "2025-12-22-agency",
        "2025-12-22-relay-named-1",
        "2025-12-22-relay-named-2",
        "2025-12-22-relay-named-3",
        "2025-12-22-relay-unnamed-1",
        "2025-12-22-relay-unnamed-2",
        "2025-12-23-broadcaster",
        "2025-12-24-count",
        "2026-01-30-agency-talks",
        "2026-02-04-background",
        SEED,
    ],
    "aircraft for Azerbaijan": [
        "2024-02-22-azerbaijan-eight",
        "2024-09-26-azerbaijan-sixteen",
        "2025-06-06-azerbaijan-forty",
        "2025-11-09-azerbaijan-delivery",
    ],
}
BENGHAZI = "list_contains(documents, '2025-12-19-agreement-signed')"
OF_BENGHAZI = f"stream_id = (select agreement_id from agreements where {BENGHAZI})"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """The whole story, taken in day by day as it was published."""
    home = Home(tmp_path_factory.mktemp("story") / "record")
    days = sorted({each.published_day for each in documents()})
    for part in (days[:5], days[5:9], days[9:]):
        tell(home, [each for each in documents() if each.published_day in part])
        believe(home)
    publish(home)
    return home


def test_no_visit_stands_twice_and_none_is_wrongly_merged(home):
    told = ask(home, "select documents, place_city from visits order by earliest, visit_id")
    assert sorted(told) == sorted((names, city) for (_, city), names in VISITS.items())


def test_no_agreement_stands_twice_and_none_is_wrongly_merged(home):
    told = ask(home, "select documents from agreements")
    assert sorted(names for (names,) in told) == sorted(AGREEMENTS.values())


def test_the_value_is_disputed_and_the_repeats_add_no_source(home):
    [believed] = ask(
        home,
        "select value_text, independent_sources, why from beliefs"
        f" where predicate = 'value' and {OF_BENGHAZI}",
    )
    assert believed == (
        "4,600,000,000 USD",
        2,  # the agency, and an outlet that tells it flat
        "published later: 2026-02-04 after 2025-12-22",  # the seed relays the agency
    )
    rivals = ask(
        home,
        "select rival_text, independent_sources from disputes"
        f" where predicate = 'value' and {OF_BENGHAZI} order by all",
    )
    assert rivals == [("about 3,000,000,000 USD", 1), ("over 4,000,000,000 USD", 1)]


def test_copies_of_a_report_are_found_by_their_wording_and_kept(home):
    pairs = ask(home, "select document_id, other_id from identity.copies order by all")
    assert pairs == [
        ("2025-12-22-agency", "2025-12-22-relay-unnamed-1"),
        ("2025-12-22-agency", "2025-12-22-relay-unnamed-2"),
        ("2025-12-22-relay-unnamed-1", "2025-12-22-relay-unnamed-2"),
    ]
    copied = ask(home, "select document_id from documents where copy_of = '2025-12-22-agency'")
    assert len(copied) == 2


def test_sixteen_stands_against_sixteen_to_eighteen(home):
    disputed = ask(
        home,
        "select believed_text, rival_text, document_id from disputes"
        f" where predicate = 'item' and {OF_BENGHAZI}",
    )
    assert disputed == [
        (
            "16 x JF-17 (fighter aircraft)",
            "16 to 18 x JF-17 (fighter aircraft)",
            "2025-12-24-count",
        )
    ]


def test_the_wrong_middle_of_last_month_is_a_rival_and_no_belief(home):
    [(day,)] = ask(home, "select earliest from visits where place_city = 'Benghazi'")
    assert day == date(2025, 12, 18)
    rivals = ask(
        home,
        "select rival_text from disputes where predicate = 'date' and stream_id ="
        " (select visit_id from visits where place_city = 'Benghazi') order by 1",
    )
    # The report of the arrival tells of a stay under way and contradicts no day of it.
    assert rivals == [("2026-01-11 to 2026-01-20",)]


def test_the_agency_s_step_back_to_talks_is_visible_and_undoes_nothing(home):
    [(status,)] = ask(home, f"select status from agreements where {BENGHAZI}")
    assert status == "signed"
    disputed = ask(
        home,
        "select rival_text, document_id, published_on from disputes"
        f" where predicate = 'status' and {OF_BENGHAZI}",
    )
    assert disputed == [("in_talks", "2026-01-30-agency-talks", date(2026, 1, 30))]


def test_two_days_and_two_titles_of_one_meeting_are_kept(home):
    [(believed, rival)] = ask(
        home,
        "select believed_text, rival_text from disputes where predicate = 'date' and stream_id ="
        " (select visit_id from visits where place_city = 'Rawalpindi')",
    )
    assert {believed, rival} == {"2025-07-17", "2025-07-18"}
    [(roles,)] = ask(
        home,
        "select roles from participants where actor_id = 'saddam-haftar' and part = 'visitor'",
    )
    assert {"Libyan commander-in-chief", "رئيس أركان القوات البرية"} <= set(roles)


@pytest.mark.parametrize(
    ("city", "status", "date_text", "disputed"),
    [
        ("Algiers", "took_place", "2026-03-10 to 2026-03-12", []),
        ("Cairo", "cancelled", "2026-04-02", []),
        ("Damascus", "denied", "2026-04-19", ["status"]),
    ],
)
def test_the_lives_of_shorter_visits_end_as_told(home, city, status, date_text, disputed):
    told = ask(home, f"select status, date_text, disputed from visits where place_city = '{city}'")
    assert told == [(status, date_text, disputed)]


def test_a_visit_that_ended_is_known_from_its_first_day_to_its_last(home):
    [(span,)] = ask(
        home, "select date_text from visits where list_contains(visitors, 'Khalifa Haftar')"
    )
    assert span == "2026-02-02 to 2026-02-06"


def test_a_deal_grows_and_its_deliveries_begin(home):
    [row] = ask(
        home,
        "select value_amount, items, deliveries from agreements"
        " where list_contains(countries, 'AZ')",
    )
    assert row == (
        4.6e9,
        ["40 x JF-17 (fighter aircraft)"],
        ["5 x JF-17 (fighter aircraft)"],
    )
    earlier = ask(
        home,
        "select published_on, rival_text from disputes where predicate in ('item', 'value')"
        " and list_contains((select documents from agreements where agreement_id = stream_id),"
        " '2024-02-22-azerbaijan-eight') order by all",
    )
    assert earlier == [
        (date(2024, 2, 22), "1,600,000,000 USD"),
        (date(2024, 2, 22), "8 x JF-17 (fighter aircraft)"),
        (date(2024, 9, 26), "16 x JF-17 (fighter aircraft)"),
    ]


def test_memorandum_agreement_and_visit_are_linked_across_documents(home):
    [(visit, follows)] = ask(
        home, f"select during_visit_id, follows_id from agreements where {BENGHAZI}"
    )
    assert ask(home, f"select place_city from visits where visit_id = '{visit}'") == [("Benghazi",)]
    assert ask(home, f"select agreement_type from agreements where agreement_id = '{follows}'") == [
        ("mou",)
    ]


@pytest.mark.parametrize(("known_at", "value"), [("2025-12-20", None), ("2025-12-23", 4.6e9)])
def test_what_was_published_by_a_day_is_known_as_of_it(home, known_at, value):
    told = ask(
        home,
        "select place_city, status, value_amount from"
        f" agreements_as_of('{known_at}', clock := 'publication')"
        f" where {BENGHAZI}",
    )
    assert told == [("Benghazi", "signed", value)]


@pytest.mark.parametrize(
    ("known_at", "expected", "against"),
    [
        ("2025-12-20", None, []),
        (
            "2025-12-23",
            "4,600,000,000 USD",
            ["about 3,000,000,000 USD", "over 4,000,000,000 USD"],
        ),
    ],
)
def test_show_why_explains_the_value_as_of_a_day(home, known_at, expected, against):
    with reader(home) as published:
        [(agreement_id,)] = ask(home, f"select agreement_id from agreements where {BENGHAZI}")
        kind, row, _ = answers.found_by_id(published, agreement_id)
        told = answers.explained(published, kind, row, known_at, "publication")
    values = [belief for belief in told if belief["predicate"] == "value"]
    assert [belief["value_text"] for belief in values] == ([expected] if expected else [])
    for belief in values:
        assert belief["why"] == "told more precisely, or first"  # its relays of that day count not
        assert [each["rival_text"] for each in belief["rivals"]] == against


def test_what_this_record_believed_at_a_moment_is_known_by_its_own_clock(home):
    [(first,), (second,), _] = ask(home, "select recorded_at from batches order by 1")
    counts = [
        ask(home, f"select count(*) from visits_as_of('{moment}')")[0][0]
        for moment in ("2001-01-01", first, second)
    ]
    assert counts == [0, *sorted(counts[1:])]
    assert counts[1] < counts[2] <= len(VISITS)


def test_what_was_then_known_of_a_span_of_days(home):
    told = ask(
        home,
        "select place_city from visits_as_of('2026-02-05', clock := 'publication',"
        " from_day := '2026-02-01', to_day := '2026-02-28')",
    )
    assert told == [("Islamabad",)]


def test_changes_tell_the_document_and_its_words(home):
    [(first,)] = ask(home, "select min(recorded_at) from batches")
    changed = ask(
        home,
        f"select attribute, before, now, document_id, quote from changes_since('{first}')"
        " where kind = 'visit' and stream_id ="
        " (select visit_id from visits where place_city = 'Rawalpindi')",
    )
    texts = {each.id: each.text for each in documents()}
    for _, before, now, document_id, quote in changed:
        assert before != now
        assert (now is None) == (document_id is None)
        assert document_id is None or quote in texts[document_id]


def test_the_log_is_as_it_was_appended_and_every_check_passes(home):
    assert verify(home) == []
    assert run_checks(home) == []


@settings(
    max_examples=8,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(order=st.permutations(range(len(documents()))), cuts=st.sets(st.integers(1, 29), max_size=3))
def test_shuffling_the_documents_gives_the_same_belief(
    tmp_path_factory: pytest.TempPathFactory, home: Home, order: list[int], cuts: set[int]
):
    shuffled = Home(tmp_path_factory.mktemp("shuffled") / "record")
    told = [documents()[number] for number in order]
    ends = [0, *sorted(cuts), len(told)]
    for first, last in pairwise(ends):
        tell(shuffled, told[first:last])
        if last % 2:
            believe(shuffled)
    believe(shuffled)
    assert exported(shuffled, BELIEFS) == exported(home, BELIEFS)


def _all_tables(home: Home) -> dict[str, str]:
    names = ask(
        home,
        "select table_name from information_schema.tables where table_schema = 'main' order by 1",
    )
    return {name: f"from {name}" for (name,) in names}


def test_replaying_the_log_from_zero_gives_the_same_tables(home, tmp_path: Path):
    """Only the log itself is carried over; all else is made anew."""
    again = Home(tmp_path / "again")
    migrate(again)
    with duckdb.connect(again.log_file) as log:
        log.execute(f"attach '{home.log_file}' as old (read_only)")
        for table in ("batches", "documents", "readings", "events", "rejected"):
            log.execute(f"insert into event_log.{table} from old.event_log.{table}")
    believe(again)
    rebuild(again, NAMES)
    tables = _all_tables(home)
    assert len(tables) > 20
    assert exported(again, tables) == exported(home, tables)


def test_undoing_a_merge_restores_both_streams(home, tmp_path: Path):
    copied = Home(tmp_path / "copied")
    copied.folder.mkdir()
    copied.log_file.write_bytes(home.log_file.read_bytes())
    before = exported(copied, BELIEFS)
    ids = [
        visit_id
        for (visit_id,) in ask(
            copied, "select visit_id from visits where place_city in ('Cairo', 'Damascus')"
        )
    ]
    settle(copied, Ruling("merge", ids, "rana", "to see what happens"), names=NAMES)
    believe(copied)
    assert len(ask(copied, "from visits")) == len(VISITS) - 1
    [(event_id,)] = ask(copied, "select event_id from identity_decisions where reviewer = 'rana'")
    settle(copied, Ruling("undo", [event_id], "rana", "they are two"), names=NAMES)
    believe(copied)
    assert exported(copied, BELIEFS) == before
    assert len(ask(copied, "from identity_decisions where reviewer = 'rana'")) == 2
    assert verify(copied) == []


def test_undoing_what_the_rule_attached_sets_the_report_apart(home, tmp_path: Path):
    copied = Home(tmp_path / "copied")
    copied.folder.mkdir()
    copied.log_file.write_bytes(home.log_file.read_bytes())
    [(event_id,)] = ask(
        copied,
        "select event_id from identity_decisions"
        " where kind = 'visit' and document_id = '2026-02-04-background'",
    )
    settle(copied, Ruling("undo", [event_id], "rana", "another visit"), names=NAMES)
    believe(copied)
    told = ask(copied, "select documents from visits where place_city = 'Benghazi' order by 1")
    assert ["2026-02-04-background"] in [names for (names,) in told]
