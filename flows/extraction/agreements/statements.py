"""Joint statements whose text is the document: only the heading says what it is.

Stands beside the rules of single sentences: "Joint Statement by the United States and Peru", as a
title or as the first line, tells of one that both sides have issued; who they are, the sentences
behind it tell. It reads no report about a statement, which has an act of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.extraction.agreements.doers import joined, told_sides
from flows.extraction.agreements.occasion import add_date
from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.candidates import party_mentions
from flows.extraction.scene.days_meant import date_span
from flows.extraction.scene.joint_papers import joint_heading
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.scene.state_mentions import state_mention
from flows.extraction.scene.tellings import AgreementTelling, told_side
from flows.extraction.where.finding import find_places
from flows.extraction.where.places import PlaceMention

#: How many sentences from the head of the text on may tell who issues it.
_HEAD = 5


def headed(scene: Scene) -> Iterator[AgreementTelling]:
    """A6: the joint statement that a document is by its heading, of the two it names first.

    Persons rather than the states that the heading itself names; these, or those who speak as "the
    leaders of" several states, where no sentence puts two sides together.
    """
    heading = joint_heading(scene.reading)
    if heading is None:
        return
    told = [(stage, both) for stage in scene.stages[:_HEAD] if len(both := _two_sides(stage)) == 2]
    persons = [one for one in told if all(m.sort == "person" for m in one[1])]
    named = _named(scene, heading)
    many = [one for one in named if len(one[1]) > 2]
    for stage, sides in (persons or many or _all_who_speak(scene) or told or named)[:1]:
        own = [m for m in sides if stage.start <= m.start < stage.end]
        at = min(m.start for m in own), max(m.end for m in own)
        telling = AgreementTelling(
            stage, "agreement.heading", at, "joint_statement", "signed", pointing=False
        )
        telling.act, telling.parties = at, sides
        add_date(scene, stage, telling, [])
        if telling.date is None:
            _date_today(scene, telling)
        yield telling


def _date_today(scene: Scene, telling: AgreementTelling) -> None:
    """Date a statement by its "today we announce", though that stands behind its first words."""
    for stage in scene.stages[:_HEAD]:
        for mention in stage.sentence.dates:
            if stage.text[mention.start : mention.end].lower() == "today":
                telling.date = date_span(stage, mention, ahead=False)
                telling.date_at = mention.start, mention.end
                return


def _all_who_speak(scene: Scene) -> list[tuple[Stage, list[Mention]]]:
    """The states of several, told as one: "As leaders of Peru, Kenya and Norway, we resolve"."""
    for stage in scene.stages[:_HEAD]:
        found = _LEADERS.search(stage.text, stage.start, stage.end)
        if found is None:
            continue
        states = [p for p in stage.sentence.places if p.sort in ("country", "organisation")]
        listed = joined(stage, [state_mention(p) for p in states if p.start >= found.end()])
        if len(told_sides(listed)) > 1 and listed[0].start - found.end() < _AT_ONCE:
            return [(stage, listed)]
    return []


_LEADERS = re.compile(rf"\b(?i:{any_of('speaking_together', 'en')}) of\b")
#: How far (in letters) behind "the leaders of" the first state may stand.
_AT_ONCE = 8


def _named(scene: Scene, heading: str) -> list[tuple[Stage, list[Mention]]]:
    """The sides that the heading names, by what the text calls each of them first."""
    keys = dict.fromkeys(_key(place) for place in find_places(heading, "en") if _is_side(place))
    sides: dict[str | None, Mention] = {}
    for place in scene.reading.places:
        if _key(place) in keys and place.sort in ("country", "organisation"):
            sides.setdefault(_key(place), state_mention(place))
    if len(sides) < 2:
        return []
    told = min(sides.values(), key=lambda m: m.start)
    stage = next(stage for stage in scene.stages if told.start < stage.end)
    return [(stage, [*sides.values()])]


def _is_side(place: PlaceMention) -> bool:
    return place.sort in ("country", "organisation", "nationality", "landmark")


def _key(place: PlaceMention) -> str | None:
    return place.country or place.name_en


def _two_sides(stage: Stage) -> list[Mention]:
    """One of each side of a sentence, a person before a state, if there are two sides."""
    first: dict[str, Mention] = {}
    for mention in party_mentions(stage):
        side = told_side(mention)
        if side is None:
            continue
        known = first.get(side)
        if known is None or (mention.sort == "person" and known.sort != "person"):
            first[side] = mention
    return list(first.values()) if len(first) == 2 else []
