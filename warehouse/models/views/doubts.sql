-- Purpose: visits (or agreements) that may be one and are kept apart: much
-- speaks for it, or something speaks against it. For people to judge.
-- Grain: one row a pair of streams, by the reports that speak most for it.
-- Clocks: none; the current belief.
with apart as (
    select
        one.kind,
        least(one.stream_id, other.stream_id) as stream_id,
        greatest(one.stream_id, other.stream_id) as other_stream_id,
        { 'score': doubts.score, 'pair': doubts.report_id || doubts.other_id }
            as strength,
        doubts.score,
        doubts.reasons,
        doubts.report_id,
        doubts.other_id
    from identity.doubts as doubts
    inner join reports_history as one
        on doubts.report_id = one.report_id and one.system_to is null
    inner join reports_history as other
        on doubts.other_id = other.report_id and other.system_to is null
    where one.stream_id <> other.stream_id
)

select
    apart.kind,
    apart.stream_id,
    apart.other_stream_id,
    max(apart.score) as score,
    arg_max(apart.reasons, apart.strength) as reasons,
    arg_max(apart.report_id, apart.strength) as report_id,
    arg_max(apart.other_id, apart.strength) as other_id
from apart
group by apart.kind, apart.stream_id, apart.other_stream_id
