"""Vocabulary for the rules: the reference CSVs of ``seeds/reference``, read once and folded.

Words are data, one alias a row; what the rules do with them is code. Nothing here looks at a text.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flows.extraction.language.phrases import Words
from flows.extraction.language.text import fold

REFERENCE = Path(__file__).resolve().parents[3] / "seeds" / "reference"


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of ``seeds/reference/<name>.csv`` as dictionaries, in file order."""
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)


@cache
def confidence(rule: str) -> float:
    """How often an event led by a rule is right, as ``rule_confidence.csv`` tells.

    The share of right events among those a rule led on labelled texts, drawn to 0.8 with the
    weight of two events, times 0.9: by so much texts that nobody had tuned to fell behind.

    Raises:
        KeyError: the rule has no row.
    """
    return {row["rule"]: float(row["confidence"]) for row in rows("rule_confidence")}[rule]


@cache
def any_of(word_group: str, language: str | None = None) -> str:
    """A regular expression for any word of a group in ``word_groups.csv``, the longest first.

    Raises:
        KeyError: no word is of that group and language.
    """
    words = _words_of(word_group, language)
    if not words:
        raise KeyError(f"seeds/reference/word_groups.csv has no {language} in {word_group!r}")
    return alternatives(words)


@cache
def any_of_several(*word_groups: str, language: str | None = None) -> str:
    """A regular expression for any word of several groups, the longest first."""
    return alternatives(frozenset().union(*(_words_of(one, language) for one in word_groups)))


def _words_of(word_group: str, language: str | None) -> frozenset[str]:
    """The folded words of a group, of one language or of both.

    Raises:
        KeyError: no word is of that group.
    """
    if word_group not in _groups():
        raise KeyError(f"seeds/reference/word_groups.csv has no group {word_group!r}")
    told = _groups()[word_group]
    return frozenset().union(*told.values()) if language is None else told[language]


@cache
def _groups() -> dict[str, defaultdict[str, frozenset[str]]]:
    """All of ``word_groups.csv``: the folded words by group and language, read once.

    The days of the week and the months, which ``weekdays.csv`` and ``months.csv`` know with their
    numbers, are the groups "weekday" and "month".
    Of each verb of ``verb_groups.csv`` every form is in the group that one person does.
    """
    found: dict[str, defaultdict[str, set[str]]] = {}
    for name in ("weekday", "month"):
        told = found.setdefault(name, defaultdict(set))
        for row in rows(f"{name}s"):
            told[row["language"]].add(fold(row["name"]).text)
    for row in rows("word_groups"):
        told = found.setdefault(row["word_group"], defaultdict(set))
        told[row["language"]].add(fold(row["word"]).text)
    verbs = {verb["past"]: _alone(verb) for verb in rows("verbs")}
    for row in rows("verb_groups"):
        told = found.setdefault(row["word_group"], defaultdict(set))
        told["ar"].update(*verbs[row["past"]])
    return {
        name: defaultdict(frozenset, {tongue: frozenset(told[tongue]) for tongue in told})
        for name, told in found.items()
    }


def alternatives(words: Collection[str]) -> str:
    """A regular expression for any of some words, the longest first.

    The words share their beginnings and one look at the first letter passes by where none of them
    stands: a list of a hundred words, tried one after another, takes ten times as long.
    """
    first = _one_of(sorted({word[0] for word in words}))
    return f"(?:(?={first}){_branches(words)})"


def _branches(words: Iterable[str]) -> str:
    """A regular expression for any of some endings of words, of which one may be empty."""
    behind: dict[str, set[str]] = {}
    for word in words:
        behind.setdefault(word[:1], set()).add(word[1:])
    may_end = behind.pop("", None) is not None
    last = sorted(letter for letter, rest in behind.items() if rest == {""})
    branches = [
        re.escape(letter) + _branches(rest)
        for letter, rest in sorted(behind.items())
        if letter not in last
    ]
    if last:
        branches.append(_one_of(last))
    if not branches:
        return ""
    if len(branches) == 1 and not may_end:
        return branches[0]
    return f"(?:{'|'.join(branches)})" + ("?" if may_end else "")


def _one_of(letters: list[str]) -> str:
    """A regular expression for one letter of several."""
    escaped = "".join(map(re.escape, letters))
    return escaped if len(letters) == 1 else f"[{escaped}]"


@cache
def first_words(word_group: str) -> frozenset[str]:
    """The words with which phrases of a group of ``word_groups.csv`` begin, in small letters.

    A text that holds none of them holds no phrase of the group: a set tells that much faster than
    the expression of ``any_of``.
    """
    return frozenset(Words(word.lower()).words[0] for word in _words_of(word_group, None))


