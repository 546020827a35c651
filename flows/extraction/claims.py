"""From visits and agreements to reported events: every value with the claim it was read from.

The last step of extraction. Each claim carries the words of its own telling and the sources that
its sentence names; the event's values are those of its claims.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from decimal import Context, Decimal
from typing import Any, cast

from flows.extraction.agreements.agreement import Agreement
from flows.extraction.agreements.items import fold_items
from flows.extraction.language.lexicon import any_of, confidence, roles
from flows.extraction.language.text import fold
from flows.extraction.reading.mentions import Mention, Span
from flows.extraction.scene.stages import Scene, Stage
from flows.extraction.scene.tellings import AgreementTelling, Told, VisitTelling
from flows.extraction.visits.folding import Visit, distinct
from flows.extraction.visits.outcome import outcome
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
    plain,
)

_PURPOSE = re.compile(rf"\b{any_of('purpose')}\s[^.؛;]{{3,160}}?(?=[.؛;،,]|$)", re.IGNORECASE)

#: Words that take up a visit or an agreement told in another sentence.
_OF_VISITS = ("visit_noun", "visit_verb", "arrival_noun", "receive_noun")
_OF_AGREEMENTS = ("agreement_noun", "sign_noun")
#: What is told of an event itself, and of nobody who takes part in it.
_FACTS = frozenset(("date", "place", "duration", "value", "item", "delivery"))
#: From which sentence on a text may only recall what was, ...
_LATER = 2
#: ... so long afterwards.
_WEEKS = timedelta(days=10)


class _Claims:
    """Collects the claims of one event; a claim told twice in the same words counts once."""

    def __init__(self, speakers: Speakers) -> None:
        self.claims: list[Claim] = []
        self._facts: list[tuple[Stage, int]] = []
        self._speakers = speakers

    def add(self, predicate: Predicate, value: Any, stage: Stage, span: Span, rule: str) -> None:
        if predicate in _FACTS:
            self._facts.append((stage, span[0]))
        evidence = stage.sentence.reading.evidence(*span)
        claim = Claim(
            predicate, plain(value), evidence, self._speakers.tellers(stage, span[0]), rule
        )
        if all(
            (c.predicate, c.value, c.evidence) != (predicate, claim.value, evidence)
            for c in self.claims
        ):
            self.claims.append(claim)

    def participant(self, mention: Mention, part: Part, stage: Stage, rule: str) -> Participant:
        """The record of one who takes part, with its claim."""
        record = participant(mention, stage.sentence.reading, part)
        self.add("participant", record, stage, (mention.start, mention.end), rule)
        return record

    def date(self, days: DateSpan | None, dated: VisitTelling | AgreementTelling | None) -> None:
        """The days of an event, in the words of the telling that dates it."""
        if dated is not None and dated.date_at is not None:
            self.add("date", days, dated.stage, dated.date_at, "date")

    def term(self, predicate: Predicate, telling: AgreementTelling, told: Told) -> None:
        """What a telling tells of an agreement's terms, as it stands there."""
        self.add(predicate, told.value, telling.stage, told.span, f"agreement.{predicate}")

    def attribution(
        self,
        scene: Scene,
        told: Iterable[tuple[Stage, int]],
        frames: tuple[str, ...],
        others: frozenset[int],
        people: Iterable[Mention],
    ) -> tuple[Attribution, ...]:
        """Every source that tells the event, once; of two readings of it the one that cites.

        First those of its tellings and of when, where and for how much it is, then those of
        sentences that tell of it again, unless a text only recalls it. Where none of these names
        anybody, those whose report the whole text is.

        Args:
            scene: the document laid out.
            told: where the event is told, the leading telling first: sentence and offset.
            frames: the cue frames that take such an event up again.
            others: numbers of the sentences that tell other events of the kind.
            people: who visit or sign.
        """
        taking_part = frozenset(mention.full.start for mention in people)
        (first, _), *_further = told = [*told, *self._facts]
        speakers = self._speakers
        sources = [speakers.authors(first), *(speakers.tellers(*place) for place in told)]
        if not self._is_of_weeks_ago(scene, first):
            sources.extend(speakers.again(first, frames, others, taking_part))
        heard = [source for by in sources for source in by]
        if not heard:
            heard.extend(speakers.of_all(frames))
        elif self._only_parties_speak(heard):
            heard.extend(speakers.others_beside(first, self._parties()))
        best: dict[str, Attribution] = {}
        for source in heard:
            known = best.get(source.source)
            if known is None or (known.citing is None and source.citing):
                best[source.source] = source
        return tuple(s for s in best.values() if not _is_told_fuller(s, best.values()))

    def _is_of_weeks_ago(self, scene: Scene, first: Stage) -> bool:
        """Whether a text only recalls what was weeks ago: nobody beside it speaks of that."""
        published = scene.reading.published
        days = [c.value for c in self.claims if c.predicate == "date"]
        if published is None or not days or first.sentence.number < _LATER:
            return False
        latest = date.fromisoformat(str(days[0]["latest"])[:10])
        return published - latest > _WEEKS

    def _only_parties_speak(self, heard: list[Attribution]) -> bool:
        """Whether nobody but those who take part is heard, or mere states."""
        parties = self._parties()
        return all(source.source in parties or is_state(source) for source in heard)

    def _parties(self) -> set[str]:
        return {str(c.value.get("name")) for c in self.claims if c.predicate == "participant"}


