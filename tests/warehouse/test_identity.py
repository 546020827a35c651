"""Which reports are judged to be one, what people say of it, and that both can be undone."""

import dataclasses
from datetime import date, timedelta

import pytest
from tellings import MINISTRY, PLAIN_NAMES, ask, document, words

from schemas.claims import Claim, Extraction, Participant, Place, ReportedEvent, plain
from warehouse import (
    Batch,
    Home,
    Names,
    Ruling,
    WarehouseError,
    append,
    project,
    rebuild,
    settle,
    validate,
    verify,
)

TEXT = "Salim came to Amman on the fourth of March. Huda came to Irbid on the ninth of May."
FOURTH, NINTH = date(2026, 3, 4), date(2026, 5, 9)


def visit(who="Salim", day=FOURTH, city="Amman", text=TEXT):
    span = {
        "earliest": day,
        "latest": day,
        "precision": "day",
        "basis": "stated",
        "phrase": "fourth of March",
    }
    visitor = Participant(who, who, None, None, "KW", "visitor")
    claims = (
        Claim("status", "took_place", words("came", text), MINISTRY, "v1"),
        Claim("date", span, words("fourth of March", text), MINISTRY, "d1"),
        Claim("participant", plain(visitor), words("Salim", text), MINISTRY, "p1"),
        Claim("place", plain(Place("JO", city)), words("Amman", text), MINISTRY, "l1"),
    )
    evidence = words("Salim came", text)
    return ReportedEvent("visit", "took_place", (), None, None, None, (), evidence, claims, 0.9)


def tell(home, document_id, event, published=None, text=TEXT):
    """Append a document with one report; "a" is published before "b"."""
    published = published or FOURTH + timedelta(ord(document_id[0]) - ord("a"))
    told = dataclasses.replace(document(document_id, text), published=published)
    return append(
        home, validate(Batch([told], [Extraction(document_id, (event,), "rules 1")])), PLAIN_NAMES
    )


def streams(home):
    """Which documents tell of which visit, as judged now."""
    project(home)
    rows = ask(home, "select visit_id, documents from visits order by documents")
    return [row["documents"] for row in rows]


def ids(home):
    return [row["visit_id"] for row in ask(home, "select visit_id from visits order by documents")]


def report_of(home, document_id):
    [row] = ask(home, "select report_id from reports where document_id = $1", [document_id])
    return row["report_id"]


def test_reports_of_one_visit_in_two_documents_meet_and_say_why(home):
    tell(home, "a", visit())
    tell(home, "b", visit())
    assert streams(home) == [["a", "b"]]
    [decision] = ask(home, "from identity_decisions")
    assert (decision["event_type"], decision["reports"]) == (
        "ReportAttached",
        [report_of(home, "b")],
    )
    assert decision["score"] >= 6
    assert "same visitor: Salim" in decision["reasons"]


@pytest.mark.parametrize(
    "other", [visit(who="Huda"), visit(day=NINTH), visit(day=FOURTH + timedelta(12))]
)
def test_other_people_or_other_days_are_another_visit(home, other):
    tell(home, "a", visit())
    tell(home, "b", other)
    assert streams(home) == [["a"], ["b"]]


def test_the_stream_takes_the_name_of_the_report_published_first(home):
    tell(home, "late", visit(), date(2026, 3, 9))
    project(home)
    [before] = ids(home)
    tell(home, "early", visit(), date(2026, 3, 4))
    assert streams(home) == [["early", "late"]]
    assert ids(home) == [report_of(home, "early")] != [before]


def test_a_report_without_a_day_gives_the_stream_no_name_where_another_has_one(home):
    undated = dataclasses.replace(document("a", TEXT), published=None)
    append(home, validate(Batch([undated], [Extraction("a", (visit(),), "rules 1")])), PLAIN_NAMES)
    tell(home, "b", visit(), date(2026, 3, 9))
    assert streams(home) == [["a", "b"]]
    assert ids(home) == [report_of(home, "b")]


