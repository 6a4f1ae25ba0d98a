package org.ringway.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainOwnersTest {
    private static final DomainOwners OWNERS =
            new DomainOwners(
                    List.of(
                            tenant("a", "a.example", Set.of("phone.example")),
                            tenant("b", "b.a.example", Set.of("127.0.0.1", "c.b.example"))));

    @ParameterizedTest
    @CsvSource({
        "a.example, a, true",
        "phone.example, a, true",
        "sip.a.example, a, true",
        "x.sip.a.example, a, true",
        "b.a.example, a, false",
        "b.a.example, b, true",
        "sip.b.a.example, a, false",
        "sip.b.a.example, b, true",
        "*.a.example, a, false",
        "*.sip.a.example, a, true",
        "*.phone.example, a, true",
        "*.b.a.example, b, true",
        "*.example, a, false",
        "example, a, false",
        "b.example, b, false",
        "*.b.example, b, false",
        "xa.example, a, false",
        "other.example, a, false"
    })
    void aTenantSpeaksForItsOwnDomainsAndForNoOthers(String name, String tenant, boolean may) {
        assertThat(OWNERS.maySpeakFor(tenant, name)).isEqualTo(may);
    }

    private static TenantConfig tenant(String id, String domain, Set<String> hosts) {
        return new TenantConfig(
                id,
                id,
                domain,
                hosts,
                Set.of(),
                true,
                0,
                Map.of(),
                Map.of(),
                List.of(),
                CodecPolicy.ANY,
                CallPolicy.USUAL);
    }
}
