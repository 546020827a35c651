"""Who in a sentence can be a party of an agreement at all: officials, states, bodies.

Stands before the grammar that chooses among them (``parties``). Leaves out who only looks on or
speaks, and states that only tell where something is; it knows of no act and no agreement.
"""

from __future__ import annotations

import re
from functools import cache

from flows.extraction.lexicon import any_of, rows
from flows.extraction.mentions import Mention
from flows.extraction.people import OFFICIAL, body_at, side
from flows.extraction.places import PlaceMention
from flows.extraction.scene import Stage

AND = re.compile(
    r"^\s*[\"(]?\s*(?:,|،|and|و|, and|&|، و|-|/)?\s*(?:the\s+|between\s+|بين\s+)?"
    rf"(?:(?:his|her|its|their)\s+)?(?:visiting\s+)?(?:{any_of('state_noun', 'ar')}\s+)?[\"(]?\s*$",
    re.IGNORECASE,
)
# "farmers in Kenya", «المقيمين في قطر»: where, not who.
INSIDE = re.compile(r"(?:\b(?:in|at|across|inside|near)|\bفي)\s+(?:the\s+)?$", re.IGNORECASE)
_ATTENDING = re.compile(rf"\b{any_of('attending')}\s+(?:ال)?(?:كل من\s+|the\s+)?$", re.IGNORECASE)
HIS_COUNTRY = re.compile(rf"\b[وف]?{any_of('own_country')}\b", re.IGNORECASE)
# "U.S. dollars", "Swiss francs"
_MONEY_BEHIND = re.compile(
    rf"\s+(?:{'|'.join(sorted({re.escape(row['word']) for row in rows('currency_units')}))})\b"
)
# Where a capital stands for a place: "in Moscow", "talks from Vienna".
_WHERE = re.compile(
    r"(?:\b(?:in|at|near|from|to|of|outside|via)|\b(?:في|من|الي|بمدينة|العاصمة|مدينة))\s+$"
)
_JOINING = re.compile(r"\b(?:بين|مع|between|with|and)\s+(?:و)?$")
_CORPORATE = re.compile(rf"\b{any_of('corporate')}\b", re.IGNORECASE)


def party_mentions(stage: Stage) -> list[Mention]:
    """Persons in office, delegations, states and bodies of a sentence, in order."""
    people = [
        m
        for m in stage.people
        if m.full.office != "spokesman"
        and not _ATTENDING.search(words_before(stage, m))
        and (m.office in OFFICIAL or m.full.office in OFFICIAL or side(m))
        and not _is_nobodys(m)
    ]
    for mention in people:
        _name_its_body(stage, mention)
    opening = max(stage.start, stage.sentence.reading.dateline_end)
    states = [
        body_at(stage.sentence, place) or state_mention(place)
        for place in stage.sentence.places
        if place.start >= opening
        and not _MONEY_BEHIND.match(stage.text, place.end)
        and (
            place.sort in ("country", "organisation")
            or (place.sort == "nationality" and body_at(stage.sentence, place))
            or (place.sort == "city" and _capital_as_state(stage, place, opening))
            or (place.sort == "landmark" and place.start < opening + 40)
        )
    ]
    located = _located(stage, states)
    free = [
        s
        for s in states
        if s not in located and not any(p.start <= s.start < p.end for p in people)
    ]
    return sorted([*people, *free, *_own_countries(stage, people)], key=lambda m: m.start)


def _is_nobodys(mention: Mention) -> bool:
    """A committee or delegation of which nothing tells whose it is: "a joint committee"."""
    return mention.sort == "group" and side(mention) is None and mention.full.body is None


def _name_its_body(stage: Stage, mention: Mention) -> None:
    """Officials of a body of many countries act for it: "NATO leaders" sign for NATO."""
    if side(mention) is None and mention.name is None and mention.label is None:
        inside = (p for p in stage.sentence.places if mention.start <= p.start < mention.end)
        bodies = (p.name_en for p in inside if p.sort == "organisation" and p.country is None)
        mention.label = next(bodies, None)


def _located(stage: Stage, states: list[Mention]) -> list[Mention]:
    """States that only tell where: "farmers in Kenya and India"."""
    found: list[Mention] = []
    for state in states:
        listed = found and AND.match(stage.between(found[-1].end, state.start - len(state.prefix)))
        if state.sort == "state" and (listed or INSIDE.search(words_before(stage, state))):
            found.append(state)
    return found


def _own_countries(stage: Stage, people: list[Mention]) -> list[Mention]:
    """«بلاده», "his country": the side of whoever was named last before."""
    found: list[Mention] = []
    for told in HIS_COUNTRY.finditer(stage.text, stage.start, stage.end):
        owners = [m for m in people if m.end <= told.start() and side(m) is not None]
        if owners:
            found.append(_standing_for(stage, side(owners[-1]), told.span()))
    return found


def _standing_for(stage: Stage, country: str | None, at: tuple[int, int]) -> Mention:
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


def _capital_as_state(stage: Stage, place: PlaceMention, opening: int) -> bool:
    """A capital that acts («وقعت طرابلس وأنقرة», Tripoli and Ankara signed), not a mere place.

    Joined with another one ("Moscow and Algiers struck a deal"), behind "between" or "with", or as
    the subject of an act.
    """
    if (place.country, place.city) not in capitals():
        return False
    before = stage.between(max(stage.start, place.start - 14), place.start - len(place.prefix))
    if _WHERE.search(before) or place.prefix.endswith("ب"):
        return False
    if _JOINING.search(before) or place.prefix == "و":
        return True
    return _is_joined(stage, place) or (place.start > opening and _acts(stage, place))


def _is_joined(stage: Stage, place: PlaceMention) -> bool:
    """Whether another state or capital is joined to one: "Moscow, Beijing", «موسكو وطهران»."""
    for other in stage.sentence.places:
        if other.start > place.end and other.sort in ("city", "country"):
            gap = stage.between(place.end, other.start - len(other.prefix))
            joined = gap in (" and ", ", ", " & ") or (gap == " " and other.prefix == "و")
            named = other.sort == "country" or (other.country, other.city) in capitals()
            return joined and named and other.country != place.country
    return False


def _acts(stage: Stage, place: PlaceMention) -> bool:
    """Whether a capital is the subject of an act: behind an Arabic verb, before an English one."""
    verbs = stage.framed("sign_verb", "reach_verb", "agree_verb", "lend_verb", "approve_verb")
    if stage.sentence.reading.language == "ar":
        return any(cue.end + 1 == place.start and not place.prefix for cue in verbs)
    return any(place.end + 1 == cue.start for cue in verbs)


@cache
def capitals() -> frozenset[tuple[str | None, str | None]]:
    """Country and English name of every capital."""
    return frozenset((row["country"], row["capital"]) for row in rows("countries"))


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


def is_corporate(mention: Mention, text: str) -> bool:
    """Whether a party is told as a company, a bank or a shipyard, by its words in the text."""
    told = text[mention.start : mention.end]
    return mention.sort == "body" and mention.label is None and bool(_CORPORATE.search(told))


def adjective_mention(place: PlaceMention) -> Mention:
    """The state for which an adjective stands: "the Turkish pact"."""
    return Mention(
        place.start, place.end, "state", name=(place.start, place.end), country=place.country,
        prefix=place.prefix, label=place.name_en,
    )  # fmt: skip
