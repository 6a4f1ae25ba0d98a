package org.ringway.call;

import org.junit.jupiter.api.Test;

/// Offers in an early dialog (RFC 3311): each is answered for itself, and what it changes is told
/// after the answer.
class EarlyOffersTest {
    private static final String PLAYING =
            """
            alice -> INVITE trunk
            alice <- 180
            bob#1 <- INVITE
            bob#1 -> 183-with-SDP
            alice <- 183 with SDP
            """;

    @Test
    void eitherPartyMayChangeItsDescription() {
        Ladder.playAfter(
                PLAYING,
                """
                bob#1 -> UPDATE
                bob <- 200 re-INVITE
                alice -> UPDATE
                alice <- 200 re-INVITE
                bob#1 -> 200
                bob#1 <- ACK
                alice <- 200 with SDP
                alice -> ACK
                """);
    }

    @Test
    void theOtherPartyHearsOfItAfterTheAnswer() {
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
                alice -> UPDATE
                media <- re-offer CALLER
                media -> re-answer CALLER
                alice <- 200 re-INVITE
                bob#1 -> 200
                bob#1 <- ACK
                media <- answer of bob#1
                media -> answer
                alice <- 200 with SDP
                alice -> ACK
                media <- news for CALLEE
                media -> news CALLEE
                bob <- re-INVITE
                """);
    }

    @Test
    void anOfferUnderWayWhenTheTrunkPicksUpStillGetsItsAnswer() {
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
                bob#1 -> UPDATE
                media <- re-offer CALLEE
                bob#1 -> 200
                bob#1 <- ACK
                media <- answer of bob#1
                media -> answer
                alice <- 200 with SDP
                media -> re-answer CALLEE
                bob <- 200 re-INVITE
                alice -> ACK
                media <- news for CALLER
                media -> no-news CALLER
                """);
    }

    @Test
    void beforeThereIsAnAnswerThereIsNothingToChange() {
        Ladder.play(
                """
                alice -> INVITE trunk
                alice <- 180
                bob#1 <- INVITE
                bob#1 -> 180
                alice -> UPDATE
                alice <- 491 re-INVITE
                bob#1 -> UPDATE
                bob <- 491 re-INVITE
                """);
    }

    @Test
    void aCallThatEndsLeavesNoUpdateUnanswered() {
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
                alice -> UPDATE
                media <- re-offer CALLER
                bob#1 -> 486
                alice <- 486 (486 Busy Here)
                alice <- 487 re-INVITE
                media <- end
                """);
    }
}
