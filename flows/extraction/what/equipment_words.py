"""The words equipment is told with: general nouns, cue words around them, uses.

Serves ``equipment`` and ``equipment_cores``. Rows of ``equipment_nouns.csv``,
``equipment_words.csv`` and ``equipment_uses.csv`` become scanners and sets here; nothing here
decides what a sentence means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from flows.extraction.language.lexicon import any_of, group, ordinary, rows
from flows.extraction.language.numbers import NumberMention, find_numbers
from flows.extraction.language.phrases import Hit, PhraseScanner
from flows.extraction.language.text import fold


class Noun(NamedTuple):
    """A general noun; ``told`` is the number its form tells: 1, 2 (dual), 0 (plural)."""

    told: int
    family: str
    category: str | None
    name_en: str
    needs_name: bool


@cache
def nouns(language: str) -> PhraseScanner[Noun]:
    """A scanner of the general nouns of a language, definite forms included."""
    words: dict[str, Noun] = {}
    for row in rows("equipment_nouns"):
        if row["language"] == language:
            noun = Noun(
                int(row["told"]),
                row["family"],
                row["category"] or None,
                row["designation_en"],
                row["needs_designation"] == "yes",
            )
            words.setdefault(row["word"], noun)
            words.setdefault(row["word"][:1].upper() + row["word"][1:], noun)
            # The definite dual («الطائرتان») counts nothing: the two were told before.
            # «حاملتي المروحيات» (the two carriers) may tell them for the first time.
            for form in definite(row["word"]) if language == "ar" else ():
                again = noun.told != 2 or form.startswith("ال")
                words.setdefault(form, noun._replace(told=0) if again else noun)
    if language == "ar":
        duals = [
            (word, noun) for word, noun in words.items() if noun.told == 2 and word[-2:] == "ين"
        ]
        for word, noun in duals:  # «سفينتين» before its name: «سفينتي»
            words.setdefault(word[:-1], noun)
        objects = [(form, noun) for word, noun in words.items() for form in _accusatives(word)]
        for form, noun in objects:
            words.setdefault(form, noun)
    return PhraseScanner(words)


#: Families of which an Arabic singular tells one, for they are bought one by one.
BOUGHT_SINGLY = frozenset(("ship", "satellite", "reactor"))


def _accusatives(phrase: str) -> Iterator[str]:
    """«سفن حربية» as an object: «سفنا حربية», «زورق حربي»: «زورقا حربيا».

    None where the noun takes no such ending.
    """
    first, *others = phrase.split()
    if first.startswith("ال") or first.endswith(("ة", "ات", "ان", "ين", "ا", "تي", "ي", "ء")):
        return
    yield " ".join((first + "ا", *others))
    if others and not others[0].startswith(("ال", "لل")) and not others[0].endswith(("ة", "ات")):
        yield " ".join((first + "ا", others[0] + "ا", *others[1:]))


def definite(phrase: str) -> Iterator[str]:
    """An Arabic phrase with the article on all of its words or on some.

    «طائرات مقاتلة» becomes «الطائرات المقاتلة», «طائرات تدريب» becomes «طائرات التدريب»,
    «طائرات بدون طيار» becomes «الطائرات بدون طيار».
    """
    first, *others = phrase.split()
    articled = [f"ال{word}" for word in others]
    yield " ".join((f"ال{first}", *articled))
    if others:
        yield " ".join((first, *articled))
        yield " ".join((first, *others[:-1], articled[-1]))
        yield " ".join((f"ال{first}", *others))


@cache
def families() -> dict[str, str]:
    """Categories to the family their nouns belong to."""
    return {row["category"]: row["family"] for row in rows("equipment_nouns")}


class Purpose(NamedTuple):
    """What a family of equipment is called that serves a use."""

    family: str
    category: str
    name_en: str


class Cues(NamedTuple):
    """Words beside equipment: «من طراز» (link), «شراء» (trade), «تستخدم» (use), and uses.

    ``trade`` holds those of ``contents`` too («تشمل», "covers"), which lead to what is traded.
    """

    link: list[Hit[str]]
    trade: list[Hit[str]]
    contents: list[Hit[str]]
    use: list[Hit[str]]
    purposes: list[Hit[tuple[Purpose, ...]]]


def cues(text: str, language: str) -> Cues:
    """All cue words and uses in a folded text, each sort in order of place."""
    hits = _words(language).find(text)
    link, contents, use = (
        [hit for hit in hits if hit.value == sort] for sort in ("link", "contents", "use")
    )
    trade = [hit for hit in hits if hit.value in ("trade", "contents")]
    return Cues(link, trade, contents, use, _purposes(language).find(text))


@cache
def _words(language: str) -> PhraseScanner[str]:
    return PhraseScanner(
        (row["phrase"], row["sort"])
        for row in rows("equipment_words")
        if row["language"] == language and row["sort"] in ("link", "trade", "contents", "use")
    )


@cache
def _purposes(language: str) -> PhraseScanner[tuple[Purpose, ...]]:
    purposes: dict[str, tuple[Purpose, ...]] = {}
    for row in rows("equipment_uses"):
        if row["language"] == language:
            purpose = Purpose(row["family"], row["category"], row["designation_en"])
            purposes[row["phrase"]] = (*purposes.get(row["phrase"], ()), purpose)
    return PhraseScanner(purposes)


@cache
def vague(language: str) -> frozenset[str]:
    """Words behind «من نوع» that name nothing: «من نوع آخر» of another kind."""
    return _sort(language, "vague")


def leads_in(word: str) -> bool:
    """Whether an English word before a name is no part of it: "new", "additional", "French"."""
    return word.lower() in group("leading_in", "en") or of_nation(word)


def ends_phrase(word: str) -> bool:
    """Whether an English noun phrase ends before a word: a preposition, a verb, money, people."""
    return word.lower() in no_part("en")


@cache
def no_part(language: str) -> frozenset[str]:
    """Words that are no part of a noun phrase that names goods: its borders, money, people."""
    return borders(language) | no_goods(language)


@cache
def no_goods(language: str) -> frozenset[str]:
    """Words for what is counted but no goods: people, times, papers, and money ("shillings")."""
    units = (row["word"] for row in rows("currency_units") if row["language"] == language == "en")
    moneys = {word for word in units if word.endswith("s") and word.isalpha()}
    return group("no_goods", language) | moneys


def countings(text: str, language: str) -> list[NumberMention]:
    """The numbers of a text that may count something: not the 3 of "Advanced Capability 3".

    What is told of a larger number is one with it: "upgrade 14 of its 22 jets" is of 14. What is
    handed over is not, for the whole was ordered: "received 4 of the 24 jets".
    """
    counting: list[NumberMention] = []
    for number in find_numbers(text, language):
        if _NUMBERED.search(text, max(0, number.start - 14), number.start):
            continue
        if counting and _MODEL.fullmatch(text, counting[-1].end, number.start):
            continue  # "thirty Sukhoi Superjet 100 planes"
        if counting and counting[-1].value < number.value:
            part = counting[-1]
            share = _SHARE.fullmatch(text, part.end, number.start)
            if share is not None and not _is_handed_over(text, part.start, number.end, language):
                counting[-1] = replace(part, end=number.end)
                continue
        counting.append(number)
    return counting


# "14 of its", "40 of the planned", «من أصل» (out of), «من بين» (among)
_SHARE = re.compile(
    r" (?:out )?of (?:(?:its|their|his|\w+'s) (?:[a-z]+ )?|the (?:planned|existing) )"
    r"| من (?:اصل|بين|مجموع) (?:ال)?"
)
_PIECE = re.compile(r"(?:\bfirst|\blast|\bاول|\bاخر) $")  # first, last


def _is_handed_over(text: str, start: int, end: int, language: str) -> bool:
    """Whether words of delivery stand beside a part and the whole of it."""
    taking, taken = delivery(language)
    before = text[max(0, start - 60) : start]
    return bool(
        _PIECE.search(before) or taking.search(before) or taken.search(text[end : end + 60])
    )


@cache
def delivery(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words of delivery before what is handed over, and behind it, three words away at most.

    «و» (and) and «ف» (so) may be joined to an Arabic verb.
    """
    taking = re.compile(
        rf"(?<!\w)[وف]?{any_of('taking_delivery', language)}(?! بموجب)(?:\W+\w+){{0,3}}\W+$",
        re.IGNORECASE,  # «تسلم بموجبه» (is to hand over under it) tells what is to come
    )
    taken = re.compile(rf"(?:\W+\w+){{0,3}}\W+{any_of('delivered', language)}(?!\w)", re.IGNORECASE)
    return taking, taken


