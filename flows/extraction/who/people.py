"""People and bodies of a whole document: mentions of each sentence, and which mean the same one.

Stands between the mentions of single sentences (``arabic_people``, ``english_people``) and the
rules of events. Coreference is by words only: a surname leads to the full name, an office without
a name to the one who was introduced by it (``bearers``), a known actor to its English name and
side; whose side the others are of, ``sides`` tells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from flows.extraction.language.lexicon import Actor, group, ordinary
from flows.extraction.reading.mentions import Mention, Reading, Sentence, Token
from flows.extraction.where.former_states import state_at
from flows.extraction.who import arabic_people, english_people
from flows.extraction.who.bearers import connect_offices
from flows.extraction.who.body_names import name_of_body
from flows.extraction.who.known_actors import known, misspelt, shared_side, surnamed, titled
from flows.extraction.who.sides import take_sides
from schemas.claims import Part, Participant

_NUMERAL = re.compile(r"^(?:[ivx]+|الاول|الثاني|الثالث|الرابع|الخامس|السادس)$")
_ARTICLE_OF_NAMES = re.compile(r"^(?:al|el|an|as|ash|ad|ar|at|az)-(?=\w{3})")
#: States where the family name comes first.
_FAMILY_FIRST = frozenset(("CN", "HK", "TW", "KR", "KP", "VN", "HU", "KH"))
#: States where many are named again by the first word, for want of a family name or as it is first.
_FIRST_AGAIN = _FAMILY_FIRST | {"SG", "MY", "TH", "ID", "MM", "LA", "MN", "ET", "ER", "IS", "BT"}
#: States where a name of three words or more ends with two family names, the first named again.
_TWO_FAMILIES = frozenset((
    "ES", "MX", "AR", "CL", "PE", "CO", "VE", "EC", "BO", "PY", "UY", "CU", "DO", "GT", "HN", "SV",
    "NI", "CR", "PA", "GQ",
))  # fmt: skip
#: Sorts of office whose bearer travels and signs for a state or a body.
OFFICIAL = frozenset(
    {
        "leader",
        "monarch",
        "minister",
        "deputy",
        "military",
        "envoy",
        "official",
        "delegation",
        "counterpart",
    }
)


@dataclass(slots=True)
class Directory:
    """Everyone whom a document mentions, sentence by sentence.

    Who is mentioned is found where it is asked for; whom that means elsewhere in the document,
    when a sentence is first asked for its mentions in full.
    """

    reading: Reading
    mentions: dict[int, list[Mention]] = field(default_factory=dict)
    _connected: bool = False
    _introduced: frozenset[str] | None = None

    def told_in(self, sentence: Sentence) -> list[Mention]:
        """Mentions that the words of a sentence tell by themselves, sides and names as they say."""
        found = self.mentions.get(sentence.number)
        if found is None:
            found = self.mentions[sentence.number] = _finder(self.reading)(sentence)
        return found

    @property
    def introduced(self) -> frozenset[str]:
        """The words of an Arabic text by which somebody may be introduced in it."""
        if self._introduced is None:
            self._introduced = arabic_people.introduced(self.reading)
        return self._introduced

    def of(self, sentence: Sentence) -> list[Mention]:
        """Mentions of a sentence in order, each led to whom it means."""
        self._connect()
        return self.mentions.get(sentence.number, [])

    def everyone(self) -> Iterable[Mention]:
        """Mentions of the whole document in order, each led to whom it means."""
        self._connect()
        for number in sorted(self.mentions):
            yield from self.mentions[number]

    def _connect(self) -> None:
        if self._connected:
            return
        self._connected = True  # what follows asks for mentions too
        arabic = self.reading.language == "ar"
        self.reading.name_places()  # nearly all sentences are asked for theirs
        for sentence in (
            arabic_people.may_mention(self.reading) if arabic else self.reading.sentences
        ):
            self.told_in(sentence)
        _know_actors(self)
        by_surname = _connect_names(self)
        _add_surnames(self, by_surname)
        connect_offices(self)
        take_sides(self)


def _finder(reading: Reading) -> Callable[[Sentence], list[Mention]]:
    return arabic_people.find_people if reading.language == "ar" else english_people.find_people


def name_words(mention: Mention, reading: Reading) -> list[str]:
    """The folded words of a mention's name, small letters."""
    if mention.name is None:
        return []
    return reading.text[slice(*mention.name)].lower().split()


