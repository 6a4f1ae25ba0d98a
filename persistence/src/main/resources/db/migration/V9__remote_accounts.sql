-- An extension's account at the enterprise's PBX; all null when it has none. GATEWAY: the gateway knows the password, which the
-- PBX's realm is hashed with and which is therefore kept in clear; BROWSER: only the browser and the PBX know it.
alter table extension add column remote_keeper varchar(16) check (remote_keeper in ('GATEWAY', 'BROWSER'));
alter table extension add column remote_login varchar(128);
alter table extension add column remote_auth_name varchar(128);
alter table extension add column remote_password varchar(200);
alter table extension add column remote_domain varchar(253);
alter table extension add column remote_outbound_proxy varchar(300);
alter table extension add column remote_port integer check (remote_port between 1 and 65535);
alter table extension add column remote_register_required boolean;
alter table extension add column remote_visible_name varchar(200);
