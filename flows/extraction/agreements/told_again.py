"""What an agreement holds, told in a sentence without its name: "The jets will cost $9 billion".

Stands beside the rules of agreements, for sentences that tell of no agreement by themselves: how
long one told elsewhere runs, what it is worth, what is sold under it. Folding decides which one
they point to. Reads nothing where no agreement is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import cast

from flows.extraction.agreements.deliveries import ordered
from flows.extraction.agreements.terms import add_terms
from flows.extraction.language.lexicon import any_of, group, rows
from flows.extraction.language.text import fold
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.tellings import AgreementTelling
from flows.extraction.what.equipment_words import families
from schemas.claims import Item

_RUNS = re.compile(rf"\b{any_of('runs')}\b")
# What every sum holds: figures, or "million", «مليار» (billion), «مليون» (million).
_A_SUM = re.compile(r"\d|illion|مليار|مليون|ملايين")
# "It is worth", "the sale was valued at", "the estimated cost is", «وتبلغ قيمتها» (its value is).
_IS_WORTH_EN = re.compile(
    rf"\b(?:[Ii]t|[Tt]hey|[Tt]he (?:\w+ )?{any_of('package', 'en')}) "
    r"(?:is|are|was|were) (?:estimated (?:to be |at )?)?(?:worth|valued)\b"
    r"|\b(?:puts?|putting|estimated|estimates?) (?:the|its|their) (?:\w+ )?(?:value|cost|price)\b"
    r"|\b(?:will|would|is to|are to|agreed to|must) pay\b"
    r"|\b(?:puts?|putting) the (?:\w+ ){1,3}at\b"
    rf"|\b[Tt]he [^\W_]?\d[\w.,-]*(?: \w+){{0,2}} (?:{any_of('package', 'en')}|project|programme)\b"
    r"|\b(?:[Tt]he|[Ii]ts|[Tt]heir) (?:(?:total|estimated|overall|program|programme) ){0,3}"
    r"(?:cost|value|price)"
    r"(?: of the [\w ]{1,30}?)?(?:, if [\w ]{3,40},)? (?:is|was|will be|would be|could be|were)\b"
)
_IS_WORTH_AR = re.compile(
    r"\b[وف]?س(?:تدفع|يدفع|تسدد)\b"
    r"|\bال(?:تكلفة|كلفة|قيمة)(?:\s+ال\w+)?\s+\"?(?:تبلغ|بلغت|تقدر|تصل)\b"
    rf"|\bو?{any_of('amounts', 'ar')}\s+(?:قيمت|تكلفت|كلفت)(?:ها|ه|هما)\b"
    rf"|\bو?(?:قيمت|تكلفت|كلفت)(?:ها|ه|هما)\s+(?:الاجمالية\s+)?"
    rf"(?:نحو|حوالي|{any_of('amounts', 'ar')})\b"
)
# "The jets are expected to cost", "The tankers, worth", "the ships would be built at a cost of"
_THINGS_WORTH_EN = re.compile(
    r"\b(?:[Tt]he|[Tt]hese) (?:[\w-]+ ){0,3}?(?P<thing>[a-z-]{3,})"
    r"(?:,? (?:is|are|was|were|will|would)(?: be)?(?: (?:expected|estimated|likely) to)?"
    r" (?:be )?(?:worth|valued|priced|costs?)\b|, (?:worth|valued|priced|costing)\b| costs?\b"
    r"| [\w ]{3,60}? at a (?:total )?cost of\b)"
)
# «وتقام المحطة … بكلفة» (the plant … at a cost of)
_THINGS_WORTH_AR = re.compile(
    r"\bال(?P<thing>\w{3,})\b[^.؛]{0,80}?\b(?:بكلفة|بتكلفة|بقيمة|كلفتها|تكلفتها|قيمتها)\b"
)
# "Russia will extend a loan of", «وستقدم روسيا قرضا» (Russia will give a loan)
_LENDS = re.compile(
    rf"\b[وف]?{any_of('lending_verb')}\b[^.;؛]{{0,40}}?\b(?:loans?|credits?|قرضا?|قروضا?)\b"
    r"|\b(?:financed|funded|paid for) (?:by|with|through|from) (?:an?|the) "
)
_HOLDS_EN = re.compile(
    rf"^\W*(?:[Aa]lso )?[Ii]ncluded\b|\b(?:come|comes) with\b"
    rf"|\b(?:had|has|have) (?:also )?(?:requested|asked for)\b|\b{any_of('asked_for', 'en')}\b"
    rf"|\b[Tt]he (?:[\w-]+ ){{0,2}}?{any_of('package', 'en')}[\w ]{{0,20}}?"
    rf"(?: {any_of('holding', 'en')}|, including)\b"
    rf"|\b(?:[Ii]t|[Tt]hey) (?:(?:also|will|would) )*{any_of('holding', 'en')}\b"
)
_HOLDS_AR = re.compile(
    rf"\b{any_of('asked_for', 'ar')}\b"
    rf"|\b[وف]?{any_of('holding', 'ar')}\s+(?:ايضا\s+)?{any_of('package', 'ar')}"
    rf"|^\W*(?:كما\s+)?[وف]?(?:{any_of('holding', 'ar')}|(?:ت|ي)نص|(?:ت|ي)قضي)\b"
    rf"|\b[وف]?{any_of('package', 'ar')}\s+(?:ايضا\s+|التي\s+)?{any_of('holding', 'ar')}\b"
)
# "Poland will supply", «وستتسلم» (and will receive): right behind what was agreed.
_WILL_HAND_OVER_EN = re.compile(
    rf"\b(?:(?:will|would) (?:\w+ ){{0,4}}to|will|would|is to|are to|agreed to)\s+"
    rf"(?:also\s+|then\s+)?{any_of('handing', 'en')}\b"
    rf"|\b(?:will|would|are to|is to) (?:also )?be {any_of('handed')}\b"
    rf"|\b(?:is|are) (?:also )?{any_of('handing_now')}\b"
)
_WILL_HAND_OVER_AR = re.compile(
    rf"\b(?:[وف]?س|(?:المقرر|المنتظر)\s+ان\s+){any_of('handing', 'ar')}\b"
    rf"|\b[وف]?{any_of('to_be', 'ar')}\s+(?:ال)?{any_of('handing_noun', 'ar')}\b"
)
_IS_WORTH = {"en": _IS_WORTH_EN, "ar": _IS_WORTH_AR}
_THINGS_WORTH = {"en": _THINGS_WORTH_EN, "ar": _THINGS_WORTH_AR}
_HOLDS = {"en": _HOLDS_EN, "ar": _HOLDS_AR}
_WILL_HAND_OVER = {"en": _WILL_HAND_OVER_EN, "ar": _WILL_HAND_OVER_AR}
#: How many sentences away from an agreement "will supply" still tells of it: said of anybody, and
#: of one of its sides.
_NEAR, _FAR = 4, 8


def told_again(stage: Stage, found: list[AgreementTelling]) -> Iterator[AgreementTelling]:
    """Duration, value or items of what is told elsewhere, where a sentence names no agreement.

    Args:
        stage: a sentence that tells of no agreement by itself.
        found: the tellings of the document, one of them at least with an act.
    """
    text = stage.sentence.text
    runs, worth, holds = _RUNS.search(text), _worth(stage, found), _holds(stage, found)
    at = min((match.start() for match in (runs, worth, holds) if match is not None), default=None)
    if at is None:
        return
    trigger = (stage.start + at, stage.start + at + 1)
    type_ = min(_acted(found), key=lambda t: _distance(stage, t)).type
    telling = AgreementTelling(stage, "agreement.terms", trigger, type_, None, pointing=True)
    add_terms(stage, telling)
    telling.subjects = []
    telling.duration = telling.duration if runs is not None else None
    if worth is None and holds is None:
        telling.value = None
    if holds is None:
        telling.items, telling.deliveries = [], []
    elif not any(told.items for told in found):
        telling.items = telling.items or ordered(telling.deliveries, handed_over=False)
    if telling.value or telling.items or telling.duration:
        yield telling


def _acted(found: list[AgreementTelling]) -> list[AgreementTelling]:
    return [telling for telling in found if telling.status is not None]


def _distance(stage: Stage, telling: AgreementTelling) -> tuple[int, bool]:
    """How many sentences lie between, the one before nearer than the one behind."""
    behind = telling.stage.sentence.number - stage.sentence.number
    return abs(behind), behind > 0


def _worth(stage: Stage, found: list[AgreementTelling]) -> re.Match[str] | None:
    """What tells the worth of the agreement or of the things that are sold."""
    text = stage.sentence.text
    if _A_SUM.search(text) is None:
        return None
    language = stage.language
    plain = _IS_WORTH[language].search(text)
    if plain is not None:
        return plain
    if not any(telling.value or telling.items for telling in found):
        lent = _LENDS.search(text)  # of a purchase it is not the worth, but pays for it
        if lent is not None:
            return lent
    things = _THINGS_WORTH[language].search(text)
    if things is None:
        return None
    thing = things["thing"].lower()
    if thing in group("package", language) or f"ال{thing}" in group("package", language):
        return things
    return things if _is_told(thing, found) else None


def _is_told(thing: str, found: list[AgreementTelling]) -> bool:
    """Whether a noun takes up an item told before: its own noun, or one of its family.

    "The ships" are frigates, «الطائرات» (the aircraft) are fighters.
    """
    family = _families().get(thing)
    for telling in found:
        for told in telling.items:
            item = cast(Item, told.value)
            words = fold(item.designation.lower()).text.split()
            if thing in (words[-1], words[0].removeprefix("ال")):
                return True
            if family is not None and item.category and families().get(item.category) == family:
                return True
    return False


@cache
def _families() -> dict[str, str]:
    """General nouns of equipment by the word alone, to their family."""
    return {fold(row["word"]).text: row["family"] for row in rows("equipment_nouns")}


def _goods_of(stage: Stage, found: list[AgreementTelling]) -> bool:
    """Whether a sentence beside a purchase tells what is bought, where its own words do not."""
    acted = [telling for telling in _acted(found) if telling.type in ("contract", "deal")]
    return bool(acted) and min(_distance(stage, telling)[0] for telling in acted) <= 1


# "its order for", «تسلمت» (received), "took delivery of": beside the contract that tells no goods
_ORDER = re.compile(
    rf"\b(?:orders?|purchase|sale) (?:for|of)\b|\b(?:صفقة|شراء|بيع)\b"
    rf"|\b[وف]?{any_of('delivery_made')}\b"
)


def _holds(stage: Stage, found: list[AgreementTelling]) -> re.Match[str] | None:
    text = stage.sentence.text
    language = stage.language
    holds = _HOLDS[language].search(text)
    if holds is None and not any(telling.items for telling in found) and _goods_of(stage, found):
        holds = _ORDER.search(text)
    if holds is not None:
        return holds
    handing = _WILL_HAND_OVER[language].search(text)
    if handing is None:
        return None
    acted = _acted(found)
    sides = {key for telling in acted for key in telling.sides}
    party = any(place.country in sides for place in stage.sentence.places)
    reach = _FAR if party else _NEAR
    return (
        handing if min(_distance(stage, telling) for telling in acted) <= (reach, False) else None
    )
