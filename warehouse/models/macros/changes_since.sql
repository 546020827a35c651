-- Purpose: what is believed otherwise now than at a moment of system time, by
-- which document and which words. What has since been joined is compared
-- under the name that it bears now.
-- Grain: one row a visit or agreement, attribute (and item) whose value
-- changed.
create or replace macro changes_since(moment) as table
    with held as (
        select *
        from beliefs_history as past
        where
            past.known_by = 'system'
            and past.known_from <= moment::timestamptz
            and (past.known_to is null or past.known_to > moment::timestamptz)
    ),

    before as (
        select
            held.kind,
            coalesce(reports.stream_id, held.stream_id) as stream_id,
            held.predicate,
            held.item,
            arg_min(
                held.value_text,
                {
                    'is_moved': held.stream_id <> reports.stream_id,
                    'id': held.stream_id
                }
            ) as value_text
        from held
        left join reports on held.stream_id = reports.report_id
        group by
            held.kind,
            coalesce(reports.stream_id, held.stream_id),
            held.predicate,
            held.item
    ),

    added as (
        select
            stored.stream_id as report_id,
            stored.document_id,
            stored.recorded_at
        from event_log.events as stored
        where stored.recorded_at > moment::timestamptz
    ),

    news as (
        select
            reports.stream_id,
            list_sort(list(distinct added.document_id)) as documents,
            max(added.recorded_at) as changed_at
        from added
        inner join reports on added.report_id = reports.report_id
        group by reports.stream_id
    ),

    compared as (
        select
            coalesce(beliefs.kind, before.kind) as kind,
            coalesce(beliefs.stream_id, before.stream_id) as stream_id,
            coalesce(beliefs.predicate, before.predicate) as attribute,
            coalesce(beliefs.item, before.item) as item,
            before.value_text as before,
            beliefs.value_text as now,
            beliefs.source,
            beliefs.document_id,
            beliefs.quote,
            beliefs.why
        from before
        full join beliefs
            on
                before.stream_id = beliefs.stream_id
                and before.predicate = beliefs.predicate
                and before.item = beliefs.item
    )

    select
        compared.kind,
        compared.stream_id,
        compared.attribute,
        compared.item,
        compared.before,
        compared.now,
        compared.source,
        compared.document_id,
        compared.quote,
        compared.why,
        news.documents,
        news.changed_at
    from compared
    left join news on compared.stream_id = news.stream_id
    where compared.before is distinct from compared.now
    order by
        news.changed_at,
        compared.stream_id,
        compared.attribute,
        compared.item
