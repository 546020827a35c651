-- Purpose: every value that is or was believed, the claim behind it, how many
-- independent sources give it, and why it was taken before its best rival.
-- Grain: one row a visit or agreement, predicate, item ('' where there is one
-- value), clock (known_by) and stretch of it.
-- Clocks: system or publication (known_from, known_to).
with support as (
    select
        believed.turn_id,
        believed.event_id,
        believed.predicate,
        believed.item,
        count(distinct voices.voice) as independent_sources,
        count(distinct backing.document_id) as document_count
    from believed
    inner join standing as backing
        on
            believed.turn_id = backing.turn_id
            and believed.predicate = backing.predicate
            and believed.value_text = backing.value_text
            and not backing.is_denial
    inner join voices
        on
            backing.turn_id = voices.turn_id
            and backing.event_id = voices.event_id
            and backing.predicate = voices.predicate
    group by
        believed.turn_id, believed.event_id, believed.predicate, believed.item
),

rivals as (
    select
        rivalries.turn_id,
        rivalries.predicate,
        rivalries.item,
        min(rivalries.rival_order) as rival_order,
        arg_min(rivalries.published_on, rivalries.rival_order) as published_on,
        arg_min(rivalries.rival_text, rivalries.rival_order) as rival_text,
        count(*) as rival_count
    from rivalries
    group by rivalries.turn_id, rivalries.predicate, rivalries.item
)

select
    believed.stream_id,
    winners.kind,
    believed.predicate,
    believed.item,
    believed.value_text,
    winners.source,
    winners.citing,
    winners.source_rank,
    support.independent_sources,
    support.document_count,
    coalesce(rivals.rival_count, 0) as rival_count,
    case
        when winners.source_rank = 1 then 'a reviewer found it so'
        when rivals.turn_id is null then 'no source says otherwise'
        when starts_with(rivals.rival_text, 'denied: ')
            then 'what is only denied is not believed'
        when believed.belief_order.is_refined < rivals.rival_order.is_refined
            then 'sharper, and within what the other says'
        when believed.belief_order.rank < rivals.rival_order.rank
            then
                'better source: ' || [
                    'a reviewer',
                    'a named statement',
                    'a named outlet',
                    'unnamed sources'
                ][believed.belief_order.rank]
                || ' before ' || [
                    'a reviewer',
                    'a named statement',
                    'a named outlet',
                    'unnamed sources'
                ][rivals.rival_order.rank]
        when
            believed.belief_order.is_step_back
            < rivals.rival_order.is_step_back
            then 'further on; a later step back does not undo it'
        when believed.belief_order.vagueness < rivals.rival_order.vagueness
            then 'sharper'
        when
            believed.belief_order.published < rivals.rival_order.published
            and winners.published_on = rivals.published_on
            then 'published later on the same day'
        when believed.belief_order.published < rivals.rival_order.published
            then
                'published later: ' || winners.published_on || ' after '
                || coalesce(rivals.published_on::varchar, 'an unknown day')
        else 'told more precisely, or first'
    end as why,
    winners.quote,
    winners.document_id,
    winners.published_on,
    believed.event_id,
    turns.known_by,
    turns.known_from,
    turns.known_to
from believed
inner join turns on believed.turn_id = turns.turn_id
inner join standing as winners
    on
        believed.turn_id = winners.turn_id
        and believed.event_id = winners.event_id
        and believed.predicate = winners.predicate
inner join support
    on
        believed.turn_id = support.turn_id
        and believed.event_id = support.event_id
        and believed.predicate = support.predicate
        and believed.item = support.item
left join rivals
    on
        believed.turn_id = rivals.turn_id
        and believed.predicate = rivals.predicate
        and believed.item = rivals.item
