"""Who the parties of an agreement are, by the grammar around the words that tell of it.

"between A and B" is surest, then who signs with whom, then two nationalities beside the noun.
Chooses among the mentions of one sentence; whether two sides are enough is not its concern.
"""

from __future__ import annotations

import re
from itertools import pairwise

from flows.extraction.agreements.awards import awarded
from flows.extraction.agreements.deliveries import is_under
from flows.extraction.agreements.listing import is_definite
from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.candidates import (
    AND,
    INSIDE,
    adjective_mention,
    distinct_mentions,
    is_corporate,
    is_of_money,
    party_mentions,
    state_mention,
    words_before,
)
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.scene.status import LENDING
from flows.extraction.scene.tellings import side_key, told_side
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.people import OFFICIAL, side

_BETWEEN = re.compile(
    rf"^[^.؛;]{{0,60}}?\b{any_of('between')}\s+(?:كل من |both )?(?:the\s+)?(?:ال)?", re.IGNORECASE
)
_WITH = re.compile(
    rf"\b{any_of('with')}\s+(?:the\s+|its\s+|his\s+)?(?:كل من\s+|both\s+)?"
    rf"(?:(?!\b{any_of('clause_word')}\b)[^.,،]){{0,40}}$",
    re.IGNORECASE,
)
_LENDER = re.compile(
    rf"\b(?:(?:with|and|مع)\s+(?:its\s+|the\s+|a\s+)?|و(?=ال))"
    rf"(?P<body>(?:(?!by\b)[\w-]+\s+){{0,4}}?{any_of('lender')})\b",
    re.IGNORECASE,
)
_FIRM_BEFORE = re.compile(
    rf"\b(?:{any_of('corporate', 'ar')}|{any_of('companies', 'ar')})\s+(?:\S+\s+){{0,2}}[وال]*$"
)
_FIRM_BEHIND = re.compile(
    rf"-?\s*(?:[\w-]+\s+){{0,2}}(?:{any_of('corporate', 'en')}|{any_of('companies', 'en')}"
    rf"|{any_of('private_people', 'en')})\b",
    re.IGNORECASE,
)
_HANDING = re.compile(rf"\b{any_of('handing_over')}\b", re.IGNORECASE)
_DEBT = re.compile(
    r"\s+(?:reschedule|refinance|restructure|forgive|cancel|write off|roll over|postpone)\b"
    r"[^.;]{0,60}?\bdebts?\b",
    re.IGNORECASE,
)
_TRADE = re.compile(
    r"\s+(?:to\s+)?(?:lend|sell|supply|give|provide|export|deliver|grant|buy|purchase|import)\b",
    re.IGNORECASE,
)
# «على» (on) soon behind, but not «على أن» (that)
_UPON = re.compile(r"[^.،؛]{0,60}?\bعلي\s+(?!ان\b)")
_HANDS = re.compile(
    rf"\b(?:{any_of('handing', 'en')}|build|[وفس]{{0,2}}{any_of('handing', 'ar')}"
    rf"|[وف]?{any_of('delivery_made')})\b",
    re.IGNORECASE,
)
_WITH_NEXT = re.compile(r"\s+(?:with|مع)\b")
_UPON_DEED = re.compile(r"[^.،؛,]{0,40}?\b(?:(?:to|on)\s+(?!the\b)|علي\s+(?!ان\b))")
#: How far (in letters) behind an act those between whom it is may stand.
_NEAR = 130
_BETWEEN_OTHERS = re.compile(
    rf"\b(?:بين|between)\s+(?:كل من\s+|both\s+)?(?:the\s+)?(?:\S+\s+){{0,2}}?"
    rf"(?:ال)?(?:{any_of('others')}|{any_of('companies')}|{any_of('corporate')})\b",
    re.IGNORECASE,
)
_WITH_REBELS = re.compile(
    r"\b(?:بين|between|by)\s+(?:the\s+)?(?:\S+\s+){1,4}?(?:و(?:ال)?|and\s+(?:the\s+)?(?:\w+\s+)?)"
    rf"{any_of('rebels')}\b",
    re.IGNORECASE,
)
# "struck a deal with the opposition"
_REBELS_NEXT = re.compile(
    rf"\s+(?:with|مع)\s+(?:the\s+|its\s+)?(?:\w+\s+)?(?:ال)?{any_of('rebels')}\b", re.IGNORECASE
)
# "said the accord that was signed with Peru": who speaks of it is no party of it
_RELATIVE = re.compile(r"\b(?:which|that|الذي|التي)\b")
# "a treaty with Peru, Minister X said"
_SAYS = re.compile(rf"\s*,?\s*{any_of('speech', 'en')}\b")
_OVERSAW = re.compile(rf"\b[وف]?{any_of('overseeing', 'ar')}\b")
_FROM = re.compile(r"\s+(?:from|من)\s+(?:the\s+)?")
_FROM_OR_TO = re.compile(r"\b(?:from|to)\s+(?:the\s+)?$", re.IGNORECASE)
#: How far (in letters) behind a loan its taker may stand.
_LOAN_REACH = 40
_SPOKEN = re.compile(rf"[،,]\s+و?{any_of('speech')}\b")
_TO = re.compile(r"\b(?:to|for)\s+(?:the\s+)?$")
TWO_SIDES = re.compile(
    rf"\b[بلو]?(?:{any_of('two_sides')}|(?:two|both)\s+(?:[\w-]+\s+)?(?:countries|states|nations))\b",
    re.IGNORECASE,
)
# "an extradition treaty with China signed a decade ago"
_GOVERNED = re.compile(r"\b(?:with|to|from|against|مع)\s+(?:the\s+)?$", re.IGNORECASE)
_AWARDS = re.compile(r"\baward(?:ed|s)\b")
# "the border with Chad", «الحدود مع تشاد»: a place, no partner.
_BORDER = re.compile(
    r"(?:\b(?:borders?|frontier|war|trade)|حدود\w*|حرب)\s+(?:with|مع)\s+(?:the\s+)?$"
)
# What parts a nationality from a noun that it does not belong to.
_APART = re.compile(r"[؛;:]|\bان\b|\b(?:said|after|before|when|while|because)\b")
# «الحرب العراقية - الإيرانية» joins two sides that signed nothing.
_WAR = re.compile(r"حرب\s$|\bwar\s$|حدود\s$")
SIGNED_BY = re.compile(rf"\b{any_of('signed_by')}", re.IGNORECASE)
_BY_NEXT = re.compile(r"\s+by\s")
_BY = re.compile(r"(?:من قبل|من جانب|\bby)\s+(?:the\s+)?$")


