"""Goods that no table knows and nobody counts: "will export machine tools", «لتصدير الأجبان».

Serves ``goods``, which has read what is counted, measured or known. What is left is told by its
place alone: right behind a verb of selling or buying, or at the end of a list of goods. Money,
time, people, papers and abstract things are none. It never decides whether a deal is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.extraction.language.lexicon import any_of, group
from flows.extraction.what.equipment_words import ends_phrase
from flows.extraction.what.goods_words import Phrase, counted
from flows.extraction.where.gazetteer import scanner

# "sell Turkey machine tools", "supply Iran with spare tyres", "the sale of machine tools"
_SOLD = re.compile(
    rf"\b{any_of('selling', 'en')}(?= )(?:(?: the)?(?: [A-Z][\w.-]+){{1,3}}(?: with)?(?= [a-z]))?"
)
_SOLD_AR = re.compile(rf"(?<!\w)[ولب]{{0,2}}(?:ال)?{any_of('selling', 'ar')}(?=\s)")
_FOR = (
    r"(?: with [^.,;]{2,40}?|,? (?:worth|valued at) [^;]{2,35}?|,? signed [^.,;]{2,25}?){0,3}"
    r",? (?:for|on)"
)
#: "a deal with Bulgaria for", "an order worth 2 million dollars for": what is bought follows.
CONTRACT_FOR = rf"\b(?:contract|deal|order|tender|letter of intent)s?{_FOR}"
_CONTRACTED = re.compile(rf"\b(?:contract|order|tender)s?{_FOR}(?= [a-z])", re.IGNORECASE)
# "a contract for a digital telephone system", "a contract … to build an oil refinery"
_ONE_CONTRACTED = re.compile(
    rf"\b(?:contract|order|tender)s?(?:{_FOR}|\b[^.;]{{0,80}}? to {any_of('contracted_to', 'en')})"
    r"(?: the (?:construction|building|supply|delivery|installation|sale|purchase) of)?"
    rf" an? (?P<name>(?:[a-z][a-z-]* ){{1,4}}?{any_of('built_thing', 'en')})(?![\w-])"
)
# "radars", but no "services", no "operations"
_THINGS = re.compile(r"(?!.*(?:ions|ments|ings|ances|ences|ities|ships|ies)$).*[a-z]{2}s")
# ", and farm tools" at the end of a list
_LAST = re.compile(
    r",? and (?P<name>[a-z][a-z-]+(?: [a-z][a-z-]+){0,2}?s)"
    r"(?=[.,;]|$| (?:in return|in exchange|from|under|worth|this|next|over)\b)"
)


def traded_unknown(text: str, language: str) -> Iterator[Phrase]:
    """Noun phrases right behind a verb of selling or buying, or what a contract is for."""
    for bought in _CONTRACTED.finditer(text) if language == "en" else ():
        phrase = counted(text, bought.end(), language)
        if phrase is None or phrase.good is not None or text[phrase.start].isdecimal():
            continue
        words = text[phrase.start : phrase.end]
        bare = words.islower() and group("no_things", "en").isdisjoint(words.split())
        if bare and _THINGS.fullmatch(words):
            yield phrase
    for sold in (_SOLD if language == "en" else _SOLD_AR).finditer(text):
        phrase = counted(text, sold.end(), language)
        if phrase is None or phrase.good is not None or text[phrase.start].isdecimal():
            continue
        words = text[phrase.start : phrase.end]
        if language == "en":
            if words.islower() and not any(w in group("no_things", "en") for w in words.split()):
                yield phrase
        elif _SOLD_AR.match(words + " "):
            continue  # «للتصدير والاستيراد» (export and import): no goods
        elif not scanner().find(words) and words.split()[0] not in group("no_things", "ar"):
            yield phrase


def contracted_one(text: str) -> Iterator[Phrase]:
    """The one thing that a contract is for, in English: "… for a digital telephone system"."""
    for match in _ONE_CONTRACTED.finditer(text):
        if not any(map(ends_phrase, match["name"].split())):
            yield Phrase(*match.span("name"), None)


def unknown_last(text: str, end: int) -> Phrase | None:
    """The last member of an English list whose member before it ends at ``end``."""
    match = _LAST.match(text, end)
    if match is None:
        return None
    words = match["name"].split()
    if any(map(ends_phrase, words)) or not group("no_things", "en").isdisjoint(words):
        return None
    return Phrase(*match.span("name"), None)
