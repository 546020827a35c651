"""Who in a sentence can be a party of an agreement at all, with whose side he is of."""

from datetime import date

import pytest

from flows.extraction.reading.mentions import read
from flows.extraction.scene.candidates import party_mentions
from flows.extraction.scene.stages import scene_of
from schemas.claims import Document

DAY = date(2031, 9, 14)


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        # An airline is no state, wherever its country's name stands.
        (
            "Vietnam Airlines signed an agreement with Kenya.",
            [("Vietnam Airlines", "VN"), ("Kenya", "KE")],
        ),
        (
            "Kenya signed an agreement on flights of Air India with Peru.",
            [("Kenya", "KE"), ("Peru", "PE")],
        ),
        ("وقعت كينيا اتفاقا مع طيران الإمارات وبيرو.", [("كينيا", "KE"), ("بيرو", "PE")]),
        (
            "Kenya signed an agreement with Peru for 5 million U.S. dollars.",
            [("Kenya", "KE"), ("Peru", "PE")],
        ),
        # A palace acts at the head of a sentence alone.
        (
            "The White House signed an agreement with Kenya.",
            [("White House", "US"), ("Kenya", "KE")],
        ),
        (
            "Kenya signed an agreement on fish and forests with Peru that the White House likes.",
            [("Kenya", "KE"), ("Peru", "PE")],
        ),
        # A dateline tells where the reporter is, and no party.
        (
            "KENYA, Sept 14 - Norway signed an agreement with Peru.",
            [("Norway", "NO"), ("Peru", "PE")],
        ),
        # Who only looks on.
        (
            "Kenya signed an agreement with Peru, attended by Norwegian President Arne Solvik.",
            [("Kenya", "KE"), ("Peru", "PE")],
        ),
        # Of which nothing tells whose it is.
        (
            "Kenya signed an agreement with a joint committee and Peru.",
            [("Kenya", "KE"), ("Peru", "PE")],
        ),
        ("وقعت كينيا اتفاقا مع لجنة وزارية في بيرو.", [("كينيا", "KE")]),
        # A mayor signs for a town.
        # Capitals stand for states where they act or are acted on, not where they are places.
        (
            "Kenyan Foreign Minister Peter Omolo signed an agreement with the mayor of Oslo.",
            [("Kenyan Foreign Minister Peter Omolo", "KE")],
        ),
        (
            "Kenya's official news agency said Peru signed an agreement.",
            [("Kenya", "KE"), ("Peru", "PE")],
        ),
        # States that only tell where, each of a list.
        (
            "وقعت كينيا وبيرو اتفاقا للمزارعين في النرويج وبلجيكا.",
            [("كينيا", "KE"), ("بيرو", "PE")],
        ),
        ("وقعت كينيا وبيرو اتفاقا ببلجيكا.", [("كينيا", "KE"), ("بيرو", "PE")]),
        (
            "Kenya signed an agreement with Peru for companies from Norway.",
            [("Kenya", "KE"), ("Peru", "PE")],
        ),
        # A ministry of which nothing tells whose it is.
        (
            "The Defence Ministry signed an agreement with Peru.",
            [("The Defence Ministry", None), ("Peru", "PE")],
        ),
        # The two states of one body.
        ("وقعت اللجنة الأردنية المصرية اتفاقا.", [("الأردنية", "JO"), ("المصرية", "EG")]),
        ("Kenya signed an agreement with Peru in Oslo.", [("Kenya", "KE"), ("Peru", "PE")]),
        ("Kenya signed an agreement with Oslo.", [("Kenya", "KE"), ("Oslo", "NO")]),
        ("Kenya granted Oslo a loan.", [("Kenya", "KE"), ("Oslo", "NO")]),
        ("Oslo has suspended an agreement with Peru.", [("Oslo", "NO"), ("Peru", "PE")]),
        ("Oslo was cold when Peru signed an agreement.", [("Peru", "PE")]),
        ("Oslo and Lima signed an agreement.", [("Oslo", "NO"), ("Lima", "PE")]),
        # Who goes on as "it" or "he".
        ("Norway met Peru. It signed an agreement with Kenya.", [("It", "NO"), ("Kenya", "KE")]),
        ("Norway's parliament met. It signed an agreement with Kenya.", [("Kenya", "KE")]),
        (
            "Norwegian President Arne Solvik met envoys. He said Kenya had signed an agreement.",
            [("Kenya", "KE")],
        ),
        (
            "Norwegian President Arne Solvik met envoys. He signed an agreement with Kenya.",
            [("He", "NO"), ("Kenya", "KE")],
        ),
        # Bodies of many countries that no list knows.
        (
            "The Indian Ocean Tuna Commission signed an agreement with Kenya.",
            [("The Indian Ocean Tuna Commission", None), ("Kenya", "KE")],
        ),
        ("The Blue Lake Tuna Commission signed an agreement with Kenya.", [("Kenya", "KE")]),
        (
            "Sixteen creditor countries signed an agreement with Kenya.",
            [("Sixteen creditor countries", None), ("Kenya", "KE")],
        ),
        (
            "The Reagan administration signed an agreement with Kenya.",
            [("Reagan administration", "US"), ("Kenya", "KE")],
        ),
        (
            "Russia's Gazprom signed an agreement with Kenya.",
            [("Russia's Gazprom", "RU"), ("Kenya", "KE")],
        ),
        (
            "Russia's Prime Minister signed an agreement with Kenya.",
            [("Russia's Prime Minister", "RU"), ("Kenya", "KE")],
        ),
        (
            "ASEAN members signed an agreement with Kenya.",
            [("ASEAN members", None), ("Kenya", "KE")],
        ),
        (
            "وقع الوزير الكيني بيتر أومولو اتفاقا بين بلاده وبيرو.",
            [("الوزير الكيني بيتر أومولو", "KE"), ("بلاده", "KE"), ("بيرو", "PE")],
        ),
        (
            "قال وزير الخارجية الكيني بيتر أومولو إن روما كانت قد وقعت اتفاقا مع بيرو.",
            [("وزير الخارجية الكيني بيتر أومولو", "KE"), ("بيرو", "PE")],
        ),
        ("Kenyan farmers signed an agreement in Peru and Norway.", []),
        ("وقعت بعثة في بيرو اتفاقا مع كينيا.", [("كينيا", "KE")]),
        (
            "Kenya signed an agreement with Norway, a farmer in Peru said.",
            [("Kenya", "KE"), ("Norway", "NO")],
        ),
        (
            "LIMA, Sept 14 - The Defence Ministry signed an agreement with Kenya.",
            [("The Defence Ministry", "PE"), ("Kenya", "KE")],
        ),
        (
            "CUZCO, Sept 14 - The Defence Ministry signed an agreement with Kenya.",
            [("The Defence Ministry", None), ("Kenya", "KE")],
        ),
        ("وقعت كينيا اتفاقا مع شركات من النرويج.", [("كينيا", "KE")]),
        ("وقع وزيرا خارجية في السودان اتفاقا.", [("وزيرا خارجية", None), ("السودان", "SD")]),
        ("Oslo had earlier cancelled an agreement with Kenya.", [("Kenya", "KE")]),
        ("من أوسلو وقعت كينيا اتفاقا.", [("كينيا", "KE")]),
        (
            "The U.S. State Department signed an agreement with Kenya.",
            [("U.S. State Department", "US"), ("Kenya", "KE")],
        ),
        (
            "NAIROBI, Kenya, Sept 14 - Norway signed an agreement with Peru.",
            [("Norway", "NO"), ("Peru", "PE")],
        ),
        (
            "Sept 14, KENYA (Reuters) - Norway signed an agreement with Peru.",
            [("Norway", "NO"), ("Peru", "PE")],
        ),
        ("The Defence Ministry in Nairobi signed an agreement with Peru.", [("Peru", "PE")]),
        (
            "The Kenyan Defence Ministry signed an agreement with Peru.",
            [("Kenyan Defence Ministry", "KE"), ("Peru", "PE")],
        ),
        ("وقعت بيرو اتفاقا مع الخطوط الجوية الكويتية.", [("بيرو", "PE")]),
        ("وقعت بيرو اتفاقا مع طيران الكويت.", [("بيرو", "PE")]),
        ("Norway signed an agreement with Air Peru Express.", [("Norway", "NO")]),
        (
            "Norway signed an agreement with Kenya Airways.",
            [("Norway", "NO"), ("Kenya Airways", None)],
        ),
        (
            "The Sudanese parliament ratified a defence agreement with Libya.",
            [("Sudanese parliament", "SD"), ("Libya", "LY")],
        ),
    ],
)
def test_who_can_be_a_party_in_the_last_sentence(
    text: str, parties: list[tuple[str, str | None]]
) -> None:
    scene = scene_of(read(Document("d", text, DAY)))
    assert scene is not None
    words = scene.reading.words
    found = party_mentions(scene.stages[-1])
    assert [(words((m.start, m.end)), m.full.country or m.country) for m in found] == parties
