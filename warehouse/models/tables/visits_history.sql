-- Purpose: every belief that was ever held of a visit.
-- Grain: one row a visit and stretch of system time.
-- Clocks: valid (earliest, latest), system (system_from, system_to).
with people as (
    select
        standing_participants.stream_id,
        standing_participants.moment,
        standing_participants.part,
        list(
            coalesce(standing_participants.name_en, standing_participants.name)
            order by standing_participants.mention
        ) as names,
        list(
            coalesce(standing_participants.name_ar, standing_participants.name)
            order by standing_participants.mention
        ) as names_ar
    from standing_participants
    group by
        standing_participants.stream_id,
        standing_participants.moment,
        standing_participants.part
),

parts as (
    select
        people.stream_id,
        people.moment,
        any_value(people.names) filter (people.part = 'visitor') as visitors,
        any_value(people.names) filter (people.part = 'companion')
            as companions,
        any_value(people.names) filter (people.part = 'host') as hosts,
        any_value(people.names_ar) filter (people.part = 'visitor')
            as visitors_ar,
        any_value(people.names_ar) filter (people.part = 'companion')
            as companions_ar,
        any_value(people.names_ar) filter (people.part = 'host') as hosts_ar
    from people
    group by people.stream_id, people.moment
),

-- «برفقة»: accompanied by; «في ضيافة»: hosted by.
worded as (
    select
        parts.*,
        concat_ws(
            ', ',
            array_to_string(parts.visitors, ', '),
            'with ' || array_to_string(parts.companions, ', '),
            'received by ' || array_to_string(parts.hosts, ', ')
        ) as who,
        concat_ws(
            '، ',
            array_to_string(parts.visitors_ar, '، '),
            'برفقة ' || array_to_string(parts.companions_ar, '، '),
            'في ضيافة ' || array_to_string(parts.hosts_ar, '، ')
        ) as who_ar
    from parts
)

select
    moments.stream_id as visit_id,
    worded.who,
    worded.who_ar,
    coalesce(worded.visitors, []) as visitors,
    coalesce(worded.companions, []) as companions,
    coalesce(worded.hosts, []) as hosts,
    stream_sums.countries,
    places.country as place_country,
    places.place_city,
    dates.earliest,
    dates.latest,
    dates.precision,
    dates.basis,
    dates.phrase,
    dates.date_text,
    statuses.status,
    stream_sums.purposes,
    stream_sums.sources,
    stream_sums.dispute_count,
    statuses.quote,
    statuses.document_id,
    stream_sums.documents,
    statuses.confidence,
    moments.moment as system_from,
    moments.system_to
from moments
inner join stream_sums
    on
        moments.stream_id = stream_sums.stream_id
        and moments.moment = stream_sums.moment
inner join beliefs as statuses
    on
        moments.stream_id = statuses.stream_id
        and moments.moment = statuses.moment
        and statuses.predicate = 'status'
left join worded
    on
        moments.stream_id = worded.stream_id
        and moments.moment = worded.moment
left join beliefs as dates
    on
        moments.stream_id = dates.stream_id
        and moments.moment = dates.moment
        and dates.predicate = 'date'
left join beliefs as places
    on
        moments.stream_id = places.stream_id
        and moments.moment = places.moment
        and places.predicate = 'place'
where statuses.kind = 'visit'
