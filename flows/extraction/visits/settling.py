"""Where a visit leads that tells it not itself, and in which city of a country it is.

Serves ``company``: asks the dateline, the headline and what the document is about, where the words
of a visit (``whereabouts``) leave its place or its city open.
"""

from __future__ import annotations

import re
from collections import Counter

from flows.extraction.language.lexicon import any_of
from flows.extraction.scene import headline
from flows.extraction.scene.grammar import grammar_of
from flows.extraction.scene.stages import Scene
from flows.extraction.scene.tellings import VisitTelling
from flows.extraction.visits.receptions import HIGH
from flows.extraction.where.gazetteer import capital_of
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.people import side

_HAPPENINGS = (
    "meet_verb", "meet_noun", "go_verb", "visit_verb", "arrival_noun", "receive_verb",
    "receive_noun", "attend_verb", "sign_verb", "sign_noun",
)  # fmt: skip
# "his trip to the region", "a tour of Asia"
_LEADS_TO = re.compile(r"\s+(?:to|of|through|in|across|around)\s+(?:the\s+)?(?:[a-z-]+\s+)?")
_TO_REGION = re.compile(rf"{_LEADS_TO.pattern}{any_of('regions', 'en')}\b")
#: How far (in letters) behind a visit the region may stand to which it leads.
_REGION_REACH = 45


def settle(scene: Scene, told: list[VisitTelling]) -> None:
    """Where no words tell the destination of a visit, the reporter's place does: "his visit".

    Without a dateline it is the other country that the document is about, if one leads clearly;
    in English only, for Arabic papers speak of many countries in one article.
    """
    settled = [(m.full, t) for t in told if t.place is not None for m in t.visitors]
    for telling in told:
        if telling.place is not None or any(
            known is m.full and not _is_before_leaving(telling, elsewhere)
            for m in telling.visitors
            for known, elsewhere in settled
        ):
            continue
        if telling.status == "denied" and not telling.pointing:
            continue  # "has no plans to travel" leads nowhere
        own = side(telling.visitors[0])
        if _is_at_home(telling, own) or _is_through_region(telling):
            continue
        here = telling.stage.dateline
        if here is None and not telling.pointing and scene.reading.language == "en":
            here = _other_country(scene, own)
        elif here is None and scene.reading.language == "ar" and telling.rule == "visit.noun":
            here = _only_other_side(scene, own)
        telling.place = here if here and own not in (None, here.country) else None


def _is_before_leaving(telling: VisitTelling, elsewhere: VisitTelling) -> bool:
    """Whether "a visit" is told where the reporter sits, before it is told where one goes then."""
    here, place = telling.stage.dateline, elsewhere.place
    if here is None or place is None or place.country == here.country:
        return False
    stage, start = telling.stage, telling.trigger[0]
    a_visit = _A_STAY.search(stage.text, max(stage.start, start - 60), start) is not None
    return a_visit and telling.stage.start < elsewhere.stage.start


# "at the end of a two-day (visit)", "on a (visit)"
_A_STAY = re.compile(r"\b(?:on|during|of|after)\s+(?:an?|his|her)\s+(?:[\w-]+\s+){0,3}$")


def _is_at_home(telling: VisitTelling, own: str | None) -> bool:
    """Whether a visit without a destination is told to be in a town of the visitor's country."""
    grammar = grammar_of(telling.stage.language)
    inside = (p for p in telling.stage.settled_places if grammar.is_inside(telling.stage, p))
    return any(p.city is not None and p.country == own for p in inside)


def _is_through_region(telling: VisitTelling) -> bool:
    """Whether a visit leads to no country: "his trip to Asia", "a visit to the region"."""
    stage, end = telling.stage, telling.trigger[1]
    if _TO_REGION.search(stage.text, end, min(stage.end, end + _REGION_REACH)):
        return True
    return any(
        place.sort == "region" and _LEADS_TO.fullmatch(stage.text, end, place.start)
        for place in stage.sentence.places
    )


