"""The scorer gives credit where a careful reader would, and takes it where one would."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from flows.errors import InputError
from flows.evaluation import rules
from flows.evaluation.names import folded, same
from flows.evaluation.records import LabelledText, event_of, label_of
from flows.evaluation.scoring import Score, Share, score

TEXT = "Minister Amal Haddad arrived in Ankara on Tuesday and signed a contract for 40 tanks."
VISIT: dict[str, Any] = {
    "kind": "visit",
    "status": "took_place",
    "participants": [
        {"name": "Amal Haddad", "name_en": "Amal Haddad", "part": "visitor", "country": "LB"},
        {"name": "Orhan Aydin", "name_en": "Orhan Aydin", "part": "host", "country": "TR"},
    ],
    "place": {"country": "TR", "city": "Ankara"},
    "date": {"earliest": "2020-03-03", "latest": "2020-03-03", "precision": "day"},
    "attribution": [{"source": "the ministry", "kind": "named", "citing": "two officials"}],
    "evidence": {"start": 0, "end": 41, "quote": TEXT[:41]},
}
AGREEMENT: dict[str, Any] = {
    "kind": "agreement",
    "status": "signed",
    "participants": [
        {"name": "Lebanon", "part": "signatory", "country": "LB"},
        {"name": "Turkey", "part": "signatory", "country": "TR"},
    ],
    "date": {"earliest": "2020-03-03", "latest": "2020-03-03", "precision": "day"},
    "agreement": {
        "type": "contract",
        "value": {"amount": 2_000_000.0, "currency": "EUR"},
        "items": [{"quantity": 40, "designation": "دبابة", "designation_en": "tank"}],
        "duration": "P2Y",
    },
    "evidence": {"start": 54, "end": 84, "quote": TEXT[54:84]},
}


def measured(labels: list[Mapping[str, Any]], events: list[Mapping[str, Any]]) -> Score:
    text = LabelledText("t", "en", TEXT, tuple(label_of(label) for label in labels), ())
    return score([text], {"t": [event_of(event) for event in events]})


def wrong(labels: list[Mapping[str, Any]], events: list[Mapping[str, Any]]) -> list[str]:
    return [mistake.error for mistake in measured(labels, events).mistakes]


def test_a_perfect_reading_scores_one_everywhere() -> None:
    result = measured([VISIT, AGREEMENT], [AGREEMENT, VISIT])
    assert {group: found.f1 for group, found in result.events.items()} == dict.fromkeys(
        ("all", "visit", "agreement", "en"), 1.0
    )
    assert {shares["all"].rate for shares in result.attributes.values()} == {1.0}
    assert result.mistakes == []


def test_an_event_that_nobody_read_costs_recall_alone() -> None:
    result = measured([VISIT, AGREEMENT], [VISIT])
    assert result.events["all"].precision.rate == 1.0
    assert result.events["all"].recall.rate == 0.5
    assert result.events["agreement"].f1 == 0.0
    assert wrong([VISIT, AGREEMENT], [VISIT]) == ["missed: nothing read"]


def test_an_event_in_a_text_without_any_costs_precision() -> None:
    result = measured([], [VISIT])
    assert result.events["all"].precision.rate == 0.0
    assert result.events["all"].recall.rate is None
    assert wrong([], [VISIT]) == ["false alarm: the text tells of no event"]


def test_the_same_event_told_twice_is_right_once() -> None:
    result = measured([VISIT], [VISIT, VISIT])
    assert result.events["visit"].precision.rate == 0.5
    assert wrong([VISIT], [VISIT, VISIT]) == ["false alarm: told twice"]


def test_two_events_taken_for_one_are_found_once() -> None:
    other = VISIT | {"place": {"country": "BG", "city": "Sofia"}}
    assert wrong([VISIT, other], [VISIT]) == ["missed: taken for one with another event"]


def test_another_traveller_to_another_place_is_another_visit() -> None:
    traveller = {"name": "Ivo Petrov", "part": "visitor", "country": "BG"}
    stranger = VISIT | {"participants": [traveller]}
    assert wrong([VISIT], [stranger]) == [
        "missed: read, but with other people, places or dates",
        "false alarm: beside the events of the text",
    ]


def test_a_visit_is_never_matched_to_an_agreement() -> None:
    assert measured([AGREEMENT], [VISIT]).events["all"].f1 == 0.0


def test_the_better_of_two_candidates_is_taken() -> None:
    elsewhere = VISIT | {"place": {"country": "BG", "city": "Sofia"}}
    result = measured([VISIT], [elsewhere, VISIT])
    assert result.attributes["place country"]["all"].rate == 1.0


@pytest.mark.parametrize("salience", ["secondary", "background"])
def test_what_may_be_found_is_right_if_found_and_no_miss_if_not(salience: str) -> None:
    label = VISIT | {"salience": salience}
    assert measured([label], [VISIT]).events["all"].precision.rate == 1.0
    assert measured([label], []).mistakes == []
    assert "all" not in measured([label], []).events


@pytest.mark.parametrize(
    ("told", "read", "right"),
    [
        ("took_place", "took_place", True),
        ("completed", "took_place", True),
        ("announced", "invited", True),
        ("cancelled", "postponed", True),
        ("took_place", "under_way", False),
        ("denied", "cancelled", False),
    ],
)
def test_statuses_are_compared_by_what_they_mean(told: str, read: str, right: bool) -> None:
    result = measured([VISIT | {"status": told}], [VISIT | {"status": read}])
    assert result.attributes["status"]["all"].rate == float(right)


def test_an_alternative_status_is_right() -> None:
    label = VISIT | {"status_alt": ["under_way"]}
    assert wrong([label], [VISIT | {"status": "under_way"}]) == []


def test_a_wrong_date_is_wrong_and_an_overlapping_one_half_so() -> None:
    week = {"earliest": "2020-03-02", "latest": "2020-03-08"}
    year_before = {"earliest": "2019-03-03", "latest": "2019-03-03"}
    assert wrong([VISIT], [VISIT | {"date": week}]) == ["wrong: date exact", "wrong: day exact"]
    assert wrong([VISIT], [VISIT | {"date": year_before}]) == [
        "wrong: date exact",
        "wrong: date overlap",
        "wrong: day exact",
    ]


def test_an_alternative_date_is_exact() -> None:
    stay = {"earliest": "2020-03-03", "latest": "2020-03-05"}
    label = VISIT | {"date": stay, "date_alt": VISIT["date"]}
    assert wrong([label], [VISIT]) == []


def test_an_invented_date_counts_against_the_engine() -> None:
    label = VISIT | {"date": None}
    assert wrong([label], [VISIT]) == ["wrong: no date invented"]
    assert wrong([label], [VISIT | {"date": None}]) == []


def test_a_date_that_the_label_took_from_publication_may_be_left_out() -> None:
    label = VISIT | {"date": VISIT["date"] | {"basis": "publication"}}
    assert wrong([label], [VISIT | {"date": None}]) == []


def test_a_participant_is_found_by_either_spelling_and_asked_for_part_and_side() -> None:
    label = VISIT | {"participants": [VISIT["participants"][0] | {"name": "أمل حداد"}]}
    as_host = VISIT["participants"][0] | {"part": "host", "country": "SY"}
    guest = {"name": "delegation", "part": "visitor", "country": "LB"}
    read = VISIT | {"participants": [as_host, guest]}
    assert wrong([label], [read]) == ["wrong: participant part", "wrong: participant side"]


def test_companions_are_not_asked_for() -> None:
    companion = {"name": "Samir Nassar", "part": "companion", "country": "LB"}
    label = VISIT | {"participants": [*VISIT["participants"], companion]}
    assert wrong([label], [VISIT]) == []


@pytest.mark.parametrize(
    ("change", "errors"),
    [
        ({"type": "mou"}, ["wrong: agreement type"]),
        ({"value": {"amount": 2e9, "currency": "EUR"}}, ["wrong: value"]),
        ({"value": {"amount": 2e6, "currency": "USD"}}, ["wrong: currency"]),
        ({"value": None}, ["wrong: value", "wrong: currency"]),
        ({"items": []}, ["wrong: item found"]),
        ({"items": [{"designation": "tank", "quantity": 4}]}, ["wrong: item quantity"]),
        ({"duration": None}, ["wrong: duration"]),
    ],
)
def test_each_term_of_an_agreement_is_asked_for(change: dict[str, Any], errors: list[str]) -> None:
    read = AGREEMENT | {"agreement": AGREEMENT["agreement"] | change}
    assert wrong([AGREEMENT], [read]) == errors


def test_an_invented_value_counts_against_the_engine() -> None:
    label = AGREEMENT | {"agreement": {"type": "contract"}}
    assert wrong([label], [AGREEMENT]) == ["wrong: no value invented"]


def test_one_source_of_several_is_enough_and_the_cited_count() -> None:
    cited = VISIT | {"attribution": [{"source": "two officials", "citing": None}]}
    silent = VISIT | {"attribution": []}
    assert wrong([VISIT], [cited]) == []
    assert wrong([VISIT], [silent]) == ["wrong: attribution"]


def test_a_label_may_name_its_source_and_its_words_in_bare_strings() -> None:
    label = VISIT | {"attribution": ["two officials"], "evidence": "arrived in Ankara"}
    assert wrong([label], [VISIT]) == []


def test_a_quote_that_does_not_stand_at_its_offsets_is_told() -> None:
    moved = VISIT | {"evidence": {"start": 1, "end": 42, "quote": TEXT[:41]}}
    assert wrong([VISIT], [moved]) == ["wrong: quote true"]


def test_languages_are_counted_apart() -> None:
    arabic = LabelledText("a", "ar", "", (label_of(VISIT),), ())
    english = LabelledText("e", "en", TEXT, (label_of(VISIT),), ())
    events = score([arabic, english], {"e": [event_of(VISIT)]}).events
    assert (events["ar"].f1, events["en"].f1) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("الرئيس أحمد ناظم", "احمد ناظم"),
        ("Käthe Müller", "Kathe Muller"),
        ("Amal Haddad", "Haddad"),
        ("Khaled al-Masri", "Khalid al-Masri"),
    ],
)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert same([folded(one)], [folded(other)])


@pytest.mark.parametrize(("one", "other"), [("Iran", "Iraq"), ("Ali", "Ali Hassan"), ("", "Ali")])
def test_different_names_do_not(one: str, other: str) -> None:
    assert not same([folded(one)], [folded(other)])


def _led(event: dict[str, Any], rule: str) -> dict[str, Any]:
    claim = {"predicate": "status", "evidence": event["evidence"], "rule": rule}
    other = claim | {"evidence": {"start": 1, "end": 2, "quote": TEXT[1:2]}, "rule": "visit.noun"}
    return event | {"claims": [other, claim]}


def test_right_events_are_counted_by_the_rule_whose_words_are_their_evidence() -> None:
    events = [_led(VISIT, "visit.verb"), _led(AGREEMENT, "agreement.sign_verb")]
    counted = measured([VISIT], events).rules
    assert counted == {"visit.verb": Share(1, 1), "agreement.sign_verb": Share(0, 1)}


def test_confidence_is_counted_anew_and_falls_back_where_a_rule_led_nothing(tmp_path: Path) -> None:
    file = tmp_path / "rule_confidence.csv"
    before = "rule,read,right,confidence\nvisit.verb,9,9,0.86\nvisit.noun,4,1,0.39\n"
    file.write_text(before, "utf-8")
    rules.renew(file, {"visit.verb": Share(7, 8)})
    assert file.read_text("utf-8") == (
        "rule,read,right,confidence\nvisit.verb,8,7,0.77\nvisit.noun,0,0,0.72\n"
    )


def test_a_rule_without_a_row_is_told_and_nothing_is_written(tmp_path: Path) -> None:
    file = tmp_path / "rule_confidence.csv"
    file.write_text("rule,read,right,confidence\nvisit.verb,9,9,0.86\n", "utf-8")
    with pytest.raises(InputError, match=r"expected a row for visit\.guess"):
        rules.renew(file, {"visit.guess": Share(1, 1)})
    assert file.read_text("utf-8") == "rule,read,right,confidence\nvisit.verb,9,9,0.86\n"
