"""The parties of an agreement that its own words leave open, taken from elsewhere in the document.

Stands between the tellings of agreements and their folding. Where a sentence names one side or
none, the other is taken from where grammar points: the rest of the sentence, the visit or the talks
during which it was signed, the two sides that the sentence before or the headline puts together.
It never takes a state only because the document names it often, but for "the two countries".
"""

from __future__ import annotations

import re
from collections import Counter
from typing import NamedTuple

from flows.extraction.agreements.both_sides import AT_HOME, COMPANY, two_sides, without_doubles
from flows.extraction.agreements.dealings import of_origin
from flows.extraction.agreements.deliveries import hands_over
from flows.extraction.agreements.doers import is_between_others, is_with_rebels, together
from flows.extraction.agreements.parties import pair_before
from flows.extraction.language.lexicon import any_of
from flows.extraction.language.numbers import find_numbers
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene import headline
from flows.extraction.scene.candidates import INSIDE, is_corporate, party_mentions
from flows.extraction.scene.going_on import HE
from flows.extraction.scene.pairs import of_the_office, two_told
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.scene.state_mentions import state_mention, words_before
from flows.extraction.scene.tellings import AgreementTelling, side_key, told_side
from flows.extraction.visits.folding import Visit
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.firms import FIRM
from flows.extraction.who.people import OFFICIAL, side
from flows.extraction.who.sides import SAYS

# «مع عدد من الدول منها الهند وسريلانكا» (with states, among them …): all of one side
_AMONG = re.compile(r"\b(?:منها|بينها|ابرزها|اهمها|such as|including|among them)\s+(?:\S+\s+و?)?$")
# Where somebody spoke: "he said from Amman", «أعلن من عمان»; not «طائرة نقل» (a transport plane)
_FROM = re.compile(
    rf"\b(?!نقل )(?:{any_of('speech')})\b[^.,،]{{0,30}}?\b(?:from|in|من|في)\s+(?:the\s+)?$"
    r"|\b(?:against|ضد)\s+(?:the\s+)?$"
    r"|(?:\b(?:borders?|frontier)|حدود\w*)\s+(?:with|مع)\s+(?:the\s+)?$"
)
# "Peru has signed the protocol, but Chad (has not)"
_BUT = re.compile(r"\b(?:but|while|whereas|although|though|unlike)\s+(?:the\s+)?$")
_AFTER = re.compile(r"\b(?:after|since|بعد|منذ|عقب|اثر)\s+(?:\w+\s+){0,2}$")
#: How many sentences further an agreement is told on.
_SOON = 2
_ASIDE = re.compile(rf"\b{any_of('aside')}\b", re.IGNORECASE)
_STANDING_FOR = re.compile(r"\bعن\s+(?:حكومة\s+)?$")  # for (the government of)
_NAMES_OF_STATES = ("country", "nationality", "capital", "city")


def completed(
    scene: Scene, telling: AgreementTelling, visit: Visit | None, visits: list[Visit]
) -> list[Mention]:
    """The parties that a telling names, with those that it leaves to the reader.

    Args:
        scene: the document laid out.
        telling: one report of an agreement.
        visit: the visit during which its own words place it.
        visits: all visits of the document.

    Returns:
        The parties; as they were told where nothing points to further ones.
    """
    number = _count_of_known(telling)
    return (
        _of_the_number(scene, telling, number) if number else _told(scene, telling, visit, visits)
    )


