"""Generated Arabic documents for measuring: the project's own labelled texts, joined and varied.

Input of the scripts beside it, in two mixes. ``Mix.TEMPTING`` joins texts that hold visits or
agreements, or only tempt to find one: 19 cue words in a document of 400 words, more than the news
ever has. ``Mix.NEWS`` takes the same texts and exchanges cue words for other words of the text
until a document has as many as an article of the news: see ``_CUES``. Offices, names of places and
dates stay as dense as they are. Nothing here is timed, and the same seed gives the same texts.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator
from datetime import date, timedelta
from enum import Enum
from functools import cache
from pathlib import Path

from flows.extraction.language.lexicon import rows
from flows.extraction.language.phrases import PhraseScanner
from flows.extraction.language.text import fold
from schemas.claims import Document

WORDS_A_DOCUMENT = 400
_FIRST_DAY = date(2024, 1, 1)
_LABELLED = Path(__file__).resolve().parent.parent / "evaluation"


class Mix(Enum):
    """How much of a document tempts to find a visit or an agreement in it."""

    NEWS = "as dense in cue words as the news"
    TEMPTING = "every sentence tempts"


# Share of documents in which an event of the labelled texts stands.
_SHARE_WITH_EVENTS = {Mix.NEWS: 1 / 20, Mix.TEMPTING: 1 / 3}
# How many phrases of ``cues.csv`` that tell of visits and agreements an article holds, and how many
# of a hundred articles hold so many: counted on 278 articles of 300 to 550 words out of 1,314 of
# all sections of an Arabic news site on one day of 2015.
_CUES = {0: 14, 1: 19, 2: 17, 3: 14, 4: 10, 5: 7, 6: 6, 7: 5, 9: 5, 14: 3}


def documents(count: int, *, seed: int, mix: Mix = Mix.NEWS) -> Iterator[Document]:
    """``count`` documents of 400 words, one after another, none of them like the one before.

    Each is joined from texts in random order. Numbers up to a hundred and the names of countries
    are exchanged for others, so that neither engine meets the same sentences again.
    """
    chance = random.Random(seed)
    telling, tempting = _paragraphs()
    for number in range(count):
        text = _first_words("\n".join(chance.sample(tempting, len(tempting))))
        if mix is Mix.NEWS:
            text = _thinned(text, chance)
        if chance.random() < _SHARE_WITH_EVENTS[mix]:
            paragraphs = text.split("\n")
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


def _thinned(text: str, chance: random.Random) -> str:
    """The text with as many cues as an article of the news has, anywhere in it."""
    wanted = chance.choices(list(_CUES), weights=list(_CUES.values()))[0]
    folded = fold(text)
    cues = [folded.span(cue.start, cue.end) for cue in _cue_scanner().find(folded.text)]
    kept = set(chance.sample(range(len(cues)), min(wanted, len(cues))))
    pieces: list[str] = []
    behind = 0
    for number, (start, end) in enumerate(cues):
        if number not in kept:
            pieces += [text[behind:start], chance.choice(_ordinary_words())]
            behind = end
    return "".join([*pieces, text[behind:]])


@cache
def _cue_scanner() -> PhraseScanner[None]:
    """Finds the cues of visits and agreements, with what is written onto them."""
    beside = ("marker", "speech", "sale")
    return PhraseScanner({row["cue"]: None for row in rows("cues") if row["frame"] not in beside})


@cache
def _ordinary_words() -> list[str]:
    """Arabic words that are no cues, mostly function words."""
    words = (row["word"] for row in rows("ordinary_words") if row["language"] == "ar")
    return [word for word in words if not _cue_scanner().find(fold(word).text)]


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
