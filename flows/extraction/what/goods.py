"""Goods of a trade deal that are no arms: «500 ألف طن من القمح», "40 locomotives, 12 cranes".

Stands beside ``equipment``, which knows arms by name. Goods need no list: a quantity with a unit of
weight or volume measures what stands behind it; a bare number counts what stands behind it where a
word of buying, selling or supplying leads to it, and what is listed with it. Where a deal is only
said to "include" something, or no number is told, the name must be one of ``goods.csv``. Money,
time, shares and people are no goods. It never decides whether a sentence tells of an agreement.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import chain, pairwise

from flows.extraction.language.lexicon import any_of
from flows.extraction.language.numbers import NumberMention, range_opening
from flows.extraction.language.phrases import Hit
from flows.extraction.what.equipment_cores import is_vague
from flows.extraction.what.equipment_words import countings, cues, of_nation
from flows.extraction.what.goods_words import (
    Good,
    Phrase,
    counted,
    described,
    general,
    item,
    measured,
    single,
    uncounted,
    with_head,
)
from flows.extraction.what.lists import is_listed, leads_to
from flows.extraction.what.unknown_goods import (
    CONTRACT_FOR,
    FINANCED,
    contracted_one,
    traded_unknown,
    unknown_last,
)
from flows.extraction.where.gazetteer import scanner as places
from schemas.claims import Item


@dataclass(frozen=True, slots=True)
class GoodsMention:
    """Goods as told.

    Attributes:
        start: where the number begins.
        end: where the name of the goods ends.
        item: quantity, and the name in folded letters; no category, for SIPRI knows arms only.
        name_start: where the name begins; it ends with the mention.
        nameless: whether only a quantity is told ("115,000 barrels a day"), with the unit for a
            name; of what, other sentences tell.
    """

    start: int
    end: int
    item: Item
    name_start: int
    nameless: bool = False


def find_goods(
    text: str, language: str, arms: Sequence[tuple[int, int]] = ()
) -> list[GoodsMention]:
    """All measured or traded goods of a folded text, in order, none overlapping another.

    Args:
        text: text folded by ``text.fold``, a sentence.
        language: ``ar`` or ``en``.
        arms: spans of the arms that ``equipment`` found; goods may be listed with them.
    """
    return list(_found(text, language, tuple(arms)))


@lru_cache(maxsize=16)
def _found(text: str, language: str, arms: tuple[tuple[int, int], ...]) -> tuple[GoodsMention, ...]:
    """The goods of a text; each agreement of a sentence asks for those of the same one."""
    trade = _Trade(text, language)
    mentions: list[GoodsMention] = []
    single = list(contracted_one(text)) if language == "en" else []
    taken = list(arms)  # whatever is read; below what is listed so far
    told = [*arms, *((phrase.start, phrase.end) for phrase in single)]
    for one in sorted(
        _candidates(text, language, trade.words), key=lambda c: (c.start, c.sort == "named")
    ):
        if any(one.start < end and start < one.end for start, end in taken):
            continue
        if one.sort == "measure":  # «الغاز بكمية 250 مليون قدم مكعبة» (gas, at a volume of)
            taken.append((one.start, one.end))
            last = mentions[-1] if mentions else None
            if last is not None and _is_measured_by(text, last, one):
                filled = replace(last.item, quantity=one.quantity)
                mentions[-1] = replace(last, item=filled)
            elif one.phrase is not None and (trade.measures(one) or _goes_on(text, last, one)):
                found = replace(item(text, one.phrase, one.quantity), designation_en=None)
                mentions.append(GoodsMention(one.start, one.end, found, one.phrase.start, True))
            continue
        assert one.phrase is not None
        if one.phrase.good is None and is_vague(text[one.phrase.start : one.phrase.end], language):
            continue  # "two further batteries": of what, other words tell
        if language == "en" and _FOR_MAKING.search(text, max(0, one.start - 90), one.start):
            continue
        if trade.holds(one, [end for _, end in told if end <= one.start]):
            told.append((one.start, one.end))
            taken.append((one.start, one.end))
            found = replace(item(text, one.phrase, one.quantity), quantity_upper=one.upper)
            mentions.append(GoodsMention(one.start, one.end, found, one.phrase.start))
    unknown: list[tuple[Phrase, int | None]]
    unknown = [(phrase, None) for phrase in traded_unknown(text, language)]
    if language == "en":
        unknown += [(phrase, 1) for phrase in single]
        last_ones = (unknown_last(text, mention.end) for mention in mentions)
        unknown += [(phrase, None) for phrase in last_ones if phrase is not None]
    for phrase, quantity in unknown:
        if all(phrase.end <= start or end <= phrase.start for start, end in taken):
            taken.append((phrase.start, phrase.end))
            found = item(text, phrase, quantity)
            mentions.append(GoodsMention(phrase.start, phrase.end, found, phrase.start))
    return tuple(sorted(mentions, key=lambda mention: mention.start))


def _is_measured_by(text: str, last: GoodsMention, one: _Candidate) -> bool:
    """Whether a measure behind goods is theirs: "of gas, at a volume of 90 cubic metres"."""
    near = last.item.quantity is None and one.start - last.end < _MEASURED
    return near and _OTHERWISE.search(text, last.end, one.start) is None


def _goes_on(text: str, last: GoodsMention | None, one: _Candidate) -> bool:
    """Whether a measure is that of more of the same: "… of wheat from Peru and 90 tonnes from"."""
    if last is None or last.item.quantity is None or one.start - last.end > _SAME:
        return False
    return _AND.search(text, last.end, one.start) is not None


#: How far (in letters) behind goods their measure may stand, and more of them.
_MEASURED, _SAME = 60, 50
_AND = re.compile(r"(?:\band|,|\sو|،|\bof which|\bمنها)\s*$")  # and; of which


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Words that may tell goods.

    ``sort``: ``measured`` ("tonnes of wheat"), ``counted`` ("40 locomotives"), ``single``
    ("a satellite"), ``named`` ("wheat"), or ``measure``, a quantity whose goods are told elsewhere.
    """

    sort: str
    start: int
    end: int
    quantity: int | None
    phrase: Phrase | None
    upper: int | None = None