def _told(
    scene: Scene, telling: AgreementTelling, visit: Visit | None, visits: list[Visit]
) -> list[Mention]:
    """The same where the words do not take up a number of states."""
    parties = list(telling.parties)
    if len(parties) == 1 and parties[0].office == "counterpart":
        parties = [*_whose_counterpart(telling, parties[0], visits), *parties]
    nameless = [m for m in parties if m.full.name is None and m.sort == "office"]
    meant = telling.two_persons and any(told_side(m) is None for m in nameless)
    if meant and (both := two_told(scene, telling.stage)):  # "the two leaders announced a …"
        return both
    his = _visit_of_his(telling, visits)
    if his is not None and his.placed is not None and telling.place is None:
        telling.place = his.placed.place
    _settle_the_host(telling, parties)
    if two_sides(parties, scene.reading.text):
        return parties
    if parties and all(m.office == FIRM for m in parties):
        return parties  # what a company signs, it signs with whom the words join to it
    if telling.rule == "agreement.trade" or telling.type == "contract":
        parties = _with_deliverer(telling, parties)
        if two_sides(parties, scene.reading.text):
            return parties
    stood_by = not _takes_up_a_visit(telling) or telling.during_visit
    if stood_by and is_between_others(telling.stage, telling.trigger[0]):
        return parties
    rebels = any(is_with_rebels(telling.stage, at) for at in telling.trigger)
    at_home = rebels or _are_of_one_state(telling)
    if at_home or _is_of_firms(telling, parties) or _fights_rebels(scene, telling, parties):
        return parties
    named = telling.two_persons and not _only_seen(telling)
    if named and (both := two_told(scene, telling.stage)):
        return both
    if _takes_up_a_visit(telling) or visit is not None or his is not None:
        return _of_the_two(scene, telling, parties, visit, visits)
    own = {key for m in parties if (key := told_side(m))}
    pair = _in_the_sentence(telling, own)
    pair = pair or pair_before(scene, telling.stage.end)
    if not pair and not own and not telling.definite:
        pair = _two_beside(scene, telling)
    states = {side(m) for m in parties} - {None}
    fits = bool(own & {side_key(m) for m in pair}) if states else telling.status != "in_talks"
    if pair and fits:
        return pair
    if (
        (telling.definite or _stands_for_one(telling))
        and telling.stage.sentence.number <= 3
        and (pair := _pair_of_sentence_before(scene, telling, states, back=1))
    ):
        return pair
    return _of_headline(scene, telling, own) or parties


def _two_beside(scene: Scene, telling: AgreementTelling) -> list[Mention]:
    """The two sides of a new one without a side: those of its own sentence, or of the one before.

    Not where its own words tell between whom it is.
    """
    pair = _only_two(telling.stage) if telling.status != "in_talks" else []
    if pair or _names_others(telling):
        return pair
    pair = _told_just_before(scene, telling)
    return pair or _pair_of_sentence_before(scene, telling, set(), back=1)


def _names_others(telling: AgreementTelling) -> bool:
    """Whether its own words tell between whom it is, or with whom, and no state is among them.

    «توقيع بروتوكول بين المحافظة والهيئة» (between the governorate and the authority): the sides of
    the sentence before are not meant.
    """
    stage = telling.stage
    for end in {telling.trigger[1], (telling.act or telling.trigger)[1]}:
        found = _WITH_WHOM.match(stage.text, end, stage.end)
        if found is None:
            continue
        near = range(found.end(), min(stage.end, found.end() + _BEHIND))
        if not any(m.start in near and told_side(m) for m in party_mentions(stage)):
            return True
    return False


# What an agreement is called, on or worth, then "between", "with"
_WITH_WHOM = re.compile(
    rf"(?:\s+[^\s.،؛;]+){{0,6}}?\s+(?:{any_of('between')}|{any_of('with')})\s", re.IGNORECASE
)
#: How far (in letters) behind "between" or "with" the partners stand.
_BEHIND = 60


def _count_of_known(telling: AgreementTelling) -> int:
    """How many states are only taken up, where they alone sign: 3 for "The three countries"."""
    parties = telling.parties
    if len(parties) != 1:
        return 0
    words = telling.stage.between(parties[0].start, parties[0].end)
    definite = words_before(telling.stage, parties[0]).lower().endswith("the ")
    counted = find_numbers(words, "en") if definite and _COUNTED.fullmatch(words) else []
    return next((int(n.value) for n in counted if n.start == 0 and n.value > 2), 0)


_COUNTED = re.compile(rf"\w+ (?:\w+ )?{any_of('states_told', 'en')}", re.IGNORECASE)


def _of_the_number(scene: Scene, telling: AgreementTelling, number: int) -> list[Mention]:
    """The sides of the sentence before, or of all before it, if they are so many."""
    at = telling.stage.sentence.number
    for stages in (scene.stages[at - 1 : at], scene.stages[:at]) if at else ():
        told = {side_key(m): m for s in stages for m in reversed(party_mentions(s)) if told_side(m)}
        if len(told) == number:
            return sorted(told.values(), key=lambda m: m.start)
    return []


