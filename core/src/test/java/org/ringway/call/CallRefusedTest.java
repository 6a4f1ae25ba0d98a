package org.ringway.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Calls that the callees, the media plane or the gateway do not let happen.
class CallRefusedTest {
    @Test
    void aRefusalReachesTheCallerWithTheCalleesOwnReason() {
        Ladder.play(
                """
                alice  -> INVITE office
                record <- open
                alice  <- 180
                bob#1  <- INVITE
                bob#1  -> 486
                alice  <- 486 (486 Busy Here)
                record <- BUSY 486
                """);
    }

    @Test
    void thePhonesThatStillRingAreAwaitedAndTheBestRefusalCounts() {
        Ladder.play(
                """
                alice  -> INVITE office browser office
                record <- open
                alice  <- 180
                media  <- offer
                media  -> offers
                bob#1  <- INVITE
                bob#2  <- INVITE
                bob#3  <- INVITE
                bob#1  -> 408
                media  <- drop bob#1
                bob#2  -> 486
                media  <- drop bob#2
                bob#3  -> 404
                alice  <- 486 (486 Busy Here)
                media  <- end
                record <- BUSY 486
                """);
    }

    @Test
    void aDeclineSpeaksForEveryPhone() {
        var call =
                Ladder.play(
                        """
                        alice  -> INVITE office browser
                        record <- open
                        alice  <- 180
                        bob#1  <- INVITE
                        bob#2  <- INVITE
                        bob#2  -> 603
                        alice  <- 603 (603 Decline)
                        bob#1  <- CANCEL (603 declined)
                        record <- DECLINED 603
                        bob#1  -> 487
                        """);
        assertThat(call.isFinished()).isTrue();
    }

    @Test
    void aBrowserThatLosesItsWebSocketWhileRingingIsAFailedBranch() {
        Ladder.play(
                """
                alice  -> INVITE browser browser
                record <- open
                alice  <- 180
                bob#1  <- INVITE
                bob#2  <- INVITE
                bob#1  -> lost
                bob#2  -> lost
                alice  <- 480
                record <- CALLEE_FLOW_LOST 480
                """);
    }

    @Test
    void aTrunkThatCannotBeReachedIsUnavailable() {
        Ladder.play(
                """
                alice  -> INVITE trunk
                record <- open
                alice  <- 180
                bob#1  <- INVITE
                bob#1  -> lost
                alice  <- 503
                record <- TRUNK_UNAVAILABLE 503
                """);
    }

    @Test
    void nobodyPicksUp() {
        var call =
                Ladder.play(
                        """
                        alice  -> INVITE office
                        record <- open
                        alice  <- 180
                        bob#1  <- INVITE
                        clock  <- start RING
                        bob#1  -> 180
                        clock  -> RING
                        alice  <- 480 (480 no answer)
                        bob#1  <- CANCEL (480 no answer)
                        record <- NO_ANSWER 480
                        clock  <- start LINGER
                        bob#1  -> 487
                        clock  <- stop LINGER
                        """);
        assertThat(call.isFinished()).isTrue();
    }

    @Test
    void aCancelledPhoneThatNeverAnswersIsGivenUp() {
        var call =
                Ladder.play(
                        """
                        alice -> INVITE office
                        alice <- 180
                        bob#1 <- INVITE
                        clock <- start RING
                        clock -> RING
                        alice <- 480 (480 no answer)
                        bob#1 <- CANCEL (480 no answer)
                        clock <- start LINGER
                        clock -> LINGER
                        bob#1 -> 200
                        """);
        assertThat(call.isFinished()).isTrue();
    }

    @Test
    void noMediaMeansNobodyIsRung() {
        Ladder.play(
                """
                alice  -> INVITE office
                record <- open
                alice  <- 180
                media  <- offer
                media  -> refused MEDIA_PORTS_EXHAUSTED
                alice  <- 503 (503 media ports exhausted)
                media  <- end
                record <- MEDIA_PORTS_EXHAUSTED 503
                """);
    }

    @Test
    void aCalleeWhoseAnswerIsUselessIsHungUp() {
        Ladder.play(
                """
                alice  -> INVITE office
                record <- open
                alice  <- 180
                media  <- offer
                media  -> offers
                bob#1  <- INVITE
                bob#1  -> 200
                bob#1  <- ACK
                media  <- answer of bob#1
                media  -> refused MALFORMED_SDP
                alice  <- 480 (480 callee refused)
                bob#1  <- BYE (480 callee refused)
                media  <- end
                record <- CALLEE_REFUSED 480
                """);
    }

    @Test
    void theCalleeHangsUpBeforeTheCallerIsAnswered() {
        Ladder.play(
                """
                alice  -> INVITE office
                record <- open
                alice  <- 180
                media  <- offer
                media  -> offers
                bob#1  <- INVITE
                bob#1  -> 200
                bob#1  <- ACK
                media  <- answer of bob#1
                bob#1  -> BYE
                alice  <- 487 (16 Normal call clearing)
                media  <- end
                record <- CALLEE_HUNG_UP 487
                media  -> answer
                """);
    }

    @Test
    void theMediaFailsInTheMiddleOfTheCall() {
        Ladder.play(
                """
                alice   -> INVITE trunk
                record  <- open
                alice   <- 180
                bob#1   <- INVITE
                bob#1   -> 200
                bob#1   <- ACK
                alice   <- 200 with SDP
                record  <- answered by bob#1
                alice   -> ACK
                gateway -> DTLS_FINGERPRINT_MISMATCH
                alice   <- BYE (488 dtls fingerprint mismatch)
                bob#1   <- BYE (488 dtls fingerprint mismatch)
                record  <- DTLS_FINGERPRINT_MISMATCH 200
                """);
    }

    @Test
    void anAdministratorEndsARingingCall() {
        Ladder.play(
                """
                alice   -> INVITE office
                record  <- open
                alice   <- 180
                bob#1   <- INVITE
                gateway -> ENDED_BY_ADMINISTRATOR
                alice   <- 480 (480 ended by administrator)
                bob#1   <- CANCEL (480 ended by administrator)
                record  <- ENDED_BY_ADMINISTRATOR 480
                gateway -> SHUTTING_DOWN
                bob#1   -> 487
                """);
    }
}
