"""Reads numbers in folded text, in figures, in words and in both mixed, in Arabic and English.

Stands at the bottom of "how much": money, durations and equipment all count with it. It never
decides what is counted, and leaves ordinals, model codes («إف-16», "JF-17") and vague plurals
(«عشرات الملايين» tens of millions, "dozens") alone. The words are rows of ``number_words.csv``.

A run of adjacent number words is read by a grammar both languages share; they differ only in the
order below a hundred («خمسة وعشرون», five and twenty) and in what links terms (و, and):

    number := term (link term)* (link fraction scale?)?      scales fall from term to term
    term   := (below_thousand (link fraction)?)? scale?  |  fraction scale
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cache, lru_cache
from typing import NamedTuple

from flows.extraction.language.lexicon import rows
from flows.extraction.language.text import fold


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number as told.

    Attributes:
        start: where its first word begins, behind Arabic clitics other than the article.
        end: where its last word ends.
        value: the number itself.
        scale: the largest scale word in it (1,000,000 in "two million"), 1 where there is none;
            "between 3 and 4 billion" needs it.
    """

    start: int
    end: int
    value: int | float
    scale: int = 1


def find_numbers(text: str, language: str) -> list[NumberMention]:
    """All numbers of a folded text, in order, none overlapping another.

    Args:
        text: text folded by ``text.fold``.
        language: ``ar`` or ``en``: which words count, and how 1.300 is read.
    """
    return list(_found(text, language))


@lru_cache(maxsize=32)
def _found(text: str, language: str) -> tuple[NumberMention, ...]:
    """The numbers of a text; money, durations and equipment ask for those of the same sentence."""
    if not _DIGIT.search(text) and _counting(language).isdisjoint(_TOKEN.findall(text.lower())):
        return ()
    mentions: list[NumberMention] = []
    for run in _runs(text, _words(language)):
        at = 0
        while at < len(run):
            reading = _number(run, at, language)
            if reading is None:
                at += 1
                continue
            mention = _mention(run[at : reading.end], reading)
            if reading.scale > 1 or not run[at].after_code:
                mentions.append(mention)
            at = reading.end
    return tuple(mentions)


_DIGIT = re.compile(r"\d")
_TOKEN = re.compile(r"\d+(?:ر\d+|(?:[.,]\d+)*)|[^\W\d_]+")  # «7ر2» is 2.7


def range_opening(text: str, lower: tuple[int, int], upper_start: int) -> str | None:
    """The words that open a range ("between ", «من », or none), None where there is no range.

    Args:
        text: folded text.
        lower: span of the lower bound, its currency included.
        upper_start: where the upper bound begins.
    """
    opening = _OPENING.search(text[max(lower[0] - 12, 0) : lower[0]])
    opened = opening.group() if opening else ""
    gap = _BETWEEN_GAP if _BETWEEN.search(opened) else _RANGE_GAP
    return opened if gap.fullmatch(text, lower[1], upper_start) else None


# Between (بين), from (من) before a range; and (و), or (أو), to (إلى), until (حتى) inside it.
_OPENING = re.compile(r"(?:(?<!\w)(?:[Bb]etween|[Ff]rom)|(?:ما )?بين|(?<!\w)من)\s+$")
_BETWEEN = re.compile("[Bb]etween|بين")
_RANGE_GAP = re.compile(r"\s?-\s?|\s+(?:to|or|الي|حتي|او)\s+")
_BETWEEN_GAP = re.compile(r"\s?-\s?|\s+(?:to|and|الي|و)\s+|\s+و(?:بين\s+)?")

_ARABIC_LINKS = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")  # and, so, in, for, as
_ARABIC_ARTICLES = ("ال", "وال", "فال", "بال", "كال", "لل", "وبال", "ولل")  # the same with "the"


class _Word(NamedTuple):
    """What one written form means; ``cut`` letters of clitics stand before the number."""

    sort: str
    value: Fraction
    cut: int
    joined: bool


