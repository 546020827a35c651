"""Projection: brings the models forward to the log's end, by the streams that events touched.

After an append, before publishing. Every model is a select (``models/``) over the log; a stream
that got new events is computed anew from all its events, so what an incremental run leaves is
what a rebuild leaves. Position and rows are written in one transaction: a run that is cut off
has done nothing, and the next one catches up.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import astuple

import duckdb

from schemas.events import EVENT_TYPES, upcast
from warehouse.connection import Home, transaction, writing
from warehouse.identity.deciding import remake
from warehouse.identity.names import Names
from warehouse.migration import comment_on_columns, migrate
from warehouse.positions import MODELS, Position, end_of_log, projected
from warehouse.publishing import publish
from warehouse.records import Actor

# In the order in which they read each other. Tables stay, each with the column that names its
# stream; steps are temporary.
_REPORTS = {"reports_history": "report_id"}
_CLAIMS = {"claims_history": "stream_id"}
_STEPS = (
    "turns",
    "stood",
    "voices",
    "standing",
    "standing_participants",
    "standing_items",
    "foremost",
    "believed",
    "rivalries",
    "stream_sums",
)
_BELIEFS = {
    "visit_beliefs": "visit_id",
    "agreement_beliefs": "agreement_id",
    "participants": "stream_id",
    "agreement_items": "agreement_id",
    "beliefs_history": "stream_id",
    "disputes_history": "stream_id",
}


def project(home: Home, actors: Iterable[Actor] | None = None) -> int:
    """Bring the models forward to the log's end.

    Args:
        home: where the log is; it is created if need be.
        actors: the actors of the reference data, to name people in both languages; None leaves
            those that the last projection knew.

    Returns:
        How many streams were computed anew; 0 where the models stood at the end already.

    Raises:
        WarehouseError: the log stayed locked by another process for too long.
    """
    migrate(home)
    with writing(home) as log, transaction(log):
        has_new_actors = actors is not None and _take_actors(log, actors)
        return _bring_forward(log, from_zero=has_new_actors)


def rebuild(home: Home, names: Names) -> int:
    """Compute every model from the log from zero and publish; returns the number of streams.

    What identity keeps beside the log is made anew too; its decisions stand in the log.

    Args:
        home: where the log is.
        names: how names are compared.

    Raises:
        WarehouseError: as ``publish``.
    """
    migrate(home)
    with writing(home) as log, transaction(log):
        remake(log, names)
        streams = _bring_forward(log, from_zero=True)
    publish(home, anew=True)
    return streams


_CREATE_ACTORS = """
    create table if not exists actors (
        actor_id varchar, name_en varchar, name_ar varchar, country varchar, sort varchar,
        aliases varchar[]
    )
