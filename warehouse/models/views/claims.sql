-- Purpose: the claims that stand now, with their words and their sources.
-- Grain: one row a claim.
-- Clocks: valid (earliest, latest), publication, system (system_from).
select
    claims_history.event_id,
    claims_history.report_id,
    claims_history.stream_id,
    claims_history.kind,
    claims_history.predicate,
    claims_history.value_text,
    claims_history.earliest,
    claims_history.latest,
    claims_history.precision,
    claims_history.phrase,
    claims_history.source,
    claims_history.source_kind,
    claims_history.citing,
    claims_history.stance,
    claims_history.attributions,
    claims_history.source_rank,
    claims_history.is_denial,
    claims_history.quote,
    claims_history.quote_start,
    claims_history.quote_end,
    claims_history.document_id,
    claims_history.content_hash,
    claims_history.verdict,
    claims_history.reviewer,
    claims_history.verdict_reason,
    claims_history.rule,
    claims_history.extractor,
    claims_history.confidence,
    claims_history.published_on,
    claims_history.published_at,
    claims_history.system_from
from claims_history
where claims_history.system_to is null
