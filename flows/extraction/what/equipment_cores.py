"""Ties general nouns to the designations beside them: «طائرة مقاتلة من طراز JF-17».

Stands between the vocabulary (``equipment_words``), ``designations`` and ``equipment``, which
counts what is tied here. A noun finds its designation behind «من طراز» and the like, right beside
it, or in English before it ("Gowind-class corvettes"). It never counts and never judges whether
what is told is worth an item.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise

from flows.extraction.language.numbers import NumberMention
from flows.extraction.language.phrases import Hit
from flows.extraction.what.designations import Designation
from flows.extraction.what.equipment_words import Cues, Noun, families, modifies, nouns, vague


@dataclass(frozen=True, slots=True)
class Scene:
    """A text with all that was found in it."""

    text: str
    language: str
    names: list[Designation]
    numbers: list[NumberMention]
    cues: Cues


@dataclass(frozen=True, slots=True)
class Core:
    """A noun with its designation, or either alone.

    ``linked``: by «من طراز» or the like; ``leader``: the noun that is counted instead, as in
    "batteries of Patriot missiles".
    """

    start: int
    end: int
    noun: Hit[Noun] | None
    name: Designation | None
    linked: bool = False
    leader: Hit[Noun] | None = None


def cores(scene: Scene, heads: list[Hit[Noun]]) -> list[Core]:
    """Nouns tied to designations, and what is left of both, in order of place."""
    heads = _attributed(scene.text, heads) if scene.language == "ar" else heads
    tied = [
        _tied(scene, noun, before=after.start if after is not None else len(scene.text))
        for noun, after in pairwise([*heads, None])
        if noun is not None
    ]
    taken = {core.name.start for core in tied if core.name is not None}
    for link in scene.cues.link:
        name = _linked_name(scene, link)
        if name is not None and name.start not in taken and name.category is not None:
            taken.add(name.start)
            tied.append(Core(link.start, name.end, None, name, linked=True))
    tied.extend(
        Core(name.start, name.end, None, name)
        for name in scene.names
        if name.start not in taken and name.category is not None
    )
    tied.sort(key=lambda core: (core.start, -core.end))
    return [_led(scene, before, core) for before, core in pairwise([None, *tied]) if core]


def _attributed(text: str, heads: list[Hit[Noun]]) -> list[Hit[Noun]]:
    """Nouns with the one that only describes them: «عربة عسكرية مدرعة» (an armoured vehicle)."""
    found: list[Hit[Noun]] = []
    for noun in heads:
        last = found[-1] if found else None
        if last is None or not _ATTRIBUTE.fullmatch(text, last.end, noun.start):
            found.append(noun)
            continue
        told = last.value  # «محرك طائرة» (an aircraft engine) is an engine
        if told.category == told.family == noun.value.family:
            told = noun.value._replace(told=told.told)
        found[-1] = last._replace(end=noun.end, value=told)
    return found


# the article may stand before it, and one adjective: «العربات العسكرية المدرعة»
_ATTRIBUTE = re.compile(r" (?:(?!و)\w+ة )?(?:ال)?")


def _led(scene: Scene, before: Core | None, core: Core) -> Core:
    """The core with the noun it is counted by: «بطاريات من صواريخ باتريوت» batteries of."""
    if before is None or before.name is not None or core.name is None:
        return core
    if not _OF.fullmatch(scene.text, before.end, max(core.start, before.end)):
        return core
    return replace(core, start=before.start, leader=before.noun)


_OF = re.compile(r"\s+(?:من\s+|of\s+)?")  # of


def _tied(scene: Scene, noun: Hit[Noun], *, before: int) -> Core:
    """The noun with the designation that belongs to it, in front of it or behind.

    What is linked to the next noun, which begins at ``before``, is not tied to this one.
    """
    for link in scene.cues.link:
        if (
            link.start >= noun.end
            and link.start < before
            and few_words(scene.text[noun.end : link.start], 3)
        ):
            name = _linked_name(scene, link)
            if name is not None:
                return Core(noun.start, name.end, noun, name, linked=True)
            break
    name = _name_before(scene, noun)
    if name is not None:
        return Core(name.start, noun.end, noun, name)
    name = next((name for name in scene.names if name.start >= noun.end), None)
    if name is not None and _beside(scene, noun, name):
        return Core(noun.start, name.end, noun, name)
    return Core(noun.start, noun.end, noun, None)


def few_words(between: str, most: int) -> bool:
    """Whether ``between`` holds at most so many words, no number and no punctuation."""
    return len(between.split()) <= most and not _BREAK.search(between)


_BREAK = re.compile(r"[\d.,،؛;:!?؟()\"\n]")


def _linked_name(scene: Scene, link: Hit[str]) -> Designation | None:
    """What «من طراز» names: a designation, a phrase in quotation marks, or the word behind it."""
    match = _NAMED.match(scene.text, link.end)
    if match is None:
        return None
    name = next((name for name in scene.names if name.start >= match.start("name")), None)
    # A maker may stand between: «من طراز لوكهيد مارتن إف-35».
    if name is not None and few_words(scene.text[match.start("name") + 1 : name.start], 2):
        return name
    written = match["quoted"] or match["name"]
    if written in vague(scene.language) or scene.language == "en":
        return None
    start, end = match.span("quoted" if match["quoted"] else "name")
    return Designation(start, end, written if written.isascii() else "", None, False)


_NAMED = re.compile(
    r"\s+(?P<name>\"(?P<quoted>[^\"\n]{2,40}?)\s*\""
    r"|[^\s،,.;:()\"]{2,}(?:[ -](?=\S{0,4}\d)[^\s،,.;:()\"]{1,6})?)"
)


def _name_before(scene: Scene, noun: Hit[Noun]) -> Designation | None:
    """The designation an English noun follows: "F-16 Block 70 fighter jets", "X-class"."""
    if scene.language != "en":
        return None
    before = [name for name in scene.names if name.end <= noun.start]
    if before and noun.start - before[-1].end <= 40:
        gap = scene.text[before[-1].end : noun.start]
        words = re.split(r"[\s-]+", gap.strip(" -'\")("))
        if gap[:1] in " -'\")/" and all(_belongs(word) for word in words if word):
            return before[-1] if before[-1].certain or not _vague_head(noun.value) else None
    open_class = _OPEN_CLASS.search(scene.text[max(noun.start - 40, 0) : noun.start])
    if open_class is None:
        return None
    start = max(noun.start - 40, 0) + open_class.start("name")
    return Designation(start, start + len(open_class["name"]), open_class["name"], None, False)


def _belongs(word: str) -> bool:
    """Whether a word may stand between a name and its noun: "Block", "MAX", "70"."""
    return modifies(word, with_form=True) or (word.isalpha() and word.isupper() and len(word) > 1)


_OPEN_CLASS = re.compile(r"(?P<name>[A-Z][\w']+(?: [A-Z]\w+)?)-[Cc]lass\s+$")


def _beside(scene: Scene, noun: Hit[Noun], name: Designation) -> bool:
    """Whether a designation stands right behind its noun: «مقاتلات إف 15», «صواريخ (باتريوت)»."""
    behind = _BEHIND_EN if scene.language == "en" else _BEHIND_AR
    if not behind.fullmatch(scene.text, noun.end, name.start):
        return False
    unknown = name.category is None and scene.language == "ar"
    beside = scene.language == "ar" and name.start == noun.end + 1
    if noun.value.family in SOLID and (beside or scene.text[name.start - 1] == '"'):
        return True  # «سفينتي "ميسترال"»: so the ships are called, whatever else is
    fits = unknown or same_family(noun.value, name)
    if fits and beside and not unknown and (noun.value.told == 0 or _is_counted(scene, noun)):
        return True  # «منظومات تور» (Tor systems), «12 منظومة بوك»
    return name.certain or (fits and not _vague_head(noun.value))


def _is_counted(scene: Scene, noun: Hit[Noun]) -> bool:
    """Whether a number stands right before a noun."""
    return any(number.end + 1 == noun.start for number in scene.numbers)


#: Families whose nouns tell what something is, unlike "system", "battery".
SOLID = frozenset(("ship", "aircraft", "helicopter", "vehicle"))


def is_vague(words: str, language: str) -> bool:
    """Whether words tell nothing without a name: "batteries", but not "ships"."""
    hit = next(iter(nouns(language).find(words)), None)
    if hit is None or (hit.start, hit.end) != (0, len(words)):
        return False
    return hit.value.needs_name and hit.value.family not in SOLID


def _vague_head(noun: Noun) -> bool:
    """Whether a noun is too general to make equipment of an uncertain name («نظام نور»)."""
    return noun.needs_name and noun.category == noun.family


_BEHIND_EN = re.compile(r"\s*\(?[\"']?|\s+(?:of the\s+)?")
_BEHIND_AR = re.compile(r"(?:\s+\w+(?:ة|ي|ات))?\s+(?:ال)?[\"'(]{0,2}|\s*[\"'(]{1,2}")  # adjective


def same_family(noun: Noun, name: Designation) -> bool:
    """Whether a designation names what the noun says: a tank among vehicles, not among ships."""
    return name.category is not None and families().get(name.category) == noun.family
