package org.ringway.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A colleague picks up a call that rings elsewhere, by an INVITE with Replaces.
class PickupTest {
    private static final String RINGING =
            """
            alice -> INVITE office office
            alice <- 180
            bob#1 <- INVITE
            bob#2 <- INVITE
            bob#1 -> 180
            """;

    @ParameterizedTest
    @ValueSource(strings = {"INVITE-picking-up", "INVITE-picking-up-early"})
    void theCallerIsConnectedWithWhoPicksUp(String invite) {
        play(
                """
                carol -> %s bob#1
                media <- carol with alice
                media -> pickup
                media <- drop bob#1
                media <- drop bob#2
                carol <- 200 with SDP
                bob#1 <- CANCEL (200 Call completed elsewhere)
                bob#2 <- CANCEL (200 Call completed elsewhere)
                clock <- stop RING
                record <- bob#3 is CALLEE
                clock <- start TAKEOVER_ACK
                record <- answered by bob#3
                alice <- 200 with SDP
                clock <- start ACK
                carol -> ACK-as CALLEE
                clock <- stop TAKEOVER_ACK
                bob#1 -> 487
                bob#2 -> 487
                alice -> ACK
                clock <- stop ACK
                media <- news for CALLER
                media <- news for CALLEE
                bob#3 -> BYE
                alice <- BYE (16 Normal call clearing)
                media <- end
                record <- CALLEE_HUNG_UP 200
                """
                        .formatted(invite));
    }

    @Test
    void thePhoneWhoseAnswerCrossesItsCancelIsHungUp() {
        play(
                """
                carol -> INVITE-picking-up bob#2
                carol <- 200 with SDP
                bob#1 <- CANCEL (200 Call completed elsewhere)
                bob#2 <- CANCEL (200 Call completed elsewhere)
                alice <- 200 with SDP
                bob#2 -> 200
                bob#2 <- ACK
                bob#2 <- BYE (200 Call completed elsewhere)
                alice -> ACK
                alice -> BYE
                bob#3 <- BYE (16 Normal call clearing)
                """);
    }

    @ParameterizedTest
    @CsvSource({"INVITE-picking-up, 491", "INVITE-picking-up-early, 486"})
    void whoAnswersBeforeTheNewcomerIsJoinedHasTheCall(String invite, int status) {
        play(
                """
                carol -> %1$s bob#1
                media <- carol with alice
                bob#2 -> 200
                bob#2 <- ACK
                bob#1 <- CANCEL (200 Call completed elsewhere)
                media <- answer of bob#2
                carol <- %2$d
                media -> pickup
                media -> answer
                alice <- 200 with SDP
                """
                        .formatted(invite, status));
    }

    @Test
    void aDialogThatWasAnsweredMeanwhileIsTakenOver() {
        play(
                """
                bob#1 -> 200
                bob#1 <- ACK
                bob#2 <- CANCEL (200 Call completed elsewhere)
                alice <- 200 with SDP
                alice -> ACK
                carol -> INVITE-picking-up-early bob#1
                carol <- 486
                carol -> INVITE-picking-up bob#2
                carol <- 481
                carol -> INVITE-picking-up bob#1
                carol <- 200 with SDP
                bob#1 <- BYE (16 Normal call clearing)
                """);
    }

    @Test
    void theDialogOfACalleeWhoHasJustPickedUpIsNotTakenYet() {
        play(
                """
                bob#1 -> 200
                bob#1 <- ACK
                bob#2 <- CANCEL (200 Call completed elsewhere)
                media <- answer of bob#1
                carol -> INVITE-picking-up bob#1
                carol <- 491
                carol -> INVITE-picking-up-early bob#1
                carol <- 486
                """);
    }

    @Test
    void aCallerWhoGivesUpLeavesNobodyToPickUp() {
        play(
                """
                carol -> INVITE-picking-up bob#1
                media <- carol with alice
                alice -> CANCEL
                bob#1 <- CANCEL (487 Request Terminated)
                bob#2 <- CANCEL (487 Request Terminated)
                media <- end
                carol <- 603
                media -> pickup
                carol -> INVITE-picking-up bob#1
                carol <- 603
                """);
    }

    @Test
    void aNewcomerWhoGivesUpLetsThePhonesRingOn() {
        play(
                """
                carol -> INVITE-picking-up bob#1
                media <- carol with alice
                bob#2 -> 180
                carol -> CANCEL
                media <- drop bob#3
                media -> pickup
                carol -> INVITE-picking-up bob#1
                media <- carol with alice
                media -> no-pickup NO_COMMON_CODEC
                carol <- 488 (488 no common codec)
                bob#2 -> 200
                bob#2 <- ACK
                bob#1 <- CANCEL (200 Call completed elsewhere)
                media <- answer of bob#2
                media -> answer
                alice <- 200 with SDP
                """);
    }

    /// The 200 was under way to it when it gave up.
    @Test
    void aNewcomerWhoGivesUpTooLateHasHungUp() {
        play(
                """
                carol -> INVITE-picking-up bob#1
                carol <- 200 with SDP
                bob#1 <- CANCEL (200 Call completed elsewhere)
                bob#2 <- CANCEL (200 Call completed elsewhere)
                alice <- 200 with SDP
                alice -> ACK
                carol -> CANCEL
                alice <- BYE (16 Normal call clearing)
                """);
    }