def _cue_end(trade: list[Hit[str]], hit: Hit[Good]) -> int:
    """Where the last word of trade before a name ends."""
    return max((cue.end for cue in trade if cue.end <= hit.start), default=0)


def _candidates(text: str, language: str, trade: list[Hit[str]]) -> Iterator[_Candidate]:
    numbers = countings(text, language)
    begun = {number.start for number in numbers}
    yield from _with_number(text, language, numbers, begun)
    if language == "en":
        yield from _with_article(text, begun)
    yield from _by_name(text, language, trade)


def _with_number(
    text: str, language: str, numbers: list[NumberMention], begun: set[int]
) -> Iterator[_Candidate]:
    """What numbers measure or count; where others begin, ``begun`` tells."""
    for start, number, least in _ranges(text, _told_once(text, numbers)):
        if not 0 < number.value <= _MOST or number.value != int(number.value):
            continue
        quantity, upper = least or int(number.value), int(number.value) if least else None
        unit = measured(text, number.end, language)
        if unit is not None:
            end, goods = unit
            if goods is not None and goods.good is None:
                nowhere = not places().find(text[goods.start : goods.end])
                goods = goods if nowhere else None  # «طن من كندا»: tonnes from there
            if goods is None:
                unit_at = Phrase(end - len(text[number.end : end].lstrip()), end, None)
                yield _Candidate("measure", start, end, quantity, unit_at, upper)
            else:
                yield _Candidate("measured", start, goods.end, quantity, goods, upper)
            continue
        if _YEAR.fullmatch(text, number.start, number.end):
            continue
        goods = counted(text, number.end, language)
        if goods is not None and goods.start + 1 not in begun:  # «سبعة وثمانية» (seven and eight)
            yield _Candidate("counted", start, goods.end, quantity, goods, upper)


