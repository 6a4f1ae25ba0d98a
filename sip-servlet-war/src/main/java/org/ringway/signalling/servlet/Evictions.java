package org.ringway.signalling.servlet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.ringway.registrar.Aor;
import org.ringway.signalling.call.Timers;
import org.ringway.tenant.Configuration;
import org.ringway.tenant.DigestSecret;
import org.ringway.tenant.TenantConfig;

/// Takes away what the configuration in force allows no longer: an extension that is gone or
/// disabled is not reachable any more, and the sessions of one with another password do not stand
/// for that. Calls go on.
@ApplicationScoped
public class Evictions {
    private static final Duration LOOK = Duration.ofSeconds(1);

    @Inject private Switchboard switchboard;

    private Map<Aor, DigestSecret> known = Map.of();
    private long lookedAt = -1;
    private Timers.Alarm next = () -> {};

    /// From now on follows the configuration.
    synchronized void begin() {
        next = switchboard.timers().after(LOOK, this::look);
    }

    /// No longer does.
    synchronized void end() {
        next.cancel();
    }

    /// Looks at the configuration in force.
    synchronized void follow() {
        var configuration = switchboard.configuration();
        if (configuration.revision() == lookedAt) {
            return;
        }
        lookedAt = configuration.revision();
        var allowed = allowed(configuration);
        known.forEach((aor, secret) -> {
            if (!allowed.containsKey(aor)) {
                switchboard.sessions().evict(aor);
            } else if (!secret.equals(allowed.get(aor))) {
                switchboard.sessions().revoke(aor);
            }
        });
        switchboard.registrar().keep(allowed::containsKey);
        known = allowed;
    }

    private synchronized void look() {
        follow();
        begin();
    }

    private static Map<Aor, DigestSecret> allowed(Configuration configuration) {
        var allowed = new HashMap<Aor, DigestSecret>();
        configuration.tenants().stream()
                .filter(TenantConfig::enabled)
                .forEach(tenant ->
                        tenant.extensions().values().stream()
                                .filter(extension -> extension.enabled())
                                .forEach(extension ->
                                        allowed.put(
                                                new Aor(tenant.id(), extension.number()),
                                                extension.secret())));
        return allowed;
    }
}
