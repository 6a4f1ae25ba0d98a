insert into trunk (version, tenant_id, name, host, port, transport, codecs, codecs_excluded, enabled) values (0, 'demo', 'sink', '@address@', @callee@, 'UDP', 'PCMA', '', true);
insert into routing_rule (version, tenant_id, name, priority, match_pattern, source, target, strip_digits, prepend_digits) values (0, 'demo', 'load', 5, '+4999*', 'trunk:carrier', 'trunk:sink', 0, '');
update trunk set host = '@address@', port = @caller@ where tenant_id = 'demo' and name = 'carrier';
