"""Whose side people are of whom no country is told: that of a body, a delegation, a spokesman.

Under ``directory``, which leads the mentions of the whole document to each other first. Decides no
events.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from flows.extraction.language.lexicon import any_of, first_words, group, ordinary
from flows.extraction.reading.mentions import Mention, Reading, Sentence
from flows.extraction.where.places import PlaceMention, find_places
from flows.extraction.who.bodies_again import body_meant
from flows.extraction.who.known_actors import shared_side, titled
from flows.extraction.who.mentioned import Mentioned
from flows.extraction.who.people import worldwide_body

#: How far (in letters) a counterpart may stand behind the one whose counterpart he is.
_BESIDE = 25
#: How far back (in letters) a body may have spoken that an office without a side belongs to.
_NEAR = 350
_MET = re.compile(rf"\b{any_of('meets')}\s+(?:(?:with|مع)\s+)?(?:the\s+|ال)?$", re.IGNORECASE)
#: Before those who come along: "accompanied by", "a delegation that will include", «وفد هام يضم»,
#: «ويضم الوفد» (and the delegation includes).
ESCORT = (
    rf"\b[وف]?(?:{any_of('escort')}"
    r"|(?:accompanied|joined)\s(?:on|during|throughout|in)\s(?:[\w-]+\s){1,4}by"
    r"|(?:accompanying|travell?ing with|(?<!\w )(?<!\w, )with)\s(?:the\s|mr\.?\s)?[\w-]+\s"
    r"(?:are|were|will be)"
    rf"|{any_of('delegation_noun', 'en')},?\s+(?:(?:which|that|also|will|would|to)\s+){{0,3}}"
    rf"{any_of('comprises', 'en')}"
    rf"|{any_of('delegation_noun', 'ar')}\s+(?:[^\W\d_]+\s+){{0,4}}?{any_of('comprises', 'ar')}"
    rf"|{any_of('comprises', 'ar')}\s+{any_of('delegation_noun', 'ar')})"
)
# «(الوزير) سيلتقي في العاصمة البريطانية (رئيسة الوزراء)»: whoever stands before meets him there.
_MET_BY_HIM = re.compile(
    rf"\s+{any_of('meets', 'ar')}\s+(?:(?:في\s+|ب)[^\W\d_]+\s+(?:ال[^\W\d_]+\s+)?)?"
    r"(?:كلا من\s+|كل من\s+)?(?:ال)?"
)
_ALONG = re.compile(rf"{ESCORT}\s+ب?(?:كل من\s+)?(?:the\s+|his\s+|her\s+|ال)?$", re.I)
_AND_HE = re.compile(r"\b(?:and|but|while)\s+(?:the\s+)?$")
# "and the country's deputy premier": of the country named last.
_THE_COUNTRYS = re.compile(r"\b(?:the|that) country's\s+(?:[a-z]+\s+)?$")
_ITS = re.compile(r"\bits\s+(?:[a-z]+\s+)?$")
# "Solvik's (visiting) …": whose somebody is.
_OWNER = re.compile(r"\b(?P<who>[A-Z][\w-]+)(?:'s|')\s(?:[a-z]+\s)?$")
#: Right behind who speaks: "…, the planning minister said".
SAYS = re.compile(rf"\s*,?\s*{any_of('speech', 'en')}\b")
_HEADED = re.compile(
    r"(?:\s*\(\w[\w.-]{1,11}\))?\s*[,،]?\s*"
    rf"(?:(?:is|was|will be|which is|that is|و?الذي)\s+)?{any_of('headed_by')}\s",
    re.IGNORECASE,
)
# «الوزير على رأس وفد …» (the minister at the head of a delegation), "X, leading a delegation"
_HEADING = re.compile(rf"\s*,?\s*{any_of('heading')}\s+(?:an?\s+|the\s+|his\s+)?", re.IGNORECASE)
# «وفد ضم …», "a delegation including …": who goes with it.
_HOLDS = re.compile(
    rf",?\s[وف]?{any_of('comprises')}\s+(?:(?:كلا|كل) من\s+)?(?:the\s+|ال)?", re.IGNORECASE
)
# "Petersen's deputy Vidar Helgesen": of the same side.
# «ترأس الوزير … الوفد» (the minister headed the delegation)
_LEADS = re.compile(
    rf"\b[وف]?{any_of('leads', 'ar')}\s+(?:(?:معالي|سعادة|صاحب السمو(?: الملكي)?)\s+)?(?:ال)?$"
)
_OF_HIS = re.compile(r"'s\s+(?:[a-z-]+\s+){0,3}")
# «مساعده», «وزير خارجيته» (his aide, his foreign minister)
_HIS_OWN = re.compile(
    r"(?:و|ل|ب)?(?:مساعد|نايب|مستشار|مبعوث|موفد|وزير|خارجيت|دفاع|داخليت|ماليت)(?:ه|ها)"
)
# "and his foreign minister"
_HIS = re.compile(r"\b(?:his|her)\s+(?:[a-z-]+\s+)?$")
# "will accompany", «سيرافقان»: both are of one side.
_ESCORTS = re.compile(rf"\s+{any_of('escorts')}\s+(?:the\s+|ال)?")
# Between those of a list.
_LISTED = re.compile(r"\s*[,،]?\s*(?:and|و)?\s*(?:(?:the|his|her)\s+|ال)?")
# For whom somebody acts: before a state, and between that and him.
_FOR = re.compile(
    r"\b(?:for|on behalf of)\s+(?:the\s+)?$"
    r"|\b[وف]?(?:عن|باسم|نيابة عن|من)\s+(?:ال)?(?:جانب|طرف)\s+(?:ال)?$"
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
)
_STATES = ("country", "nationality", "capital", "city")
#: Words that may stand between "led by" and the head of a delegation, as his titles.
_WORDS_TO_HEAD = 4
#: How far (in letters) before somebody the verb begins of what he leads.
_VERB = 30
#: How far (in letters) behind the state that he acts for somebody may stand.
_NEXT = 14
_NO_HOUSE = re.compile(rf"\b(?:{any_of('news_body')}|{any_of('corporate')})\b", re.IGNORECASE)
_BODY_HEAD = re.compile(rf"(?:^|(?<=\s))[وبلف]?{any_of('body_head', 'ar')}(?=\s)")
_BODY_BEFORE = re.compile(
    rf"(?P<prefix>[وبلف]?)(?P<body>{any_of('body_head', 'ar')}\s+"
    rf"(?:(?!و?نظير|و{any_of('state_noun', 'ar')}\s"
    r"|(?:مع|من|الي|علي|عن|بين|ان|انها|انه|لدي|بشان|حول)\s)[^\W\d]+\s+){0,3}(?:في\s+)?)$"
)
_BODY_BEHIND = re.compile(
    rf"(?:'s)?\s+(?!and\b)(?:(?!{any_of('function_word', 'en')}\b)[A-Za-z-]+\s+){{0,3}}?"
    rf"{any_of('body_tail', 'en')}\b"
    # "the French state nuclear fuel group" is a company
    rf"(?!(?<=\bstate)(?:\s[a-z-]+){{0,3}}?\s{any_of('firm_word', 'en')}\b)"
    r"(?-i:(?<=inistry|artment) of (?:the )?[A-Z][a-z]+(?:(?:,| and|, and) [A-Z][a-z]+){0,2})?",
    re.I,
)
# «منظومة (الدفاع الصاروخي الروسية)» (a system of missile defence), no ministry
_SYSTEM = re.compile(rf"\b[بل]?{any_of('arms_system', 'ar')}\s$")
#: How far (in letters) before a state the name of its body may begin.
_BODY_REACH = 60
# "the Ministry of Energy and Natural Resources of (Kazakhstan)"
_BODY_OF = re.compile(
    r"\b(?:Ministry|Department) (?:of|for) (?:the )?(?:[A-Z][\w-]+(?:,? and |, | )){1,6}"
    r"of (?:the )?(?:[A-Z][\w']+ ){0,3}(?:of )?$"
)
_LONG_BODY = 100


def take_sides(found: Mentioned) -> None:
    """Give offices without a side that of the body or delegation they are told with.

    «قالت الرئاسة المالديفية إن الرئيس …» (the Maldivian presidency said that the president …):
    whoever is named behind a state's own body, without another side, belongs to it; and whoever
    heads a delegation belongs to the delegation's side.
    """
    _oppose_counterparts(found)
    _connect_groups(found)
    spoke: list[Mention] = []
    speaking, text = _with_bodies(found.reading), found.reading.text
    home = _told_home(found.reading)
    for sentence in found.reading.sentences:
        mentions = found.of(sentence)
        for first, second in pairwise(mentions):
            _lead_delegations(first, second, text)
        here = _spokesmen(mentions)
        if sentence.number in speaking:
            here = sorted([*_bodies(sentence, mentions), *here], key=lambda m: m.start)
        listed = _of_several(mentions)
        for at, mention in enumerate(mentions):
            mention.full.body = mention.full.body or worldwide_body(mention, found.reading)
            if mention.side is not None or mention.full.body is not None:
                continue
            if _takes_side_told(mention, sentence) or comes_along(text, mentions, at):
                continue
            led = mention.delegation is not None
            if mention.office == "counterpart" and mention.name is not None and not led:
                continue  # of the other side than who speaks: the rules of events tell which
            owner = (
                _side_of_escorted(text, mentions, at)
                or _country_taken_up(sentence, mention)
                or _side_of_list(mention, mentions, sentence)
            )
            if not (owner or led) and (
                mention in listed
                or _is_met(text, mentions, at)
                or meets_another(sentence, mentions, at)
            ):
                continue  # whom one meets is seldom of the side of the text
            if owner:
                mention.full.country = mention.country = owner
            elif not led and _is_of_another(mention, mentions, sentence):
                continue
            elif mention.delegation is not None:
                mention.full.country = mention.country = mention.delegation.side
                mention.body = mention.delegation.body
            elif mention.full.role is not None and (speaker := _speaks_for(sentence, mention)):
                mention.full.country = mention.country = speaker
            elif mention.full.role is not None:
                told = min(mention.start, mention.full.start)  # what follows tells no side of his
                before = [voice for voice in here if voice.end <= told]
                # what a foreign body said earlier tells no side of those at home
                ours = [voice for voice in spoke if home in (None, voice.country)]
                spoken = [voice for voice in ours if voice.end <= told]
                near = sentence.start - spoken[-1].end < _NEAR if spoken else False
                country = _only_side(before or (spoken if near else []))
                if before and found.reading.language == "ar":
                    country = before[-1].country
                mention.full.country = mention.country = country
        _share_company(mentions, text)
        spoke += here


def _told_home(reading: Reading) -> str | None:
    """The state that an English report is from, if it tells of it as well."""
    if reading.language != "en" or not reading.dateline_end:
        return None
    here = find_places(reading.text[: reading.dateline_end].title(), "en")
    named = {p.country for p in reading.places if p.start >= reading.dateline_end}
    return next((p.country for p in here if p.country in named and p.country), None)


def _share_company(mentions: list[Mention], text: str) -> None:
    """Give who comes along the side of whom he accompanies, or the other way round."""
    for at, mention in enumerate(mentions):
        if mention.side is not None or mention.full.body is not None:
            continue
        if comes_along(text, mentions, at):
            before = mentions[: _list_start(text, mentions, at)]
            others = [m for m in before if not text.startswith("'", m.end)][-1:]
        else:
            others = mentions[at - 1 : at]
            others = [m for m in others if _ESCORTS.fullmatch(text, m.end, mention.start)]
        for other in others:
            mention.full.country = mention.country = other.side


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
    if behind is not None and told and _ACTS_FOR.fullmatch(text, mention.end, behind.start):
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


def _is_met(text: str, mentions: list[Mention], at: int) -> bool:
    """Whether a mention stands right behind a word of meeting, or is listed behind one who does."""
    before = _before_list(text, mentions, at)
    if first_words("meets").isdisjoint(before.lower().split()):
        return False
    return _MET.search(before) is not None or _is_met_by_him(text, mentions, at)


def _is_met_by_him(text: str, mentions: list[Mention], at: int) -> bool:
    """Whether a mention stands behind an Arabic verb of meeting, and who meets him before it."""
    first = _list_start(text, mentions, at)
    met = first and _MET_BY_HIM.fullmatch(text, mentions[first - 1].end, mentions[first].start)
    return bool(met)


def comes_along(text: str, mentions: list[Mention], at: int) -> bool:
    """Whether a mention is listed behind words of company: "accompanied by X and Y".

    He is of the side of whom he accompanies.
    """
    before = _before_list(text, mentions, at)
    words = before.lower().split()
    words += [word[1:] for word in words if word.startswith("و")]  # and
    told = not _escort_words().isdisjoint(words)
    return told and _ALONG.search(before) is not None


def _side_of_escorted(text: str, mentions: list[Mention], at: int) -> str | None:
    """The side of him with whom somebody goes: "Ministers A and B traveled with the president"."""
    for last, other in enumerate(mentions[at + 1 :], at):
        gap = mentions[last].end, other.start
        if _ESCORTS.fullmatch(text, *gap):
            return other.side
        if not _LISTED.fullmatch(text, *gap):
            return None
    return None


def _before_list(text: str, mentions: list[Mention], at: int) -> str:
    """The words before the list in which a mention stands."""
    start = mentions[_list_start(text, mentions, at)].start
    return text[max(0, start - 45) : start]


def _list_start(text: str, mentions: list[Mention], at: int) -> int:
    """The first of the list in which a mention stands."""
    while at and _LISTED.fullmatch(text, mentions[at - 1].end, mentions[at].start):
        at -= 1
    return at


@cache
def _escort_words() -> frozenset[str]:
    """The words with which ``ESCORT`` begins."""
    return first_words("escort") | first_words("delegation_noun") | first_words("comprises")


def _side_of_list(mention: Mention, mentions: list[Mention], sentence: Sentence) -> str | None:
    """The side that the office before him in a list tells: "met Kenyan President X and Minister Y".

    An office of its own words is of that side too; a bare name need not be.
    """
    at = mentions.index(mention)
    before = mentions[at - 1] if at else None
    if before is None or before.role is None or before.body is not None:
        return None
    if mention.role is None or mention.name is None:
        return None
    gap = sentence.reading.text[before.end : mention.start]
    if not _LISTED.fullmatch(gap) or not gap.removesuffix("ال").strip():
        return None  # «التقى الوزير الكيني … الرئيس …» (the minister met the president): no list
    if _are_two_parties(sentence, before, mention):
        return None
    start, end = before.role
    told = any(start <= p.start < end and p.country == before.country for p in sentence.places)
    return before.country if told else _side_of_list(before, mentions, sentence)


def meets_another(sentence: Sentence, mentions: list[Mention], at: int) -> bool:
    """Whether who is told right before somebody meets him."""
    if at == 0 or not _LISTED.fullmatch(
        sentence.reading.text, mentions[at - 1].end, mentions[at].start
    ):
        return False
    return _are_two_parties(sentence, mentions[at - 1], mentions[at])


def _are_two_parties(sentence: Sentence, first: Mention, second: Mention) -> bool:
    """Whether two of a list meet each other: "the envoy and President X met", "between … and"."""
    text = sentence.reading.text
    between = _BETWEEN.search(text, sentence.start, first.start - len(first.prefix)) is not None
    return between or _MET_EACH_OTHER.match(text, second.end, sentence.end) is not None


_BETWEEN = re.compile(r"\b(?:between|بين)\s+(?:(?:the|an?)\s+)?$")
# "(X and President Y) held talks", but with nobody else: "met with the king"
_MET_EACH_OTHER = re.compile(
    r",?\s+(?:will\s+|are to\s+)?(?:meet|met|(?:hold|held|had|began|opened)\s+(?:\w+\s+)?talks)\b"
    r"(?!\s+(?:(?:on\s+)?[A-Z]\w+day\s+)?(?:with\b|the\b|his\b|her\b|[A-Z](?!\w+day)))"
)


# «اللجنة المشتركة برئاسة …» (the joint committee headed by …): no party that travels
_JOINT = re.compile(rf"\b[وب]?{any_of('joint')}\b", re.IGNORECASE)


def _lead_delegations(first: Mention, second: Mention, text: str) -> None:
    """Connect a delegation with its head, and "X's deputy Y", «مساعده …» with X's side."""
    gap = text[first.end : second.start]
    party = first.sort == "group" and _JOINT.search(text, first.start, first.end) is None
    headed = _HEADED.match(gap) if party else None
    if headed is not None and len(gap[headed.end() :].split()) < _WORDS_TO_HEAD:
        second.delegation = first
        if second.office == "resident":
            second.office = "envoy"  # an ambassador who leads negotiators travels
    elif (
        second.sort == "group"
        and first.name is not None
        and (
            _HEADING.fullmatch(gap)
            or (
                not gap.removesuffix("ال").strip()
                and _LEADS.search(text, max(0, first.start - _VERB), first.start)
            )
        )
    ):
        first.delegation = second
        second.country = second.country or first.side
    elif first.sort == "group" and _HOLDS.fullmatch(gap):
        second.delegation = first
    elif (
        first.delegation is not None
        and first.name is not None
        and second.side in (None, first.delegation.side)
        and _LISTED.fullmatch(gap)
        and gap.removesuffix("ال").strip()  # «سيلتقي وفد … برئاسة … الرئيس …»: whom it meets
    ):
        second.delegation = first.delegation  # the next one whom it holds
    elif first.office == "official" and first.name is None and _HEADED.match(gap):
        # "Kenyan officials led by the trade minister"
        second.country = second.country or first.side
    elif first.name and second.name and _OF_HIS.fullmatch(gap):
        second.country = second.side or first.side
    elif second.role is not None and second.office != "counterpart" and second.side is None:
        role = text[slice(*second.role)].split()
        if any(_HIS_OWN.fullmatch(word) for word in role[:2]) or _HIS.search(gap):
            second.country = first.side


