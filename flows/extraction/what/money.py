"""Reads sums of money in folded text: amount, currency, and how exactly the words tell it.

Stands on ``numbers`` (what is a number) and adds the currency beside it, ranges, and the words
that qualify it ("more than", «تتجاوز قيمتها»). It never converts a currency, never guesses the
country of a «ريال», and never decides what the money is for. Words are rows of
``currency_units.csv``, ``currencies.csv``, ``currency_symbols.csv`` and ``quantifiers.csv``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import NamedTuple, cast

from flows.extraction.language.lexicon import alternatives, group, rows
from flows.extraction.language.numbers import NumberMention, find_numbers, range_opening
from flows.extraction.language.phrases import Hit, PhraseScanner
from flows.extraction.language.text import fold
from schemas.claims import Qualifier, Value


@dataclass(frozen=True, slots=True)
class MoneyMention:
    """A sum as told.

    Attributes:
        start: where its first word begins, the words that qualify it included.
        end: where its last word ends.
        value: amount in whole units, ISO 4217 code (None where the words leave it open, as a bare
            «ريال» does), qualifier, and the upper bound of a range.
    """

    start: int
    end: int
    value: Value


def find_money(text: str, language: str) -> list[MoneyMention]:
    """All sums of money in a folded text, in order, none overlapping another.

    Args:
        text: text folded by ``text.fold``.
        language: ``ar`` or ``en``.
    """
    return list(_found(text, language))


@lru_cache(maxsize=16)
def _found(text: str, language: str) -> tuple[MoneyMention, ...]:
    """The sums of a text; each agreement of a sentence asks for those of the same one."""
    sums: list[_Sum] = []
    for number in find_numbers(text, language):
        amount = _sum(text, number, language)
        if not sums or amount.start >= sums[-1].end:  # a symbol between two belongs to the first
            sums.append(amount)
    if not any(amount.told for amount in sums):
        return ()
    hits = _quantifiers(language).find(text)
    mentions: list[MoneyMention] = []
    at = 0
    while at < len(sums):
        upper = sums[at + 1] if at + 1 < len(sums) else None
        pair = _range(text, sums[at], upper) if upper is not None else None
        if pair is not None:
            mentions.append(pair)
            at += 2
            continue
        if sums[at].told:
            floor = sums[at - 1].end if at else 0
            mentions.append(_qualified(text, sums[at], hits, floor))
        at += 1
    return tuple(mentions)


def national_currency(words: str, language: str, countries: Iterable[str]) -> str | None:
    """The currency of a unit that several countries share, by the countries that pay in it.

    Of an agreement between Tunisia and Japan "a million dinars" are Tunisian; between Tunisia and
    Algeria nobody can tell.

    Args:
        words: folded words of a sum whose currency they leave open.
        language: ``ar`` or ``en``.
        countries: ISO 3166-1 codes of those who deal; an ISO 4217 code begins with its country's.
    """
    found = _unit_pattern(language).search(words)
    if found is None:
        return None
    unit, _ = _units(language)[found["unit"].lower()]
    known = {code for (told, _), code in _currencies(language).items() if told == unit}
    fitting = {code for code in known if code[:2] in set(countries)}
    return fitting.pop() if len(fitting) == 1 else None


def currency_of_zone(currency: str, countries: Iterable[str]) -> str:
    """The franc of central Africa, where a state of that zone deals in francs called CFA."""
    central = currency == "XOF" and not group("central_franc", "en").isdisjoint(countries)
    return "XAF" if central else currency


class _Sum(NamedTuple):
    """A number with the currency beside it; ``told`` is whether any currency is."""

    start: int
    end: int
    number: NumberMention
    currency: str | None
    told: bool


def _sum(text: str, number: NumberMention, language: str) -> _Sum:
    start, end = number.start, number.end
    before = _symbol_before().search(text[max(start - 8, 0) : start])
    if before:
        start -= len(before.group())
        currency = _symbols()[before["symbol"]]
        unit = _unit_behind(text, number, language)  # "US$5 million dollars" says it twice
        return _Sum(start, unit.end if unit else end, number, currency, True)
    after = _symbol_after().match(text, end)
    if after:
        return _Sum(start, after.end(), number, _symbols()[after["symbol"]], True)
    unit = _unit_behind(text, number, language)
    if unit is None:
        return _Sum(start, end, number, None, False)
    return _Sum(start, unit.end, number, unit.currency, True)


@cache
def _symbols() -> dict[str, str]:
    return {row["symbol"]: row["currency"] for row in rows("currency_symbols")}


@cache
def _symbol_before() -> re.Pattern[str]:
    return re.compile(rf"(?<![A-Za-z])(?P<symbol>{alternatives(_symbols())})\s?$")


@cache
def _symbol_after() -> re.Pattern[str]:
    """Signs and ISO codes; short forms as "Rs" stand before the number only."""
    behind = [sign for sign, code in _symbols().items() if sign == code or not sign.isalpha()]
    return re.compile(rf"\s?(?P<symbol>{alternatives(behind)})(?![\w$]|\s?\d)")


class _Unit(NamedTuple):
    end: int
    currency: str | None


def _unit_behind(text: str, number: NumberMention, language: str) -> _Unit | None:
    """The currency named in words behind a number: «دولار أمريكي», "Saudi riyals"."""
    match = _unit_pattern(language).match(text, number.end)
    if match is None:
        return None
    unit, needs_scale = _units(language)[match["unit"].lower()]
    if needs_scale and number.scale < 1000 and number.value < 10_000:
        return None  # "500 pounds" may be weight, "2 won" a victory
    nation = match["before"] or match["after"] or ""
    known = _currencies(language)
    if match["before"] and (unit, nation) not in known:
        return _Unit(match.end("unit"), None)
    return _Unit(match.end(), known.get((unit, nation)))


@cache
def _units(language: str) -> dict[str, tuple[str, bool]]:
    """Written forms of a unit ("dollars") to the unit and whether it needs a large number."""
    return {
        fold(row["word"]).text: (row["unit"], row["needs_scale"] == "yes")
        for row in rows("currency_units")
        if row["language"] == language
    }


@cache
def _currencies(language: str) -> dict[tuple[str, str], str]:
    """Unit and nationality as written (empty: none told) to ISO 4217."""
    return {
        (row["unit"], nation): row["currency"]
        for row in rows("currencies")
        if row["language"] == language
        for nation in _inflected(fold(row["nationality"]).text, language)
    }


def _inflected(nation: str, language: str) -> list[str]:
    """An Arabic nisba in both genders, indefinite accusative and with the article."""
    if language == "en" or not nation:
        return [nation]
    return [article + nation + end for article in ("", "ال") for end in ("", "ا", "ة", "ان", "ين")]


@cache
def _unit_pattern(language: str) -> re.Pattern[str]:
    units = alternatives(list(_units(language)))
    nations = alternatives([nation for _, nation in _currencies(language) if nation])
    if language == "ar":
        # «من»: "of", in «4 مليارات من الدولارات»; «ال»: the article.
        return re.compile(
            rf"\s*(?:من\s+)?(?:ال)?(?P<unit>{units})(?!\w)(?:\s+(?P<after>{nations})(?!\w))?"
            r"(?P<before>)"
        )
    return re.compile(
        rf"[\s-]+(?:(?P<before>{nations}|(?:[A-Z][\w.]+ ){{0,1}}[A-Z][\w.]+)[\s-]+)?"
        rf"(?P<unit>(?i:{units}))(?!\w)(?:\s+(?P<after>sterling|CFA)(?!\w))?"
    )


def _range(text: str, lower: _Sum, upper: _Sum) -> MoneyMention | None:
    """The range two numbers make: "$4-4.6 billion", «بين ثلاثة وأربعة مليارات دولار»."""
    if not (lower.told or upper.told):
        return None
    opened = range_opening(text, (lower.start, lower.end), upper.start)
    if opened is None:
        return None
    complete = lower.told and (lower.number.scale > 1 or upper.number.scale == 1)
    if complete and _FROM.search(opened):
        return None  # "from $3 billion to $4 billion" is a rise, not a range
    least, most = lower.number.value, upper.number.value
    if lower.number.scale == 1 and least * upper.number.scale <= most:
        least *= upper.number.scale
    if least >= most:
        return None
    currency = upper.currency or lower.currency
    value = Value(float(least), currency, "between", float(most))
    return MoneyMention(lower.start - len(opened), upper.end, value)


_FROM = re.compile("[Ff]rom|من")  # from


def _qualified(text: str, amount: _Sum, hits: list[Hit[_Quantifier]], floor: int) -> MoneyMention:
    """The sum with what the words around it say of its exactness; none may lie before ``floor``."""
    value = Value(float(amount.number.value), amount.currency, "exact")
    for hit in reversed(hits):
        if floor <= hit.start and hit.end <= amount.start and hit.value.before is not None:
            if _within_reach(text[hit.end : amount.start], hit.value.reach):
                value = replace(value, qualifier=hit.value.before)
                return MoneyMention(hit.start, amount.end, value)
            break
    for hit in hits:
        if hit.start >= amount.end and hit.value.after is not None:
            if not text[amount.end : hit.start - len(hit.prefix)].strip(" -"):
                value = replace(value, qualifier=hit.value.after)
                return MoneyMention(amount.start, hit.end, value)
            break
    return MoneyMention(amount.start, amount.end, value)


@dataclass(frozen=True, slots=True)
class _Quantifier:
    """What a phrase makes of a sum behind it and before it, and how many words may lie between."""

    before: Qualifier | None = None
    after: Qualifier | None = None
    reach: int = 0


@cache
def _quantifiers(language: str) -> PhraseScanner[_Quantifier]:
    phrases: dict[str, _Quantifier] = {}
    for row in rows("quantifiers"):
        if row["language"] != language:
            continue
        qualifier = cast(Qualifier, row["qualifier"])
        for phrase in {row["phrase"], row["phrase"][:1].upper() + row["phrase"][1:]}:
            known = phrases.get(phrase, _Quantifier())
            phrases[phrase] = (
                replace(known, before=qualifier, reach=int(row["reach"]))
                if row["place"] == "before"
                else replace(known, after=qualifier)
            )
    return PhraseScanner(phrases)


def _within_reach(between: str, reach: int) -> bool:
    """Whether at most ``reach`` words and a clitic lie between a qualifier and its sum."""
    words = between.split()
    if words and not between[-1:].isspace():
        words.pop()  # the clitic written onto the number: «تقدر بأربعة»
    return len(words) <= reach and not _BREAK.search(between)


_BREAK = re.compile(r"[\d.,،؛;:!?؟()\"\n]")
