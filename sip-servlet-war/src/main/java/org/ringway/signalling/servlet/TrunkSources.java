package org.ringway.signalling.servlet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.sip.SipServletRequest;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ringway.signalling.call.Timers;
import org.ringway.signalling.container.SessionWork;
import org.ringway.signalling.servlet.Caller.OfTrunk;
import org.ringway.tenant.Hop;
import org.ringway.tenant.TenantConfig;
import org.ringway.tenant.Trunk;

/// Recognises trunks by the address their requests come from.
///
/// On a loopback address the port has to be the trunk's as well: there, every program of the
/// machine has the same address. Names are looked up away from the caller's thread, a trunk's every
/// few seconds if its time to live is that short; until the first answer a trunk with a host name
/// is not recognised.
@ApplicationScoped
public class TrunkSources {
    /// How often it is checked whether an answer is old.
    private static final Duration LOOK = Duration.ofSeconds(2);

    @Inject private Switchboard switchboard;
    @Inject private SessionWork work;
    private Timers.Alarm next = () -> {};

    /// The trunk that sent a request; empty when no enabled trunk has that address.
    Optional<OfTrunk> sender(SipServletRequest request) {
        return sender(request.getInitialRemoteAddr(), request.getInitialRemotePort());
    }

    /// The trunk at an address; empty when no enabled trunk has it.
    ///
    /// @param port counts on a loopback address
    Optional<OfTrunk> sender(String address, int port) {
        for (var tenant : switchboard.configuration().tenants()) {
            var trunk = tenant.enabled() ? trunk(tenant, address, port) : null;
            if (trunk != null) {
                return Optional.of(new OfTrunk(tenant, trunk));
            }
        }
        return Optional.empty();
    }

    private @Nullable Trunk trunk(TenantConfig tenant, String address, int port) {
        for (var trunk : tenant.trunks().values()) {
            if (trunk.enabled() && isAt(trunk, address, port)) {
                return trunk;
            }
        }
        return null;
    }

    /// What is sent through a proxy comes back through it.
    private boolean isAt(Trunk trunk, String address, int port) {
        return isAt(trunk.direct(), address, port)
                || trunk.proxy().filter(hop -> isAt(hop, address, port)).isPresent();
    }

    /// Whether one of the servers of a host has an address.
    ///
    /// @param port counts on a loopback address
    boolean isAt(Hop hop, String address, int port) {
        return work.everywhere(hop.place()).stream()
                .anyMatch(target ->
                        target.address().equals(address)
                                && (target.port() == port || !isLoopback(address)));
    }

    static boolean isLoopback(String address) {
        return address.startsWith("127.") || address.equals("::1");
    }

    /// From now on has the names of all trunks looked up before a call needs them.
    synchronized void begin() {
        next = switchboard.timers().after(LOOK, this::lookAgain);
    }

    /// Looks them up no longer.
    synchronized void end() {
        next.cancel();
    }

    private synchronized void lookAgain() {
        refresh();
        begin();
    }

    private void refresh() {
        for (var tenant : switchboard.configuration().tenants()) {
            if (tenant.enabled()) {
                tenant.trunks().values().stream()
                        .filter(Trunk::enabled)
                        .forEach(trunk -> work.everywhere(trunk.hop().place()));
            }
        }
    }
}
