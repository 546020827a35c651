"""Generated Arabic documents for measuring: the project's own labelled texts, joined and varied.

Input of the scripts beside it. About a third of the documents hold visits or agreements; the rest
is made of texts that only tempt to find one, which is harder than the news, where most articles
speak of something else. Nothing here is timed, and the same seed gives the same texts.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from flows.extraction.lexicon import rows
from schemas.claims import Document

WORDS_A_DOCUMENT = 400
_SHARE_WITH_EVENTS = 1 / 3
_FIRST_DAY = date(2024, 1, 1)
_LABELLED = Path(__file__).resolve().parent.parent / "evaluation"


def documents(count: int, *, seed: int) -> Iterator[Document]:
    """``count`` documents of 400 words, one after another, none of them like the one before.

    Each is joined from texts in random order. Numbers up to a hundred and the names of countries
    are exchanged for others, so that neither engine meets the same sentences again.
    """
    chance = random.Random(seed)
    telling, tempting = _paragraphs()
    for number in range(count):
        paragraphs = chance.sample(tempting, len(tempting))
        if chance.random() < _SHARE_WITH_EVENTS:
            paragraphs.insert(chance.randrange(3), chance.choice(telling))
        text = _first_words("\n".join(paragraphs))
        day = _FIRST_DAY + timedelta(days=chance.randrange(700))
        yield Document(f"bench-{seed}-{number}", _varied(text, chance), day, "ar")


def phrases(count: int) -> list[str]:
    """``count`` Arabic phrases of the reference data, for an engine that looks up lists.

    Raises:
        ValueError: the reference data holds fewer.
    """
    found: dict[str, None] = {}
    for table, column in _PHRASE_COLUMNS:
        found |= {row[column]: None for row in rows(table) if _ARABIC.search(row[column])}
    if len(found) < count:
        raise ValueError(f"seeds/reference holds {len(found)} Arabic phrases, expected {count}")
    return list(found)[:count]


_ARABIC = re.compile("[\u0621-\u064a]")
_PHRASE_COLUMNS = (
    ("countries", "name_ar"),
    ("country_names", "name"),
    ("city_names", "name"),
    ("organisations", "name"),
    ("nationalities", "form"),
    ("roles", "word"),
    ("cues", "cue"),
    ("landmarks", "name"),
    ("regions", "name"),
    ("equipment", "alias"),
    ("cities", "name"),
    ("outlets", "alias"),
    ("subjects", "alias"),
    ("verbs", "past"),
    ("ordinary_words", "word"),
)


def _paragraphs() -> tuple[list[str], list[str]]:
    """The Arabic texts that hold an event, and those that hold none."""
    telling: list[str] = []
    tempting: list[str] = []
    texts = _lines(_LABELLED / "documents.jsonl")
    for document, labels in zip(texts, _lines(_LABELLED / "labels.jsonl"), strict=True):
        if document["language"] == "ar":
            (telling if labels["events"] else tempting).append(document["text"])
    return telling, tempting


def _lines(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


_WORD_BEHIND_BLANKS = re.compile(r"\s*\S+")


def _first_words(text: str) -> str:
    """The first 400 words, with the line breaks between them."""
    words = _WORD_BEHIND_BLANKS.findall(text)
    return "".join(words[:WORDS_A_DOCUMENT])


def _varied(text: str, chance: random.Random) -> str:
    """The text with other numbers, other countries, and other words where none is known."""
    text = _NUMBER.sub(lambda _: str(chance.randint(1, 28)), text)
    text = _COUNTRY.sub(lambda _: chance.choice(_COUNTRIES), text)
    return _WORD.sub(lambda word: _exchanged(word[0], chance), text)


_NUMBER = re.compile(r"(?<![\d.,/-])\d{1,2}(?![\d.,/-])")
_COUNTRIES = [row["name_ar"] for row in rows("countries")]
_COUNTRY = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(_COUNTRIES, key=len)[::-1]))})\b")
_WORD = re.compile("[\u0621-\u065f]{3,}")


def _exchanged(word: str, chance: random.Random) -> str:
    """For some of the words that no list of the reference data knows, a made-up one.

    Drawn so that few come often and most hardly ever, as words do: an engine that remembers
    words, as spaCy's tokeniser does, would otherwise know them all after a few documents.
    """
    if chance.random() > _SHARE_EXCHANGED or _is_known(word):
        return word
    number = int(_FREQUENT_WORDS * chance.paretovariate(_STEEPNESS))
    letters = []
    while number:
        number, letter = divmod(number, len(_LETTERS))
        letters.append(_LETTERS[letter])
    return "".join(letters)


_LETTERS = "اليمنرتبدعسفقحكجشطخصزغثضذظهو"
# With these, one word in seven is one not met before after 250,000 words, as in a day's news.
_SHARE_EXCHANGED = 0.5
_FREQUENT_WORDS = 5_000
_STEEPNESS = 0.5


def _is_known(word: str) -> bool:
    """Whether the reference data holds a word, behind whatever is written onto it."""
    return any(word.startswith(stack) and word[len(stack) :] in _known_words() for stack in _STACKS)


_STACKS = ("", "و", "ف", "ب", "ل", "ك", "ال", "وال", "بال", "لل", "ول", "وب")  # and, by, the, ...


@cache
def _known_words() -> frozenset[str]:
    """Every Arabic word of the reference data, as written there."""
    words: set[str] = set()
    for table, column in _PHRASE_COLUMNS:
        for row in rows(table):
            words.update(row[column].split())
    return frozenset(words)
