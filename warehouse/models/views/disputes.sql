-- Purpose: values that contradict the current belief, who gives them, and how
-- many sources do so independently.
-- Grain: one row a visit or agreement, predicate, item and rival value.
-- Clocks: system (system_from).
select
    held.* exclude (known_by, known_from, known_to),
    held.known_from as system_from
from disputes_history as held
where held.known_by = 'system' and held.known_to is null
