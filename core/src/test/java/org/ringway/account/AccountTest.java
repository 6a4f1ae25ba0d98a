package org.ringway.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest {
    private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");

    @ParameterizedTest
    @ValueSource(strings = {"admin", "tenant-admin:demo", "viewer:acme-2"})
    void aRoleIsReadAsItIsWritten(String text) {
        assertThat(Role.parse(text)).hasValueSatisfying(r -> assertThat(r).hasToString(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Admin",
                "admin:demo",
                "viewer",
                "viewer:",
                "viewer:De mo",
                "owner:demo"
            })
    void anythingElseIsNoRole(String text) {
        assertThat(Role.parse(text)).isEmpty();
    }

    @Test
    void rolesOfOneTenantSayNothingAboutAnother() {
        var boss = account("tenant-admin:demo");
        var guest = account("viewer:demo");
        assertThat(boss.mayEdit("demo")).isTrue();
        assertThat(boss.mayRead("acme")).isFalse();
        assertThat(boss.mayEdit("acme")).isFalse();
        assertThat(boss.isAdmin()).isFalse();
        assertThat(guest.mayRead("demo")).isTrue();
        assertThat(guest.mayEdit("demo")).isFalse();
        assertThat(account("admin").mayEdit("acme")).isTrue();
        assertThat(new Account("nobody", Set.of()).mayRead("demo")).isFalse();
    }

    @Test
    void aSourceThatFailsTooOftenIsNotHeardForTheRestOfTheMinute() {
        var throttle = new SignInThrottle();
        for (var i = 0; i < 5; i++) {
            assertThat(throttle.pause("192.0.2.1", NOON)).isZero();
            throttle.failed("192.0.2.1", NOON.plusSeconds(i));
        }
        assertThat(throttle.pause("192.0.2.1", NOON.plusSeconds(10)))
                .isEqualTo(Duration.ofSeconds(50));
        assertThat(throttle.pause("192.0.2.2", NOON.plusSeconds(10))).isZero();
        assertThat(throttle.pause("192.0.2.1", NOON.plusSeconds(60))).isZero();
    }

    @Test
    void aMinuteThatIsOverCountsNoMore() {
        var throttle = new SignInThrottle();
        for (var i = 0; i < 4; i++) {
            throttle.failed("192.0.2.1", NOON);
        }
        throttle.failed("192.0.2.1", NOON.plusSeconds(61));
        assertThat(throttle.pause("192.0.2.1", NOON.plusSeconds(62))).isZero();
    }

    private static Account account(String role) {
        return new Account("somebody", Set.of(Role.parse(role).orElseThrow()));
    }
}
