package org.ringway.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.call.CallState.Answered;
import org.ringway.call.CallState.Ended;

/// Parties whose connection goes and comes back, or does not.
class ReattachmentTest {
    private static final String ANSWERED =
            """
            alice  -> INVITE browser
            alice  <- 180
            bob#1  <- INVITE
            bob#1  -> 200
            bob#1  <- ACK
            alice  <- 200 with SDP
            alice  -> ACK
            """;

    @Test
    void theCalleeHearsNothingOfTheCallersLossAndReturn() {
        var call =
                Ladder.play(
                        ANSWERED
                                + """
                                alice  -> away
                                alice  -> back
                                alice  <- repeated
                                alice  <- probe
                                """);
        assertThat(call.state()).isEqualTo(new Answered());
    }

    @Test
    void theCallerHearsNothingOfTheCalleesLossAndReturn() {
        var call =
                Ladder.play(
                        ANSWERED
                                + """
                                bob#1  -> away
                                bob#1  -> back
                                bob#1  <- repeated
                                bob#1  <- probe
                                alice  -> BYE
                                bob#1  <- BYE (16 Normal call clearing)
                                """);
        assertThat(call.isFinished()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"alice, CALLER, caller", "bob#1, CALLEE, callee"})
    void anAnsweredCallIsEndedWhenItsPartyStaysAway(String party, String side, String word) {
        var call =
                Ladder.play(
                        ANSWERED
                                + """
                                %1$s -> away
                                clock -> %2$s_RETURN
                                alice <- BYE (480 %3$s flow lost)
                                bob#1 <- BYE (480 %3$s flow lost)
                                """
                                        .formatted(party, side, word));
        assertThat(call.state()).isEqualTo(new Ended(Ending.valueOf(side + "_FLOW_LOST")));
    }

    @Test
    void whoComesBackTwiceIsToldOnce() {
        Ladder.play(
                ANSWERED
                        + """
                        bob#1  -> back
                        alice  -> back
                        bob#1  -> away
                        bob#1  -> back
                        bob#1  <- repeated
                        bob#1  <- probe
                        bob#1  -> back
                        """);
    }

    @Test
    void aByeEndsBothSidesWhileTheOtherIsAway() {
        var call =
                Ladder.play(
                        """
                        alice  -> INVITE browser
                        record <- open
                        alice  <- 180
                        bob#1  <- INVITE
                        bob#1  -> 200
                        bob#1  <- ACK
                        alice  <- 200 with SDP
                        record <- answered by bob#1
                        alice  -> ACK
                        alice  -> away
                        bob#1  -> BYE
                        alice  <- BYE (16 Normal call clearing)
                        record <- CALLEE_HUNG_UP 200
                        """);
        assertThat(call.isFinished()).isTrue();
    }

    @Test
    void aPhoneThatRingsGetsItsInviteAgain() {
        Ladder.play(
                """
                alice  -> INVITE browser
                alice  <- 180
                bob#1  <- INVITE
                bob#1  -> 180
                bob#1  -> away
                bob#1  -> back
                bob#1  <- repeated
                bob#1  -> 180
                bob#1  -> 200
                bob#1  <- ACK
                alice  <- 200 with SDP
                """);
    }

    @Test
    void aPhoneThatRingsAndStaysAwayIsCancelledAndTheCallerToldWhy() {
        var call =
                Ladder.play(
                        """
                        alice  -> INVITE browser
                        record <- open
                        alice  <- 180
                        bob#1  <- INVITE
                        clock  <- start RING
                        bob#1  -> away
                        clock  <- start RINGING_RETURN
                        clock  -> RINGING_RETURN
                        bob#1  <- CANCEL (480 callee flow lost)
                        alice  <- 480
                        clock  <- stop RING
                        record <- CALLEE_FLOW_LOST 480
                        clock  <- start LINGER
                        bob#1  -> 200
                        bob#1  <- ACK
                        bob#1  <- BYE (480 callee flow lost)
                        clock  <- stop LINGER
                        """);
        assertThat(call.isFinished()).isTrue();
    }

    @Test
    void theOtherPhonesRingOnWhenOneStaysAway() {
        Ladder.play(
                """
                alice  -> INVITE browser browser
                alice  <- 180
                bob#1  <- INVITE
                bob#2  <- INVITE
                bob#1  -> away
                clock  -> RINGING_RETURN
                bob#1  <- CANCEL (480 callee flow lost)
                bob#2  -> 200
                bob#2  <- ACK
                alice  <- 200 with SDP
                """);
    }

