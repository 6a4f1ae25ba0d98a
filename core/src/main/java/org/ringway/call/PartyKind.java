package org.ringway.call;

import java.util.Locale;
import java.util.Optional;
import org.ringway.sip.Transport;

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

    private static final String TRUNK_PREFIX = "trunk:";
    private static final String AGENT_PREFIX = "agent:";

    /// What a party of a call is.
    ///
    /// @param party an extension's number, or what [#trunkParty] or [#agentParty] says
    /// @param transport how it is reached
    public static PartyKind of(String party, Transport transport) {
        if (trunkOf(party).isPresent()) {
            return TRUNK;
        }
        if (agentOf(party).isPresent()) {
            return AGENT;
        }
        return transport.isWebSocket() ? BROWSER : OFFICE;
    }

    /// A trunk as a party of calls and records: `trunk:` and its name.
    public static String trunkParty(String trunk) {
        return TRUNK_PREFIX + trunk;
    }

    /// The name of the trunk that a party is; empty for an extension.
    public static Optional<String> trunkOf(String party) {
        return party.startsWith(TRUNK_PREFIX)
                ? Optional.of(party.substring(TRUNK_PREFIX.length()))
                : Optional.empty();
    }

    /// An AI voice as a party of calls and records: `agent:` and the number it is called at.
    public static String agentParty(String number) {
        return AGENT_PREFIX + number;
    }

    /// The number of the AI voice that a party is; empty for everybody else.
    public static Optional<String> agentOf(String party) {
        return party.startsWith(AGENT_PREFIX)
                ? Optional.of(party.substring(AGENT_PREFIX.length()))
                : Optional.empty();
    }

    /// The word in a direction, for example `browser`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
