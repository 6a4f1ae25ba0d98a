package org.ringway.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

    @Test
    void whoIsLeftOutDoesNotHaveIt() {
        var share = new TrunkShare(Set.of("demo", "gone"), List.of());
        var all = STORED.with(Map.of("other", OTHER.shared(share)));

        assertThat(trunks(all, "demo")).containsKey("other");
        assertThat(trunks(all, "acme")).isEmpty();
        assertThat(trunks(all.with(Map.of("other", OTHER)), "acme")).containsKey("other");
    }

    @ParameterizedTest
    @CsvSource({
        "sip.example, 5060, SIP.example, 5080, true",
        "sip.example, 5060, sip2.example, 5060, false",
        "127.0.0.1, 5060, 127.0.0.1, 5080, false",
        "127.0.0.1, 5060, 127.0.0.1, 5060, true",
        "localhost, 5060, localhost, 5080, false",
    })
    void trunksOfOneHostSendFromTheSameAddress(
            String host, int port, String other, int otherPort, boolean same) {
        assertThat(at(host, port, "").sendsFromWhere(at(other, otherPort, ""))).isEqualTo(same);
        assertThat(
                        at("192.0.2.9", 5060, host + ":" + port)
                                .sendsFromWhere(at(other, otherPort, "")))
                .isEqualTo(same);
        assertThat(
                        at(other, otherPort, "")
                                .sendsFromWhere(at("192.0.2.9", 5060, host + ":" + port)))
                .isEqualTo(same);
    }

    private static Trunk at(String host, int port, String proxy) {
        return new Trunk(
                "any",
                host,
                port,
                Transport.UDP,
                CodecPolicy.ANY,
                TrunkLines.ANY,
                true,
                SessionLines.NONE,
                DtmfMode.AUTO,
                new TrunkAccount(false, "", "", "", proxy),
                SrtpPolicy.OFF,
                null);
    }

    private static Map<String, Trunk> trunks(Configuration configuration, String tenant) {
        return configuration.byId(tenant).orElseThrow().trunks();
    }

    private static Trunk trunk(String name, String host) {
        return new Trunk(name, host, 5060, Transport.UDP, CodecPolicy.ANY, TrunkLines.ANY, true);
    }
}
