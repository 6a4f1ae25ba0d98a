package org.ringway.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.ringway.call.CallState.Answered;

class LateOfferTest {
    private static final String RINGING =
            """
            alice -> INVITE-without-SDP office
            alice <- 180
            media <- offer
            media -> offers
            bob#1 <- INVITE
            """;
    private static final String WAITING =
            RINGING
                    + """
                    bob#1 -> 200
                    bob#1 <- ACK
                    media <- answer of bob#1
                    media -> answer
                    alice <- 200 with SDP
                    """;

    @Test
    void theCallerGetsOurOfferAndAnswersItWithItsAck() {
        var call =
                Ladder.play(
                        WAITING
                                + """
                                alice -> ACK
                                alice -> ACK-with-SDP
                                media <- answer of alice
                                media <- news for CALLER
                                media <- news for CALLEE
                                media -> no-news CALLER
                                media -> no-news CALLEE
                                alice -> ACK
                                alice -> ACK-with-SDP
                                """);
        assertThat(call.state()).isEqualTo(new Answered());
    }

    @Test
    void anAckWithoutAnAnswerEndsTheCall() {
        Ladder.play(
                WAITING
                        + """
                        alice -> ACK
                        alice -> ACK-without-SDP
                        alice <- BYE (488 no SDP answer)
                        bob#1 <- BYE (488 no SDP answer)
                        media <- end
                        """);
    }

    @Test
    void anAnswerThatCannotBeUsedEndsTheCall() {
        Ladder.play(
                WAITING
                        + """
                        alice -> ACK-with-SDP
                        media <- answer of alice
                        media <- news for CALLER
                        media <- news for CALLEE
                        gateway -> NO_COMMON_CODEC
                        alice <- BYE (488 no common codec)
                        bob#1 <- BYE (488 no common codec)
                        media <- end
                        """);
    }

    @Test
    void theCallerIsGivenUpWhenItsAckNeverComes() {
        Ladder.play(
                WAITING
                        + """
                        clock -> ACK
                        alice <- BYE (408 no ack)
                        bob#1 <- BYE (408 no ack)
                        media <- end
                        """);
    }

    @Test
    void whatACalleePlaysBeforeTheAnswerIsKeptBack() {
        Ladder.play(
                RINGING
                        + """
                        bob#1 -> 183-with-SDP
                        bob#1 -> 200
                        bob#1 <- ACK
                        media <- answer of bob#1
                        media -> answer
                        alice <- 200 with SDP
                        alice -> ACK-with-SDP
                        media <- answer of alice
                        media <- news for CALLER
                        media <- news for CALLEE
                        """);
    }

    @Test
    void aCallerThatGivesUpBeforeTheAnswerNeedsNoOffer() {
        Ladder.play(
                RINGING
                        + """
                        alice -> CANCEL
                        bob#1 <- CANCEL (487 Request Terminated)
                        media <- end
                        """);
    }

    @Test
    void whenTheCalleeHangsUpFirstTheCallerHearsOfItAfterItsAck() {
        Ladder.play(
                WAITING
                        + """
                        bob#1 -> BYE
                        media <- end
                        alice -> ACK
                        alice <- BYE (16 Normal call clearing)
                        alice -> ACK-with-SDP
                        """);
    }
}
