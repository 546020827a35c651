"""Who a mention is: his name's words, his side, whether he is official, the record of his part.

Above single mentions, under what leads those of a document to each other (``directory``); the rules
of events ask here. Looks at no other mention but the fullest one that a mention was led to.
"""

from __future__ import annotations

import re

from flows.extraction.language.lexicon import Actor, any_of
from flows.extraction.reading.mentions import Mention, Reading
from flows.extraction.who.body_names import name_of_body
from flows.extraction.who.known_actors import known, misspelt, surnamed, titled
from schemas.claims import Part, Participant

_ARTICLE_OF_NAMES = re.compile(r"^(?:al|el|an|as|ash|ad|ar|at|az)-(?=\w{3})")
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

#: Those of whom no official visit is told: who speaks for others, is posted, leads a band.
_GOES_NOWHERE = frozenset({"spokesman", "resident", "private"})


def name_words(mention: Mention, reading: Reading) -> list[str]:
    """The folded words of a mention's name, small letters."""
    if mention.name is None:
        return []
    return reading.text[slice(*mention.name)].lower().split()


def core_words(mention: Mention, reading: Reading) -> list[str]:
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


def worldwide_body(mention: Mention, reading: Reading) -> str | None:
    """The body of many countries that an office of no told side is of, as its own name tells.

    «الأمين العام للاتحاد البرلماني الدولي» (of the Inter-Parliamentary Union), "head of the World
    Trade Union Federation"; those of sport are none.
    """
    if mention.role is None or mention.side is not None:
        return None
    found = _WORLDWIDE.search(reading.text, *mention.role)
    if found is None or _SPORT.search(reading.text, mention.role[0], mention.role[1] + _BEHIND):
        return None
    return reading.words(found.span(found.lastgroup or 0))


#: How far (in letters) behind the words of an office its sport may be told.
_BEHIND = 30
_SPORT = re.compile(rf"\b(?:لل?|ال)?{any_of('sport_of_body')}", re.IGNORECASE)
_WORLDWIDE = re.compile(
    rf"\b(?:ال|لل|ل)?(?P<body>{any_of('body_of_many', 'ar')}\s+(?:[^\W\d_]+\s+){{0,3}}?"
    r"ال(?:دولي|عالمي)ة?)\b"
    r"|\b(?P<BODY>(?:World|International|Global|Inter-[A-Z]\w+|Pan-[A-Z]\w+)\s"
    rf"(?:(?:[A-Z][\w-]*|of|for|and|the)\s){{0,4}}?(?-i:{any_of('body_of_many', 'en')})\b)"
)


def is_official(mention: Mention) -> bool:
    """Whether the one mentioned travels in an office, or at least for a known side."""
    full = mention.full
    if not _GOES_NOWHERE.isdisjoint((mention.office, full.office)):
        return False
    office = mention.office in OFFICIAL or full.office in OFFICIAL
    return (
        office or mention.sort == "kin" or (mention.sort == "person" and side(mention) is not None)
    )


def participant(mention: Mention, reading: Reading, part: Part) -> Participant:
    """The record of a mention that takes part, under the fullest name the document gives it.

    An office that stands without its bearer's name takes the name that the document gives
    elsewhere, else the office is its name; whom the known actors know is told by ``name_en``.
    """
    full = mention.full
    actor = actor_of(full, reading) or actor_of(mention, reading)
    role = full.role or mention.role
    named = full.name or mention.name
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
    if a.sort == b.sort == "body" and len({side(a), side(b)} - {None}) > 1:
        return False  # «وزارة العدل … مع وزارة العدل الكينية» (the Kenyan ministry of justice)
    if is_first_lady(a.full, reading) != is_first_lady(b.full, reading):
        return False  # "President Lind and First Lady Ida Lind"
    first, second = name_words(a.full, reading), name_words(b.full, reading)
    if min(len(first), len(second)) == 1:  # a bare surname, with its article or without
        first, second = core_words(a.full, reading), core_words(b.full, reading)
    if first and second:
        return set(first) <= set(second) or set(second) <= set(first)
    return False


def is_first_lady(mention: Mention, reading: Reading) -> bool:
    """Whether somebody bears the surname of the one in office, who goes by it alone."""
    return mention.role is not None and _FIRST_LADY.search(reading.text, *mention.role) is not None


_FIRST_LADY = re.compile(r"\b(?:[Ff]irst [Ll]ady|[Ss]econd [Gg]entleman)$")


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
