package org.ringway.signalling.servlet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.stream.Collectors;
import org.ringway.registrar.Aor;
import org.ringway.tenant.Configuration;
import org.ringway.tenant.DigestSecret;

/// Takes away what the configuration in force allows no longer: an extension that is gone or
/// disabled is not reachable any more, and the sessions of one with another password do not stand
/// for that. Calls go on.
@ApplicationScoped
public class Evictions {
    @Inject private Switchboard switchboard;

    private Map<Aor, DigestSecret> known = Map.of();
    private final RevisionWatch watch = new RevisionWatch(this::follow);

    /// From now on follows the configuration.
    void begin() {
        watch.begin(switchboard);
    }

    /// No longer does.
    void end() {
        watch.end();
    }

    /// Looks at the configuration in force now.
    void follow() {
        watch.look(switchboard);
    }

    private synchronized void follow(Configuration configuration) {
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

    private static Map<Aor, DigestSecret> allowed(Configuration configuration) {
        return configuration
                .members()
                .collect(
                        Collectors.toUnmodifiableMap(
                                member ->
                                        new Aor(member.tenant().id(), member.extension().number()),
                                member -> member.extension().secret()));
    }
}
