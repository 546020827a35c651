"""Every frame of ``visit_frames.csv`` with every visitor and place: no rule may break another.

A rule for one turn of phrase may take what a common one needs ("the capital", where a report is
from, once swallowed "the Peruvian capital"). Who, where and when are the same in all: a Kenyan, in
Peru (in Arabic Finland) or in a town of it, on one day.
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
    csv.DictReader((Path(__file__).parent / "visit_frames.csv").read_text("utf-8").splitlines())
)
_PUBLISHED = date(2031, 9, 14)  # a Sunday
_PAST, _AHEAD = date(2031, 9, 11), date(2031, 9, 16)
_TIMES = {
    "en": {"day": "on Thursday", "ahead": "on Tuesday", "ahead_bare": "Tuesday"},
    "ar": {"day": "الخميس الماضي", "ahead": "الثلاثاء المقبل"},
}
_VISITORS = {
    "en": (
        "Kenyan Foreign Minister Peter Omolo",
        "Kenya's foreign minister, Peter Omolo,",
        "Peter Omolo, the Kenyan foreign minister,",
        "the Kenyan foreign minister",
        "President Peter Omolo of Kenya",
        "a Kenyan parliamentary delegation",
    ),
    "ar": (
        "وزير الخارجية الكيني بيتر أومولو",
        "وزير خارجية كينيا بيتر أومولو",
        "رئيس الوزراء وزير الدفاع الكيني بيتر أومولو",
        "وزير الدفاع الكيني",
        "معالي وزير التجارة الكيني الدكتور بيتر أومولو",
        "رئيس البرلمان الكيني السيد بيتر أومولو",
    ),
}
_HOSTS = {
    "en": (
        "Peruvian President Luis Rojas",
        "President Luis Rojas",
        "Peru's prime minister, Luis Rojas,",
    ),
    "ar": ("الرئيس الفنلندي تيمو آلتو", "رئيس الوزراء الفنلندي تيمو آلتو"),
}
_STATES = {"en": "PE", "ar": "FI"}
_PLACES = {
    "en": (
        ("Peru", None),
        ("Lima", "Lima"),
        ("the Peruvian capital", "Lima"),
        ("the Peruvian capital, Lima,", "Lima"),
        ("Lima, Peru,", "Lima"),
        ("Peru's capital Lima", "Lima"),
    ),
    "ar": (
        ("فنلندا", None),
        ("هلسنكي", "Helsinki"),
        ("العاصمة الفنلندية", "Helsinki"),
        ("العاصمة الفنلندية هلسنكي", "Helsinki"),
        ("جمهورية فنلندا", None),
    ),
}


@pytest.mark.parametrize("row", FRAMES, ids=lambda row: row["frame"][:60])
def test_a_frame_tells_its_visit_whoever_goes_wherever(row: dict[str, str]) -> None:
    language, frame = row["language"], row["frame"]
    state = _STATES[language]
    hosts = _HOSTS[language] if "{host}" in frame else ("",)
    places = [p for p in _PLACES[language] if p[1] is not None or "{town}" not in frame]
    for visitor, host, (place, city) in product(_VISITORS[language], hosts, places):
        text = _filled(frame, _TIMES[language], visitor=visitor, host=host, place=place, town=place)
        visits = rule_engine().extract(Document("frame", text, _PUBLISHED, language)).events
        assert [_told(visit) for visit in visits] == [
            ("visit", row["status"], state, city, "KE", state if host else None, _day(frame))
        ], text


def _filled(frame: str, times: dict[str, str], **parts: str) -> str:
    """The frame with its parts, one comma where two meet, and none before the full stop."""
    text = frame.format(**times, **parts).replace(",,", ",").strip(" ,")
    return f"{text[0].upper()}{text[1:]}."


def _day(frame: str) -> date | None:
    if "{day}" in frame:
        return _PAST
    return _AHEAD if "{ahead" in frame else None


def _told(event: ReportedEvent) -> tuple[str | date | None, ...]:
    """Kind, state, country, city, the visitors' and the hosts' side, the last day."""
    sides = {who.part: who.country for who in event.participants}
    return (
        event.kind,
        event.status,
        event.place.country if event.place else None,
        event.place.city if event.place else None,
        sides.get("visitor"),
        sides.get("host"),
        event.date.latest if event.date else None,
    )
