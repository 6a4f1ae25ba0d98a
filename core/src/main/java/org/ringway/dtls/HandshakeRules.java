package org.ringway.dtls;

import java.util.Arrays;
import java.util.Vector;
import java.util.stream.IntStream;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.SignatureScheme;

/// What holds in every handshake and both roles; [ClientPeer] and [ServerPeer] answer Bouncy Castle
/// from here. How long a handshake may take is not among it: [QueueTransport] keeps the time.
final class HandshakeRules {
    /// The first retransmission comes after this, the next after twice as long, and so on.
    static final int FIRST_RESEND_MILLIS = 100;

    /// Keys may only be exported from a handshake with this extension (RFC 7627 section 5.4).
    static final boolean DEMANDS_EXTENDED_MASTER_SECRET = true;

    /// The peer's certificate signs itself, so its signature says nothing; [Negotiation#check]
    /// compares its fingerprint.
    static final boolean JUDGES_CERTIFICATES_BY_SIGNATURE = false;

    private static final int[] ECDSA_SUITES = {
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384
    };
    private static final int[] RSA_SUITES = {
        CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256,
        CipherSuite.TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,
        CipherSuite.TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384
    };
    private static final int[] SIGNATURES = {
        SignatureScheme.ecdsa_secp256r1_sha256,
        SignatureScheme.ecdsa_secp384r1_sha384,
        SignatureScheme.rsa_pss_rsae_sha256,
        SignatureScheme.rsa_pkcs1_sha256,
        SignatureScheme.rsa_pkcs1_sha384,
        SignatureScheme.rsa_pkcs1_sha512
    };

    private HandshakeRules() {}

    /// DTLS 1.2 and nothing else.
    static ProtocolVersion[] versions() {
        return ProtocolVersion.DTLSv12.only();
    }

    /// Forward secrecy and authenticated encryption only. The server's certificate decides between
    /// ECDSA and RSA: ours is ECDSA, a peer's may be either.
    static int[] suites(DtlsRole role) {
        return switch (role) {
            case SERVER -> ECDSA_SUITES.clone();
            case CLIENT ->
                    IntStream.concat(Arrays.stream(ECDSA_SUITES), Arrays.stream(RSA_SUITES))
                            .toArray();
        };
    }

    /// The signature algorithms that a peer may use: nothing older than SHA-256. In a `Vector`,
    /// because Bouncy Castle asks for one.
    @SuppressWarnings("JdkObsolete")
    static Vector<SignatureAndHashAlgorithm> signatures() {
        Vector<SignatureAndHashAlgorithm> algorithms = new Vector<>();
        for (int scheme : SIGNATURES) {
            algorithms.add(SignatureScheme.getSignatureAndHashAlgorithm(scheme));
        }
        return algorithms;
    }
}
