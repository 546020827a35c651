"""Which visit an agreement was signed on, and the place that it takes from it.

Stands beside ``folding``, for agreements of which no telling names a visit.
"""

from __future__ import annotations

import re
from datetime import timedelta

from flows.extraction.agreements.agreement import AHEAD, DENIED, NEWS, TRADED, Agreement
from flows.extraction.language.lexicon import any_of
from flows.extraction.visits.folding import Visit
from flows.extraction.who.people import side
from schemas.claims import DateSpan

#: An agreement dated so soon after an arrival was signed during the visit.
STAY = timedelta(days=4)


def sign_during_visit(agreement: Agreement, visits: list[Visit]) -> None:
    """Place an agreement without a place where one side visits the other.

    A minister of no told side who signs with the visitor is of the state that is visited.
    """
    if agreement.visit is not None:
        _sharpen_place(agreement, agreement.visit)
    if any(t.status == DENIED for t in agreement.tellings):
        return
    if any(t.place is not None for t in agreement.tellings):
        agreement.visit = agreement.visit or _visit_there(agreement, visits)
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
        if visit.lead.status == "announced" and lead.status != AHEAD:
            continue  # nothing has been signed on a visit to come, or called off
        if lead.date is not None and not _on_a_day_of(agreement, visit):
            continue
        if lead.date is None and _is_another_matter(agreement, visit):
            continue
        if lead.date is None and _is_history_beside(agreement, visit):
            continue
        agreement.visit, lead.visit, lead.place = visit, placed, placed.place
        _sharpen_place(agreement, visit)
        return


def _on_a_day_of(agreement: Agreement, visit: Visit) -> bool:
    """Whether the day of a signing may be one of a visit's.

    Of a visit whose days nobody tells only where what follows tells what both did then: "X held
    talks in Riga with Y. The two sides signed an accord at the end of the talks on Tuesday".
    """
    lead = agreement.lead
    assert lead.date is not None
    if visit.dated is not None:
        return not _apart(lead.date, visit)
    numbers = {telling.stage.sentence.number for telling in visit.tellings}
    follows = lead.stage.sentence.number - 1 in numbers
    both = _TWO_SIDES.search(lead.stage.text, lead.stage.start, lead.stage.end)
    return follows and both is not None


_TWO_SIDES = re.compile(rf"\b{any_of('two_sides')}\b", re.IGNORECASE)


def _visit_there(agreement: Agreement, visits: list[Visit]) -> Visit | None:
    """The visit of one who signs to the city in which he does: "In Manila he will sign"."""
    cities = {t.place.city for t in agreement.tellings if t.place is not None} - {None}
    signers = [m.full for m in agreement.parties]
    for visit in visits:
        placed = visit.placed
        told = (placed.city_at or placed.place) if placed is not None else None
        there = told is not None and told.city in cities
        if there and any(v.full in signers for v in visit.visitors):
            return visit
    return None


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
    if told is None or published is None or published - told.latest <= NEWS:
        return False
    return {id(t.stage) for t in agreement.tellings}.isdisjoint(id(t.stage) for t in visit.tellings)


def _is_another_matter(agreement: Agreement, visit: Visit) -> bool:
    """Whether a visit is told behind a contract, which ministers seldom sign.

    Or behind what was only agreed on, by others than who visits: "Chad has reached agreement with
    Peru. … Peruvian minister X was in Chad yesterday". «وجرى التوقيع خلال زيارة» (the signing
    took place during a visit) says that they did.
    """
    first = min(visit.tellings, key=lambda t: t.stage.sentence.number).stage
    behind = first.sentence.number > max(t.stage.sentence.number for t in agreement.tellings)
    himself = any(m.full is v.full for m in agreement.parties for v in visit.visitors)
    lead = agreement.lead
    agreed = _AGREES.match(lead.stage.text, *(lead.act or lead.trigger)) is not None
    matter = lead.type in TRADED or (agreed and not himself)
    return behind and matter and not first.framed("sign_noun", "sign_verb")


# "reached (agreement)", "agreed": told of states, whoever signs
_AGREES = re.compile(r"(?:(?:has|have|had) )?(?:reached|agreed)\b")


def _apart(date: DateSpan, visit: Visit) -> bool:
    told = visit.dated.date if visit.dated is not None else None
    if told is None:
        return True
    return date.earliest - told.latest > STAY or told.earliest - date.latest > STAY
