package org.ringway.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ringway.call.CallState.Ended;

/// A call that is answered, or that nobody has to be persuaded to end.
class CallTest {
    @Test
    void theCallerHearsRingbackAtOnceAndThe200OnlyWhenTheCalleePicksUp() {
        var call =
                Ladder.play(
                        """
                        alice   -> INVITE office
                        record  <- open
                        alice   <- 180
                        media   <- offer
                        media   -> offers
                        bob#1   <- INVITE
                        clock   <- start RING
                        bob#1   -> 180
                        bob#1   -> 200
                        bob#1   <- ACK
                        clock   <- stop RING
                        media   <- answer of bob#1
                        media   -> answer
                        alice   <- 200 with SDP
                        record  <- answered by bob#1
                        clock   <- start ACK
                        alice   -> ACK
                        clock   <- stop ACK
                        bob#1   -> BYE
                        alice   <- BYE (16 Normal call clearing)
                        media   <- end
                        record  <- CALLEE_HUNG_UP 200
                        """);
        assertThat(call.state()).isEqualTo(new Ended(Ending.CALLEE_HUNG_UP));
        assertThat(call.isFinished()).isTrue();
    }

    @Test
    void theCallerHangsUp() {
        Ladder.play(
                """
                alice  -> INVITE trunk
                record <- open
                alice  <- 180
                bob#1  <- INVITE
                bob#1  -> 200
                bob#1  <- ACK
                alice  <- 200 with SDP
                record <- answered by bob#1
                alice  -> ACK
                alice  -> BYE
                bob#1  <- BYE (16 Normal call clearing)
                record <- CALLER_HUNG_UP 200
                """);
    }

    @Test
    void theFirstOfSeveralPhonesWinsAndTheOthersShowNoMissedCall() {
        var call =
                Ladder.play(
                        """
                        alice -> INVITE browser office browser
                        alice <- 180
                        bob#1 <- INVITE
                        bob#2 <- INVITE
                        bob#3 <- INVITE
                        bob#2 -> 180
                        bob#2 -> 200
                        bob#2 <- ACK
                        bob#1 <- CANCEL (200 Call completed elsewhere)
                        bob#3 <- CANCEL (200 Call completed elsewhere)
                        alice <- 200 with SDP
                        bob#1 -> 487
                        alice -> ACK
                        bob#3 -> 487
                        alice -> BYE
                        bob#2 <- BYE (16 Normal call clearing)
                        """);
        assertThat(call.isFinished()).isTrue();
    }

    @Test
    void twoPhonesArePickedUpAtTheSameMoment() {
        Ladder.play(
                """
                alice -> INVITE office office
                alice <- 180
                bob#1 <- INVITE
                bob#2 <- INVITE
                bob#1 -> 200
                bob#1 <- ACK
                bob#2 <- CANCEL (200 Call completed elsewhere)
                alice <- 200 with SDP
                bob#2 -> 200
                bob#2 <- ACK
                bob#2 <- BYE (200 Call completed elsewhere)
                bob#2 -> 200
                bob#2 <- ACK
                alice -> ACK
                """);
    }

    @Test
    void thePhoneThatWasTooLateHearsWhyEvenAfterTheCall() {
        Ladder.play(
                """
                alice -> INVITE office office
                alice <- 180
                bob#1 <- INVITE
                bob#2 <- INVITE
                bob#1 -> 200
                bob#1 <- ACK
                bob#2 <- CANCEL (200 Call completed elsewhere)
                alice <- 200 with SDP
                alice -> ACK
                alice -> BYE
                bob#1 <- BYE (16 Normal call clearing)
                bob#2 -> 200
                bob#2 <- ACK
                bob#2 <- BYE (200 Call completed elsewhere)
                """);
    }

    @Test
    void aRepeated200IsAcknowledgedAgain() {
        Ladder.play(
                """
                alice -> INVITE office
                alice <- 180
                bob#1 <- INVITE
                bob#1 -> 200
                bob#1 <- ACK
                alice <- 200 with SDP
                bob#1 -> 200
                bob#1 <- ACK
                alice -> ACK
                """);
    }