def _with_article(text: str, begun: set[int]) -> Iterator[_Candidate]:
    """What an English article tells of: "a satellite", not "a further 14 buses"."""
    for article in _ARTICLE.finditer(text):
        goods = single(text, article.end())
        if goods is None or goods.good is None or goods.start in begun:
            continue
        if goods.good.sort != "commodity":
            yield _Candidate("single", article.start(), goods.end, 1, goods)


def _by_name(text: str, language: str, trade: list[Hit[str]]) -> Iterator[_Candidate]:
    """What is named by a row of the vocabulary, with the words that describe it."""
    for hit in uncounted(text, language):
        if hit.value.sort == "general" and _BANNED.search(
            text[max(0, hit.start - 12) : hit.end + 9]
        ):
            continue
        if hit.value.sort == "commodity" and (
            text.startswith("-", hit.end)  # "a coal-fired power station"
            or _WORKS_BEHIND.match(text, hit.end)
            or _WORKS_BEFORE.search(text, max(0, hit.start - 20), hit.start)
        ):
            continue
        told = hit.value.told if language == "ar" else 0  # «محطة» (a plant), «مفاعلين» (two)
        named = Phrase(hit.start, hit.end, hit.value)
        goods = with_head(text, named) if language == "en" else named
        if goods is None:
            continue
        goods = described(text, goods, behind=_cue_end(trade, hit))
        yield _Candidate("single" if told else "named", goods.start, goods.end, told or None, goods)


def _ranges(
    text: str, numbers: Iterable[NumberMention]
) -> Iterator[tuple[int, NumberMention, int | None]]:
    """Where each number begins, the number, and the lower bound where it ends a range."""
    for before, number in pairwise(chain((None,), numbers)):
        assert number is not None
        opening = None
        if before is not None and 0 < before.value < number.value:
            opening = range_opening(text, (before.start, before.end), number.start)
        if before is None or opening is None:
            yield number.start, number, None
            continue
        scaled = before.value * number.scale
        least = scaled if before.scale == 1 and scaled <= number.value else before.value
        yield before.start - len(opening), number, int(least)


def _told_once(text: str, numbers: list[NumberMention]) -> Iterator[NumberMention]:
    """Numbers, one that is told in words and figures once: "two hundred eighteen (218)"."""
    for before, number in pairwise([None, *numbers]):
        assert number is not None
        again = (
            before is not None
            and before.value == number.value
            and text[before.end : number.start] == " ("
        )
        yield replace(number, start=before.start) if before is not None and again else number


# «(آلات) لحفر», «(قضبان) لمد» (to dig, to lay), right before what is dug or laid
_WHAT_FOR = re.compile(rf"(?<=\w )ل(?:ال)?{any_of('project_act', 'ar')}\s$")
#: How far (in letters) before a thing the words begin that tell what is done to it.
_FOR_REACH = 30


def _counts_people(noun: str) -> bool:
    """Whether a nation's people are counted: "12 Peruvians", «7 ملايين يمني» (Yemenis)."""
    arabic = any(hit.end - hit.start == len(noun) for hit in places().find(noun))
    return arabic or of_nation(noun.removesuffix("s"))


#: The largest quantity (of cubic metres, barrels, ...) that is believed.
_MOST = 10_000_000_000_000
_ARTICLE = re.compile(r"\b[Aa]n?(?=\s)")
_YEAR = re.compile(r"(?:19|20)\d\d")


