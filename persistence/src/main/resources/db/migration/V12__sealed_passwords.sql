-- Passwords of accounts at PBXs are sealed (sealed:1:<Base64>), which makes them longer.
alter table extension alter column remote_password set data type varchar(1200);
