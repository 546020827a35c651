-- Purpose: the event log as it was appended.
-- Grain: one row an event.
-- Clocks: valid (earliest, latest), publication, system (recorded_at).
select stored.*
from event_log.events as stored
