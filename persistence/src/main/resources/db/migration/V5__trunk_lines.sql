-- How many calls a trunk may carry at once, null for no limit; REFUSE or HOLD a call from it that is one too many.
alter table trunk add column max_concurrent_inbound integer check (max_concurrent_inbound >= 0);
alter table trunk add column max_concurrent_outbound integer check (max_concurrent_outbound >= 0);
alter table trunk add column max_concurrent_total integer check (max_concurrent_total >= 0);
alter table trunk add column when_full varchar(16) default 'REFUSE' not null check (when_full in ('REFUSE', 'HOLD'));

-- How long after a call a second delivery of it counts as a copy.
alter table tenant add column sibling_window_ms integer default 2000 not null check (sibling_window_ms between 0 and 10000);
