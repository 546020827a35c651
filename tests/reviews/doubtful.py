"""A record with two visits of an invented minister that may be one: for people to judge."""

from datetime import date
from pathlib import Path

from flows.known import NAMES, known_actors
from schemas.claims import DateSpan, Document, Extraction, Participant, Place
from tests.exports.deals import claim, told
from warehouse import Batch, Home, append, project, publish, validate

# «The minister Adnan Raza arrived in Tripoli on 3 March 2026. He met traders there.»
ARRIVED = "وصل الوزير عدنان رضا إلى طرابلس في 3 مارس 2026. والتقى هناك تجارا."
SEEN = "Adnan Raza, a minister, was seen in Misrata on 7 March 2026, a paper of that town says."


def doubtful(folder: Path) -> Home:
    """Four days and two towns lie between two reports of a visit to Libya; published."""
    home = Home(folder)
    documents = [
        # The headline: «the minister in Tripoli».
        Document("arrived", ARRIVED, date(2026, 3, 4), "ar", "الوزير في طرابلس", "Al Saher"),
        Document("seen", SEEN, date(2026, 3, 8), "en", "Seen in town", "Misrata Post"),
    ]
    readings = [
        _visit("arrived", ARRIVED, "وصل الوزير", 3, "3 مارس 2026", "عدنان رضا", "طرابلس"),
        _visit("seen", SEEN, "was seen", 7, "7 March 2026", "Adnan Raza", "Misrata"),
    ]
    append(home, validate(Batch(documents, readings)), NAMES)
    project(home, known_actors())
    publish(home)
    return home


def _visit(  # noqa: PLR0917  (each is a word of the text)
    name: str, text: str, verb: str, day: int, phrase: str, who: str, town: str
) -> Extraction:
    span = DateSpan(date(2026, 3, day), date(2026, 3, day), "day", "stated", phrase)
    visitor = Participant(who, "Adnan Raza", None, "minister", "PK", "visitor")
    city = "Tripoli" if name == "arrived" else "Misrata"
    visit = told(
        "visit",
        "took_place",
        verb,
        text,
        claim(text, "date", span, phrase),
        claim(text, "participant", visitor, who),
        claim(text, "place", Place("LY", city), town),
    )
    return Extraction(name, (visit,), "by hand 1")
