package org.ringway.call;

import org.junit.jupiter.api.Test;

/// Sound before the answer.
class EarlyMediaTest {
    @Test
    void theCallerHearsWhatTheTrunkPlaysBeforeTheAnswer() {
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
                bob#1 -> 183-with-SDP
                bob#1 -> 200
                bob#1 <- ACK
                media <- answer of bob#1
                media -> answer
                alice <- 200 with SDP
                """);
    }

    @Test
    void theAnswerOvertakesTheMediaPlane() {
        Ladder.play(
                """
                alice -> INVITE trunk
                alice <- 180
                media <- offer
                media -> offers
                bob#1 <- INVITE
                bob#1 -> 183-with-SDP
                media <- answer of bob#1
                bob#1 -> 200
                bob#1 <- ACK
                media <- answer of bob#1
                media -> answer
                media -> answer
                alice <- 200 with SDP
                alice -> ACK
                """);
    }

    @Test
    void soundThatCannotBeJoinedLeavesTheCallRinging() {
        Ladder.play(
                """
                alice -> INVITE trunk
                alice <- 180
                media <- offer
                media -> offers
                bob#1 <- INVITE
                bob#1 -> 183-with-SDP
                media <- answer of bob#1
                media -> refused NO_COMMON_CODEC
                bob#1 -> 486
                alice <- 486 (486 Busy Here)
                media <- end
                """);
    }

    @Test
    void severalCalleesThatRingAreNotHeard() {
        Ladder.play(
                """
                alice -> INVITE office office
                alice <- 180
                bob#1 <- INVITE
                bob#2 <- INVITE
                bob#1 -> 183-with-SDP
                bob#2 -> 200
                bob#2 <- ACK
                bob#1 <- CANCEL (200 Call completed elsewhere)
                alice <- 200 with SDP
                """);
    }

    @Test
    void theCallerMayWantToHearOnlyATelephoneThatRings() {
        Ladder.play(
                """
                alice -> INVITE office browser on-callee-180
                bob#1 <- INVITE
                bob#2 <- INVITE
                bob#2 -> 180
                alice <- 180
                bob#1 -> 180
                bob#1 -> 200
                bob#1 <- ACK
                bob#2 <- CANCEL (200 Call completed elsewhere)
                alice <- 200 with SDP
                """);
    }

    @Test
    void soundSaysThatItRings() {
        Ladder.play(
                """
                alice -> INVITE trunk on-callee-180
                bob#1 <- INVITE
                bob#1 -> 183-with-SDP
                alice <- 183 with SDP
                bob#1 -> 180
                bob#1 -> 486
                alice <- 486 (486 Busy Here)
                """);
    }
}
