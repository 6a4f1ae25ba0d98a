package org.ringway.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Callees that say nothing but that they work on their INVITE, which a call does not hear of.
class TryingTest {
    @ParameterizedTest
    @CsvSource({
        "office, 480, CALLEE_UNREACHABLE",
        "browser, 480, CALLEE_UNREACHABLE",
        "agent, 480, CALLEE_UNREACHABLE",
        "trunk, 503, TRUNK_UNAVAILABLE"
    })
    void oneThatDoesNotRingInTimeIsGivenUp(String kind, int status, Ending ending) {
        var call =
                Ladder.play(
                        """
                        alice  -> INVITE %s
                        record <- open
                        alice  <- 180
                        media  <- offer
                        media  -> offers
                        bob#1  <- INVITE
                        clock  <- start TRYING
                        clock  <- start RING
                        clock  -> TRYING
                        bob#1  <- CANCEL (408 Request Timeout)
                        media  <- drop bob#1
                        alice  <- %d (408 Request Timeout)
                        clock  <- stop RING
                        media  <- end
                        record <- %s %2$d
                        clock  <- start LINGER
                        bob#1  -> 487
                        clock  <- stop LINGER
                        """
                                .formatted(kind, status, ending));
        assertThat(call.isFinished()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"180", "183"})
    void oneThatRingsMayGoOnForTheTimeOfTheCall(int progress) {
        Ladder.play(
                """
                alice  -> INVITE office
                alice  <- 180
                bob#1  <- INVITE
                clock  <- start TRYING
                clock  <- start RING
                bob#1  -> %d
                clock  <- stop TRYING
                clock  -> TRYING
                clock  -> RING
                alice  <- 480 (480 no answer)
                bob#1  <- CANCEL (480 no answer)
                clock  <- start LINGER
                """
                        .formatted(progress));
    }

    @Test
    void oneThatDoesNotRingStopsNoOtherOne() {
        Ladder.play(
                """
                alice  -> INVITE office office
                alice  <- 180
                bob#1  <- INVITE
                bob#2  <- INVITE
                bob#2  -> 180
                clock  -> TRYING
                bob#1  <- CANCEL (408 Request Timeout)
                bob#1  -> 487
                bob#2  -> 200
                bob#2  <- ACK
                alice  <- 200 with SDP
                """);
    }

    @Test
    void theNextIsTriedAndHasAsMuchTime() {
        Ladder.play(
                """
                alice  -> INVITE trunk trunk in-turn
                record <- open
                alice  <- 180
                bob#1  <- INVITE
                clock  <- start TRYING
                clock  <- start SILENCE
                clock  <- start RING
                clock  -> TRYING
                bob#1  <- CANCEL (408 Request Timeout)
                clock  <- stop SILENCE
                bob#2  <- INVITE
                clock  <- start TRYING
                bob#1  -> 200
                bob#1  <- ACK
                bob#1  <- BYE (408 Request Timeout)
                clock  -> TRYING
                bob#2  <- CANCEL (408 Request Timeout)
                alice  <- 503 (408 Request Timeout)
                clock  <- stop RING
                record <- TRUNK_UNAVAILABLE 503
                clock  <- start LINGER
                """);
    }

    @Test
    void whatAPersonSaidCountsForMore() {
        Ladder.play(
                """
                alice  -> INVITE office office
                alice  <- 180
                bob#1  <- INVITE
                bob#2  <- INVITE
                bob#2  -> 486
                clock  -> TRYING
                bob#1  <- CANCEL (408 Request Timeout)
                alice  <- 486 (486 Busy Here)
                """);
    }

    @Test
    void whoIsAwayHasTheTimeAnewWhenItIsBack() {
        Ladder.play(
                """
                alice  -> INVITE browser browser
                alice  <- 180
                bob#1  <- INVITE
                bob#2  <- INVITE
                clock  <- start TRYING
                clock  <- start RING
                bob#1  -> away
                clock  <- start RINGING_RETURN
                clock  -> TRYING
                bob#2  <- CANCEL (408 Request Timeout)
                bob#1  -> back
                bob#1  <- repeated
                clock  <- start TRYING
                clock  <- stop RINGING_RETURN
                clock  -> TRYING
                bob#1  <- CANCEL (408 Request Timeout)
                alice  <- 480 (408 Request Timeout)
                clock  <- stop RING
                clock  <- start LINGER
                """);
    }

    @Test
    void oneThatIsBackAndHasRungBeforeNeedNotRingAgain() {
        Ladder.play(
                """
                alice  -> INVITE browser
                alice  <- 180
                bob#1  <- INVITE
                clock  <- start TRYING
                clock  <- start RING
                bob#1  -> 180
                clock  <- stop TRYING
                bob#1  -> away
                clock  <- start RINGING_RETURN
                bob#1  -> back
                bob#1  <- repeated
                clock  <- stop RINGING_RETURN
                """);
    }

    @Test
    void theTargetOfATransferThatDoesNotRingIsGivenUp() {
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
                alice  -> REFER office office
                alice  <- 202 REFER
                alice  <- NOTIFY 100
                bob#2  <- INVITE
                bob#3  <- INVITE
                clock  <- start TRYING
                clock  <- start TRANSFER_RING
                bob#3  -> 180
                alice  <- NOTIFY 180
                clock  -> TRYING
                bob#2  <- CANCEL (408 Request Timeout)
                bob#3  -> 486
                alice  <- NOTIFY 486
                clock  <- stop TRANSFER_RING
                """);
    }

    @Test
    void aTransferWhoseTargetDoesNotRingGivesTheCallBack() {
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
                alice  -> REFER trunk
                alice  <- 202 REFER
                alice  <- NOTIFY 100
                bob#2  <- INVITE
                clock  -> TRYING
                bob#2  <- CANCEL (408 Request Timeout)
                alice  <- NOTIFY 503
                bob#1  -> BYE
                alice  <- BYE (16 Normal call clearing)
                """);
    }
}
