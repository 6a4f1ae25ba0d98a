package org.ringway.persistence;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.function.ToDoubleFunction;

/// A gauge on the server's metrics page. The registry that the server injects passes on only what
/// is registered through its own methods; what the library's builders register never shows.
///
/// @param meters the injected registry
/// @param name in dotted form, for example `ringway.cdr.pending`
public record ServerGauge(MeterRegistry meters, String name) {
    /// Shows a value from now on. The caller keeps the subject alive.
    public <T> void show(T subject, ToDoubleFunction<T> value) {
        meters.gauge(name, Tags.empty(), subject, value);
    }

    /// Takes the gauge back: after a redeployment another object stands behind the name.
    public void withdraw() {
        var shown = meters.find(name).gauge();
        if (shown != null) {
            meters.remove(shown);
        }
    }
}
