"""With whom one party deals by the terms of an agreement: who lends, takes, sells, owes.

Stands before ``parties`` and ``agreeing``, for which it finds the other side where the words name
one only. Tells no status, no value and no goods.
"""

from __future__ import annotations

import re

from flows.extraction.agreements.awards import awarded
from flows.extraction.agreements.deliveries import is_under
from flows.extraction.agreements.doers import told_sides
from flows.extraction.language.lexicon import any_of, any_of_several
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.asides import WHERE_OR_WHEN
from flows.extraction.scene.candidates import is_corporate, party_mentions
from flows.extraction.scene.stages import Stage
from flows.extraction.scene.state_mentions import (
    adjective_mention,
    distinct_mentions,
    state_mention,
    words_before,
)
from flows.extraction.scene.status import LENDING
from flows.extraction.scene.tellings import AgreementTelling, told_side
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.bodies_again import body_told
from flows.extraction.who.people import side
from flows.extraction.who.sides import SAYS

#: How far (in letters) behind a contract its seller may stand.
_SALE_REACH = 120
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
    rf"\s+(?:to\s+)?{any_of('easing_debt', 'en')}\b"
    rf"(?:[^.;]|\.(?=\d)){{0,60}}?\b(?:{any_of('debt', 'en')}|owes|(?=owed by\b))"
    r"(?: ?(?:of [^.;,]{3,40} )?owed (?:to [^.;,]{2,40} )?by (?:the )?[A-Z]\w+(?: [A-Z]\w+)?)?",
    re.IGNORECASE,
)
_TRADE = re.compile(rf"\s+(?:to\s+)?{any_of('trading', 'en')}\b", re.IGNORECASE)
# "(a loan) of 14 million dollars from the", "(was granted a loan) by the", «بقيمة … من» (from)
_FROM = re.compile(
    rf"(?:\s+(?:of|{any_of('worth')})\s(?:[^.,،;]|[.,](?=\d))+?)?{WHERE_OR_WHEN}?"
    r"\s+(?:from|by|من)\s+(?:the\s+)?",
    re.IGNORECASE,
)
_FROM_OR_TO = re.compile(r"\b(?:from|to)\s+(?:the\s+)?$", re.IGNORECASE)
#: How far (in letters) behind a loan its taker may stand.
_LOAN_REACH = 40
SPOKEN = re.compile(rf"[،,]\s+و?{any_of('speech')}\b")
_TO = re.compile(r"\b(?:to|for)\s+(?:the\s+)?$")
_AWARDS = re.compile(r"\b(?:award|grant|hand)(?:ed|s)\b| to$")
# «أسندت … إلى», «رست مناقصة على» (awarded to, fell to)
_AWARDED_TO = re.compile(
    rf"\b{any_of('awarding_to', 'ar')}\b[^.؛]{{0,{_SALE_REACH}}}?\s(?:الي|علي)\s"
)


def dealt_with(
    stage: Stage, candidates: list[Mention], noun: Cue, both: list[Mention]
) -> Mention | None:
    """With whom the only party told deals by its terms: "an agreement to lend Chad money"."""
    told = traded_with(stage, noun) or _seller(stage, candidates, noun)
    return told or _foreign_firm(stage, both)


def _seller(stage: Stage, candidates: list[Mention], noun: Cue) -> Mention | None:
    """From whom goods are bought by it: "a contract for jets from", «عقدا لشراء 24 طائرة من».

    So does "the purchase of jets from".

    "The contract to buy" may name a company there, or a state.
    """
    for mention in candidates:
        near = noun.end <= mention.start < noun.end + _SALE_REACH
        if near and mention.sort in ("state", "body") and told_side(mention):
            before, terms = words_before(stage, mention), stage.between(noun.end, mention.start)
            bought = _SALE.search(terms) or _PURCHASE.search(stage.text, noun.start, noun.end)
            dealt = _BOUGHT_FROM.search(before) and (bought or _won(stage, noun))
            if dealt or (_BUILT_FOR.search(terms) and _won(stage, noun)):
                return mention
    return None


def _won(stage: Stage, noun: Cue) -> bool:
    return any(awarded(stage, [noun]))


