-- What an extension may dial: names of DialClass separated by commas. Who could dial everything still can.
alter table extension add column dial_rights varchar(80) default 'INTERNAL,NATIONAL,INTERNATIONAL,PREMIUM,AGENT' not null;

-- How a tenant's numbers are told apart: its country code without a plus, what is dialled in place of the plus, and
-- patterns of numbers that cost more, separated by commas.
alter table tenant add column country_code varchar(3) default '' not null;
alter table tenant add column international_prefix varchar(8) default '00' not null;
alter table tenant add column premium_numbers varchar(1000) default '' not null;

-- A rule may lead to an AI voice by its SIP URI, which is longer than a name.
alter table routing_rule alter column target set data type varchar(255);

-- Who carries a blind transfer out: REJOIN for the gateway, PASS_THROUGH for the other party.
alter table tenant add column refer_policy varchar(16) default 'REJOIN' not null check (refer_policy in ('REJOIN', 'PASS_THROUGH'));
