"""From tellings of agreements to agreements: one agreement, its parties and terms put together.

An agreement needs parties of two countries, or a state and a foreign body; where a sentence names
one side only, the other is taken from the visit during which it was signed or from the two states
that the document puts side by side. What has no two sides is none of Mithaq's concern.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import timedelta
from typing import cast

from flows.extraction.candidates import is_corporate, party_mentions, state_mention
from flows.extraction.fold_visits import Visit, distinct
from flows.extraction.mentions import Mention
from flows.extraction.parties import (
    pair_before,
    together,
)
from flows.extraction.people import side
from flows.extraction.scene import Scene
from flows.extraction.signing import signers_told, two_told
from flows.extraction.tellings import AgreementTelling
from schemas.claims import DateSpan, Value

#: An agreement dated so soon after an arrival was signed during the visit.
STAY = timedelta(days=4)
_NAMES_OF_STATES = ("country", "nationality", "capital", "city")
_MEMORANDUM, _STATEMENT = "mou", "joint_statement"


@dataclass(slots=True)
class Agreement:
    """Tellings of one agreement, the leading one first; ``visit`` is that of its signing."""

    tellings: list[AgreementTelling]
    parties: list[Mention] = field(default_factory=list)
    visit: Visit | None = None

    @property
    def sides(self) -> set[str]:
        """Countries and bodies among the parties."""
        return {side(m) or (m.label or "?") for m in self.parties}

    @property
    def lead(self) -> AgreementTelling:
        """The telling with an act of its own and the most told."""
        acted = [t for t in self.tellings if t.status is not None]
        return max(
            acted,
            key=lambda t: (
                t.date is not None,
                t.status != "initialled",
                not t.pointing,
                t.place is not None,
            ),
        )


def agreements(
    scene: Scene, tellings: list[AgreementTelling], visits: list[Visit]
) -> list[Agreement]:
    """Group tellings into agreements between two sides."""
    found: list[Agreement] = []
    for telling in (t for t in tellings if t.status is not None):
        visit = _visit_of(telling, visits)
        parties = _parties(scene, telling, visit, visits)
        known = _known(telling, parties, found)
        if known is not None:
            known.tellings.append(telling)
            if _better(parties, known):
                named = [m for t in known.tellings for m in t.parties if m.sort == "state"]
                stated = [m for m in known.parties if m.sort != "state" or m in named]
                known.parties = [*_without_doubles(scene, parties), *stated]
            known.visit = known.visit or visit
        elif _two_sides(parties, scene.reading.text):
            found.append(Agreement([telling], _without_doubles(scene, parties), visit))
    for telling in (t for t in tellings if t.status is None):
        known = _pointed_at(telling, found)
        if known is not None:
            known.tellings.append(telling)
    for agreement in found:
        _forget_first_steps(agreement)
        _add_signers(scene, agreement)
        _sign_during_visit(agreement, visits)
    return found


def _forget_first_steps(agreement: Agreement) -> None:
    """The day of initialling is not that of signing: "a pact, which was initialled in May"."""
    if any(telling.status == "signed" for telling in agreement.tellings):
        for telling in agreement.tellings:
            if telling.status == "initialled":
                telling.date = telling.date_at = None


def _add_signers(scene: Scene, agreement: Agreement) -> None:
    """Persons of the two sides of whom another sentence tells that they signed."""
    sides = {country for m in agreement.parties if (country := side(m)) is not None}
    bodies = any(m.sort == "body" and side(m) is None for m in agreement.parties)
    signers = signers_told(scene, sides, bodies)
    agreement.parties = distinct([*signers, *agreement.parties], scene.reading)


def _sign_during_visit(agreement: Agreement, visits: list[Visit]) -> None:
    """Place an agreement without a place where one side visits the other."""
    if any(t.place is not None for t in agreement.tellings) or agreement.lead.status == "denied":
        return
    sides = {side(m) for m in agreement.parties} - {None}
    for visit in visits:
        pair = {visit.country, *(side(m) for m in visit.visitors)} - {None}
        placed, lead = visit.placed, agreement.lead
        undone = visit.lead.status in ("cancelled", "postponed", "denied")
        if undone or placed is None or len(pair) < 2 or not pair <= sides:
            continue
        if lead.date is not None and (visit.dated is None or _apart(lead.date, visit)):
            continue
        agreement.visit, lead.visit, lead.place = visit, placed, placed.place
        return


def _apart(date: DateSpan, visit: Visit) -> bool:
    told = visit.dated.date if visit.dated is not None else None
    if told is None:
        return True
    return date.earliest - told.latest > STAY or told.earliest - date.latest > STAY


def _better(parties: list[Mention], known: Agreement) -> bool:
    """Whether named persons replace mere states: who signed tells more than for whom."""
    persons = [m for m in parties if m.sort in ("person", "office")]
    return bool(persons) and all(m.sort in ("state", "body") for m in known.parties)


def _without_doubles(scene: Scene, parties: list[Mention]) -> list[Mention]:
    """Each party once; a state for which a person signs is told by that person."""
    people = {side(m) for m in parties if m.sort not in ("state", "body")} - {None}
    kept = [m for m in parties if m.sort != "state" or side(m) not in people]
    states: dict[str | None, Mention] = {}
    for mention in kept:
        if mention.sort == "state":
            states.setdefault(side(mention), mention)
    return distinct([m for m in kept if m.sort != "state" or states[side(m)] is m], scene.reading)


def _two_sides(parties: list[Mention], text: str) -> bool:
    """Whether parties of two countries are told, and not companies alone."""
    sides = {side(m) or m.label for m in parties} - {None}
    states = {side(m) for m in parties} - {None}
    opposed = any(m.office == "counterpart" for m in parties) and any(
        side(m) is None and m.full.name is not None for m in parties
    )
    two = len(sides) >= 2 or opposed
    return two and bool(states) and not all(is_corporate(m, text) for m in parties)


def _visit_of(telling: AgreementTelling, visits: list[Visit]) -> Visit | None:
    return next(
        (v for v in visits if telling.visit is not None and telling.visit in v.tellings), None
    )


def _parties(
    scene: Scene, telling: AgreementTelling, visit: Visit | None, visits: list[Visit]
) -> list[Mention]:
    parties = list(telling.parties)
    _settle_the_host(telling, parties)
    if _two_sides(parties, scene.reading.text):
        return parties
    if telling.two_persons and (both := two_told(scene, telling.stage)):
        return both
    own = {side(m) for m in parties} - {None}
    wanted: list[str | None]
    named = {p.country for p in telling.stage.sentence.places} - {None}
    if telling.two_sides and len(named) == 2 and own <= named:
        wanted = [*sorted(country for country in named if country)]
    elif visit is not None:
        wanted = [visit.country, *(side(m) for m in visit.visitors)]
    elif _takes_up_a_visit(telling) and (told := _visit_before(telling, visits)):
        both = [*told.visitors, *(h for t in told.tellings for h in t.hosts)]
        if telling.two_persons and _two_sides(both, scene.reading.text):
            return _without_doubles(scene, both)
        wanted = [told.country, *(side(m) for m in told.visitors)]
    elif telling.two_sides:
        wanted = list(_the_two(scene))
    else:
        pair = _other_state(telling, own) or pair_before(scene, telling.stage.end)
        if not pair and not own and not telling.definite:
            pair = _told_just_before(scene, telling)
        fits = bool(own & {side(m) for m in pair}) if own else telling.status != "in_talks"
        return pair if pair and fits else parties
    if not own and _takes_up_a_visit(telling):
        parties = []
    for country in dict.fromkeys(c for c in wanted if c is not None and c not in own):
        state = _state(scene, country, cities=visit is not None) or _person_of(visits, country)
        if state is not None:
            parties.append(state)
    return parties


def _settle_the_host(telling: AgreementTelling, parties: list[Mention]) -> None:
    """Who signs at a place with a foreigner, and has no told side, signs for the place's state."""
    sides = {side(m) for m in parties} - {None}
    unknown = [
        m
        for m in parties
        if side(m) is None and m.full.name is not None and m.sort in ("person", "office")
    ]
    here = telling.place.country if telling.place is not None else None
    if len(sides) == 1 and len(unknown) == 1 and here is not None and here not in sides:
        unknown[0].full.country = unknown[0].country = here


