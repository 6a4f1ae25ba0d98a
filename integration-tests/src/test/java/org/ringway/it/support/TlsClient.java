package org.ringway.it.support;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.ringway.certificate.KeyedChain;

/// A TLS client that looks at certificates.
///
/// @param listener where it connects to
public record TlsClient(InetSocketAddress listener) {
    /// With this a client takes the signatures of the tests' authorities.
    private static final String AUTHORITY = "ecdsa_secp384r1_sha384";

    /// What a client takes as signatures.
    public enum Takes {
        /// Whatever Java takes.
        ANYTHING,
        /// Keys on P-256 alone.
        EC,
        /// RSA keys alone.
        RSA
    }

    private static final int PATIENCE_MILLIS = 10_000;

    /// The SHA-256 of the certificate that it is shown.
    ///
    /// @param host the name in its ClientHello, or null for none
    public String sha256(@Nullable String host) {
        return KeyedChain.sha256(leaf(host));
    }

    /// Whether it is shown that certificate when it takes no other kind of key.
    public boolean sees(String host, KeyedChain chain) {
        var kind = Takes.valueOf(chain.key().getAlgorithm());
        try {
            return KeyedChain.sha256(handshake(host, kind)).equals(chain.sha256());
        } catch (IOException _) {
            return false; // there is none of that kind
        }
    }

    /// The certificate that it is shown.
    ///
    /// @param host the name in its ClientHello, or null for none
    /// @throws AssertionError when there is no connection
    public X509Certificate leaf(@Nullable String host) {
        try {
            return handshake(host, Takes.ANYTHING);
        } catch (IOException e) {
            throw new AssertionError(host, e);
        }
    }

    /// Why it gets no connection.
    ///
    /// @throws AssertionError when it gets one
    public String refusal(@Nullable String host, Takes takes) {
        try {
            throw new AssertionError(
                    host + ": " + handshake(host, takes).getSubjectX500Principal());
        } catch (IOException e) {
            return String.valueOf(e.getMessage());
        }
    }

    private X509Certificate handshake(@Nullable String host, Takes takes) throws IOException {
        try (var plain = new Socket()) {
            plain.connect(listener, PATIENCE_MILLIS);
            plain.setSoTimeout(PATIENCE_MILLIS);
            // a context of its own: with a session to resume there would be no certificate to see
            var factory = Tls.trustingAll().getSocketFactory();
            try (var socket =
                    (SSLSocket) factory.createSocket(plain, "127.0.0.1", plain.getPort(), true)) {
                var parameters = socket.getSSLParameters();
                if (host != null) {
                    parameters.setServerNames(List.of(new SNIHostName(host)));
                }
                switch (takes) {
                    case ANYTHING -> {}
                    case EC ->
                            parameters.setSignatureSchemes(
                                    new String[] {"ecdsa_secp256r1_sha256", AUTHORITY});
                    case RSA ->
                            parameters.setSignatureSchemes(
                                    new String[] {"rsa_pss_rsae_sha256", AUTHORITY});
                }
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                return (X509Certificate) socket.getSession().getPeerCertificates()[0];
            }
        }
    }
}
