package org.ringway.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ringway.call.CallState.Answered;
import org.ringway.call.CallState.Ended;

/// Parties of a transfer whose connection goes and comes back, or does not.
class TransferReattachmentTest {
    private static final String TALK =
            """
            alice -> INVITE trunk
            alice <- 180
            bob#1 <- INVITE
            bob#1 -> 200
            bob#1 <- ACK
            alice <- 200 with SDP
            alice -> ACK
            """;

    @Test
    void aTransferorWhoseConnectionGoesIsHungUpOnceAndNotWaitedForAnyMore() {
        var call =
                play(
                        """
                        alice -> REFER browser
                        alice <- 202 REFER
                        alice <- NOTIFY 100
                        bob#2 <- INVITE
                        clock <- start TRANSFER_RING
                        alice -> away
                        clock <- start CALLER_RETURN
                        bob#2 -> 200
                        bob#2 <- ACK
                        clock <- stop TRANSFER_RING
                        alice <- NOTIFY 200
                        clock <- start TRANSFER_BYE
                        clock <- stop CALLER_RETURN
                        clock -> TRANSFER_BYE
                        alice <- BYE (16 Normal call clearing)
                        alice -> back
                        alice -> away
                        """);
        assertThat(call.state()).isEqualTo(new Answered());
    }

    @Test
    void aTransferorWhoDoesNotComeBackLeavesTheCallToItsTarget() {
        var call =
                play(
                        """
                        bob#1 -> REFER browser
                        bob <- 202 REFER
                        bob <- NOTIFY 100
                        bob#2 <- INVITE
                        bob#1 -> away
                        clock -> CALLEE_RETURN
                        bob#1 <- BYE (480 callee flow lost)
                        bob#2 -> 200
                        bob#2 <- ACK
                        alice -> BYE
                        bob#2 <- BYE (16 Normal call clearing)
                        """);
        assertThat(call.isFinished()).isTrue();
    }

    @Test
    void aCallThatGoesBackToATransferorWhoIsAwayWaitsForIt() {
        var call =
                play(
                        """
                        alice -> REFER browser
                        alice <- 202 REFER
                        alice <- NOTIFY 100
                        bob#2 <- INVITE
                        alice -> away
                        bob#2 -> 486
                        alice <- NOTIFY 486
                        clock -> CALLER_RETURN
                        alice <- BYE (480 caller flow lost)
                        bob#1 <- BYE (480 caller flow lost)
                        """);
        assertThat(call.state()).isEqualTo(new Ended(Ending.CALLER_FLOW_LOST));
    }

    @Test
    void aTransferorThatIsBackHearsAgainHowItsTransferStands() {
        play(
                """
                alice -> REFER browser
                alice <- 202 REFER
                alice <- NOTIFY 100
                bob#2 <- INVITE
                alice -> away
                bob#2 -> 486
                alice <- NOTIFY 486
                alice -> back
                alice <- repeated
                alice <- probe
                """);
    }

    @Test
    void aTargetThatRingsGetsItsInviteAgain() {
        play(
                """
                alice -> REFER browser
                alice <- 202 REFER
                alice <- NOTIFY 100
                bob#2 <- INVITE
                bob#2 -> away
                bob#2 -> back
                bob#2 <- repeated
                bob#2 -> 200
                bob#2 <- ACK
                alice <- NOTIFY 200
                """);
    }

    @Test
    void aTargetThatStaysAwayGivesTheCallBack() {
        var call =
                play(
                        """
                        alice -> REFER browser
                        alice <- 202 REFER
                        alice <- NOTIFY 100
                        bob#2 <- INVITE
                        clock <- start TRANSFER_RING
                        bob#2 -> away
                        clock <- start RINGING_RETURN
                        clock -> RINGING_RETURN
                        bob#2 <- CANCEL (480 callee flow lost)
                        alice <- NOTIFY 480
                        clock <- stop TRANSFER_RING
                        bob#2 -> 487
                        """);
        assertThat(call.state()).isEqualTo(new Answered());
    }

    @Test
    void theOtherPhonesOfATargetRingOnWhenOneStaysAway() {
        play(
                """
                alice -> REFER browser office
                alice <- 202 REFER
                alice <- NOTIFY 100
                bob#2 <- INVITE
                bob#3 <- INVITE
                bob#2 -> away
                clock -> RINGING_RETURN
                bob#2 <- CANCEL (480 callee flow lost)
                bob#3 -> 200
                bob#3 <- ACK
                alice <- NOTIFY 200
                """);
    }

    @Test
    void aTargetKeepsTheSeatItWasGivenUntilItsTimeIsOver() {
        var call =
                play(
                        """
                        alice -> REFER browser
                        alice <- 202 REFER
                        alice <- NOTIFY 100
                        bob#2 <- INVITE
                        bob#2 -> 200
                        bob#2 <- ACK
                        alice <- NOTIFY 200
                        alice -> BYE
                        bob#2 -> away
                        bob#2 -> back
                        bob#2 <- repeated
                        bob#2 <- probe
                        bob#2 -> away
                        clock -> CALLER_RETURN
                        bob#1 <- BYE (480 caller flow lost)
                        bob#2 <- BYE (480 caller flow lost)
                        """);
        assertThat(call.state()).isEqualTo(new Ended(Ending.CALLER_FLOW_LOST));
    }

    @Test
    void aPartyOfAnotherCallThatComesOverWhileAwayIsWaitedFor() {
        play(
                """
                alice -> REFER adopt
                alice <- 202 REFER
                alice <- NOTIFY 100
                other <- fetch instead of CALLER
                other -> gives
                alice <- NOTIFY 200
                clock <- start TRANSFER_BYE
                bob#2 -> away
                clock <- start CALLER_RETURN
                alice -> BYE
                clock <- stop TRANSFER_BYE
                bob#2 -> back
                bob#2 <- repeated
                bob#2 <- probe
                clock <- stop CALLER_RETURN
                """);
    }

    @Test
    void bothPartiesMayBeAwayAtOnce() {
        var call =
                play(
                        """
                        alice -> away
                        clock <- start CALLER_RETURN
                        bob#1 -> away
                        clock <- start CALLEE_RETURN
                        alice -> back
                        alice <- repeated
                        alice <- probe
                        clock <- stop CALLER_RETURN
                        clock -> CALLEE_RETURN
                        alice <- BYE (480 callee flow lost)
                        bob#1 <- BYE (480 callee flow lost)
                        """);
        assertThat(call.isFinished()).isTrue();
    }

    /// What follows after the call was answered.
    private static Call play(String after) {
        return Ladder.playAfter(TALK, after);
    }
}
