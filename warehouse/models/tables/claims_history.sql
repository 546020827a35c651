-- Purpose: every claim of the log with its words, who says it, when the log
-- held it for true, and the visit or agreement it then counted to.
-- Grain: one row a claim and stretch of system time in which it stood
-- unchanged, in one stream. A lifecycle event gives up to three claims:
-- status, date, type.
-- Clocks: valid (earliest, latest), publication (published_*), system
-- (system_from, system_to).
-- Reads: touched, touched_events, event_types (the catalogue),
-- reports_history, event_log.documents.
-- Verdicts: one that confirms or corrects a claim keeps it standing, whatever
-- later readings make of it; one that rejects it ends it; one taken back counts
-- as never given from then on, and the verdict before it holds again. A
-- correction may give an event a claim that no reading made. A verdict follows
-- its claim into later versions and readings of the document: to whatever claim
-- of the same report tells the same in the same words.
with made as (
    select
        touched_events.*,
        event_types.predicate as own_predicate,
        event_types.status as own_status
    from touched_events
    inner join event_types on touched_events.event_type = event_types.event_type
    where
        touched_events.supersedes is null and event_types.predicate is not null
),

given_verdicts as (
    select
        given.event_id as verdict_id,
        given.supersedes as claim_id,
        given.stream_id as report_id,
        given.event_type,
        given.payload ->> 'predicate' as predicate,
        given.payload ->> 'reviewer' as reviewer,
        given.payload ->> 'reason' as verdict_reason,
        given.payload -> 'payload' as correction,
        given.earliest,
        given.latest,
        given.precision,
        given.basis,
        given.phrase,
        given.recorded_at,
        given.log_position,
        min(undone.log_position) as undone_position
    from touched_events as given
    left join touched_events as undone
        on
            given.event_id = undone.supersedes
            and undone.event_type = 'VerdictWithdrawn'
    where
        given.event_type in (
            'ClaimConfirmed', 'ClaimRejected', 'ClaimCorrected'
        )
    group by all
),

-- The claims of an event: its own, and a lifecycle event's date and type.
atoms_made as (
    select
        made.event_id,
        made.own_predicate as predicate
    from made
    union all
    select
        made.event_id,
        'date' as predicate
    from made
    where
        made.own_status is not null
        and json_exists(made.payload, '$.date.quote')
    union all
    select
        made.event_id,
        'type' as predicate
    from made
    where
        made.own_status is not null
        and json_exists(made.payload, '$.type.quote')
),

-- What a claim says and in which words, whoever is read to say it and wherever
-- the words stand: by this it is known again in another version of a document.
facts as (
    select
        atoms_made.event_id,
        atoms_made.predicate,
        made.stream_id,
        made.document_id,
        made.log_position,
        case
            when made.own_status is null or atoms_made.predicate = 'status'
                then [made.event_type, made.quote]
            when atoms_made.predicate = 'date'
                then [made.payload ->> '$.date.quote']
            else
                [
                    made.payload ->> '$.type.type',
                    made.payload ->> '$.type.quote'
                ]
        end as words,
        if(made.own_status is null, made.payload::varchar, null) as payload,
        if(
            atoms_made.predicate = 'date',
            [
                made.earliest::varchar, made.latest::varchar,
                made.precision, made.basis
            ],
            null
        ) as valid_time
    from atoms_made
    inner join made on atoms_made.event_id = made.event_id
    semi join given_verdicts on made.stream_id = given_verdicts.report_id
),

verdicts as (
    select given_verdicts.*
    from given_verdicts
    union all by name
    select
        given_verdicts.* replace (
            later.event_id as claim_id, later.predicate as predicate
        )
    from given_verdicts
    inner join facts as judged
        on
            given_verdicts.claim_id = judged.event_id
            and coalesce(given_verdicts.predicate, judged.predicate)
            = judged.predicate
    inner join facts as later
        on
            judged.stream_id = later.stream_id
            and judged.document_id = later.document_id
            and judged.predicate = later.predicate
            and judged.words = later.words
            and judged.payload is not distinct from later.payload
            and judged.valid_time is not distinct from later.valid_time
            and judged.event_id <> later.event_id
            and given_verdicts.log_position < later.log_position
),

all_atoms as (
    select
        atoms_made.event_id,
        atoms_made.predicate,
        true as is_read
    from atoms_made
    union all
    select distinct
        verdicts.claim_id as event_id,
        verdicts.predicate,
        false as is_read
    from verdicts
    anti join atoms_made
        on
            verdicts.claim_id = atoms_made.event_id
            and verdicts.predicate = atoms_made.predicate
    where
        verdicts.event_type = 'ClaimCorrected'
        and verdicts.predicate is not null
),

judgings as (
    select touched_events.supersedes as event_id
    from touched_events
    where touched_events.supersedes is not null
    union
    select verdicts.claim_id as event_id
    from verdicts
),

