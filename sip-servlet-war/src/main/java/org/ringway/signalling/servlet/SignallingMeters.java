package org.ringway.signalling.servlet;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.ringway.registrar.Registrar;
import org.ringway.signalling.container.parse.MalformedMessages;
import org.ringway.signalling.websocket.FlowTable;

/// What signalling counts beside calls, by the names in the metrics page.
final class SignallingMeters {
    /// Those that the gateway or a peer uses (RFC 6455 section 7.4.1).
    private static final List<Integer> CLOSE_CODES =
            List.of(1000, 1001, 1002, 1003, 1006, 1007, 1008, 1009, 1011, 1013);

    private SignallingMeters() {}

    /// Where the figures are kept.
    record Sources(FlowTable flows, MalformedMessages malformed, Registrar registrar) {}

    static void register(MeterRegistry meters, Sources sources) {
        meters.gauge("ringway.registrations", sources.registrar(), Registrar::size);
        meters.gauge("ringway.ws.connections", sources.flows(), FlowTable::size);
        FunctionCounter.builder(
                        "ringway.sip.rejected", sources.malformed(), MalformedMessages::count)
                .tag("reason", "malformed")
                .register(meters);
        for (var code : CLOSE_CODES) {
            FunctionCounter.builder(
                            "ringway.ws.closed",
                            sources.flows(),
                            flows -> flows.closesByCode().getOrDefault(code, 0L))
                    .tag("code", code.toString())
                    .register(meters);
        }
    }
}
