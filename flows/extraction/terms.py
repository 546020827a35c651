"""What an agreement holds: value, items, duration, subjects, and what was withheld.

Adds the terms that one sentence tells to a telling; which of several win is decided in folding.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from flows.extraction.durations import find_durations
from flows.extraction.equipment import find_equipment
from flows.extraction.goods import find_goods
from flows.extraction.lexicon import any_of, rows
from flows.extraction.money import find_money
from flows.extraction.phrases import PhraseScanner
from flows.extraction.scene import Stage
from flows.extraction.tellings import AgreementTelling, Told

_WITHHELD = re.compile(
    rf"\b{any_of('not_told')}\s+(?:\S+\s+){{0,3}}?{any_of('details')}\b(?:\s+ال\S+)?", re.IGNORECASE
)
# Money behind these words belongs to the agreement.
_WORTH = re.compile(rf"\b{any_of('worth')}\b[^.،,;]{{0,40}}$", re.IGNORECASE)
_OTHER_MONEY = re.compile(rf"\b[وفب]?{any_of('other_money')}\b", re.IGNORECASE)
_OTHER_MONEY_BEHIND = re.compile(
    rf"\s+(?:(?:in|of|a year in)\s+)?(?:[a-z-]+\s+){{0,2}}{any_of('other_money', 'en')}\b"
)
# "a portion of its 19.7 billion dollar debt", «جزءا من» (a part of)
_PART_OF = re.compile(r"\b(?:portion|part|جزء|جزءا)\s+(?:of|من)\s+(?:\S+\s+){0,2}$", re.IGNORECASE)
_BORDER = re.compile(r"[.،,;؛]")


def add_terms(stage: Stage, telling: AgreementTelling) -> None:
    """Add the terms that a sentence tells to its telling."""
    text, offset, language = stage.sentence.text, stage.start, stage.sentence.reading.language
    for money in find_money(text, language):
        start, end = money.start + offset, money.end + offset
        near = 0 <= start - telling.trigger[1] < 60 or 0 <= telling.trigger[1] - end < 40
        set_by_it = near and telling.rule.endswith(("sign_verb", "sign_noun"))
        if _PART_OF.search(stage.between(max(stage.start, start - 30), start)):
            continue
        if not set_by_it and _is_other_money(stage, start, end):
            continue
        if telling.value is None and (
            near or _WORTH.search(stage.between(max(stage.start, start - 50), start))
        ):
            telling.value = Told(money.value, (start, end))
    for found in find_equipment(text, language):
        span = (found.start + offset, found.end + offset)
        words = (found.designation_start + offset, found.designation_end + offset)
        item = replace(found.item, designation=stage.sentence.reading.words(words))
        handed_over = _is_handed_over(text, language, found.start, found.end)
        (telling.deliveries if handed_over else telling.items).append(Told(item, span))
    arms = [told.span for told in (*telling.items, *telling.deliveries)]
    # Goods alone make no deal: that arms are bought tells more than that wheat is.
    for goods in find_goods(text, language) if telling.rule != "agreement.trade" else ():
        span = (goods.start + offset, goods.end + offset)
        if not any(span[0] < end and start < span[1] for start, end in arms):
            written = stage.sentence.reading.words((goods.name_start + offset, span[1]))
            telling.items.append(Told(replace(goods.item, designation=written), span))
    for duration in find_durations(text, language):
        span = (duration.start + offset, duration.end + offset)
        if telling.duration is None and duration.announced:
            telling.duration = Told(duration.iso, span)
    for hit in _subject_scanner().find(text if language == "ar" else text.lower()):
        span = (hit.start + offset, hit.end + offset)
        if -30 < span[0] - telling.trigger[1] < 160:
            telling.subjects.append(Told(hit.value, span))
    withheld = _WITHHELD.search(text)
    if withheld is not None:
        telling.withheld = (withheld.start() + offset, withheld.end() + offset)


def _is_other_money(stage: Stage, start: int, end: int) -> bool:
    """Whether a sum is of the trade between two countries, a budget, or a whole of which a part.

    A protocol that sets the trade of a year is worth that trade: right behind the act it counts.
    """
    before = stage.between(max(stage.start, start - 60), start)
    found = list(_OTHER_MONEY.finditer(before))
    if found and not _BORDER.search(before, found[-1].end()):
        return True
    return bool(_OTHER_MONEY_BEHIND.match(stage.text, end, stage.end))


def _is_handed_over(text: str, language: str, start: int, end: int) -> bool:
    """Whether words of a delivery that was made stand beside: "has received the first 5 ..."."""
    taking, taken = _delivery(language)
    return bool(taking.search(text, max(0, start - 60), start) or taken.match(text, end, end + 40))


@cache
def _delivery(language: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words of delivery before what is handed over, and behind it, three words away at most.

    «و» (and) and «ف» (so) may be joined to an Arabic verb.
    """
    taking = re.compile(
        rf"(?<!\w)[وف]?{any_of('taking_delivery', language)}(?:\W+\w+){{0,3}}\W+$", re.IGNORECASE
    )
    taken = re.compile(rf"(?:\W+\w+){{0,3}}\W+{any_of('delivered', language)}(?!\w)", re.IGNORECASE)
    return taking, taken


@cache
def _subject_scanner() -> PhraseScanner[str]:
    return PhraseScanner([(row["alias"], row["subject"]) for row in rows("subjects")])
