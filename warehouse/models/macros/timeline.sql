-- Purpose: visits and agreements between two countries (ISO 3166-1 alpha-2),
-- in both directions, in order of valid time; undated ones last.
-- Grain: one row a visit or agreement.
create or replace macro timeline(country_a, country_b) as table
    with between_them as (
        select
            'visit' as kind,
            visits.visit_id as stream_id,
            visits.earliest,
            visits.latest,
            visits.precision,
            visits.date_text,
            visits.status,
            visits.who,
            visits.who_ar,
            visits.place_country,
            visits.place_city,
            visits.sources,
            visits.quote,
            visits.document_id,
            visits.countries
        from visits
        union all by name
        select
            'agreement' as kind,
            agreements.agreement_id as stream_id,
            agreements.earliest,
            agreements.latest,
            agreements.precision,
            agreements.date_text,
            agreements.status,
            agreements.who,
            agreements.who_ar,
            agreements.place_country,
            agreements.place_city,
            agreements.sources,
            agreements.quote,
            agreements.document_id,
            agreements.countries
        from agreements
    )

    select
        between_them.kind,
        between_them.stream_id,
        between_them.earliest,
        between_them.latest,
        between_them.precision,
        between_them.date_text,
        between_them.status,
        between_them.who,
        between_them.who_ar,
        between_them.place_country,
        between_them.place_city,
        between_them.sources,
        between_them.quote,
        between_them.document_id
    from between_them
    where
        list_contains(between_them.countries, upper(country_a))
        and list_contains(between_them.countries, upper(country_b))
    order by
        between_them.earliest asc nulls last,
        between_them.latest asc,
        between_them.kind desc,
        between_them.stream_id asc
