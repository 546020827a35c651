"""Reads equipment in folded text: how many of what, «16 طائرة مقاتلة من طراز JF-17».

Ties together a general noun (``equipment_nouns.csv``: "fighter jets", «دبابات»), the designation
beside it (``designations``) and the count before it (``numbers``). Where no designation is told,
a clause that tells the use describes the item («طائرة تستخدم في التدريب الأساسي»). It never
decides whether the sentence tells of an agreement, only what hardware its words name.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from flows.extraction.language.numbers import NumberMention, range_opening
from flows.extraction.language.phrases import Hit
from flows.extraction.what.designations import Designation, find_designations
from flows.extraction.what.equipment_cores import SOLID, Core, Scene, cores, few_words, same_family
from flows.extraction.what.equipment_words import (
    BOUGHT_SINGLY,
    Cues,
    Noun,
    Purpose,
    countings,
    cues,
    ends_phrase,
    families,
    leads_in,
    modifies,
    no_part,
    nouns,
)
from flows.extraction.what.lists import is_listed, leads_to
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
        phrase: span of the noun phrase, the designation with its noun ("F-16 fighter jets").
        named: whether a type is named ("JF-17"), not only a sort of equipment ("fighter jets").
        upper: the upper bound where the count is a range.
    """

    start: int
    end: int
    item: Item
    designation_start: int
    designation_end: int
    named: bool
    phrase: tuple[int, int]
    upper: int | None = None


def find_equipment(text: str, language: str) -> list[ItemMention]:
    """All equipment a folded text names or counts, in order, none overlapping another.

    A general noun counts as an item with a count, a designation, or a word of trade before it
    («شراء طائرات مقاتلة»); a mere "military equipment" or "the tanks" does not.

    Args:
        text: text folded by ``text.fold``.
        language: ``ar`` or ``en``; designations are found in both scripts.
    """
    return list(_found(text, language))


@lru_cache(maxsize=16)
def _found(text: str, language: str) -> tuple[ItemMention, ...]:
    """The equipment of a text; each agreement of a sentence asks for that of the same one."""
    heads = nouns(language).find(text)
    names = find_designations(text)
    if not heads and not names:
        return ()
    scene = Scene(text, language, names, countings(text, language), cues(text, language))
    mentions: list[ItemMention] = []
    for core in cores(scene, heads):
        free = mentions[-1].end if mentions else 0
        listed = bool(mentions) and is_listed(text, free, core.start, language)
        mention = _item(scene, core, free, listed=listed) if core.start >= free else None
        if mention is not None:
            mentions.append(mention)
    return tuple(mentions)


def find_counts(text: str, language: str) -> list[ItemMention]:
    """Counts of what a folded text names too vaguely to be items: "five systems".

    They count what another sentence names; ``agreements.items`` joins them.
    """
    heads = [hit for hit in nouns(language).find(text) if hit.value.needs_name]
    numbers = countings(text, language) if heads else []
    scene = Scene(text, language, [], numbers, Cues([], [], [], [], []))
    found: list[ItemMention] = []
    for hit in heads:
        core = Core(hit.start, hit.end, hit, None)
        start, quantity, upper = _count(scene, core, found[-1].end if found else 0)
        if quantity is not None and len(text[start : hit.start].split()) <= _PLAINLY:
            noun = hit.value
            item = Item(quantity, text[hit.start : hit.end], noun.name_en, noun.category, upper)
            span = (hit.start, hit.end)
            found.append(ItemMention(start, hit.end, item, *span, False, span, upper))
    return found


#: So many words at most count a vague noun; more make a phrase of their own.
_PLAINLY = 2


