package org.ringway.it.support.sip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import org.ringway.it.support.Gateway;
import org.ringway.it.support.sip.WebSocketChannel.Handshake;

/// The ways into the gateway.
public enum Way {
    UDP,
    TCP,
    TLS,
    /// Needs a server with `RINGWAY_HTTP_ENABLED`.
    WS,
    WSS;

    /// Opens a channel.
    ///
    /// @param source the numeric address of loopback to come from
    public SipChannel open(Gateway gateway, String source) {
        var from = address(source);
        return switch (this) {
            case UDP -> new UdpChannel(new InetSocketAddress(from, 0), gateway.sip());
            case TCP -> StreamChannel.tcp(gateway.sip(), from);
            case TLS -> StreamChannel.tls(gateway.sips(), from);
            case WS -> {
                var place = "://localhost:" + (gateway.base() + 80);
                var uri = URI.create("ws" + place + "/sip");
                yield WebSocketChannel.open(new Handshake(uri, "http" + place, "sip"), from);
            }
            case WSS -> {
                var uri = gateway.socket("/sip");
                yield WebSocketChannel.open(new Handshake(uri, gateway.origin(), "sip"), from);
            }
        };
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
