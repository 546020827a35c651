-- Purpose: every decision on which reports tell of one visit or agreement: by
-- rule with its score, or by a person; a later one on the same reports counts.
-- Grain: one row a decision.
-- Clocks: system (recorded_at).
select
    stored.event_id,
    stored.event_type,
    stored.kind,
    stored.stream_id,
    stored.payload ->> '$.stream_id' as other_id,
    stored.payload ->> '$.reports[*]' as reports,
    (stored.payload ->> '$.score')::double as score,
    stored.payload ->> '$.reasons[*]' as reasons,
    stored.payload ->> '$.reviewer' as reviewer,
    stored.extractor,
    stored.document_id,
    stored.quote,
    stored.recorded_at
from event_log.events as stored
where
    stored.event_type in ('ReportAttached', 'StreamsMerged', 'StreamsSplit')
