"""The parties of what "the two countries" agree, or of what is signed during a visit.

Whom the words take up from a visit: "the two sides", "the two leaders", "his counterpart". Serves
``completion``; where no visit is told it falls back on the sentence before and the headline.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from flows.extraction.agreements.both_sides import AT_HOME, two_sides, without_doubles
from flows.extraction.agreements.sides_beside import (
    STATES,
    of_headline,
    pair_of_sentence_before,
    state_by_capital,
    state_named,
)
from flows.extraction.reading.mentions import Mention
from flows.extraction.scene.candidates import INSIDE, party_mentions
from flows.extraction.scene.going_on import HE
from flows.extraction.scene.pairs import of_the_office
from flows.extraction.scene.stages import Scene
from flows.extraction.scene.state_mentions import state_mention, words_before
from flows.extraction.scene.tellings import AgreementTelling, told_side
from flows.extraction.visits.folding import Visit
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.people import OFFICIAL, side


def only_seen(telling: AgreementTelling) -> bool:
    """Whether two persons look on while states sign: «شهد الرئيسان توقيع … بين البلدين»."""
    return telling.two_sides and telling.rule == "agreement.sign_noun"


def whose_counterpart(
    telling: AgreementTelling, counterpart: Mention, visits: list[Visit]
) -> list[Mention]:
    """The official told before "his counterpart", even one whose side nothing tells.

    Where the sentence names nobody else it is the visitor told before: «وصل … إلى تونس. وسيوقع مع
    نظيره …» (arrived in Tunis. With his counterpart he will sign …).
    """
    before = [
        m
        for m in party_mentions(telling.stage)
        if m.end <= counterpart.start and m.full.office in OFFICIAL and m.full.name is not None
    ]
    told = None if before else _visit_before(telling, visits)
    if told is None or side(counterpart) not in (None, told.country):
        return before[-1:]
    return [m for m in told.visitors if m.full.name is not None and side(m) is not None][-1:]


def of_the_two(
    scene: Scene,
    telling: AgreementTelling,
    parties: list[Mention],
    visit: Visit | None,
    visits: list[Visit],
) -> list[Mention]:
    """The parties of what "the two countries" agree, or is signed during a visit.

    They are those of the sentence, of the visit, of the sentence before, of the headline, and for
    "the two countries" at last the two that the document speaks of most: the first of these that
    puts two sides together.
    """
    case = _Case(scene, telling, visits)
    own = {side(m) for m in parties} - {None}
    named = {p.country for p in telling.stage.sentence.places if _may_be_side(telling, p)} - {None}
    if telling.two_sides and len(named) == 2 and own <= named:
        both = sorted(country for country in named if country)
        return case.with_states(case.kept(parties), both, cities=visit is not None)
    if visit is not None:
        return case.of_visit(parties, visit)
    if _are_at_home(telling, parties):
        return parties
    if (
        telling.two_sides
        and not telling.two_persons
        and (pair := pair_of_sentence_before(scene, telling, own))
    ):
        return pair
    if told := _visit_before(telling, visits):
        return case.of_visit_before(parties, told)
    if not telling.two_sides:
        pair = pair_of_sentence_before(scene, telling, own)
        return pair or of_headline(scene, telling, own) or parties
    if pair := of_headline(scene, telling, own):
        return pair
    wanted = _the_two(telling, only=telling.rule == "agreement.agree_verb")
    return case.with_states(case.kept(parties), wanted)


def _are_at_home(telling: AgreementTelling, parties: list[Mention]) -> bool:
    """Whether «الطرفان» (the two sides) are two named before them, without a state for either.

    So Arabic papers tell who signs at home, where foreigners may be spoken of before: also «وقع
    أمين المنطقة … ومدير الجامعة … مذكرة بين الطرفين» (the secretary of the region and the director
    of the university signed a memorandum between the two sides).
    """
    stage = telling.stage
    if stage.language != "ar" or telling.two_persons:
        return False
    start, end = telling.trigger
    if _signs_at_home(telling, parties):
        return True
    before = [m for m in stage.people if m.end <= start and m.full.name]
    if not before:
        before = [m for m in stage.people if m.end <= end and m.full.office == "official"]
    if not before and stage.sentence.number:
        before = [m for m in stage.scene.stages[stage.sentence.number - 1].people if m.full.name]
    return len(before) > 1 and all(told_side(m) is None for m in before)


def _signs_at_home(telling: AgreementTelling, parties: list[Mention]) -> bool:
    """Whether one signs with another whom nothing tells to be a foreigner, no colleague of his.

    «وقع الأمين مع مدير الجامعة بدر الشهري اتفاقية يستفيد منها الجانبان» (the mayor signed with the
    director of the university an accord from which the two sides profit).
    """
    stage, act = telling.stage, telling.act
    if act is None or STATES.search(stage.sentence.text):
        return False
    own = {told_side(m) for m in parties} - {None}
    partners = [
        m
        for m in stage.people
        if m.start >= act[0] and m.full.name and _WITH.search(words_before(stage, m))
    ]
    at_home = (m.office != "counterpart" and told_side(m) in {None, *own} for m in partners)
    return bool(partners) and len(own) <= 1 and all(at_home)


_WITH = re.compile(r"\bمع\s+$")


class _Case(NamedTuple):
    """A telling whose parties are looked for, in its document with its visits."""

    scene: Scene
    telling: AgreementTelling
    visits: list[Visit]

    def of_visit(self, parties: list[Mention], visit: Visit) -> list[Mention]:
        """The parties of what is signed during a visit that its own sentence tells."""
        wanted = [visit.country, *(side(m) for m in visit.visitors)]
        at_home = [m for m in visit.visitors if told_side(m) is None and m not in parties]
        # a paper names no side of its own minister
        ours = [*at_home, *parties] if _are_one(wanted) and at_home else self.kept(parties)
        return self.with_states(ours, wanted, cities=True)

    def of_visit_before(self, parties: list[Mention], told: Visit) -> list[Mention]:
        """The same of a visit that a sentence before tells: who visits and who receives."""
        text, telling = self.scene.reading.text, self.telling
        both = [*told.visitors, *(h for t in told.tellings for h in t.hosts)]
        if telling.two_persons and not only_seen(telling) and two_sides(both, text):
            meant = of_the_office(telling.stage, both)
            return without_doubles(self.scene, meant if two_sides(meant, text) else both)
        wanted = [told.country, *(side(m) for m in told.visitors)]
        at_home = [m for m in both if told_side(m) is None and m.full.office in AT_HOME]
        ours = at_home[:1] if not parties and _are_one(wanted) else self.kept(parties)
        return self.with_states(ours, wanted, cities=True, here=True)

    def kept(self, parties: list[Mention]) -> list[Mention]:
        """Those told as parties; where none has a side they give way to those of a visit."""
        taken_up = takes_up_a_visit(self.telling)
        return [] if taken_up and all(side(m) is None for m in parties) else parties

    def with_states(
        self,
        parties: list[Mention],
        wanted: Sequence[str | None],
        *,
        cities: bool = False,
        here: bool = False,
    ) -> list[Mention]:
        """The parties with those states that are wanted and that they do not stand for themselves.

        A state may be told by its ``cities``, and by where the report comes from ``here``.
        """
        scene, telling = self.scene, self.telling
        found, own = [*parties], {side(m) for m in parties}
        for country in dict.fromkeys(c for c in wanted if c is not None and c not in own):
            state = state_named(scene, country, cities=cities) or _person_of(self.visits, country)
            state = state or state_by_capital(scene, country)
            if state is None and (here or takes_up_a_visit(telling)):
                state = _reporting(scene, country)
            if state is not None:
                found.append(state)
        return found


def _are_one(countries: Sequence[str | None]) -> bool:
    """Whether just one state is told among some."""
    return len({country for country in countries if country}) == 1


def _may_be_side(telling: AgreementTelling, place: PlaceMention) -> bool:
    """Whether a state in the sentence may be one of "the two sides", not only where one was.

    Nor that of who looks on behind it: "signed it in Khartoum before the envoy, X of Egypt".
    """
    if place.end <= telling.trigger[0]:
        return True
    if _is_where(telling, place) or (place.city and place.sort != "country"):
        return False
    text = telling.stage.text
    return not any(
        m.start <= place.start < m.end or text[m.end : place.start] in (" of ", " of the ")
        for m in telling.stage.people
    )


def _is_where(telling: AgreementTelling, place: PlaceMention) -> bool:
    """Whether a state behind an agreement is but where something is: "the war in Peru"."""
    stage, at = telling.stage, place.start
    inside = INSIDE.search(stage.text, max(telling.trigger[1], at - 8), at)
    return place.sort == "country" and inside is not None


def _person_of(visits: list[Visit], country: str) -> Mention | None:
    """Who visits, or receives, for a state that the document does not name."""
    visitors = (m for visit in visits for m in visit.visitors)
    hosts = (m for visit in visits for t in visit.tellings for m in t.hosts)
    return next((m for m in (*visitors, *hosts) if side(m) == country), None)


def takes_up_a_visit(telling: AgreementTelling) -> bool:
    """Whether the parties are those of a visit told elsewhere: "the two sides", "his visit"."""
    return telling.two_sides or telling.two_persons or telling.during_visit


def visit_of_his(telling: AgreementTelling, visits: list[Visit]) -> Visit | None:
    """The visit just told of him who signs: "arrived in Lima. He will sign two accords"."""
    doers = [m for m in telling.parties if HE.match(telling.stage.text, m.start)]
    told = _visit_before(telling, visits) if doers else None
    own = told is not None and any(v.full is m.full for v in told.visitors for m in doers)
    return told if own else None


def _visit_before(telling: AgreementTelling, visits: list[Visit]) -> Visit | None:
    """The visit told last before a sentence; a signing took place during none still to come.

    Nor is it one of the stops that a tour is told to have taken in before.
    """
    before = [v for v in visits if v.tellings[0].trigger[0] <= telling.stage.end] or visits[:1]
    before = [v for v in before if not any(t.covered for t in v.tellings)] or before
    if telling.status == "signed":
        before = [v for v in before if v.lead.status != "announced"] or before
    end = telling.stage.end
    return max(reversed(before), key=lambda v: _told_last(v, end)) if before else None


def _told_last(visit: Visit, end: int) -> int:
    """Where a visit is told last before an offset; 0 where it is told behind it only."""
    return max((t.trigger[0] for t in visit.tellings if t.trigger[0] <= end), default=0)


def _the_two(telling: AgreementTelling, *, only: bool) -> list[str | None]:
    """The two states that a document speaks of most, or of which ``only`` it speaks.

    "The two sides" may be anybody: they are states where their sentence names one of the two, and
    no third.
    """
    places = telling.stage.scene.reading.places
    counted = Counter(p.country for p in places if p.country)
    if len(counted) < 2 or (only and len(counted) > 2):
        return []
    two: list[str | None] = [country for country, _ in counted.most_common(2)]
    named = {p.country for p in telling.stage.sentence.places} - {None}
    of_states = STATES.search(telling.stage.sentence.text) is not None
    return two if of_states or (named and named <= {*two}) else []


def _reporting(scene: Scene, country: str) -> Mention | None:
    """A state by the place from which the report comes: "LIMA, Sept 14 - X arrived here"."""
    here = (place for place in scene.datelines if place.country == country)
    return next(map(state_mention, here), None)
