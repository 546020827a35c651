"""Who in a sentence can be a party of an agreement at all: officials, states, bodies.

Stands before the grammar that chooses among them (``parties``). Leaves out who only looks on or
speaks, and states that only tell where something is; it knows of no act and no agreement.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from flows.extraction.language.lexicon import any_of, any_of_several, group, rows
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene import headline
from flows.extraction.scene.acting_capitals import DEEDS, is_acting_capital
from flows.extraction.scene.asides import WHERE_OR_WHEN
from flows.extraction.scene.going_on import WHEN_FIRST, own_countries, who_goes_on
from flows.extraction.scene.home_sides import agency_home
from flows.extraction.scene.many_states import (
    MEMBERS_ARE,
    bodies_of_many,
    many_states,
    member_states,
    twin_states,
)
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.state_mentions import adjective_mention, state_mention, words_before
from flows.extraction.scene.tellings import told_side
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.firms import FIRM, firms_in
from flows.extraction.who.known_actors import shared_side, titled
from flows.extraction.who.people import OFFICIAL, side
from flows.extraction.who.state_bodies import body_at

AND = re.compile(
    r"^(?:'s?(?= and\b))?\s*(?:\(\s?[\w.-]+\s?\))?[\"()]?\s*(?:,|،|and|و|, and|&|، و|-|/)?\s*"
    r"(?:(?:the|an?|between|بين)\s+)?"
    rf"(?:(?:his|her|its|their)\s+)?(?:visiting\s+)?(?:{any_of('state_noun', 'ar')}\s+)?[\"(]?\s*$"
    # «(كينيا) ومجموعة 3+1 (فنلندا و…)» (and the group of 3+1, in brackets its members)
    rf"|^\s*،?\s*و(?:ال)?{any_of('group_of_states', 'ar')}\b[^()،.؛]{{0,30}}\(\s*{MEMBERS_ARE}$",
    re.IGNORECASE,
)
# "farmers in Kenya", «المقيمين في قطر»: where, not who.
INSIDE = re.compile(r"(?:\b(?:in|at|across|inside|near)|\bفي)\s+(?:the\s+)?$", re.IGNORECASE)
_ATTENDING = re.compile(rf"\b{any_of('attending')}\s+(?:ال)?(?:كل من\s+|the\s+)?$", re.IGNORECASE)
# "companies from Kenya", «توسطت فيه روسيا» (Russia brokered): whose firms, who helped;
# "the border with Kenya", "with the help of Kenya".
_NOT_FOR = re.compile(
    rf"\b{any_of('companies')}\s+(?:\w+\s+){{0,2}}(?:from|of|in|من|في)\s+(?:the\s+)?$"
    rf"|\b(?:(?:borders?|frontier) with|{any_of('with_help', 'en')} (?:of|from)) (?:the )?$"
    rf"|\b{any_of('brokering')}\s+(?:by\s+|(?:فيه|فيها|عليه|عليها)\s+)?(?:the\s+)?$",
    re.IGNORECASE,
)
_ASSEMBLY = re.compile(
    r"\b(?:parliament|senate|cabinet|assembly|duma|knesset|lawmakers|legislature|congress"
    r"|legislators|deputies|house)\b"
    r"|(?:مجلس|برلمان|كنيست|دوما)",
    re.IGNORECASE,
)
_OWN_NAME = re.compile(
    r"'s (?:state-owned |state-run |state |giant )?"
    rf"(?!{any_of('state_body')}\b)[A-Z][\w&-]+(?: [A-Z][\w&-]+){{0,3}}"
)
_STATE_BODY = re.compile(rf"\b{any_of('state_body')}\b")
# Mayors, who sign for towns and no states.
_OF_TOWN = re.compile(rf"\b{any_of('of_town')}\b", re.IGNORECASE)
# "rebel leader X": he signs for no state
_OF_REBELS = re.compile(rf"\b{any_of('rebels', 'en')}\b", re.IGNORECASE)
_MEMBERS_STATES = re.compile(r"(?:الاعضاء|اعضاء)\s+في\b|members? (?:states|countries)\b")
_GOVERNMENT = re.compile(
    r"\b[Tt]he (?:[Gg]overnment\b"
    r"|(?:Ministry|Department) (?:of|for) (?:the )?[A-Z][a-z]+(?: [A-Z][a-z]+){0,2}"
    r"|(?:[A-Z][a-z]+ (?:and )?){1,4}(?:Ministry|Department)\b(?! spokes| offic))"
    r"|\b(?:[Tt]he )?(?:[Pp]arliament|[Cc]abinet)\b(?! member| minist| approv| vot)"
    rf"|(?:(?<=\s)|^)[وف]?(?:{any_of('own_body', 'ar')}|وزارة \w+(?: وال\w+)?)\b"
)
# "the Reagan administration", «إدارة أوباما»
_ADMINISTRATION = re.compile(
    r"\b(?P<leader>[A-Z]\w+)(?:-[A-Z]\w+)? (?:administration|Administration|government)\b"
    r"|\b(?:ادارة|حكومة) (?P<leader_ar>\w+)\b"
)
# "U.S. dollars", "Swiss francs"
_MONEY_BEHIND = re.compile(
    rf"\s+(?:{'|'.join(sorted({re.escape(row['word']) for row in rows('currency_units')}))})\b"
)
_CARRIER = re.compile(rf"\s{any_of('carrier', 'en')}\b(?! Force\b)")
# «طيران الإمارات» (Emirates airline), "Air India"
_CARRIER_BEFORE = re.compile(rf"\b(?:Air|[وبل]*{any_of('carrier', 'ar')})\s$")
_FOR = re.compile(r"\bfor\s+(?:the\s+)?$")
# "Iran's official news agency": who tells of it
_PRESS = re.compile(
    rf"(?:'s)?\s+(?:(?:official|state|state-run|semi-official|government)\s+)?"
    rf"(?:{any_of_several('news_body', 'press_agency', language='en')}|media)\b",
    re.IGNORECASE,
)
# "a Boeing official": who speaks for a company signs for nobody
_SOMEBODY_THERE = re.compile(rf"\s{any_of('told_by_company', 'en')}\b")
_CORPORATE = re.compile(rf"\b{any_of('corporate')}\b", re.IGNORECASE)
# «جامعة الملك سعود» (King Saud University), not «جامعة الدول العربية» (the Arab League)
_UNIVERSITY = re.compile(r"جامعة (?!الدول\b)|.*\bUniversity\b")
# «مدير جامعة لوساكا» (the head of the university), «المدير التنفيذي لشركة …» (the chief of …)
_HEADS_A_HOUSE = re.compile(rf"\bل?{any_of('private_house', 'ar')} (?!الدول\b)")


def party_mentions(stage: Stage) -> list[Mention]:
    """Persons in office, delegations, states and bodies of a sentence, in order, found once."""
    if stage.parties is None:
        stage.parties = _party_mentions(stage)
    return stage.parties


def is_any(stage: Stage, mention: Mention) -> bool:
    """Whether nobody certain is told: «زيارة أي مسؤول» (any official's visit), "any minister"."""
    return mention.name is None and bool(_ANY.search(stage.text, stage.start, mention.start))


_ANY = re.compile(rf"\b{any_of('any_one')}\s+$", re.IGNORECASE)


def _party_mentions(stage: Stage) -> list[Mention]:
    many, firms = many_states(stage), _firms(stage)
    people = [
        m for m in _people(stage) if not any(b.start <= m.start < m.end <= b.end for b in many)
    ]
    people = [m for m in people if m.role is not None or not _is_of_one(m, firms)]  # "Ek Adler AG"
    for mention in people:
        _name_its_body(stage, mention)
    states = _states(stage, firms)
    free = _free(stage, states, people)
    joint = [m for m in people if m.sort == "group" and len(_both_sides(stage, m)) > 1]
    people = [m for m in people if m not in joint]
    sides = [side for mention in joint for side in _both_sides(stage, mention)]
    told = [*people, *free, *firms, *sides, *own_countries(stage, people), *many]
    told += twin_states(stage)
    told += _sharing_an_office(stage, [*people, *(s for s in states if s.sort == "body")])
    told += who_goes_on(stage) or _told_by_noun(stage)
    told += [*_administrations(stage), *_own_government(stage, told)]
    told += [
        m
        for m in bodies_of_many(stage)
        if not any(m.start < t.end and t.start < m.end for t in told)
    ]
    told = [m for m in _without_press(stage, told) if not _is_for_own(stage, m, told)]
    told.sort(key=lambda m: m.start)
    return [m for m in told if not _is_told_again(stage, m, told)]


def _is_told_again(stage: Stage, body: Mention, told: list[Mention]) -> bool:
    """Whether an Arabic body only tells whose another is, or is its short name.

    «منظمة الأغذية والزراعة للأمم المتحدة (الفاو)» (the UN's organisation, the FAO): one party.
    """
    if stage.language != "ar" or body.sort != "body" or body.country is not None:
        return False
    start = body.start - len(body.prefix)
    bodies = (m for m in told if m.sort == "body" and m.country is None and m.end <= start)
    before = next(reversed([*bodies]), None)
    if before is None:
        return False
    between = stage.between(before.end, start)
    if body.prefix in ("ل", "لل") and _WHOSE.fullmatch(between):
        return True
    return (
        _SHORT_NAME.fullmatch(between) is not None and stage.text[body.end : body.end + 1] in _END
    )


# «(منظمة …) التابعة (للأمم المتحدة)» (that belongs to); «(منظمة …) للطفولة "(اليونيسف)"»
_WHOSE = re.compile(r"\s(?:التابعة?\s)?")
_SHORT_NAME = re.compile(r"(?:\s[^\W\d_]+){0,5}\s[\"«(]")
_END = ('"', "»", ")")


def _told_by_noun(stage: Stage) -> list[Mention]:
    """Which body acts as "The ministry", "The company": the only one of the sentences before."""
    if stage.language == "ar" or not stage.sentence.number:
        return []
    found = _THE_NOUN.match(stage.text, stage.start, stage.end)
    if found is None or not (found["won"] or _does(stage, found.start("verb"))):
        return []
    at, span = stage.sentence.number, (found.start("noun") - len("The "), found.end("noun"))
    for before in reversed(stage.scene.stages[max(0, at - _SOON) : at]):
        bodies = (m for m in reversed(party_mentions(before)) if m.sort == "body")
        told = {told_side(m): m for m in bodies if _is_called(before, m, found["noun"])}
        if told:
            meant = [*told.values()]
            one = replace(meant[0], start=span[0], end=span[1], prefix="")
            return [one] if len(meant) == 1 else []
    return []


def _does(stage: Stage, verb: int) -> bool:
    return any(cue.start <= verb < cue.end for cue in stage.framed(*DEEDS))


#: How many sentences before it is told by its noun a body is named.
_SOON = 4
# "The ministry has (signed)", "The company said on Friday it had (won)"
_THE_NOUN = re.compile(
    rf"{WHEN_FIRST}[Tt]he "
    rf"(?P<noun>{any_of_several('body_again', 'firm_word', 'body_noun', language='en')}) "
    r"(?:(?:said|announced) (?:[\w,]+ ){0,3}?(?:that )?it )?"
    r"(?:(?:has|had|have|also|later|then|already|recently|will|would|is to) )*"
    rf"(?:(?P<won>{any_of('awarding', 'en')})\b|(?P<verb>\w+))"
)


def _is_called(stage: Stage, body: Mention, noun: str) -> bool:
    """Whether a body has a noun in its name, or is a company that a noun for companies means."""
    words = stage.between(body.start, body.end).lower().split()
    company = is_corporate(body, stage.text) and noun in group("firm_word", "en")
    return company or noun in words


def _people(stage: Stage) -> list[Mention]:
    """Persons and groups who may act for a side: no spokesman, onlooker, mayor, nobody's group."""
    attending = onlookers(stage)
    return [
        m
        for m in stage.people
        if m.full.office != "spokesman"
        and m not in attending
        and not is_any(stage, m)
        and (m.office in OFFICIAL or m.full.office in OFFICIAL or told_side(m))
        and not _is_nobodys(stage, m)
        and not _MEMBERS_STATES.match(stage.text, m.start)
        and not _OF_TOWN.search(stage.text, m.start, m.end)
        and not (m.role is not None and _OF_REBELS.search(stage.text, *m.role))
    ]


def _firms(stage: Stage) -> list[Mention]:
    return [f for f in firms_in(stage.sentence) if not _SOMEBODY_THERE.match(stage.text, f.end)]


def _states(stage: Stage, firms: list[Mention]) -> list[Mention]:
    """The states and bodies that places stand for, each once, no part of a company's name."""
    states = [
        _acting_for(stage, place)
        for place in stage.sentence.places
        if place.start >= stage.opening and _may_act(stage, place, stage.opening)
    ]
    begun = {s.start: s for s in reversed(states)}  # of two bodies under one head the nearer
    states = [s for s in states if begun[s.start] is s and not _is_of_one(s, firms)]
    bodies = [s for s in states if s.sort == "body"]  # "the State Department" inside "the U.S. …"
    return [s for s in states if not any(b.start < s.start < b.end for b in bodies)]


def _may_act(stage: Stage, place: PlaceMention, opening: int) -> bool:
    """Whether a place may stand for a state or body that acts."""
    if is_of_carrier(stage, place) or is_of_money(stage, place):
        return False
    if _HOUSE_OF.match(stage.text, place.end, stage.end):
        return False
    if place.sort == "nationality":
        return bool(body_at(stage.sentence, place)) or _is_people(stage, place)
    if place.sort == "city":
        return is_acting_capital(stage, place, opening)
    if place.sort == "landmark":
        return place.start < opening + _OPENING
    return place.sort in ("country", "organisation")


#: How far (in letters) into a sentence a palace may stand that acts for its state.
_OPENING = 40
# "at Arab League headquarters": where, not who
_HOUSE_OF = re.compile(r"(?:'s)? (?:world |regional )?(?:headquarters|offices?|building)\b")


def _free(stage: Stage, states: list[Mention], people: list[Mention]) -> list[Mention]:
    """States that neither tell where something is nor whose somebody is."""
    located = _located(stage, states)
    offices = [p for p in (*people, *onlookers(stage)) if told_side(p)]
    return [
        s
        for s in states
        if s not in located and not any(p.start <= s.start < p.end for p in offices)
    ]


def onlookers(stage: Stage) -> list[Mention]:
    """Those who look on: "in the presence of the presidents X and Y"."""
    found: list[Mention] = []
    for mention in stage.people:
        listed = found and AND.match(stage.between(found[-1].end, mention.start))
        if listed or _ATTENDING.search(words_before(stage, mention)):
            found.append(mention)
    return found


def _without_press(stage: Stage, told: list[Mention]) -> list[Mention]:
    """Leave out a state of which only the press is told, where two others are: it reports."""
    others = [m for m in told if not _PRESS.match(stage.text, m.end)]
    return others if len({told_side(m) for m in others} - {None}) > 1 else told


def _is_for_own(stage: Stage, body: Mention, told: list[Mention]) -> bool:
    """Whether a state deals for a body of its own: "Kenya ordered jets for Kenya's navy"."""
    if body.sort != "body" or not _FOR.search(words_before(stage, body)):
        return False
    return any(m.sort == "state" and side(m) == side(body) for m in told)


def _acting_for(stage: Stage, place: PlaceMention) -> Mention:
    """Who acts where a state is named: its body or company, else itself, also told by its press."""
    if _PRESS.match(stage.text, place.end):
        return state_mention(place)
    body = body_at(stage.sentence, place) or _company_of(stage, place)
    return body or member_states(stage, state_mention(place))


def _sharing_an_office(stage: Stage, told: list[Mention]) -> list[Mention]:
    """The first sides of what is told once for several: "Russian and Egyptian ministers"."""
    shared = {
        m.start
        for m in told
        if (m.name is None or m.sort == "body") and stage.text.endswith("s", 0, m.end)
    }
    found: list[Mention] = []
    for place in reversed(stage.sentence.places):
        link = _LINKED.match(stage.text, place.end) if place.sort == "nationality" else None
        if link is not None and link.end() in shared and (found or "and" in link[0]):
            found.append(adjective_mention(place))
            shared = {place.start}
    return found


# "Russian(, )Greek (and the) Egyptian ministers"
_LINKED = re.compile(r",? and (?:the )?|, (?:the )?")


def _is_of_one(mention: Mention, firms: list[Mention]) -> bool:
    """Whether a mention is part of a company's name or holds it: "Korea Aerospace Industries"."""
    return any(mention.start < firm.end and firm.start < mention.end for firm in firms)


def _is_people(stage: Stage, place: PlaceMention) -> bool:
    """Whether a nation stands for its state: "Israel and the Palestinians signed"."""
    plural = place.sort == "nationality" and stage.text.endswith("s", place.start, place.end)
    return plural and stage.text.endswith(("the ", "The "), stage.start, place.start)


def is_of_carrier(stage: Stage, place: PlaceMention) -> bool:
    """Whether a state's name is that of an airline or the like: "Vietnam Airlines"."""
    behind = _CARRIER.match(stage.text, place.end, stage.end)
    before = stage.between(max(stage.start, place.start - 24), place.start - len(place.prefix))
    return behind is not None or _CARRIER_BEFORE.search(before) is not None


def is_of_money(stage: Stage, place: PlaceMention) -> bool:
    """Whether a name belongs to a currency: "U.S. dollars"."""
    return _MONEY_BEHIND.match(stage.text, place.end) is not None


def _company_of(stage: Stage, place: PlaceMention) -> Mention | None:
    """A company told by its country: "Russia's Gazprom"; no minister, ministry or city."""
    found = _OWN_NAME.match(stage.text, place.end, stage.end) if place.sort == "country" else None
    if found is None or any(m.start < found.end() and place.end < m.end for m in stage.people):
        return None
    if any(p.start >= place.end and p.start < found.end() for p in stage.sentence.places):
        return None
    span = (place.start, found.end())
    return Mention(*span, "body", name=span, country=place.country)


def state_of_assembly(stage: Stage, mention: Mention) -> Mention:
    """The state whose parliament or cabinet approves what it signed: "the Turkish parliament"."""
    words = stage.between(mention.start, mention.end)
    if mention.sort != "body" or side(mention) is None or not _ASSEMBLY.search(words):
        return mention
    own = [p for p in stage.sentence.reading.places if p.country == side(mention)]
    inside = (p for p in own if mention.start <= p.start < mention.end)
    place = next(inside, next((p for p in own if p.sort in ("country", "nationality")), None))
    return adjective_mention(place) if place is not None else mention


def _administrations(stage: Stage) -> list[Mention]:
    """The state of a leader whose government is told by his name: "the Reagan administration"."""
    found: list[Mention] = []
    for told in _ADMINISTRATION.finditer(stage.text, stage.start, stage.end):
        name = told["leader"] or told["leader_ar"]
        actor = titled(name, "leader")
        country = actor.country if actor is not None else shared_side(name, "leader")
        if country is not None:
            found.append(Mention(*told.span(), "body", name=told.span(), country=country))
    return found


def _own_government(stage: Stage, told: list[Mention]) -> list[Mention]:
    """A ministry or government of which nothing tells whose it is: "The Defence Ministry".

    An agency means that of the capital it writes from, a paper its own, which it does not name.
    """
    found = _GOVERNMENT.search(stage.text, stage.opening, stage.end)
    if found is None:
        return _house_that_votes(stage, told)
    if _is_told(found, told):
        return []
    near = (p for p in stage.sentence.places if found.start() <= p.start < found.end() + 22)
    if any(_ANOTHERS.search(stage.text, found.end(), p.start) is None for p in near):
        return []
    return [Mention(*found.span(), "body", name=found.span(), country=_home(stage))]


def _home(stage: Stage) -> str | None:
    """The state whose release it is, from whose capital it comes, or whose own agency it is."""
    if (issuing := headline.house(stage.scene)) is not None:
        return issuing
    dateline = stage.dateline
    at_home = dateline is not None and stage.scene.is_capital(dateline)
    return dateline.country if dateline is not None and at_home else agency_home(stage.scene)


def _is_told(found: re.Match[str], told: list[Mention]) -> bool:
    return any(m.start <= found.end() and found.start() <= m.end for m in told)


def _house_that_votes(stage: Stage, told: list[Mention]) -> list[Mention]:
    """A parliament at home that votes: "The Senate approved", "Lawmakers in Peru ratified"."""
    found = _HOUSE_VOTES.search(stage.text, stage.opening, stage.end)
    if found is None or _is_told(found, told):
        return []
    places = stage.sentence.places
    there = (p.country for p in places if _IN.fullmatch(stage.text, found.end(), p.start))
    return [Mention(*found.span(), "body", name=found.span(), country=next(there, _home(stage)))]


_IN = re.compile(r" (?:in|of|from) (?:the )?")
# "(The Senate) on Thursday (approved)"
_HOUSE_VOTES = re.compile(
    rf"\b(?:[Tt]he )?{any_of('house_of_parliament', 'en')}(?={WHERE_OR_WHEN}{{0,2}} "
    rf"(?:have |has |had )?(?:\w+ly )?{any_of('house_votes', 'en')}\b)"
)
# «وزارة العدل ووزارة العدل (الكينية)» (and the Kenyan ministry of justice), «… مع …» (with)
_ANOTHERS = re.compile(r"\s(?:مع|ووزارة|ونظيرتها|and|with)\s")


def _is_nobodys(stage: Stage, mention: Mention) -> bool:
    """A committee or delegation of which nothing tells whose it is: "a joint committee".

    Where it sits («في …», in) does not tell that, but the two states of a joint one do. Nor does a
    firm act for its state: "giving the British group a base in Canada".
    """
    if _BARE_GROUP.fullmatch(stage.text, mention.start, mention.end):
        return True
    sits = " في " in stage.between(mention.start, mention.end)
    told = told_side(mention) is not None or len(_both_sides(stage, mention)) > 1
    return mention.sort == "group" and (sits or not told)


_BARE_GROUP = re.compile(r"(?:[A-Z][\w-]+ ){1,2}group")


def _both_sides(stage: Stage, mention: Mention) -> list[Mention]:
    """The two states of a joint body: «اللجنة الأردنية المصرية» (the Jordanian-Egyptian …)."""
    inside = (p for p in stage.sentence.places if mention.start <= p.start < mention.end)
    told = {p.country: adjective_mention(p) for p in inside if p.sort == "nationality"}
    return list(told.values())


def _name_its_body(stage: Stage, mention: Mention) -> None:
    """Officials of a body of many countries act for it: "NATO leaders" sign for NATO."""
    if side(mention) is None and mention.label is None and mention.full.body is None:
        inside = (p for p in stage.sentence.places if mention.start <= p.start < mention.end)
        bodies = (p.name_en for p in inside if p.sort == "organisation" and p.country is None)
        body = next(bodies, None)
        if mention.name is None:
            mention.label = body
        else:
            mention.full.body = body


def _located(stage: Stage, states: list[Mention]) -> list[Mention]:
    """States that only tell where: "farmers in Kenya and India"."""
    found: list[Mention] = []
    for state in states:
        listed = found and AND.match(stage.between(found[-1].end, state.start - len(state.prefix)))
        before = words_before(stage, state)
        inside = INSIDE.search(before) and not _has_ministers(stage, state)
        inside = inside or ("ب" in state.prefix and not _JOINED_TO.search(before))  # in
        away = _NOT_FOR.search(before) is not None or _ABOUT.search(before) is not None
        if away or (state.sort == "state" and (listed or inside)):
            found.append(state)
    return found


# «في شأن (العراق)», «حول (سورية)» (on Iraq, about Syria): what it is on
_ABOUT = re.compile(r"\s(?:في شان|بشان|حول|بخصوص|ازاء|حيال)\s$")
# «الاتفاق الذي يربطها ب(بيرو)» (the accord that joins it to Peru)
_JOINED_TO = re.compile(rf"\b{any_of('joins_to', 'ar')}\s$")


def _has_ministers(stage: Stage, state: Mention) -> bool:
    """«وزيرا الدفاع في السودان» (the defence ministers in Sudan): whose they are, not where."""
    return any(
        m.full.office in OFFICIAL
        and side(m) is None
        and stage.between(m.end, state.start) == " في "
        for m in stage.people
    )


def is_corporate(mention: Mention, text: str) -> bool:
    """Whether a party is told as a company, a bank, a university, or as who heads one."""
    told = text[mention.start : mention.end]
    if mention.sort == "body" and _UNIVERSITY.match(told):
        return True
    if mention.role is not None and _HEADS_A_HOUSE.search(text, *mention.role):
        return True
    own = _OWN_NAME.search(told) is not None and _STATE_BODY.search(told) is None
    if mention.office == FIRM or told in _outlets():
        return True
    return mention.sort == "body" and mention.label is None and bool(own or _CORPORATE.search(told))


@cache
def _outlets() -> frozenset[str]:
    """The English names of papers and stations, which sign for no state."""
    return frozenset(row["alias"] for row in rows("outlets") if row["language"] == "en")
