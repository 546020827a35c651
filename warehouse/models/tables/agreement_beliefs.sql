-- Purpose: every belief of an agreement, by both clocks of knowing: what this
-- record believed then, and what the reports published by then tell.
-- Grain: one row an agreement, clock (known_by) and stretch of it.
-- Clocks: valid (earliest, latest); system or publication (known_from,
-- known_to).
with parties as (
    select
        standing_participants.turn_id,
        list(
            coalesce(standing_participants.name_en, standing_participants.name)
            order by standing_participants.mention
        ) as signatories,
        list(
            coalesce(standing_participants.name_ar, standing_participants.name)
            order by standing_participants.mention
        ) as signatories_ar
    from standing_participants
    where standing_participants.part = 'signatory'
    group by standing_participants.turn_id
),

equipment as (
    select
        standing_items.turn_id,
        list(
            standing_items.value_text order by standing_items.mention
        ) filter (standing_items.predicate = 'item') as items,
        list(
            standing_items.value_text order by standing_items.mention
        ) filter (standing_items.predicate = 'delivery') as deliveries
    from standing_items
    group by standing_items.turn_id
),

-- The beliefs of one predicate each, side by side.
attributes as (
    select
        foremost.turn_id,
        any_value(foremost) filter (foremost.predicate = 'status') as of_status,
        any_value(foremost) filter (foremost.predicate = 'type') as of_type,
        any_value(foremost) filter (foremost.predicate = 'date') as of_date,
        any_value(foremost) filter (foremost.predicate = 'place') as of_place,
        any_value(foremost) filter (foremost.predicate = 'value') as of_value,
        any_value(foremost) filter (foremost.predicate = 'duration')
            as of_duration,
        any_value(foremost) filter (foremost.predicate = 'follows')
            as of_follows,
        any_value(foremost) filter (foremost.predicate = 'during_visit')
            as of_visit
    from foremost
    where foremost.kind = 'agreement'
    group by foremost.turn_id
)

select
    turns.stream_id as agreement_id,
    array_to_string(parties.signatories, ', ') as who,
    array_to_string(parties.signatories_ar, '، ') as who_ar,
    coalesce(parties.signatories, []) as signatories,
    stream_sums.countries,
    attributes.of_type.agreement_type,
    stream_sums.subjects,
    attributes.of_status.status,
    attributes.of_place.country as place_country,
    attributes.of_place.place_city,
    attributes.of_date.earliest,
    attributes.of_date.latest,
    attributes.of_date.precision,
    attributes.of_date.basis,
    attributes.of_date.phrase,
    attributes.of_date.date_text,
    attributes.of_value.value_amount,
    attributes.of_value.value_upper,
    attributes.of_value.value_currency,
    attributes.of_value.value_qualifier,
    attributes.of_value.source as value_source,
    attributes.of_value.citing as value_citing,
    coalesce(equipment.items, []) as items,
    coalesce(equipment.deliveries, []) as deliveries,
    attributes.of_duration.duration,
    attributes.of_follows.linked_stream_id as follows_id,
    attributes.of_follows.words as follows_text,
    attributes.of_visit.linked_stream_id as during_visit_id,
    stream_sums.details_withheld,
    stream_sums.purposes,
    stream_sums.sources,
    stream_sums.independent_sources,
    stream_sums.disputed,
    stream_sums.dispute_count,
    attributes.of_status.quote,
    attributes.of_status.document_id,
    stream_sums.documents,
    attributes.of_status.confidence,
    turns.known_by,
    turns.known_from,
    turns.known_to
from turns
inner join stream_sums on turns.turn_id = stream_sums.turn_id
inner join attributes
    on
        turns.turn_id = attributes.turn_id
        and attributes.of_status is not null
left join parties on turns.turn_id = parties.turn_id
left join equipment on turns.turn_id = equipment.turn_id
