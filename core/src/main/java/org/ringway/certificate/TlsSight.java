package org.ringway.certificate;

import java.security.cert.X509Certificate;
import java.util.List;

/// What a client saw of a listener.
public sealed interface TlsSight {
    /// A handshake that succeeded, which proves that the listener has the key of the certificate.
    ///
    /// @param version of TLS, for example `TLSv1.3`
    /// @param cipher suite
    /// @param chain the certificate first, at least one
    /// @param isTrusted whether an authority that this server's Java knows has signed it
    record Seen(String version, String cipher, List<X509Certificate> chain, boolean isTrusted)
            implements TlsSight {
        /// Copies the list.
        public Seen {
            chain = List.copyOf(chain);
        }
    }

    /// Nobody listens there, or nobody answers in time.
    record NoAnswer() implements TlsSight {}

    /// The listener refused the name, or had no certificate for it.
    ///
    /// @param alert what TLS said
    record Refused(String alert) implements TlsSight {}
}
