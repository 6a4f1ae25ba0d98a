package org.ringway.signalling.container.tls;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ringway.bounded.BoundedMap;
import org.ringway.certificate.CertificatePin;
import org.ringway.signalling.SignallingLog;

/// What the last handshake with each TLS server that the gateway has called came to. The stack
/// makes its policy by class name, so that there is one of these per deployment.
public final class PeerVerdicts {
    private static final PeerVerdicts DEPLOYMENT = new PeerVerdicts();
    private static final int MOST = 1_000;

    private final Map<Peer, String> distrusted = BoundedMap.byUse(MOST);

    /// A server, and what it was taken for.
    ///
    /// @param address where it is, a literal
    /// @param host what it was called, in lower case; empty for whoever is there, since its chain
    ///   is to blame; for one that has to show a certificate, that
    private record Peer(String address, int port, String host) {}

    PeerVerdicts() {}

    /// The one of this deployment.
    public static PeerVerdicts deployment() {
        return DEPLOYMENT;
    }

    /// Why the last handshake was not believed; empty when it was, or when there was none.
    ///
    /// @param host what the server is called, in lower case
    public synchronized Optional<String> distrust(InetSocketAddress server, String host) {
        var chain = distrusted.get(peer(server, ""));
        return Optional.ofNullable(chain == null ? distrusted.get(peer(server, host)) : chain);
    }

    /// Why the last handshake with a server that has to show a certificate was not believed; empty
    /// when it was, or when there was none.
    public synchronized Optional<String> distrust(InetSocketAddress server, CertificatePin pin) {
        return Optional.ofNullable(distrusted.get(peer(server, pin.toString())));
    }

    /// It does not show the certificate that it has to show, or too late or too early.
    synchronized void refusedPin(InetSocketAddress server, CertificatePin pin, String reason) {
        put(peer(server, pin.toString()), reason);
    }

    /// It shows the certificate that it has to show.
    synchronized void believed(InetSocketAddress server, CertificatePin pin) {
        distrusted.remove(peer(server, pin.toString()));
    }

    /// Its chain leads to nobody who is known.
    synchronized void refusedChain(InetSocketAddress server, String reason) {
        put(peer(server, ""), reason);
    }

    /// Its chain is good, but it is not who it was taken for.
    synchronized void refusedHost(InetSocketAddress server, String host, String reason) {
        distrusted.remove(peer(server, ""));
        put(peer(server, host), reason);
    }

    /// It is who it was taken for.
    synchronized void believed(InetSocketAddress server, String host) {
        distrusted.remove(peer(server, ""));
        distrusted.remove(peer(server, host));
    }

    private void put(Peer peer, String reason) {
        @Nullable String before = distrusted.put(peer, reason);
        if (!reason.equals(before)) {
            SignallingLog.tlsUntrusted(peer.address(), peer.port(), reason);
        }
    }

    private static Peer peer(InetSocketAddress server, String host) {
        return new Peer(server.getAddress().getHostAddress(), server.getPort(), host);
    }
}
