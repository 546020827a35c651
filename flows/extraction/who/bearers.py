"""Who bears an office that a sentence tells without a name: "the Polish leader", «الوزير».

Under ``directory``, which has the mentions of the whole document. By words only: the office of
somebody named, the only one of a side and sort, whom the next sentence opens with. Decides no
events.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from flows.extraction.language.lexicon import any_of, group, roles
from flows.extraction.reading.mentions import Mention, Reading, Span
from flows.extraction.who.mentioned import Mentioned

#: Offices that another's is part of.
_DEPENDENT = frozenset(("resident", "spokesman"))
_ARTICLE = re.compile(r"^(?:the|a|an|visiting|former|new|then)\s+", re.IGNORECASE)
# "…, who is also the …", "…, also chairman of …", "… on Monday became the first sitting …"
_ALSO = re.compile(
    r",?\s+(?:who\s+(?:is|was)\s+(?:also\s+)?|also\s+)(?:the\s+|an?\s+)?$"
    r"|\s+(?:(?:on\s+)?\w+day\s+)?(?:is|was|became|becomes|will\s+be|would\s+be|will\s+become)\s+"
    r"(?:only\s+|also\s+)?the\s+(?:[a-z-]+\s+){0,3}$"
)
# "In the first visit (to Peru) by a", "On his first trip abroad as"
_RANKED_VISIT = re.compile(
    r"\b(?:[Ii]n|[Oo]n|[Dd]uring) (?:the|his|her) (?:[\w-]+ ){1,3}(?:visit|trip|tour|journey)"
    r"(?: abroad| (?:here|(?:to|in|of) [\w. ]{3,25}))? (?:by an?|as) (?:[a-z]+ )?$"
)
#: How far (in letters) before an office such a clause may begin.
_VISIT_NEAR = 90
# «الوزير», «للوزير» (the minister, to the minister)
_ARABIC_ARTICLE = re.compile(r"^(?:ال|لل)")
_APPOSED = re.compile(r",\s+an?\s+$")
_WORD = re.compile(r"[^\W_]+")
#: How far (in letters) from its beginning a sentence may name whom it takes up.
_OPENING = 12
#: Letters before an office within which an article or a relative clause opens.
_NEAR = 40
_INDEFINITE = re.compile(r"\b(?:A|An|a|an)\s+(?:senior\s+|top\s+|high-ranking\s+)?$")
# "the prime minister of a neighbouring state": nobody whom the text names
OF_ANY = re.compile(r"\s+of\s+(?:an?|some|any|every|another)\b")
# Offices beside or under the highest: crown prince, vice president, deputy, «مستشار» (adviser of).
_SECOND = re.compile(
    rf"\b(?:ولي|نايب|نايبة|{any_of('servant', 'ar')}|crown|vice|deputy|assistant|under)\b",
    re.IGNORECASE,
)
# A verb behind a bare name, which no office and no preposition follows.
_ACTS = re.compile(r"\s+(?!of\b|at\b|from\b|and\b|for\b|in\b|who\b)[a-z]")
#: Sorts of office of which a second one is never told as the first: no vice president.
_FIRST = frozenset(("leader", "monarch"))
#: Word groups of what is headed; a word for the head of a state comes last, for many head more.
_HEADED = ("heads_government", "heads_house", "heads_state")
_HIGH_OFFICES = frozenset(("leader", "monarch", "minister", "military", "envoy"))


def connect_offices(found: Mentioned) -> None:
    """Lead an office without a name to the one who bears it in this document."""
    reading = found.reading
    holders = [m for m in found.everyone() if m.name and m.role and m.referent is None]
    offices = [
        _office_words(h, reading) | _further_words(h, reading) | _shared_office(h, found)
        for h in holders
    ]
    for mention in found.everyone():
        if mention.sort != "office" or mention.role is None:
            continue
        if mention.office == "counterpart":
            mention.referent = _only_named(mention, found)
            continue
        if OF_ANY.match(reading.text, mention.end):
            continue
        if (servant := _servant_by_origin(mention, found)) is not None:
            mention.referent = servant
            continue
        bearer = _who_is(mention, found)
        if bearer is not None:
            mention.referent = bearer
            bearer.country = bearer.country or mention.country
            if bearer.role is None:
                bearer.role, bearer.office = mention.role, mention.office
            continue
        words = _office_words(mention, reading)
        fits = [
            holder
            for holder, office in zip(holders, offices, strict=True)
            if words
            and words <= office
            and (None in (mention.country, holder.country) or mention.country == holder.country)
            # "the king's ambassador" is not the king
            and (holder.office not in _DEPENDENT or holder.office == mention.office)
            and (mention.office not in _FIRST or ranks_as(mention, holder, reading))
            # "the minister" is not the prime minister
            and (len(words) > 1 or mention.office in _FIRST or holder.office not in _FIRST)
            and not _is_beside(mention, holder, found)
            and not _was_beside(mention, holder, found)
        ]
        if not fits:
            mention.referent = (
                _head_of_body(mention, holders, found.reading)
                or _head_of_house(mention, holders, found.reading)
                or _introduced_next(mention, holders, found)
            )
        else:
            fits = [h for h in fits if h.office != "counterpart"] or fits  # it is his by words
            fits = [h for h in fits if not is_another_head(mention, h, reading)] or fits
            before = [holder for holder in fits if holder.start < mention.start]
            if _is_the_head(mention, reading):
                fits = before or fits
                own = [h for h in fits if h.role and not _tells_country(h.role, reading)]
                mention.referent = (own or fits)[0]
            else:
                mention.referent = (
                    _told_oftenest(before, mention.start, found) if before else fits[0]
                )


def _told_oftenest(holders: list[Mention], at: int, found: Mentioned) -> Mention:
    """Of whom a text has told most, where it says "the minister"; of equals the last.

    English counts names in the whole text, Arabic whatever it has told before: «ويرافق الوزير وزير
    الدفاع … ويغادر الوزير» (the minister whom another one accompanies leaves).
    """
    if len(holders) == 1:
        return holders[0]
    english = found.reading.language == "en"
    told = Counter(id(m.full) for m in found.everyone() if (m.name if english else m.start < at))
    return max(reversed(holders), key=lambda holder: told[id(holder.full)])


def _is_the_head(mention: Mention, reading: Reading) -> bool:
    """Whether an Arabic text says «الرئيس» (the president) and no more: its own, told first.

    A foreign one it calls by his country, at least where it names him first.
    """
    if mention.role is None or mention.country is not None or reading.language != "ar":
        return False
    return mention.office in _FIRST and " " not in reading.text[slice(*mention.role)]


def _tells_country(role: Span, reading: Reading) -> bool:
    """Whether the words of an office name a country: «الرئيس الفرنسي» (the French president)."""
    return any(role[0] <= place.start < role[1] for place in reading.places)


def _is_beside(mention: Mention, holder: Mention, found: Mentioned) -> bool:
    """Whether the sentence goes on to name somebody with the same office: another one bears it.

    "The President will welcome President X of Y": who is told twice so is told by name first.
    """
    sentence = found.reading.between(mention.start, mention.end)[0]
    return any(
        m.full is holder and m.name is not None and m.role is not None and m.start >= mention.end
        for m in found.of(sentence)
    )


def _was_beside(mention: Mention, holder: Mention, found: Mentioned) -> bool:
    """Whether the same words stood for somebody else where a text first named who fits them.

    "The President will meet with President X of Y. Later the President will travel to": who meets X
    is not X, then or later.
    """
    text = found.reading.text
    if found.reading.language != "en" or mention.role is None or holder.start > mention.start:
        return False
    own = text[slice(*mention.role)]
    return any(
        m.sort == "office"
        and m.role is not None
        and m.start < holder.start
        and text[slice(*m.role)] == own
        and _is_beside(m, holder, found)
        for m in found.of(found.reading.between(holder.start, holder.end)[0])
    )


def _who_is(mention: Mention, found: Mentioned) -> Mention | None:
    """Who is told to bear an office besides: "Lukman, who is also Nigerian oil minister".

    Or has borne it: "Han, a former South Korean minister, …". Or whose visit opens the sentence:
    "On his first trip as secretary of state, X said", "In the first visit by a Kenyan premier, X".
    """
    text = found.reading.text
    near = max(0, mention.start - _NEAR)
    if found.reading.language != "en":
        return None
    if _RANKED_VISIT.search(text, max(0, mention.start - _VISIT_NEAR), mention.start):
        return _subject_behind(mention, found)
    if text.startswith(",", mention.end) and (named := _named_as(mention, found)) is not None:
        return named
    apposed = text.startswith(",", mention.end) and _APPOSED.search(text, near, mention.start)
    if not apposed and not _ALSO.search(text, near, mention.start):
        return None
    sentence = found.reading.between(mention.start, mention.end)[0]
    before = [m for m in found.of(sentence) if m.end < mention.start and m.full.name]
    gap = text[before[-1].end : mention.start] if before else ""
    return before[-1].full if (_APPOSED if apposed else _ALSO).fullmatch(gap) else None


def _servant_by_origin(mention: Mention, found: Mentioned) -> Mention | None:
    """The servant of a body whom the next sentence calls by origin: "The Australian diplomat".

    Or by what he once was: "UN envoy X flew to Riga. The former Swedish premier met". He acts for
    the body, so his country is none of his side.
    """
    reading = found.reading
    if reading.language != "en" or mention.country is None or mention.role is None:
        return None
    if _BY_ORIGIN.fullmatch(reading.text, *mention.role) is None:
        return None
    sentence = reading.between(mention.start, mention.end)[0]
    opens = _THE.fullmatch(reading.text, sentence.opening, mention.start)
    if opens is None or sentence.number == 0:
        return None
    before = found.of(reading.sentences[sentence.number - 1])
    named = {id(m.full): m.full for m in before if m.full.name}.values()
    servants = [m for m in named if m.body is not None and m.country is None]
    compatriots = any(m.country == mention.country for m in named)
    return servants[0] if len(servants) == 1 and not compatriots else None


_THE = re.compile(r"\W*The\s")
_BY_ORIGIN = re.compile(
    rf"(?:former|ex-|retired|veteran|one-time)\b.*|.*\b{any_of('calling', 'en')}", re.IGNORECASE
)


def _named_as(mention: Mention, found: Mentioned) -> Mention | None:
    """Who has been given an office: "X, named by the OSCE as its special envoy, will"."""
    sentence = found.reading.between(mention.start, mention.end)[0]
    before = [m for m in found.of(sentence) if m.end < mention.start and m.full.name]
    given = before and _GIVEN.fullmatch(found.reading.text, before[-1].end, mention.start)
    return before[-1].full if given else None


_GIVEN = re.compile(
    r",\s(?:who\s(?:was|has\sbeen)\s)?(?:re)?(?:named|appointed|chosen|picked|nominated|designated)"
    r"\s(?:[^,;]{0,50}?\s)?(?:as\s)?(?:(?:its|his|her|their|a|the)\s)?"
)


def _subject_behind(mention: Mention, found: Mentioned) -> Mention | None:
    """The bare name behind the clause that opens a sentence and tells of an office."""
    sentence = found.reading.between(mention.start, mention.end)[0]
    behind = next((m for m in found.of(sentence) if m.start >= mention.end), None)
    if behind is None or behind.name is None or behind.full.role is not None:
        return None
    opened = _TO_SUBJECT.fullmatch(found.reading.text, mention.end, behind.start)
    return behind.full if opened and behind.full.country is None else None


_TO_SUBJECT = re.compile(r"[^,;]{0,80},\s")


def _only_named(counterpart: Mention, found: Mentioned) -> Mention | None:
    """Who "his Russian counterpart" is: the only one of that side whom the document names.

    No minister is a president's, and no president a minister's.
    """
    if counterpart.country is None:
        return None
    model = _model(counterpart, found)
    ranks = next((r for r in _RANKS if model is not None and model.full.office in r), None)
    named = [m for m in found.everyone() if m.name and m.full.side == counterpart.country]
    offices = (*_HIGH_OFFICES, "counterpart", "")
    fits = {id(m.full): m.full for m in named if m.full.office in offices}
    only = next(iter(fits.values())) if len(fits) == 1 else None
    if only is None or ranks is None or only.office in (*ranks, "counterpart", ""):
        return only
    return None


#: Offices of which one's counterpart is in another of the same.
_RANKS = (frozenset(("leader", "monarch")), frozenset(("minister", "deputy", "military")))


def _head_of_body(mention: Mention, holders: list[Mention], reading: Reading) -> Mention | None:
    """Who "the UN chief" is: the only one whom the text names at the head of that body."""
    if mention.body is None or reading.language != "en":
        return None
    told = reading.text[slice(*mention.role)] if mention.role else ""
    if _AT_ITS_HEAD.fullmatch(told) is None:
        return None
    heads = [h for h in holders if h.body == mention.body and _is_head_of_body(h, reading)]
    return heads[0] if len({id(h.full) for h in heads}) == 1 else None


def _head_of_house(mention: Mention, holders: list[Mention], reading: Reading) -> Mention | None:
    """Who "the speaker" is: the only one named whom his office puts at the head of a house.

    "Met with X, president of the National Assembly of Chad. The speaker will".
    """
    told = reading.text[slice(*mention.role)] if mention.role else ""
    if reading.language != "en" or _THE_SPEAKER.fullmatch(told) is None:
        return None
    heads = {
        id(h.full): h
        for h in holders
        if mention.country in (None, h.country)
        and h.role is not None
        and _HEADS_HOUSE.match(reading.text, *h.role)
    }
    return next(iter(heads.values())) if len(heads) == 1 else None


_THE_SPEAKER = re.compile(rf"(?:[A-Z]\w+ )?(?:{any_of('house', 'en')} )?speaker", re.IGNORECASE)
_HEADS_HOUSE = re.compile(
    rf"(?:[A-Z]\w+ )?(?:(?:president|chair(?:man|woman|person)?|head|leader|speaker) of [^,;]*"
    rf"\b{any_of('house', 'en')}\b|{any_of('house', 'en')} "
    rf"(?:president|chair(?:man|woman|person)?|speaker|leader)\b)",
    re.IGNORECASE,
)
_AT_ITS_HEAD = re.compile(rf"[\w.'’ -]*?\b{any_of('at_its_head', 'en')}", re.IGNORECASE)
_HEADS_BODY = re.compile(rf"\b{any_of('heads_body', 'en')}\b", re.IGNORECASE)


def _is_head_of_body(holder: Mention, reading: Reading) -> bool:
    """Whether somebody's office is the first of its body: "Secretary General", not "deputy"."""
    role = reading.text[slice(*holder.role)] if holder.role else ""
    return _HEADS_BODY.search(role) is not None and _SECOND.search(role) is None


