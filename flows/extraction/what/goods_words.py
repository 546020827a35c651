"""The words goods are told with: names, units of measure, and how far the name of goods reaches.

Serves ``goods``. Names are rows of ``goods.csv``, the words that end or refuse a name are groups of
``word_groups.csv``. What a number counts needs no list: its noun phrase is read as far as words
that can be part of one follow each other. Nothing here decides whether anything is traded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from flows.extraction.language.lexicon import any_of, group, rows
from flows.extraction.language.phrases import Hit, PhraseScanner
from flows.extraction.what.equipment_words import (
    BOUGHT_SINGLY,
    borders,
    definite,
    ends_phrase,
    leads_in,
    no_goods,
    no_part,
)
from flows.extraction.where.gazetteer import scanner as places
from schemas.claims import Item


class Good(NamedTuple):
    """What a name of ``goods.csv`` means: ``commodity``, ``machine`` or ``plant``, in English.

    ``general`` names are told where nothing else is ("weapons", "equipment"). ``arms`` are the
    general nouns of ``equipment_nouns.csv``, which may be listed with goods. ``told`` is the number
    the form tells, as there: 1, 2 (dual), 0 (plural, or no count).
    """

    sort: str
    name_en: str
    told: int = 0
    category: str | None = None


class Phrase(NamedTuple):
    """A noun phrase: its span, and what ``goods.csv`` knows of it."""

    start: int
    end: int
    good: Good | None


@cache
def names(language: str) -> PhraseScanner[Good]:
    """A scanner of the names of goods, Arabic ones with and without the article."""
    words: dict[str, Good] = {}
    for row in rows("goods"):
        if row["language"] == language:
            good = Good(row["sort"], row["name_en"], int(row["told"]))
            words.setdefault(row["word"], good)
            words.setdefault(row["word"][:1].upper() + row["word"][1:], good)
            for form in definite(row["word"]) if language == "ar" else ():
                words.setdefault(form, good._replace(told=0))
            for form in duals(row["word"]) if language == "ar" and good.told == 1 else ():
                words.setdefault(form, good._replace(told=2))
    for row in rows("equipment_nouns"):
        if row["language"] == language and row["needs_designation"] == "no":
            singly = language == "ar" and row["family"] in BOUGHT_SINGLY
            told = int(row["told"]) if singly else 0
            good = Good("arms", row["designation_en"], told, row["category"] or None)
            words.setdefault(row["word"], good)
    return PhraseScanner(words)


def names_goods(text: str, language: str) -> bool:
    """Whether a folded text names goods."""
    return bool(names(language).find(text))


def duals(phrase: str) -> Iterator[str]:
    """Two of an Arabic thing: «حافلة» becomes «حافلتين», «سيارة اسعاف» «سيارتي اسعاف».

    «محطة نووية» becomes «محطتين نوويتين», for an adjective follows its noun.
    """
    first, *others = phrase.split()
    if first.endswith(("ا", "ان", "ين")):
        return
    stem = first[:-1] + "ت" if first.endswith("ة") else first
    yield " ".join((f"{stem}ي", *others))
    for ending in ("ين", "ان"):
        yield " ".join((stem + ending, *others))
        if others and others[-1].endswith(("ية", "ي")):
            last = others[-1][:-1] + "ت" if others[-1].endswith("ة") else others[-1]
            yield " ".join((stem + ending, *others[:-1], last + ending))


def item(text: str, phrase: Phrase, quantity: int | None) -> Item:
    """The phrase as an item; goods have no category, for SIPRI knows arms only."""
    name = text[phrase.start : phrase.end]
    name_en = phrase.good.name_en if phrase.good is not None else name if name.isascii() else None
    return Item(quantity, name, name_en, phrase.good.category if phrase.good else None)


def counted(text: str, at: int, language: str) -> Phrase | None:
    """What a number that ends at ``at`` counts: a noun with what belongs to it, in either order.

    None for money, time, people, papers and the like.
    """
    if language == "ar":
        return _arabic(text, at)
    of_its = _OF_ITS.match(text, at)
    at = of_its.end() if of_its is not None else at
    begin = _WORD.match(text, at)
    whole = _named_here(text, begin.start(1)) if begin is not None else None
    if whole is not None and " of " in text[whole.start : whole.end]:  # "rounds of ammunition"
        return whole
    words = _english_words(text, at)
    return _headed(text, words, language)


def single(text: str, at: int) -> Phrase | None:
    """What an English article that ends at ``at`` counts: "a communications satellite"."""
    words = _english_words(text, at)
    known = _known(text, words[0].start(1), words[-1].end(1), "en") if words else {}
    behind: list[re.Match[str]] = []
    while words and words[-1].end(1) not in known:
        behind.insert(0, words.pop())
    if words and behind and behind[0].group(1) in group("whole", "en"):
        good = known[words[-1].end(1)]
        return Phrase(words[0].start(1), behind[0].end(1), good)  # "a military radar network"
    return _phrase(text, words, "en")


def _headed(text: str, words: list[re.Match[str]], language: str) -> Phrase | None:
    """The words up to the last that a noun phrase in the plural may end with."""
    if not words:
        return None
    known = _known(text, words[0].start(1), words[-1].end(1), language)
    while words and not _is_head(words[-1].group(1), known, words[-1].end(1)):
        words.pop()
    return _phrase(text, words, language)


def measured(text: str, at: int, language: str) -> tuple[int, Phrase | None] | None:
    """Where a unit of weight, volume or power behind a number ends, and what it measures.

    None where no unit stands there; no phrase where the unit stands alone («طن سنويا»).
    """
    unit = _unit(language).match(text, at)
    if unit is None:
        return None
    if language == "ar":
        known = _named_at(text, unit.end(), language)
        if known is None and unit["of"]:
            return unit.end("unit"), _arabic(text, unit.end() - 1)
        return unit.end("unit"), known
    known = _named_at(text, unit.end(), language)
    known = with_head(text, known) if known is not None else None
    if known is None and not unit["of"]:
        return unit.end("unit"), None
    words = _english_words(text, unit.end() - 1)
    while words and known is not None and words[-1].end(1) > known.end:
        words.pop()
    return unit.end("unit"), _phrase(text, words if known is not None else words[:3], language)


@cache
def _unit(language: str) -> re.Pattern[str]:
    unit = any_of("measure", language)
    if language == "ar":
        # «طن متري من», «برميل إضافي يوميا من» (metric tonnes of, further barrels a day of)
        return re.compile(
            rf"\s+(?P<unit>(?:ال)?{unit}(?:\s+متري(?:ة|ا)?)?)(?!\w)"
            r"(?:\s+اضافية?)?(?:\s+(?:يوميا|سنويا|شهريا|في (?:اليوم|العام|السنة|الشهر)))?"
            r"(?P<of>\s+من)?(?=\W|$)\s*"
        )
    return re.compile(
        rf"\s+(?P<unit>(?:metric\s+|long\s+)?{unit})\b"
        r"(?:\s+(?:(?:a|per|each)\s+(?:day|year|month|week|annum)|daily|annually|monthly))?"
        r"(?P<of>\s+of)?(?:\s+|$|(?=\W))"
    )


def _named_at(text: str, at: int, language: str) -> Phrase | None:
    """The first name of goods within a few words, no border between."""
    stop = _CLAUSE.search(text, at)
    end = min(stop.start() if stop else len(text), at + 60)
    for hit in names(language).find(text[at:end]):
        between = text[at : at + hit.start].split()
        if len(between) > (5 if language == "en" else 0):
            return None
        if any(word.lower() in borders(language) for word in between):
            return None
        return _lengthened(text, Phrase(at + hit.start, at + hit.end, hit.value), language)
    return None


def _named_here(text: str, at: int) -> Phrase | None:
    """A name of goods that begins at an offset."""
    hit = next((hit for hit in names("en").find(text[at : at + 40]) if hit.start == 0), None)
    return Phrase(at, at + hit.end, hit.value) if hit is not None else None


_CLAUSE = re.compile(r"[,،؛;:()\n]|(?<![A-Z])\.(?=\s|$)")


# -- English -----------------------------------------------------------------------------------

# "(218)" repeats a number in words; "Air Tractor AT-802L aircraft"
_WORD = re.compile(
    r"[)\"']?\s+[\"']?([A-Za-z0-9](?:[\w/+&-]|[.](?=\w)|,(?=\d{3}))*(?:(?<=[A-Z])\.(?=\s[a-z]))?(?:'s)?)"
)
_MOST_WORDS = 7
_OF_ITS = re.compile(r" of (?:its|their)(?= [A-Za-z])")


def _english_words(text: str, at: int) -> list[re.Match[str]]:
    """The words from ``at`` that can make one noun phrase, lead-ins such as "new" left out."""
    words: list[re.Match[str]] = []
    match = _WORD.match(text, at)
    while match is not None and len(words) < _MOST_WORDS:
        word = match.group(1)
        if not words and leads_in(word):
            match = _WORD.match(text, match.end(1))
            continue
        if word.lower().rstrip(".") in borders("en") or word.endswith("'s"):
            break
        words.append(match)
        match = _WORD.match(text, match.end(1))
    return words


def _is_head(word: str, known: dict[int, Good], end: int) -> bool:
    """Whether a noun phrase that is counted may end with a word."""
    if end in known or (any(map(str.isdigit, word)) and word[:1].isupper()):
        return True
    return word.endswith("s") and not word.endswith(("ss", "'s")) and word[1:].islower()


def _known(text: str, start: int, end: int, language: str) -> dict[int, Good]:
    return {start + hit.end: hit.value for hit in names(language).find(text[start:end])}


def _phrase(text: str, words: list[re.Match[str]], language: str) -> Phrase | None:
    if not words:
        return None
    start, end = words[0].start(1), words[-1].end(1)
    good = _known(text, start, end, language).get(end)
    refused = no_goods(language)
    if good is None and any(word.group(1).lower() in refused for word in words):
        return None
    return Phrase(start, end, good)


# -- Arabic ------------------------------------------------------------------------------------


def _arabic(text: str, at: int) -> Phrase | None:
    """A noun behind a number: «جرارا», «سيارة إسعاف», «شاحنة عسكرية من نوع أورال»."""
    noun = _NOUN.match(text, at)
    if noun is None:
        return None
    hits = names("ar").find(text[noun.start("noun") : noun.start("noun") + 60])
    known = next((h for h in hits if h.start == 0 and h.value.sort != "general"), None)
    word = noun["noun"].removeprefix("ال")
    if known is None and not no_part("ar").isdisjoint((noun["noun"], word)):
        return None
    end = noun.start("noun") + known.end if known is not None else noun.end()
    good = known.value if known is not None else None
    return _lengthened(text, Phrase(noun.start("noun"), end, good), "ar")


_NOUN = re.compile(r"\s+(?:من\s+)?(?P<noun>[^\W\d_]{3,})(?!\w)")
_ADJECTIVE = re.compile(r"\s+(?P<word>[^\W\d_]{2,}(?:ة|ي|يا|ات|ين))(?!\w)")
# an annexed noun: no clitic or verb's prefix before it, but «تدريب» (training), «توليد»
_ANNEXED = re.compile(r"\s+(?P<word>(?![وبلفكسيت])[^\W\d_]{3,}|ت\w\wي\w)(?!\w)")
_LINK = re.compile(
    r"\s+(?:من\s+)?(?:طراز|نوع|فية|موديل|ماركة)\s+\"?(?P<name>[^\s،.,;:()\"]{2,})\"?"
)


def _lengthened(text: str, phrase: Phrase, language: str) -> Phrase:
    """An Arabic phrase with its adjectives, one annexed noun and «من طراز» with the name."""
    if language == "en":
        return phrase
    end = phrase.end
    if phrase.good is None:
        annexed = _ANNEXED.match(text, end)
        if annexed is not None and annexed["word"] not in no_part("ar"):
            end = annexed.end()
    for _ in range(2):
        adjective = _ADJECTIVE.match(text, end)
        if adjective is None or adjective["word"] in no_part("ar") or adjective["word"][0] == "و":
            break
        if _is_for(adjective["word"]):
            break
        end = adjective.end()
    link = _LINK.match(text, end)
    return phrase._replace(end=link.end("name") if link is not None else end)


def _is_for(word: str) -> bool:
    """Whether a word tells whom goods are for: «حافلة لكينيا» (buses for Kenya), «لوزارة …»."""
    whose = word.removeprefix("ل")
    body = whose in group("body_head", "ar")
    return whose != word and (body or any(hit.start == 0 for hit in places().find(whose)))


def with_head(text: str, phrase: Phrase) -> Phrase | None:
    """An English name with the noun behind it that it only describes: "steel rails", "tank parts".

    The name itself where it stands alone; None where it describes no thing: "aircraft services".
    """
    if phrase.good is None or phrase.good.sort in ("general", "plant"):
        return phrase
    words, at = [], phrase.end
    for word in _english_words(text, phrase.end)[:_MOST_BEHIND]:
        if word.start() != at or not word.group(1).islower() or word.group(1) in _no_head():
            break
        words.append(word)
        at = word.end()
    known = _known(text, phrase.end, at, "en")
    while words and not _is_head(words[-1].group(1), known, words[-1].end(1)):
        words.pop()
    if words:
        end = words[-1].end(1)
        return Phrase(phrase.start, end, Good("commodity", text[phrase.start : end]))
    behind = _WORD.match(text, at)
    served = behind is not None and behind.group(1) in group("no_things", "en")
    return None if served and phrase.good.sort != "commodity" else phrase


#: So many words behind a name at most have it for a description.
_MOST_BEHIND = 3


@cache
def _no_head() -> frozenset[str]:
    """English words that no name of goods ends with, though they stand in the plural."""
    others = (group(one, "en") for one in ("no_things", "works_of_goods", "selling"))
    return (no_goods("en") - group("parts_for", "en")).union(*others)


def described(text: str, phrase: Phrase, *, behind: int) -> Phrase:
    """An English name with one or two words before it: "dried fruit", "rolling mill equipment".

    No further back than ``behind``. What is described so is no more told in general.
    """
    words = _DESCRIBING.search(text, max(behind, phrase.start - 40), phrase.start)
    if words is None or phrase.good is None or phrase.good.sort not in ("commodity", "general"):
        return phrase
    told = words.group().split()
    while told and (ends_phrase(told[0]) or leads_in(told[0])):
        told.pop(0)
    if not told or any(map(ends_phrase, told)):
        return phrase
    start = phrase.start - len(" ".join(told)) - 1
    return Phrase(start, phrase.end, Good("commodity", text[start : phrase.end]))


_DESCRIBING = re.compile(r"(?:(?<= )[a-z][a-z-]+ ){1,2}$")


@cache
def general() -> frozenset[str]:
    """English names of what is told in general."""
    return frozenset(row["name_en"] for row in rows("goods") if row["sort"] == "general")


def uncounted(text: str, language: str) -> list[Hit[Good]]:
    """Names of goods anywhere in a text, in order."""
    return names(language).find(text)
