"""Whose side somebody is of whose words tell no country, in English."""

import pytest

from flows.extraction.reading.mentions import read
from flows.extraction.who.directory import Directory
from schemas.claims import Document


@pytest.mark.parametrize(
    ("text", "name", "side"),
    [
        # A state's body speaks for its own officials, not for whom they meet.
        (
            "The Kenyan Foreign Ministry said Deputy Minister Peter Omolo will travel to Oslo.",
            "Peter Omolo",
            "KE",
        ),
        (
            "The Kenyan Foreign Ministry said its envoy met Trade Minister Arne Solvik.",
            "Arne Solvik",
            None,
        ),
        # Whoever has a counterpart is of the side told until then, not of one told later.
        (
            "AMMAN - Jordan and Kenya laid a pipe. Minister Omar Said and his Kenyan counterpart"
            " Peter Omolo opened it. Egypt is poor. Egypt is glad, and so is the Egyptian press.",
            "Omar Said",
            "JO",
        ),
        # Two under one office need not be of one side.
        (
            "The Kenyan Foreign Ministry said negotiators Peter Omolo and Arne Solvik agreed.",
            "Peter Omolo",
            None,
        ),
        # A second office behind a comma tells it.
        (
            "OPEC president Rashid Owolabi, Nigeria's oil minister, arrived in Oslo.",
            "Rashid Owolabi",
            "NG",
        ),
        (
            "A firm from Turkmenistan and the country's deputy premier, Batyr Orazov, will go.",
            "Batyr Orazov",
            "TM",
        ),
    ],
)
def test_a_side_is_that_of_who_is_told_to_speak_for_it(
    text: str, name: str, side: str | None
) -> None:
    reading = read(Document("d", text, None, language="en"))
    sides = {
        reading.words(mention.name): mention.side
        for mention in Directory(reading).everyone()
        if mention.name
    }
    assert sides[name] == side


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "An envoy of Iraqi President Salim Karim, Tariq Nadir, arrived. Karim stayed at home.",
            [("Tariq Nadir", "IQ"), ("Salim Karim", "IQ")],
        ),
        (
            "Arne Solvik, an adviser to Norwegian Premier Nils Dahl, arrived in Riga on Monday.",
            [("Arne Solvik", "NO")],
        ),
        ("A top aide to Peter Omolo, Sam Kizza, arrived in Riga on Monday.", [("Sam Kizza", None)]),
        ("An aide to Omolo, Sam Kizza, arrived in Riga on Monday.", [("Sam Kizza", None)]),
        # No name, another's name behind a comma, what he advises on, a headline.
        ("An adviser to Premier, Sam Kizza, arrived in Riga.", [("Sam Kizza", None)]),
        ("The adviser for National Security Affairs Sam Kizza left.", [("Sam Kizza", None)]),
        ("KENYAN AIDE TO VISIT RIGA. Sam Kizza goes to Riga today.", [("Sam Kizza", None)]),
    ],
)
def test_whom_an_aide_serves_is_not_the_one_who_acts(
    text: str, names: list[tuple[str, str | None]]
) -> None:
    reading = read(Document("d", text, None, language="en"))
    everyone = [mention.full for mention in Directory(reading).everyone() if mention.full.name]
    assert [(reading.words(m.name or (0, 0)), m.country) for m in everyone] == names


def test_who_signs_for_a_state_is_of_it_wherever_that_is_told() -> None:
    text = (
        "Mines Minister Peter Omolo initialled it for Kenya, Foreign Minister Arne Solvik for"
        " Norway."
    )
    reading = read(Document("d", text, None, language="en"))
    everyone = [m for m in Directory(reading).everyone() if m.name]
    assert [(reading.words(m.name or (0, 0)), m.side) for m in everyone] == [
        ("Peter Omolo", "KE"),
        ("Arne Solvik", "NO"),
    ]


