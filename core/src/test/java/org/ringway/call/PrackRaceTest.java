package org.ringway.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/// A callee picks up before its reliable provisional response is acknowledged, and the caller's own
/// PRACK crosses our 200 (RFC 3262 sections 3 and 4): messages in any order, some of them lost and
/// sent again, in virtual time.
class PrackRaceTest {
    private static final long FIRST_SEED = 3_262_004L;
    private static final int RACES = 10_000;

    @Test
    void bothSidesAreAnsweredOnceAndIntheRightOrder() {
        var hasty = 0;
        for (var race = 0; race < RACES; race++) {
            var seed = FIRST_SEED + race;
            var wire = new PrackWire(new Random(seed));
            wire.run();
            wire.check("seed " + seed);
            hasty += wire.callee.isHasty ? 1 : 0;
        }
        assertThat(hasty).as("callees that did not wait").isGreaterThan(RACES / 4);
    }
}
