"""Ministries, armies and the like, told by their state: «وزارة الدفاع الروسية», "the Turkish navy".

They are no mentions of people: ``sides`` takes from them the side of who is named behind, the
scene of agreements takes them as parties.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from flows.extraction.language.lexicon import any_of, any_of_several, first_words
from flows.extraction.reading.mentions import Mention, Reading, Sentence
from flows.extraction.where.places import PlaceMention

_NO_HOUSE = re.compile(rf"\b(?:{any_of('news_body')}|{any_of('corporate')})\b", re.IGNORECASE)
_BODY_HEAD = re.compile(rf"(?:^|(?<=\s))[وبلف]?{any_of('body_head', 'ar')}(?=\s)")
_BODY_BEFORE = re.compile(
    rf"(?P<prefix>[وبلف]?)(?P<body>{any_of('body_head', 'ar')}\s+"
    rf"(?:(?!و?نظير|و{any_of('state_noun', 'ar')}\s"
    r"|(?:مع|من|الي|علي|عن|بين|ان|انها|انه|لدي|بشان|حول)\s)[^\W\d]+\s+){0,3}(?:في\s+)?)$"
)
_BODY_BEHIND = re.compile(
    r"(?:'s)?\s+(?!and\b)"
    rf"(?:(?!{any_of_several('function_word', 'speech', 'speech_more', language='en')}\b)"
    r"[A-Za-z-]+\s+){0,3}?"
    rf"{any_of('body_tail', 'en')}\b"
    # "the French state nuclear fuel group" is a company
    rf"(?!(?<=\bstate)(?:\s[a-z-]+){{0,3}}?\s{any_of('firm_word', 'en')}\b)"
    r"(?-i:(?<=inistry|artment) of (?:the )?[A-Z][a-z]+(?:(?:,| and|, and) [A-Z][a-z]+){0,2})?",
    re.I,
)
# «منظومة (الدفاع الصاروخي الروسية)» (a system of missile defence), no ministry
_SYSTEM = re.compile(rf"\b[بل]?{any_of('arms_system', 'ar')}\s$")
#: How far (in letters) before a state the name of its body may begin.
_BODY_REACH = 60
# "the Ministry of Energy and Natural Resources of (Kazakhstan)"
_BODY_OF = re.compile(
    r"\b(?:Ministry|Department) (?:of|for) (?:the )?(?:[A-Z][\w-]+(?:,? and |, | )){1,6}"
    r"of (?:the )?(?:[A-Z][\w']+ ){0,3}(?:of )?$"
)
_LONG_BODY = 100


def with_bodies(reading: Reading) -> frozenset[int]:
    """The numbers of the sentences in which a ministry, an army or the like may be told."""
    if reading.language != "ar":
        return frozenset(sentence.number for sentence in reading.sentences)
    return frozenset(sentence.number for sentence in reading.sentences_with(_body_heads()))


@cache
def _body_heads() -> frozenset[str]:
    """The words with which ``_BODY_HEAD`` finds a body, with what is written onto them."""
    return frozenset(
        clitic + word for word in first_words("body_head") for clitic in ("", "و", "ب", "ل", "ف")
    )


def bodies_of(sentence: Sentence, mentions: list[Mention]) -> Iterator[Mention]:
    """Bodies of a known side that a sentence tells and that are no part of a mention, in order.

    A news agency is none: of its country are its reporters, not those of whom it tells. Nor is a
    company: whoever stands behind it seldom serves it.
    """
    text = sentence.reading.text
    for place in sentence.places:
        body = body_at(sentence, place)
        if body and _NO_HOUSE.search(text[body.start : body.end]):
            continue
        if body and not any(m.start < body.end and body.start < m.end for m in mentions):
            yield body


def body_at(sentence: Sentence, place: PlaceMention) -> Mention | None:
    """A ministry, army or company told by its side: «وزارة الدفاع الروسية», "Turkish navy"."""
    if place.sort not in ("nationality", "country"):
        return None
    text = sentence.reading.text
    if sentence.reading.language == "ar":
        before = text[max(sentence.start, place.start - _BODY_REACH) : place.start]
        heads = list(_BODY_HEAD.finditer(before))
        while len(heads) > 1 and heads[-2].end() + 1 == heads[-1].start():
            heads.pop()  # «وزارة الدفاع» (the ministry of defence), not the defence alone
        found = _BODY_BEFORE.match(before, heads[-1].start()) if heads else None
        if found is None or _SYSTEM.search(before, 0, heads[-1].start()):
            return None
        span = (place.start - len(found.group("body")), place.end)
        inside = (p for p in sentence.places if span[0] <= p.start < place.start)
        if any(p.sort == "organisation" for p in inside):
            return None  # «منح البنك الدولي تونس قرضا» (gave Tunisia a loan): no bank of Tunisia's
        return Mention(
            *span, "body", name=span, country=place.country, prefix=found.group("prefix")
        )
    states = (p.start for p in sentence.places if p.sort in ("country", "nationality"))
    other = next((at for at in states if at >= place.end), sentence.end)
    found = _BODY_BEHIND.match(text[place.end : min(other, sentence.end, place.end + 50)])
    if found is not None:
        span = (place.start, place.end + found.end())
        return Mention(*span, "body", name=span, country=place.country)
    found = _BODY_OF.search(text, max(sentence.start, place.start - _LONG_BODY), place.start)
    if found is None or place.sort != "country":
        return None
    span = (found.start(), place.end)
    return Mention(*span, "body", name=span, country=place.country)
