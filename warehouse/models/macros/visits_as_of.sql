-- Purpose: the visits as they were believed at a moment of system time.
-- Grain: one row a visit.
create or replace macro visits_as_of(known_at) as table
    select visits_history.*
    from visits_history
    where
        visits_history.system_from <= known_at::timestamptz
        and (
            visits_history.system_to is null
            or visits_history.system_to > known_at::timestamptz
        )
