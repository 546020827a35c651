-- Purpose: the equipment of an agreement, at each moment, each once.
-- Grain: one row a stream, moment and designation.
-- Clocks: system (moment).
select
    standing.stream_id,
    standing.moment,
    arg_min(standing.quantity, standing.belief_order) as quantity,
    arg_min(standing.designation, standing.belief_order) as designation,
    arg_min(standing.designation_en, standing.belief_order) as designation_en,
    arg_min(standing.category, standing.belief_order) as category,
    arg_min(standing.value_text, standing.belief_order) as value_text,
    arg_min(standing.event_id, standing.belief_order) as event_id,
    min({
        'document': standing.document_id, 'start': standing.quote_start
    }) as mention
from standing
where standing.predicate = 'item' and not standing.is_denial
group by
    standing.stream_id,
    standing.moment,
    lower(coalesce(standing.designation_en, standing.designation))
