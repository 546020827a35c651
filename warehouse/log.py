"""The event log: a validated batch is appended whole, once, in one transaction.

After validation, before projection. What the log holds already is left out by anti-joins, so an
append that was cut off, or that is run again, loses and doubles nothing. A document that is read
anew (by another extractor, or in another version) adds the difference only: new claims, and
withdrawals of those that the later reading no longer makes. What follows for identity, which
reports tell of one matter, is decided and appended with it. Nothing is updated or deleted.
"""

from __future__ import annotations

from collections.abc import Sequence

import duckdb
import polars as pl

from schemas.event_frame import EVENTS
from warehouse.connection import Home, transaction, writing
from warehouse.hashing import (
    BATCH_COLUMNS,
    COUNT_OF_TABLE,
    HASHED_COLUMNS,
    digest_of_rows,
    hash_of,
)
from warehouse.identity.deciding import Decision, assign, decide
from warehouse.identity.events import decision_events
from warehouse.identity.names import Names
from warehouse.migration import migrate
from warehouse.records import Receipt, Validated


def append(home: Home, validated: Validated, names: Names) -> Receipt:
    """Append a batch idempotently; what the log holds already is counted, not repeated.

    Args:
        home: where the log is; it is created, or brought to the newest shape, if need be.
        validated: what ``validate`` returned.
        names: how names are compared where reports of one matter are looked for.

    Raises:
        WarehouseError: the log stayed locked by another process for too long.
    """
    migrate(home)
    with writing(home) as log, transaction(log):
        _stage(log, validated)
        batch_id = None
        if _has_news(log):
            batch_id = _open_batch(log, validated.correlation_id)
            _insert(log, "documents", "select * from new_documents", order="document_id")
            _insert(log, "readings", "select * from new_readings", order="document_id")
            _insert(log, "events", _NEW_EVENTS, order="is_judgement, place_in_batch")
            _insert(log, "rejected", "select * from new_rejected", order="place_in_batch")
            _insert_decisions(log, decide(log, names), batch_id)
            _insert_batch(log)
        return Receipt(
            batch_id=batch_id,
            documents=_count(log, "new_readings"),
            events=_count(log, f"event_log.events where batch_id = {batch_id or 0}"),
            duplicates=validated.readings.height - _count(log, "new_readings"),
            rejected=validated.rejected.height,
            log_position=_last_position(log, "events"),
        )


def append_judgements(
    home: Home,
    events: pl.DataFrame,
    names: Names,
    *,
    correlation_id: str | None = None,
) -> Receipt:
    """Append events that no reading gives: what reviewers say of claims.

    Args:
        home: where the log is.
        events: in the shape of ``schemas.event_frame.EVENTS``, each of a stream and a version of
            a document that the log holds; those whose id it holds already add nothing.
        names: how names are compared where reports of one matter are looked for.
        correlation_id: the flow run that appends them.

    Raises:
        WarehouseError: the log stayed locked by another process for too long.
        pandera.errors.SchemaErrors: a row breaks its contract; nothing is appended then.
    """
    EVENTS.validate(events, lazy=True)
    migrate(home)
    with writing(home) as log, transaction(log):
        log.register("given_judgements", events.with_row_index("place_in_batch"))
        log.execute(
            "create or replace temp table new_judgements as"
            " from given_judgements anti join event_log.events using (event_id)"
        )
        if not _count(log, "new_judgements"):
            known = _last_position(log, "events")
            return Receipt(None, 0, 0, events.height, 0, known)
        batch_id = _open_batch(log, correlation_id)
        _insert(log, "events", _IN_THEIR_STREAMS.format("new_judgements"), order="place_in_batch")
        _insert_decisions(log, decide(log, names), batch_id)
        return _receipt(log, batch_id)


def append_decisions(
    log: duckdb.DuckDBPyConnection,
    decisions: Sequence[Decision],
    names: Names,
    correlation_id: str | None,
) -> Receipt:
    """Append a person's decisions on identity, and what follows from them, as one batch.

    For ``warehouse.identity.verdicts``, inside its transaction.
    """
    batch_id = _open_batch(log, correlation_id)
    assign(log, decisions)
    _insert_decisions(log, decisions, batch_id)
    _insert_decisions(log, decide(log, names), batch_id)
    return _receipt(log, batch_id)


