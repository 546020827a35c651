-- Purpose: the values that contradicted the belief at a moment, by either
-- clock of knowing (see visits_as_of).
-- Grain: one row a visit or agreement, predicate, item and rival value.
create or replace macro disputes_as_of(known_at, clock := 'system') as table
    select held.*
    from disputes_history as held
    where
        held.known_by = clock_named(clock)
        and held.known_from <= known_at::timestamptz
        and (held.known_to is null or held.known_to > known_at::timestamptz)
