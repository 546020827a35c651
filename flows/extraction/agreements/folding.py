"""From tellings of agreements to agreements: one agreement, its parties and terms put together.

An agreement needs parties of two countries, or a state and a foreign body (``completion`` finds
those that the sentence leaves open). What has no two sides is none of Mithaq's concern.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import pairwise
from typing import cast

from flows.extraction.agreements.both_sides import two_sides, with_firms, without_doubles
from flows.extraction.agreements.completion import completed, is_of_companies, united_with
from flows.extraction.agreements.deliveries import fulfils
from flows.extraction.agreements.sale_sides import named_by
from flows.extraction.agreements.signing import signers_next, signers_told
from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.scene.tellings import AgreementTelling, told_side
from flows.extraction.visits.folding import Visit, distinct
from flows.extraction.where.former_states import is_gone
from flows.extraction.who.people import side
from schemas.claims import DateSpan, Item, Value

#: An agreement dated so soon after an arrival was signed during the visit.
STAY = timedelta(days=4)
_OF_YEAR = re.compile(
    rf"\b[Tt]he (?P<year>(?:19|20)\d\d) (?:[\w-]+ ){{0,3}}(?:treaty|{any_of('pact', 'en')})\b"
)
# "The contract for the plant was signed in January 2025"
_SIGNED_IN = re.compile(
    rf"[^.;]{{0,60}}?\b{any_of('concluded', 'en')} in (?:[A-Z]\w+\.? )?"
    r"(?P<year>(?:19|20)\d\d)\b"
)
_LEADS_TO = re.compile(any_of("leads_to"))
_COUNT_OF_STATES = re.compile(rf"(?:{any_of('count_word')}|\d+)\s", re.IGNORECASE)
_ALSO = re.compile(rf"\b{any_of('further')}\b", re.IGNORECASE)
# "Separately, a spokesman said", "In a separate statement the bank said"
_OPENS_ALSO = re.compile(rf"\W*(?:in an? )?{any_of('further')}\b", re.IGNORECASE)
#: What is told with an earlier day beside news of so few days is history.
_NEWS, _OLD = timedelta(days=31), timedelta(days=60)
_LOAN = re.compile(r"\bloans?\b|\bقرض", re.IGNORECASE)
_DENIED, _AHEAD = "denied", "announced"
#: For so many sentences an agreement stays in sight after its sides were named.
_IN_SIGHT = 3
#: States of what may be signed together.
_TOGETHER = ("signed", "announced", "initialled")
_MEMORANDUM, _STATEMENT = "mou", "joint_statement"
#: Types that are no other name for one another, as "accord" and "deal" are for any.
_NAMED: frozenset[str] = frozenset(("contract", "protocol", "treaty"))
_TRADE = "agreement.trade"
_TRADED: frozenset[str] = frozenset(("contract", "deal"))
_GIVING = ("agreement.lend_verb", _TRADE)
_SPOKEN = ("agreement.agree_verb", *_GIVING)
# "signed", «وقع», «إمضاء»: more than "reached"
_SIGNING = re.compile(r"sign|ink|وقع|وقيع|امض", re.IGNORECASE)
_PUT_NAMES = ("signed", "initialled", "announced")


@dataclass(slots=True)
class Agreement:
    """Tellings of one agreement, the leading one first; ``visit`` is that of its signing."""

    tellings: list[AgreementTelling]
    parties: list[Mention] = field(default_factory=list)
    visit: Visit | None = None

    @property
    def sides(self) -> set[str]:
        """Countries and bodies among the parties."""
        return {told_side(m) or "?" for m in self.parties}

    @property
    def lead(self) -> AgreementTelling:
        """The telling with an act of its own and the most told."""
        acted = [t for t in self.tellings if t.status is not None]
        return max(
            acted,
            key=lambda t: (
                t.status != "in_talks",
                t.date is not None,
                not t.pointing,
                not _will_hand_over(t),
                t.place is not None,
            ),
        )


def agreements(
    scene: Scene, tellings: list[AgreementTelling], visits: list[Visit]
) -> list[Agreement]:
    """Group tellings into agreements between two sides, in a digest item by item."""
    found: list[Agreement] = []
    for item in scene.items:
        own = [t for t in tellings if item[0].start <= t.stage.start <= item[-1].start]
        made = [v for v in visits if item[0].start <= v.lead.stage.start <= item[-1].start]
        found += _of_item(scene, item, own, made)
    return found


def _of_item(
    scene: Scene, item: list[Stage], tellings: list[AgreementTelling], visits: list[Visit]
) -> list[Agreement]:
    found: list[Agreement] = []
    one_sided: list[AgreementTelling] = []
    for telling in (t for t in tellings if t.status is not None):
        if _is_history(scene, telling, found):
            continue
        visit = _visit_of(telling, visits)
        if is_of_companies(scene, telling, one_sided) or _takes_up_other(telling, one_sided, found):
            one_sided.append(telling)
            continue
        known = _told_again(telling, found)
        parties = completed(scene, telling, visit, visits) if known is None else telling.parties
        known = known or _known(scene, telling, parties, found)
        if known is not None:
            if telling.by_approver and not any(t.by_approver for t in known.tellings):
                known.parties = named_by(telling, known.parties)
            known.tellings.append(telling)
            if _better(parties, known):
                named = [m for t in known.tellings for m in t.parties if m.sort == "state"]
                stated = [m for m in known.parties if m.sort != "state" or m in named]
                known.parties = [*without_doubles(scene, parties), *stated]
            if telling.type in _TRADED:
                known.parties = with_firms(known.parties, parties)
            known.visit = known.visit or visit
        elif two_sides(parties, scene.reading.text) and not _is_vaguely_denied(telling, parties):
            found.append(Agreement([telling], without_doubles(scene, parties), visit))
        elif united := united_with(scene, telling, parties, one_sided):
            found.append(Agreement([*united.tellings, telling], united.parties, visit))
        elif signers := signers_next(scene, telling, parties):
            found.append(Agreement([telling], without_doubles(scene, signers), visit))
        else:
            one_sided.append(telling)
    for telling in (t for t in tellings if t.status is None):
        known = _pointed_at(telling, found)
        if known is not None:
            known.tellings.append(telling)
    found = [agreement for agreement in found if not _is_of_the_past(scene, agreement)]
    for agreement in found:
        _await_signing(agreement)
        _forget_first_steps(agreement)
        _add_signers(scene, item, agreement)
        _sign_during_visit(agreement, visits)
    _share_occasions(found)
    return found


def _share_occasions(found: list[Agreement]) -> None:
    """Give what was signed in one go one day and one place, told of any of it.

    So it is with a list ("a treaty and two memorandums") and with what the next sentence says that
    the same sides "also signed".
    """
    pairs = [pair for pair in pairwise(found) if _on_one_occasion(*pair)]
    for giver, taker in (*pairs, *((second, first) for first, second in reversed(pairs))):
        dated = next((t for t in giver.tellings if t.date is not None), None)
        placed = next((t for t in giver.tellings if t.place is not None), None)
        if dated is not None and all(t.date is None for t in taker.tellings):
            taker.lead.date, taker.lead.date_at = dated.date, dated.date_at
        if placed is not None and all(t.place is None for t in taker.tellings):
            taker.lead.place = placed.place


def _on_one_occasion(first: Agreement, second: Agreement) -> bool:
    """Whether two agreements were signed together: by one act, or one told right behind as well."""
    one, other = first.tellings[0], second.tellings[0]
    if one.status != other.status or one.status not in _TOGETHER or first.sides != second.sides:
        return False
    if other.stage is one.stage:
        return other.act is not None and other.act == one.act
    apart = other.stage.sentence.number - one.stage.sentence.number
    return 0 < apart <= 2 and is_further(other)


def _is_of_the_past(scene: Scene, agreement: Agreement) -> bool:
    """Whether a state is a party that is no more, so that the text looks back."""
    return any(is_gone(side(m), scene.reading.published) for m in agreement.parties)


def _forget_first_steps(agreement: Agreement) -> None:
    """Neither initialling nor an approval dates a signing: "a pact, which was initialled in May".

    "signed a loan … The loan, approved by its board in May": it has been signed, since then.
    """
    if any(t.status == "signed" and _is_by_signing(t) for t in agreement.tellings):
        for telling in agreement.tellings:
            if telling.act is None or telling.act[0] <= telling.trigger[0]:
                continue
            approved = telling.rule == "agreement.approve_verb"
            if approved or telling.status == "initialled":
                telling.date = telling.date_at = None
            telling.pointing = telling.pointing or approved


def _await_signing(agreement: Agreement) -> None:
    """What was only reached and is to be signed lies ahead: "was reached …, will be signed in May".

    The day on which it was reached counts where that of the signing is not told.
    """
    signings = [t for t in agreement.tellings if t.status is not None and _is_by_signing(t)]
    if not signings or any(t.status != _AHEAD for t in signings):
        return
    dated = any(t.date is not None for t in signings)
    for telling in agreement.tellings:
        if telling.status == "signed":
            telling.status = telling.place = None
            if dated:
                telling.date = telling.date_at = None


def _is_by_signing(telling: AgreementTelling) -> bool:
    return (
        telling.act is not None and _SIGNING.search(telling.stage.between(*telling.act)) is not None
    )


def _add_signers(scene: Scene, item: list[Stage], agreement: Agreement) -> None:
    """Persons of the two sides of whom another sentence tells that they signed."""
    sides = {country for m in agreement.parties if (country := side(m)) is not None}
    bodies = any(m.sort == "body" and side(m) is None for m in agreement.parties)
    signers = signers_told(item, sides, bodies)
    acted = [m for t in agreement.tellings if t.status in _PUT_NAMES for m in t.parties]
    named = [m for m in acted if m.sort == "person" and m.full.name and side(m) in sides]
    agreement.parties = distinct([*signers, *named, *agreement.parties], scene.reading)


def _will_hand_over(telling: AgreementTelling) -> bool:
    """Whether money or goods are promised, which an agreement may tell as signed.

    "Will lend … under it", "will supply …. The contracts have been signed".
    """
    return telling.rule in _GIVING and telling.status == _AHEAD


def _sign_during_visit(agreement: Agreement, visits: list[Visit]) -> None:
    """Place an agreement without a place where one side visits the other.

    A minister of no told side who signs with the visitor is of the state that is visited.
    """
    if agreement.visit is not None:
        _sharpen_place(agreement, agreement.visit)
    if any(t.place is not None or t.status == _DENIED for t in agreement.tellings):
        return
    for visit in visits:
        pair = {visit.country, *(side(m) for m in visit.visitors)} - {None}
        _take_side_of_host(agreement, visit)
        sides = {side(m) for m in agreement.parties} - {None}
        placed, lead = visit.placed, agreement.lead
        undone = visit.lead.status in ("cancelled", "postponed", "denied")
        himself = any(m.full is v.full for m in agreement.parties for v in visit.visitors)
        both = len(pair) > 1 or himself  # he signs who visits, of whatever side
        if undone or placed is None or not both or not pair <= sides:
            continue
        if visit.lead.status == "announced" and lead.status != _AHEAD:
            continue  # nothing has been signed on a visit to come, or called off
        if lead.date is not None and (visit.dated is None or _apart(lead.date, visit)):
            continue
        if lead.date is None and _is_another_matter(agreement, visit):
            continue
        if lead.date is None and _is_history_beside(agreement, visit):
            continue
        agreement.visit, lead.visit, lead.place = visit, placed, placed.place
        _sharpen_place(agreement, visit)
        return


def _sharpen_place(agreement: Agreement, visit: Visit) -> None:
    """The city where a visit leads, for what is signed on it in the same country."""
    placed, lead = visit.placed, agreement.lead
    told = [t.place for t in agreement.tellings if t.place is not None]
    if placed is None or placed.place is None or any(p.city for p in told):
        return
    city = placed.place if placed.place.city else placed.city_at
    if city is not None and all(p.country == city.country for p in told):
        lead.place = city


def _take_side_of_host(agreement: Agreement, visit: Visit) -> None:
    """Give the only one of two signers who has no side that of the state visited by the other."""
    persons = [m for m in agreement.parties if m.sort in ("person", "office")]
    unknown = [m for m in persons if side(m) is None and m.full.body is None]
    going = [m for m in persons if any(m.full is v.full for v in visit.visitors)]
    visits = bool(going) and going != unknown  # he who visits is of another
    if visits and len(persons) == 2 and len(unknown) == 1 and visit.country is not None:
        unknown[0].full.country = unknown[0].country = visit.country


def _is_history_beside(agreement: Agreement, visit: Visit) -> bool:
    """Whether another sentence tells of a visit long ago: "visited Tokyo last November"."""
    published = agreement.lead.stage.scene.reading.published
    told = visit.dated.date if visit.dated is not None else None
    if told is None or published is None or published - told.latest <= _NEWS:
        return False
    return {id(t.stage) for t in agreement.tellings}.isdisjoint(id(t.stage) for t in visit.tellings)


def _is_another_matter(agreement: Agreement, visit: Visit) -> bool:
    """Whether a visit is told behind a contract, which ministers seldom sign.

    «وجرى التوقيع خلال زيارة» (the signing took place during a visit) says that they did.
    """
    first = min(visit.tellings, key=lambda t: t.stage.sentence.number).stage
    behind = first.sentence.number > max(t.stage.sentence.number for t in agreement.tellings)
    return behind and agreement.lead.type in _TRADED and not first.framed("sign_noun", "sign_verb")


def _apart(date: DateSpan, visit: Visit) -> bool:
    told = visit.dated.date if visit.dated is not None else None
    if told is None:
        return True
    return date.earliest - told.latest > STAY or told.earliest - date.latest > STAY


def _better(parties: list[Mention], known: Agreement) -> bool:
    """Whether named persons replace mere states: who signed tells more than for whom."""
    persons = [m for m in parties if m.sort in ("person", "office") and told_side(m)]
    return bool(persons) and all(m.sort in ("state", "body") for m in known.parties)


def _visit_of(telling: AgreementTelling, visits: list[Visit]) -> Visit | None:
    return next(
        (v for v in visits if telling.visit is not None and telling.visit in v.tellings), None
    )


def _is_history(scene: Scene, telling: AgreementTelling, found: list[Agreement]) -> bool:
    """Whether it was concluded long before what the document reports: told as history only.

    What was signed during a visit that the text tells is no mere history.
    """
    published, date = scene.reading.published, telling.date
    if published is None or date is None or telling.definite or telling.status != "signed":
        return False
    if telling.visit is not None or published - date.latest <= _OLD:
        return False
    if telling.type in ("contract", "deal") and fulfils(telling.stage):
        return False
    leads = [agreement.lead.date for agreement in found]
    return any(lead is None or published - lead.latest <= _NEWS for lead in leads)


def _told_again(telling: AgreementTelling, found: list[Agreement]) -> Agreement | None:
    """What "the memorandum to be signed" means without any party: the agreement told just before.

    It may have been called an agreement there. So does what persons sign whose side nobody tells.
    """
    if not telling.definite or telling.two_sides or any(map(told_side, telling.parties)):
        return None
    at = telling.stage.sentence.number
    last = found[-1] if found else None
    near = last is not None and 0 < at - last.tellings[-1].stage.sentence.number <= 2
    same = last is not None and not _is_of_other_year(telling, last)
    return last if near and same and len(found) == 1 else None


def _takes_up_other(
    telling: AgreementTelling, one_sided: list[AgreementTelling], found: list[Agreement]
) -> bool:
    """Whether "the deal" is one just told that no two states make, rather than one told before it.

    "Laos and Peru signed a treaty. … A bank said it had agreed to buy an insurer. The deal was
    signed in Prague."
    """
    if not one_sided or not telling.definite or any(map(told_side, telling.parties)):
        return False
    last = one_sided[-1]
    told_since = last.trigger > max((t.trigger for a in found for t in a.tellings), default=(0, 0))
    at_once = telling.stage.sentence.number - last.stage.sentence.number <= 1
    return told_since and at_once and not last.definite


def _known(
    scene: Scene, telling: AgreementTelling, parties: list[Mention], found: list[Agreement]
) -> Agreement | None:
    """The agreement already told that a telling means."""
    sides = {told_side(m) or "?" for m in parties}
    if sides == {"?"} and telling.definite:
        sides = set()  # "the five presidents put their names to the document"
    for agreement in reversed(found):
        if _puts_on_paper(telling, agreement):
            return agreement
        if not _compatible(telling, agreement) or _told_beside(telling, agreement):
            continue
        if _is_other_approval(telling, agreement) or _is_of_other_year(telling, agreement):
            continue
        if sides and not _go_together(sides, agreement.sides, by_country=telling.definite):
            continue
        if _is_with_another(telling, sides, agreement):
            continue
        if len(sides) < 2 and not (telling.pointing or telling.definite):
            kinds = {t.type for t in agreement.tellings}
            if not sides or (telling.type not in kinds and telling.rule != _TRADE):
                continue  # "a contract" of one side told beside a treaty is another one
        if _far(telling, agreement) and not telling.definite:
            continue
        if is_further(telling) or _is_gainsaid(telling, agreement):
            continue
        if not sides and _is_out_of_sight(scene, telling, agreement):
            continue
        if _is_older_purchase(telling, agreement) or _is_to_follow(scene, telling, agreement):
            continue
        if not telling.definite and _pays_for(telling, agreement):
            continue
        return agreement
    return None


def _is_out_of_sight(scene: Scene, telling: AgreementTelling, agreement: Agreement) -> bool:
    """Whether a text has long turned to other matters: its last sentences name no side of it."""
    here = telling.stage.sentence.number
    told = max(t.stage.sentence.number for t in agreement.tellings)
    since = scene.stages[max(told + 1, here - _IN_SIGHT) : here + 1]
    if here - told <= _IN_SIGHT:
        return False
    named = {place.country or place.name_en for stage in since for place in stage.sentence.places}
    return named.isdisjoint(agreement.sides)


def _is_with_another(telling: AgreementTelling, sides: set[str], agreement: Agreement) -> bool:
    """Whether one to come is with a state where one that was signed is with a body of many.

    "Poland and the Paris Club have signed an accord. … will sign the agreement with Britain."
    """
    if telling.status != _AHEAD or agreement.lead.status != "signed":
        return False
    states, others = (
        {side for side in told if len(side) == 2} for told in (sides, agreement.sides)
    )
    return bool(states - others) and bool(agreement.sides - others - sides - {"?"})


def _pays_for(telling: AgreementTelling, agreement: Agreement) -> bool:
    """Whether one is a loan and the other a purchase of goods, which it may pay for."""
    lent, others = _lends(telling), [t for t in agreement.tellings if t.status is not None]
    if not any(t.rule == _TRADE or t.items for t in (others if lent else [telling])):
        return False
    return lent != any(map(_lends, others))


def _is_older_purchase(telling: AgreementTelling, agreement: Agreement) -> bool:
    """Whether other goods were bought in a year told: "has ordered two. It bought six in 1977"."""
    if telling.rule != _TRADE or telling.date is None or telling.date.precision != "year":
        return False
    bought = {_goods(t) for t in agreement.tellings if t.items}
    return bool(bought) and _goods(telling) not in bought


def _is_to_follow(scene: Scene, telling: AgreementTelling, agreement: Agreement) -> bool:
    """Whether one lies ahead and the other was signed long ago: "signed a letter in June. …"."""
    published = scene.reading.published
    if telling.status != _AHEAD or telling.definite or published is None:
        return False
    return any(
        t.status == "signed" and t.date is not None and published - t.date.latest > _NEWS
        for t in agreement.tellings
    )


def _goods(telling: AgreementTelling) -> frozenset[str]:
    items = (cast(Item, told.value) for told in telling.items)
    return frozenset(item.designation_en or item.designation for item in items)


def _lends(telling: AgreementTelling) -> bool:
    words = telling.stage.between(*telling.trigger)
    return _LOAN.search(words) is not None


def _is_of_other_year(telling: AgreementTelling, agreement: Agreement) -> bool:
    """Whether words name another year than that of an agreement: "the 1994 treaty holds"."""
    text, (start, end) = telling.stage.text, telling.trigger
    found = _OF_YEAR.search(text, max(telling.stage.start, start - 40), end)
    found = found or _SIGNED_IN.match(text, start, telling.stage.end)
    years = {t.date.earliest.year for t in agreement.tellings if t.date is not None}
    return found is not None and bool(years) and int(found["year"]) not in years


def _puts_on_paper(telling: AgreementTelling, agreement: Agreement) -> bool:
    """Whether what is agreed or promised is to be signed: "agreed to …. A memorandum will be"."""
    spoken = all(t.rule in _SPOKEN for t in agreement.tellings)
    return (
        spoken and telling.status == _AHEAD and not telling.parties and _is_next(telling, agreement)
    )


def _is_vaguely_denied(telling: AgreementTelling, parties: list[Mention]) -> bool:
    """Whether nothing tells with whom there is none: "denied that there was a deal"."""
    return telling.status == _DENIED and len({told_side(m) for m in parties} - {None}) < 2


def _is_gainsaid(telling: AgreementTelling, agreement: Agreement) -> bool:
    """Whether one is denied and another one lies ahead: "no pact, but an accord will be signed".

    What is told as signed beside a denial is mostly the report that is denied.
    """
    told = {t.status for t in agreement.tellings}
    return _DENIED in told and telling.status == _AHEAD


def is_further(telling: AgreementTelling) -> bool:
    """Whether its words add it to those told before: "also signed a treaty", «كما وقعا» (also)."""
    if telling.definite or telling.act is None:
        return False
    stage, act = telling.stage, telling.act
    before = stage.between(max(stage.start, act[0] - 45), act[1])
    return _ALSO.search(before) is not None or bool(
        _OPENS_ALSO.match(stage.text, stage.start, act[0])
    )


def _go_together(sides: set[str], others: set[str], *, by_country: bool) -> bool:
    """Whether one set of sides holds the other; what is told again as "the agreement" by country.

    "Western creditors" may be "16 Western creditor countries" in the next sentence.
    """
    if sides <= others or others <= sides:
        return True
    if by_country and {"?"} < sides and sides - {"?"} <= others:
        return True  # "the accord was signed by the minister and by the World Bank's director"
    if by_country and any(_COUNT_OF_STATES.match(side) for side in sides | others):
        return True  # "Peru and Laos have ratified the treaty" of 50 states
    mine, theirs = ({side for side in told if len(side) == 2} for told in (sides, others))
    return by_country and bool(mine) and bool(theirs) and (mine <= theirs or theirs <= mine)


def _is_other_approval(telling: AgreementTelling, agreement: Agreement) -> bool:
    """Whether one is an approval and the other a signing, worth another sum or dated otherwise.

    What a government allows ("up to 72 aircraft for $21 billion") may be more than what is bought.
    """
    approved = telling.rule == "agreement.approve_verb"
    others = [t for t in agreement.tellings if t.status is not None]
    if approved == any(t.rule == "agreement.approve_verb" for t in others):
        return False
    sums = [cast(Value, t.value.value).amount for t in others if t.value is not None]
    own = cast(Value, telling.value.value).amount if telling.value is not None else None
    return own is not None and bool(sums) and own not in sums


def _told_beside(telling: AgreementTelling, agreement: Agreement) -> bool:
    """Two agreements of one list are two: "a treaty on trade and one on extradition"."""
    listed = [t for t in agreement.tellings if t.stage is telling.stage and t.status is not None]
    if any(t.part is not None and t.part != telling.part for t in listed):
        return True
    apart = any(t.paper and not t.definite and t.act != telling.act for t in listed)
    apart = apart and not telling.definite  # "signed a framework and concluded an accord"
    return not telling.pointing and (apart or any(t.listed_with(telling) for t in listed))


def _pointed_at(telling: AgreementTelling, found: list[Agreement]) -> Agreement | None:
    """The agreement that words mean which only point back: of its name, told last before."""
    found = [a for a in found if not _is_of_other_year(telling, a)]
    partners = {told_side(m) for m in telling.parties} - {None}
    fits = [a for a in found if partners & a.sides] if partners else []
    if not fits and any(side is not None and len(side) == 2 for side in partners):
        return None  # "the contract with Peru" behind one with Kenya
    fits = fits or [a for a in found if _compatible(telling, a)]
    fits = fits or (found if len(found) == 1 else [])
    before = [a for a in fits if a.tellings[0].trigger[0] < telling.trigger[0]]
    before = _of_named_side(telling, before)
    if telling.rule == "agreement.terms" and before:
        named = [a for a in before if any(t.type == telling.type for t in a.tellings)]
        return max(named or before, key=lambda a: _last_told(a, telling.trigger[0]))
    dated = [a for a in before if any(t.date for t in a.tellings)]
    later = [a for a in fits[:1] if a.lead.definite or _is_close(telling, a)]
    later = [a for a in later if not _speaks_of_others(telling, a)]
    return next(reversed(dated or before or later), None)


def _is_close(telling: AgreementTelling, agreement: Agreement) -> bool:
    """Whether "the loan" stands right before what it means; one told far behind is another."""
    return agreement.tellings[0].stage.sentence.number - telling.stage.sentence.number <= 1


def _speaks_of_others(telling: AgreementTelling, agreement: Agreement) -> bool:
    """Whether a sentence names states, and none that is a side: "Under it Peru will send tea"."""
    named = {p.country for p in telling.stage.sentence.places if p.sort == "country"}
    return bool(named) and named.isdisjoint(agreement.sides)


def _of_named_side(telling: AgreementTelling, before: list[Agreement]) -> list[Agreement]:
    """Those of a side that the words name, if not all are: "the Moroccan deal"."""
    named = {place.country or place.name_en for place in telling.stage.sentence.places}
    its = [agreement for agreement in before if _own_sides(agreement, before) & named]
    return its or before


def _own_sides(agreement: Agreement, others: list[Agreement]) -> set[str]:
    """The sides of an agreement that it does not share with others of the document."""
    shared = (other.sides for other in others if other is not agreement)
    return agreement.sides.difference(*shared)


def _last_told(agreement: Agreement, before: int) -> int:
    """Where an agreement was told last before an offset."""
    return max(t.trigger[0] for t in agreement.tellings if t.trigger[0] < before)


def _leads_on(telling: AgreementTelling, agreement: Agreement) -> bool:
    """Whether a sentence leads from an agreement to this one: "a memorandum, then the accord"."""
    return any(
        earlier.stage is telling.stage
        and _LEADS_TO.search(telling.stage.between(earlier.trigger[1], telling.trigger[0]))
        for earlier in agreement.tellings
    )


def _compatible(telling: AgreementTelling, agreement: Agreement) -> bool:
    """An agreement may be called a deal or a contract; a memorandum stays one.

    What is only told to be bought may be bought by a letter of intent, and "the agreement" behind
    a memorandum is that one.
    """
    kinds = {t.type for t in agreement.tellings}
    if telling.type in kinds or (telling.definite and telling.paper):
        return True
    new = telling.act is not None and not telling.definite and telling.type in _NAMED
    if new and kinds & _NAMED:
        return False  # "will sign a contract. … A protocol was initialled"
    if telling.type == _MEMORANDUM and telling.definite and kinds == {"agreement"}:
        return _is_next(telling, agreement)  # "signed an agreement. … signed the memorandum"
    called = telling.definite and telling.type in ("agreement", "deal")
    called = called and not _leads_on(telling, agreement)
    traded = called or telling.rule == _TRADE or all(t.rule == _TRADE for t in agreement.tellings)
    apart = {_STATEMENT} if traded else {_MEMORANDUM, _STATEMENT}
    return telling.type not in apart and not kinds & apart


def _is_next(telling: AgreementTelling, agreement: Agreement) -> bool:
    """Whether one is told in the sentence behind the other, or the one behind that."""
    return 0 < telling.stage.sentence.number - agreement.tellings[-1].stage.sentence.number <= 2


def _far(telling: AgreementTelling, agreement: Agreement) -> bool:
    return any(
        t.date is not None and telling.date is not None and _disjoint(t.date, telling.date)
        for t in agreement.tellings
    )


def _disjoint(a: DateSpan, b: DateSpan) -> bool:
    return a.latest < b.earliest or b.latest < a.earliest
