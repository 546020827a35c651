"""Registers in the shape that other data sets of the field have, each row with its words.

Queries of this folder over the published file and the reference data:

- ``sipri``: arms ordered, as the trade register of the SIPRI Arms Transfers Database lists them;
- ``trips``: who travelled where, as COLT (Country and Organizational Leader Travel) lists it;
- ``cameo``, ``plover``: who did what to whom, coded as event data sets do.
"""

from __future__ import annotations

from pathlib import Path

import duckdb

from flows.extraction.language.lexicon import REFERENCE
from schemas.events import EVENT_TYPES

REGISTERS = ("sipri", "trips", "cameo", "plover")
_FOLDER = Path(__file__).parent
_REFERENCE = (
    "countries",
    "country_codes",
    "equipment_makers",
    "event_codes",
    "subject_contexts",
)
# What the two codings show of the coded events.
_CODED = """
    select
        coded_id, event_date, latest, precision, source_actor, source_names, target_actor,
        target_names, {columns}, status, kind, stream_id, source, confidence, document_id, url,
        quote
    from ({coded}) as coded
    where {code} is not null
    order by event_date nulls last, coded_id
"""


def prepared(published: duckdb.DuckDBPyConnection, register: str) -> str:
    """The query of a register, whose reference data then stands beside the published tables.

    Args:
        published: from ``warehouse.reader``.
        register: one of ``REGISTERS``.
    """
    prepare(published)
    if register == "cameo":
        columns = "cameo as event_code, cameo_name as event_name, context"
        return _CODED.format(columns=columns, coded=_sql("coded"), code="cameo")
    if register == "plover":
        columns = "plover as event_type, plover_mode as mode, context, cameo as cameo_code"
        return _CODED.format(columns=columns, coded=_sql("coded"), code="plover")
    return _sql(register)


def prepare(published: duckdb.DuckDBPyConnection) -> None:
    """Put the reference data that exports join beside the published tables."""
    for name in _REFERENCE:
        path = str(REFERENCE / f"{name}.csv").replace("'", "''")
        published.execute(
            f"create or replace temp table {name} as"
            f" from read_csv('{path}', header = true, all_varchar = true)"
        )
    published.execute(
        "create or replace temp table lifecycle as"
        " select unnest($1) as kind, unnest($2) as status, unnest($3) as event_type",
        [
            [entry.subject for entry in EVENT_TYPES.values() if entry.status],
            [entry.status for entry in EVENT_TYPES.values() if entry.status],
            [entry.name for entry in EVENT_TYPES.values() if entry.status],
        ],
    )


def _sql(name: str) -> str:
    return (_FOLDER / f"{name}.sql").read_text(encoding="utf-8")
