-- Purpose: the documents in their newest version.
-- Grain: one row a document.
-- Clocks: publication, system (recorded_at).
select
    stored.document_id,
    stored.content_hash,
    stored.published_on,
    stored.published_at,
    stored.language,
    stored.title,
    stored.publisher,
    stored.url,
    stored.text,
    stored.recorded_at,
    stored.batch_id
from event_log.documents as stored
qualify row_number() over (
    partition by stored.document_id order by stored.log_position desc
) = 1