def _only_other_side(scene: Scene, own: str | None) -> PlaceMention | None:
    """The home of the only other officials in a text of two sides: they are the hosts."""
    if own is None:
        return None
    officials = [m for m in scene.people.everyone() if m.full.office in HIGH]
    others = [m for m in officials if side(m) not in (None, own)]
    places = {p.country for p in scene.reading.places if p.sort in ("city", "country")}
    if len({side(m) for m in others}) != 1 or not places <= {None, own, side(others[0])}:
        return None
    host = next((m for m in others if m.full.name is not None), None)
    if host is None:
        return None
    return PlaceMention(
        host.start, host.end, "nationality", side(host), city=None, name_en=None, prefix=""
    )


def _other_country(scene: Scene, own: str | None) -> PlaceMention | None:
    """The country that a document names at least twice, and oftener than any other but ``own``."""
    places = [p for p in scene.reading.places if p.country not in (None, own)]
    leading = Counter(p.country for p in places).most_common(2)
    if not leading or leading[0][1] < 2 or (len(leading) > 1 and leading[1][1] == leading[0][1]):
        return None
    return next(p for p in places if p.country == leading[0][0])


def sharpen_places(scene: Scene, told: list[VisitTelling]) -> None:
    """The city, where other sentences tell in which one of the country things happen."""
    grammar = grammar_of(scene.reading.language)
    for telling in told:
        place = telling.place
        if place is None or place.city is not None:
            continue
        here = telling.stage.dateline
        if here is not None and here.city and here.country == place.country:
            telling.city_at = here
            continue
        telling.city_at = _capital_told(scene, told, telling) or _where_he_receives(told, telling)
        if place.sort in ("nationality", "landmark") or telling.city_at is not None:
            continue
        telling.city_at = next(
            (
                city
                for stage in scene.stages
                if stage.framed(*_HAPPENINGS)
                for city in stage.settled_places
                if city.city and city.country == place.country and grammar.is_inside(stage, city)
            ),
            headline.city_of(scene, place),
        )
    for telling in told:
        if telling.place is not None and telling.place.city is None:
            telling.city_at = telling.city_at or _seat_of_government(telling)


def _seat_of_government(telling: VisitTelling) -> PlaceMention | None:
    """The capital, where people met at a ministry's seat and no town is told: «بمقر الوزارة»."""
    stage, country = telling.stage, telling.country
    capital = capital_of(country)
    if capital is None or not any(side(host) == country for host in telling.hosts):
        return None
    if any(p.city is not None and p.country == country for p in stage.sentence.places):
        return None
    seat = _SEAT.search(stage.text, stage.start, stage.end)
    return seat and PlaceMention(*seat.span(), "capital", country, capital, capital, "")


_SEAT = re.compile(rf"\b{any_of('seat_of_government', 'ar')}\b")


def _where_he_receives(told: list[VisitTelling], telling: VisitTelling) -> PlaceMention | None:
    """The city where the same host is told to receive another: «وكان سموه قد استقبل …»."""
    hosts = [host.full for host in telling.hosts]
    return next(
        (
            other.place
            for other in told
            if other.place is not None
            and other.place.city is not None
            and other.country == telling.country
            and any(host.full is known for host in other.hosts for known in hosts)
        ),
        None,
    )


def _capital_told(
    scene: Scene, told: list[VisitTelling], telling: VisitTelling
) -> PlaceMention | None:
    """The capital of a country visited where it is told as such: "in the capital", «بالعاصمة».

    Also in another sentence, where the text tells of visits to this country alone.
    """
    country = telling.country
    capital, alone = capital_of(country), {t.country for t in told} <= {None, country}
    stages = scene.stages if alone else [telling.stage]
    happening = (s for s in stages if s is telling.stage or s.framed(*_HAPPENINGS))
    named = (_IN_THE_CAPITAL.search(s.text, s.start, s.end) for s in happening if capital)
    found = next(filter(None, named), None)
    if capital is None or found is None:
        return None
    return PlaceMention(*found.span("word"), "capital", country, capital, capital, "")


# Unlike "the capital of Peru", "the capital, Lima", «العاصمة الاقتصادية» (the economic capital)
_IN_THE_CAPITAL = re.compile(
    r"\b(?:(?:in|to)\s+the\s+|(?:في|الي)\s+|ب)"
    r"(?P<word>capital\b(?!,?\s+(?:of|city|[A-Z]))|العاصمة\b(?!\s+ال))"
)
