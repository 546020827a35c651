"""Acts of several words that undo an agreement: left, ended, voted down, void, fallen apart.

Asked by ``governing`` for the acts that no single cue word tells. In English only; whose agreement
it is, and whether it is news, is not its concern.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue
from flows.extraction.scene.asides import WHERE_OR_WHEN
from flows.extraction.scene.stages import Stage


def undone_by_words(stage: Stage, nouns: list[Cue]) -> Iterator[Cue]:
    """Each such act of a sentence, as a marker of what becomes of the agreement."""
    if stage.language != "en" or not nouns:
        return
    for found in _LEFT.finditer(stage.text, stage.start, stage.end):
        yield Cue(*found.span(), "marker", "terminated")
    for found in _ENDED.finditer(stage.text, stage.start, stage.end):
        yield Cue(*found.span(), "marker", "terminated")
    for found in _VOTED_DOWN.finditer(stage.text, stage.start, stage.end):
        yield Cue(*found.span("act"), "marker", "cancelled")
    for noun in nouns:
        yield from _fallen_apart(stage, noun)


_A_PACT = rf"(?:treaty|{any_of('pact', 'en')})"
_A_STATE = r"\s+(?:(?:his|her|its|the) country|(?:the )?(?:[A-Z][\w.]+\s){0,2}[A-Z][\w.]+)\s"
# a withdrawal from what stands apart: "withdrew on Monday from a treaty", "withdrew Peru from"
_LEFT = re.compile(
    rf"\b(?:withdr(?:e|a)w(?:s|n|ing)?(?:{WHERE_OR_WHEN}{{1,3}}\s+|{_A_STATE})from"
    rf"|(?:pull|back)(?:ed|s) out{WHERE_OR_WHEN}{{0,3}}\s+of"
    rf"|walked away{WHERE_OR_WHEN}{{0,3}}\s+from)"
    rf"(?=\s+(?:an?|the|its|their)\s+(?:[\w-]+\s+){{0,4}}?(?:deal|contract|cease-?fire|{_A_PACT})\b)"
)
# "would end a military pact", no dispute over one and no talks on it
_ENDED = re.compile(
    r"\b(?:end|ends|ended|ending|abolish(?:es|ed)?)(?=\s+(?:an?|the|its|their)\s+"
    r"(?:(?!(?:over|on|of|about|with|in|by|for|to|and|as|at)\b)[\w-]+\s+){0,3}?"
    rf"(?:deal|contract|{_A_PACT})\b(?! (?:talks|negotiations|dispute|row|crisis|violations)\b))"
)
# a parliament's refusal: "voted down a treaty", "the Senate refused on Monday to ratify a treaty"
_VOTED_DOWN = re.compile(
    rf"\b{any_of('house_of_parliament', 'en')}\b[^.;,]{{0,30}}? "
    r"(?P<act>(?:rejected|voted down|threw out"
    rf"|(?:refused|declined|failed){WHERE_OR_WHEN}{{0,2}} to {any_of('ratifying', 'en')}\w*)"
    rf"{WHERE_OR_WHEN}{{0,2}})(?= (?:an?|the|its) (?:[a-z][\w-]* ){{0,4}}{_A_PACT}\b)"
)


def _fallen_apart(stage: Stage, noun: Cue) -> Iterator[Cue]:
    """What a sentence begins with and tells to be no more: "A truce between A and B collapsed"."""
    if _AN.fullmatch(stage.text, stage.opening, noun.start):
        found = _COLLAPSED.match(stage.text, noun.end, stage.end)
        if found is not None:
            yield Cue(*found.span("act"), "marker", "terminated")
    elif _DECLARED.search(stage.text, stage.start, noun.start):
        found = _VOID.match(stage.text, noun.end, stage.end)
        if found is not None:
            yield Cue(*found.span("act"), "marker", "terminated")


_AN = re.compile(r"\s*(?:An?|The|Their|Its) (?:[\w-]+ ){0,4}")
_COLLAPSED = re.compile(
    r"(?: (?:between|with) [^.,;]{3,60}?| (?:on|over) [^.,;]{3,40}?)?,? (?:has |have |had )?"
    rf"(?:\w+ly )?(?P<act>{any_of('falling_apart', 'en')})\b"
)
# "declared a cease-fire with Peru (dead)"
_DECLARED = re.compile(r"\bdeclared\b[^.;]{0,40}? (?:an?|the|its|their) (?:[\w-]+ ){0,4}$")
_VOID = re.compile(r"[^.;,]{0,60}? (?P<act>dead|void|null and void|over|invalid)\b")
