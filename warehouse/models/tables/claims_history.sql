-- Purpose: every claim of the log with its words, who says it, when the log
-- held it for true, and the visit or agreement it then counted to.
-- Grain: one row a claim and stretch of system time in which it stood
-- unchanged, in one stream. A lifecycle event gives up to three claims:
-- status, date, type.
-- Clocks: valid (earliest, latest), publication (published_*), system
-- (system_from, system_to).
-- Reads: touched, touched_events, event_types (the catalogue),
-- reports_history, event_log.documents.
with judgements as (
    select
        touched_events.supersedes as claim_id,
        touched_events.event_type,
        touched_events.recorded_at,
        touched_events.log_position,
        touched_events.payload
    from touched_events
    where touched_events.supersedes is not null
),

-- What is known of a claim after each event about it: extractors withdraw and
-- reinstate, reviewers reject, confirm and correct; neither undoes the other.
judged as (
    select
        turns.claim_id,
        turns.recorded_at as system_from,
        turns.log_position,
        lead(turns.recorded_at) over turns_of_claim as system_to,
        last_value(
            case turns.event_type
                when 'ClaimWithdrawn' then true
                when 'ClaimReinstated' then false
            end ignore nulls
        ) over turns_of_claim as is_withdrawn,
        last_value(
            case
                when turns.event_type in (
                    'ClaimConfirmed', 'ClaimRejected', 'ClaimCorrected'
                ) then turns.event_type
            end ignore nulls
        ) over turns_of_claim as verdict,
        last_value(
            case
                when turns.event_type = 'ClaimCorrected'
                    then turns.payload -> 'payload'
            end ignore nulls
        ) over turns_of_claim as correction
    from (
        select
            made.event_id as claim_id,
            made.event_type,
            made.recorded_at,
            made.log_position,
            made.payload
        from touched_events as made
        semi join judgements on made.event_id = judgements.claim_id
        union all
        select
            judgements.claim_id,
            judgements.event_type,
            judgements.recorded_at,
            judgements.log_position,
            judgements.payload
        from judgements
    ) as turns
    window
        turns_of_claim as (
            partition by turns.claim_id order by turns.log_position
        )
),

stretches as (
    select
        made.event_id,
        made.recorded_at as system_from,
        null::timestamptz as system_to,
        null::varchar as verdict,
        made.payload
    from touched_events as made
    anti join judgements on made.event_id = judgements.claim_id
    where made.supersedes is null
    union all
    select
        judged.claim_id as event_id,
        judged.system_from,
        judged.system_to,
        judged.verdict,
        coalesce(judged.correction, made.payload) as payload
    from judged
    inner join touched_events as made on judged.claim_id = made.event_id
    where
        not coalesce(judged.is_withdrawn, false)
        and coalesce(judged.verdict, '') <> 'ClaimRejected'
        and (judged.system_to is null or judged.system_from < judged.system_to)
),

-- Each stretch, cut where its report or the one it links to changed streams.
placed as (
    select
        stretches.event_id,
        stretches.verdict,
        stretches.payload,
        homes.report_id,
        homes.stream_id,
        linked.report_id as linked_report_id,
        linked.stream_id as linked_stream_id,
        greatest(
            stretches.system_from, homes.system_from, linked.system_from
        ) as system_from,
        least(
            stretches.system_to, homes.system_to, linked.system_to
        ) as system_to
    from stretches
    inner join touched_events as made on stretches.event_id = made.event_id
    inner join reports_history as homes on made.stream_id = homes.report_id
    semi join touched on homes.stream_id = touched.stream_id
    left join reports_history as linked
        on
            stretches.payload ->> '$.stream_id' = linked.report_id
            and made.event_type in (
                'AgreementFollowedFrom', 'AgreementSignedDuringVisit'
            )
),

