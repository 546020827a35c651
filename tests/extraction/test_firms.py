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