def _receipt(log: duckdb.DuckDBPyConnection, batch_id: int) -> Receipt:
    """Close a batch without documents."""
    _insert_batch(log)
    appended = _count(log, f"event_log.events where batch_id = {batch_id}")
    return Receipt(batch_id, 0, appended, 0, 0, _last_position(log, "events"))


def _stage(log: duckdb.DuckDBPyConnection, validated: Validated) -> None:
    """Name what is new as temporary views and tables: new_readings, new_documents, ..."""
    log.register("given_documents", validated.documents)
    log.register("given_readings", validated.readings)
    log.register("given_events", validated.events.with_row_index("place_in_batch"))
    log.register("given_rejected", validated.rejected.with_row_index("place_in_batch"))
    for statement in _STAGING:
        log.execute(statement)


# What is new, by anti-joins with the log. `reread` are documents that the log knew in another
# version or by another extractor; only their claims can meet earlier ones.
_STAGING = (
    """
    create or replace temp table new_readings as
    select given.* from given_readings as given
    anti join event_log.readings using (document_id, content_hash, extractor)
    """,
    """
    create or replace temp table new_documents as
    select given.* from given_documents as given
    semi join new_readings using (document_id, content_hash)
    anti join event_log.documents using (document_id, content_hash)
    """,
    """
    create or replace temp table reread as
    select new_readings.* from new_readings
    semi join event_log.readings using (document_id)
    """,
    """
    create or replace temp table earlier_claims as
    select
        claims.* exclude (log_position, stream_position, recorded_at, correlation_id, hash),
        coalesce(judged.event_type = 'ClaimWithdrawn', false) as is_withdrawn,
        coalesce(judged.log_position, claims.log_position) as judged_position
    from event_log.events as claims
    semi join reread using (document_id)
    left join event_log.events as judged
        on claims.event_id = judged.supersedes
        and judged.event_type in ('ClaimWithdrawn', 'ClaimReinstated')
    where claims.supersedes is null
    qualify row_number() over (
        partition by claims.event_id order by judged.log_position desc nulls last
    ) = 1
    """,
    """
    create or replace temp table new_events as
    select given.* from given_events as given
    semi join new_readings using (document_id)
    anti join earlier_claims using (event_id)
    """,
    # A later reading makes a claim no more, or makes a withdrawn one again.
    """
    create or replace temp table new_judgements as
    with judged as (
        select 'ClaimWithdrawn' as event_type, earlier_claims.*
        from earlier_claims
        anti join given_events using (event_id)
        where not is_withdrawn
        union all
        select 'ClaimReinstated' as event_type, earlier_claims.*
        from earlier_claims
        semi join given_events using (event_id)
        where is_withdrawn
    )
    select
        row_number() over (order by judged.judged_position) - 1 as place_in_batch,
        left(sha256(concat_ws(
            ' ', judged.event_type, judged.event_id, judged.judged_position
        )), 32) as event_id,
        judged.stream_id,
        judged.kind,
        judged.event_type,
        1 as schema_version,
        documents.published_on,
        documents.published_at,
        judged.document_id,
        judged.content_hash,
        judged.quote_start,
        judged.quote_end,
        judged.quote,
        [] as attributions,
        reread.extractor,
        json_object('content_hash', reread.content_hash) as payload,
        judged.event_id as supersedes
    from judged
    inner join reread using (document_id)
    inner join given_documents as documents using (document_id)
    """,
    """
    create or replace temp table new_rejected as
    select given.* from given_rejected as given
    where not exists (
        select 1 from event_log.rejected as known
        where
            known.document_id is not distinct from given.document_id
            and known.place = given.place
            and known.check_name = given.check_name
            and known.received = given.received
            and known.reason = given.reason
    )
    """,
)


def _has_news(log: duckdb.DuckDBPyConnection) -> bool:
    return _count(log, "new_readings") + _count(log, "new_rejected") > 0


def _count(log: duckdb.DuckDBPyConnection, relation: str) -> int:
    return int(_one(log, f"select count(*) from {relation}"))