judged_atoms as (
    select all_atoms.*
    from all_atoms
    semi join judgings on all_atoms.event_id = judgings.event_id
),

-- Each event that can change what is known of a judged claim.
turns as (
    select
        judged_atoms.event_id,
        judged_atoms.predicate,
        judged_atoms.is_read,
        made.event_type,
        made.recorded_at,
        made.log_position
    from judged_atoms
    inner join made on judged_atoms.event_id = made.event_id
    union all
    select
        judged_atoms.event_id,
        judged_atoms.predicate,
        judged_atoms.is_read,
        judged.event_type,
        judged.recorded_at,
        judged.log_position
    from judged_atoms
    inner join touched_events as judged
        on judged_atoms.event_id = judged.supersedes
    union all
    select
        judged_atoms.event_id,
        judged_atoms.predicate,
        judged_atoms.is_read,
        undone.event_type,
        undone.recorded_at,
        undone.log_position
    from judged_atoms
    inner join verdicts on judged_atoms.event_id = verdicts.claim_id
    inner join touched_events as undone
        on
            verdicts.verdict_id = undone.supersedes
            and undone.event_type = 'VerdictWithdrawn'
),

standings as (
    select
        turns.*,
        lead(turns.recorded_at) over turns_of_claim as system_to,
        coalesce(
            last_value(
                case turns.event_type
                    when 'ClaimWithdrawn' then true
                    when 'ClaimReinstated' then false
                end ignore nulls
            ) over turns_of_claim,
            not turns.is_read
        ) as is_withdrawn
    from turns
    window
        turns_of_claim as (
            partition by turns.event_id, turns.predicate
            order by turns.log_position
        )
),

in_force as (
    select
        standings.event_id,
        standings.predicate,
        standings.log_position,
        arg_max(verdicts.verdict_id, verdicts.log_position) as verdict_id
    from standings
    inner join verdicts
        on
            standings.event_id = verdicts.claim_id
            and standings.log_position >= verdicts.log_position
            and (
                verdicts.predicate is null
                or standings.predicate = verdicts.predicate
            )
            and (
                verdicts.undone_position is null
                or standings.log_position < verdicts.undone_position
            )
    group by
        standings.event_id, standings.predicate, standings.log_position
),

stretches as (
    select
        all_atoms.event_id,
        all_atoms.predicate,
        made.recorded_at as system_from
    from all_atoms
    inner join made on all_atoms.event_id = made.event_id
    anti join judgings on all_atoms.event_id = judgings.event_id
    union all by name
    select
        standings.event_id,
        standings.predicate,
        standings.recorded_at as system_from,
        standings.system_to,
        verdicts.event_type as verdict_type,
        verdicts.reviewer,
        verdicts.verdict_reason,
        verdicts.recorded_at as verdict_at,
        verdicts.correction,
        verdicts.earliest,
        verdicts.latest,
        verdicts.precision,
        verdicts.basis,
        verdicts.phrase
    from standings
    left join in_force
        on
            standings.event_id = in_force.event_id
            and standings.predicate = in_force.predicate
            and standings.log_position = in_force.log_position
    left join verdicts
        on
            in_force.verdict_id = verdicts.verdict_id
            and in_force.event_id = verdicts.claim_id
            and coalesce(verdicts.predicate, in_force.predicate)
            = in_force.predicate
    where
        coalesce(verdicts.event_type, '') <> 'ClaimRejected'
        and (verdicts.event_type is not null or not standings.is_withdrawn)
        and (
            standings.system_to is null
            or standings.recorded_at < standings.system_to
        )
),

-- Each stretch, cut where its report or the one it links to changed streams.
placed as (
    select
        stretches.event_id,
        stretches.predicate,
        stretches.verdict_type,
        stretches.reviewer,
        stretches.verdict_reason,
        stretches.verdict_at,
        stretches.correction,
        stretches.earliest,
        stretches.latest,
        stretches.precision,
        stretches.basis,
        stretches.phrase,
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
    inner join made on stretches.event_id = made.event_id
    inner join reports_history as homes on made.stream_id = homes.report_id
    semi join touched on homes.stream_id = touched.stream_id
    left join reports_history as linked
        on
            coalesce(stretches.correction, made.payload) ->> '$.stream_id'
            = linked.report_id
            and made.event_type in (
                'AgreementFollowedFrom', 'AgreementSignedDuringVisit'
            )
),