def parties(stage: Stage, act: Cue, noun: Cue) -> list[Mention]:
    """The parties, by the surest grammar that tells two sides."""
    candidates = [m for m in party_mentions(stage) if not _only_says(stage, act, noun, m)]
    told_of = _RELATIVE.search(stage.between(noun.end, act.start)) if noun.end < act.start else None
    able = [m for m in candidates if told_of is None or m.start >= noun.end]
    doers = signers(stage, able, act)
    pair = _between(stage, candidates, act, noun)
    own = _told_sides(doers)
    if len(own) < 2 or not _sign_themselves(act, noun):
        if len(_told_sides(pair)) >= 2 or _is_at_home(stage, act, noun):
            return pair
        if len(pair) == 1 and side(pair[0]) and {side(m) for m in doers} - {None, side(pair[0])}:
            return distinct_mentions([*doers, *pair])
    elif _told_sides(pair) <= own:
        doers = distinct_mentions([*doers, *pair])
    partners = _partners(stage, candidates, act, doers)
    if len(_told_sides(doers)) >= 2:  # what stands far behind met others, as in "after talks with"
        partners = [m for m in partners if m.start - max(act.end, noun.end) < _CLOSE]
    both = distinct_mentions([*doers, *partners])
    if len(_told_sides(both)) >= 2:
        return both
    taker = recipient(stage, candidates, act, noun)
    if taker is None or taker in both:  # who obtains a loan stands behind an Arabic verb too
        taker = giver(stage, candidates, noun)
    if both and taker is not None and side_key(taker) not in {side_key(m) for m in both}:
        return [*both, taker]
    named = _named_signers(stage)
    if named:
        return named
    partner = _dealt_with(stage, candidates, noun, both) if both else None
    if partner is not None and side_key(partner) not in {side_key(m) for m in both}:
        return [*both, partner]
    owing = any(m.sort in ("state", "body") or m.full.office in OFFICIAL for m in both)
    creditor = _joint_lender(stage, both[0]) or lender(stage, act.start) if owing else None
    if creditor is not None and not any(m.start < creditor.end <= m.end for m in both):
        return [*both, creditor]
    traders = _trading_under(stage, candidates, noun, both)
    # "welcomed an accord signed by Peru": whoever stands before it is no party
    by_one = act.frame == "sign_verb" and _BY_NEXT.match(stage.text, act.end, stage.end) is not None
    adjectives = traders or _adjectives(stage, [] if by_one else candidates, noun)
    if len({m.country for m in adjectives}) >= 2:
        return adjectives
    together = _side_by_side(stage, candidates, act)
    if together and _told_sides(both) <= _told_sides(together):
        return together
    alone = len(_told_sides(both)) == 1 and not by_one
    subject = _subject(stage, candidates, act, both) if alone else None
    if subject is not None:
        return [subject, *both]
    behind = [
        m for m in candidates if noun.end <= m.start < noun.end + 60 and m.prefix in ("ل", "لل")
    ]
    return distinct_mentions([*both, *behind]) if both else pair


