package org.ringway.tls;

import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import org.jspecify.annotations.Nullable;

/**
 * The security provider that offers the server the key manager factory {@code RingwaySNI}, and TLS
 * that refuses a host name which nobody here has.
 */
public final class RingwayTlsProvider extends Provider {
    private static final long serialVersionUID = 1L;
    private static final String ALGORITHM = "RingwaySNI";

    /** Called by the service loader of the server. */
    public RingwayTlsProvider() {
        super("RingwayTls", "1.0", "Server certificates by host name");
        putService(new FactoryService(this));
        putService(new TlsService(this, "TLSv1.3"));
        putService(new TlsService(this, "TLSv1.2"));
    }

    private static final class FactoryService extends Service {
        FactoryService(Provider provider) {
            super(
                    provider,
                    "KeyManagerFactory",
                    ALGORITHM,
                    HostKeyManagerFactory.class.getName(),
                    null,
                    null);
        }

        @Override
        public Object newInstance(@Nullable Object parameter) {
            return new HostKeyManagerFactory();
        }
    }

    private static final class TlsService extends Service {
        TlsService(Provider provider, String version) {
            super(provider, "SSLContext", version, HostSslContext.class.getName(), null, null);
        }

        @Override
        public Object newInstance(@Nullable Object parameter) throws NoSuchAlgorithmException {
            return new HostSslContext();
        }
    }
}
