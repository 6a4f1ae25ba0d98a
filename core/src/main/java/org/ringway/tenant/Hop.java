package org.ringway.tenant;

import java.util.Optional;
import org.ringway.sip.SipUri;
import org.ringway.sip.Transport;

/// Where requests for a PBX or a trunk are sent.
///
/// @param host name or address
/// @param port 1 to 65535
/// @param transport [Transport#UDP], [Transport#TCP] or [Transport#TLS]
public record Hop(String host, int port, Transport transport) {
    /// Reads the address of an outbound proxy: `host` or `host:port`, with `;transport=udp`, `tcp`
    /// or `tls` behind it.
    ///
    /// @param usual its port and its transport are those of a proxy that names none
    /// @return empty for anything else
    static Optional<Hop> read(String text, Hop usual) {
        return SipUri.parse("sip:" + text)
                .filter(uri -> uri.user().isEmpty())
                .flatMap(uri ->
                        transport(uri, usual)
                                .map(transport ->
                                        new Hop(
                                                uri.host(),
                                                uri.port() == 0 ? usual.port() : uri.port(),
                                                transport)));
    }

    private static Optional<Transport> transport(SipUri uri, Hop usual) {
        var named = uri.parameters().getOrDefault("transport", usual.transport().parameter());
        return Transport.named(named).filter(transport -> !transport.isWebSocket());
    }

    /// As the URI of a Route header (RFC 3261 section 20.34).
    public String route() {
        return "sip:" + host + ":" + port + ";transport=" + transport.parameter() + ";lr";
    }
}