@cache
def _words(language: str) -> dict[str, _Word]:
    """Every written form of the number words of a language, Arabic ones with their clitics."""
    forms: dict[str, _Word] = {}
    table = [row for row in rows("number_words") if row["language"] == language]
    for prefix in _ARABIC_LINKS if language == "ar" else ("",):
        for row in table:
            word = _Word(row["sort"], Fraction(row["value"] or 0), len(prefix), prefix[:1] == "و")
            forms.setdefault(prefix + fold(row["word"]).text, word)
    for prefix in _ARABIC_ARTICLES if language == "ar" else ():
        for row in table:
            # «الأحد» and «الاثنين» are days of the week, «في المئة» is per cent.
            if row["sort"] in ("teen_unit", "hundred") or Fraction(row["value"]) in (1, 2):
                continue
            cut = max(len(prefix) - 2, 0)
            word = _Word(row["sort"], Fraction(row["value"]), cut, prefix[:1] == "و")
            forms.setdefault(prefix + fold(row["word"]).text, word)
    if language == "ar":
        forms["و"] = _Word("joint", Fraction(0), 0, True)  # "and", written apart before figures
    return forms


@cache
def _counting(language: str) -> frozenset[str]:
    """The forms that can begin a number: a text without any of them needs no closer look."""
    helpers = ("joint", "of", "article")
    return frozenset(form for form, word in _words(language).items() if word.sort not in helpers)


@dataclass(frozen=True, slots=True)
class _Token:
    """A word or a figure that can be part of a number.

    ``joined``: linked by "and"; ``after_code``: written onto Latin letters ("USD1.2", "JF17").
    """

    start: int
    end: int
    sort: str
    value: Fraction
    written: str
    joined: bool
    after_code: bool = False


def _runs(text: str, words: dict[str, _Word]) -> Iterator[list[_Token]]:
    """Runs of number tokens with nothing but blanks, hyphens and "and" between them."""
    run: list[_Token] = []
    last, joint = 0, False
    for match in _TOKEN.finditer(text):
        written = match.group()
        telling = written[0].isdecimal() or written.lower() in words
        token = _token(text, match, words) if telling else None
        if token is None or text[last : match.start()].strip(" -"):
            if run:
                yield run
            run, joint = [], False
        last = match.end()
        if token is None:
            continue
        if token.sort == "joint":
            joint = True
        else:
            if run and token.sort == "teen" and run[-1].written == "واحد":
                # Before ten it is not "one" (واحد) but "and" with the "one" of eleven (وأحد).
                run[-1] = replace(run[-1], start=run[-1].start + 1, joined=True)
            run.append(replace(token, joined=token.joined or joint))
            joint = False
    if run:
        yield run


def _token(text: str, match: re.Match[str], words: dict[str, _Word]) -> _Token | None:
    start, end, written = match.start(), match.end(), match.group()
    if written[0].isdecimal():
        return _figure(text, start, end, words)
    word = words[written.lower()]
    if word.sort == "scale_glued" and not text[start - 1 : start].isdecimal():
        return None  # "4m" is four million, a lone "m" is nothing
    sort = "scale" if word.sort == "scale_glued" else word.sort
    return _Token(start + word.cut, end, sort, word.value, written, word.joined)


def _figure(text: str, start: int, end: int, words: dict[str, _Word]) -> _Token | None:
    """A figure, unless it belongs to a code («إف-16», "JF-17"), an ordinal ("16th"), "155mm"."""
    before = text[max(start - 4, 0) : start]
    after = _LETTERS.match(text, end)
    if _CODE_BEFORE.search(before):
        return None
    if after and words.get(after.group().lower(), _NO_WORD).sort not in ("scale", "scale_glued"):
        return None
    after_code = bool(_LETTERS.match(before[-1:]))
    return _Token(start, end, "figure", Fraction(0), text[start:end], False, after_code)


