-- Meaning: the visit or the agreement that an agreement is linked to is there.
with links as (
    select
        agreements.agreement_id,
        unnest([agreements.follows_id, agreements.during_visit_id]) as linked_id
    from agreements
)

select
    links.agreement_id,
    links.linked_id
from links
left join event_log.events as stored on links.linked_id = stored.stream_id
where links.linked_id is not null and stored.stream_id is null
