package org.ringway.relay;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ringway.sdp.negotiation.LocalTransport.Candidate;
import org.ringway.settings.CandidateSettings;
import org.ringway.settings.CandidateSettings.Kind;
import org.ringway.settings.GatewaySettings;
import org.ringway.settings.HostPort;
import org.ringway.tenant.Advertised;

/// Under which addresses peers are told to send: those of their tenant, else the advertised ones of
/// the server, else the bound one, else the first of this computer that leads anywhere.
public final class LocalAddresses {
    private final List<InetAddress> hosts;
    private volatile Optional<InetAddress> reflexive = Optional.empty();
    private volatile CandidateSettings mapped = new CandidateSettings(List.of(), Kind.HOST);

    private LocalAddresses(List<InetAddress> hosts) {
        this.hosts = hosts;
    }

    /// Works them out.
    ///
    /// @throws SocketException when the system does not tell its interfaces
    public static LocalAddresses of(GatewaySettings settings) throws SocketException {
        if (!settings.advertisedAddresses().isEmpty()) {
            return new LocalAddresses(settings.advertisedAddresses());
        }
        return new LocalAddresses(
                List.of(
                        settings.bind().isAnyLocalAddress()
                                ? firstOfThisComputer()
                                : settings.bind()));
    }

    /// Takes what a STUN server saw.
    void learn(InetAddress address) {
        reflexive = Optional.of(address);
    }

    /// Takes what administrators know of routers in front.
    void map(CandidateSettings addresses) {
        mapped = addresses;
    }

    /// The address in plain session descriptions.
    String plainHost() {
        return hosts.getFirst().getHostAddress();
    }

    /// The same for a party of a tenant that may have addresses of its own.
    String plainHost(Advertised tenants) {
        return tenants.telephoneHost().orElseGet(this::plainHost);
    }

    /// Where browsers of a tenant reach the shared port, best first: at its own addresses, when it
    /// has any, whatever routers and STUN servers say of the server's.
    List<Candidate> candidates(int port, Advertised tenants) {
        if (tenants.addresses().isEmpty()) {
            return candidates(port);
        }
        var outside =
                tenants.addresses().stream()
                        .map(address -> new HostPort(address.host(), address.portOf(port)))
                        .toList();
        return mapped(new CandidateSettings(outside, tenants.kind()), port);
    }

    /// Where browsers reach the shared port, best first.
    List<Candidate> candidates(int port) {
        var candidates = mapped(mapped, port);
        reflexive
                .filter(address -> !hosts.contains(address))
                .map(address -> Candidate.host(address.getHostAddress(), port))
                .ifPresent(mapped -> candidates.add(mapped.reflexive(plainHost(), port)));
        return candidates;
    }

    /// Addresses outside, with or in the place of the server's own.
    private List<Candidate> mapped(CandidateSettings known, int port) {
        var candidates = new ArrayList<Candidate>();
        var isReflexive = known.kind() == Kind.SRFLX;
        for (var outside : known.mapped()) {
            var candidate = Candidate.host(outside.host(), outside.port());
            candidates.add(isReflexive ? candidate.reflexive(plainHost(), port) : candidate);
        }
        if (known.mapped().isEmpty() || isReflexive) {
            hosts.forEach(host -> candidates.add(Candidate.host(host.getHostAddress(), port)));
        }
        return candidates;
    }

    private static InetAddress firstOfThisComputer() throws SocketException {
        return NetworkInterface.networkInterfaces()
                .filter(LocalAddresses::isUp)
                .sorted(Comparator.comparingInt(NetworkInterface::getIndex))
                .flatMap(NetworkInterface::inetAddresses)
                .filter(Inet4Address.class::isInstance)
                .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
                .findFirst()
                .orElseGet(InetAddress::getLoopbackAddress);
    }

    private static boolean isUp(NetworkInterface network) {
        try {
            return network.isUp() && !network.isVirtual();
        } catch (SocketException _) {
            // It has gone while we looked.
            return false;
        }
    }
}