def _with_deliverer(telling: AgreementTelling, parties: list[Mention]) -> list[Mention]:
    """The one other side of a delivery told beside: "X handed over …. Oman ordered it in 2014"."""
    own = {side_key(m) for m in parties}
    if len(own) != 1 or telling.status != "signed":
        return parties
    at, stages = telling.stage.sentence.number, telling.stage.scene.stages
    for number in (at, at - 1, at + 1):
        if 0 <= number < len(stages) and hands_over(stages[number]):
            told: dict[str, Mention] = {}
            for mention in party_mentions(stages[number]):
                if told_side(mention):
                    told.setdefault(side_key(mention), mention)
            others = [mention for key, mention in told.items() if key not in own]
            if len(others) == 1:
                return [*parties, *others]
    return parties


def _only_seen(telling: AgreementTelling) -> bool:
    """Whether two persons look on while states sign: «شهد الرئيسان توقيع … بين البلدين»."""
    return telling.two_sides and telling.rule == "agreement.sign_noun"


def _is_of_firms(telling: AgreementTelling, parties: list[Mention]) -> bool:
    """Whether companies alone are told to sign one that is new: its other side is no state."""
    firms = [m for m in parties if is_corporate(m, telling.stage.text)]
    return bool(firms) and len(firms) == len(parties) and not telling.definite


def _are_of_one_state(telling: AgreementTelling) -> bool:
    """Whether two bodies of one state agree: "the White House and leaders of Congress"."""
    bodies = [m for m in telling.parties if m.full.name is None or m.sort in ("state", "body")]
    sides = {told_side(m) for m in bodies} - {None}
    at_home = len(bodies) > 1 and len(sides) == 1 and len(bodies) == len(telling.parties)
    at_home = at_home and not _stands_for_one(telling)
    return at_home and not telling.definite and not _takes_up_a_visit(telling)


def _stands_for_one(telling: AgreementTelling) -> bool:
    """Whether it is told who signs for one side: «وقعها عن المملكة رئيس …» (for the kingdom)."""
    return any(_STANDING_FOR.search(words_before(telling.stage, m)) for m in telling.parties)


def _whose_counterpart(
    telling: AgreementTelling, counterpart: Mention, visits: list[Visit]
) -> list[Mention]:
    """The official told before "his counterpart", even one whose side nothing tells.

    Where the sentence names nobody else it is the visitor told before: «وصل … إلى تونس. وسيوقع مع
    نظيره …» (arrived in Tunis. With his counterpart he will sign …).
    """
    before = [
        m
        for m in party_mentions(telling.stage)
        if m.end <= counterpart.start and m.full.office in OFFICIAL and m.full.name is not None
    ]
    told = None if before else _visit_before(telling, visits)
    if told is None or side(counterpart) not in (None, told.country):
        return before[-1:]
    return [m for m in told.visitors if m.full.name is not None and side(m) is not None][-1:]


def _of_the_two(
    scene: Scene,
    telling: AgreementTelling,
    parties: list[Mention],
    visit: Visit | None,
    visits: list[Visit],
) -> list[Mention]:
    """The parties of what "the two countries" agree, or is signed during a visit.

    They are those of the sentence, of the visit, of the sentence before, of the headline, and for
    "the two countries" at last the two that the document speaks of most: the first of these that
    puts two sides together.
    """
    text = scene.reading.text
    own = {side(m) for m in parties} - {None}
    wanted: list[str | None]
    told: Visit | None = None
    named = {p.country for p in telling.stage.sentence.places if not _is_where(telling, p)} - {None}
    if telling.two_sides and len(named) == 2 and own <= named:
        wanted = [*sorted(country for country in named if country)]
    elif visit is not None:
        wanted = [visit.country, *(side(m) for m in visit.visitors)]
        at_home = [m for m in visit.visitors if told_side(m) is None and m not in parties]
        if len({country for country in wanted if country}) == 1 and at_home:
            parties = [*at_home, *parties]  # a paper names no side of its own minister
            own = own or {None}
    elif (
        telling.two_sides
        and not telling.two_persons
        and (pair := _pair_of_sentence_before(scene, telling, own))
    ):
        return pair
    elif told := _visit_before(telling, visits):
        both = [*told.visitors, *(h for t in told.tellings for h in t.hosts)]
        if telling.two_persons and not _only_seen(telling) and two_sides(both, text):
            meant = of_the_office(telling.stage, both)
            return without_doubles(scene, meant if two_sides(meant, text) else both)
        wanted = [told.country, *(side(m) for m in told.visitors)]
        at_home = [m for m in both if told_side(m) is None and m.full.office in AT_HOME]
        if not parties and len({country for country in wanted if country}) == 1:
            parties = at_home[:1]  # a paper names no side of its own minister
            own = {None} if parties else own
    elif telling.two_sides:
        if pair := _of_headline(scene, telling, own):
            return pair
        wanted = [] if telling.rule == "agreement.agree_verb" else [*_the_two(scene)]
    else:
        pair = _pair_of_sentence_before(scene, telling, own)
        return pair or _of_headline(scene, telling, own) or parties
    if not own and _takes_up_a_visit(telling):
        parties = []
    for country in dict.fromkeys(c for c in wanted if c is not None and c not in own):
        cities = visit is not None or told is not None
        state = _state(scene, country, cities=cities) or _person_of(visits, country)
        if state is None and _takes_up_a_visit(telling):
            state = _reporting(scene, country)
        if state is not None:
            parties.append(state)
    return parties


