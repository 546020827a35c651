"""From the items that sentences tell to those of one agreement: each thing once, with its count.

Serves ``claims``. A type is named in one sentence and counted in another («مقاتلات إف-15», then
"the deal covers 36 aircraft"); a bare general noun repeats what was counted. Reads no text.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache
from typing import cast

from flows.extraction.language.lexicon import rows
from flows.extraction.reading.mentions import Span
from flows.extraction.scene.tellings import AgreementTelling
from flows.extraction.what.equipment_words import families
from flows.extraction.what.goods_words import general
from schemas.claims import Item

#: How far apart (in letters) a name and its count may stand to be told as one.
_TOGETHER = 600


@dataclass(slots=True)
class FoldedItem:
    """An item of an agreement, the telling it comes from, and the span of its words."""

    telling: AgreementTelling
    item: Item
    span: Span


def fold_items(tellings: list[AgreementTelling]) -> list[FoldedItem]:
    """The items of an agreement in the order they are told."""
    told = [
        FoldedItem(telling, cast(Item, found.value), found.span)
        for telling in tellings
        for found in telling.items
    ]
    told = _joined(told)
    kept: list[FoldedItem] = []
    for one in told:
        if not is_vague(one.item) and not _repeats(one, told, kept):
            kept.append(one)
    return kept


def _joined(told: list[FoldedItem]) -> list[FoldedItem]:
    """Told items, the only uncounted type of a family with the only bare count of that family.

    «صفقة لشراء مقاتلات إف-15 … تشمل 36 طائرة» tells of 36 F-15s.
    """
    for count in told:
        family = _family(count.item)
        if family is None or not _is_bare(count.item) or count.item.quantity is None:
            continue
        same = [one for one in told if one is not count and _family(one.item) == family]
        named = [one for one in same if not _is_bare(one.item)]
        if any(one.item.quantity is not None for one in same) or len(_keys(named)) != 1:
            continue
        first = named[0]
        span = (min(first.span[0], count.span[0]), max(first.span[1], count.span[1]))
        if span[1] - span[0] > _TOGETHER:
            continue
        counted, upper = count.item.quantity, count.item.quantity_upper
        item = replace(first.item, quantity=counted, quantity_upper=upper)
        joined = FoldedItem(first.telling, item, span)
        return [joined if one is first else one for one in told if one is not count]
    return told


def _keys(told: list[FoldedItem]) -> set[str]:
    return {_key(one.item) for one in told}


def _repeats(one: FoldedItem, told: list[FoldedItem], kept: list[FoldedItem]) -> bool:
    """Whether an item was told already, or tells less of what another tells."""
    item = one.item
    if any(
        _key(known.item) == _key(item) and known.item.quantity == item.quantity for known in kept
    ):
        return True
    others = [other.item for other in told if other is not one]
    if item.quantity is None:
        if item.designation_en in general() and any(
            o.designation_en not in general() for o in others
        ):
            return True
        if any(other.quantity is not None and _is_told_by(other, item) for other in others):
            return True
        if any(other.quantity is not None and _is_of_type(other, item) for other in others):
            return True
        return _is_bare(item) and any(o.quantity is not None and _covers(o, item) for o in others)
    # "the 36 aircraft" behind "36 Rafale fighter jets"
    return _is_bare(item) and any(
        other.quantity == item.quantity and _family(other) == _family(item) and not _is_bare(other)
        for other in others
    )


def _covers(counted: Item, bare: Item) -> bool:
    """Whether a bare noun takes up what is counted: "the ships" frigates, no "patrol boats"."""
    family = _family(bare)
    general = family is not None and bare.category == family
    return bare.category == counted.category or (general and _family(counted) == family)


def _is_of_type(counted: Item, item: Item) -> bool:
    """Whether what is counted is a variant of a type, or that of its variant told before.

    "M1A2T Abrams tanks" are "108 Abrams tanks", "F-15s" are "36 F-15QA".
    """
    if counted.category is None or counted.category != item.category:
        return False
    names = [(one.designation_en or "").split() for one in (counted, item)]
    shared = {word for word in names[0] if word.isalpha() and len(word) > 3}.intersection(names[1])
    first, second = (name[0] if name else "" for name in names)
    coded = any(sign.isdigit() for sign in first) and any(sign.isdigit() for sign in second)
    return bool(shared) or (coded and (first.startswith(second) or second.startswith(first)))


def _is_told_by(counted: Item, item: Item) -> bool:
    """Whether what is counted is the same thing, by its name or a part of it: oil is crude oil."""
    if _key(counted) == _key(item):
        return True
    names = set(_key(counted).split()), set(_key(item).split())
    return counted.category is item.category is None and (
        names[0] < names[1] or names[1] < names[0]
    )


def _key(item: Item) -> str:
    return (item.designation_en or item.designation).lower()


def _family(item: Item) -> str | None:
    return families().get(item.category) if item.category is not None else None


def _is_bare(item: Item) -> bool:
    """Whether a general noun alone is told ("aircraft"), no type."""
    return item.category is not None and item.designation_en in _general()


def is_vague(item: Item) -> bool:
    """Whether a mere "system" or "battery" is told, which counts what is named elsewhere."""
    return item.category is not None and item.designation_en in _vague()


@cache
def _vague() -> frozenset[str]:
    nouns = list(rows("equipment_nouns"))
    telling = {row["designation_en"] for row in nouns if row["needs_designation"] == "no"}
    return frozenset(row["designation_en"] for row in nouns) - telling


@cache
def _general() -> frozenset[str]:
    return frozenset(row["designation_en"] for row in rows("equipment_nouns"))
