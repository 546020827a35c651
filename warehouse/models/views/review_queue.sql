-- Purpose: what people should look at, the most doubtful first: visits and
-- agreements read with a confidence under 0.75, believed values that another
-- source contradicts, and pairs that may be one. What a reviewer has judged is
-- not asked again.
-- Grain: one row a visit, agreement, disputed claim or pair.
-- Clocks: none; the current belief.
-- Doubt: 1 less the confidence of the surest report for a visit or agreement;
-- 0.5 for a value that a source as good contradicts, 0.3 where a weaker one
-- does; 0.4 for a pair.
with streams as (
    select
        claims.stream_id,
        claims.kind,
        max(claims.confidence) as confidence,
        arg_max(claims.event_id, claims.confidence) as event_id,
        arg_max(claims.value_text, claims.confidence) as value_text,
        arg_max(claims.document_id, claims.confidence) as document_id,
        arg_max(claims.quote, claims.confidence) as quote
    from claims
    where claims.predicate = 'status'
    group by claims.stream_id, claims.kind
    having count(claims.verdict) = 0
),

doubtful as (
    select
        'event' as task,
        1 - streams.confidence as doubt,
        streams.kind,
        streams.stream_id,
        null::varchar as other_stream_id,
        streams.event_id,
        'status' as predicate,
        streams.value_text,
        []::varchar[] as rivals,
        streams.confidence,
        streams.document_id,
        streams.quote
    from streams
    where streams.confidence < 0.75
),

disputed as (
    select
        'claim' as task,
        if(min(rivals.source_rank) <= min(believed.source_rank), 0.5, 0.3)
            as doubt,
        believed.kind,
        believed.stream_id,
        null::varchar as other_stream_id,
        believed.event_id,
        believed.predicate,
        any_value(believed.value_text) as value_text,
        list(distinct disputes.rival_text order by disputes.rival_text)
            as rivals,
        any_value(believed.confidence) as confidence,
        any_value(believed.document_id) as document_id,
        any_value(believed.quote) as quote
    from disputes
    inner join claims as believed
        on
            disputes.believed_event_id = believed.event_id
            and disputes.predicate = believed.predicate
            and believed.verdict is null
    inner join claims as rivals
        on
            disputes.rival_event_id = rivals.event_id
            and disputes.predicate = rivals.predicate
    group by
        believed.kind,
        believed.stream_id,
        believed.event_id,
        believed.predicate
),

-- Of two streams the pair of reports for which most speaks.
pairs as (
    select
        'pair' as task,
        0.4 as doubt,
        doubts.kind,
        doubts.stream_id,
        doubts.other_stream_id,
        null::varchar as event_id,
        null::varchar as predicate,
        array_to_string(arg_max(doubts.reasons, doubts.score), '; ')
            as value_text,
        []::varchar[] as rivals,
        null::double as confidence,
        arg_max(reports.document_id, doubts.score) as document_id,
        null::varchar as quote
    from doubts
    inner join reports on doubts.report_id = reports.report_id
    group by doubts.kind, doubts.stream_id, doubts.other_stream_id
)

select
    doubtful.task,
    doubtful.doubt,
    doubtful.kind,
    doubtful.stream_id,
    doubtful.other_stream_id,
    doubtful.event_id,
    doubtful.predicate,
    doubtful.value_text,
    doubtful.rivals,
    doubtful.confidence,
    doubtful.document_id,
    doubtful.quote
from doubtful
union all by name
select disputed.* from disputed
union all by name
select pairs.* from pairs
order by doubt desc, stream_id asc, predicate asc
