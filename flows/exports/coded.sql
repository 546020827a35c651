-- Purpose: visits and agreements as coded events: who did what to whom, in the
-- codes of CAMEO and PLOVER that seeds/reference/event_codes.csv gives.
-- Grain: one row a visit or agreement, direction and pair of countries: an
-- event is coded once, however many documents report it.
-- Clocks: valid (event_date, latest); null where no document tells a date.
with sides as (
    select
        participants.stream_id,
        case participants.part
            when 'visitor' then 'guest'
            when 'companion' then null
            else participants.part
        end as side,
        participants.country,
        string_agg(
            coalesce(participants.name_en, participants.name),
            ', '
            order by coalesce(participants.name_en, participants.name)
        ) as names
    from participants
    where participants.country is not null
    group by all
),

-- The host of a visit is the country it goes to, whoever receives the guest.
of_visits as (
    select
        visits.visit_id as stream_id,
        visits.status,
        guests.country as guest,
        guests.names as guest_names,
        visits.place_country as host,
        receivers.names as host_names
    from visits
    inner join sides as guests
        on visits.visit_id = guests.stream_id and guests.side = 'guest'
    left join sides as receivers
        on
            visits.visit_id = receivers.stream_id
            and receivers.side = 'host'
            and visits.place_country = receivers.country
    where guests.country <> visits.place_country
),

of_agreements as (
    select
        agreements.agreement_id as stream_id,
        agreements.status,
        one.country as source_country,
        one.names as source_names,
        other.country as target_country,
        other.names as target_names
    from agreements
    inner join sides as one
        on
            agreements.agreement_id = one.stream_id
            and one.side = 'signatory'
    inner join sides as other
        on
            agreements.agreement_id = other.stream_id
            and other.side = 'signatory'
            and one.country <> other.country
),

pairs as (
    select
        'visit' as kind,
        of_visits.stream_id,
        of_visits.status,
        'guest_to_host' as direction,
        of_visits.guest as source_country,
        of_visits.guest_names as source_names,
        of_visits.host as target_country,
        of_visits.host_names as target_names
    from of_visits
    union all
    select
        'visit' as kind,
        of_visits.stream_id,
        of_visits.status,
        'host_to_guest' as direction,
        of_visits.host as source_country,
        of_visits.host_names as source_names,
        of_visits.guest as target_country,
        of_visits.guest_names as target_names
    from of_visits
    union all
    select
        'agreement' as kind,
        of_agreements.stream_id,
        of_agreements.status,
        'both' as direction,
        of_agreements.source_country,
        of_agreements.source_names,
        of_agreements.target_country,
        of_agreements.target_names
    from of_agreements
),

beliefs as (
    select
        visits.visit_id as stream_id,
        visits.earliest,
        visits.latest,
        visits.precision,
        visits.sources,
        visits.confidence,
        visits.document_id,
        visits.quote
    from visits
    union all by name
    select
        agreements.agreement_id as stream_id,
        agreements.earliest,
        agreements.latest,
        agreements.precision,
        agreements.sources,
        agreements.confidence,
        agreements.document_id,
        agreements.quote
    from agreements
),

contexts as (
    select
        subjects.agreement_id as stream_id,
        list(
            distinct subject_contexts.plover_context
            order by subject_contexts.plover_context
        ) as contexts
    from (
        select
            agreements.agreement_id,
            unnest(agreements.subjects) as subject
        from agreements
    ) as subjects
    inner join subject_contexts
        on subjects.subject = subject_contexts.subject
    group by subjects.agreement_id
)

select
    pairs.stream_id || '/' || event_codes.cameo || '/'
    || source_codes.alpha_3 || '/' || target_codes.alpha_3 as coded_id,
    beliefs.earliest as event_date,
    beliefs.latest,
    beliefs.precision,
    source_codes.alpha_3 as source_actor,
    pairs.source_names,
    target_codes.alpha_3 as target_actor,
    pairs.target_names,
    event_codes.cameo,
    event_codes.cameo_name,
    event_codes.plover,
    event_codes.plover_mode,
    concat_ws(
        ';', event_codes.plover_context, array_to_string(contexts.contexts, ';')
    ) as context,
    pairs.status,
    pairs.kind,
    pairs.stream_id,
    array_to_string(beliefs.sources, ', ') as source,
    beliefs.confidence,
    beliefs.document_id,
    documents.url,
    beliefs.quote
from pairs
inner join lifecycle
    on pairs.kind = lifecycle.kind and pairs.status = lifecycle.status
inner join event_codes
    on
        lifecycle.event_type = event_codes.event_type
        and (
            pairs.direction = event_codes.direction
            or event_codes.direction = 'both'
        )
inner join beliefs on pairs.stream_id = beliefs.stream_id
inner join country_codes as source_codes
    on pairs.source_country = source_codes.country
inner join country_codes as target_codes
    on pairs.target_country = target_codes.country
left join contexts on pairs.stream_id = contexts.stream_id
left join documents on beliefs.document_id = documents.document_id
