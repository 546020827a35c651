"""The word order of a language, behind one door: Arabic and English answer the same questions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene import (
    arabic_doers,
    arabic_goals,
    arabic_makers,
    english_doers,
    english_goals,
    english_makers,
)
from flows.extraction.scene.stages import Stage
from flows.extraction.where.places import PlaceMention


@dataclass(frozen=True, slots=True)
class Grammar:
    """What the word order of a language answers, by the modules that do so.

    ``doers`` who does what a verb tells, ``sent`` whom a verb of sending sends; ``is_elliptic``
    whether a verb goes on the one spoken of, ``is_oblique`` whether a preposition keeps a mention
    from being the one who does it. ``makers`` who makes the visit that a noun tells of; ``is_his``
    whether that noun bears a pronoun, ``is_made`` whether the one spoken of makes it ("he paid a
    visit"). ``is_goal`` whether a place is where a visit leads, ``is_inside`` whether it is told as
    where something happens, ``is_left`` whether only such words stand between a verb of leaving
    and what is left.
    """

    doers: Callable[[Stage, Cue], list[Mention]]
    sent: Callable[[Stage, Cue], list[Mention]]
    is_elliptic: Callable[[Stage, Cue], bool]
    is_oblique: Callable[[Stage, Mention], bool]
    makers: Callable[[Stage, Cue], list[Mention]]
    is_his: Callable[[Stage, Cue], bool]
    is_made: Callable[[Stage, Cue], bool]
    is_goal: Callable[[Stage, Cue, int, PlaceMention], bool]
    is_inside: Callable[[Stage, PlaceMention], bool]
    is_left: Callable[[str], bool]


_ARABIC = Grammar(
    doers=arabic_doers.doers,
    sent=arabic_doers.sent,
    is_elliptic=arabic_doers.is_elliptic,
    is_oblique=arabic_doers.is_oblique,
    makers=arabic_makers.makers,
    is_his=arabic_makers.is_his,
    is_made=arabic_makers.is_made,
    is_goal=arabic_goals.is_goal,
    is_inside=arabic_goals.is_inside,
    is_left=arabic_goals.is_left,
)
_ENGLISH = Grammar(
    doers=english_doers.doers,
    sent=english_doers.sent,
    is_elliptic=english_doers.is_elliptic,
    is_oblique=english_doers.is_oblique,
    makers=english_makers.makers,
    is_his=english_makers.is_his,
    is_made=english_makers.is_made,
    is_goal=english_goals.is_goal,
    is_inside=english_goals.is_inside,
    is_left=english_goals.is_left,
)


def grammar_of(language: str) -> Grammar:
    """The grammar of a language: ``ar``, else English."""
    return _ARABIC if language == "ar" else _ENGLISH
