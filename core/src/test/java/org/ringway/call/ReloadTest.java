package org.ringway.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.call.CallState.Answered;
import org.ringway.call.CallState.Ended;

/// Parties whose page goes away in an answered call and is loaded anew, or is not.
class ReloadTest {
    private static final String TALK =
            """
            alice -> INVITE browser
            alice <- 180
            bob#1 <- INVITE
            bob#1 -> 200
            bob#1 <- ACK
            alice <- 200 with SDP
            alice -> ACK
            """;
    private static final String CALLER_CALLED_ONCE_MORE =
            """
            alice -> leaving
            alice -> away
            alice -> back
            alice <- repeated
            alice <- probe
            alice -> forgot
            bob#2 <- INVITE
            """;

    @Test
    void aCallerWhosePageWasLoadedAnewIsCalledOnceMoreAndNobodyElseHearsOfIt() {
        var call =
                Ladder.playAfter(
                        TALK,
                        CALLER_CALLED_ONCE_MORE
                                + """
                                bob#2 -> 180
                                bob#2 -> 200
                                bob#2 <- ACK
                                bob#1 -> BYE
                                bob#2 <- BYE (16 Normal call clearing)
                                """);
        assertThat(call.isFinished()).isTrue();
    }

    @Test
    void aCalleeWhosePageWasLoadedAnewHasItsSeatAgain() {
        var call =
                Ladder.playAfter(
                        TALK,
                        """
                        bob#1 -> away
                        bob#1 -> back
                        bob#1 <- repeated
                        bob#1 <- probe
                        bob#1 -> forgot
                        record <- nobody is CALLEE
                        bob#2 <- INVITE
                        bob#2 -> 200
                        bob#2 <- ACK
                        record <- bob#2 is CALLEE
                        alice -> BYE
                        bob#2 <- BYE (16 Normal call clearing)
                        record <- CALLER_HUNG_UP 200
                        """);
        assertThat(call.isFinished()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"alice, CALLER", "bob#1, CALLEE"})
    void aPageThatWasClosedHasHungUpAfterAWhile(String party, String side) {
        var call =
                Ladder.playAfter(
                        TALK,
                        """
                        %1$s -> leaving
                        clock <- start %2$s_RELOAD
                        %1$s -> away
                        clock -> %2$s_RELOAD
                        alice <- BYE (16 Normal call clearing)
                        bob#1 <- BYE (16 Normal call clearing)
                        """
                                .formatted(party, side));
        assertThat(call.state()).isEqualTo(new Ended(Ending.valueOf(side + "_HUNG_UP")));
    }

    @Test
    void whoSaysAfterItsLossThatThePageIsGoneIsWaitedForLessLong() {
        var call =
                Ladder.playAfter(
                        TALK,
                        """
                        alice -> away
                        clock <- start CALLER_RETURN
                        alice -> leaving
                        clock <- stop CALLER_RETURN
                        clock <- start CALLER_RELOAD
                        alice -> back
                        alice <- repeated
                        alice <- probe
                        clock <- stop CALLER_RELOAD
                        alice -> away
                        clock <- start CALLER_RETURN
                        """);
        assertThat(call.state()).isEqualTo(new Answered());
    }

    @ParameterizedTest
    @CsvSource({"486", "603", "480"})
    void whoDoesNotTakeItsCallUpAgainHasHungUp(String status) {
        var call =
                Ladder.playAfter(
                        TALK,
                        CALLER_CALLED_ONCE_MORE
                                + """
                                bob#2 -> %s
                                bob#1 <- BYE (16 Normal call clearing)
                                """
                                        .formatted(status));
        assertThat(call.state()).isEqualTo(new Ended(Ending.CALLER_HUNG_UP));
    }

    @Test
    void whoDoesNotAnswerAtAllHasHungUpToo() {
        var call =
                Ladder.playAfter(
                        TALK,
                        CALLER_CALLED_ONCE_MORE
                                + """
                                clock -> TRANSFER_RING
                                bob#2 <- CANCEL (480 no answer)
                                bob#1 <- BYE (16 Normal call clearing)
                                bob#2 -> 487
                                """);
        assertThat(call.state()).isEqualTo(new Ended(Ending.CALLER_HUNG_UP));
        assertThat(call.isFinished()).isTrue();
    }

    @Test
    void aPageThatIsLoadedTwiceIsRungAgain() {
        Ladder.playAfter(
                TALK,
                CALLER_CALLED_ONCE_MORE
                        + """
                        bob#2 -> away
                        bob#2 -> back
                        bob#2 <- repeated
                        bob#2 -> 200
                        bob#2 <- ACK
                        bob#2 -> leaving
                        bob#2 -> back
                        bob#2 <- repeated
                        bob#2 <- probe
                        """);
    }

    @Test
    void theOtherPartyMayHangUpWhileThePageIsLoading() {
        var call =
                Ladder.playAfter(
                        TALK,
                        CALLER_CALLED_ONCE_MORE
                                + """
                                bob#1 -> BYE
                                bob#2 <- CANCEL (16 Normal call clearing)
                                bob#2 -> 487
                                """);
        assertThat(call.isFinished()).isTrue();
        assertThat(call.state()).isEqualTo(new Ended(Ending.CALLEE_HUNG_UP));
    }
}
