-- Purpose: every belief of a visit, by both clocks of knowing: what this
-- record believed then, and what the reports published by then tell.
-- Grain: one row a visit, clock (known_by) and stretch of it.
-- Clocks: valid (earliest, latest); system or publication (known_from,
-- known_to).
with people as (
    select
        standing_participants.turn_id,
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
        standing_participants.turn_id,
        standing_participants.part
),

parts as (
    select
        people.turn_id,
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
    group by people.turn_id
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
    turns.stream_id as visit_id,
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
    stream_sums.independent_sources,
    stream_sums.disputed,
    stream_sums.dispute_count,
    statuses.quote,
    statuses.document_id,
    stream_sums.documents,
    statuses.confidence,
    turns.known_by,
    turns.known_from,
    turns.known_to
from turns
inner join stream_sums on turns.turn_id = stream_sums.turn_id
inner join foremost as statuses
    on
        turns.turn_id = statuses.turn_id
        and statuses.predicate = 'status'
left join worded on turns.turn_id = worded.turn_id
left join foremost as dates
    on
        turns.turn_id = dates.turn_id
        and dates.predicate = 'date'
left join foremost as places
    on
        turns.turn_id = places.turn_id
        and places.predicate = 'place'
where statuses.kind = 'visit'