-- The words of each claim: a lifecycle event's date and type have their own.
readings as (
    select
        placed.event_id,
        placed.predicate,
        placed.system_from,
        placed.system_to,
        placed.verdict_type,
        placed.reviewer,
        placed.verdict_reason,
        placed.verdict_at,
        placed.correction,
        placed.report_id,
        placed.stream_id,
        placed.linked_report_id,
        placed.linked_stream_id,
        made.kind,
        made.event_type,
        made.own_status,
        made.published_on,
        made.published_at,
        made.document_id,
        made.content_hash,
        made.confidence,
        made.extractor,
        coalesce(placed.earliest, made.earliest) as earliest,
        coalesce(placed.latest, made.latest) as latest,
        coalesce(placed.precision, made.precision) as precision,
        coalesce(placed.basis, made.basis) as basis,
        coalesce(placed.phrase, made.phrase) as phrase,
        if(
            made.own_status is not null
            and placed.predicate in ('date', 'type'),
            made.payload -> placed.predicate,
            null
        ) as reading,
        made.quote_start,
        made.quote_end,
        made.quote,
        made.attributions,
        made.rule,
        coalesce(placed.correction, made.payload) as payload
    from placed
    inner join made on placed.event_id = made.event_id
    where placed.system_to is null or placed.system_from < placed.system_to
),

-- The payload is read once, into columns.
told as (
    select
        readings.event_id,
        readings.report_id,
        readings.stream_id,
        readings.linked_report_id,
        readings.linked_stream_id,
        readings.kind,
        readings.event_type,
        readings.predicate,
        if(
            readings.predicate = 'status' and readings.correction is not null,
            readings.correction ->> 'status',
            readings.own_status
        ) as status,
        readings.earliest,
        readings.latest,
        readings.precision,
        readings.basis,
        readings.phrase,
        readings.published_on,
        readings.published_at,
        readings.document_id,
        readings.content_hash,
        coalesce(
            (readings.reading ->> 'quote_start')::integer, readings.quote_start
        ) as quote_start,
        coalesce(
            (readings.reading ->> 'quote_end')::integer, readings.quote_end
        ) as quote_end,
        coalesce(readings.reading ->> 'quote', readings.quote) as quote,
        -- Whoever corrects a claim says it from then on.
        case
            when readings.correction is not null
                then [{
                    'source': readings.reviewer,
                    'source_kind': 'reviewer',
                    'citing': null,
                    'stance': 'stated'
                }]
            when readings.reading is not null
                then
                    from_json(
                        readings.reading -> 'attributions',
                        '[{
                            "source": "VARCHAR", "source_kind": "VARCHAR",
                            "citing": "VARCHAR", "stance": "VARCHAR"
                        }]'
                    )
            else readings.attributions
        end as attributions,
        readings.confidence,
        readings.extractor,
        coalesce(readings.reading ->> 'rule', readings.rule) as rule,
        readings.system_from,
        readings.system_to,
        case readings.verdict_type
            when 'ClaimConfirmed' then 'confirmed'
            when 'ClaimCorrected' then 'corrected'
        end as verdict,
        readings.reviewer,
        readings.verdict_reason,
        readings.verdict_at,
        case
            when readings.predicate = 'type'
                then coalesce(
                    readings.correction ->> 'type',
                    readings.reading ->> 'type',
                    readings.payload ->> 'type'
                )
        end as agreement_type,
        documents.publisher,
        json_transform(
            readings.payload,
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
                "duration": "VARCHAR"
            }'
        ) as payload
    from readings
    left join event_log.documents as documents
        on
            readings.document_id = documents.document_id
            and readings.content_hash = documents.content_hash
),

weighed as (
    select
        told.*,
        case
            when told.verdict is not null then 1
            when len(told.attributions) = 0
                then if(told.publisher is null, 4, 3)
            else list_min(list_transform(
                told.attributions,
                lambda said: case
                    when said.source_kind in ('named', 'document')
                        then if(said.citing is null, 2, 3)
                    when said.source_kind = 'outlet' then 3
                    else 4
                end
            ))
        end as source_rank,
        coalesce(
            len(told.attributions) > 0
            and list_bool_and(list_transform(
                told.attributions, lambda said: said.stance = 'denied'
            ))
            and not (
                told.predicate = 'status'
                and told.status in ('denied', 'cancelled')
            ),
            false
        ) as is_denial,
        list_transform(
            told.attributions,
            lambda said: said.source || coalesce(' citing ' || said.citing, '')
        ) as sources,
        case
            when told.predicate <> 'date' then null
            when told.precision = 'year' then strftime(told.earliest, '%Y')
            when
                told.precision = 'month'
                and told.earliest = date_trunc('month', told.latest)
                and told.latest = last_day(told.earliest)
                then strftime(told.earliest, '%Y-%m')
            when told.earliest = told.latest
                then strftime(told.earliest, '%Y-%m-%d')
            else
                strftime(told.earliest, '%Y-%m-%d') || ' to '
                || strftime(told.latest, '%Y-%m-%d')
        end as date_text
    from told
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
    weighed.verdict,
    weighed.reviewer,
    weighed.verdict_reason,
    weighed.verdict_at,
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
