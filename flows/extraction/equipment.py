"""Reads equipment in folded text: how many of what, «16 طائرة مقاتلة من طراز JF-17».

Ties together a general noun (``equipment_nouns.csv``: "fighter jets", «دبابات»), the designation
beside it (``designations``) and the count before it (``numbers``). Where no designation is told,
a clause that tells the use describes the item («طائرة تستخدم في التدريب الأساسي»). It never
decides whether the sentence tells of an agreement, only what hardware its words name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from flows.extraction.designations import Designation, find_designations
from flows.extraction.lexicon import rows
from flows.extraction.numbers import NumberMention, find_numbers, range_opening
from flows.extraction.phrases import Hit, PhraseScanner
from flows.extraction.text import fold
from schemas.claims import Item


@dataclass(frozen=True, slots=True)
class ItemMention:
    """Equipment as told.

    Attributes:
        start: where its count, noun or name begins, whichever stands first.
        end: where the last of them ends.
        item: quantity (the lower bound of a range, None where not told), designation in folded
            letters, its usual Latin form, SIPRI's words for the category.
        designation_start: where the designation begins; the original's own letters are there.
        designation_end: where it ends.
        named: whether a type is named ("JF-17"), not only a sort of equipment ("fighter jets").
        upper: the upper bound where the count is a range.
    """

    start: int
    end: int
    item: Item
    designation_start: int
    designation_end: int
    named: bool
    upper: int | None = None


def find_equipment(text: str, language: str) -> list[ItemMention]:
    """All equipment a folded text names or counts, in order, none overlapping another.

    A general noun counts as an item with a count, a designation, or a word of trade before it
    («شراء طائرات مقاتلة»); a mere "military equipment" or "the tanks" does not.

    Args:
        text: text folded by ``text.fold``.
        language: ``ar`` or ``en``; designations are found in both scripts.
    """
    nouns = _nouns(language).find(text)
    names = find_designations(text)
    if not nouns and not names:
        return []
    scene = _Scene(text, language, names, find_numbers(text, language), _cues(text, language))
    mentions: list[ItemMention] = []
    for core in _cores(scene, nouns):
        free = mentions[-1].end if mentions else 0
        mention = _item(scene, core, free) if core.start >= free else None
        if mention is not None:
            mentions.append(mention)
    return mentions


class _Noun(NamedTuple):
    """A general noun; ``told`` is the number its form tells: 1, 2 (dual), 0 (plural)."""

    told: int
    family: str
    category: str | None
    name_en: str
    needs_name: bool


@cache
def _nouns(language: str) -> PhraseScanner[_Noun]:
    nouns: dict[str, _Noun] = {}
    for row in rows("equipment_nouns"):
        if row["language"] == language:
            noun = _Noun(
                int(row["told"]),
                row["family"],
                row["category"] or None,
                row["designation_en"],
                row["needs_designation"] == "yes",
            )
            for form in _forms(row["word"], language):
                nouns.setdefault(form, noun)
    return PhraseScanner(nouns, article=True)


def _forms(phrase: str, language: str) -> Iterator[str]:
    """A phrase at the head of a sentence, or with the article on some or all of its words.

    «طائرات مقاتلة» becomes «الطائرات المقاتلة», «طائرات تدريب» becomes «طائرات التدريب»,
    «طائرات بدون طيار» becomes «الطائرات بدون طيار».
    """
    yield phrase
    words = phrase.split()
    if language == "en":
        yield phrase[:1].upper() + phrase[1:]
    elif len(words) > 1:
        yield " ".join(f"ال{word}" for word in words)
        yield " ".join((words[0], *(f"ال{word}" for word in words[1:])))
        yield " ".join((*words[:-1], f"ال{words[-1]}"))
        yield " ".join((f"ال{words[0]}", *words[1:]))


class _Cues(NamedTuple):
    """Words beside equipment: «من طراز» (link), «شراء» (trade), «تستخدم» (use), and uses."""

    link: list[Hit[str]]
    trade: list[Hit[str]]
    use: list[Hit[str]]
    purposes: list[Hit[tuple[_Purpose, ...]]]


class _Purpose(NamedTuple):
    """What a family of equipment is called that serves a use."""

    family: str
    category: str
    name_en: str


def _cues(text: str, language: str) -> _Cues:
    hits = _words(language).find(text)
    link, trade, use = (
        [hit for hit in hits if hit.value == sort] for sort in ("link", "trade", "use")
    )
    return _Cues(link, trade, use, _purposes(language).find(text))


@cache
def _words(language: str) -> PhraseScanner[str]:
    return PhraseScanner(
        (row["phrase"], row["sort"])
        for row in rows("equipment_words")
        if row["language"] == language and row["sort"] in ("link", "trade", "use")
    )


@cache
def _purposes(language: str) -> PhraseScanner[tuple[_Purpose, ...]]:
    purposes: dict[str, tuple[_Purpose, ...]] = {}
    for row in rows("equipment_uses"):
        if row["language"] == language:
            purpose = _Purpose(row["family"], row["category"], row["designation_en"])
            purposes[row["phrase"]] = (*purposes.get(row["phrase"], ()), purpose)
    return PhraseScanner(purposes)


@dataclass(frozen=True, slots=True)
class _Scene:
    """A text with all that was found in it."""

    text: str
    language: str
    names: list[Designation]
    numbers: list[NumberMention]
    cues: _Cues


@dataclass(frozen=True, slots=True)
class _Core:
    """A noun with its designation, or either alone.

    ``linked``: by «من طراز» or the like; ``leader``: the noun that is counted instead, as in
    "batteries of Patriot missiles".
    """

    start: int
    end: int
    noun: Hit[_Noun] | None
    name: Designation | None
    linked: bool = False
    leader: Hit[_Noun] | None = None


def _cores(scene: _Scene, nouns: list[Hit[_Noun]]) -> list[_Core]:
    """Nouns tied to designations, and what is left of both, in order of place."""
    cores = [_tied(scene, noun) for noun in nouns]
    taken = {core.name.start for core in cores if core.name is not None}
    for link in scene.cues.link:
        name = _linked_name(scene, link)
        if name is not None and name.start not in taken and name.category is not None:
            taken.add(name.start)
            cores.append(_Core(link.start, name.end, None, name, linked=True))
    cores.extend(
        _Core(name.start, name.end, None, name)
        for name in scene.names
        if name.start not in taken and name.category is not None
    )
    cores.sort(key=lambda core: (core.start, -core.end))
    return [_led(scene, before, core) for before, core in pairwise([None, *cores]) if core]


def _led(scene: _Scene, before: _Core | None, core: _Core) -> _Core:
    """The core with the noun it is counted by: «بطاريات من صواريخ باتريوت» batteries of."""
    if before is None or before.name is not None or core.name is None:
        return core
    if not _OF.fullmatch(scene.text, before.end, max(core.start, before.end)):
        return core
    return replace(core, start=before.start, leader=before.noun)


_OF = re.compile(r"\s+(?:من\s+|of\s+)?")  # of


def _tied(scene: _Scene, noun: Hit[_Noun]) -> _Core:
    """The noun with the designation that belongs to it, before or behind."""
    for link in scene.cues.link:
        if link.start >= noun.end and _few_words(scene.text[noun.end : link.start], 3):
            name = _linked_name(scene, link)
            if name is not None:
                return _Core(noun.start, name.end, noun, name, linked=True)
            break
    name = _name_before(scene, noun)
    if name is not None:
        return _Core(name.start, noun.end, noun, name)
    name = next((name for name in scene.names if name.start >= noun.end), None)
    if name is not None and _beside(scene, noun, name):
        return _Core(noun.start, name.end, noun, name)
    return _Core(noun.start, noun.end, noun, None)


def _few_words(between: str, most: int) -> bool:
    """Whether ``between`` holds at most so many words, no number and no punctuation."""
    return len(between.split()) <= most and not _BREAK.search(between)


_BREAK = re.compile(r"[\d.,،؛;:!?؟()\"\n]")


def _linked_name(scene: _Scene, link: Hit[str]) -> Designation | None:
    """What «من طراز» names: a designation, a phrase in quotation marks, or the word behind it."""
    match = _NAMED.match(scene.text, link.end)
    if match is None:
        return None
    name = next((name for name in scene.names if name.start >= match.start("name")), None)
    # A maker may stand between: «من طراز لوكهيد مارتن إف-35».
    if name is not None and _few_words(scene.text[match.start("name") + 1 : name.start], 2):
        return name
    written = match["quoted"] or match["name"]
    if written in _vague(scene.language) or scene.language == "en":
        return None
    start, end = match.span("quoted" if match["quoted"] else "name")
    return Designation(start, end, written if written.isascii() else "", None, False)


_NAMED = re.compile(
    r"\s+(?P<name>\"(?P<quoted>[^\"\n]{2,40}?)\s*\""
    r"|[^\s،,.;:()\"]{2,}(?:[ -](?=\S{0,4}\d)[^\s،,.;:()\"]{1,6})?)"
)


@cache
def _vague(language: str) -> frozenset[str]:
    """Words behind «من نوع» that name nothing: «من نوع آخر» of another kind."""
    return _sort(language, "vague")


@cache
def _sort(language: str, sort: str) -> frozenset[str]:
    return frozenset(
        fold(row["phrase"]).text
        for row in rows("equipment_words")
        if row["language"] == language and row["sort"] == sort
    )


def _name_before(scene: _Scene, noun: Hit[_Noun]) -> Designation | None:
    """The designation an English noun follows: "F-16 Block 70 fighter jets", "X-class"."""
    if scene.language != "en":
        return None
    before = [name for name in scene.names if name.end <= noun.start]
    if before and noun.start - before[-1].end <= 40:
        gap = scene.text[before[-1].end : noun.start]
        words = re.split(r"[\s-]+", gap.strip(" -'\")("))
        if gap[:1] in " -'\")/" and all(_modifies(word, with_form=True) for word in words if word):
            return before[-1]
    open_class = _OPEN_CLASS.search(scene.text[max(noun.start - 40, 0) : noun.start])
    if open_class is None:
        return None
    start = max(noun.start - 40, 0) + open_class.start("name")
    return Designation(start, start + len(open_class["name"]), open_class["name"], None, False)


_OPEN_CLASS = re.compile(r"(?P<name>[A-Z][\w']+(?: [A-Z]\w+)?)-[Cc]lass\s+$")


def _modifies(word: str, *, with_form: bool = False) -> bool:
    """Whether an English word may stand between a count or a name and its noun."""
    plain = word.strip("'\"").lower()
    known = plain in _lowered("modifier") or (with_form and plain in _lowered("form"))
    return known or bool(_ADJECTIVE.fullmatch(word)) or (with_form and word.isdigit())


@cache
def _lowered(sort: str) -> frozenset[str]:
    return frozenset(word.lower() for word in _sort("en", sort))


# Nationalities and "-made" compounds; the rest are rows of the vocabulary.
_ADJECTIVE = re.compile(
    r"[A-Z]\w+(?:an|ish|ese|nch|tch|eek|ech|iss|i|i-made)|\w[\w.]*-(?:made|built|designed|developed)"
)


def _beside(scene: _Scene, noun: Hit[_Noun], name: Designation) -> bool:
    """Whether a designation stands right behind its noun: «مقاتلات إف 15», «صواريخ (باتريوت)»."""
    gap = scene.text[noun.end : name.start]
    if scene.language == "en":
        return bool(_BEHIND_EN.fullmatch(gap)) and (name.certain or _same_family(noun.value, name))
    if not _BEHIND_AR.fullmatch(gap):
        return False
    return name.certain or name.category is None or _same_family(noun.value, name)


_BEHIND_EN = re.compile(r"\s*\(?[\"']?|\s+(?:of the\s+)?")
_BEHIND_AR = re.compile(r"(?:\s+\w+(?:ة|ي|ات))?\s+(?:ال)?[\"'(]{0,2}|\s*[\"'(]{1,2}")  # adjective


def _same_family(noun: _Noun, name: Designation) -> bool:
    return name.category is not None and _families().get(name.category) == noun.family


@cache
def _families() -> dict[str, str]:
    """Categories to the family their nouns belong to."""
    return {row["category"]: row["family"] for row in rows("equipment_nouns")}


def _item(scene: _Scene, core: _Core, free: int) -> ItemMention | None:
    """The core with its count, where that makes it an item; what is before ``free`` is taken."""
    start, quantity, upper = _count(scene, core, free)
    noun = core.noun.value if core.noun is not None else None
    if core.name is not None:
        several = scene.language == "en" and (quantity or 0) > 1  # "36 Typhoons"
        told = core.name.certain or core.linked or noun is not None or several
        return _named(scene, core, core.name, (start, quantity, upper)) if told else None
    if core.noun is None or noun is None or noun.needs_name:
        return None
    if quantity is None and not _traded(scene, core):
        return None
    end, purpose = _described(scene, core.noun)
    designation = scene.text[core.start : end]
    told_as: _Noun | _Purpose = purpose or noun
    item = Item(quantity, designation, told_as.name_en, told_as.category)
    return ItemMention(start, end, item, core.start, end, False, upper)


def _count(scene: _Scene, core: _Core, free: int) -> tuple[int, int | None, int | None]:
    """Where the item begins with its count, the count, and the upper bound of a range."""
    text, numbers = scene.text, scene.numbers
    at = bisect_right(numbers, core.start, key=lambda number: number.end) - 1
    number = numbers[at] if at >= 0 else None
    if number is None or number.start < free or not _counts(scene, number, core.start):
        return core.start, _told_by_form(text, core.leader or core.noun), None
    most = int(number.value)
    lower = numbers[at - 1] if at > 0 and numbers[at - 1].start >= free else None
    opening = range_opening(text, (lower.start, lower.end), number.start) if lower else None
    if lower is None or opening is None or not 0 < lower.value < most:
        return number.start, most, None
    return lower.start - len(opening), int(lower.value), most


def _told_by_form(text: str, noun: Hit[_Noun] | None) -> int | None:
    """The count a noun tells without a number: two in the dual, one in «غواصة واحدة»."""
    if noun is None:
        return None
    if noun.value.told == 2 and not text.startswith("ال", noun.start):  # "the two" told before
        return 2
    return 1 if _ONE_BEHIND.match(text, noun.end) else None


_ONE_BEHIND = re.compile(r"\s+واحدة?(?!\w)")  # one
_COUNT_GAP_AR = re.compile(r"\s+(?:من\s+)?[\"'(]?")  # of
_YEAR = re.compile(r"(?:19|20)\d\d")


def _counts(scene: _Scene, number: NumberMention, start: int) -> bool:
    """Whether a number counts what begins at ``start``; years and sums do not."""
    if not isinstance(number.value, int) or not 0 < number.value <= 100_000:
        return False
    if _YEAR.fullmatch(scene.text, number.start, number.end):
        return False
    gap = scene.text[number.end : start]
    if scene.language == "ar":
        return bool(_COUNT_GAP_AR.fullmatch(gap))
    words = gap.strip(" \"'(").split()
    return gap[:1] in " -" and len(words) <= 5 and all(map(_modifies, words))


def _named(
    scene: _Scene, core: _Core, name: Designation, count: tuple[int, int | None, int | None]
) -> ItemMention:
    """An item of a named type; where a noun says more exactly what it is, the noun is right."""
    start, quantity, upper = count
    noun = core.noun.value if core.noun is not None else None
    category = name.category
    if noun is not None and not (noun.needs_name or _same_family(noun, name)):
        general = noun.category == noun.family and name.certain
        category = category if general else noun.category
    written = scene.text[name.start : name.end]
    item = Item(quantity, written, name.name_en or None, category)
    end = _closed(scene.text, start, core.end)
    return ItemMention(start, end, item, name.start, name.end, True, upper)


def _closed(text: str, start: int, end: int) -> int:
    """The end of a phrase, the quotation mark that closes one inside it included."""
    opened = text.count('"', start, end) % 2 == 1
    return end + 1 if opened and text.startswith('"', end) else end


def _traded(scene: _Scene, core: _Core) -> bool:
    """Whether a word of buying, selling or delivering stands right before."""
    return any(
        hit.end <= core.start and _few_words(scene.text[hit.end : core.start], 1)
        for hit in scene.cues.trade
    )


def _described(scene: _Scene, noun: Hit[_Noun]) -> tuple[int, _Purpose | None]:
    """The end of a noun with the clause that tells its use, and what such equipment is called."""
    text = scene.text
    use = next((hit for hit in scene.cues.use if hit.start >= noun.end), None)
    if use is not None and _few_words(text[noun.end : use.start], 2):
        end = _clause_end(text, use.end)
        for hit in scene.cues.purposes:
            if use.end <= hit.start and hit.end <= end:
                purpose = _serving(hit.value, noun.value)
                if purpose is not None:
                    return end, purpose
    for hit in scene.cues.purposes:
        gap = text[noun.end : hit.start] if hit.start >= noun.end else ""
        if gap.strip() in ("ل", "لل", "for"):  # for (the)
            purpose = _serving(hit.value, noun.value)
            return (hit.end, purpose) if purpose is not None else (noun.end, None)
    return noun.end, None


def _serving(purposes: tuple[_Purpose, ...], noun: _Noun) -> _Purpose | None:
    return next((purpose for purpose in purposes if purpose.family == noun.family), None)


def _clause_end(text: str, start: int) -> int:
    """The end of a clause of use: at punctuation or a new member, after eight words at most."""
    stop = _CLAUSE_STOP.search(text, start)
    clause = _EIGHT_WORDS.match(text, start, stop.start() if stop else len(text))
    return clause.end() if clause else start


_CLAUSE_STOP = re.compile(
    r"[.,،؛;:!?؟()\"\n]|\s+و|\s+(?:and|or|which|that|under|as|from|by|while|worth)\b"  # and
)
_EIGHT_WORDS = re.compile(r"(?:\s+[^\s]+){1,8}")