"""


_ACTOR_COLUMNS = ["actor_id", "name_en", "name_ar", "country", "sort", "aliases"]


def _shape_of_actors(log: duckdb.DuckDBPyConnection) -> list[str]:
    rows = log.execute(
        "select column_name from duckdb_columns() where table_name = 'actors'"
        " and schema_name = 'main' and database_name = current_database() order by column_index"
    ).fetchall()
    return [name for (name,) in rows]


def _take_actors(log: duckdb.DuckDBPyConnection, actors: Iterable[Actor]) -> bool:
    """Replace the actors; tells whether they differ from those known."""
    given = sorted({astuple(each) for each in actors}, key=lambda row: (row[0], row[4] or ""))
    if _shape_of_actors(log) not in ([], _ACTOR_COLUMNS):
        log.execute("drop table actors")
    log.execute(_CREATE_ACTORS)
    known = log.execute("select * from actors order by actor_id, coalesce(sort, '')").fetchall()
    if given == [(*row[:5], tuple(row[5])) for row in known]:
        return False
    log.execute("delete from actors")
    log.execute(
        "insert into actors select unnest($1), unnest($2), unnest($3), unnest($4), unnest($5),"
        " unnest($6::varchar[][])",
        [list(column) for column in zip(*given, strict=True)] if given else [[]] * 6,
    )
    return True


def _bring_forward(log: duckdb.DuckDBPyConnection, *, from_zero: bool) -> int:
    end, stand = end_of_log(log), projected(log)
    if stand == end and not from_zero:
        return 0
    from_zero = from_zero or stand is None or not _leads_here(log, stand, end)
    if from_zero:
        _drop_former(log)
    log.execute(_CREATE_ACTORS)
    touched = _touch(log, 0 if from_zero or stand is None else stand.log_position, from_zero)
    if touched or from_zero:
        _compute(log, _CLAIMS, from_zero=from_zero)
        for step in _STEPS:
            log.execute(f"create or replace temp table {step} as {_sql('steps', step)}")
        _compute(log, _BELIEFS, from_zero=from_zero)
    if from_zero:
        _name_for_readers(log)
    _note_position(log, end)
    return touched


def _drop_former(log: duckdb.DuckDBPyConnection) -> None:
    """Drop what models of another checkout left: tables and views that are none of these."""
    views = {file.stem for file in (MODELS / "views").glob("*.sql")}
    for sort, names in (("table", {*_REPORTS, *_CLAIMS, *_BELIEFS, "actors"}), ("view", views)):
        found = log.execute(
            f"select {sort}_name from duckdb_{sort}s() where schema_name = 'main'"
            " and database_name = current_database() and not internal and not temporary"
        ).fetchall()
        for (name,) in found:
            if name not in names:
                log.execute(f"drop {sort} {name}")


def _leads_here(log: duckdb.DuckDBPyConnection, stand: Position, end: Position) -> bool:
    """Whether the projections come from this very log, by the models of this checkout."""
    known = log.execute(
        "select 1 from event_log.batches where batch_id = ? and hash = ?",
        [stand.batch_id, stand.batch_hash],
    ).fetchone()
    return stand.models_hash == end.models_hash and (known is not None or stand.batch_id == 0)


def _touch(log: duckdb.DuckDBPyConnection, log_position: int, from_zero: bool) -> int:
    """Name the streams with news after ``log_position``, and all events that were ever of them.

    News of a stream are events of a report that belongs or belonged to it, decisions that move
    one, and the same of a stream that it is linked to.
    """
    log.execute(_CONCERNED, [log_position])
    _compute(log, _REPORTS, from_zero=from_zero)
    linked = "" if from_zero else _LINKED
    log.execute(
        "create or replace temp table touched as"
        " select distinct stream_id from reports_history semi join concerned using (report_id)"
        + linked
    )
    log.execute(
        "create or replace temp table touched_reports as"
        " select distinct report_id from reports_history semi join touched using (stream_id)"
    )
    log.execute(
        "create or replace temp view touched_events as select stored.* from event_log.events"
        " as stored semi join touched_reports on stored.stream_id = touched_reports.report_id"
    )
    _upcast_touched(log)
    log.execute(
        "create or replace temp table event_types as"
        " select unnest($1) as event_type, unnest($2) as predicate, unnest($3) as status",
        [
            [entry.name for entry in EVENT_TYPES.values()],
            [entry.predicate for entry in EVENT_TYPES.values()],
            [entry.status for entry in EVENT_TYPES.values()],
        ],
    )
    row = log.execute("select count(*) from touched").fetchone()
    return row[0] if row else 0


_CONCERNED = """
    create or replace temp table concerned as
    with news as (
        select stream_id, event_type, payload from event_log.events where log_position > ?
    )
    select stream_id as report_id from news
    where event_type not in ('ReportAttached', 'StreamsMerged', 'StreamsSplit')
    union
    select unnest(payload ->> '$.reports[*]') from news
    where event_type in ('ReportAttached', 'StreamsMerged', 'StreamsSplit')
"""
_LINKED = """
    union
    select stream_id from claims_history
    semi join concerned on claims_history.linked_report_id = concerned.report_id
