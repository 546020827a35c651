"""Several persons under one Arabic office: «وزيرا الخارجية المصري … والتونسي …».

Above ``arabic_names``, under ``arabic_people``, which reads the office and the first of them: the
further ones stand behind it with a state and a name each («وزراء خارجية مصر … والأردن …», the
foreign ministers of Egypt … and Jordan …), or first all states and then all names, or without any
names. Reads no office itself.
"""

from __future__ import annotations

from copy import copy
from functools import cache
from typing import NamedTuple

from flows.extraction.language.lexicon import group
from flows.extraction.reading.mentions import Mention, Span
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.arabic_names import name_behind_comma, name_end
from flows.extraction.who.arabic_words import LANGUAGE, Words, without_prefix

_STATES = frozenset(("country", "nationality"))
_EACH = (["كل", "من"], ["كلا", "من"])  # each of


class _Bearer(NamedTuple):
    """A state of a list, its token, the name behind it if one is, and the next token."""

    at: int
    place: PlaceMention
    name: Span | None
    behind: int


def colleagues(words: Words, at: int, mention: Mention) -> tuple[list[Mention], int]:
    """Everyone of a list under the office that begins at a token, and the token behind it.

    Args:
        words: the sentence.
        at: the first token of the office.
        mention: the office as it was read, with the first name where one stands there.

    Returns:
        One mention for each state of the list, or nobody where fewer than two are told.
    """
    if mention.role is None or not _is_of_several(words, at):
        return [], at
    first = _first_state(words, at, mention.end)
    bearers = _bearers(words, first)
    if len(bearers) < 2:
        return _named_together(words, at, mention)
    behind = bearers[-1].behind
    names = [bearer.name for bearer in bearers]
    apart = False
    if not any(names[:-1]):
        listed, end = names_listed(words, words.behind(bearers[-1].place, bearers[-1].at))
        apart = len(listed) == len(bearers)
        if apart:
            names, behind = [*listed], end
    role = (mention.role[0], words.ends[_behind_office(words, at, first) - 1])
    found = [
        _one(mention, role, bearer.place, name) for bearer, name in zip(bearers, names, strict=True)
    ]
    if apart:
        for one, name in zip(found, listed, strict=True):
            one.start = name[0]
    found[0].start, found[0].prefix = mention.start, mention.prefix
    return found, behind


def _named_together(words: Words, at: int, mention: Mention) -> tuple[list[Mention], int]:
    """Those who are named in a row behind their office: «الوزيران سعيد الفاسي وكريم المذكوري»."""
    begin = mention.name[0] if mention.name is not None else mention.end + 1
    name_at = next((n for n, start in enumerate(words.starts) if start >= begin), len(words.plain))
    behind = name_at < len(words.plain) and words.adjacent(name_at)
    if not (_cut(words.plain[at]) and behind):
        return [], at
    names, end = names_listed(words, name_at)
    if len(names) < 2:
        return [], at
    found = [Mention(*name, "person", role=mention.role) for name in names]
    for one in found:
        one.name = _without_portfolio(words, (one.start, one.end))
        one.office, one.country, one.body = mention.office, mention.country, mention.body
    found[0].start, found[0].prefix = mention.start, mention.prefix
    return found, end


def _without_portfolio(words: Words, name: Span) -> Span:
    """A name without what its bearer is for: «وزيرا النقل بدر …، والداخلية عبده …»."""
    first = words.text[slice(*name)].split(" ", 1)[0]
    bare = first.removeprefix("ال")
    return (name[0] + len(first) + 1, name[1]) if bare in words.roles.complement else name


def is_dual(word: str, mention: Mention) -> bool:
    """Whether an office is only told again of two: «الوزيران» (the two ministers)."""
    return (
        mention.sort == "office" and mention.country is None and _cut(word).endswith(("ان", "ين"))
    )


@cache  # bounded by the words with which an office may begin
def _cut(word: str) -> str:
    """The word of an office of several without its clitics; "" for any other word."""
    several = group("several", LANGUAGE)
    return next((rest for _, rest in without_prefix(word) if rest in several), "")


def _is_of_several(words: Words, at: int) -> bool:
    """Whether an office is told of two persons or more: «وزيرا» (two ministers), «وزير كل من»."""
    return bool(_cut(words.plain[at])) or words.plain[at + 1 : at + 4].count("كل") > 0


def _first_state(words: Words, at: int, end: int) -> int:
    """The token of the first state behind an office; behind all tokens where there is none."""
    while at < len(words.plain) and (
        words.starts[at] < end or words.plain[at] in ("كل", "كلا", "من")
    ):
        place = words.place_at.get(at)
        if place is not None and place.sort in _STATES:
            return at
        at += 1
    place = words.place_at.get(at)
    return at if place is not None and words.adjacent(at) else len(words.plain)


def _behind_office(words: Words, at: int, first: int) -> int:
    """The token behind an office's own words, before «كل من» (each of) and the first state."""
    return first - 2 if words.plain[max(at + 1, first - 2) : first] in _EACH else first


def _bearers(words: Words, at: int) -> list[_Bearer]:
    """The states of a list from a token on, each with the name right behind it."""
    found: list[_Bearer] = []
    while (place := words.place_at.get(at)) is not None and place.sort in _STATES:
        if found and not (place.prefix.startswith("و") or _behind_comma(words, at)):
            break
        behind = words.behind(place, at)
        name_at = words.behind_honorifics(behind)
        end = name_at
        if name_at < len(words.plain) and words.adjacent(name_at):
            end = name_end(words, name_at, has_nationality=True)
        else:  # «وزيرا الخارجية المصري، …، والتونسي، …،»
            name_at, end = name_behind_comma(words, behind)
        name = words.span(name_at, end) if end - name_at > 1 else None
        found.append(_Bearer(at, place, name, end if name else behind))
        at = found[-1].behind
    return found


def names_listed(words: Words, at: int) -> tuple[list[Span], int]:
    """Names joined by «و» (and) or commas from a token on, and the token behind them."""
    found: list[Span] = []
    while at < len(words.plain):
        joined = bool(found) and words.plain[at].startswith("و") and words.plain[at] != "و"
        if found and not joined and not _behind_comma(words, at):
            break
        own = _without_waw(words, at) if joined else words
        name_at = own.behind_honorifics(at)
        end = name_end(own, name_at, has_nationality=False)
        if end - name_at < 2:
            break
        found.append(own.span(name_at, end))
        at = end
    return found, at


def _without_waw(words: Words, at: int) -> Words:
    """The same words, one of them without the «و» (and) that is written onto it."""
    other = copy(words)
    other.plain, other.starts = [*words.plain], [*words.starts]
    other.plain[at], other.starts[at] = words.plain[at][1:], words.starts[at] + 1
    return other


def _behind_comma(words: Words, at: int) -> bool:
    return words.text[words.ends[at - 1] : words.starts[at]].strip() == "،"


def _one(mention: Mention, role: Span, place: PlaceMention, name: Span | None) -> Mention:
    one = Mention(place.start, place.end, "office", role=role, office=mention.office)
    one.country, one.prefix = place.country, place.prefix[:1].strip("لبا")
    if name is not None:
        one.sort, one.name, one.end = "person", name, name[1]
    return one
