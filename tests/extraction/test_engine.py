"""What holds for every extraction, whatever the text."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from flows.extraction.engine import rule_engine
from flows.extraction.language.lexicon import rows
from flows.extraction.language.sentences import sentences
from flows.extraction.language.text import fold
from schemas.claims import Document, Extraction

SEED = Path(__file__).parents[2] / "seeds/documents/ar/2026-02-02-haftar-visits-pakistan.md"
LABELLED = Path(__file__).parents[1] / "evaluation" / "documents.jsonl"

ARABIC = [
    "زار",
    "وصل",
    "إلى",
    "وقّع",
    "اتفاقاً",
    "مذكرة تفاهم",
    "بين",
    "مع",
    "وزير الخارجية",
    "التركي",
    "الرئيس",
    "في",
    "بنغازي",
    "باكستان",
    "«",
    "»",
    "،",
    ".",
    "أمس",
    "السبت الماضي",
    "18 ديسمبر",
    "بقيمة",
    "أربعة مليارات دولار",
    "16 طائرة",
    "قال",
    "إن",
    "نفى",
    "لم",
    "زيارة",
    "استقبل",
    "نجله",
    "نظيره",
    "وفد",
    "برئاسة",
    "الذي",
    "ـــ",
    "و",
    "ل",
    "ُّ",
    "\u200f",
    "خالد العمري",
    "بلاغ للوزارة",
]
ENGLISH = [
    "visited",
    "arrived in",
    "here",
    "signed",
    "an agreement",
    "a memorandum of understanding",
    "between",
    "with",
    "U.S.",
    "President",
    "Foreign Minister",
    "John Doe",
    "his counterpart",
    "in",
    "Ankara",
    "Pakistan",
    ",",
    ".",
    "on Monday",
    "Dec. 18",
    "worth",
    "$4 billion",
    "16 jets",
    "said",
    "that",
    "denied",
    "not",
    "a three-day visit",
    "to",
    "delegation",
    "led by",
    "(",
    ")",
    '"',
    "'s",
    "WASHINGTON (Reuters) -",
    "and",
    "the deal",
    "officials said",
]


def text_of(words: list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(words), max_size=60).map(" ".join)


def vocabulary(language: str) -> list[str]:
    """All that the rules look for in a language: cues, offices, goods, names of countries."""
    tables = {"cues": "cue", "roles": "word", "word_groups": "word", "goods": "word"}
    tables |= {"country_names": "name", "nationalities": "form", "firms": "name"}
    told = ((row, column) for table, column in tables.items() for row in rows(table))
    return sorted({row[column] for row, column in told if row.get("language") == language})


@settings(max_examples=300)
@given(
    st.one_of(
        text_of(ARABIC),
        text_of(ENGLISH),
        text_of(ARABIC + ENGLISH),
        text_of([*vocabulary("ar"), *ARABIC]),
        text_of([*vocabulary("en"), *ENGLISH]),
        st.text(max_size=200),
    )
)
@example("PRESIDENT%VISITED to B")  # nobody is served where no aide is told
def test_any_text_is_read_without_a_crash_and_quoted_truly(text: str) -> None:
    for language in ("ar", "en", None):
        told = rule_engine().extract(Document("any", text, date(2026, 2, 2), language))
        assert_quotes_are_true(told, text)


def test_every_claim_of_the_labelled_texts_quotes_its_text() -> None:
    for line in LABELLED.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        published = date.fromisoformat(row["published"])
        told = rule_engine().extract(Document(row["id"], row["text"], published, row["language"]))
        assert_quotes_are_true(told, row["text"])


def test_without_a_day_of_publication_relative_dates_stay_unresolved() -> None:
    text = "زار وزير الخارجية التركي أورهان دمير بنغازي السبت الماضي."
    (event,) = rule_engine().extract(Document("undated", text, None, "ar")).events
    assert event.date is None


def test_the_same_document_gives_the_same_extraction() -> None:
    body = SEED.read_text(encoding="utf-8").split("---\n", 2)[2]
    document = Document("seed", body, date(2026, 2, 2), "ar")
    assert rule_engine().extract(document) == rule_engine().extract(document)


def test_every_value_of_an_event_stands_in_a_claim() -> None:
    body = SEED.read_text(encoding="utf-8").split("---\n", 2)[2]
    for event in rule_engine().extract(Document("seed", body, date(2026, 2, 2), "ar")).events:
        told = {claim.predicate: [] for claim in event.claims}
        for claim in event.claims:
            told[claim.predicate].append(claim.value)
        assert event.status in told["status"]
        assert len(told["participant"]) == len(event.participants)
        assert event.place is None or told["place"]
        assert event.date is None or told["date"][0]["earliest"] == event.date.earliest.isoformat()
        if event.agreement is not None:
            assert event.agreement.type in told["type"]
            assert len(told.get("item", [])) == len(event.agreement.items)
            assert len(told.get("subject", [])) == len(event.agreement.subjects)


@pytest.mark.parametrize("text", ["أَكَّدَ الوَزِيرُ", "إسلام‌آباد", "«نـــص»", "plain", ""])
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(text).text
    assert fold(once).text == once


@given(st.text(alphabet="ابتثجأإآىةؤئـًٌٍَُ .،«»abcXYZ123\u200f", max_size=80), st.data())
def test_a_folded_span_leads_back_to_the_words_it_came_from(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    assert fold(folded.quote(start, end)).text == folded.text[start:end]


def test_sentences_leave_initials_and_short_titles_whole() -> None:
    text = "U.S. Gen. John W. Smith left. He met Mr. Jones on Dec. 3 in St. Petersburg!"
    assert [text[slice(*span)] for span in sentences(text)] == [
        "U.S. Gen. John W. Smith left.",
        "He met Mr. Jones on Dec. 3 in St. Petersburg!",
    ]


def test_a_name_spelt_by_its_letters_ends_no_arabic_sentence() -> None:
    text = fold("وقعت شركة بي.إم.سي عقدا. وقال المدير إنه اطلع عليه.من جهته نفى الوزير.").text
    assert [text[slice(*span)] for span in sentences(text)] == [
        "وقعت شركة بي.ام.سي عقدا.",
        "وقال المدير انه اطلع عليه.",
        "من جهته نفي الوزير.",
    ]


def assert_quotes_are_true(told: Extraction, text: str) -> None:
    for event in told.events:
        for evidence in (event.evidence, *(claim.evidence for claim in event.claims)):
            assert text[evidence.start : evidence.end] == evidence.quote != ""


@pytest.mark.parametrize(("paragraphs", "visits"), [(1, 0), (200, 1)])
def test_a_page_of_sport_takes_a_visit_only_from_a_text_that_is_about_sport(
    paragraphs: int, visits: int
) -> None:
    sport = "فاز المدرب بالمباراة، وسجل اللاعب هدفين، وغاب المهاجم عن مباريات الدوري."
    weather = "هطلت أمطار خفيفة على السواحل وبلغت الحرارة عشرين درجة في النهار."
    visit = "زار وزير الخارجية النرويجي أولاف لوند نيروبي أمس."
    text = "\n".join([visit, sport, *[weather] * paragraphs])
    found = rule_engine().extract(Document("digest", text, date(2031, 5, 16), "ar")).events
    assert [event.kind for event in found] == ["visit"] * visits


@pytest.mark.parametrize(("published", "events"), [(date(1991, 6, 3), 1), (date(2018, 6, 3), 0)])
def test_what_a_state_signed_that_is_no_more_is_history(published: date, events: int) -> None:
    text = "Norway signed a fisheries agreement with the Soviet Union in Oslo."
    found = rule_engine().extract(Document("history", text, published, "en")).events
    assert [event.kind for event in found] == ["agreement"] * events


def test_an_agreement_to_which_a_memorandum_leads_is_another_one_and_follows_it() -> None:
    document = Document("seed", SEED.read_text(encoding="utf-8"), date(2026, 2, 2), "ar")
    events = rule_engine().extract(document).events
    [follows] = [c for e in events for c in e.claims if c.predicate == "follows"]
    earlier = events[follows.value["event"]]
    assert earlier.agreement is not None
    assert (earlier.agreement.type, follows.rule) == ("mou", "agreement.follows")


#: Two states of the headline sign what the text itself names no sides of.
OF_HEADLINE = {
    "id": "headline",
    "published": "2031-09-14",
    "title": "President Omolo to Travel to Peru and Finland",
    "text": "President Peter Omolo will travel to Lima, Peru, and Helsinki, Finland, from "
    "September 20 to September 24. In Lima, on September 21, the President will hold a bilateral "
    "meeting with Prime Minister Luis Mamani and sign a memorandum of understanding on fisheries.",
}


def test_the_same_text_gives_the_same_result_however_sets_are_ordered(tmp_path: Path) -> None:
    file = tmp_path / "documents.jsonl"
    rows_of_fixtures = LABELLED.read_text(encoding="utf-8")
    file.write_text(rows_of_fixtures + json.dumps(OF_HEADLINE) + "\n", encoding="utf-8")
    command = [str(Path(sys.executable).with_name("mithaq")), "extract", str(file)]
    results = {
        subprocess.run(
            command,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            timeout=120,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(results) == 1