# "a contract to build frigates for"
_BUILT_FOR = re.compile(
    rf"\bto {any_of_several('building', 'renewing', language='en')}\b[^.;]* for (?:the )?$"
)
_BOUGHT_FROM = re.compile(
    rf"\b(?:from|to|by|من|الي|علي)\s+(?:the\s+|(?:ال)?{any_of('firm_word', 'ar')}\s+)?[\"(]?$"
    # «عقد لتزويد الجيش …» (to supply the army), «مناقصة طرحتها …» (a tender that … invited)
    rf"|\b(?:{any_of('supplying', 'ar')}|{any_of('tendering', 'ar')})\s+$"
)


_PURCHASE = re.compile(r"\b(?:purchase|acquisition|order)s?$")
_SALE = re.compile(
    r"\b(?:to (?:buy|import|purchase|acquire|lease)|for|[وب]?ل?(?:شراء|استيراد|توريد|اقتناء))\b"
)


def _foreign_firm(stage: Stage, both: list[Mention]) -> Mention | None:
    """The foreign company with which a state's own body deals: «عقدا مع شركة … النمساوية».

    It goes by its nationality where its name stands between.
    """
    state = any(m.sort != "body" or not is_corporate(m, stage.text) for m in both)
    if len(told_sides(both)) != 1 or not state:
        return None
    for place in stage.sentence.places:
        found = _FIRM_BEFORE.search(stage.text, max(stage.start, place.start - 32), place.start)
        before = stage.between(max(stage.start, found.start() - 6), found.start()) if found else ""
        foreign = place.sort == "nationality" and place.country not in told_sides(both)
        if foreign and before.endswith("مع "):
            return adjective_mention(place)
    return None


def of_origin(stage: Stage, telling: AgreementTelling) -> list[Mention]:
    """The state from which goods come, by an adjective: "bought U.S. wheat", «القمح الروسي»."""
    own = {side(m) for m in telling.parties}
    for told in telling.items:
        for place in stage.sentence.places:
            near = told.span[0] - 2 <= place.end + 1 and place.start <= told.span[1] + 2
            if place.sort == "nationality" and near and place.country not in own:
                return [adjective_mention(place)] if own else []
    return []


def trading_under(
    stage: Stage, candidates: list[Mention], noun: Cue, known: list[Mention]
) -> list[Mention]:
    """The two sides of "Iraq will receive buses from Turkey under an agreement signed on …".

    Or of whatever else is done under it: "Kenya has lifted its ban on Peruvian fish under an".
    Also a company, and a state's force: "the navy took delivery of boats from Damen, part of a".
    Who is known to sign stays one of them, unless he only says so.
    """
    if not is_under(stage, noun):
        return []
    first = noun.start - stage.opening < _OPENING  # "Under the pact signed today, Peru will supply"
    spoken = SPOKEN.search(stage.text, noun.end, stage.end) if first else None
    end = spoken.start() if spoken is not None else stage.end
    start, end = (noun.end, end) if first else (stage.start, noun.start)
    sides: dict[str | None, Mention] = {}
    for mention in candidates:
        inside = start <= mention.start and mention.end <= end
        if inside and mention.sort in ("state", "body") and told_side(mention) is not None:
            sides.setdefault(told_side(mention), mention)
    if len(sides) < 2:  # "cocoa for Romanian tractors", "Peruvian boats may fish off Kenya"
        for place in stage.sentence.places:
            if place.sort in ("nationality", "country") and start <= place.start < end:
                sides.setdefault(place.country, adjective_mention(place))
    two = len(sides) == 2 and {told_side(m) for m in known} <= sides.keys()
    acting = (m for m in known if SAYS.match(stage.text, m.end, stage.end) is None)
    return distinct_mentions([*acting, *sides.values()]) if two else []


#: How far (in letters) from the head of a sentence "under the agreement" opens it.
_OPENING = 24


