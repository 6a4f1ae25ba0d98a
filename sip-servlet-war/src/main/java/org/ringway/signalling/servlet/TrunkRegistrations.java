package org.ringway.signalling.servlet;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.sip.SipFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.ringway.signalling.container.SessionWork;
import org.ringway.signalling.container.tls.PeerVerdicts;
import org.ringway.sip.Transport;
import org.ringway.tenant.Configuration;
import org.ringway.tenant.TenantConfig;
import org.ringway.tenant.Trunk;
import org.ringway.trunk.TrunkStatus;
import org.ringway.trunk.TrunkStatus.State;

/// Keeps the gateway registered at the trunks that want it, as the configuration in force says, and
/// knows how they are.
@ApplicationScoped
public class TrunkRegistrations {
    private static final String TRUNKS = "ringway.trunks";
    private static final TrunkStatus NONE = new TrunkStatus(State.DISABLED, "");

    /// Those that a trunk can be in where the gateway registers.
    private static final List<State> SHOWN =
            List.of(State.REGISTERING, State.REGISTERED, State.REFUSED, State.UNREACHABLE);

    @Inject private Switchboard switchboard;
    @Inject private SipFactory factory;
    @Inject private SessionWork work;
    @Inject private TrunkSources sources;
    @Inject private MeterRegistry meters;
    @Inject private TrunkPings pings;

    private final KeptRegistrations<TrunkKey, Trunk, RegisteringTrunk> kept =
            new KeptRegistrations<>((key, trunk) ->
                    new RegisteringTrunk(
                            key.tenant(),
                            trunk,
                            switchboard.registering(factory, work),
                            () -> pings.heard(key)));
    private final RevisionWatch watch = new RevisionWatch(this::follow);

    /// From now on follows the configuration.
    void begin() {
        for (var state : SHOWN) {
            meters.gauge(TRUNKS, Tags.of("state", state.name()), kept, all -> count(all, state));
        }
        watch.begin(switchboard);
        sources.begin();
    }

    /// Takes every registration away, while the trunks can still be told.
    void end() {
        watch.end();
        sources.end();
        pings.end();
        kept.leave();
        meters.find(TRUNKS).meters().forEach(meters::remove);
    }

    /// Follows the configuration now.
    void follow() {
        watch.look(switchboard);
    }

    private void follow(Configuration now) {
        kept.follow(wanted(now));
        pings.follow(now);
    }

    /// How a trunk is.
    ///
    /// @param tenant the tenant's id
    /// @param name the trunk's; one that is not in force is disabled
    TrunkStatus status(String tenant, String name) {
        return switchboard
                .configuration()
                .byId(tenant)
                .map(TenantConfig::trunks)
                .flatMap(trunks -> Optional.ofNullable(trunks.get(name)))
                .filter(trunk -> !trunk.isGlobal())
                .map(trunk -> status(new TrunkKey(tenant, name), trunk))
                .orElse(NONE);
    }

    /// How a global trunk is.
    ///
    /// @param name the trunk's; one that is not in force is disabled
    TrunkStatus status(String name) {
        return Optional.ofNullable(switchboard.configuration().globalTrunks().get(name))
                .map(trunk -> status(new TrunkKey(TrunkKey.EVERYBODY, name), trunk))
                .orElse(NONE);
    }

    private TrunkStatus status(TrunkKey key, Trunk trunk) {
        if (!trunk.enabled()) {
            return NONE;
        }
        var distrust = distrust(trunk);
        if (distrust.isPresent()) {
            return new TrunkStatus(State.TLS_UNTRUSTED, distrust.get());
        }
        var trouble = pings.trouble(key);
        if (!trouble.isEmpty()) {
            return new TrunkStatus(State.UNREACHABLE, trouble);
        }
        if (!trunk.registers()) {
            return new TrunkStatus(State.STATIC, work.trouble(trunk.hop().place()).orElse(""));
        }
        return kept.find(key)
                .map(RegisteringTrunk::status)
                .orElse(new TrunkStatus(State.REGISTERING, ""));
    }

    /// Why a TLS server of a trunk is not trusted; empty when it is, or when nobody has called it.
    private Optional<String> distrust(Trunk trunk) {
        var hop = trunk.hop();
        if (hop.transport() != Transport.TLS) {
            return Optional.empty();
        }
        return work.everywhere(hop.place()).stream()
                .flatMap(target ->
                        distrust(
                                new InetSocketAddress(
                                        InetAddress.ofLiteral(target.address()), target.port()),
                                trunk)
                                .stream())
                .findFirst();
    }

    private static Optional<String> distrust(InetSocketAddress server, Trunk trunk) {
        var verdicts = PeerVerdicts.deployment();
        var pin = trunk.pin();
        return pin == null
                ? verdicts.distrust(server, trunk.hop().host().toLowerCase(Locale.ROOT))
                : verdicts.distrust(server, pin);
    }

    private static double count(
            KeptRegistrations<TrunkKey, Trunk, RegisteringTrunk> kept, State state) {
        return kept.all().stream().filter(trunk -> trunk.status().state() == state).count();
    }

    private static Map<TrunkKey, Trunk> wanted(Configuration configuration) {
        var wanted = new HashMap<TrunkKey, Trunk>();
        configuration.tenants().stream()
                .filter(TenantConfig::enabled)
                .forEach(tenant ->
                        tenant.trunks().values().stream()
                                .filter(trunk -> trunk.registers() && !trunk.isGlobal())
                                .forEach(trunk ->
                                        wanted.put(
                                                new TrunkKey(tenant.id(), trunk.name()), trunk)));
        configuration.globalTrunks().values().stream()
                .filter(Trunk::registers)
                .forEach(
                        trunk -> wanted.put(new TrunkKey(TrunkKey.EVERYBODY, trunk.name()), trunk));
        return wanted;
    }
}
