package org.ringway.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// An agent whose time for a call is limited.
class LongestCallTest {
    private static final String TALKING =
            """
            alice  -> INVITE agent
            alice  <- 180
            bob#1  <- INVITE
            bob#1  -> may-stay 60
            bob#1  -> 200
            bob#1  <- ACK
            alice  <- 200 with SDP
            alice  -> ACK
            """;

    @Test
    void itsTimeBeginsWithTheAnswerAndEndsTheCallOnBothSides() {
        var call =
                Ladder.play(
                        """
                        alice  -> INVITE agent
                        record <- open
                        alice  <- 180
                        bob#1  <- INVITE
                        clock  <- start RING
                        bob#1  -> may-stay 60
                        bob#1  -> 180
                        bob#1  -> 200
                        bob#1  <- ACK
                        clock  <- stop RING
                        alice  <- 200 with SDP
                        record <- answered by bob#1
                        clock  <- start ACK
                        clock  <- start CALLEE_LIMIT 60 s
                        alice  -> ACK
                        clock  <- stop ACK
                        clock  -> CALLEE_LIMIT
                        alice  <- BYE (480 longest call)
                        bob#1  <- BYE (480 longest call)
                        record <- LONGEST_CALL 200
                        """);
        assertThat(call.isFinished()).isTrue();
    }

    @Test
    void whoHangsUpBeforeStopsTheClock() {
        Ladder.playAfter(
                TALKING,
                """
                alice  -> BYE
                bob#1  <- BYE (16 Normal call clearing)
                clock  <- stop CALLEE_LIMIT
                """);
    }

    @Test
    void oneThatHasSentItsCallerOnCountsNoMore() {
        Ladder.playAfter(
                TALKING,
                """
                bob#1  -> REFER office
                bob    <- 202 REFER
                bob    <- NOTIFY 100
                bob#2  <- INVITE
                clock  <- start TRANSFER_RING
                bob#2  -> 200
                bob#2  <- ACK
                clock  <- stop TRANSFER_RING
                bob    <- NOTIFY 200
                clock  <- start TRANSFER_BYE
                clock  <- stop CALLEE_LIMIT
                bob#1  -> BYE
                clock  <- stop TRANSFER_BYE
                clock  -> CALLEE_LIMIT
                """);
    }

    @Test
    void oneThatIsSendingItsCallerOnIsHungUpAndTheCallerGoesOn() {
        Ladder.playAfter(
                TALKING,
                """
                bob#1  -> REFER office
                bob    <- 202 REFER
                bob    <- NOTIFY 100
                bob#2  <- INVITE
                clock  -> CALLEE_LIMIT
                bob#1  <- BYE (480 longest call)
                bob#2  -> 200
                bob#2  <- ACK
                """);
    }

    @Test
    void anAgentToWhichACallIsSentHasItsTimeToo() {
        Ladder.playAfter(
                """
                alice  -> INVITE office
                alice  <- 180
                bob#1  <- INVITE
                bob#1  -> 200
                bob#1  <- ACK
                alice  <- 200 with SDP
                alice  -> ACK
                """,
                """
                alice  -> REFER agent
                alice  <- 202 REFER
                alice  <- NOTIFY 100
                bob#2  <- INVITE
                clock  <- start TRANSFER_RING
                bob#2  -> may-stay 30
                bob#2  -> 200
                bob#2  <- ACK
                clock  <- stop TRANSFER_RING
                alice  <- NOTIFY 200
                clock  <- start TRANSFER_BYE
                clock  <- start CALLER_LIMIT 30 s
                alice  -> BYE
                clock  <- stop TRANSFER_BYE
                clock  -> CALLER_LIMIT
                bob#1  <- BYE (480 longest call)
                bob#2  <- BYE (480 longest call)
                """);
    }

    @Test
    void aCallerWhoSendsNoAckIsHungUpOnceItIsHere() {
        Ladder.play(
                """
                alice  -> INVITE agent
                alice  <- 180
                bob#1  <- INVITE
                bob#1  -> may-stay 1
                bob#1  -> 200
                bob#1  <- ACK
                alice  <- 200 with SDP
                clock  -> CALLEE_LIMIT
                bob#1  <- BYE (480 longest call)
                alice  -> ACK
                alice  <- BYE (480 longest call)
                """);
    }
}
