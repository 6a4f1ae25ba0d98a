package org.ringway.signalling.container.tls;

import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIMatcher;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;
import org.ringway.tls.CertificateTable;

/// The tenants' certificates, the same that the web listeners use, chosen by host name in each
/// handshake. Believed are the authorities that the JDK believes.
public final class TenantTlsMaterial implements SipTlsMaterial {
    /// The JDK's own authorities.
    private static final @Nullable KeyStore DEFAULT_AUTHORITIES = null;

    @Override
    public KeyManager keys() {
        return CertificateTable.server().keyManagers()[0];
    }

    @Override
    public X509ExtendedTrustManager trust() throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(DEFAULT_AUTHORITIES);
        return (X509ExtendedTrustManager) factory.getTrustManagers()[0]; // PKIX has this one
    }

    @Override
    public List<SNIMatcher> hosts() {
        return CertificateTable.server().hostMatchers();
    }

    /// The key manager follows the table by itself.
    @Override
    public long revision() {
        return 0;
    }
}
