"""Persons known by name: who a full name, or a bare name behind an office, stands for.

Between the reference data (``actors.csv``, ``actor_names.csv``) and the rules that find people in
a text. Nothing here looks at a text, guesses a spelling or tells in which office a person is at
the time: reference data holds persons, and the document tells their offices.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from flows.extraction.language.lexicon import Actor, actors, group, rows
from flows.extraction.language.text import fold

# "Hamad al-Thani", "Hamad Al Thani", "Hamad El-Thani"
_ARTICLE = re.compile(r" [ae]l[- ]")
# Offices whose bearers the reference data holds, as ``roles.csv`` sorts them.
_OFFICES = frozenset({"leader", "monarch", "minister", "military"})


def known(name: str) -> Actor | None:
    """The actor whose full name this is, in any spelling that the reference data lists.

    Args:
        name: a name in Arabic or Latin letters, without its office, as the document writes it.

    Returns:
        The actor, or None where nobody known has that name.
    """
    key = _key(name)
    return actors().get(key) or _with_articles().get(_ARTICLE.sub(" al ", key))


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


def surnamed(word: str) -> Actor | None:
    """The actor whom papers call by the surname and nothing else: «زيارة كيري إلى …», "Putin".

    Args:
        word: the whole name as the document writes it.

    Returns:
        The only known actor of that surname, if it is one that stands alone, else None.
    """
    key = _key(word)
    return actors(needs_title=True).get(key) if key in known_surnames() else None


@cache
def known_surnames() -> frozenset[str]:
    """Surnames, in folded letters, of those whom papers call so."""
    return group("goes_by_surname", "ar") | frozenset(map(_key, group("goes_by_surname", "en")))


def misspelt(name: str, office: str) -> Actor | None:
    """The actor whose first name a document writes with a letter more, less or other.

    Args:
        name: a name of two words behind an office, as the document writes it.
        office: the sort of that office; behind any other nobody is meant.

    Returns:
        The only known actor with that surname, if some listed spelling of the first name differs
        from the document's by one letter («بارك» for «باراك»), or None.
    """
    first, _, last = _key(name).rpartition(" ")
    actor = titled(last, office) if first and " " not in first else None
    if actor is None:
        return None
    return actor if any(_one_letter_apart(first, own) for own in _given_by(actor)) else None


def shared_side(surname: str, office: str) -> str | None:
    """The country that all known actors of one surname serve: "President Bush" is of the U.S.

    So is "President George Bush", which leaves their middle names out. Which of them is meant the
    name does not tell, so none is returned.

    Args:
        surname: the whole name as the document writes it, in Latin letters.
        office: the sort of the office before it, as in ``titled``.

    Returns:
        The country, where two or more known actors bear the surname and all of one country.
    """
    return _shared_names().get(_key(surname)) if office in _OFFICES else None


def of_house(name: str, office: str) -> str | None:
    """The country whose ruling house a name ends with: «… آل ثاني» (Al Thani) is of Qatar.

    Args:
        name: a name in Arabic or Latin letters, as the document writes it.
        office: the sort of the office before it; some endings tell a house of princes alone.

    Returns:
        The country, None where the name ends with no such house.
    """
    words = _key(name).split()
    for length in (2, 1):
        country, only = _houses().get(" ".join(words[-length:]), (None, ""))
        if country is not None and only in ("", office):
            return country
    return None


def known_length(words: Sequence[str], at: int, prefix: str = "") -> int:
    """How many words of a text, from one on, are the full name of somebody known.

    Args:
        words: folded words in order.
        at: where the name may begin.
        prefix: clitics that are written onto the first word and belong to no name.

    Returns:
        The length of the longest such name of two words and more, 0 where none begins there.
    """
    first = words[at].removeprefix(prefix)
    seconds = _names_from().get(first)
    if seconds is None or at + 1 >= len(words):
        return 0
    for length in seconds.get(words[at + 1].lower(), ()):
        name = " ".join((first, *words[at + 1 : at + length]))
        if at + length <= len(words) and name.lower() in actors():
            return length
    return 0


@cache
def _houses() -> dict[str, tuple[str, str]]:
    """The last words of the names of ruling houses, each with its country and its only office."""
    return {
        _key(row["word"]): (row["country"], row["sort"])
        for row in rows("roles")
        if row["part"] == "house"
    }


@cache
def _shared_names() -> dict[str, str]:
    bearers: dict[str, dict[str, str]] = {}
    for name, actor in actors().items():
        if name.isascii() and " " in name:
            first, *_, last = name.split()
            for short in {last, f"{first} {last}"}:
                bearers.setdefault(short, {})[actor.actor_id] = actor.country or ""
    return {
        surname: next(iter(served.values()))
        for surname, served in bearers.items()
        if len(served) > 1 and len(set(served.values())) == 1
    }


@cache
def _with_articles() -> dict[str, Actor]:
    """Those whose names in Latin letters hold an Arabic article, however it is joined to them."""
    written = ((_ARTICLE.sub(" al ", name), actor) for name, actor in actors().items())
    return {name: actor for name, actor in written if " al " in name}


@cache
def first_names() -> frozenset[str]:
    """Folded words with which Arabic names of known persons begin, most of them given names."""
    return frozenset(word for word in _names_from() if len(word) > 2 and not word.isascii())


@cache
def _names_from() -> dict[str, dict[str, list[int]]]:
    """By first and second word, how many words the full names have, the longest first."""
    lengths: dict[str, dict[str, list[int]]] = {}
    for name in actors():
        words = name.split()
        if len(words) > 1:
            found = lengths.setdefault(words[0], {}).setdefault(words[1], [])
            found.append(len(words))
            found.sort(reverse=True)
    return lengths


@cache
def _given_by(actor: Actor) -> frozenset[str]:
    """First words of an actor's names of two words."""
    names = (alias.split() for alias, bearer in actors().items() if bearer == actor)
    return frozenset(words[0] for words in names if len(words) == 2)


def _one_letter_apart(a: str, b: str) -> bool:
    """Whether one letter more, less or other makes one word of another of four letters at least."""
    if abs(len(a) - len(b)) > 1 or min(len(a), len(b)) < 4 or a[0] != b[0]:
        return False
    at = next(
        (n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b))
    )
    return a[at + (len(a) >= len(b)) :] == b[at + (len(b) >= len(a)) :]


@lru_cache(maxsize=1 << 12)
def _key(name: str) -> str:
    """The written form that ``actors`` is keyed by: folded, small letters, single blanks."""
    return " ".join(fold(name).text.lower().split())
