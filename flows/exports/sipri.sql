-- Purpose: arms that were ordered, in the manner of the trade register of the
-- SIPRI Arms Transfers Database, and beside them document and quote.
-- Grain: one row an agreement and designation. Agreements that are only
-- negotiated, were called off or are denied have ordered nothing.
-- Clocks: valid (the years).
-- Uncertain: what sources dispute, what only unnamed sources tell, a year that
-- the words leave open. The supplier is inferred: the one party that makes it.
with parties as (
    select
        participants.stream_id,
        list(distinct participants.country order by participants.country)
            as countries
    from participants
    where
        participants.part = 'signatory' and participants.country is not null
    group by participants.stream_id
),

-- A party that makes the equipment sells it, where the other does not.
makers as (
    select
        agreement_items.event_id,
        any_value(equipment_makers.country) as supplier,
        any_value(parties.countries) as countries
    from agreement_items
    inner join parties on agreement_items.agreement_id = parties.stream_id
    inner join equipment_makers
        on
            agreement_items.designation_en = equipment_makers.designation_en
            and list_contains(parties.countries, equipment_makers.country)
    group by agreement_items.event_id
    having count(distinct equipment_makers.country) = 1
),

sides as (
    select
        makers.event_id,
        makers.supplier,
        case
            when len(makers.countries) <> 2 then null
            when makers.countries[1] = makers.supplier then makers.countries[2]
            else makers.countries[1]
        end as recipient
    from makers
),

disputed as (
    select
        disputes.believed_event_id as event_id,
        string_agg(
            disputes.rival_text || coalesce(', says ' || disputes.source, ''),
            '; '
            order by disputes.rival_text
        ) as rivals
    from disputes
    where disputes.predicate = 'item'
    group by disputes.believed_event_id
),

deliveries as (
    select
        agreement_items.agreement_id,
        lower(coalesce(
            agreement_items.designation_en, agreement_items.designation
        )) as designation,
        max(agreement_items.quantity) as delivered,
        list(distinct year(events.earliest) order by year(events.earliest))
            as years
    from agreement_items
    inner join events on agreement_items.event_id = events.event_id
    where agreement_items.predicate = 'delivery'
    group by all
)

select
    recipients.name_en as recipient,
    suppliers.name_en as supplier,
    sides.supplier is not null as is_supplier_inferred,
    array_to_string(parties.countries, ', ') as parties,
    agreement_items.quantity as number_ordered,
    agreement_items.quantity is null
    or agreement_items.quantity_upper is not null
    or disputed.event_id is not null
    or coalesce(claims.source_rank = 4, false) as is_number_ordered_uncertain,
    coalesce(agreement_items.designation_en, agreement_items.designation)
        as designation,
    agreement_items.category as description,
    year(agreements.earliest) as year_of_order,
    coalesce(
        year(agreements.earliest) <> year(agreements.latest)
        or agreements.status = 'announced',
        true
    ) as is_year_of_order_uncertain,
    array_to_string(deliveries.years, ', ') as years_of_delivery,
    deliveries.delivered as number_delivered,
    agreements.status,
    concat_ws(
        '; ',
        'value of the agreement: ' || concat_ws(
            ' ',
            nullif(agreements.value_qualifier, 'exact'),
            format('{:,.0f}', agreements.value_amount)
            || coalesce(
                ' to ' || format('{:,.0f}', agreements.value_upper), ''
            ),
            agreements.value_currency
        ),
        'runs ' || agreements.duration,
        'ordered up to ' || agreement_items.quantity_upper,
        'number also told as ' || disputed.rivals
    ) as comments,
    agreements.agreement_id,
    agreement_items.source,
    agreement_items.citing,
    agreement_items.document_id,
    documents.url,
    agreement_items.quote
from agreement_items
inner join agreements
    on
        agreement_items.agreement_id = agreements.agreement_id
        and agreements.status not in ('in_talks', 'cancelled', 'denied')
left join parties on agreement_items.agreement_id = parties.stream_id
left join sides on agreement_items.event_id = sides.event_id
left join countries as suppliers on sides.supplier = suppliers.country
left join countries as recipients on sides.recipient = recipients.country
left join disputed on agreement_items.event_id = disputed.event_id
left join claims
    on
        agreement_items.event_id = claims.event_id
        and claims.predicate = 'item'
left join deliveries
    on
        agreement_items.agreement_id = deliveries.agreement_id
        and lower(coalesce(
            agreement_items.designation_en, agreement_items.designation
        )) = deliveries.designation
left join documents on agreement_items.document_id = documents.document_id
where agreement_items.predicate = 'item'
order by
    year_of_order asc nulls last,
    agreements.agreement_id asc,
    agreement_items.designation asc
