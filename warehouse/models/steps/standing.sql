-- Purpose: which claims stood at each moment at which a stream's claims
-- changed, in the order in which belief takes them.
-- Grain: one row a stream, moment and claim.
-- Clocks: system (moment), publication (in belief_order).
-- Order of belief: the best source first (source_rank), then the later
-- publication, then the sharper value; the claim's own id ends every tie, so
-- the order in which documents arrived never matters.
with stages as (
    select
        claims_history.*,
        moments.moment,
        list_position(
            [
                'invited', 'in_talks', 'announced', 'postponed', 'under_way',
                'initialled', 'took_place', 'signed', 'ended', 'in_force'
            ],
            claims_history.status
        ) as stage
    from claims_history
    inner join moments
        on
            claims_history.stream_id = moments.stream_id
            and claims_history.system_from <= moments.moment
            and (
                claims_history.system_to is null
                or claims_history.system_to > moments.moment
            )
),

-- What was only planned is overtaken, not disputed, by a later report of a
-- later stage; a cancellation or a denial is no stage.
overtaking as (
    select
        stages.*,
        coalesce(
            stages.stage < max(stages.stage) over later_reports, false
        ) as is_overtaken
    from stages
    window
        later_reports as (
            partition by stages.stream_id, stages.moment, stages.predicate
            order by stages.published_on nulls first
            groups between 1 following and unbounded following
        )
)

select
    overtaking.stream_id,
    overtaking.moment,
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
    overtaking.designation,
    overtaking.designation_en,
    overtaking.category,
    overtaking.duration,
    overtaking.words,
    overtaking.linked_stream_id,
    overtaking.document_id,
    overtaking.quote_start,
    overtaking.quote,
    overtaking.source,
    overtaking.citing,
    overtaking.sources,
    overtaking.is_denial,
    overtaking.confidence,
    {
        'rank': overtaking.source_rank,
        'published_on': -epoch(
            coalesce(overtaking.published_on, date '0001-01-01')
        ),
        'published_at': -epoch_us(
            coalesce(overtaking.published_at, overtaking.published_on)
        ),
        'days': overtaking.latest - overtaking.earliest,
        'city': if(overtaking.place_city is null, 1, 0),
        'position': overtaking.quote_start,
        'claim': overtaking.event_id
    } as belief_order
from overtaking
where not overtaking.is_overtaken
