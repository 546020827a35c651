"""Verification: the stored rows against the hashes under which they were appended.

Read-only and in bulk. A row that was changed no longer fits its own hash, a row that was removed
leaves a gap in the positions, a row that was put in stands outside the batches or doubles a
position, and whoever recomputes a row's hash breaks the digest of its batch and the chain. Only
a chain rewritten from there to its end goes unseen: the last batch's hash, noted elsewhere
(``mithaq status`` shows it), guards against that.
"""

from __future__ import annotations

import duckdb

from warehouse.connection import Home, has_table, reading_log
from warehouse.hashing import (
    BATCH_COLUMNS,
    COUNT_OF_TABLE,
    HASHED_COLUMNS,
    digest_of_rows,
    hash_of,
)
from warehouse.records import Finding

# What names a row of each table to people.
_NAME_OF_ROW = {
    "events": "event_id",
    "documents": "document_id",
    "readings": "document_id",
    "rejected": "document_id",
}
_MOST_SUSPECTS = 1_000


def verify(home: Home) -> list[Finding]:
    """Name what was changed, removed, inserted or reordered since it was appended.

    Returns:
        Findings in the order of batches and positions, the first thousand of each table;
        empty where the log is as it was appended.

    Raises:
        WarehouseError: there is no log, or it stayed locked for too long.
    """
    with reading_log(home) as log:
        if not has_table(log, "event_log", "batches"):
            return []
        findings = _chain_findings(log)
        for table in HASHED_COLUMNS:
            findings += _row_findings(log, table)
    return sorted(findings, key=lambda each: (each.batch_id or 0, each.log_position or 0))


def _chain_findings(log: duckdb.DuckDBPyConnection) -> list[Finding]:
    """Faults of the batches themselves: own fields, order, links."""
    rows = log.execute(
        f"""
        with checked as (
            select
                batch_id,
                hash is distinct from {hash_of(BATCH_COLUMNS)} as is_changed,
                coalesce(previous_hash, '') <> coalesce(lag(hash) over chain, '') as is_unlinked,
                batch_id - coalesce(lag(batch_id) over chain, 0) - 1 as missing_batches,
                recorded_at <= lag(recorded_at) over chain as is_early
            from event_log.batches
            window chain as (order by batch_id)
        )
        select batch_id, is_changed, is_unlinked, missing_batches, is_early from checked
        where is_changed or is_unlinked or missing_batches <> 0 or is_early
        order by batch_id
        """
    ).fetchall()
    return [_chain_finding(*row) for row in rows]


def _chain_finding(
    batch_id: int, changed: bool, unlinked: bool, missing: int, early: bool | None
) -> Finding:
    if missing < 0:
        kind, message = "inserted", f"batch {batch_id} stands there more than once"
    elif missing > 0:
        kind = "missing"
        message = f"{missing} batches before batch {batch_id} are missing"
    elif changed:
        kind, message = "changed", f"batch {batch_id}: its fields do not give its hash"
    elif unlinked:
        kind = "unlinked"
        message = f"batch {batch_id} does not follow the batch before it: their hashes differ"
    else:
        kind = "changed"
        message = f"batch {batch_id} was recorded before its predecessor" if early else ""
    return Finding("batches", kind, batch_id, None, None, message)


def _row_findings(log: duckdb.DuckDBPyConnection, table: str) -> list[Finding]:
    """Faults of single rows, and of whole batches whose digest no single row explains."""
    columns, name = HASHED_COLUMNS[table], _NAME_OF_ROW[table]
    log.execute(_RANGES.format(count=COUNT_OF_TABLE[table]))
    log.execute(_GAPS.format(table=table))
    log.execute(_SUSPECTS.format(table=table, own_hash=hash_of(columns), limit=_MOST_SUSPECTS))
    rows = log.execute(
        _CLASSIFIED.format(
            name=name,
            moved_hash=hash_of(columns, position="stood_at"),
            limit=_MOST_SUSPECTS,
        )
    ).fetchall()
    findings = [
        Finding(
            table,
            kind,
            batch_id,
            position,
            row_name,
            _MESSAGES[kind].format(
                row=f"{table} row {position}" + (f" ({row_name})" if row_name else ""),
                batch=f"batch {batch_id}",
                stood_at=stood_at,
            ),
        )
        for kind, batch_id, position, row_name, stood_at in rows
    ]
    explained = {finding.batch_id for finding in findings}
    broken = log.execute(_BROKEN_DIGESTS.format(table=table, digest=digest_of_rows())).fetchall()
    return findings + [
        Finding(
            table,
            "changed",
            batch_id,
            None,
            None,
            _MESSAGES["digest"].format(batch=f"batch {batch_id}", table=table),
        )
        for (batch_id,) in broken
        if batch_id not in explained
    ]


