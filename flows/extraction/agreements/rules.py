"""Rules of agreements: what was signed, agreed or approved between whom, on what terms.

Each rule proposes a *telling*: one sentence's report of one agreement. A telling without an act
(«الاتفاق تضمن …», "the deal covers …") only adds terms to an agreement told elsewhere. Folding
(``folding``) joins the tellings of one agreement and drops what has no two sides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import cast

from flows.extraction.agreements.awards import agreed_to_trade, awarded, commands
from flows.extraction.agreements.deliveries import (
    DELIVERY,
    deal_of,
    delivery_at,
    fulfilled,
    fulfils,
    is_under,
    ordered,
    tells_goods,
)
from flows.extraction.agreements.governing import governed, signed_papers
from flows.extraction.agreements.items import is_vague
from flows.extraction.agreements.listing import is_definite, is_plural, several
from flows.extraction.agreements.parties import (
    TWO_SIDES,
    agreeing,
    giver,
    lender,
    parties,
    partners_behind,
    recipient,
    signers,
)
from flows.extraction.agreements.sale_sides import (
    between_states,
    is_by_approver,
    sides_of_sale,
    with_seller_before,
)
from flows.extraction.agreements.sales import (
    ASKED,
    allowed_sales,
    asked_sales,
    is_asking,
    is_offer,
    is_offered_by_seller,
    parts,
)
from flows.extraction.agreements.sharing import (
    shared_among,
    shared_by_number,
    shared_from,
    shared_with,
)
from flows.extraction.agreements.terms import add_terms
from flows.extraction.agreements.told_again import told_again
from flows.extraction.agreements.worth import worth
from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.cues import Cue
from flows.extraction.reading.mentions import Mention, Span
from flows.extraction.scene.candidates import (
    HIS_COUNTRY,
    adjective_mention,
    distinct_mentions,
    is_corporate,
    is_of_many,
    party_mentions,
    state_of_assembly,
)
from flows.extraction.scene.pairs import TWO_PERSONS, two_told
from flows.extraction.scene.stages import Scene, Stage, is_sport
from flows.extraction.scene.status import agreement_status
from flows.extraction.scene.tellings import AgreementTelling, VisitTelling, side_key
from flows.extraction.scene.timing import on_or_after, when
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.firms import FIRM
from flows.extraction.who.people import side
from schemas.claims import AgreementStatus, AgreementType, Item

#: How long the known, those told by an attribute and all agreements count as news.
_FRESH, _LATELY, _HISTORY = timedelta(days=12), timedelta(days=45), timedelta(days=365)
_PASSIVE = re.compile(r"\b(?:was|were|will be|is to be|has been|have been)\b")
# "agreed to discuss": an understanding in talks, no agreement.
_MERE_TALK = re.compile(
    rf"\s*(?:(?:to|on|that)\s+)?(?:the\s+)?{any_of('mere_talk', 'en')}\b"
    rf"|[^.،]{{0,110}}?\bعلي\s+(?:ال)?{any_of('mere_talk', 'ar')}\b",
    re.IGNORECASE,
)
_AGREED_SOMEWHERE = re.compile(
    r"agreed(?:\s+(?:here|today|yesterday|[A-Z]\w+day|(?:in|at|on)\s+(?:the\s+)?[A-Z][\w-]+(?:\s+\d{1,2})?)){1,3}"
    r"(?=\s+to\s|\s+on\s+(?![A-Z]))"
)
_SIGNING = ("sign_noun", "sign_verb")
#: What may become of an agreement beside which another one is made.
_UNDONE = ("cancelled", "suspended", "terminated")
#: What goods are ordered by.
_ORDERS = ("contract", "deal", "agreement")
# ", signed in Sofia", "signed on Tuesday"
_SIGNED_AS_TOLD = re.compile(r",?\s+(?:which was\s+)?(?:signed|initialled|initialed|concluded)\b")
_APPROVAL = "agreement.approve_verb"
#: The sentences that tell the news.
_EARLY = range(1, 4)
_WHICH = re.compile(r"\b(?:which|that|الذي|التي|اللذان|اللتان)\b")
# "agreed by phone": nothing is put in writing
_PHONED = re.compile(r"\b(?:phone|telephone|telephoned)\b|هاتفي|مكالمة")
_DEED = re.compile(r"(?:\s+that)?\b[^.;]{0,80}?\b(?:will|would|shall)\b")
_SINCE = re.compile(r"\b(?:since|منذ)\b(?:(?!\b(?:said|says|قال)\b)[^.,،;]){0,50}$")
_LONG_AGO = re.compile(rf"(?<!\w)[وف]?{any_of('long_ago')}(?!\w)", re.IGNORECASE)
_THE_SIGNING = frozenset(("التوقيع", "جري التوقيع", "تم التوقيع"))
_PAPERS = re.compile(
    r"\bthe\s+$|\b(?:papers|documents?|instruments?|texts?|it)\s+(?:was\s+|were\s+)?$",
    re.IGNORECASE,
)
_WELCOMED = re.compile(rf"\b[وف]?{any_of('welcoming')}\b", re.IGNORECASE)
# "agreed on Thursday to supply"
_AGREED = re.compile(r"\bagreed\b[^.,;]{0,30}$")
# "had ordered 24 jets", «كانت قد اشترت»: told as history, unless it is said: "denied it had"
_REPORTED = re.compile(r"\b(?:said|says|den(?:y|ied)|announced|reported|confirmed|ان|انها|انه)\b")
_HAD = re.compile(r"\bhad (?:already |also |previously |earlier )?$|\bو?كانت? (?:\w+ )?قد $")
#: Acts that are an agreement without the word.
_ALONE = ("trade_verb", "agree_verb", "lend_verb")
#: How far (in letters) before a verb of agreeing the members of a body may stand.
_MEMBERS_NEAR = 30
#: How far (in letters) behind its noun the other side may stand: "the accord with Spain".
_WITH_NEXT = 24
_OPENING = ("agreement_noun", *_ALONE)
#: What a sentence has that tells of an agreement.
_TELLING = frozenset((*_OPENING, *_SIGNING, "paper_noun", "sale", "approve_verb"))

# "lent", «أقرض» among the verbs of giving
_LENT = re.compile(r"\blen(?:ds?|t|ding)\b|\bloaned\b|قرض")
# A company, bank, university, club at once behind an Arabic verb, or «بها» (with which) between.
_COMPANY = re.compile(
    r"\s+(?:بها\s+|به\s+)?(?:ال)?(?:شركة|مجموعة|بنك|مصرف|نادي|جامعة|بلدية|جمعية|نقابة|غرفة"
    r"|حزب|مستشفي|معهد|كلية)\b"
)
_AT_THE_END = re.compile(
    r"\bby (?:sign|initial|conclud)ing\b|\bat the end of\b|\bختام\b|\bاختتام\b"
)
# "the embassy in Lima", «السفارة في»: where somebody sits
_POSTED = re.compile(
    r"\b(?:embassy|mission|consulate|ambassador|سفير|سفار[ةه])\w*\s+(?:in|at|في)\s+$"
)
# "the treaty of 1951", "a pact of last May"
_OF_DATE = re.compile(r"\s+of\s+(?:last|this|the year|\d{4}|[A-Z][a-z]+ \d)")
# "said in Geneva that they had completed a treaty"
_SPOKE_IN = re.compile(r"\b(?:said|says|told reporters|قال|صرح|اعلن)\s+(?:in|at|في)\s+$")
# "signed a treaty here on Monday", not "said here"
_HERE = re.compile(r"\b(?<!said )(?<!told )(?<!announced )here\b")
_DURING_VISIT = re.compile(rf"\b{any_of('during_visit')}\b", re.IGNORECASE)


def tellings(scene: Scene, visits: list[VisitTelling]) -> list[AgreementTelling]:
    """All reports of agreements in a document, in order."""
    found: list[AgreementTelling] = []
    if not any(may_be_concluded(stage) for stage in scene.stages if stage.cues):
        return found  # whatever only points back would have nothing to point to
    silent: list[Stage] = []
    for stage in scene.stages:
        if is_sport(stage):
            continue
        told: list[AgreementTelling] = []
        if any(cue.frame in _TELLING for cue in stage.cues):
            here = [visit for visit in visits if visit.stage is stage and visit.place is not None]
            told.extend(_of_stage(scene, stage, here))
        if not told and any(telling.allowed for telling in found):
            told.extend(_asked_of(scene, stage, found))
        for telling in told:
            if telling.allowed:
                before = [*found, *(t for t in told if t.trigger < telling.trigger)]
                telling.parties = with_seller_before(telling, before)
        found.extend(told)
        silent.extend(() if told else (stage,))
    if any(telling.status is not None for telling in found):
        again = [telling for stage in silent for telling in told_again(stage, found)]
        found = sorted([*found, *again], key=lambda telling: telling.stage.start)
    return found


def _asked_of(
    scene: Scene, stage: Stage, found: list[AgreementTelling]
) -> Iterator[AgreementTelling]:
    """A9: a further sale of which a seller tells by what its buyer asked for."""
    buyers = {side_key(m) for told in found if told.allowed for m in told.parties}
    for act in asked_sales(stage):
        telling = _traded(scene, stage, act, [], (stage.start, stage.end))
        asking = [m for m in telling.parties if m.end <= act.start] if telling else []
        if telling is not None and asking and side_key(asking[-1]) not in buyers:
            telling.parties = asking[-1:]
            yield telling


def may_be_concluded(stage: Stage) -> bool:
    """Whether an act with its object, or one that needs none, has a state: all tellings need one.

    Tells before any person or place of the sentence is known what no sentence can do without.
    """
    nouns = stage.framed("agreement_noun") or stage.framed("paper_noun")
    alone = [(act, act) for act in (*_standing_alone(stage), *_agreed_somewhere(stage))]
    return any(
        agreement_status(stage, act, noun) is not None
        for act, noun in (*alone, *governed(stage, nouns))
    ) or any((*fulfilled(stage, nouns), *awarded(stage, nouns), *agreed_to_trade(stage)))


def may_take_up_parties(stage: Stage) -> bool:
    """Whether a sentence points to parties: "the two sides", "his country", "during the visit"."""
    text = stage.sentence.text
    pointing = (TWO_SIDES, TWO_PERSONS, HIS_COUNTRY, _DURING_VISIT)
    return any(words.search(text) for words in pointing) or lender(stage, stage.start) is not None


def _standing_alone(stage: Stage) -> Iterator[Cue]:
    """Acts that need no noun: of trade and agreeing; of the verbs of giving, those of lending."""
    yield from allowed_sales(stage)
    for act in stage.framed(*_ALONE):
        if act.frame != "lend_verb" or _LENT.search(stage.text, act.start, act.end):
            yield act


def _of_stage(scene: Scene, stage: Stage, visits: list[VisitTelling]) -> Iterator[AgreementTelling]:
    """The tellings of one sentence: by acts and their objects, else by trade or by agreeing."""
    nouns = stage.framed("agreement_noun")
    papers = nouns or stage.framed("paper_noun")
    if nouns:  # "signed a framework on trade, and concluded an agreement extending another"
        papers = sorted([*nouns, *signed_papers(stage, nouns)], key=lambda noun: noun.start)
    sales = parts(stage, [*allowed_sales(stage)])
    allowed = (_traded(scene, stage, act, visits, part) for act, part in sales)
    told = [telling for telling in allowed if telling is not None]
    told = told or [*_lent_to_each(scene, stage, visits)]
    if not told:
        told = [*_by_acts(scene, stage, papers, visits)]
    if all(telling.status in _UNDONE for telling in told):
        trading = (*agreed_to_trade(stage), *stage.framed("trade_verb"))
        acts = (*trading, *(act for act, _ in fulfilled(stage, nouns)))
        traded = (_traded(scene, stage, act, visits) for act in acts)
        lent = (_lent(scene, stage, act, visits) for act in stage.framed("lend_verb"))
        agreeing_in = (*stage.framed("agree_verb"), *_agreed_somewhere(stage))
        agreed = (_agreed(scene, stage, act, visits) for act in agreeing_in)
        done = [telling for telling in (*traded, *lent, *agreed) if telling is not None][:1]
        told = [*(one for telling in done for one in _shared(stage, telling)), *told]
    if not told:
        told = [*_terms_told_again(stage, nouns)]
    yield from told
    if not nouns and not any(telling.status for telling in told):
        yield from _signing_told_again(scene, stage)


def _shared(stage: Stage, telling: AgreementTelling) -> list[AgreementTelling]:
    lends = telling.rule == "agreement.lend_verb"
    return shared_among(stage, telling) if lends else shared_from(stage, telling)


def _by_acts(
    scene: Scene, stage: Stage, nouns: list[Cue], visits: list[VisitTelling]
) -> Iterator[AgreementTelling]:
    """One telling for each noun that an act governs, and for those listed with it.

    Of a plural with several partners ("accords with Spain and Italy") one for each of them.
    """
    pairs = [*governed(stage, nouns)]
    pairs = pairs or [*awarded(stage, nouns)]
    before: AgreementTelling | None = None
    for at, (act, noun) in enumerate(pairs):
        telling = _acted(scene, stage, act, noun, visits)
        if telling is None:
            continue
        if before is not None and before.act == telling.act and not telling.parties:
            telling.parties = [*before.parties]
        before = telling
        behind = pairs[at + 1][1].start if at + 1 < len(pairs) else stage.end
        listed = [other for other, _ in pairs].count(act) > 1
        own = partners_behind(stage, act, noun, behind) if listed else []
        doers = signers(stage, party_mentions(stage), act) if own else []
        if doers:
            each = [[partner] for partner in own] if is_plural(stage, noun) else [own]
            yield from (
                replace(telling, subjects=[*telling.subjects], parties=[*doers, *told])
                for told in each
            )
            continue
        apart = shared_with(stage, telling, (noun.start, noun.end))
        if len(apart) == 1:
            apart = shared_by_number(stage, telling, (noun.start, noun.end))
        yield from apart
        for _ in range(several(stage, noun) - 1 if len(apart) == 1 else 0):
            yield replace(telling, subjects=[])


def _terms_told_again(stage: Stage, nouns: list[Cue]) -> Iterator[AgreementTelling]:
    """A4: terms of one told elsewhere: «الاتفاق تضمن …», "the deal, worth $2 billion, …"."""
    definite = next((n for n in nouns if is_definite(stage, n) or is_under(stage, n)), None)
    if definite is None:
        return
    trigger = (definite.start, definite.end)
    telling = AgreementTelling(
        stage, "agreement.terms", trigger, _type(definite), None, pointing=True
    )
    add_terms(stage, telling)
    telling.parties = partners_behind(stage, definite, definite, definite.end + _WITH_NEXT)
    if telling.value or telling.items or telling.deliveries or telling.duration or telling.withheld:
        yield telling


def _acted(
    scene: Scene, stage: Stage, act: Cue, noun: Cue, visits: list[VisitTelling]
) -> AgreementTelling | None:
    """A1: an act and its object: «وقع اتفاقا», "signed a memorandum", "approved the sale"."""
    status = agreement_status(stage, act, noun)
    if status is None or (status == "in_talks" and is_definite(stage, noun)):
        return None
    trigger = (min(act.start, noun.start), max(act.end, noun.end))
    telling = AgreementTelling(
        stage, f"agreement.{act.frame}", trigger, _type(noun), status,
        pointing=is_definite(stage, noun) and act.frame == "sign_noun",
    )  # fmt: skip
    telling.paper = noun.frame == "paper_noun"
    telling.act, telling.definite = (act.start, act.end), is_definite(stage, noun)
    telling.parties = parties(stage, act, noun)
    if noun.sense not in ("deal", "contract"):
        telling.parties = [state_of_assembly(stage, m) for m in telling.parties]
    telling.allowed = telling.rule == _APPROVAL and status == "announced"
    if _a_company_does(stage, act, telling):
        return None
    if act.frame == "lend_verb" and not _is_lent(stage, act, noun):
        return None
    telling.two_sides = bool(TWO_SIDES.search(stage.sentence.text))
    telling.two_persons = bool(TWO_PERSONS.search(stage.sentence.text))
    telling.during_visit = bool(_DURING_VISIT.search(stage.sentence.text))
    telling.place = _signing_place(stage, trigger, behind=_is_attribute(stage, act, noun))
    _add_date(scene, stage, telling, visits)
    _keep_signed(telling, status, act)
    if _is_background(scene, stage, telling, noun):
        return None
    add_terms(stage, telling)
    return telling


def _is_lent(stage: Stage, act: Cue, noun: Cue) -> bool:
    """Whether somebody is told to whom a loan goes, or from whom it was obtained."""
    candidates = party_mentions(stage)
    return bool(recipient(stage, candidates, act, noun) or giver(stage, candidates, noun))


def _keep_signed(telling: AgreementTelling, status: AgreementStatus, act: Cue) -> None:
    """Drop a day to come from what was signed: it holds "to cap output in early 1988"."""
    if status == "signed" and telling.status == "announced" and act.sense == "past":
        telling.status, telling.date, telling.date_at = status, None, None


def _a_company_does(stage: Stage, act: Cue, telling: AgreementTelling) -> bool:
    """«توصلت شركة سوما …» (a company reached): the parties that other words name are not its."""
    if _COMPANY.match(stage.text, act.end, stage.end) is None:
        return False
    if any(m.office == FIRM for m in telling.parties):
        return False  # whether a state deals with it is asked in folding
    near = (m for m in telling.parties if act.end <= m.start < act.end + 15)
    return not any(m.sort != "body" or not is_corporate(m, stage.text) for m in near)


def _is_background(scene: Scene, stage: Stage, telling: AgreementTelling, noun: Cue) -> bool:
    """Whether an agreement is only named: of an earlier year, or known as «الاتفاق الذي وقع».

    "A pact signed last July" with its act behind it is news for some weeks, "the pact signed
    last month" for some days.
    """
    published, day = scene.reading.published, telling.date
    if published is None or (telling.status == "signed" and _is_ordered(stage, telling, noun)):
        return False
    behind = telling.act is not None and telling.act[0] >= noun.end
    attribute = behind and not is_passive_end(stage, telling) and telling.act != telling.trigger
    known = attribute and is_definite(stage, noun) and telling.status in ("signed", "in_force")
    known = known and not _is_welcomed(stage, noun) and not _opens(stage, noun)
    if telling.status == "in_force" and telling.act is not None:  # "will take effect" is news
        known = known and _WHICH.search(stage.between(noun.end, telling.act[0])) is not None
    if _LONG_AGO.search(stage.sentence.text) or _is_since(stage, telling, published):
        return True
    if day is None:
        return known
    if day.precision == "year" and day.latest < published:
        return True
    whole = len({side_key(m) for m in telling.parties}) > 1 and day.precision != "year"
    last = day.earliest if known and day.precision not in ("day", "week") else day.latest
    known = known and not whole
    return published - last > (_FRESH if known else _LATELY if attribute else _HISTORY)


def _is_ordered(stage: Stage, telling: AgreementTelling, noun: Cue) -> bool:
    """Whether it is the order of what is handed over now, or will be under it."""
    if telling.type not in _ORDERS:
        return False
    trade = noun.frame == "trade_verb" or bool(stage.framed("trade_verb", "sale"))
    if trade and is_under(stage, noun) and tells_goods(stage):
        return True
    trade = trade or telling.rule == "agreement.lend_verb" or telling.type != "agreement"
    return (trade or is_under(stage, noun)) and fulfils(stage)


def _opens(stage: Stage, noun: Cue) -> bool:
    """Whether an early sentence begins with it: "The accord, signed in Sofia by …, provides …"."""
    before = stage.between(stage.start, noun.start)
    apposed = _SIGNED_AS_TOLD.match(stage.text, noun.end, stage.end)
    return stage.sentence.number in _EARLY and len(before.split()) <= 3 and apposed is not None


def _is_since(stage: Stage, telling: AgreementTelling, published: date) -> bool:
    """Whether a signing only dates something else: "since the two countries signed a treaty"."""
    start = max(stage.start, telling.trigger[0] - 60)
    before = stage.between(start, telling.trigger[0])
    fresh = telling.date is not None and published - telling.date.latest <= _FRESH
    return _SINCE.search(before) is not None and not fresh


def _is_welcomed(stage: Stage, noun: Cue) -> bool:
    """Whether the text opens with praise for it, which is news: "hailed the pact reached …"."""
    before = stage.between(stage.start, noun.start)
    return stage.sentence.number == 0 and _WELCOMED.search(before) is not None


def is_passive_end(stage: Stage, telling: AgreementTelling) -> bool:
    """«the agreement was signed»: a sentence of its own, no mere attribute."""
    act = telling.act
    return (
        act is not None and _PASSIVE.search(stage.between(telling.trigger[0], act[1])) is not None
    )


def _traded(
    scene: Scene, stage: Stage, act: Cue, visits: list[VisitTelling], part: Span | None = None
) -> AgreementTelling | None:
    """A2: arms sold by one state to another: "has agreed to buy 10 helicopters from Russia".

    Of several sales in a sentence each has its ``part`` of it.
    """
    telling = AgreementTelling(
        stage,
        "agreement.trade" if part is None else _APPROVAL,
        (act.start, act.end),
        "deal",
        "announced" if act.frame == ASKED else agreement_status(stage, act, act),
        False,
        act=(act.start, act.end),
        part=part,
    )
    if commands(stage, act):
        return None
    before = stage.between(stage.start, act.start)
    if telling.status is None or is_asking(stage, act):
        return None
    had = _HAD.search(before) or stage.text.startswith("had ", act.start)
    if had and not _REPORTED.search(before) and not fulfils(stage):
        return None
    named = deal_of(stage, act) if part is None else None
    if named is not None:
        telling.type = _type(named)
    offered = is_offer(stage, act)
    telling.allowed = part is not None or offered or is_offered_by_seller(stage, act)
    telling.by_approver = part is not None and is_by_approver(stage, act)
    telling.definite = (
        _IS_KNOWN.search(stage.text, max(stage.start, act.start - 20), act.start) is not None
    )
    add_terms(stage, telling)
    if not telling.items:
        telling.items = ordered(telling.deliveries, handed_over=act.frame == DELIVERY)
    if part is not None and not (offered or _has_arms(telling)):
        return None  # what may be handed over, but is no arms, is aid or a captive
    if not (_has_goods(stage, telling, named) or _has_arms(telling) or offered):
        return None
    if telling.status == "signed" and offered:
        telling.status = "announced"
    start, end = part or (stage.start, stage.end)
    candidates = [m for m in party_mentions(stage) if start <= m.start < end]
    telling.parties = distinct_mentions(
        sides_of_sale(stage, act, candidates, further=start > stage.start)
    )
    if len({side_key(m) for m in telling.parties}) < 2:
        if part is None and _is_taken_up(stage, act):
            return None
        maker = _of_maker(telling, party_mentions(stage))
        telling.parties += maker or (_of_origin(stage, telling) if part is None else [])
    if not (_has_arms(telling) or offered or between_states(stage, telling.parties)):
        return None
    _add_date(scene, stage, telling, visits)
    if _is_trade_of_a_time(telling) and named is None:
        return None
    return None if _is_background(scene, stage, telling, act) else telling


def _has_goods(stage: Stage, telling: AgreementTelling, named: Cue | None) -> bool:
    """Whether goods are told with their number, or a sum for what another sentence tells."""
    counted = any(cast(Item, told.value).quantity is not None for told in telling.items)
    known = named is not None or fulfils(stage)
    goods = bool(telling.items) and tells_goods(stage)  # not suspects, who are handed over too
    return (goods and (counted or known)) or (known and telling.value is not None)


def _is_trade_of_a_time(telling: AgreementTelling) -> bool:
    """Whether goods only flow: "sold 7 million barrels to Peru in May" is trade, no deal."""
    long = telling.date is not None and telling.date.precision in ("month", "season", "year")
    return long and not _has_arms(telling) and not fulfils(telling.stage)


def _of_maker(telling: AgreementTelling, candidates: list[Mention]) -> list[Mention]:
    """The only company of a sentence, which tells of its sale: "X said Oman would buy 28 jets"."""
    own = {side(m) for m in telling.parties}
    firms = {side_key(m): m for m in candidates if m.office == FIRM and side(m) not in own}
    return [*firms.values()] if len(firms) == 1 and own else []


def _of_origin(stage: Stage, telling: AgreementTelling) -> list[Mention]:
    """The state from which goods come, by an adjective: "bought U.S. wheat", «القمح الروسي»."""
    own = {side(m) for m in telling.parties}
    for told in telling.items:
        for place in stage.sentence.places:
            near = told.span[0] - 2 <= place.end + 1 and place.start <= told.span[1] + 2
            if place.sort == "nationality" and near and place.country not in own:
                return [adjective_mention(place)] if own else []
    return []


def _is_taken_up(stage: Stage, act: Cue) -> bool:
    """Whether an act of one side takes up what is told elsewhere: "the deal", «التي اشترتها»."""
    if _WHICH.search(stage.between(max(stage.start, act.start - 6), act.start)):
        return True
    return _under_a_deal(stage, act)


# "this possible sale"
_IS_KNOWN = re.compile(r"\b(?:the|this|that)\s+(?:\w+\s+)?$", re.IGNORECASE)


def _under_a_deal(stage: Stage, act: Cue) -> bool:
    """Whether "the deal" stands before an act of trade, which then tells of that one only."""
    nouns = (noun for noun in stage.framed("agreement_noun") if noun.end <= act.start)
    return any(is_definite(stage, noun) or is_under(stage, noun) for noun in nouns)


def _has_arms(telling: AgreementTelling) -> bool:
    """Whether arms are told; goods make no deal without the word, for firms trade them daily."""
    told = [cast(Item, told.value) for told in (*telling.items, *telling.deliveries)]
    return any(
        (item.category and not is_vague(item)) or _OF_ARMS.search(item.designation) for item in told
    )


_OF_ARMS = re.compile(rf"\b[وبل]?(?:ال)?{any_of('of_arms')}\b", re.IGNORECASE)


def _lent(
    scene: Scene,
    stage: Stage,
    act: Cue,
    visits: list[VisitTelling],
    taker: Mention | None = None,
) -> AgreementTelling | None:
    """A7: money lent to a state without the word: "has lent Tunisia 150 mln dlrs"."""
    status = agreement_status(stage, act, act)
    candidates = party_mentions(stage)
    near = (m for m in candidates if 0 < m.start - act.end <= 5 and side(m))
    taker = taker or next(near, None)
    if status is None or taker is None or not _LENT.search(stage.between(act.start, act.end)):
        return None
    telling = AgreementTelling(
        stage, "agreement.lend_verb", (act.start, act.end), "agreement", status, pointing=False
    )
    add_terms(stage, telling)
    if telling.value is None:
        return None
    doers = signers(stage, [m for m in candidates if m is not taker], act)
    telling.parties = distinct_mentions([*doers, taker])
    _add_date(scene, stage, telling, visits)
    return telling


def _lent_to_each(
    scene: Scene, stage: Stage, visits: list[VisitTelling]
) -> Iterator[AgreementTelling]:
    """Several loans in one sentence: "the bank will lend Peru $4 million, and Oman will lend it 9".

    "It" is whoever takes the loan before. Signing that the sentence tells is that of each.
    """
    acts = [
        act for act in stage.framed("lend_verb") if _LENT.search(stage.text, act.start, act.end)
    ]
    if len(acts) < 2:
        return
    signed = [act for act in stage.framed("sign_verb") if act.sense == "past"]
    taker: Mention | None = None
    borders = [*(act.start for act in acts[1:]), stage.end]
    for act, border in zip(acts, borders, strict=True):
        telling = _lent(scene, stage, act, visits)
        again = _IT.match(stage.text, act.end, stage.end) is not None
        if telling is None and again and taker is not None:
            telling = _lent(scene, stage, act, visits, taker)
        if telling is None:
            return
        taker = telling.parties[-1]
        telling.value = worth(stage, telling, (act.start, border))
        if signed:
            telling.status = "signed"
            day = when(stage, (signed[0].start, signed[0].end), ahead=False)
            if day is not None:
                telling.date, telling.date_at = day[0], (day[1].start, day[1].end)
        yield telling


_IT = re.compile(r"\s+(?:it|them)\b")


def _two_agreeing(scene: Scene, stage: Stage, act: Cue) -> list[Mention]:
    """Whom "the two ministers agreed to …", «اتفق الوزيران على» (the two ministers …) means."""
    around = stage.between(max(stage.start, act.start - 20), min(stage.end, act.end + 20))
    that = "that" in stage.between(act.end - 4, act.end + 5)
    return two_told(scene, stage) if TWO_PERSONS.search(around) and not that else []


def _agreed_somewhere(stage: Stage) -> Iterator[Cue]:
    """Where place and day part the verb from its object: "agreed in Athens on Tuesday to open"."""
    for cue in stage.framed("sign_verb"):
        found = _AGREED_SOMEWHERE.match(stage.text, cue.start, stage.end)
        if found is not None:
            yield cue._replace(end=found.end(), frame="agree_verb", sense="past")


def _agreed(
    scene: Scene, stage: Stage, act: Cue, visits: list[VisitTelling]
) -> AgreementTelling | None:
    """A3: states and bodies that agree on something: "Both the U.S. and the EU agreed to …"."""
    status = agreement_status(stage, act, act)
    if _MERE_TALK.match(stage.text, act.end, stage.end) or _PHONED.search(stage.sentence.text):
        return None
    if _is_opinion(stage, act):
        return None
    agreed = agreeing(stage, act) or _two_agreeing(scene, stage, act)
    if len({side_key(m) for m in agreed}) < 2:
        agreed = _members_agreeing(scene, stage, act)
    if status is None or not agreed:
        return None
    telling = AgreementTelling(
        stage, "agreement.agree_verb", (act.start, act.end), "agreement", status, pointing=False
    )
    telling.parties = agreed
    _add_date(scene, stage, telling, visits)
    _keep_signed(telling, status, act)
    if _is_background(scene, stage, telling, act):
        return None
    add_terms(stage, telling)
    return telling


def _members_agreeing(scene: Scene, stage: Stage, act: Cue) -> list[Mention]:
    """The states of one body that agree among themselves: "OPEC ministers agreed to cut output".

    Only where the text calls it an accord: else it is but a decision of the body.
    """
    members = [m for m in party_mentions(stage) if is_of_many(m, stage.text)]
    members = [m for m in members if 0 <= act.start - m.end < _MEMBERS_NEAR]
    at = stage.sentence.number
    called = any(
        is_definite(other, noun)
        for other in scene.stages[at : at + 3]
        for noun in other.framed("agreement_noun")
    )
    return members[-1:] if called else []


def _is_opinion(stage: Stage, act: Cue) -> bool:
    """Whether what two agree on is a view, no deed to come: "agreed that violence must end"."""
    that = stage.text.startswith(" that ", act.end) or stage.text.endswith("that", 0, act.end)
    return that and _DEED.match(stage.text, act.end, stage.end) is None


def _signing_told_again(scene: Scene, stage: Stage) -> Iterator[AgreementTelling]:
    """A5: where and when: «جرى التوقيع في بلغراد», "the papers were signed in Rome on Friday"."""
    for cue in stage.framed(*_SIGNING):
        words = stage.between(cue.start, cue.end)
        before = stage.between(max(stage.start, cue.start - 25), cue.start)
        if not (words in _THE_SIGNING or _PAPERS.search(before)):
            continue
        telling = AgreementTelling(
            stage, "agreement.signing", (cue.start, cue.end), "agreement", None, pointing=True
        )
        telling.place = _signing_place(stage, telling.trigger)
        rivals = [(c.start, c.end) for c in stage.framed("visit_noun", "visit_verb", "go_verb")]
        when_told = when(stage, telling.trigger, ahead=False, rivals=rivals)
        if when_told is not None and not on_or_after(when_told[0], scene.reading.published):
            span = (when_told[1].start, when_told[1].end)
            telling.date, telling.date_at = when_told[0], span
        if telling.place is not None or telling.date is not None:
            yield telling


def _type(noun: Cue) -> AgreementType:
    return noun.sense  # type: ignore[return-value]


# -- where and when ----------------------------------------------------------------------------


def _is_attribute(stage: Stage, act: Cue, noun: Cue) -> bool:
    """Whether a relative clause tells of the act: «الاتفاق الذي أبرم» (the accord that was …)."""
    return act.start > noun.end and _WHICH.search(stage.between(noun.end, act.start)) is not None


def _signing_place(stage: Stage, trigger: Span, *, behind: bool = False) -> PlaceMention | None:
    """Where it is signed, by "in" or "at"; only ``behind`` its noun what a relative clause tells.

    Before that stands where somebody speaks of it. "Here" is where the report comes from.
    """
    for place in stage.settled_places:
        if not -130 < place.start - trigger[1] < 90 or (behind and place.start < trigger[0]):
            continue
        before = stage.between(max(stage.start, place.start - 22), place.start - len(place.prefix))
        if _POSTED.search(before) or _SPOKE_IN.search(before) or _is_of_ministers(stage, place):
            continue
        if re.search(
            r"(?:\bو?في|\bin|\bat)\s+(?:مدينة\s+|العاصمة\s+|the\s+)?$", before
        ) or place.prefix in ("ب", "بال"):
            return place
    here = _HERE.search(stage.text, trigger[0], min(stage.end, trigger[1] + 90))
    return stage.scene.dateline if here is not None and not behind else None


def _is_of_ministers(stage: Stage, place: PlaceMention) -> bool:
    """«وزراء النفط في مصر وقبرص» (the oil ministers in Egypt and …): whose they are, not where."""
    gaps = (stage.between(m.end, place.start) for m in stage.people if m.sort == "office")
    return any(gap == " في " for gap in gaps)


def _add_date(
    scene: Scene, stage: Stage, telling: AgreementTelling, visits: list[VisitTelling]
) -> None:
    """The date of the act; else, by inference, that of the visit at whose place it was signed."""
    ahead = telling.status == "announced" and telling.rule.endswith(("sign_verb", "sign_noun"))
    rivals = [visit.trigger for visit in visits]
    if telling.rule.endswith("approve_verb"):  # when it was signed is another day
        rivals += [(cue.start, cue.end) for cue in stage.framed("sign_verb")]
    rivals += [(n.start, n.end) for n in _dated_nouns(stage, telling)]
    if telling.rule == "agreement.trade":
        rivals += [span for span in delivery_at(stage) if span != telling.trigger]
    undone = telling.status in ("suspended", "terminated", "cancelled")
    if undone:  # "suspended the pact signed in 2013"
        acts = stage.framed(*_SIGNING)
        rivals += [(c.start, c.end) for c in acts if (c.start, c.end) != telling.act]
    done = telling.status == "initialled" or any(
        cue.sense == "past" and (cue.start, cue.end) == telling.act for cue in stage.cues
    )
    own = when(
        stage, telling.trigger, ahead=ahead, rivals=rivals, spoken=undone, done=done and not ahead
    )
    if own is not None:
        telling.date, telling.date_at = own[0], (own[1].start, own[1].end)
        if telling.status == "signed" and on_or_after(own[0], scene.reading.published):
            telling.status = "announced"
    visit = _visit_of(telling, visits)
    if visit is None:
        return
    telling.visit = visit
    telling.place = telling.place or visit.place
    ahead = telling.status == "announced" and visit.status != "announced"
    if ahead and not telling.during_visit:
        return  # "visiting minister X said that China would lend …": not on the day of his visit
    if telling.date is None and visit.date is not None and not telling.pointing:
        apart = re.search(r"[،,؛;]", stage.between(visit.trigger[1], telling.trigger[0]))
        days = visit.date
        if _at_the_end(stage, telling, visit):
            days = replace(days, earliest=days.latest)
        inferred = apart is not None or days.earliest != days.latest
        telling.date = replace(days, basis="inferred") if inferred else days
        telling.date_at = visit.date_at


def _dated_nouns(stage: Stage, telling: AgreementTelling) -> Iterator[Cue]:
    """Other agreements with a date of their own: "accords under the rescheduling of last year"."""
    for noun in stage.framed("agreement_noun"):
        if noun.start >= telling.trigger[1] and _OF_DATE.match(stage.text, noun.end, stage.end):
            yield noun


def _at_the_end(stage: Stage, telling: AgreementTelling, visit: VisitTelling) -> bool:
    """Whether what is signed ends a visit: "ended a visit by signing", «وقعا في ختام زيارة»."""
    first, second = sorted((telling.trigger, visit.trigger))
    gap = stage.between(first[1] - 3 if first is visit.trigger else first[1], second[1])
    return _AT_THE_END.search(gap) is not None


def _visit_of(telling: AgreementTelling, visits: list[VisitTelling]) -> VisitTelling | None:
    """The visit in the same sentence at whose place the agreement was signed."""
    for visit in visits:
        place = visit.place
        if place is None:
            continue
        if telling.place is not None:
            same = (
                telling.place.city == place.city
                if telling.place.city and place.city
                else telling.place.country == place.country
            )
            if same:
                return visit
        elif any(m.full is v.full for m in telling.parties for v in visit.visitors):
            return visit
    signing = telling.rule.endswith(("sign_noun", "sign_verb"))
    if (
        signing
        and not telling.definite
        and telling.place is None
        and not telling.parties
        and len(visits) == 1
    ):
        return visits[0]
    return None