def _one(log: duckdb.DuckDBPyConnection, query: str) -> int:
    row = log.execute(query).fetchone()
    return 0 if row is None or row[0] is None else int(row[0])


def _last_position(log: duckdb.DuckDBPyConnection, table: str) -> int:
    return _one(log, f"select max(log_position) from event_log.{table}")


def _open_batch(log: duckdb.DuckDBPyConnection, correlation_id: str | None) -> int:
    """Give the next number and moment to whatever is inserted from now on."""
    batch_id = _one(log, "select max(batch_id) from event_log.batches") + 1
    log.execute("set variable batch_id = ?", [batch_id])
    log.execute("set variable correlation_id = ?", [correlation_id])
    # System time only ever moves on, even where the machine's clock is set back.
    log.execute(
        "set variable recorded_at = (select greatest("
        "now(), max(recorded_at) + interval 1 microsecond) from event_log.batches)"
    )
    return batch_id


def _insert_decisions(
    log: duckdb.DuckDBPyConnection, decisions: Sequence[Decision], batch_id: int
) -> None:
    if decisions:
        events = decision_events(log, decisions, batch_id)
        log.register("decided", events.with_row_index("place_in_batch"))
        _insert(log, "events", _IN_THEIR_STREAMS.format("decided"), order="place_in_batch")


# Events of streams that the log holds already.
_IN_THEIR_STREAMS = """
    with standing as (
        select stream_id, max(stream_position) as last_position
        from event_log.events
        semi join {0} using (stream_id)
        group by stream_id
    )
    select
        given.*,
        (standing.last_position + row_number() over (
            partition by given.stream_id order by given.place_in_batch
        ))::integer as stream_position
    from {0} as given
    inner join standing using (stream_id)
"""

# Positions in a stream go on where it stood; only documents read anew can reach an old stream.
_NEW_EVENTS = """
    with ordered as (
        select 0 as is_judgement, * from new_events
        union all by name
        select 1 as is_judgement, * from new_judgements
    ),
    standing as (
        select stream_id, max(stream_position) as last_position
        from event_log.events
        semi join earlier_claims using (stream_id)
        group by stream_id
    )
    select
        ordered.*,
        (coalesce(standing.last_position, 0) + row_number() over (
            partition by ordered.stream_id
            order by ordered.is_judgement, ordered.place_in_batch
        ))::integer as stream_position
    from ordered
    left join standing using (stream_id)
"""


def _insert(log: duckdb.DuckDBPyConnection, table: str, query: str, *, order: str) -> None:
    """Insert the rows of ``query`` with positions, the batch's moment and number, and hashes."""
    columns = HASHED_COLUMNS[table]
    correlation = (
        ", getvariable('correlation_id')::varchar as correlation_id"
        if "correlation_id" in columns
        else ""
    )
    log.execute(
        f"""
        insert into event_log.{table} by name
        with positioned as (
            select
                *,
                {_last_position(log, table)} + row_number() over (order by {order})
                    as log_position,
                getvariable('recorded_at')::timestamptz as recorded_at,
                getvariable('batch_id')::bigint as batch_id
                {correlation}
            from ({query}) as staged
        )
        select {", ".join(columns)}, {hash_of(columns)} as hash
        from positioned
        order by log_position
        """
    )


def _insert_batch(log: duckdb.DuckDBPyConnection) -> None:
    digests = ", ".join(
        f"(select count(*) from event_log.{table} where batch_id = getvariable('batch_id'))"
        f" as {count}, "
        f"(select {digest_of_rows()} from event_log.{table}"
        f" where batch_id = getvariable('batch_id')) as {table}_hash"
        for table, count in COUNT_OF_TABLE.items()
    )
    log.execute(
        f"""
        insert into event_log.batches by name
        with batch as (
            select
                getvariable('batch_id')::bigint as batch_id,
                getvariable('recorded_at')::timestamptz as recorded_at,
                getvariable('correlation_id')::varchar as correlation_id,
                {digests},
                (select arg_max(hash, batch_id) from event_log.batches) as previous_hash
        )
        select {", ".join(BATCH_COLUMNS)}, {hash_of(BATCH_COLUMNS)} as hash
        from batch
        """
    )