-- The payload is read once, into columns.
told as (
    select
        made.event_id,
        placed.report_id,
        placed.stream_id,
        placed.linked_report_id,
        placed.linked_stream_id,
        made.kind,
        made.event_type,
        made.earliest,
        made.latest,
        made.precision,
        made.basis,
        made.phrase,
        made.published_on,
        made.published_at,
        made.document_id,
        made.content_hash,
        made.quote_start,
        made.quote_end,
        made.quote,
        made.attributions,
        made.confidence,
        made.extractor,
        made.rule,
        placed.system_from,
        placed.system_to,
        placed.verdict,
        event_types.predicate,
        event_types.status,
        documents.publisher,
        json_transform(
            placed.payload,
            '{
                "name": "VARCHAR", "name_en": "VARCHAR",
                "actor_id": "VARCHAR", "role": "VARCHAR",
                "country": "VARCHAR", "part": "VARCHAR", "city": "VARCHAR",
                "text": "VARCHAR", "stream_id": "VARCHAR",
                "amount": "DOUBLE", "upper": "DOUBLE",
                "currency": "VARCHAR", "qualifier": "VARCHAR",
                "quantity": "BIGINT", "quantity_upper": "BIGINT",
                "designation": "VARCHAR",
                "designation_en": "VARCHAR", "category": "VARCHAR",
                "duration": "VARCHAR", "date": "JSON", "type": "JSON"
            }'
        ) as payload
    from placed
    inner join touched_events as made on placed.event_id = made.event_id
    inner join event_types on made.event_type = event_types.event_type
    left join event_log.documents as documents
        on
            made.document_id = documents.document_id
            and made.content_hash = documents.content_hash
    where
        event_types.predicate is not null
        and (placed.system_to is null or placed.system_from < placed.system_to)
),

-- A lifecycle event's date and type have words and sources of their own.
readings as (
    select
        told.event_id,
        told.system_from,
        'date' as predicate,
        told.payload.date as reading
    from told
    where told.status is not null and told.payload.date is not null
    union all
    select
        told.event_id,
        told.system_from,
        'type' as predicate,
        told.payload.type as reading
    from told
    where told.status is not null and told.payload.type is not null
),

of_lifecycle as (
    select
        told.* replace (
            readings.predicate as predicate,
            (readings.reading ->> 'quote_start')::integer as quote_start,
            (readings.reading ->> 'quote_end')::integer as quote_end,
            readings.reading ->> 'quote' as quote,
            readings.reading ->> 'rule' as rule,
            from_json(
                readings.reading -> 'attributions',
                '[{
                    "source": "VARCHAR", "source_kind": "VARCHAR",
                    "citing": "VARCHAR", "stance": "VARCHAR"
                }]'
            ) as attributions
        ),
        readings.reading ->> 'type' as agreement_type
    from told
    inner join readings
        on
            told.event_id = readings.event_id
            and told.system_from = readings.system_from
),

atoms as (
    select
        told.*,
        case
            when told.predicate = 'type' then told.payload.type ->> '$'
        end as agreement_type
    from told
    union all by name
    select of_lifecycle.* from of_lifecycle
),

weighed as (
    select
        atoms.*,
        case
            when atoms.verdict is not null then 1
            when len(atoms.attributions) = 0
                then if(atoms.publisher is null, 4, 3)
            else list_min(list_transform(
                atoms.attributions,
                lambda said: case
                    when said.source_kind in ('named', 'document')
                        then if(said.citing is null, 2, 3)
                    when said.source_kind = 'outlet' then 3
                    else 4
                end
            ))
        end as source_rank,
        coalesce(
            len(atoms.attributions) > 0
            and list_bool_and(list_transform(
                atoms.attributions, lambda said: said.stance = 'denied'
            ))
            and not (
                atoms.predicate = 'status'
                and atoms.status in ('denied', 'cancelled')
            ),
            false
        ) as is_denial,
        list_transform(
            atoms.attributions,
            lambda said: said.source || coalesce(' citing ' || said.citing, '')
        ) as sources,
        case
            when atoms.predicate <> 'date' then null
            when atoms.precision = 'year' then strftime(atoms.earliest, '%Y')
            when
                atoms.precision = 'month'
                and atoms.earliest = date_trunc('month', atoms.latest)
                and atoms.latest = last_day(atoms.earliest)
                then strftime(atoms.earliest, '%Y-%m')
            when atoms.earliest = atoms.latest
                then strftime(atoms.earliest, '%Y-%m-%d')
            else
                strftime(atoms.earliest, '%Y-%m-%d') || ' to '
                || strftime(atoms.latest, '%Y-%m-%d')
        end as date_text
    from atoms
)

