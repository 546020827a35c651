"""What a record must hold to be a document; whatever format it came in.

Every loader hands its fields to `document_of`. Nothing is guessed and nothing is repaired: what
does not fit is told by `RecordError`, and the loader adds where it stood.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from schemas.claims import Document

# Characters of a text. No report is nearly that long, and reading one would take minutes.
LONGEST_TEXT = 1_000_000
_SHOWN = 80


class RecordError(ValueError):
    """A record that is not a document.

    Attributes:
        check: the field or rule that failed.
        expected: what would have passed, in words.
        received: what stood there, shortened.
    """

    def __init__(self, check: str, expected: str, received: object) -> None:
        self.check, self.expected = check, expected
        self.received = shortened(received)
        super().__init__(f"{check}: expected {expected}; received {self.received}")


def document_of(record: object, *, dated: bool) -> Document:
    """Turn a decoded record into a document.

    Args:
        record: ``{"id", "text", "published"?, "language"?, "title"?, "source"?, "url"?}``; other
            fields are left alone.
        dated: whether a record without ``published``, or with an empty text, is refused.

    Raises:
        RecordError: naming the first field that does not fit.
    """
    if not isinstance(record, Mapping):
        raise RecordError("record", "an object with id and text", record)
    text = _filled(record, "text") if dated else _given(record, "text")
    if len(text) > LONGEST_TEXT:
        raise RecordError("text", f"at most {LONGEST_TEXT:,} characters", f"{len(text):,}")
    published = _string(record, "published")
    if published is None and dated:
        raise RecordError("published", "an ISO date, such as 2026-02-02", None)
    return Document(
        id=_filled(record, "id"),
        text=text,
        published=None if published is None else published_of(published),
        language=_string(record, "language"),
        title=_string(record, "title"),
        source=_string(record, "source"),
        url=_string(record, "url"),
    )


def published_of(written: str) -> date | datetime:
    """Read a day, or a moment with its zone; a moment without a zone is kept as its day.

    Raises:
        RecordError: where the words are no date of the calendar.
    """
    try:
        if len(written) <= len("2026-02-02"):
            return date.fromisoformat(written)
        moment = datetime.fromisoformat(written)
    except ValueError:
        raise RecordError("published", "an ISO date, such as 2026-02-02", written) from None
    return moment if moment.tzinfo else moment.date()


def shortened(received: object) -> str:
    """How a refusal shows what was received: as one short line, blank as ``nothing``."""
    shown = received if isinstance(received, str) else repr(received)
    shown = shown.encode(errors="replace").decode()  # half of a surrogate pair is no text
    shown = "nothing" if received is None else " ".join(shown.split()) or "nothing"
    return shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1] + "…"


def _filled(record: Mapping[object, object], field: str) -> str:
    written = _given(record, field)
    if not written.strip():
        raise RecordError(field, "some text", written)
    return written


def _given(record: Mapping[object, object], field: str) -> str:
    written = _string(record, field)
    if written is None:
        raise RecordError(field, "some text", None)
    return written


def _string(record: Mapping[object, object], field: str) -> str | None:
    written = record.get(field)
    if written is None:
        return None
    if not isinstance(written, str):
        raise RecordError(field, "a string", written)
    try:
        written.encode()
    except UnicodeEncodeError:
        raise RecordError(field, "Unicode text", "half of a surrogate pair") from None
    return written
