"""How the name of a place stands for its state: as a party by itself, by an adjective, a pronoun.

Stands between places and whoever may be a party; decides nothing about who is one.
"""

from __future__ import annotations

from functools import cache

from flows.extraction.language.lexicon import rows
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.stages import Stage
from flows.extraction.where.places import PlaceMention


def standing_for(stage: Stage, country: str | None, at: tuple[int, int]) -> Mention:
    """A state told by a pronoun, under the name that the document gives it, if it gives one."""
    places = [p for p in stage.sentence.reading.places if p.country == country]
    named = next((p for p in places if p.sort == "country"), next(iter(places), None))
    return Mention(
        *at, "state", name=(named.start, named.end) if named else None, country=country,
        label=named.name_en if named else None,
    )  # fmt: skip


def state_mention(place: PlaceMention) -> Mention:
    """A state or body that takes part itself."""
    body = place.sort == "organisation"
    return Mention(
        place.start, place.end, "body" if body else "state", name=(place.start, place.end),
        country=place.country, prefix=place.prefix, label=_label(place),
    )  # fmt: skip


def _label(place: PlaceMention) -> str | None:
    """The English name of a state, also where its capital or a palace acts for it."""
    if place.sort in ("city", "capital", "landmark") and place.country is not None:
        return _state_names().get(place.country, place.name_en)
    return place.name_en


@cache
def _state_names() -> dict[str, str]:
    return {row["country"]: row["name_en"] for row in rows("countries")}


def words_before(stage: Stage, mention: Mention) -> str:
    """The words before a mention within its sentence."""
    inside = stage.text.startswith("ال", mention.start)  # the article belongs to the words
    prefix = mention.prefix.removesuffix("ال") if inside else mention.prefix
    start = mention.start - len(prefix)
    return stage.between(max(stage.start, start - 30), start)


def distinct_mentions(mentions: list[Mention]) -> list[Mention]:
    """Each one once, the first mention of them."""
    kept: list[Mention] = []
    for mention in mentions:
        if not any(known.full is mention.full for known in kept):
            kept.append(mention)
    return kept


def adjective_mention(place: PlaceMention) -> Mention:
    """The state for which an adjective stands: "the Turkish pact"."""
    return Mention(
        place.start, place.end, "state", name=(place.start, place.end), country=place.country,
        prefix=place.prefix, label=place.name_en,
    )  # fmt: skip