_NO_WORD = _Word("", Fraction(0), 0, False)
_LETTERS = re.compile(r"[A-Za-z]+")
# A letter and a hyphen make a code, but «الـ-16» ("the 16") does not; so do a single Latin letter
# and two Arabic ones («تي90» T90) that are not the article.
_CODE_BEFORE = re.compile(
    r"(?:[^\W\d_](?<!ال)-|(?:^|[^A-Za-z])[A-Za-z]|(?:^|[^\w])(?!ال|لل|و[بلك])[\u0621-\u064a]{2})$"
)


class _Reading(NamedTuple):
    """A part of a number: its value, its largest scale, and the index behind its last token."""

    value: Fraction
    scale: int
    end: int


def _number(run: list[_Token], at: int, language: str) -> _Reading | None:
    """The longest number that begins at ``run[at]``."""
    first = term = _term(run, at, language)
    if first is None or term is None:
        return None
    total, end = first.value, first.end
    while term.scale > 1 and end < len(run) and (run[end].joined or language == "en"):
        following = _term(run, end, language)
        if following is None or following.value >= term.scale:
            break
        if run[end].sort == "figure" and following.scale == 1 and term.scale != 1000:
            break  # «مليون و44» are two numbers, «12 ألفا و500» is one
        total, end, term = total + following.value, following.end, following
    part = _added_fraction(run, end)
    if part is not None:
        unit, end = _unit_of_fraction(run, part.end, term.scale)
        total += part.value * unit
    return _Reading(total, first.scale, end)


def _term(run: list[_Token], at: int, language: str) -> _Reading | None:
    """A number below a thousand or a figure, with the scale words behind it."""
    if run[at].sort == "scale_dual":
        return _Reading(2 * run[at].value, int(run[at].value), at + 1)
    part = _fraction(run, at)
    if part is not None:
        unit, end = _unit_of_fraction(run, part.end, 1)
        return _Reading(part.value * unit, unit, end) if unit > 1 else None
    group = _group(run, at, language) or _implied_one(run, at, language)
    if group is None:
        return None
    value, scale, end = group
    mixed = _added_fraction(run, end)
    if mixed is not None:
        value, end = value + mixed.value, mixed.end
    while end < len(run) and run[end].sort in _MULTIPLIERS and (end == at or not run[end].joined):
        scale, end = scale * int(run[end].value), end + 1
    return _Reading(value * scale, scale, end)


_MULTIPLIERS = ("scale", "scale_plural", "scale_either")


def _implied_one(run: list[_Token], at: int, language: str) -> _Reading | None:
    """What a scale word alone multiplies: «مليار» one, the dual «مليونا» two, "a billion" one.

    The dual loses its last letter only before what it counts: «مليارا و600 مليون» is 1.6 billion.
    """
    follower = run[at + 1] if at + 1 < len(run) else None
    if language == "en":
        counted = run[at].sort == "article" and follower is not None and follower.sort == "scale"
        return _Reading(Fraction(1), 1, at + 1) if counted else None
    either = 1 if follower is not None and follower.joined else 2
    implied = {"scale": 1, "scale_either": either}.get(run[at].sort)
    return _Reading(Fraction(implied), 1, at) if implied else None


def _added_fraction(run: list[_Token], at: int) -> _Reading | None:
    """«ونصف», "and a half"."""
    linked = at < len(run) and run[at].joined
    return _fraction(run, at) if linked else None


def _fraction(run: list[_Token], at: int) -> _Reading | None:
    """«نصف», "a quarter", «ثلاثة أرباع» three quarters."""
    count = Fraction(1)
    if run[at].sort in ("unit", "article") and at + 1 < len(run):
        count, at = run[at].value, at + 1
    if run[at].sort not in ("fraction", "fraction_plural"):
        return None
    return _Reading(count * run[at].value, 1, at + 1)