def recipient(stage: Stage, candidates: list[Mention], act: Cue, noun: Cue) -> Mention | None:
    """To whom a loan or a sale goes: "a loan to Kenya", "grants Kenya a loan", «قرضا لتونس».

    Or a contract: "awarded Norway's Skogfirma a contract".
    """
    for mention in candidates:
        if _AWARDED_TO.fullmatch(stage.text, act.start, mention.start):
            return mention
    words = stage.between(noun.start, noun.end)
    won = noun.sense in ("contract", "deal") and _AWARDS.search(stage.text, act.start, act.end)
    if not (won or LENDING.search(words) or _HANDING.search(words)):
        return None
    for mention in candidates:
        start = mention.begin
        gap = stage.between(act.end, start)
        to_it = gap.endswith(" الي ") or gap in (" to ", " to the ")
        if act.end <= start < noun.start and (not gap.strip() or to_it):
            return mention  # «أسند البنك إلى تونس قرضا», "extends to Tunisia a loan"
        if won and noun.end <= act.end <= start and gap.strip() in ("", "the"):
            return mention  # "was awarded to Norway's Skogfirma"
        before = stage.between(noun.end, start)
        if noun.end <= start < noun.end + 70 and (_TO.search(before) or mention.prefix == "ل"):
            return mention
    for place in stage.sentence.places:  # "a loan for the Lao section of a highway"
        before = stage.between(noun.end, place.start)
        loan = len(before) < _LOAN_REACH and _TO.search(before)
        if place.sort == "nationality" and (loan or (won and _is_firm_there(stage, act, place))):
            return adjective_mention(place)
    return None


def _is_firm_there(stage: Stage, act: Cue, place: PlaceMention) -> bool:
    """Whether a company stands right behind an award: "awarded a Finnish company a contract"."""
    return (
        _AN.fullmatch(stage.text, act.end, place.start) is not None
        and _FIRM_NOUN.match(stage.text, place.end) is not None
    )


_FIRM_NOUN = re.compile(
    rf"(?: [a-z-]+){{0,2}} {any_of_several('firm_word', 'corporate', language='en')}\b"
)
_AN = re.compile(r" (?:an?|the|two|three) (?:[a-z-]+ )?")


def giver(stage: Stage, candidates: list[Mention], noun: Cue) -> Mention | None:
    """From whom a loan comes: "obtained a loan from the Asian Development Bank"."""
    if not LENDING.search(stage.between(noun.start, noun.end)):
        return None
    behind = [m for m in candidates if 0 <= m.start - noun.end < _GIVER_REACH]
    told = next((m for m in behind if _FROM.fullmatch(stage.between(noun.end, m.start))), None)
    return told if told is not None else lending_banks(stage, noun.end)


def lending_banks(stage: Stage, at: int) -> Mention | None:
    """Banks of no one country right behind what they lend: "a loan from a group of Arab banks"."""
    return _as_body(stage, _FROM_BANKS.match(stage.text, at, stage.end))


# "(a loan) from a syndicate led by", "(credits) of 40 mln dlrs from 12 Arab banks"; those of
# one's own country are no other side
_FROM_BANKS = re.compile(
    r"s?(?: (?:of|worth|totall?ing) (?:[\w.,$]+ ){1,4}?)? ?from (?:an? |its |the |several )?"
    r"(?P<body>(?!(?:local|domestic|state|national|commercial state|own)\b)"
    r"(?:[\w-]+ ){0,4}?(?:(?:group|syndicate|consortium) of (?:[\w-]+ ){0,3}?banks|syndicate"
    r"|banks|creditors|lenders))\b"
)


#: How far (in letters) behind a loan and its sum its giver may stand.
_GIVER_REACH = 80


def lender_again(stage: Stage, act: Cue) -> list[Mention]:
    """A lender told again by its noun: "the bank also approved", "the Fund said it was lending"."""
    if act.frame not in ("lend_verb", "approve_verb") or stage.language != "en":
        return []
    found = _THE_LENDER.search(stage.text, max(stage.start, act.start - 60), act.start)
    if found is None:
        return []
    told = body_told(found["noun"].lower(), stage.start, stage.sentence.reading)
    return [state_mention(told)] if told is not None else []


_THE_LENDER = re.compile(
    rf"\b[Tt]he (?P<noun>(?i:{any_of('body_again', 'en')}))"
    r"(?: (?:said|announced|that|it|also|later|today|yesterday|on|[A-Z]\w+day|ha[sd]|will))* $"
)


def debtor(stage: Stage, act: Cue) -> Mention | None:
    """Whose debts somebody agrees to put off: "agreed to reschedule Zaire's debt"."""
    found = _DEBT.match(stage.text, act.end, stage.end)
    if found is None:
        return None
    places = stage.sentence.places
    owing = [p for p in places if act.end < p.start < found.end()]
    owing += [p for p in places if _ITS_LENDERS.fullmatch(stage.text, p.end, act.start)]
    return next(map(state_mention, owing), None)


# "Peru('s creditors have) agreed to write off half of its debt"
_ITS_LENDERS = re.compile(
    rf"'s? (?:[\w-]+ )?{any_of('lender', 'en')}(?: (?:have|has|also))?{WHERE_OR_WHEN}{{0,2}} "
)