def _only_says(stage: Stage, act: Cue, noun: Cue, mention: Mention) -> bool:
    """Whether somebody behind an agreement only tells of it: "…, the finance minister said"."""
    behind = mention.start > max(act.end, noun.end) and mention.sort in ("person", "office")
    return behind and _SAYS.match(stage.text, mention.end, stage.end) is not None


def _between(stage: Stage, candidates: list[Mention], act: Cue, noun: Cue) -> list[Mention]:
    """Between whom it is told to be, behind both the act and the noun or behind the noun."""
    pair: list[Mention] = []
    for at in (max(act.end, noun.end), noun.end):
        pair = _listed_behind(stage, candidates, at, _BETWEEN)
        if len(_told_sides(pair)) >= 2:
            break
    return pair


def _is_at_home(stage: Stage, act: Cue, noun: Cue) -> bool:
    return any(is_with_rebels(stage, at) for at in {max(act.end, noun.end), noun.end})


def _dealt_with(
    stage: Stage, candidates: list[Mention], noun: Cue, both: list[Mention]
) -> Mention | None:
    """With whom the only party told deals by its terms: "an agreement to lend Chad money"."""
    told = _traded_with(stage, noun) or _seller(stage, candidates, noun)
    return told or _foreign_firm(stage, both)


def _sign_themselves(act: Cue, noun: Cue) -> bool:
    """Whether those before a verb sign: "… agreed on a charter of relations between" others."""
    verb = act.frame in ("sign_verb", "reach_verb") and act.sense in ("past", "future")
    return verb and act.end <= noun.start


#: How far (in letters) a third party may stand behind the act and the agreement's noun.
_CLOSE = 40


def _partners(
    stage: Stage, candidates: list[Mention], act: Cue, doers: list[Mention]
) -> list[Mention]:
    """With whom: those behind "with", and whoever is joined to the last of them."""
    # «وقعت مذكرة مع …، كما وقعت اتفاقا مع …» (signed …, and signed … with): another's partner
    further = (c.start for c in stage.framed("sign_verb") if c.start >= act.end)
    end = next(further, stage.end)
    others = [m for m in candidates if m not in doers and act.start <= m.start < end]
    others = [m for m in others if not _is_of_another(stage, act, m)]
    found = [
        m
        for m in others
        if not _in_other_talks(stage, act, m)
        and _WITH.search(stage.between(max(stage.start, m.start - 60), m.start))
        and not _BORDER.search(words_before(stage, m))
    ][:2]
    if found:
        chain = joined(stage, [m for m in others if m.start >= found[-1].start])
        found += [m for m in chain if m not in found]
    return found


def _in_other_talks(stage: Stage, act: Cue, mention: Mention) -> bool:
    """Whether other talks go on with somebody: "signed a deal … and is in talks with Thailand".

    So they do where an agreement is undone: "suspended the accord pending talks with Peru".
    """
    if act.frame == "marker" and act.sense != "in_talks":
        talks = (cue.end for cue in stage.framed("meet_noun") if cue.start > act.end)
        return any(0 < mention.start - end <= _AT_ONCE for end in talks)
    return act.sense == "past" and any(
        cue.sense == "in_talks"
        and act.end <= cue.start
        and cue.end <= mention.start
        and _AND.search(stage.between(act.end, cue.start))
        for cue in stage.cues
    )


_AND = re.compile(r"\band\b|\bو")
#: How far (in letters) behind "talks with" the other side may stand.
_AT_ONCE = 5


def _seller(stage: Stage, candidates: list[Mention], noun: Cue) -> Mention | None:
    """From whom goods are bought by it: "a contract for jets from", «عقدا لشراء 24 طائرة من».

    "The contract to buy" may name a company there, or a state.
    """
    for mention in candidates:
        near = noun.end <= mention.start < noun.end + _SALE_REACH
        if near and mention.sort in ("state", "body") and told_side(mention):
            before = words_before(stage, mention)
            sale = _SALE.search(stage.between(noun.end, mention.start))
            won = any(True for _ in awarded(stage, [noun]))
            if _BOUGHT_FROM.search(before) and (sale or won):
                return mention
    return None


