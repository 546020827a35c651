"""Whom "he", "she" and "him" mean in English: the one of whom the sentence before is about.

Comes when all mentions are known and led to each other. Only pronouns behind words that open a
sentence or tell who speaks of him, and those who are received or met. Of "He flew to Lima" and "his
visit", which go on about the traveller told last, the rules of visits know better
(``visits.teller``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.mentions import Mention, Sentence, Span
from flows.extraction.who.mentioned import Mentioned
from flows.extraction.who.people import OFFICIAL

#: How many sentences before a pronoun the one may stand whom it means.
_BACK = 3
# "After talks in Lima on Monday, (he)", "Speaking to reporters there, (she)"
_SUBJECT = re.compile(
    rf"\W*(?:(?:[A-Z][a-z]+ing|After|Before|Following|During|While|Upon"
    rf"|(?:On|At) (?:[\w'-]+ ){{0,6}}?{any_of('occasion_of_talks', 'en')})\b"
    r"[^.;:\"]{0,120}?, (?P<who>he|she)\b"
    r"|(?P<he>He|She) (?:was|has been|is to be|will be) (?:also |later )?"
    r"(?:received|greeted|welcomed|met|hosted)\b)"
)
# "French officials said (he) would", "The Kremlin said that (she) will": no speaker is a he
_SPOKEN_OF = re.compile(
    rf"\W*[^.;:,\"]{{0,50}}?\b{any_of('speaks_of_others', 'en')}"
    r"(?: in (?:[A-Z][\w.-]+ ?){1,3}?)? (?:said|say|says|announced|confirmed|added)"
    r"(?: (?:on )?[A-Z]\w+day| earlier| later)?(?: that)? (?P<who>he|she)"
    r" (?:would|will|had|has|was|is|planned|intended|plans|intends)\b"
)
# "received (him)", "held talks with (her)"; not "welcomed her decision"
_OBJECT = re.compile(
    r"\b(?:received?|receives|meet|meets|met|greeted|welcomed|hosted|with)"
    r" (?P<who>him|her)(?= (?:in|at|on|here|to|yesterday|today|late|early|for|[A-Z])|[,.])"
)
_PRONOUN = re.compile(r"\W*(?:He|She)\b")
_GOVERNED = re.compile(
    r"\b(?:with|by|of|from|to|for|against|between|than|about|on|under)\s(?:the\s|his\s|her\s)?$"
)


def add_pronouns(found: Mentioned) -> None:
    """Put a mention of whom it means where a pronoun stands, and nobody told before it does."""
    for sentence in found.reading.sentences[1:]:
        told = found.of(sentence)
        for start, end in _pronouns(sentence):
            who = _antecedent(found, sentence, told)
            if who is not None:
                again = replace(who, start=start, end=end, prefix="", referent=who.full)
                told = sorted([*told, again], key=lambda m: m.start)
                found.by_sentence[sentence.number] = told


def _pronouns(sentence: Sentence) -> Iterator[Span]:
    text = sentence.reading.text
    subject = _SUBJECT.match(text, sentence.start, sentence.end)
    if subject is not None:
        yield subject.span(subject.lastgroup or 0)
    spoken_of = _SPOKEN_OF.match(text, sentence.start, sentence.end)
    if spoken_of is not None:
        yield spoken_of.span("who")
    for found in _OBJECT.finditer(text, sentence.start, sentence.end):
        yield found.span("who")


def _antecedent(found: Mentioned, sentence: Sentence, told: list[Mention]) -> Mention | None:
    """Of whom the last sentence is about that names somebody; none of those told beside."""
    beside, text = {id(m.full) for m in told}, sentence.reading.text
    for before in reversed(
        found.reading.sentences[max(0, sentence.number - _BACK) : sentence.number]
    ):
        if _PRONOUN.match(text, before.start):
            continue  # it is about the same one
        named = [
            m
            for m in found.of(before)
            if m.sort == "person" and m.full.name is not None and id(m.full) not in beside
        ]
        if named:
            free = [m for m in named if not _GOVERNED.search(text, max(0, m.start - 20), m.start)]
            return next((m for m in free if m.full.office in OFFICIAL or m.full.country), None)
    return None
