"""From visits and agreements to reported events: every value with the claim it was read from.

The last step of extraction. Each claim carries the words of its own telling and the sources that
its sentence names; the event's values are those of its claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from decimal import Context, Decimal
from typing import Any, cast

from flows.extraction.agreements.folding import Agreement
from flows.extraction.agreements.items import fold_items
from flows.extraction.language.lexicon import any_of, confidence
from flows.extraction.reading.mentions import Mention, Span
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.scene.tellings import AgreementTelling, Told, VisitTelling
from flows.extraction.scene.timing import on_or_after
from flows.extraction.visits.folding import BY_VERB, Visit, distinct
from flows.extraction.voices.speakers import Speakers, is_state
from flows.extraction.what.money import currency_of_zone, national_currency
from flows.extraction.who.people import participant
from schemas.claims import (
    AgreementType,
    Attribution,
    Claim,
    DateSpan,
    Item,
    Part,
    Participant,
    Place,
    Predicate,
    ReportedEvent,
    Terms,
    Value,
    VisitStatus,
    plain,
)

_PURPOSE = re.compile(rf"\b{any_of('purpose')}\s[^.؛;]{{3,160}}?(?=[.؛;،,]|$)", re.IGNORECASE)
_HAD_PLANNED = re.compile(r"\b(?:had|was|were)\b")
_STRONG: tuple[VisitStatus, ...] = ("cancelled", "postponed", "denied")
_IN_TIME: tuple[VisitStatus, ...] = ("announced", "under_way", "took_place")
#: Rules of what happens during a visit.
_MET = ("visit.meeting", "visit.away")

#: Words that take up a visit or an agreement told in another sentence.
_OF_VISITS = (
    "visit_noun", "visit_verb", "go_verb", "meet_noun", "meet_verb", "arrival_noun", "receive_noun",
)  # fmt: skip
_OF_AGREEMENTS = ("agreement_noun", "sign_noun", "trade_verb")


class _Claims:
    """Collects the claims of one event; a claim told twice in the same words counts once."""

    def __init__(self, speakers: Speakers) -> None:
        self.claims: list[Claim] = []
        self._speakers = speakers

    def add(self, predicate: Predicate, value: Any, stage: Stage, span: Span, rule: str) -> None:
        evidence = stage.sentence.reading.evidence(*span)
        claim = Claim(predicate, plain(value), evidence, self._speakers.of(stage), rule)
        if all(
            (c.predicate, c.value, c.evidence) != (predicate, claim.value, evidence)
            for c in self.claims
        ):
            self.claims.append(claim)

    def attribution(
        self, scene: Scene, frames: tuple[str, ...], others: frozenset[int]
    ) -> tuple[Attribution, ...]:
        """Every source of the event, once; one that cites tells more than one that does not.

        First those of its claims, then those of sentences that take it up again. Where all of these
        name none, or only unnamed ones, those beside the first stand in: see ``Speakers``.

        Args:
            scene: the document laid out.
            frames: the cue frames that take such an event up again.
            others: numbers of the sentences that tell other events of the kind.
        """
        sources = [claim.attribution for claim in self.claims]
        if self.claims:
            first = scene.stages[scene.reading.sentence_at(self.claims[0].evidence.start)]
            heard = [source for told in sources for source in told]
            sources.insert(0, self._speakers.authors(first))
            if not heard:
                sources = [self._speakers.beside(first, frames)]
            else:
                sources.extend(self._speakers.again(first, frames, others))
            if heard and not any(s.kind == "named" and not is_state(s) for s in heard):
                sources.append(self._speakers.named_beside(first, frames))
            if heard and self._only_parties_speak(heard):
                sources.append(self._speakers.others_beside(first, self._parties()))
        told: dict[str, Attribution] = {}
        for told_by in sources:
            for source in told_by:
                known = told.get(source.source)
                if known is None or (known.citing is None and source.citing):
                    told[source.source] = source
        return tuple(told.values())

    def _only_parties_speak(self, heard: list[Attribution]) -> bool:
        """Whether nobody but those who take part is heard, or mere states."""
        parties = self._parties()
        return all(source.source in parties or is_state(source) for source in heard)

    def _parties(self) -> set[str]:
        return {str(c.value.get("name")) for c in self.claims if c.predicate == "participant"}


def visit_event(
    scene: Scene, speakers: Speakers, visit: Visit, others: frozenset[int]
) -> ReportedEvent:
    """The record of a visit with its claims; ``others`` are the sentences of other visits."""
    claims = _Claims(speakers)
    lead = visit.lead
    reading = lead.stage.sentence.reading
    status = _status(visit)
    for telling in [t for t in visit.tellings if t.status == status and t.visitors] or [lead]:
        claims.add("status", status, telling.stage, telling.span, telling.rule)
    dated, placed = visit.dated, visit.placed
    if dated is not None and dated.date_at is not None:
        claims.add("date", visit.date, dated.stage, dated.date_at, "date")
    place = _place(placed, claims)
    people: list[Participant] = []
    for part, mentions in _cast(visit).items():
        for mention, telling in mentions:
            record = participant(mention, reading, part)
            people.append(record)
            claims.add("participant", record, telling.stage, _words(mention), telling.rule)
    _add_purposes(visit, claims)
    return ReportedEvent(
        kind="visit",
        status=status,
        participants=tuple(people),
        place=place,
        date=visit.date,
        agreement=None,
        attribution=claims.attribution(scene, _OF_VISITS, others),
        evidence=reading.evidence(*lead.span),
        claims=tuple(claims.claims),
        confidence=confidence(lead.rule),
    )


def _status(visit: Visit) -> VisitStatus:
    """The state of a visit: what undoes it first, then the telling that tells most.

    A noun tells no tense («في زيارة», "the visit"); beside it a verb of the same visit decides.
    """
    strong = (t for t in visit.tellings if t.status in _STRONG and not _has_new_day(visit, t))
    undone = next((t.status for t in strong), None)
    if undone is not None:
        return undone
    told = _told_status(visit)
    if told == "under_way" and _is_over(visit):
        return "took_place"
    return "under_way" if _goes_on(visit, told) else told


def _is_over(visit: Visit) -> bool:
    """Whether the last day of a stay is known and past: "on Monday, the last day of his visit"."""
    days, published = visit.date, visit.lead.stage.sentence.reading.published
    if days is None or days.precision != "day" or published is None or published <= days.latest:
        return False
    lengths = [t.stay_days for t in visit.tellings if t.stay_days]
    whole = any((days.latest - days.earliest).days + 1 >= length > 1 for length in lengths)
    return whole or any(t.ends and t.date is not None for t in visit.tellings)


def _goes_on(visit: Visit, told: VisitStatus) -> bool:
    """Whether the days told of a stay run from before the report to beyond it.

    One that is told as done may begin on the very day, and has begun by an arrival if its only day
    lies ahead ("flew to Washington. He will meet him on Tuesday").
    """
    days, published = visit.date, visit.lead.stage.sentence.reading.published
    if days is None or days.precision != "day" or published is None:
        return False
    if told == "announced":  # a further stop of a tour may be on any of its days
        own = [t.date.latest for t in visit.tellings if t.date is not None and not t.in_course]
        return days.earliest < published < max(own, default=published)
    if told == "took_place" and published == days.latest:
        return days.earliest < published and _is_there_today(visit)
    return told == "took_place" and published < days.latest


def _is_there_today(visit: Visit) -> bool:
    """Whether the last day of a stay is that of the report, and not over: "leaves later today".

    Nor is it for one who is only told to have arrived for so many days.
    """
    if any(t.ends for t in visit.tellings):
        return any(t.ends and t.status == "under_way" for t in visit.tellings)
    return visit.arrives and any(t.stay_days for t in visit.tellings)


def _told_status(visit: Visit) -> VisitStatus:
    """The state that the telling tells which tells most."""
    lead = visit.lead
    ahead = any(t.status == "announced" and t.date is not None for t in visit.tellings)
    if lead.status == "under_way" and lead.date is None and ahead:
        return "announced"
    if lead.status == "under_way" and lead.ends and _is_yet_to_begin(visit):
        return "announced"
    if lead.status == "announced" and (begun := _has_begun(visit)):
        return begun
    if lead.rule in _MET and lead.status in _IN_TIME:
        journey = [t for t in visit.tellings if _tells_journey(t)]
        over = any(t.ends for t in journey)
        if any(t.status == "under_way" for t in journey) and not over:
            return "under_way"
        told = (t.status for t in journey if t.status != "announced")
        return next(told, lead.status)
    if lead.status == "took_place" and _is_still_there(visit):
        return "under_way"
    if _is_stop(lead) and any(t.status == "under_way" and not t.ends for t in visit.tellings):
        return "under_way"
    verb = next((t for t in visit.tellings if t.rule != "visit.noun"), None)
    weak = lead.rule == "visit.noun" and lead.status == "took_place" and lead.date is None
    return verb.status if weak and verb is not None else lead.status


def _is_yet_to_begin(visit: Visit) -> bool:
    """Whether the first day lies ahead: "arrives tomorrow …. He is to leave Riga on Friday"."""
    announced = any(t.status == "announced" and t.date for t in visit.tellings)
    return announced and on_or_after(visit.date, visit.lead.stage.sentence.reading.published)


def _is_still_there(visit: Visit) -> bool:
    """Whether somebody "is in Riga", who is nowhere told to have left, whatever he has done."""
    there = any(
        t.status == "under_way" and t.date is None and t.rule == "visit.verb"
        for t in visit.tellings
    )
    return there and not any(t.ends for t in visit.tellings)


def _is_stop(telling: VisitTelling) -> bool:
    """Whether a telling is of one town of a stay: "on a visit to Peru, he visited Cuzco"."""
    to_town = telling.place is not None and telling.place.city is not None
    visits = any(cue.start == telling.trigger[0] for cue in telling.stage.framed("visit_verb"))
    return to_town and visits and telling.status == "took_place"


def _has_begun(visit: Visit) -> VisitStatus | None:
    """The state of an arrival before the day of a further leg: "arrived on Tuesday. He will go"."""
    ahead = visit.lead.date
    begun = (
        telling.status
        for telling in visit.tellings
        if telling.rule in BY_VERB and telling.status in _IN_TIME
        if telling.date is not None and ahead is not None and not telling.spoken
        if telling.date.precision == "day" and telling.date.latest < ahead.earliest
    )
    return next(begun, None)


def _tells_journey(telling: VisitTelling) -> bool:
    """Whether a telling is of the whole visit, of which a meeting is only a part."""
    going = telling.status == "under_way" and telling.rule == "visit.noun"
    done = telling.rule in BY_VERB and telling.status in _IN_TIME
    return going or done


def _has_new_day(visit: Visit, put_off: VisitTelling) -> bool:
    """Whether a journey put off has its new day: "will delay his trip …. He leaves on Tuesday".

    The new day may be told first: "is due on Monday. He had planned to come last week, but …".
    """
    if put_off.status != "postponed" or put_off.place is not None:
        return False
    former = _is_former_plan(put_off)
    return any(
        t.status == "announced"
        and t.date is not None
        and (former or t.trigger[0] > put_off.trigger[0])
        for t in visit.tellings
    )


def _is_former_plan(put_off: VisitTelling) -> bool:
    """Whether it had been planned for days that are over: "had planned to come last week, but"."""
    stage, at = put_off.stage, put_off.trigger[0]
    published = stage.sentence.reading.published
    over = any(
        m.latest is not None and published is not None and m.latest < published
        for m in stage.sentence.dates
        if m.end <= at
    )
    return over and _HAD_PLANNED.search(stage.text, stage.start, at) is not None


def agreement_event(
    scene: Scene,
    speakers: Speakers,
    agreement: Agreement,
    visit_index: int | None,
    follows: tuple[int, AgreementTelling] | None,
    others: frozenset[int],
) -> ReportedEvent:
    """The record of an agreement with its claims.

    Args:
        scene: the document laid out.
        speakers: who speaks in it.
        agreement: the folded tellings.
        visit_index: number of the visit during which it was signed, among the events.
        follows: number of the earlier agreement that it follows, and that one's telling.
        others: numbers of the sentences that tell other agreements.
    """
    claims = _Claims(speakers)
    lead = agreement.lead
    reading = lead.stage.sentence.reading
    # What one source reports and another denies is denied.
    judged = next((t for t in agreement.tellings if t.status == "denied"), lead)
    assert judged.status is not None
    claims.add("status", judged.status, judged.stage, _span(judged), judged.rule)
    named = max(agreement.tellings, key=_formality)
    claims.add("type", named.type, named.stage, named.trigger, lead.rule)
    told = [t for t in (lead, *agreement.tellings) if t.date is not None]
    own = [t for t in told if t.date is not None and t.date.basis != "inferred"]
    dated = _sharpest(own or told)
    date: DateSpan | None = None
    if dated is not None and dated.date_at is not None:
        date = dated.date
        claims.add("date", date, dated.stage, dated.date_at, "date")
    place = _place(_placed(agreement), claims)
    people: list[Participant] = []
    for mention in agreement.parties:
        record = participant(mention, reading, "signatory")
        people.append(record)
        stage = _stage_of(agreement, mention) or lead.stage
        claims.add("participant", record, stage, _words(mention), lead.rule)
    terms = _terms(agreement, named.type, claims)
    if visit_index is not None and lead.visit is not None:
        words = reading.words(lead.visit.span)
        claims.add(
            "during_visit",
            {"event": visit_index, "text": words},
            lead.stage,
            lead.visit.span,
            lead.rule,
        )
    if follows is not None:
        index, earlier = follows
        words = reading.words(_span(earlier))
        claims.add(
            "follows",
            {"event": index, "text": words},
            earlier.stage,
            _span(earlier),
            "agreement.follows",
        )
        terms = Terms(terms.type, terms.subjects, terms.value, terms.items, terms.duration, words)
    return ReportedEvent(
        kind="agreement",
        status=judged.status,
        participants=tuple(people),
        place=place,
        date=date,
        agreement=terms,
        attribution=claims.attribution(scene, _OF_AGREEMENTS, others),
        evidence=reading.evidence(*_span(lead)),
        claims=tuple(claims.claims),
        confidence=confidence(lead.rule),
    )


def _cast(visit: Visit) -> dict[Part, list[tuple[Mention, VisitTelling]]]:
    """Everyone once, in the part that tells most: visitors before hosts before companions."""
    reading = visit.tellings[0].stage.sentence.reading
    taken = visit.visitors
    cast_: dict[Part, list[tuple[Mention, VisitTelling]]] = {
        "visitor": [(m, _teller(visit, m)) for m in taken]
    }
    for part, told in (
        ("host", [m for t in visit.tellings for m in t.hosts]),
        ("companion", [m for t in visit.tellings for m in t.companions]),
    ):
        new = distinct([*taken, *told], reading)[len(taken) :]
        new = [m for m in new if m.full.name is not None or part == "host"]
        cast_[cast(Part, part)] = [(m, _teller(visit, m)) for m in new]
        taken = [*taken, *new]
    return cast_


def _teller(visit: Visit, mention: Mention) -> VisitTelling:
    for telling in visit.tellings:
        if any(m is mention for m in (*telling.visitors, *telling.hosts, *telling.companions)):
            return telling
    return visit.tellings[0]


def _place(telling: VisitTelling | AgreementTelling | None, claims: _Claims) -> Place | None:
    if telling is None or telling.place is None:
        return None
    told = telling.place
    city_at = telling.city_at if isinstance(telling, VisitTelling) else None
    place = Place(told.country, told.city or (city_at.city if city_at else None))
    at = city_at or told
    claims.add("place", place, telling.stage, (at.start, at.end), telling.rule)
    return place


def _placed(agreement: Agreement) -> AgreementTelling | None:
    """The telling that places an agreement: where money is lent, less than where it is signed."""
    told = [t for t in agreement.tellings if t.place is not None]
    told.sort(key=lambda t: t.rule == "agreement.lend_verb")
    return next((t for t in told if t.place and t.place.city), told[0] if told else None)


def _add_purposes(visit: Visit, claims: _Claims) -> None:
    for telling in visit.tellings:
        found = _PURPOSE.search(telling.stage.text, telling.trigger[1], telling.stage.end)
        if found is not None:
            words = telling.stage.sentence.reading.words(found.span())
            claims.add("purpose", words, telling.stage, found.span(), "visit.purpose")


def _sharpest(told: list[AgreementTelling]) -> AgreementTelling | None:
    """The first telling with a date, or one that narrows it: "at the weekend … on Sunday"."""
    best = next(iter(told), None)
    for telling in told[1:]:
        known, date = best.date if best else None, telling.date
        if (
            known is None
            or date is None
            or date.latest - date.earliest >= known.latest - known.earliest
        ):
            continue
        if known.earliest <= date.earliest and date.latest <= known.latest:
            best = telling
    return best


def _formality(telling: AgreementTelling) -> tuple[bool, bool, int]:
    """How much a name tells: a contract may be called a deal again; of loose names the first."""
    loose = telling.type in ("deal", "agreement")
    return not loose, telling.status is not None, -telling.trigger[0]


def _in_currency(agreement: Agreement, telling: AgreementTelling, told: Told) -> Value:
    """A sum in the currency of the only party whose money bears that name, where none is told."""
    value = cast(Value, told.value)
    if value.currency is not None:
        return replace(value, currency=currency_of_zone(value.currency, agreement.sides))
    reading = telling.stage.sentence.reading
    words = reading.text[told.span[0] : told.span[1]]
    return replace(value, currency=national_currency(words, reading.language, agreement.sides))


def _is_finer(value: Value, other: Value) -> bool:
    """Whether a sum tells in more figures what the other rounds: 101.1 million, not 101 million."""
    exact, rounded = (Decimal(str(v.amount)).normalize() for v in (value, other))
    figures = len(rounded.as_tuple().digits)
    shorter = Context(prec=figures).create_decimal(exact)
    if (other.qualifier == "over" and exact < rounded) or (
        other.qualifier == "up_to" and exact > rounded
    ):
        return False
    return value.currency == other.currency and shorter == rounded != exact


def _terms(agreement: Agreement, type_: AgreementType, claims: _Claims) -> Terms:
    """Terms from all tellings: the value with the most told of it, each item once."""
    valued = [t for t in agreement.tellings if t.value is not None]
    chosen: Value | None = None
    for telling in valued:
        told = cast(Told, telling.value)
        value = _in_currency(agreement, telling, told)
        claims.add("value", value, telling.stage, told.span, "agreement.value")
        chosen = value if chosen is None or _is_finer(value, chosen) else chosen
    items = _items(agreement, claims)
    for telling in agreement.tellings:
        for found in telling.deliveries:
            claims.add("delivery", found.value, telling.stage, found.span, "agreement.delivery")
    duration: str | None = None
    subjects: dict[str, None] = {}
    for telling in agreement.tellings:
        if telling.duration is not None:
            claims.add(
                "duration",
                telling.duration.value,
                telling.stage,
                telling.duration.span,
                "agreement.duration",
            )
            duration = duration or cast(str, telling.duration.value)
        for subject in telling.subjects:
            if subject.value not in subjects:
                claims.add(
                    "subject", subject.value, telling.stage, subject.span, "agreement.subject"
                )
            subjects[cast(str, subject.value)] = None
        if telling.withheld is not None:
            claims.add(
                "details_withheld", True, telling.stage, telling.withheld, "agreement.withheld"
            )
    return Terms(type_, tuple(subjects), chosen, tuple(items), duration)


def _items(agreement: Agreement, claims: _Claims) -> list[Item]:
    """The items, each once, with the claims that tell them."""
    folded = fold_items(agreement.tellings)
    for one in folded:
        claims.add("item", one.item, one.telling.stage, one.span, "agreement.item")
    return [one.item for one in folded]


def _stage_of(agreement: Agreement, mention: Mention) -> Stage | None:
    return next(
        (t.stage for t in agreement.tellings if t.stage.start <= mention.start < t.stage.end), None
    )


def _words(mention: Mention) -> Span:
    return mention.start, mention.end


def _span(telling: AgreementTelling) -> Span:
    """From the act to the last party, place or subject that stands near it."""
    ends: Iterable[int] = (
        told.span[1] for told in telling.subjects if told.span[0] - telling.trigger[1] < 120
    )
    return telling.trigger[0], max([telling.trigger[1], *ends])