def _fights_rebels(scene: Scene, telling: AgreementTelling, parties: list[Mention]) -> bool:
    """Whether "the two sides" are a state and those who fight it, as the sentence before tells."""
    if not telling.two_sides or any(side(m) is not None for m in parties):
        return False
    if _STATES.search(telling.stage.sentence.text):
        return False  # "the two countries": the opposition at home is none of them
    at = telling.stage.sentence.number
    return any(
        _REBELS.search(stage.sentence.text) for stage in scene.stages[max(0, at - 1) : at + 1]
    )


_REBELS = re.compile(rf"\b{any_of('rebels', 'en')}\b", re.IGNORECASE)
# "the two countries", «البلدان»: no sides of another kind
_STATES = re.compile(
    rf"\b(?:two|both|the) (?!sides){any_of('states_told', 'en')}\b"
    r"|\b[وبل]*(?:ال|لل)(?:بلد|دولت|حكومت)(?:ين|ان)\b",
    re.IGNORECASE,
)


def _is_where(telling: AgreementTelling, place: PlaceMention) -> bool:
    """Whether a state behind an agreement is but where something is: "the war in Peru"."""
    stage, at = telling.stage, place.start
    inside = INSIDE.search(stage.text, max(telling.trigger[1], at - 8), at)
    return place.sort == "country" and inside is not None


def _pair_of_sentence_before(
    scene: Scene, telling: AgreementTelling, own: set[str | None], back: int = 2
) -> list[Mention]:
    """The two sides of the sentence before (or ``back`` ones), if it speaks of no third."""
    at = telling.stage.sentence.number
    of_states = _STATES.search(telling.stage.sentence.text) is not None
    for stage in reversed(scene.stages[max(0, at - back) : at]):
        pair = _only_two(stage)
        if pair and of_states and any(side(m) is None for m in pair):
            continue  # "the two countries" are not a country and the European Union
        if pair:
            fits = own <= {side(m) for m in pair}
            return [_named(scene, side_key(m)) or m for m in pair] if fits else []
    return []


def _only_two(stage: Stage) -> list[Mention]:
    """The two sides of which a sentence speaks, if there are two: who acts for them, else they."""
    told = [m for m in party_mentions(stage) if told_side(m)]
    told = [m for m in told if m.sort != "body" or not stage.text.startswith("'s", m.end)]
    told = [m for m in told if not is_corporate(m, stage.text)]
    told = [
        m
        for m in told
        if not SAYS.match(stage.text, m.end)
        and not _FROM.search(words_before(stage, m))
        and not _AMONG.search(words_before(stage, m))
    ]
    first: dict[str, Mention] = {}
    for mention in told:
        first.setdefault(side_key(mention), mention)
    return list(first.values()) if len(first) == 2 else []


def _of_headline(
    scene: Scene, telling: AgreementTelling, own: set[str | None] | set[str]
) -> list[Mention]:
    """The two sides of the headline, one of which the telling names; if it names none, its lead."""
    if not own and (telling.status == "in_talks" or telling.stage.sentence.number > 1):
        return []
    sides = headline.sides(scene)
    keys = [*dict.fromkeys(p.country or p.name_en for p in sides)]
    if len(keys) != 2 or not own <= {*keys}:
        return []
    pair = [m for key in keys if (m := _named(scene, key)) is not None]
    missing = [m for m in pair if side_key(m) not in own]
    named = {p.country or p.name_en for p in sides if p.sort != "nationality"}
    told = not named or all(side_key(m) in named for m in missing)
    return [*telling.parties, *missing] if len(pair) == 2 and told else []