def _introduced_next(mention: Mention, holders: list[Mention], found: Mentioned) -> Mention | None:
    """Who an office stands for that another sentence names: "A Pakistani general … X, chief …".

    An office in general words («الزعيم الصيني», "the Polish leader") is that of the only one of
    its side and sort whom the document names, wherever that is.
    """
    fits = [
        holder
        for holder in holders
        if mention.country is not None
        and holder.country == mention.country
        and mention.office == _sort_of(holder, found)
        and ranks_as(mention, holder, found.reading)
        and not is_another_head(mention, holder, found.reading)
    ]
    near = _end_of_next_but_one(mention, found.reading) if fits else 0
    behind = [holder for holder in fits if mention.end < holder.start < near]
    if behind and not (
        _is_indefinite(mention, found.reading) or _is_general(mention, found.reading)
    ):
        end = found.reading.between(mention.start, mention.end)[0].end
        behind = [holder for holder in behind if holder.start >= end]  # not the next one of a list
    english = found.reading.language == "en"
    english = english and mention.office not in _DEPENDENT  # "a spokesman for the premier said"
    if not behind and english and _is_indefinite(mention, found.reading):
        behind = _opening_next(mention, holders, found)
    if len({id(h.full) for h in behind}) == 1:
        return behind[0]
    if len({id(h.full) for h in fits}) == 1 and _is_general(mention, found.reading):
        return fits[0]
    if fits:
        return None
    return _named_without_office(mention, found) or _named_next(mention, found)


