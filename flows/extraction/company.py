"""What other words tell of a visit: who comes along, who receives, in which city.

Completes the tellings that the rules have made; makes none itself.
"""

from __future__ import annotations

import re
from collections import Counter

from flows.extraction.grammar import grammar_of
from flows.extraction.lexicon import any_of
from flows.extraction.mentions import Mention
from flows.extraction.people import OFFICIAL, is_official, side
from flows.extraction.places import PlaceMention
from flows.extraction.scene import Scene, Stage
from flows.extraction.tellings import VisitTelling

_HAPPENINGS = ("meet_verb", "meet_noun", "go_verb", "visit_verb", "arrival_noun", "receive_verb")
_COMPANY = re.compile(rf"\b{any_of('company')}\s*(?:كل من|both)?\s*$", re.IGNORECASE)
_HOSTED = re.compile(rf"\b{any_of('hosted')}\s*[^.،,]{{0,12}}$", re.IGNORECASE)
_MEETS = re.compile(rf"\b[وف]?{any_of('meets')}\b[^.؛;]{{0,60}}$", re.IGNORECASE)


def complete(scene: Scene, told: list[VisitTelling]) -> None:
    """Add to tellings what the rest of the document tells of their visits."""
    _settle(scene, told)
    _add_hosts(scene, told)
    _sharpen_places(scene, told)


def add_company(telling: VisitTelling) -> None:
    """Companions and hosts: by the words before them, and by the side they belong to."""
    stage = telling.stage
    host_country = telling.place.country if telling.place else None
    own = {side(m) for m in telling.visitors} - {None}
    for mention in stage.people:
        if any(mention.full is visitor.full for visitor in telling.visitors):
            continue
        before = stage.between(max(stage.start, mention.start - 70), mention.start)
        if mention.sort == "kin" or _COMPANY.search(before):
            telling.companions.append(mention)
        elif _HOSTED.search(before) or (
            _MEETS.search(before)
            and is_official(mention)
            and side(mention) == host_country
            and side(mention) not in own | {None}
        ):
            telling.hosts.append(mention)


def _settle(scene: Scene, told: list[VisitTelling]) -> None:
    """Where no words tell the destination of a visit, the reporter's place does: "his visit".

    Without a dateline it is the other country that the document is about, if one leads clearly;
    in English only, for Arabic papers speak of many countries in one article.
    """
    settled = [m.full for t in told if t.place is not None for m in t.visitors]
    for telling in told:
        if telling.place is not None or any(m.full in settled for m in telling.visitors):
            continue
        own = side(telling.visitors[0])
        here = scene.dateline
        if here is None and not telling.pointing and scene.reading.language == "en":
            here = _other_country(scene, own)
        telling.place = here if here and own not in (None, here.country) else None


def _other_country(scene: Scene, own: str | None) -> PlaceMention | None:
    """The country that a document names at least twice, and oftener than any other but ``own``."""
    places = [p for p in scene.reading.places if p.country not in (None, own)]
    leading = Counter(p.country for p in places).most_common(2)
    if not leading or leading[0][1] < 2 or (len(leading) > 1 and leading[1][1] == leading[0][1]):
        return None
    return next(p for p in places if p.country == leading[0][0])


def _add_hosts(scene: Scene, told: list[VisitTelling]) -> None:
    """Whom other sentences tell that a visitor meets, of the country visited or of no told side."""
    leads: dict[str | None, VisitTelling] = {}
    for telling in told:
        if telling.place is not None:
            leads.setdefault(telling.place.country, telling)
    visitors = [v.full for t in told for v in t.visitors]
    for stage in scene.stages:
        for mention in stage.people:
            if any(mention.full is visitor for visitor in visitors) or not mention.full.name:
                continue
            home = side(mention)
            only = _last_country(told, mention.start)
            lead = leads.get(home or only)
            if lead is None or lead.stage is stage or mention.full.office not in OFFICIAL:
                continue
            if _receives(stage, mention):
                mention.full.country = mention.country = home or only
                lead.hosts.append(mention)


def _sharpen_places(scene: Scene, told: list[VisitTelling]) -> None:
    """The city, where other sentences tell in which one of the country things happen."""
    grammar = grammar_of(scene.reading.language)
    for telling in told:
        place = telling.place
        if place is None or place.city is not None or place.sort == "nationality":
            continue
        here = scene.dateline
        if here is not None and here.city and here.country == place.country:
            telling.city_at = here
            continue
        telling.city_at = next(
            (
                city
                for stage in scene.stages
                if stage.framed(*_HAPPENINGS)
                for city in stage.settled_places
                if city.city and city.country == place.country and grammar.is_inside(stage, city)
            ),
            None,
        )


def _receives(stage: Stage, mention: Mention) -> bool:
    before = stage.between(max(stage.start, mention.start - 70), mention.start)
    return bool(_MEETS.search(before) or _HOSTED.search(before))


def _last_country(told: list[VisitTelling], offset: int) -> str | None:
    """The country of the visit told last before an offset, of the first where none was yet."""
    placed = [t for t in told if t.place is not None]
    before = [t for t in placed if t.trigger[0] < offset] or placed[:1]
    return before[-1].place.country if before and before[-1].place else None
