-- Meaning: what an event withdraws or judges stands before it in the log.
select
    judged.log_position,
    judged.event_id,
    judged.event_type,
    judged.supersedes
from event_log.events as judged
left join event_log.events as claims
    on
        judged.supersedes = claims.event_id
        and judged.log_position > claims.log_position
where judged.supersedes is not null and claims.event_id is null
