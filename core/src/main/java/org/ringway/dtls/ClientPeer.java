package org.ringway.dtls;

import java.io.IOException;
import java.util.Hashtable;
import java.util.Vector;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.DefaultTlsClient;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.TlsAuthentication;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsSRTPUtils;
import org.bouncycastle.tls.TlsServerCertificate;
import org.ringway.srtp.ProtectionProfile;

/// Our side of a handshake that we open.
final class ClientPeer extends DefaultTlsClient {
    private final Negotiation negotiation;

    ClientPeer(Negotiation negotiation) {
        super(negotiation.certificate().crypto());
        this.negotiation = negotiation;
    }

    @Override
    protected ProtocolVersion[] getSupportedVersions() {
        return HandshakeRules.versions();
    }

    @Override
    protected int[] getSupportedCipherSuites() {
        return HandshakeRules.suites(DtlsRole.CLIENT);
    }

    @Override
    @SuppressWarnings("rawtypes")
    protected Vector getSupportedSignatureAlgorithms() {
        return HandshakeRules.signatures();
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
    @SuppressWarnings("rawtypes")
    public Hashtable getClientExtensions() throws IOException {
        Hashtable extensions = super.getClientExtensions();
        TlsSRTPUtils.addUseSRTPExtension(
                extensions, Negotiation.useSrtp(ProtectionProfile.OF_DTLS));
        return extensions;
    }

    @Override
    @SuppressWarnings("rawtypes")
    public void processServerExtensions(Hashtable extensions) throws IOException {
        super.processServerExtensions(extensions);
        negotiation.choose(TlsSRTPUtils.getUseSRTPExtension(extensions));
    }

    @Override
    public TlsAuthentication getAuthentication() {
        return new TlsAuthentication() {
            @Override
            public void notifyServerCertificate(TlsServerCertificate server) throws IOException {
                negotiation.check(server.getCertificate());
            }

            @Override
            public TlsCredentials getClientCredentials(CertificateRequest request) {
                return negotiation.certificate().signer(context);
            }
        };
    }

    @Override
    public void notifyHandshakeComplete() throws IOException {
        super.notifyHandshakeComplete();
        negotiation.export(context);
    }
}
