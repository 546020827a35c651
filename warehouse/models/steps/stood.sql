-- Purpose: which claims stood at each turn of a stream, with what of their
-- standing the order of belief asks for (which step standing puts them in).
-- Grain: one row a turn and claim.
-- Clocks: that of the turn; publication (said_at).
with stages as (
    select
        claims_history.*,
        turns.turn_id,
        list_position(
            [
                'invited', 'in_talks', 'announced', 'postponed', 'cancelled',
                'under_way', 'initialled', 'took_place', 'signed', 'ended',
                'in_force'
            ],
            if(
                claims_history.status = 'cancelled'
                and claims_history.source_rank > 3,
                null,
                claims_history.status
            )
        ) as stage
    from claims_history
    inner join turns
        on
            claims_history.stream_id = turns.stream_id
            and if(
                turns.known_by = 'system',
                claims_history.system_from <= turns.known_from
                and (
                    claims_history.system_to is null
                    or claims_history.system_to > turns.known_from
                ),
                claims_history.system_to is null
                and claims_history.said_at <= turns.known_from
            )
),

-- What was only planned is overtaken, not disputed, by a later report of a
-- later stage. A later report of an earlier stage is a step back: it stands
-- beside what was told, and does not undo it. A denial is no stage.
overtaking as (
    select
        stages.*,
        (stages.predicate = 'item' and stages.quantity is null)
        or (stages.predicate = 'place' and stages.place_city is null)
            as is_vague,
        coalesce(
            stages.stage < max(stages.stage) over later_reports, false
        ) as is_overtaken,
        coalesce(
            stages.stage < max(stages.stage) over earlier_reports
            and stages.status <> 'cancelled',
            false
        ) as is_step_back
    from stages
    window
        later_reports as (
            partition by stages.turn_id, stages.predicate
            order by stages.said_at nulls first
            groups between 1 following and unbounded following
        ),
        earlier_reports as (
            partition by stages.turn_id, stages.predicate
            order by stages.said_at nulls first
            groups between unbounded preceding and 1 preceding
        )
),

sharpness as (
    select
        stages.turn_id,
        stages.event_id,
        stages.earliest,
        stages.latest,
        stages.source_rank,
        list_position(
            ['day', 'week', 'month', 'season', 'year'], stages.precision
        ) as vagueness
    from stages
    where stages.predicate = 'date' and not stages.is_denial
),

refined as (
    select distinct
        vague.turn_id,
        vague.event_id
    from sharpness as vague
    inner join sharpness as sharp
        on
            vague.turn_id = sharp.turn_id
            and vague.vagueness > sharp.vagueness
            and vague.earliest <= sharp.earliest
            and vague.latest >= sharp.latest
    where vague.source_rank > 1 or sharp.source_rank = 1
)

select
    overtaking.turn_id,
    overtaking.stream_id,
    overtaking.report_id,
    overtaking.event_id,
    overtaking.predicate,
    overtaking.kind,
    overtaking.value_text,
    overtaking.status,
    overtaking.earliest,
    overtaking.latest,
    overtaking.precision,
    overtaking.basis,
    overtaking.phrase,
    overtaking.date_text,
    overtaking.agreement_type,
    overtaking.name,
    overtaking.name_en,
    overtaking.actor_id,
    overtaking.role,
    overtaking.country,
    overtaking.place_city,
    overtaking.part,
    overtaking.value_amount,
    overtaking.value_upper,
    overtaking.value_currency,
    overtaking.value_qualifier,
    overtaking.quantity,
    overtaking.quantity_upper,
    overtaking.designation,
    overtaking.designation_en,
    overtaking.category,
    overtaking.duration,
    overtaking.words,
    overtaking.linked_stream_id,
    overtaking.document_id,
    overtaking.publisher,
    overtaking.quote_start,
    overtaking.quote,
    overtaking.source,
    overtaking.source_kind,
    overtaking.outlet,
    overtaking.citing,
    overtaking.sources,
    overtaking.source_rank,
    overtaking.is_denial,
    overtaking.confidence,
    overtaking.published_on,
    overtaking.said_at,
    overtaking.verdict_at,
    overtaking.is_step_back,
    refined.event_id is not null or overtaking.is_vague as is_refined
from overtaking
left join refined
    on
        overtaking.turn_id = refined.turn_id
        and overtaking.event_id = refined.event_id
        and overtaking.predicate = 'date'
where
    overtaking.verdict_at is not null
    or overtaking.is_step_back
    or not overtaking.is_overtaken
