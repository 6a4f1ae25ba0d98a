package org.ringway.persistence.certificate;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.ringway.settings.GatewaySettings;

/// Where this server speaks TLS itself.
final class OwnListeners {
    private static final String BIND = "jboss.bind.address";
    private static final String OFFSET = "jboss.socket.binding.port-offset";

    private OwnListeners() {}

    /// A TLS listener of this server.
    ///
    /// @param name `https`, `wss` or `sips`
    record Listener(String name, InetSocketAddress address) {}

    /// All of them. Those that listen everywhere are asked on the loopback address.
    static List<Listener> of(GatewaySettings settings) {
        var web =
                Optional.ofNullable(System.getProperty(BIND))
                        .map(InetAddress::ofLiteral)
                        .orElse(settings.bind());
        var offset = Integer.getInteger(OFFSET, 0);
        return List.of(
                new Listener("https", near(web, settings.httpsPort() + offset)),
                new Listener("wss", near(web, settings.wssPort() + offset)),
                new Listener("sips", near(settings.bind(), settings.sipsPort())));
    }

    private static InetSocketAddress near(InetAddress bound, int port) {
        var address = bound.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : bound;
        return new InetSocketAddress(address, port);
    }
}
