package org.ringway.ice;

import java.net.InetAddress;

/// Where a packet came from or goes to.
///
/// @param host an IPv4 or IPv6 address
/// @param port 1 to 65535
public record PeerAddress(InetAddress host, int port) {
    /// Checks the port.
    public PeerAddress {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("not a port: " + port);
        }
    }
}
