-- What a tenant wants of its calls: RELAY or LOCAL, RELAY or LOCAL_RINGBACK, AT_ONCE or ON_CALLEE_180.
alter table tenant add column hold_policy varchar(16) default 'RELAY' not null;
alter table tenant add column early_media varchar(16) default 'RELAY' not null;
alter table tenant add column ring_policy varchar(16) default 'AT_ONCE' not null;
