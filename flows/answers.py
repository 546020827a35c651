"""Questions to the published file, answered as plain rows.

What the command line prints and the artifacts show is asked here and nowhere else. It only
reads; how an answer looks is decided by whoever shows it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, TypeAlias

from duckdb import DuckDBPyConnection

from flows.errors import InputError
from flows.extraction.language.sentences import sentences
from flows.extraction.language.text import fold

Row: TypeAlias = dict[str, Any]

_VISITS = """
    select visit_id, who, place_country, place_city, date_text, precision, status, sources,
        countries
    from visits
    where list_has_any(documents, $documents)
    order by earliest nulls last, visit_id
    limit $limit
"""
_AGREEMENTS = """
    select
        agreement_id, agreement_type, who, place_country, place_city, date_text, precision, status,
        value_amount, value_upper, value_currency, value_qualifier, value_source, value_citing,
        items, duration, sources, countries
    from agreements
    where list_has_any(documents, $documents)
    order by earliest nulls last, agreement_id
    limit $limit
"""
_NEW_EVENTS = """
    select
        events.event_id, events.correlation_id, events.log_position, events.event_type,
        events.kind, events.stream_id, events.earliest, events.latest, events.precision,
        events.quote, events.quote_start, events.quote_end, events.source, events.citing,
        events.document_id,
        documents.title, documents.url, documents.text,
        coalesce(visits.who, agreements.who) as who,
        coalesce(visits.place_city, agreements.place_city) as place_city,
        coalesce(visits.place_country, agreements.place_country) as place_country,
        coalesce(visits.date_text, agreements.date_text) as date_text
    from events
    left join documents using (document_id, content_hash)
    left join visits on visits.visit_id = events.stream_id
    left join agreements on agreements.agreement_id = events.stream_id
    where events.correlation_id = $correlation_id
    order by events.log_position
    limit $limit
"""
_STREAMS = ("visit", "agreement")
_TIMELINE = "from timeline($country_a, $country_b)"
_CLAIMS = """
    select
        claims.stream_id, claims.event_id, claims.predicate, claims.value_text,
        claims.attributions, claims.earliest, claims.latest, claims.precision, claims.phrase,
        claims.quote, claims.quote_start, claims.quote_end, claims.rule, claims.document_id,
        claims.published_on, documents.publisher, documents.text
    from claims
    left join documents using (document_id, content_hash)
    where list_contains($ids, claims.stream_id)
    order by claims.stream_id, claims.published_on, claims.document_id, claims.quote_start,
        claims.predicate
"""
_MERGED = """
    select distinct stream_id from reports where starts_with(report_id, $id) limit 2
"""
_BELIEFS = """
    select
        predicate, item, value_text, source, citing, independent_sources, why, document_id,
        published_on, quote
    from beliefs_as_of({moment}, clock := '{clock}')
    where stream_id = $id
    order by {order}, item
"""
# Of the record's own clock, which is ahead of the machine's where that was set back.
_NOW = "(select max(recorded_at) from batches)"
_RIVALS = """
    select
        predicate, item, rival_text, source, citing, independent_sources, document_id,
        published_on, quote
    from disputes_as_of({moment}, clock := '{clock}')
    where stream_id = $id
    order by predicate, item, rival_text
