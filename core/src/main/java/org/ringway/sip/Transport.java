package org.ringway.sip;

import java.util.Locale;
import java.util.Optional;

/// How SIP messages travel (RFC 3261 section 18, RFC 7118).
public enum Transport {
    UDP,
    TCP,
    TLS,
    WS,
    WSS;

    /// The transport named in a Via or in a `transport` parameter, in any case; empty for another
    /// name.
    public static Optional<Transport> named(String name) {
        for (var transport : values()) {
            if (transport.name().equalsIgnoreCase(name)) {
                return Optional.of(transport);
            }
        }
        return Optional.empty();
    }

    /// Whether a browser is at the other end, so that its media is WebRTC.
    public boolean isWebSocket() {
        return this == WS || this == WSS;
    }

    /// The value of a `transport` parameter.
    public String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }
}