#: How far (in letters) behind a contract its seller may stand.
_SALE_REACH = 120
_BOUGHT_FROM = re.compile(
    rf"\b(?:from|to|by|من|الي|علي)\s+(?:the\s+|(?:ال)?{any_of('firm_word', 'ar')}\s+)?[\"(]?$"
    rf"|\b{any_of('supplying', 'ar')}\s+$"  # «عقد لتزويد الجيش …» (to supply the army)
)
_SALE = re.compile(
    r"\b(?:to (?:buy|import|purchase|acquire|lease)|for|[وب]?ل?(?:شراء|استيراد|توريد|اقتناء))\b"
)


def _is_of_another(stage: Stage, act: Cue, mention: Mention) -> bool:
    """Whether another accord stands before a partner: "a deal, as they weigh the pact with …"."""
    nouns = [n for n in stage.framed("agreement_noun") if act.end <= n.start < mention.start]
    return len(nouns) > 1 and is_definite(stage, nouns[-1])


def _foreign_firm(stage: Stage, both: list[Mention]) -> Mention | None:
    """The foreign company with which a state's own body deals: «عقدا مع شركة … النمساوية».

    It goes by its nationality where its name stands between.
    """
    state = any(m.sort != "body" or not is_corporate(m, stage.text) for m in both)
    if len(_told_sides(both)) != 1 or not state:
        return None
    for place in stage.sentence.places:
        found = _FIRM_BEFORE.search(stage.text, max(stage.start, place.start - 32), place.start)
        before = stage.between(max(stage.start, found.start() - 6), found.start()) if found else ""
        foreign = place.sort == "nationality" and place.country not in _told_sides(both)
        if foreign and before.endswith("مع "):
            return adjective_mention(place)
    return None


def _trading_under(
    stage: Stage, candidates: list[Mention], noun: Cue, known: list[Mention]
) -> list[Mention]:
    """The two sides of "Iraq will receive buses from Turkey under an agreement signed on …".

    Also a company, and a state's force: "the navy took delivery of boats from Damen, part of a".
    """
    if not is_under(stage, noun):
        return []
    first = noun.start - stage.start < _OPENING  # "Under the pact signed today, Peru will supply"
    spoken = _SPOKEN.search(stage.text, noun.end, stage.end) if first else None
    end = spoken.start() if spoken is not None else stage.end
    start, end = (noun.end, end) if first else (stage.start, noun.start)
    sides: dict[str | None, Mention] = {}
    for mention in candidates:
        inside = start <= mention.start and mention.end <= end
        if inside and mention.sort in ("state", "body") and side(mention) is not None:
            sides.setdefault(side(mention), mention)
    traded = _HANDS.search(stage.text, start, end)
    two = len(sides) == 2 and {side(m) for m in known} <= sides.keys()
    return list(sides.values()) if two and traded is not None else []


#: How far (in letters) from the head of a sentence "under the agreement" opens it.
_OPENING = 24


def _subject(
    stage: Stage, candidates: list[Mention], act: Cue, known: list[Mention]
) -> Mention | None:
    """Another state or body told before an act: «أكدت قطر إبرام صفقة مع …» (Qatar confirmed …).

    Also an official who ends or puts one off: "EC ministers postponed signature of …".
    """
    sides = {side_key(m) for m in known}
    undone = act.frame == "marker" or stage.sentence.reading.language == "en"
    before = [
        m
        for m in candidates
        if m.start < act.start
        and (m.sort in ("state", "body") or (undone and m.full.office in OFFICIAL))
        and told_side(m) is not None
        and side_key(m) not in sides
        and not _GOVERNED.search(words_before(stage, m))
    ]
    return before[-1] if before else None


def recipient(stage: Stage, candidates: list[Mention], act: Cue, noun: Cue) -> Mention | None:
    """To whom a loan or a sale goes: "a loan to Kenya", "grants Kenya a loan", «قرضا لتونس».

    Or a contract: "awarded Norway's Skogfirma a contract".
    """
    words = stage.between(noun.start, noun.end)
    won = noun.sense in ("contract", "deal") and _AWARDS.search(stage.text, act.start, act.end)
    if not (won or LENDING.search(words) or _HANDING.search(words)):
        return None
    for mention in candidates:
        start = mention.start - len(mention.prefix)
        gap = stage.between(act.end, start)
        if act.end <= start < noun.start and (not gap.strip() or gap.endswith(" الي ")):
            return mention  # «أسند البنك إلى تونس قرضا» (the bank granted to Tunisia a loan)
        before = stage.between(noun.end, start)
        if noun.end <= start < noun.end + 70 and (_TO.search(before) or mention.prefix == "ل"):
            return mention
    for place in stage.sentence.places:  # "a loan for the Lao section of a highway"
        before = stage.between(noun.end, place.start)
        if place.sort == "nationality" and len(before) < _LOAN_REACH and _TO.search(before):
            return adjective_mention(place)
    return None


