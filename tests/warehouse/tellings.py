"""Documents and extractions in our own words, and short ways to put them into a record."""

import dataclasses
import json
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any

import polars as pl

from schemas.claims import (
    Attribution,
    Claim,
    Document,
    Evidence,
    Extraction,
    Item,
    Participant,
    Place,
    ReportedEvent,
    Value,
    plain,
)
from schemas.documents import DOCUMENTS, READINGS, REJECTED
from schemas.event_frame import EVENTS
from schemas.frames import empty, polars_schema
from warehouse import Batch, Home, Receipt, Validated, append, content_hash, validate
from warehouse.connection import reading_log
from warehouse.identity.names import Names

# «The minister arrived in Amman today. He signed a memorandum worth two million dollars.»
TEXT = (
    "وصل الوزير سالم إلى عمّان اليوم. ووقع مذكرة بقيمة مليوني دولار تشمل 6 طائرات تدريب."
    " The ministry withheld the details. Agency sources spoke of three years."
)
#: Letter by letter, without regard to case.
PLAIN_NAMES = Names(
    str.casefold,
    lambda a, b: float(a.casefold() == b.casefold()),
    lambda name: (name.casefold(),),
)
MINISTRY = (Attribution("The ministry", "named"),)
AGENCY = (Attribution("Agency", "outlet", "sources", "reported"),)


def words(quote: str, text: str = TEXT) -> Evidence:
    start = text.index(quote)
    return Evidence(start, start + len(quote), quote)


def visit(text: str = TEXT) -> ReportedEvent:
    minister = Participant("سالم", "Salim", None, "الوزير", "KW", "visitor")
    day = {
        "earliest": date(2026, 3, 4),
        "latest": date(2026, 3, 4),
        "precision": "day",
        "basis": "relative",
        "phrase": "اليوم",
    }
    claims = (
        Claim("status", "took_place", words("وصل", text), MINISTRY, "v1"),
        Claim("date", day, words("اليوم", text), AGENCY, "d1"),
        Claim("participant", plain(minister), words("سالم", text), MINISTRY, "p1"),
        Claim("place", plain(Place("JO", "Amman")), words("عمّان", text), MINISTRY, "l1"),
    )
    evidence = words("وصل الوزير سالم", text)
    return ReportedEvent("visit", "took_place", (), None, None, None, (), evidence, claims, 0.9)


def agreement(text: str = TEXT) -> ReportedEvent:
    party = Participant("سالم", "Salim", None, "الوزير", "KW", "signatory")
    host = Participant("عمّان", "Jordan", None, None, "JO", "signatory")
    trainers = Item(6, "طائرات تدريب", "trainers", "trainer aircraft")
    claims = (
        Claim("status", "signed", words("ووقع", text), MINISTRY, "a1"),
        Claim("type", "mou", words("مذكرة", text), MINISTRY, "a2"),
        Claim("participant", plain(party), words("سالم", text), MINISTRY, "p1"),
        Claim("participant", plain(host), words("عمّان", text), MINISTRY, "p1"),
        Claim("subject", "training", words("تدريب", text), MINISTRY, "s1"),
        Claim("purpose", "training", words("تدريب", text), MINISTRY, "s1"),
        Claim("value", plain(Value(2e6, "USD", "exact")), words("مليوني دولار", text), AGENCY, "m"),
        Claim("item", plain(trainers), words("6 طائرات تدريب", text), AGENCY, "i1"),
        Claim("duration", "P3Y", words("three years", text), AGENCY + MINISTRY, "n1"),
        Claim("details_withheld", True, words("withheld", text), MINISTRY, "w1"),
        Claim("follows", {"event": None, "text": "مذكرة"}, words("مذكرة", text), (), "f1"),
        Claim("during_visit", {"event": 0, "text": "وصل"}, words("وصل", text), (), "f2"),
    )
    evidence = words("ووقع مذكرة", text)
    return ReportedEvent("agreement", "signed", (), None, None, None, (), evidence, claims, 0.8)


def document(document_id: str = "note-1", text: str = TEXT) -> Document:
    return Document(document_id, text, date(2026, 3, 4), "ar")


def reading(
    document_id: str = "note-1",
    *events: ReportedEvent,
    text: str = TEXT,
    extractor: str = "rules 1",
) -> Extraction:
    return Extraction(document_id, events or (visit(text), agreement(text)), extractor)


def without_claim(event: ReportedEvent, predicate: str) -> ReportedEvent:
    kept = tuple(claim for claim in event.claims if claim.predicate != predicate)
    return dataclasses.replace(event, claims=kept)


def take(
    home: Home, document_id: str = "note-1", text: str = TEXT, extractor: str = "rules 1"
) -> Receipt:
    """Append one document, read whole."""
    extraction = reading(document_id, text=text, extractor=extractor)
    return append(home, validate(Batch([document(document_id, text)], [extraction])), PLAIN_NAMES)


def event(event_type: str, stream_id: str = "visit-a", **fields: Any) -> dict[str, Any]:
    """One event row; what is not told stands as in the plainest event."""
    told = {
        "stream_id": stream_id,
        "kind": stream_id.partition("-")[0],
        "event_type": event_type,
        "schema_version": 1,
        "document_id": "note-1",
        "quote": "word",
        "quote_start": 0,
        "attributions": [],
        "confidence": 0.5,
        "extractor": "rules 1",
        "payload": {},
        **fields,
    }
    if "source" in told and not told["attributions"]:
        names = ("source", "source_kind", "citing", "stance")
        told["attributions"] = [{name: told.get(name) for name in names}]
    told["quote_end"] = told["quote_start"] + len(told["quote"])
    told["content_hash"] = content_hash(_text_of(told["document_id"]))
    told["payload"] = json.dumps(told["payload"], ensure_ascii=False, sort_keys=True)
    identity = [told["stream_id"], event_type, told["document_id"], told["payload"]]
    identity += [str(told.get("earliest")), str(told.get("source")), str(told.get("supersedes"))]
    told.setdefault("event_id", sha256("|".join(identity).encode()).hexdigest()[:32])
    return told


def append_events(home: Home, *events: dict[str, Any]) -> Receipt:
    """Append event rows with the documents they come from, as one batch."""
    names = sorted({row["document_id"] for row in events})
    frames = Validated(
        documents=pl.DataFrame(
            [
                {"document_id": name, "content_hash": content_hash(_text_of(name))}
                | {"text": _text_of(name)}
                for name in names
            ],
            schema=polars_schema(DOCUMENTS),
        ),
        readings=pl.DataFrame(
            [
                {"document_id": name, "content_hash": content_hash(_text_of(name))}
                | {"extractor": f"rules {len(events)}", "event_count": 1}
                for name in names
            ],
            schema=polars_schema(READINGS),
        ),
        events=EVENTS.validate(pl.DataFrame(list(events), schema=polars_schema(EVENTS))),
        rejected=empty(REJECTED),
        correlation_id=None,
    )
    return append(home, frames, PLAIN_NAMES)


def _text_of(document_id: str) -> str:
    return f"word by word, as {document_id} tells"


def ask(home: Home, query: str, parameters: Any = None) -> list[dict[str, Any]]:
    """Rows of the log's file, as they stand there now."""
    with reading_log(home) as log:
        cursor = log.execute(query, parameters)
        names = [column[0] for column in cursor.description or []]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def utc(day: int) -> datetime:
    return datetime(2026, 3, day, 12, tzinfo=UTC)
