-- Purpose: every verdict of a named reviewer on a claim: what was claimed, what
-- was found and why, and whether it was taken back.
-- Grain: one row a verdict.
-- Clocks: system (recorded_at, withdrawn_at).
with verdicts as (
    select
        stored.event_id,
        stored.stream_id,
        stored.kind,
        case stored.event_type
            when 'ClaimConfirmed' then 'confirmed'
            when 'ClaimRejected' then 'rejected'
            else 'corrected'
        end as verdict,
        stored.supersedes,
        stored.payload ->> '$.predicate' as predicate,
        stored.payload ->> '$.reviewer' as reviewer,
        stored.payload ->> '$.reason' as verdict_reason,
        stored.recorded_at,
        stored.document_id,
        stored.quote
    from event_log.events as stored
    where
        stored.event_type in (
            'ClaimConfirmed', 'ClaimRejected', 'ClaimCorrected'
        )
),

undone as (
    select
        stored.supersedes as event_id,
        min(stored.recorded_at) as withdrawn_at
    from event_log.events as stored
    where stored.event_type = 'VerdictWithdrawn'
    group by stored.supersedes
),

-- What the claim told before the verdict, and from it on.
told as (
    select
        verdicts.event_id,
        arg_max(claims_history.value_text, claims_history.system_from) filter (
            claims_history.system_from < verdicts.recorded_at
        ) as claimed_text,
        any_value(claims_history.value_text) filter (
            claims_history.verdict_at = verdicts.recorded_at
        ) as value_text
    from verdicts
    inner join claims_history
        on
            verdicts.supersedes = claims_history.event_id
            and verdicts.predicate = claims_history.predicate
    group by verdicts.event_id
)

select
    verdicts.event_id,
    verdicts.stream_id,
    verdicts.kind,
    verdicts.supersedes,
    verdicts.predicate,
    told.claimed_text,
    verdicts.verdict,
    told.value_text,
    verdicts.reviewer,
    verdicts.verdict_reason,
    verdicts.recorded_at,
    undone.withdrawn_at,
    verdicts.document_id,
    verdicts.quote
from verdicts
left join told on verdicts.event_id = told.event_id
left join undone on verdicts.event_id = undone.event_id
