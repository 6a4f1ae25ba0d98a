package org.ringway.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ringway.call.CallState.Answered;
import org.ringway.call.CallState.Ended;

class TransferTest {
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
    void theCallerTransfersTheCallAndHangsUp() {
        play(
                """
                alice -> REFER browser
                alice <- 202 REFER
                alice <- NOTIFY 100
                bob#2 <- INVITE
                bob#2 -> 180
                alice <- NOTIFY 180
                bob#2 -> 180
                bob#2 -> 200
                bob#2 <- ACK
                alice <- NOTIFY 200
                alice -> BYE
                bob#1 -> BYE
                bob#2 <- BYE (16 Normal call clearing)
                """);
    }

    @Test
    void theCalleeTransfersTheCallToTwoPhonesOfOnePerson() {
        play(
                """
                bob#1 -> REFER browser office
                bob <- 202 REFER
                bob <- NOTIFY 100
                bob#2 <- INVITE
                bob#3 <- INVITE
                bob#3 -> 200
                bob#3 <- ACK
                bob#2 <- CANCEL (200 Call completed elsewhere)
                bob <- NOTIFY 200
                bob#2 -> 487
                bob#1 -> BYE
                alice -> BYE
                bob#3 <- BYE (16 Normal call clearing)
                """);
    }

    @Test
    void theGatewayHangsUpForATransferorThatStays() {
        play(
                """
                alice -> REFER browser
                alice <- 202 REFER
                alice <- NOTIFY 100
                bob#2 <- INVITE
                clock <- start TRANSFER_RING
                bob#2 -> 200
                bob#2 <- ACK
                clock <- stop TRANSFER_RING
                alice <- NOTIFY 200
                clock <- start TRANSFER_BYE
                clock -> TRANSFER_BYE
                alice <- BYE (16 Normal call clearing)
                bob#2 -> BYE
                bob#1 <- BYE (16 Normal call clearing)
                """);
    }

    @Test
    void aTransferorThatIsTheCalleeIsHungUpAfterAWhile() {
        play(
                """
                bob#1 -> REFER browser
                bob <- 202 REFER
                bob <- NOTIFY 100
                bob#2 <- INVITE
                clock <- start TRANSFER_RING
                bob#2 -> 200
                bob#2 <- ACK
                clock <- stop TRANSFER_RING
                bob <- NOTIFY 200
                clock <- start TRANSFER_BYE
                clock -> TRANSFER_BYE
                bob#1 <- BYE (16 Normal call clearing)
                bob#2 -> BYE
                alice <- BYE (16 Normal call clearing)
                """);
    }

    @Test
    void aBusyTargetGivesTheCallBack() {
        play(
                """
                alice -> REFER browser
                alice <- 202 REFER
                alice <- NOTIFY 100
                bob#2 <- INVITE
                bob#2 -> 486
                alice <- NOTIFY 486
                alice -> REFER 403
                alice <- 202 REFER
                alice <- NOTIFY 100
                alice <- NOTIFY 403
                alice -> BYE
                bob#1 <- BYE (16 Normal call clearing)
                """);
    }

    @Test
    void aDeclineSpeaksForEveryPhoneOfTheTarget() {
        play(
                """
                alice -> REFER browser office
                alice <- 202 REFER
                alice <- NOTIFY 100
                bob#2 <- INVITE
                bob#3 <- INVITE
                bob#2 -> 603
                bob#3 <- CANCEL (603 declined)
                alice <- NOTIFY 603
                bob#3 -> 200
                bob#3 <- ACK
                bob#3 <- BYE (603 declined)
                """);
    }

    @Test
    void theBestRefusalOfSeveralPhonesIsTold() {
        play(
                """
                alice -> REFER browser office
                alice <- 202 REFER
                alice <- NOTIFY 100
                bob#2 <- INVITE
                bob#3 <- INVITE
                bob#2 -> 486
                bob#3 -> lost
                alice <- NOTIFY 486
                """);
    }

    @Test
    void aSilentTargetGivesTheCallBack() {
        var call =
                play(
                        """
                        alice -> REFER browser
                        alice <- 202 REFER
                        alice <- NOTIFY 100
                        bob#2 <- INVITE
                        clock <- start TRANSFER_RING
                        bob#2 -> 180
                        alice <- NOTIFY 180
                        clock -> TRANSFER_RING
                        bob#2 <- CANCEL (480 no answer)
                        alice <- NOTIFY 480
                        bob#2 -> 487
                        """);
        assertThat(call.state()).isEqualTo(new Answered());
    }

    @Test
    void theTransferorMayHangUpWhileTheTargetRings() {
        play(
                """
                alice -> REFER browser
                alice <- 202 REFER
                alice <- NOTIFY 100
                bob#2 <- INVITE
                alice -> BYE
                bob#2 -> 180
                bob#2 -> 200
                bob#2 <- ACK
                alice -> BYE
                bob#2 -> BYE
                bob#1 <- BYE (16 Normal call clearing)
                """);
    }

