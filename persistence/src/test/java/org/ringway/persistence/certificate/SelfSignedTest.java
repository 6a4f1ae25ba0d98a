package org.ringway.persistence.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.ringway.certificate.ChainRules;
import org.ringway.certificate.PemBundle;

class SelfSignedTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void itStandsForLocalhostAndItsSubdomains() throws Exception {
        var chain = PemBundle.read(SelfSigned.pem(NOW)).getFirst();

        assertThat(chain.names()).containsExactly("*.localhost", "localhost");
        assertThat(ChainRules.fault(chain.chain())).isEmpty();
        assertThat(ChainRules.timeFault(chain.chain(), NOW)).isEmpty();
        assertThat(chain.notBefore()).isBefore(NOW);
    }
}
