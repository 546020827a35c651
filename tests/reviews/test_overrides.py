from datetime import date

import pytest

from flows.known import NAMES
from flows.reviews.overrides import OVERRIDES, overrides
from flows.reviews.verdicts import Given, give, show_to_readers
from schemas.overrides import COLUMNS
from tests.reviews.asking import ask, claim_of, value
from warehouse import Home, judge

_HEADER = ",".join(COLUMNS)


def row_of(home, of, found, typed="", **changed):
    [claim] = ask(home, "from claims where starts_with(event_id, ?)", claim_of(home, of)[:8])[:1]
    told = {
        "claim": claim["event_id"],
        "predicate": of,
        "verdict": found,
        "value": typed,
        "reviewer": "Nadia Salem",
        "reviewed_on": "2026-03-10",
        "reason": "seen in the official gazette",
    } | changed
    return ",".join(f'"{told[name]}"' for name in COLUMNS)


def written(folder, *rows, header=_HEADER):
    file = folder / "overrides.csv"
    file.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return file


def applied(home, file):
    verdicts, rejected = overrides(home, file)
    receipt = judge(home, verdicts, NAMES)
    show_to_readers(home)
    return receipt.events, rejected


def test_an_override_is_applied_once_and_belief_follows(home, tmp_path):
    file = written(tmp_path, row_of(home, "value", "correct", "1.2 billion USD"))
    assert applied(home, file) == (1, [])
    assert value(home) == 1.2e9
    assert applied(home, file) == (0, [])
    [verdict] = ask(home, "from reviews")
    assert (verdict["reviewer"], verdict["verdict"]) == ("Nadia Salem", "corrected")
    [event] = ask(
        home, "select payload ->> 'reviewed_on' as day from events where supersedes != ''"
    )
    assert event["day"] == date(2026, 3, 10).isoformat()


def test_an_override_that_a_reviewer_took_back_stays_taken_back(home, tmp_path):
    file = written(tmp_path, row_of(home, "value", "correct", "1.2 billion USD"))
    applied(home, file)
    give(home, claim_of(home, "value"), Given("undo", "Omar Zaki", "of another deal"))
    assert applied(home, file) == (0, [])
    assert value(home) == 9e8


def test_a_claim_that_the_log_does_not_hold_waits(home, tmp_path):
    file = written(tmp_path, row_of(home, "value", "confirm", claim="0" * 32))
    assert applied(home, file) == (0, [])


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"verdict": "maybe"}, "verdict: Input should be 'confirm', 'reject' or 'correct'"),
        ({"reviewer": " "}, "reviewer: "),
        ({"reason": ""}, "reason: "),
        ({"reviewed_on": "10 March"}, "reviewed_on: "),
        ({"claim": "24009e48"}, "claim: "),
        ({"predicate": "colour"}, "predicate: "),
        ({"value": "5 USD"}, "expected a value for correct and for nothing else"),
        ({"verdict": "correct", "value": "a lot"}, "expected for example over 4.6 billion USD"),
    ],
)
def test_a_bad_row_is_rejected_with_its_line_and_the_others_are_applied(
    home, tmp_path, changed, told
):
    file = written(
        tmp_path,
        row_of(home, "value", "confirm", **changed),
        row_of(home, "type", "confirm"),
    )
    events, [rejected] = applied(home, file)
    assert events == 1
    assert rejected.place == "overrides.csv, line 2"
    assert told in rejected.reason


def test_a_file_of_other_columns_is_rejected_whole(home, tmp_path):
    _, [rejected] = applied(home, written(tmp_path, "x,y", header="who,what"))
    assert rejected.place == "overrides.csv, line 1"
    assert rejected.reason.startswith("expected the columns claim,predicate,verdict,value")


def test_the_file_of_the_checkout_keeps_its_contract(tmp_path):
    assert overrides(Home(tmp_path / "none"), OVERRIDES) == ([], [])
