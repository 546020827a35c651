-- The event log: five append-only tables, and the list of migrations. No keys
-- and no indexes: duplicates are kept out by anti-joins, so that the same SQL
-- runs where a catalogue of data files knows neither. Comments on columns come
-- from schemas/columns.py.
create schema if not exists event_log;

create table event_log.migrations (
    migration varchar not null,
    applied_at timestamp with time zone not null
);

create table event_log.batches (
    batch_id bigint not null,
    recorded_at timestamp with time zone not null,
    correlation_id varchar,
    event_count bigint not null,
    document_count bigint not null,
    reading_count bigint not null,
    rejected_count bigint not null,
    events_hash varchar not null,
    documents_hash varchar not null,
    readings_hash varchar not null,
    rejected_hash varchar not null,
    previous_hash varchar,
    hash varchar not null
);

create table event_log.documents (
    log_position bigint not null,
    document_id varchar not null,
    content_hash varchar not null,
    published_on date,
    published_at timestamp with time zone,
    language varchar,
    title varchar,
    publisher varchar,
    url varchar,
    text varchar not null,
    recorded_at timestamp with time zone not null,
    batch_id bigint not null,
    hash varchar not null
);

create table event_log.readings (
    log_position bigint not null,
    document_id varchar not null,
    content_hash varchar not null,
    extractor varchar not null,
    event_count bigint not null,
    recorded_at timestamp with time zone not null,
    batch_id bigint not null,
    hash varchar not null
);

create table event_log.events (
    log_position bigint not null,
    event_id varchar not null,
    stream_id varchar not null,
    stream_position integer not null,
    kind varchar not null,
    event_type varchar not null,
    schema_version integer not null,
    earliest date,
    latest date,
    precision varchar,
    basis varchar,
    phrase varchar,
    published_on date,
    published_at timestamp with time zone,
    recorded_at timestamp with time zone not null,
    document_id varchar not null,
    content_hash varchar not null,
    quote_start integer not null,
    quote_end integer not null,
    quote varchar not null,
    source varchar,
    source_kind varchar,
    citing varchar,
    stance varchar,
    attributions struct(
        source varchar, source_kind varchar, citing varchar, stance varchar
    )[],
    confidence double,
    extractor varchar not null,
    rule varchar,
    payload json not null,
    supersedes varchar,
    correlation_id varchar,
    batch_id bigint not null,
    hash varchar not null
);

create table event_log.rejected (
    log_position bigint not null,
    document_id varchar,
    place varchar not null,
    check_name varchar not null,
    received varchar not null,
    reason varchar not null,
    recorded_at timestamp with time zone not null,
    correlation_id varchar,
    batch_id bigint not null,
    hash varchar not null
);

comment on table event_log.migrations is
'One row a migration that gave the log its present shape.';
comment on table event_log.batches is
'One row a batch. Each is chained to the one before it by its hash.';
comment on table event_log.documents is
'One row a version of a document: its text as published. Clock: system.';
comment on table event_log.readings is
'One row a version of a document and an extractor that read it.';
comment on table event_log.events is
'One row an event: what one document adds to one visit or agreement.';
comment on table event_log.rejected is
'One row a failure case: what did not enter the log, and why.';
