import csv

import pytest

from flows.exports import export
from flows.extraction.language.lexicon import REFERENCE
from schemas.events import EVENT_TYPES
from tests.exports.deals import ADDRESS, records


@pytest.fixture
def rows(home, tmp_path):
    def read(register):
        file = tmp_path / f"{register}.jsonl"
        export(home, register, file)
        return records(file)

    return read


def test_the_register_of_arms_lists_what_was_ordered_from_whom(rows):
    jets, boats = sorted(rows("sipri"), key=lambda row: row["designation"])
    assert (jets["recipient"], jets["supplier"]) == ("Libya", "Pakistan")
    assert (jets["designation"], jets["description"]) == ("JF-17", "fighter aircraft")
    assert (jets["number_ordered"], jets["year_of_order"]) == (12, 2026)
    assert jets["number_delivered"] == 6
    assert (boats["years_of_delivery"], boats["number_delivered"]) == (None, None)
    assert "value of the agreement: 900,000,000 USD" in jets["comments"]
    assert (jets["document_id"], jets["url"], jets["quote"]) == ("deal", ADDRESS, "12 طائرة JF-17")
    assert boats["number_ordered"] == 4


def test_uncertain_numbers_are_flagged_and_their_rivals_told(rows):
    jets, boats = sorted(rows("sipri"), key=lambda row: row["designation"])
    assert jets["is_number_ordered_uncertain"]
    assert "16 x JF-17 (fighter aircraft), says وكالة الساهر" in jets["comments"]
    assert not boats["is_number_ordered_uncertain"]
    assert not jets["is_year_of_order_uncertain"]


def test_a_supplier_is_named_only_where_one_party_makes_the_equipment(rows):
    jets, boats = sorted(rows("sipri"), key=lambda row: row["designation"])
    assert jets["is_supplier_inferred"]
    assert (boats["supplier"], boats["recipient"]) == (None, None)
    assert boats["parties"] == "LY, PK"


def test_what_is_only_negotiated_has_ordered_nothing(rows):
    assert "Bayraktar TB2" not in {row["designation"] for row in rows("sipri")}


def test_the_list_of_trips_tells_leader_home_and_host(rows):
    huda, raza = sorted(rows("trips"), key=lambda row: row["leader"])
    assert (raza["leader"], raza["leader_country"], raza["host_country"]) == (
        "عدنان رضا",
        "PK",
        "LY",
    )
    assert (raza["start_date"], raza["end_date"]) == ("2026-03-03", "2026-03-03")
    assert (raza["document_id"], raza["url"], raza["quote"]) == ("deal", ADDRESS, "وصل الوزير")
    assert (huda["leader"], huda["host_city"]) == ("Huda Mansur", "Ankara")


def test_a_trip_known_to_the_month_has_no_day_of_start(rows):
    huda, _ = sorted(rows("trips"), key=lambda row: row["leader"])
    assert (huda["start_date"], huda["end_date"]) == (None, None)
    assert (huda["earliest"], huda["latest"]) == ("2026-03-01", "2026-03-31")
    assert huda["is_date_uncertain"]


def test_a_visit_is_coded_from_guest_to_host_and_back(rows):
    visits = [row for row in rows("cameo") if row["document_id"] == "deal"]
    coded = {(row["source_actor"], row["event_code"], row["target_actor"]) for row in visits}
    assert {("PAK", "042", "LBY"), ("LBY", "043", "PAK")} <= coded
    assert {row["event_date"] for row in visits} == {"2026-03-03"}


def test_an_agreement_is_coded_both_ways_with_its_context(rows):
    signed = [row for row in rows("plover") if row["event_type"] == "SUPPORT"]
    assert {(row["source_actor"], row["target_actor"]) for row in signed} == {
        ("PAK", "LBY"),
        ("LBY", "PAK"),
    }
    assert {row["context"] for row in signed} == {"diplomatic;military"}
    assert {row["cameo_code"] for row in signed} == {"057"}
    assert {row["url"] for row in signed} == {ADDRESS}


def test_an_event_is_coded_once_for_each_direction(rows):
    ids = [row["coded_id"] for row in rows("cameo")]
    assert len(ids) == len(set(ids)) == 8


def test_talks_without_a_date_keep_none(rows):
    talks = [row for row in rows("plover") if row["status"] == "in_talks"]
    assert {row["event_type"] for row in talks} == {"CONSULT"}
    assert {row["event_date"] for row in talks} == {None}


def test_every_lifecycle_event_has_a_code_or_the_reason_why_not():
    with (REFERENCE / "event_codes.csv").open(encoding="utf-8", newline="") as lines:
        codes = list(csv.DictReader(lines))
    lifecycle = {entry.name for entry in EVENT_TYPES.values() if entry.status}
    assert {row["event_type"] for row in codes} == lifecycle
    for row in codes:
        assert bool(row["cameo"]) == bool(row["plover"]) == (row["direction"] != "none")
        assert row["cameo"] or row["note"]
