from datetime import date

import pytest

from flows.errors import InputError
from flows.known import NAMES
from flows.reviews.cases import case, queue
from flows.reviews.values import corrected
from flows.reviews.verdicts import Given, give
from tests.reviews.asking import ask, claim_of, value
from warehouse import WarehouseError, reader, rebuild, run_checks, verify

WHO, WHY = "Nadia Salem", "the ministry's own list says so"


def correct(home, named, text):
    return give(home, named, Given("correct", WHO, WHY, text))


def test_a_corrected_value_is_believed_and_the_old_belief_stays_in_the_history(home):
    before = ask(home, "select now()::timestamptz as now")[0]["now"]
    correct(home, claim_of(home, "value"), "over 1.2 billion USD")
    [row] = ask(home, "from agreements where document_id = 'deal'")
    assert (row["value_amount"], row["value_qualifier"], row["value_source"]) == (
        1.2e9,
        "over",
        WHO,
    )
    history = ask(
        home,
        "select value_amount from agreements_history where agreement_id = ? order by system_from",
        row["agreement_id"],
    )
    assert [each["value_amount"] for each in history] == [9e8, 1.2e9]
    [then] = ask(home, "from agreements_as_of(?) where document_id = 'deal'", before)
    assert then["value_amount"] == 9e8


def test_every_verdict_is_listed_with_its_reviewer_and_reason(home):
    correct(home, claim_of(home, "value"), "1.2 billion USD")
    [row] = ask(home, "from reviews")
    assert (row["verdict"], row["reviewer"], row["verdict_reason"]) == ("corrected", WHO, WHY)
    assert (row["claimed_text"], row["value_text"]) == ("900,000,000 USD", "1,200,000,000 USD")
    assert (row["document_id"], row["quote"]) == ("deal", "900 مليون دولار")


def test_a_confirmed_rival_is_believed_before_the_better_source(home):
    give(home, claim_of(home, "item", text="16"), Given("confirm", WHO, WHY))
    [row] = ask(home, "from agreement_items where quantity > 6 and designation = 'JF-17'")
    assert row["quantity"] == 16
    assert [each["rival_text"] for each in ask(home, "from disputes where predicate = 'item'")] == [
        "12 x JF-17 (fighter aircraft)"
    ]


def test_a_rejected_event_is_no_agreement_any_more(home):
    give(home, claim_of(home, "status"), Given("reject", WHO, WHY))
    assert ask(home, "from agreements where document_id = 'deal'") == []
    assert len(ask(home, "from agreements_history where document_id = 'deal'")) == 1


def test_a_rejected_date_leaves_status_and_type_of_the_same_event(home):
    give(home, claim_of(home, "date"), Given("reject", WHO, WHY))
    [row] = ask(home, "from agreements where document_id = 'deal'")
    assert (row["date_text"], row["status"], row["agreement_type"]) == (None, "signed", "agreement")


@pytest.mark.parametrize(
    ("predicate", "typed", "column", "expected"),
    [
        ("date", "2026-03-02", "earliest", date(2026, 3, 2)),
        ("date", "2026-02", "date_text", "2026-02"),
        ("status", "suspended", "status", "suspended"),
        ("type", "contract", "agreement_type", "contract"),
        ("value", '{"amount": 5e8}', "value_amount", 5e8),
    ],
)
def test_each_attribute_takes_its_corrected_value(home, predicate, typed, column, expected):
    correct(home, claim_of(home, predicate), typed)
    [row] = ask(home, "from agreements where document_id = 'deal'")
    assert row[column] == expected


def test_an_undone_verdict_gives_back_what_was_believed_and_stays_on_record(home):
    named = claim_of(home, "value")
    correct(home, named, "1.2 billion USD")
    give(home, named, Given("undo", "Omar Zaki", "the list was of another deal"))
    assert value(home) == 9e8
    [row] = ask(home, "from reviews")
    assert row["withdrawn_at"] is not None
    amounts = "select value_amount from agreements_history where value_amount > 0"
    amounts += " order by system_from"
    assert [each["value_amount"] for each in ask(home, amounts)] == [9e8, 1.2e9, 9e8]


def test_undoing_the_last_of_two_verdicts_brings_the_first_one_back(home):
    named = claim_of(home, "value")
    correct(home, named, "1.2 billion USD")
    correct(home, named, "1.3 billion USD")
    give(home, named, Given("undo", WHO, WHY))
    assert value(home) == 1.2e9
    give(home, named, Given("undo", WHO, WHY))
    assert value(home) == 9e8
    with pytest.raises(WarehouseError, match="no verdict that could be taken back"):
        give(home, named, Given("undo", WHO, WHY))


