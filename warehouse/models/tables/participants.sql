-- Purpose: who takes part in the visits and agreements now believed, under
-- every title that a document gives them.
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
    coalesce(standing_participants.roles, []) as roles,
    standing_participants.country,
    standing_participants.event_id,
    standing_participants.document_count,
    standing_participants.independent_sources
from standing_participants
inner join turns
    on
        standing_participants.turn_id = turns.turn_id
        and turns.known_by = 'system'
        and turns.known_to is null
inner join foremost as statuses
    on
        standing_participants.turn_id = statuses.turn_id
        and statuses.predicate = 'status'
