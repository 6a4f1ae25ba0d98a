package org.ringway.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Chooses the certificate of each handshake by the host name in its ClientHello (RFC 6066). */
final class HostKeyManager extends X509ExtendedKeyManager {
    private final CertificateTable table;

    HostKeyManager(CertificateTable table) {
        this.table = table;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
        return alias(keyType, engine.getHandshakeSession());
    }

    @Override
    public @Nullable String chooseServerAlias(
            String keyType, Principal @Nullable [] issuers, Socket socket) {
        return alias(keyType, socket instanceof SSLSocket ssl ? ssl.getHandshakeSession() : null);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
        return table.byAlias(alias)
                .map(c -> c.chain().toArray(new X509Certificate[0]))
                .orElse(null);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
        return table.byAlias(alias).map(HostCertificate::key).orElse(null);
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return null; // asked only by key managers that cannot choose
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null; // servers only
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyType, Principal @Nullable [] issuers, Socket socket) {
        return null;
    }

    private @Nullable String alias(String keyType, @Nullable SSLSession session) {
        return table.alias(hostOf(session), algorithm(keyType)).orElse(null);
    }

    private static @Nullable String hostOf(@Nullable SSLSession session) {
        if (session instanceof ExtendedSSLSession extended) {
            for (SNIServerName name : extended.getRequestedServerNames()) {
                if (name instanceof SNIHostName host) {
                    return host.getAsciiName();
                }
            }
        }
        return null;
    }

    /** TLS 1.2 asks for {@code EC_EC} or {@code RSASSA-PSS}, 1.3 for {@code EC} or {@code RSA}. */
    private static String algorithm(String keyType) {
        if (keyType.startsWith("EC")) {
            return "EC";
        }
        return keyType.startsWith("RSA") ? "RSA" : keyType;
    }
}
