"""Bodies of a state are called in English by their business and their state."""

from __future__ import annotations

from datetime import date

import pytest

from flows.extraction.engine import rule_engine
from flows.extraction.language.text import fold
from flows.extraction.who.body_names import name_of_body
from schemas.claims import Document


@pytest.mark.parametrize(
    ("words", "country", "language", "name"),
    [
        ("وزارة الدفاع التركية", "TR", "ar", "Ministry of Defence of Türkiye"),
        ("الخارجية الأمريكية", "US", "ar", "Ministry of Foreign Affairs of the United States"),
        ("وزارة الصناعة والتجارة الكينية", "KE", "ar", "Ministry of Industry and Trade of Kenya"),
        ("وزارة الدفاع الوطني", "KE", "ar", "Ministry of Defence of Kenya"),
        ("مجلس النواب الهولندي", "NL", "ar", "House of Representatives of the Netherlands"),
        ("القوات البرية السعودية", "SA", "ar", "Land Forces of Saudi Arabia"),
        ("Kenyan Foreign Ministry", "KE", "en", "Ministry of Foreign Affairs of Kenya"),
        ("Kenya's Ministry of Trade and Industry", "KE", "en",
         "Ministry of Trade and Industry of Kenya"),
        ("Bulgaria's cabinet", "BG", "en", "Cabinet of Bulgaria"),
        ("U.S. State Department", "US", "en", "Department of State of the United States"),
    ],
)  # fmt: skip
def test_a_body_is_named_by_its_business_and_its_state(
    words: str, country: str, language: str, name: str
) -> None:
    assert name_of_body(fold(words).text, country, language) == name


@pytest.mark.parametrize(
    ("words", "country", "language"),
    [
        ("وزارة الدفاع التركية", None, "ar"),  # of no told state
        ("وزارة الصيد والنحل الكينية", "KE", "ar"),  # fishing and bees: unknown business
        ("وزارة الدفاع والنحل الكينية", "KE", "ar"),  # half of it unknown
        ("شركة النفط الكينية", "KE", "ar"),  # a company
        ("Kenyan Ministry of Bees", "KE", "en"),
        ("Kenyan shipyard", "KE", "en"),
    ],
)
def test_a_body_of_an_unknown_name_or_state_gets_no_name(
    words: str, country: str | None, language: str
) -> None:
    assert name_of_body(fold(words).text, country, language) is None


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [
        (
            "ar",
            "وقعت وزارة الدفاع الكينية مع بلغاريا اتفاقية للتعاون العسكري يوم الأحد.",
            ("وزارة الدفاع الكينية", "Ministry of Defence of Kenya"),
        ),
        (
            "en",
            "The U.S. State Department signed an agreement with Kenya on Sunday.",
            ("U.S. State Department", "Department of State of the United States"),
        ),
    ],
)
def test_a_ministry_that_signs_keeps_all_its_words(
    language: str, text: str, told: tuple[str, str]
) -> None:
    document = Document("text", text, date(2031, 5, 16), language)
    [event] = rule_engine().extract(document).events
    assert told in [(party.name, party.name_en) for party in event.participants]
    assert len(event.participants) == 2
