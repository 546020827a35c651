"""Arms and goods that one state sells to another, by an act of trade: "will buy 10 helicopters".

Rule A2 of agreements, called by ``rules`` for each act of trade or allowed sale. Goods that only
flow are no deal, nor what is handed over but is no arms; who buys and sells, ``sale_sides`` tells.
"""

from __future__ import annotations

import re
from typing import cast

from flows.extraction.agreements.awards import commands
from flows.extraction.agreements.background import is_background
from flows.extraction.agreements.dealings import of_origin
from flows.extraction.agreements.deliveries import (
    DELIVERY,
    deal_of,
    fulfils,
    is_under,
    ordered,
    tells_goods,
)
from flows.extraction.agreements.items import is_vague
from flows.extraction.agreements.listing import WHICH, is_definite, type_of
from flows.extraction.agreements.occasion import add_date
from flows.extraction.agreements.sale_sides import (
    between_states,
    is_by_approver,
    sides_of_sale,
)
from flows.extraction.agreements.sales import ASKED, is_asking, is_offer, is_offered_by_seller
from flows.extraction.agreements.terms import add_terms
from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention, Span
from flows.extraction.scene.candidates import party_mentions
from flows.extraction.scene.stages import Scene, Stage, clause_end
from flows.extraction.scene.state_mentions import distinct_mentions
from flows.extraction.scene.status import agreement_status
from flows.extraction.scene.tellings import AgreementTelling, VisitTelling, side_key
from flows.extraction.who.firms import FIRM
from flows.extraction.who.people import side
from schemas.claims import AgreementStatus, AgreementType, Item

#: The rule of what is approved, sales that are allowed among it.
APPROVAL = "agreement.approve_verb"
# "had ordered 24 jets", «كانت قد اشترت»: told as history, unless it is said: "denied it had"
_REPORTED = re.compile(r"\b(?:said|says|den(?:y|ied)|announced|reported|confirmed|ان|انها|انه)\b")
# "expected to honour its pledge (to buy)": what was agreed on before
_HONOURS = re.compile(
    r"\b(?:honou?r\w*|fulfil\w*|meet|met|keep|kept|br[eo]ak?\w*|reaffirm\w*|repeat\w*)"
    r" (?:its|their|an? |the)[a-z -]{0,20}\b(?:pledge|commitment|obligation|promise)s? $"
)
_HAD = re.compile(r"\bhad (?:already |also |previously |earlier )?$|\bو?كانت? (?:\w+ )?قد $")
# "this possible sale"
_IS_KNOWN = re.compile(r"\b(?:the|this|that)\s+(?:\w+\s+)?$", re.IGNORECASE)
_OF_ARMS = re.compile(rf"\b[وبل]?(?:ال)?{any_of('of_arms')}\b", re.IGNORECASE)


def traded(
    scene: Scene, stage: Stage, act: Cue, visits: list[VisitTelling], part: Span | None = None
) -> AgreementTelling | None:
    """A2: arms sold by one state to another: "has agreed to buy 10 helicopters from Russia".

    Of several sales in a sentence each has its ``part`` of it.
    """
    status = _status(stage, act)
    if status is None:
        return None
    named = deal_of(stage, act) if part is None else None
    offered = is_offer(stage, act)
    if offered and status == "signed":
        status = "announced"
    telling = _begun(stage, act, status, named, part)
    telling.allowed = part is not None or offered or is_offered_by_seller(stage, act)
    add_terms(stage, telling)
    if not telling.items:
        telling.items = ordered(telling.deliveries, handed_over=act.frame == DELIVERY)
    meant = offered or _has_arms(telling)
    if not (meant or (part is None and _has_goods(stage, telling, named))):
        return None  # what may be handed over, but is no arms, is aid
    telling.parties = _sides(stage, telling, act)
    if len({side_key(m) for m in telling.parties}) < 2:
        if part is None and _is_taken_up(stage, act):
            return None
        telling.parties += _other_side(stage, telling)
    if not (meant or between_states(stage, telling.parties)):
        return None
    add_date(scene, stage, telling, visits)
    if _is_trade_of_a_time(telling) and named is None:
        return None
    if _is_time_of_goods(scene, telling):
        telling.date = telling.date_at = None
    return None if is_background(scene, stage, telling, act) else telling


