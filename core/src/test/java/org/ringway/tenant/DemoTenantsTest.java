package org.ringway.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.ringway.sip.DigestAlgorithm;

class DemoTenantsTest {
    private final DemoTenants tenants = new DemoTenants();

    @Test
    void bothTenantsAreFoundByIdDomainAndHost() {
        var current = tenants.current();
        assertThat(current.byId("demo").orElseThrow().extensions()).hasSize(10);
        assertThat(current.byDomain("ACME.localhost").orElseThrow().id()).isEqualTo("acme");
        assertThat(current.byHost("LocalHost").orElseThrow().id()).isEqualTo("demo");
        assertThat(current.byDomain("elsewhere.localhost")).isEmpty();
    }

    @Test
    void aSecretVerifiesItsPasswordAndIsNeverShown() {
        var secret = Objects.requireNonNull(DemoTenants.demo().extensions().get("1001")).secret();
        for (var algorithm : DigestAlgorithm.values()) {
            assertThat(secret.ha1(algorithm))
                    .isEqualTo(algorithm.ha1("1001", "demo.localhost", "demo-1001"));
        }
        assertThat(secret).hasToString("DigestSecret[hidden]");
    }

    @Test
    void aChangeIsANewRevision() {
        tenants.replace(List.of());
        assertThat(tenants.current()).isEqualTo(new Configuration(2, List.of()));
    }
}
