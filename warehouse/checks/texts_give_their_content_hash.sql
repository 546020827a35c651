-- Meaning: the content hash of a document is the SHA-256 of its text.
select
    stored.log_position,
    stored.document_id,
    stored.content_hash
from event_log.documents as stored
where stored.content_hash <> sha256(stored.text)
