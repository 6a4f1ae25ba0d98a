package org.ringway.tls;

import java.security.Provider;
import org.jspecify.annotations.Nullable;

/** The security provider that offers the key manager factory {@code RingwaySNI} to the server. */
public final class RingwayTlsProvider extends Provider {
    private static final long serialVersionUID = 1L;
    private static final String ALGORITHM = "RingwaySNI";

    /** Called by the service loader of the server. */
    public RingwayTlsProvider() {
        super("RingwayTls", "1.0", "Server certificates by host name");
        putService(new FactoryService(this));
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
}
