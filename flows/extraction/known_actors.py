"""Persons known by name: who a full name, or a bare name behind an office, stands for.

Between the reference data (``actors.csv``, ``actor_names.csv``) and the rules that find people in
a text. Nothing here looks at a text, guesses a spelling or tells in which office a person is at
the time: reference data holds persons, and the document tells their offices.
"""

from __future__ import annotations

from functools import lru_cache

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


@lru_cache(maxsize=1 << 12)
def _key(name: str) -> str:
    """The written form that ``actors`` is keyed by: folded, small letters, single blanks."""
    return " ".join(fold(name).text.lower().split())
