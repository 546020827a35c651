"""Line breaks inside a sentence are blanks; those of paragraphs, headings and lists stay."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.extraction.engine import rule_engine
from flows.extraction.language.lines import run_on
from flows.extraction.reading.mentions import read
from schemas.claims import Document

_WIRE = """Guyana's Finance Minister Haslyn
Paris left for London, accompanied by central bank governor Patrick
Matthews-Obe to seek a delay in payments on a loan of 40 mln dlrs,
the ministry said in a statement.
    The two will meet creditors on Friday and go on to the U.S.-
owned Bank of Georgetown's board next week.
    Bauxite earnings fell by a fifth last year.
 Reuter"""


def _sentences(text: str) -> list[str]:
    reading = read(Document("x", text, date(1987, 4, 8), "en"))
    return [sentence.text for sentence in reading.sentences]


def test_a_page_of_short_lines_is_read_as_its_paragraphs() -> None:
    assert _sentences(_WIRE) == [
        "Guyana's Finance Minister Haslyn Paris left for London, accompanied by central bank"
        " governor Patrick Matthews-Obe to seek a delay in payments on a loan of 40 mln dlrs, the"
        " ministry said in a statement.",
        "The two will meet creditors on Friday and go on to the U.S.-owned Bank of Georgetown's"
        " board next week.",
        "Bauxite earnings fell by a fifth last year.",
        "Reuter",
    ]


def test_names_over_a_break_stand_on_one_line_and_quotes_as_published() -> None:
    (event,) = rule_engine().extract(Document("x", _WIRE, date(1987, 4, 8), "en")).events
    assert [p.name for p in event.participants] == ["Haslyn Paris", "Patrick Matthews-Obe"]
    assert all(_WIRE[c.evidence.start : c.evidence.end] == c.evidence.quote for c in event.claims)
    assert any("\n" in c.evidence.quote for c in event.claims)


@pytest.mark.parametrize(
    "text",
    [
        "The ministers agreed to:\n- open a bank\n- build a road\n- lend each other a ship",
        "Participants\nJan Novak, head of the office\nPetra Hill, her deputy\nthe two envoys",
        "The premier left today.\nHe returns on Friday.\nprices rose by five pct.",
        "TALKS END IN OSLO\nThe talks ended today.\nThe next round is in May.",
    ],
)
def test_paragraphs_and_lists_keep_their_lines(text: str) -> None:
    assert run_on(text) == text


def test_a_heading_over_a_page_stays_a_line() -> None:
    text = "TALKS END IN OSLO\nThe two delegations ended their talks\ntoday and will meet\nagain."
    assert run_on(text).split("\n")[0] == "TALKS END IN OSLO"


@given(st.text(alphabet="aB1 .,-\n", max_size=80))
def test_offsets_stay(text: str) -> None:
    assert len(run_on(text)) == len(text)
