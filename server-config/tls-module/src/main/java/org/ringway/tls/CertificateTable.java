package org.ringway.tls;

import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificates in force, one table per server. Handshakes read it, the application replaces it
 * as a whole; a connection that is already open keeps what it has.
 */
public final class CertificateTable {
    private static final CertificateTable SERVER = new CertificateTable();

    private volatile Snapshot current = Snapshot.EMPTY;
    private volatile Snapshot previous = Snapshot.EMPTY;

    CertificateTable() {}

    /** The table that the server's listeners use. */
    public static CertificateTable server() {
        return SERVER;
    }

    /**
     * Replaces every certificate at once.
     *
     * @param certificates each with its hosts; where two name one host, both are kept, one per kind
     *     of key
     * @param fallback answers a client that names no host or an unknown one; null refuses such a
     *     client
     */
    public synchronized void replace(
            List<HostCertificate> certificates, @Nullable HostCertificate fallback) {
        previous = current;
        current = Snapshot.of(certificates, fallback);
    }

    /** How many certificates are in force, the fallback included. */
    public int size() {
        return current.byAlias.size();
    }

    /**
     * Key managers that follow this table, for a listener outside the web server such as SIP over
     * TLS: pass them to {@code SSLContext.init}.
     */
    public KeyManager[] keyManagers() {
        return new KeyManager[] {new HostKeyManager(this)};
    }

    /**
     * The certificate for a host and a kind of key (RFC 6066 section 3, RFC 9525 section 6.3): the
     * exact name, else the wildcard one label up, else the fallback.
     *
     * @param host the name in the ClientHello in any case; null when there was none
     * @param algorithm {@code EC} or {@code RSA}
     * @return its alias; empty when no certificate has such a key
     */
    Optional<String> alias(@Nullable String host, String algorithm) {
        return current.find(host, algorithm).map(CertificateTable::aliasOf);
    }

    /**
     * What an alias stands for. An alias of the table before the last replacement still answers,
     * for the handshakes that were under way.
     */
    Optional<HostCertificate> byAlias(String alias) {
        return Optional.ofNullable(current.byAlias.get(alias))
                .or(() -> Optional.ofNullable(previous.byAlias.get(alias)));
    }

    private static String aliasOf(HostCertificate certificate) {
        X509Certificate leaf = certificate.leaf();
        return leaf.getSerialNumber().toString(16) + '-' + Integer.toHexString(leaf.hashCode());
    }

    private record Snapshot(
            Map<String, List<HostCertificate>> byHost,
            Map<String, HostCertificate> byAlias,
            @Nullable HostCertificate fallback) {
        static final Snapshot EMPTY = new Snapshot(Map.of(), Map.of(), null);

        static Snapshot of(List<HostCertificate> certificates, @Nullable HostCertificate fallback) {
            Map<String, List<HostCertificate>> byHost = new HashMap<>();
            Map<String, HostCertificate> byAlias = new HashMap<>();
            for (HostCertificate certificate : certificates) {
                byAlias.put(aliasOf(certificate), certificate);
                for (String host : certificate.hosts()) {
                    byHost.merge(host, List.of(certificate), Snapshot::joined);
                }
            }
            if (fallback != null) {
                byAlias.put(aliasOf(fallback), fallback);
            }
            return new Snapshot(Map.copyOf(byHost), Map.copyOf(byAlias), fallback);
        }

        /**
         * The most exact name that has any certificate decides. Where that one has another kind of
         * key, nothing is found and TLS asks again for the next kind: a less exact certificate must
         * not win for the sake of its key.
         */
        Optional<HostCertificate> find(@Nullable String host, String algorithm) {
            if (host != null) {
                String name = host.toLowerCase(Locale.ROOT);
                for (String known : List.of(name, wildcardOf(name))) {
                    if (byHost.containsKey(known)) {
                        return ofKind(known, algorithm);
                    }
                }
            }
            return Optional.ofNullable(fallback).filter(c -> c.hasKey(algorithm));
        }

        private Optional<HostCertificate> ofKind(String host, String algorithm) {
            return byHost.getOrDefault(host, List.of()).stream()
                    .filter(c -> c.hasKey(algorithm))
                    .findFirst();
        }

        private static String wildcardOf(String name) {
            int dot = name.indexOf('.');
            return dot < 0 ? name : "*" + name.substring(dot);
        }

        private static List<HostCertificate> joined(
                List<HostCertificate> first, List<HostCertificate> second) {
            return Stream.concat(first.stream(), second.stream()).toList();
        }
    }
}
