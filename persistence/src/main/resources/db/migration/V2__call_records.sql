-- One row per call, its legs, and the sign of life by which open rows are closed after a crash.
create table cdr (
    id uuid primary key,
    node varchar(64) not null,
    tenant_id varchar(40) not null,
    call_id varchar(255) not null,
    caller varchar(255) not null,
    dialled varchar(255) not null,
    direction varchar(64) not null,
    started_at timestamp(6) with time zone not null,
    answered_at timestamp(6) with time zone,
    ended_at timestamp(6) with time zone,
    ending varchar(40),
    sip_status integer not null
);
create index cdr_by_tenant on cdr (tenant_id, started_at, id);
create index cdr_by_end on cdr (ended_at);

create table cdr_leg (
    cdr_id uuid not null references cdr (id) on delete cascade,
    position integer not null,
    side varchar(8) not null,
    party varchar(255) not null,
    transport varchar(8) not null,
    codec varchar(40) not null,
    packets_in bigint not null,
    packets_out bigint not null,
    packets_lost bigint not null,
    jitter_ms double precision not null,
    sip_status integer not null,
    ending varchar(40),
    primary key (cdr_id, position)
);

create table heartbeat (
    node varchar(64) primary key,
    beat_at timestamp(6) with time zone not null
);