def test_a_person_merges_what_the_rule_keeps_apart_and_undoes_it(home):
    tell(home, "a", visit())
    tell(home, "b", visit(who="Huda"))
    before = streams(home), ids(home)
    receipt = settle(
        home,
        Ruling("merge", ids(home), "rana", "Huda is how the agency spells Salim"),
        names=PLAIN_NAMES,
    )
    assert receipt.events == 1
    assert streams(home) == [["a", "b"]]
    [verdict] = ask(home, "from identity_decisions")
    assert (verdict["event_type"], verdict["reviewer"]) == ("StreamsMerged", "rana")
    assert verdict["reasons"] == ["Huda is how the agency spells Salim"]
    settle(home, Ruling("undo", [verdict["event_id"]], "rana", "it is not"), names=PLAIN_NAMES)
    assert (streams(home), ids(home)) == before
    history = ask(home, "select visit_id from visits_history where len(documents) = 2")
    assert [row["visit_id"] for row in history] == [before[1][0]]
    assert verify(home) == []


def test_a_person_splits_what_the_rule_joined_and_it_stays_split(home):
    tell(home, "a", visit())
    tell(home, "b", visit())
    streams(home)
    settle(
        home,
        Ruling("split", [report_of(home, "b")], "rana", "two days, two visits"),
        names=PLAIN_NAMES,
    )
    assert streams(home) == [["a"], ["b"]]
    tell(home, "c", visit())
    assert sorted(map(len, streams(home))) == [1, 2]
    [decision] = ask(home, "from identity_decisions where event_type = 'StreamsSplit'")
    settle(
        home,
        Ruling("undo", [decision["event_id"]], "rana", "one visit after all"),
        names=PLAIN_NAMES,
    )
    assert streams(home) == [["a", "b", "c"]]


def test_splitting_off_the_first_report_leaves_it_its_name(home):
    tell(home, "a", visit())
    tell(home, "b", visit())
    project(home)
    [name] = ids(home)
    settle(home, Ruling("split", [name], "rana", "other visits"), names=PLAIN_NAMES)
    assert streams(home) == [["a"], ["b"]]
    assert ids(home) == [name, report_of(home, "b")]


@pytest.mark.parametrize(
    ("way", "named", "reviewer", "message"),
    [
        ("merge", ["visit-x", "visit-y"], "rana", "no visit.*visit-x"),
        ("merge", ["a", "a"], "rana", "one already"),
        ("merge", ["a", "z"], " ", "needs a reviewer"),
        ("split", ["a"], "rana", "nothing would remain"),
        ("undo", ["nothing"], "rana", "no decision of identity"),
    ],
)
def test_a_ruling_that_makes_no_sense_is_refused_with_what_to_do(
    home, way, named, reviewer, message
):
    tell(home, "a", visit())
    project(home)
    reports = [report_of(home, each) if each == "a" else each for each in named]
    with pytest.raises(WarehouseError, match=message):
        settle(home, Ruling(way, reports, reviewer, "why"), names=PLAIN_NAMES)


def test_what_is_brought_forward_with_verdicts_equals_what_is_rebuilt(home):
    tell(home, "a", visit())
    tell(home, "b", visit(who="Huda"))
    streams(home)
    settle(home, Ruling("merge", ids(home), "rana", "one person"), names=PLAIN_NAMES)
    streams(home)
    tell(home, "c", visit(who="Huda"))
    streams(home)
    [decision] = ask(home, "from identity_decisions")
    settle(home, Ruling("undo", [decision["event_id"]], "rana", "two persons"), names=PLAIN_NAMES)
    streams(home)
    models = ("visits_history", "claims_history", "reports_history", "participants", "disputes")
    stepwise = {model: ask(home, f"from {model} order by all") for model in models}
    rebuild(home, PLAIN_NAMES)
    assert {model: ask(home, f"from {model} order by all") for model in models} == stepwise


