"""People whom Arabic tells without an office: by honorifics, as known, as kin, as heads of a party.

«السيد أنور قرقاش» (Mr), «حل ريكس تيلرسون», «زيارة كيري», «وفد … برئاسة بيورن روتر» (headed by).
Serves ``arabic_people``.
"""

from __future__ import annotations

from flows.extraction.language.lexicon import given_names, group
from flows.extraction.reading.mentions import Mention
from flows.extraction.who.arabic_names import (
    name_end,
)
from flows.extraction.who.arabic_offices import apposition
from flows.extraction.who.arabic_words import (
    BEFORE_KNOWN,
    LANGUAGE,
    Words,
    known_behind,
    without_clitics,
    without_prefix,
)
from flows.extraction.who.known_actors import first_names, surnamed

_EXCELLENCIES = group("excellency", "ar")  # which bears no article


def kin(words: Words, at: int) -> tuple[Mention | None, int]:
    """Somebody's kin by name: «حرمه السيدة فلانة» (his wife Mrs …), with an office behind it."""
    prefix, base = without_clitics(words.plain[at], "kin")
    if base is None:
        return None, at
    name_at = words.behind_honorifics(at + 1)
    end = name_end(words, name_at, has_nationality=False)
    if end == name_at:
        return None, at
    name = words.span(name_at, end)
    role_end = apposition(words, end)
    start = words.starts[at] + len(prefix)
    role = words.span(end, role_end) if role_end > end else (start, words.ends[at])
    behind = max(end, role_end)
    mention = Mention(
        start,
        words.with_quotes(words.ends[behind - 1]),
        "kin",
        name=name,
        role=(role[0], words.with_quotes(role[1])),
        office="kin",
        prefix=prefix,
    )
    return mention, behind


def with_honorific(words: Words, at: int) -> tuple[Mention | None, int]:
    """A name that only honorifics introduce: «السيد أنور قرقاش» (Mr Anwar Gargash)."""
    prefix = next(
        (p for p, rest in without_prefix(words.plain[at]) if rest in words.roles.honorific), None
    )
    if prefix is None or at in words.place_at:
        return None, at
    name_at = words.behind_honorifics(at + 1)
    if name_at < len(words.plain) and words.head_at(name_at) and not words.known(name_at):
        return None, at  # «صاحب الجلالة الملك …» (His Majesty the King): an office has the name
    end = name_end(words, name_at, has_nationality=False)
    definite = prefix.endswith(("ال", "لل")) or words.plain[at][len(prefix) :] in _EXCELLENCIES
    definite = definite or _is_premier(words, at, end)
    if end - name_at < 2 or (name_at == at + 1 and not definite):
        return None, at
    return _person(words, name_at, end, words.starts[at] + len(prefix.removesuffix("ال"))), end


def _is_premier(words: Words, at: int, end: int) -> bool:
    """Whether «دولة» is a premier's title, no state: «دولة بيتر أومولو رئيس وزراء كينيا»."""
    return words.plain[at].endswith("دولة") and words.head_at(end) is not None


def known_person(words: Words, at: int) -> tuple[Mention | None, int]:
    """Somebody known, by the full name and nothing else: «حل ريكس تيلرسون ببغداد»."""
    prefix = known_behind(words.plain, at)
    if prefix is None or not words.known(at, prefix) or names_a_thing(words, at):
        return None, at
    end = name_end(words, at, has_nationality=False, prefix=prefix)
    mention = _person(words, at, end, words.starts[at] + len(prefix))
    mention.name = (mention.start, mention.end)
    mention.prefix = prefix
    return mention, end


def names_a_thing(words: Words, at: int) -> bool:
    """Whether something is named after somebody: «مطار كينيث كاوندا» (Kenneth Kaunda airport)."""
    return at > 0 and words.plain[at - 1].lstrip("ولب") in group("named_after", LANGUAGE)


def known_by_surname(words: Words, at: int) -> tuple[Mention | None, int]:
    """Somebody known, by the surname and nothing else: «زيارة كيري إلى …» (Kerry's visit)."""
    if at and words.plain[at - 1] in first_names() | given_names(LANGUAGE):
        return None, at
    for prefix in BEFORE_KNOWN:
        bare = words.plain[at].removeprefix(prefix)
        named = words.plain[at].startswith(prefix) and surnamed(bare) is not None
        if named and name_end(words, at, has_nationality=False, prefix=prefix) <= at + 1:
            mention = _person(words, at, at + 1, words.starts[at] + len(prefix))
            mention.name, mention.prefix = (mention.start, mention.end), prefix
            return mention, at + 1
    return None, at


def head_by_name(words: Words, at: int) -> tuple[Mention | None, int]:
    """Who heads a delegation, by the name alone: «وفد … برئاسة بيورن روتر» (headed by)."""
    if words.plain[at] not in group("headed_by", LANGUAGE):
        return None, at
    name_at = words.behind_honorifics(at + 1)
    if name_at < len(words.plain) and words.head_at(name_at) and not words.known(name_at):
        return None, at
    end = name_end(words, name_at, has_nationality=False)
    if end - name_at < 2 or not words.adjacent(at + 1):
        return None, at
    return _person(words, name_at, end, words.starts[name_at]), end


def _person(words: Words, at: int, end: int, start: int) -> Mention:
    name = words.span(at, end)
    return Mention(start, name[1], "person", name=name)
