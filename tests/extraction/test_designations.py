"""Names of weapon types are found in Latin letters, in Arabic, and spelt out letter by letter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.extraction.language.lexicon import rows
from flows.extraction.language.text import fold
from flows.extraction.what.designations import find_designations


@pytest.mark.parametrize(
    ("words", "name_en", "category"),
    [
        ("JF-17", "JF-17", "fighter aircraft"),
        ("F16", "F-16", "fighter aircraft"),
        ("F-16C", "F-16C", "fighter aircraft"),
        ("T-72M1", "T-72M1", "tank"),
        ("Mi-17V5", "Mi-17V5", "transport helicopter"),
        ("MiG-29", "MiG-29", "fighter aircraft"),
        ("A-400M", "A400M", "transport aircraft"),
        ("F/A-18E/F", "F/A-18E/F", "fighter aircraft"),
        ("Bayraktar TB2", "Bayraktar TB2", "UAV"),
        ("Leopard 2A4", "Leopard 2A4", "tank"),
        ("AH-64E Apache", "AH-64E", "combat helicopter"),
        ("F-35A", "F-35A", "fighter aircraft"),
        ("Mirage 2000-5", "Mirage 2000-5", "fighter aircraft"),
        ("أباتشي", "AH-64 Apache", "combat helicopter"),
        ("Rafales", "Rafale", "fighter aircraft"),
        ("إف-16", "F-16", "fighter aircraft"),
        ("اف 16", "F-16", "fighter aircraft"),
        ("جي إف-17", "JF-17", "fighter aircraft"),
        ("إف-15 كيو.إيه", "F-15QA", "fighter aircraft"),
        ("تي-90", "T-90", "tank"),
        ("تي-72 إم 1", "T-72M1", "tank"),
        ("ميغ-29", "MiG-29", "fighter aircraft"),
        ("سوخوي-30", "Su-30", "fighter aircraft"),
        ("مي-17", "Mi-17", "transport helicopter"),
        ("إس-400", "S-400", "SAM system"),
        ("إتش كيو-9", "HQ-9", "SAM system"),
        ("رافال", "Rafale", "fighter aircraft"),
        ("بيرقدار تي بي 2", "Bayraktar TB2", "UAV"),
        ("سوبر مشاق", "Super Mushshak", "trainer aircraft"),
        ("باك-3", "PAC-3", "SAM system"),
        ("ام.اتش-60آر", "MH-60R", "ASW helicopter"),
        ("إف/إيه-18", "F/A-18", "fighter aircraft"),
        ("إف-16 سي", "F-16C", "fighter aircraft"),
        ("إف-16 دي", "F-16D", "fighter aircraft"),
        ("أبرامز إم1إيه1", "M1A1", "tank"),
        ("AIM-120C-8", "AIM-120C-8 AMRAAM", "air-to-air missile"),
        ("إف-18 سوبر هورنت", "F/A-18 Super Hornet", "fighter aircraft"),
    ],
)
def test_a_known_type_is_found_by_any_of_its_spellings(
    words: str, name_en: str, category: str
) -> None:
    folded = fold(words).text
    [found] = find_designations(folded)
    assert (found.start, found.end) == (0, len(folded))
    assert (found.name_en, found.category, found.certain) == (name_en, category, True)


def test_every_alias_of_the_reference_is_read_as_its_type() -> None:
    for row in rows("equipment"):
        folded = fold(row["alias"]).text
        [found] = find_designations(folded)
        assert folded[found.start : found.end] == folded, row
        assert (found.name_en, found.category) == (row["designation_en"], row["category"]), row


def test_a_code_no_table_knows_is_found_but_uncertain() -> None:
    [found] = find_designations("the XQ-99B")
    assert (found.name_en, found.category, found.certain) == ("XQ-99B", None, False)


@pytest.mark.parametrize("words", ["حيدر", "Haider", "Javelin", "كي-8"])
def test_a_name_that_means_other_things_too_is_uncertain(words: str) -> None:
    [found] = find_designations(fold(words).text)
    assert not found.certain


def test_a_plural_ending_is_no_part_of_a_code() -> None:
    [found] = find_designations("50 F-35As")
    assert (found.start, found.end, found.name_en) == (3, 8, "F-35A")


def test_a_preposition_behind_a_code_is_no_letter_of_it() -> None:
    folded = fold("مقاتلات إف-16 في القاعدة").text
    assert [(found.name_en, found.end) for found in find_designations(folded)] == [("F-16", 13)]


@pytest.mark.parametrize(
    "sentence",
    ["In 2015, Article 5", "the COVID-19 vaccine", "في 2015 أو 20 مايو", "US$16"],
)
def test_dates_articles_and_sums_are_no_designations(sentence: str) -> None:
    assert [found for found in find_designations(fold(sentence).text) if found.certain] == []


PIECES = st.sampled_from(
    [
        *(
            "إف",
            "جي",
            "في",
            "تي",
            "ال",
            "و",
            "-",
            " ",
            "16",
            "2000",
            ".",
            "كيو",
            "رافال",
            "F",
            "MiG",
        ),
        *("-29", "Su-30", "Leopard", "A", "Type", "26", "/", "باك-3"),
    ]
)


@given(st.lists(PIECES | st.text(max_size=3)), st.sampled_from(["", " "]))
def test_designations_in_any_text_lie_apart_inside_it(pieces: list[str], blank: str) -> None:
    text = fold(blank.join(pieces)).text
    last = 0
    for found in find_designations(text):
        assert last <= found.start < found.end <= len(text)
        last = found.end


def test_codes_that_stand_close_are_all_found() -> None:
    text = fold("دبابات تي-72 ومروحيات مي-28 وكا-52").text
    assert [text[one.start : one.end] for one in find_designations(text)] == [
        "تي-72", "مي-28", "كا-52",
    ]  # fmt: skip


def test_a_letter_behind_the_figures_stands_before_the_name_that_a_type_has_besides() -> None:
    assert [found.name_en for found in find_designations(fold("دبابات إم-1 إيه").text)] == [
        "M1A Abrams"
    ]


def test_an_everyday_word_is_a_letter_of_the_code_where_a_mark_closes_it() -> None:
    assert [found.name_en for found in find_designations(fold('طائرات "إف-35 إي"').text)] == [
        "F-35A"
    ]
    assert [found.name_en for found in find_designations(fold("طائرات إف-35 في").text)] == ["F-35"]
