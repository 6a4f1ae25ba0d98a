-- Whether browsers speak Opus with whoever has nothing but G.711, so that sound is transcoded.
alter table tenant add column hd_transcode boolean default false not null;