def giver(stage: Stage, candidates: list[Mention], noun: Cue) -> Mention | None:
    """From whom a loan comes: "obtained a loan from the Asian Development Bank"."""
    if not LENDING.search(stage.between(noun.start, noun.end)):
        return None
    behind = [m for m in candidates if 0 <= m.start - noun.end < 40]
    return next((m for m in behind if _FROM.fullmatch(stage.between(noun.end, m.start))), None)


def _told_sides(mentions: list[Mention]) -> set[str]:
    """Countries and named bodies among mentions; persons of no told side count for none."""
    return {key for m in mentions if (key := told_side(m)) is not None}


def _side_by_side(stage: Stage, candidates: list[Mention], act: Cue) -> list[Mention]:
    """States told as one before the act: "Citizens of Kazakhstan and Kyrgyzstan may stay …"."""
    states = [m for m in candidates if m.sort in ("state", "body") and m.end <= act.start]
    return together(stage, states)


def together(stage: Stage, states: list[Mention]) -> list[Mention]:
    """The last states or bodies that are joined by commas and "and", if they are of two sides."""
    run: list[Mention] = []
    for mention in reversed(states):
        if run and not AND.match(stage.between(mention.end, run[0].start - len(run[0].prefix))):
            if len(run) > 1:
                break
            run = []
        run.insert(0, mention)
    return run if len(_told_sides(run)) >= 2 else []


def agreeing(stage: Stage, act: Cue) -> list[Mention]:
    """States and bodies, with their creditors, that a verb of agreeing joins.

    Or two officials of different sides told as one: "the ministers of Peru and Laos agreed to …".
    """
    candidates = [m for m in party_mentions(stage) if m.sort in ("state", "body")]
    joined = signers(stage, candidates, act)
    creditor = lender(stage, joined[0].end) if len(joined) == 1 else None
    debtor = _debtor(stage, act) or _traded_with(stage, act)
    if debtor is not None and len(joined) == 1 and side_key(debtor) != side_key(joined[0]):
        return [*joined, debtor]
    pair = (_agreeing_with(stage, act) or _both_told(stage, act)) if len(joined) < 2 else []
    if pair:
        return pair
    officials = _officials_agreeing(stage, act) if len(joined) < 2 else []
    if officials:
        return officials
    near = joined and act.start - joined[-1].end < 60
    return [*joined, *([creditor] if creditor else [])] if near or creditor else []


def _agreeing_with(stage: Stage, act: Cue) -> list[Mention]:
    """Who agrees with whom right behind the verb: "Egypt agreed with Jordan to …", «اتفقت مع …»."""
    if _WITH_NEXT.match(stage.text, act.end, stage.end) is None:
        return []
    candidates = party_mentions(stage)
    behind = [m for m in candidates if 0 < m.start - act.end < 12 and side(m)]
    before = [m for m in candidates if 0 <= act.start - m.end < 30]
    upon = behind and _UPON_DEED.match(stage.text, behind[0].end, stage.end)
    met = before and behind
    bodies = met and all(m.sort in ("state", "body") for m in (before[-1], behind[0]))
    return [before[-1], behind[0]] if bodies and upon else []


def _both_told(stage: Stage, act: Cue) -> list[Mention]:
    """«تم الاتفاق بين الجانبين التونسي والليبي» (between the two sides, Tunisian and Libyan)."""
    both = TWO_SIDES.search(stage.text, act.end, min(stage.end, act.end + _BOTH_NEAR))
    if both is None:
        return []
    told = [p for p in stage.sentence.places if p.start >= both.end() and p.sort == "nationality"]
    if len(told) < 2 or stage.between(both.end(), told[0].start).strip(" ال"):
        return []
    gap = stage.between(told[0].end, told[1].start - len(told[1].prefix)).strip()
    joined = not gap and told[1].prefix.startswith("و") and told[0].country != told[1].country
    return [adjective_mention(place) for place in told[:2]] if joined else []


#: How far (in letters) behind an act "the two sides" stand between whom it is.
_BOTH_NEAR = 20


