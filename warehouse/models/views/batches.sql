-- Purpose: what was appended when, by which flow run, and the chain of hashes.
-- Grain: one row a batch.
-- Clocks: system (recorded_at).
select stored.*
from event_log.batches as stored
