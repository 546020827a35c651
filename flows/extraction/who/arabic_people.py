"""Who is mentioned in an Arabic sentence: offices, names that offices introduce, delegations.

Arabic has no capital letters, so a name is what an office introduces («وزير الخارجية السوري وليد
المعلم», the Syrian foreign minister Walid al-Muallem): ``arabic_offices`` reads an office as far as
its words go, and ``arabic_names`` the name behind it as far as nothing ordinary stops it. Reads
vocabulary, decides nothing about events.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Set
from functools import cache
from itertools import chain, compress, count
from typing import TypeAlias

from flows.extraction.language.lexicon import first_words, group, ordinary, roles
from flows.extraction.reading.mentions import Mention, Reading, Sentence
from flows.extraction.who.arabic_colleagues import colleagues, is_dual
from flows.extraction.who.arabic_groups import delegation, members_named
from flows.extraction.who.arabic_joint_offices import continues, is_same, join, take_office
from flows.extraction.who.arabic_named import (
    head_by_name,
    kin,
    known_by_surname,
    known_person,
    with_honorific,
)
from flows.extraction.who.arabic_office_holders import name_before_office, office_held
from flows.extraction.who.arabic_servants import leave_to_served
from flows.extraction.who.arabic_words import (
    BEFORE_KNOWN,
    BEFORE_NOUN,
    LANGUAGE,
    Words,
    heads,
    known_behind,
    offices,
    without_clitics,
    without_prefix,
)
from flows.extraction.who.known_actors import first_names

#: How many words and marks a mention may take up to the last word of a name.
_LONGEST = 20


def find_people(sentence: Sentence) -> list[Mention]:
    """Offices with and without names, delegations and kin in order, none inside another."""
    found: list[Mention] = []
    begins, words = _beginnings(), sentence.words
    starts = [
        at
        for at, word in enumerate(words)
        if word in begins and (_kinds(word) != _ONLY_KNOWN or known_behind(words, at) is not None)
    ]
    if not starts:
        return found
    read = Words(sentence)
    free = 0
    for at in starts:
        if at < free:
            continue
        members, free_again = members_named(read, at)
        if members:
            found, free = found + members, free_again
            continue
        mention, behind = _mention_at(read, at)
        if mention is None:
            continue
        leave_to_served(read, at, mention, found[-1] if found else None)
        if mention.served is not None and mention.name is None:
            name_before_office(read, at, mention)
        free = max(behind, bisect_left(read.starts, mention.end))
        read.free = read.ends[free - 1]
        if found and continues(read, found[-1], mention):
            join(read, found[-1], mention)
            continue
        if found and is_same(read, found[-1], mention):
            take_office(mention, found.pop())
        if found and mention.start < found[-1].end:
            found.pop()  # a name in front of this office was taken for the end of another
        together, end = colleagues(read, at, mention)
        free = max(free, end)
        found += together or ([] if is_dual(words[at], mention) else [mention])
    return found


def begun(reading: Reading) -> list[int]:
    """The numbers of the words of a text with which a mention may begin, in order."""
    return [*compress(count(), map(_beginnings().__contains__, reading.cut.words))]


def may_mention(reading: Reading, begins: list[int]) -> list[Sentence]:
    """The sentences in which somebody may be mentioned: in no other ``find_people`` finds one."""
    starts = map(reading.cut.starts.__getitem__, begins)
    return reading.sentences_at(chain(starts, reading.cut.mixed))


def may_introduce(
    reading: Reading, begins: list[int], names: Set[str]
) -> tuple[set[str], list[Sentence]]:
    """The words by which a mention may name somebody, and the sentences in which one may begin.

    A mention holds words not far behind its beginning. Short and ordinary words name nobody: whom
    they may mean, no text tells by them alone.
    """
    names = {word for word in names - ordinary(LANGUAGE) if len(word) > 2}
    words, told = reading.cut.words, set[str]()
    near: set[int] = set()
    for at in compress(count(), map(names.__contains__, words)):
        first = bisect_left(begins, at - _LONGEST + 1)
        before = begins[first : bisect_right(begins, at, first)]
        if before:
            told.add(words[at])
            near.update(before)
    return told, reading.sentences_at(map(reading.cut.starts.__getitem__, near))


@cache
def _beginnings() -> frozenset[str]:
    """Every written form of a word with which a mention may begin; most words are none."""
    words = roles(LANGUAGE)
    bare = {*words.kin, *words.group, *words.honorific, *first_names()}
    bare |= group("headed_by", LANGUAGE) | group("goes_by_surname", LANGUAGE)
    bare |= first_words("comprises")
    bare.update(*(begins for _, begins in offices()))
    return frozenset(prefix + word for word in bare for prefix in ("", *BEFORE_NOUN))


def _mention_at(words: Words, at: int) -> tuple[Mention | None, int]:
    """The mention that begins at a token, and the token behind it."""
    for reading in _kinds(words.plain[at]):
        mention, behind = reading(words, at)
        if mention is not None:
            return mention, behind
    return None, at + 1


# How a mention may be read from its first word: the mention, if it is one, and what is behind it.
_Reading: TypeAlias = Callable[[Words, int], tuple[Mention | None, int]]


@cache  # bounded by the words with which a mention may begin
def _kinds(word: str) -> tuple[_Reading, ...]:
    """The readings for which a word may be the first of a mention, in the order they are tried."""
    bare = [rest for _, rest in without_prefix(word)]
    known = [word.removeprefix(prefix) for prefix in BEFORE_KNOWN if word.startswith(prefix)]
    begins: tuple[tuple[bool, _Reading], ...] = (
        (without_clitics(word, "kin")[1] is not None, kin),
        (without_clitics(word, "group")[1] is not None or word in _TEAMS, delegation),
        (bool(heads(word)), office_held),
        (not roles(LANGUAGE).honorific.isdisjoint(bare), with_honorific),
        (not first_names().isdisjoint(known), known_person),
        (not group("goes_by_surname", LANGUAGE).isdisjoint(known), known_by_surname),
        (word in group("headed_by", LANGUAGE), head_by_name),
    )
    return tuple(reading for begins_so, reading in begins if begins_so)


#: «فريق», «وفريق» (a team, and a team), of experts or of another sort
_TEAMS = frozenset(clitic + word for word in group("team", LANGUAGE) for clitic in ("", *"وفلب"))
_ONLY_KNOWN = (known_person,)
