-- Purpose: the visits as believed now, each with who says so.
-- Grain: one row a visit.
-- Clocks: valid (earliest, latest), system (system_from).
select
    held.* exclude (known_by, known_from, known_to),
    held.known_from as system_from
from visit_beliefs as held
where held.known_by = 'system' and held.known_to is null