class _Trade:
    """The words of trade in a text, and whether they lead to something."""

    def __init__(self, text: str, language: str) -> None:
        self._text, self._language = text, language
        words = cues(text, language)
        self.words = words.trade
        self._contents = words.contents
        self._trade = [hit for hit in words.trade if hit not in words.contents]
        self._contracts = _hits(CONTRACT_FOR, text) if language == "en" else []
        if language == "en":
            self._trade += _hits(_BARTERED_FOR, text)

    def measures(self, one: _Candidate) -> bool:
        """Whether words of trade lead to a quantity of what is told elsewhere."""
        unit = self._text[one.start : one.end]
        led = self._is_led(one, self._trade + self._contents, _FAR) and not _POWER.search(unit)
        return led and _OTHERWISE.search(self._text, max(0, one.start - 70), one.start) is None

    def holds(self, one: _Candidate, ends: list[int]) -> bool:
        """Whether words of trade lead to a candidate, or it is listed with what ends before it."""
        assert one.phrase is not None
        good = one.phrase.good
        sort = good.sort if good is not None else "unknown"
        if one.sort == "measured":
            return _OTHERWISE.search(self._text, max(0, one.start - 70), one.start) is None
        if one.sort == "single":
            return self._is_single(one, ends)
        if one.sort == "named" and sort in ("plant", "unknown"):
            return False
        if sort == "unknown" and _counts_people(self._text[one.phrase.start : one.phrase.end]):
            return False
        if sort in ("unknown", "plant") and self._is_what_for(one):
            return False
        if sort == "general" or (one.sort == "named" and sort in ("machine", "arms")):
            bought = sort != "general" and self._is_led(one, self._contracts, _NEAR)
            return bought or self._is_led(one, self._trade, 1) or self._is_listed(one, ends)
        lent = FINANCED.search(self._text, 0, one.start) is not None
        if sort != "commodity" and self._is_made(one, sort):
            return not lent
        if sort == "plant" and lent:
            return False
        if one.sort == "named" and good is not None and _SUPPLY.match(self._text, one.end):
            return good.name_en.split()[-1] not in general()
        handed = _HANDED.match(self._text, one.end) is not None
        return handed or self._is_traded(one, sort, ends)

    def _is_what_for(self, one: _Candidate) -> bool:
        """Whether a thing is only what supplies are for: «توريد آلات لحفر ثلاثة أنفاق» (to dig)."""
        purpose = _WHAT_FOR.search(self._text, max(0, one.start - _FOR_REACH), one.start)
        return purpose is not None and any(hit.end < purpose.start() for hit in self._trade)

    def _direct(self, one: _Candidate, hits: list[Hit[str]]) -> list[Hit[str]]:
        """The words of which a candidate is the object: not "supply power to four schools"."""
        text = self._text
        some = _SO_MANY.search(text, max(0, one.start - 40), one.start)
        start = some.start() if some is not None and not some["told"] else one.start
        return [hit for hit in hits if not _TO_THEM.search(text, hit.end, start)]

    def _is_made(self, one: _Candidate, sort: str) -> bool:
        """Whether words of building lead to what is counted."""
        if sort == "unknown":
            return self._is_led(one, _hits(_MAKING, self._text), _NEAR)
        return self._is_led(one, _built(self._text, self._language), _FAR)

    def _is_traded(self, one: _Candidate, sort: str, ends: list[int]) -> bool:
        """Whether words of trade lead to what is counted or a commodity, or it is listed."""
        reach = _FAR if one.sort == "counted" else _NEAR
        contents = [hit for hit in self._contents if sort != "unknown" or self._of_a_deal(hit)]
        hits = self._trade + contents
        led = self._is_led(one, hits if sort == "commodity" else self._direct(one, hits), reach)
        return led or self._is_led(one, self._contracts, _NEAR) or self._is_listed(one, ends)

    def _is_single(self, one: _Candidate, ends: list[int]) -> bool:
        """Whether one or two of a thing, told by an article or a form, are traded or built."""
        assert one.phrase is not None
        assert one.phrase.good is not None
        reach = _FAR if self._language == "en" else 1
        if self._is_listed(one, ends) or self._is_led(one, self._trade + self._contents, reach):
            return True
        built = self._is_led(one, _built(self._text, self._language), reach)
        lent = FINANCED.search(self._text, 0, one.start)
        return built and one.phrase.good.sort in ("plant", "arms") and lent is None

    def _of_a_deal(self, hit: Hit[str]) -> bool:
        """Whether a deal is told to hold what follows: "the sale would also include 8 …"."""
        return _DEAL.search(self._text, max(0, hit.start - 60), hit.end + 20) is not None

    def _is_led(self, one: _Candidate, hits: list[Hit[str]], reach: int) -> bool:
        text, language = self._text, self._language
        return any(
            hit.end <= one.start and leads_to(text, hit.end, one.start, language, reach)
            for hit in hits
        )

    def _is_listed(self, one: _Candidate, ends: list[int]) -> bool:
        last = max(ends, default=None)
        return last is not None and is_listed(self._text, last, one.start, self._language)


