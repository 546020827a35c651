"""Persons known by name: who a full name, or a bare name behind an office, stands for.

Between the reference data (``actors.csv``, ``actor_names.csv``) and the rules that find people in
a text. Nothing here looks at a text, guesses a spelling or tells in which office a person is at
the time: reference data holds persons, and the document tells their offices.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from flows.extraction.lexicon import Actor, actors
from flows.extraction.text import fold

# Offices whose bearers the reference data holds, as ``roles.csv`` sorts them.
_OFFICES = frozenset({"leader", "monarch", "minister", "military"})


def known(name: str) -> Actor | None:
    """The actor whose full name this is, in any spelling that the reference data lists.

    Args:
        name: a name in Arabic or Latin letters, without its office, as the document writes it.

    Returns:
        The actor, or None where nobody known has that name.
    """
    return actors().get(_key(name))


def titled(word: str, office: str) -> Actor | None:
    """The actor whom a bare name right behind an office stands for ("President Reagan").

    Args:
        word: the whole name as the document writes it, a surname or a first name alone.
        office: the sort of the office before it, as in ``roles.csv`` (``leader``, ``monarch``,
            ``minister``, ``military``); behind any other a bare name tells nobody.

    Returns:
        The only known actor who goes by that bare name, or None.
    """
    return actors(needs_title=True).get(_key(word)) if office in _OFFICES else None


def known_length(words: Sequence[str], at: int) -> int:
    """How many words of a text, from one on, are the full name of somebody known.

    Args:
        words: folded words in order, without clitics before the first one.
        at: where the name may begin.

    Returns:
        The length of the longest such name of two words and more, 0 where none begins there.
    """
    lengths = _names_from().get(words[at])
    if lengths is None:
        return 0
    for length in lengths:
        if at + length <= len(words) and " ".join(words[at : at + length]).lower() in actors():
            return length
    return 0


@cache
def first_names() -> frozenset[str]:
    """Folded words with which Arabic names of known persons begin, most of them given names."""
    return frozenset(word for word in _names_from() if len(word) > 2 and not word.isascii())


@cache
def _names_from() -> dict[str, tuple[int, ...]]:
    """By first word, how many words the full names that begin with it have, the longest first."""
    lengths: dict[str, set[int]] = {}
    for name in actors():
        words = name.split()
        if len(words) > 1:
            lengths.setdefault(words[0], set()).add(len(words))
    return {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()}


@lru_cache(maxsize=1 << 12)
def _key(name: str) -> str:
    """The written form that ``actors`` is keyed by: folded, small letters, single blanks."""
    return " ".join(fold(name).text.lower().split())
