-- How much may leave for outside: of a tenant as a whole, of each of its extensions, and of an extension that has limits of its own (all
-- null for none). 0 is no limit.
alter table tenant add column calls_per_minute integer default 0 not null check (calls_per_minute >= 0);
alter table tenant add column international_calls integer default 30 not null check (international_calls >= 0);
alter table tenant add column minutes_per_day integer default 0 not null check (minutes_per_day >= 0);
alter table tenant add column extension_calls_per_minute integer default 600 not null check (extension_calls_per_minute >= 0);
alter table tenant add column extension_international_calls integer default 4 not null check (extension_international_calls >= 0);
alter table tenant add column extension_minutes_per_day integer default 1440 not null check (extension_minutes_per_day >= 0);

alter table extension add column calls_per_minute integer check (calls_per_minute >= 0);
alter table extension add column international_calls integer check (international_calls >= 0);
alter table extension add column minutes_per_day integer check (minutes_per_day >= 0);