def _unit_of_fraction(run: list[_Token], at: int, default: int) -> tuple[int, int]:
    """The scale a fraction is of ("of a million", «المليون») and the index behind it."""
    after = at
    while after < len(run) and run[after].sort in ("of", "article"):
        after += 1
    if after < len(run) and run[after].sort in _MULTIPLIERS and not run[after].joined:
        return int(run[after].value), after + 1
    return default, at


def _group(run: list[_Token], at: int, language: str) -> _Reading | None:
    """A figure, or words for a number below a thousand ("fifteen hundred" included)."""
    token = run[at]
    follower = run[at + 1].sort if at + 1 < len(run) and not run[at + 1].joined else ""
    if token.sort == "figure":
        scaled = follower in _MULTIPLIERS
        return _Reading(_figure_value(token.written, language, scaled), 1, at + 1)
    hundreds, end = Fraction(0), at
    if token.sort == "hundreds" or (token.sort == "hundred" and language == "ar"):
        hundreds, end = token.value, at + 1
    elif token.sort in ("unit", "teen", "article") and follower == "hundred":
        hundreds, end = token.value * 100, at + 2
    linked = not hundreds or (end < len(run) and (run[end].joined or language == "en"))
    rest = _below_hundred(run, end, language) if linked else None
    if rest is None:
        return _Reading(hundreds, 1, end) if hundreds else None
    return _Reading(hundreds + rest.value, 1, rest.end)


def _below_hundred(run: list[_Token], at: int, language: str) -> _Reading | None:
    """«خمسة وعشرون» and «ثلاثة عشر» in Arabic order, "twenty-five" in English order."""
    if at >= len(run) or run[at].sort not in ("unit", "teen_unit", "teen", "ten"):
        return None
    first = run[at]
    second = run[at + 1] if at + 1 < len(run) else None
    if second is not None and (first.sort, second.sort, second.joined) in _PAIRS[language]:
        return _Reading(first.value + second.value, 1, at + 2)
    return None if first.sort == "teen_unit" else _Reading(first.value, 1, at + 1)


# Which two words add up below a hundred: their sorts, and whether "and" joins the second.
_PAIRS = {
    "ar": {
        ("unit", "teen", False),
        ("unit", "ten", True),
        ("teen_unit", "teen", False),
        ("teen_unit", "ten", True),
    },
    "en": {("ten", "unit", False)},
}


def _figure_value(written: str, language: str, scaled: bool) -> Fraction:
    """The value of a figure whose separators follow the English or the continental style.

    The last separator is the decimal one, unless it repeats or cuts off three digits: "1,300" is
    always a count, "1.300" only where Arabic news uses it so, without a scale word behind it.
    Arabic agencies also write the decimals first, as the eye meets them: «7ر2» is 2.7.
    """
    if "ر" in written:
        decimals, _, whole = written.partition("ر")
        return Fraction(f"{whole}.{decimals}")
    mark = next((sign for sign in reversed(written) if sign in ".,"), "")
    whole, _, decimals = written.rpartition(mark or ".")
    if not mark or _cuts_thousands(mark, whole, decimals, language == "ar" and not scaled):
        return Fraction(re.sub("[.,]", "", written))
    return Fraction(f"{re.sub('[.,]', '', whole)}.{decimals}")


def _cuts_thousands(mark: str, whole: str, decimals: str, dot_may: bool) -> bool:
    """Whether the last separator of a figure sets off thousands, not decimals."""
    if mark in whole:
        return True
    alone = "." not in whole and "," not in whole and 1 <= len(whole.lstrip("0")) <= 3
    return len(decimals) == 3 and alone and (mark == "," or dot_may)


def _mention(tokens: list[_Token], reading: _Reading) -> NumberMention:
    value = int(reading.value) if reading.value.denominator == 1 else float(reading.value)
    return NumberMention(tokens[0].start, tokens[-1].end, value, reading.scale)
