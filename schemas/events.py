"""The event catalogue: every event type, its payload's contract and how old payloads are read.

Between extraction and the log: `warehouse.recording` writes events by it, `warehouse.validation`
checks them against it, and the models read nothing that does not stand here. It holds no storage
and no rule of extraction.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from schemas import payloads
from schemas.claims import Kind

Payload: TypeAlias = dict[str, Any]
Upcaster: TypeAlias = Callable[[Payload], Payload]
Subject: TypeAlias = Literal["visit", "agreement", "any"]


@dataclass(frozen=True, slots=True)
class EventType:
    """One kind of event.

    Attributes:
        name: in the past tense.
        subject: the kind of stream it belongs to.
        meaning: what a document adds by it.
        payload: contract of its payload.
        status: the status that a lifecycle event gives its stream; None for other events.
        predicate: what claim it records; None for events about claims and between streams.
        schema_version: of the payload; raised with an upcaster from the version before.
    """

    name: str
    subject: Subject
    meaning: str
    payload: type[payloads.Payload]
    status: str | None = None
    predicate: str | None = None
    schema_version: int = 1


def _visit(status: str, name: str, meaning: str) -> EventType:
    return EventType(name, "visit", meaning, payloads.Telling, status, "status")


def _agreement(status: str, name: str, meaning: str) -> EventType:
    return EventType(name, "agreement", meaning, payloads.Telling, status, "status")


_CATALOGUE = (
    _visit("invited", "VisitInvited", "Someone was invited."),
    _visit("announced", "VisitAnnounced", "A visit is planned or was announced."),
    _visit("under_way", "VisitBegan", "The visitor has arrived; the visit goes on."),
    _visit("took_place", "VisitTookPlace", "The visit was made."),
    _visit("ended", "VisitEnded", "The visitor has left."),
    _visit("postponed", "VisitPostponed", "The visit was put off."),
    _visit("cancelled", "VisitCancelled", "The visit was called off."),
    _visit("denied", "VisitDenied", "A source denies that there is or was such a visit."),
    _agreement("in_talks", "TalksReported", "An agreement is being negotiated."),
    _agreement("announced", "AgreementAnnounced", "An agreement is planned or was announced."),
    _agreement("initialled", "AgreementInitialled", "The text was initialled."),
    _agreement("signed", "AgreementSigned", "The agreement was signed."),
    _agreement("in_force", "AgreementEnteredIntoForce", "The agreement is in force."),
    _agreement("suspended", "AgreementSuspended", "The agreement was suspended."),
    _agreement("terminated", "AgreementTerminated", "The agreement was ended."),
    _agreement("cancelled", "AgreementCancelled", "The agreement was called off."),
    _agreement("denied", "AgreementDenied", "A source denies that there is such an agreement."),
    EventType(
        "ParticipantNamed",
        "visit",
        "Someone takes part in the visit.",
        payloads.Participation,
        predicate="participant",
    ),
    EventType(
        "PartyNamed",
        "agreement",
        "A person, state or body signs.",
        payloads.Participation,
        predicate="participant",
    ),
    EventType("PlaceNamed", "any", "Where it happens.", payloads.Location, predicate="place"),
    EventType(
        "DateStated",
        "any",
        "A further date; the lifecycle event carries the first.",
        payloads.Nothing,
        predicate="date",
    ),
    EventType(
        "TypeStated",
        "agreement",
        "A further name for what sort of agreement it is.",
        payloads.AgreementSort,
        predicate="type",
    ),
    EventType("PurposeStated", "any", "What it is for.", payloads.Words, predicate="purpose"),
    EventType("SubjectStated", "any", "What it is about.", payloads.Words, predicate="subject"),
    EventType("ValueReported", "agreement", "Its value.", payloads.Money, predicate="value"),
    EventType(
        "ItemReported", "agreement", "Equipment in it.", payloads.Equipment, predicate="item"
    ),
    EventType(
        "DurationReported",
        "agreement",
        "How long it holds or runs.",
        payloads.Length,
        predicate="duration",
    ),
    EventType(
        "DeliveryReported",
        "agreement",
        "Equipment of it was delivered.",
        payloads.Equipment,
        predicate="delivery",
    ),
    EventType(
        "DetailsWithheld",
        "any",
        "A source says that the details are withheld.",
        payloads.Nothing,
        predicate="details_withheld",
    ),
    EventType(
        "AgreementFollowedFrom",
        "agreement",
        "It builds on an earlier agreement.",
        payloads.Link,
        predicate="follows",
    ),
    EventType(
        "AgreementSignedDuringVisit",
        "agreement",
        "It was signed during a visit.",
        payloads.Link,
        predicate="during_visit",
    ),
    EventType("ReportAttached", "any", "A report was judged to tell of it.", payloads.Identity),
    EventType("StreamsMerged", "any", "Another stream was judged to be it.", payloads.Identity),
    EventType("StreamsSplit", "any", "Reports were judged not to tell of it.", payloads.Identity),
    EventType(
        "ClaimWithdrawn", "any", "A later reading makes the claim no more.", payloads.Withdrawal
    ),
    EventType(
        "ClaimReinstated", "any", "A later reading makes the claim again.", payloads.Withdrawal
    ),
    EventType("ClaimConfirmed", "any", "A reviewer found the claim right.", payloads.Verdict),
    EventType("ClaimRejected", "any", "A reviewer found the claim wrong.", payloads.Verdict),
    EventType(
        "ClaimCorrected", "any", "A reviewer put another value in its place.", payloads.Correction
    ),
    EventType("VerdictWithdrawn", "any", "A reviewer took a verdict back.", payloads.Verdict),
)

EVENT_TYPES: Mapping[str, EventType] = {entry.name: entry for entry in _CATALOGUE}
# Events about a claim (or a verdict on one): they name it in `supersedes` and add no claim.
JUDGEMENTS = (
    "ClaimWithdrawn",
    "ClaimReinstated",
    "ClaimConfirmed",
    "ClaimRejected",
    "ClaimCorrected",
    "VerdictWithdrawn",
)
# Events about which reports tell of one visit or agreement; they add no claim either.
IDENTITY = ("ReportAttached", "StreamsMerged", "StreamsSplit")
# Payloads of an older version, made into the next one: (event type, version) -> upcaster.
UPCASTERS: Mapping[tuple[str, int], Upcaster] = {}

_LIFECYCLE = {(entry.subject, entry.status): entry.name for entry in _CATALOGUE if entry.status}


def lifecycle_type(kind: Kind, status: str) -> str:
    """Name of the event that gives a stream of this kind this status.

    Raises:
        ValueError: the kind knows no such status.
    """
    name = _LIFECYCLE.get((kind, status))
    if name is None:
        known = sorted(stage for subject, stage in _LIFECYCLE if subject == kind and stage)
        raise ValueError(f"{kind} has no status {status!r}: expected one of {', '.join(known)}")
    return name


def payload_fault(event_type: str, schema_version: int, payload: str) -> str | None:
    """What in a stored payload breaks its contract, in one line; None where it holds.

    Args:
        event_type: a name of the catalogue.
        schema_version: the version under which the payload was written.
        payload: JSON text of an object.
    """
    contract = EVENT_TYPES.get(event_type)
    if contract is None:
        return f"event type {event_type!r} is not in the catalogue"
    try:
        if schema_version == contract.schema_version:
            contract.payload.model_validate_json(payload)
        else:
            contract.payload.model_validate(upcast(event_type, schema_version, json.loads(payload)))
    except ValueError as error:
        return payloads.one_line(error)
    return None


def upcast(
    event_type: str,
    schema_version: int,
    payload: Payload,
    *,
    upcasters: Mapping[tuple[str, int], Upcaster] = UPCASTERS,
    catalogue: Mapping[str, EventType] = EVENT_TYPES,
) -> Payload:
    """Read a payload of any known version as one of the newest, step by step.

    Raises:
        ValueError: the version is newer than the catalogue, or a step is missing.
    """
    newest = catalogue[event_type].schema_version
    if schema_version > newest:
        raise ValueError(f"{event_type} of version {schema_version} is newer than {newest}")
    for version in range(schema_version, newest):
        step = upcasters.get((event_type, version))
        if step is None:
            raise ValueError(f"{event_type}: no upcaster from version {version} to {version + 1}")
        payload = step(payload)
    return payload