    @Test
    void aBusyTargetEndsTheCallThatItsTransferorHasLeft() {
        var call =
                play(
                        """
                        bob#1 -> REFER browser
                        bob <- 202 REFER
                        bob <- NOTIFY 100
                        bob#2 <- INVITE
                        bob#1 -> BYE
                        bob#2 -> 486
                        alice <- BYE (486 busy)
                        """);
        assertThat(call.state()).isEqualTo(new Ended(Ending.BUSY));
        assertThat(call.isFinished()).isTrue();
    }

    @Test
    void thePartyThatStaysHangsUpWhileTheTargetRings() {
        play(
                """
                alice -> REFER browser
                alice <- 202 REFER
                alice <- NOTIFY 100
                bob#2 <- INVITE
                bob#1 -> BYE
                alice <- NOTIFY 487
                alice <- BYE (16 Normal call clearing)
                bob#2 <- CANCEL (16 Normal call clearing)
                bob#2 -> 200
                bob#2 <- ACK
                bob#2 <- BYE (16 Normal call clearing)
                """);
    }

    @Test
    void aSecondReferWaitsForTheFirst() {
        play(
                """
                alice -> REFER browser
                alice <- 202 REFER
                alice <- NOTIFY 100
                bob#2 <- INVITE
                bob#1 -> REFER browser
                bob <- 491 REFER
                """);
    }

    @Test
    void nobodyIsTransferredBeforeTheAckOrAfterTheEnd() {
        Ladder.play(
                """
                alice -> INVITE trunk
                alice <- 180
                bob#1 <- INVITE
                bob#1 -> REFER browser
                bob <- 491 REFER
                alice -> CANCEL
                bob#1 <- CANCEL (487 Request Terminated)
                alice -> REFER browser
                alice <- 481 REFER
                """);
    }

    @Test
    void theEchoTestIsNotTransferred() {
        Ladder.play(
                """
                alice -> INVITE echo
                alice <- 180
                alice <- 200 with SDP
                alice -> ACK
                alice -> REFER browser
                alice <- 491 REFER
                """);
    }

    @Test
    void aTargetThatCannotBeJoinedIsHungUp() {
        play(
                """
                alice -> REFER browser
                alice <- 202 REFER
                alice <- NOTIFY 100
                media <- targets instead of CALLER
                media -> targets
                bob#2 <- INVITE
                bob#2 -> 200
                bob#2 <- ACK
                media <- bob#2 instead of CALLER
                media -> not-joined NO_COMMON_CODEC
                media <- drop bob#2
                bob#2 <- BYE (488 no common codec)
                alice <- NOTIFY 488
                """);
    }

    @Test
    void withoutPortsTheTargetIsNotEvenCalled() {
        play(
                """
                alice -> REFER browser
                alice <- 202 REFER
                alice <- NOTIFY 100
                media <- targets instead of CALLER
                media -> not-joined MEDIA_PORTS_EXHAUSTED
                alice <- NOTIFY 503
                """);
    }

    @Test
    void thePartyOfAnotherCallComesOver() {
        play(
                """
                alice -> REFER adopt
                alice <- 202 REFER
                alice <- NOTIFY 100
                other <- fetch instead of CALLER
                other -> gives
                record <- bob#2 is CALLER
                alice <- NOTIFY 200
                clock <- start TRANSFER_BYE
                clock -> TRANSFER_BYE
                alice <- BYE (16 Normal call clearing)
                bob#1 -> BYE
                bob#2 <- BYE (16 Normal call clearing)
                record <- CALLEE_HUNG_UP 200
                """);
    }

    @Test
    void anotherCallThatIsGoneGivesTheCallBack() {
        play(
                """
                bob#1 -> REFER adopt
                bob <- 202 REFER
                bob <- NOTIFY 100
                other <- fetch instead of CALLEE
                other -> NO_COMMON_CODEC
                bob <- NOTIFY 488
                """);
    }

    @Test
    void aPartyThatComesOverTooLateIsHungUp() {
        play(
                """
                alice -> REFER adopt
                alice <- 202 REFER
                alice <- NOTIFY 100
                other <- fetch instead of CALLER
                bob#1 -> BYE
                alice <- NOTIFY 487
                alice <- BYE (16 Normal call clearing)
                other -> gives
                bob#2 <- BYE (16 Normal call clearing)
                """);
    }

    @Test
    void aCallWhosePartyWentOverEndsForTheOther() {
        var call =
                play(
                        """
                        other -> takes CALLEE
                        alice <- BYE (16 Normal call clearing)
                        bob#1 -> BYE
                        """);
        assertThat(call.state()).isEqualTo(new Ended(Ending.TRANSFERRED));
        play(
                """
                other -> takes CALLER
                bob#1 <- BYE (16 Normal call clearing)
                alice -> BYE
                """);
    }

    /// What follows after the call was answered.
    private static Call play(String after) {
        return Ladder.playAfter(TALK, after);
    }
}
