-- Purpose: the agreements as they were believed at a moment of system time.
-- Grain: one row an agreement.
create or replace macro agreements_as_of(known_at) as table
    select agreements_history.*
    from agreements_history
    where
        agreements_history.system_from
        <= known_at::timestamptz
        and (
            agreements_history.system_to is null
            or agreements_history.system_to
            > known_at::timestamptz
        )
