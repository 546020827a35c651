"""Tellings: what one sentence reports of one visit or one agreement, with its words.

The rules make them, folding joins those of the same event. They hold mentions and spans of the
folded text, no records yet.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from flows.extraction.reading.mentions import Mention, Span
from flows.extraction.scene.stages import Stage
from flows.extraction.where.places import PlaceMention
from flows.extraction.who.people import side
from schemas.claims import AgreementStatus, AgreementType, DateSpan, VisitStatus


@dataclass(slots=True)
class VisitTelling:
    """One sentence's report of a visit.

    Attributes:
        rule: id of the rule that read it.
        trigger: span of the words that tell of the visit.
        visitors, companions, hosts: mentions by the part they take.
        place: the destination, None where the words only point back to a visit.
        status: its state as these words tell it.
        date, date_at: when, and the span of the words that tell it.
        city_at: the city, where another sentence tells it.
        stay_days: the length of the stay in days, where the sentence tells it.
        ends: whether its date is the last day ("left on Friday").
        spoken: whether its date is, for want of another, the day on which something is said.
        in_course: whether its date is a day in the course of the stay ("met him on Tuesday"), so
            that it is neither known to be the first nor the last.
        covered: whether it is a stop that the tour told here had taken in before.
        placeless: whether it is a visit of its own though nobody tells where it leads.
        pointing: whether the words only take up a visit told before ("his visit").
        private: whether it is a holiday, or a visit to a doctor.
    """

    stage: Stage
    rule: str
    trigger: Span
    visitors: list[Mention]
    place: PlaceMention | None
    status: VisitStatus
    companions: list[Mention] = field(default_factory=list)
    hosts: list[Mention] = field(default_factory=list)
    date: DateSpan | None = None
    date_at: Span | None = None
    stay_days: int | None = None
    ends: bool = False
    spoken: bool = False
    in_course: bool = False
    covered: bool = False
    pointing: bool = False
    placeless: bool = False
    private: bool = False
    city_at: PlaceMention | None = None

    @property
    def country(self) -> str | None:
        """The country it leads to."""
        return self.place.country if self.place is not None else None

    @property
    def span(self) -> Span:
        """The words between the outermost parts that the telling was read from."""
        starts = [self.trigger[0], *(m.start for m in self.visitors)]
        ends = [self.trigger[1], *(m.end for m in self.visitors)]
        if self.place is not None:
            starts.append(self.place.start)
            ends.append(self.place.end)
        return max(min(starts), self.stage.start), min(max(ends), self.stage.end)


@dataclass(frozen=True, slots=True)
class Told:
    """A term with the span of the words it was read from."""

    value: object
    span: Span


@dataclass(slots=True)
class AgreementTelling:
    """One sentence's report of an agreement.

    Attributes:
        trigger: span from the act to the agreement's noun.
        act: span of the act alone.
        definite: whether its noun has the article, so that it may be one told before.
        paper: whether it is called a document, which may be one of any type.
        pointing: whether it only points back («الاتفاق», "the deal") to one told elsewhere.
        two_sides, two_persons: whether "the two countries", "the two ministers" stand for parties.
        during_visit: whether it was signed "during the visit" of which other sentences tell.
        visit: the visit in whose sentence it was signed.
        allowed: whether a government allows or offers a sale, not yet a purchase.
        by_approver: whether who approves is told, not only who makes it known.
        part: the part of the sentence that tells of it, where that tells of several.
    """

    stage: Stage
    rule: str
    trigger: Span
    type: AgreementType
    status: AgreementStatus | None
    pointing: bool
    act: Span | None = None
    definite: bool = False
    paper: bool = False
    parties: list[Mention] = field(default_factory=list)
    two_sides: bool = False
    two_persons: bool = False
    during_visit: bool = False
    place: PlaceMention | None = None
    date: DateSpan | None = None
    date_at: Span | None = None
    visit: VisitTelling | None = None
    value: Told | None = None
    items: list[Told] = field(default_factory=list)
    deliveries: list[Told] = field(default_factory=list)
    duration: Told | None = None
    subjects: list[Told] = field(default_factory=list)
    withheld: Span | None = None
    allowed: bool = False
    by_approver: bool = False
    part: Span | None = None

    def listed_with(self, other: AgreementTelling) -> bool:
        """Whether two tellings of one sentence share the act but not the object."""
        return not self.pointing and self.act == other.act

    @property
    def sides(self) -> set[str]:
        """Countries and bodies among the parties."""
        return {side_key(m) for m in self.parties}


def side_key(mention: Mention) -> str:
    """What tells one side from another: its country, else its body, else its place."""
    return told_side(mention) or f"@{mention.start}"


def told_side(mention: Mention) -> str | None:
    """The country that a mention acts for, else the body of many countries; None if untold."""
    return side(mention) or mention.label or mention.full.body
