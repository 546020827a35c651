"""Folding in bytes and folding letter by letter give the same, offsets and all."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.extraction.language import letters
from flows.extraction.language.phrases import PhraseScanner, Words
from flows.extraction.language.sentences import sentences, units
from flows.extraction.language.text import Folded, fold

#: A letter that no table of 255 has room for: with it, a text takes the general way.
_RARE = "\u0915"
_TEXTS = st.text(
    alphabet="اأإآٱبوةىیئؤکگـًٌَُِّْٰ«»“”’–—٠١٩۴٫٬٪\u200f\u200b\u00a0\ufeff aBÉé.,؟!-_()\n\t7", max_size=80
)


def _by_the_general_way(text: str) -> Folded:
    return fold(text + _RARE)


@given(_TEXTS)
def test_both_ways_of_folding_give_the_same_text_and_the_same_way_back(text: str) -> None:
    assert letters.coded(text) is not None
    assert letters.coded(text + _RARE) is None
    quick, general = fold(text), _by_the_general_way(text)
    assert quick.text + _RARE == general.text
    assert [*map(quick.origin, range(len(quick.text)))] == [
        *map(general.origin, range(len(quick.text)))
    ]
    assert quick.small + _RARE == general.small
    assert quick.blanked == general.blanked[:-1]


@given(_TEXTS)
def test_small_letters_and_blanks_stand_where_the_folded_letters_stand(text: str) -> None:
    folded = fold(text)
    assert folded.small == folded.text.lower()
    assert folded.blanked == re.sub(r"[\W_]", " ", folded.text)
    assert fold(folded.text).text == folded.text


@given(_TEXTS)
def test_every_folded_letter_leads_to_the_one_it_was_written_as(text: str) -> None:
    plain = dict(letters.ONE_FOR_ONE)
    folded = fold(text)
    spelled = text.replace(*letters.TWO_FOR_TWO)
    for at, letter in enumerate(folded.text):
        written = spelled[folded.origin(at)]
        assert letter == plain.get(written, written)
    left = [letter for letter in text if letter not in letters.REMOVED]
    assert len(folded.text) == len(left)


@pytest.mark.parametrize("mark", [letter for letter, _ in letters.ONE_FOR_ONE])
def test_the_table_has_every_letter_that_folding_alters(mark: str) -> None:
    assert letters.coded(mark) is not None


def test_the_table_has_the_letters_of_arabic_and_english_news() -> None:
    alphabet = [chr(code) for code in (*range(0x0621, 0x063B), *range(0x0641, 0x064B))]
    for letter in (*alphabet, *map(chr, range(0x20, 0x7F)), "«", "”", "—", "،", "؟", "é", "پ"):
        assert letters.text_of(letters.coded(letter) or b"") == letter


@given(_TEXTS)
def test_a_part_of_a_text_is_cut_as_the_whole_is(text: str) -> None:
    folded = fold(text)
    whole, quick = Words(folded.text), Words(folded.text, blank=folded.blanked)
    assert whole.words == quick.words
    assert whole.starts == quick.starts


@given(_TEXTS)
def test_the_words_of_a_sentence_are_those_of_the_text(text: str) -> None:
    folded = fold(text).text
    whole = Words(folded)
    for start, end in sentences(folded):
        part, alone = whole.part(start, end), Words(folded[start:end])
        assert part.words == alone.words
        assert part.starts == [start + at for at in alone.starts]
        assert part.mixed == [start + at for at in alone.mixed]


def test_a_phrase_needs_its_second_word_right_behind_its_first() -> None:
    seen = PhraseScanner({"in office": 1, "in": 2, "at work": 3})
    found = [(hit.start, hit.value) for hit in seen.find("in, office at home at work in office")]
    assert found == [(0, 2), (19, 3), (27, 1)]
    only_long = PhraseScanner({"at work": 3})
    assert [hit.start for hit in only_long.find("at home, at workshops, at work's end at")] == [23]


def test_egyptian_papers_seat_the_hamza_before_a_waw_otherwise() -> None:
    assert fold("شئون المسئول").text == fold("شؤون المسؤول").text
    assert _by_the_general_way("شئون").text == fold("شؤون").text + _RARE


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        # A long sentence is parted where «و» goes on with a verb of the past and who did it.
        (
            "وصل وزير التجارة الكيني بيتر أومولو إلى أوسلو أمس على رأس وفد كبير من رجال الأعمال،"
            " واستقبله في المطار وزير الصحة النرويجي إريك هانسن وعدد من كبار المسؤولين، وأعلن هانسن"
            " أن المباحثات تبدأ غدا في مقر الوزارة.",
            ["وصل", "وأعلن"],
        ),
        # Not where nobody new does it, where a noun is written like a verb, or in a quotation.
        (
            "وصل وزير التجارة الكيني بيتر أومولو إلى أوسلو أمس على رأس وفد كبير من رجال الأعمال"
            " لمناقشة ملفات التعاون بين البلدين، وبحث سبل تعزيزها في السنوات المقبلة، وأكد أن بلاده"
            " حريصة على ذلك.",
            ["وصل"],
        ),
        (
            'قال وزير التجارة الكيني بيتر أومولو في كلمة له أمام البرلمان أمس إن "بلاده تعاني منذ'
            " سنوات من نقص المياه، وأعلن الرئيس أن الوقت قد حان لحل هذه المشكلة التي تمس كل الناس"
            ' في كل مكان".',
            ["قال"],
        ),
        # «كما» is "also" before what is new, and "as" before who said it.
        (
            "وصل وزير التجارة الكيني بيتر أومولو إلى أوسلو أمس على رأس وفد كبير من رجال الأعمال في"
            " زيارة تستغرق ثلاثة أيام، كما يزور الوفد مدينة بيرغن ويلتقي رئيس الغرفة التجارية.",
            ["وصل", "كما"],
        ),
        (
            "وصل وزير التجارة الكيني بيتر أومولو إلى أوسلو أمس على رأس وفد كبير من رجال الأعمال في"
            " زيارة تستغرق ثلاثة أيام، كما أعلن المتحدث باسم وزارة الخارجية النرويجية في بيان.",
            ["وصل"],
        ),
        # A short one stands whole.
        ("وصل وزير التجارة الكيني بيتر أومولو إلى أوسلو أمس، واستقبله وزير الصحة.", ["وصل"]),
    ],
)
def test_long_arabic_sentences_are_parted_where_they_tell_something_new(
    text: str, parts: list[str]
) -> None:
    folded = fold(text).text
    found = [folded[start:end].split()[0] for start, end in units(folded, "ar")]
    assert found == [fold(part).text for part in parts]
    assert [folded[start:end] for start, end in units(folded, "en")] == [folded]
