-- Purpose: the entries of feeds, who watches for them, how far they have come.
-- Grain: one row an entry of a feed.
-- Clocks: publication (published_text), system (first_seen_at, changed_at).
select
    entry.feed_address,
    entry.entry_key,
    entry.entry_address,
    entry.title,
    entry.summary,
    entry.author,
    entry.published_text,
    entry.entry_state,
    entry.watches,
    entry.document_id,
    entry.text_origin,
    entry.check_name,
    entry.received,
    entry.reason,
    entry.failure_count,
    entry.first_seen_at,
    entry.changed_at,
    entry.due_at
from follow_up.entries as entry
