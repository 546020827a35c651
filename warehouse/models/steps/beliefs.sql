-- Purpose: for what a stream has one of (status, date, place, type, value,
-- duration, links), the claim that is believed at each moment.
-- Grain: one row a stream, moment and predicate.
-- Clocks: system (moment).
select standing.*
from standing
where
    standing.predicate not in (
        'participant', 'item', 'purpose', 'subject', 'details_withheld'
    )
    and not standing.is_denial
qualify row_number() over (
    partition by standing.stream_id, standing.moment, standing.predicate
    order by standing.belief_order
) = 1
