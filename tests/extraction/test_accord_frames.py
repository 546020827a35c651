"""Every frame of ``accord_frames.csv`` with every pair of parties and every sort of paper.

As ``test_visit_frames``: no rule of one turn of phrase may take what a common one needs.
"""

from __future__ import annotations

import csv
from datetime import date
from itertools import product
from pathlib import Path

import pytest

from flows.extraction.engine import rule_engine
from schemas.claims import Document, ReportedEvent

FRAMES = list(
    csv.DictReader((Path(__file__).parent / "accord_frames.csv").read_text("utf-8").splitlines())
)
_PUBLISHED = date(2031, 9, 14)  # a Sunday
_PAST, _AHEAD = date(2031, 9, 11), date(2031, 9, 16)
_TIMES = {
    "en": {"day": "on Thursday", "ahead": "on Tuesday"},
    "ar": {"day": "الخميس الماضي", "ahead": "الثلاثاء المقبل"},
}
_PARTIES = {
    "en": (
        "Kenya and Peru",
        "the Kenyan and Peruvian governments",
        "the foreign ministers of Kenya and Peru",
        "Kenyan and Peruvian officials",
        "Kenyan President Peter Omolo and Peruvian President Luis Rojas",
        "Kenyan Foreign Minister Peter Omolo and his Peruvian counterpart, Luis Rojas,",
        "Peter Omolo, the Kenyan prime minister, and President Luis Rojas of Peru",
    ),
    "ar": (
        "وزير الخارجية الكيني بيتر أومولو ونظيره البيروفي لويس روخاس",
        "وزيرا خارجية كينيا وبيرو",
        "الرئيس الكيني بيتر أومولو والرئيس البيروفي لويس روخاس",
        "وزير التجارة الكيني ووزير الاقتصاد البيروفي",
        "الجانبان الكيني والبيروفي",
    ),
}
_PAPERS = {
    "en": (
        ("an agreement", "agreement"),
        ("a memorandum of understanding on fisheries", "mou"),
        ("an extradition treaty", "treaty"),
        ("a five-year cooperation agreement", "agreement"),
        ("a protocol on air services", "protocol"),
    ),
    "ar": (
        ("اتفاقية للتعاون في مجال الطاقة", "agreement"),
        ("مذكرة تفاهم بشأن النقل الجوي", "mou"),
        ("بروتوكول تعاون", "protocol"),
        ("معاهدة", "treaty"),
    ),
}


@pytest.mark.parametrize("row", FRAMES, ids=lambda row: row["frame"][:60])
def test_a_frame_tells_its_agreement_whoever_concludes_whatever(row: dict[str, str]) -> None:
    language, frame = row["language"], row["frame"]
    for both, (paper, kind) in product(_PARTIES[language], _PAPERS[language]):
        text = frame.format(**_TIMES[language], both=both, paper=paper).strip(" ,")
        document = Document("frame", f"{text[0].upper()}{text[1:]}.", _PUBLISHED, language)
        told = rule_engine().extract(document).events
        agreements = [_told(event) for event in told if event.kind == "agreement"]
        assert agreements == [(row["status"], kind, {"KE", "PE"}, _day(frame))], text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Kenya and Peru agreed on a memorandum of understanding on fisheries.", "mou"),
        ("Kenya and Peru agreed on Friday to build a road and to work on a treaty.", "agreement"),
    ],
)
def test_what_is_agreed_on_tells_the_type(text: str, kind: str) -> None:
    (event,) = rule_engine().extract(Document("text", text, _PUBLISHED, "en")).events
    assert event.agreement is not None
    assert event.agreement.type == kind


def _day(frame: str) -> date | None:
    if "{day}" in frame:
        return _PAST
    return _AHEAD if "{ahead}" in frame else None


def _told(event: ReportedEvent) -> tuple[str, str, set[str | None], date | None]:
    """State, type, the sides of the parties, the last day."""
    assert event.agreement is not None
    sides = {who.country for who in event.participants}
    return event.status, event.agreement.type, sides, event.date.latest if event.date else None
