"""What a government allows to be sold, where no table knows the goods: "the sale of X to Peru".

Serves ``terms``, for sales that are allowed and of which nothing else is read. The goods are told
by their place alone: behind the noun of the sale, its buyer between. An Arabic name with a Latin
one in brackets, «أنظمة توزيع المعلومات (Information Distribution Systems)», is called by that.
"""

from __future__ import annotations

import re
from functools import cache

from flows.extraction.language.lexicon import any_of, group
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.tellings import AgreementTelling, Told
from flows.extraction.what.equipment_words import ends_phrase
from flows.extraction.where.gazetteer import scanner
from schemas.claims import Item

#: How far (in letters) behind the sale its goods may begin.
_REACH = 110
# "of Radar Field System upgrades", "to Kuwait for thermal sights and related equipment"
_SOLD_EN = re.compile(
    r"(?:\s+to (?:the )?[A-Z][\w'. -]{2,45}?)?\s+(?:of|for) (?:an? |the |its )?(?:possible |new )?"
    r"(?P<name>[A-Za-z][\w/'-]+(?: \([A-Z][\w-]*\))?(?: (?!and\b)[A-Za-z0-9][\w/'-]*){0,6})"
)
_STOP_EN = re.compile(
    r" (?:to|for|worth|valued|at|in|from|with|under|by|as|on|which|that|via|would|will|is|are)\b"
)


def sold_goods(stage: Stage, telling: AgreementTelling) -> Told | None:
    """The goods told behind an allowed sale, None where its words tell none."""
    end = telling.part[1] if telling.part is not None else stage.end
    found = (_english if stage.language == "en" else _arabic)(stage, telling, end)
    if found is None:
        return None
    span, latin = found
    designation = stage.sentence.reading.words(span)
    named = latin if latin is not None else designation if designation.isascii() else None
    return Told(Item(None, designation, named, None), span)


def _english(
    stage: Stage, telling: AgreementTelling, end: int
) -> tuple[tuple[int, int], str | None] | None:
    match = _SOLD_EN.match(stage.text, telling.trigger[1], end)
    if match is None:
        return None
    start, stop = match.span("name")
    border = _STOP_EN.search(stage.text, start, stop)
    stop = border.start() if border is not None else stop
    words = stage.text[start:stop].split()
    plain = [word for word in words if word.islower()]
    if scanner().find(stage.text[start:stop]):
        return None  # "the sale of Kenyan tea": whose it is, other rules read
    if any(map(ends_phrase, plain)) or not group("no_things", "en").isdisjoint(plain):
        return None
    return (start, stop), None


def _arabic(
    stage: Stage, telling: AgreementTelling, end: int
) -> tuple[tuple[int, int], str | None] | None:
    reach = min(end, telling.trigger[1] + _REACH)
    match = _sold_ar().search(stage.text, telling.trigger[1], reach)
    if match is None:
        return None
    inside = (p.start - len(p.prefix) for p in stage.sentence.places if p.start > match.start())
    stop = min((match.end(), *inside))
    stop = match.start() + len(stage.between(match.start(), stop).rstrip())
    gloss = _GLOSS.match(stage.text, stop, end)
    stop = gloss.end() if gloss is not None else stop
    latin = stage.sentence.reading.words(gloss.span("latin")) if gloss is not None else None
    return (match.start("name"), stop), latin


# «(Information Distribution Systems)»
_GLOSS = re.compile(r"\s*\((?P<latin>[A-Z][A-Za-z0-9][\w /.,'-]{2,80})\)")


@cache
def _sold_ar() -> re.Pattern[str]:
    """A noun of goods with its attributes, up to a buyer, a sum, a new clause."""
    stop = (
        r"(?:الي|بقيمة|بتكلفة|بكلفة|بمبلغ|في|من|ضمن|مع|بموجب|لصالح|لل\w{3,}|و\w+|ب\w+|التي|الذي)\b"
    )
    return re.compile(
        rf"(?<!\w)[لب]?(?P<name>{any_of('goods_head', 'ar')}(?:\s+(?!{stop})\w[\w-]*){{1,5}})"
    )
