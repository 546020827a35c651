"""Cuts folded text into the words that dates are made of, as input of ``date_grammar``.

Stands between the vocabulary (``months.csv``, ``weekdays.csv``, ``seasons.csv``,
``date_words.csv``) and the grammar. Each word of a date becomes one letter that tells its sort, and
each "of", "and", "to" or mark between two of them another, so that the grammar is a few regular
expressions over short strings of letters. It never decides which day is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple, TypeAlias

from flows.extraction.language.lexicon import rows
from flows.extraction.language.numbers import find_numbers
from flows.extraction.language.phrases import PhraseScanner
from flows.extraction.language.text import fold
from flows.extraction.when.date_spans import Month

#: The letter of each sort of word in ``date_words.csv``.
LETTERS = {
    "deictic": "T",  # today, yesterday, «غدا» tomorrow
    "units": "u",  # days, weeks
    "two_units": "k",  # «يومين» two days
    "the_units": "B",  # «الأيام» the days
    "the_two_units": "K",  # «اليومين» the two days
    "quarter": "Q",  # quarter, half
    "part_of_day": "P",  # morning
    "third": "E",  # early, mid, late
    "side": "V",  # earlier, later
    "counted_from": "e",  # (two days) before, after
    "from_it": "d",  # «بعد ذلك» after that
    "day_told": "j",  # the same day, «اليوم التالي» the next day
    "ago_behind": "a",  # (two days) ago
    "ago_ahead": "b",  # «قبل» ago
    "after_count": "A",  # «بعد» after
    "within": "F",  # within, «خلال»
    "in": "I",  # in (two days)
    "weekend": "O",
    "second_next": "M",  # «قبل الماضي» before last, after next
    "final": "x",  # «الأخير» the last of several
    "overnight": "v",
    "weeks_from": "~",
    "hijri": "h",  # AH
    "christian": "g",  # AD
    "of_it": "i",  # «منه» of it, of the same month: of the month told before
    "ordinal": "o",  # eighteenth, «الثامن عشر»
}
# "this" and «هذا» stand before their word, «الجاري» (current) behind it, the others either side.
_DIRECTIONS = {"last": "L", "next": "N", "this": "J", "current": "C", "other": "X"}
_UNITS = {"day": "D", "week": "W", "month": "S", "year": "Y", "decade": "u"}  # day, week
_THE_UNITS = {"week": "U", "month": "H", "year": "R"}  # «الأسبوع» the week
_LINK_LETTERS = {"of": "f", "and": "&", "to": "-", "by": "p", ",": ",", "": ""}
# Marks that may stand between two words of one date, without the blanks around them.
_MARKS = {
    "": "", ",": ",", "،": ",", "/": "/", "-": "-", "(": "(", ")": ")", "),": ")", ")،": ")",
    ") من": ")", ") of": ")",  # of
}  # fmt: skip

Value: TypeAlias = str | int | Month


class Token(NamedTuple):
    """A word of a date, or a link between two: its letter, place and meaning."""

    letter: str
    start: int
    end: int
    value: Value
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Words of dates that follow one another; ``letters`` has one letter for each token."""

    letters: str
    tokens: list[Token]


def runs(text: str, language: str) -> Iterator[Run]:
    """The runs of date words in a folded text, in order; most sentences have none.

    Args:
        text: text folded by ``text.fold``.
        language: ``ar`` or ``en``.
    """
    words = [
        Token(hit.value.letter, hit.start, hit.end, hit.value.value, hit.value.weak)
        for hit in _scanner(language).find(text)
    ]
    figures = list(_figures(text)) if _DIGIT.search(text) else []
    if not figures and not any(word.letter in _ANCHORS for word in words):
        return
    counts = _counts(text, language) if any(w.letter in _COUNTED for w in words) else []
    yield from _joined(text, _merged(words, figures, counts), links(language))


def may_run(text: str, words: Iterable[str], language: str) -> bool:
    """Whether ``runs`` may find any in a text of some words: most have no figure and no anchor."""
    return _DIGIT.search(text) is not None or _anchors(language).may_find(words)


_DIGIT = re.compile(r"\d")
_COUNTED = frozenset("uDWSYB")
_ANCHORS = frozenset("mwsTOUHRKkBuDWSYvj")


class _Word(NamedTuple):
    letter: str
    value: Value
    weak: bool = False


@cache
def _scanner(language: str) -> PhraseScanner[_Word]:
    """Finds all words of dates."""
    return PhraseScanner(_words(language))


@cache
def _anchors(language: str) -> PhraseScanner[_Word]:
    """Finds the words one of which every run without a figure has."""
    anchors = {p: word for p, word in _words(language).items() if word.letter in _ANCHORS}
    return PhraseScanner(anchors)


def _words(language: str) -> dict[str, _Word]:
    """All words of dates; English ones that are written small also with a capital."""
    vocabulary: dict[str, _Word] = {}
    for phrase, word in _vocabulary(language):
        vocabulary[phrase] = word
        if phrase[0].islower() and phrase.isascii():
            vocabulary[phrase[0].upper() + phrase[1:]] = word
    return vocabulary