_MESSAGES = {
    "changed": "{row} of {batch} was changed: its fields do not give its hash",
    "reordered": "{row} of {batch} was moved: by its hash it stood at {stood_at}",
    "inserted": "{row} was put in: {batch} does not vouch for it at this place",
    "foreign": "{row} is foreign: it names {batch}, which the log does not hold",
    "missing": "{row} of {batch} is missing",
    "digest": "{batch}: its {table} do not give its digest, though each row fits its own hash",
}

# Which positions of the table each batch vouches for.
_RANGES = """
    create or replace temp table ranges as
    select
        batch_id,
        sum({count}) over (order by batch_id) - {count} + 1 as first_position,
        sum({count}) over (order by batch_id) as last_position
    from event_log.batches
"""
# Positions that a batch vouches for and no row takes.
_GAPS = """
    create or replace temp table gaps as
    select expected.log_position
    from range(
        1, coalesce((select max(last_position) from ranges), 0)::bigint + 1
    ) as expected (log_position)
    anti join event_log.{table} using (log_position)
"""
# Rows that do not fit their hash, their batch's positions, or their place alone.
_SUSPECTS = """
    create or replace temp table suspects as
    with hashed as (
        select *, hash is distinct from {own_hash} as is_changed from event_log.{table}
    ),
    doubled as (
        select log_position, bool_or(is_changed) as has_misfit
        from hashed
        group by log_position
        having count(*) > 1
    ),
    judged as (
        select
            hashed.*,
            ranges.batch_id is null as is_foreign,
            coalesce(
                hashed.log_position not between ranges.first_position and ranges.last_position,
                true
            ) as is_outside,
            doubled.log_position is not null as is_doubled,
            doubled.has_misfit
        from hashed
        left join ranges using (batch_id)
        left join doubled using (log_position)
    )
    select *, row_number() over (order by log_position, hash) as suspect
    from judged
    where
        is_changed
        or is_foreign
        or is_outside
        or (is_doubled and not has_misfit)
    order by log_position
    limit {limit}
"""
# A row whose hash fits another suspect place was moved from there. Of two rows on one place the
# one that does not fit its hash was put in; where both fit, both are named.
_CLASSIFIED = """
    with places as (
        select log_position as stood_at from suspects
        union
        select log_position as stood_at from (select * from gaps order by 1 limit {limit})
    ),
    moved as (
        select suspect, min(stood_at) as stood_at
        from suspects
        cross join places
        where is_changed and hash = {moved_hash}
        group by suspect
    ),
    classified as (
        select
            case
                when moved.stood_at is not null then 'reordered'
                when suspects.is_foreign then 'foreign'
                when suspects.is_outside or suspects.is_doubled then 'inserted'
                else 'changed'
            end as kind,
            suspects.batch_id,
            suspects.log_position,
            suspects.{name} as row_name,
            moved.stood_at
        from suspects
        left join moved using (suspect)
        union all
        select 'missing', ranges.batch_id, gaps.log_position, null, null
        from gaps
        inner join ranges
            on gaps.log_position between ranges.first_position and ranges.last_position
        anti join moved on gaps.log_position = moved.stood_at
    )
    select kind, batch_id, log_position, row_name, stood_at
    from classified
    order by log_position
    limit {limit}
"""
_BROKEN_DIGESTS = """
    with digests as (
        select batch_id, {digest} as digest from event_log.{table} group by batch_id
    )
    select batch_id
    from event_log.batches
    left join digests using (batch_id)
    where coalesce(digests.digest, sha256('')) <> batches.{table}_hash
    order by batch_id
"""
