-- Meaning: one belief at a time of each visit and agreement.
with stretches as (
    select
        visits_history.visit_id as stream_id,
        visits_history.system_from,
        visits_history.system_to
    from visits_history
    union all
    select
        agreements_history.agreement_id as stream_id,
        agreements_history.system_from,
        agreements_history.system_to
    from agreements_history
),

followed as (
    select
        stretches.stream_id,
        stretches.system_from,
        stretches.system_to,
        lead(stretches.system_from) over (
            partition by stretches.stream_id order by stretches.system_from
        ) as next_from
    from stretches
)

select
    followed.stream_id,
    followed.system_from,
    followed.system_to,
    followed.next_from
from followed
where
    followed.system_from >= followed.system_to
    or coalesce(followed.system_to, timestamptz 'infinity')
    > followed.next_from
