"""Finds names of weapon types in folded text: "JF-17", «إف-15 كيو.إيه», «رافال», "T-72M1".

Serves ``equipment``, which ties them to nouns and counts. Three ways lead to a designation: a
name in ``equipment.csv``; a model code in Latin letters; a code whose letters Arabic spells out by
their names (``designation_letters.csv``: «جي إف-17» is JF-17). Codes that no table knows are
found too and marked, for the reader of the sentence must first say that they are equipment. It
never decides whether anything is bought or sold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice, product
from typing import NamedTuple

from flows.extraction.language.lexicon import alternatives, rows
from flows.extraction.language.phrases import Hit, PhraseScanner
from flows.extraction.language.text import fold


@dataclass(frozen=True, slots=True)
class Designation:
    """The name of a type of weapon in a text.

    Attributes:
        start: where it begins, behind Arabic clitics.
        end: where it ends.
        name_en: its usual Latin form ("JF-17").
        category: SIPRI's words for what it is, None for a code no table knows.
        certain: whether it tells by itself that equipment is meant; «حيدر» (a person too) and
            unknown codes do so only beside a noun or «من طراز».
    """

    start: int
    end: int
    name_en: str
    category: str | None
    certain: bool


def find_designations(text: str) -> list[Designation]:
    """All designations of a folded text in either script, in order, none overlapping another."""
    found = [_with_variant(text, hit) for hit in _names().find(text)]
    if _DIGIT.search(text):
        found.extend(_latin_codes(text))
        found.extend(_spelt_codes(text))
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[Designation] = []
    for one in found:
        last = kept[-1] if kept else None
        if last is None or one.start > last.end + 1:
            kept.append(one)
        elif one.start == last.end + 1 and text[last.end] == " ":
            # "AH-64E Apache" names one type twice, "Bombardier CS300" its maker first
            if one.category == last.category or one.category is None:
                name_en = max(last.name_en, one.name_en, key=_exactness)
                certain = last.certain or one.certain
                kept[-1] = replace(last, end=one.end, name_en=name_en, certain=certain)
            else:
                kept.append(one)
    return kept


def _exactness(name_en: str) -> tuple[int, int]:
    """How exactly a name tells the type: by its code, "M1A2" more than "M1 Abrams"; else by all."""
    code = max((len(word) for word in name_en.split() if _DIGIT.search(word)), default=0)
    return code, len(name_en)


def _with_variant(text: str, hit: Hit[_Known]) -> Designation:
    """A name with its variant: «ميراج 2000-9», "Leopard 2A7+"."""
    variant = _VARIANT.match(text, hit.end)
    if variant is None:
        return Designation(hit.start, hit.end, *hit.value)
    name_en = hit.value.name_en
    name_en += variant.group() if name_en[-1].isdigit() else ""
    return Designation(hit.start, variant.end(), name_en, hit.value.category, hit.value.certain)


_VARIANT = re.compile(r"(?<=\d)-\d{1,2}(?!\w)|(?<=\d[A-Z]\d)\+")


class _Known(NamedTuple):
    name_en: str
    category: str
    certain: bool


@cache
def _names() -> PhraseScanner[_Known]:
    """Names by every alias, a blank or nothing for its hyphen, English ones in the plural too."""
    names: dict[str, _Known] = {}
    for row in rows("equipment"):
        known = _Known(row["designation_en"], row["category"], row["needs_noun"] == "no")
        alias = fold(row["alias"]).text
        for written in (alias, alias.replace("-", " "), alias.replace("-", "")):
            names.setdefault(written, known)
            if row["language"] == "en" and written[-1].islower():
                names.setdefault(written + "s", known)
    return PhraseScanner(names)


@cache
def _codes() -> dict[str, _Known]:
    """Known model codes without hyphens, blanks and case."""
    return {
        _bare(row["alias"]): _Known(
            row["designation_en"], row["category"], row["needs_noun"] == "no"
        )
        for row in rows("equipment")
        if _LATIN_CODE.fullmatch(row["alias"])
    }


_DIGIT = re.compile(r"\d")
_LATIN_CODE = re.compile(
    r"(?<![\w./-])"
    r"(?P<base>(?:F/A|[A-Z][A-Za-z]{0,3}|[A-Z][a-z]{3,11}(?=-\d))(?P<joint>[ -]?)\d{1,4})"
    r"(?P<suffix>[A-Z][A-Za-z0-9]{0,4}?)?(?P<part>-[A-Z]{1,3}-\d{1,4}[A-Z]{0,2})?"
    r"(?:-\d{1,3}[A-Z]?)?(?:/[A-Z])?(?=s?(?![\w$%]))"
)


def _variant_of(family: str, base: str, code: str) -> str:
    """The name of a variant: "M1A2" of "M1 Abrams" is "M1A2 Abrams", "SH-60B" of "SH-60" itself."""
    first, *others = family.split(" ")
    if _bare(first) != _bare(base):
        return code
    return " ".join((first + code[len(base) :], *others))


def _bare(code: str) -> str:
    return re.sub(r"[ ./-]", "", code).upper()


def _latin_codes(text: str) -> Iterator[Designation]:
    for match in _LATIN_CODE.finditer(text):
        exact = _codes().get(_bare(match.group()))
        # "T55-GA-714A" is an engine, no T-55
        base = _codes().get(_bare(match["base"])) if match["part"] is None else None
        known = exact or base
        if known is None and match["joint"] == " ":
            continue  # "In 2015" and "Article 5" are written like codes
        name_en = match.group()
        if exact is not None:
            name_en = exact.name_en
        elif base is not None:
            name_en = _variant_of(base.name_en, match["base"], match.group())
        category = known.category if known else None
        certain = known is not None and known.certain
        yield Designation(match.start(), match.end(), name_en, category, certain)


@cache
def _letters() -> dict[str, tuple[str, ...]]:
    """Names of Latin letters in Arabic to what they may stand for, the likeliest first."""
    letters: dict[str, tuple[str, ...]] = {}
    for row in rows("designation_letters"):
        word = fold(row["word"]).text
        letters[word] = tuple(dict.fromkeys((*letters.get(word, ()), row["latin"])))
    return letters


@cache
def _ordinary() -> frozenset[str]:
    """Letter names that are also everyday words («في» in, «أو» or)."""
    return frozenset(
        fold(row["word"]).text for row in rows("designation_letters") if row["ordinary"] == "yes"
    )


@cache
def _spelt_code() -> re.Pattern[str]:
    """Up to three letters, figures, and up to three letters and a figure of the variant."""
    letter = alternatives(_letters())
    # Behind the figures everyday words count only where a hyphen or a dot ties them on:
    # «إف-16 في» is "F-16 in".
    plain = alternatives(_letters().keys() - _ordinary())
    variant = rf"(?:[ .-]{{0,2}}{plain}|[.-]{letter}|[ ]{letter}(?=\"))"
    return re.compile(
        rf"(?<!\w)[وبلكف]?(?:ال|لل)??"  # clitics and the article
        rf"(?P<before>{letter}(?:[ ./-]?{letter}){{0,2}})(?P<joint> - |[ -]?)"
        rf"(?P<figures>\d{{1,3}})(?P<after>{variant}{{0,3}})(?P<mark>(?:(?<=\D)[ -]?\d)?)(?!\w)"
    )


def _spelt_codes(text: str) -> Iterator[Designation]:
    """Codes in letters by name: «إف-16», «اف 16», «تي-72 إم 1», «إف-15 كيو.إيه»."""
    before_it = 0  # where the code before ends: of two that stand close each is read alone
    for figures in _BEHIND_ARABIC.finditer(text):
        start = max(figures.start() - 24, before_it)
        match = _spelt_code().search(text, start, figures.end() + 20)
        before_it = figures.end()
        if match is None or match.start("figures") != figures.start(1):
            continue
        before, after = _spelt(match["before"]), _spelt(match["after"])
        everyday = len(before) == 1 and before[0] in _ordinary() and "-" not in match["joint"]
        for tail, mark, part in (
            (after, match["mark"], 0),
            (after, "", "after"),
            ([], "", "figures"),
        ):
            known, code = _reading(before, match["figures"], tail, mark.strip(" -"))
            if known is not None:
                certain = known.certain and not everyday
                end = match.end(part)
                if part == "figures" and after and _IS_TIED.match(match["after"]):
                    _, whole = _reading(before, match["figures"], after, "")
                    letters = whole.rpartition(match["figures"])[2]
                    first, *others = code.split()
                    code, end = " ".join((first + letters, *others)), match.end("after")
                yield Designation(match.start("before"), end, code, known.category, certain)
                break
        else:
            if not everyday and match["joint"] != " ":
                _, code = _reading(before, match["figures"], after, "")
                yield Designation(match.start("before"), match.end("after"), code, None, False)


# «إف-16 سي» (F-16C): letters by themselves behind the figures belong to the type.
_IS_TIED = re.compile(r"[ .-]")
_BEHIND_ARABIC = re.compile(r"(?<=[\u0621-\u064a])(?: - |[ -]?)(\d{1,3})(?!\d)")


def _spelt(letters: str) -> list[str]:
    """The letter names a stretch of text is made of, the longest first at each place."""
    names: list[str] = []
    for word in re.split(r"[ ./-]+", letters):
        rest = word
        while rest:
            name = next(
                rest[:size] for size in range(len(rest), 0, -1) if rest[:size] in _letters()
            )
            names.append(name)
            rest = rest[len(name) :]
    return names


def _reading(
    before: list[str], figures: str, after: list[str], mark: str
) -> tuple[_Known | None, str]:
    """The known type the letters may name, and its code; else the likeliest code."""
    likeliest = ""
    for reading in islice(product(*(_letters()[name] for name in (*before, *after))), 64):
        head, tail = "".join(reading[: len(before)]), "".join(reading[len(before) :])
        code = f"{head}-{figures}{tail}{mark}"
        known = _codes().get(_bare(code))
        if known is not None:
            return known, known.name_en
        likeliest = likeliest or code
    return None, likeliest
