"""A report is read with the states of its day: Moscow is Soviet in 1987 and Russian in 1997."""

from datetime import date

import pytest

from flows.extraction.engine import rule_engine
from flows.extraction.where.former_states import state_at
from flows.extraction.where.seats import is_seat
from schemas.claims import Document


@pytest.mark.parametrize(
    ("country", "day", "state"),
    [
        ("RU", date(1987, 4, 13), "SU"),
        ("RU", date(1991, 12, 25), "SU"),
        ("RU", date(1991, 12, 26), "RU"),
        ("LT", date(1991, 9, 6), "LT"),
        ("RS", date(1997, 4, 13), "YU"),
        ("HR", date(1997, 4, 13), "HR"),
        ("CZ", date(1993, 1, 1), "CZ"),
        ("FR", date(1987, 4, 13), "FR"),
        ("RU", None, "RU"),
        (None, date(1987, 4, 13), None),
    ],
)
def test_a_country_is_the_state_it_was_part_of(
    country: str | None, day: date | None, state: str | None
) -> None:
    assert state_at(country, day) == state


@pytest.mark.parametrize(("day", "state"), [(date(1987, 4, 13), "CS"), (date(2031, 5, 12), "CZ")])
def test_hosts_are_of_the_state_in_which_a_city_lay(day: date, state: str) -> None:
    adjective = {"CS": "Czechoslovak", "CZ": "Czech"}[state]
    text = (
        "Norwegian Trade Minister Arne Solvik arrived in Prague on Monday for talks with"
        f" {adjective} Prime Minister Karel Novotny."
    )
    [visit] = rule_engine().extract(Document("d", text, day)).events
    assert visit.place is not None
    assert visit.place.country == state
    assert [(p.name, p.country) for p in visit.participants if p.part == "host"] == [
        ("Karel Novotny", state)
    ]


@pytest.mark.parametrize(("day", "told"), [(date(1999, 6, 11), 1), (date(2009, 6, 11), 0)])
def test_a_state_that_lost_parts_signs_until_the_last_has_left(day: date, told: int) -> None:
    text = "Norway and Yugoslavia signed a trade accord on Wednesday."
    assert len(rule_engine().extract(Document("d", text, day)).events) == told


def test_somebody_at_home_in_a_former_state_visits_nobody() -> None:
    text = "Soviet Trade Minister Ivan Serov met Norwegian firms in Moscow on Monday."
    assert rule_engine().extract(Document("d", text, date(1987, 4, 13))).events == ()


@pytest.mark.parametrize(
    ("country", "city", "day", "stands"),
    [
        ("DE", "Berlin", date(1987, 3, 4), True),
        ("DE", "Bonn", date(1999, 8, 31), True),
        ("DE", "Bonn", date(1999, 9, 1), False),
        ("DE", "Bonn", None, False),  # a document without a date is one of today
        ("IL", "Tel Aviv", None, True),
        ("SU", "Moscow", date(1987, 3, 4), True),
        ("AR", "Bonn", date(1987, 3, 4), False),
    ],
)
def test_a_seat_of_government_stands_for_its_state_while_it_is_one(
    country: str, city: str, day: date | None, *, stands: bool
) -> None:
    assert is_seat(country, city, day) is stands


def test_a_report_from_a_former_capital_tells_whose_ministers_its_own_are() -> None:
    text = "BONN, May 16 - Finance Minister Karl Meyer visited Nairobi on Monday."
    for year, country in ((1987, "DE"), (2031, None)):
        document = Document("d", text, date(year, 5, 16), "en")
        [visit] = rule_engine().extract(document).events
        assert [party.country for party in visit.participants] == [country]
