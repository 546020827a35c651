-- Purpose: every value that is believed now, the claim behind it, and why it
-- is taken before its rivals (which stand in disputes).
-- Grain: one row a visit or agreement, predicate and item.
-- Clocks: system (system_from).
select
    held.* exclude (known_by, known_from, known_to),
    held.known_from as system_from
from beliefs_history as held
where held.known_by = 'system' and held.known_to is null
