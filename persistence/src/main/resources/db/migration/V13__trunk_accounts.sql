-- Who the gateway is at a trunk, whether it registers there, and by which proxy it goes there; the password is sealed (sealed:1:<Base64>).
alter table trunk add column register boolean default false not null;
alter table trunk add column username varchar(128) default '' not null;
alter table trunk add column auth_user varchar(128) default '' not null;
alter table trunk add column password varchar(1200) default '' not null;
alter table trunk add column outbound_proxy varchar(300) default '' not null;
