"""Whose side people are of whom no country is told: that of a body, a delegation, a spokesman.

Under ``directory``, which leads the mentions of the whole document to each other first. Decides no
events.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import NamedTuple

from flows.extraction.language.lexicon import any_of, group, ordinary
from flows.extraction.reading.mentions import Mention, Reading, Sentence
from flows.extraction.where.finding import find_in_capitals
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.bodies_again import body_meant
from flows.extraction.who.delegations import (
    connect_groups,
    lead_delegations,
    whose_office,
)
from flows.extraction.who.known_actors import shared_side, titled
from flows.extraction.who.listed import (
    comes_along,
    deals_with_him,
    goes_along,
    is_met,
    is_met_by_him,
    meets_another,
    share_company,
    side_of_escorted,
    side_of_list,
    side_of_pair,
)
from flows.extraction.who.mentioned import Mentioned
from flows.extraction.who.people import worldwide_body
from flows.extraction.who.press import press_states
from flows.extraction.who.state_bodies import bodies_of, with_bodies

#: How far (in letters) a counterpart may stand behind the one whose counterpart he is.
_BESIDE = 25
# "(flew to Cairo), where he is to meet", «حيث يلتقي»: right behind a place, in the same clause
_WHERE = re.compile(r"[,،]?\s(?:where|حيث)\s[^.,;،؛]*")
#: How far back (in letters) a body may have spoken that an office without a side belongs to.
_NEAR = 350
_AND_HE = re.compile(r"\b(?:and|but|while)\s+(?:the\s+)?$")
# "and the country's deputy premier": of the country named last.
_THE_COUNTRYS = re.compile(r"\b(?:the|that) country's\s+(?:[a-z]+\s+)?$")
_ITS = re.compile(r"\bits\s+(?:[a-z]+\s+)?$")
# "Solvik's (visiting) …": whose somebody is.
_OWNER = re.compile(r"\b(?P<who>[A-Z][\w-]+)(?:'s|')\s(?:[a-z]+\s)?$")
#: Right behind who speaks: "…, the planning minister said".
SAYS = re.compile(rf"\s*,?\s*{any_of('speech', 'en')}\b")
# For whom somebody acts: before a state, and between that and him.
_FOR = re.compile(
    r"\b(?:for|on behalf of)\s+(?:the\s+)?$"
    r"|\b[وف]?(?:عن|باسم|نيابة عن|من)\s+(?:ال)?(?:جانب|طرف)\s+(?:ال)?$"
    rf"|\b(?:[وف]?س?{any_of('leads', 'ar')}\s+|و)الجانب\s+(?:ال)?$"
    rf"|\b[وف]?(?:عن|باسم|نيابة عن)\s+(?:(?:ال)?{any_of('state_noun', 'ar')}\s+)?(?:ال)?$"
)
_BY = re.compile(r"\s*،?\s*(?:(?:كل من|كلا من)\s+)?|\s+(?:by|was|were)\s+(?:its\s+|the\s+)?|,\s+")
# "on the (Kenyan) side by"
_ON_THE, _SIDE_BY = re.compile(r"\b(?:[Oo]n|[Ff]or|[Ff]rom) the $"), re.compile(r" side,?(?: by)? ")
# Between somebody and the state he acts for: "initialled it for Kenya", «عن الجانب الأردني».
_ACTS_FOR = re.compile(
    rf"\s+(?:{any_of('signed_for', 'en')}\s+(?:it\s+|them\s+|the\s+\w+\s+)?)?"
    r"(?:for|on behalf of)\s+(?:the\s+)?"
    rf"|\s+(?:عن|باسم|نيابة عن)\s+(?:(?:ال)?(?:جانب|طرف|{any_of('state_noun', 'ar')})\s+)?(?:ال)?"
    r"|\s+من\s+(?:ال)?(?:جانب|طرف)\s+(?:ال)?"
)
_STATES = ("country", "nationality", "capital", "city")
#: How far (in letters) behind the state that he acts for somebody may stand.
_NEXT = 14


def take_sides(found: Mentioned) -> None:
    """Give offices without a side that of the body or delegation they are told with.

    «قالت الرئاسة المالديفية إن الرئيس …» (the Maldivian presidency said that the president …):
    whoever is named behind a state's own body, without another side, belongs to it; and whoever
    heads a delegation belongs to the delegation's side.
    """
    _oppose_counterparts(found)
    connect_groups(found)
    spoke: list[Mention] = []
    speaking, text = with_bodies(found.reading), found.reading.text
    home = _told_home(found.reading)
    for sentence in found.reading.sentences:
        mentions = found.of(sentence)
        for first, second in pairwise(mentions):
            lead_delegations(first, second, text)
        here = _spokesmen(mentions)
        if sentence.number in speaking:
            here = sorted([*bodies_of(sentence, mentions), *here], key=lambda m: m.start)
        voices = _Voices(sentence, here, spoke, home)
        for at, mention in enumerate(mentions):
            mention.full.body = mention.full.body or worldwide_body(mention, found.reading)
            if mention.side is None and mention.full.body is None:
                _take_side(voices, mentions, at)
        share_company(mentions, text)
        spoke += here


def _take_side(voices: _Voices, mentions: list[Mention], at: int) -> None:
    """Give one without a side that of whom he is told with, unless he may be of another."""
    sentence, mention = voices.sentence, mentions[at]
    text = sentence.reading.text
    if _takes_side_told(mention, sentence) or comes_along(text, mentions, at):
        return
    led = mention.delegation is not None
    if mention.office == "counterpart" and mention.name is not None and not led:
        return  # of the other side than who speaks: the rules of events tell which
    owner = (
        side_of_escorted(text, mentions, at)
        or _side_stood_for(text, mentions, at)
        or _country_taken_up(sentence, mention)
        or (None if _speaks_apart(text, mention) else side_of_list(mention, mentions, sentence))
        or side_of_pair(mention, mentions, sentence)
    )
    if not (owner or led) and (
        mention in _of_several(mentions)
        or is_met(text, mentions, at)
        or goes_along(text, mentions, at)
        or deals_with_him(text, mention)
        or meets_another(sentence, mentions, at)
    ):
        return  # whom one meets is seldom of the side of the text
    if owner:
        mention.full.country = mention.country = owner
    elif mention.delegation is not None:
        mention.full.country = mention.country = mention.delegation.side
        mention.body = mention.delegation.body
    elif not _is_of_another(mention, mentions, sentence) and mention.full.role is not None:
        mention.full.country = mention.country = _speaks_for(sentence, mention) or voices.side_for(
            mention
        )


def _speaks_apart(text: str, mention: Mention) -> bool:
    """Whether somebody says what goes before: "will meet Premier X, Trade Minister Y said".

    He stands in no list with the last of whom he speaks.
    """
    apart = text.endswith((", ", ", the "), 0, mention.start)
    return apart and SAYS.match(text, mention.end) is not None


class _Voices(NamedTuple):
    """The bodies and spokesmen of a sentence, and those of the sentences before it."""

    sentence: Sentence
    here: list[Mention]
    before: list[Mention]
    home: str | None  # the state that the report is from

    def side_for(self, mention: Mention) -> str | None:
        """The side of those who have spoken before one: in his sentence, or shortly before it."""
        told = min(mention.start, mention.full.start)  # what follows tells no side of his
        here = [voice for voice in self.here if voice.end <= told]
        if here and self.sentence.reading.language == "ar":
            return here[-1].country
        # what a foreign body said earlier tells no side of those at home
        ours = [voice for voice in self.before if self.home in (None, voice.country)]
        there = self._opening_town()
        ours = [voice for voice in ours if there in (None, voice.country)]
        spoken = [voice for voice in ours if voice.end <= told]
        near = self.sentence.start - spoken[-1].end < _NEAR if spoken else False
        return _only_side(here or (spoken if near else []))

    def _opening_town(self) -> str | None:
        """The state of the town that a sentence turns to: "In Havana, Foreign Minister X said"."""
        text, start = self.sentence.reading.text, self.sentence.start
        towns = (p for p in self.sentence.places if p.city is not None and p.start == start + 3)
        town = next(towns, None)
        turns = town is not None and text.startswith("In ", start) and text[town.end] == ","
        return town.country if town is not None and turns else None


def _told_home(reading: Reading) -> str | None:
    """The state that an English report is from, if it tells of it as well."""
    if reading.language != "en" or not reading.dateline_end:
        return None
    here = find_in_capitals(reading.text[: reading.dateline_end], "en")
    named = {p.country for p in reading.places if p.start >= reading.dateline_end}
    return next((p.country for p in here if p.country in named and p.country), None)


def _of_several(mentions: list[Mention]) -> list[Mention]:
    """Those who share one office: "chief negotiators A and B" need not be of one side."""
    shared = Counter(m.role for m in mentions)
    return [m for m in mentions if m.role is not None and shared[m.role] > 1]


def _takes_side_told(mention: Mention, sentence: Sentence) -> bool:
    """Give somebody the state or the body that he is told to act for, right behind or before him.

    «وعن الجانب التونسي وزير …» (for the Tunisian side the minister), "for Mali by its minister X",
    "Minister X signed for Mali".
    """
    text, start = sentence.reading.text, mention.begin
    behind = next((p for p in sentence.places if p.start >= mention.end), None)
    told = behind is not None and behind.sort in _STATES
    if behind is not None and told and _acts_for(sentence, mention, behind.start):
        mention.full.country = mention.country = behind.country
        return True
    before = [p for p in sentence.places if p.end <= start and p.sort in _STATES]
    if before and start - before[-1].end < _NEXT:
        place = before[-1]
        words = text[max(sentence.start, place.start - 32) : place.start]
        gap = text[place.end : start]
        for_it = _FOR.search(words) and _BY.fullmatch(gap)
        if for_it or (_ON_THE.search(words) and _SIDE_BY.fullmatch(gap)):
            mention.full.country = mention.country = place.country
            return True
    body = body_meant(mention, sentence.reading)
    if body is None:
        return False
    mention.full.country = mention.country = body.country
    mention.full.body = mention.body = body.name
    return True


def _acts_for(sentence: Sentence, mention: Mention, state: int) -> bool:
    """Whether words between somebody and a state tell that he acts for it, or heads its side.

    «رأس وزير العمل … الجانب السعودي» (the minister of labour headed the Saudi side).
    """
    text = sentence.reading.text
    if _ACTS_FOR.fullmatch(text, mention.end, state):
        return True
    if not _THE_SIDE.fullmatch(text, mention.end, state):
        return False
    start = max(sentence.start, mention.start - _TITLED)
    return _HEADS.search(text, start, mention.start) is not None


_THE_SIDE = re.compile(r"\s+الجانب\s+(?:ال)?")
# «رأس معالي (الوزير)» (His Excellency the minister headed)
_HEADS = re.compile(rf"\b[وف]?س?{any_of('leads', 'ar')}\s+(?:[^\W\d_]+\s+){{0,3}}$")
#: How far (in letters) before somebody that verb may begin, with his titles between.
_TITLED = 40


def _oppose_counterparts(found: Mentioned) -> None:
    """Whoever has a counterpart of one side is of the other that the document is about."""
    reading = found.reading
    own = press_states(reading)
    for sentence in reading.sentences:
        mentions = found.of(sentence)
        for at, (mention, other) in enumerate(pairwise(mentions)):
            known = mention.side is not None or other.country is None
            if known or other.office != "counterpart" or other.start - mention.end > _BESIDE:
                continue
            if is_met_by_him(reading.text, mentions, at):
                continue  # «سيلتقي رئيسة الوزراء ونظيره» (the premier and his own counterpart)
            others = [p for p in reading.places if p.country not in (None, other.country)]
            others = [p for p in others if not own or p.country in own]
            told = [p for p in others if p.start < other.end]
            there = [p for p in told if _WHERE.fullmatch(reading.text, p.end, mention.start)]
            told = there or told
            if told or len({p.country for p in others}) == 1:
                named = Counter(p.country for p in told or others)
                mention.full.country = mention.country = named.most_common(1)[0][0]


def _side_stood_for(text: str, mentions: list[Mention], at: int) -> str | None:
    """The side of whom somebody represents: «نيابة عن الرئيس الكيني، وصل وزير …» (on behalf of).

    Or behind him: "the defense minister, representing the Kenyan president, arrived".
    """
    mention = mentions[at]
    if mention.full.role is None and mention.name is None:
        return None
    if at + 1 < len(mentions):
        other = mentions[at + 1]
        if _STANDS_FOR.search(text, mention.end, other.start):
            return other.side
    if at > 0:
        other = mentions[at - 1]
        stands = _STANDS_FOR.search(text, max(0, other.start - _FOR_WHOM), other.start)
        if stands is not None:
            return other.side
    return None


# «ممثلا للرئيس», "on behalf of President"
_STANDS_FOR = re.compile(
    rf"\bو?{any_of('stands_for', 'ar')}\s+(?:[^\W\d_]+\s+){{0,3}}?(?:لل?|ال)?$"
    rf"|\b{any_of('stands_for', 'en')}\s(?:the\s)?$",
    re.IGNORECASE,
)
#: How far (in letters) before whom somebody stands for those words may begin.
_FOR_WHOM = 36


def _country_taken_up(sentence: Sentence, mention: Mention) -> str | None:
    """The country named last before "the country's deputy premier", in the same sentence.

    "Its" is that of the only one: "Canada put off a visit by its trade minister". A chairman may
    be a company's.
    """
    text = sentence.reading.text
    if sentence.reading.language != "en":
        return _state_that_speaks(sentence, mention)
    before = [p for p in sentence.places if p.end <= mention.start and p.sort == "country"]
    if not before:
        return None
    if text.endswith(", whose ", before[-1].end, mention.start):
        return before[-1].country  # "Finland, whose president is due in Lima"
    if mention.office != "official" and _ITS.search(text, sentence.start, mention.start):
        named = {p.country for p in sentence.places if p.end <= mention.start}
        return before[0].country if len(named) == 1 else None
    found = _THE_COUNTRYS.search(text, sentence.start, mention.start)
    told = [p for p in before if found and p.end <= found.start()]
    return told[-1].country if told else None


def _state_that_speaks(sentence: Sentence, mention: Mention) -> str | None:
    """Whose minister «وزير خارجيتها» is: «أعلنت باريس أن وزير خارجيتها سيزور …», no other told.

    (Paris announced that her foreign minister will visit)
    """
    if whose_office(mention, sentence.reading.text) != "ها":
        return None
    told = [p for p in sentence.places if p.end <= mention.start and p.country is not None]
    if len({p.country for p in told}) != 1 or told[0].prefix or told[0].sort == "nationality":
        return None
    return told[0].country


def _is_of_another(mention: Mention, mentions: list[Mention], sentence: Sentence) -> bool:
    """Whether somebody serves one whom no list knows: "Solvik's foreign minister", no side told.

    Solvik is a place, a movement or somebody who is not named in full: of the side of the text he
    is not, unless that is a body at home ("Parliament's speaker").
    """
    if mention.role is None or sentence.reading.language != "en":
        return False
    owner = _OWNER.search(sentence.reading.text, sentence.start, mention.role[0])
    if owner is None or any(m.start <= owner.start() < m.end for m in mentions):
        return False
    if owner["who"].lower() in group("body_end", "en") | ordinary("en"):
        return False
    served = titled(owner["who"].lower(), "leader")
    country = served.country if served is not None else shared_side(owner["who"], "leader")
    if country is None:
        mention.full.body = mention.body = owner["who"]
    mention.full.country = mention.country = country  # "Putin's foreign minister"
    return True


def _speaks_for(sentence: Sentence, mention: Mention) -> str | None:
    """The state that a sentence is about, for whom an official speaks at its end.

    "Turkey expects to sign the loan in April, the planning minister said." Of two states it is not
    the one that he is told to come from: "said on his return from Moscow".
    """
    if sentence.reading.language != "en":
        return None
    text = sentence.reading.text
    opening = min(sentence.start + 12, mention.start)
    first = next((p for p in sentence.places if p.start < opening), None)
    behind = text[mention.end : mention.end + 20]
    if first is None or first.sort not in ("country", "nationality") or not SAYS.match(behind):
        return None
    told = {p.country for p in sentence.places if p.sort in _STATES and p.end <= mention.start}
    abroad = {p.country for p in sentence.places if _is_foreign_to(sentence, mention, p)}
    if len(told - abroad) != 1:
        return None  # "Egypt will buy tea from Sri Lanka, a board member said": of either
    if _AND_HE.search(text, sentence.start, mention.start):
        return None  # "Turkey has asked for more, and Brandt said …": another clause than Turkey's
    return (told - abroad).pop()


def _is_foreign_to(sentence: Sentence, speaker: Mention, place: PlaceMention) -> bool:
    """Whether a speaker is told to come from a place, to go there, or to meet somebody of it."""
    text = sentence.reading.text
    start = max(speaker.end, place.start - _FOREIGN_NEAR)
    return speaker.end <= place.start and _ABROAD.search(text, start, place.start) is not None


#: How far (in letters) before a place the words may begin that tell how he came to be there.
_FOREIGN_NEAR = 40
_ABROAD = re.compile(
    r"\b(?:return(?:ing|ed)?(?: \w+)? from|arriv(?:al|ing) in|(?:leaving|departure) for"
    r"|(?:meeting|seeing)|(?:talks|a meeting) (?:with|in)|(?:visit|trip) to) (?:the )?$"
)


def _spokesmen(mentions: list[Mention]) -> list[Mention]:
    """Spokesmen of a known side, in order."""
    return [m for m in mentions if m.office == "spokesman" and m.country]


def _only_side(voices: list[Mention]) -> str | None:
    """The side of all voices so far, None where there are several or none."""
    sides = {voice.country for voice in voices}
    return next(iter(sides)) if len(sides) == 1 else None
