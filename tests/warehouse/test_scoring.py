"""What speaks for two reports telling of one matter: every row of the table of points, and limits.

Reports are made here as identity keeps them; people are compared letter by letter.
"""

from datetime import date, timedelta
from typing import Any

import pytest
from tellings import PLAIN_NAMES

from warehouse.identity.people import People
from warehouse.identity.reports import Report, Someone
from warehouse.identity.scoring import Score, score

DAY = date(2026, 3, 4)


def report(name: str, kind: str, **told: Any) -> Report:
    """A report that tells nothing but what is given."""
    nothing = {
        "published_on": None,
        "statuses": frozenset({"took_place" if kind == "visit" else "signed"}),
        "people": (),
        "sides": frozenset(),
        "host": None,
        "city": None,
        "dates": (),
        "types": frozenset(),
        "items": frozenset(),
        "named_items": frozenset(),
        "values": (),
        "subjects": frozenset(),
        "visit_id": None,
    }
    return Report(report_id=name, kind=kind, document_id=name, **nothing | told)


def on(days: int = 0, precision: str = "day", length: int = 0) -> dict[str, Any]:
    """A date some days after ``DAY``."""
    first = DAY + timedelta(days)
    return {"dates": ((first, first + timedelta(length), precision),)}


def published(days: int) -> dict[str, Any]:
    return {"published_on": DAY + timedelta(days)}


def of(**sets: str) -> dict[str, Any]:
    """Words between blanks as the sets that a report holds."""
    return {name: frozenset(words.split()) for name, words in sets.items()}


def by(*people: tuple[str, str]) -> dict[str, Any]:
    """People by name and part."""
    return {"people": tuple(Someone(name, None, None, part) for name, part in people)}


def worth(amount: float, currency: str = "USD") -> dict[str, Any]:
    return {"values": ((amount, amount, currency),)}


def compared(kind: str, one: dict[str, Any], other: dict[str, Any], **known: bool) -> Score:
    """The score of two reports, which is that of the two the other way round."""
    first, second = report("a", kind, **one), report("b", kind, **other)
    found = score(first, second, People(PLAIN_NAMES), **known)
    turned = score(second, first, People(PLAIN_NAMES), **known)
    assert (turned.points, turned.is_conflict) == (found.points, found.is_conflict)
    return found


SALIM, HUDA = ("Salim", "visitor"), ("Huda", "visitor")
PLAN = of(statuses="announced")


@pytest.mark.parametrize(
    ("one", "other", "points"),
    [
        (by(SALIM), by(SALIM, HUDA), 4),
        (by(SALIM), by(HUDA, ("Salim", "companion")), -1),
        (by(("Omar", "host")), by(("Omar", "host")), 1),
        ({"host": "JO"}, {"host": "JO"}, 1),
        ({"city": "Amman"}, {"city": "Amman"}, 2),
        ({"city": "Amman"}, {"city": "Irbid"}, -0.5),
        (on(), on(), 3),
        (on(), on(-3, "month", 30), 2),
        (on(), on(2), 2),
        (on(), on(3), 1),
        (on(), on(6), 1),
        (on(), on(7), -2),
        (on(), on(10), -2),
        (on() | PLAN, on(7), -1),
        (on() | PLAN, on(45), -1),
        (on(), on(7, "week", 6), -3),
        (on(), on(35, "month", 30), -3),
        (published(0), published(7), 2),
        (on(), published(8), 1),
        (published(0), published(30), 1),
        (published(0), published(31), 0),
        ({}, on(), 0),
    ],
)
def test_what_two_reports_of_a_visit_share_gives_points(
    one: dict[str, Any], other: dict[str, Any], points: float
) -> None:
    found = compared("visit", one, other)

    assert (found.points, found.is_conflict) == (points, False)
    assert len(found.reasons) == (points != 0)


