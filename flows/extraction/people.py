"""People and bodies of a whole document: mentions of each sentence, and which mean the same one.

Stands between the mentions of single sentences (``arabic_people``, ``english_people``) and the
rules of events. Coreference is by words only: a surname leads to the full name, an office without
a name to the one who was introduced by it, a known actor to its English name and side.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from flows.extraction import arabic_people, english_people
from flows.extraction.lexicon import Actor, actors, ordinary
from flows.extraction.mentions import Mention, Reading, Sentence
from schemas.claims import Part, Participant

_ARTICLE = re.compile(r"^(?:the|a|an|visiting|former|new|then)\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
#: Sorts of office whose bearer travels and signs for a state or a body.
OFFICIAL = frozenset(
    ("leader", "monarch", "minister", "deputy", "military", "envoy", "official", "delegation", "counterpart")
)  # fmt: skip


@dataclass(slots=True)
class Directory:
    """Everyone whom a document mentions, sentence by sentence."""

    reading: Reading
    mentions: dict[int, list[Mention]] = field(default_factory=dict)

    def of(self, sentence: Sentence) -> list[Mention]:
        """Mentions of a sentence in order."""
        return self.mentions.get(sentence.number, [])

    def everyone(self) -> Iterable[Mention]:
        """Mentions of the whole document in order."""
        for number in sorted(self.mentions):
            yield from self.mentions[number]


def directory(reading: Reading) -> Directory:
    """Find and connect the mentions of all sentences."""
    finder = arabic_people.find_people if reading.language == "ar" else english_people.find_people
    found = Directory(reading, {s.number: finder(s) for s in reading.sentences})
    _know_actors(found)
    by_surname = _connect_names(found)
    _add_surnames(found, by_surname)
    _connect_offices(found)
    return found


def name_words(mention: Mention, reading: Reading) -> list[str]:
    """The folded words of a mention's name, small letters."""
    if mention.name is None:
        return []
    return reading.text[slice(*mention.name)].lower().split()


def actor_of(mention: Mention, reading: Reading) -> Actor | None:
    """The known actor that a mention's full name stands for."""
    return actors().get(" ".join(name_words(mention, reading)))


def side(mention: Mention) -> str | None:
    """The country a mention stands for."""
    return mention.country or mention.full.country


def participant(mention: Mention, reading: Reading, part: Part) -> Participant:
    """The record of a mention that takes part."""
    full = mention.full
    named = mention if mention.name else full
    actor = actor_of(full, reading) or actor_of(mention, reading)
    role = full.role or mention.role
    if named.name and (mention.name or not mention.role):
        name = reading.words(named.name)
    else:
        name = mention.label or reading.words(mention.role or (mention.start, mention.end))
    return Participant(
        name=name,
        name_en=actor.name_en if actor else _latin(full, mention, reading),
        actor_id=actor.actor_id if actor else None,
        role=reading.words(role) if role else None,
        country=side(mention),
        part=part,
    )


def same_one(a: Mention, b: Mention, reading: Reading) -> bool:
    """Whether two mentions mean the same person or body."""
    if a.full is b.full:
        return True
    first, second = name_words(a.full, reading), name_words(b.full, reading)
    if first and second:
        return set(first) <= set(second) or set(second) <= set(first)
    return False


def _latin(full: Mention, mention: Mention, reading: Reading) -> str | None:
    named = full if full.name else mention
    if named.name and reading.language == "en":
        return reading.words(named.name)
    return None


def _know_actors(found: Directory) -> None:
    """Give known actors their side."""
    for mention in found.everyone():
        actor = actor_of(mention, found.reading)
        if actor is not None and mention.country is None:
            mention.country = actor.country


def _connect_names(found: Directory) -> dict[str, Mention]:
    """Lead mentions of one name to the fullest; return the fullest by surname."""
    fullest: dict[str, Mention] = {}
    named = [mention for mention in found.everyone() if mention.name]
    for mention in sorted(named, key=lambda m: (-len(name_words(m, found.reading)), m.role is None, m.start)):
        words = name_words(mention, found.reading)
        key = words[-1]
        known = fullest.get(key)
        if known is None:
            fullest[key] = mention
        elif set(words) <= set(name_words(known, found.reading)) and not _clash(mention, known):
            mention.referent = known
            known.country = known.country or mention.country
            if known.role is None and mention.role is not None:
                known.role, known.office = mention.role, mention.office
    return fullest


def _clash(a: Mention, b: Mention) -> bool:
    return a.country is not None and b.country is not None and a.country != b.country


def _add_surnames(found: Directory, by_surname: dict[str, Mention]) -> None:
    """Add the mentions that tell only a surname or a known first name."""
    reading = found.reading
    common = ordinary(reading.language)
    aliases = dict(by_surname)
    for mention in by_surname.values():
        words = name_words(mention, reading)
        if len(words) > 1 and mention.office == "kin":
            aliases.setdefault(words[0], mention)
    for sentence in reading.sentences:
        taken = found.of(sentence)
        for token in sentence.tokens:
            word, prefix = token.word, ""
            if reading.language == "ar":
                for prefix in ("", "و", "ل", "ب", "ول"):
                    if word.startswith(prefix) and word[len(prefix) :] in aliases:
                        break
                word = word[len(prefix) :]
            elif not word[0].isupper():
                continue
            word = word.lower().removesuffix(".").removesuffix("'s")
            known = aliases.get(word)
            if known is None or len(word) < 3 or word in common:
                continue
            if any(m.start < token.end and token.start < m.end for m in taken):
                continue
            if len(name_words(known, reading)) < 2 and known.role is None:
                continue
            taken.append(
                Mention(token.start + len(prefix), token.end, "person",
                        name=(token.start + len(prefix), token.end), office=known.office,
                        country=known.country, prefix=prefix, referent=known)
            )  # fmt: skip
        taken.sort(key=lambda m: m.start)
        found.mentions[sentence.number] = taken


def _connect_offices(found: Directory) -> None:
    """Lead an office without a name to the one who bears it in this document."""
    reading = found.reading
    holders = [m for m in found.everyone() if m.name and m.role and m.referent is None]
    for mention in found.everyone():
        if mention.sort != "office" or mention.role is None or mention.office == "counterpart":
            continue
        words = _office_words(mention, reading)
        fits = [
            holder
            for holder in holders
            if words and words <= _office_words(holder, reading) and not _clash(mention, holder)
        ]
        if fits:
            before = [holder for holder in fits if holder.start < mention.start]
            mention.referent = before[-1] if before else fits[0]


def _office_words(mention: Mention, reading: Reading) -> set[str]:
    if mention.role is None:
        return set()
    words = _WORD.findall(_ARTICLE.sub("", reading.text[slice(*mention.role)].lower()))
    if reading.language == "ar":
        words = [word.removeprefix("ال") if len(word) > 4 else word for word in words]
    return {word for word in words if word not in ("the", "a", "visiting", "of", "s")}
