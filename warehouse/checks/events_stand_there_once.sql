-- Meaning: no event was appended twice.
select
    stored.event_id,
    count(*) as times
from event_log.events as stored
group by stored.event_id
having count(*) > 1
