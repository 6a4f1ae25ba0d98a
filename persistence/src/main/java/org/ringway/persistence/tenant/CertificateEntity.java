package org.ringway.persistence.tenant;

import jakarta.persistence.Convert;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;
import org.ringway.certificate.KeyedChain;
import org.ringway.certificate.PemBundle;
import org.ringway.persistence.certificate.StoredCertificate;
import org.ringway.persistence.secret.SealedTextConverter;

/// A server certificate as stored, its private key sealed.
@Entity
@Table(name = "certificate")
public class CertificateEntity extends TenantRow {
    private String host = "";
    private String chain = "";

    @Convert(converter = SealedTextConverter.class)
    private String privateKey = "";

    private Instant notAfter = Instant.EPOCH;
    private String sha256 = "";

    /// For Hibernate.
    protected CertificateEntity() {}

    /// A new certificate that has nothing but its host.
    public CertificateEntity(String tenantId, String host) {
        super(tenantId);
        this.host = host;
    }

    /// The name for which it answers, in lower case; `*.` may stand in front of it.
    public String host() {
        return host;
    }

    /// When it ends; the epoch before there is any.
    public Instant notAfter() {
        return notAfter;
    }

    /// The SHA-256 of the first certificate, in hexadecimal digits; empty before there is any.
    public String sha256() {
        return sha256;
    }

    /// Puts other certificates in the place of what it has.
    ///
    /// @param chains at least one
    public void set(List<KeyedChain> chains) {
        chain = chains.stream().map(PemBundle::chainText).collect(Collectors.joining());
        privateKey = chains.stream().map(PemBundle::keyText).collect(Collectors.joining());
        notAfter =
                chains.stream()
                        .map(KeyedChain::notAfter)
                        .min(Instant::compareTo)
                        .orElseThrow()
                        .truncatedTo(ChronoUnit.MICROS);
        sha256 = chains.getFirst().sha256();
    }

    /// For whoever serves it.
    public StoredCertificate toCertificate() {
        return new StoredCertificate(tenantId(), host, privateKey + "\n" + chain);
    }
}
