package org.ringway.call;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TakeoverTest {
    private static final String TALK =
            """
            alice -> INVITE office
            alice <- 180
            bob#1 <- INVITE
            bob#1 -> 200
            bob#1 <- ACK
            alice <- 200 with SDP
            alice -> ACK
            """;

    @Test
    void somebodyTakesThePlaceOfTheCaller() {
        play(
                """
                carol -> INVITE-replacing CALLER
                carol <- 200 with SDP
                clock <- start TAKEOVER_ACK
                alice <- BYE (16 Normal call clearing)
                carol -> ACK-as CALLER
                clock <- stop TAKEOVER_ACK
                bob#2 -> BYE
                bob#1 <- BYE (16 Normal call clearing)
                """);
    }

    @Test
    void somebodyTakesThePlaceOfTheCallee() {
        play(
                """
                carol -> INVITE-replacing CALLEE
                carol <- 200 with SDP
                bob#1 <- BYE (16 Normal call clearing)
                carol -> ACK-as CALLEE
                alice -> BYE
                bob#2 <- BYE (16 Normal call clearing)
                """);
    }

    @Test
    void anotherOneTakesThePlaceOfWhoTookIt() {
        play(
                """
                carol -> INVITE-replacing CALLER
                carol <- 200 with SDP
                alice <- BYE (16 Normal call clearing)
                carol -> ACK-as CALLER
                carol -> INVITE-replacing CALLER
                carol <- 200 with SDP
                bob#2 <- BYE (16 Normal call clearing)
                """);
    }

    @Test
    void whoTookAPlaceAndNeverAcknowledgesEndsTheCall() {
        play(
                """
                carol -> INVITE-replacing CALLER
                carol <- 200 with SDP
                alice <- BYE (16 Normal call clearing)
                clock -> TAKEOVER_ACK
                bob#1 <- BYE (408 no ack)
                bob#2 <- BYE (408 no ack)
                """);
    }

    @Test
    void whoCannotBeJoinedChangesNothing() {
        play(
                """
                carol -> INVITE-replacing CALLER
                media <- carol instead of CALLER
                media -> no-takeover NO_COMMON_CODEC
                carol <- 488 (488 no common codec)
                alice -> BYE
                bob#1 <- BYE (16 Normal call clearing)
                media <- end
                """);
    }

    @Test
    void whoBringsNoOfferIsRefused() {
        play(
                """
                carol -> INVITE-without-SDP-replacing CALLER
                carol <- 488 (488 no common codec)
                """);
    }

    @Test
    void nobodyTakesAPlaceWhileATransferIsUnderWay() {
        play(
                """
                alice -> REFER browser
                alice <- 202 REFER
                alice <- NOTIFY 100
                bob#2 <- INVITE
                carol -> INVITE-replacing CALLEE
                carol <- 491
                """);
    }

    @Test
    void aReferWaitsWhileAPlaceIsBeingTaken() {
        play(
                """
                carol -> INVITE-replacing CALLER
                media <- carol instead of CALLER
                alice -> REFER browser
                alice <- 491 REFER
                carol -> INVITE-replacing CALLEE
                carol <- 491
                media -> takeover
                carol <- 200 with SDP
                alice <- BYE (16 Normal call clearing)
                media <- news for CALLER
                media <- news for CALLEE
                """);
    }

    @Test
    void aCallThatEndsMeanwhileTakesNobody() {
        play(
                """
                carol -> INVITE-replacing CALLER
                media <- carol instead of CALLER
                bob#1 -> BYE
                alice <- BYE (16 Normal call clearing)
                media <- end
                carol <- 603
                media -> takeover
                carol -> INVITE-replacing CALLER
                carol <- 603
                """);
    }

    /// Its INVITE has been answered by then, so it never hears of the 200.
    @Test
    void whoTakesItsInviteBackHasHungUpAsSoonAsItIsJoined() {
        play(
                """
                carol -> INVITE-replacing CALLER
                media <- carol instead of CALLER
                carol -> CANCEL
                media -> takeover
                carol <- 200 with SDP
                alice <- BYE (16 Normal call clearing)
                bob#1 <- BYE (16 Normal call clearing)
                media <- end
                """);
    }

    /// Only whoever began an early dialog could give it up for another (RFC 3891 section 3).
    @ParameterizedTest
    @ValueSource(strings = {"INVITE-replacing", "INVITE-replacing-early"})
    void theDialogOfACallerWhoStillHearsRingbackIsNotTaken(String invite) {
        Ladder.play(
                """
                alice -> INVITE office
                alice <- 180
                bob#1 <- INVITE
                carol -> %s CALLER
                carol <- 481
                bob#1 -> 200
                bob#1 <- ACK
                alice <- 200 with SDP
                """
                        .formatted(invite));
    }

    @ParameterizedTest
    @ValueSource(strings = {"INVITE-replacing", "INVITE-replacing-early"})
    void theCallersDialogIsEarlyUntilThe200(String invite) {
        Ladder.play(
                """
                alice -> INVITE office
                alice <- 180
                media <- offer
                carol -> %1$s CALLER
                carol <- 481
                media -> offers
                bob#1 <- INVITE
                bob#1 -> 200
                bob#1 <- ACK
                media <- answer of bob#1
                carol -> %1$s CALLER
                carol <- 481
                media -> answer
                alice <- 200 with SDP
                """
                        .formatted(invite));
    }

    @Test
    void aCalleeWhoHasJustPickedUpIsNotTakenYet() {
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
                carol -> INVITE-replacing CALLEE
                carol <- 491
                carol -> INVITE-replacing-early CALLEE
                carol <- 486
                """);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CALLER", "CALLEE"})
    void whoMeansARingingDialogDoesNotTakeOneThatWasAnswered(String side) {
        play(
                """
                carol -> INVITE-replacing-early %s
                carol <- 486
                """
                        .formatted(side));
    }

    @Test
    void whoeverEndedIsNotReplacedWhateverTheCondition() {
        play(
                """
                alice -> BYE
                bob#1 <- BYE (16 Normal call clearing)
                carol -> INVITE-replacing-early CALLER
                carol <- 603
                """);
    }

    private static void play(String expected) {
        Ladder.playAfter(TALK, expected);
    }
}
