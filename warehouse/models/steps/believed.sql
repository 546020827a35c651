-- Purpose: every value that is believed at each turn, whether a stream has one
-- of it or several, so that they can be told and contested alike.
-- Grain: one row a turn, predicate and item ('' where there is one value).
-- Clocks: that of the turn.
select
    foremost.turn_id,
    foremost.stream_id,
    foremost.predicate,
    '' as item,
    foremost.event_id,
    foremost.value_text,
    foremost.earliest,
    foremost.latest,
    foremost.place_city,
    foremost.country,
    foremost.belief_order
from foremost
union all
select
    standing_items.turn_id,
    standing_items.stream_id,
    standing_items.predicate,
    standing_items.item,
    standing_items.event_id,
    standing_items.value_text,
    null::date as earliest,
    null::date as latest,
    null as place_city,
    null as country,
    standing_items.belief_order
from standing_items
union all
select
    standing_participants.turn_id,
    standing_participants.stream_id,
    'participant' as predicate,
    lower(coalesce(standing_participants.name_en, standing_participants.name))
    || ' ' || standing_participants.part as item,
    standing_participants.event_id,
    coalesce(standing_participants.name_en, standing_participants.name)
    || ' (' || concat_ws(
        ', ', standing_participants.part, standing_participants.country
    ) || ')' as value_text,
    null::date as earliest,
    null::date as latest,
    null as place_city,
    null as country,
    standing_participants.belief_order
from standing_participants