def _is_told_fuller(source: Attribution, others: Iterable[Attribution]) -> bool:
    """Whether a named source ends a longer one: «الخارجية الروسية», «وزارة الخارجية الروسية».

    A minister is no end of his deputy («نائب وزير …», deputy minister).
    """
    end = f" {fold(source.source).text.lower()}"
    first = end.split(maxsplit=1)[0].removeprefix("ال")
    named = source.kind == "named" and source.citing is None
    office = any(first in roles(code).head for code in ("ar", "en"))
    return (named and not office) and any(
        other.kind == "named" and fold(other.source).text.lower().endswith(end) for other in others
    )


def visit_event(
    scene: Scene, speakers: Speakers, visit: Visit, others: frozenset[int]
) -> ReportedEvent:
    """The record of a visit with its claims; ``others`` are the sentences of other visits."""
    claims = _Claims(speakers)
    lead = visit.lead
    reading = lead.stage.sentence.reading
    status = outcome(visit)
    for telling in [t for t in visit.tellings if t.status == status and t.visitors] or [lead]:
        claims.add("status", status, telling.stage, telling.span, telling.rule)
    claims.date(visit.date, visit.dated)
    place = _place(visit.placed, claims)
    people = [
        claims.participant(mention, part, telling.stage, telling.rule)
        for part, mentions in _cast(visit).items()
        for mention, telling in mentions
    ]
    _add_purposes(visit, claims)
    return ReportedEvent(
        kind="visit",
        status=status,
        participants=tuple(people),
        place=place,
        date=visit.date,
        agreement=None,
        attribution=claims.attribution(
            scene, _told(lead, visit.tellings), _OF_VISITS, others, visit.visitors
        ),
        evidence=reading.evidence(*lead.span),
        claims=tuple(claims.claims),
        confidence=confidence(lead.rule),
    )


def _told(
    lead: VisitTelling | AgreementTelling, tellings: Iterable[VisitTelling | AgreementTelling]
) -> list[tuple[Stage, int]]:
    """Where an event is told, the leading telling first."""
    return [(telling.stage, telling.trigger[0]) for telling in (lead, *tellings)]


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


def _add_purposes(visit: Visit, claims: _Claims) -> None:
    for telling in visit.tellings:
        found = _PURPOSE.search(telling.stage.text, telling.trigger[1], telling.stage.end)
        if found is not None:
            words = telling.stage.sentence.reading.words(found.span())
            claims.add("purpose", words, telling.stage, found.span(), "visit.purpose")


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
    dated = _dated(agreement)
    date = dated.date if dated is not None else None
    claims.date(date, dated)
    place = _place(_placed(agreement), claims)
    signatories = [_signatory(agreement, mention, claims) for mention in agreement.parties]
    terms = _terms(agreement, named.type, claims)
    if visit_index is not None and lead.visit is not None:
        _add_occasion(lead, lead.visit, visit_index, claims)
    if follows is not None:
        terms = replace(terms, follows=_follows(*follows, claims))
    return ReportedEvent(
        kind="agreement",
        status=judged.status,
        participants=tuple(signatories),
        place=place,
        date=date,
        agreement=terms,
        attribution=claims.attribution(
            scene, _told(lead, agreement.tellings), _OF_AGREEMENTS, others, agreement.parties
        ),
        evidence=reading.evidence(*_span(lead)),
        claims=tuple(claims.claims),
        confidence=confidence(lead.rule),
    )


