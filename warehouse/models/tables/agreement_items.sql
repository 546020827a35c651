-- Purpose: equipment of the agreements now believed, agreed (item) or
-- delivered (delivery), and who tells of it.
-- Grain: one row an agreement, predicate and designation.
-- Clocks: none; the current belief.
select
    standing_items.stream_id as agreement_id,
    standing_items.predicate,
    standing_items.quantity,
    standing_items.quantity_upper,
    standing_items.designation,
    standing_items.designation_en,
    standing_items.category,
    winners.source,
    winners.citing,
    winners.quote,
    winners.document_id,
    standing_items.event_id
from standing_items
inner join turns
    on
        standing_items.turn_id = turns.turn_id
        and turns.known_by = 'system'
        and turns.known_to is null
inner join standing as winners
    on
        standing_items.turn_id = winners.turn_id
        and standing_items.event_id = winners.event_id
        and standing_items.predicate = winners.predicate
