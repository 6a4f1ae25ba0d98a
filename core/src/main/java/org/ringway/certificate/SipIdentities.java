package org.ringway.certificate;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import org.ringway.sip.SipUri;

/// The hosts for which a SIP server's certificate stands (RFC 5922 section 7.1).
public final class SipIdentities {
    private static final int DNS_NAME = 2;
    private static final int URI_NAME = 6;
    private static final int ADDRESS = 7;

    private SipIdentities() {}

    /// The hosts, in lower case and in order: those of its SIP URIs that name no user; without any
    /// its DNS names; without any alternative name at all the common name of its subject.
    public static Set<String> of(X509Certificate certificate) {
        var alternatives = names(certificate);
        if (alternatives.isEmpty()) {
            return commonName(certificate);
        }
        var hosts = new TreeSet<String>();
        named(alternatives, URI_NAME)
                .forEach(uri ->
                        SipUri.parse(uri)
                                .filter(sip -> sip.user().isEmpty() && !sip.host().isEmpty())
                                .ifPresent(sip -> hosts.add(sip.host().toLowerCase(Locale.ROOT))));
        if (hosts.isEmpty()) {
            hosts.addAll(named(alternatives, DNS_NAME));
        }
        return hosts;
    }

    /// Whether a certificate stands for a host. SIP knows no wildcards (RFC 5922 section 7.2), but
    /// carriers' certificates do: one in the leftmost label is taken.
    ///
    /// @param host a name, or an address without brackets
    public static boolean cover(X509Certificate certificate, String host) {
        return of(certificate).stream().anyMatch(name -> HostNames.covers(name, host));
    }

    /// Every DNS name, address and URI that a certificate bears as an alternative name, in its
    /// order, for people: `DNS:a.example`, `IP:192.0.2.1`, `URI:sip:a.example`.
    public static List<String> alternatives(X509Certificate certificate) {
        return names(certificate).stream().flatMap(SipIdentities::shown).toList();
    }

    private static Stream<String> shown(List<?> name) {
        var kind =
                switch (name.get(0)) {
                    case Integer i when i == DNS_NAME -> "DNS:";
                    case Integer i when i == URI_NAME -> "URI:";
                    case Integer i when i == ADDRESS -> "IP:";
                    default -> "";
                };
        return kind.isEmpty() ? Stream.empty() : Stream.of(kind + name.get(1));
    }

    private static Collection<List<?>> names(X509Certificate certificate) {
        try {
            var names = certificate.getSubjectAlternativeNames();
            return names == null ? List.of() : names;
        } catch (CertificateParsingException _) {
            return List.of(); // names that cannot be read stand for nothing
        }
    }

    private static List<String> named(Collection<List<?>> alternatives, int kind) {
        return alternatives.stream()
                .filter(name -> Objects.equals(name.get(0), kind))
                .map(name -> String.valueOf(name.get(1)).toLowerCase(Locale.ROOT))
                .toList();
    }

    private static Set<String> commonName(X509Certificate certificate) {
        try {
            var subject = new LdapName(certificate.getSubjectX500Principal().getName());
            Optional<Rdn> name =
                    subject.getRdns().stream()
                            .filter(part -> part.getType().equalsIgnoreCase("CN"))
                            .findFirst();
            return name.map(part -> Set.of(part.getValue().toString().toLowerCase(Locale.ROOT)))
                    .orElse(Set.of());
        } catch (InvalidNameException _) {
            return Set.of(); // a subject that cannot be read names nobody
        }
    }
}
