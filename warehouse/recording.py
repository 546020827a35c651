"""Recording: what one document reports becomes rows of events.

Between extraction and validation. Each reported event opens a stream of its own: whether two
documents tell of the same visit is a later judgement, recorded as an event too. It knows no
database and no clock; it neither checks the rows nor drops any.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

from schemas.claims import (
    Attribution,
    Claim,
    Document,
    Evidence,
    Extraction,
    Kind,
    ReportedEvent,
    plain,
)
from schemas.columns import ATTRIBUTION_FIELDS
from schemas.events import EVENT_TYPES, lifecycle_type
from warehouse.ledger import content_hash

Row = tuple[Any, ...]


def event_rows(document: Document, extraction: Extraction) -> list[Row]:
    """All events that a document adds, in the order of ``schemas.event_frame.EVENTS``.

    The claim of a status becomes the lifecycle event and takes the valid time of the date claim
    along; every other claim becomes an event of its own. The same claim made twice is one row.

    Raises:
        ValueError: a claim has not the shape that its predicate asks for; the message names the
            event, its words and what was received.
    """
    version = _Version(
        document.id,
        content_hash(document.text),
        extraction.extractor,
        document.published_day,
        published_moment(document),
    )
    streams = _stream_ids(document.id, extraction.events)
    rows: dict[str, Row] = {}
    for stream_id, event in zip(streams, extraction.events, strict=True):
        for event_type, said in _events_of(event, streams):
            row = _row(version, stream_id, event, event_type, said)
            rows.setdefault(row[0], row)
    return list(rows.values())


def published_moment(document: Document) -> datetime | None:
    """When the source published it, in UTC; None where it tells a day or no zone."""
    moment = document.published
    if isinstance(moment, datetime) and moment.tzinfo is not None:
        return moment.astimezone(UTC)
    return None


@dataclass(frozen=True, slots=True)
class _Version:
    """One version of one document, read by one extractor."""

    document_id: str
    content_hash: str
    extractor: str
    published_on: date | None
    published_at: datetime | None


@dataclass(frozen=True, slots=True)
class _Said:
    """What one event says, in which words, by whom."""

    payload: dict[str, Any]
    evidence: Evidence
    attributions: tuple[Attribution, ...]
    rule: str | None
    span: tuple[Any, ...] = (None,) * 5


def _stream_ids(document_id: str, events: tuple[ReportedEvent, ...]) -> list[str]:
    """Names from document, kind and words; told by words, they outlive a correction elsewhere."""
    seen: Counter[tuple[str, str]] = Counter()
    names = []
    for event in events:
        told = (event.kind, event.evidence.quote)
        names.append(f"{event.kind}-{_digest([document_id, *told, seen[told]])[:20]}")
        seen[told] += 1
    return names


def _events_of(event: ReportedEvent, streams: list[str]) -> Iterator[tuple[str, _Said]]:
    """Event type and content of every claim of a reported event."""
    dates = [claim for claim in event.claims if claim.predicate == "date"]
    types = [claim for claim in event.claims if claim.predicate == "type"]
    statuses = [claim for claim in event.claims if claim.predicate == "status"]
    yield from _lifecycle(event, statuses, dates[:1], types[:1])
    for claim in (*dates[1:], *types[1:]):
        yield _CLAIM_TYPES[claim.predicate, event.kind], _said(claim, streams)
    for claim in event.claims:
        if claim.predicate not in ("status", "date", "type"):
            yield _claim_type(claim, event.kind), _said(claim, streams)


def _lifecycle(
    event: ReportedEvent, statuses: list[Claim], dates: list[Claim], types: list[Claim]
) -> Iterator[tuple[str, _Said]]:
    payload: dict[str, Any] = {}
    span: tuple[Any, ...] = (None,) * 5
    for claim in dates:
        payload["date"] = _reading(claim)
        span = _span(claim)
    for claim in types:
        payload["type"] = {"type": claim.value, **_reading(claim)}
    for claim in statuses:
        yield (
            lifecycle_type(event.kind, claim.value),
            _Said(payload, claim.evidence, claim.attribution, claim.rule, span),
        )
    if not statuses:
        yield (
            lifecycle_type(event.kind, event.status),
            _Said(payload, event.evidence, event.attribution, None, span),
        )


def _reading(claim: Claim) -> dict[str, Any]:
    return {
        "quote_start": claim.evidence.start,
        "quote_end": claim.evidence.end,
        "quote": claim.evidence.quote,
        "attributions": [_named_parts(attribution) for attribution in claim.attribution],
        "rule": claim.rule,
    }


def _named_parts(attribution: Attribution) -> dict[str, Any]:
    return {
        "source": attribution.source,
        "source_kind": attribution.kind,
        "citing": attribution.citing,
        "stance": attribution.stance,
    }


def _span(claim: Claim) -> tuple[Any, ...]:
    told = _object(claim)
    return (
        _day(claim, told.get("earliest")),
        _day(claim, told.get("latest")),
        told.get("precision"),
        told.get("basis"),
        told.get("phrase"),
    )


def _day(claim: Claim, told: Any) -> date:
    try:
        return told if isinstance(told, date) else date.fromisoformat(told)
    except (TypeError, ValueError):
        raise _misshapen(claim, "an ISO date (2026-02-02)", told) from None


def _object(claim: Claim) -> dict[str, Any]:
    value = plain(claim.value)
    if not isinstance(value, dict):
        raise _misshapen(claim, "an object", value)
    return value


def _misshapen(claim: Claim, expected: str, received: Any) -> ValueError:
    return ValueError(
        f"claim {claim.predicate} at {claim.evidence.start}-{claim.evidence.end}"
        f" ({claim.evidence.quote!r}): expected {expected}, received {received!r}"
    )


_CLAIM_TYPES: dict[tuple[str, str], str] = {
    (entry.predicate, kind): entry.name
    for entry in EVENT_TYPES.values()
    for kind in ("visit", "agreement")
    if entry.predicate and entry.status is None and entry.subject in (kind, "any")
}


def _claim_type(claim: Claim, kind: Kind) -> str:
    name = _CLAIM_TYPES.get((claim.predicate, kind))
    if name is None:
        raise _misshapen(claim, f"a predicate that a {kind} knows", claim.predicate)
    return name


def _said(claim: Claim, streams: list[str]) -> _Said:
    span = _span(claim) if claim.predicate == "date" else (None,) * 5
    payload = _PAYLOADS.get(claim.predicate, _object_payload)(claim, streams)
    return _Said(payload, claim.evidence, claim.attribution, claim.rule, span)


def _object_payload(claim: Claim, _: list[str]) -> dict[str, Any]:
    return {key: value for key, value in _object(claim).items() if value is not None}


def _money_payload(claim: Claim, streams: list[str]) -> dict[str, Any]:
    told = _object_payload(claim, streams)
    # 4 and 4.0 are one amount: without this they would be two events.
    return {key: float(n) if type(n) is int else n for key, n in told.items()}


def _link_payload(claim: Claim, streams: list[str]) -> dict[str, Any]:
    told = _object(claim)
    index, words = told.get("event"), told.get("text")
    payload = {} if words is None else {"text": words}
    if index is None:
        return payload
    if type(index) is not int or not 0 <= index < len(streams):
        raise _misshapen(claim, f"the index of one of {len(streams)} events", index)
    return {"stream_id": streams[index], **payload}


_PAYLOADS: dict[str, Callable[[Claim, list[str]], dict[str, Any]]] = {
    "date": lambda *_: {},
    "details_withheld": lambda *_: {},
    "type": lambda claim, _: {"type": claim.value},
    "purpose": lambda claim, _: {"text": claim.value},
    "subject": lambda claim, _: {"text": claim.value},
    "duration": lambda claim, _: {"duration": claim.value},
    "value": _money_payload,
    "follows": _link_payload,
    "during_visit": _link_payload,
}


def _row(
    version: _Version, stream_id: str, event: ReportedEvent, event_type: str, said: _Said
) -> Row:
    payload = _canonical(said.payload)
    attributions = [_named_parts(attribution) for attribution in said.attributions]
    first = attributions[0] if attributions else dict.fromkeys(ATTRIBUTION_FIELDS)
    event_id = _digest(
        [
            version.document_id,
            version.content_hash,
            stream_id,
            event_type,
            said.evidence.start,
            said.evidence.end,
            plain(said.span),
            attributions,
            payload,
        ]
    )[:32]
    return (
        event_id,
        stream_id,
        event.kind,
        event_type,
        EVENT_TYPES[event_type].schema_version,
        *said.span,
        version.published_on,
        version.published_at,
        version.document_id,
        version.content_hash,
        said.evidence.start,
        said.evidence.end,
        said.evidence.quote,
        first["source"],
        first["source_kind"],
        first["citing"],
        first["stance"],
        attributions,
        event.confidence,
        version.extractor,
        said.rule,
        payload,
        None,
    )


def _digest(parts: list[Any]) -> str:
    return sha256(_canonical(parts).encode("utf-8", "surrogatepass")).hexdigest()


def _canonical(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
