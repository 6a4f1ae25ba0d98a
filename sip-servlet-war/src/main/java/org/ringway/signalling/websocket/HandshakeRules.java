package org.ringway.signalling.websocket;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.ringway.signalling.AdmissionGate;
import org.ringway.sip.Transport;
import org.ringway.tenant.TenantDirectory;

/// Which WebSocket handshakes go on: those that offer the subprotocol `sip` (RFC 7118 section 4.1),
/// come from a web page the tenant allows, and find room on a server that stays. Without TLS only
/// the machine itself may come, unless `RINGWAY_ALLOW_PLAIN_WS` is true.
@ApplicationScoped
public class HandshakeRules {
    private static final String SUBPROTOCOL = "sip";
    private static final boolean PLAIN_FROM_ANYWHERE =
            Boolean.parseBoolean(System.getenv("RINGWAY_ALLOW_PLAIN_WS"));

    @EJB(
            lookup =
                    "java:global/ringway/persistence/ConfigurationBean!org.ringway.tenant.TenantDirectory")
    private TenantDirectory tenants;

    @Inject private FlowTable flows;
    @Inject private AdmissionGate gate;

    /// What a handshake says.
    ///
    /// @param host the request's host, lower case, without port
    /// @param origin the Origin header, null when absent
    /// @param subprotocols the offered ones
    /// @param peer where it came from and whether it came over TLS
    record Handshake(
            String host, @Nullable String origin, List<String> subprotocols, FlowOrigin peer) {}

    /// The HTTP status that refuses a handshake; empty for one that goes on.
    OptionalInt refusal(Handshake handshake) {
        var tenant = tenants.current().byHost(handshake.host());
        if (!offersSip(handshake)) {
            return OptionalInt.of(HttpServletResponse.SC_BAD_REQUEST);
        }
        if (!isProtected(handshake.peer())) {
            return OptionalInt.of(HttpServletResponse.SC_FORBIDDEN);
        }
        if (!OriginRule.admits(handshake.origin(), handshake.host(), tenant)) {
            return OptionalInt.of(HttpServletResponse.SC_FORBIDDEN);
        }
        return flows.hasRoom() && !gate.isClosed()
                ? OptionalInt.empty()
                : OptionalInt.of(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }

    private static boolean isProtected(FlowOrigin peer) {
        return peer.transport() == Transport.WSS
                || isLoopback(peer.remoteAddress())
                || PLAIN_FROM_ANYWHERE;
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.ofLiteral(address).isLoopbackAddress();
        } catch (IllegalArgumentException _) {
            return false; // whatever it is, it is not known to be the machine itself
        }
    }

    private static boolean offersSip(Handshake handshake) {
        return handshake.subprotocols().stream()
                .anyMatch(name -> SUBPROTOCOL.equals(name.toLowerCase(Locale.ROOT)));
    }
}
