package org.ringway.relay;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.ringway.media.path.Drop;

/// What the media plane shows to Prometheus: `ringway_media_*`.
final class RelayMetrics {
    private RelayMetrics() {}

    /// Registers every meter of a media plane.
    static void register(MeterRegistry registry, MediaPlane plane) {
        Gauge.builder("ringway.media.ports.free", plane, MediaPlane::freePorts)
                .description("RTP port pairs that a call could get now")
                .register(registry);
        Gauge.builder("ringway.media.sessions", plane, MediaPlane::calls)
                .description("calls that have media")
                .register(registry);
        var counters = plane.counters();
        FunctionCounter.builder("ringway.media.packets", counters, c -> c.packets())
                .description("RTP packets sent on to the other party")
                .register(registry);
        for (var reason : Drop.values()) {
            FunctionCounter.builder("ringway.media.dropped", counters, c -> c.droppedFor(reason))
                    .description("packets that were not sent on")
                    .tag("reason", reason.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                    .register(registry);
        }
    }
}
