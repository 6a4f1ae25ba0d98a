package org.ringway.signalling.servlet;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.ringway.signalling.call.CallTable;
import org.ringway.signalling.call.CallTable.Stage;
import org.ringway.tenant.Configuration;
import org.ringway.tenant.TenantConfig;
import org.ringway.tenant.Trunk;
import org.ringway.trunk.TrunkStatus;

/// What is shown to Prometheus of each tenant and each trunk that the configuration in force has.
@ApplicationScoped
public class ConfiguredMeters {
    private static final String CALLS = "ringway.calls";
    private static final String TRUNK = "ringway.trunk.state";

    @Inject private Switchboard switchboard;
    @Inject private CallTable calls;
    @Inject private TrunkRegistrations trunks;
    @Inject private MeterRegistry registry;

    private final Set<Series> shown = new HashSet<>();
    private @Nullable RevisionWatch watch;

    private record Series(String name, Tags tags) {}

    /// From now on follows the configuration.
    void begin() {
        var watching = new RevisionWatch(now -> show(wanted(now)));
        watching.begin(switchboard);
        watch = watching;
    }

    /// Shows nothing any more.
    void end() {
        var watching = watch;
        if (watching != null) {
            watching.end();
        }
        show(Map.of());
    }

    private Map<Series, ToDoubleFunction<ConfiguredMeters>> wanted(Configuration configuration) {
        var wanted = new HashMap<Series, ToDoubleFunction<ConfiguredMeters>>();
        for (var tenant : configuration.tenants()) {
            for (var stage : Stage.values()) {
                var word = stage.name().toLowerCase(Locale.ROOT);
                var tags = Tags.of("tenant", tenant.id(), "state", word);
                wanted.put(new Series(CALLS, tags), own -> own.calls.size(tenant.id(), stage));
            }
            own(tenant, wanted);
            Gatekeeper.FAILURES.forEach(
                    reason -> Gatekeeper.failures(registry, tenant.id(), reason));
        }
        for (var trunk : configuration.globalTrunks().values()) {
            wanted.put(
                    series(TrunkKey.EVERYBODY, trunk),
                    all -> usable(all.trunks.status(trunk.name())));
        }
        return wanted;
    }

    private static void own(
            TenantConfig tenant, Map<Series, ToDoubleFunction<ConfiguredMeters>> wanted) {
        for (var trunk : tenant.trunks().values()) {
            if (!trunk.isGlobal()) {
                wanted.put(
                        series(tenant.id(), trunk),
                        all -> usable(all.trunks.status(tenant.id(), trunk.name())));
            }
        }
    }

    /// @param tenant its id; empty for a global trunk
    private static Series series(String tenant, Trunk trunk) {
        return new Series(TRUNK, Tags.of("tenant", tenant, "trunk", trunk.name()));
    }

    private static double usable(TrunkStatus status) {
        return switch (status.state()) {
            case STATIC, REGISTERED -> 1;
            case REGISTERING, REFUSED, UNREACHABLE, TLS_UNTRUSTED, DISABLED -> 0;
        };
    }

    private synchronized void show(Map<Series, ToDoubleFunction<ConfiguredMeters>> wanted) {
        for (var series : Set.copyOf(shown)) {
            if (!wanted.containsKey(series)) {
                shown.remove(series);
                registry.find(series.name()).tags(series.tags()).meters().forEach(registry::remove);
            }
        }
        wanted.forEach((series, value) -> {
            if (shown.add(series)) {
                registry.gauge(series.name(), series.tags(), this, value);
            }
        });
    }
}
