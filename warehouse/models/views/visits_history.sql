-- Purpose: every belief that this record ever held of a visit.
-- Grain: one row a visit and stretch of system time.
-- Clocks: valid (earliest, latest), system (system_from, system_to).
select
    held.* exclude (known_by, known_from, known_to),
    held.known_from as system_from,
    held.known_to as system_to
from visit_beliefs as held
where held.known_by = 'system'
