package org.ringway.persistence.edit;

import static org.ringway.persistence.edit.Fields.key;
import static org.ringway.persistence.edit.Fields.readOnly;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ringway.certificate.CertificateDirectory.State;
import org.ringway.certificate.ChainRules;
import org.ringway.certificate.HostNames;
import org.ringway.certificate.KeyedChain;
import org.ringway.certificate.PemBundle;
import org.ringway.certificate.UnusableCertificate;
import org.ringway.editing.EditOutcome.Ground;
import org.ringway.editing.EditOutcome.Refused;
import org.ringway.editing.FieldShape;
import org.ringway.editing.FieldShape.Mode;
import org.ringway.editing.FieldShape.ValueType;
import org.ringway.editing.InvalidConfiguration;
import org.ringway.editing.Subject;
import org.ringway.persistence.tenant.CertificateEntity;
import org.ringway.persistence.tenant.StoredConfiguration;

/// Server certificates. The key goes in and never comes out again.
final class CertificateDesk implements Desk<CertificateEntity> {
    private static final String PEM = "pem";
    private static final int LONGEST = 65_536;
    private static final TextRule HOST =
            new TextRule(
                    c -> (TextRule.HOST.allowed().test(c) && c != ':') || c == '*',
                    "lower-case letters, digits and .-*",
                    1,
                    253);
    private static final TenantRows<CertificateEntity> ROWS =
            new TenantRows<>(CertificateEntity.class, "host");
    private static final Form<CertificateEntity> FORM =
            new Form<>(
                    List.of(
                            key(
                                    "host",
                                    "The host name for which it answers, within the tenant's SIP"
                                            + " domain or hosts; *. may stand in front of it.",
                                    CertificateEntity::host,
                                    HOST),
                            pem(),
                            readOnly(
                                    "notAfter",
                                    "When it ends, ISO 8601.",
                                    row -> row.notAfter().toString()),
                            readOnly(
                                    "sha256",
                                    "The SHA-256 of the certificate in hexadecimal digits.",
                                    CertificateEntity::sha256),
                            readOnly(
                                    "state",
                                    "How it is on this server.",
                                    Arrays.stream(State.values()).map(State::name).toList()),
                            readOnly(
                                    "stateReason",
                                    "Why, in one sentence; empty when all is well.",
                                    List.of())));

    private static Field<CertificateEntity> pem() {
        var meaning =
                "The private key without a password and its certificate chain in PEM, the"
                        + " certificate first, each followed by its signer; an RSA and an EC key may"
                        + " stand side by side, each with its chain. 65536 characters at most.";
        return new Field<>(
                new FieldShape(PEM, ValueType.TEXT, Mode.WRITE_ONLY, List.of(), List.of(), meaning),
                null,
                _ -> null,
                CertificateDesk::write);
    }

    private static Optional<Fault> write(CertificateEntity row, @Nullable Object value) {
        if (value == null) {
            return Optional.empty(); // it stays
        }
        if (!(value instanceof String pem)) {
            return Fault.type("a text");
        }
        if (pem.length() > LONGEST) {
            return Fault.value("It must have " + LONGEST + " characters at most.");
        }
        try {
            var chains = PemBundle.read(pem);
            for (var keyed : chains) {
                check(keyed, row.host());
            }
            if (chains.stream().map(keyed -> keyed.key().getAlgorithm()).distinct().count()
                    < chains.size()) {
                return Fault.value("There are two keys of one kind in it.");
            }
            row.set(chains);
            return Optional.empty();
        } catch (UnusableCertificate e) {
            return Fault.value(e.reason());
        }
    }

    private static void check(KeyedChain keyed, String host) throws UnusableCertificate {
        ChainRules.check(keyed.chain(), Instant.now());
        var names = keyed.names();
        if (names.stream().noneMatch(name -> HostNames.covers(name, host))) {
            throw new UnusableCertificate(
                    "The certificate is not for %s; its names are %s."
                            .formatted(host, names.isEmpty() ? "none" : String.join(", ", names)));
        }
    }

    @Override
    public Form<CertificateEntity> form() {
        return FORM;
    }

    @Override
    public List<CertificateEntity> rows(StoredConfiguration all) {
        return all.certificates();
    }

    @Override
    public boolean isAbout(CertificateEntity row, Subject subject) {
        return row.tenantId().equals(subject.tenant()) && row.host().equals(subject.key());
    }

    @Override
    public String keyOf(CertificateEntity row) {
        return row.host();
    }

    @Override
    public String version(CertificateEntity row) {
        return TenantRows.version(row);
    }

    @Override
    public CertificateEntity fresh(Subject subject) {
        return new CertificateEntity(subject.tenant(), subject.key());
    }

    @Override
    public List<CertificateEntity> page(EntityManager em, String tenant, String after, int most) {
        return ROWS.page(em, tenant, after, most);
    }

    @Override
    public Optional<Refused> complete(Change<CertificateEntity> change) {
        return change.before() == null && change.written().get(PEM) == null
                ? Optional.of(
                        new Refused(
                                Ground.INVALID, new InvalidConfiguration(PEM, "It is required.")))
                : Optional.empty();
    }
}
