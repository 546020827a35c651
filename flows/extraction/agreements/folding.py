"""From tellings of agreements to agreements: one agreement, its parties and terms put together.

An agreement needs parties of two countries, or a state and a foreign body (``completion`` finds
those that the sentence leaves open). What has no two sides is none of Mithaq's concern.
"""

from __future__ import annotations

import re
from datetime import timedelta
from itertools import pairwise

from flows.extraction.agreements.agreement import AHEAD, DENIED, NEWS, TRADED, Agreement
from flows.extraction.agreements.both_sides import two_sides, with_firms, without_doubles
from flows.extraction.agreements.completion import completed
from flows.extraction.agreements.deliveries import fulfils
from flows.extraction.agreements.on_a_visit import sign_during_visit
from flows.extraction.agreements.one_sided import is_of_companies, united_with
from flows.extraction.agreements.sale_sides import named_by
from flows.extraction.agreements.same import (
    is_further,
    known_before,
    pointed_at,
    takes_up_other,
    told_again,
)
from flows.extraction.agreements.sides_beside import witnessing
from flows.extraction.agreements.signing import signers_next, signers_told
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.candidates import party_mentions
from flows.extraction.scene.many_states import members_told
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.scene.tellings import AgreementTelling, told_side
from flows.extraction.scene.timing import on_or_after
from flows.extraction.visits.folding import Visit, distinct
from flows.extraction.where.former_states import is_gone
from flows.extraction.who.people import side

#: What is told with a day so far back beside news is history.
_OLD = timedelta(days=60)
#: How many sentences further a separate agreement is told of.
_NEAR = 2
#: States of what may be signed together.
_TOGETHER = ("signed", "announced", "initialled")
# "signed", «وقع», «إمضاء»: more than "reached"
_SIGNING = re.compile(r"sign|ink|وقع|وقيع|امض", re.IGNORECASE)
_PUT_NAMES = ("signed", "initialled", "announced")


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
    folding = _Folding(scene, visits)
    for telling in (t for t in tellings if t.status is not None):
        folding.take(telling)
    for telling in (t for t in tellings if t.status is None):
        known = pointed_at(telling, folding.found)
        if known is not None:
            known.tellings.append(telling)
    found = [agreement for agreement in folding.found if not _is_of_the_past(scene, agreement)]
    for agreement in found:
        _keep_initialled(agreement)
        _await_signing(agreement)
        _await_entry(scene, agreement)
        _forget_first_steps(agreement)
        _add_signers(scene, _not_of_others(item, agreement, found), agreement)
        _add_members(scene, agreement)
        sign_during_visit(agreement, visits)
    _share_occasions(found)
    return found


class _Folding:
    """Takes tellings in their order; keeps the agreements found and what tells of one side."""

    def __init__(self, scene: Scene, visits: list[Visit]) -> None:
        self.scene = scene
        self.visits = visits
        self.found: list[Agreement] = []
        self.one_sided: list[AgreementTelling] = []

    def take(self, telling: AgreementTelling) -> None:
        """Put a telling to an agreement told before, or make it a new one."""
        scene, found = self.scene, self.found
        if _is_history(scene, telling, found):
            return
        visit = _visit_of(telling, self.visits)
        if is_of_companies(scene, telling, self.one_sided) or takes_up_other(
            telling, self.one_sided, found
        ):
            self.one_sided.append(telling)
            return
        known = told_again(telling, found)
        if known is not None:
            _add(scene, known, telling, telling.parties, visit)
            return
        parties = self._beside_last(telling) or completed(scene, telling, visit, self.visits)
        known = known_before(scene, telling, parties, found)
        if known is not None:
            _add(scene, known, telling, parties, visit)
        elif new := self._agreement(telling, parties, visit):
            found.append(new)
        else:
            self.one_sided.append(telling)

    def _agreement(
        self, telling: AgreementTelling, parties: list[Mention], visit: Visit | None
    ) -> Agreement | None:
        """A new agreement, if the telling, one of one side or the next sentence tells two sides."""
        scene = self.scene
        if two_sides(parties, scene.reading.text) and not _is_vaguely_denied(telling, parties):
            return Agreement([telling], without_doubles(scene, parties), visit)
        if united := united_with(scene, telling, parties, self.one_sided):
            return Agreement([*united.tellings, telling], united.parties, visit)
        if signers := signers_next(scene, telling, parties):
            return Agreement([telling], without_doubles(scene, signers), visit)
        return None

    def _beside_last(self, telling: AgreementTelling) -> list[Mention]:
        """Both sides of "Under a separate accord, Peru will sell": who dealt before, and Peru.

        That is whose capital the report comes from, if an agreement of his is told just before.
        """
        home, last = telling.stage.dateline, self.found[-1] if self.found else None
        if home is None or last is None or len(telling.sides) > 1 or not is_further(telling):
            return []
        told = {told_side(m): m for m in party_mentions(telling.stage) if m.sort == "state"}
        again = [m for m in last.parties if side(m) == home.country and m.sort == "state"]
        near = telling.stage.sentence.number - last.tellings[-1].stage.sentence.number <= _NEAR
        new = len(told) == 1 and home.country not in told
        return [*again[:1], *told.values()] if near and new and again else []