@pytest.mark.parametrize(
    ("text", "everyone"),
    [
        # Whoever is met with somebody of a told side is of it, all down the list.
        (
            "Solvik met Kenyan Trade Minister Peter Omolo, Mines Minister Sam Kizza and Finance"
            " Secretary Ruth Owino.",
            [("Peter Omolo", "KE"), ("Sam Kizza", "KE"), ("Ruth Owino", "KE")],
        ),
        # But not whose office nobody tells, and not whom a list joins to no told side.
        (
            "Solvik met Kenyan Trade Minister Peter Omolo and Ruth Owino.",
            [("Peter Omolo", "KE"), ("Ruth Owino", None)],
        ),
        (
            "Solvik met Trade Minister Peter Omolo and Mines Minister Sam Kizza.",
            [("Peter Omolo", None), ("Sam Kizza", None)],
        ),
        # Whoever comes along is not of the side of the spokesman who tells it.
        (
            "A Norwegian spokesman said Peter Omolo, accompanied by Mines Minister Sam Kizza,"
            " left.",
            [("Peter Omolo", None), ("Sam Kizza", None)],
        ),
        # An office in one sentence, a part of it with the name in the next.
        (
            "Kenya's trade minister left Oslo on Monday. Minister Peter Omolo will return.",
            [("Peter Omolo", "KE")],
        ),
        (
            "Kenya's trade minister left Oslo on Monday. Governor Peter Omolo will return.",
            [("Peter Omolo", None)],
        ),
        # Whose adviser somebody is.
        (
            "Arne Solvik, National Security Adviser to the President of Norway, left.",
            [("Arne Solvik", "NO")],
        ),
        # Who is also something else, and who is introduced by a sentence of its own.
        (
            "Fund chief Peter Omolo spoke. Omolo, who is also Kenyan mines minister, left.",
            [("Peter Omolo", "KE")],
        ),
        (
            "A senior Kenyan envoy left. Peter Omolo, director for peace affairs, will return.",
            [("Peter Omolo", "KE")],
        ),
        (
            "An aide to Kenyan President Sam Kizza left. The aide, Peter Omolo, will return.",
            [("Peter Omolo", "KE")],
        ),
        # The last word of what somebody is for, and a party by its whole name.
        (
            "Peter Omolo, Special Envoy of Kenya for the Northern Triangle, left.",
            [("Peter Omolo", "KE")],
        ),
        (
            "General Secretary of the Lao People's Revolutionary Party (LPRP) Boun Sisou left.",
            [("Boun Sisou", "LA")],
        ),
        # Of a country that stands behind the name, and of no company that is called after one.
        (
            "President Peter Omolo of Kenya met Sam Kizza of the Netherlands.",
            [("Peter Omolo", "KE"), ("Sam Kizza", "NL")],
        ),
        ("Chairman Peter Omolo of Kenya Telecom left.", [("Peter Omolo", None)]),
        # His minister is of his side.
        (
            "Kenyan President Peter Omolo and his foreign minister, Sam Kizza, left.",
            [("Peter Omolo", "KE"), ("Sam Kizza", "KE")],
        ),
        # Whom a sentence ends with is of the state it is about, if it is about one.
        ("Kenya will sell tea, chairman Peter Omolo said.", [("Peter Omolo", "KE")]),
        ("Kenya will sell tea to Oman, chairman Peter Omolo said.", [("Peter Omolo", None)]),
        # Who is listed with a minister of a told side is of it, whoever is the subject.
        (
            "Kenya's bank governor, Peter Omolo, and Finance Minister Sam Kizza will fly to Oslo"
            " to meet Norwegian officials, a Norwegian spokesman said.",
            [("Peter Omolo", "KE"), ("Sam Kizza", "KE")],
        ),
        # Of a place, a party or a person that no list knows, and not of where he is met.
        (
            "Solvik's foreign minister, Peter Omolo, met Norwegian officials, the Norwegian"
            " ministry said.",
            [("Peter Omolo", None)],
        ),
        (
            "The Norwegian ministry said Putin's foreign minister, Peter Omolo, left.",
            [("Putin", "RU"), ("Peter Omolo", "RU")],
        ),
        (
            "The Norwegian ministry said Parliament's speaker, Arne Lien, left.",
            [("Arne Lien", "NO")],
        ),
        # For what one is in charge, and what one is secretary for.
        (
            "Kenyan State Minister in charge of Balkan affairs Peter Omolo left.",
            [("Peter Omolo", "KE")],
        ),
        (
            "The U.N. under-secretary for peacekeeping, Peter Omolo, left Kenya.",
            [("Peter Omolo", None)],
        ),
        # An official who speaks behind a comma is nobody named before it.
        (
            "Kenya will buy two boats from Kizza Martin, a defence official said.",
            [("Kizza Martin", None)],
        ),
        # What one is an adviser for does not tell whose he is.
        (
            "Kenyan President Peter Omolo left. Omolo's adviser for Ugandan affairs, Sam Kizza,"
            " said no.",
            [("Peter Omolo", "KE"), ("Sam Kizza", "KE")],
        ),
        # Of two bodies of different states before him he may serve either.
        (
            "The Kenyan Navy signed it with the Norwegian government, Vice Admiral Sam Kizza,"
            " its chief, said.",
            [("Sam Kizza", None)],
        ),
        # Who assists the president is no president.
        (
            "Deputy Assistant to the President Arne Lien of Norway left.",
            [("Arne Lien", "NO")],
        ),
        # What the chief negotiates stands between him and his state.
        (
            "Kenya's chief debt negotiator, Peter Omolo, left.",
            [("Peter Omolo", "KE")],
        ),
        # A short name in brackets, behind a body and behind a delegation.
        (
            "A delegation of the People's Assembly of the Democratic People's Republic of Korea"
            " (DPRK), led by its vice chairman Ri Su Il, left.",
            [("Ri Su Il", "KP")],
        ),
        # No office of a delegation's goes on behind "and".
        (
            "The Kenyan delegation and Mines Minister Arne Solvik signed it for Norway.",
            [("Arne Solvik", "NO")],
        ),
    ],
)
def test_whose_side_people_are_of_who_are_told_with_others(
    text: str, everyone: list[tuple[str, str | None]]
) -> None:
    reading = read(Document("d", text, None, language="en"))
    found = [m for m in Directory(reading).everyone() if m.name and m.full is m]
    told = [(reading.words(m.name or (0, 0)), m.side) for m in found]
    assert [one for one in told if one[0] not in ("Solvik",)] == everyone


def test_a_team_is_of_the_body_whose_short_name_stands_in_brackets() -> None:
    text = "An International Monetary Fund (IMF) team led by Ana Blanco left."
    reading = read(Document("d", text, None, language="en"))
    team, head = Directory(reading).everyone()
    assert (team.body, head.body) == ("International Monetary Fund",) * 2
    assert reading.words((team.start, team.end)) == "International Monetary Fund (IMF) team"


def test_a_news_agency_tells_nobodys_side() -> None:
    text = (
        "وصرح أومولو لوكالة الأنباء الفرنسية بذلك."
        " وقال المتحدث إن زيارة رئيس الوزراء إلى المدينة مهمة."
    )
    reading = read(Document("d", text, None))
    sides = [m.side for m in Directory(reading).of(reading.sentences[1]) if m.office == "leader"]
    assert sides == [None]
