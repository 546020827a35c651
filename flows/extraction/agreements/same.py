"""Which agreement told before a telling means: by its sides, name and time, or as it points back.

Stands beside ``folding``, which puts a telling to the agreement that it means.
"""

from __future__ import annotations

import re
from typing import cast

from flows.extraction.agreements.agreement import AHEAD, DENIED, GIVING, NEWS, TRADE, Agreement
from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.stages import Scene
from flows.extraction.scene.tellings import AgreementTelling, told_side
from schemas.claims import DateSpan, Item, Value

_OF_YEAR = re.compile(
    rf"\b[Tt]he (?P<year>(?:19|20)\d\d) (?:[\w-]+ ){{0,3}}(?:treaty|{any_of('pact', 'en')})\b"
)
# "The contract for the plant was signed in January 2025"
_SIGNED_IN = re.compile(
    rf"[^.;]{{0,60}}?\b{any_of('concluded', 'en')} in (?:[A-Z]\w+\.? )?"
    r"(?P<year>(?:19|20)\d\d)\b"
)
_ONE_OF = re.compile(
    rf"\b(?:one|two|the first|the second) of the {any_of('agreements_plural', 'en')}\b"
)
_LEADS_TO = re.compile(any_of("leads_to"))
_COUNT_OF_STATES = re.compile(rf"(?:{any_of('count_word')}|\d+)\s", re.IGNORECASE)
_ALSO = re.compile(rf"\b{any_of('further')}\b", re.IGNORECASE)
# "Separately, a spokesman said", "In a separate statement the bank said"
_OPENS_ALSO = re.compile(rf"\W*(?:in an? )?{any_of('further')}\b", re.IGNORECASE)
_LOAN = re.compile(r"\bloans?\b|\bقرض", re.IGNORECASE)
#: For so many sentences an agreement stays in sight after its sides were named.
_IN_SIGHT = 3
_MEMORANDUM = "mou"
_STATEMENT = "joint_statement"
#: Types that are no other name for one another, as "accord" and "deal" are for any.
_NAMED: frozenset[str] = frozenset(("contract", "protocol", "treaty"))
_SPOKEN = ("agreement.agree_verb", *GIVING)


def told_again(telling: AgreementTelling, found: list[Agreement]) -> Agreement | None:
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


