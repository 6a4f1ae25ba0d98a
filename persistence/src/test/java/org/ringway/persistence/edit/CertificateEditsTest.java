package org.ringway.persistence.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ringway.persistence.edit.EditScene.ACME;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringway.certificate.Issuer;
import org.ringway.certificate.KeyedChain;
import org.ringway.certificate.PemBundle;
import org.ringway.editing.Edit;
import org.ringway.editing.EditOutcome;
import org.ringway.editing.EditOutcome.Deleted;
import org.ringway.editing.EditOutcome.Done;
import org.ringway.editing.EditOutcome.Ground;
import org.ringway.editing.EditOutcome.Refused;
import org.ringway.editing.Kind;
import org.ringway.editing.RecordedChange;
import org.ringway.editing.Subject;
import org.ringway.persistence.tenant.CertificateEntity;
import org.ringway.persistence.tenant.StoredConfiguration;

/// Certificates that tenants store.
class CertificateEditsTest {
    private static final Issuer ISSUER = Issuer.root("root").intermediate("office");
    private static final KeyedChain EC = ISSUER.ec("acme.example", "sip.acme.example");
    private static final KeyedChain RSA = ISSUER.rsa("acme.example");
    private static final Subject HOST = certificate("acme.example");

    @RegisterExtension private static final EditScene SCENE = new EditScene();

    @BeforeEach
    void storeTenants() {
        SCENE.put(ACME, Map.of("name", "Acme", "sipDomain", "acme.example"));
        SCENE.put(
                Subject.tenant("demo"),
                Map.of("name", "Demo", "sipDomain", "demo.acme.example", "hosts", List.of("d.x")));
    }

    @Test
    void theKeyGoesInAndNeverComesOut() {
        assertThat(SCENE.put(HOST, pem(EC))).isInstanceOf(Done.class);

        assertThat(SCENE.shown(HOST))
                .isEqualTo(
                        Map.of(
                                "host",
                                "acme.example",
                                "notAfter",
                                EC.notAfter().toString(),
                                "sha256",
                                EC.sha256()));
        var row = row();
        assertThat(row.toCertificate().pem()).contains("PRIVATE KEY");
        var column =
                SCENE.call(em ->
                        em.createNativeQuery("select private_key from certificate", String.class)
                                .getSingleResult());
        assertThat(column.toString()).startsWith("sealed:1:").doesNotContain("PRIVATE KEY");
        assertThat(changes())
                .allSatisfy(change ->
                        assertThat(change.before() + change.after())
                                .doesNotContain("PRIVATE", "BEGIN"));
        assertThat(changes().getFirst().after()).contains("\"pem\":\"***\"", EC.sha256());
    }

    @Test
    void whatIsStoredIsWhatWasSent() throws Exception {
        var both = PemBundle.text(EC) + PemBundle.text(RSA);
        assertThat(SCENE.put(HOST, Map.of("pem", both))).isInstanceOf(Done.class);
        assertThat(PemBundle.read(row().toCertificate().pem())).containsExactly(EC, RSA);
    }

    @Test
    void aDocumentThatWasShownMayComeBackAndChangesNothing() {
        SCENE.put(HOST, pem(EC));
        assertThat(SCENE.put(HOST, SCENE.shown(HOST))).isInstanceOf(Done.class);
        assertThat(SCENE.patch(HOST, Map.of("sha256", "00"))).isInstanceOf(Done.class);
        assertThat(SCENE.shown(HOST)).containsEntry("sha256", EC.sha256());
    }

    @Test
    void aNewOneNeedsACertificate() {
        refused(SCENE.put(HOST, Map.of()), "pem", "It is required.");
    }