"""
# What people ask for first.
_ORDER = """list_position(
    ['status', 'participant', 'place', 'date', 'type', 'value', 'item', 'delivery'], predicate
) nulls last, predicate"""
# Where an id may be looked up, in this order.
_NAMED = {
    "visit": ("visits", "visit_id"),
    "agreement": ("agreements", "agreement_id"),
    "document": ("documents", "document_id"),
    "event": ("events", "event_id"),
}


def stream(
    connection: DuckDBPyConnection, query: str, parameters: Any = None
) -> tuple[list[str], Iterator[list[Any]]]:
    """Answer a query: its column names, and its rows as they are fetched.

    Values of DuckDB's JSON type come decoded.

    Raises:
        InputError: it asks nothing, being blank or a comment.
        duckdb.Error: what DuckDB says of the query.
    """
    connection.execute(query, parameters)
    described = connection.description
    if described is None:
        raise InputError('expected a query, such as "from visits"; received none')
    encoded = [number for number, column in enumerate(described) if str(column[1]) == "JSON"]
    return [column[0] for column in described], _decoded(connection, encoded)


def rows(connection: DuckDBPyConnection, query: str, parameters: Any = None) -> list[Row]:
    """Answer a query as dictionaries of column to value."""
    names, values = stream(connection, query, parameters)
    return [dict(zip(names, row, strict=True)) for row in values]


def visits_told_by(
    connection: DuckDBPyConnection, document_ids: Sequence[str], limit: int
) -> list[Row]:
    """The visits that any of the documents tells of, earliest first."""
    return rows(connection, _VISITS, {"documents": list(document_ids), "limit": limit})


def agreements_told_by(
    connection: DuckDBPyConnection, document_ids: Sequence[str], limit: int
) -> list[Row]:
    """The agreements that any of the documents tells of, earliest first."""
    return rows(connection, _AGREEMENTS, {"documents": list(document_ids), "limit": limit})


def new_events(connection: DuckDBPyConnection, correlation_id: str, limit: int) -> list[Row]:
    """The events that one flow run appended, each with the sentence it was read from."""
    found = rows(connection, _NEW_EVENTS, {"correlation_id": correlation_id, "limit": limit})
    return [_with_sentence(row) for row in found]


def timeline(connection: DuckDBPyConnection, country_a: str, country_b: str) -> list[Row]:
    """Visits and agreements between two countries, both directions, in order."""
    return rows(connection, _TIMELINE, {"country_a": country_a, "country_b": country_b})


def claims_of(connection: DuckDBPyConnection, stream_ids: Sequence[str]) -> list[Row]:
    """The claims of visits and agreements, each with its sentence, in the order of the texts."""
    found = rows(connection, _CLAIMS, {"ids": list(stream_ids)})
    return [_with_sentence(claim) for claim in found]


def found_by_id(connection: DuckDBPyConnection, named: str) -> tuple[str, Row, list[Row]]:
    """What an id, or the beginning of one, stands for.

    Returns:
        ``visit``, ``agreement``, ``document`` or ``event``; its row; and, where it is a visit or
        an agreement, its claims with their sentences.

    Raises:
        InputError: nothing has this id, or several things begin with it.
    """
    for kind, (table, column) in _NAMED.items():
        found = _beginning_with(connection, table, column, named)
        if len(found) > 1:
            ids = ", ".join(sorted(str(row[column]) for row in found))
            raise InputError(f"{named} begins the id of several {table}: {ids}")
        if found:
            (row,) = found
            return kind, row, claims_of(connection, [row[column]]) if kind in _STREAMS else []
    merged = rows(connection, _MERGED, {"id": named}) if named else []
    if len(merged) == 1 and merged[0]["stream_id"] != named:
        return found_by_id(connection, merged[0]["stream_id"])
    raise InputError(
        f"nothing has the id {named}: "
        'list ids with mithaq sql "select visit_id, who, date_text from visits"'
    )


def stream_of(row: Row) -> str:
    """The id of a visit or an agreement."""
    return str(row.get("visit_id") or row.get("agreement_id"))


def explained(
    connection: DuckDBPyConnection, kind: str, row: Row, as_of: str | None, clock: str
) -> list[Row]:
    """Each believed value of a visit or agreement with why it is believed, and its rivals.

    Args:
        connection: to the published file.
        kind: what ``found_by_id`` found.
        row: its row.
        as_of: a day or a moment; None for what is believed now.
        clock: of ``as_of``: ``publication`` or ``system``.

    Raises:
        InputError: it is neither visit nor agreement, or ``as_of`` is no moment.
    """
    if kind not in _STREAMS:
        raise InputError(f"--why explains visits and agreements; {kind} has no beliefs")
    try:
        moment = datetime.fromisoformat(as_of) if as_of else None
    except ValueError:
        raise InputError(
            f"--as-of: expected a moment such as 2025-12-20, received {as_of}"
        ) from None
    if moment is not None and moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    at = {
        "moment": f"'{moment.isoformat()}'" if moment else _NOW,
        "clock": clock if moment else "system",
        "order": _ORDER,
    }
    given = {"id": stream_of(row)}
    rivals = rows(connection, _RIVALS.format(**at), given)
    return [
        belief | {"rivals": [each for each in rivals if _of_one(each, belief)]}
        for belief in rows(connection, _BELIEFS.format(**at), given)
    ]


def _of_one(rival: Row, belief: Row) -> bool:
    return all(rival[name] == belief[name] for name in ("predicate", "item"))


def _decoded(connection: DuckDBPyConnection, encoded: Sequence[int]) -> Iterator[list[Any]]:
    while fetched := connection.fetchmany(1000):
        for values in fetched:
            row = list(values)
            for number in encoded:
                row[number] = None if row[number] is None else json.loads(row[number])
            yield row


def _beginning_with(
    connection: DuckDBPyConnection, table: str, column: str, named: str
) -> list[Row]:
    """The row of an id, else up to five rows whose ids begin with it."""
    exact = rows(connection, f"from {table} where {column} = $id", {"id": named})
    if exact or not named:
        return exact[:1]
    query = f"from {table} where starts_with({column}, $id) limit 5"
    return rows(connection, query, {"id": named})


def _with_sentence(row: Row) -> Row:
    """The row with the sentence around its quote in the place of the whole text."""
    text = row.pop("text", None)
    start, end = row.pop("quote_start", None), row.pop("quote_end", None)
    known = text is not None and start is not None and end is not None
    sentence = sentence_around(text, start, end) if known else row["quote"]
    return row | {"sentence": sentence, "starts_at": start}


def sentence_around(text: str, start: int, end: int) -> str:
    """The sentence of ``text`` in which ``text[start:end]`` stands; more where it spans more."""
    first, last = start, end
    for begins, ends in _sentence_spans(text):
        if begins < end and ends > start:
            first, last = min(first, begins), max(last, ends)
    return text[first:last]


@lru_cache(maxsize=64)
def _sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Where the sentences of a text stand in it; remembered, for a text has many claims."""
    folded = fold(text)
    return tuple(folded.span(*span) for span in sentences(folded.text))
