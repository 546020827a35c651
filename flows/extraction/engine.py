"""The rule engine: one document in, the visits and agreements that it reports out.

Pure and deterministic: no clock, no network, no database. The same text, date and vocabulary give
the same result on any machine.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from flows.extraction.agreements import rules as agreement_rules
from flows.extraction.agreements.agreement import Agreement
from flows.extraction.agreements.folding import agreements
from flows.extraction.agreements.notice_days import add_notice_days
from flows.extraction.agreements.signing_days import (
    add_days_of_signing,
    add_gathering_days,
    add_signing_days,
)
from flows.extraction.claims import agreement_event, visit_event
from flows.extraction.gate import may_tell
from flows.extraction.language.lexicon import any_of
from flows.extraction.reading.mentions import read
from flows.extraction.scene.headline import take_sides
from flows.extraction.scene.stages import Scene, scene_of
from flows.extraction.scene.tellings import AgreementTelling
from flows.extraction.visits import rules as visit_rules
from flows.extraction.visits.folding import Visit, visits
from flows.extraction.visits.stay_plans import add_plans
from flows.extraction.visits.stays import add_days
from flows.extraction.visits.tours import add_tour_days
from flows.extraction.voices.speakers import Speakers
from schemas.claims import Document, Extraction, ReportedEvent

_LEADS_TO = re.compile(any_of("leads_to"))


class Extractor(Protocol):
    """Anything that reads documents into claims: the rule engine, or a model behind the same door.

    Whatever it is, its claims pass the same validation: quotes must stand in the text.
    """

    @property
    def extractor(self) -> str:
        """Name and version, as recorded with every claim (``rules/1``)."""

    def extract(self, document: Document) -> Extraction:
        """Read one document."""


class RuleEngine:
    """Reads documents by grammar and vocabulary."""

    #: Raised with every change that may alter what is read from the same text.
    version = "19"

    @property
    def extractor(self) -> str:
        """Name and version of the engine."""
        return f"rules/{self.version}"

    def extract(self, document: Document) -> Extraction:
        """The visits and agreements of one document, in the order they are told."""
        reading = read(document)
        scene = scene_of(reading)
        events = _events(scene) if scene is not None else ()
        return Extraction(document.id, events, self.extractor)


def rule_engine() -> RuleEngine:
    """The default engine."""
    return RuleEngine()


def _events(scene: Scene) -> tuple[ReportedEvent, ...]:
    may = may_tell(scene)
    if not any(may):
        return ()
    take_sides(scene)
    told = visit_rules.tellings(scene) if may.visits else []
    folded = visits(told)
    add_days(scene, folded)
    add_gathering_days(scene, folded)
    add_tour_days(scene, folded)
    add_plans(scene, folded)
    acted = agreement_rules.tellings(scene, told) if may.agreements else []
    signed = agreements(scene, acted, folded)
    add_notice_days(scene, signed)
    add_signing_days(scene, signed)
    add_days_of_signing(folded, signed)
    order: list[tuple[int, Visit | Agreement]] = sorted(
        [
            *((v.tellings[0].trigger[0], v) for v in folded),
            *((a.lead.trigger[0], a) for a in signed),
        ],
        key=lambda placed: placed[0],
    )
    index = {id(event): number for number, (_, event) in enumerate(order)}
    speakers = Speakers(scene)
    events: list[ReportedEvent] = []
    for _, event in order:
        if isinstance(event, Agreement):
            visit = index[id(event.visit)] if event.visit is not None else None
            earlier = _followed(event, signed)
            follows = (index[id(earlier[0])], earlier[1]) if earlier else None
            others = _sentences(signed, event)
            events.append(agreement_event(scene, speakers, event, visit, follows, others))
        else:
            events.append(visit_event(scene, speakers, event, _sentences(folded, event)))
    return tuple(events)


def _sentences(
    told: Sequence[Visit] | Sequence[Agreement], event: Visit | Agreement
) -> frozenset[int]:
    """Numbers of the sentences that tell events other than one."""
    return frozenset(
        telling.stage.sentence.number
        for other in told
        if other is not event
        for telling in other.tellings
    )


def _followed(
    agreement: Agreement, signed: list[Agreement]
) -> tuple[Agreement, AgreementTelling] | None:
    """The agreement from which a sentence leads to this one."""
    for telling in agreement.tellings:
        for other in signed:
            for earlier in other.tellings:
                if other is agreement or earlier.stage is not telling.stage:
                    continue
                gap = telling.stage.between(earlier.trigger[1], telling.trigger[0])
                if _LEADS_TO.search(gap):
                    return other, earlier
    return None