"""


def _upcast_touched(log: duckdb.DuckDBPyConnection) -> None:
    """Let the models read payloads of older versions as ones of the newest."""
    raised = [entry for entry in EVENT_TYPES.values() if entry.schema_version > 1]
    if not raised:
        return
    old = log.execute(
        "select event_id, event_type, schema_version, payload from touched_events"
        " inner join (select unnest($1) as event_type, unnest($2) as newest) using (event_type)"
        " where schema_version < newest",
        [[entry.name for entry in raised], [entry.schema_version for entry in raised]],
    ).fetchall()
    payloads = [json.dumps(upcast(kind, of, json.loads(text))) for _, kind, of, text in old]
    log.execute(
        "create or replace temp table upcasted as"
        " select unnest($1) as event_id, unnest($2) as payload",
        [[row[0] for row in old], payloads],
    )
    log.execute(
        "create or replace temp table touched_as_stored as select * from touched_events;"
        "create or replace temp view touched_events as"
        " select stored.* replace (coalesce(upcasted.payload::json, stored.payload) as payload)"
        " from touched_as_stored as stored left join upcasted using (event_id)"
    )


def _compute(log: duckdb.DuckDBPyConnection, models: dict[str, str], *, from_zero: bool) -> None:
    for model, key in models.items():
        if from_zero:
            log.execute(f"create or replace table {model} as {_sql('tables', model)}")
        else:
            news = "report_id from concerned" if key == "report_id" else "stream_id from touched"
            log.execute(f"delete from {model} where {key} in (select {news})")
            log.execute(f"insert into {model} by name {_sql('tables', model)}")


def _sql(folder: str, model: str) -> str:
    return (MODELS / folder / f"{model}.sql").read_text(encoding="utf-8")


def _name_for_readers(log: duckdb.DuckDBPyConnection) -> None:
    """Create views and macros anew, and give every relation and column its comment."""
    for view in sorted((MODELS / "views").glob("*.sql")):
        log.execute(f"create or replace view {view.stem} as {view.read_text(encoding='utf-8')}")
        _comment(log, "view", view.stem, view.read_text(encoding="utf-8"))
        comment_on_columns(log, "main", view.stem)
    for table in (*_REPORTS, *_CLAIMS, *_BELIEFS):
        _comment(log, "table", table, _sql("tables", table))
        comment_on_columns(log, "main", table)
    log.execute("comment on table actors is 'The actors of the reference data. One row an actor.'")
    comment_on_columns(log, "main", "actors")
    # Macros of values first, for those of tables call them.
    macros = [(file.stem, file.read_text("utf-8")) for file in (MODELS / "macros").glob("*.sql")]
    for name, sql in sorted(macros, key=lambda macro: (_gives_a_table(macro[1]), macro)):
        log.execute(sql)
        _comment(log, "macro table" if _gives_a_table(sql) else "macro", name, sql)


def _gives_a_table(macro: str) -> bool:
    return " as table" in macro


def _comment(log: duckdb.DuckDBPyConnection, sort: str, name: str, sql: str) -> None:
    """The comment of a relation is the header of its file: purpose, grain and clocks."""
    header = (line.removeprefix("--").strip() for line in sql.splitlines() if line[:2] == "--")
    text = " ".join(header).removeprefix("Purpose: ").replace("'", "''")
    log.execute(f"comment on {sort} {name} is '{text}'")


def _note_position(log: duckdb.DuckDBPyConnection, end: Position) -> None:
    log.execute("create schema if not exists projection")
    log.execute(
        "create or replace table projection.position as select"
        " $1::bigint as batch_id, $2 as batch_hash,"
        " $3::bigint as log_position, $4 as models_hash",
        [end.batch_id, end.batch_hash, end.log_position, end.models_hash],
    )
    log.execute("comment on table projection.position is 'How far the models stand. One row.'")
    comment_on_columns(log, "projection", "position")
