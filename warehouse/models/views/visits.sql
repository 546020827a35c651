-- Purpose: the visits as believed now, each with who says so.
-- Grain: one row a visit.
-- Clocks: valid (earliest, latest), system (system_from).
select
    visits_history.visit_id,
    visits_history.who,
    visits_history.who_ar,
    visits_history.visitors,
    visits_history.companions,
    visits_history.hosts,
    visits_history.countries,
    visits_history.place_country,
    visits_history.place_city,
    visits_history.earliest,
    visits_history.latest,
    visits_history.precision,
    visits_history.basis,
    visits_history.phrase,
    visits_history.date_text,
    visits_history.status,
    visits_history.purposes,
    visits_history.sources,
    visits_history.dispute_count,
    visits_history.quote,
    visits_history.document_id,
    visits_history.documents,
    visits_history.confidence,
    visits_history.system_from
from visits_history
where visits_history.system_to is null
