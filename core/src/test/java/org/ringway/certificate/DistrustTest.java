package org.ringway.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class DistrustTest {
    private final Instant now = Instant.now();

    @Test
    void theEndComesBeforeTheAuthority() {
        var span = new Issuer.Span(now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(1)));
        var chain = Issuer.root("root").chain("EC", 256, span, "a.example").chain();
        var end = chain.getFirst().getNotAfter().toInstant();
        assertThat(Distrust.ofChain(chain, now)).isEqualTo("expired on " + end);
    }

    @Test
    void aBeginningThatIsStillToComeIsNamed() {
        var span = new Issuer.Span(now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(9)));
        var chain = Issuer.root("root").chain("EC", 256, span, "a.example").chain();
        assertThat(Distrust.ofChain(chain, now)).startsWith("not valid before ");
    }

    @Test
    void whoHasSignedIsNamed() {
        var chain = Issuer.root("root").intermediate("office").ec("a.example").chain();
        assertThat(Distrust.ofChain(chain, now)).isEqualTo("unknown authority: CN=root");
        assertThat(Distrust.ofChain(Issuer.selfSigned("a.example").chain(), now))
                .isEqualTo("self-signed: CN=leaf");
    }

    @Test
    void theNamesThatItBearsAreNamed() {
        assertThat(Distrust.ofNames(new TreeSet<>(List.of("b.example", "a.example")), "c.example"))
                .isEqualTo("wrong host: the certificate names a.example, b.example, not c.example");
        assertThat(Distrust.ofNames(Set.of(), "c.example"))
                .isEqualTo("wrong host: the certificate names no host, not c.example");
        assertThat(Distrust.ofNames(Set.of("\r\nx".repeat(100)), "c.example"))
                .doesNotContain("\n")
                .hasSizeLessThan(200);
    }
}
