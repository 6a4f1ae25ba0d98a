package org.ringway.call;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// An agent that cannot serve its call, and those who do so instead.
class AgentFallbackTest {
    @ParameterizedTest
    @ValueSource(strings = {"401", "404", "408", "480", "486", "488", "500", "503", "lost"})
    void aMachineThatDoesNotServeTheCallIsFollowedByPeople(String failure) {
        Ladder.play(
                """
                alice  -> INVITE agent then browser office
                record <- open
                alice  <- 180
                media  <- offer
                media  -> offers
                bob#1  <- INVITE
                bob#1  -> %s
                media  <- drop bob#1
                bob#2  <- INVITE
                bob#3  <- INVITE
                bob#3  -> 180
                bob#2  -> 200
                bob#2  <- ACK
                bob#3  <- CANCEL (200 Call completed elsewhere)
                media  <- answer of bob#2
                media  -> answer
                alice  <- 200 with SDP
                record <- answered by bob#2
                alice  -> ACK
                bob#3  -> 487
                """
                        .formatted(failure));
    }

    @ParameterizedTest
    @ValueSource(strings = {"600 Busy Everywhere", "603 Decline"})
    void anAgentMayRefuseForEverybody(String said) {
        Ladder.play(
                """
                alice  -> INVITE agent then office
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
    void oneThatDoesNotSayInTimeThatItRingsIsGivenUp() {
        var call =
                Ladder.play(
                        """
                        alice  -> INVITE agent then office
                        record <- open
                        alice  <- 180
                        media  <- offer
                        media  -> offers
                        bob#1  <- INVITE
                        clock  <- start AGENT_SILENCE
                        clock  <- start RING
                        clock  -> AGENT_SILENCE
                        bob#1  <- CANCEL (480 callee unreachable)
                        media  <- drop bob#1
                        bob#2  <- INVITE
                        bob#1  -> 487
                        bob#2  -> 486
                        alice  <- 486 (486 Busy Here)
                        clock  <- stop RING
                        media  <- end
                        record <- BUSY 486
                        """);
        assertThat(call.isFinished()).isTrue();
    }

    @Test
    void oneThatIsRegisteredTwiceIsGivenUpOnBothPhones() {
        Ladder.play(
                """
                alice  -> INVITE agent agent then trunk
                alice  <- 180
                bob#1  <- INVITE
                bob#2  <- INVITE
                clock  -> AGENT_SILENCE
                bob#1  <- CANCEL (480 callee unreachable)
                bob#2  <- CANCEL (480 callee unreachable)
                bob#3  <- INVITE
                bob#2  -> 200
                bob#2  <- ACK
                bob#2  <- BYE (480 callee unreachable)
                bob#3  -> 200
                bob#3  <- ACK
                alice  <- 200 with SDP
                """);
    }

    @Test
    void oneThatRingsIsWaitedForAndMayStillFail() {
        Ladder.play(
                """
                alice  -> INVITE agent then office
                alice  <- 180
                media  <- offer
                media  -> offers
                bob#1  <- INVITE
                clock  <- start AGENT_SILENCE
                clock  <- start RING
                bob#1  -> 180
                clock  <- stop AGENT_SILENCE
                bob#1  -> 500
                media  <- drop bob#1
                bob#2  <- INVITE
                bob#2  -> 180
                """);
    }

    @Test
    void aCallStaysWithAnAgentThatTheCallerHears() {
        Ladder.play(
                """
                alice  -> INVITE agent then office on-callee-180
                media  <- offer
                media  -> offers
                bob#1  <- INVITE
                bob#1  -> 183-with-SDP
                media  <- drop bob#2
                media  <- answer of bob#1
                media  -> answer
                alice  <- 183 with SDP
                bob#1  -> 503
                alice  <- 503 (503 Service Unavailable)
                media  <- end
                """);
    }

    @Test
    void anAgentWithoutAFallbackIsWaitedFor() {
        Ladder.play(
                """
                alice  -> INVITE agent
                alice  <- 180
                bob#1  <- INVITE
                clock  <- start RING
                clock  -> AGENT_SILENCE
                bob#1  -> 200
                bob#1  <- ACK
                clock  <- stop RING
                alice  <- 200 with SDP
                clock  <- start ACK
                """);
    }

    @Test
    void twoAgentsMayFailBeforeATrunkServesTheCall() {
        Ladder.play(
                """
                alice  -> INVITE agent then agent then trunk
                alice  <- 180
                bob#1  <- INVITE
                clock  <- start AGENT_SILENCE
                clock  <- start RING
                bob#1  -> 503
                clock  <- stop AGENT_SILENCE
                bob#2  <- INVITE
                clock  <- start AGENT_SILENCE
                clock  -> AGENT_SILENCE
                bob#2  <- CANCEL (480 callee unreachable)
                bob#3  <- INVITE
                bob#3  -> 180
                bob#3  -> 200
                bob#3  <- ACK
                clock  <- stop RING
                alice  <- 200 with SDP
                clock  <- start ACK
                """);
    }

    @Test
    void theCallerGivesUpWhileTheFallbackRings() {
        Ladder.play(
                """
                alice  -> INVITE agent then office office
                alice  <- 180
                bob#1  <- INVITE
                bob#1  -> 486
                bob#2  <- INVITE
                bob#3  <- INVITE
                alice  -> CANCEL
                bob#2  <- CANCEL (487 Request Terminated)
                bob#3  <- CANCEL (487 Request Terminated)
                """);
    }
}
