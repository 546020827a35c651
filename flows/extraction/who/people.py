"""People and bodies of a whole document: mentions of each sentence, and which mean the same one.

Stands between the mentions of single sentences (``arabic_people``, ``english_people``) and the
rules of events. Coreference is by words only: a surname leads to the full name, an office without
a name to the one who was introduced by it, a known actor to its English name and side.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from flows.extraction.language.lexicon import Actor, any_of, first_words, ordinary, roles
from flows.extraction.reading.mentions import Mention, Reading, Sentence, Token
from flows.extraction.where.former_states import state_at
from flows.extraction.where.places import PlaceMention
from flows.extraction.who import arabic_people, english_people
from flows.extraction.who.known_actors import known, misspelt, shared_side, titled
from schemas.claims import Part, Participant

_ARTICLE = re.compile(r"^(?:the|a|an|visiting|former|new|then)\s+", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_NUMERAL = re.compile(r"^(?:[ivx]+|الاول|الثاني|الثالث|الرابع|الخامس|السادس)$")
#: Offices that another's is part of.
_DEPENDENT = frozenset(("resident", "spokesman"))
#: How far (in letters) a counterpart may stand behind the one whose counterpart he is.
_BESIDE = 25
#: How far back (in letters) a body may have spoken that an office without a side belongs to.
_NEAR = 350
#: How far (in letters) from its beginning a sentence may name whom it takes up.
_OPENING = 12
_INDEFINITE = re.compile(r"\b(?:A|An|a|an)\s+(?:senior\s+|top\s+|high-ranking\s+)?$")
_MET = re.compile(rf"\b{any_of('meets')}\s+(?:(?:with|مع)\s+)?(?:the\s+|ال)?$", re.IGNORECASE)
_AND_HE = re.compile(r"\b(?:and|but|while)\s+(?:the\s+)?$")
# "and the country's deputy premier": of the country named last.
_THE_COUNTRYS = re.compile(r"\b(?:the|that) country's\s+(?:[a-z]+\s+)?$")
_SAYS = re.compile(rf"\s*,?\s*{any_of('speech', 'en')}\b")
_HEADED = re.compile(
    rf"^\s*,?\s*(?:(?:is|was|will be|which is|that is)\s+)?{any_of('headed_by')}\s", re.IGNORECASE
)
# «الوزير على رأس وفد …» (the minister at the head of a delegation), "X, leading a delegation"
_HEADING = re.compile(rf"\s*,?\s*{any_of('heading')}\s+(?:an?\s+|the\s+|his\s+)?", re.IGNORECASE)
# "Petersen's deputy Vidar Helgesen": of the same side.
_OF_HIS = re.compile(r"'s\s+(?:[a-z-]+\s+){1,3}")
# «مساعده», «وزير خارجيته» (his aide, his foreign minister)
_HIS_OWN = re.compile(
    r"(?:و|ل|ب)?(?:مساعد|نايب|مستشار|مبعوث|موفد|وزير|خارجيت|دفاع|داخليت|ماليت)(?:ه|ها)"
)
# Offices beside or under the highest: crown prince, vice president, deputy.
_SECOND = re.compile(r"\b(?:ولي|نايب|نايبة|crown|vice|deputy)\b", re.IGNORECASE)
_ARTICLE_OF_NAMES = re.compile(r"^(?:al|el|an|as|ash|ad|ar|at|az)-(?=\w{3})")
# A verb behind a bare name, which no office and no preposition follows.
_ACTS = re.compile(r"\s+(?!of\b|at\b|from\b|and\b|for\b|in\b|who\b)[a-z]")
_BODY_HEAD = re.compile(rf"(?:^|(?<=\s))[وبلف]?{any_of('body_head', 'ar')}(?=\s)")
_BODY_BEFORE = re.compile(
    rf"(?P<prefix>[وبلف]?)(?P<body>{any_of('body_head', 'ar')}\s+"
    r"(?:(?!و?نظير)[^\W\d]+\s+){0,3})$"
)
_BODY_BEHIND = re.compile(
    rf"(?:'s)?\s+(?:(?!{any_of('function_word', 'en')}\b)[A-Za-z-]+\s+){{0,3}}?"
    rf"{any_of('body_tail', 'en')}\b",
    re.I,
)
_HIGH_OFFICES = frozenset(("leader", "monarch", "minister", "military", "envoy"))
#: States where the family name comes first.
_FAMILY_FIRST = frozenset(("CN", "HK", "TW", "KR", "KP", "VN", "HU", "KH"))
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

    def told_in(self, sentence: Sentence) -> list[Mention]:
        """Mentions that the words of a sentence tell by themselves, sides and names as they say."""
        found = self.mentions.get(sentence.number)
        if found is None:
            found = self.mentions[sentence.number] = _finder(self.reading)(sentence)
        return found

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
        for sentence in (
            arabic_people.may_mention(self.reading) if arabic else self.reading.sentences
        ):
            self.told_in(sentence)
        _know_actors(self)
        by_surname = _connect_names(self)
        _add_surnames(self, by_surname)
        _connect_offices(self)
        _take_sides(self)


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
    return named


def side(mention: Mention) -> str | None:
    """The country a mention stands for."""
    return mention.country or mention.full.country


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
    return Participant(
        name=reading.words(named or mention.role or (mention.start, mention.end)),
        name_en=actor.name_en if actor else mention.label or _latin(full, reading),
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


def _latin(full: Mention, reading: Reading) -> str | None:
    return reading.words(full.name) if full.name and reading.language == "en" else None


def _know_actors(found: Directory) -> None:
    """Give known actors their side."""
    for mention in found.everyone():
        if mention.country is not None:
            continue
        actor = actor_of(mention, found.reading)
        day = found.reading.published
        if actor is not None:
            mention.country = state_at(actor.country, day) if mention.body is None else None
        elif mention.name is not None and mention.role is not None:
            name = found.reading.text[slice(*mention.name)]
            mention.country = state_at(shared_side(name, mention.office), day)


def _connect_names(found: Directory) -> dict[str, Mention]:
    """Lead mentions of one name to the fullest; return the fullest by the word that names again.

    Monarchs are named again by their first name, everyone else by the last, and where the family
    name comes first ("Qian Qichen") by that too.
    """
    reading = found.reading
    fullest: dict[str, Mention] = {}
    named = [mention for mention in found.everyone() if mention.name]
    named.sort(key=lambda m: (-len(name_words(m, reading)), m.role is None, m.start))
    for mention in named:
        words = [w for w in name_words(mention, reading) if not _NUMERAL.match(w)] or [""]
        either = mention.office == "monarch" or mention.country in _FAMILY_FIRST
        keys = (words[0], words[-1]) if either else (words[-1],)
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


def _names_again(words: list[str], bare: list[str], known: Mention, reading: Reading) -> bool:
    """Whether the words of a name, or a surname without its article, are among those of another."""
    if bare:
        return set(bare) <= set(_core_words(known, reading))
    return set(words) <= set(name_words(known, reading))


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
    known = {word: m for word, m in by_surname.items() if len(word) > 2 and word not in common}
    bearing = {stack + word for word in known for stack in NAME_CLITICS}
    arabic = reading.language == "ar"
    for sentence in reading.sentences_with(bearing) if arabic else reading.sentences:
        taken = found.of(sentence)
        added: list[Mention] = []
        for token in sentence.tokens:
            if arabic and token.word not in bearing:
                continue
            prefix, bearer = _bearer(token.word, known, reading.language)
            start = token.start + len(prefix)
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
    if not word[0].isupper():
        return "", None
    return "", known.get(word.lower().removesuffix("."))


def _name_relative(mention: Mention, head: Mention, end: int) -> None:
    """A relative's first name with the family's: the fullest mention of that relative."""
    relative = mention.full
    mention.name, mention.end, mention.referent = (mention.start, end), end, None
    mention.office, mention.role = relative.office, relative.role
    mention.country = mention.country or head.country
    relative.referent = mention


def _connect_offices(found: Directory) -> None:
    """Lead an office without a name to the one who bears it in this document."""
    reading = found.reading
    holders = [m for m in found.everyone() if m.name and m.role and m.referent is None]
    offices = [_office_words(holder, reading) for holder in holders]
    for mention in found.everyone():
        if mention.sort != "office" or mention.role is None or mention.office == "counterpart":
            continue
        words = _office_words(mention, reading)
        fits = [
            holder
            for holder, office in zip(holders, offices, strict=True)
            if words
            and words <= office
            and not _clash(mention, holder)
            # "the king's ambassador" is not the king
            and (holder.office not in _DEPENDENT or holder.office == mention.office)
        ]
        if not fits:
            mention.referent = _introduced_next(mention, holders, found)
        else:
            before = [holder for holder in fits if holder.start < mention.start]
            mention.referent = before[-1] if before else fits[0]


def _introduced_next(mention: Mention, holders: list[Mention], found: Directory) -> Mention | None:
    """Who an office stands for that another sentence names: "A Pakistani general … X, chief …".

    An office in general words («الزعيم الصيني», "the Polish leader") is that of the only one of
    its side and sort whom the document names, wherever that is.
    """
    fits = [
        holder
        for holder in holders
        if mention.country is not None
        and holder.country == mention.country
        and holder.office in (mention.office, "counterpart")
        and _ranks_as(mention, holder, found.reading)
    ]
    near = _end_of_next_but_one(mention, found.reading) if fits else 0
    behind = [holder for holder in fits if mention.end < holder.start < near]
    english = found.reading.language == "en"
    if not behind and english and _INDEFINITE.search(found.reading.text, 0, mention.start):
        behind = _opening_next(mention, holders, found)
    if len({id(h.full) for h in behind}) == 1:
        return behind[0]
    if len({id(h.full) for h in fits}) == 1 and _is_general(mention, found.reading):
        return fits[0]
    if fits:
        return None
    return _named_without_office(mention, found) or _named_next(mention, found)


def _end_of_next_but_one(mention: Mention, reading: Reading) -> int:
    """Where the second sentence behind that of a mention ends."""
    ends = [s.end for s in reading.sentences if s.end > mention.end]
    return ends[min(2, len(ends) - 1)] if ends else mention.end


def _ranks_as(mention: Mention, holder: Mention, reading: Reading) -> bool:
    """Whether neither is the other's second: no king is the crown prince named beside him."""
    second = [
        _SECOND.search(reading.text, *m.role) is not None for m in (mention, holder) if m.role
    ]
    return len(set(second)) < 2


