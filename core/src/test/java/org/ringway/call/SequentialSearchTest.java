package org.ringway.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Callees that are tried one after the other.
class SequentialSearchTest {
    @ParameterizedTest
    @ValueSource(strings = {"408", "500", "503", "504", "lost"})
    void theNextIsInvitedWhenAServerFails(String failure) {
        Ladder.play(
                """
                alice  -> INVITE trunk trunk trunk in-turn
                record <- open
                alice  <- 180
                media  <- offer
                media  -> offers
                bob#1  <- INVITE
                bob#1  -> %s
                media  <- drop bob#1
                bob#2  <- INVITE
                bob#2  -> 180
                media  <- drop bob#3
                bob#2  -> 200
                bob#2  <- ACK
                media  <- answer of bob#2
                media  -> answer
                alice  <- 200 with SDP
                record <- answered by bob#2
                alice  -> ACK
                """
                        .formatted(failure));
    }

    @ParameterizedTest
    @ValueSource(strings = {"404 Not Found", "486 Busy Here", "603 Decline"})
    void whatSomebodySaysEndsTheCall(String said) {
        Ladder.play(
                """
                alice  -> INVITE trunk trunk in-turn
                alice  <- 180
                media  <- offer
                media  -> offers
                bob#1  <- INVITE
                bob#1  -> %1$s
                alice  <- %1$s (%2$s)
                media  <- end
                """
                        .formatted(said.substring(0, 3), said));
    }

    @Test
    void theBestRefusalCountsWhenAllHaveFailed() {
        Ladder.play(
                """
                alice  -> INVITE trunk trunk trunk in-turn
                record <- open
                alice  <- 180
                bob#1  <- INVITE
                bob#1  -> 503
                bob#2  <- INVITE
                bob#2  -> 408
                bob#3  <- INVITE
                bob#3  -> 486
                alice  <- 486 (486 Busy Here)
                record <- BUSY 486
                """);
        Ladder.play(
                """
                alice  -> INVITE trunk trunk in-turn
                record <- open
                alice  <- 180
                bob#1  <- INVITE
                bob#1  -> 503
                bob#2  <- INVITE
                bob#2  -> lost
                alice  <- 503 (503 Service Unavailable)
                record <- TRUNK_UNAVAILABLE 503
                """);
    }

    @Test
    void aCallStaysWithTheOneThatHasRung() {
        Ladder.play(
                """
                alice  -> INVITE trunk trunk in-turn
                alice  <- 180
                media  <- offer
                media  -> offers
                bob#1  <- INVITE
                bob#1  -> 180
                media  <- drop bob#2
                bob#1  -> 503
                alice  <- 503 (503 Service Unavailable)
                media  <- end
                """);
    }

    @Test
    void theOneThatIsTriedIsHeardBeforeTheAnswer() {
        Ladder.play(
                """
                alice  -> INVITE trunk trunk trunk in-turn on-callee-180
                media  <- offer
                media  -> offers
                bob#1  <- INVITE
                bob#1  -> 503
                media  <- drop bob#1
                bob#2  <- INVITE
                bob#2  -> 183-with-SDP
                media  <- drop bob#3
                media  <- answer of bob#2
                media  -> answer
                alice  <- 183 with SDP
                """);
    }

    @Test
    void theSoundOfAFurtherTrunkMayAnswerTheCaller() {
        Ladder.play(
                """
                alice  -> INVITE office trunk in-turn answer-early
                alice  <- 180
                bob#1  <- INVITE
                bob#1  -> 503
                bob#2  <- INVITE
                bob#2  -> 183-with-SDP
                alice  <- 200 with SDP
                alice  -> ACK
                bob#2  -> 200
                bob#2  <- ACK
                """);
    }

    @Test
    void theCallerGivesUpWhileTheSecondIsTried() {
        var call =
                Ladder.play(
                        """
                        alice  -> INVITE trunk trunk trunk in-turn
                        alice  <- 180
                        bob#1  <- INVITE
                        bob#1  -> 503
                        bob#2  <- INVITE
                        alice  -> CANCEL
                        bob#2  <- CANCEL (487 Request Terminated)
                        bob#2  -> 487
                        """);
        assertThat(call.isFinished()).isTrue();
    }

