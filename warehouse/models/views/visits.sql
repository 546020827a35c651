-- Purpose: the visits as believed now, each with who says so.
-- Grain: one row a visit.
-- Clocks: valid (earliest, latest), system (system_from).
select visits_history.* exclude (visits_history.system_to)
from visits_history
where visits_history.system_to is null
