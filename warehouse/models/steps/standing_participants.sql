-- Purpose: who takes part, at each moment, each once.
-- Grain: one row a stream, moment, person (or state, or body) and part.
-- Clocks: system (moment).
select
    standing.stream_id,
    standing.moment,
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
    arg_min(standing.country, standing.belief_order) as country,
    arg_min(standing.event_id, standing.belief_order) as event_id,
    min(standing.belief_order) as belief_order,
    min({
        'document': standing.document_id, 'start': standing.quote_start
    }) as mention,
    count(distinct standing.document_id) as document_count
from standing
left join actors on standing.actor_id = actors.actor_id
where standing.predicate = 'participant' and not standing.is_denial
group by
    standing.stream_id,
    standing.moment,
    standing.part,
    standing.actor_id,
    coalesce(
        standing.actor_id, lower(standing.name_en), lower(standing.name)
    )
