-- Purpose: values that contradict the current belief, and who gives them.
-- Grain: one row a visit or agreement, predicate and rival value.
-- Clocks: none; the current belief.
select
    rivalries.stream_id,
    rivalries.kind,
    rivalries.predicate,
    rivalries.believed_text,
    rivalries.rival_text,
    rivalries.source,
    rivalries.citing,
    rivalries.document_id,
    rivalries.quote,
    rivalries.believed_event_id,
    rivalries.rival_event_id
from rivalries
inner join moments
    on
        rivalries.stream_id = moments.stream_id
        and rivalries.moment = moments.moment
        and moments.system_to is null
