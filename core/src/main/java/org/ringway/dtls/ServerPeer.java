package org.ringway.dtls;

import java.io.IOException;
import java.util.Hashtable;
import java.util.List;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.ClientCertificateType;
import org.bouncycastle.tls.DefaultTlsServer;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsCredentialedSigner;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.jspecify.annotations.Nullable;
import org.ringway.srtp.ProtectionProfile;

/// Our side of a handshake that the peer opens: it demands the peer's certificate.
final class ServerPeer extends DefaultTlsServer {
    private final Negotiation negotiation;
    private @Nullable ProtectionProfile profile;

    ServerPeer(Negotiation negotiation) {
        super(negotiation.certificate().crypto());
        this.negotiation = negotiation;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return HandshakeRules.versions();
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return HandshakeRules.suites(DtlsRole.SERVER);
    }

    @Override
    public int getHandshakeResendTimeMillis() {
        return HandshakeRules.FIRST_RESEND_MILLIS;
    }

    @Override
    public boolean requiresExtendedMasterSecret() {
        return HandshakeRules.DEMANDS_EXTENDED_MASTER_SECRET;
    }

    @Override
    public boolean shouldCheckSigAlgOfPeerCerts() {
        return HandshakeRules.JUDGES_CERTIFICATES_BY_SIGNATURE;
    }

    @Override
    protected TlsCredentialedSigner getECDSASignerCredentials() {
        return negotiation.certificate().signer(context);
    }

    @Override
    public CertificateRequest getCertificateRequest() {
        short[] types = {ClientCertificateType.ecdsa_sign, ClientCertificateType.rsa_sign};
        return new CertificateRequest(types, HandshakeRules.signatures(), null);
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