_MODEL = re.compile(r"(?: [A-Z][\w-]*[a-z]){1,3} ")
_NUMBERED = re.compile(rf"\b{any_of('numbered', 'en')}[ -]$", re.IGNORECASE)


@cache
def borders(language: str) -> frozenset[str]:
    """Words that end a noun phrase: prepositions, verbs, pronouns, times."""
    return ordinary(language) | group("phrase_border", language)


def of_nation(word: str) -> bool:
    """Whether an English word tells where something comes from: "French", "Russian-made"."""
    if word in group("no_nation", "en"):
        return False
    return word in ("U.S.", "US", "UK") or bool(_ADJECTIVE.fullmatch(word))


def modifies(word: str, *, with_form: bool = False) -> bool:
    """Whether an English word may stand between a count or a name and its noun."""
    plain = word.strip("'\"").lower()
    if word in group("no_nation", "en"):
        return False
    known = plain in _lowered("modifier") or (with_form and plain in _lowered("form"))
    return known or bool(_ADJECTIVE.fullmatch(word)) or (with_form and word.isdigit())


@cache
def _lowered(sort: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _sort("en", sort))


# Nationalities and "-made" compounds; the rest are rows of the vocabulary.
_ADJECTIVE = re.compile(
    r"[A-Z]\w+(?:an|ish|ese|nch|tch|eek|ech|iss|i)|\w[\w.]*-(?:made|built|designed|developed)"
)


@cache
def _sort(language: str, sort: str) -> frozenset[str]:
    return frozenset(
        fold(row["phrase"]).text
        for row in rows("equipment_words")
        if row["language"] == language and row["sort"] == sort
    )
