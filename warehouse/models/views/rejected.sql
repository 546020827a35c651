-- Purpose: what did not enter the log, and why.
-- Grain: one row a failure case.
-- Clocks: system (recorded_at).
select stored.* exclude (stored.log_position, stored.hash)
from event_log.rejected as stored
