"""An invented arms deal and the visits around it, in our own words, as a record for tests."""

import json
from datetime import date
from pathlib import Path
from typing import Any

from flows.known import NAMES, known_actors
from schemas.claims import (
    Attribution,
    Claim,
    DateSpan,
    Document,
    Evidence,
    Extraction,
    Item,
    Participant,
    Place,
    ReportedEvent,
    Value,
    plain,
)
from warehouse import Batch, Home, append, project, publish, validate

# «The Pakistani minister Adnan Raza arrived in Tripoli on 3 March 2026 and signed an agreement with
# Libya on buying 12 JF-17 and 4 patrol boats worth 900 million dollars, the ministry said; sources
# of the agency Al Saher spoke of 16 JF-17. Pakistan has handed over 6 JF-17.»
DEAL = (
    "وصل الوزير الباكستاني عدنان رضا إلى طرابلس في 3 مارس 2026 ووقع مع ليبيا اتفاقية لشراء"
    " 12 طائرة JF-17 و4 زوارق بقيمة 900 مليون دولار، وفق الوزارة. وتحدثت مصادر وكالة الساهر"
    " عن 16 طائرة JF-17. وسلمت باكستان 6 طائرات JF-17."
)
TALKS = (
    "Minister Huda Mansur of Jordan was in Ankara in March 2026. Turkey and Jordan negotiate on"
    " Bayraktar TB2 drones."
)
ADDRESS = "https://news.example/deal?id=1"
MINISTRY = (Attribution("الوزارة", "named"),)
AGENCY = (Attribution("وكالة الساهر", "outlet", "مصادر", "reported"),)


def claim(
    text: str, predicate: Any, value: Any, quote: str, said_by: tuple[Attribution, ...] = MINISTRY
) -> Claim:
    return Claim(predicate, plain(value), words(text, quote), said_by, "by hand")


def words(text: str, quote: str) -> Evidence:
    start = text.index(quote)
    return Evidence(start, start + len(quote), quote)


def told(kind: Any, status: Any, quote: str, text: str, *claims: Claim) -> ReportedEvent:
    stage = claim(text, "status", status, quote)
    evidence = words(text, quote)
    return ReportedEvent(kind, status, (), None, None, None, (), evidence, (stage, *claims), 0.8)


THIRD = DateSpan(date(2026, 3, 3), date(2026, 3, 3), "day", "stated", "3 مارس 2026")
MARCH = DateSpan(date(2026, 3, 1), date(2026, 3, 31), "month", "stated", "March 2026")
RAZA = Participant("عدنان رضا", None, None, "الوزير الباكستاني", "PK", "visitor")
SIGNED_BY = Participant("عدنان رضا", None, None, "الوزير الباكستاني", "PK", "signatory")
LIBYA = Participant("ليبيا", "Libya", None, None, "LY", "signatory")
JETS = Item(12, "JF-17", "JF-17", "fighter aircraft")
MORE_JETS = Item(16, "JF-17", "JF-17", "fighter aircraft")
HANDED_OVER = Item(6, "JF-17", "JF-17", "fighter aircraft")
BOATS = Item(4, "زوارق", "boats", "patrol craft")
HUDA = Participant("Huda Mansur", "Huda Mansur", None, "Minister", "JO", "visitor")
TURKEY = Participant("Turkey", "Türkiye", None, None, "TR", "signatory")
JORDAN = Participant("Jordan", "Jordan", None, None, "JO", "signatory")
DRONES = Item(None, "Bayraktar TB2", "Bayraktar TB2", "UAV")


def deal() -> Extraction:
    visit = told(
        "visit",
        "took_place",
        "وصل الوزير",
        DEAL,
        claim(DEAL, "date", THIRD, "3 مارس 2026"),
        claim(DEAL, "participant", RAZA, "عدنان رضا"),
        claim(DEAL, "place", Place("LY", "Tripoli"), "طرابلس"),
    )
    agreement = told(
        "agreement",
        "signed",
        "ووقع مع ليبيا",
        DEAL,
        claim(DEAL, "date", THIRD, "3 مارس 2026"),
        claim(DEAL, "type", "agreement", "اتفاقية"),
        claim(DEAL, "participant", SIGNED_BY, "عدنان رضا"),
        claim(DEAL, "participant", LIBYA, "ليبيا"),
        claim(DEAL, "subject", "arms sale", "لشراء"),
        claim(DEAL, "value", Value(9e8, "USD", "exact"), "900 مليون دولار"),
        claim(DEAL, "item", JETS, "12 طائرة JF-17"),
        claim(DEAL, "item", MORE_JETS, "16 طائرة JF-17", AGENCY),
        claim(DEAL, "item", BOATS, "4 زوارق"),
        claim(DEAL, "delivery", HANDED_OVER, "6 طائرات JF-17"),
    )
    return Extraction("deal", (visit, agreement), "by hand 1")


def talks() -> Extraction:
    visit = told(
        "visit",
        "took_place",
        "was in Ankara",
        TALKS,
        claim(TALKS, "date", MARCH, "March 2026"),
        claim(TALKS, "participant", HUDA, "Huda Mansur"),
        claim(TALKS, "place", Place("TR", "Ankara"), "Ankara"),
    )
    agreement = told(
        "agreement",
        "in_talks",
        "negotiate",
        TALKS,
        claim(TALKS, "participant", TURKEY, "Turkey"),
        claim(TALKS, "participant", JORDAN, "Jordan"),
        claim(TALKS, "item", DRONES, "Bayraktar TB2 drones"),
    )
    return Extraction("talks", (visit, agreement), "by hand 1")


def documents() -> list[Document]:
    return [
        # The headline: «a deal for fighters».
        Document("deal", DEAL, date(2026, 3, 4), "ar", "صفقة مقاتلات", "Al Saher", ADDRESS),
        Document("talks", TALKS, date(2026, 3, 20), "en", None, None, "https://news.example/t"),
    ]


def recorded(folder: Path) -> Home:
    """A record of these documents, published."""
    home = Home(folder)
    append(home, validate(Batch(documents(), [deal(), talks()])), NAMES)
    project(home, known_actors())
    publish(home)
    return home


def records(file: Path) -> list[dict[str, Any]]:
    """The objects of a file of JSON Lines."""
    return [json.loads(line) for line in file.read_text("utf-8").splitlines()]
