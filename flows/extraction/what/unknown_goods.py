"""Goods that no table knows and nobody counts: "will export machine tools", «لتصدير الأجبان».

Serves ``goods``, which has read what is counted, measured or known. What is left is told by its
place alone: right behind a verb of selling or buying, or at the end of a list of goods. Money,
time, people, papers and abstract things are none. It never decides whether a deal is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from flows.extraction.language.lexicon import alternatives, any_of, any_of_several, group
from flows.extraction.what.equipment_words import ends_phrase
from flows.extraction.what.goods_words import Phrase, counted
from flows.extraction.where.gazetteer import scanner

# "sell Turkey machine tools", "supply Iran with spare tyres", "the sale of machine tools"
_SOLD = re.compile(
    rf"\b{any_of('selling', 'en')}(?= )(?:(?: the)?(?: [A-Z][\w.-]+){{1,3}}(?: with)?(?= [a-z]))?"
)
_SOLD_AR = re.compile(rf"(?<!\w)[ولب]{{0,2}}(?:ال)?{any_of('selling', 'ar')}(?=\s)")
# What may stand between a contract and what it is for: its partner, its sum, its day.
_FOR = (
    r"(?: (?:with|from|by) [^.,;]{2,40}?| to (?:the |an? )?(?-i:[A-Z])[^.,;]{1,40}?"
    r"| (?:on|last|this) [\w ]{2,20}?|,? (?:worth|valued at) [^;]{2,35}?"
    r"|,? signed [^.,;]{2,25}?){0,3},? (?:for|on)"
)
_ORDER = r"contract|order|tender"
_ADJECTIVE = r"(?:[a-z\d][a-z\d,.-]*[a-z\d] )"
#: "a deal with Bulgaria for", "an order worth 2 million dollars for": what is bought follows.
CONTRACT_FOR = re.compile(
    rf"\b(?:(?P<order>{_ORDER}|another(?= with))|deal|letter of intent)s?{_FOR}(?= )",
    re.IGNORECASE,
)
_GETTING = any_of_several("building", "selling", "handing", language="en")
# "a contract for a digital telephone system", "an accord to build a 900-km gas pipeline"
_ONE_CONTRACTED = re.compile(
    rf"\b(?:{_ORDER}|deal|{any_of('pact', 'en')})s?"
    rf"(?:{_FOR}(?: (?:the )?{_GETTING})?|\b[^.;]{{0,80}}? to {_GETTING})(?= an? )"
)
_ONE = re.compile(
    rf"(?:,|,? and)? an? (?P<name>{_ADJECTIVE}{{0,4}}?{any_of('built_thing', 'en')}"
    rf"|{_ADJECTIVE}{{1,4}}?{any_of('whole', 'en')})(?![\w-]| of\b| {any_of('financing', 'en')}\b)"
)
#: "lent it 20 million dollars to build two power stations": what the money is for is not sold.
FINANCED = re.compile(rf"(?<!\w)[وفلب]{{0,2}}(?:ال)?{any_of('financing')}(?!\w)", re.IGNORECASE)
# "radars", but no "services", no "operations"
_THINGS = re.compile(r"(?!.*(?:ions|ments|ings|ances|ences|ities|ships|ies)$).*[a-z]{2}s")
# ", and farm tools" at the end of a list
_LAST = re.compile(
    rf",? and (?:{any_of('some_of', 'en')} )*(?P<name>[a-z][a-z-]+(?: [a-z][a-z-]+){{0,2}}?s)"
    r"(?=[.,;]|$| (?:in return|in exchange|to the|from|under|worth|this|next|over)\b)"
)


_MANY = re.compile(
    rf"(?: {alternatives([words for words in group('some_of', 'en') if words.endswith(' of')])})+"
)


def traded_unknown(text: str, language: str) -> Iterator[Phrase]:
    """Noun phrases right behind a verb of selling or buying, or what a contract is for."""
    if language == "en":
        sold = (match.end() for match in _SOLD.finditer(text))
        yield from (phrase for phrase in _behind(text, sold, "en") if _is_bare(text, phrase))
        ordered = (match.end() for match in CONTRACT_FOR.finditer(text) if match["order"])
        for phrase in _behind(text, ordered, "en"):
            if _is_bare(text, phrase) and _THINGS.fullmatch(text, phrase.start, phrase.end):
                yield phrase
        return
    for phrase in _behind(text, (match.end() for match in _SOLD_AR.finditer(text)), "ar"):
        words = text[phrase.start : phrase.end]
        if _SOLD_AR.match(words + " "):
            continue  # «للتصدير والاستيراد» (export and import): no goods
        if not scanner().find(words) and words.split()[0] not in group("no_things", "ar"):
            yield phrase


def _behind(text: str, ends: Iterable[int], language: str) -> Iterator[Phrase]:
    """The noun phrases right behind where cues end that no table knows and no figure counts."""
    for end in ends:
        many = _MANY.match(text, end) if language == "en" else None  # "dozens of trucks"
        phrase = counted(text, many.end() if many is not None else end, language)
        if phrase is None or (phrase.good is not None and many is None):
            continue
        if not text[phrase.start].isdecimal():
            yield phrase


def _is_bare(text: str, phrase: Phrase) -> bool:
    """Whether an English phrase names things and nothing else: no name, no "services"."""
    words = text[phrase.start : phrase.end]
    return words.islower() and group("no_things", "en").isdisjoint(words.split())


def contracted_one(text: str) -> Iterator[Phrase]:
    """The things that a contract is for one by one, in English: "for a telephone system"."""
    for match in _ONE_CONTRACTED.finditer(text):
        one = _ONE.match(text, match.end())
        while one is not None and not any(map(ends_phrase, one["name"].split())):
            if FINANCED.search(text, 0, one.end()) is not None:
                return  # "a credit facility"
            yield Phrase(*one.span("name"), None)
            one = _ONE.match(text, one.end())


def unknown_last(text: str, end: int) -> Phrase | None:
    """The last member of an English list whose member before it ends at ``end``."""
    match = _LAST.match(text, end)
    if match is None:
        return None
    words = match["name"].split()
    if any(map(ends_phrase, words)) or not group("no_things", "en").isdisjoint(words):
        return None
    return Phrase(*match.span("name"), None)
