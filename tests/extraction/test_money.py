"""Sums of money are read with currency, range and qualifier in Arabic and English."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.extraction.language.lexicon import rows
from flows.extraction.language.text import fold
from flows.extraction.what.money import find_money, national_currency
from schemas.claims import Value

BILLION = 10**9
MILLION = 10**6


@pytest.mark.parametrize(
    ("words", "amount", "currency"),
    [
        ("أربعة مليارات دولار", 4 * BILLION, "USD"),
        ("ملياري دولار أميركي", 2 * BILLION, "USD"),
        ("مليوني يورو", 2 * MILLION, "EUR"),
        ("20 مليون دولار كندي", 20 * MILLION, "CAD"),
        ("خمسة مليارات ريال سعودي", 5 * BILLION, "SAR"),
        ("3 مليارات درهم إماراتي", 3 * BILLION, "AED"),
        ("مليون دينار كويتي", MILLION, "KWD"),
        ("مليار جنيه إسترليني", BILLION, "GBP"),
        ("4 مليارات من الدولارات", 4 * BILLION, "USD"),
        ("مليون ليرة تركية", MILLION, "TRY"),
        ("$4 مليارات", 4 * BILLION, "USD"),
        ("مليار ريال", BILLION, None),
    ],
)
def test_arabic_sums_are_read_with_their_currency(
    words: str, amount: float, currency: str | None
) -> None:
    assert _read(words, "ar") == [(fold(words).text, Value(amount, currency, "exact"))]


@pytest.mark.parametrize(
    ("words", "amount", "currency"),
    [
        ("$4bn", 4 * BILLION, "USD"),
        ("US$720 million", 720 * MILLION, "USD"),
        ("USD 1.2 million", 1.2 * MILLION, "USD"),
        ("USD1.2 million", 1.2 * MILLION, "USD"),
        ("€300m", 300 * MILLION, "EUR"),
        ("C$15 billion", 15 * BILLION, "CAD"),
        ("4 billion USD", 4 * BILLION, "USD"),
        ("5 million Saudi riyals", 5 * MILLION, "SAR"),
        ("20 million Canadian dollars", 20 * MILLION, "CAD"),
        ("5 million U.S. dollars", 5 * MILLION, "USD"),
        ("720 mln dlrs", 720 * MILLION, "USD"),
        ("3 billion pounds sterling", 3 * BILLION, "GBP"),
        ("a billion-dollar", BILLION, "USD"),
        ("2 million riyals", 2 * MILLION, None),
        ("6 million Ruritanian dollars", 6 * MILLION, None),
    ],
)
def test_english_sums_are_read_with_their_currency(
    words: str, amount: float, currency: str | None
) -> None:
    assert _read(words, "en") == [(words, Value(amount, currency, "exact"))]


@pytest.mark.parametrize(
    ("language", "words", "lower", "upper"),
    [
        ("en", "$4-4.6 billion", 4 * BILLION, 4.6 * BILLION),
        ("en", "between $3 and $4 billion", 3 * BILLION, 4 * BILLION),
        ("en", "10 to 12 billion dollars", 10 * BILLION, 12 * BILLION),
        ("ar", "بين 3 و4 مليارات دولار", 3 * BILLION, 4 * BILLION),
        ("ar", "بين ثلاثة وأربعة مليارات دولار", 3 * BILLION, 4 * BILLION),
        ("ar", "ما بين مليار ومليارين دولار", BILLION, 2 * BILLION),
        ("ar", "من 3 إلى 4 مليارات دولار", 3 * BILLION, 4 * BILLION),
    ],
)
def test_a_range_takes_the_scale_of_its_upper_bound(
    language: str, words: str, lower: float, upper: float
) -> None:
    expected = [(fold(words).text, Value(lower, "USD", "between", upper))]
    assert _read(words, language) == expected


def test_a_rise_from_one_sum_to_another_is_no_range() -> None:
    qualifiers = [value.qualifier for _, value in _read("from $3 billion to $4 billion", "en")]
    assert qualifiers == ["exact", "exact"]


@pytest.mark.parametrize(
    ("language", "sentence", "words", "qualifier"),
    [
        (
            "ar",
            "صفقة تتجاوز قيمتها أربعة مليارات دولار",
            "تتجاوز قيمتها اربعة مليارات دولار",
            "over",
        ),
        ("ar", "بقيمة تفوق مليار دولار", "تفوق مليار دولار", "over"),
        ("ar", "بأكثر من مليار دولار", "اكثر من مليار دولار", "over"),
        ("ar", "لا تقل قيمتها عن مليار دولار", "لا تقل قيمتها عن مليار دولار", "over"),
        ("ar", "مليار دولار على الأقل", "مليار دولار علي الاقل", "over"),
        ("ar", "لا تتجاوز 20 مليون دولار", "لا تتجاوز 20 مليون دولار", "up_to"),
        ("ar", "تصل إلى مليار دولار", "تصل الي مليار دولار", "up_to"),
        ("ar", "بنحو مليار دولار", "نحو مليار دولار", "about"),
        ("ar", "زهاء مليار دولار", "زهاء مليار دولار", "about"),
        ("ar", "ما يقارب مليار دولار", "ما يقارب مليار دولار", "about"),
        ("ar", "تقدر بمليار دولار", "تقدر بمليار دولار", "about"),
        ("ar", "مليار دولار تقريباً", "مليار دولار تقريبا", "about"),
        ("ar", "اتجه نحو السوق ودفع مليار دولار", "مليار دولار", "exact"),
        ("en", "worth more than $4 billion", "more than $4 billion", "over"),
        ("en", "At least $1 billion", "At least $1 billion", "over"),
        ("en", "$1 billion or more", "$1 billion or more", "over"),
        ("en", "exceeding a value of $3 billion", "exceeding a value of $3 billion", "over"),
        ("en", "up to $720 million", "up to $720 million", "up_to"),
        ("en", "valued at an estimated $2 billion", "an estimated $2 billion", "about"),
        ("en", "the $2 billion-plus deal", "$2 billion-plus deal", "over"),
        ("en", "$2 billion plus eight buses", "$2 billion", "exact"),
        ("en", "estimated to be worth $2 billion", "estimated to be worth $2 billion", "about"),
        ("en", "nearly 5 million euros", "nearly 5 million euros", "about"),
        ("en", "worth $4 billion", "$4 billion", "exact"),
        ("en", "more than ten ministers, and $4 billion", "$4 billion", "exact"),
    ],
)
def test_the_words_around_a_sum_tell_how_exact_it_is(
    language: str, sentence: str, words: str, qualifier: str
) -> None:
    assert [(said, value.qualifier) for said, value in _read(sentence, language)] == [
        (words, qualifier)
    ]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ar", "عشرات الملايين من الدولارات"),
        ("ar", "تراجع الدولار أمام اليورو"),
        ("ar", "16 طائرة"),
        ("en", "hundreds of millions of dollars"),
        ("en", "500 pounds of explosives"),
        ("en", "the 3 won medals"),
        ("en", "24 fighter jets"),
    ],
)
def test_what_is_no_sum_is_left_alone(language: str, sentence: str) -> None:
    assert _read(sentence, language) == []


def test_every_currency_of_the_reference_is_read_in_every_form_of_its_unit() -> None:
    forms: dict[tuple[str, str], list[str]] = {}
    for row in rows("currency_units"):
        forms.setdefault((row["language"], row["unit"]), []).append(row["word"])
    for row in rows("currencies"):
        for unit in forms[row["language"], row["unit"]]:
            nation = row["nationality"]
            named = f"{unit} {nation}" if row["language"] == "ar" else f"{nation} {unit}"
            number = "5 ملايين" if row["language"] == "ar" else "5 million"
            words = fold(f"{number} {named.strip()}").text
            if nation == "sterling":  # stands behind its unit: "pounds sterling"
                words = f"{number} {unit} {nation}"
            expected = Value(5 * MILLION, row["currency"], "exact")
            assert _read(words, row["language"]) == [(words, expected)]


PIECES = st.sampled_from(
    [
        *("بين", "و", "من", "إلى", "3", "4.6", "مليار", "مليارات", "دولار", "ريال", "سعودي"),
        *("تتجاوز", "قيمتها", "نحو", "تقريبا", "$", "€", "USD", "between", "and", "to", "-"),
        *("billion", "dollars", "Saudi", "riyals", "up to", "or more", "،", ","),
    ]
)


@given(
    st.lists(PIECES | st.text(max_size=3)),
    st.sampled_from(["", " "]),
    st.sampled_from(["ar", "en"]),
)
def test_sums_in_any_text_lie_apart_inside_it(pieces: list[str], blank: str, language: str) -> None:
    text = fold(blank.join(pieces)).text
    last = 0
    for money in find_money(text, language):
        assert last <= money.start < money.end <= len(text)
        assert money.value.upper is None or money.value.upper > money.value.amount
        assert (money.value.upper is None) == (money.value.qualifier != "between")
        last = money.end


def _read(text: str, language: str) -> list[tuple[str, Value]]:
    folded = fold(text).text
    return [
        (folded[money.start : money.end], money.value) for money in find_money(folded, language)
    ]


@pytest.mark.parametrize(
    ("words", "language", "countries", "currency"),
    [
        ("800 مليون دينار", "ar", {"TN", "JP"}, "TND"),
        ("800 مليون دينار", "ar", {"TN", "DZ"}, None),
        ("40 مليون درهم", "ar", {"MA", "SN"}, "MAD"),
        ("700 mln marks", "en", {"TH", "DE"}, "DEM"),
        ("two million riyals", "en", {"FR", "KE"}, None),
    ],
)
def test_a_shared_unit_is_the_money_of_the_only_party_that_has_it(
    words: str, language: str, countries: set[str], currency: str | None
) -> None:
    assert national_currency(fold(words).text, language, countries) == currency


def test_a_sign_between_two_numbers_belongs_to_one_of_them() -> None:
    assert [money.value.amount for money in find_money("0 $ 3", "en")] == [3]
