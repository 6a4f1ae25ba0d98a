package org.ringway.signalling.container.tls;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.NullUnmarked;
import org.ringway.signalling.SignallingLog;

/// The keys of a [SipTlsMaterial], those of its newest readable revision at each handshake.
@NullUnmarked
final class RenewedKeys extends X509ExtendedKeyManager {
    private final SipTlsMaterial material;
    private volatile X509ExtendedKeyManager current;
    private volatile long revision;

    RenewedKeys(SipTlsMaterial material) throws GeneralSecurityException, IOException {
        this.material = material;
        this.revision = material.revision();
        this.current = (X509ExtendedKeyManager) material.keys();
    }

    @Override
    public String chooseServerAlias(String keyType, Principal[] issuers, Socket socket) {
        return newest().chooseServerAlias(keyType, issuers, socket);
    }

    @Override
    public String chooseEngineServerAlias(String keyType, Principal[] issuers, SSLEngine engine) {
        return newest().chooseEngineServerAlias(keyType, issuers, engine);
    }

    @Override
    public String chooseClientAlias(String[] keyTypes, Principal[] issuers, Socket socket) {
        return newest().chooseClientAlias(keyTypes, issuers, socket);
    }

    @Override
    public String chooseEngineClientAlias(
            String[] keyTypes, Principal[] issuers, SSLEngine engine) {
        return newest().chooseEngineClientAlias(keyTypes, issuers, engine);
    }

    @Override
    public String[] getClientAliases(String keyType, Principal[] issuers) {
        return current.getClientAliases(keyType, issuers);
    }

    @Override
    public String[] getServerAliases(String keyType, Principal[] issuers) {
        return current.getServerAliases(keyType, issuers);
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return current.getCertificateChain(alias);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return current.getPrivateKey(alias);
    }

    private X509ExtendedKeyManager newest() {
        var now = material.revision();
        if (now != revision) {
            revision = now;
            try {
                current = (X509ExtendedKeyManager) material.keys();
            } catch (GeneralSecurityException | IOException e) {
                SignallingLog.tlsKeyUnreadable(e);
            }
        }
        return current;
    }
}