@pytest.mark.parametrize(
    ("one", "other", "points"),
    [
        (of(sides="LY PK"), of(sides="LY PK"), 1),
        (of(sides="LY"), of(sides="LY PK"), 0),
        (by(("Omar", "signatory")), by(("Omar", "signatory")), 2),
        (of(subjects="trade ports"), of(subjects="trade"), 1),
        (of(subjects="trade"), of(subjects="ports"), -3),
        (of(types="contract"), of(types="agreement"), 1),
        (of(types="mou"), of(types="contract"), -2),
        ({"city": "Amman"}, {"city": "Irbid"}, -1),
        (on(), on(), 3),
        (on(), on(-3, "month", 30), 2),
        (on(), on(3), 2),
        (on(), on(4), -2),
        (on(), on(10), -2),
        (on(), on(35, "month", 30), -2),
        (on(), on(10) | of(statuses="in_talks"), 2),
        (published(0), published(10), 2),
        (published(0), published(45), 1),
        (published(0), published(46), 0),
        (published(0), published(730), 0),
        (published(0), published(731), -2),
        (of(named_items="jf-17"), of(named_items="jf-17 t-72"), 4),
        (of(named_items="a-1 b-2"), of(named_items="a-1 b-2"), 5),
        (of(named_items="a-1 b-2 c-3 d-4"), of(named_items="a-1 b-2 c-3 d-4"), 6),
        (of(named_items="jf-17"), of(named_items="t-72"), -2),
        (of(items="tanks"), of(items="tanks"), 1),
        (worth(3e9), worth(4e9), 2),
        (worth(3e9), worth(4.1e9), -0.5),
        (worth(3e9), worth(3e9, "EUR"), -0.5),
    ],
)
def test_what_two_reports_of_an_agreement_share_gives_points(
    one: dict[str, Any], other: dict[str, Any], points: float
) -> None:
    found = compared("agreement", one, other)

    assert (found.points, found.is_conflict) == (points, False)
    assert len(found.reasons) == (points != 0)


def test_other_subjects_speak_against_nothing_where_a_model_is_shared() -> None:
    one, other = of(named_items="jf-17", subjects="air"), of(named_items="jf-17", subjects="arms")

    assert compared("agreement", one, other).points == 4


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("visit", {"host": "JO"}, {"host": "EG"}),
        ("visit", of(sides="KW"), of(sides="QA")),
        ("visit", by(SALIM), by(HUDA)),
        ("visit", on(), on(11)),
        ("visit", on() | PLAN, on(46)),
        ("visit", on(), on(36, "month", 30)),
        ("agreement", of(sides="LY PK"), of(sides="LY TR")),
        ("agreement", of(sides="LY"), of(sides="PK TR")),
        ("agreement", on(), on(11)),
        ("agreement", on(), on(36, "month", 30)),
    ],
)
def test_a_conflict_outweighs_whatever_else_is_shared(
    kind: str, one: dict[str, Any], other: dict[str, Any]
) -> None:
    found = compared(kind, {"city": "Amman"} | one, {"city": "Amman"} | other, are_copies=True)

    assert (found.points, found.is_conflict) == (0, True)


def test_copies_and_an_agreement_signed_there_speak_for_one_and_one_document_against() -> None:
    assert compared("visit", {}, {}, are_copies=True).points == 4
    assert compared("visit", {}, {}, share_agreement=True).points == 3
    told = report("a", "visit"), report("a", "visit")
    assert score(*told, People(PLAIN_NAMES)).points == -5


def test_people_of_two_countries_are_two_whatever_their_names() -> None:
    def host(country: str | None) -> dict[str, Any]:
        return {"people": (Someone("Omar", None, country, "host"),)}

    assert compared("visit", host("JO"), host("EG")).points == 0
    assert compared("visit", host("JO"), host(None)).points == 1


def test_a_visit_and_an_agreement_are_never_one() -> None:
    assert score(report("a", "visit"), report("b", "agreement"), People(PLAIN_NAMES)).is_conflict
