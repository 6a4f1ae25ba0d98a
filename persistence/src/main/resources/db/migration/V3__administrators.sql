-- Accounts of the console and the REST API; the server's security realm reads both tables.
create table admin_user (
    username varchar(64) primary key,
    password_hash varchar(100) not null
);

create table admin_role (
    username varchar(64) not null references admin_user (username) on delete cascade,
    role varchar(64) not null,
    primary key (username, role)
);
