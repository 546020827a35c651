-- Purpose: what belief sums up over all claims of a stream at each moment.
-- Grain: one row a stream and moment.
-- Clocks: system (moment).
with of_claims as (
    select
        standing.stream_id,
        standing.moment,
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
        ) as countries
    from standing
    where not standing.is_denial
    group by standing.stream_id, standing.moment
),

of_rivalries as (
    select
        rivalries.stream_id,
        rivalries.moment,
        count(distinct rivalries.predicate) as dispute_count
    from rivalries
    group by rivalries.stream_id, rivalries.moment
)

select
    of_claims.stream_id,
    of_claims.moment,
    of_claims.sources,
    of_claims.documents,
    coalesce(of_claims.purposes, []) as purposes,
    coalesce(of_claims.subjects, []) as subjects,
    of_claims.details_withheld,
    list_sort(coalesce(of_claims.countries, [])) as countries,
    coalesce(of_rivalries.dispute_count, 0) as dispute_count
from of_claims
left join of_rivalries
    on
        of_claims.stream_id = of_rivalries.stream_id
        and of_claims.moment = of_rivalries.moment
