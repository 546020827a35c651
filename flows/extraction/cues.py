"""Cue words of a sentence: what may tell of a visit or an agreement, and in which state.

A cue is only a place to look: the rules of visits and agreements decide. The vocabulary is
``seeds/reference/cues.csv``; verbs, nouns and speech make one list, markers of status another, for
a marker may stand inside a phrase ("will visit").
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cache

from flows.extraction.lexicon import rows
from flows.extraction.mentions import Sentence
from flows.extraction.phrases import Clitics, PhraseScanner

MARKER = "marker"
# during, since, before, after, near, owing to
_HAPPENED = re.compile(r"\s+(?:خلال|منذ|قبل|بعد|قرب|جراء|نتيجة|اثر|بسبب|عقب)\b")
_WILL_BE = re.compile(r"\b(?:will|to|would|shall|must)\s+be\s+(?:\w+ly\s+|jointly\s+)?$")


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word in place: its frame (``visit_verb``, ``sign_noun``, ...) and its sense in it."""

    start: int
    end: int
    frame: str
    sense: str
    prefix: str = ""


def cues_of(text: str, language: str) -> list[Cue]:
    """Frames and markers of a folded text, in order of place."""
    lowered = text.lower()
    if len(lowered) != len(text):
        lowered = text
    found = [
        Cue(hit.start, hit.end, frame, sense, hit.prefix)
        for scanner in _scanners(language)
        for hit in scanner.find(lowered)
        for frame, sense in hit.value
    ]
    found = [_in_tense(text, cue) for cue in found if not _is_lookalike(text, cue)]
    return sorted(found, key=lambda cue: (cue.start, -cue.end))


def _in_tense(text: str, cue: Cue) -> Cue:
    """A participle behind "will be" or "to be" lies ahead: "will be inked today"."""
    ahead = cue.sense == "past" and _WILL_BE.search(text[max(0, cue.start - 30) : cue.start])
    return replace(cue, sense="future") if ahead else cue


def _is_lookalike(text: str, cue: Cue) -> bool:
    """Words that only look like a cue: the month May, «من أجل» (for the sake of).

    «وقعت» (signed) with a time or a cause behind it is "happened".
    """
    word = text[cue.start : cue.end]
    if word in ("وقع", "وقعت") and _HAPPENED.match(text, cue.end):
        return True
    if word == "اجل":
        return text[max(0, cue.start - 3) : cue.start] == "من "
    return word == "May" and cue.start > 0


def markers(cues: Collection[Cue], start: int, end: int) -> list[Cue]:
    """Markers of status that stand between two offsets."""
    return [cue for cue in cues if cue.frame == MARKER and start <= cue.start and cue.end <= end]


@cache
def _scanners(language: str) -> tuple[PhraseScanner[tuple[tuple[str, str], ...]], ...]:
    framed: dict[str, tuple[tuple[str, str], ...]] = {}
    marking: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in rows("cues"):
        if row["language"] == language:
            vocabulary = marking if row["frame"] == MARKER else framed
            senses = vocabulary.get(row["cue"], ())
            vocabulary[row["cue"]] = (*senses, (row["frame"], row["sense"]))
    return (
        PhraseScanner(framed, clitics=Clitics.NOUN),
        PhraseScanner(marking, clitics=Clitics.NOUN),
    )


def sentence_cues(sentence: Sentence) -> list[Cue]:
    """Cues of one sentence with the document's offsets."""
    return [
        Cue(cue.start + sentence.start, cue.end + sentence.start, cue.frame, cue.sense, cue.prefix)
        for cue in cues_of(sentence.text, sentence.reading.language)
    ]
