package org.ringway.signalling.servlet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.sip.SipFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.ringway.signalling.container.SessionWork;
import org.ringway.tenant.Configuration;
import org.ringway.tenant.TenantConfig;
import org.ringway.tenant.Trunk;

/// Knows which of the trunks that are asked by OPTIONS are there.
@ApplicationScoped
public class TrunkPings {
    @Inject private Switchboard switchboard;
    @Inject private SipFactory factory;
    @Inject private SessionWork work;

    private final Map<TrunkKey, TrunkPing> pings = new HashMap<>();

    /// Goes on with what the configuration says now.
    synchronized void follow(Configuration configuration) {
        var wanted = wanted(configuration);
        pings.entrySet()
                .removeIf(entry -> {
                    var now = wanted.get(entry.getKey());
                    var stays = now != null && entry.getValue().lastsIn(now);
                    if (!stays) {
                        entry.getValue().stop();
                    }
                    return !stays;
                });
        wanted.forEach((key, trunk) ->
                pings.computeIfAbsent(
                        key,
                        _ -> {
                            var ping =
                                    new TrunkPing(
                                            key, trunk, switchboard.registering(factory, work));
                            ping.start();
                            return ping;
                        }));
    }

    /// Asks nobody any more.
    synchronized void end() {
        pings.values().forEach(TrunkPing::stop);
        pings.clear();
    }

    /// Something that is no answer to OPTIONS has come from a trunk.
    ///
    /// @param tenant the id of the tenant whose call it is
    void heard(String tenant, Trunk trunk) {
        heard(TrunkKey.of(tenant, trunk));
    }

    /// The same of a trunk that answers something else.
    void heard(TrunkKey key) {
        find(key).ifPresent(TrunkPing::heard);
    }

    /// Whether calls pass a trunk over since it does not answer.
    ///
    /// @param tenant the id of the tenant whose call it is
    boolean isAway(String tenant, Trunk trunk) {
        return !trouble(TrunkKey.of(tenant, trunk)).isEmpty();
    }

    /// Why a trunk cannot be expected to take calls; empty when it can, or nobody asks.
    String trouble(TrunkKey key) {
        return find(key).map(TrunkPing::trouble).orElse("");
    }

    private synchronized Optional<TrunkPing> find(TrunkKey key) {
        return Optional.ofNullable(pings.get(key));
    }

    private static Map<TrunkKey, Trunk> wanted(Configuration configuration) {
        var wanted = new HashMap<TrunkKey, Trunk>();
        configuration.tenants().stream()
                .filter(TenantConfig::enabled)
                .forEach(tenant ->
                        tenant.trunks().values().stream()
                                .filter(trunk -> pings(trunk) && !trunk.isGlobal())
                                .forEach(trunk ->
                                        wanted.put(TrunkKey.of(tenant.id(), trunk), trunk)));
        configuration.globalTrunks().values().stream()
                .filter(TrunkPings::pings)
                .forEach(
                        trunk -> wanted.put(new TrunkKey(TrunkKey.EVERYBODY, trunk.name()), trunk));
        return wanted;
    }

    private static boolean pings(Trunk trunk) {
        return trunk.enabled() && trunk.manners().pings();
    }
}
