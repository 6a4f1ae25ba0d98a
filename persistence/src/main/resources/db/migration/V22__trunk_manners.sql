-- Who a trunk is told the callers are: what stands before extensions' numbers or in their place, P-Asserted-Identity (NONE, PAI), and whether callers from other trunks keep their numbers.
alter table trunk add column caller_prefix varchar(32) default '' not null;
alter table trunk add column caller_number varchar(32) default '' not null;
alter table trunk add column asserted_identity varchar(16) default 'NONE' not null;
alter table trunk add column keep_foreign_caller boolean default true not null;
-- How a trunk wants to be spoken to: plus is KEEP, STRIP or ADD; ping_seconds is 0 for no OPTIONS.
alter table trunk add column plus varchar(16) default 'KEEP' not null;
alter table trunk add column user_phone boolean default false not null;
alter table trunk add column reliable boolean default true not null;
alter table trunk add column early_sdp boolean default true not null;
alter table trunk add column progress_as_ringing boolean default false not null;
alter table trunk add column strip_ptime boolean default false not null;
alter table trunk add column ping_seconds integer default 0 not null;
-- What trunks are told in place of an extension's number; empty for what each trunk's rule makes of it.
alter table extension add column outside_number varchar(32) default '' not null;
