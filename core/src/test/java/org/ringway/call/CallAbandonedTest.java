package org.ringway.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ringway.call.CallState.Ended;

/// Callers who give up, vanish or never acknowledge. The container has answered a CANCEL and its
/// INVITE before the call hears of it.
class CallAbandonedTest {
    @Test
    void theCallerHangsUpDuringRingback() {
        var call =
                Ladder.play(
                        """
                        alice  -> INVITE office browser
                        record <- open
                        alice  <- 180
                        media  <- offer
                        media  -> offers
                        bob#1  <- INVITE
                        bob#2  <- INVITE
                        alice  -> CANCEL
                        bob#1  <- CANCEL (487 Request Terminated)
                        bob#2  <- CANCEL (487 Request Terminated)
                        media  <- end
                        record <- CALLER_CANCELLED 487
                        bob#1  -> 487
                        bob#2  -> lost
                        """);
        assertThat(call.state()).isEqualTo(new Ended(Ending.CALLER_CANCELLED));
        assertThat(call.isFinished()).isTrue();
    }

    @Test
    void theCancelCrossesTheAnswer() {
        var call =
                Ladder.play(
                        """
                        alice -> INVITE office
                        alice <- 180
                        bob#1 <- INVITE
                        alice -> CANCEL
                        bob#1 <- CANCEL (487 Request Terminated)
                        bob#1 -> 200
                        bob#1 <- ACK
                        bob#1 <- BYE (487 Request Terminated)
                        """);
        assertThat(call.isFinished()).isTrue();
    }

    @Test
    void theCancelArrivesWhileMediaIsBeingPrepared() {
        var call =
                Ladder.play(
                        """
                        alice  -> INVITE office
                        record <- open
                        alice  <- 180
                        media  <- offer
                        alice  -> CANCEL
                        media  <- end
                        record <- CALLER_CANCELLED 487
                        media  -> offers
                        """);
        assertThat(call.isFinished()).isTrue();
    }

    @Test
    void theCancelOvertakesOur200() {
        var call =
                Ladder.play(
                        """
                        alice  -> INVITE office
                        record <- open
                        alice  <- 180
                        bob#1  <- INVITE
                        bob#1  -> 200
                        bob#1  <- ACK
                        alice  <- 200 with SDP
                        record <- answered by bob#1
                        alice  -> CANCEL
                        bob#1  <- BYE (487 Request Terminated)
                        record <- CALLER_CANCELLED 487
                        """);
        assertThat(call.isFinished()).isTrue();
    }

    @Test
    void aCancelAfterTheAckIsTooLate() {
        Ladder.play(
                """
                alice -> INVITE echo
                alice <- 180
                alice <- 200 with SDP
                alice -> ACK
                alice -> CANCEL
                """);
    }

    @Test
    void aByeInTheEarlyDialogEndsTheInviteAsWell() {
        Ladder.play(
                """
                alice  -> INVITE office
                record <- open
                alice  <- 180
                bob#1  <- INVITE
                alice  -> BYE
                alice  <- 487
                bob#1  <- CANCEL (487 Request Terminated)
                record <- CALLER_CANCELLED 487
                """);
    }

    @Test
    void theCallersWebSocketClosesWhileRinging() {
        Ladder.play(
                """
                alice  -> INVITE office
                record <- open
                alice  <- 180
                bob#1  <- INVITE
                alice  -> lost
                alice  <- 480 (480 caller flow lost)
                bob#1  <- CANCEL (480 caller flow lost)
                record <- CALLER_FLOW_LOST 480
                """);
    }

    @Test
    void aCallerWhoNeverAcknowledgesIsHungUp() {
        Ladder.play(
                """
                alice  -> INVITE office
                record <- open
                alice  <- 180
                bob#1  <- INVITE
                clock  <- start RING
                bob#1  -> 200
                bob#1  <- ACK
                clock  <- stop RING
                alice  <- 200 with SDP
                record <- answered by bob#1
                clock  <- start ACK
                clock  -> ACK
                alice  <- BYE (408 no ack)
                bob#1  <- BYE (408 no ack)
                record <- NO_ACK 200
                """);
    }

    @Test
    void theCallersByeAlsoConfirmsThe200() {
        Ladder.play(
                """
                alice  -> INVITE office
                record <- open
                alice  <- 180
                bob#1  <- INVITE
                bob#1  -> 200
                bob#1  <- ACK
                alice  <- 200 with SDP
                record <- answered by bob#1
                alice  -> BYE
                bob#1  <- BYE (16 Normal call clearing)
                record <- CALLER_HUNG_UP 200
                """);
    }

    @Test
    void noByeGoesToTheCallerBeforeHisAck() {
        var call =
                Ladder.play(
                        """
                        alice  -> INVITE office
                        record <- open
                        alice  <- 180
                        bob#1  <- INVITE
                        bob#1  -> 200
                        bob#1  <- ACK
                        alice  <- 200 with SDP
                        record <- answered by bob#1
                        bob#1  -> BYE
                        record <- CALLEE_HUNG_UP 200
                        alice  -> ACK
                        alice  <- BYE (16 Normal call clearing)
                        alice  -> ACK
                        """);
        assertThat(call.isFinished()).isTrue();
    }

    @Test
    void theByeThatWaitsForAnAckIsSentWithoutItInTheEnd() {
        var call =
                Ladder.play(
                        """
                        alice -> INVITE echo
                        alice <- 180
                        alice <- 200 with SDP
                        clock <- start ACK
                        gateway -> SHUTTING_DOWN
                        clock -> ACK
                        alice <- BYE (503 shutting down)
                        """);
        assertThat(call.isFinished()).isTrue();
    }

    @Test
    void theByeThatWaitsForAnAckIsForgottenWhenTheCallerIsGone() {
        var call =
                Ladder.play(
                        """
                        alice -> INVITE echo
                        alice <- 180
                        alice <- 200 with SDP
                        clock <- start ACK
                        gateway -> SHUTTING_DOWN
                        alice -> BYE
                        clock <- stop ACK
                        alice -> ACK
                        """);
        assertThat(call.isFinished()).isTrue();
    }
}
