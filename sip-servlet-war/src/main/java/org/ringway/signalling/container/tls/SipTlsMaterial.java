package org.ringway.signalling.container.tls;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.X509ExtendedTrustManager;

/// Where the keys for SIP over TLS come from.
public interface SipTlsMaterial {
    /// The server's own certificates, chosen per handshake.
    ///
    /// @throws GeneralSecurityException when they are no usable certificates
    /// @throws IOException when they cannot be read
    KeyManager keys() throws GeneralSecurityException, IOException;

    /// Whose certificates are believed.
    ///
    /// @throws GeneralSecurityException when they are no usable certificates
    /// @throws IOException when they cannot be read
    X509ExtendedTrustManager trust() throws GeneralSecurityException, IOException;

    /// Which host names a client may ask for; the alert `unrecognized_name` (RFC 6066 section 3)
    /// for any other.
    List<SNIMatcher> hosts();

    /// Grows when the material has changed.
    long revision();
}