def takes_up_other(
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


def known_before(
    scene: Scene, telling: AgreementTelling, parties: list[Mention], found: list[Agreement]
) -> Agreement | None:
    """The agreement already told that a telling means."""
    sides = {told_side(m) or "?" for m in parties}
    if sides == {"?"} and telling.definite:
        sides = set()  # "the five presidents put their names to the document"
    alike = _ONE_OF.search(telling.stage.text, telling.stage.start, telling.trigger[1]) is not None
    of_type = [a for a in found if alike and telling.type in {t.type for t in a.tellings}]
    for agreement in reversed(of_type or found):
        if _puts_on_paper(telling, agreement):
            return agreement
        if not _compatible(telling, agreement) or _told_beside(telling, agreement):
            continue
        others = (
            _is_other_approval,
            _is_of_other_year,
            _is_other_sale,
            _is_bought_besides,
            _is_undone_besides,
        )
        if any(other(telling, agreement) for other in others):
            continue
        if sides and not _go_together(sides, agreement.sides, by_country=telling.definite):
            continue
        if _is_with_another(telling, sides, agreement):
            continue
        if len(sides) < 2 and not (telling.pointing or telling.definite):
            kinds = {t.type for t in agreement.tellings}
            if not sides or (telling.type not in kinds and telling.rule != TRADE):
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
    if telling.status != AHEAD or agreement.lead.status != "signed":
        return False
    states, others = (
        {side for side in told if len(side) == 2} for told in (sides, agreement.sides)
    )
    return bool(states - others) and bool(agreement.sides - others - sides - {"?"})


def _pays_for(telling: AgreementTelling, agreement: Agreement) -> bool:
    """Whether one is a loan and the other a purchase of goods, which it may pay for."""
    lent, others = _lends(telling), [t for t in agreement.tellings if t.status is not None]
    if not any(t.rule == TRADE or t.items for t in (others if lent else [telling])):
        return False
    return lent != any(map(_lends, others))


def _is_older_purchase(telling: AgreementTelling, agreement: Agreement) -> bool:
    """Whether other goods were bought in a year told: "has ordered two. It bought six in 1977"."""
    if telling.rule != TRADE or telling.date is None or telling.date.precision != "year":
        return False
    bought = {_goods(t) for t in agreement.tellings if t.items}
    return bool(bought) and _goods(telling) not in bought


def _is_undone_besides(telling: AgreementTelling, agreement: Agreement) -> bool:
    """Whether a sale of other goods came to nothing: "It withdrew a plan to sell missiles"."""
    if telling.status != "cancelled" or not telling.items:
        return False
    told = [_goods(t) for t in agreement.tellings if t.items]
    return bool(told) and all(_goods(telling).isdisjoint(goods) for goods in told)


def _is_bought_besides(telling: AgreementTelling, agreement: Agreement) -> bool:
    """Whether agreements are counted behind a purchase: «توقيع ست اتفاقيات» (six accords)."""
    start, end = telling.trigger
    words = telling.stage.between(start, min(telling.stage.end, end + _COUNTED))
    bought = any(t.items for t in agreement.tellings)
    return bought and not telling.definite and _SEVERAL.search(words) is not None


#: How far (in letters) behind an act agreements may be counted.
_COUNTED = 25
_SEVERAL = re.compile(
    rf"\b(?:{any_of('count_word')}|\d+)ة?\s+(?:[a-z-]+\s+){{0,2}}{any_of('agreements_plural')}\b"
)


def _is_to_follow(scene: Scene, telling: AgreementTelling, agreement: Agreement) -> bool:
    """Whether one lies ahead and the other was signed long ago: "signed a letter in June. …"."""
    published = scene.reading.published
    if telling.status != AHEAD or telling.definite or published is None:
        return False
    return any(
        t.status == "signed" and t.date is not None and published - t.date.latest > NEWS
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
        spoken and telling.status == AHEAD and not telling.parties and _is_next(telling, agreement)
    )


def _is_gainsaid(telling: AgreementTelling, agreement: Agreement) -> bool:
    """Whether one is denied and another one lies ahead: "no pact, but an accord will be signed".

    What is told as signed beside a denial is mostly the report that is denied.
    """
    told = {t.status for t in agreement.tellings}
    return DENIED in told and telling.status == AHEAD


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


def _is_other_sale(telling: AgreementTelling, agreement: Agreement) -> bool:
    """Whether a sale that is allowed is of other goods for another sum than one told before."""
    sums = {cast(Value, t.value.value).amount for t in agreement.tellings if t.value is not None}
    if not telling.allowed or telling.value is None or not sums:
        return False
    goods = frozenset[str]().union(*(_goods(t) for t in agreement.tellings))
    other = bool(goods) and bool(_goods(telling)) and goods.isdisjoint(_goods(telling))
    return other and cast(Value, telling.value.value).amount not in sums


def _told_beside(telling: AgreementTelling, agreement: Agreement) -> bool:
    """Two agreements of one list are two: "a treaty on trade and one on extradition"."""
    listed = [t for t in agreement.tellings if t.stage is telling.stage and t.status is not None]
    if any(t.part is not None and t.part != telling.part for t in listed):
        return True
    apart = any(t.paper and not t.definite and t.act != telling.act for t in listed)
    apart = apart and not telling.definite  # "signed a framework and concluded an accord"
    return not telling.pointing and (apart or any(t.listed_with(telling) for t in listed))


def pointed_at(telling: AgreementTelling, found: list[Agreement]) -> Agreement | None:
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
    traded = called or telling.rule == TRADE or all(t.rule == TRADE for t in agreement.tellings)
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
