-- Whether browsers speak Opus with whoever has nothing but G.711, so that sound is transcoded.
alter table tenant add column hd_transcode boolean default false not null;
-- Where a tenant's parties are told to send media, separated by commas; empty for the server's own addresses.
alter table tenant add column advertised_addresses varchar(1000) default '' not null;
alter table tenant add column candidate_type varchar(8) default 'HOST' not null check (candidate_type in ('HOST', 'SRFLX'));
