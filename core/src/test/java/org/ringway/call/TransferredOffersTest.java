package org.ringway.call;

import org.junit.jupiter.api.Test;

/// Offers within a call whose parties change.
class TransferredOffersTest {
    private static final String TALKING =
            """
            alice -> INVITE office
            alice <- 180
            bob#1 <- INVITE
            bob#1 -> 200
            bob#1 <- ACK
            alice <- 200 with SDP
            alice -> ACK
            """;

    private static final String TARGET_PICKS_UP =
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
            """;

    private static void play(String ladder) {
        Ladder.playAfter(TALKING, ladder);
    }

    @Test
    void bothAreToldWhatTheOtherOneDoesAfterATransfer() {
        play(
                TARGET_PICKS_UP
                        + """
                        media -> joined
                        alice <- NOTIFY 200
                        media <- news for CALLER
                        media <- news for CALLEE
                        media -> no-news CALLER
                        media -> news CALLEE
                        bob <- re-INVITE
                        bob#1 -> accepts
                        media <- re-answer of CALLEE
                        media <- news for CALLER
                        """);
    }

    @Test
    void whoeverLeavesOffersNothingWhileItsPlaceIsTaken() {
        play(
                TARGET_PICKS_UP
                        + """
                        alice -> re-INVITE
                        alice <- 491 re-INVITE
                        media -> not-joined NO_COMMON_CODEC
                        media <- drop bob#2
                        bob#2 <- BYE (488 no common codec)
                        alice <- NOTIFY 488
                        alice -> re-INVITE
                        media <- re-offer CALLER
                        """);
    }

    @Test
    void anOfferThatTheMediaPlaneMadeForThePartyThatLeftIsNotSent() {
        play(
                """
                bob#1 -> re-INVITE
                media <- re-offer CALLEE
                media -> re-answer CALLEE
                bob <- 200 re-INVITE
                media <- news for CALLER
                """
                        + TARGET_PICKS_UP
                        + """
                        media -> joined
                        alice <- NOTIFY 200
                        media <- news for CALLER
                        media <- news for CALLEE
                        media -> news CALLER
                        media -> news CALLER
                        alice <- re-INVITE
                        """);
    }

    @Test
    void whatThePartyThatLeftAnswersIsNotTaken() {
        play(
                """
                bob#1 -> re-INVITE
                media <- re-offer CALLEE
                media -> re-answer CALLEE
                bob <- 200 re-INVITE
                media <- news for CALLER
                media -> news CALLER
                alice <- re-INVITE
                """
                        + TARGET_PICKS_UP
                        + """
                        alice -> accepts
                        media -> joined
                        alice <- NOTIFY 200
                        media <- news for CALLER
                        media <- news for CALLEE
                        """);
    }

    @Test
    void anOfferOfWhoeverHangsUpDuringItsTransferIsAnswered() {
        play(
                """
                alice -> REFER browser
                alice <- 202 REFER
                alice <- NOTIFY 100
                media <- targets instead of CALLER
                media -> targets
                bob#2 <- INVITE
                alice -> re-INVITE
                media <- re-offer CALLER
                alice -> BYE
                alice <- 487 re-INVITE
                media -> re-answer CALLER
                bob#1 -> re-INVITE
                media <- re-offer CALLEE
                media -> re-answer CALLEE
                bob <- 200 re-INVITE
                bob#2 -> 200
                bob#2 <- ACK
                media <- bob#2 instead of CALLER
                media -> joined
                media <- news for CALLER
                media <- news for CALLEE
                """);
    }
}
