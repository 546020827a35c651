"""Who is heard in a single English sentence, as far as grammar and vocabulary tell."""

from datetime import date

import pytest

from flows.extraction.engine import rule_engine
from flows.extraction.reading.mentions import read
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.voices.attribution import attributions
from schemas.claims import Document


def heard(text: str) -> list[tuple[str, str]]:
    """The sources of a text of one sentence with what they are, in order."""
    reading = read(Document("d", text, None, language="en"))
    scene = Scene(reading)
    scene.stages = [Stage(scene, sentence, []) for sentence in reading.sentences]
    [stage] = scene.stages
    return [(source.source, source.kind) for source in attributions(stage)]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        # Those who ship goods, and one of several.
        ("Kenya bought wheat from Norway, exporters said.", [("exporters", "anonymous")]),
        ('The talks failed," said one official, who left.', [("official", "anonymous")]),
        # A verb of the present.
        (
            "Peter Omolo is in Oslo, the National Assembly's press service reports.",
            [("National Assembly's press service", "named")],
        ),
        (
            "Sources at the Kenyan trade ministry say that talks failed.",
            [("Sources at the Kenyan trade ministry", "anonymous")],
        ),
        ("The White House on Wednesday declined to say whether talks failed.", []),
        # What the clause in the middle tells of him is not what he says.
        (
            "Talks failed, a Western diplomat who asked not to be identified said.",
            [("Western diplomat", "anonymous")],
        ),
        # Whose aide he is does not speak.
        (
            "Aides to President Peter Omolo said talks failed.",
            [("Aides to President Peter Omolo", "anonymous")],
        ),
        ("According to presidential aide Peter Omolo, talks failed.", [("Peter Omolo", "named")]),
    ],
)
def test_who_speaks_in_an_english_sentence(text: str, sources: list[tuple[str, str]]) -> None:
    assert heard(text) == sources


_VISIT = "Kenyan Trade Minister Peter Omolo visited Oslo on Monday"


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        # The same spokesman, by name in the next sentence.
        (
            f"A spokesman said {_VISIT}. Presidential spokesman Sam Kizza told the press that it"
            " went well.",
            ["Sam Kizza"],
        ),
        # "The agency" is the one named before, whoever speaks alone speaks of all.
        (
            f"The Nairobi News Agency reported floods. The agency said {_VISIT}.",
            ["Nairobi News Agency"],
        ),
        (
            f"{_VISIT}. Prices rose. Rain fell in the north. Roads were closed. Shops were shut."
            " Sam Kizza, the ambassador, said that was all.",
            ["Sam Kizza"],
        ),
        # A name set off behind the office.
        (f"{_VISIT}, the ambassador in Oslo, Sam Kizza, said.", ["Sam Kizza"]),
        # "It said": the body with which the sentence begins.
        (f"The Trade Ministry has moved, and it said {_VISIT}.", ["Trade Ministry"]),
        # Somebody else who speaks of the visit.
        (
            f"{_VISIT}, officials said. Norwegian analyst Arne Solvik said the visit was short.",
            ["officials", "Arne Solvik"],
        ),
    ],
)
def test_who_speaks_of_a_visit_over_sentences(text: str, sources: list[str]) -> None:
    found = rule_engine().extract(Document("d", text, date(2031, 5, 12))).events
    [visit] = [event for event in found if event.kind == "visit"]
    assert [source.source for source in visit.attribution] == sources