def _opening_next(mention: Mention, holders: list[Mention], found: Directory) -> list[Mention]:
    """Whom the next sentence opens with: "A Pakistani chief …. Farooq Khan, chairman of …"."""
    following = next((s for s in found.reading.sentences if s.start >= mention.end), None)
    if following is None or mention.country is None:
        return []
    return [
        holder
        for holder in holders
        if 0 <= holder.start - following.start < _OPENING and holder.country == mention.country
    ]


def _named_without_office(mention: Mention, found: Directory) -> Mention | None:
    """The only one of a side whom the text has named without an office: "Madeleine Albright, …".

    Agencies name whom everybody knows, and tell the office in a later sentence: "The secretary of
    state met …".
    """
    if mention.country is None or mention.office not in _HIGH_OFFICES:
        return None
    bare = [
        m
        for m in found.everyone()
        if m.name and m.full is m and m.role is None and m.country == mention.country
    ]
    before = [m for m in bare if m.end < mention.start]
    return before[0] if len(before) == 1 and len(bare) == 1 else None


def _named_next(mention: Mention, found: Directory) -> Mention | None:
    """Whom the next sentence names bare: "Vietnam's president met …. Tran Dai Quang said …".

    Agencies lead with the office of one sentence's subject and open the next with the name.
    """
    reading = found.reading
    if reading.language != "en" or mention.country is None or mention.office not in _HIGH_OFFICES:
        return None
    following = next((s for s in reading.sentences if s.start >= mention.end), None)
    if following is None or following.number == 0:
        return None
    if found.of(reading.sentences[following.number - 1])[:1] != [mention]:
        return None
    opening = found.of(following)[:1]
    for name in opening:
        bare = name.full is name and name.role is None and len(name_words(name, reading)) > 1
        first = 0 <= name.start - following.start < 2 and _ACTS.match(reading.text, name.end)
        if bare and first and name.country in (None, mention.country):
            name.country = mention.country
            return name
    return None


