package org.ringway.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.ringway.certificate.ListenerReport.Finding;
import org.ringway.certificate.TlsSight.Seen;

class TlsFindingsTest {
    private final Instant now = Instant.now();
    private static final KeyedChain GOOD =
            Issuer.root("root").intermediate("office").ec("*.a.example");

    @Test
    void whatIsWellIsSaidToo() {
        var report = report("x.a.example", new Seen("TLSv1.3", "SUITE", GOOD.chain(), true));

        assertThat(report.isGood()).isTrue();
        assertThat(report.findings())
                .extracting(Finding::subject)
                .containsExactly("tls", "key", "name", "expiry", "chain", "stored");
        assertThat(text(report))
                .contains("TLSv1.3 with SUITE.")
                .contains("The certificate names *.a.example.")
                .contains("for 364 more days")
                .contains("An authority that Java knows has signed it.")
                .contains("It is the certificate that is stored");
        assertThat(report.leaf().orElseThrow().sha256()).isEqualTo(GOOD.sha256());
    }

    @Test
    void aCertificateForAnotherHostIsNamed() {
        var report = report("y.x.a.example", new Seen("TLSv1.3", "SUITE", GOOD.chain(), true));
        assertThat(wrong(report)).isEqualTo(Set.of("name"));
        assertThat(text(report)).contains("is not for y.x.a.example: it names *.a.example.");
    }

    @Test
    void anEndThatIsNearIsNotWell() {
        var span = new Issuer.Span(now.minusSeconds(60), now.plus(Duration.ofDays(20)));
        var near = Issuer.root("root").chain("EC", 256, span, "x.a.example");
        var report =
                new TlsFindings("x.a.example", Set.of(), now)
                        .report("https", 8443, new Seen("TLSv1.2", "S", near.chain(), true));
        assertThat(wrong(report)).isEqualTo(Set.of("expiry"));
        assertThat(text(report)).contains("for 19 more days");
    }

    @Test
    void anUnknownAuthorityOldTlsAndAnotherCertificateAreNamed() {
        var other = Issuer.root("root").ec("x.a.example");
        var report = report("x.a.example", new Seen("TLSv1.1", "SUITE", other.chain(), false));
        assertThat(wrong(report)).isEqualTo(Set.of("tls", "chain", "stored"));
        assertThat(text(report)).contains("No authority that Java knows has signed");
    }

    @Test
    void aSelfSignedCertificateIsCalledThat() {
        var authority = Issuer.root("leaf");
        var keys = Issuer.keys("EC", 256);
        var own = authority.chain("SHA256", keys, Issuer.around(now), "x.a.example");
        assertThat(text(report("x.a.example", new Seen("TLSv1.3", "S", own.chain(), false))))
                .contains("No authority");
        var self = Issuer.selfSigned("x.a.example");
        assertThat(text(report("x.a.example", new Seen("TLSv1.3", "S", self.chain(), false))))
                .contains("It is self-signed");
    }

    @Test
    void aListenerThatShowsNothingIsOneFinding() {
        var silent = report("x.a.example", new TlsSight.NoAnswer());
        assertThat(silent.isGood()).isFalse();
        assertThat(text(silent)).isEqualTo("Nobody answers on port 8443.");
        var refusing = report("x.a.example", new TlsSight.Refused("unrecognized_name"));
        assertThat(refusing.leaf()).isEmpty();
        assertThat(text(refusing)).contains("no certificate for x.a.example", "unrecognized_name");
    }

    private ListenerReport report(String host, TlsSight sight) {
        return new TlsFindings(host, Set.of(GOOD.sha256()), now).report("https", 8443, sight);
    }

    private static String text(ListenerReport report) {
        return report.findings().stream().map(Finding::text).collect(Collectors.joining(" "));
    }

    private static Set<String> wrong(ListenerReport report) {
        return report.findings().stream()
                .filter(finding -> !finding.isGood())
                .map(Finding::subject)
                .collect(Collectors.toSet());
    }
}
