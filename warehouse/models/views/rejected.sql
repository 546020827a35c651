-- Purpose: what did not enter the log, and why.
-- Grain: one row a failure case.
-- Clocks: system (recorded_at).
select
    stored.document_id,
    stored.place,
    stored.check_name,
    stored.received,
    stored.reason,
    stored.recorded_at,
    stored.correlation_id,
    stored.batch_id
from event_log.rejected as stored
