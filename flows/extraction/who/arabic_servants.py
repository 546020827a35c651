"""Whom an Arabic aide or envoy serves by his name: «مبعوث الرئيس الروسي …» (the president's envoy).

Above ``arabic_names``, under ``arabic_people``, which reads the office and the name behind it: that
name may be the one of whoever is served, and the aide's stand behind it, or before the office.
Reads no office itself.
"""

from __future__ import annotations

from bisect import bisect_left

from flows.extraction.language.lexicon import group
from flows.extraction.reading.mentions import Mention, Span
from flows.extraction.who.arabic_names import name_before, name_behind_comma, name_end
from flows.extraction.who.arabic_words import LANGUAGE, Words, without_prefix
from flows.extraction.who.known_actors import known, titled

_SOVEREIGN = frozenset(("leader", "monarch"))
_HONOURS = frozenset(("جلالة", "الجلالة", "السمو", "فخامة"))  # majesty, highness, excellency
_TO_WHERE = frozenset(("الي", "لدي"))  # to, with


def leave_to_served(words: Words, at: int, mention: Mention, before: Mention | None) -> None:
    """Give the name behind an aide's office to whom he serves, and the aide his own.

    «مبعوث الرئيس الروسي فلاديمير بوتين إلى أفريقيا ميخائيل …»: the second name is the envoy's. Of
    one name alone it is told that it is a sovereign's where everybody knows him by it, or where
    the aide is named before, as in the mention ``before`` him: «سالم … مستشار أمير قطر الشيخ …».
    """
    if mention.name is None or mention.role is None or not _serves(words, at):
        return
    inner = _sovereign(words, at, mention.name[0])
    if inner is None:
        return
    first, sort = inner
    behind = bisect_left(words.starts, mention.name[1])
    own = _own_name(words, behind)
    name = words.text[slice(*mention.name)]
    named = before is not None and before.role is None and mention.start - before.end == 1
    named = named or name_before(words, at) != at
    if own is None and not (named or known(name) or titled(name, sort)):
        return
    start = bisect_left(words.starts, mention.name[0])
    titles = words.head_at(start)  # «الملك محمد …» (King …)
    called = words.starts[titles[1]] if titles is not None else mention.name[0]
    role = (words.starts[first], called - 1)
    mention.served = Mention(
        role[0], mention.name[1], "person", name=(called, mention.name[1]), role=role
    )
    mention.served.office, mention.served.country = sort, mention.country
    if own is None:
        mention.role = (mention.role[0], mention.name[1])
        mention.sort, mention.name = "office", None
    else:
        mention.name, mention.end = own, own[1]


def _serves(words: Words, at: int) -> bool:
    """Whether an aide's or an envoy's office begins at a token."""
    serving = group("servant", LANGUAGE)
    return any(rest in serving for _, rest in without_prefix(words.plain[at]))


def _sovereign(words: Words, at: int, end: int) -> tuple[int, str] | None:
    """The token at which a sovereign's office or honour begins behind an aide's, and its sort.

    «مستشار جلالة الملك …» (of His Majesty).
    """
    for number in range(at + 1, bisect_left(words.starts, end)):
        head = words.head_at(number)
        if head is not None and head[2] in _SOVEREIGN:
            return number, head[2]
        if words.plain[number] in _HONOURS:
            return number, "monarch"
    return None


def _own_name(words: Words, at: int) -> Span | None:
    """The aide's name behind that of whom he serves: set off, or behind where he is sent."""
    if at >= len(words.plain):
        return None
    start, end = name_behind_comma(words, at)
    place = words.place_at.get(at + 1) if words.plain[at] in _TO_WHERE else None
    if end == start and place is not None:
        start = words.behind_honorifics(words.behind(place, at + 1))
        end = name_end(words, start, has_nationality=False)
    return words.span(start, end) if end - start > 1 else None