def _is_general(mention: Mention, reading: Reading) -> bool:
    """Whether an office is told without what it is for: "the Polish leader", «الوزير العماني»."""
    if mention.office not in _HIGH_OFFICES:
        return False
    heads = roles(reading.language).head
    places = {w for p in reading.places for w in reading.text[p.start : p.end].lower().split()}
    known = {word.removeprefix("ال") for word in places} | places
    return all(word in heads or word in known for word in _office_words(mention, reading))


def _take_sides(found: Directory) -> None:
    """Give offices without a side that of the body or delegation they are told with.

    «قالت الرئاسة المالديفية إن الرئيس …» (the Maldivian presidency said that the president …):
    whoever is named behind a state's own body, without another side, belongs to it; and whoever
    heads a delegation belongs to the delegation's side.
    """
    _oppose_counterparts(found)
    _connect_groups(found)
    spoke: list[Mention] = []
    speaking = _with_bodies(found.reading)
    for sentence in found.reading.sentences:
        mentions = found.of(sentence)
        for first, second in pairwise(mentions):
            _lead_delegations(first, second, found.reading.text)
        here = _spokesmen(mentions)
        if sentence.number in speaking:
            here = sorted([*_bodies(sentence, mentions), *here], key=lambda m: m.start)
        for mention in mentions:
            if side(mention) is not None or mention.full.body is not None:
                continue
            if mention.office == "counterpart" and mention.name is not None:
                continue  # of the other side than who speaks: the rules of events tell which
            owner = _country_taken_up(sentence, mention)
            if not owner and _is_met(found.reading.text, mention):
                continue  # whom one meets is seldom of the same side
            if owner:
                mention.full.country = mention.country = owner
            elif mention.delegation is not None:
                mention.full.country = mention.country = side(mention.delegation)
                mention.body = mention.delegation.body
            elif mention.full.role is not None and (speaker := _speaks_for(sentence, mention)):
                mention.full.country = mention.country = speaker
            elif mention.full.role is not None:
                before = [voice for voice in here if voice.end <= mention.start]
                near = sentence.start - spoke[-1].end < _NEAR if spoke else False
                country = before[-1].country if before else _only_side(spoke) if near else None
                mention.full.country = mention.country = country
        spoke += here


