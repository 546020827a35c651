"""The word order of a language, behind one door: Arabic and English answer the same questions."""

from __future__ import annotations

from typing import Protocol, cast

from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene import arabic_grammar, english_grammar
from flows.extraction.scene.stages import Stage
from flows.extraction.where.places import PlaceMention


class Grammar(Protocol):
    """The word order of a language: who does it, who makes it, where it leads."""

    def doers(self, stage: Stage, cue: Cue) -> list[Mention]:
        """Who does what a verb tells."""

    def makers(self, stage: Stage, cue: Cue) -> list[Mention]:
        """Who makes the visit that a noun tells of."""

    def sent(self, stage: Stage, cue: Cue) -> list[Mention]:
        """Whom a verb of sending sends."""

    def is_his(self, stage: Stage, cue: Cue) -> bool:
        """Whether a noun bears a pronoun."""

    def is_elliptic(self, stage: Stage, cue: Cue) -> bool:
        """Whether a verb goes on the one spoken of."""

    def is_oblique(self, stage: Stage, mention: Mention) -> bool:
        """Whether a preposition keeps a mention from being the one who does it."""

    def is_made(self, stage: Stage, cue: Cue) -> bool:
        """Whether the one spoken of makes the visit that a noun tells: "he paid a visit"."""

    def is_goal(self, stage: Stage, cue: Cue, start: int, place: PlaceMention) -> bool:
        """Whether a place is where a visit leads."""

    def is_inside(self, stage: Stage, place: PlaceMention) -> bool:
        """Whether a place is told as where something happens."""

    def is_left(self, gap: str) -> bool:
        """Whether only such words stand between a verb of leaving and what is left."""


def grammar_of(language: str) -> Grammar:
    """The grammar of a language: the module ``arabic_grammar`` or ``english_grammar``."""
    return cast(Grammar, arabic_grammar if language == "ar" else english_grammar)
