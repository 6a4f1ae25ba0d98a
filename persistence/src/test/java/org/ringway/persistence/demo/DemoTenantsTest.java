package org.ringway.persistence.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.ringway.persistence.tenant.TenantCheck;
import org.ringway.tenant.Configuration;
import org.ringway.tenant.DigestSecret;
import org.ringway.tenant.TenantConfig;

class DemoTenantsTest {
    private final Configuration demo = new Configuration(1, DemoTenants.all());

    @Test
    void bothTenantsPassTheCheckOfEveryConfiguration() {
        assertThat(demo.tenants()).flatMap(TenantCheck::problems).isEmpty();
    }

    @Test
    void localhostBelongsToDemoAndItsOwnNameToAcme() {
        for (var host : List.of("localhost", "127.0.0.1", "demo.localhost")) {
            assertThat(demo.byHost(host)).map(TenantConfig::id).contains("demo");
        }
        assertThat(demo.byHost("acme.localhost")).map(TenantConfig::id).contains("acme");
    }

    @Test
    void thePasswordsAreThoseOfTheDocumentation() {
        var extensions = demo.byId("demo").orElseThrow().extensions();
        var last = Objects.requireNonNull(extensions.get("1010"));

        assertThat(last.secret()).isEqualTo(DigestSecret.of("1010", "demo.localhost", "demo-1010"));
        assertThat(demo.byId("acme").orElseThrow().extensions()).hasSize(5);
    }

    @Test
    void digestsAreThoseOfTheRfc() {
        // RFC 7616 section 3.9.1 names the inputs; the digests are those of md5sum and sha256sum
        var secret = DigestSecret.of("Mufasa", "http-auth@example.org", "Circle of Life");

        assertThat(secret.ha1Md5()).isEqualTo("3d78807defe7de2157e2b0b6573a855f");
        assertThat(secret.ha1Sha256())
                .isEqualTo("7987c64c30e25f1b74be53f966b49b90f2808aa92faf9a00262392d7b4794232");
    }
}