def _item(scene: Scene, core: Core, free: int, *, listed: bool) -> ItemMention | None:
    """The core with its count, where that makes it an item; what is before ``free`` is taken.

    What is ``listed`` with an item before it is one too.
    """
    start, quantity, upper = _count(scene, core, free)
    noun = core.noun.value if core.noun is not None else None
    counted = quantity is not None
    if not counted and noun is not None and noun.told == 1 and core.leader is None:
        quantity = _one(scene, core, noun, listed=listed)
    if core.name is not None:
        several = scene.language == "en" and (quantity or 0) > 1  # "36 Typhoons"
        told = core.name.certain or core.linked or noun is not None or several
        told = told or _shares_noun(scene, core.name)
        return _named(scene, core, core.name, (start, quantity, upper)) if told else None
    if core.noun is None or noun is None:
        return None
    gun = noun.family == "artillery" and counted and free and _goes_on(scene, start, free)
    if noun.needs_name and not gun:
        return None
    if not counted and not listed and not _traded(scene, core):
        return None
    if scene.language == "en" and quantity != 1 and _is_modifier(scene, core.noun):
        return None
    end, purpose = _described(scene, core.noun)
    designation = scene.text[core.start : end]
    told_as: Noun | Purpose = purpose or noun
    item = Item(quantity, designation, told_as.name_en, told_as.category, upper)
    phrase = (_phrase_start(scene, start, core.start), end)
    return ItemMention(start, end, item, core.start, end, False, phrase, upper)


def _shares_noun(scene: Scene, name: Designation) -> bool:
    """Whether a name shares the noun of the next: "Meteor and Scalp missiles"."""
    found = _AND_ANOTHER.match(scene.text, name.end) if scene.language == "en" else None
    if found is None:
        return False
    behind = nouns("en").find(scene.text[found.end() : found.end() + 30])
    return any(hit.start == 0 and same_family(hit.value, name) for hit in behind)


_AND_ANOTHER = re.compile(
    r"(?:, [A-Z][\w-]+)*,? (?:and|or) [A-Z][\w-]+ (?:[a-z][a-z-]+ )??(?=[a-z])"
)


def _count(scene: Scene, core: Core, free: int) -> tuple[int, int | None, int | None]:
    """Where the item begins with its count, the count, and the upper bound of a range."""
    text, numbers = scene.text, scene.numbers
    at = bisect_right(numbers, core.start, key=lambda number: number.end) - 1
    while at >= 0 and (
        _MEASURE.match(text, numbers[at].end)
        or _MODEL_BEFORE.search(text, max(0, numbers[at].start - 12), numbers[at].start)
    ):
        at -= 1
    number = numbers[at] if at >= 0 else None
    if number is None or number.start < free or not _counts(scene, number, core):
        pair = _PAIR.search(text, free, core.start) if scene.language == "en" else None
        if pair is not None and _are_modifiers(pair["words"].split()):
            return pair.start(), 2, None
        return core.start, _told_by_form(text, core.leader or core.noun), None
    before = numbers[at - 1] if at > 0 and numbers[at - 1].start >= free else None
    if before is not None and _is_model(scene, before, number):
        return before.start, int(before.value), None
    most = int(number.value)
    lower = numbers[at - 1] if at > 0 and numbers[at - 1].start >= free else None
    opening = range_opening(text, (lower.start, lower.end), number.start) if lower else None
    if lower is None or opening is None or not 0 < lower.value < most:
        return number.start, most, None
    return lower.start - len(opening), int(lower.value), most


_PAIR = re.compile(r"\b(?:[Aa]|the|another) pair of (?P<words>(?:[\w-]+ ){0,4})$")


def _is_model(scene: Scene, before: NumberMention, number: NumberMention) -> bool:
    """Whether a figure behind a number is a model: "four 787 Dreamliner jets"."""
    figures = scene.text[number.start : number.end].isdecimal()
    return figures and scene.text[before.end : number.start] in (" ", " Boeing ", " Airbus ")


def _told_by_form(text: str, noun: Hit[Noun] | None) -> int | None:
    """The count a noun tells without a number: two in the dual, one in «غواصة واحدة»."""
    if noun is None:
        return None
    if noun.value.told == 2:
        return 2
    return 1 if _ONE_BEHIND.match(text, noun.end) else None


