-- Meaning: valid time is told whole or not at all, its first day not after
-- its last.
select
    stored.log_position,
    stored.event_id,
    stored.earliest,
    stored.latest,
    stored.precision
from event_log.events as stored
where
    stored.earliest > stored.latest
    or (stored.earliest is null) <> (stored.latest is null)
    or (stored.earliest is null) <> (stored.precision is null)
