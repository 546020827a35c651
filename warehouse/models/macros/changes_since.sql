-- Purpose: what is believed otherwise now than at a moment of system time, and
-- which documents came in since.
-- Grain: one row a visit or agreement and column whose value changed.
create or replace macro changes_since(moment) as table
    with beliefs as (
        select
            'visit' as kind,
            visits_history.visit_id as stream_id,
            visits_history.system_from,
            visits_history.system_to,
            {
                'status': visits_history.status,
                'date': visits_history.date_text,
                'who': visits_history.who,
                'place': concat_ws(
                    ', ',
                    visits_history.place_city,
                    visits_history.place_country
                )
            }::json as belief
        from visits_history
        union all by name
        select
            'agreement' as kind,
            agreements_history.agreement_id as stream_id,
            agreements_history.system_from,
            agreements_history.system_to,
            {
                'status': agreements_history.status,
                'date': agreements_history.date_text,
                'who': agreements_history.who,
                'place': concat_ws(
                    ', ',
                    agreements_history.place_city,
                    agreements_history.place_country
                ),
                'type': agreements_history.agreement_type,
                'value': concat_ws(
                    ' ',
                    agreements_history.value_qualifier,
                    agreements_history.value_amount::bigint,
                    agreements_history.value_currency
                ),
                'items': array_to_string(agreements_history.items, '; '),
                'duration': agreements_history.duration
            }::json as belief
        from agreements_history
    ),

    attributes as (
        select
            beliefs.kind,
            beliefs.stream_id,
            beliefs.system_from,
            beliefs.system_to,
            unnest(json_keys(beliefs.belief)) as attribute,
            beliefs.belief ->> unnest(json_keys(beliefs.belief)) as said
        from beliefs
    ),

    compared as (
        select
            attributes.kind,
            attributes.stream_id,
            attributes.attribute,
            any_value(nullif(attributes.said, '')) filter (
                attributes.system_from <= moment::timestamptz
                and (
                    attributes.system_to is null
                    or attributes.system_to > moment::timestamptz
                )
            ) as before,
            any_value(nullif(attributes.said, '')) filter (
                attributes.system_to is null
            ) as now,
            max(attributes.system_from) as changed_at
        from attributes
        group by attributes.kind, attributes.stream_id, attributes.attribute
    ),

    news as (
        select
            stored.stream_id,
            list_sort(list(distinct stored.document_id)) as documents
        from event_log.events as stored
        where stored.recorded_at > moment::timestamptz
        group by stored.stream_id
    )

    select
        compared.kind,
        compared.stream_id,
        compared.attribute,
        compared.before,
        compared.now,
        news.documents,
        compared.changed_at
    from compared
    left join news on compared.stream_id = news.stream_id
    where compared.before is distinct from compared.now
    order by compared.changed_at, compared.stream_id, compared.attribute
