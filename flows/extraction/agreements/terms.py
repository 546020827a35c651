"""What an agreement holds: value, items, duration, subjects, and what was withheld.

Adds the terms that one sentence tells to a telling; which of several win is decided in folding.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import cast

from flows.extraction.agreements.sold_goods import sold_goods
from flows.extraction.agreements.worth import worth
from flows.extraction.language.lexicon import any_of, any_of_several, rows
from flows.extraction.language.phrases import PhraseScanner
from flows.extraction.reading.mentions import Span
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.tellings import AgreementTelling, Told
from flows.extraction.what.equipment import ItemMention, find_counts, find_equipment
from flows.extraction.what.equipment_words import countings, delivery, families, nouns
from flows.extraction.what.goods import find_goods
from flows.extraction.what.goods_words import general, names
from flows.extraction.when.durations import DurationMention, find_durations
from schemas.claims import Item

_WITHHELD = re.compile(
    rf"\b{any_of('not_told')}\s+(?:\S+\s+){{0,3}}?{any_of('details')}\b(?:\s+ال\S+)?", re.IGNORECASE
)
# "engines for the Tejas": what is sold serves it
_FOR = re.compile(r"\bfor (?:the|its|their) $")
_FOR_ITS = re.compile(r"\bfor (?:its|their) $")
# "eliminating 859 missiles", «نزع» (disarming): done away with, or moved, not sold
_DOING_AWAY = re.compile(
    rf"\b{any_of('doing_away')}\b(?:[^.;،,]|,(?=\d)|\.(?=\w|(?<=[A-Z]\.))){{0,40}}$", re.IGNORECASE
)
# "had approved the sale of", «كانت وافقت»: told of an earlier deal where the words only point back
_EARLIER = re.compile(rf"\b[وف]?{any_of('earlier')}\b(?:[^.;؛]|\.(?=\d)){{0,160}}$", re.IGNORECASE)
# "does not include missiles"
_LEFT_OUT = re.compile(
    r"\b(?:not|n't) (?:include|including|cover|contain)\b[^.;]*$|\bلا (?:تشمل|تتضمن|يشمل)\b[^.؛]*$"
)
# "may later buy 50 more", "options on 12": not bought yet; "has already bought": by another deal
_OPTION = re.compile(rf"\b{any_of_several('option', 'already')}\b[^.;،,]{{0,30}}$", re.IGNORECASE)


# "the maintenance of 12 helicopters": a service to what the buyer has
_SERVICED = re.compile(rf"\b[ولب]?(?:ال)?{any_of('servicing')}\b[^.;،,]{{0,12}}$", re.IGNORECASE)


def add_terms(stage: Stage, telling: AgreementTelling) -> None:
    """Add the terms that a sentence tells to its telling."""
    text, offset, language = stage.sentence.text, stage.start, stage.language
    if telling.value is None:
        telling.value = worth(stage, telling)
    _add_items(stage, telling)
    if telling.allowed and _tells_nothing(telling) and (sold := sold_goods(stage, telling)):
        telling.items.append(sold)
    telling.items.sort(key=lambda told: told.span)
    for duration in find_durations(text, language):
        span = (duration.start + offset, duration.end + offset)
        if not duration.announced or _is_of_something_else(text, duration):
            continue
        if telling.duration is None and not _is_stay(stage, span[0]):
            telling.duration = Told(duration.iso, span)
    for hit in _subject_scanner().find(text if language == "ar" else text.lower()):
        span = (hit.start + offset, hit.end + offset)
        if -30 < span[0] - telling.trigger[1] < 160 and not _is_of_office(stage, span[0]):
            telling.subjects.append(Told(hit.value, span))
    withheld = _WITHHELD.search(text)
    if withheld is not None:
        telling.withheld = (withheld.start() + offset, withheld.end() + offset)


def _is_of_office(stage: Stage, at: int) -> bool:
    """Whether a word is of somebody's office, and no subject: "signed by Health Minister X"."""
    return any(m.role is not None and m.role[0] <= at < m.role[1] for m in stage.people)