def test_a_verdict_may_be_given_again_after_it_was_undone(home):
    named = claim_of(home, "value")
    for _ in range(2):
        correct(home, named, "1.2 billion USD")
        assert value(home) == 1.2e9
        give(home, named, Given("undo", WHO, WHY))
        assert value(home) == 9e8


def test_after_verdicts_the_log_verifies_and_a_rebuild_gives_the_same(home):
    correct(home, claim_of(home, "value"), "1.2 billion USD")
    give(home, claim_of(home, "date"), Given("reject", WHO, WHY))
    give(home, claim_of(home, "item", text="16"), Given("confirm", WHO, WHY))
    tables = ["claims_history", "agreements_history", "disputes", "reviews", "agreement_items"]
    told = {table: ask(home, f"from {table} order by all") for table in tables}
    assert verify(home) == []
    assert run_checks(home) == []
    rebuild(home, NAMES)
    assert {table: ask(home, f"from {table} order by all") for table in tables} == told


def test_a_case_shows_sentence_claim_and_rivals(home):
    with reader(home) as published:
        asked = case(published, claim_of(home, "item", text="12"))
    assert asked.claim["sentence"].startswith("وصل الوزير الباكستاني عدنان رضا")
    assert [rival["value_text"] for rival in asked.rivals] == ["16 x JF-17 (fighter aircraft)"]
    assert asked.rivals[0]["sentence"] == "وتحدثت مصادر وكالة الساهر عن 16 طائرة JF-17."


def test_the_queue_asks_of_disputes_and_not_again_once_they_are_judged(home):
    with reader(home) as published:
        [row] = queue(published)
    assert (row["task"], row["predicate"], row["value_text"]) == (
        "claim",
        "item",
        "12 x JF-17 (fighter aircraft)",
    )
    assert row["rivals"] == ["16 x JF-17 (fighter aircraft)"]
    give(home, claim_of(home, "item", text="12"), Given("confirm", WHO, WHY))
    with reader(home) as published:
        assert queue(published) == []


@pytest.mark.parametrize(
    ("named", "given", "told"),
    [
        ("ffffffff:value", Given("confirm", WHO, WHY), "no claim is named ffffffff:value"),
        (None, Given("confirm", " ", WHY), "a verdict needs a reviewer"),
        (None, Given("confirm", WHO, ""), "a verdict needs a reason"),
        (None, Given("correct", WHO, WHY), "expected a value for correct"),
        (None, Given("confirm", WHO, WHY, "5 USD"), "expected a value for correct"),
        (None, Given("correct", WHO, WHY, "a lot"), "expected for example over 4.6 billion USD"),
    ],
)
def test_an_answer_that_cannot_be_taken_is_told_and_changes_nothing(home, named, given, told):
    with pytest.raises((InputError, WarehouseError)) as error:
        give(home, named or claim_of(home, "value"), given)
    assert told in str(error.value)
    assert ask(home, "from reviews") == []


def test_a_status_of_the_other_kind_is_refused_with_those_that_are_known(home):
    with pytest.raises(WarehouseError, match="'took_place', expected one of in_talks, announced"):
        correct(home, claim_of(home, "status"), "took_place")


@pytest.mark.parametrize(
    ("predicate", "typed", "payload"),
    [
        ("value", "4.6e9 USD", None),
        ("value", "4.6 billion USD", {"amount": 4.6e9, "qualifier": "exact", "currency": "USD"}),
        (
            "value",
            "3 to 4 million EUR",
            {"amount": 3e6, "upper": 4e6, "qualifier": "between", "currency": "EUR"},
        ),
        ("place", "Benghazi, LY", {"city": "Benghazi", "country": "LY"}),
        ("place", "LY", {"country": "LY"}),
        ("place", "Benghazi", None),
        ("item", "18 x JF-17", {"quantity": 18, "designation": "JF-17", "designation_en": "JF-17"}),
        ("duration", "P2Y", {"duration": "P2Y"}),
        ("type", "pact", None),
        ("status", "", None),
        ("details_withheld", "no", None),
        ("date", "2026-13", None),
        ("date", "2026-03-05 to 2026-03-04", None),
    ],
)
def test_values_are_read_as_people_type_them(predicate, typed, payload):
    if payload is None:
        with pytest.raises(InputError, match="expected for example"):
            corrected(predicate, typed, {})
    else:
        assert corrected(predicate, typed, {}) == (payload, None)


def test_a_span_of_days_keeps_its_precision():
    assert corrected("date", "2026-03-04 to 2026-03-06", {})[1] == (
        date(2026, 3, 4),
        date(2026, 3, 6),
        "day",
        "stated",
        "2026-03-04 to 2026-03-06",
    )