def _status(stage: Stage, act: Cue) -> AgreementStatus | None:
    """The state of a sale; none where it is commanded or asked for, or is told as history."""
    if commands(stage, act):
        return None
    status = "announced" if act.frame == ASKED else agreement_status(stage, act, act)
    if status is None or is_asking(stage, act):
        return None
    before = stage.between(stage.start, act.start)
    if _HONOURS.search(before) and stage.text.startswith("to ", act.start):
        return None
    had = _HAD.search(before) or stage.text.startswith("had ", act.start)
    return None if had and not _REPORTED.search(before) and not fulfils(stage) else status


def _type_of_act(stage: Stage, act: Cue) -> AgreementType:
    """What is agreed on without a noun: "agreed to lend" money is no deal in goods."""
    return "agreement" if stage.text.endswith("lend", act.start, act.end) else "deal"


def _begun(
    stage: Stage, act: Cue, status: AgreementStatus, named: Cue | None, part: Span | None
) -> AgreementTelling:
    """The telling of an act of trade, before its terms, its sides and its day are known."""
    telling = AgreementTelling(
        stage,
        "agreement.trade" if part is None else APPROVAL,
        (act.start, act.end),
        type_of(named) if named is not None else _type_of_act(stage, act),
        status,
        pointing=False,
        act=(act.start, act.end),
        part=part,
    )
    telling.by_approver = part is not None and is_by_approver(stage, act)
    telling.definite = act.frame != "trade_verb" and (
        _IS_KNOWN.search(stage.text, max(stage.start, act.start - 20), act.start) is not None
    )
    return telling


def _has_arms(telling: AgreementTelling) -> bool:
    """Whether arms are told; goods make no deal without the word, for firms trade them daily."""
    told = [cast(Item, told.value) for told in (*telling.items, *telling.deliveries)]
    return any(
        (item.category and not is_vague(item)) or _OF_ARMS.search(item.designation) for item in told
    )


def _has_goods(stage: Stage, telling: AgreementTelling, named: Cue | None) -> bool:
    """Whether goods are told with their number, or a sum for what another sentence tells."""
    counted = any(cast(Item, told.value).quantity is not None for told in telling.items)
    known = named is not None or fulfils(stage) or _is_agreed(telling) or _is_order(telling)
    goods = bool(telling.items) and tells_goods(stage)  # not suspects, who are handed over too
    return (goods and (counted or known)) or (known and telling.value is not None)


def _is_agreed(telling: AgreementTelling) -> bool:
    """Whether it is told that sides agreed to trade, however much: "has agreed to buy wheat"."""
    return "agreed" in telling.stage.between(*telling.trigger)


def _is_settled(telling: AgreementTelling) -> bool:
    """Whether sides agreed to trade, or will: "will buy 5 mln tonnes of crude from Iran"."""
    stage, at = telling.stage, telling.trigger[0]
    will = stage.text.startswith(("will ", "would "), at)
    will = will or _IS_TO.search(stage.text, max(stage.start, at - 12), at) is not None
    guessed = will and _GUESSED.search(stage.text, stage.start, at) is not None
    return _is_agreed(telling) or (will and not guessed)


# "(Japan) is (to buy)"
_IS_TO = re.compile(r"\b(?:is|are)(?: also| now)? $")
# "(the department) estimated (Japan would buy)"
_GUESSED = re.compile(r"\b(?:estimat|forecast|project|predict|expect|believ|think|thought)")


def _is_order(telling: AgreementTelling) -> bool:
    """Whether an order is told by its sum: "placed an order worth 310 mln francs for parts".

    So it is with "ordered 80 mln dlrs' worth of parts from", whatever the parts are.
    """
    stage, (start, end) = telling.stage, telling.trigger
    told = stage.text.endswith("order worth", start, end)
    return told or _WORTH_OF.match(stage.text, end, stage.end) is not None


_WORTH_OF = re.compile(
    r" (?:about |some |over |nearly |another |up to |a further |\$)*\d[\w.,]*(?: [\w.]+){0,3}'?"
    r" worth of "
)


def _sides(stage: Stage, telling: AgreementTelling, act: Cue) -> list[Mention]:
    """Who buys and who sells, within a sale's own part of the sentence."""
    start, end = telling.part or (stage.start, stage.end)
    candidates = [m for m in party_mentions(stage) if start <= m.start < end]
    if telling.status == "in_talks":  # whoever talks stands before it with his partner
        talking = {side_key(m): m for m in reversed(candidates) if side(m) is not None}
        if len(talking) == 2:
            return [*reversed(talking.values())]
    return distinct_mentions(sides_of_sale(stage, act, candidates))