def _is_indefinite(mention: Mention, reading: Reading) -> bool:
    """Whether an office is told as some: "A senior Pakistani general"."""
    return (
        _INDEFINITE.search(reading.text, max(0, mention.start - _NEAR), mention.start) is not None
    )


def _sort_of(holder: Mention, found: Mentioned) -> str:
    """The sort of office that somebody has: a counterpart's is that of whose counterpart he is."""
    model = _model(holder, found)
    return holder.office if model is None else model.full.office


def _shared_office(holder: Mention, found: Mentioned) -> set[str]:
    """The words of the office that a counterpart shares, with its bearer's nationality."""
    model = _model(holder, found)
    return set() if model is None else _office_words(model.full, found.reading)


def _model(holder: Mention, found: Mentioned) -> Mention | None:
    """Whose counterpart somebody is: whom the sentence names last before him, with an office."""
    if holder.office != "counterpart":
        return None
    sentence = found.reading.between(holder.start, holder.end)[0]
    before = [m for m in found.of(sentence) if m.end <= holder.start and m.full.office]
    return before[-1] if before else None


def _end_of_next_but_one(mention: Mention, reading: Reading) -> int:
    """Where the second sentence behind that of a mention ends."""
    ends = [s.end for s in reading.sentences if s.end > mention.end]
    return ends[min(2, len(ends) - 1)] if ends else mention.end


