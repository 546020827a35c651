-- Purpose: values that contradict or contradicted the belief, who gives them,
-- and how many sources do so independently.
-- Grain: one row a visit or agreement, predicate, item, rival value, clock
-- (known_by) and stretch of it.
-- Clocks: system or publication (known_from, known_to).
select
    rivalries.stream_id,
    rivalries.kind,
    rivalries.predicate,
    rivalries.item,
    rivalries.believed_text,
    rivalries.rival_text,
    rivalries.source,
    rivalries.citing,
    rivalries.independent_sources,
    rivalries.document_id,
    rivalries.published_on,
    rivalries.quote,
    rivalries.believed_event_id,
    rivalries.rival_event_id,
    turns.known_by,
    turns.known_from,
    turns.known_to
from rivalries
inner join turns on rivalries.turn_id = turns.turn_id
