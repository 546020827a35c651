-- Purpose: the moments at which what is known of a touched stream changed, by
-- both clocks of knowing: when this record took a claim in or let it go, and
-- when the claims that stand now were published.
-- Grain: one row a stream, clock and moment.
-- Clocks: known_by tells which of system and publication (known_from,
-- known_to).
with changes as (
    select
        claims_history.stream_id,
        'system' as known_by,
        claims_history.system_from as known_from
    from claims_history
    semi join touched on claims_history.stream_id = touched.stream_id
    union
    select
        claims_history.stream_id,
        'system' as known_by,
        claims_history.system_to as known_from
    from claims_history
    semi join touched on claims_history.stream_id = touched.stream_id
    where claims_history.system_to is not null
    union
    select
        claims_history.stream_id,
        'publication' as known_by,
        claims_history.said_at as known_from
    from claims_history
    semi join touched on claims_history.stream_id = touched.stream_id
    where
        claims_history.system_to is null
        and claims_history.said_at is not null
)

select
    row_number() over (
        order by changes.stream_id, changes.known_by, changes.known_from
    ) as turn_id,
    changes.stream_id,
    changes.known_by,
    changes.known_from,
    lead(changes.known_from) over (
        partition by changes.stream_id, changes.known_by
        order by changes.known_from
    ) as known_to
from changes
