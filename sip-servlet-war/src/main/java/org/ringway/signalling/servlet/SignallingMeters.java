package org.ringway.signalling.servlet;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ringway.call.Ending;
import org.ringway.call.Fault;
import org.ringway.registrar.Registrar;
import org.ringway.signalling.AdmissionGate;
import org.ringway.signalling.call.CallMeters;
import org.ringway.signalling.container.parse.MalformedMessages;
import org.ringway.signalling.container.parse.UnexpectedRequests;
import org.ringway.signalling.websocket.FlowTable;

/// What signalling shows to Prometheus. Only what is registered through the registry's own methods
/// shows in the server; what the library's builders register does not.
final class SignallingMeters implements CallMeters {
    private static final String OVERLOAD = "ringway.overload.state";
    private static final String SHARE = "ringway.overload.share";
    private static final String REGISTRATIONS = "ringway.registrations";
    private static final String CONNECTIONS = "ringway.ws.connections";
    private static final String CLOSED = "ringway.ws.closed";
    private static final String REJECTED = "ringway.sip.rejected";
    private static final String UNEXPECTED = "ringway.sip.unexpected";

    private static final String BLOCKED = "ringway.sources.blocked";

    private static final List<String> SHOWN =
            List.of(
                    BLOCKED,
                    REGISTRATIONS,
                    CONNECTIONS,
                    CLOSED,
                    REJECTED,
                    UNEXPECTED,
                    OVERLOAD,
                    SHARE);

    /// Those that the gateway or a peer uses (RFC 6455 section 7.4.1).
    private static final List<Integer> CLOSE_CODES =
            List.of(1000, 1001, 1002, 1003, 1006, 1007, 1008, 1009, 1011, 1013);

    private final MeterRegistry registry;

    /// The server's registry goes through all its meters to find one by name, which a call has no
    /// time for.
    private final Map<Ended, Counter> ended = new ConcurrentHashMap<>();

    private final Map<String, Timer> setup = new ConcurrentHashMap<>();

    SignallingMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    /// Where the figures are kept.
    record Sources(
            FlowTable flows,
            MalformedMessages malformed,
            AdmissionGate gate,
            Registrar registrar,
            AccessControl access,
            SourceBlocks blocks) {}

    void show(Sources sources) {
        registry.gauge(REGISTRATIONS, sources.registrar(), Registrar::size);
        registry.gauge(CONNECTIONS, sources.flows(), FlowTable::size);
        registry.gauge(BLOCKED, sources.blocks(), SourceBlocks::blocked);
        registry.gauge(SHARE, sources.gate(), AdmissionGate::share);
        registry.gauge(OVERLOAD, sources.gate(), gate -> gate.isOverloaded() ? 1 : 0);
        registry.more()
                .counter(
                        REJECTED,
                        Tags.of("reason", "overload"),
                        sources.gate(),
                        AdmissionGate::refused);
        registry.more()
                .counter(
                        REJECTED,
                        Tags.of("reason", "draining"),
                        sources.gate(),
                        AdmissionGate::turnedAway);
        registry.more()
                .counter(
                        REJECTED,
                        Tags.of("reason", "access"),
                        sources.access(),
                        AccessControl::denied);
        registry.more()
                .counter(
                        REJECTED,
                        Tags.of("reason", "blocked"),
                        sources.blocks(),
                        SourceBlocks::turnedAway);
        registry.more()
                .counter(
                        REJECTED,
                        Tags.of("reason", "malformed"),
                        sources.malformed(),
                        MalformedMessages::count);
        registry.more()
                .counter(
                        REJECTED,
                        Tags.of("reason", "stray"),
                        sources.malformed(),
                        MalformedMessages::strays);
        registry.more()
                .counter(
                        REJECTED,
                        Tags.of("reason", "untimely"),
                        sources.malformed(),
                        MalformedMessages::untimelyOnes);
        registry.more()
                .counter(
                        REJECTED,
                        Tags.of("reason", "extension"),
                        sources.malformed(),
                        MalformedMessages::unsupportedOnes);
        registry.more()
                .counter(
                        REJECTED,
                        Tags.of("reason", "merged"),
                        sources.malformed(),
                        MalformedMessages::mergedOnes);
        for (var kind : UnexpectedRequests.kinds()) {
            registry.more()
                    .counter(
                            UNEXPECTED,
                            Tags.of("method", kind.method(), "state", kind.phase().word()),
                            sources.malformed(),
                            malformed -> malformed.unexpected().of(kind));
        }
        for (var code : CLOSE_CODES) {
            registry.more()
                    .counter(
                            CLOSED,
                            Tags.of("code", code.toString()),
                            sources.flows(),
                            flows -> flows.closesByCode().getOrDefault(code, 0L));
        }
    }

    /// Takes them back: after a redeployment other objects stand behind the names.
    void withdraw() {
        for (var name : SHOWN) {
            registry.find(name).meters().forEach(registry::remove);
        }
    }

    @Override
    public void ended(String tenant, Ending ending, Fault fault) {
        ended.computeIfAbsent(new Ended(tenant, ending, fault), this::counter).increment();
    }

    @Override
    public void answered(String tenant, Duration afterInvite) {
        setup.computeIfAbsent(tenant, name -> registry.timer("ringway.calls.setup", "tenant", name))
                .record(afterInvite);
    }

    private Counter counter(Ended calls) {
        var tags = Tags.of("tenant", calls.tenant(), "ending", calls.ending().name());
        return registry.counter("ringway.calls.ended", tags.and("fault", calls.fault().name()));
    }

    private record Ended(String tenant, Ending ending, Fault fault) {}
}