def _is_modifier(scene: Scene, noun: Hit[Noun]) -> bool:
    """Whether a noun in the singular stands before another: "14 missile warning systems".

    "Aircraft" may be the plural too, so there another plural must follow: "aircraft seats".
    """
    if noun.value.told == 1:
        behind = _WORD_BEHIND.match(scene.text, noun.end)
        return behind is not None and not ends_phrase(behind["word"] or "")
    return not scene.text.endswith("s", 0, noun.end) and _tail_end(scene.text, noun.end) > noun.end


_WORD_BEHIND = re.compile(r"(?:-\S+)?\s(?P<word>[A-Za-z][\w-]*)|-(?P<code>\d)")


def _one(scene: Scene, core: Core, noun: Noun, *, listed: bool) -> int | None:
    """One, where a ship or the like is told without a number: "a frigate", «بفرقاطة».

    An Arabic singular may stand for a sort, so only what is bought one by one counts there.
    """
    if scene.language == "en":
        before = _ARTICLE.search(scene.text, max(0, core.start - 40), core.start)
        words = before["words"].split() if before is not None else []
        return 1 if before is not None and not any(map(ends_phrase, words)) else None
    words = scene.text[core.start : core.end].split()[:2]
    definite = any(word.startswith("ال") for word in words)
    singly = noun.family in BOUGHT_SINGLY or (listed and noun.family in _COUNTED_SINGLY)
    return 1 if singly and not definite else None


_ARTICLE = re.compile(r"\b[Aa]n?\s+(?P<words>(?:[\w-]+\s+){0,3})$")
_COUNTED_SINGLY = frozenset(("aircraft", "helicopter", "vehicle", "uav", "radar"))
_ONE_BEHIND = re.compile(r"\s+واحدة?(?!\w)")  # one
# "27 self-propelled 155-mm howitzers", "two 1,000-megawatt reactors"; "60-odd" is a count.
_MEASURE = re.compile(
    r"-(?!odd\b|some\b)[a-z]{2,}\b|\s?(?:mm|cm|km|foot|feet|metre|meter|ton|tonne|inch|seat)s?\b"
)
# "737 MAX 200 aircraft", "Boeing 737 jets": the figure is a model
_MODEL_BEFORE = re.compile(
    r"(?:(?<=\d )[A-Z]{2,4}"
    r"|\b(?:Boeing|Airbus|Embraer|Tupolev|Block|Mark|Mk|Type|Model)) (?:\d+/)?$"
)
_COUNT_GAP_AR = re.compile(r"\s+(?:من\s+)?[\"'(]?")  # of
_NOUN_GAP_AR = re.compile(r"(?:\s(?!و)[^\W\d_]{3,}){1,2}\s[\"']?")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BREAK = re.compile(r"[,;:()]")


def _counts(scene: Scene, number: NumberMention, core: Core) -> bool:
    """Whether a number counts a core that begins behind it; years and sums do not."""
    if not isinstance(number.value, int) or not 0 < number.value <= 100_000:
        return False
    if _YEAR.fullmatch(scene.text, number.start, number.end):
        return False
    gap = scene.text[number.end : core.start]
    if scene.language == "ar":
        # «50 عربة همفي» (50 Humvee vehicles): a noun that no table knows may stand before a name
        named = core.name is not None and core.noun is None and _NOUN_GAP_AR.fullmatch(gap)
        unknown = gap.split() if named else []
        nouns_only = bool(unknown) and no_part("ar").isdisjoint(unknown)
        return nouns_only or bool(_COUNT_GAP_AR.fullmatch(gap))
    words = gap.strip(" \"'()").split()
    if gap[:1] not in " -)" or len(words) > 5 or _BREAK.search(gap, 1):
        return False
    return _are_modifiers(words)


def _are_modifiers(words: list[str]) -> bool:
    """Whether English words may stand between a count and what it counts."""
    return all(modifies(word) or leads_in(word) or not ends_phrase(word) for word in words)


