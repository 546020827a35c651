-- Purpose: visits (or agreements) that may be one and are kept apart: much
-- speaks for it, or something speaks against it. For people to judge.
-- Grain: one row a pair of reports of different streams.
-- Clocks: none; the current belief.
select
    one.kind,
    one.stream_id,
    other.stream_id as other_stream_id,
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
