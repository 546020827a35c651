"""The parties of what "the two countries" agree, or of what is signed during a visit.

Whom the words take up from a visit: "the two sides", "the two leaders", "his counterpart". Serves
``completion``; where no visit is told it falls back on the sentence before and the headline.
"""

from __future__ import annotations

from collections import Counter

from flows.extraction.agreements.both_sides import AT_HOME, two_sides, without_doubles
from flows.extraction.agreements.sides_beside import (
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
from flows.extraction.scene.state_mentions import state_mention
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
    text = scene.reading.text
    own = {side(m) for m in parties} - {None}
    wanted: list[str | None]
    told: Visit | None = None
    named = {p.country for p in telling.stage.sentence.places if not _is_where(telling, p)} - {None}
    if telling.two_sides and len(named) == 2 and own <= named:
        wanted = [*sorted(country for country in named if country)]
    elif visit is not None:
        wanted = [visit.country, *(side(m) for m in visit.visitors)]
        at_home = [m for m in visit.visitors if told_side(m) is None and m not in parties]
        if len({country for country in wanted if country}) == 1 and at_home:
            parties = [*at_home, *parties]  # a paper names no side of its own minister
            own = own or {None}
    elif (
        telling.two_sides
        and not telling.two_persons
        and (pair := pair_of_sentence_before(scene, telling, own))
    ):
        return pair
    elif told := _visit_before(telling, visits):
        both = [*told.visitors, *(h for t in told.tellings for h in t.hosts)]
        if telling.two_persons and not only_seen(telling) and two_sides(both, text):
            meant = of_the_office(telling.stage, both)
            return without_doubles(scene, meant if two_sides(meant, text) else both)
        wanted = [told.country, *(side(m) for m in told.visitors)]
        at_home = [m for m in both if told_side(m) is None and m.full.office in AT_HOME]
        if not parties and len({country for country in wanted if country}) == 1:
            parties = at_home[:1]  # a paper names no side of its own minister
            own = {None} if parties else own
    elif telling.two_sides:
        if pair := of_headline(scene, telling, own):
            return pair
        wanted = _the_two(scene, only=telling.rule == "agreement.agree_verb")
    else:
        pair = pair_of_sentence_before(scene, telling, own)
        return pair or of_headline(scene, telling, own) or parties
    if not own and takes_up_a_visit(telling):
        parties = []
    cities = visit is not None or told is not None
    for country in dict.fromkeys(c for c in wanted if c is not None and c not in own):
        state = state_named(scene, country, cities=cities) or _person_of(visits, country)
        state = state or (state_by_capital(scene, country) if telling.two_sides else None)
        if state is None and (told is not None or takes_up_a_visit(telling)):
            state = _reporting(scene, country)
        if state is not None:
            parties.append(state)
    return parties


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
    """The visit told last before a sentence; a signing took place during none still to come."""
    before = [v for v in visits if v.tellings[0].trigger[0] <= telling.stage.end] or visits[:1]
    if telling.status == "signed":
        before = [v for v in before if v.lead.status != "announced"] or before
    return before[-1] if before else None


def _the_two(scene: Scene, *, only: bool) -> list[str | None]:
    """The two states that a document speaks of most, or of which ``only`` it speaks."""
    counted = Counter(p.country for p in scene.reading.places if p.country)
    if len(counted) < 2 or (only and len(counted) > 2):
        return []
    return [country for country, _ in counted.most_common(2)]


def _reporting(scene: Scene, country: str) -> Mention | None:
    """A state by the place from which the report comes: "LIMA, Sept 14 - X arrived here"."""
    here = (place for place in scene.datelines if place.country == country)
    return next(map(state_mention, here), None)
