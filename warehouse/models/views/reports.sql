-- Purpose: which visit or agreement each report of a document tells of, as
-- judged now.
-- Grain: one row a report.
-- Clocks: system (system_from).
select
    reports_history.report_id,
    reports_history.stream_id,
    reports_history.kind,
    reports_history.document_id,
    reports_history.system_from
from reports_history
where reports_history.system_to is null