def _officials_agreeing(stage: Stage, act: Cue) -> list[Mention]:
    """Two officials of different sides that are joined right before a verb of agreeing."""
    if stage.sentence.reading.language != "en":
        return _states_agreeing_with(stage, act)
    that = stage.between(act.end - 4, act.end + 5)
    if "that" in that:
        return []  # "agreed that violence must end" binds nobody
    before = [m for m in stage.people if m.end <= act.start and m.full.office in OFFICIAL]
    joined = signers(stage, [m for m in before if side(m)], act)
    sides = {side(m) for m in joined}
    apart = stage.between(joined[-1].end, act.start) if joined else ""
    near = len(apart) < 60 and not _OTHER_CLAUSE.search(apart)
    return joined if len(sides) >= 2 and near else []


_OTHER_CLAUSE = re.compile(r"[;:]|\bthat\b|\bsaid\b")


def _states_agreeing_with(stage: Stage, act: Cue) -> list[Mention]:
    """«اتفقت مصر مع الأردن على استخدام …» (Egypt agreed with Jordan to use …).

    Not «على أن» (that), which binds nobody, nor what two officials agree on in talks.
    """
    behind = [m for m in party_mentions(stage) if m.start >= act.end]
    if any(m.sort not in ("state", "body") for m in behind[:2]):
        return []
    if len(behind) < 2 or behind[0].start - act.end > 2:
        return []
    first, second, *_ = behind
    between = stage.between(first.end, second.start - len(second.prefix)).strip(" ،")
    together = between == "مع" or (not between and second.prefix == "و")
    upon = _UPON.match(stage.text, second.end, stage.end)
    two = side(first) != side(second) and told_side(second) is not None
    return [first, second] if together and two and upon is not None else []


def _debtor(stage: Stage, act: Cue) -> Mention | None:
    """Whose debts somebody agrees to put off: "agreed to reschedule Zaire's debt"."""
    found = _DEBT.match(stage.text, act.end, stage.end)
    places = stage.sentence.places if found else []
    return (
        next((state_mention(p) for p in places if act.end < p.start < found.end()), None)
        if found
        else None
    )


def _traded_with(stage: Stage, act: Cue) -> Mention | None:
    """With whom somebody agrees to trade: "agreed to lend Chad oil", "to buy it from Chad"."""
    found = _TRADE.match(stage.text, act.end, stage.end)
    if found is None:
        return None
    for place in stage.sentence.places:
        gap = stage.between(found.end(), place.start)
        reached = _BANK_OF.fullmatch(gap) is not None or (len(gap) < 90 and _FROM_OR_TO.search(gap))
        if place.start >= found.end() and place.sort == "country" and reached:
            return state_mention(place)
    return None


# "to lend the National Bank of Hungary", "to lend Chad"
_BANK_OF = re.compile(
    r"\s*(?:the\s+)?(?:(?:[A-Z]\w+\s+)?(?:[Bb]ank|[Gg]overnment) of\s+(?:the\s+)?)?"
)


def pair_before(scene: Scene, at: int) -> list[Mention]:
    """The last two sides written as one before an offset: "EU-Ukraine", «الليبية الباكستانية»."""
    places = [
        p for p in scene.reading.places if p.sort in ("country", "nationality", "organisation")
    ]
    found: list[Mention] = []
    for first, second in pairwise(places):
        if second.start > at:
            break
        gap = scene.reading.text[first.end : second.start]
        word = scene.reading.text[max(0, first.start - 8) : first.start]
        if _WAR.search(word) or any(_is_of_firm(scene.reading.text, p) for p in (first, second)):
            continue
        joined = gap in ("-", " - ", "/") or (gap == " " and second.sort == "nationality")
        sides = {first.country or first.name_en, second.country or second.name_en}
        if joined and len(sides) == 2:
            found = [state_mention(first), state_mention(second)]
    return found


def _is_of_firm(text: str, place: PlaceMention) -> bool:
    """Whether a nationality is that of a company or a private person: «شركة ديار القطرية»."""
    before, behind = text[max(0, place.start - 32) : place.start], text[place.end : place.end + 32]
    return bool(_FIRM_BEFORE.search(before) or _FIRM_BEHIND.match(behind))


def lender(stage: Stage, at: int) -> Mention | None:
    """Banks and creditors of no one country, with whom states settle debts."""
    return _as_body(stage, _LENDER.search(stage.text, at, stage.end))


def _joint_lender(stage: Stage, debtor: Mention) -> Mention | None:
    """Creditors told right behind who owes: "Peru and its creditor banks signed …"."""
    return _as_body(stage, _LENDER.match(stage.text, debtor.end + 1, stage.end))


def _as_body(stage: Stage, found: re.Match[str] | None) -> Mention | None:
    if found is None:
        return None
    span = found.span("body")
    return Mention(*span, "body", name=span, label=stage.sentence.reading.words(span))


