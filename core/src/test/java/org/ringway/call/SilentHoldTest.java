package org.ringway.call;

import org.junit.jupiter.api.Test;

/// Calls that hear ringback and nothing else.
class SilentHoldTest {
    @Test
    void aCopyRingsOnSilentlyUntilTheUpstreamGivesItUp() {
        Ladder.play(
                """
                alice  -> INVITE hold SIBLING_FORK HOLD_SIBLING
                record <- open
                clock  <- start HOLD_SIBLING
                alice  <- 180
                clock  <- start HOLD_AGAIN
                clock  -> HOLD_AGAIN
                alice  <- 180
                clock  <- start HOLD_AGAIN
                alice  -> CANCEL
                clock  <- stop HOLD_AGAIN
                clock  <- stop HOLD_SIBLING
                record <- SIBLING_FORK 487
                """);
    }

    @Test
    void aCopyThatNobodyGivesUpIsRefusedInTheEnd() {
        Ladder.play(
                """
                alice  -> INVITE hold SIBLING_FORK HOLD_SIBLING
                record <- open
                clock  <- start HOLD_SIBLING
                alice  <- 180
                clock  <- start HOLD_AGAIN
                clock  -> HOLD_SIBLING
                alice  <- 480 (480 sibling fork)
                clock  <- stop HOLD_AGAIN
                record <- SIBLING_FORK 480
                """);
    }

    @Test
    void aTrunkThatTakesNoCallsHearsRingback() {
        Ladder.play(
                """
                alice  -> INVITE hold INBOUND_DISABLED HOLD_DISABLED
                record <- open
                alice  <- 180
                alice  -> BYE
                alice  <- 487
                record <- INBOUND_DISABLED 487
                """);
    }

    @Test
    void aHeldCallNeedsNoOfferAndEndsWithTheServer() {
        Ladder.play(
                """
                alice   -> INVITE-without-SDP hold SIBLING_FORK HOLD_SIBLING
                record  <- open
                alice   <- 180
                gateway -> SHUTTING_DOWN
                alice   <- 503 (503 shutting down)
                record  <- SHUTTING_DOWN 503
                """);
    }
}
