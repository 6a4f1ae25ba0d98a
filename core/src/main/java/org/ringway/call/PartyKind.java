package org.ringway.call;

import java.util.Locale;

/// What a party of a call is, as it appears in a [Direction].
public enum PartyKind {
    /// An extension behind a WebSocket.
    BROWSER,
    /// An extension on UDP, TCP or TLS.
    OFFICE,
    TRUNK,
    /// An AI voice.
    AGENT,
    /// The gateway's echo test.
    ECHO;

    /// The word in a direction, for example `browser`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