def _connect_groups(found: Mentioned) -> None:
    """Lead a delegation told again without its side ("the team") to the one told before.

    Where none was, one that is told with its head is of the only state of which the text has told:
    "Kenya opened talks on its debt. The delegation, led by …".
    """
    before: Mention | None = None
    for mention in found.everyone():
        if mention.sort != "group":
            continue
        if mention.country is not None or mention.body is not None:
            before = mention
        elif before is not None:
            mention.referent = before
        elif _HEADED.match(found.reading.text, mention.end):
            places = (p for p in found.reading.places if p.end <= mention.start)
            told = {p.country for p in places if p.sort in ("country", "nationality")}
            mention.country = told.pop() if len(told) == 1 else None


def _oppose_counterparts(found: Mentioned) -> None:
    """Whoever has a counterpart of one side is of the other that the document is about."""
    reading = found.reading
    for sentence in reading.sentences:
        mentions = found.of(sentence)
        for at, (mention, other) in enumerate(pairwise(mentions)):
            known = mention.side is not None or other.country is None
            if known or other.office != "counterpart" or other.start - mention.end > _BESIDE:
                continue
            if _is_met_by_him(reading.text, mentions, at):
                continue  # «سيلتقي رئيسة الوزراء ونظيره» (the premier and his own counterpart)
            others = [p for p in reading.places if p.country not in (None, other.country)]
            told = [p for p in others if p.start < other.end]
            if told or len({p.country for p in others}) == 1:
                named = Counter(p.country for p in told or others)
                mention.full.country = mention.country = named.most_common(1)[0][0]


