-- What identity keeps beside the log to find and compare reports quickly: all
-- of it can be made anew from the log (the decisions themselves are events).
-- Comments on columns come from schemas/columns.py.
create schema if not exists identity;

create table identity.position (
    log_position bigint not null,
    document_position bigint not null,
    rule varchar not null
);

create table identity.reports (
    report_id varchar not null,
    document_id varchar not null,
    visit_id varchar,
    told json not null
);

create table identity.report_keys (
    report_id varchar not null,
    key varchar not null
);

create table identity.name_keys (
    name varchar not null,
    name_key varchar not null
);

create table identity.assignments (
    report_id varchar not null,
    stream_id varchar not null
);

create table identity.doubts (
    report_id varchar not null,
    other_id varchar not null,
    score double not null,
    reasons varchar[] not null
);

create table identity.sketches (
    document_id varchar not null,
    content_hash varchar not null,
    sketch uinteger[] not null
);

create table identity.bands (
    band_hash ubigint not null,
    document_id varchar not null,
    content_hash varchar not null
);

create table identity.copies (
    document_id varchar not null,
    other_id varchar not null,
    similarity double not null,
    known_from timestamp with time zone not null
);

comment on table identity.position is
'How far the log was compared, and by which rule. One row.';
comment on table identity.reports is
'One row a report: what identity compares of it, as JSON.';
comment on table identity.report_keys is
'One row a report and key; candidates share a key.';
comment on table identity.name_keys is
'One row a name of a participant: the key that its spellings share.';
comment on table identity.assignments is
'One row a report that was moved to another stream than it opened.';
comment on table identity.doubts is
'One row a pair of reports in different streams that may be one.';
comment on table identity.sketches is
'One row a version of a document: the MinHash sketch of its text.';
comment on table identity.bands is
'One row a band of a sketch; near copies share one.';
comment on table identity.copies is
'One row a pair of near copies. Clock: system (known_from).';
