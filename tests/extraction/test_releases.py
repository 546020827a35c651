"""What a house of government publishes is its own: its president, departments and weeks."""

from __future__ import annotations

from datetime import date

import pytest

from flows.extraction.engine import rule_engine
from schemas.claims import Document

HOUSE = "The White House"
ABOARD = "Press Gaggle by Press Secretary Ann Hale"


def _told(title: str, text: str, source: str | None) -> list[str]:
    document = Document("text", text, date(2031, 9, 12), "en", title=title, source=source)
    return [
        f"{event.status} {event.place.country if event.place else '-'}: "
        + ", ".join(f"{p.name} {p.country}" for p in event.participants)
        for event in rule_engine().extract(document).events
    ]


@pytest.mark.parametrize(
    ("text", "source", "told"),
    [
        ("The President departs for Oslo on Monday.", HOUSE, ["announced NO: President US"]),
        (
            "The President departs for Oslo on Monday.",
            "whitehouse.gov",
            ["announced NO: President US"],
        ),
        ("The President departs for Oslo on Monday.", "Kenya Daily", []),
        (
            "The Department of Commerce and Kenya's Ministry of Industry signed a memorandum of"
            " understanding on Monday.",
            HOUSE,
            ["signed -: The Department of Commerce US, Kenya's Ministry of Industry KE"],
        ),
        (
            "The Department of Energy and the Kenyan Ministry of Energy will sign an agreement.",
            HOUSE,
            ["announced -: The Department of Energy US, Kenyan Ministry of Energy KE"],
        ),
        (
            "The Department of Commerce and Kenya's Ministry of Industry signed a memorandum of"
            " understanding on Monday.",
            None,
            ["signed -: The Department of Commerce None, Kenya's Ministry of Industry KE"],
        ),
        ("The Department of Labor signed an agreement with Ohio on Monday.", HOUSE, []),
        ("As Vice President, I visited him in Tokyo.", HOUSE, []),
        ("When I was Vice President, I visited Oslo.", HOUSE, []),
    ],
)  # fmt: skip
def test_a_source_tells_whose_a_release_is(text: str, source: str | None, told: list[str]) -> None:
    assert _told("A Proclamation", text, source) == told


@pytest.mark.parametrize(
    ("above", "told"),
    [
        ("Aboard Air Force One\nEn Route Lima, Peru", ["under_way PE: President US"]),
        ("Air Force One\nEn Route to Lima, Peru", ["under_way PE: President US"]),
        ("Aboard Air Force Two\nEn Route Lima, Peru", []),
        ("Aboard Air Force One\nEn Route Austin, Texas", []),
        ("Aboard Air Force One\nEn Route Joint Base Andrews", []),
        ("James S. Brady Press Briefing Room", []),
    ],
)
def test_who_is_aboard_his_aeroplane_goes_where_it_flies(above: str, told: list[str]) -> None:
    spoken = "MS. HALE: Good morning. The President will meet with farmers this evening."
    assert _told(ABOARD, f"{above}\n\n9:14 A.M. EDT\n\n{spoken}", HOUSE) == told
