package org.ringway.dtls;

import java.time.Duration;
import java.util.List;

/// What a handshake needs to know beforehand.
///
/// @param role ours
/// @param certificate ours
/// @param announced the peer's fingerprints from its SDP; its certificate must match one of them
/// @param timeout how long the whole handshake may take, retransmissions included
public record DtlsParameters(
        DtlsRole role,
        LocalCertificate certificate,
        List<Fingerprint> announced,
        Duration timeout) {
    /// How long a call waits for its keys.
    public static final Duration TIMEOUT = Duration.ofSeconds(20);

    /// Copies the list.
    ///
    /// @throws IllegalArgumentException when no fingerprint was announced: then no certificate
    ///   could be the right one
    public DtlsParameters {
        announced = List.copyOf(announced);
        if (announced.isEmpty()) {
            throw new IllegalArgumentException("no fingerprint announced");
        }
    }
}