def _core_words(mention: Mention, reading: Reading) -> list[str]:
    """The words of a name without the article of Arabic surnames: "al-Mahdi" is "Mahdi" again."""
    words = name_words(mention, reading)
    if reading.language == "ar":
        return words
    return [_ARTICLE_OF_NAMES.sub("", word) if len(word) > 5 else word for word in words]


def actor_of(mention: Mention, reading: Reading) -> Actor | None:
    """The known actor that a mention stands for, by full name or by office and bare name."""
    words = " ".join(name_words(mention, reading))
    if not words:
        return None
    named = known(words)
    if named is None and mention.role is not None:
        named = titled(words, mention.office) or misspelt(words, mention.office)
    elif named is None and mention.full is mention:
        named = surnamed(words)
    return named


def side(mention: Mention) -> str | None:
    """The country a mention stands for."""
    return mention.side


def is_official(mention: Mention) -> bool:
    """Whether the one mentioned travels in an office, or at least for a known side."""
    full = mention.full
    if "spokesman" in (mention.office, full.office) or "resident" in (mention.office, full.office):
        return False
    office = mention.office in OFFICIAL or full.office in OFFICIAL
    return (
        office or mention.sort == "kin" or (mention.sort == "person" and side(mention) is not None)
    )


def participant(mention: Mention, reading: Reading, part: Part) -> Participant:
    """The record of a mention that takes part, under the fullest name the document gives it.

    An office that stands without its bearer's name keeps the office as its name where the known
    actors tell the bearer's in ``name_en``, and takes the name that the document gives elsewhere.
    """
    full = mention.full
    actor = actor_of(full, reading) or actor_of(mention, reading)
    role = full.role or mention.role
    named = full.name if mention.name or actor is None else None
    words = reading.words(named or mention.role or (mention.start, mention.end))
    if mention.prefix == "لل" and mention.sort in ("state", "body") and named == mention.name:
        words = f"ال{words}"  # «للسعودية» (to Saudi Arabia) hides the article of the name
    return Participant(
        name=words,
        name_en=actor.name_en if actor else mention.label or _body_name(mention, reading),
        actor_id=actor.actor_id if actor else None,
        role=reading.words(role) if role else None,
        country=side(mention),
        part=part,
    )


def same_one(a: Mention, b: Mention, reading: Reading) -> bool:
    """Whether two mentions mean the same person or body."""
    if a.full is b.full:
        return True
    if "state" in (a.sort, b.sort):
        return a.sort == b.sort and side(a) is not None and side(a) == side(b)
    first, second = name_words(a.full, reading), name_words(b.full, reading)
    if min(len(first), len(second)) == 1:  # a bare surname, with its article or without
        first, second = _core_words(a.full, reading), _core_words(b.full, reading)
    if first and second:
        return set(first) <= set(second) or set(second) <= set(first)
    return False


def _body_name(mention: Mention, reading: Reading) -> str | None:
    """The English name of a state's body, else the words of an English name as they stand."""
    if mention.sort == "body":
        words = reading.text[mention.start : mention.end]
        named = name_of_body(words, side(mention), reading.language)
        if named is not None:
            return named
    return _latin(mention.full, reading)


def _latin(full: Mention, reading: Reading) -> str | None:
    return reading.words(full.name) if full.name and reading.language == "en" else None


