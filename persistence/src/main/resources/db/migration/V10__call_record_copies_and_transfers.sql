-- Which call a record is a second delivery of: not a foreign key, since the records of a call may go before those of its copies.
alter table cdr add column copy_of uuid;

-- Who transferred a call to the party of a leg, and who has taken that party's place; empty for nobody.
alter table cdr_leg add column transferred_by varchar(255) default '' not null;
alter table cdr_leg add column transferred_to varchar(255) default '' not null;
