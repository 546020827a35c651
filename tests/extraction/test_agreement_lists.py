"""How many agreements a sentence tells: one by one where its words do, else one."""

from __future__ import annotations

from datetime import date

import pytest

from flows.extraction.engine import rule_engine
from schemas.claims import Document, ReportedEvent


def agreements(text: str, language: str) -> list[ReportedEvent]:
    document = Document("case", text, date(2031, 5, 12), language)
    return [e for e in rule_engine().extract(document).events if e.kind == "agreement"]


@pytest.mark.parametrize(
    ("language", "number", "text"),
    [
        ("en", 3, "Kenya and Peru signed three protocols covering goods, wheat and food supplies."),
        ("en", 2, "Kenya and Peru signed two accords, one on fisheries and the other on tourism."),
        ("en", 2, "Kenya and Peru signed agreements on aviation and on the sharing of tax data."),
        ("en", 2, "Kenya and Peru signed a memorandum on farming and another on tourism."),
        (
            "en",
            2,
            "Kenya and Peru signed a memorandum on the upkeep of old lighthouses and beacons on the"
            " shipping lanes that run from the southern cape to the northern bay, and another on"
            " tea.",
        ),
        ("en", 2, "Kenya and Peru signed a framework on trade and concluded an accord on tuna."),
        (
            "ar",
            2,
            "توقيع 17 اتفاقية ومذكرة تفاهم بين الأردن وبيرو، من بينها معاهدة للصيد وبروتوكول.",
        ),
        ("ar", 3, "وقع الأردن وبيرو أمس ثلاث اتفاقيات في مجالات الطاقة والتعليم والصحة."),
        ("ar", 2, "وقع الأردن وبيرو أمس اتفاقيتين في مجالي الطاقة والنقل، وذلك خلال حفل في ليما."),
        ("ar", 2, "وقع الأردن وبيرو اتفاقيتين، الأولى في مجال التعدين والثانية في مجال السياحة."),
        ("ar", 2, "وقع الأردن وبيرو مذكرة تفاهم في مجال الزراعة وأخرى في مجال السياحة."),
    ],
)
def test_each_subject_of_a_counted_plural_is_an_agreement(
    language: str, number: int, text: str
) -> None:
    assert len(agreements(text, language)) == number


@pytest.mark.parametrize(
    ("language", "text", "sides"),
    [
        ("en", "Peru signed a trade pact with Spain and a fisheries treaty with Italy.", "ES IT"),
        ("en", "Peru has signed bilateral accords with Spain and Italy.", "ES IT"),
        ("ar", "وقعت بيرو أمس اتفاقيات تعاون مع فرنسا وإيطاليا.", "FR IT"),
        ("ar", "وقعت بيرو اتفاقية تعاون مع فرنسا وبروتوكولا مع إيطاليا أمس.", "FR IT"),
        (
            "ar",
            "صادق مجلس بيرو على خمس اتفاقيات، بينها اتفاقية مع فرنسا وبروتوكول مع إيطاليا.",
            "FR IT",
        ),
    ],
)
def test_each_partner_has_an_agreement_of_its_own(language: str, text: str, sides: str) -> None:
    told = [{p.country for p in e.participants} for e in agreements(text, language)]
    assert told == [{"PE", side} for side in sides.split()]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Kenya and Peru signed five memorandums covering energy, health and trade."),
        ("en", "Kenya and Peru signed two agreements on economic and technical cooperation."),
        ("en", "Kenya and Peru signed a treaty on Monday, a pact that traders had long awaited."),
        # A list that leads too far is given up at once, not tried letter by letter.
        (
            "en",
            "Kenya and Peru signed three agreements on maritime transport, vocational education"
            " and the mutual recognition of certificates for seafarers of either merchant navy.",
        ),
        ("ar", "وقع الأردن وبيرو أمس خمس اتفاقيات في مجالات الطاقة والتعليم والصحة."),
        ("ar", "وقع الأردن وبيرو اتفاقيتين في مجالي الطاقة ودعم صغار المزارعين في سهول الشرق."),
        ("ar", "وقع الأردن وبيرو أمس 15 اتفاقية في مجالات الطاقة والتعليم والصحة."),
    ],
)
def test_a_number_that_its_subjects_do_not_make_up_stays_one_report(
    language: str, text: str
) -> None:
    assert len(agreements(text, language)) == 1


def test_what_is_signed_in_one_go_shares_its_day_and_place() -> None:
    told = agreements(
        "Kenya and Peru signed two accords, one on fisheries and the other on tourism. "
        "The accords, signed in Lima on Friday, run for five years.",
        "en",
    )
    assert [(e.date.earliest, e.place.city) for e in told if e.date and e.place] == [
        (date(2031, 5, 9), "Lima")
    ] * 2


def test_what_the_sides_also_sign_is_signed_on_the_same_day_at_the_same_place() -> None:
    told = agreements(
        "Kenya and Peru signed a trade treaty in Lima on Friday. "
        "The two countries also signed a memorandum of understanding on mining.",
        "en",
    )
    assert [(e.date.earliest, e.place.city) for e in told if e.date and e.place] == [
        (date(2031, 5, 9), "Lima")
    ] * 2
