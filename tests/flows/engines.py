"""A tiny engine for tests: reads sentences of one fixed form, so that no rule of grammar matters.

``Salem of LY visited Tunis in TN on 2026-01-31.``
"""

import re
from dataclasses import replace
from datetime import date

from schemas.claims import (
    Attribution,
    Claim,
    DateSpan,
    Document,
    Evidence,
    Extraction,
    Participant,
    Place,
    ReportedEvent,
    plain,
)

NAME = "tests.flows.engines:line_engine"
_VISIT = re.compile(
    r"(?P<who>\w+) of (?P<side>[A-Z]{2}) visited (?P<city>\w+) in (?P<country>[A-Z]{2})"
    r" on (?P<day>\d{4}-\d{2}-\d{2})"
)


class LineEngine:
    extractor = "lines/1"

    def extract(self, document: Document) -> Extraction:
        if "unreadable" in document.text:
            raise ArithmeticError("no sense can be made of this")
        events = tuple(_visit(document.text, found) for found in _VISIT.finditer(document.text))
        return Extraction(document.id, events, self.extractor)


def line_engine() -> LineEngine:
    return LineEngine()


class NewerLineEngine(LineEngine):
    """Reads another place from the same words."""

    extractor = "lines/2"

    def extract(self, document: Document) -> Extraction:
        events = super().extract(document).events
        return Extraction(document.id, tuple(map(_at_the_port, events)), self.extractor)


def newer_line_engine() -> NewerLineEngine:
    return NewerLineEngine()


def _at_the_port(event: ReportedEvent) -> ReportedEvent:
    def moved(claim: Claim) -> Claim:
        if claim.predicate != "place":
            return claim
        return replace(claim, value=claim.value | {"city": f"{claim.value['city']} Port"})

    return replace(event, claims=tuple(map(moved, event.claims)))


def _visit(text: str, found: re.Match[str]) -> ReportedEvent:
    day = date.fromisoformat(found["day"])
    span = DateSpan(day, day, "day", "stated", found["day"])
    visitor = Participant(found["who"], found["who"], None, None, found["side"], "visitor")
    place = Place(found["country"], found["city"])
    voice = (Attribution("the ministry", "named"),)

    def evidence(group: str | int) -> Evidence:
        return Evidence(found.start(group), found.end(group), found[group])

    return ReportedEvent(
        kind="visit",
        status="took_place",
        participants=(visitor,),
        place=place,
        date=span,
        agreement=None,
        attribution=voice,
        evidence=evidence(0),
        claims=(
            Claim("status", "took_place", evidence(0), voice, "line"),
            Claim("date", plain(span), evidence("day"), voice, "line"),
            Claim("participant", plain(visitor), evidence("who"), voice, "line"),
            Claim("place", plain(place), evidence("city"), voice, "line"),
        ),
        confidence=1.0,
    )
