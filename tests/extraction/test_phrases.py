"""Phrases are found whole, at word borders, behind clitics."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.extraction.language.phrases import Clitics, Hit, PhraseScanner
from flows.extraction.language.text import fold

PLACES = PhraseScanner(
    {
        "السعودية": "SA",
        "المملكة العربية السعودية": "SA",
        "الإمارات": "AE",
        "لبنان": "LB",
        "مالي": "ML",
        "كوبا": "CU",
        "Oman": "OM",
        "South Korea": "KR",
        "Korea": "KP",
        "U.S.": "US",
        "New York": "NY",
        "New York City": "NY",
    }
)


def found(scanner: PhraseScanner[str], text: str) -> list[tuple[str, str, str]]:
    folded = fold(text).text
    return [(hit.prefix, folded[hit.start : hit.end], hit.value) for hit in scanner.find(folded)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("زار السعودية أمس", ("", "السعودية", "SA")),
        ("والسعودية أيضا", ("و", "السعودية", "SA")),
        ("وصل بالسعودية", ("ب", "السعودية", "SA")),
        ("زيارته للسعودية", ("لل", "سعودية", "SA")),
        ("وللإمارات", ("ولل", "امارات", "AE")),
        ("للمملكة العربية السعودية", ("لل", "مملكة العربية السعودية", "SA")),
        ("وبلبنان", ("وب", "لبنان", "LB")),
        ("إلى لبنان،", ("", "لبنان", "LB")),
        ("«لُبنان»", ("", "لبنان", "LB")),
    ],
)
def test_an_arabic_name_is_found_behind_its_clitics(
    text: str, expected: tuple[str, str, str]
) -> None:
    assert found(PLACES, text) == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Oman's sultan", ("", "Oman", "OM")),
        ("Oman’s sultan", ("", "Oman", "OM")),
        ("the U.S.-led force", ("", "U.S.", "US")),
        ("in South\nKorea.", ("", "South\nKorea", "KR")),
    ],
)
def test_an_english_name_is_found_before_marks_and_across_a_line_break(
    text: str, expected: tuple[str, str, str]
) -> None:
    assert found(PLACES, text) == [expected]


@pytest.mark.parametrize("text", ["ماليزيا", "أعمالي", "اللبناني", "Omani", "oman", "Roman", ""])
def test_a_phrase_inside_another_word_is_not_found(text: str) -> None:
    assert found(PLACES, text) == []


def test_the_longest_phrase_that_ends_at_a_word_border_wins() -> None:
    assert found(PLACES, "New York City, New York Cityscape") == [
        ("", "New York City", "NY"),
        ("", "New York", "NY"),
    ]


def test_a_word_that_is_a_phrase_itself_keeps_its_first_letter() -> None:
    names = PhraseScanner({"كوبا": "CU", "وبا": "other"})
    assert found(names, "كوبا") == [("", "كوبا", "CU")]


def test_an_article_merges_with_a_first_lam_behind_li() -> None:
    bodies = PhraseScanner({"اللجنة العليا": "committee"})
    assert found(bodies, "وفقا للجنة العليا") == [("ل", "لجنة العليا", "committee")]


def test_a_verb_takes_the_future_and_a_noun_does_not() -> None:
    phrases = {"يزور": "visits"}
    assert found(PhraseScanner(phrases, clitics=Clitics.VERB), "وسيزور") == [
        ("وس", "يزور", "visits")
    ]
    assert found(PhraseScanner(phrases), "سيزور") == []


def test_a_single_word_may_take_the_article_where_the_vocabulary_says_so() -> None:
    roles = PhraseScanner({"وزير": "minister", "رئيس الأركان": "chief"}, article=True)
    assert found(roles, "الوزير للوزير والرئيس الأركان") == [
        ("", "الوزير", "minister"),
        ("لل", "وزير", "minister"),
    ]


def test_hits_are_plain_records_in_order() -> None:
    assert PLACES.find("Oman, Oman") == [Hit(0, 4, "OM", ""), Hit(6, 10, "OM", "")]


def test_a_phrase_with_two_values_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match=r"'أمريكا' bears two values .*'US' and 'CA'"):
        PhraseScanner([("امريكا", "US"), ("أمريكا", "CA")])


def test_an_empty_phrase_is_refused() -> None:
    with pytest.raises(ValueError, match="expected a phrase, received ' '"):
        PhraseScanner({" ": "nothing"})


@given(st.text(alphabet="السعوديةلبن Oma.'\n-", max_size=60))
def test_hits_lie_in_order_inside_the_text_and_stand_behind_their_prefix(text: str) -> None:
    folded = fold(text).text
    free = 0
    for hit in PLACES.find(folded):
        assert free <= hit.start - len(hit.prefix)
        assert hit.start < hit.end <= len(folded)
        assert folded[hit.start - len(hit.prefix) : hit.start] == hit.prefix
        free = hit.end
