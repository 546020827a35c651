"""Which mentions of names mean the same one: a surname, a first name, a relative, a known actor.

Under ``directory``, which asks here first: by words only a surname leads to the full name, and a
known actor to his side. ``bearers`` and ``sides`` go on from there. Decides no events.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from flows.extraction.language.lexicon import any_of, group, ordinary
from flows.extraction.reading.mentions import Mention, Reading, Sentence, Token
from flows.extraction.where.former_states import state_at
from flows.extraction.who.english_names import ARTICLED
from flows.extraction.who.known_actors import of_house, shared_side
from flows.extraction.who.mentioned import Mentioned
from flows.extraction.who.people import actor_of, core_words, is_first_lady, name_words

_NUMERAL = re.compile(r"^(?:[ivx]+|الاول|الثاني|الثالث|الرابع|الخامس|السادس)$")
#: States where the family name comes first.
_FAMILY_FIRST = frozenset(("CN", "HK", "TW", "KR", "KP", "VN", "HU", "KH"))
#: States where many are named again by the first word, for want of a family name or as it is first.
_FIRST_AGAIN = _FAMILY_FIRST | {"SG", "MY", "TH", "ID", "MM", "LA", "MN", "ET", "ER", "IS", "BT"}
#: States where a name of three words or more ends with two family names, the first named again.
_TWO_FAMILIES = frozenset((
    "ES", "MX", "AR", "CL", "PE", "CO", "VE", "EC", "BO", "PY", "UY", "CU", "DO", "GT", "HN", "SV",
    "NI", "CR", "PA", "GQ",
))  # fmt: skip
_TWO_PART = re.compile(r"[A-Z][a-z]{1,4} [A-Z][a-z]{1,5}-[A-Za-z][a-z]{1,5}")
_SON = frozenset(("bin", "ibn", "بن", "ابن"))
#: What may be written onto a name: and, to, by.
NAME_CLITICS = ("", "و", "ل", "ب", "ول")


def connect_names(found: Mentioned) -> None:
    """Lead mentions of one name to the fullest, and add those that tell only a surname."""
    if found.reading.language == "en":
        _add_known(found)
    _know_actors(found)
    _add_surnames(found, _fullest(found))
    _know_actors(found)


def _add_known(found: Mentioned) -> None:
    """Add the first mention of whom an English text calls by the surname and nothing else."""
    reading = found.reading
    if _CALLED_SO.search(reading.text) is None:
        return
    named = {name_words(m, reading)[-1] for m in _with_served(found) if m.name is not None}
    for sentence in reading.sentences:
        taken = found.of(sentence)
        for at in _CALLED_SO.finditer(sentence.text):
            word = at.group().lower()
            if word not in named:
                named.add(word)
                start, end = sentence.start + at.start(), sentence.start + at.end()
                taken = [*taken, Mention(start, end, "person", name=(start, end))]
        found.by_sentence[sentence.number] = sorted(taken, key=lambda m: m.start)


# "Putin", but neither "the Putin government" nor "Putin Street"
_CALLED_SO = re.compile(
    rf"(?<![\w-])(?<!\b[Tt]he )(?<!\b[Aa]n )(?<!\b[Aa] )(?:{any_of('goes_by_surname', 'en')})\b"
    r"(?![-\w])(?! [A-Z])"
)


def _know_actors(found: Mentioned) -> None:
    """Give known actors their side."""
    for mention in _with_served(found):
        if mention.country is not None:
            continue
        if mention.served is not None and mention.served.country is not None:
            mention.country = mention.served.country
            continue
        actor = actor_of(mention, found.reading)
        day = found.reading.published
        if actor is not None:
            mention.country = state_at(actor.country, day) if mention.body is None else None
        elif mention.name is not None:
            name = found.reading.text[slice(*mention.name)]
            house = of_house(name, mention.office) if mention.body is None else None
            shared = shared_side(name, mention.office) if mention.role is not None else None
            mention.country = state_at(shared or house, day)


def _with_served(found: Mentioned) -> Iterable[Mention]:
    """Everyone, and before an aide or an envoy whom his office names: "aide to President X"."""
    for mention in found.everyone():
        if mention.served is not None:
            yield mention.served
        yield mention


def _fullest(found: Mentioned) -> dict[str, Mention]:
    """Lead mentions of one name to the fullest; return the fullest by the word that names again.

    Monarchs are named again by their first name, everyone else by the last, and in some states by
    the first word too ("Qian Qichen", "Abiy Ahmed").
    """
    reading = found.reading
    fullest: dict[str, Mention] = {}
    named = [mention for mention in _with_served(found) if mention.name]
    # whoever goes by the surname alone is in office: "President Omolo", not his wife "Ana Omolo"
    named.sort(
        key=lambda m: (
            m.sort == "kin" or is_first_lady(m, reading),
            -len(name_words(m, reading)),
            m.role is None,
            m.start,
        )
    )
    for mention in named:
        words = [w for w in name_words(mention, reading) if not _NUMERAL.match(w)] or [""]
        either = mention.office == "monarch" or mention.country in _FIRST_AGAIN
        either = either or _has_two_part_name(mention, reading)
        keys = (words[0], words[-1]) if either else (words[-1],)
        if len(words) > 2 and mention.country in _TWO_FAMILIES:
            keys = (*keys, words[-2])
        bare = core_words(mention, reading)[-1:] if len(words) == 1 else []
        known = next((fullest[key] for key in (*keys, *bare) if key in fullest), None)
        if known is None:
            for key in (*keys, *core_words(mention, reading)[-1:]):
                fullest.setdefault(key, mention)
        elif (
            _names_again(words, bare, known, reading)
            and (not _clash(mention, known) or _is_bare(mention))
            and not _is_another_known(mention, known, reading)
        ):
            mention.referent = known
            if _is_bare(mention):
                mention.country = known.country  # no more that of a known one of this surname
            known.country = known.country or mention.country
            if known.role is None and mention.role is not None:
                known.role, known.office = mention.role, mention.office
        elif known.role is not None and is_first_lady(mention, reading):
            mention.country = mention.country or known.country
    _connect_kin(named, reading)
    return fullest


def _is_another_known(mention: Mention, known: Mention, reading: Reading) -> bool:
    """Whether an office names one known by it, and the fuller name without office is another's.

    "Ivanka Trump" beside "President Trump" is not him.
    """
    if mention.role is None or known.role is not None or len(name_words(known, reading)) < 2:
        return False
    actor = actor_of(mention, reading)
    return actor is not None and actor_of(known, reading) != actor


def _has_two_part_name(mention: Mention, reading: Reading) -> bool:
    """Whether a given name of two syllables stands behind the family's: "Yoon Dae-ho"."""
    return mention.name is not None and bool(_TWO_PART.fullmatch(reading.text, *mention.name))


