"""Documents that were fetched and noted beside the log go to the intake, and are marked after.

Between the articles and the intake. Documents are yielded as often as it takes until the log
holds them; whether one is new, the log tells.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from flows.sources.records import RecordError, document_of, published_of
from schemas.claims import Document
from warehouse import FeedEntry, Home, Rejected, entries_in_state, note_following

# Failures of a page that say something of the address, not of the moment.
_OF_THE_ADDRESS = ("address", "size", "compression", "redirects")


def fetched_documents(home: Home, feeds: Sequence[str]) -> Iterator[Document | Rejected]:
    """Documents of feeds that were fetched and are not known to be in the log.

    A page that was refused for what it is yields its refusal beside the document that the
    entry's own text made.

    Raises:
        warehouse.WarehouseError: the log stayed locked by another process for too long.
    """
    for entry in entries_in_state(home, feeds, "fetched"):
        if entry.check_name in _OF_THE_ADDRESS and entry.entry_address:
            yield _refusal(entry)
        try:
            yield _document(entry)
        except RecordError as refusal:
            yield Rejected(
                entry.document_id,
                f"entry {entry.entry_key} of {entry.feed_address}",
                refusal.check,
                refusal.received,
                f"expected {refusal.expected}",
            )


def mark_recorded(
    home: Home, feeds: Sequence[str], document_ids: Collection[str], refused: Collection[str]
) -> None:
    """Note of fetched entries that the log holds their documents, or refused them.

    Raises:
        warehouse.WarehouseError: the log stayed locked by another process for too long.
    """
    taken = {*document_ids, *refused}
    note_following(
        home,
        entries=[
            replace(
                entry,
                entry_state="rejected" if entry.document_id in refused else "recorded",
                fetched=None,
            )
            for entry in entries_in_state(home, feeds, "fetched")
            if entry.document_id in taken
        ],
    )


def _refusal(entry: FeedEntry) -> Rejected:
    return Rejected(
        None,
        f"page {entry.entry_address}",
        entry.check_name or "page",
        entry.received or "",
        entry.reason or "",
    )


def _document(entry: FeedEntry) -> Document:
    """The document as noted; one without a date of publication stays without it."""
    record = json.loads(entry.fetched or "{}")
    document = document_of(record | {"published": None}, dated=False)
    if not document.text.strip():
        raise RecordError("text", "words of a page or of the entry itself", None)
    published = record.get("published")
    return replace(document, published=published_of(published) if published else None)
