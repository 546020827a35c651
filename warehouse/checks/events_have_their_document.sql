-- Meaning: the version of the document that an event quotes is in the log.
select
    stored.log_position,
    stored.event_id,
    stored.document_id,
    stored.content_hash
from event_log.events as stored
left join event_log.documents as documents
    on
        stored.document_id = documents.document_id
        and stored.content_hash = documents.content_hash
where documents.document_id is null
