package org.ringway.signalling.servlet;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import org.ringway.call.Ending;
import org.ringway.signalling.call.CallMeters;
import org.ringway.signalling.call.CallTable;

/// Counts calls in the server's meter registry.
final class MicrometerCallMeters implements CallMeters {
    private final MeterRegistry meters;

    MicrometerCallMeters(MeterRegistry meters, CallTable calls) {
        this.meters = meters;
        meters.gauge("ringway.calls", calls, CallTable::size);
    }

    @Override
    public void ended(String tenant, Ending ending) {
        var tags = Tags.of("tenant", tenant, "ending", ending.name());
        meters.counter("ringway.calls.ended", tags.and("fault", ending.fault().name())).increment();
    }

    @Override
    public void answered(String tenant, Duration afterInvite) {
        meters.timer("ringway.calls.setup", "tenant", tenant).record(afterInvite);
    }
}