def _goes_on(scene: Scene, start: int, free: int) -> bool:
    """Whether a count goes on a list of arms, which tells what it is: "20 tanks, 24 guns"."""
    return scene.language == "en" and is_listed(scene.text, free, start, scene.language)


def _named(
    scene: Scene, core: Core, name: Designation, count: tuple[int, int | None, int | None]
) -> ItemMention:
    """An item of a named type; where a noun says more exactly what it is, the noun is right."""
    start, quantity, upper = count
    noun = core.noun.value if core.noun is not None else None
    category, name_en = name.category, name.name_en
    other = noun is not None and not same_family(noun, name)
    if noun is not None and other and (not noun.needs_name or noun.family in SOLID):
        flies = noun.family == "aircraft" and families().get(category or "") in _FLYING
        general = noun.category == noun.family and (name.certain or flies)
        category = category if general else noun.category
        if not general and name.category is not None and any(map(str.isdigit, name_en)):
            name_en = ""  # «مدرعة كوبرا» (an armoured vehicle) is no AH-1
    written = scene.text[name.start : name.end]
    item = Item(quantity, written, name_en or None, category, upper)
    end = _closed(scene.text, start, core.end)
    first = core.start if noun is not None else name.start
    begin = _phrase_start(scene, start, first)
    phrase = (begin, _closed(scene.text, begin, _phrase_end(scene, core.end, noun)))
    return ItemMention(start, max(end, phrase[1]), item, name.start, name.end, True, phrase, upper)


_FLYING = frozenset(("aircraft", "helicopter", "uav"))


def _phrase_start(scene: Scene, start: int, first: int) -> int:
    """Where the noun phrase begins behind its count: "Air Tractor AT-802L aircraft"."""
    if start == first:
        return first
    number = next((n for n in scene.numbers if n.start <= start < n.end), None)
    if number is None:
        return first
    at = number.end
    if scene.language == "ar":
        plain = _COUNT_GAP_AR.fullmatch(scene.text, at, first)
        return first if plain is not None else at + 1
    while (word := _LEAD.match(scene.text, at)) is not None and word.start("word") < first:
        if not leads_in(word["word"]):
            return min(word.start("word"), first)
        at = word.end()
    return first


_LEAD = re.compile(r"[\s)\"'-]*(?P<word>[^\W\d][\w./+-]*)")


def _phrase_end(scene: Scene, end: int, noun: Noun | None) -> int:
    """The end of the phrase, a noun behind a lone name included: "F-16 simulators"."""
    return end if scene.language == "ar" or noun is not None else _tail_end(scene.text, end)


def _tail_end(text: str, end: int) -> int:
    """The end of the English plural that what ends before it describes, or just that end."""
    tail = _TAIL.match(text, end)
    words = tail.group().split() if tail is not None else []
    return tail.end() if tail is not None and not any(map(ends_phrase, words)) else end


_TAIL = re.compile(
    r"(?:\s[a-z][a-z-]+){0,2}\s[a-z][a-z-]+s(?=[.,;:)\"']|\s(?:and|or|to|from|for)\b|$)"
)


def _closed(text: str, start: int, end: int) -> int:
    """The end of a phrase, the quotation mark that closes one inside it included."""
    opened = text.count('"', start, end) % 2 == 1
    return end + 1 if opened and text.startswith('"', end) else end


def _traded(scene: Scene, core: Core) -> bool:
    """Whether a word of buying, selling or delivering stands right before."""
    return any(
        hit.end <= core.start and leads_to(scene.text, hit.end, core.start, scene.language, 2)
        for hit in scene.cues.trade
    )


def _described(scene: Scene, noun: Hit[Noun]) -> tuple[int, Purpose | None]:
    """The end of a noun with the clause that tells its use, and what such equipment is called."""
    text = scene.text
    use = next((hit for hit in scene.cues.use if hit.start >= noun.end), None)
    if use is not None and few_words(text[noun.end : use.start], 2):
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


def _serving(purposes: tuple[Purpose, ...], noun: Noun) -> Purpose | None:
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
