-- Purpose: visits and agreements between two countries (ISO 3166-1 alpha-2),
-- in both directions, in order of valid time, undated ones last; with what is
-- certain of each and what is not.
-- Grain: one row a visit or agreement.
create or replace macro timeline(country_a, country_b) as table
    with told as (
        select
            'visit' as kind,
            visits.visit_id as stream_id,
            visits.* exclude (visit_id)
        from visits
        union all by name
        select
            'agreement' as kind,
            agreements.agreement_id as stream_id,
            agreements.* exclude (agreement_id)
        from agreements
    )

    select
        told.kind,
        told.stream_id,
        told.earliest,
        told.latest,
        told.precision,
        told.date_text,
        told.status,
        told.who,
        told.who_ar,
        told.place_country,
        told.place_city,
        concat_ws(
            '; ',
            case
                when told.status in ('denied', 'cancelled', 'postponed')
                    then told.status
                when told.status in ('invited', 'announced', 'in_talks')
                    then 'not yet done'
            end,
            'disputed: ' || nullif(array_to_string(told.disputed, ', '), ''),
            if(told.earliest is null, 'undated', null),
            if(
                told.independent_sources > 1,
                'told by ' || told.independent_sources
                || ' independent sources',
                'told by one source'
            )
        ) as certainty,
        told.disputed,
        told.independent_sources,
        told.during_visit_id,
        told.follows_id,
        told.sources,
        told.quote,
        told.document_id
    from told
    where
        list_contains(told.countries, upper(country_a))
        and list_contains(told.countries, upper(country_b))
    order by
        told.earliest asc nulls last,
        told.latest asc,
        told.kind desc,
        told.stream_id asc
