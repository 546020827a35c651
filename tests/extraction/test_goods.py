"""Goods that are no arms are read with their quantity; money, time and people are none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.extraction.language.text import fold
from flows.extraction.what.goods import find_goods
from flows.extraction.what.goods_words import names_goods


@pytest.mark.parametrize(
    ("language", "words", "quantity", "name"),
    [
        ("en", "the supply of 300,000 tonnes of wheat from Ruritania", 300_000, "wheat"),
        ("en", "will buy 400,000 tonnes of Indian soymeal this year", 400_000, "soymeal"),
        ("en", "the purchase of 40 locomotives", 40, "locomotives"),
        ("en", "1.5 mln tonnes of phosphate", 1_500_000, "phosphate"),
        ("en", "two million barrels of crude oil a month", 2_000_000, "crude oil"),
        ("ar", "توريد 500 ألف طن من القمح", 500_000, "القمح"),
        ("ar", "لتوريد ثلاثمئة جهاز لفحص الوثائق", 300, "جهاز"),
        ("ar", "لتوريد 450 شاحنة عسكرية ذات دفع رباعي", 450, "شاحنة عسكرية"),
    ],
)
def test_measured_and_traded_goods_are_read(
    language: str, words: str, quantity: int, name: str
) -> None:
    [found] = find_goods(fold(words).text, language)
    assert (found.item.quantity, found.item.designation) == (quantity, fold(name).text)


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "to provide 200 scholarships and 12 million dollars over two years"),
        ("en", "to buy them for 20 years"),
        ("en", "the sale of 15 pct of the port"),
        ("en", "they met 40 locomotive drivers"),
        ("ar", "توفير التدريب ل 300 طالب خلال 5 سنوات"),
        ("ar", "بيعها لمدة 20 عاما"),
    ],
)
def test_money_time_shares_and_people_are_no_goods(language: str, words: str) -> None:
    assert find_goods(fold(words).text, language) == []


@pytest.mark.parametrize(
    ("language", "words", "name"),
    [
        ("en", "an agreement on the supply of natural gas to Ruritania", "natural gas"),
        ("ar", "اتفاقية لتوريد الغاز الطبيعي", "الغاز الطبيعي"),
    ],
)
def test_a_commodity_is_traded_without_a_number_too(language: str, words: str, name: str) -> None:
    [found] = find_goods(fold(words).text, language)
    assert (found.item.quantity, found.item.designation) == (None, fold(name).text)


def test_a_quantity_alone_is_told_once_and_marked() -> None:
    [found] = find_goods("to buy 300 tonnes", "en")
    assert (found.item.quantity, found.nameless) == (300, True)


def test_a_commodity_that_nobody_trades_is_no_item() -> None:
    assert find_goods("They spoke of natural gas and of wheat", "en") == []


WORDS = ("buy", "300", "tonnes", "of", "wheat", "2.5", "توريد", "طن", "من", "القمح")


@given(
    st.lists(st.sampled_from(WORDS) | st.text(max_size=3)).map(" ".join),
    st.sampled_from(["ar", "en"]),
)
def test_goods_in_any_text_lie_apart_inside_it(text: str, language: str) -> None:
    folded = fold(text).text
    last = 0
    for found in find_goods(folded, language):
        assert last <= found.start <= found.name_start < found.end <= len(folded)
        assert folded[found.name_start : found.end] == found.item.designation
        last = found.end


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("agreed to provide Cambodia with military equipment", "military equipment"),
        ("will be supplied with a military radar network", "military radar network"),
    ],
)
def test_what_somebody_is_provided_with_is_told_whole(words: str, name: str) -> None:
    assert [words[one.name_start : one.end] for one in find_goods(fold(words).text, "en")] == [name]


@pytest.mark.parametrize(
    ("language", "words", "told"),
    [
        ("en", "to sell it in 2032 buses", []),
        ("en", "agreed to sell oil fields in the north", []),
        ("ar", "شراء حقل نفط", []),
        ("en", "to buy rice as it consumes 300 tonnes", [(None, "rice")]),
        ("en", "Under it 40 locomotives will be delivered", [(40, "locomotives")]),
        ("en", "signed a communications equipment contract", []),
        ("en", "to buy 300 megawatts", []),
        ("en", "the group includes 8 kayaks", []),
        ("en", "the sale includes 8 kayaks", [(8, "kayaks")]),
        ("ar", "للتصدير والاستيراد", []),
        ("ar", "تصدير كينيا", []),
        ("ar", "تصدير اجبان", [(None, "اجبان")]),
        ("en", "a contract for a bank and its exchange", []),
        ("en", "to buy 40 cranes and foreign workers", [(40, "cranes")]),
        (
            "en",
            "to buy 40 cranes and several garden tools",
            [(40, "cranes"), (None, "garden tools")],
        ),
        ("en", "to buy thirty Falkor Skyjet 100 planes", [(30, "Falkor Skyjet 100 planes")]),
        ("en", "to buy thirty Sukhoi Superjet 100 planes", [(30, "Sukhoi Superjet 100 planes")]),
        ("en", "which will exchange 195 Indians", []),
        ("en", "which will hand over 12 stolen paintings", [(12, "stolen paintings")]),
        ("en", "which will praise 12 stolen paintings", []),
        ("en", "and 12 paintings will be returned", [(12, "paintings")]),
        ("en", "to buy 30 prisoners", []),
        ("en", "and 30 prisoners will be exchanged", []),
        ("en", "a loan to buy two power stations", []),
        ("en", "to buy 40 cranes and foreign students", [(40, "cranes")]),
        ("en", "to set up 12 committees and install 30 lifts", [(30, "lifts")]),
        ("ar", "شراء حافلتين", [(2, "حافلتين")]),
        ("ar", "بناء محطتين نوويتين", [(2, "محطتين نوويتين")]),
        ("ar", "بناء محطتي كهرباء", [(2, "محطتي كهرباء")]),
        ("ar", "بناء المحطة النووية", []),
    ],
)
def test_what_is_read_in_a_few_words(
    language: str, words: str, told: list[tuple[int | None, str]]
) -> None:
    found = find_goods(fold(words).text, language)
    assert [(one.item.quantity, one.item.designation) for one in found] == told


@pytest.mark.parametrize(
    ("language", "words", "told"),
    [("en", "12 prisoners", False), ("en", "12 buses", True), ("ar", "12 سجينا", False)],
)
def test_people_are_no_goods_that_somebody_orders(language: str, words: str, told: bool) -> None:
    assert names_goods(fold(words).text, language) == told