def _country_taken_up(sentence: Sentence, mention: Mention) -> str | None:
    """The country named last before "the country's deputy premier", in the same sentence.

    "Its" is that of the only one: "Canada put off a visit by its trade minister". A chairman may
    be a company's.
    """
    text = sentence.reading.text
    if sentence.reading.language != "en":
        return None
    before = [p for p in sentence.places if p.end <= mention.start and p.sort == "country"]
    if not before:
        return None
    if mention.office != "official" and _ITS.search(text, sentence.start, mention.start):
        named = {p.country for p in sentence.places if p.end <= mention.start}
        return before[0].country if len(named) == 1 else None
    found = _THE_COUNTRYS.search(text, sentence.start, mention.start)
    told = [p for p in before if found and p.end <= found.start()]
    return told[-1].country if told else None


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

    "Turkey expects to sign the loan in April, the planning minister said."
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
    if len(told) > 1:
        return None  # "Egypt will buy tea from Sri Lanka, a board member said": of either
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
    """Bodies of a known side that a sentence tells and that are no part of a mention, in order.

    A news agency is none: of its country are its reporters, not those of whom it tells. Nor is a
    company: whoever stands behind it seldom serves it.
    """
    text = sentence.reading.text
    for place in sentence.places:
        body = body_at(sentence, place)
        if body and _NO_HOUSE.search(text[body.start : body.end]):
            continue
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
        before = text[max(sentence.start, place.start - _BODY_REACH) : place.start]
        heads = list(_BODY_HEAD.finditer(before))
        while len(heads) > 1 and heads[-2].end() + 1 == heads[-1].start():
            heads.pop()  # «وزارة الدفاع» (the ministry of defence), not the defence alone
        found = _BODY_BEFORE.match(before, heads[-1].start()) if heads else None
        if found is None or _SYSTEM.search(before, 0, heads[-1].start()):
            return None
        span = (place.start - len(found.group("body")), place.end)
        inside = (p for p in sentence.places if span[0] <= p.start < place.start)
        if any(p.sort == "organisation" for p in inside):
            return None  # «منح البنك الدولي تونس قرضا» (gave Tunisia a loan): no bank of Tunisia's
        return Mention(
            *span, "body", name=span, country=place.country, prefix=found.group("prefix")
        )
    states = (p.start for p in sentence.places if p.sort in ("country", "nationality"))
    other = next((at for at in states if at >= place.end), sentence.end)
    found = _BODY_BEHIND.match(text[place.end : min(other, sentence.end, place.end + 50)])
    if found is not None:
        span = (place.start, place.end + found.end())
        return Mention(*span, "body", name=span, country=place.country)
    found = _BODY_OF.search(text, max(sentence.start, place.start - _LONG_BODY), place.start)
    if found is None or place.sort != "country":
        return None
    span = (found.start(), place.end)
    return Mention(*span, "body", name=span, country=place.country)
