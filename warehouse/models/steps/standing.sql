-- Purpose: which claims stood at each turn of a stream, in the order in which
-- belief takes them.
-- Grain: one row a turn and claim.
-- Clocks: that of the turn; publication (in belief_order).
-- Order of belief: what a reviewer confirmed or put first, the last verdict
-- before others; then a date within which a sharper one lies comes last, as do
-- equipment without its number and a place without its city; else the best
-- source first (source_rank); among equals no step back to an
-- earlier stage, then the sharper date, then the later publication, then the
-- shorter stay and the named city. What one source says counts as published
-- when it was first told: a relay or copy adds neither a source nor a fresher
-- date, and comes after what it repeats. The claim's own id ends every tie, so
-- the order in which documents arrived never matters.
with first_told as (
    select
        voices.turn_id,
        voices.event_id,
        voices.predicate,
        min(voices.first_said_at) as said_at
    from voices
    group by voices.turn_id, voices.event_id, voices.predicate
),

dated as (
    select
        stood.*,
        first_told.said_at as first_said_at
    from stood
    inner join first_told
        on
            stood.turn_id = first_told.turn_id
            and stood.event_id = first_told.event_id
            and stood.predicate = first_told.predicate
)

select
    dated.* exclude (
        said_at, first_said_at, verdict_at, is_step_back, is_refined
    ),
    {
        'judged': -epoch_us(coalesce(
            dated.verdict_at, timestamptz '0001-01-01 00:00:00+00'
        )),
        'is_refined': dated.is_refined,
        'rank': dated.source_rank,
        'is_step_back': dated.is_step_back,
        'vagueness': coalesce(list_position(
            ['day', 'week', 'month', 'season', 'year'], dated.precision
        ), 0),
        'published': -epoch_us(
            coalesce(dated.first_said_at, timestamptz '0001-01-01')
        ),
        'relayed': coalesce(dated.said_at > dated.first_said_at, false),
        'days': dated.latest - dated.earliest,
        'city': if(dated.place_city is null, 1, 0),
        'position': dated.quote_start,
        'claim': dated.event_id
    } as belief_order
from dated
