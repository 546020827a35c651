-- Purpose: the documents in their newest version.
-- Grain: one row a document.
-- Clocks: publication, system (recorded_at).
select stored.* exclude (stored.log_position, stored.hash)
from event_log.documents as stored
qualify row_number() over (
    partition by stored.document_id order by stored.log_position desc
) = 1