#: So many words may lie between a word of trade and a number ("sell the Syrian navy 12 boats"),
#: and between it and a bare name.
_FAR, _NEAR = 6, 3
# "an oil supply contract", "the gas deal"
_SUPPLY = re.compile(
    rf"(?:\s{any_of('supplying', 'en')})?\s(?:contract|deal)s?\b"
    rf"|\s{any_of('supplying', 'en')}\s(?:agreement|accord|pact)s?\b",
    re.IGNORECASE,
)
# "a cement factory", «حقل نفط» (an oil field): works of goods, or who deals in them
_WORKS_BEHIND = re.compile(rf"\s{any_of('works_of_goods', 'en')}\b", re.IGNORECASE)
# "acquire nuclear weapons", «أسلحة نووية»: what nobody sells
_BANNED = re.compile(
    r"(?:nuclear|atomic|chemical|biological) \w+|\w+ (?:ال)?(?:نووي|ذري|كيم|بيولو|دمار)"
)
_WORKS_BEFORE = re.compile(rf"\b{any_of('works_of_goods', 'ar')}\s(?:ال)?$")
# "barter 30 tonnes of rubber and some tea for": what is got for it follows
_BARTERED_FOR = re.compile(
    r"\b(?:barter|swap|exchange)(?:s|d|ed|ing|ped|ping)?\b(?! of)[^.;]{3,90}? for(?= )"
)
# "40 locomotives will be delivered"
_HANDED = re.compile(
    rf"(?:\s[\w-]+){{0,3}}?\s(?:will|would|to|are|were|is|was)\s(?:also\s)?(?:be\s)?{any_of('handed')}\b"
)
_POWER = re.compile(r"watt|MW|ميغا|ميجا", re.IGNORECASE)
_DEAL = re.compile(rf"\b{any_of('deal_word')}\b", re.IGNORECASE)
# "supply power to four schools", "exchange views on 12 reports": these are not sold
_TO_THEM = re.compile(r"\s(?:to|for|at|in|from|on|about|الي|في|من|حول) $")  # to, in, about
# "up to 36", «أكثر من 200» (more than): so many of them
_SO_MANY = re.compile(rf"(?P<told>\b{any_of('told_about', 'en')} )?\b(?:{any_of('some_of')}\s)+$")
# "install 250,000 telephone lines"
_MAKING = re.compile(rf"\b{any_of('making')}(?= )", re.IGNORECASE)
# "machines for drilling tunnels and building trains", "equipment to make cars": what they are for
_FOR_MAKING = re.compile(
    rf"\b{any_of('means_of', 'en')} (?:for|to|used (?:in|for|to)) "
    r"(?:\w+ing (?:[\w-]+ ){0,3}and )?"
    rf"(?:{any_of('building', 'en')}|(?:mak|produc|assembl|repair|process)(?:ing|e|es)?)"
    r" (?:[\w-]+ ){0,3}$"
)
# "produces two million tonnes", «يستهلك» (consumes): quantities of which nothing is sold
_OTHERWISE = re.compile(rf"\b[وف]?(?:ال)?{any_of('not_traded')}\b[^.,،;؛]*$", re.IGNORECASE)


def _built(text: str, language: str) -> list[Hit[str]]:
    """Words of building, which lead to plants: "to build four reactors"."""
    return _hits(_building(language), text)


def _hits(words: re.Pattern[str], text: str) -> list[Hit[str]]:
    return [Hit(*match.span(), "", "") for match in words.finditer(text)]


@cache
def _building(language: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)[وفلبس]*(?:ال)?{any_of('building', language)}(?!\w)", re.IGNORECASE)