def _add_items(stage: Stage, telling: AgreementTelling) -> None:
    """Add what is sold, arms and other goods."""
    text, offset, language = stage.sentence.text, stage.start, stage.language
    arms = find_equipment(text, language)
    them = _some_of_them(stage) if not arms else []
    if not arms:
        counts = find_counts(text, language)
        arms = counts if telling.pointing else _counting_named(stage, counts)
        _add_arms(stage, telling, arms, counted=not telling.pointing)
        telling.items += them if not arms else []
    else:
        _add_arms(stage, telling, arms)
    for goods in find_goods(text, language, [(found.start, found.end) for found in arms]):
        span = (goods.start + offset, goods.end + offset)
        if _is_not_sold(text, goods.start, telling) or _is_of_another(telling, span):
            continue
        before = text[max(0, goods.start - 12) : goods.start]
        if goods.item.quantity is None and _FOR_ITS.search(before):
            continue
        if any(one.span[0] < span[1] and span[0] < one.span[1] for one in them):
            continue
        if goods.nameless:
            _add_named_before(stage, telling, goods.item, span)
            continue
        written = stage.sentence.reading.words((goods.name_start + offset, span[1]))
        of_more = goods.item.quantity is not None and _is_of_more(text, goods.start)
        handed_over = not of_more and _is_handed_over(text, language, goods.start, goods.end)
        told = Told(replace(goods.item, designation=written), span)
        (telling.deliveries if handed_over else telling.items).append(told)


def _tells_nothing(telling: AgreementTelling) -> bool:
    """Whether no goods are told, or only "equipment"."""
    return all(cast(Item, told.value).designation_en in general() for told in telling.items)


def _serves(text: str, language: str, at: int) -> bool:
    """Whether parts or services are told for what stands there: «قطع غيار لمقاتلات إف-16»."""
    return _parts_for(language).search(text, max(0, at - 60), at) is not None


@cache
def _parts_for(language: str) -> re.Pattern[str]:
    parts = any_of("parts_for", language)
    if language == "en":
        return re.compile(rf"\b{parts}(?: and \w+)? for (?:[\w'-]+ ){{0,3}}$", re.IGNORECASE)
    return re.compile(rf"\b[ولب]?(?:ال)?{parts}\b(?:\s+\w+){{0,2}}?\s+(?:خاصة\s+)?لل?$")


def _is_of_another(telling: AgreementTelling, span: Span) -> bool:
    """Whether words belong to another of the agreements that a sentence tells."""
    return telling.part is not None and not telling.part[0] <= span[0] < telling.part[1]


def _add_arms(
    stage: Stage, telling: AgreementTelling, arms: list[ItemMention], *, counted: bool = False
) -> None:
    """Add what arms are sold, and what of them was handed over.

    What is but ``counted`` has its name from before.
    """
    text, offset, language = stage.sentence.text, stage.start, stage.language
    for found in arms:
        span = (found.start + offset, found.end + offset)
        if _is_of_another(telling, span):
            continue
        words = (found.phrase[0] + offset, found.phrase[1] + offset)
        item = replace(found.item, designation=stage.sentence.reading.words(words))
        if not found.named and (counted or _OF_THAT_TYPE.match(text, found.end)):
            item, span = _of_that_type(stage, item, span)
        if _is_not_sold(text, found.start, telling):
            continue
        if not found.named and _is_part(text, telling, found):
            continue
        if found.item.quantity is None and _FOR.search(text, max(0, found.start - 12), found.start):
            continue
        if found.item.quantity is None and _serves(text, language, found.start):
            continue
        of_more = found.item.quantity is not None and _is_of_more(text, found.start)
        if of_more and not found.named:
            item, span = _of_whole(telling, item, span)
        if found.named and (whole := _whole_behind(text, language, found.end)) is not None:
            of_more, (quantity, end) = True, whole
            item, span = (
                replace(item, quantity=quantity, quantity_upper=None),
                (span[0], end + offset),
            )
        handed_over = not of_more and _is_handed_over(text, language, found.start, found.end)
        (telling.deliveries if handed_over else telling.items).append(Told(item, span))


# "40 of 90 vehicles", «أول ثلاث من 24 طائرة» (the first three of 24 jets): the whole was ordered
_OF_MORE = re.compile(
    r"(?:\d|\b(?:first|second|third|last|final|half|one|two|three|four|five|six|eight|ten|dozen)"
    r"(?: \w+)?) of (?:the |its |a total of )?$|\b(?:out of|of a total of) $"
    r"|\bمن\s+(?:اصل\s+|بين\s+|مجموع\s+)?$",  # of
    re.IGNORECASE,
)


def _is_of_more(text: str, at: int) -> bool:
    return _OF_MORE.search(text, max(0, at - 40), at) is not None


