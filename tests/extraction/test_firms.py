"""Companies known by name: no row of theirs is a word of every day, and none stands twice."""

from __future__ import annotations

from collections import Counter
from datetime import date

from flows.extraction.language.lexicon import rows
from flows.extraction.language.text import fold
from flows.extraction.reading.mentions import read
from flows.extraction.who.firms import firms_in
from schemas.claims import Document


def labels(text: str) -> list[str | None]:
    """The companies of a text of one sentence."""
    (sentence,) = read(Document("d", text, date(2031, 5, 12))).sentences
    return [mention.label for mention in firms_in(sentence)]


def told(text: str) -> list[tuple[str, str | None]]:
    """The words and the side of the companies of a text of one sentence."""
    reading = read(Document("d", text, date(2031, 5, 12)))
    (sentence,) = reading.sentences
    return [(reading.text[m.start : m.end], m.country) for m in firms_in(sentence)]


def test_a_company_that_no_list_knows_is_told_by_its_last_word() -> None:
    assert told("Kenya signed a contract with Larsen Shipyards on Monday.") == [
        ("Larsen Shipyards", None)
    ]
    assert told("Kenya awarded a contract to Jensen and Sons Ltd to dredge the port.") == [
        ("Jensen and Sons Ltd", None)
    ]
    assert told("A contract with a larsen shipyard, with Larsen, on Industries.") == []


def test_the_place_behind_its_name_tells_whose_a_company_is() -> None:
    assert told("Kenya signed with Larsen Shipyards of Hamburg.") == [
        ("Larsen Shipyards of Hamburg", "DE")
    ]
    assert told("Kenya signed with Larsen Shipyards, based in Bergen, Norway, on Monday.") == [
        ("Larsen Shipyards, based in Bergen, Norway", "NO")
    ]
    assert told("Kenya signed with Larsen Shipyards, a Norwegian firm.") == [
        ("Larsen Shipyards, a Norwegian", "NO")
    ]


def test_a_bank_or_an_institute_is_one_only_where_a_place_tells_whose() -> None:
    assert told("The Larsen Institute in Bergen, Norway, signed.") == [
        ("Larsen Institute in Bergen, Norway", "NO")
    ]
    assert told("The Larsen Institute signed.") == []


def test_a_ministry_is_no_company_whatever_its_last_word() -> None:
    assert told("The Ministry of Defence Industries signed.") == []


def test_no_name_stands_in_two_spellings_that_folding_unifies() -> None:
    told = Counter((row["language"], fold(row["name"]).text) for row in rows("firms"))
    assert [name for name, times in told.items() if times > 1] == []


def test_the_white_house_is_no_company() -> None:
    assert labels("وقعت كينيا اتفاقا مع البيت الأبيض أمس.") == []  # signed with the White House
    assert labels("وقعت كينيا اتفاقا مع إلبيت سيستمز أمس.") == ["Elbit"]


def test_a_company_is_told_from_what_it_makes() -> None:
    assert labels("Kenya signed a contract with Boeing on Monday.") == ["Boeing"]
    assert labels("Kenya has bought four Boeing 737 jets.") == []
    assert labels("وقعت كينيا عقدا مع شركة بوينغ أمس.") == ["Boeing"]
    assert labels("سلمت كينيا طائرات بوينغ إلى جارتها أمس.") == []  # handed over its aircraft
