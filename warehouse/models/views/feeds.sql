-- Purpose: the feeds that were polled, and what the last poll brought.
-- Grain: one row a feed.
-- Clocks: system (polled_at, succeeded_at, due_at).
select
    followed.feed_address,
    followed.moved_to,
    followed.feed_state,
    followed.http_status,
    followed.failure_count,
    followed.polled_at,
    followed.succeeded_at,
    followed.due_at,
    followed.check_name,
    followed.received,
    followed.reason
from follow_up.feeds as followed