def a_month_of_visits():
    """One visit a day, every third by Salim in another spelling, told twice each."""
    spelled = ("Salim", "SALIM", "Huda", "Rana", "salim", "Omar")
    return [
        (f"{chr(ord('a') + copy)}{day}", visit(who=spelled[day % 6], day=FOURTH + timedelta(day)))
        for day in range(28)
        for copy in range(2)
    ]


def counting(share):
    compared = []

    def agree(one, other):
        compared.append((one, other))
        return PLAIN_NAMES.agree(one, other)

    return Names(PLAIN_NAMES.key, agree, share), compared


def test_signs_that_spellings_share_save_comparisons_and_change_no_outcome(tmp_path):
    outcomes, asked = [], []
    for folder, share in (("signs", PLAIN_NAMES.share), ("all", None)):
        names, compared = counting(share)
        home = Home(tmp_path / folder)
        told = [
            (dataclasses.replace(document(name, TEXT), published=FOURTH), event)
            for name, event in a_month_of_visits()
        ]
        readings = [Extraction(each.id, (event,), "rules 1") for each, event in told]
        append(home, validate(Batch([each for each, _ in told], readings)), names)
        outcomes.append((streams(home), ask(home, "from doubts order by all")))
        asked.append(compared)
    assert outcomes[0] == outcomes[1]
    with_signs, without = map(set, asked)
    assert with_signs < without
    assert {(a.casefold(), b.casefold()) for a, b in with_signs} == {("salim", "salim")}


def test_two_spellings_are_compared_once_in_an_append_however_many_reports_give_them(home):
    names, compared = counting(None)
    told = [document(name, TEXT) for name, _ in a_month_of_visits()]
    readings = [Extraction(name, (event,), "rules 1") for name, event in a_month_of_visits()]
    append(home, validate(Batch(told, readings)), names)
    assert compared
    assert len(compared) == len(set(compared))


def doubtful(home):
    project(home)
    return [
        {row["stream_id"], row["other_stream_id"]}
        for row in ask(home, "from review_queue where task = 'pair'")
    ]


def in_doubt(home):
    """Two visits of which much, but not enough, speaks for their being one."""
    tell(home, "a", visit())
    other = "Guests filled the old palace when Salim came to Amman for the fourth of March."
    seen = visit(day=FOURTH + timedelta(3), city="Irbid", text=other)
    tell(home, "b", seen, text=other)
    assert doubtful(home) == [set(ids(home))]


def test_what_a_person_keeps_apart_is_asked_no_more_until_that_is_undone(home):
    in_doubt(home)
    before = streams(home), ids(home), ask(home, "from visits_history order by all")
    settle(home, Ruling("apart", ids(home), "rana", "he came twice"), names=PLAIN_NAMES)
    assert doubtful(home) == []
    assert (streams(home), ids(home), ask(home, "from visits_history order by all")) == before
    [verdict] = ask(home, "from identity_decisions where reviewer = 'rana'")
    assert (verdict["event_type"], verdict["reasons"]) == ("StreamsSplit", ["he came twice"])
    settle(
        home, Ruling("undo", [verdict["event_id"]], "omar", "nobody can know"), names=PLAIN_NAMES
    )
    assert doubtful(home) == [set(ids(home))]
    [taken_back] = ask(home, "from events where supersedes = $1", [verdict["event_id"]])
    assert taken_back["event_type"] == "VerdictWithdrawn"
    assert "omar" in taken_back["payload"]
    with pytest.raises(WarehouseError, match="undone already"):
        settle(
            home,
            Ruling("undo", [verdict["event_id"]], "omar", "nobody can know"),
            names=PLAIN_NAMES,
        )
    assert verify(home) == []
    rebuild(home, PLAIN_NAMES)
    assert doubtful(home) == [set(ids(home))]


def test_what_is_one_already_cannot_be_kept_apart(home):
    tell(home, "a", visit())
    tell(home, "b", visit())
    project(home)
    with pytest.raises(WarehouseError, match="split off the one that tells of another"):
        settle(
            home,
            Ruling("apart", [report_of(home, "a"), report_of(home, "b")], "rana", "two visits"),
            names=PLAIN_NAMES,
        )
