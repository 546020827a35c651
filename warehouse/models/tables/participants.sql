-- Purpose: who takes part in the visits and agreements now believed.
-- Grain: one row a visit or agreement, person (state, body) and part.
-- Clocks: none; the current belief.
select
    standing_participants.stream_id,
    statuses.kind,
    standing_participants.part,
    standing_participants.name,
    standing_participants.name_en,
    standing_participants.name_ar,
    standing_participants.actor_id,
    standing_participants.role,
    standing_participants.country,
    standing_participants.event_id,
    standing_participants.document_count
from standing_participants
inner join moments
    on
        standing_participants.stream_id = moments.stream_id
        and standing_participants.moment = moments.moment
        and moments.system_to is null
inner join beliefs as statuses
    on
        standing_participants.stream_id = statuses.stream_id
        and standing_participants.moment = statuses.moment
        and statuses.predicate = 'status'