def _other_state(telling: AgreementTelling, own: set[str | None]) -> list[Mention]:
    """The only other state that a sentence names, where one side is told by the act."""
    if len(own) != 1 or telling.status == "in_talks":
        return []
    states = [m for m in party_mentions(telling.stage) if m.sort == "state"]
    others = {side(m): m for m in reversed(states) if side(m) not in own}
    if len(others) != 1:
        return []
    return [*telling.parties, *others.values()]


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
    """Who visits for a state that the document does not name."""
    visitors = (m for visit in visits for m in visit.visitors)
    return next((m for m in visitors if side(m) == country), None)


def _takes_up_a_visit(telling: AgreementTelling) -> bool:
    """Whether the parties are those of a visit told elsewhere: "the two sides", "his visit"."""
    return telling.two_sides or telling.two_persons or telling.during_visit


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


def _known(
    telling: AgreementTelling, parties: list[Mention], found: list[Agreement]
) -> Agreement | None:
    """The agreement already told that a telling means."""
    sides = {side(m) or (m.label or "?") for m in parties}
    for agreement in reversed(found):
        if not _compatible(telling, agreement) or _told_beside(telling, agreement):
            continue
        if _is_other_approval(telling, agreement):
            continue
        if sides and not _go_together(sides, agreement.sides, by_country=telling.definite):
            continue
        if not sides and not (telling.pointing or telling.definite):
            continue
        if _far(telling, agreement) and not telling.definite:
            continue
        return agreement
    return None


def _go_together(sides: set[str], others: set[str], *, by_country: bool) -> bool:
    """Whether one set of sides holds the other; what is told again as "the agreement" by country.

    "Western creditors" may be "16 Western creditor countries" in the next sentence.
    """
    if sides <= others or others <= sides:
        return True
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
    listed = (t for t in agreement.tellings if t.stage is telling.stage and t.status is not None)
    return not telling.pointing and any(t.listed_with(telling) for t in listed)


def _pointed_at(telling: AgreementTelling, found: list[Agreement]) -> Agreement | None:
    fits = [a for a in found if _compatible(telling, a)]
    before = [a for a in fits if a.tellings[0].trigger[0] < telling.trigger[0]]
    dated = [a for a in before if any(t.date for t in a.tellings)]
    return next(reversed(dated or before or fits), None)


def _compatible(telling: AgreementTelling, agreement: Agreement) -> bool:
    """An agreement may be called a deal or a contract; a memorandum stays one."""
    kinds = {t.type for t in agreement.tellings}
    if telling.type in kinds:
        return True
    apart = {_MEMORANDUM, _STATEMENT}
    return telling.type not in apart and not kinds & apart


def _far(telling: AgreementTelling, agreement: Agreement) -> bool:
    return any(
        t.date is not None and telling.date is not None and _disjoint(t.date, telling.date)
        for t in agreement.tellings
    )


def _disjoint(a: DateSpan, b: DateSpan) -> bool:
    return a.latest < b.earliest or b.latest < a.earliest