def _of_whole(telling: AgreementTelling, item: Item, span: Span) -> tuple[Item, Span]:
    """The whole of which a part was told by its name: "the last four Typhoons of 72 aircraft"."""
    for parts in (telling.deliveries, telling.items):
        part = parts[-1] if parts else None
        if part is not None and 0 <= span[0] - part.span[1] < _PART_REACH:
            named = cast(Item, part.value)
            if named.designation_en != item.designation_en and _family(named) == _family(item):
                parts.remove(part)
                quantity, upper = item.quantity, item.quantity_upper
                whole = replace(named, quantity=quantity, quantity_upper=upper)
                return whole, (part.span[0], span[1])
    return item, span


def _whole_behind(text: str, language: str, at: int) -> tuple[int, int] | None:
    """The count of all behind a part of them, and its end: "four F-16s out of 36 ordered in"."""
    out_of = _OUT_OF.match(text, at)
    if out_of is None:
        return None
    for number in countings(text, language):
        if number.start == out_of.end() and number.value == int(number.value):
            return int(number.value), number.end
    return None


_OUT_OF = re.compile(r"\"?,? (?:من (?:اصل|مجموع) |out of (?:a total of )?|of a total of )")
#: How far (in letters) before the whole its part may stand: «من أصل» (out of) between them.
_PART_REACH = 45


def _counting_named(stage: Stage, counts: list[ItemMention]) -> list[ItemMention]:
    """Counts of vague nouns that count what a sentence just before names: «خمس منظومات»."""
    return [
        found
        for found in counts
        if _of_that_type(stage, found.item, (found.start + stage.start, 0))[0] is not found.item
    ]


def _is_part(text: str, telling: AgreementTelling, found: ItemMention) -> bool:
    """Whether a part is told of what is told elsewhere: "the first two aircraft are to arrive"."""
    if _OF_WHICH.match(text, found.end):
        return True
    told = (cast(Item, one.value) for one in telling.items)
    known = telling.pointing or any(_family(one) == _family(found.item) for one in told)
    return known and _FIRST.search(text, max(0, found.start - 20), found.start) is not None


# "the first two aircraft", «أول طائرتين»; «أربع مقاتلات منها» (four of them)
_FIRST = re.compile(r"\b(?:first|last|next|remaining|اول|اخر) $")
_OF_WHICH = re.compile(r"\s+(?:منها|منهما|of (?:which|them))\b")


def _some_of_them(stage: Stage) -> list[Told]:
    """What takes up things told just before: "12 of the planes", "two such ships"."""
    text = stage.sentence.text
    found: list[Told] = []
    for number in countings(text, "en") if stage.language == "en" else ():
        them = _OF_THEM.match(text, number.end)
        heads = nouns("en").find(text[them.end() : them.end() + 30]) if them is not None else []
        if them is None or not heads or heads[0].start or number.value != int(number.value):
            continue
        noun = heads[0].value
        span = (number.start + stage.start, them.end() + heads[0].end + stage.start)
        bare = Item(int(number.value), "", noun.name_en, noun.category)
        item, words = _of_that_type(stage, bare, span)
        if item is bare:
            item, words = _of_that_sort(stage, bare, span)
        if item is not bare:
            found.append(Told(item, words))
    return found


def _of_that_sort(stage: Stage, item: Item, span: Span) -> tuple[Item, Span]:
    """The same where only a noun tells what they are: "its first frigate", "five of the ships"."""
    before = stage.scene.stages[max(0, stage.sentence.number - 1)]
    for head in reversed(nouns("en").find(before.sentence.text)):
        words = (head.start + before.start, head.end + before.start)
        if head.value.family == _family(item) and not head.value.needs_name and words < span:
            written = before.sentence.reading.words(words)
            named = replace(item, designation=written, designation_en=head.value.name_en)
            return replace(named, category=head.value.category), (words[0], span[1])
    return item, span


_OF_THEM = re.compile(r" (?:of (?:the|these|those|its|them) |such )")


def _of_that_type(stage: Stage, item: Item, span: Span) -> tuple[Item, Span]:
    """An item of the type that was named last before: «14 طائرة من هذا الطراز» (of this type).

    Its words are then those from the name to the count.
    """
    stages, number = stage.scene.stages, stage.sentence.number
    for before in reversed(stages[max(0, number - 2) : number + 1]):
        reading = before.sentence.reading
        text = reading.text[before.start : min(before.end, span[0])]
        for told in reversed(find_equipment(text, reading.language)):
            if (told.named or not item.designation) and _family(told.item) == _family(item):
                name = (told.phrase[0] + before.start, told.phrase[1] + before.start)
                quantity, upper = item.quantity, item.quantity_upper
                named = replace(told.item, designation=reading.words(name))
                counted = replace(named, quantity=quantity, quantity_upper=upper)
                return counted, (name[0], span[1])
    return item, span


