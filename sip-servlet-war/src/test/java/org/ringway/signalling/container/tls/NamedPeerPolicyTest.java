package org.ringway.signalling.container.tls;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamedPeerPolicyTest {
    @ParameterizedTest
    @CsvSource({
        "sip.carrier.example, sip.carrier.example, true",
        "SIP.Carrier.Example, sip.carrier.example, true",
        "sip:carrier.example, carrier.example, true",
        "*.carrier.example, sip.carrier.example, true",
        "*.carrier.example, carrier.example, false",
        "*.carrier.example, a.b.carrier.example, false",
        "carrier.example, evilcarrier.example, false",
        "192.0.2.1, 192.0.2.1, true"
    })
    void aCertificateStandsForTheHostsItNames(String name, String host, boolean matches) {
        assertThat(NamedPeerPolicy.matches(name, host)).isEqualTo(matches);
    }
}