def _is_taken_up(stage: Stage, act: Cue) -> bool:
    """Whether an act of one side takes up what is told elsewhere: "the deal", «التي اشترتها»."""
    if WHICH.search(stage.between(max(stage.start, act.start - 6), act.start)):
        return True
    return _under_a_deal(stage, act)


def _under_a_deal(stage: Stage, act: Cue) -> bool:
    """Whether "the deal" stands before an act of trade, which then tells of that one only."""
    nouns = (noun for noun in stage.framed("agreement_noun") if noun.end <= act.start)
    return any(is_definite(stage, noun) or is_under(stage, noun) for noun in nouns)


def _other_side(stage: Stage, telling: AgreementTelling) -> list[Mention]:
    """The other side of a sale of which no verb or preposition tells it."""
    maker = _of_maker(telling, party_mentions(stage))
    return maker or (of_origin(stage, telling) if telling.part is None else [])


def _of_maker(telling: AgreementTelling, candidates: list[Mention]) -> list[Mention]:
    """The only company of a sentence, which tells of its sale: "X said Oman would buy 28 jets".

    None where the state itself is told to sell.
    """
    if _SOLD.search(telling.stage.text, *telling.trigger) is not None:
        return []
    own = {side(m) for m in telling.parties}
    firms = {side_key(m): m for m in candidates if m.office == FIRM and side(m) not in own}
    return [*firms.values()] if len(firms) == 1 and own else []


_SOLD = re.compile(r"\b(?:sold|sell)")


def _is_trade_of_a_time(telling: AgreementTelling) -> bool:
    """Whether goods only flow: "sold 7 million barrels to Peru in May" is trade, no deal."""
    stage, behind = telling.stage, telling.trigger[1]
    if telling.date is not None:
        long = telling.date.precision in _LONG
    else:  # too far behind the act to be its day: "bought 4 million tonnes of … in 1986"
        end = clause_end(stage, behind, _TRADE_REACH)
        told = [m for m in stage.sentence.dates if behind <= m.start < end and not m.stay_days]
        told = [m for m in told if not _is_of_shipping(stage, m.start, m.end)]
        long = bool(told) and all(mention.precision in _LONG for mention in told)
        long = long or _OF_A_SEASON.search(stage.text, behind, end) is not None
        part = _OF_PART_OF_YEAR.search(stage.text, stage.start, end)
        long = long or (part is not None and not _is_of_shipping(stage, *part.span()))
        long = long or _ONLY.match(stage.text, behind) is not None
    return long and not (_has_arms(telling) or fulfils(stage) or _is_settled(telling))


def _is_time_of_goods(scene: Scene, telling: AgreementTelling) -> bool:
    """Whether the month or year told lasts still, as that of what is "agreed to buy this year"."""
    published, date = scene.reading.published, telling.date
    if published is None or date is None or telling.date_at is None or not _is_settled(telling):
        return False
    behind = telling.date_at[0] >= telling.trigger[1]
    return behind and date.precision in _LONG and date.latest >= published


def _is_of_shipping(stage: Stage, start: int, end: int) -> bool:
    """Whether what is bought is shipped then: "for shipment in October", "October delivery"."""
    before = _FOR_SHIPPING.search(stage.text, stage.start, start)
    return before is not None or _SHIPPING.match(stage.text, end, stage.end) is not None


_FOR_SHIPPING = re.compile(
    r"\b(?:for|with) (?:shipment|delivery|loading|arrival)\b[^.,;]{0,30}$"
    r"|\b(?:للشحن|للتسليم)\b[^.،؛]{0,30}$"
)
_SHIPPING = re.compile(r"[\w/ -]{0,12} (?:shipment|delivery|loading|arrival)\b")
_LONG = ("month", "season", "year")
# "last season", "in the 1985/86 crop year", "in the year ended September 30", «سنويا» (yearly)
_OF_A_SEASON = re.compile(
    r"\b(?:season|for export|(?:crop|marketing|agreement) year|year (?:to|ended|ending)"
    rf"|{any_of('often')})\b"
)
# "in the first quarter", "In the first two months of the year", "in 1986/87"
_OF_PART_OF_YEAR = re.compile(
    r"\b[Ii]n (?:the (?:first|second|third|fourth|last) (?:\w+ )?(?:quarter|half|months)"
    r"|\d{4}/\d\d)\b"
)
_ONLY = re.compile(r" (?:only|just|barely)\b")  # "bought only 150,000 tonnes": how trade went
#: How far (in letters) behind an act of trade the time may stand in which goods flow.
_TRADE_REACH = 120