    @Test
    void theEchoTestAnswersAtOnce() {
        Ladder.play(
                """
                alice  -> INVITE echo
                record <- open
                alice  <- 180
                media  <- echo
                media  -> answer
                alice  <- 200 with SDP
                record <- answered by echo
                alice  -> ACK
                alice  -> BYE
                media  <- end
                record <- CALLER_HUNG_UP 200
                """);
    }

    @Test
    void aCallThatIsRefusedBeforeAnythingIsReservedStillLeavesARecord() {
        var call =
                Ladder.play(
                        """
                        alice  -> INVITE UNKNOWN_NUMBER
                        record <- open
                        alice  <- 404 (404 unknown number)
                        record <- UNKNOWN_NUMBER 404
                        """);
        assertThat(call.isFinished()).isTrue();
    }

    @Test
    void anInviteWithoutASessionDescriptionIsRefusedBeforeRingback() {
        Ladder.play(
                """
                alice  -> INVITE-without-SDP office
                record <- open
                alice  <- 400 (400 malformed sdp)
                record <- MALFORMED_SDP 400
                """);
    }

    @Test
    void theGatewayAnswersANewOfferAlone() {
        Ladder.play(
                """
                alice -> INVITE office
                alice <- 180
                media <- offer
                media -> offers
                bob#1 <- INVITE
                bob#1 -> 200
                bob#1 <- ACK
                media <- answer of bob#1
                media -> answer
                alice <- 200 with SDP
                alice -> ACK
                alice -> re-INVITE
                media <- re-offer CALLER
                media -> re-answer CALLER
                alice <- 200 re-INVITE
                media <- news for CALLEE
                media -> no-news CALLEE
                bob#1 -> re-INVITE
                media <- re-offer CALLEE
                bob#1 -> re-INVITE
                bob   <- 500 re-INVITE
                media -> re-refused CALLEE NO_COMMON_CODEC
                bob   <- 488 re-INVITE
                media <- news for CALLER
                media -> re-answer CALLEE
                alice -> BYE
                bob#1 <- BYE (16 Normal call clearing)
                media <- end
                alice -> re-INVITE
                alice <- 481 re-INVITE
                """);
    }

    @Test
    void aNewOfferBeforeTheAnswerHasToWait() {
        Ladder.play(
                """
                alice -> INVITE office
                alice <- 180
                bob#1 <- INVITE
                alice -> re-INVITE
                alice <- 491 re-INVITE
                bob#1 -> 200
                bob#1 <- ACK
                alice <- 200 with SDP
                alice -> re-INVITE
                alice <- 491 re-INVITE
                bob#1 -> re-INVITE
                bob   <- 200 re-INVITE
                """);
    }

    @Test
    void aPendingNewOfferEndsWithTheCall() {
        Ladder.play(
                """
                alice -> INVITE office
                alice <- 180
                media <- offer
                media -> offers
                bob#1 <- INVITE
                bob#1 -> 200
                bob#1 <- ACK
                media <- answer of bob#1
                media -> answer
                alice <- 200 with SDP
                alice -> ACK
                alice -> re-INVITE
                media <- re-offer CALLER
                bob#1 -> BYE
                alice <- BYE (16 Normal call clearing)
                alice <- 487 re-INVITE
                media <- end
                media -> re-answer CALLER
                """);
    }

    @Test
    void anAnsweredCallOutlivesTheFlowsOfItsParties() {
        var call =
                Ladder.play(
                        """
                        alice -> INVITE browser
                        alice <- 180
                        bob#1 <- INVITE
                        bob#1 -> 200
                        bob#1 <- ACK
                        alice <- 200 with SDP
                        alice -> ACK
                        alice -> lost
                        bob#1 -> lost
                        """);
        assertThat(call.state()).isEqualTo(new CallState.Answered());
        assertThat(call.state().word()).isEqualTo("Answered");
    }

    @Test
    void straysChangeNothing() {
        Ladder.play(
                """
                alice -> BYE
                alice -> ACK
                bob#1 -> 200
                clock -> RING
                alice -> INVITE office
                alice <- 180
                bob#1 <- INVITE
                clock <- start RING
                alice -> INVITE office
                alice -> ACK
                clock -> ACK
                bob#2 -> 180
                bob#2 -> 200
                bob#2 -> 486
                bob#2 -> lost
                bob#2 -> BYE
                bob#1 -> BYE
                """);
    }
}
