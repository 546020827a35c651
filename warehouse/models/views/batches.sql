-- Purpose: what was appended when, by which flow run, and the chain of hashes.
-- Grain: one row a batch.
-- Clocks: system (recorded_at).
select
    stored.batch_id,
    stored.recorded_at,
    stored.correlation_id,
    stored.event_count,
    stored.document_count,
    stored.reading_count,
    stored.rejected_count,
    stored.events_hash,
    stored.documents_hash,
    stored.readings_hash,
    stored.rejected_hash,
    stored.previous_hash,
    stored.hash
from event_log.batches as stored
