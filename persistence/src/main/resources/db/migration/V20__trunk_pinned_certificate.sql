-- The SHA-256 of the one certificate that a trunk has to show over TLS, 'AB:CD:...'; null for any that an authority has signed and that names its host.
alter table trunk add column pinned_certificate varchar(95);
