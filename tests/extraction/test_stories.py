"""What a sentence of ``stories.csv`` adds to the visit told before it, and that most add nothing.

Each stands behind every lead, wherever the report comes from and whatever stands between: who is
at home, abroad or along is read from more than one sentence. A Kenyan minister is in Peru (in
Arabic in Finland) on one day of the past.
"""

from __future__ import annotations

import csv
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from flows.extraction.engine import rule_engine
from schemas.claims import Document, ReportedEvent

FURTHER = list(
    csv.DictReader((Path(__file__).parent / "stories.csv").read_text("utf-8").splitlines())
)
_PUBLISHED = date(2031, 9, 14)  # a Sunday
_FROM = {
    "en": ("", "LIMA, Sept 14 (Reuters) - ", "NAIROBI, Sept 14 (Xinhua) -- "),
    "ar": ("", "هلسنكي (رويترز) - ", "نيروبي - أ ف ب: "),
}
_LEADS = {
    "en": (
        "Kenyan Foreign Minister Peter Omolo arrived in Lima on Thursday for a four-day visit.",
        "Kenyan Foreign Minister Peter Omolo wrapped up a visit to Peru on Thursday.",
        "Kenyan Foreign Minister Peter Omolo met President Luis Rojas in Lima on Thursday.",
        "Peruvian President Luis Rojas received visiting Kenyan Foreign Minister Peter Omolo.",
    ),
    "ar": (
        "وصل وزير الخارجية الكيني بيتر أومولو إلى هلسنكي الخميس في زيارة تستمر أربعة أيام.",
        "اختتم وزير الخارجية الكيني بيتر أومولو الخميس زيارة إلى فنلندا.",
        "التقى وزير الخارجية الكيني بيتر أومولو الخميس في هلسنكي الرئيس الفنلندي تيمو آلتو.",
        "اجتمع الرئيس الفنلندي تيمو آلتو يوم الخميس في هلسنكي بوزير الخارجية الكيني بيتر أومولو.",
    ),
}
_BETWEEN = {
    "en": ("", " The foreign ministry gave no further details."),
    "ar": ("", " ولم تذكر وزارة الخارجية مزيدا من التفاصيل."),
}
_STATES = {"en": "PE", "ar": "FI"}
_VISITORS = {"en": "Peter Omolo", "ar": "بيتر أومولو"}
_HOSTS = {"en": "Luis Rojas", "ar": "تيمو آلتو"}


@pytest.mark.parametrize("row", FURTHER, ids=lambda row: row["text"][:60])
def test_a_further_sentence_adds_to_the_visit_what_it_tells(row: dict[str, str]) -> None:
    language = row["language"]
    for start, lead, between in product(_FROM[language], _LEADS[language], _BETWEEN[language]):
        text = f"{start}{lead}{between} {row['text']}"
        events = rule_engine().extract(Document("story", text, _PUBLISHED, language)).events
        visits = [event for event in events if event.kind == "visit"]
        agreements = [event for event in events if event.kind == "agreement"]
        assert [_told(visit) for visit in visits] == [_expected(row, lead)], text
        signed = [{m.country for m in event.participants} for event in agreements]
        both = {"KE", _STATES[language]}
        assert signed == ([both] if row["part"] == "signatory" else []), text


def _expected(row: dict[str, str], lead: str) -> tuple[str | None, set[tuple[str, str, str]]]:
    """Where the visit leads, and who takes part in it: part, name and side."""
    language = row["language"]
    state, host = _STATES[language], _HOSTS[language]
    people = {("visitor", _VISITORS[language], "KE")}
    people |= {("host", host, state)} if host in lead else set()
    if row["part"] in ("host", "companion"):
        people.add((row["part"], row["name"], row["side"]))
    return state, people


def _told(event: ReportedEvent) -> tuple[str | None, set[tuple[str, str, str | None]]]:
    place = event.place.country if event.place is not None else None
    return place, {(m.part, m.name, m.country) for m in event.participants}
