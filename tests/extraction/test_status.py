"""In which state a visit or an agreement is told: planned, undone, denied."""

from __future__ import annotations

from datetime import date

import pytest

from flows.extraction.engine import rule_engine
from schemas.claims import Document

DAY = date(2031, 5, 12)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        # There is no truth in what goes round.
        ("أكد ناطق أنه لا صحة لما يروج حول إمضاء اتفاقية بين ألبانيا والدنمارك.", "denied"),
        # What will be seen is not done; what was seen is.
        ("وقال ناطق إن الزيارة ستشهد توقيع اتفاق بين ألبانيا والدنمارك.", "announced"),
        ("وقال ناطق إن الزيارة شهدت توقيع اتفاق بين ألبانيا والدنمارك.", "signed"),
        # Planned, and then undone in the same sentence.
        (
            "كان مقرراً أن يزور وزير الخارجية الدنماركي بريبن هولم تيرانا، إلا أن الزيارة ألغيت.",
            "cancelled",
        ),
        (
            "Danish Foreign Minister Preben Holm was to visit Tirana on Friday but the visit was"
            " postponed, officials said.",
            "postponed",
        ),
        # Off, as it is said in many ways.
        (
            "A visit to Albania by Danish Foreign Minister Preben Holm, scheduled for Jan. 15-17,"
            " has been put off.",
            "postponed",
        ),
        (
            "The visit of Danish Foreign Minister Preben Holm to Albania, expected next month, will"
            " now not take place.",
            "cancelled",
        ),
        (
            "The visit of Danish Foreign Minister Preben Holm to Albania, which had been expected"
            " next month, is off.",
            "cancelled",
        ),
        (
            "Danish Foreign Minister Preben Holm will not go ahead with a trip to Albania.",
            "cancelled",
        ),
        (
            "Danish Foreign Minister Preben Holm has shelved plans to visit Albania.",
            "postponed",
        ),
        (
            "The signing of a defence pact between Albania and Denmark scheduled for Monday has"
            " been postponed.",
            "cancelled",
        ),
        (
            "A defence pact between Albania and Denmark that was to have been signed on Monday has"
            " been postponed.",
            "cancelled",
        ),
        # A bill on an agreement confirms what was signed, a loan too.
        (
            "صادق البرلمان على مشروع قانون يتعلق بالموافقة على اتفاق قرض بين ألبانيا والدنمارك.",
            "signed",
        ),
        # Whoever left yesterday for a country is there.
        ("غادر وزير الخارجية الدنماركي بريبن هولم أمس إلى تيرانا.", "under_way"),
        # An Arabic present with words that look ahead behind it, but not behind a "that".
        (
            "يزور وزير الخارجية الدنماركي بريبن هولم تيرانا خلال الأيام القليلة المقبلة.",
            "announced",
        ),
        ("يزور وزير الخارجية الدنماركي بريبن هولم تيرانا قريبا.", "announced"),
        (
            "قال وزير الخارجية الدنماركي بريبن هولم الذي يزور تيرانا إن بلاده ستقرر قريبا.",
            "under_way",
        ),
        # Whoever speaks on the second day of a visit is there.
        (
            "Danish Foreign Minister Preben Holm, on the second day of a visit to Albania, said he"
            " was pleased.",
            "under_way",
        ),
        # Whoever is glad to have a guest has him there.
        (
            "PRESIDENT HOLM: Prime Minister Arben Dushku of Albania, I am honored to host you in"
            " Copenhagen today.",
            "under_way",
        ),
        # Denied: the plan, the intention, what another reported.
        (
            "Danish Foreign Minister Preben Holm said he had no plans to visit Tirana.",
            "denied",
        ),
        ("نفت الحكومة الدنماركية عزم وزير الخارجية بريبن هولم زيارة تيرانا هذا الأسبوع.", "denied"),
        (
            "Albania denied signing any agreement with Denmark. A newspaper had reported that an"
            " agreement with Denmark was signed in Rome last month.",
            "denied",
        ),
        # Suspended, with an aside between the verb and the agreement.
        (
            "علقت ألبانيا، اعتبارا من أمس الأحد، العمل باتفاقية الصيد المبرمة مع الدنمارك.",
            "suspended",
        ),
        # Shelved; accepted; glad of what was done; in effect.
        (
            "A planned visit to Tirana by Danish Foreign Minister Preben Holm has been shelved.",
            "postponed",
        ),
        (
            "Danish Foreign Minister Preben Holm has accepted an invitation to visit Tirana.",
            "announced",
        ),
        ("أعرب ناطق عن ارتياحه لتوقيع اتفاقية بين ألبانيا والدنمارك.", "signed"),
        ("تستعد الحكومة لتوقيع اتفاقية بين ألبانيا والدنمارك.", "announced"),
        ("A fishing agreement between Albania and Denmark came into effect on Monday.", "in_force"),
        # "Expected that", written like "signs".
        ("توقع ألبانيا والدنمارك غداً اتفاقا للصيد.", "announced"),
        # A denial of something else leaves a visit as it is told.
        (
            "Danish Foreign Minister Preben Holm visited Tirana on Monday and denied that he was"
            " tired.",
            "took_place",
        ),
        ("Danish Foreign Minister Preben Holm has plans to visit Tirana.", "announced"),
    ],
)
def test_a_status_is_told_by_whatever_governs_the_event(text: str, status: str) -> None:
    told = rule_engine().extract(Document("d", text, DAY)).events
    assert [event.status for event in told] == [status]


@pytest.mark.parametrize(
    ("told", "events"),
    [
        # History beside the news is left out, ...
        ("Georgia and Cyprus signed a memorandum on tea in January.", ["agreement"]),
        # ... but not what was signed during a visit that the text tells, too.
        (
            "The Georgian president signed a memorandum on tea with Cyprus during her visit to"
            " Nicosia in March.",
            ["agreement", "agreement", "visit"],
        ),
    ],
)
def test_what_was_signed_during_a_visit_that_is_told_is_no_mere_history(
    told: str, events: list[str]
) -> None:
    text = f"Georgia and Peru signed an accord on bees in Lima on Sunday. {told}"
    read = rule_engine().extract(Document("d", text, DAY)).events
    assert [event.kind for event in read] == events


def test_what_somebody_expects_to_be_signed_is_not_signed() -> None:
    text = "توقع ناطق أن يوقع عقد بين ألبانيا والدنمارك، وهو ما لم يحدث."
    assert rule_engine().extract(Document("d", text, DAY)).events == ()


def test_what_is_signed_during_a_visit_to_come_is_still_to_be_signed() -> None:
    text = (
        "يصل الرئيس الدنماركي بريبن هولم إلى تيرانا الأحد المقبل في زيارة تستغرق ثلاثة أيام،"
        " يوقع خلالها الجانبان اتفاقية للصيد."
    )
    told = rule_engine().extract(Document("d", text, DAY)).events
    assert [event.status for event in told] == ["announced", "announced"]


def test_a_loan_that_was_signed_is_no_less_signed_for_having_been_approved_before() -> None:
    text = (
        "Albania signed a loan agreement with the World Bank. The loan, approved by the bank's"
        " board on May 5, is to be repaid in ten years."
    )
    [event] = rule_engine().extract(Document("d", text, DAY)).events
    assert event.status == "signed"
