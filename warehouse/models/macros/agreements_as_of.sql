-- Purpose: the agreements as they were known at a moment, by either clock of
-- knowing: `system` tells what this record believed then, `publication` what
-- the reports published by then tell, as they are read and joined today.
-- With from_day or to_day, only those whose days can fall between (valid
-- time, both included); undated ones are left out then.
-- Grain: one row an agreement.
create or replace macro agreements_as_of(
    known_at, clock := 'system', from_day := null, to_day := null
) as table
    select held.*
    from agreement_beliefs as held
    where
        held.known_by = clock_named(clock)
        and held.known_from <= known_at::timestamptz
        and (held.known_to is null or held.known_to > known_at::timestamptz)
        and (from_day is null or held.latest >= from_day::date)
        and (to_day is null or held.earliest <= to_day::date)