def _family(item: Item) -> str | None:
    return families().get(item.category or "")


_OF_THAT_TYPE = re.compile(rf"\s+{any_of('of_that_type')}\b")


def _is_of_something_else(text: str, told: DurationMention) -> bool:
    """Whether something else than an agreement lasts so long.

    A period of grace; a war or talks ("ending a five-year war", "after 12 years of talks"); or days
    and weeks within which something has to be done («خلال 24 يوما»).
    """
    before = text[max(0, told.start - 50) : told.start]
    if _GRACE.search(before[-30:]) or _LASTED.search(before) or _OF_STRIFE.match(text, told.end):
        return True
    return told.iso.endswith(("D", "W")) and _WITHIN.search(before) is not None


_STRIFE = any_of("strife")
# "five-year war", "12 years of talks", «12 عاما من المفاوضات»
_OF_STRIFE = re.compile(
    rf"(?:[\s-]old)?[\s-](?:(?!to\b)[a-z-]+ ){{0,2}}{_STRIFE}\b|\s+من\s+(?:ال)?{_STRIFE}\b"
)
# «بعد مفاوضات استمرت عامين» (after talks that lasted two years), «حربا دامت عقدين» (a war that)
_LASTED = re.compile(
    rf"(?:\b(?:بعد|عقب|اثر)\s+(?:\w+\s+){{1,4}}|\b(?:ال)?{_STRIFE}ا?\s+(?:\w+\s+){{0,3}}(?:التي\s+)?)"
    r"(?:استمرت?|دامت?)\s+$"
)
_WITHIN = re.compile(r"\b(?:within|خلال|في غضون)\s+$")


def _is_stay(stage: Stage, at: int) -> bool:
    """Whether a length of time is that of a visit or of talks, whose noun stands next before it."""
    nouns = stage.framed("agreement_noun", *_LASTING)
    before = [noun.frame for noun in nouns if noun.end <= at]
    behind = [noun.frame for noun in nouns if 0 <= noun.start - at < _RIGHT_BEHIND]
    return (behind or before[-1:] or [""])[0] in _LASTING


# "after a grace period of three years", «مع فترة سماح لثلاث سنوات»
_GRACE = re.compile(r"\bgrace period\b|\b(?:فترة|مدة) (?:ال)?(?:سماح|امهال)", re.IGNORECASE)
#: How far (in letters) a length may begin before its noun: "two-day visit".
_RIGHT_BEHIND = 16
#: Nouns of what may last: «زيارة استمرت ثلاثة أيام» (a visit that lasted three days).
_LASTING = ("visit_noun", "tour_noun", "meet_noun")


def _add_named_before(stage: Stage, telling: AgreementTelling, item: Item, span: Span) -> None:
    """Add a quantity of the commodity told last before: "Riyadh will deliver 115,000 barrels"."""
    start = max(0, span[0] - _BACK)
    hits = names(stage.language).find(stage.text[start : span[0]])
    named = next((hit for hit in reversed(hits) if hit.value.sort == "commodity"), None)
    if named is not None:
        words = (start + named.start, start + named.end)
        designation = stage.sentence.reading.words(words)
        told = replace(item, designation=designation, designation_en=named.value.name_en)
        telling.items.append(Told(told, (words[0], span[1])))


#: How far back (in letters) the name of a quantity may stand.
_BACK = 400


def _is_not_sold(text: str, at: int, telling: AgreementTelling) -> bool:
    """Whether what stands at an offset is an option, done away with, or of an earlier deal."""
    before = text[max(0, at - 60) : at]
    if _SERVICED.search(before[-40:]):
        return True
    if _OPTION.search(before[-40:]) or _DOING_AWAY.search(before) or _LEFT_OUT.search(before):
        return True
    return telling.pointing and _EARLIER.search(text, max(0, at - 200), at) is not None


def _is_handed_over(text: str, language: str, start: int, end: int) -> bool:
    """Whether words of a delivery that was made stand beside: "has received the first 5 ..."."""
    taking, taken = delivery(language)
    return bool(taking.search(text, max(0, start - 60), start) or taken.match(text, end, end + 40))


@cache
def _subject_scanner() -> PhraseScanner[str]:
    return PhraseScanner([(row["alias"], row["subject"]) for row in rows("subjects")])