def _formality(telling: AgreementTelling) -> tuple[bool, bool, int]:
    """How much a name tells: a contract may be called a deal again; of loose names the first."""
    loose = telling.type in ("deal", "agreement")
    return not loose, telling.status is not None, -telling.trigger[0]


def _dated(agreement: Agreement) -> AgreementTelling | None:
    """The telling that dates an agreement: the leading one first, an inferred day last."""
    told = [t for t in (agreement.lead, *agreement.tellings) if t.date is not None]
    own = [t for t in told if t.date is not None and t.date.basis != "inferred"]
    return _sharpest(own or told)


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


def _placed(agreement: Agreement) -> AgreementTelling | None:
    """The telling that places an agreement: where money is lent, less than where it is signed."""
    told = [t for t in agreement.tellings if t.place is not None]
    told.sort(key=lambda t: t.rule == "agreement.lend_verb")
    return next((t for t in told if t.place and t.place.city), told[0] if told else None)


def _signatory(agreement: Agreement, mention: Mention, claims: _Claims) -> Participant:
    """A party, told by its own sentence, or by the leading one where that is no telling."""
    own = (t.stage for t in agreement.tellings if t.stage.start <= mention.start < t.stage.end)
    lead = agreement.lead
    return claims.participant(mention, "signatory", next(own, lead.stage), lead.rule)


def _terms(agreement: Agreement, type_: AgreementType, claims: _Claims) -> Terms:
    """Terms from all tellings: the value with the most told of it, each item and subject once."""
    value = _value(agreement, claims)
    items = _items(agreement, claims)
    for telling in agreement.tellings:
        for delivery in telling.deliveries:
            claims.term("delivery", telling, delivery)
    duration: str | None = None
    subjects: list[str] = []
    for telling in agreement.tellings:
        if telling.duration is not None:
            claims.term("duration", telling, telling.duration)
            duration = duration or cast(str, telling.duration.value)
        for subject in telling.subjects:
            if subject.value not in subjects:
                claims.term("subject", telling, subject)
                subjects.append(cast(str, subject.value))
        if telling.withheld is not None:
            stage, words = telling.stage, telling.withheld
            claims.add("details_withheld", True, stage, words, "agreement.withheld")
    return Terms(type_, tuple(subjects), value, tuple(items), duration)


def _value(agreement: Agreement, claims: _Claims) -> Value | None:
    """The first sum told, or one that tells it more finely."""
    chosen: Value | None = None
    for telling in agreement.tellings:
        if telling.value is not None:
            value = _in_currency(agreement, telling, telling.value)
            claims.add("value", value, telling.stage, telling.value.span, "agreement.value")
            chosen = value if chosen is None or _is_finer(value, chosen) else chosen
    return chosen


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


def _items(agreement: Agreement, claims: _Claims) -> list[Item]:
    """The items, each once, with the claims that tell them."""
    folded = fold_items(agreement.tellings)
    for one in folded:
        claims.add("item", one.item, one.telling.stage, one.span, "agreement.item")
    return [one.item for one in folded]


def _add_occasion(lead: AgreementTelling, visit: VisitTelling, index: int, claims: _Claims) -> None:
    """That it was signed during a visit, the event of that number."""
    during = {"event": index, "text": lead.stage.sentence.reading.words(visit.span)}
    claims.add("during_visit", during, lead.stage, visit.span, lead.rule)


def _follows(index: int, earlier: AgreementTelling, claims: _Claims) -> str:
    """The words of the earlier agreement that it follows, the event of that number."""
    words = earlier.stage.sentence.reading.words(_span(earlier))
    told = {"event": index, "text": words}
    claims.add("follows", told, earlier.stage, _span(earlier), "agreement.follows")
    return words


def _span(telling: AgreementTelling) -> Span:
    """From the act to the last party, place or subject that stands near it."""
    ends: Iterable[int] = (
        told.span[1] for told in telling.subjects if told.span[0] - telling.trigger[1] < 120
    )
    return telling.trigger[0], max([telling.trigger[1], *ends])