    @Test
    void theTimeToRingIsThatOfTheWholeCall() {
        Ladder.play(
                """
                alice  -> INVITE trunk trunk in-turn
                alice  <- 180
                bob#1  <- INVITE
                clock  <- start SILENCE
                clock  <- start RING
                bob#1  -> 503
                clock  <- stop SILENCE
                bob#2  <- INVITE
                clock  -> RING
                alice  <- 480 (480 no answer)
                bob#2  <- CANCEL (480 no answer)
                clock  <- start LINGER
                bob#2  -> 487
                clock  <- stop LINGER
                """);
    }

    @Test
    void oneThatSaysNothingIsGivenUpForTheNext() {
        var call =
                Ladder.play(
                        """
                        alice  -> INVITE trunk trunk in-turn
                        record <- open
                        alice  <- 180
                        media  <- offer
                        media  -> offers
                        bob#1  <- INVITE
                        clock  <- start SILENCE
                        clock  <- start RING
                        clock  -> SILENCE
                        bob#1  <- silent?
                        bob#1  -> silent
                        bob#1  <- CANCEL (503 trunk unavailable)
                        media  <- drop bob#1
                        bob#2  <- INVITE
                        alice  -> CANCEL
                        clock  <- stop RING
                        bob#2  <- CANCEL (487 Request Terminated)
                        media  <- end
                        record <- CALLER_CANCELLED 487
                        clock  <- start LINGER
                        bob#2  -> 487
                        bob#1  -> 408
                        clock  <- stop LINGER
                        """);
        assertThat(call.isFinished()).isTrue();
    }

    @Test
    void oneThatPicksUpAfterItWasGivenUpIsHungUp() {
        Ladder.play(
                """
                alice  -> INVITE trunk trunk in-turn
                alice  <- 180
                bob#1  <- INVITE
                clock  -> SILENCE
                bob#1  <- silent?
                bob#1  -> silent
                bob#1  <- CANCEL (503 trunk unavailable)
                bob#2  <- INVITE
                bob#1  -> 180
                bob#1  -> 200
                bob#1  <- ACK
                bob#1  <- BYE (503 trunk unavailable)
                bob#2  -> 200
                bob#2  <- ACK
                alice  <- 200 with SDP
                """);
    }

    @Test
    void oneThatWasHeardInTimeIsNotGivenUp() {
        Ladder.play(
                """
                alice  -> INVITE trunk trunk in-turn
                alice  <- 180
                bob#1  <- INVITE
                clock  -> SILENCE
                bob#1  <- silent?
                bob#1  -> 183
                bob#1  -> silent
                bob#1  -> 200
                bob#1  <- ACK
                alice  <- 200 with SDP
                """);
    }

    @Test
    void theLastOneIsWaitedForAsLongAsTheCallRings() {
        Ladder.play(
                """
                alice  -> INVITE trunk trunk in-turn
                alice  <- 180
                bob#1  <- INVITE
                bob#1  -> 503
                bob#2  <- INVITE
                clock  -> SILENCE
                bob#2  -> silent
                bob#2  -> 200
                bob#2  <- ACK
                alice  <- 200 with SDP
                """);
    }

    @Test
    void thoseThatWereNotTriedTakeNoPartInATransfer() {
        Ladder.playAfter(
                """
                alice  -> INVITE trunk trunk in-turn
                alice  <- 180
                bob#1  <- INVITE
                bob#1  -> 200
                bob#1  <- ACK
                alice  <- 200 with SDP
                alice  -> ACK
                """,
                """
                alice  -> REFER office
                alice  <- 202 REFER
                alice  <- NOTIFY 100
                bob#3  <- INVITE
                bob#3  -> 486
                alice  <- NOTIFY 486
                """);
    }
}
