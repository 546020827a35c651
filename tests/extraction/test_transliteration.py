"""Arabic and Latin spellings of a name meet; other people's names do not."""

from collections import defaultdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.extraction.language.lexicon import rows
from flows.extraction.language.transliteration import name_key, names_agree

#: From here on two spellings are taken for one name.
AGREE = 0.7

ONE_NAME = [
    ("صدام حفتر", "Saddam Haftar"),
    ("صدام حفتر", "Saddam Hafter"),
    ("محمد بن سلمان", "Mohammed bin Salman"),
    ("محمد بن سلمان", "Muhammad bin Salman"),
    ("محمد بن سلمان بن عبدالعزيز", "Mohammed bin Salman bin Abdul Aziz"),
    ("عبدالفتاح السيسي", "Abdel Fattah el-Sisi"),
    ("عبد الفتاح السيسي", "Abdelfattah al-Sissi"),
    ("عبد الله بن زايد آل نهيان", "Abdullah bin Zayed Al Nahyan"),
    ("الحبيب الصيد", "Habib Essid"),
    ("الباجي قائد السبسي", "Beji Caid Essebsi"),
    ("زين العابدين بن علي", "Zine El Abidine Ben Ali"),
    ("وليد المعلم", "Walid al-Moallem"),
    ("الملك سلمان", "King Salman"),
    ("حسن روحاني", "Hassan Rouhani"),
    ("رجب طيب أردوغان", "Recep Tayyip Erdoğan"),
    ("جواهر لال نهرو", "Jawaharlal Nehru"),
    ("فلاديمير بوتين", "Vladimir Putin"),
    ("نواز شريف", "Nawaz Sharif"),
    ("شي جين بينغ", "Xi Jinping"),
    ("كيم جونغ أون", "Kim Jong-un"),
    ("روح الله الخميني", "Ruhollah Khomeini"),
    ("ألكسندر لوكاشينكو", "Alexander Lukashenko"),
    ("هنري كيسنجر", "Henry Kissinger"),
    ("جيمس بيكر", "James A. Baker"),
]
ONE_SCRIPT = [
    ("Saddam Haftar", "Saddam Hafter"),
    ("Muammar Gaddafi", "Moammar Kadhafi"),
    ("Mohamed ElBaradei", "Mohammed al-Baradei"),
    ("معمر القذافي", "معمر القدافي"),
    ("مانموهان سينغ", "مانموهان سنج"),
    ("عبدالعزيز بوتفليقة", "عبد العزيز بوتفليقة"),
]
TWO_PERSONS = [
    ("صدام حفتر", "Khalifa Haftar"),
    ("بشار الأسد", "Hafez al-Assad"),
    ("محمد بن سلمان", "Khalid bin Salman"),
    ("محمد بن سلمان", "Mohammed bin Nayef"),
    ("جورج بوش", "George Shultz"),
    ("Kim Jong-un", "Kim Dae-jung"),
    ("وليد المعلم", "Walid Jumblatt"),
    ("أحمد أبو الغيط", "Ahmed Shafik"),
]


@pytest.mark.parametrize(("one", "other"), [*ONE_NAME, *ONE_SCRIPT])
def test_spellings_of_one_name_agree_both_ways(one: str, other: str) -> None:
    assert names_agree(one, other) >= AGREE
    assert names_agree(one, other) == names_agree(other, one)


@pytest.mark.parametrize(("one", "other"), TWO_PERSONS)
def test_names_of_two_persons_do_not_agree(one: str, other: str) -> None:
    assert names_agree(one, other) < AGREE
    assert name_key(one) != name_key(other)


@pytest.mark.parametrize(
    "spellings",
    [
        ("صدام حفتر", "Saddam Haftar", "Saddam Hafter", "SADDAM HAFTAR"),
        ("محمد بن سلمان", "Mohammed bin Salman", "Muhammad bin Salman", "Mohamed Ben Salman"),
        ("عبد الله", "عبدالله", "Abdullah", "Abdallah", "Abdulla"),
        ("عبد الرحمن", "عبدالرحمن", "Abdul Rahman", "Abdurrahman", "Abdel-Rahman"),
        ("الأمير محمد بن نايف", "Prince Mohammed bin Nayef"),
        ("علي لاريجاني", "Ali Larijani"),
    ],
)
def test_spellings_of_one_name_have_one_key(spellings: tuple[str, ...]) -> None:
    assert len({name_key(spelling) for spelling in spellings}) == 1


def test_a_surname_alone_agrees_less_than_a_name_without_its_middle_part() -> None:
    whole = names_agree("محمد بن سلمان بن عبد العزيز", "Mohammed bin Salman")
    assert names_agree("صدام حفتر", "Haftar") < AGREE < whole < 1


def test_known_persons_meet_across_scripts_and_stay_apart_from_each_other() -> None:
    """Every person of the reference data whom both scripts name, by the first name in each."""
    names: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in rows("actor_names"):
        if row["needs_title"] == "no":
            names[row["actor_id"]][row["language"]].append(row["alias"])
    pairs = [(n["ar"][0], n["en"][0]) for n in names.values() if n["ar"] and n["en"]]
    agreeing = sum(names_agree(ar, en) >= AGREE for ar, en in pairs)
    same_key = sum(name_key(ar) == name_key(en) for ar, en in pairs)
    assert agreeing / len(pairs) > 0.97
    assert same_key / len(pairs) > 0.8
    others = [(pairs[i][0], pairs[(i * 7 + 1) % len(pairs)][1]) for i in range(len(pairs))]
    mistaken = [pair for pair in others if pair not in pairs and names_agree(*pair) >= AGREE]
    assert len(mistaken) / len(others) < 0.003


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_text_has_a_key_and_a_measure(one: str, other: str) -> None:
    assert name_key(one) == name_key(one.upper().lower()) or not one.isascii()
    assert 0.0 <= names_agree(one, other) <= 1.0
    assert names_agree(one, other) == names_agree(other, one)
