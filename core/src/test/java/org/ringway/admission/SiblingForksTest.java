package org.ringway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ringway.admission.SiblingForks.Delivery;
import org.ringway.admission.SiblingForks.Numbers;

class SiblingForksTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration WINDOW = Duration.ofSeconds(2);
    private static final Numbers CALL = new Numbers("demo", "+4930555", "+49301001001");

    private final SiblingForks forks = new SiblingForks();
    private final Delivery first = delivery("one", "a", 0);

    @Test
    void aDeliveryOverAnotherTrunkWithinTheWindowIsACopy() {
        assertThat(seen(first)).isFalse();
        assertThat(seen(delivery("two", "b", 2000))).isTrue();
    }

    @Test
    void aCopyNamesTheCallItIsACopyOf() {
        seen(first);
        seen(delivery("one", "b", 5));
        assertThat(forks.original(CALL, delivery("two", "c", 7), WINDOW)).contains(first.call());
    }

    @Test
    void aDeliveryWithTheSameCallIdIsACopyOverAnyTrunk() {
        seen(first);
        assertThat(seen(delivery("one", "a", 5))).isTrue();
    }

    @Test
    void twoCallsOverOneTrunkAreTwoCalls() {
        seen(first);
        assertThat(seen(delivery("one", "b", 5))).isFalse();
        assertThat(seen(delivery("one", "a", 6))).isTrue();
        assertThat(seen(delivery("two", "c", 7))).isTrue();
    }

    @Test
    void afterTheWindowItIsACallOfItsOwnWhoseCopiesCount() {
        seen(first);
        assertThat(seen(delivery("two", "b", 2001))).isFalse();
        assertThat(seen(delivery("one", "c", 4001))).isTrue();
    }

    @Test
    void otherNumbersAndOtherTenantsAreNoCopies() {
        seen(first);
        var other = delivery("two", "b", 1);
        for (var numbers :
                new Numbers[] {
                    new Numbers("demo", "+4930556", CALL.called()),
                    new Numbers("demo", CALL.caller(), "+49301001002"),
                    new Numbers("acme", CALL.caller(), CALL.called())
                }) {
            assertThat(forks.original(numbers, other, WINDOW)).isEmpty();
        }
    }

    @Test
    void whoCallsAgainAfterTheEndIsHeard() {
        seen(first);
        forks.ended(CALL, first.call());
        assertThat(seen(delivery("two", "b", 100))).isFalse();
    }

    @Test
    void theEndOfACopyLeavesTheFirstCallInPlace() {
        seen(first);
        var copy = delivery("two", "b", 10);
        seen(copy);
        forks.ended(CALL, copy.call());
        assertThat(seen(delivery("three", "c", 20))).isTrue();
        forks.ended(CALL, first.call());
        assertThat(forks.size()).isZero();
    }

    @Test
    void withoutAWindowEveryDeliveryRings() {
        assertThat(forks.original(CALL, first, Duration.ZERO)).isEmpty();
        assertThat(forks.original(CALL, delivery("two", "b", 0), Duration.ZERO)).isEmpty();
    }

    private boolean seen(Delivery delivery) {
        return forks.original(CALL, delivery, WINDOW).isPresent();
    }

    private static Delivery delivery(String trunk, String callId, long afterMs) {
        return new Delivery(UUID.randomUUID(), trunk, callId, NOW.plusMillis(afterMs));
    }
}
