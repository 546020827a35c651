-- Purpose: whose word each claim is in the end, so that twenty outlets that
-- relay one agency count once, and when that source was first told to say it.
-- Grain: one row a turn, claim and predicate.
-- Clocks: that of the turn.
-- An outlet that the words name; else a person, office or document that they
-- name; else whom the report leans on elsewhere; else whoever
-- published the document, or the one that it is a near copy of (by its
-- wording, through two steps at most).
with names as (
    select distinct stood.outlet as name
    from stood
    where stood.outlet is not null
    union
    select distinct documents.publisher as name
    from event_log.documents as documents
    where documents.publisher is not null
),

aliases as (
    select
        actors.actor_id,
        ' ' || lower(unnest(actors.aliases)) || ' ' as alias
    from actors
    where actors.sort = 'outlet'
),

outlets as (
    select
        names.name,
        coalesce(min(aliases.actor_id), lower(names.name)) as voice
    from names
    left join aliases
        on contains(' ' || lower(names.name) || ' ', aliases.alias)
    group by names.name
),

published as (
    select
        documents.document_id,
        arg_min(documents.publisher, documents.log_position) as publisher,
        min(coalesce(documents.published_at, documents.published_on)) as said_at
    from event_log.documents as documents
    group by documents.document_id
),

pairs as (
    select
        copies.document_id,
        copies.other_id,
        copies.known_from
    from identity.copies as copies
    union all
    select
        copies.other_id as document_id,
        copies.document_id as other_id,
        copies.known_from
    from identity.copies as copies
),

-- Each copy beside what it can be copied from.
copied as (
    select
        pairs.document_id,
        pairs.other_id as origin_id,
        pairs.known_from,
        { 'said_at': origins.said_at, 'id': pairs.other_id } as origin_order
    from pairs
    inner join published as copies on pairs.document_id = copies.document_id
    inner join published as origins on pairs.other_id = origins.document_id
    where
        { 'said_at': origins.said_at, 'id': pairs.other_id }
        < { 'said_at': copies.said_at, 'id': pairs.document_id }
),

told as (
    select distinct
        stood.turn_id,
        stood.document_id
    from stood
),

once as (
    select
        told.turn_id,
        told.document_id,
        turns.known_by,
        turns.known_from,
        coalesce(
            arg_min(copied.origin_id, copied.origin_order), told.document_id
        ) as origin_id
    from told
    inner join turns on told.turn_id = turns.turn_id
    left join copied
        on
            told.document_id = copied.document_id
            and (
                turns.known_by = 'publication'
                or turns.known_from >= copied.known_from
            )
    group by
        told.turn_id, told.document_id, turns.known_by, turns.known_from
),

twice as (
    select
        once.turn_id,
        once.document_id,
        coalesce(
            arg_min(copied.origin_id, copied.origin_order), once.origin_id
        ) as origin_id
    from once
    left join copied
        on
            once.origin_id = copied.document_id
            and (
                once.known_by = 'publication'
                or once.known_from >= copied.known_from
            )
    group by once.turn_id, once.document_id, once.origin_id
),

leaned_on as (
    select
        stood.turn_id,
        stood.report_id,
        coalesce(
            min(outlets.voice),
            min(lower(stood.source)) filter (
                stood.source_kind in ('named', 'document')
            )
        ) as voice
    from stood
    left join outlets on stood.outlet = outlets.name
    group by stood.turn_id, stood.report_id
),

heard as (
    select
        stood.turn_id,
        stood.event_id,
        stood.predicate,
        stood.value_text,
        stood.is_denial,
        stood.said_at,
        case
            when stood.outlet is not null then relayed.voice
            when stood.source_kind in ('named', 'document')
                then lower(stood.source)
            else
                coalesce(
                    leaned_on.voice,
                    publishers.voice,
                    'document ' || twice.origin_id
                )
        end as voice
    from stood
    inner join twice
        on
            stood.turn_id = twice.turn_id
            and stood.document_id = twice.document_id
    left join outlets as relayed on stood.outlet = relayed.name
    left join leaned_on
        on
            stood.turn_id = leaned_on.turn_id
            and stood.report_id = leaned_on.report_id
    left join published on twice.origin_id = published.document_id
    left join outlets as publishers on published.publisher = publishers.name
)

select
    heard.turn_id,
    heard.event_id,
    heard.predicate,
    heard.voice,
    min(heard.said_at) over (
        partition by
            heard.turn_id,
            heard.predicate,
            heard.voice,
            heard.value_text,
            heard.is_denial
    ) as first_said_at
from heard
