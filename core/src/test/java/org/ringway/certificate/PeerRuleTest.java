package org.ringway.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whom calls believe, and for which hosts a certificate stands.
class PeerRuleTest {
    private final Instant now = Instant.now();
    private final Issuer office = Issuer.root("office");

    @Test
    void withoutAPinAuthorityAndHostCount() {
        var rule = new PeerRule("a.example", null);
        var good = office.ec("a.example").chain();
        assertThat(rule.distrust(good, true, now)).isEmpty();
        assertThat(rule.distrust(good, false, now)).contains("unknown authority: CN=office");
        assertThat(rule.distrust(office.ec("b.example").chain(), true, now))
                .contains("wrong host: the certificate names b.example, not a.example");
    }

    @Test
    void withAPinNothingElseCounts() {
        var own = Issuer.selfSigned("b.example");
        var rule = new PeerRule("a.example", CertificatePin.of(own.leaf()));
        assertThat(rule.distrust(own.chain(), false, now)).isEmpty();
        assertThat(rule.distrust(office.ec("a.example").chain(), true, now).orElseThrow())
                .startsWith("not the pinned certificate: ");
    }

    @ParameterizedTest
    @CsvSource({
        "sip.carrier.example, sip.carrier.example, true",
        "SIP.Carrier.Example, sip.carrier.example, true",
        "*.carrier.example, sip.carrier.example, true",
        "*.carrier.example, carrier.example, false",
        "*.carrier.example, a.b.carrier.example, false",
        "carrier.example, evilcarrier.example, false",
        "192.0.2.1, 192.0.2.1, true"
    })
    void aCertificateStandsForTheHostsItNames(String name, String host, boolean stands) {
        assertThat(SipIdentities.cover(office.ec(name).leaf(), host)).isEqualTo(stands);
    }

    @Test
    void itsNamesAreShownWithTheirKind() {
        assertThat(SipIdentities.alternatives(office.ec("a.example", "b.example").leaf()))
                .containsExactly("DNS:a.example", "DNS:b.example");
    }

    @Test
    void aSubjectCountsWithoutAnyOtherName() {
        assertThat(SipIdentities.of(office.anchor())).containsExactly("office");
        assertThat(SipIdentities.of(office.ec("a.example").leaf())).containsExactly("a.example");
    }
}