def ranks_as(mention: Mention, holder: Mention, reading: Reading) -> bool:
    """Whether neither is the other's second: no king is the crown prince named beside him."""
    second = [
        any(_SECOND.search(reading.text, *span) for span in (m.role, _further(m)))
        for m in (mention, holder)
        if m.role
    ]
    return len(set(second)) < 2


def is_another_head(mention: Mention, holder: Mention, reading: Reading) -> bool:
    """Whether one heads the state and the other its government or house: two of its "leaders".

    «الرئيس المصري» (the Egyptian president) is not «رئيس الوزراء …» (the prime minister).
    """
    heads = {what_he_heads(mention, reading), what_he_heads(holder, reading)} - {""}
    return len(heads) > 1


def what_he_heads(mention: Mention, reading: Reading) -> str:
    """The word group that tells what a leader heads; empty for one whose words leave it open."""
    if mention.office != "leader":
        return ""
    words = _office_words(mention, reading)
    told = (name for name in _HEADED if not words.isdisjoint(group(name, reading.language)))
    return next(told, "")


def _opening_next(mention: Mention, holders: list[Mention], found: Mentioned) -> list[Mention]:
    """Whom the next sentence opens with: "A Pakistani chief …. Farooq Khan, chairman of …".

    Whose side nobody tells there is of his, if he opens his own sentence; and so is "the aide".
    """
    reading = found.reading
    following = next((s for s in reading.sentences if s.start >= mention.end), None)
    if following is None or following.number == 0:
        return []
    subject = found.of(reading.sentences[following.number - 1])[:1] == [mention]
    opening = []
    for holder in holders:
        near = 0 <= holder.start - following.start < _OPENING
        same = mention.country is not None and holder.country == mention.country
        unknown = subject and holder.country is None and mention.country is not None
        again = subject and _office_words(holder, reading) <= _office_words(mention, reading)
        if near and (same or unknown or again):
            holder.country = holder.country or mention.country
            opening.append(holder)
    return opening


