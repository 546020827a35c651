-- Purpose: who travelled where, in the manner of COLT (Country and
-- Organizational Leader Travel), and beside each trip document and quote.
-- Grain: one row a visit and visitor, of visits that began; what was planned,
-- put off, called off or denied is no trip.
-- Clocks: valid. Start and end are told where the words tell days; earliest and
-- latest bound them always.
with people as (
    select
        participants.stream_id,
        coalesce(participants.name_en, participants.name) as leader,
        participants.name_ar as leader_ar,
        participants.actor_id as leader_id,
        participants.role as leader_role,
        participants.country as leader_country,
        participants.event_id
    from participants
    where participants.part = 'visitor'
)

select
    people.leader,
    people.leader_ar,
    people.leader_id,
    people.leader_role,
    people.leader_country,
    homes.name_en as leader_country_name,
    visits.place_country as host_country,
    hosts.name_en as host_country_name,
    visits.place_city as host_city,
    if(visits.precision = 'day', visits.earliest, null) as start_date,
    if(visits.precision = 'day', visits.latest, null) as end_date,
    visits.earliest,
    visits.latest,
    visits.precision,
    coalesce(visits.precision <> 'day', true) as is_date_uncertain,
    visits.status,
    visits.purposes,
    visits.hosts,
    visits.companions,
    visits.sources,
    visits.dispute_count,
    visits.confidence,
    visits.visit_id,
    visits.document_id,
    documents.url,
    visits.quote
from visits
inner join people on visits.visit_id = people.stream_id
left join countries as homes on people.leader_country = homes.country
left join countries as hosts on visits.place_country = hosts.country
left join documents on visits.document_id = documents.document_id
where visits.status in ('under_way', 'took_place', 'ended')
order by visits.earliest asc nulls last, visits.visit_id asc, people.leader asc