def _listed_behind(
    stage: Stage, candidates: list[Mention], at: int, opening: re.Pattern[str]
) -> list[Mention]:
    found = opening.match(stage.between(at, stage.end))
    if found is None:
        return []
    start = at + found.end()
    listed: list[Mention] = []
    for mention in candidates:
        if mention.start < start - 2:
            continue
        gap = stage.between(
            listed[-1].end if listed else start, mention.start - len(mention.prefix)
        )
        far = len(gap) > 25 or len(_told_sides(listed)) >= 2 or _SPOKEN.search(gap)
        if listed and not AND.match(gap) and far:
            break
        if not listed and len(gap) > 40:
            break
        listed.append(mention)
    if len(listed) < 2 and not is_with_rebels(stage, at):
        adjectives = [
            adjective_mention(place)
            for place in stage.sentence.places
            if place.sort == "nationality"
            and start <= place.start < start + 80
            and not _is_of_firm(stage.text, place)
        ]
        if len({a.country for a in adjectives}) >= 2:
            return adjectives[:2]
    return listed[:4]


def _named_signers(stage: Stage) -> list[Mention]:
    """Persons of two sides who put their names to it: «وقعها عن الجانب السعودي …»."""
    found = SIGNED_BY.search(stage.sentence.text)
    if found is None:
        return []
    start = stage.start + found.start()
    named = [m for m in stage.people if m.start >= start and m.full.name and side(m)]
    return named if len({side(m) for m in named}) >= 2 else []


def signers(stage: Stage, candidates: list[Mention], act: Cue) -> list[Mention]:
    """Who signs: behind the verb in Arabic, in front of it in English; with those joined."""
    behind = _without_ministers(stage, [m for m in candidates if m.start >= act.end])
    by = [m for m in behind if _BY.search(stage.between(act.end, m.start))]
    if act.frame in ("sign_noun", "reach_noun"):
        return by[:2] or _overseeing(stage, candidates, act)
    if (
        stage.sentence.reading.language == "ar"
        and behind
        and behind[0].prefix in ("", "و", "ال")
        and not _GOVERNED.search(words_before(stage, behind[0]))
        and (len(stage.between(act.end, behind[0].start).split()) <= 3)
    ):
        return joined(stage, behind)
    if by and (is_passive(stage, act) or by[0].start - act.end < 60):
        return joined(stage, [m for m in candidates if m.start >= by[0].start])
    before = [m for m in candidates if m.end <= act.start]
    before = [m for m in before if not _GOVERNED.search(words_before(stage, m))] or before
    if not before or TWO_SIDES.search(stage.between(before[-1].end, act.start)):
        return []
    first = _who_signs_too(stage, before, act)
    if first is not None:
        return joined(stage, before[before.index(first) :])
    last = before[-1]
    chain = [last]
    for mention in reversed(before[:-1]):
        gap = stage.between(mention.end, chain[0].start - len(chain[0].prefix))
        if not AND.match(gap):
            break
        chain.insert(0, mention)
    return chain


def _who_signs_too(stage: Stage, before: list[Mention], act: Cue) -> Mention | None:
    """Who goes on with «، ووقع مع …» (and signed with): the sentence's subject, none of a list.

    «التقى الوزير … وزراء خارجية …، ووقع مع نظيره …» (met the foreign ministers of …, and signed).
    """
    if stage.sentence.reading.language != "ar" or not act.prefix.startswith("و"):
        return None
    if not stage.text.startswith(" مع ", act.end):
        return None
    that = max(stage.text.rfind(" ان ", stage.start, act.start), stage.start)
    return next((m for m in before if m.start >= that and m.prefix in ("", "ال")), None)


def _without_ministers(stage: Stage, behind: list[Mention]) -> list[Mention]:
    """The states whose ministers sign: «وزراء النفط في مصر وقبرص» (the oil ministers in …)."""
    if len(behind) > 1 and behind[0].sort == "office" and told_side(behind[0]) is None:
        gap = stage.between(behind[0].end, behind[1].start - len(behind[1].prefix))
        if gap.strip() in ("في", "كل من", "في كل من"):
            return behind[1:]
    return behind


