"""The visit that a transcript tells by what stands above its first turn.

Beside the rules that read sentences: who speaks as a guest of the other has come, wherever the
lines above the first turn say that they speak; whose aeroplane is on the way abroad goes there.
Reads no sentence of what they say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.extraction.reading.mentions import Mention
from flows.extraction.scene import headline
from flows.extraction.scene.stages import SETTLED, Scene
from flows.extraction.scene.tellings import VisitTelling
from flows.extraction.scene.transcripts import Transcript, Turns, transcript
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.known_actors import titled
from flows.extraction.who.people import side

#: How far (in letters) into what is said a house of government may tell where they are.
_OPENING = 600


def told_by_turns(scene: Scene) -> Iterator[VisitTelling]:
    """The visit of a guest to the one who speaks with him, or of that one to him."""
    told = transcript(scene.reading)
    if told is None:
        return
    place = _where(scene, told)
    if place is None:
        return
    guest = _speaker(scene, told.guest, told.country)
    home = headline.house(scene) or (place.country if place.country != told.country else None)
    host = _speaker(scene, told.host, home) if told.host is not None else None
    came, receives = (host, guest) if place.country == told.country else (guest, host)
    if came is None or came.country in (None, place.country):
        return
    stage = scene.stages[scene.reading.sentence_at(came.start)]
    telling = VisitTelling(
        stage, "visit.turns", (came.start, came.end), [came], place, "took_place"
    )
    if receives is not None and receives.country == place.country:
        telling.hosts = [receives]
    yield telling


def told_on_the_way(scene: Scene) -> Iterator[VisitTelling]:
    """The visit of the one whose aeroplane the press is aboard: "Air Force One, en route Riga"."""
    home = headline.house(scene)
    above = _ABOARD.match(scene.reading.text)
    if home is None or above is None:
        return
    place = next((p for p in scene.reading.places if p.start == above.end()), None)
    owner = _OWNERS[above["aircraft"]]
    aboard = (m for m in scene.people.everyone() if _is_called(scene, m, owner))
    goer = next((m for m in aboard if side(m) == home), None)
    if place is None or place.sort not in SETTLED or place.country == home or goer is None:
        return
    stage = scene.stages[scene.reading.sentence_at(place.start)]
    yield VisitTelling(
        stage, "visit.aboard", (above.start("way"), place.end), [goer], place, "under_way"
    )


# "Aboard Air Force One / En Route (Riga)"
_ABOARD = re.compile(
    r"\W*(?:Aboard )?(?P<aircraft>Air Force (?:One|Two)),?\s+(?P<way>(?i:en route)(?: to)?)\s+"
)
_OWNERS = {"Air Force One": "President", "Air Force Two": "Vice President"}


def _is_called(scene: Scene, mention: Mention, office: str) -> bool:
    """Whether somebody is told by an office alone, or by it and a name."""
    return mention.role is not None and scene.reading.words(mention.role) == office


def _where(scene: Scene, told: Transcript) -> PlaceMention | None:
    """Where they speak: a place above the first turn, or the house to which one is welcomed."""
    places = [p for p in scene.reading.places if p.sort in SETTLED]
    above = [p for p in places if p.end <= told.begins]
    inside = (p for p in places if p.sort == "landmark" and p.start < told.begins + _OPENING)
    return next((p for p in above if p.city), next(iter(above), next(inside, None)))


def _speaker(scene: Scene, turn: Turns, country: str | None) -> Mention:
    """Who has a turn; no known one of another state by whose surname he goes."""
    bearer = titled(scene.reading.text[slice(*turn.name)], "leader") if turn.name else None
    another = bearer is not None and bearer.country != country
    return Mention(
        *turn.whole, "person" if turn.name else "office",
        name=turn.name, role=turn.role, office="official" if another else "leader", country=country,
    )  # fmt: skip
