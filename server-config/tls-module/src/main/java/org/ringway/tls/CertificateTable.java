package org.ringway.tls;

import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIMatcher;
import org.jspecify.annotations.Nullable;

/**
 * The certificates in force, one table per server. Handshakes read it, the application replaces it
 * as a whole; a connection that is already open keeps what it has.
 */
public final class CertificateTable {
    private static final CertificateTable SERVER = new CertificateTable();

    private volatile Snapshot current = Snapshot.EMPTY;
    private volatile Snapshot previous = Snapshot.EMPTY;
    private volatile UnknownHost unknownHost = UnknownHost.DEFAULT;

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
     * @param fallback answer a client that names no host, or an unknown one where that is allowed,
     *     one per kind of key; none refuses such a client
     */
    public synchronized void replace(
            List<HostCertificate> certificates, List<HostCertificate> fallback) {
        previous = current;
        current = Snapshot.of(certificates, fallback);
    }

    /** Chooses what a client gets that names an unknown host; at first {@code DEFAULT}. */
    public void answerUnknownHosts(UnknownHost answer) {
        unknownHost = answer;
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
     * Matchers that follow this table, for such a listener: with them in its {@code SSLParameters}
     * a client that names a host without a certificate gets the alert {@code unrecognized_name}.
     */
    public List<SNIMatcher> hostMatchers() {
        return List.of(new HostMatcher(this));
    }

    /** Whether a client that names this host, in any case, gets any certificate. */
    boolean admits(String host) {
        Snapshot now = current;
        return now.knows(host) || (unknownHost == UnknownHost.DEFAULT && !now.fallback.isEmpty());
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
            List<HostCertificate> fallback) {
        static final Snapshot EMPTY = new Snapshot(Map.of(), Map.of(), List.of());

        static Snapshot of(List<HostCertificate> certificates, List<HostCertificate> fallback) {
            Map<String, List<HostCertificate>> byHost = new HashMap<>();
            Map<String, HostCertificate> byAlias = new HashMap<>();
            for (HostCertificate certificate : certificates) {
                byAlias.put(aliasOf(certificate), certificate);
                for (String host : certificate.hosts()) {
                    byHost.merge(host, List.of(certificate), Snapshot::joined);
                }
            }
            for (HostCertificate certificate : fallback) {
                byAlias.put(aliasOf(certificate), certificate);
            }
            return new Snapshot(Map.copyOf(byHost), Map.copyOf(byAlias), List.copyOf(fallback));
        }

        boolean knows(String host) {
            String name = host.toLowerCase(Locale.ROOT);
            return byHost.containsKey(name) || byHost.containsKey(wildcardOf(name));
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
            return fallback.stream().filter(c -> c.hasKey(algorithm)).findFirst();
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
