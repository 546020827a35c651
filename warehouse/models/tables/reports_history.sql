-- Purpose: which visit or agreement each report was judged to tell of. A
-- report is what one document tells of one visit or agreement; it begins as a
-- stream of its own, and decisions of identity move it.
-- Grain: one row a report and stretch of system time.
-- Clocks: system (system_from, system_to).
-- Reads: concerned (reports with news), event_log.events.
with opened as (
    select
        stored.stream_id as report_id,
        stored.stream_id,
        arg_min(stored.kind, stored.log_position) as kind,
        arg_min(stored.document_id, stored.log_position) as document_id,
        min(stored.recorded_at) as recorded_at,
        0 as turn
    from event_log.events as stored
    semi join concerned on stored.stream_id = concerned.report_id
    where
        stored.event_type not in (
            'ReportAttached', 'StreamsMerged', 'StreamsSplit'
        )
    group by stored.stream_id
),

decided as (
    select
        unnest(stored.payload ->> '$.reports[*]') as report_id,
        if(
            stored.event_type = 'StreamsSplit',
            stored.payload ->> '$.stream_id',
            stored.stream_id
        ) as stream_id,
        stored.recorded_at,
        stored.log_position as turn
    from event_log.events as stored
    where
        stored.event_type in (
            'ReportAttached', 'StreamsMerged', 'StreamsSplit'
        )
),

turns as (
    select
        opened.report_id,
        opened.stream_id,
        opened.recorded_at,
        opened.turn
    from opened
    union all
    select
        decided.report_id,
        decided.stream_id,
        decided.recorded_at,
        decided.turn
    from decided
    semi join concerned on decided.report_id = concerned.report_id
),

-- A verdict that keeps apart what stood apart moves nothing.
moves as (
    select turns.*
    from turns
    qualify
        turns.stream_id is distinct from lag(turns.stream_id) over (
            partition by turns.report_id order by turns.turn
        )
),

stretches as (
    select
        moves.report_id,
        moves.stream_id,
        moves.recorded_at as system_from,
        lead(moves.recorded_at) over (
            partition by moves.report_id order by moves.turn
        ) as system_to
    from moves
)

select
    stretches.report_id,
    stretches.stream_id,
    opened.kind,
    opened.document_id,
    stretches.system_from,
    stretches.system_to
from stretches
inner join opened on stretches.report_id = opened.report_id
where
    stretches.system_to is null
    or stretches.system_from < stretches.system_to