def _know_actors(found: Directory) -> None:
    """Give known actors their side."""
    for mention in _with_served(found):
        if mention.country is not None:
            continue
        if mention.served is not None:
            mention.country = mention.served.country
        actor = actor_of(mention, found.reading)
        day = found.reading.published
        if actor is not None:
            mention.country = state_at(actor.country, day) if mention.body is None else None
        elif mention.name is not None and mention.role is not None:
            name = found.reading.text[slice(*mention.name)]
            mention.country = state_at(shared_side(name, mention.office), day)


def _with_served(found: Directory) -> Iterable[Mention]:
    """Everyone, and before an aide or an envoy whom his office names: "aide to President X"."""
    for mention in found.everyone():
        if mention.served is not None:
            yield mention.served
        yield mention


def _connect_names(found: Directory) -> dict[str, Mention]:
    """Lead mentions of one name to the fullest; return the fullest by the word that names again.

    Monarchs are named again by their first name, everyone else by the last, and in some states by
    the first word too ("Qian Qichen", "Abiy Ahmed").
    """
    reading = found.reading
    fullest: dict[str, Mention] = {}
    named = [mention for mention in _with_served(found) if mention.name]
    named.sort(key=lambda m: (-len(name_words(m, reading)), m.role is None, m.start))
    for mention in named:
        words = [w for w in name_words(mention, reading) if not _NUMERAL.match(w)] or [""]
        either = mention.office == "monarch" or mention.country in _FIRST_AGAIN
        either = either or _has_two_part_name(mention, reading)
        keys = (words[0], words[-1]) if either else (words[-1],)
        if len(words) > 2 and mention.country in _TWO_FAMILIES:
            keys = (*keys, words[-2])
        bare = _core_words(mention, reading)[-1:] if len(words) == 1 else []
        known = next((fullest[key] for key in (*keys, *bare) if key in fullest), None)
        if known is None:
            for key in (*keys, *_core_words(mention, reading)[-1:]):
                fullest.setdefault(key, mention)
        elif _names_again(words, bare, known, reading) and not _clash(mention, known):
            mention.referent = known
            known.country = known.country or mention.country
            if known.role is None and mention.role is not None:
                known.role, known.office = mention.role, mention.office
    _connect_kin(named, reading)
    return fullest


def _has_two_part_name(mention: Mention, reading: Reading) -> bool:
    """Whether a given name of two syllables stands behind the family's: "Yoon Dae-ho"."""
    return mention.name is not None and bool(_TWO_PART.fullmatch(reading.text, *mention.name))


_TWO_PART = re.compile(r"[A-Z][a-z]{1,4} [A-Z][a-z]{1,5}-[A-Za-z][a-z]{1,5}")


def _names_again(words: list[str], bare: list[str], known: Mention, reading: Reading) -> bool:
    """Whether the words of a name, or a surname without its article, are among those of another.

    A bare word is not whose son one is: «الملك سلمان» (King Salman) is not Mohammed bin Salman.
    """
    if len(words) == 1 and _is_fathers(words[0], known, reading):
        return False
    if bare:
        return set(bare) <= set(_core_words(known, reading))
    return set(words) <= set(name_words(known, reading))


def _is_fathers(word: str, known: Mention, reading: Reading) -> bool:
    """Whether a word is the last of a name, behind "bin": the father's name, not the family's."""
    told = name_words(known, reading)
    return told[-1:] == [word] and told[-2:-1] != [] and told[-2] in _SON


_SON = frozenset(("bin", "ibn", "بن", "ابن"))


def _connect_kin(named: list[Mention], reading: Reading) -> None:
    """Lead «نجله صدام» (his son Saddam) to the one whom the text names so with a surname."""
    for mention in named:
        words = name_words(mention, reading)
        if mention.office != "kin" or len(words) > 1 or mention.referent is not None:
            continue
        whole = [m for m in named if len(name_words(m, reading)) > 1 and m.referent is None]
        fits = [m for m in whole if name_words(m, reading)[0] == words[0]]
        if len(fits) == 1:
            mention.referent = fits[0]
            if fits[0].role is None:
                fits[0].role, fits[0].office = mention.role, mention.office


