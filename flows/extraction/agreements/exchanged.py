"""Letters and notes that two governments exchange: an agreement where they are on help or work.

Stands before the rules of agreements, for which it makes them nouns like "accord". Letters that
only greet, and views that are compared ("exchanged notes on the crisis"), are none.
"""

from __future__ import annotations

import re

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue
from flows.extraction.scene.asides import WHERE_OR_WHEN
from flows.extraction.scene.stages import Stage

_PAPERS = r"(?P<papers>[Ll]etters|[Nn]otes)"
_EFFECT = r" to th(?:is|at) effect"
_ON = (
    r"\s(?:on|for|concerning|regarding|about|confirming|under which)\s[^.;:]{0,60}?"
    rf"\b{any_of('letters_on', 'en')}\b"
)
# "exchanged two letters here on Monday on Chinese assistance"
_EXCHANGE = re.compile(
    r"\bexchanged? (?:(?:the|two|three|diplomatic|official|verification) ){0,2}"
    rf"{_PAPERS}\b(?:{_EFFECT}|{WHERE_OR_WHEN}{{0,3}}(?: (?:with|between)\b[^.;:]{{3,90}}?)?{_ON})"
)
# "Notes on the grant were exchanged", "Letters to that effect were exchanged"
_WERE = re.compile(
    rf"\b{_PAPERS}(?:{_EFFECT}|{_ON}[^.;:]{{0,60}}?)? were (?:also |later )?exchanged\b"
)


def exchanged_letters(stage: Stage) -> list[Cue]:
    """The letters or notes that a sentence tells to be exchanged, as nouns of an agreement."""
    if stage.language != "en" or stage.text.find("exchange", stage.start, stage.end) < 0:
        return []
    found = (words.search(stage.text, stage.start, stage.end) for words in (_EXCHANGE, _WERE))
    spans = (told.span("papers") for told in found if told is not None)
    return [Cue(*span, "agreement_noun", "agreement") for span in spans]


def is_known_by_now(stage: Stage, noun: Cue) -> bool:
    """Whether notes only seal what the text has told: "Notes (to that effect) were exchanged"."""
    return _OF_THAT.match(stage.text, noun.end, stage.end) is not None


_OF_THAT = re.compile(rf"(?:{_EFFECT}\b| were (?:also |later )?exchanged\b)")
