package org.ringway.dtls;

import java.io.IOException;
import java.util.Hashtable;
import java.util.List;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.jspecify.annotations.Nullable;
import org.ringway.srtp.ProtectionProfile;

/// Our side of a handshake that the peer opens: it demands the peer's certificate.
final class ServerPeer extends DefaultTlsServer {
    private static final int[] SUITES = {
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256,
        CipherSuite.TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384
    };

    private final Negotiation negotiation;
    private @Nullable ProtectionProfile profile;

    ServerPeer(Negotiation negotiation) {
        super(negotiation.certificate().crypto());
        this.negotiation = negotiation;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return ProtocolVersion.DTLSv12.only();
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return SUITES.clone();
    }

    @Override
    public int getHandshakeTimeoutMillis() {
        return negotiation.timeoutMillis();
    }

    @Override
    public int getHandshakeResendTimeMillis() {
        return Negotiation.FIRST_RESEND_MILLIS;
    }

    /// Keys may only be exported from a handshake with this extension (RFC 7627 section 5.4).
    @Override
    public boolean requiresExtendedMasterSecret() {
        return true;
    }

    /// The peer's certificate signs itself, so its signature says nothing.
    @Override
    public boolean shouldCheckSigAlgOfPeerCerts() {
        return false;
    }

    @Override
    protected TlsCredentialedSigner getECDSASignerCredentials() {
        return negotiation.certificate().signer(context);
    }

    @Override
    public CertificateRequest getCertificateRequest() {
        short[] types = {ClientCertificateType.ecdsa_sign, ClientCertificateType.rsa_sign};
        return new CertificateRequest(types, Negotiation.signatures(), null);
    }

    @Override
    public void notifyClientCertificate(Certificate chain) throws IOException {
        negotiation.check(chain);
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void processClientExtensions(Hashtable extensions) throws IOException {
        super.processClientExtensions(extensions);
        profile = negotiation.choose(TlsSRTPUtils.getUseSRTPExtension(extensions));
    }

    @Override
    @SuppressWarnings("rawtypes")
    public Hashtable getServerExtensions() throws IOException {
        Hashtable extensions = super.getServerExtensions();
        if (profile != null) {
            TlsSRTPUtils.addUseSRTPExtension(extensions, Negotiation.useSrtp(List.of(profile)));
        }
        return extensions;
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
        super.notifyHandshakeComplete();
        negotiation.export(context);
    }
}
