package org.ringway.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChainRulesTest {
    private final Instant now = Instant.now();
    private static final Issuer OFFICE = Issuer.root("root").intermediate("office");

    @Test
    void aGoodChainHasNoFault() {
        for (var keyed : List.of(OFFICE.ec("a.example"), OFFICE.rsa("a.example"))) {
            assertThat(ChainRules.fault(keyed.chain())).isEmpty();
            assertThat(ChainRules.timeFault(keyed.chain(), now)).isEmpty();
        }
    }

    @Test
    void aSignerOfTheSameNameIsNotTheSigner() {
        var leaf = OFFICE.ec("a.example").leaf();
        var other = Issuer.root("root").intermediate("office").ec("a.example").chain().get(1);
        assertThat(ChainRules.fault(List.of(leaf, other)))
                .hasValueSatisfying(text -> assertThat(text).contains("has not been signed by"));
    }

    @Test
    void weakKeysAndDigestsAreNamed() {
        var weak = OFFICE.chain("RSA", 1024, Issuer.around(now), "a.example");
        assertThat(ChainRules.fault(weak.chain()))
                .contains("The certificate has an RSA key of 1024 bits; 2048 are needed.");
        var old = OFFICE.chain("SHA1", Issuer.keys("EC", 256), Issuer.around(now), "a.example");
        assertThat(ChainRules.fault(old.chain()))
                .hasValueSatisfying(text -> assertThat(text).contains("SHA1withECDSA, too weak"));
    }

    @Test
    void aCertificateIsValidFromItsBeginningUntilBeforeItsEnd() {
        var span = new Issuer.Span(now, now.plus(Duration.ofDays(1)));
        var chain = OFFICE.chain("EC", 256, span, "a.example").chain();
        var begin = chain.getFirst().getNotBefore().toInstant();
        var end = chain.getFirst().getNotAfter().toInstant();

        assertThat(ChainRules.timeFault(chain, begin.minusMillis(1)))
                .contains("The certificate is not valid before " + begin + ".");
        assertThat(ChainRules.timeFault(chain, begin)).isEmpty();
        assertThat(ChainRules.timeFault(chain, end.minusMillis(1))).isEmpty();
        assertThat(ChainRules.timeFault(chain, end))
                .contains("The certificate expired on " + end + ".");
    }

    @Test
    void theEarliestEndOfTheChainCounts() {
        var span = new Issuer.Span(now, now.plus(Duration.ofDays(5000)));
        var keyed = OFFICE.chain("EC", 256, span, "a.example");
        assertThat(keyed.notAfter())
                .isEqualTo(keyed.chain().get(1).getNotAfter().toInstant())
                .isBefore(keyed.leaf().getNotAfter().toInstant());
        var later = keyed.notAfter().plusSeconds(1);
        assertThat(ChainRules.timeFault(keyed.chain(), later))
                .hasValueSatisfying(text -> assertThat(text).startsWith("Certificate 2 of"));
    }
}