select
    weighed.event_id,
    weighed.predicate,
    weighed.report_id,
    weighed.stream_id,
    weighed.kind,
    case if(weighed.predicate = 'delivery', 'item', weighed.predicate)
        when 'status' then weighed.status
        when 'type' then weighed.agreement_type
        when 'date' then weighed.date_text
        when 'participant'
            then
                coalesce(weighed.payload.name_en, weighed.payload.name)
                || ' (' || concat_ws(
                    ', ', weighed.payload.part, weighed.payload.country
                ) || ')'
        when 'place'
            then
                concat_ws(', ', weighed.payload.city, weighed.payload.country)
        when 'value'
            then
                concat_ws(
                    ' ',
                    nullif(weighed.payload.qualifier, 'exact'),
                    format('{:,.0f}', weighed.payload.amount)
                    || coalesce(
                        ' to ' || format('{:,.0f}', weighed.payload.upper), ''
                    ),
                    weighed.payload.currency
                )
        when 'item'
            then
                concat_ws(
                    ' x ',
                    weighed.payload.quantity
                    || coalesce(' to ' || weighed.payload.quantity_upper, ''),
                    coalesce(
                        weighed.payload.designation_en,
                        weighed.payload.designation
                    )
                ) || coalesce(' (' || weighed.payload.category || ')', '')
        when 'duration' then weighed.payload.duration
        when 'details_withheld' then 'details withheld'
        else coalesce(weighed.payload.text, weighed.payload.stream_id)
    end as value_text,
    weighed.status,
    if(weighed.predicate = 'date', weighed.earliest, null) as earliest,
    if(weighed.predicate = 'date', weighed.latest, null) as latest,
    if(weighed.predicate = 'date', weighed.precision, null) as precision,
    if(weighed.predicate = 'date', weighed.basis, null) as basis,
    if(weighed.predicate = 'date', weighed.phrase, null) as phrase,
    weighed.date_text,
    weighed.agreement_type,
    weighed.payload.name,
    weighed.payload.name_en,
    weighed.payload.actor_id,
    weighed.payload.role,
    weighed.payload.country,
    weighed.payload.city as place_city,
    weighed.payload.part,
    weighed.payload.amount as value_amount,
    weighed.payload.upper as value_upper,
    weighed.payload.currency as value_currency,
    weighed.payload.qualifier as value_qualifier,
    weighed.payload.quantity,
    weighed.payload.quantity_upper,
    weighed.payload.designation,
    weighed.payload.designation_en,
    weighed.payload.category,
    weighed.payload.duration,
    weighed.payload.text as words,
    weighed.linked_report_id,
    weighed.linked_stream_id,
    weighed.document_id,
    weighed.publisher,
    weighed.content_hash,
    weighed.quote_start,
    weighed.quote_end,
    weighed.quote,
    weighed.attributions[1].source as source,
    weighed.attributions[1].source_kind as source_kind,
    weighed.attributions[1].citing as citing,
    weighed.attributions[1].stance as stance,
    list_filter(
        weighed.attributions, lambda said: said.source_kind = 'outlet'
    )[1].source as outlet,
    weighed.attributions,
    weighed.sources,
    weighed.source_rank,
    weighed.is_denial,
    weighed.confidence,
    weighed.extractor,
    weighed.rule,
    weighed.published_on,
    weighed.published_at,
    coalesce(
        weighed.published_at, weighed.published_on::timestamptz
    ) as said_at,
    weighed.system_from,
    weighed.system_to
from weighed
