-- Purpose: for what a stream has one of (status, date, place, type, value,
-- duration, links), the claim that is believed at each turn.
-- Grain: one row a turn and predicate.
-- Clocks: that of the turn.
select
    standing.turn_id,
    standing.stream_id,
    standing.predicate,
    standing.kind,
    standing.event_id,
    standing.value_text,
    standing.status,
    standing.earliest,
    standing.latest,
    standing.precision,
    standing.basis,
    standing.phrase,
    standing.date_text,
    standing.agreement_type,
    standing.country,
    standing.place_city,
    standing.value_amount,
    standing.value_upper,
    standing.value_currency,
    standing.value_qualifier,
    standing.duration,
    standing.words,
    standing.linked_stream_id,
    standing.source,
    standing.citing,
    standing.quote,
    standing.document_id,
    standing.confidence,
    standing.published_on,
    standing.source_rank,
    standing.belief_order
from standing
where
    standing.predicate not in (
        'participant', 'item', 'delivery', 'purpose', 'subject',
        'details_withheld'
    )
    and not standing.is_denial
qualify row_number() over (
    partition by standing.turn_id, standing.predicate
    order by standing.belief_order
) = 1
