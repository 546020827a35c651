"""The watch list: which entries of a feed are fetched in full.

Between parsing and fetching. ``seeds/watch.csv`` has one row a person, country or term; rows of
one name are one watch. A watch wants an entry that meets each kind of its rows: one of its
persons, and one of its countries, and one of its terms, as far as it names any. A value may join
several by ``+``: ``LY+PK`` are both countries. Without rows every entry is wanted.

Names of persons and countries come from the reference data in both languages; Arabic words are
met with what is written onto their beginning: «والزيارة» (and the visit) meets «زيارة» (visit).
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import NamedTuple

from flows.errors import InputError
from flows.extraction.language.lexicon import rows
from flows.extraction.language.text import fold

COLUMNS = ("watch", "kind", "value", "gloss")
_KINDS = ("person", "country", "term")
_WORD = re.compile(r"[^\W_]+")
# What makes an adjective of nationality feminine, plural or dual; and the English plural.
_ENDINGS = re.compile(r"(?:ا|ه|ة|ين|ون|ان|ات|يا|s)?")


class _Phrase(NamedTuple):
    """Words that are looked for; ``ending`` is what may follow the last one."""

    words: tuple[str, ...]
    ending: re.Pattern[str]
    condition: tuple[str, str]


# and, so; in, to, like; the, to the: in the order in which they are written onto a word.
_PREFIXES = [
    "".join(parts) for parts in product(("و", "ف", ""), ("ب", "ل", "ك", ""), ("ال", ""))
] + ["لل", "ولل", "فلل"]
_NOTHING = re.compile("")
_ANYTHING = re.compile(r"\w*")


class WatchList:
    """What a watch list wants.

    Attributes:
        hash: SHA-256 of its rows: another list decides anew.
    """

    def __init__(self, listed: Iterable[tuple[str, str, str]]) -> None:
        """Take rows of watch, kind and value.

        Raises:
            InputError: a kind, person or country that is not known.
        """
        taken = list(listed)
        self.hash = sha256(repr(taken).encode()).hexdigest()
        self._watches: dict[str, dict[str, list[tuple[str, ...]]]] = {}
        self._phrases: defaultdict[str, list[_Phrase]] = defaultdict(list)
        conditions = set()
        for watch, kind, value in taken:
            joined = tuple(part.strip() for part in value.split("+"))
            self._watches.setdefault(watch, {}).setdefault(kind, []).append(joined)
            conditions |= {(kind, part) for part in joined}
        for condition in sorted(conditions):
            for phrase in _phrases(*condition):
                self._phrases[phrase.words[0][:2]].append(phrase)

    def wanting(self, *texts: str | None) -> list[str] | None:
        """Names of the watches that want an entry with these texts; None where none does."""
        if not self._watches:
            return []
        met = self._met("\n".join(filter(None, texts)))
        names = [
            watch
            for watch, kinds in self._watches.items()
            if all(
                any(all((kind, part) in met for part in joined) for joined in values)
                for kind, values in kinds.items()
            )
        ]
        return names or None

    def _met(self, text: str) -> set[tuple[str, str]]:
        words = _words(text)
        met = set()
        for at, word in enumerate(words):
            for form in _forms(word):
                for phrase in self._phrases.get(form[:2], ()):
                    if phrase.condition not in met and _stands(phrase, form, words, at):
                        met.add(phrase.condition)
        return met


def read_watch_list(file: Path) -> WatchList:
    """Read a watch list.

    Raises:
        InputError: it is not there, or a row is not understood; told with its line.
    """
    try:
        with file.open(encoding="utf-8", newline="") as lines:
            reader = csv.DictReader(lines)
            if tuple(reader.fieldnames or ()) != COLUMNS:
                raise InputError(f"{file}, line 1: expected the columns {', '.join(COLUMNS)}")
            return WatchList(_checked(file, reader))
    except FileNotFoundError:
        raise InputError(f"no watch list at {file}: MITHAQ_WATCH names it") from None
    except UnicodeDecodeError:
        raise InputError(f"{file}: expected a table in UTF-8") from None


def _checked(file: Path, reader: csv.DictReader[str]) -> Iterator[tuple[str, str, str]]:
    for row in reader:
        watch, kind, value = (row[name] or "" for name in COLUMNS[:3])
        place = f"{file}, line {reader.line_num}"
        if not watch or kind not in _KINDS or not value.strip():
            kinds = ", ".join(_KINDS)
            raise InputError(
                f"{place}: expected a name, one of {kinds}, and a value; received {row}"
            )
        for part in value.split("+"):
            if next(_phrases(kind, part.strip()), None) is None:
                known = {"person": "an actor_id of actors.csv", "country": "a code such as LY"}
                expected = known.get(kind, "words")
                raise InputError(f"{place}, column value: expected {expected}; received {part!r}")
        yield watch, kind, value


def _phrases(kind: str, value: str) -> Iterator[_Phrase]:
    """Everything that stands for a value in texts."""
    if kind == "term":
        written = [(value.rstrip("*"), _ANYTHING if value.endswith("*") else _NOTHING)]
    elif kind == "person":
        written = [(name, _NOTHING) for name in _names_of_persons().get(value, ())]
    else:
        written = [(name, _NOTHING) for name in _names_of_countries().get(value, ())]
        written += [(form, _ENDINGS) for form in _nationalities().get(value, ())]
    for text, ending in written:
        words = tuple(map(_bare, _words(text)))
        if words:
            yield _Phrase(words, ending, (kind, value))


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text).text.lower())


def _bare(word: str) -> str:
    """The word without its article: «الامارات» (the Emirates) and «امارات» are one."""
    return word[2:] if word.startswith("ال") and len(word) > 4 else word


def _forms(word: str) -> set[str]:
    """The word as it stands and without what is written onto its beginning."""
    if word.isascii():
        return {word}
    without = {word[len(prefix) :] for prefix in _PREFIXES if word.startswith(prefix)}
    return {word} | {rest for rest in without if len(rest) >= 3}


def _stands(phrase: _Phrase, first: str, words: list[str], at: int) -> bool:
    *heads, last = phrase.words
    here = [first, *map(_bare, words[at + 1 : at + len(phrase.words)])]
    if len(here) < len(phrase.words) or here[:-1] != heads or not here[-1].startswith(last):
        return False
    return phrase.ending.fullmatch(here[-1][len(last) :]) is not None


@cache
def _names_of_persons() -> dict[str, list[str]]:
    names = defaultdict(list)
    for row in rows("actor_names"):
        names[row["actor_id"]].append(row["alias"])
    return names


@cache
def _names_of_countries() -> dict[str, list[str]]:
    """Names and capitals."""
    names: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows("countries"):
        names[row["country"]] += [
            row[column] for column in ("name_en", "name_ar", "capital", "capital_ar") if row[column]
        ]
    for row in rows("country_names"):
        names[row["country"]].append(row["name"])
    return names


@cache
def _nationalities() -> dict[str, list[str]]:
    forms = defaultdict(list)
    for row in rows("nationalities"):
        forms[row["country"]].append(row["form"])
    return forms