def _is_met(text: str, mention: Mention) -> bool:
    """Whether a mention stands right behind a word of meeting."""
    before = text[max(0, mention.start - 45) : mention.start]
    if first_words("meets").isdisjoint(before.lower().split()):
        return False
    return _MET.search(before) is not None


def _lead_delegations(first: Mention, second: Mention, text: str) -> None:
    """Connect a delegation with its head, and "X's deputy Y", «مساعده …» with X's side."""
    gap = text[first.end : second.start]
    if first.sort == "group" and _HEADED.search(gap):
        second.delegation = first
        if second.office == "resident":
            second.office = "envoy"  # an ambassador who leads negotiators travels
    elif second.sort == "group" and first.name is not None and _HEADING.fullmatch(gap):
        first.delegation = second
        second.country = second.country or side(first)
    elif first.name is not None and second.name is not None and _OF_HIS.fullmatch(gap):
        second.country = side(second) or side(first)
    elif second.role is not None and second.office != "counterpart" and side(second) is None:
        role = text[slice(*second.role)].split()
        if any(_HIS_OWN.fullmatch(word) for word in role[:2]):
            second.country = side(first)


def _connect_groups(found: Directory) -> None:
    """Lead a delegation told again without its side ("the team") to the one told before."""
    before: Mention | None = None
    for mention in found.everyone():
        if mention.sort != "group":
            continue
        if mention.country is None and mention.body is None and before is not None:
            mention.referent = before
        elif mention.country is not None or mention.body is not None:
            before = mention


