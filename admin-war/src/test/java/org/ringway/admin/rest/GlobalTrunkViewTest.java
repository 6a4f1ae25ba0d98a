package org.ringway.admin.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ringway.account.Account;
import org.ringway.account.Role;
import org.ringway.sip.Transport;
import org.ringway.tenant.CallPolicy;
import org.ringway.tenant.CodecPolicy;
import org.ringway.tenant.Configuration;
import org.ringway.tenant.TenantConfig;
import org.ringway.tenant.Trunk;
import org.ringway.tenant.TrunkLines;
import org.ringway.tenant.TrunkShare;
import org.ringway.trunk.TrunkStatus;
import org.ringway.trunk.TrunkStatus.State;

/// Who sees what of a global trunk.
class GlobalTrunkViewTest {
    private static final Trunk CARRIER =
            new Trunk(
                    "carrier",
                    "192.0.2.1",
                    5060,
                    Transport.UDP,
                    CodecPolicy.ANY,
                    TrunkLines.ANY,
                    true);
    private static final GlobalTrunkView VIEW =
            new GlobalTrunkView(
                    new Configuration(
                                    1,
                                    List.of(
                                            tenant("acme", Map.of()),
                                            tenant("demo", Map.of("carrier", CARRIER))))
                            .with(Map.of("carrier", CARRIER.forAll())),
                    "carrier",
                    new TrunkStatus(State.REFUSED, "403 Forbidden"));

    @Test
    void whoLooksAfterATenantThatMayRouteToItSeesNameAndState() {
        Map<String, @Nullable Object> some = Map.of("name", "carrier", "state", "REFUSED");
        assertThat(VIEW.forTenantsOf(account("viewer:acme"))).contains(some);
        assertThat(VIEW.forTenantsOf(account("viewer:demo", "tenant-admin:acme"))).contains(some);
    }

    @Test
    void othersDoNotLearnThatItExists() {
        assertThat(VIEW.forTenantsOf(account())).isEmpty();
        assertThat(VIEW.forTenantsOf(account("tenant-admin:other"))).isEmpty();
        assertThat(VIEW.forTenantsOf(account("tenant-admin:demo")))
                .as("its own trunk of that name hides it")
                .isEmpty();
    }

    @Test
    void whoLooksAfterATenantThatIsLeftOutDoesNotLearnThatItExists() {
        var share = new TrunkShare(Set.of("demo"), List.of());
        var configuration =
                new Configuration(1, List.of(tenant("acme", Map.of()), tenant("demo", Map.of())))
                        .with(Map.of("carrier", CARRIER.shared(share)));
        var view = new GlobalTrunkView(configuration, "carrier", VIEW.status());

        assertThat(view.forTenantsOf(account("tenant-admin:acme"))).isEmpty();
        assertThat(view.forTenantsOf(account("tenant-admin:demo"))).isPresent();
    }

    @Test
    void theAdministratorSeesItWithItsState() {
        assertThat(VIEW.whole(Map.of("name", "carrier", "port", 5060L)))
                .isEqualTo(
                        Map.of(
                                "name",
                                "carrier",
                                "port",
                                5060L,
                                "state",
                                "REFUSED",
                                "stateReason",
                                "403 Forbidden"));
    }

    private static Account account(String... roles) {
        Set<Role> held =
                Arrays.stream(roles)
                        .map(role -> Role.parse(role).orElseThrow())
                        .collect(Collectors.toSet());
        return new Account("somebody", held);
    }

    private static TenantConfig tenant(String id, Map<String, Trunk> trunks) {
        return new TenantConfig(
                id,
                id,
                id + ".example",
                Set.of(),
                Set.of(),
                true,
                0,
                Map.of(),
                trunks,
                List.of(),
                CodecPolicy.ANY,
                CallPolicy.USUAL);
    }
}