def _named(scene: Scene, key: str | None) -> Mention | None:
    """A state by its code or a body by its name, as the text names it."""
    if key is None:
        return None
    bodies = (p for p in scene.reading.places if p.sort == "organisation" and p.name_en == key)
    body = next(bodies, None)
    return state_mention(body) if body is not None else _state(scene, key, cities=True)


def _settle_the_host(telling: AgreementTelling, parties: list[Mention]) -> None:
    """Who signs at a place with a foreigner, and has no told side, signs for the place's state.

    Not so on the sidelines of something, where both are guests, but for one beside an ambassador.
    """
    sides = {told_side(m) for m in parties} - {None}
    unknown = [
        m
        for m in parties
        if told_side(m) is None and m.full.name is not None and m.sort in ("person", "office")
    ]
    guests = any(m.full.body for m in parties)  # of a body, in its seat
    guests = guests or _ASIDE.search(telling.stage.sentence.text) is not None
    place = telling.place if not guests else None
    here = place.country if place is not None else None
    if len(sides) == 1 and len(unknown) == 1 and here is not None and here not in sides:
        unknown[0].full.country = unknown[0].country = here


def _in_the_sentence(telling: AgreementTelling, own: set[str]) -> list[Mention]:
    """The only other side of the sentence, unless "by" tells all who sign.

    First that from which the goods come: «وقعت بلاده اتفاقا لشراء منظومة الدفاع الروسية».
    """
    if _is_signed_by(telling):
        return []
    origin = of_origin(telling.stage, telling) if len(own) == 1 else []
    if origin and side_key(origin[0]) not in own:
        return [*telling.parties, *origin]
    return _other_state(telling, own) or _with_official(telling, own)


def _other_state(telling: AgreementTelling, own: set[str]) -> list[Mention]:
    """The only other side that a sentence names, where one is told by the act."""
    stage = telling.stage
    if len(own) != 1 or telling.status == "in_talks":
        return []
    others: dict[str, Mention] = {}
    for mention in party_mentions(stage):
        named = mention.sort == "state" or (mention.sort == "body" and mention.label is not None)
        if (
            named
            and side_key(mention) not in own
            and not _FROM.search(words_before(stage, mention))
            and not _AMONG.search(words_before(stage, mention))
            and not _BUT.search(words_before(stage, mention))
        ):
            others.setdefault(side_key(mention), mention)
    return [*telling.parties, *others.values()] if len(others) == 1 else []


def _is_signed_by(telling: AgreementTelling) -> bool:
    """Whether "by" tells all who sign: of "welcomed an accord signed by Peru" nobody before it."""
    act, first = telling.act, min((m.start for m in telling.parties), default=-1)
    return act is not None and _BY.fullmatch(telling.stage.text, act[1], first) is not None


_BY = re.compile(r"\s+by\s+(?:the\s+)?")


def _with_official(telling: AgreementTelling, own: set[str]) -> list[Mention]:
    """The only other side of a sentence that somebody in office stands for."""
    text = telling.stage.text
    companies = any(is_corporate(m, text) for m in telling.parties)
    known = telling.definite and not _is_witnessed(telling)
    if len(own) != 1 or telling.status == "in_talks" or known or companies:
        return []
    act = telling.act
    if act is None or _AFTER.search(text, max(0, act[0] - 60), act[0]):
        return []  # who comes "after Iran reached an accord" is no party of it
    pair = _only_two(telling.stage)
    others = [m for m in pair if side_key(m) not in own]
    return [*telling.parties, *others] if len(others) == 1 else []


def _is_witnessed(telling: AgreementTelling) -> bool:
    """Whether somebody sees it signed, as "witnessed the signing of the accord with Peru"."""
    act, stage = telling.act, telling.stage
    if act is None:
        return False
    return _WITNESSING.search(stage.text, max(stage.start, act[0] - 90), act[0]) is not None


_WITNESSING = re.compile(rf"\b[وف]?{any_of('witnessing')}\b[^.;؛]*$")


def _told_just_before(scene: Scene, telling: AgreementTelling) -> list[Mention]:
    """States told as one in the sentence before: "… are holding talks. An agreement is to be …"."""
    before = [s for s in scene.stages if s.sentence.number == telling.stage.sentence.number - 1]
    for stage in before:
        states = [m for m in party_mentions(stage) if m.sort in ("state", "body")]
        run = together(stage, states)
        if run and run[0].start < stage.start + 12:
            return run
    return []


