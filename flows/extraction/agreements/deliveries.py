"""Deliveries, and the contract that a delivery fulfils: "took delivery of the first of 36 jets".

Stands beside the rules of agreements. What was ordered years ago is history, but news where some of
it is handed over: its day, value and items are then told beside the delivery. Decides who the
parties are no more than what was ordered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from flows.extraction.agreements.listing import is_definite
from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Span
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.tellings import Told
from flows.extraction.what.equipment import find_equipment
from flows.extraction.what.equipment_words import nouns
from flows.extraction.what.goods_words import names_goods
from flows.extraction.what.money import find_money
from schemas.claims import Item

_MADE = re.compile(rf"\b[وف]?{any_of('delivery_made')}\b", re.IGNORECASE)
# «بموجب عقد» (under a contract), "as part of a barter deal"; one "of 1994" is another one.
_UNDER = re.compile(
    r"\b(?:[Uu]nder|[Aa]s part of|[Ww]ithin|[Pp]art of|fulfil(?:s|ling)?)\s+"
    r"(?:an?\s+|the\s+first\s+)?(?:(?!(?:19|20)\d\d)[\w$.,-]+\s+){0,5}$"
    r"|\b[وف]?(?:بموجب|بمقتضي|ضمن|في اطار|تنفيذا ل|جزءا? من|استنادا الي)\s*(?:[^\W\d]+\s+){0,1}$"
)  # under, within, in fulfilment of, part of, by
# "the first of two ferries", «أول عربات» (the first of the cars), «الدفعة الأولى» (first batch)
_LOT = re.compile(
    r"\b(?:first|second|third|fourth|last|final) (?:\w+ )?of (?:the |its )?\w+ (?!speech)\w+"
    r"|\b(?:batch|shipment|consignment)\b"
    r"|\b(?:اول|اولي|اخر)\s+\w+ات\b|\b(?:ال)?(?:دفعة|شحنة)\s+(?:ال)?(?:اول|ثاني|ثالث|جديد|اخير|من)"
)
_TRANCHE = re.compile(rf"\b{any_of('tranche')}\b", re.IGNORECASE)
# "donated by China": no contract is fulfilled
_GIVEN = re.compile(rf"\b{any_of('given_away')}\b", re.IGNORECASE)
# "in a deal worth", «في صفقة» (in a deal)
_IN_A = re.compile(
    r"\b(?:in|through|for|with)\s+an?\s+(?:(?!(?:19|20)\d\d)[\w$.,-]+\s+){0,5}$|\bفي\s+$",
)
#: How far (in letters) behind a verb of delivery the thing delivered may begin.
_NEAR = 60
#: The frame of an act of delivery, which no cue has.
DELIVERY = "delivery"
#: Nouns of what goods are sold under.
_BINDING = ("contract", "deal", "agreement", "protocol")


def is_under(stage: Stage, noun: Cue) -> bool:
    """Whether something is done under an agreement: «بموجب عقد», "as part of a barter deal"."""
    before = stage.between(max(stage.start, noun.start - 60), noun.start - len(noun.prefix))
    return _UNDER.search(before) is not None


def deal_of(stage: Stage, act: Cue) -> Cue | None:
    """The noun that an act of trade is told by: "ordered … under a contract", «في صفقة»."""
    for noun in stage.framed("agreement_noun"):
        before = stage.between(max(stage.start, noun.start - 60), noun.start - len(noun.prefix))
        new = noun.sense in _BINDING and noun.start >= act.end and not is_definite(stage, noun)
        if new and (_UNDER.search(before) or _IN_A.search(before)):
            return noun
    return None


def delivery_at(stage: Stage) -> list[Span]:
    """Where a sentence tells of handing over: a date beside these words is not the order's."""
    return [at.span() for at in _MADE.finditer(stage.text, stage.start, stage.end)]


def hands_over(stage: Stage) -> bool:
    """Whether a sentence tells that goods were handed over, or are just now."""
    if _MADE.search(stage.sentence.text) is None:
        return False
    text, language = stage.sentence.text, stage.language
    if _LOT.search(text):
        return True
    heads = (nouns(language).find(text[at.end() : at.end() + _NEAR]) for at in _MADE.finditer(text))
    return any(heads) or bool(find_equipment(text, language)) or names_goods(text, language)


def tells_goods(stage: Stage) -> bool:
    """Whether a sentence tells of arms or of goods that are known, not of suspects or mummies."""
    text, language = stage.sentence.text, stage.language
    arms = nouns(language).find(text) or find_equipment(text, language)
    return bool(arms) or names_goods(text, language)


def fulfils(stage: Stage) -> bool:
    """Whether a delivery is told beside a sentence, or is the news of the text."""
    stages, at = stage.scene.stages, stage.sentence.number
    beside = (at, at - 1, at + 1, 0)
    near = [stages[n] for n in beside if 0 <= n < len(stages)]
    return any(hands_over(told) or _pays_in_parts(told) for told in near)


def fulfilled(stage: Stage, nouns: list[Cue]) -> Iterator[tuple[Cue, Cue]]:
    """Deliveries with the contract that they fulfil, though no act of concluding it is told.

    "Russia has delivered 10 of 40 helicopters under a contract worth …": it was signed.
    """
    if not any(noun.sense in _BINDING for noun in nouns):
        return
    made = _MADE.search(stage.sentence.text)
    if made is None or _GIVEN.search(stage.sentence.text):
        return
    act = Cue(made.start() + stage.start, made.end() + stage.start, DELIVERY, "past")
    for noun in nouns:
        told = noun.sense in _BINDING and noun.start >= act.end and is_under(stage, noun)
        if told and not is_definite(stage, noun) and hands_over(stage):
            yield act, noun
            return


def ordered(deliveries: list[Told], *, handed_over: bool) -> list[Told]:
    """What was ordered, where only what came of it is told: "14 tanks bought from Peru arrived".

    What a delivery brings under a contract may be a part: how many it holds is then not told.
    """
    if not handed_over:
        return list(deliveries)
    items = ((cast(Item, told.value), told.span) for told in deliveries)
    return [Told(replace(item, quantity=None, quantity_upper=None), span) for item, span in items]


def _pays_in_parts(stage: Stage) -> bool:
    """Whether a part of a loan is paid out: "received a second tranche of 600 million euros"."""
    text, language = stage.sentence.text, stage.language
    return _TRANCHE.search(text) is not None and bool(find_money(text, language))
