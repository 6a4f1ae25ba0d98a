package org.ringway.certificate;

import java.security.cert.X509Certificate;
import java.util.List;

/// What a TLS server has shown to somebody who looked and believed nothing.
///
/// @param server where it is, for people
/// @param chain the certificate first; empty when it has shown none
/// @param reason why calls do not believe it, or why it has shown nothing, in a few plain words;
///   empty when they do
public record PeerSight(String server, List<X509Certificate> chain, String reason) {
    /// Copies the list.
    public PeerSight {
        chain = List.copyOf(chain);
    }

    /// Whether calls believe it.
    public boolean isTrusted() {
        return reason.isEmpty();
    }
}