def _named_without_office(mention: Mention, found: Mentioned) -> Mention | None:
    """The only one of a side whom the text has named without an office: "Madeleine Albright, …".

    Agencies name whom everybody knows, and tell the office in a later sentence: "The secretary of
    state met …". Or they name those of several states right behind: "The foreign ministers of Japan
    and Peru will …. Japan's Keiji Omura and …".
    """
    if mention.country is None or mention.office not in _HIGH_OFFICES:
        return None
    bare = [
        m
        for m in found.everyone()
        if m.name and m.full is m and m.role is None and m.country == mention.country
    ]
    if len(bare) != 1:
        return None
    near = _end_of_next_but_one(mention, found.reading)
    next_ = mention.end < bare[0].start < near
    owned = next_ and found.reading.text.endswith("'s ", 0, bare[0].start)
    return bare[0] if owned or bare[0].end < mention.start else None


def _named_next(mention: Mention, found: Mentioned) -> Mention | None:
    """Whom the next sentence names bare: "Vietnam's president met …. Tran Dai Quang said …".

    Agencies lead with the office of one sentence's subject and open the next with the name, or
    with a part of the office and the name: "Zambia's trade minister …. Minister Joseph Banda …".
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
        titled = name.role is not None and _office_words(name, reading) <= _office_words(
            mention, reading
        )
        own = name.full is name and _is_full(name, reading) and (titled or name.role is None)
        acts = titled or _ACTS.match(reading.text, name.end)
        first = 0 <= name.start - following.start < 2
        if own and acts and first and name.country in (None, mention.country):
            name.country = mention.country
            if titled:
                name.role, name.office = mention.role, mention.office
            return name
    return None


def _is_full(name: Mention, reading: Reading) -> bool:
    """Whether a name is told in two words or more."""
    return name.name is not None and " " in reading.text[slice(*name.name)]


def _is_general(mention: Mention, reading: Reading) -> bool:
    """Whether an office is told without what it is for: "the Polish leader", «الوزير العماني»."""
    if mention.office not in _HIGH_OFFICES:
        return False
    heads = roles(reading.language).head
    places = {w for p in reading.places for w in reading.text[p.start : p.end].lower().split()}
    known = {word.removeprefix("ال") for word in places} | places
    return all(word in heads or word in known for word in _office_words(mention, reading))


def _further(mention: Mention) -> Span:
    """Where the offices stand that follow a name: «الأمير … ولي العهد» (the crown prince)."""
    return mention.name[1] if mention.name else mention.end, mention.end


def _further_words(mention: Mention, reading: Reading) -> set[str]:
    """The words of the offices that follow an Arabic name."""
    if reading.language != "ar" or _further(mention)[0] >= mention.end:
        return set()
    return _office_words(replace(mention, role=_further(mention)), reading)


def _office_words(mention: Mention, reading: Reading) -> set[str]:
    if mention.role is None:
        return set()
    words = _WORD.findall(_ARTICLE.sub("", reading.text[slice(*mention.role)].lower()))
    if reading.language == "ar":
        words = [_ARABIC_ARTICLE.sub("", word) if len(word) > 4 else word for word in words]
        if not group("diplomacy", "ar").isdisjoint(words):  # «رئيس الدبلوماسية الفرنسية»
            words = [*group("of_foreign_minister", "ar")]
    return {word for word in words if word not in ("the", "a", "visiting", "of", "s")}
