"""The ledger of documents: which version was read by which extractor, asked before any work.

It answers from the log file alone and imports nothing heavy, for most documents of a scheduled
run are known already.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from hashlib import sha256

from schemas.claims import Document
from warehouse.connection import Home, has_table, reading_log

Reading = tuple[str, str, str]


def content_hash(text: str) -> str:
    """SHA-256 of a document's text in UTF-8, as 64 hexadecimal digits: names its version."""
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def recorded(home: Home, readings: Iterable[Reading]) -> set[Reading]:
    """Those of ``readings`` that the log holds already.

    Args:
        home: where the log is; one without a log knows nothing yet.
        readings: triples of document id, content hash and extractor.

    Raises:
        WarehouseError: the log stayed locked by another process for too long.
    """
    asked = list(readings)
    if not asked or not home.log_file.exists():
        return set()
    ids, hashes, extractors = (list(column) for column in zip(*asked, strict=True))
    with reading_log(home) as log:
        if not has_table(log, "event_log", "readings"):
            return set()
        known = log.execute(
            """
            select known.document_id, known.content_hash, known.extractor
            from event_log.readings as known
            semi join (
                select
                    unnest($1) as document_id,
                    unnest($2) as content_hash,
                    unnest($3) as extractor
            ) as asked using (document_id, content_hash, extractor)
            """,
            [ids, hashes, extractors],
        ).fetchall()
    return {(document_id, digest, extractor) for document_id, digest, extractor in known}


_UNREAD = """
    with newest as (
        select * from event_log.documents
        qualify row_number() over (partition by document_id order by log_position desc) = 1
    )
    select
        log_position, document_id, text, published_on, published_at, language, title, publisher,
        url
    from newest
    anti join (from event_log.readings where extractor = $extractor) as known
        using (document_id, content_hash)
    where newest.log_position > $position
    order by newest.log_position
    limit $count
"""


def unread(home: Home, extractor: str, at_once: int = 500) -> Iterator[Document]:
    """Documents of the log, in their newest version, that this extractor has not read.

    Args:
        home: where the log is; one without a log has none.
        extractor: name and version, as readings bear it.
        at_once: documents fetched at once; the log is open for no longer than that takes.

    Raises:
        WarehouseError: the log stayed locked by another process for too long.
    """
    position = 0
    while home.log_file.exists():
        with reading_log(home) as log:
            if not has_table(log, "event_log", "readings"):
                return
            given = {"extractor": extractor, "position": position, "count": at_once}
            found = log.execute(_UNREAD, given).fetchall()
        if not found:
            return
        position = found[-1][0]
        for _, document_id, text, day, moment, *provenance in found:
            yield Document(document_id, text, _as_published(day, moment), *provenance)


def _as_published(day: date | None, moment: datetime | None) -> date | datetime | None:
    """The moment in a zone in which its day is that of the source; the day where it has none."""
    if moment is None or day is None:
        return day
    for hours in sorted(range(-12, 15), key=abs):
        there = moment.astimezone(UTC).astimezone(timezone(timedelta(hours=hours)))
        if there.date() == day:
            return there
    return day
