"""What is believed otherwise since a moment: visits, agreements and disputes, asked once for all.

Artifacts, Prefect's events and notices all tell of the same changes; they are asked here. A
change is of one visit or agreement and holds every attribute that differs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from duckdb import DuckDBPyConnection

from flows.answers import Row, rows, sentence_around

# Before anything was recorded.
BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
_CHANGES = """
    with changed as (from changes_since($moment)),
    newest as (
        select stream_id, max(changed_at) as moment from changed
        group by stream_id order by moment desc, stream_id limit $limit
    )
    select
        changed.*, newest.moment,
        coalesce(visits.who, agreements.who) as who,
        coalesce(visits.place_city, agreements.place_city) as place_city,
        coalesce(visits.place_country, agreements.place_country) as place_country,
        coalesce(visits.date_text, agreements.date_text) as date_text,
        coalesce(visits.earliest, agreements.earliest) as earliest,
        coalesce(visits.status, agreements.status) as status,
        coalesce(visits.countries, agreements.countries) as countries,
        coalesce(visits.quote, agreements.quote) as quote,
        coalesce(visits.document_id, agreements.document_id) as document_id,
        coalesce(visits.system_from, agreements.system_from) as system_from,
        agreements.agreement_type
    from changed
    inner join newest using (stream_id)
    left join visits on visits.visit_id = changed.stream_id
    left join agreements on agreements.agreement_id = changed.stream_id
    order by newest.moment desc, earliest nulls last, changed.stream_id, changed.attribute
"""
_DOCUMENTS = """
    select document_id, title, publisher, url, text, published_on
    from documents where list_contains($ids, document_id)
"""
_DISPUTES = """
    select disputes.*, coalesce(visits.who, agreements.who) as who,
        coalesce(visits.date_text, agreements.date_text) as date_text
    from disputes
    left join visits on visits.visit_id = disputes.stream_id
    left join agreements on agreements.agreement_id = disputes.stream_id
    where disputes.system_from > $moment
    order by disputes.stream_id, disputes.predicate, disputes.rival_text
    limit $limit
"""
_BEFORE_RUN = """
    select max(recorded_at) from batches where recorded_at < (
        select min(recorded_at) from batches where correlation_id = $run
    )
"""
_LATEST = "select max(recorded_at) from batches"


@dataclass(frozen=True, slots=True)
class Change:
    """A visit or agreement that is believed otherwise than at the moment asked for.

    Attributes:
        row: what is believed now: kind, stream_id, who, place, date_text, status, quote ...
        attributes: name, value before and value now, of each attribute that differs.
        documents: ids of the documents that came in for it since.
        document: the document that the belief rests on; empty where it is not known.
        sentence: the sentence that the belief rests on.
    """

    row: Row
    attributes: tuple[tuple[str, str | None, str | None], ...]
    documents: tuple[str, ...]
    document: Row
    sentence: str

    @property
    def is_new(self) -> bool:
        """Whether nothing of it was believed before."""
        return all(before is None for _, before, _ in self.attributes)

    @property
    def is_gone(self) -> bool:
        """Whether nothing of it is believed any more."""
        return all(now is None for _, _, now in self.attributes)


def changes_since(
    published: DuckDBPyConnection, moment: datetime | None, limit: int
) -> list[Change]:
    """Changes after a moment of system time (None: all that is believed), the newest first."""
    asked = {"moment": moment or BEGINNING, "limit": limit}
    found = rows(published, _CHANGES, asked)
    ids = sorted({row["document_id"] for row in found if row["document_id"]})
    documents = {row["document_id"]: row for row in rows(published, _DOCUMENTS, {"ids": ids})}
    return [
        _change(list(of_stream), documents)
        for _, of_stream in groupby(found, key=lambda row: row["stream_id"])
    ]


def disputes_since(published: DuckDBPyConnection, moment: datetime | None, limit: int) -> list[Row]:
    """Disputes that stand now and that came up after a moment."""
    return rows(published, _DISPUTES, {"moment": moment or BEGINNING, "limit": limit})


def before_run(published: DuckDBPyConnection, flow_run_id: str) -> datetime | None:
    """The last moment of system time before a run appended; None where it began the record."""
    return _moment(published, _BEFORE_RUN, {"run": flow_run_id})


def latest(published: DuckDBPyConnection) -> datetime | None:
    """The last moment of system time; None for an empty log."""
    return _moment(published, _LATEST, None)


def _moment(published: DuckDBPyConnection, query: str, asked: Any) -> datetime | None:
    found = published.execute(query, asked).fetchone()
    return found[0] if found else None


def _change(of_stream: Sequence[Row], documents: dict[str, Row]) -> Change:
    row = dict(of_stream[0])
    document = documents.get(row["document_id"], {})
    text, quote = document.get("text") or "", row["quote"] or ""
    start = text.find(quote) if quote else -1
    return Change(
        row=row,
        attributes=tuple((each["attribute"], each["before"], each["now"]) for each in of_stream),
        documents=tuple(row["documents"] or ()),
        document=document,
        sentence=sentence_around(text, start, start + len(quote)) if start >= 0 else quote,
    )
