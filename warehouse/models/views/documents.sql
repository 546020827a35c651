-- Purpose: the documents in their newest version, and of which earlier
-- published one their wording is nearly a copy.
-- Grain: one row a document.
-- Clocks: publication, system (recorded_at).
with published as (
    select
        stored.document_id,
        {
            'said_at': min(coalesce(stored.published_at, stored.published_on)),
            'id': stored.document_id
        } as told
    from event_log.documents as stored
    group by stored.document_id
),

copied as (
    select
        greatest(one.told, other.told).id as document_id,
        least(one.told, other.told) as origin
    from identity.copies as copies
    inner join published as one on copies.document_id = one.document_id
    inner join published as other on copies.other_id = other.document_id
),

origins as (
    select
        copied.document_id,
        min(copied.origin).id as copy_of
    from copied
    group by copied.document_id
)

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
    origins.copy_of,
    stored.recorded_at,
    stored.batch_id
from event_log.documents as stored
left join origins on stored.document_id = origins.document_id
qualify row_number() over (
    partition by stored.document_id order by stored.log_position desc
) = 1
