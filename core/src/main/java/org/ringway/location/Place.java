package org.ringway.location;

import java.util.Locale;
import java.util.Optional;
import org.ringway.sip.Transport;

/// What of a URI decides where it leads (RFC 3263 section 4).
///
/// @param host a name in lower case, or an address without brackets; made so when it is not
/// @param port 1 to 65535, or [#NO_PORT]
/// @param transport how requests are sent there
public record Place(String host, int port, Transport transport) {
    /// The URI names no port.
    public static final int NO_PORT = 0;

    private static final int USUAL_PORT = 5060;
    private static final int USUAL_SECURE_PORT = 5061;

    /// Lowers the host's case, and takes the brackets of an IPv6 address away.
    public Place {
        var bare = host.startsWith("[") && host.endsWith("]");
        host = (bare ? host.substring(1, host.length() - 1) : host).toLowerCase(Locale.ROOT);
    }

    /// Whether the host is an address, so that nobody has to be asked.
    public boolean isNumeric() {
        return host.indexOf(':') >= 0
                || host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
    }

    /// The port where requests go when neither the URI nor an SRV record names one (RFC 3261
    /// section 19.1.2).
    public int usualPort() {
        if (port != NO_PORT) {
            return port;
        }
        return transport == Transport.TLS ? USUAL_SECURE_PORT : USUAL_PORT;
    }

    /// Where requests go, for a host that [is an address][#isNumeric].
    public Target target() {
        return new Target(host, usualPort(), transport);
    }

    /// The name whose SRV records count; empty when none do, since there is a port or an address
    /// (RFC 3263 section 4.2).
    public Optional<String> service() {
        if (port != NO_PORT || isNumeric()) {
            return Optional.empty();
        }
        return switch (transport) {
            case UDP -> Optional.of("_sip._udp." + host);
            case TCP -> Optional.of("_sip._tcp." + host);
            case TLS -> Optional.of("_sips._tcp." + host);
            case WS, WSS -> Optional.empty();
        };
    }
}
