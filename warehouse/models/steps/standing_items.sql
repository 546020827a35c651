-- Purpose: the equipment of an agreement, at each turn, each once: what was
-- agreed (item) and what of it was delivered (delivery).
-- Grain: one row a turn, predicate and designation.
-- Clocks: that of the turn.
select
    standing.turn_id,
    standing.stream_id,
    standing.predicate,
    lower(coalesce(standing.designation_en, standing.designation)) as item,
    arg_min(standing.quantity, standing.belief_order) as quantity,
    arg_min(standing.quantity_upper, standing.belief_order) as quantity_upper,
    arg_min(standing.designation, standing.belief_order) as designation,
    arg_min(standing.designation_en, standing.belief_order) as designation_en,
    arg_min(standing.category, standing.belief_order) as category,
    arg_min(standing.value_text, standing.belief_order) as value_text,
    arg_min(standing.event_id, standing.belief_order) as event_id,
    min(standing.belief_order) as belief_order,
    min({
        'document': standing.document_id, 'start': standing.quote_start
    }) as mention
from standing
where standing.predicate in ('item', 'delivery') and not standing.is_denial
group by
    standing.turn_id,
    standing.stream_id,
    standing.predicate,
    lower(coalesce(standing.designation_en, standing.designation))
