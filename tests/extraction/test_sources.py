"""Who is heard in a single English sentence, as far as grammar and vocabulary tell."""

import pytest

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
