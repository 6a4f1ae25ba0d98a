-- Whether the telephones of an extension are offered SRTP: OFF, OPTIONAL or REQUIRED.
alter table extension add column srtp varchar(16) default 'OFF' not null;
