package org.ringway.tenant;

import java.util.Locale;
import java.util.Optional;
import org.ringway.location.Place;
import org.ringway.sip.SipUri;
import org.ringway.sip.Transport;

/// Where requests for a PBX or a trunk are sent.
///
/// @param host name or address
/// @param port 1 to 65535; [Place#NO_PORT] where the DNS says it (RFC 3263), for names alone
/// @param transport [Transport#UDP], [Transport#TCP] or [Transport#TLS]
public record Hop(String host, int port, Transport transport) {
    /// A host with or without a port.
    ///
    /// @param port 1 to 65535, or [Place#NO_PORT]: an address has the usual one then
    static Hop to(String host, int port, Transport transport) {
        var place = new Place(host, port, transport);
        return new Hop(host, place.isNumeric() ? place.usualPort() : port, transport);
    }

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
                                        to(
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
        return "sip:" + hostPort() + ";transport=" + transport.parameter() + ";lr";
    }

    /// What of it decides where it leads.
    public Place place() {
        return new Place(host, port, transport);
    }

    /// Where requests from it come from, as far as the name tells: the same words for all that come
    /// from there. On a loopback address the port belongs to it, as every program of the machine
    /// has that address.
    String origin() {
        var name = host.toLowerCase(Locale.ROOT);
        var isLoopback = name.startsWith("127.") || name.equals("::1") || name.equals("localhost");
        return isLoopback ? hostPort().toLowerCase(Locale.ROOT) : name;
    }

    /// As it stands in a URI: `host`, or `host:port`.
    public String hostPort() {
        return port == Place.NO_PORT ? host : host + ":" + port;
    }
}
