package org.ringway.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ringway.sip.Transport;

/// Global trunks beside those of the tenants.
class GlobalTrunksTest {
    private static final Configuration STORED =
            new Configuration(7, List.of(DemoTenants.demo(), DemoTenants.acme()));
    private static final Trunk CARRIER = trunk("carrier", "192.0.2.1").forAll();
    private static final Trunk OTHER = trunk("other", "192.0.2.2").forAll();

    @Test
    void everyTenantHasThemBesideItsOwnAndItsOwnWin() {
        var all = STORED.with(Map.of("carrier", CARRIER, "other", OTHER));

        assertThat(all.globalTrunks()).containsOnlyKeys("carrier", "other");
        assertThat(trunks(all, "demo"))
                .containsEntry("carrier", trunks(STORED, "demo").get("carrier"))
                .containsEntry("other", OTHER);
        assertThat(trunks(all, "acme")).containsEntry("carrier", CARRIER);
        assertThat(all.revision()).isEqualTo(7);
    }

    @Test
    void othersTakeTheirPlaceAndNoneLeaveWhatIsStored() {
        var before = STORED.with(Map.of("carrier", CARRIER, "other", OTHER));
        var moved = trunk("other", "192.0.2.3").forAll();

        assertThat(trunks(before.with(Map.of("other", moved)), "acme"))
                .isEqualTo(Map.of("other", moved));
        assertThat(before.with(Map.of())).isEqualTo(STORED);
    }

    private static Map<String, Trunk> trunks(Configuration configuration, String tenant) {
        return configuration.byId(tenant).orElseThrow().trunks();
    }

    private static Trunk trunk(String name, String host) {
        return new Trunk(name, host, 5060, Transport.UDP, CodecPolicy.ANY, TrunkLines.ANY, true);
    }
}
