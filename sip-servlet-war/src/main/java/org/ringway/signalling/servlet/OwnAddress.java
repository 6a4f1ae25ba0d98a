package org.ringway.signalling.servlet;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.ringway.location.Target;
import org.ringway.settings.GatewaySettings;
import org.ringway.sip.Transport;
import org.ringway.tenant.Hop;

/// Where a PBX or a trunk finds this gateway.
///
/// @param settings of the server
record OwnAddress(GatewaySettings settings) {
    /// Our address as that peer is told it, `host:port;transport=...`.
    ///
    /// @throws IOException when the peer's name has no address, or no way leads there
    String towards(Hop hop) throws IOException {
        return towards(InetAddress.getByName(hop.host()), hop.transport());
    }

    /// The same for a peer whose address is known.
    ///
    /// @throws IOException when no way leads there
    String towards(InetAddress peer, Transport transport) throws IOException {
        var port = transport == Transport.TLS ? settings.sipsPort() : settings.sipPort();
        return host(peer) + ":" + port + ";transport=" + transport.parameter();
    }

    private String host(InetAddress peer) throws IOException {
        var advertised = settings.advertisedAddresses();
        if (!advertised.isEmpty() && !isNear(peer)) {
            return literal(advertised.getFirst());
        }
        return literal(settings.bind().isAnyLocalAddress() ? local(peer) : settings.bind());
    }

    /// In the host's own networks nobody needs the advertised address.
    private static boolean isNear(InetAddress peer) {
        return peer.isLoopbackAddress() || peer.isSiteLocalAddress() || peer.isLinkLocalAddress();
    }

    /// The kernel says which address it would send from; nothing is sent.
    private static InetAddress local(InetAddress peer) throws IOException {
        try (var socket = new DatagramSocket()) {
            socket.connect(new InetSocketAddress(peer, 9));
            return socket.getLocalAddress();
        }
    }

    private static String literal(InetAddress address) {
        return Target.bracketed(address.getHostAddress());
    }
}
