-- Purpose: equipment of the agreements now believed, who tells of it.
-- Grain: one row an agreement and designation.
-- Clocks: none; the current belief.
select
    standing_items.stream_id as agreement_id,
    standing_items.quantity,
    standing_items.designation,
    standing_items.designation_en,
    standing_items.category,
    claims_history.source,
    claims_history.citing,
    claims_history.quote,
    claims_history.document_id,
    standing_items.event_id
from standing_items
inner join moments
    on
        standing_items.stream_id = moments.stream_id
        and standing_items.moment = moments.moment
        and moments.system_to is null
inner join claims_history
    on
        standing_items.event_id = claims_history.event_id
        and claims_history.predicate = 'item'
        and claims_history.system_to is null