def _oppose_counterparts(found: Directory) -> None:
    """Whoever has a counterpart of one side is of the other that the document is about."""
    reading = found.reading
    for sentence in reading.sentences:
        for mention, other in pairwise(found.of(sentence)):
            known = side(mention) is not None or other.country is None
            if known or other.office != "counterpart" or other.start - mention.end > _BESIDE:
                continue
            named = Counter(
                p.country for p in reading.places if p.country not in (None, other.country)
            )
            if named:
                mention.full.country = mention.country = named.most_common(1)[0][0]


def _country_taken_up(sentence: Sentence, mention: Mention) -> str | None:
    """The country named last before "the country's deputy premier", in the same sentence."""
    text = sentence.reading.text
    english = sentence.reading.language == "en"
    found = _THE_COUNTRYS.search(text, sentence.start, mention.start) if english else None
    if found is None:
        return None
    before = [p for p in sentence.places if p.end <= found.start() and p.sort == "country"]
    return before[-1].country if before else None


def _speaks_for(sentence: Sentence, mention: Mention) -> str | None:
    """The state that a sentence is about, for whom an official speaks at its end.

    "Turkey expects to sign the loan in April, the planning minister said."
    """
    if sentence.reading.language != "en":
        return None
    text = sentence.reading.text
    first = next((p for p in sentence.places if p.start < sentence.start + 12), None)
    behind = text[mention.end : mention.end + 20]
    if first is None or first.sort not in ("country", "nationality") or not _SAYS.match(behind):
        return None
    if _AND_HE.search(text, sentence.start, mention.start):
        return None  # "Turkey has asked for more, and Brandt said …": another clause than Turkey's
    return first.country


def _with_bodies(reading: Reading) -> frozenset[int]:
    """The numbers of the sentences in which a ministry, an army or the like may be told."""
    if reading.language != "ar":
        return frozenset(sentence.number for sentence in reading.sentences)
    return frozenset(sentence.number for sentence in reading.sentences_with(_body_heads()))


@cache
def _body_heads() -> frozenset[str]:
    """The words with which ``_BODY_HEAD`` finds a body, with what is written onto them."""
    return frozenset(
        clitic + word for word in first_words("body_head") for clitic in ("", "و", "ب", "ل", "ف")
    )


def _spokesmen(mentions: list[Mention]) -> list[Mention]:
    """Spokesmen of a known side, in order."""
    return [m for m in mentions if m.office == "spokesman" and m.country]


def _bodies(sentence: Sentence, mentions: list[Mention]) -> Iterator[Mention]:
    """Bodies of a known side that a sentence tells and that are no part of a mention, in order."""
    for place in sentence.places:
        body = body_at(sentence, place)
        if body and not any(m.start < body.end and body.start < m.end for m in mentions):
            yield body


def _only_side(voices: list[Mention]) -> str | None:
    """The side of all voices so far, None where there are several or none."""
    sides = {voice.country for voice in voices}
    return next(iter(sides)) if len(sides) == 1 else None


def body_at(sentence: Sentence, place: PlaceMention) -> Mention | None:
    """A ministry, army or company told by its side: «وزارة الدفاع الروسية», "Turkish navy"."""
    if place.sort not in ("nationality", "country"):
        return None
    text = sentence.reading.text
    if sentence.reading.language == "ar":
        before = text[max(sentence.start, place.start - 45) : place.start]
        heads = list(_BODY_HEAD.finditer(before))
        found = _BODY_BEFORE.match(before, heads[-1].start()) if heads else None
        if found is None:
            return None
        span = (place.start - len(found.group("body")), place.end)
        return Mention(
            *span, "body", name=span, country=place.country, prefix=found.group("prefix")
        )
    found = _BODY_BEHIND.match(text[place.end : min(sentence.end, place.end + 50)])
    if found is None:
        return None
    span = (place.start, place.end + found.end())
    return Mention(*span, "body", name=span, country=place.country)


def _office_words(mention: Mention, reading: Reading) -> set[str]:
    if mention.role is None:
        return set()
    words = _WORD.findall(_ARTICLE.sub("", reading.text[slice(*mention.role)].lower()))
    if reading.language == "ar":
        words = [word.removeprefix("ال") if len(word) > 4 else word for word in words]
    return {word for word in words if word not in ("the", "a", "visiting", "of", "s")}
