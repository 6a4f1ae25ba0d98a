package org.ringway.persistence.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SnapshotBuilderTest {
    @Test
    void aHostThatTwoTenantsClaimRefusesTheWhole() {
        assertThat(
                        build(
                                new TenantEntity("a", "A", "a.example", Set.of("phone.example")),
                                new TenantEntity("b", "B", "b.example", Set.of("phone.example"))))
                .isEqualTo(
                        new Snapshot.Invalid(
                                7, List.of("host phone.example belongs to both a and b")));
    }

    @Test
    void aDomainThatTwoTenantsClaimRefusesTheWhole() {
        assertThat(
                        build(
                                new TenantEntity("a", "A", "a.example", Set.of()),
                                new TenantEntity("b", "B", "a.example", Set.of())))
                .isEqualTo(
                        new Snapshot.Invalid(
                                7, List.of("SIP domain a.example belongs to both a and b")));
    }

    @Test
    void aSnapshotCarriesTheRevisionOfItsRows() {
        assertThat(build(new TenantEntity("a", "A", "a.example", Set.of())))
                .isInstanceOfSatisfying(
                        Snapshot.Valid.class,
                        valid -> assertThat(valid.configuration().revision()).isEqualTo(7));
    }

    private static Snapshot build(TenantEntity... tenants) {
        return SnapshotBuilder.build(
                new StoredConfiguration(
                        7,
                        List.of(tenants),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()),
                Map.of());
    }
}
