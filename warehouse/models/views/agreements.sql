-- Purpose: the agreements as believed now, each with who says so.
-- Grain: one row an agreement.
-- Clocks: valid (earliest, latest), system (system_from).
select agreements_history.* exclude (agreements_history.system_to)
from agreements_history
where agreements_history.system_to is null