def _vocabulary(language: str) -> Iterator[tuple[str, _Word]]:
    for row in rows("months"):
        if row["language"] == language:
            month = Month(row["calendar"], int(row["month"]))
            yield row["name"], _Word("m", month, bool(row["weak"]))
    for row in rows("weekdays"):
        if row["language"] == language:
            yield row["name"], _Word("w", int(row["weekday"]))
    for row in rows("seasons"):
        if row["language"] == language:
            yield row["name"], _Word("s", row["season"])
    for row in rows("date_words"):
        if row["language"] == language and (letter := _letter(row["sort"], row["value"])):
            value = row["value"]
            yield row["word"], _Word(letter, int(value) if _WHOLE.fullmatch(value) else value)


_WHOLE = re.compile(r"-?\d+")


def _letter(sort: str, value: str) -> str | None:
    if sort == "unit":
        return _UNITS[value]
    if sort == "the_unit":
        return _THE_UNITS[value]
    if sort == "direction":
        return _DIRECTIONS[value]
    return LETTERS.get(sort)


@cache
def links(language: str) -> dict[str, str]:
    """What stands between two words of one date, to its letter (none for a mere blank)."""
    words = {
        fold(row["word"]).text: _LINK_LETTERS[row["value"]]
        for row in rows("date_words")
        if row["sort"] == "link" and row["language"] == language
    }
    return _MARKS | words


@cache
def neighbours(sort: str, language: str, beside: str = "") -> tuple[str, ...]:
    """Folded words of a sort in ``date_words.csv`` that stand beside dates but in none of them.

    Args:
        sort: ``opener``, ``no_date_behind`` or ``no_date_ahead``.
        language: ``ar`` or ``en``.
        beside: the value of the row: the sort of word that they stand beside.
    """
    return tuple(
        fold(row["word"]).text
        for row in rows("date_words")
        if (row["sort"], row["language"], row["value"]) == (sort, language, beside)
    )


# A whole numeric date (the year first or last, «2 / 6 / 1436»), or a number with what is written
# onto it: the article «الـ18», an English ordinal, a decade's s, the mark of a calendar (ه Hijri,
# م Christian). Letters and a hyphen before a number make it a model («إف-16», "F-16"), but
# "mid-2014" is a time.
_FIGURE = re.compile(
    r"(?<![\d.,:/%$€£A-Za-z])(?:(?<![^\W\d]-)|(?<=[Mm]id-))(?:"
    r"(?P<date>\d{4}(?P<a>[/-])\d{1,2}(?P=a)\d{1,2}|\d{1,2}(?P<b> ?/ ?|[.-])\d{1,2}(?P=b)\d{4})"
    r"|(?P<the>ال)?(?P<number>\d{1,4})(?P<ending>st|nd|rd|th|s)?)"
    r"(?P<mark>[هم](?!\w))?(?![^\W_]|%|[.,:/]\d)"
)
_CLITICS = "وفبلك"  # and, so, in, to, as


def _figures(text: str) -> Iterator[Token]:
    for match in _FIGURE.finditer(text):
        start = match.start()
        before = text[start - 1 : start] if start else ""
        if before.isalpha() and (before not in _CLITICS or text[start - 2 : start - 1].isalpha()):
            continue
        end = match.start("mark") if match["mark"] else match.end()
        if match["date"]:
            yield Token("z", start, end, match["date"])
        elif (token := _number(match, end)) is not None:
            yield token
        if match["mark"]:
            yield Token("h" if match["mark"] == "ه" else "g", end, match.end(), "")


def _number(match: re.Match[str], end: int) -> Token | None:
    value, ending = int(match["number"]), match["ending"]
    if ending == "s":
        decade = len(match["number"]) == 4 and value % 10 == 0
        return Token("G", match.start(), end, value) if decade else None
    if ending or match["the"]:
        return Token("o", match.start(), end, value) if value <= 31 else None
    if 1 <= value <= 31:
        return Token("n", match.start(), end, value)
    year = 1300 <= value <= 2199
    return Token("y" if year else "q", match.start(), end, value)


def _counts(text: str, language: str) -> list[Token]:
    """Numbers in words, which may count days or months."""
    return [
        Token("q", number.start, number.end, number.value)
        for number in find_numbers(text, language)
        if isinstance(number.value, int) and not text[number.start].isdigit()
    ]


def _merged(*sorts: list[Token]) -> list[Token]:
    """All tokens in order of place; of those that overlap the longest, then the first named."""
    tokens: list[Token] = []
    for token in sorted((t for sort in sorts for t in sort), key=lambda t: (t.start, -t.end)):
        if not tokens or token.start >= tokens[-1].end:
            tokens.append(token)
    return tokens


def _is_of_another(before: Token, token: Token) -> bool:
    """Whether a direction is not that of a weekday: "on Tuesday on the last leg of his tour"."""
    return token.letter in "LNC" and before.letter in "wP"


def _is_after_what(text: str, token: Token) -> bool:
    """Whether a word tells what came first: "signed here Tuesday following talks"."""
    return token.letter == "X" and text.startswith("following ", token.start)


def _joined(text: str, tokens: list[Token], known: dict[str, str]) -> Iterator[Run]:
    """Tokens in runs; between two of one run stands nothing but a blank or a link."""
    run: list[Token] = []
    for token in tokens:
        if run:
            between = text[run[-1].end : token.start]
            link = known.get(between.strip()) if "\n" not in between else None
            skipped = not link and not between.isspace()
            another = skipped and _is_of_another(run[-1], token)
            if link is None or another or _is_after_what(text, token):
                yield Run("".join(t.letter for t in run), run)
                run = []
            elif link:
                run.append(Token(link, run[-1].end, token.start, ""))
        run.append(token)
    if run:
        yield Run("".join(t.letter for t in run), run)