    @Test
    void theCallerComesBackBeforeTheAnswer() {
        Ladder.play(
                """
                alice  -> INVITE browser
                alice  <- 180
                bob#1  <- INVITE
                clock  <- start RING
                alice  -> away
                clock  <- start EARLY_CALLER_RETURN
                alice  -> back
                alice  <- repeated
                alice  <- probe
                clock  <- stop EARLY_CALLER_RETURN
                bob#1  -> 200
                bob#1  <- ACK
                clock  <- stop RING
                alice  <- 200 with SDP
                clock  <- start ACK
                alice  -> ACK
                clock  <- stop ACK
                """);
    }

    @Test
    void theAnswerIsRepeatedToACallerWhoWasAwayWhenItCame() {
        Ladder.play(
                """
                alice  -> INVITE browser
                alice  <- 180
                bob#1  <- INVITE
                alice  -> away
                bob#1  -> 200
                bob#1  <- ACK
                alice  <- 200 with SDP
                alice  -> back
                alice  <- repeated
                alice  <- probe
                alice  -> ACK
                """);
    }

    @Test
    void aCallerWhoStaysAwayBeforeTheAnswerIsRefused() {
        Ladder.play(
                """
                alice  -> INVITE browser
                record <- open
                alice  <- 180
                bob#1  <- INVITE
                alice  -> away
                clock  -> EARLY_CALLER_RETURN
                alice  <- 480 (480 caller flow lost)
                bob#1  <- CANCEL (480 caller flow lost)
                record <- CALLER_FLOW_LOST 480
                """);
    }

    @Test
    void nobodyRingsForACallerWhoHasClosedItsConnection() {
        for (var parting : List.of("closed", "leaving")) {
            Ladder.play(
                    """
                    alice  -> INVITE browser browser
                    record <- open
                    alice  <- 180
                    bob#1  <- INVITE
                    bob#2  <- INVITE
                    alice  -> %s
                    alice  <- 487
                    bob#1  <- CANCEL (487 Request Terminated)
                    bob#2  <- CANCEL (487 Request Terminated)
                    record <- CALLER_CANCELLED 487
                    """
                            .formatted(parting));
        }
    }

    @Test
    void aTalkerWhoHasClosedItsConnectionMayOpenAnother() {
        Ladder.play(
                """
                alice  -> INVITE browser
                alice  <- 180
                bob#1  <- INVITE
                bob#1  -> 200
                bob#1  <- ACK
                alice  <- 200 with SDP
                alice  -> ACK
                alice  -> closed
                alice  -> back
                alice  <- repeated
                alice  <- probe
                """);
    }

    @Test
    void aCallerWhoGoesAwayBeforeItsAckIsWaitedForAsLongAsForAnyAck() {
        Ladder.play(
                """
                alice  -> INVITE browser
                record <- open
                alice  <- 180
                bob#1  <- INVITE
                bob#1  -> 200
                bob#1  <- ACK
                alice  <- 200 with SDP
                record <- answered by bob#1
                alice  -> away
                clock  -> ACK
                alice  <- BYE (480 caller flow lost)
                bob#1  <- BYE (480 caller flow lost)
                record <- CALLER_FLOW_LOST 200
                """);
    }

    @Test
    void aCallerWhoseAckOvertookItsLossIsWaitedForLikeAnyTalker() {
        Ladder.play(
                """
                alice  -> INVITE browser
                alice  <- 180
                bob#1  <- INVITE
                clock  <- start RING
                bob#1  -> away
                clock  <- start RINGING_RETURN
                bob#1  -> 200
                bob#1  <- ACK
                clock  <- stop RING
                clock  <- stop RINGING_RETURN
                alice  <- 200 with SDP
                clock  <- start ACK
                clock  <- start CALLEE_RETURN
                alice  -> away
                alice  -> ACK
                clock  <- stop ACK
                clock  <- start CALLER_RETURN
                alice  -> back
                alice  <- repeated
                alice  <- probe
                clock  <- stop CALLER_RETURN
                """);
    }

    @Test
    void aCallerWhoCannotComeBackIsWaitedForOnlyWhenTheCallIsAnswered() {
        var call =
                Ladder.play(
                        ANSWERED
                                + """
                                alice  -> lost
                                """);
        assertThat(call.state()).isEqualTo(new Answered());
        call.handle(new CallInput.TimerFired(CallTimer.CALLER_RETURN));
        assertThat(call.state()).isEqualTo(new Ended(Ending.CALLER_FLOW_LOST));
    }
}