@cache
def group(word_group: str, language: str) -> frozenset[str]:
    """The folded words of a group of ``word_groups.csv`` in one language, none where it has none.

    Raises:
        KeyError: no word of any language is of that group.
    """
    return _words_of(word_group, language)


@dataclass(frozen=True, slots=True)
class Roles:
    """Words that make up offices: part of the phrase to (word to sort of office).

    ``country`` holds the offices that only one state has ("Secretary of State").
    """

    head: dict[str, str]
    rank: dict[str, str]
    group: dict[str, str]
    kin: dict[str, str]
    complement: frozenset[str]
    honorific: frozenset[str]
    country: dict[str, str]


@cache
def roles(language: str) -> Roles:
    """Offices, ranks, groups and honorifics of a language; Arabic words without the article."""
    parts: dict[str, dict[str, str]] = {}
    for row in rows("roles"):
        if row["language"] == language:
            parts.setdefault(row["part"], {})[fold(row["word"]).text] = row["sort"]
    complement = {**parts.get("complement", {}), **parts.get("modifier", {})}
    honorific = {**parts.get("honorific", {}), **parts.get("honorific_phrase", {})}
    return Roles(
        head=parts["head"],
        rank=parts["rank"],
        group=parts["group"],
        kin=parts["kin"],
        complement=frozenset(complement),
        honorific=frozenset(honorific),
        country={
            fold(row["word"]).text: row["country"]
            for row in rows("roles")
            if row["language"] == language and row["country"]
        },
    )


@cache
def ordinary(language: str) -> frozenset[str]:
    """Words that never belong to a name: function words, and in Arabic the inflected news verbs."""
    words = {
        fold(row["word"]).text
        for row in rows("ordinary_words")
        if row["language"] == language and row["sort"] == "ordinary"
    }
    if language == "ar":
        words |= {form for row in rows("verbs") for form in _inflected(row["past"], row["present"])}
        words |= {fold(row["cue"]).text for row in rows("cues") if row["language"] == language}
        words |= {fold(row["alias"]).text for row in rows("subjects")}
        words -= given_names(language)
    return frozenset(words)


@cache
def given_names(language: str) -> frozenset[str]:
    """Names whose first letter could be taken for a clitic or a verb's prefix (وليد, ياسر)."""
    return frozenset(
        fold(row["word"]).text
        for row in rows("ordinary_words")
        if row["language"] == language and row["sort"] == "given_name"
    )


@cache
def third_person() -> dict[str, bool]:
    """Arabic verbs of the news as one person does them: each form, and whether it is a woman's.

    What may be either is a man's: «ترأس» (he headed, she heads).
    """
    verbs = [*map(_alone, rows("verbs"))]
    hers = dict.fromkeys((form for _, hers in verbs for form in hers), True)
    return hers | dict.fromkeys((form for his, _ in verbs for form in his), False)


def _alone(verb: dict[str, str]) -> tuple[list[str], list[str]]:
    """The forms of an Arabic verb that one man does, and one woman: past, present, future (سـ)."""
    past, stem = fold(verb["past"]).text, fold(verb["present"]).text[1:]
    hers = [past.removesuffix("ي") + "ت", f"ت{stem}", f"ست{stem}"]
    return [past, f"ي{stem}", f"سي{stem}"], hers


def _inflected(past: str, present: str) -> Iterator[str]:
    """Third person forms: singular and dual, both genders, past, present and future (سـ)."""
    past, stem = fold(past).text, fold(present).text[1:]
    hollow = past[:-1] + "ا" if past.endswith("ي") else past
    yield from (past, hollow, past + "ت", past + "ا", past + "وا", past + "تا")
    if past.endswith("ي"):
        yield from (past[:-1] + "ت", past[:-1] + "وا", past + "ا")
    for person in ("ي", "ت"):
        for future in ("", "س"):
            for ending in ("", "ان", "ون"):
                yield future + person + stem + ending


@dataclass(frozen=True, slots=True)
class Actor:
    """A known actor: stable id, English name, side."""

    actor_id: str
    name_en: str
    country: str | None
    sort: str


@cache
def actors(*, needs_title: bool = False) -> dict[str, Actor]:
    """Known actors by folded alias in small letters, of either language.

    With ``needs_title`` by the bare surnames and first names instead, which stand for their
    bearer only right behind an office.
    """
    wanted = "yes" if needs_title else "no"
    known = {
        row["actor_id"]: Actor(row["actor_id"], row["name_en"], row["country"] or None, row["sort"])
        for row in rows("actors")
    }
    # Folded as one text: a fold of each of the thousands of short names takes ten times as long.
    aliases = "\n".join(
        f"{row['actor_id']},{row['alias']}"
        for row in rows("actor_names")
        if row["needs_title"] == wanted
    )
    folded = (line.split(",", 1) for line in fold(aliases).text.lower().splitlines())
    return {alias: known[actor_id] for actor_id, alias in folded}