def _clash(a: Mention, b: Mention) -> bool:
    return a.country is not None and b.country is not None and a.country != b.country


def _add_surnames(found: Directory, by_surname: dict[str, Mention]) -> None:
    """Add the mentions that tell only a surname or a relative's first name."""
    reading = found.reading
    common = ordinary(reading.language)
    known = {
        word: m
        for word, m in by_surname.items()
        if word not in common and (len(word) > 2 or m.country in _FAMILY_FIRST)
    }
    bearing = {stack + word for word in known for stack in NAME_CLITICS}
    arabic = reading.language == "ar"
    for sentence in reading.sentences_with(bearing) if arabic else reading.sentences:
        taken = found.of(sentence)
        added: list[Mention] = []
        for number, token in enumerate(sentence.tokens):
            if arabic and token.word not in bearing:
                continue
            prefix, bearer = _bearer(token.word, known, reading.language)
            start = token.start + len(prefix)
            if bearer is not None and arabic and number and not prefix:
                start = _from_particle(sentence.tokens[number - 1], start, bearer, reading)
            if bearer is None or any(m.start < token.end and start < m.end for m in taken):
                continue
            if added and added[-1].full.office == "kin" and start - added[-1].end == 1:
                _name_relative(added[-1], bearer, token.end)
                continue
            if len(name_words(bearer, reading)) < 2 and bearer.role is None:
                continue
            if not arabic and _is_given_name(token, bearer, reading):
                continue
            added.append(
                Mention(
                    start,
                    token.end,
                    "person",
                    name=(start, token.end),
                    office=bearer.office,
                    country=bearer.country,
                    prefix=prefix,
                    referent=bearer,
                )
            )
        found.mentions[sentence.number] = sorted([*taken, *added], key=lambda m: m.start)
    _know_actors(found)


def _from_particle(before: Token, start: int, bearer: Mention, reading: Reading) -> int:
    """Where a surname begins that has a particle in its bearer's name: «بن عوف», «آل سعود»."""
    told = reading.text[slice(*bearer.name)] if bearer.name is not None else ""
    surname = f"{before.word} {told.rsplit(' ', 1)[-1]}"
    whole = before.end + 1 == start and before.word in group("name_particle", "ar")
    return before.start if whole and told.endswith(f" {surname}") else start


def _is_given_name(token: Token, bearer: Mention, reading: Reading) -> bool:
    """Whether a surname without its article stands in another name: "Sheikh Sabah", "Saud bin"."""
    if token.word.lower() in name_words(bearer, reading):
        return False
    text = reading.text
    before = text[max(0, token.start - 30) : token.start].split(" ")[-2:-1]
    behind = text[token.end : token.end + 5]
    titled = bool(before) and before[0][:1].isupper() and before[0].isalpha()
    follows = behind.startswith((" bin ", " ibn ", " al-", " el-")) or behind[1:2].isupper()
    return titled or (behind[:1] == " " and follows)


#: What may be written onto a name: and, to, by.
NAME_CLITICS = ("", "و", "ل", "ب", "ول")


def _bearer(word: str, known: dict[str, Mention], language: str) -> tuple[str, Mention | None]:
    """Whom a word names by surname, and the clitics before it."""
    if language == "ar":
        for prefix in NAME_CLITICS:
            if word.startswith(prefix) and word[len(prefix) :] in known:
                return prefix, known[word[len(prefix) :]]
        return "", None
    if not (word[0].isupper() or english_people.ARTICLED.match(word)):
        return "", None
    return "", known.get(word.lower().removesuffix("."))


def _name_relative(mention: Mention, head: Mention, end: int) -> None:
    """A relative's first name with the family's: the fullest mention of that relative."""
    relative = mention.full
    mention.name, mention.end, mention.referent = (mention.start, end), end, None
    mention.office, mention.role = relative.office, relative.role
    mention.country = mention.country or head.country
    relative.referent = mention
