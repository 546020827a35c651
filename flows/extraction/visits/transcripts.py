"""The visit that a transcript of two tells by its heading, the place above it and their turns.

Beside the rules that read sentences: who speaks as a guest of the other has come, wherever the
lines above the first turn say that they speak. Reads no sentence of what they say.
"""

from __future__ import annotations

from collections.abc import Iterator

from flows.extraction.reading.mentions import Mention
from flows.extraction.scene import headline
from flows.extraction.scene.stages import SETTLED, Scene
from flows.extraction.scene.tellings import VisitTelling
from flows.extraction.scene.transcripts import Transcript, Turns, transcript
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.known_actors import titled

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
