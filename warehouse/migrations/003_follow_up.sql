-- What following feeds has to remember between two polls: two tables of state,
-- not of the log. A feed's validators and its entries are noted in one
-- transaction, and an entry stays until the log holds its document, so that
-- neither loses anything when a poll is cut off. No keys and no indexes, as in
-- the log: the one row is kept by replacing it.
create schema if not exists follow_up;

create table follow_up.feeds (
    feed_address varchar not null,
    moved_to varchar,
    etag varchar,
    last_modified varchar,
    body_hash varchar,
    polled_at timestamp with time zone not null,
    succeeded_at timestamp with time zone,
    due_at timestamp with time zone not null,
    failure_count integer not null,
    http_status integer,
    feed_state varchar not null,
    check_name varchar,
    received varchar,
    reason varchar
);

create table follow_up.entries (
    feed_address varchar not null,
    entry_key varchar not null,
    entry_address varchar,
    title varchar,
    summary varchar,
    published_text varchar,
    fingerprint varchar not null,
    edited_text varchar,
    entry_state varchar not null,
    watches varchar[] not null,
    watch_list_hash varchar not null,
    first_seen_at timestamp with time zone not null,
    changed_at timestamp with time zone not null,
    due_at timestamp with time zone not null,
    failure_count integer not null,
    document_id varchar,
    text_origin varchar,
    check_name varchar,
    received varchar,
    reason varchar,
    author varchar,
    fetched json
);

comment on table follow_up.feeds is
'One row a feed: what the last poll of it brought, and when the next is due.';
comment on table follow_up.entries is
'One row an entry of a feed: whether it is wanted, and how far it has come.';
