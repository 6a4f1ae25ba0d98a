package org.ringway.tls;

import java.security.KeyStore;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactorySpi;
import javax.net.ssl.ManagerFactoryParameters;
import org.jspecify.annotations.Nullable;

/** Gives Elytron the key manager over the server's table; any key store passed in is ignored. */
final class HostKeyManagerFactory extends KeyManagerFactorySpi {
    @Override
    protected void engineInit(@Nullable KeyStore store, char @Nullable [] password) {
        // the table is the only source of keys
    }

    @Override
    protected void engineInit(ManagerFactoryParameters parameters) {
        // the table is the only source of keys
    }

    @Override
    protected KeyManager[] engineGetKeyManagers() {
        return CertificateTable.server().keyManagers();
    }
}
