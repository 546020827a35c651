-- Purpose: the clock of knowing that was asked for, `system` or `publication`;
-- any other word is an error, never an empty answer.
-- Grain: one value.
create or replace macro clock_named(clock) as
case
    when clock in ('system', 'publication') then clock
    else error('clock: expected system or publication, received ' || clock)
end
