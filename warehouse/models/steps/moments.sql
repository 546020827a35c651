-- Purpose: the moments at which the claims of a touched stream changed.
-- Grain: one row a stream and moment.
-- Clocks: system (moment, system_to).
with changes as (
    select
        claims_history.stream_id,
        claims_history.system_from as moment
    from claims_history
    union
    select
        claims_history.stream_id,
        claims_history.system_to as moment
    from claims_history
    where claims_history.system_to is not null
)

select
    changes.stream_id,
    changes.moment,
    lead(changes.moment) over (
        partition by changes.stream_id order by changes.moment
    ) as system_to
from changes
inner join touched on changes.stream_id = touched.stream_id
