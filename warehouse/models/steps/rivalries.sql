-- Purpose: claims that contradict the believed one. A less sharp date or
-- place that holds the believed one within it does not contradict it, nor
-- does equipment without its number, nor "deal" for what others call an
-- agreement or a contract. Who denies a visit denies its status, not its day.
-- Grain: one row a turn, predicate, item and rival value.
-- Clocks: that of the turn.
select
    believed.turn_id,
    believed.stream_id,
    rivals.kind,
    believed.predicate,
    believed.item,
    believed.value_text as believed_text,
    if(rivals.is_denial, 'denied: ', '') || rivals.value_text as rival_text,
    believed.event_id as believed_event_id,
    any_value(believed.belief_order) as believed_order,
    min(rivals.belief_order) as rival_order,
    arg_min(rivals.event_id, rivals.belief_order) as rival_event_id,
    arg_min(rivals.source, rivals.belief_order) as source,
    arg_min(rivals.citing, rivals.belief_order) as citing,
    arg_min(rivals.document_id, rivals.belief_order) as document_id,
    arg_min(rivals.quote, rivals.belief_order) as quote,
    arg_min(rivals.published_on, rivals.belief_order) as published_on,
    count(distinct voices.voice) as independent_sources
from believed
inner join standing as rivals
    on
        believed.turn_id = rivals.turn_id
        and believed.predicate = rivals.predicate
        and believed.event_id <> rivals.event_id
inner join voices
    on
        rivals.turn_id = voices.turn_id
        and rivals.event_id = voices.event_id
        and rivals.predicate = voices.predicate
where
    believed.predicate not in ('follows', 'during_visit', 'participant')
    and (
        believed.item = ''
        or believed.item
        = lower(coalesce(rivals.designation_en, rivals.designation))
    )
    and (
        (
            rivals.is_denial
            and believed.predicate not in ('place', 'date', 'type')
        )
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
                    rivals.quantity is not null
                    and split_part(rivals.value_text, ' (', 1)
                    <> split_part(believed.value_text, ' (', 1)
            when 'delivery'
                then false
            when 'type'
                then
                    rivals.value_text <> believed.value_text
                    and (
                        rivals.value_text in ('mou', 'joint_statement')
                        or believed.value_text in ('mou', 'joint_statement')
                    )
            else rivals.value_text <> believed.value_text
        end
    )
group by
    believed.turn_id,
    believed.stream_id,
    rivals.kind,
    believed.predicate,
    believed.item,
    believed.value_text,
    believed.event_id,
    rivals.is_denial,
    rivals.value_text
