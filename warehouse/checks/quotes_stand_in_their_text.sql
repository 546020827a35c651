-- Meaning: each quote equals the stored text at its offsets.
select
    stored.log_position,
    stored.event_id,
    stored.document_id,
    stored.quote_start,
    stored.quote_end,
    stored.quote
from event_log.events as stored
inner join event_log.documents as documents
    on
        stored.document_id = documents.document_id
        and stored.content_hash = documents.content_hash
where
    stored.quote <> substring(
        documents.text,
        stored.quote_start + 1,
        stored.quote_end - stored.quote_start
    )
