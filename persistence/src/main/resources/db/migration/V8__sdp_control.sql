-- Which codecs a tenant's parties are offered, in order of preference; names as administrators know them.
alter table tenant add column codecs varchar(500)
    default 'opus,alaw,ulaw,g729,speex16,g722,mpeg4-generic,telephone-event,h264,vp8,flv,mpv' not null;
alter table tenant add column codecs_exclude_sip varchar(500) default 'mpeg4-generic,flv,mpv' not null;
alter table tenant add column allow_outside_codecs boolean default false not null;

-- What some clients are never part of: <User-Agent with *>=<codec>,<codec>;...
alter table tenant add column strip_codecs varchar(1000) default '' not null;

-- Session-level b= and a= lines of our descriptions, separated by line feeds.
alter table tenant add column phone_sdp_lines varchar(2000) default '' not null;
alter table trunk add column sdp_lines varchar(2000) default '' not null;

-- How a trunk is told of keys.
alter table trunk add column dtmf varchar(8) default 'AUTO' not null check (dtmf in ('AUTO', 'RFC4733', 'INFO', 'INBAND'));
