package org.ringway.signalling.servlet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.sip.SipServletRequest;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ringway.routing.NumberOwner;
import org.ringway.settings.HostPort;
import org.ringway.signalling.servlet.Caller.OfTrunk;
import org.ringway.sip.SipUri;
import org.ringway.tenant.TenantConfig;
import org.ringway.tenant.Trunk;

/// Recognises trunks by the address their requests come from.
///
/// On a loopback address the port has to be the trunk's as well: there, every program of the
/// machine has the same address. Host names are looked up away from the caller's thread; until the
/// first answer a trunk with a host name is not recognised.
@ApplicationScoped
public class TrunkSources {
    private static final long LOOK_UP_AGAIN_NANOS = 60_000_000_000L;

    @Inject private Switchboard switchboard;
    private final Map<String, Addresses> addresses = new ConcurrentHashMap<>();

    private record Addresses(Set<String> literals, long at) {}

    /// The trunk that sent a request, and the tenant whose call it is; empty when no enabled trunk
    /// has that address, or a global one has and the called number is nobody's.
    Optional<OfTrunk> sender(SipServletRequest request) {
        return sender(
                request.getInitialRemoteAddr(),
                request.getInitialRemotePort(),
                SipUri.parse(request.getRequestURI().toString()).map(SipUri::number).orElse(""));
    }

    /// The trunk at an address, and the tenant whose call it is. Where a global trunk is, whoever
    /// owns the number has the call, before tenants with a trunk of their own at that address:
    /// nobody gets the others' calls by naming their carrier's host.
    ///
    /// @param port counts on a loopback address
    /// @param number what is called; empty for none
    Optional<OfTrunk> sender(String address, int port, String number) {
        return global(address, port)
                .flatMap(trunk ->
                        owner(trunk, number).tenant().map(tenant -> new OfTrunk(tenant, trunk)))
                .or(() -> own(address, port));
    }

    /// Whether any enabled trunk has an address.
    ///
    /// @param port counts on a loopback address
    boolean isTrunk(String address, int port) {
        return global(address, port).isPresent() || own(address, port).isPresent();
    }

    /// The enabled global trunk at an address.
    ///
    /// @param port counts on a loopback address
    Optional<Trunk> global(String address, int port) {
        return switchboard.configuration().globalTrunks().values().stream()
                .filter(trunk -> trunk.enabled() && isAt(trunk, address, port))
                .min(Comparator.comparing(Trunk::name));
    }

    /// Whose a number is that is called over a global trunk.
    NumberOwner owner(Trunk trunk, String number) {
        return NumberOwner.of(switchboard.configuration(), trunk.name(), number);
    }

    private Optional<OfTrunk> own(String address, int port) {
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
            if (trunk.enabled() && !trunk.isGlobal() && isAt(trunk, address, port)) {
                return trunk;
            }
        }
        return null;
    }

    /// What is sent through a proxy comes back through it.
    private boolean isAt(Trunk trunk, String address, int port) {
        return isAt(new HostPort(trunk.host(), trunk.port()), address, port)
                || trunk.proxy()
                        .filter(hop -> isAt(new HostPort(hop.host(), hop.port()), address, port))
                        .isPresent();
    }

    /// Whether that host has an address.
    ///
    /// @param port counts on a loopback address
    boolean isAt(HostPort host, String address, int port) {
        return literals(host.host()).contains(address)
                && (host.port() == port || !isLoopback(address));
    }

    static boolean isLoopback(String address) {
        return address.startsWith("127.") || address.equals("::1");
    }

    private Set<String> literals(String host) {
        if (isLiteral(host)) {
            return Set.of(host);
        }
        var known = addresses.get(host);
        if (known != null && System.nanoTime() - known.at() < LOOK_UP_AGAIN_NANOS) {
            return known.literals();
        }
        var kept = known == null ? Set.<String>of() : known.literals();
        addresses.put(host, new Addresses(kept, System.nanoTime()));
        Thread.ofVirtual().name("trunk-lookup").start(() -> lookUp(host));
        return kept;
    }

    /// An unknown name keeps the addresses known so far until it is looked up again.
    private void lookUp(String host) {
        try {
            var found =
                    Arrays.stream(InetAddress.getAllByName(host))
                            .map(InetAddress::getHostAddress)
                            .collect(Collectors.toUnmodifiableSet());
            addresses.put(host, new Addresses(found, System.nanoTime()));
        } catch (UnknownHostException e) {
            ServletLog.trunkNotFound(host);
        }
    }

    private static boolean isLiteral(String host) {
        return host.indexOf(':') >= 0
                || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }
}
