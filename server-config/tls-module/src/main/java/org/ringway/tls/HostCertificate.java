package org.ringway.tls;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A certificate with its key and the hosts for which it stands.
 *
 * @param hosts DNS names in lower case, exact or with one leading {@code *.}
 * @param key the private key, RSA or EC
 * @param chain the certificate itself first, at least one
 */
public record HostCertificate(Set<String> hosts, PrivateKey key, List<X509Certificate> chain) {
    /**
     * Copies the collections.
     *
     * @throws IllegalArgumentException when the chain is empty
     */
    public HostCertificate {
        hosts =
                hosts.stream()
                        .map(host -> host.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
        chain = List.copyOf(chain);
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a certificate chain without a certificate");
        }
    }

    /** The certificate itself. */
    public X509Certificate leaf() {
        return chain.get(0);
    }

    /** Whether this certificate's key is of that algorithm, {@code EC} or {@code RSA}. */
    boolean hasKey(String algorithm) {
        return key.getAlgorithm().equals(algorithm);
    }
}
