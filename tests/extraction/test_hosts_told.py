"""Who receives a visitor, as a text tells it: these and nobody else."""

from datetime import date

import pytest

from flows.extraction.engine import rule_engine
from schemas.claims import Document


@pytest.mark.parametrize(
    ("text", "hosts"),
    [
        # Who sees off somebody that sets out stays at home with his side.
        (
            "غادر وزير الثقافة خالد العسيري الرياض اليوم متوجها إلى باريس. وكان في وداعه بالمطار "
            "نائب وزير الثقافة صالح الدوسري.",
            [],
        ),
        (
            "غادر وزير الثقافة الفرنسي بيير مارشان الرياض اليوم. وكان في وداعه بالمطار نائب وزير "
            "الثقافة صالح الدوسري.",
            ["صالح الدوسري"],
        ),
        # Whom the host receives besides is a guest too.
        (
            "استقبل أمير البلاد الشيخ فيصل آل حمد بقصر بيان اليوم رئيس وزراء البوسنة دينيس زوكيتش. "
            "كما استقبل سموه بقصر بيان وزير التجارة يوسف العلي.",
            ["فيصل آل حمد"],
        ),
        # A ministry's counterpart is nobody who receives.
        (
            "وقعت في باريس اتفاقية بين وزارة التعليم التونسية ونظيرتها الفرنسية بحضور رئيس الحكومة "
            "التونسي حاتم الجازي الذي أدى زيارة رسمية إلى فرنسا.",
            [],
        ),
        (
            "أدت وزيرة التعليم التونسية سلوى الجازي زيارة إلى باريس التقت خلالها نظيرتها الفرنسية "
            "كلير مارشان.",
            ["كلير مارشان"],
        ),
    ],
)
def test_who_receives(text: str, hosts: list[str]) -> None:
    events = rule_engine().extract(Document("d", text, date(2031, 9, 14), "ar")).events
    [visit] = [event for event in events if event.kind == "visit"]
    assert [person.name for person in visit.participants if person.part == "host"] == hosts


def test_who_receives_guests_that_came_together_receives_each() -> None:
    text = (
        "وصل وزير الخارجية الأردني رامي الحياري ووزير الخارجية المغربي سعيد العلوي إلى القاهرة "
        "أمس. وكان وزير الخارجية المصري هشام الغندور في استقبالهم."
    )
    events = rule_engine().extract(Document("d", text, date(2031, 9, 14), "ar")).events
    hosts = [[p.name for p in event.participants if p.part == "host"] for event in events]
    assert hosts == [["هشام الغندور"], ["هشام الغندور"]]


def test_who_signs_on_the_sidelines_abroad_is_not_at_home_there() -> None:
    text = (
        "وقع وزير الصحة علي الحياري في جنيف أمس على هامش جمعية الصحة العالمية مذكرة تفاهم مع نظيره "
        "السوداني بحر الأمين."
    )
    [signed] = rule_engine().extract(Document("d", text, date(2031, 9, 14), "ar")).events
    assert {person.country for person in signed.participants} == {None, "SD"}


@pytest.mark.parametrize(
    ("dateline", "home"),
    [
        ("الجزائر - (وأج) - ", "DZ"),
        ("صوت الصباح - الجزائر\n", "DZ"),
        ("الجزائر 27 رجب 1453 هـ الموافق 14 سبتمبر 2031 م واس\n", "SA"),
        ("جدة - ", None),
        ("بكين - ", None),
        ("", None),
    ],
)
def test_who_leaves_the_reporters_capital_is_of_its_country(
    dateline: str, home: str | None
) -> None:
    text = f"{dateline}بدأ الوزير الأول كريم سلامي أمس زيارة رسمية إلى جمهورية الصين الشعبية."
    [visit] = rule_engine().extract(Document("d", text, date(2031, 9, 14), "ar")).events
    assert [person.country for person in visit.participants] == [home]