def _person_of(visits: list[Visit], country: str) -> Mention | None:
    """Who visits, or receives, for a state that the document does not name."""
    visitors = (m for visit in visits for m in visit.visitors)
    hosts = (m for visit in visits for t in visit.tellings for m in t.hosts)
    return next((m for m in (*visitors, *hosts) if side(m) == country), None)


def _takes_up_a_visit(telling: AgreementTelling) -> bool:
    """Whether the parties are those of a visit told elsewhere: "the two sides", "his visit"."""
    return telling.two_sides or telling.two_persons or telling.during_visit


def _visit_of_his(telling: AgreementTelling, visits: list[Visit]) -> Visit | None:
    """The visit just told of him who signs: "arrived in Lima. He will sign two accords"."""
    doers = [m for m in telling.parties if HE.match(telling.stage.text, m.start)]
    told = _visit_before(telling, visits) if doers else None
    own = told is not None and any(v.full is m.full for v in told.visitors for m in doers)
    return told if own else None


def _visit_before(telling: AgreementTelling, visits: list[Visit]) -> Visit | None:
    """The visit told last before a sentence; a signing took place during none still to come."""
    before = [v for v in visits if v.tellings[0].trigger[0] <= telling.stage.end] or visits[:1]
    if telling.status == "signed":
        before = [v for v in before if v.lead.status != "announced"] or before
    return before[-1] if before else None


def _the_two(scene: Scene) -> list[str]:
    """The two states that a document speaks of most."""
    counted = Counter(p.country for p in scene.reading.places if p.country)
    return [country for country, _ in counted.most_common(2)] if len(counted) >= 2 else []


def _state(scene: Scene, country: str, *, cities: bool = False) -> Mention | None:
    """A state as the document names it: by its name, its nationality, else by a city if allowed."""
    sorts = _NAMES_OF_STATES if cities else _NAMES_OF_STATES[:2]
    mine = [p for p in scene.reading.places if p.country == country and p.sort in sorts]
    mine.sort(key=lambda p: (_NAMES_OF_STATES.index(p.sort), p.start))
    if not mine:
        return None
    return state_mention(mine[0])


def _reporting(scene: Scene, country: str) -> Mention | None:
    """A state by the place from which the report comes: "LIMA, Sept 14 - X arrived here"."""
    here = (place for place in scene.datelines if place.country == country)
    return next(map(state_mention, here), None)


def is_of_companies(
    scene: Scene, telling: AgreementTelling, one_sided: list[AgreementTelling]
) -> bool:
    """Whether "the agreement" is one that companies were just told to sign, and no state."""
    if not telling.definite:
        return False
    at = telling.stage.sentence.number
    if not telling.parties and any(map(_companies_agree, scene.stages[max(0, at - 1) : at])):
        return True
    return any(
        telling.stage.sentence.number - earlier.stage.sentence.number <= _SOON
        and not party_mentions(earlier.stage)
        and COMPANY.search(earlier.stage.sentence.text) is not None
        for earlier in one_sided
    )


def _companies_agree(stage: Stage) -> bool:
    """Whether companies agree among each other: «اتفقت شركة … مع مجموعة …» (with a group)."""
    acts = (act.end for act in stage.framed("agree_verb", "sign_verb", "reach_verb"))
    return any(_FIRMS_DO.match(stage.text, end, stage.end) for end in acts)


# Behind an Arabic verb a company, and "with" or "and" another.
_FIRMS_DO = re.compile(
    rf"\s+(?:ال)?{any_of('no_state', 'ar')}\b[^.؛]*?"
    rf"\s(?:مع|و)\s?(?:ال)?{any_of('no_state', 'ar')}\b"
)


class United(NamedTuple):
    """Tellings that name one side each of the same agreement, and both sides."""

    tellings: list[AgreementTelling]
    parties: list[Mention]


def united_with(
    scene: Scene,
    telling: AgreementTelling,
    parties: list[Mention],
    one_sided: list[AgreementTelling],
) -> United | None:
    """The telling just before that names the other side of "the agreement"."""
    own = {key for m in parties if (key := told_side(m))}
    if not telling.definite or len(own) != 1:
        return None
    for earlier in reversed(one_sided):
        if telling.stage.sentence.number - earlier.stage.sentence.number > _SOON:
            break
        told = earlier.parties or party_mentions(earlier.stage)
        told = [m for m in told if told_side(m)]
        others = {side_key(m) for m in told}
        both = [*told, *parties]
        if len(others) == 1 and len(others | own) == 2 and two_sides(both, scene.reading.text):
            return United([earlier], without_doubles(scene, both))
    return None
