-- Purpose: what belief sums up over all claims of a stream at each turn.
-- Grain: one row a turn.
-- Clocks: that of the turn.
with of_claims as (
    select
        standing.turn_id,
        list_sort(list_distinct(flatten(list(standing.sources)))) as sources,
        list_sort(list(distinct standing.document_id)) as documents,
        list_sort(list(distinct standing.words) filter (
            standing.predicate = 'purpose'
        )) as purposes,
        list_sort(list(distinct standing.words) filter (
            standing.predicate = 'subject'
        )) as subjects,
        bool_or(standing.predicate = 'details_withheld') as details_withheld,
        list(distinct standing.country) filter (
            standing.predicate in ('participant', 'place')
            and standing.country is not null
        ) as countries,
        count(distinct voices.voice) as independent_sources
    from standing
    inner join voices
        on
            standing.turn_id = voices.turn_id
            and standing.event_id = voices.event_id
            and standing.predicate = voices.predicate
    where not standing.is_denial
    group by standing.turn_id
),

of_rivalries as (
    select
        rivalries.turn_id,
        list_sort(list(distinct rivalries.predicate)) as disputed
    from rivalries
    group by rivalries.turn_id
)

select
    of_claims.turn_id,
    of_claims.sources,
    of_claims.documents,
    coalesce(of_claims.purposes, []) as purposes,
    coalesce(of_claims.subjects, []) as subjects,
    of_claims.details_withheld,
    list_sort(coalesce(of_claims.countries, [])) as countries,
    of_claims.independent_sources,
    coalesce(of_rivalries.disputed, []) as disputed,
    coalesce(len(of_rivalries.disputed), 0) as dispute_count
from of_claims
left join of_rivalries on of_claims.turn_id = of_rivalries.turn_id
