"""Equipment is read with its count, its type and its category in Arabic and English."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.extraction.language.lexicon import rows
from flows.extraction.language.text import fold
from flows.extraction.what.equipment import find_equipment
from schemas.claims import Item


@pytest.mark.parametrize(
    ("words", "quantity", "designation", "name_en", "category"),
    [
        ("16 طائرة مقاتلة من طراز JF-17", 16, "JF-17", "JF-17", "fighter aircraft"),
        ("44 دبابة من طراز حيدر", 44, "حيدر", "Haider", "tank"),
        ("24 مقاتلة رافال", 24, "رافال", "Rafale", "fighter aircraft"),
        ("ثلاث فرقاطات من طراز ميكو", 3, "ميكو", "MEKO", "frigate"),
        ("حاملتي مروحيات من طراز ميسترال", 2, "ميسترال", "Mistral", "amphibious assault ship"),
        ("72 طائرة إف-15", 72, "إف-15", "F-15", "fighter aircraft"),
        ("صواريخ باتريوت", None, "باتريوت", "Patriot", "SAM system"),
        ("12 من طراز ميراج 2000", 12, "ميراج 2000", "Mirage 2000", "fighter aircraft"),
        ("8 دبابات روسية حديثة من طراز تي-90", 8, "تي-90", "T-90", "tank"),
        ("6 طائرات من طراز لوكهيد مارتن سي-130", 6, "سي-130", "C-130", "transport aircraft"),
        ("ثلاث بطاريات من صواريخ باتريوت", 3, "باتريوت", "Patriot", "SAM system"),
        ('20 دبابة "تي-72"', 20, "تي-72", "T-72", "tank"),
        ("9 صواريخ من نوع الريح", 9, "الريح", None, "missile"),
        ("12 مدرعة كوبرا", 12, "كوبرا", None, "armoured vehicle"),  # no AH-1
        ("24 طائرة بريديتور", 24, "بريديتور", "MQ-1", "UAV"),
        ("118 طائرة إيرباص", 118, "إيرباص", "Airbus", "transport aircraft"),
    ],
)
def test_arabic_items_of_a_named_type_are_read(
    words: str, quantity: int | None, designation: str, name_en: str | None, category: str
) -> None:
    expected = Item(quantity, fold(designation).text, name_en, category)
    assert _read(words, "ar") == [(fold(words).text, expected)]


@pytest.mark.parametrize(
    ("words", "quantity", "designation", "name_en", "category"),
    [
        ("16 Su-30 fighters", 16, "Su-30", "Su-30", "fighter aircraft"),
        ("44 Haider main battle tanks", 44, "Haider", "Haider", "tank"),
        ("24 new Russian-made Su-35 jets", 24, "Su-35", "Su-35", "fighter aircraft"),
        ("F-16 Block 70 fighter jets", None, "F-16", "F-16", "fighter aircraft"),
        ("six Gowind-class corvettes", 6, "Gowind", "Gowind", "corvette"),
        ("four Zephyrine-class frigates", 4, "Zephyrine", "Zephyrine", "frigate"),
        ("two XQ-9 drones", 2, "XQ-9", "XQ-9", "UAV"),
        ("18 helicopters of the type Mi-17", 18, "Mi-17", "Mi-17", "transport helicopter"),
        ("four batteries of Patriot missiles", 4, "Patriot", "Patriot", "SAM system"),
        ("three Mistral warships", 3, "Mistral", "Mistral", "ship"),
        ("50 F-35A jets", 50, "F-35A", "F-35A", "fighter aircraft"),
        ("36 Typhoons", 36, "Typhoons", "Eurofighter Typhoon", "fighter aircraft"),
        ("24 Rafales", 24, "Rafales", "Rafale", "fighter aircraft"),
    ],
)
def test_english_items_of_a_named_type_are_read(
    words: str, quantity: int | None, designation: str, name_en: str, category: str
) -> None:
    assert _read(words, "en") == [(words, Item(quantity, designation, name_en, category))]


@pytest.mark.parametrize(
    ("language", "words", "quantity", "name_en", "category"),
    [
        ("ar", "غواصتين", 2, "submarine", "submarine"),
        ("ar", "4 زوارق دورية", 4, "patrol craft", "patrol craft"),
        ("ar", "ثلاثين مدرعة", 30, "armoured vehicle", "armoured vehicle"),
        ("ar", "20 عربة عسكرية مدرعة", 20, "armoured vehicle", "armoured vehicle"),
        ("ar", "50 محرك طائرة", 50, "engine", "engine"),
        ("ar", "عشر طائرات مسيرة", 10, "unmanned aerial vehicle", "UAV"),
        ("en", "a dozen helicopters", 12, "helicopter", "helicopter"),
        ("en", "three submarines", 3, "submarine", "submarine"),
        ("en", "20 main battle tanks", 20, "main battle tank", "tank"),
    ],
)
def test_a_counted_sort_of_equipment_is_an_item(
    language: str, words: str, quantity: int, name_en: str, category: str
) -> None:
    folded = fold(words).text
    [found] = find_equipment(folded, language)
    assert (found.item.quantity, found.item.designation_en) == (quantity, name_en)
    assert (found.item.category, found.named) == (category, False)


@pytest.mark.parametrize(
    ("language", "sentence", "designation", "name_en"),
    [
        (
            "ar",
            "تشمل 9 طائرات تستخدم في التدريب المتقدم للطلاب، وقطع غيار",
            "طائرات تستخدم في التدريب المتقدم للطلاب",
            "advanced trainer aircraft",
        ),
        ("ar", "عشر طائرات للتدريب", "طائرات للتدريب", "trainer aircraft"),
        ("ar", "5 مروحيات مخصصة للإنقاذ", "مروحيات مخصصة للإنقاذ", "search and rescue helicopter"),
        (
            "en",
            "12 aircraft used for basic training of cadets, and spare parts",
            "aircraft used for basic training of cadets",
            "basic trainer aircraft",
        ),
        (
            "en",
            "3 planes for maritime patrol",
            "planes for maritime patrol",
            "maritime patrol aircraft",
        ),
    ],
)
def test_a_clause_of_use_describes_equipment_without_a_name(
    language: str, sentence: str, designation: str, name_en: str
) -> None:
    [(_, item)] = _read(sentence, language)
    assert (item.designation, item.designation_en) == (fold(designation).text, name_en)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "16 to 18 T-90 tanks"), ("ar", "بين 16 و18 دبابة من طراز تي-90")],
)
def test_a_range_of_counts_keeps_both_bounds(language: str, sentence: str) -> None:
    [found] = find_equipment(fold(sentence).text, language)
    assert (found.start, found.item.quantity, found.upper) == (0, 16, 18)


def test_a_noun_without_count_is_an_item_only_where_it_is_traded() -> None:
    assert _read("شاركت طائرات مقاتلة في العرض", "ar") == []
    assert [item.category for _, item in _read("اتفقا على شراء طائرات مقاتلة", "ar")] == [
        "fighter aircraft"
    ]
    assert _read("the tanks rolled by", "en") == []
    assert [item.category for _, item in _read("the sale of tanks", "en")] == ["tank"]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ar", "معدات عسكرية"),
        ("ar", "التقى الخالد رئيس الوزراء"),
        ("ar", "على بعد 3 كيلو مترات"),
        ("ar", "إنقاذ 1800 مهاجر"),
        ("ar", "تحديث نظام نور الإلكتروني"),
        ("ar", "عادت الطائرتان إلى القاعدة"),
        ("en", "military equipment"),
        ("en", "500 Taliban fighters"),
        ("en", "Mr. Khalid met Archer"),
        ("en", "the Archer system of filing"),
        ("en", "the 20 G20 leaders"),
        ("en", "In 2015 tanks were seen"),
    ],
)
def test_people_measures_and_mere_mentions_are_no_items(language: str, sentence: str) -> None:
    assert _read(sentence, language) == []


def test_every_general_noun_of_the_reference_is_counted_in_its_category() -> None:
    for row in rows("equipment_nouns"):
        if row["needs_designation"] == "yes":
            continue
        words = row["word"] if row["told"] == "2" else f"5 {row['word']}"
        [(_, item)] = _read(words, row["language"])
        expected = (2 if row["told"] == "2" else 5, row["category"] or None)
        assert (item.quantity, item.category) == expected, row


def test_several_items_of_a_sentence_keep_their_own_counts() -> None:
    sentence = "شراء 46 مقاتلة من طراز ميغ-29 و50 مروحية من طراز كا-52، إضافة إلى غواصتين"
    assert [(item.quantity, item.designation_en) for _, item in _read(sentence, "ar")] == [
        (46, "MiG-29"),
        (50, "Ka-52"),
        (2, "submarine"),
    ]


PIECES = st.sampled_from(
    [
        *(
            "16",
            "طائرة",
            "مقاتلة",
            "من طراز",
            "JF-17",
            "حيدر",
            "دبابتين",
            "و",
            "تستخدم في",
            "التدريب",
        ),
        *(
            "شراء",
            "إلى",
            "18",
            "a dozen",
            "F-16",
            "fighters",
            "-class",
            "Gowind",
            "tanks",
            "used for",
        ),
        *("training", ",", '"', "(", "of the type", "to"),
    ]
)


@given(
    st.lists(PIECES | st.text(max_size=3)),
    st.sampled_from(["", " "]),
    st.sampled_from(["ar", "en"]),
)
def test_items_in_any_text_lie_apart_and_hold_their_designation(
    pieces: list[str], blank: str, language: str
) -> None:
    text = fold(blank.join(pieces)).text
    last = 0
    for found in find_equipment(text, language):
        assert last <= found.start <= found.designation_start
        assert found.designation_start < found.designation_end <= found.end <= len(text)
        assert text[found.designation_start : found.designation_end] == found.item.designation
        last = found.end


def _read(text: str, language: str) -> list[tuple[str, Item]]:
    folded = fold(text).text
    return [
        (folded[found.start : found.end], found.item) for found in find_equipment(folded, language)
    ]


def test_a_type_linked_to_the_next_noun_is_not_the_one_before() -> None:
    folded = fold("فرقاطتين وغواصات روسية من فئة كيلو").text
    assert [
        (found.item.quantity, found.item.designation_en) for found in find_equipment(folded, "ar")
    ] == [(2, "frigate"), (None, "Kilo")]


def test_what_is_listed_with_traded_equipment_is_traded_too() -> None:
    words = "a deal to supply tanks, armoured vehicles and artillery"
    assert [found.item.designation for found in find_equipment(words, "en")] == [
        "tanks",
        "armoured vehicles",
        "artillery",
    ]


def test_a_number_that_belongs_to_a_name_counts_nothing() -> None:
    text = "Kenya will buy 60 Patriot Advanced Capability 3 missiles from the United States."
    assert [found.item.quantity for found in find_equipment(text, "en")] == [60]


@pytest.mark.parametrize(
    ("words", "quantities"),
    [
        ("شراء طائرة نقل واحدة", [1]),  # buying one transport aircraft
        ("شراء طائرة نقل", [None]),  # an aircraft, or aircraft
        ("شراء فرقاطة وطائرة نقل", [1, 1]),  # a frigate and an aircraft
        ("شراء 50 ناقلة همفي", [50]),  # 50 Humvee carriers, a noun that no table knows
        ("شراء 50 مليون همفي", [None]),
        ("شراء حاملتي المروحيات ميسترال", [2]),  # the two carriers
        ("وصلت الطائرتان من طراز رافال", [None]),  # the two jets told before
    ],
)
def test_an_arabic_form_tells_how_many(words: str, quantities: list[int | None]) -> None:
    found = find_equipment(fold(words).text, "ar")
    assert [one.item.quantity for one in found] == quantities