def _add(
    scene: Scene,
    known: Agreement,
    telling: AgreementTelling,
    parties: list[Mention],
    visit: Visit | None,
) -> None:
    """Put a telling to an agreement, with the parties that it tells better."""
    if telling.by_approver and not any(t.by_approver for t in known.tellings):
        known.parties = named_by(telling, known.parties)
    known.tellings.append(telling)
    if _better(parties, known):
        named = [m for t in known.tellings for m in t.parties if m.sort == "state"]
        stated = [m for m in known.parties if m.sort != "state" or m in named]
        known.parties = [*without_doubles(scene, parties), *stated]
    if telling.type in TRADED:
        known.parties = with_firms(known.parties, parties)
    known.visit = known.visit or visit


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


def _keep_initialled(agreement: Agreement) -> None:
    """What was reached and initialled is no more than that, where nobody is told to sign it."""
    told = agreement.tellings
    if any(t.status == "signed" and _is_by_signing(t) for t in told):
        return
    if any(t.status == "initialled" for t in told):
        for telling in told:
            telling.status = "initialled" if telling.status == "signed" else telling.status


def _await_signing(agreement: Agreement) -> None:
    """What was only reached and is to be signed lies ahead: "was reached …, will be signed in May".

    The day on which it was reached counts where that of the signing is not told. Where and
    when "the text was initialled" tells nothing of the signing.
    """
    signings = [t for t in agreement.tellings if t.status is not None and _is_by_signing(t)]
    if not signings or any(t.status != AHEAD for t in signings):
        return
    dated = any(t.date is not None for t in signings)
    for telling in agreement.tellings:
        if telling.status == "signed":
            telling.status = telling.place = None
            if dated:
                telling.date = telling.date_at = None
        elif telling.rule == "agreement.signing" and _is_over_by_now(telling):
            telling.place = telling.date = telling.date_at = None


def _is_over_by_now(telling: AgreementTelling) -> bool:
    """Whether what is told of has been on a day before the report."""
    published = telling.stage.sentence.reading.published
    return telling.date is not None and published is not None and telling.date.latest < published


def _await_entry(scene: Scene, agreement: Agreement) -> None:
    """A day still ahead on which it takes effect dates no signing: "It comes into force in May"."""
    if all(t.status in (None, "in_force", "in_talks") for t in agreement.tellings):
        return
    for telling in agreement.tellings:
        if telling.status == "in_force" and on_or_after(telling.date, scene.reading.published):
            telling.status = telling.date = telling.date_at = None


def _is_by_signing(telling: AgreementTelling) -> bool:
    return (
        telling.act is not None and _SIGNING.search(telling.stage.between(*telling.act)) is not None
    )


def _add_members(scene: Scene, agreement: Agreement) -> None:
    """The states that the text tells a body among the parties to be."""
    bodies = [m for m in agreement.parties if m.sort == "body" and m.country is None and m.label]
    known = agreement.sides
    told = (state for body in bodies for state in members_told(scene, body))
    agreement.parties += [state for state in told if state.country not in known]


def _not_of_others(item: list[Stage], agreement: Agreement, found: list[Agreement]) -> list[Stage]:
    """The sentences that may tell who signed an agreement.

    Where ministries of both sides conclude it, none that tells who signed another one.
    """
    text = item[0].sentence.reading.text
    ministries = {
        side(m)
        for m in agreement.parties
        if m.sort == "body" and _MINISTRY.search(text, m.start, m.end)
    }
    if len(ministries - {None}) < 2:
        return item
    others = [t.stage for other in found if other is not agreement for t in other.tellings]
    own = [t.stage for t in agreement.tellings]
    return [stage for stage in item if stage not in others or stage in own]


_MINISTRY = re.compile(r"\b(?:Ministry|Department|Agency|Office|Administration|Bureau)\b")


def _add_signers(scene: Scene, item: list[Stage], agreement: Agreement) -> None:
    """Persons of the two sides of whom another sentence tells that they signed."""
    sides = {country for m in agreement.parties if (country := side(m)) is not None}
    bodies = any(m.sort == "body" and side(m) is None for m in agreement.parties)
    signers = signers_told(item, sides, bodies)
    acted = [m for t in agreement.tellings if t.status in _PUT_NAMES for m in t.parties]
    named = [m for m in acted if m.sort == "person" and m.full.name and side(m) in sides]
    told = [*named, *agreement.parties]
    if {side(m) for m in signers} >= sides:  # then who only saw them sign stood for nobody
        told = [m for m in told if not any(_looks_on(t, m) for t in agreement.tellings)]
    agreement.parties = distinct([*signers, *told], scene.reading)


def _looks_on(telling: AgreementTelling, mention: Mention) -> bool:
    """Whether a person sees others sign, by a telling: "President X witnessed the signing of"."""
    seeing = witnessing(telling)
    if seeing is None or telling.act is None or mention.sort not in ("person", "office"):
        return False
    return telling.stage.start <= mention.start and mention.end <= telling.act[0]


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
    if telling.type in TRADED and fulfils(telling.stage):
        return False
    if _is_approved_now(telling):
        return False
    leads = [agreement.lead.date for agreement in found]
    return any(lead is None or published - lead.latest <= NEWS for lead in leads)


def _is_approved_now(telling: AgreementTelling) -> bool:
    """Whether the day is that of an earlier signing: "approved the pact signed in Lima in 2014"."""
    if telling.rule != "agreement.approve_verb" or telling.act is None or telling.date_at is None:
        return False
    signed = telling.stage.framed("sign_verb", "sign_noun")
    return any(telling.act[1] <= cue.start < telling.date_at[0] for cue in signed)


def _is_vaguely_denied(telling: AgreementTelling, parties: list[Mention]) -> bool:
    """Whether nothing tells with whom there is none: "denied that there was a deal"."""
    return telling.status == DENIED and len({told_side(m) for m in parties} - {None}) < 2