def partners_behind(stage: Stage, act: Cue, noun: Cue, until: int) -> list[Mention]:
    """With whom one of several agreements is: "a trade pact with Peru and a treaty with Laos".

    Only those behind "with" that stand between its own noun and an offset, with whoever is joined
    to the first of them.
    """
    doers = signers(stage, party_mentions(stage), act)
    others = [m for m in party_mentions(stage) if m not in doers and noun.end <= m.start < until]
    first = next(
        (
            m
            for m in others
            if _WITH.search(stage.between(max(noun.end, m.start - 60), m.start))
            and not _BORDER.search(words_before(stage, m))
        ),
        None,
    )
    if first is None or first.start - noun.end > _NEAR:
        return []
    found = joined(stage, [m for m in others if m.start >= first.start])
    found = [m for m in found if m.sort in ("state", "body")]
    return found if not _told_sides(found) & _told_sides(doers) else []


def _overseeing(stage: Stage, candidates: list[Mention], act: Cue) -> list[Mention]:
    """Who oversees or announces it: «أشرف وزير … ووزير … على إمضاء», «أعلن … التوصل إلى»."""
    found = _OVERSAW.search(stage.text, max(stage.start, act.start - 200), act.start)
    if found is None or is_between_others(stage, act.end):
        return []
    behind = [m for m in candidates if found.end() <= m.start and m.end <= act.start]
    if not behind or behind[0].start - found.end() > 2:
        return []
    if behind[0].full.office not in OFFICIAL and behind[0].sort != "body":
        return []
    chain = joined(stage, behind)
    return chain if len(chain) > 1 or act.frame == "reach_noun" else []


def is_with_rebels(stage: Stage, at: int) -> bool:
    """Whether a government and those who fight it are told to agree: «بين الحكومة والمعارضة»."""
    if _REBELS_NEXT.match(stage.text, at, stage.end):
        return True
    return _WITH_REBELS.search(stage.text, at, min(stage.end, at + _NEAR)) is not None


def is_between_others(stage: Stage, at: int) -> bool:
    """Whether companies, universities or persons are told to sign: «بين شركة … وجامعة …»."""
    return _BETWEEN_OTHERS.search(stage.text, at, min(stage.end, at + _NEAR)) is not None


def joined(stage: Stage, mentions: list[Mention]) -> list[Mention]:
    """The first of some mentions and whoever is listed behind it."""
    listed = mentions[:1]
    for mention in mentions[1:]:
        if not _goes_on(stage, listed[-1], mention):
            break
        listed.append(mention)
    return listed


def _goes_on(stage: Stage, last: Mention, mention: Mention) -> bool:
    """Whether a mention is listed behind another, also under one office.

    «وزيرا الخارجية الأميركي … والروسي …» (the foreign ministers, the American … and the Russian …)
    """
    gap = stage.between(last.end, mention.start - len(mention.prefix))
    if AND.match(gap):
        return _SAYS.match(stage.text, mention.end) is None
    inside = (p for p in stage.sentence.places if last.end <= p.start < mention.start)
    sided = next((p for p in inside if p.sort == "nationality" and p.prefix == "و"), None)
    return (
        sided is not None
        and sided.country == side(mention)
        and not stage.between(last.end, sided.start).strip(" ،و")
        and not stage.between(sided.end, mention.start).strip()
    )


def _adjectives(stage: Stage, candidates: list[Mention], noun: Cue) -> list[Mention]:
    """Two nationalities around the noun: «الاتفاق الليبي الباكستاني», "the U.S.-Turkish pact".

    Not those of somebody's office, nor those that «أن» (that) parts from the noun.
    """
    near = [
        place
        for place in stage.sentence.places
        if (place.sort == "nationality" or _is_attached(stage, candidates, noun, place))
        and (0 <= place.start - noun.end < 45 or 0 <= noun.start - place.end < 30)
        and not is_of_money(stage, place)
        and not _is_of_firm(stage.text, place)
        and not _APART.search(
            stage.between(noun.end, place.start) or stage.between(place.end, noun.start)
        )
        and not any(m.start <= place.start < m.end for m in stage.people)
        and not INSIDE.search(words_before(stage, state_mention(place)))
    ]
    return [adjective_mention(place) for place in near]


def _is_attached(stage: Stage, candidates: list[Mention], noun: Cue, place: PlaceMention) -> bool:
    """Whether a state's name belongs to the noun: "U.S.-Soviet", «اتفاق السودان وتشاد» (of …)."""
    if place.sort != "country":
        return False
    if stage.text.startswith("-", place.end) or stage.text.endswith("-", 0, place.start):
        return True
    words = stage.between(noun.end, place.start).split()
    return len(words) <= 2 and any(m.start == place.start for m in candidates)


def is_passive(stage: Stage, act: Cue) -> bool:
    """Whether a verb stands in the passive: "was signed"."""
    words = stage.between(max(stage.start, act.start - 6), act.end)
    return _PASSIVE.search(words) is not None


_PASSIVE = re.compile(r"\b(?:was|were|be|been)\b")
