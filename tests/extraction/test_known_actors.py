"""Persons are known by every usual spelling of their names, and bare names only behind an office.

That the two files keep their contract is held with all other reference data in
``tests/schemas/test_reference.py``.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date

import pytest

from flows.extraction.language.lexicon import rows
from flows.extraction.language.text import fold
from flows.extraction.reading.mentions import read
from flows.extraction.scene.stages import scene_of
from flows.extraction.who.known_actors import known, of_house, titled
from schemas.claims import Document


def test_ids_are_unique() -> None:
    counts = Counter(row["actor_id"] for row in rows("actors"))
    assert [actor for actor, count in counts.items() if count > 1] == []


def test_every_actor_has_names_in_both_languages() -> None:
    languages: dict[str, set[str]] = defaultdict(set)
    for row in rows("actor_names"):
        languages[row["actor_id"]].add(row["language"])
    assert [r["actor_id"] for r in rows("actors") if languages[r["actor_id"]] != {"ar", "en"}] == []


def test_no_alias_leads_to_two_actors() -> None:
    bearers: dict[str, set[str]] = defaultdict(set)
    for row in rows("actor_names"):
        bearers[fold(row["alias"]).text.lower()].add(row["actor_id"])
    assert {alias: who for alias, who in bearers.items() if len(who) > 1} == {}


def test_no_bare_name_tells_a_nationality() -> None:
    nationalities = {
        article + fold(row["form"]).text.lower()
        for row in rows("nationalities")
        for article in ("", "ال")  # "the": «الرئيس السوداني» is the Sudanese president
    }
    bare = {fold(r["alias"]).text.lower() for r in rows("actor_names") if r["needs_title"] == "yes"}
    assert bare & nationalities == set()


def test_the_english_name_of_every_actor_is_known() -> None:
    aliases = {(row["actor_id"], row["alias"]) for row in rows("actor_names")}
    assert [
        r["name_en"] for r in rows("actors") if (r["actor_id"], r["name_en"]) not in aliases
    ] == []


@pytest.mark.parametrize(
    ("name", "actor_id", "country"),
    [
        ("Muammar Gaddafi", "muammar-gaddafi", "LY"),
        ("Moammar Gadhafi", "muammar-gaddafi", "LY"),
        ("معمر القذافي", "muammar-gaddafi", "LY"),
        ("خليفة حفتر", "khalifa-haftar", "LY"),
        ("Abdulhamid Dbeibah", "abdul-hamid-dbeibah", "LY"),
        ("عبدالحميد الدبيبة", "abdul-hamid-dbeibah", "LY"),
        ("Abdul Fattah al-Sisi", "abdel-fattah-el-sisi", "EG"),
        ("عبدالفتاح السيسي", "abdel-fattah-el-sisi", "EG"),
        ("عبد الفتاح السيسى", "abdel-fattah-el-sisi", "EG"),
        ("فرانسوا هولاند", "francois-hollande", "FR"),
        ("فرانسوا أولاند", "francois-hollande", "FR"),
        ("François Hollande", "francois-hollande", "FR"),
        ("رجب طيب اردوغان", "recep-tayyip-erdogan", "TR"),
        ("رجب طيب إردوغان", "recep-tayyip-erdogan", "TR"),
        ("Recep Tayyip Erdoğan", "recep-tayyip-erdogan", "TR"),
        ("بنيامين نتانياهو", "benjamin-netanyahu", "IL"),
        ("بنيامين نتنياهو", "benjamin-netanyahu", "IL"),
        ("بوريس جونسون", "boris-johnson", "GB"),
        ("رونالد ريجان", "ronald-reagan", "US"),
        ("رونالد ريغان", "ronald-reagan", "US"),
        ("George W Bush", "george-w-bush", "US"),
        ("جورج بوش الأب", "george-h-w-bush", "US"),
        ("ميخائيل غورباتشوف", "mikhail-gorbachev", "SU"),
        ("سيرجي لافروف", "sergei-lavrov", "RU"),
        ("هو جين تاو", "hu-jintao", "CN"),
        ("كيم جونج أون", "kim-jong-un", "KP"),
        ("Kim Jong Un", "kim-jong-un", "KP"),
        ("محمد بن سلمان بن عبدالعزيز آل سعود", "mohammed-bin-salman", "SA"),
        ("Saud Al-Faisal", "saud-al-faisal", "SA"),
        ("وليد المعلم", "walid-al-moallem", "SY"),
        ("Walid Muallem", "walid-al-moallem", "SY"),
        ("محمود أحمدي نجاد", "mahmoud-ahmadinejad", "IR"),
        ("عباس عراقچي", "abbas-araghchi", "IR"),
        ("قيس سعيّد", "kais-saied", "TN"),
        ("بينظير بوتو", "benazir-bhutto", "PK"),
        ("عاصم منير", "asim-munir", "PK"),
        ("محمود عباس", "mahmoud-abbas", "PS"),
    ],
)
def test_a_full_name_is_known_in_its_usual_spellings(
    name: str, actor_id: str, country: str
) -> None:
    actor = known(name)
    assert actor is not None
    assert (actor.actor_id, actor.country) == (actor_id, country)


def test_blanks_and_capitals_of_a_name_do_not_matter() -> None:
    plain = known("Angela Merkel")
    assert plain is not None
    assert known("ANGELA  Merkel") == plain


@pytest.mark.parametrize("name", ["Reagan", "السيسي", "Salman", "John Doe", ""])
def test_a_bare_or_unknown_name_is_nobody_without_an_office(name: str) -> None:
    assert known(name) is None


@pytest.mark.parametrize(
    ("word", "office", "actor_id"),
    [
        ("Reagan", "leader", "ronald-reagan"),
        ("السيسي", "leader", "abdel-fattah-el-sisi"),
        ("Salman", "monarch", "salman-bin-abdulaziz"),
        ("سلمان", "monarch", "salman-bin-abdulaziz"),
        ("كيري", "minister", "john-kerry"),
        ("ميركل", "leader", "angela-merkel"),
        ("Xi", "leader", "xi-jinping"),
        ("Petraeus", "military", "david-petraeus"),
        ("محمد مصطفى", "leader", "mohammad-mustafa"),
    ],
)
def test_a_bare_name_behind_an_office_is_its_bearer(word: str, office: str, actor_id: str) -> None:
    actor = titled(word, office)
    assert actor is not None
    assert actor.actor_id == actor_id


@pytest.mark.parametrize("office", ["spokesman", "kin", "resident", "official", ""])
def test_a_bare_name_behind_another_office_is_nobody(office: str) -> None:
    assert titled("Reagan", office) is None


@pytest.mark.parametrize("word", ["Bush", "Clinton", "Assad", "Gandhi", "Sharif", "Kim", "May"])
def test_a_surname_of_several_actors_or_an_ordinary_word_is_nobody(word: str) -> None:
    assert titled(word, "leader") is None


def test_a_full_name_needs_no_office() -> None:
    assert titled("Ronald Reagan", "leader") is None


@pytest.mark.parametrize("text", ["Vladimir Putin flew to Lima.", "Putin flew to Lima."])
def test_whom_papers_call_by_the_surname_is_mentioned_once(text: str) -> None:
    scene = scene_of(read(Document("d", text, date(2031, 5, 16), "en")))
    assert scene is not None
    assert [mention.country for mention in scene.people.everyone()] == ["RU"]


def test_a_house_tells_its_country_and_a_fathers_name_that_of_a_prince_alone() -> None:
    assert of_house("Rashid bin Salem Al-Thani", "minister") == "QA"
    assert of_house("راشد بن سالم بن عبدالعزيز", "monarch") == "SA"
    assert of_house("راشد بن سالم بن عبدالعزيز", "minister") is None
