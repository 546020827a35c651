-- Purpose: claims that contradict the believed one. A less sharp date or
-- place that holds the believed one within it does not contradict it.
-- Grain: one row a stream, moment, predicate and rival value.
-- Clocks: system (moment).
with believed as (
    select
        beliefs.stream_id,
        beliefs.moment,
        beliefs.predicate,
        null as item,
        beliefs.event_id,
        beliefs.value_text,
        beliefs.earliest,
        beliefs.latest,
        beliefs.place_city,
        beliefs.country
    from beliefs
    where beliefs.predicate not in ('follows', 'during_visit')
    union all by name
    select
        standing_items.stream_id,
        standing_items.moment,
        'item' as predicate,
        lower(coalesce(
            standing_items.designation_en, standing_items.designation
        )) as item,
        standing_items.event_id,
        standing_items.value_text
    from standing_items
)

select
    believed.stream_id,
    believed.moment,
    rivals.kind,
    believed.predicate,
    believed.value_text as believed_text,
    if(rivals.is_denial, 'denied: ', '') || rivals.value_text as rival_text,
    believed.event_id as believed_event_id,
    arg_min(rivals.event_id, rivals.belief_order) as rival_event_id,
    arg_min(rivals.source, rivals.belief_order) as source,
    arg_min(rivals.citing, rivals.belief_order) as citing,
    arg_min(rivals.document_id, rivals.belief_order) as document_id,
    arg_min(rivals.quote, rivals.belief_order) as quote
from believed
inner join standing as rivals
    on
        believed.stream_id = rivals.stream_id
        and believed.moment = rivals.moment
        and believed.predicate = rivals.predicate
        and believed.event_id <> rivals.event_id
where
    (
        believed.item is null
        or believed.item
        = lower(coalesce(rivals.designation_en, rivals.designation))
    )
    and (
        rivals.is_denial
        or case believed.predicate
            when 'date'
                then
                    not (
                        (
                            rivals.earliest <= believed.earliest
                            and rivals.latest >= believed.latest
                        )
                        or (
                            rivals.earliest >= believed.earliest
                            and rivals.latest <= believed.latest
                        )
                    )
            when 'place'
                then
                    rivals.country <> believed.country
                    or rivals.place_city <> believed.place_city
            when 'item'
                then
                    split_part(rivals.value_text, ' (', 1)
                    <> split_part(believed.value_text, ' (', 1)
            else rivals.value_text <> believed.value_text
        end
    )
group by
    believed.stream_id,
    believed.moment,
    rivals.kind,
    believed.predicate,
    believed.value_text,
    believed.event_id,
    rivals.is_denial,
    rivals.value_text
