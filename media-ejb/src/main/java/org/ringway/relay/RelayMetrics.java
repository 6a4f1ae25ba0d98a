package org.ringway.relay;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Locale;
import org.ringway.media.path.Drop;

/// What the media plane shows to Prometheus: `ringway_media_*`. Only what is registered through the
/// registry's own methods shows in the server; what the library's builders register does not.
final class RelayMetrics {
    private static final String PORTS_FREE = "ringway.media.ports.free";
    private static final String SESSIONS = "ringway.media.sessions";
    private static final String PACKETS = "ringway.media.packets";
    private static final String DROPPED = "ringway.media.dropped";

    private RelayMetrics() {}

    /// Registers every meter of a media plane.
    static void register(MeterRegistry registry, MediaPlane plane) {
        registry.gauge(PORTS_FREE, plane, MediaPlane::freePorts);
        registry.gauge(SESSIONS, plane, MediaPlane::calls);
        var counters = plane.counters();
        registry.more().counter(PACKETS, Tags.empty(), counters, c -> c.packets());
        for (var reason : Drop.values()) {
            var word = reason.name().toLowerCase(Locale.ROOT).replace('_', '-');
            registry.more()
                    .counter(DROPPED, Tags.of("reason", word), counters, c -> c.droppedFor(reason));
        }
    }

    /// Takes them back: after a redeployment another plane stands behind the names.
    static void withdraw(MeterRegistry registry) {
        for (var name : List.of(PORTS_FREE, SESSIONS, PACKETS, DROPPED)) {
            registry.find(name).meters().forEach(registry::remove);
        }
    }
}
