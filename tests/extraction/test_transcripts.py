"""A transcript of two who speak in turns tells which of them has come, and where to."""

from __future__ import annotations

from datetime import date

import pytest

from flows.extraction.engine import rule_engine
from schemas.claims import Document

MEETING = (
    "Remarks by Vice President Marsh and President Peter Omolo of Kenya Before Bilateral Meeting"
)
TURNS = "VICE PRESIDENT MARSH: It's good to see you.\nPRESIDENT OMOLO: Thank you.\nQ Any news?"


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        (MEETING, f"Oval Office\n2:31 P.M. EST\n{TURNS}", ["US Washington: OMOLO KE, MARSH US"]),
        (MEETING, f"State House\nNairobi, Kenya\n{TURNS}", ["KE Nairobi: MARSH US, OMOLO KE"]),
        (MEETING, f"Lima, Peru\n{TURNS}", ["PE Lima: OMOLO KE"]),
        (MEETING, TURNS, []),
        (MEETING, "Oval Office\nTHE PRESIDENT: It's good to be back. Thank you.", []),
        (
            "Remarks by the Vice President and Prime Minister Arne Lund of Norway in Joint Press"
            " Statements",
            "THE VICE PRESIDENT: Welcome to the White House.\nPRIME MINISTER LUND: Thank you.",
            ["US Washington: LUND NO, VICE PRESIDENT US"],
        ),
        (
            "Secretary Ida Marsh And Norwegian Foreign Minister Arne Lund Before Their Meeting",
            "Washington, D.C.\nSECRETARY MARSH: Good morning.\nFOREIGN MINISTER LUND: Thank you.",
            ["US Washington: LUND NO, MARSH US"],
        ),
        (
            "Remarks by Vice President Marsh and Governor Ida Lind of Utah at a Signing Ceremony",
            "East Room\nVICE PRESIDENT MARSH: Welcome.\nGOVERNOR LIND: Thank you.",
            [],
        ),
        (
            "Remarks by Vice President Marsh and President Peter Omolo of Kenya on a Video Call",
            f"East Room\n{TURNS}",
            [],
        ),
    ],
)
def test_who_has_a_turn_as_a_guest_has_come(title: str, text: str, told: list[str]) -> None:
    document = Document("text", text, date(2031, 9, 12), "en", title=title)
    events = rule_engine().extract(document).events
    assert [
        f"{event.place.country} {event.place.city}: "
        + ", ".join(f"{p.name} {p.country}" for p in event.participants)
        for event in events
        if event.place is not None
    ] == told