def traded_with(stage: Stage, act: Cue) -> Mention | None:
    """With whom somebody agrees to trade: "agreed to lend Chad oil", "to buy it from Chad"."""
    found = _TRADE.match(stage.text, act.end, stage.end)
    if found is None:
        return None
    for place in stage.sentence.places:
        gap = stage.between(found.end(), place.start)
        reached = _BANK_OF.fullmatch(gap) is not None or (len(gap) < 90 and _FROM_OR_TO.search(gap))
        if place.start >= found.end() and place.sort == "country" and reached:
            own = (m for m in party_mentions(stage) if m.start <= place.start < m.end)
            return next((m for m in own if m.sort == "body"), state_mention(place))
    return None


def let_in(stage: Stage, act: Cue) -> Mention | None:
    """Whose forces or inspectors somebody agrees to let in: "agreed to let U.S. warplanes land"."""
    letting = _LETTING.match(stage.text, act.end, stage.end)
    if letting is None:
        return None
    for place in stage.sentence.places:
        near = 0 <= place.start - letting.end() < _LET_IN_REACH
        sent = near and _SENT.match(stage.text, place.end, stage.end)
        if sent and not _PARTED.search(stage.text, letting.end(), place.start):
            if place.sort in ("nationality", "country"):
                return adjective_mention(place)
            return state_mention(place) if place.sort == "organisation" else None
    return None


_LETTING = re.compile(rf"(?:\s+to)?\s+{any_of('letting_in', 'en')}\b")
#: How far (in letters) behind the verb of letting they may stand: "open an air base to American".
_LET_IN_REACH = 60
_SENT = re.compile(rf" (?:[\w-]+ ){{0,2}}?{any_of('sent_by_states', 'en')}\b")
_PARTED = re.compile(r"[,;:]|\b(?:that|if|because|before|after|until)\b")


# "to lend the National Bank of Hungary", "to lend Chad"
_BANK_OF = re.compile(
    r"\s*(?:the\s+)?(?:(?:[A-Z]\w+\s+)?(?:[Bb]ank|[Gg]overnment) of\s+(?:the\s+)?)?"
)


def lender(stage: Stage, at: int) -> Mention | None:
    """Banks and creditors of no one country, with whom states settle debts."""
    return _as_body(stage, _LENDER.search(stage.text, at, stage.end))


def lender_before(stage: Stage, at: int) -> Mention | None:
    """Creditors of no one country right before what they do: "Western creditors agreed"."""
    return _as_body(stage, _LENDERS_DO.search(stage.text, max(stage.start, at - _LOAN_REACH), at))


# "creditor governments (have)"
_LENDERS_DO = re.compile(rf"\b(?P<body>(?i:{any_of('lender', 'en')}))(?: (?:have|has|also|had))* $")


def with_own_creditors(stage: Stage, act: Cue) -> list[Mention]:
    """A state and its creditors, who do the act: "Peru's creditor banks (signed)"."""
    found = _OWN_CREDITORS.search(stage.text, max(stage.start, act.start - _LOAN_REACH), act.start)
    creditors = _as_body(stage, found)
    owing = [p for p in stage.sentence.places if found is not None and p.end == found.start()]
    return [state_mention(owing[-1]), creditors] if owing and creditors is not None else []


_OWN_CREDITORS = re.compile(
    r"'s? (?P<body>(?:[a-z-]+ ){0,2}?(?:creditors?|creditor banks|(?:bank )?advisory committee))"
    r"(?: (?:have|has|also|had))* $"
)


def joint_lender(stage: Stage, debtor: Mention) -> Mention | None:
    """Creditors told right behind who owes: "Peru and its creditor banks signed …"."""
    return _as_body(stage, _LENDER.match(stage.text, debtor.end + 1, stage.end))


def _as_body(stage: Stage, found: re.Match[str] | None) -> Mention | None:
    if found is None:
        return None
    span = found.span("body")
    return Mention(*span, "body", name=span, label=stage.sentence.reading.words(span))


def is_of_firm(text: str, place: PlaceMention) -> bool:
    """Whether a nationality is that of a company or a private person: «شركة ديار القطرية»."""
    before, behind = text[max(0, place.start - 32) : place.start], text[place.end : place.end + 32]
    return bool(_FIRM_BEFORE.search(before) or _FIRM_BEHIND.match(behind))
