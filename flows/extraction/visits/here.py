"""Where "here" and "home" are: whence somebody reports, and the country of whoever receives.

Stands between the places of a document and ``whereabouts``; decides no events.
"""

from __future__ import annotations

import re

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene import headline
from flows.extraction.scene.own_press import own_state
from flows.extraction.scene.stages import Stage
from flows.extraction.where.gazetteer import capital_of
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.people import side
from flows.extraction.who.press import press_states

HERE = re.compile(r"\bhere\b")
# "the agency said here Tuesday": where it was said.
_SAID = re.compile(rf"\b{any_of('speech', 'en')}\b", re.IGNORECASE)
# "diplomatic sources here said"
_SAID_HERE = re.compile(
    rf"\b{any_of('speakers_here', 'en')}\s+here\b|\bhere\s+{any_of('speech', 'en')}\b"
)
_EN_ROUTE = re.compile(r"\ben route\b", re.IGNORECASE)


#: How far (in letters) behind its words "here" may tell where something happens, or is attended.
_SHORT, _LONG = 60, 120


def is_here(stage: Stage, cue: Cue) -> bool:
    """Whether "here" tells where something happens rather than where it was said."""
    attended = cue.frame == "attend_verb"  # "attending the annual summit of … here"
    behind = stage.between(cue.start, min(stage.end, cue.end + (_LONG if attended else _SHORT)))
    behind = behind.split(",")[0] if attended else behind
    here = HERE.search(behind)
    if here is None or _SAID_HERE.search(behind):
        return False
    return _SAID.search(behind[: here.start()]) is None


def at_the_house(stage: Stage, cue: Cue) -> PlaceMention | None:
    """The capital of a government that says "here" in a paper of its own, not under way."""
    country = headline.house(stage.scene)
    if country is None or _EN_ROUTE.search(stage.scene.reading.document.title or ""):
        return None
    return PlaceMention(
        cue.start, cue.end, "capital", country, capital_of(country), None, prefix=""
    )


def issued_from(stage: Stage, cue: Cue) -> PlaceMention | None:
    """The capital of a government whose readout begins with whom its own people met.

    "Readout of the President's meeting": what it tells of no other place was at home, but for
    what goes on beside a summit or by wire.
    """
    if stage is not stage.scene.stages[0]:
        return None
    house = at_the_house(stage, cue)
    reading = stage.scene.reading
    apart = house is not None and _ELSEWHERE.search(f"{reading.document.title}\n{reading.text}")
    return house if not apart else None


_ELSEWHERE = re.compile(
    rf"\b(?:{any_of('aside', 'en')}|{any_of('remote', 'en')}|summits?|(?:his|her) trip)\b",
    re.IGNORECASE,
)


def at_home(stage: Stage, host: Mention) -> PlaceMention | None:
    """The country of whoever receives: as the text names it, else as the host's words tell."""
    named = home_of(stage, side(host))
    elsewhere = named is not None and named.city and not stage.start <= named.start < stage.end
    if side(host) is None or (named is not None and not elsewhere):
        return named
    return PlaceMention(
        host.start, host.end, "nationality", side(host), city=None, name_en=None, prefix=""
    )


def where_press_is(stage: Stage, cue: Cue) -> PlaceMention | None:
    """The state whose press an Arabic report is that has no dateline: «ستحل ببلادنا» (ours).

    Not where somebody is quoted, who may be of another.
    """
    reading = stage.scene.reading
    if stage.dateline is not None or reading.text.count('"', 0, cue.start) % 2:
        return None
    states = press_states(reading)
    country = own_state(stage.scene) or (next(iter(states)) if len(states) == 1 else None)
    if country is None:
        return None
    return home_of(stage, country) or PlaceMention(
        cue.start, cue.end, "country", country, city=None, name_en=None, prefix=""
    )


def home_of(stage: Stage, country: str | None) -> PlaceMention | None:
    """Words that name a country, its city or its nationality; the sentence's first.

    Before those of other sentences the dateline: where one reports from people meet.
    """
    here = () if stage.dateline is None else (stage.dateline,)
    places = (*stage.sentence.places, *here, *stage.scene.reading.places)
    mine = [p for p in places if country is not None and p.country == country]
    settled = [p for p in mine if p.sort in ("city", "capital", "country")]
    return next(iter(settled or mine), None)
