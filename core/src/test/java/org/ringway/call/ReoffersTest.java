package org.ringway.call;

import org.junit.jupiter.api.Test;

/// Hold, resume and everything else that a new offer within a call leads to.
class ReoffersTest {
    private static final String TALKING =
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
            """;

    /// Alice has her answer, and the media plane is asked what Bob has to be told.
    private static final String ALICE_OFFERS =
            """
            alice -> re-INVITE
            media <- re-offer CALLER
            media -> re-answer CALLER
            alice <- 200 re-INVITE
            media <- news for CALLEE
            """;

    private static void play(String ladder) {
        Ladder.play(TALKING + ladder);
    }

    @Test
    void theOtherPartyIsToldOfAHold() {
        play(
                ALICE_OFFERS
                        + """
                        media -> news CALLEE
                        bob <- re-INVITE
                        bob#1 -> accepts
                        media <- re-answer of CALLEE
                        media <- news for CALLER
                        media -> no-news CALLER
                        """);
    }

    /// Nothing of our offer has gone out, so nothing has crossed.
    @Test
    void aPartyThatIsQuickerThanOurOfferIsServedFirst() {
        play(
                ALICE_OFFERS
                        + """
                        bob#1 -> re-INVITE
                        media <- re-offer CALLEE
                        media -> news CALLEE
                        media -> re-answer CALLEE
                        bob <- 200 re-INVITE
                        media <- news for CALLER
                        media <- news for CALLEE
                        media -> no-news CALLER
                        media -> news CALLEE
                        bob <- re-INVITE
                        bob#1 -> re-INVITE
                        bob <- 491 re-INVITE
                        """);
    }

    @Test
    void aPartyIsRefreshedWhenItsTurnComes() {
        play(
                """
                media -> wants-refresh CALLEE
                media <- news for CALLEE
                media -> wants-refresh CALLEE
                media -> news CALLEE
                bob <- re-INVITE
                bob#1 -> accepts
                media <- re-answer of CALLEE
                media <- news for CALLER
                media <- news for CALLEE
                media -> no-news CALLER
                media -> no-news CALLEE
                """);
    }

    @Test
    void aPartyThatRefusesToBeToldLeavesTheCallAsItWas() {
        play(
                """
                bob#1 -> re-INVITE
                media <- re-offer CALLEE
                media -> re-answer CALLEE
                bob <- 200 re-INVITE
                media <- news for CALLER
                media -> news CALLER
                alice <- re-INVITE
                alice -> refuses 488
                bob#1 -> BYE
                alice <- BYE (16 Normal call clearing)
                media <- end
                """);
    }

    @Test
    void aPartyThatNoLongerKnowsTheCallEndsIt() {
        play(
                ALICE_OFFERS
                        + """
                        media -> news CALLEE
                        bob <- re-INVITE
                        bob#1 -> refuses 481
                        alice <- BYE (480 callee flow lost)
                        bob#1 <- BYE (480 callee flow lost)
                        media <- end
                        """);
    }

    @Test
    void crossedOffersAreRefusedAndTriedAgain() {
        Ladder.play(
                """
                alice -> INVITE office
                alice <- 180
                media <- offer
                media -> offers
                bob#1 <- INVITE
                clock <- start RING
                bob#1 -> 200
                bob#1 <- ACK
                clock <- stop RING
                media <- answer of bob#1
                media -> answer
                alice <- 200 with SDP
                clock <- start ACK
                alice -> ACK
                clock <- stop ACK
                alice -> re-INVITE
                media <- re-offer CALLER
                media -> re-answer CALLER
                alice <- 200 re-INVITE
                media <- news for CALLEE
                media -> news CALLEE
                bob <- re-INVITE
                bob#1 -> re-INVITE
                bob <- 491 re-INVITE
                bob#1 -> refuses 491
                clock <- start OFFER_CALLEE_AGAIN
                bob#1 -> re-INVITE
                media <- re-offer CALLEE
                media -> re-answer CALLEE
                bob <- 200 re-INVITE
                media <- news for CALLER
                media -> no-news CALLER
                clock -> OFFER_CALLEE_AGAIN
                media <- news for CALLEE
                media -> news CALLEE
                bob <- re-INVITE
                bob#1 -> accepts
                media <- re-answer of CALLEE
                media <- news for CALLER
                """);
    }

    @Test
    void aPartyThatSendsNoOfferGetsOurs() {
        play(
                """
                alice -> re-INVITE-without-SDP
                media <- re-offer CALLER
                media -> re-answer CALLER
                alice <- 200 re-INVITE
                alice -> ACK-with-SDP
                media <- re-answer of CALLER
                media <- news for CALLEE
                media -> no-news CALLEE
                """);
    }

    @Test
    void anOfferMadeBeforeTheCallersAckIsToldAfterIt() {
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
                bob#1 -> re-INVITE
                media <- re-offer CALLEE
                media -> re-answer CALLEE
                bob <- 200 re-INVITE
                alice -> ACK
                media <- news for CALLER
                media -> news CALLER
                alice <- re-INVITE
                """);
    }
}