    @Test
    void aNewcomerWhoNeverAcknowledgesEndsTheCall() {
        play(
                """
                carol -> INVITE-picking-up bob#1
                carol <- 200 with SDP
                bob#1 <- CANCEL (200 Call completed elsewhere)
                bob#2 <- CANCEL (200 Call completed elsewhere)
                alice <- 200 with SDP
                clock -> TAKEOVER_ACK
                bob#3 <- BYE (408 no ack)
                alice -> ACK
                alice <- BYE (408 no ack)
                """);
    }

    @Test
    void onlyOneNewcomerPicksUp() {
        play(
                """
                carol -> INVITE-picking-up bob#1
                media <- carol with alice
                carol -> INVITE-picking-up bob#1
                carol <- 486
                media -> pickup
                media <- drop bob#1
                media <- drop bob#2
                carol <- 200 with SDP
                bob#1 <- CANCEL (200 Call completed elsewhere)
                bob#2 <- CANCEL (200 Call completed elsewhere)
                alice <- 200 with SDP
                carol -> INVITE-picking-up bob#1
                carol <- 481
                """);
    }

    @Test
    void whoBringsNoOfferIsRefusedAndThePhonesRingOn() {
        play(
                """
                carol -> INVITE-without-SDP-picking-up bob#1
                carol <- 488 (488 no common codec)
                bob#1 -> 200
                bob#1 <- ACK
                bob#2 <- CANCEL (200 Call completed elsewhere)
                alice <- 200 with SDP
                """);
    }

    @Test
    void aPhoneThatHasStoppedRingingIsNotPickedUp() {
        play(
                """
                bob#1 -> 486
                carol -> INVITE-picking-up bob#1
                carol <- 481
                """);
    }

    /// The target of a REFER rings within an answered call.
    @Test
    void theTargetOfATransferIsNotPickedUp() {
        Ladder.play(
                """
                alice -> INVITE office
                alice <- 180
                bob#1 <- INVITE
                bob#1 -> 200
                bob#1 <- ACK
                alice <- 200 with SDP
                alice -> ACK
                alice -> REFER office
                alice <- 202 REFER
                alice <- NOTIFY 100
                bob#2 <- INVITE
                carol -> INVITE-picking-up bob#2
                carol <- 481
                """);
    }

    /// What the caller was told of the early sound stands; a callee's sound that comes too late is
    /// not joined any more.
    @Test
    void aCallerWhoHearsEarlySoundHearsWhoPicksUp() {
        Ladder.play(
                """
                alice -> INVITE trunk
                alice <- 180
                media <- offer
                media -> offers
                bob#1 <- INVITE
                bob#1 -> 183-with-SDP
                media <- answer of bob#1
                media -> answer
                alice <- 183 with SDP
                carol -> INVITE-picking-up bob#1
                media <- carol with alice
                media -> pickup
                media <- drop bob#1
                carol <- 200 with SDP
                bob#1 <- CANCEL (200 Call completed elsewhere)
                alice <- 200 with SDP
                """);
    }

    @Test
    void earlySoundWaitsForWhoPicksUp() {
        Ladder.play(
                """
                alice -> INVITE trunk
                alice <- 180
                media <- offer
                media -> offers
                bob#1 <- INVITE
                bob#1 -> 180
                carol -> INVITE-picking-up bob#1
                media <- carol with alice
                bob#1 -> 183-with-SDP
                media -> no-pickup NO_COMMON_CODEC
                carol <- 488 (488 no common codec)
                media <- answer of bob#1
                media -> answer
                alice <- 183 with SDP
                """);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aCallerWhoWasAnsweredEarlyIsNotAnsweredAgain(boolean acknowledged) {
        var call =
                Ladder.play(
                        """
                        alice -> INVITE trunk answer-early
                        record <- open
                        alice <- 180
                        bob#1 <- INVITE
                        bob#1 -> 183-with-SDP
                        alice <- 200 with SDP
                        %1$scarol -> INVITE-picking-up bob#1
                        carol <- 200 with SDP
                        bob#1 <- CANCEL (200 Call completed elsewhere)
                        record <- bob#2 is CALLEE
                        record <- answered by bob#2
                        %2$salice -> BYE
                        bob#2 <- BYE (16 Normal call clearing)
                        record <- CALLER_HUNG_UP 200
                        """
                                .formatted(
                                        acknowledged ? "alice -> ACK\n" : "",
                                        acknowledged ? "" : "alice -> ACK\n"));
        assertThat(call.isFinished()).isFalse();
    }

    @Test
    void nobodyElseIsTriedAfterwards() {
        Ladder.play(
                """
                alice -> INVITE office then office
                alice <- 180
                media <- offer
                media -> offers
                bob#1 <- INVITE
                carol -> INVITE-picking-up bob#1
                media <- carol with alice
                media -> pickup
                media <- drop bob#2
                media <- drop bob#1
                carol <- 200 with SDP
                bob#1 <- CANCEL (200 Call completed elsewhere)
                alice <- 200 with SDP
                """);
    }

    @Test
    void aCallerThatWantsAnOfferAnswersWithItsAck() {
        Ladder.play(
                """
                alice -> INVITE-without-SDP office
                alice <- 180
                bob#1 <- INVITE
                carol -> INVITE-picking-up bob#1
                carol <- 200 with SDP
                bob#1 <- CANCEL (200 Call completed elsewhere)
                alice <- 200 with SDP
                carol -> ACK-as CALLEE
                alice -> ACK
                alice -> ACK-with-SDP
                alice -> BYE
                bob#2 <- BYE (16 Normal call clearing)
                """);
    }

    private static void play(String expected) {
        Ladder.playAfter(RINGING, expected);
    }
}
