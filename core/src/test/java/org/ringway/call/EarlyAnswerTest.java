package org.ringway.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// A caller that is answered for what the trunk plays; the record waits for the trunk.
class EarlyAnswerTest {
    private static final String PLAYING =
            """
            alice -> INVITE trunk answer-early
            alice <- 180
            bob#1 <- INVITE
            bob#1 -> 183-with-SDP
            alice <- 200 with SDP
            """;

    @Test
    void theCallCountsFromTheTrunksAnswer() {
        Ladder.play(
                """
                alice -> INVITE trunk answer-early
                record <- open
                alice <- 180
                media <- offer
                media -> offers
                bob#1 <- INVITE
                bob#1 -> 183-with-SDP
                media <- answer of bob#1
                media -> answer
                alice <- 200 with SDP
                alice -> ACK
                bob#1 -> 180
                bob#1 -> 200
                bob#1 <- ACK
                media <- answer of bob#1
                record <- answered by bob#1
                media -> answer
                alice -> BYE
                bob#1 <- BYE (16 Normal call clearing)
                media <- end
                record <- CALLER_HUNG_UP 200
                """);
    }

    @Test
    void theTrunkPicksUpBeforeTheCallersAck() {
        var call =
                Ladder.playAfter(
                        PLAYING,
                        """
                        bob#1 -> 200
                        bob#1 <- ACK
                        alice -> ACK
                        bob#1 -> BYE
                        alice <- BYE (16 Normal call clearing)
                        """);
        assertThat(call.isFinished()).isTrue();
    }

    @Test
    void aTrunkThatIsBusyAfterAllHangsTheCallerUp() {
        Ladder.playAfter(
                PLAYING,
                """
                alice -> ACK
                bob#1 -> 486
                alice <- BYE (486 busy)
                record <- BUSY 200
                """);
    }

    @Test
    void aCallerThatHasNotAcknowledgedGetsItsByeAfterItsAck() {
        Ladder.playAfter(
                PLAYING,
                """
                bob#1 -> 486
                alice -> ACK
                alice <- BYE (486 busy)
                """);
    }

    @Test
    void aCallerThatHangsUpWhileItRingsWasNeverConnected() {
        var call =
                Ladder.playAfter(
                        PLAYING,
                        """
                        alice -> ACK
                        alice -> BYE
                        bob#1 <- CANCEL (487 Request Terminated)
                        record <- CALLER_CANCELLED 200
                        bob#1 -> 487
                        """);
        assertThat(call.isFinished()).isTrue();
    }

    @Test
    void nobodyPicksUp() {
        Ladder.playAfter(
                PLAYING,
                """
                alice -> ACK
                clock -> RING
                alice <- BYE (480 no answer)
                bob#1 <- CANCEL (480 no answer)
                """);
    }

    @Test
    void theAckNeverComes() {
        Ladder.playAfter(
                PLAYING,
                """
                clock -> ACK
                alice <- BYE (408 no ack)
                bob#1 <- CANCEL (408 no ack)
                """);
    }

    @Test
    void aCallerThatPutsTheAnnouncementOnHoldIsServed() {
        Ladder.playAfter(
                PLAYING,
                """
                alice -> ACK
                alice -> re-INVITE
                alice <- 200 re-INVITE
                bob#1 -> 200
                bob#1 <- ACK
                """);
    }

    @Test
    void aTelephoneThatPlaysSomethingIsHeardInA183() {
        Ladder.play(
                """
                alice -> INVITE office answer-early
                alice <- 180
                bob#1 <- INVITE
                bob#1 -> 183-with-SDP
                alice <- 183 with SDP
                """);
    }
}
