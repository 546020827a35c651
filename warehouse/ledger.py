"""The ledger of documents: which version was read by which extractor, asked before any work.

It answers from the log file alone and imports nothing heavy, for most documents of a scheduled
run are known already.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

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
