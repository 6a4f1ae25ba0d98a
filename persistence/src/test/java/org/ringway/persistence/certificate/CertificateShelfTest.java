package org.ringway.persistence.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ringway.certificate.CertificateDirectory.Served;
import org.ringway.certificate.CertificateDirectory.State;
import org.ringway.certificate.Issuer;
import org.ringway.certificate.KeyedChain;
import org.ringway.certificate.PemBundle;
import org.ringway.persistence.certificate.CertificateFolder.Found;
import org.ringway.persistence.certificate.CertificateShelf.Item;
import org.ringway.persistence.certificate.CertificateShelf.Place;

class CertificateShelfTest {
    private final Instant now = Instant.now();
    private static final Issuer ISSUER = Issuer.root("root").intermediate("office");
    private static final KeyedChain FILE = ISSUER.rsa("a.example", "b.example");
    private static final KeyedChain OWN = ISSUER.ec("a.example", "c.example");
    private static final Place PLACE = new Place("a", "a.example");

    private final CertificateShelf shelf = new CertificateShelf();

    @Test
    void whatATenantHasStoredComesBeforeTheFolderAndAnswersForItsHostAlone() {
        shelf.adopt(List.of(stored("a", "a.example", OWN)));
        assertThat(shelf.items(List.of(new Found("file", FILE))))
                .extracting(Item::source, item -> item.certificate().hosts())
                .containsExactlyInAnyOrder(
                        tuple("tenant:a", Set.of("a.example")),
                        tuple("folder:file", Set.of("b.example")));

        shelf.adopt(List.of());
        assertThat(CertificateShelf.served(shelf.items(List.of(new Found("file", FILE)))))
                .singleElement()
                .extracting(Served::hosts)
                .isEqualTo(Set.of("a.example", "b.example"));
    }

    @Test
    void theDefaultFileServesOnWhereAllItsHostsAreTaken() {
        shelf.adopt(List.of(stored("a", "a.example", OWN)));
        var file = ISSUER.rsa("a.example");
        assertThat(shelf.items(List.of(new Found("other", file)))).hasSize(1);
        assertThat(shelf.items(List.of(new Found("default", file))))
                .filteredOn(Item::isFallback)
                .hasSize(1);
    }

    @Test
    void bothKindsOfKeyAreServed() {
        var both = PemBundle.text(OWN) + PemBundle.text(ISSUER.rsa("a.example"));
        shelf.adopt(List.of(new StoredCertificate("a", "a.example", both)));
        assertThat(CertificateShelf.served(shelf.items(List.of())))
                .extracting(Served::kind)
                .containsExactlyInAnyOrder("EC", "RSA");
    }

    @Test
    void ofTwoForOneHostTheOneThatIsValidLongerComesFirst() {
        var span = new Issuer.Span(now.minusSeconds(60), now.plus(Duration.ofDays(50)));
        var shorter = ISSUER.chain("RSA", 2048, span, "a.example");
        var items = shelf.items(List.of(new Found("a", shorter), new Found("b", FILE)));
        assertThat(items).extracting(Item::source).containsExactly("folder:b", "folder:a");
    }

    @Test
    void whatCannotBeReadKeepsWhatWasThere() {
        shelf.adopt(List.of(stored("a", "a.example", OWN)));
        var sealed = new StoredCertificate("a", "a.example", "sealed:1:AAAA");
        shelf.adopt(List.of(sealed));

        assertThat(shelf.items(List.of())).hasSize(1);
        assertThat(shelf.stored(PLACE)).containsExactly(OWN.sha256());
        var status = shelf.status(PLACE, now);
        assertThat(status.state()).isEqualTo(State.UNUSABLE);
        assertThat(shelf.alarms(List.of(), now))
                .singleElement()
                .satisfies(alarm -> {
                    assertThat(alarm.source()).isEqualTo("tenant:a");
                    assertThat(alarm.text()).isEqualTo("a.example: " + status.reason());
                });

        shelf.adopt(List.of(stored("a", "a.example", OWN)));
        assertThat(shelf.status(PLACE, now).state()).isEqualTo(State.SERVED);
        assertThat(shelf.alarms(List.of(), now)).isEmpty();
    }

    @Test
    void theEndOfACertificateIsSeenComing() {
        shelf.adopt(List.of(stored("a", "a.example", OWN)));
        var end = OWN.notAfter();
        assertThat(state(end.minus(Duration.ofDays(31)))).isEqualTo(State.SERVED);
        assertThat(state(end.minus(Duration.ofDays(30)))).isEqualTo(State.EXPIRES_SOON);
        assertThat(state(end)).isEqualTo(State.EXPIRED);

        var served = CertificateShelf.served(shelf.items(List.of()));
        assertThat(shelf.alarms(served, end.minus(Duration.ofDays(31)))).isEmpty();
        assertThat(shelf.alarms(served, end.minus(Duration.ofDays(29))))
                .singleElement()
                .satisfies(alarm ->
                        assertThat(alarm.text())
                                .isEqualTo("a.example: It ends on " + end + ", in 29 days."));
    }

    @Test
    void whatNobodyHasStoredIsNotServed() {
        assertThat(shelf.status(PLACE, now).state()).isEqualTo(State.UNUSABLE);
        assertThat(shelf.stored(PLACE)).isEmpty();
    }

    @Test
    void neitherShowsTheKey() {
        var stored = stored("a", "a.example", OWN);
        assertThat(stored.toString()).isEqualTo("StoredCertificate[a, a.example]");
    }

    private State state(Instant now) {
        return shelf.status(PLACE, now).state();
    }

    private static StoredCertificate stored(String tenant, String host, KeyedChain chain) {
        return new StoredCertificate(tenant, host, PemBundle.text(chain));
    }
}
