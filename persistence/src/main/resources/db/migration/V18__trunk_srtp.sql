-- Whether the media of a trunk is SRTP: OFF, OPTIONAL or REQUIRED.
alter table trunk add column srtp varchar(16) default 'OFF' not null;