    @Test
    void whatCannotBeServedIsRefusedAndLeavesTheOldOne() {
        SCENE.put(HOST, pem(EC));
        var now = Instant.now();
        var expired =
                ISSUER.chain(
                        "EC",
                        256,
                        new Issuer.Span(now.minus(Duration.ofDays(9)), now.minusSeconds(1)),
                        "acme.example");
        var early =
                ISSUER.chain(
                        "EC",
                        256,
                        new Issuer.Span(now.plusSeconds(600), now.plus(Duration.ofDays(9))),
                        "acme.example");
        refused(SCENE.put(HOST, pem(expired)), "pem", "expired on");
        refused(SCENE.put(HOST, pem(early)), "pem", "not valid before");
        refused(SCENE.put(HOST, pem(ISSUER.ec("b.example"))), "pem", "its names are b.example");
        refused(SCENE.put(HOST, pem(ISSUER.ec())), "pem", "its names are none");
        refused(
                SCENE.put(HOST, pem(ISSUER.chain("RSA", 1024, Issuer.around(now), "acme.example"))),
                "pem",
                "RSA key of 1024 bits");
        refused(
                SCENE.put(HOST, Map.of("pem", PemBundle.chainText(EC) + PemBundle.keyText(RSA))),
                "pem",
                "does not belong");
        refused(
                SCENE.put(
                        HOST,
                        Map.of(
                                "pem",
                                PemBundle.text(EC) + PemBundle.text(ISSUER.ec("acme.example")))),
                "pem",
                "two keys of one kind");
        refused(SCENE.put(HOST, Map.of("pem", "x".repeat(65_537))), "pem", "65536 characters");
        refused(SCENE.put(HOST, Map.of("pem", PemBundle.chainText(EC))), "pem", "no private key");
        assertThat(SCENE.shown(HOST)).containsEntry("sha256", EC.sha256());
    }

    @Test
    void aTenantSpeaksForNothingThatIsAnothers() {
        for (var host :
                List.of("demo.acme.example", "x.demo.acme.example", "d.x", "other.example")) {
            refused(
                    SCENE.put(certificate(host), pem(ISSUER.ec(host))),
                    "host",
                    "not a host name within");
        }
        var wildcard = certificate("*.acme.example");
        refused(SCENE.put(wildcard, pem(ISSUER.ec("*.acme.example"))), "host", "not its own");
    }

    @Test
    void aHostBelowAndAWildcardAreAllowedWhereTheyAreItsOwn() {
        var below = certificate("sip.acme.example");
        assertThat(SCENE.put(below, pem(EC))).isInstanceOf(Done.class);
        var star = certificate("*.sip.acme.example");
        assertThat(SCENE.put(star, pem(ISSUER.ec("*.sip.acme.example")))).isInstanceOf(Done.class);
        var one = certificate("b.sip.acme.example");
        assertThat(SCENE.put(one, pem(ISSUER.ec("*.sip.acme.example")))).isInstanceOf(Done.class);
        refused(
                SCENE.put(
                        certificate("c.b.sip.acme.example"), pem(ISSUER.ec("*.sip.acme.example"))),
                "pem",
                "not for c.b.sip.acme.example");
    }

    @Test
    void nobodyGetsADomainForWhichAnotherHasACertificate() {
        SCENE.put(certificate("new.acme.example"), pem(ISSUER.ec("new.acme.example")));
        var taken =
                Map.<String, @Nullable Object>of("name", "New", "sipDomain", "new.acme.example");
        assertThat(SCENE.put(Subject.tenant("new"), taken))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> {
                            assertThat(refused.ground()).isEqualTo(Ground.CONFLICT);
                            assertThat(refused.problem().reason()).contains("new.acme.example");
                        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACME.example", "acme.example:443", "a_b.acme.example", "*"})
    void theHostIsAName(String host) {
        assertThat(SCENE.put(certificate(host), pem(EC)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.problem().field()).isIn("host", "pem"));
    }

    @Test
    void aCertificateGoesWithItsTenant() {
        SCENE.put(HOST, pem(EC));
        assertThat(SCENE.apply(Edit.delete(ACME, Set.of()))).isInstanceOf(Deleted.class);
        assertThat(SCENE.call(StoredConfiguration::read).certificates()).isEmpty();
    }

    private static List<RecordedChange> changes() {
        return SCENE.call(
                em -> new ConfigurationEdits(em, Map.of()).changes("acme", Long.MAX_VALUE, 10));
    }

    private static CertificateEntity row() {
        return SCENE.call(StoredConfiguration::read).certificates().getFirst();
    }

    private static Subject certificate(String host) {
        return new Subject(Kind.CERTIFICATE, "acme", host);
    }

    private static Map<String, @Nullable Object> pem(KeyedChain chain) {
        return Map.of("pem", PemBundle.text(chain));
    }

    private static void refused(EditOutcome outcome, String field, String reason) {
        var refused = EditScene.refused(outcome, field, reason);
        assertThat(refused.problem().reason()).doesNotContain("BEGIN");
        assertThat(refused.ground()).isEqualTo(Ground.INVALID);
    }
}
