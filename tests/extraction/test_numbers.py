"""Numbers in figures, in words and in both mixed are read in Arabic and English."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.extraction.language.numbers import NumberMention, find_numbers
from flows.extraction.language.text import fold

ARABIC = [
    ("أربعة مليارات", 4_000_000_000),
    ("ملياري", 2_000_000_000),
    ("مليوني", 2_000_000),
    ("مليونا", 2_000_000),
    ("مليارا و600 مليون", 1_600_000_000),
    ("ثلاثة ملايين ونصف المليون", 3_500_000),
    ("ثلاثة ملايين ونصف", 3_500_000),
    ("مليار ونصف المليار", 1_500_000_000),
    ("مئة وخمسين مليونا", 150_000_000),
    ("مائة وخمسين مليوناً", 150_000_000),
    ("نصف مليار", 500_000_000),
    ("ثلاثة أرباع المليون", 750_000),
    ("مليونين ومئتي ألف", 2_200_000),
    ("أربعة مليارات و200 مليون", 4_200_000_000),
    ("12 ألفا و500", 12_500),
    ("خمسة وعشرون", 25),
    ("إحدى عشرة", 11),
    ("اثنتي عشرة", 12),
    ("ثلاث مئة", 300),
    ("خمسمائة", 500),
    ("ألف وتسعمئة وتسعون", 1990),
    ("٣٥ مليون", 35_000_000),
    ("3.5 مليارات", 3_500_000_000),
    ("3,5 مليارات", 3_500_000_000),
    ("4.600 مليار", 4_600_000_000),
    ("7ر2 مليار", 2_700_000_000),
    ("1.300", 1300),
    ("1.234.567", 1_234_567),
    ("1.234.567,89", 1_234_567.89),
]
ENGLISH = [
    ("two and a half billion", 2_500_000_000),
    ("a million and a half", 1_500_000),
    ("half a billion", 500_000_000),
    ("a quarter of a million", 250_000),
    ("three quarters of a million", 750_000),
    ("one hundred and fifty million", 150_000_000),
    ("two million five hundred thousand", 2_500_000),
    ("fifteen hundred", 1500),
    ("twenty-five", 25),
    ("a dozen", 12),
    ("two dozen", 24),
    ("4bn", 4_000_000_000),
    ("300m", 300_000_000),
    ("720 mln", 720_000_000),
    ("1.2 million", 1_200_000),
    ("1,300", 1300),
    ("1,234,567.89", 1_234_567.89),
    ("1.300", 1.3),
]


@pytest.mark.parametrize(("words", "value"), ARABIC)
def test_arabic_words_are_one_number(words: str, value: float) -> None:
    assert _read(words, "ar") == [(fold(words).text, value)]


@pytest.mark.parametrize(("words", "value"), ENGLISH)
def test_english_words_are_one_number(words: str, value: float) -> None:
    assert _read(words, "en") == [(words, value)]


@pytest.mark.parametrize(
    ("sentence", "numbers"),
    [
        ("بأربعة مليارات", [("اربعة مليارات", 4_000_000_000)]),
        ("ولعشرين يوما", [("عشرين", 20)]),
        ("الـ16", [("16", 16)]),
        ("بـ83 مليون", [("83 مليون", 83_000_000)]),
        ("16 طائرة و44 دبابة", [("16", 16), ("44", 44)]),
        ("بين ثلاثة وأربعة", [("ثلاثة", 3), ("اربعة", 4)]),
        ("مليون جندي و44 دبابة", [("مليون", 1_000_000), ("44", 44)]),
    ],
)
def test_clitics_stay_outside_and_neighbours_apart(
    sentence: str, numbers: list[tuple[str, float]]
) -> None:
    assert _read(sentence, "ar") == numbers


@pytest.mark.parametrize(
    "sentence",
    ["عشرات الملايين", "بضعة مليارات", "يوم الاثنين", "مقاتلة إف-16", "مقاتلة اف16", "بالمئة"],
)
def test_vague_plurals_weekdays_and_codes_are_no_numbers_in_arabic(sentence: str) -> None:
    assert _read(sentence, "ar") == []


@pytest.mark.parametrize(
    "sentence",
    ["dozens of tanks", "millions", "a JF-17", "a TB2", "an A400M", "the 16th", "155mm", "a third"],
)
def test_vague_plurals_ordinals_and_codes_are_no_numbers_in_english(sentence: str) -> None:
    assert _read(sentence, "en") == []


def test_the_scale_of_a_number_is_told() -> None:
    assert [number.scale for number in find_numbers("3 or 4 billion", "en")] == [1, 10**9]


@given(st.integers(1, 10**13 - 1))
def test_every_number_spelt_in_arabic_is_read_back(number: int) -> None:
    words = fold(_in_arabic(number)).text
    assert _read(words, "ar") == [(words, number)]


@given(st.integers(1, 10**15 - 1))
def test_every_number_spelt_in_english_is_read_back(number: int) -> None:
    words = _in_english(number)
    assert _read(words, "en") == [(words, number)]


@given(st.integers(1, 10**15), st.sampled_from(["ar", "en"]))
def test_figures_with_thousands_set_off_are_read_back(number: int, language: str) -> None:
    assert _read(f"{number:,}", language) == [(f"{number:,}", number)]


PIECES = st.sampled_from(
    [
        *("و", "ال", "ب", "16", "4.6", "1,300", "7ر2", "-", ",", ".", "$", "ألف", "مليون"),
        *("ملايين", "مليارا", "نصف", "وربع", "ثلاثة", "عشر", "مئة", "إف", "JF-17", "a", "and"),
        *("of", "half", "million", "dozen", "two", "hundred", "thirds", "4bn", "16th", "m"),
    ]
)


@given(
    st.lists(PIECES | st.text(max_size=4)),
    st.sampled_from(["", " "]),
    st.sampled_from(["ar", "en"]),
)
def test_numbers_in_any_text_lie_apart_inside_it(
    pieces: list[str], blank: str, language: str
) -> None:
    text = fold(blank.join(pieces)).text
    last = 0
    for number in find_numbers(text, language):
        assert last <= number.start < number.end <= len(text)
        assert number.value >= 0
        last = number.end


def _read(text: str, language: str) -> list[tuple[str, float]]:
    folded = fold(text).text
    return [_told(folded, number) for number in find_numbers(folded, language)]


def _told(text: str, number: NumberMention) -> tuple[str, float]:
    return text[number.start : number.end], number.value


UNITS = ["واحد", "اثنان", "ثلاثة", "أربعة", "خمسة", "ستة", "سبعة", "ثمانية", "تسعة"]
TENS = ["عشرون", "ثلاثون", "أربعون", "خمسون", "ستون", "سبعون", "ثمانون", "تسعون"]
HUNDREDS = ["مئة", "مئتان", "ثلاثمئة", "أربعمئة", "خمسمئة", "ستمئة", "سبعمئة", "ثمانمئة", "تسعمئة"]
SCALES = [
    (10**12, "تريليون", "تريليونان", "تريليونات", "تريليونا"),
    (10**9, "مليار", "ملياران", "مليارات", "مليارا"),
    (10**6, "مليون", "مليونان", "ملايين", "مليونا"),
    (10**3, "ألف", "ألفان", "آلاف", "ألفا"),
]


def _in_arabic(number: int) -> str:
    """A number in words, masculine nominative, as school grammar spells it."""
    terms: list[str] = []
    for scale, one, two, few, many in SCALES:
        count, number = divmod(number, scale)
        if count in (1, 2):
            terms.append((one, two)[count - 1])
        elif count:
            rest = count % 100
            noun = few if 3 <= rest <= 10 else many if rest >= 11 else one
            terms.append(f"{_below_thousand(count)} {noun}")
    return " و".join([*terms, *([_below_thousand(number)] if number else [])])


def _below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    terms = [HUNDREDS[hundreds - 1]] if hundreds else []
    tens, units = divmod(rest, 10)
    if rest == 10:
        terms.append("عشرة")
    elif 10 < rest < 20:
        terms.append({1: "أحد", 2: "اثنا"}.get(units, UNITS[units - 1]) + " عشر")
    else:
        terms.extend([UNITS[units - 1]] if units else [])
        terms.extend([TENS[tens - 2]] if tens else [])
    return " و".join(terms)


SMALL = [
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven"),
    *("twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
]
DECADES = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def _in_english(number: int) -> str:
    """A number in words, as British news spells it."""
    terms: list[str] = []
    for scale, noun in (
        (10**12, "trillion"),
        (10**9, "billion"),
        (10**6, "million"),
        (1000, "thousand"),
    ):
        count, number = divmod(number, scale)
        if count:
            terms.append(f"{_english_below_thousand(count)} {noun}")
    if number:
        terms.append(_english_below_thousand(number))
    return " ".join(terms)


def _english_below_thousand(number: int) -> str:
    hundreds, rest = divmod(number, 100)
    terms = [f"{SMALL[hundreds - 1]} hundred"] if hundreds else []
    if 0 < rest < 20:
        terms.append(SMALL[rest - 1])
    elif rest:
        units = f"-{SMALL[rest % 10 - 1]}" if rest % 10 else ""
        terms.append(DECADES[rest // 10 - 2] + units)
    return " and ".join(terms)
