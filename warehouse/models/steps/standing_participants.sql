-- Purpose: who takes part, at each turn, each once, however spelled and under
-- every title.
-- Grain: one row a turn, person (or state, or body) and part.
-- Clocks: that of the turn.
select
    standing.turn_id,
    standing.stream_id,
    standing.part,
    arg_min(standing.name, standing.belief_order) as name,
    coalesce(
        arg_min(standing.name_en, standing.belief_order),
        any_value(actors.name_en)
    ) as name_en,
    coalesce(
        arg_min(standing.name, standing.belief_order) filter (
            regexp_matches(standing.name, '[\x{0621}-\x{064A}]')
        ),
        any_value(actors.name_ar)
    ) as name_ar,
    standing.actor_id,
    arg_min(standing.role, standing.belief_order) as role,
    list_sort(list(distinct standing.role) filter (
        standing.role is not null
    )) as roles,
    arg_min(standing.country, standing.belief_order) as country,
    arg_min(standing.event_id, standing.belief_order) as event_id,
    min(standing.belief_order) as belief_order,
    min({
        'document': standing.document_id, 'start': standing.quote_start
    }) as mention,
    count(distinct standing.document_id) as document_count,
    count(distinct voices.voice) as independent_sources
from standing
inner join voices
    on
        standing.turn_id = voices.turn_id
        and standing.event_id = voices.event_id
        and standing.predicate = voices.predicate
left join actors on standing.actor_id = actors.actor_id
left join identity.name_keys as spellings
    on coalesce(standing.name_en, standing.name) = spellings.name
where standing.predicate = 'participant' and not standing.is_denial
group by
    standing.turn_id,
    standing.stream_id,
    standing.part,
    standing.actor_id,
    coalesce(
        standing.actor_id,
        nullif(spellings.name_key, ''),
        lower(standing.name_en),
        lower(standing.name)
    )
