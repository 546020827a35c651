-- Purpose: every belief that was ever held of an agreement.
-- Grain: one row an agreement and stretch of system time.
-- Clocks: valid (earliest, latest), system (system_from, system_to).
with parties as (
    select
        standing_participants.stream_id,
        standing_participants.moment,
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
    group by standing_participants.stream_id, standing_participants.moment
),

equipment as (
    select
        standing_items.stream_id,
        standing_items.moment,
        list(standing_items.value_text order by standing_items.mention)
            as items
    from standing_items
    group by standing_items.stream_id, standing_items.moment
),

-- The beliefs of one predicate each, side by side.
attributes as (
    select
        beliefs.stream_id,
        beliefs.moment,
        any_value(beliefs) filter (beliefs.predicate = 'status') as of_status,
        any_value(beliefs) filter (beliefs.predicate = 'type') as of_type,
        any_value(beliefs) filter (beliefs.predicate = 'date') as of_date,
        any_value(beliefs) filter (beliefs.predicate = 'place') as of_place,
        any_value(beliefs) filter (beliefs.predicate = 'value') as of_value,
        any_value(beliefs) filter (beliefs.predicate = 'duration')
            as of_duration,
        any_value(beliefs) filter (beliefs.predicate = 'follows')
            as of_follows,
        any_value(beliefs) filter (beliefs.predicate = 'during_visit')
            as of_visit
    from beliefs
    where beliefs.kind = 'agreement'
    group by beliefs.stream_id, beliefs.moment
)

select
    moments.stream_id as agreement_id,
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
    attributes.of_duration.duration,
    attributes.of_follows.linked_stream_id as follows_id,
    attributes.of_follows.words as follows_text,
    attributes.of_visit.linked_stream_id as during_visit_id,
    stream_sums.details_withheld,
    stream_sums.purposes,
    stream_sums.sources,
    stream_sums.dispute_count,
    attributes.of_status.quote,
    attributes.of_status.document_id,
    stream_sums.documents,
    attributes.of_status.confidence,
    moments.moment as system_from,
    moments.system_to
from moments
inner join stream_sums
    on
        moments.stream_id = stream_sums.stream_id
        and moments.moment = stream_sums.moment
inner join attributes
    on
        moments.stream_id = attributes.stream_id
        and moments.moment = attributes.moment
        and attributes.of_status is not null
left join parties
    on
        moments.stream_id = parties.stream_id
        and moments.moment = parties.moment
left join equipment
    on
        moments.stream_id = equipment.stream_id
        and moments.moment = equipment.moment