def _names_again(words: list[str], bare: list[str], known: Mention, reading: Reading) -> bool:
    """Whether the words of a name, or a surname without its article, are among those of another.

    A bare word is not whose son one is: «الملك سلمان» (King Salman) is not Mohammed bin Salman.
    """
    if len(words) == 1 and _is_fathers(words[0], known, reading):
        return False
    if bare:
        return set(bare) <= set(core_words(known, reading))
    return set(words) <= set(name_words(known, reading))


def _is_fathers(word: str, known: Mention, reading: Reading) -> bool:
    """Whether a word is the last of a name, behind "bin": the father's name, not the family's."""
    told = name_words(known, reading)
    return told[-1:] == [word] and told[-2:-1] != [] and told[-2] in _SON


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


def _is_bare(mention: Mention) -> bool:
    """Whether a name stands alone, without an office or a nationality of its own."""
    return mention.role is None and (mention.start, mention.end) == mention.name


def _clash(a: Mention, b: Mention) -> bool:
    return a.country is not None and b.country is not None and a.country != b.country


def _add_surnames(found: Mentioned, by_surname: dict[str, Mention]) -> None:
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
            if (
                len(name_words(bearer, reading)) < 2
                and bearer.role is None
                and bearer.country is None
            ):
                continue
            if not arabic and (
                _is_given_name(token, bearer, reading) or _is_in_a_place(token, sentence)
            ):
                continue
            if arabic and _is_in_honour(sentence.tokens[max(0, number - 2) : number]):
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
        found.by_sentence[sentence.number] = sorted([*taken, *added], key=lambda m: m.start)


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


def _is_in_a_place(token: Token, sentence: Sentence) -> bool:
    """Whether a surname is but a word of a place's longer name: "Ho Chi Minh City"."""
    return any(
        place.start <= token.start < token.end <= place.end
        and (place.start, place.end) != (token.start, token.end)
        for place in sentence.places
    )


def _is_in_honour(before: Sequence[Token]) -> bool:
    """Whether the words before a name tell what is named after somebody: «مطار الملك خالد»."""
    after = group("named_after", "ar")
    return any(token.word.lstrip("ولب") in after for token in before)


def _bearer(word: str, known: dict[str, Mention], language: str) -> tuple[str, Mention | None]:
    """Whom a word names by surname, and the clitics before it."""
    if language == "ar":
        for prefix in NAME_CLITICS:
            if word.startswith(prefix) and word[len(prefix) :] in known:
                return prefix, known[word[len(prefix) :]]
        return "", None
    if not (word[0].isupper() or ARTICLED.match(word)):
        return "", None
    return "", known.get(word.lower().removesuffix("."))


def _name_relative(mention: Mention, head: Mention, end: int) -> None:
    """A relative's first name with the family's: the fullest mention of that relative."""
    relative = mention.full
    mention.name, mention.end, mention.referent = (mention.start, end), end, None
    mention.office, mention.role = relative.office, relative.role
    mention.country = mention.country or head.country
    relative.referent = mention
