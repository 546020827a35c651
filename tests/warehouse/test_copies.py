"""Near copies: which documents count as one wording, and since when that is known."""

from datetime import date, timedelta

import pytest
from tellings import PLAIN_NAMES, ask

from schemas.claims import Document, Extraction
from warehouse import Batch, append, validate
from warehouse.identity.copies import sketch_of

TEXT = (
    "The harbour master of Saltmere opened the new lighthouse on Tuesday before some sixty"
    " fishermen, and promised that the old one would be kept as a museum of the coast."
)
OTHER = (
    "Two trains were late in the valley this morning because a herd of goats had settled on the"
    " track near the tunnel, and nobody could find out whose goats they were until noon."
)
# «The minister opened the new school in the town on Sunday, and said that three others like it
# would be opened before the end of the coming winter.»
ARABIC = (
    "افتتح الوزير المدرسة الجديدة في البلدة يوم الأحد، وقال إن ثلاث مدارس أخرى مثلها ستفتح"
    " قبل نهاية الشتاء القادم."
)
# The same with vowel signs and stretched.
VOWELLED = ARABIC.replace("الوزير", "الوَزِير").replace("الجديدة", "الجديـــدة")
FIRST = date(2026, 3, 4)


def take(home, **texts):
    """Append documents one by one, each as many days after the first as its name tells."""
    for name, text in texts.items():
        days = int(name.rpartition("_")[2])
        document = Document(name, text, FIRST + timedelta(days), "en")
        append(home, validate(Batch([document], [Extraction(name, (), "rules 1")])), PLAIN_NAMES)


def pairs(home):
    rows = ask(home, "select document_id, other_id from identity.copies order by all")
    return [(row["document_id"], row["other_id"]) for row in rows]


@pytest.mark.parametrize(
    "copied",
    [
        TEXT,
        f"SALTMERE (Shore Agency) -- {TEXT} More follows.",
        TEXT.upper(),
        TEXT.replace(",", " --").replace("sixty", "sixty,"),
    ],
)
def test_a_text_told_again_in_nearly_the_same_words_is_a_copy(home, copied):
    take(home, first_0=TEXT, again_1=copied)
    assert pairs(home) == [("again_1", "first_0")]


def test_vowel_signs_and_stretching_make_no_other_wording(home):
    take(home, first_0=ARABIC, again_1=VOWELLED)
    assert sketch_of(ARABIC) == sketch_of(VOWELLED)
    assert pairs(home) == [("again_1", "first_0")]


def test_another_text_is_no_copy(home):
    take(home, first_0=TEXT, other_1=OTHER)
    assert pairs(home) == []


def test_the_same_words_a_month_later_are_no_copy(home):
    take(home, first_0=TEXT, within_30=TEXT, after_61=TEXT)
    assert pairs(home) == [("first_0", "within_30")]


def test_a_text_of_a_few_words_is_told_from_none_by_them(home):
    take(home, first_0="The minister arrived today.", again_1="The minister arrived today.")
    assert sketch_of("The minister arrived today.") == []
    assert pairs(home) == []


def test_a_pair_is_known_since_its_later_document_was_recorded(home):
    take(home, first_0=TEXT, again_1=TEXT)
    [known] = ask(home, "select known_from from identity.copies")
    [last] = ask(home, "select max(recorded_at) as known_from from event_log.documents")
    assert known == last
