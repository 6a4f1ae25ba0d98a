package org.ringway.registrar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringway.registrar.RemoteRegistration.Act;
import org.ringway.registrar.RemoteRegistration.Act.Rest;
import org.ringway.registrar.RemoteRegistration.Act.Send;
import org.ringway.registrar.RemoteRegistration.Act.Wait;
import org.ringway.registrar.RemoteRegistration.Answer;
import org.ringway.sip.DigestChallenge;

class RemoteRegistrationTest {
    private static final String CHALLENGE = "Digest realm=\"pbx\", nonce=\"n1\", qop=\"auth\"";
    private static final Send PLAIN = new Send(RemoteRegistration.EXPIRES, Optional.empty());

    private final RemoteRegistration machine =
            new RemoteRegistration(RemoteRegistration.ACCOUNT, new Random(7));

    @Test
    void aChallengeIsAnsweredOnceAndAnAcceptedRegistrationRefreshedInTime() {
        assertThat(machine.start()).isEqualTo(PLAIN);
        assertThat(machine.answered(challenged(CHALLENGE)))
                .isEqualTo(
                        new Send(
                                RemoteRegistration.EXPIRES,
                                DigestChallenge.strongest(List.of(CHALLENGE))));
        assertThat(machine.isRegistered()).isFalse();
        assertThat(wait(machine.answered(accepted(300))))
                .isBetween(Duration.ofSeconds(150), Duration.ofSeconds(270));
        assertThat(machine.isRegistered()).isTrue();
        assertThat(machine.due()).isEqualTo(PLAIN);
        assertThat(machine.isRegistered()).isTrue();
        assertThat(machine.answered(challenged(CHALLENGE))).isInstanceOf(Send.class);
        assertThat(wait(machine.answered(accepted(60)))).isLessThan(Duration.ofSeconds(55));
    }

    @Test
    void aWrongPasswordIsNotTriedAgainSoon() {
        machine.start();
        machine.answered(challenged(CHALLENGE));
        assertThat(machine.answered(challenged(CHALLENGE)))
                .isEqualTo(new Wait(RemoteRegistration.ACCOUNT.longestWait()));
        assertThat(machine.isRegistered()).isFalse();
        assertThat(machine.lastStatus()).isEqualTo(401);
        assertThat(machine.due()).isEqualTo(PLAIN);
    }

    @Test
    void aStaleNonceIsAnsweredOnceMore() {
        machine.start();
        machine.answered(challenged(CHALLENGE));
        assertThat(machine.answered(challenged(CHALLENGE + ", stale=true")))
                .isInstanceOf(Send.class);
        assertThat(machine.answered(challenged(CHALLENGE + ", stale=true")))
                .isInstanceOf(Wait.class);
    }

    @Test
    void everyRegisterIsTheNextOfOneSeries() {
        assertThat(machine.series().sequence()).isZero();
        var callId = machine.series().callId();
        assertThat(callId).matches("[0-9a-f]{32}");
        machine.start();
        assertThat(machine.series().sequence()).isEqualTo(1);
        machine.answered(challenged(CHALLENGE));
        machine.answered(accepted(300));
        assertThat(machine.series().sequence()).isEqualTo(2);
        machine.due();
        machine.answered(Answer.NONE);
        machine.due();
        machine.stop();
        assertThat(machine.series().sequence()).isEqualTo(5);
        assertThat(machine.series().callId()).isEqualTo(callId);
    }

    @Test
    void aPbxThatWantsLongerTimesGetsThem() {
        machine.start();
        assertThat(machine.answered(new Answer(423, "", 0, List.of(), 1800, 0)))
                .isEqualTo(new Send(1800, Optional.empty()));
        assertThat(machine.answered(challenged(CHALLENGE)))
                .isInstanceOfSatisfying(Send.class, s -> assertThat(s.expires()).isEqualTo(1800));
        assertThat(machine.answered(accepted(1800))).isInstanceOf(Wait.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 600, 100_000})
    void a423ThatMakesNoSenseEndsInAWait(int least) {
        machine.start();
        assertThat(machine.answered(new Answer(423, "", 0, List.of(), least, 0)))
                .isInstanceOf(Wait.class);
    }

    @Test
    void aBusyPbxSaysWhen() {
        machine.start();
        assertThat(machine.answered(new Answer(503, "", 0, List.of(), 0, 40)))
                .isEqualTo(new Wait(Duration.ofSeconds(40)));
    }

    @Test
    void aSilentPbxIsAskedMoreAndMoreSeldom() {
        machine.start();
        var longest = RemoteRegistration.ACCOUNT.shortestWait();
        for (var round = 0; round < 20; round++) {
            var time = wait(machine.answered(Answer.NONE));
            assertThat(time).isBetween(longest.dividedBy(2).minusMillis(1), longest);
            longest = longest.multipliedBy(2);
            if (longest.compareTo(RemoteRegistration.ACCOUNT.longestWait()) > 0) {
                longest = RemoteRegistration.ACCOUNT.longestWait();
            }
            assertThat(machine.due()).isEqualTo(PLAIN);
        }
        machine.answered(accepted(300));
        machine.due();
        assertThat(wait(machine.answered(Answer.NONE)))
                .isLessThanOrEqualTo(RemoteRegistration.ACCOUNT.shortestWait());
        assertThat(machine.isRegistered()).isFalse();
    }

    @Test
    void leavingTakesTheRegistrationAway() {
        machine.start();
        machine.answered(accepted(300));
        assertThat(machine.stop()).isEqualTo(new Send(0, Optional.empty()));
        assertThat(machine.answered(challenged(CHALLENGE)))
                .isInstanceOfSatisfying(Send.class, s -> assertThat(s.expires()).isZero());
        assertThat(machine.answered(accepted(0))).isEqualTo(new Rest());
        assertThat(machine.due()).isEqualTo(new Rest());
    }

    @Test
    void whoeverLosesTheWayWhileRegisteredStillLeaves() {
        machine.start();
        machine.answered(accepted(300));
        machine.due();
        machine.answered(Answer.NONE);
        assertThat(machine.stop()).isEqualTo(new Send(0, Optional.empty()));
    }

    @Test
    void whoeverIsNotRegisteredLeavesSilently() {
        assertThat(machine.stop()).isEqualTo(new Rest());
        machine.start();
        machine.answered(Answer.NONE);
        assertThat(machine.stop()).isEqualTo(new Rest());
        assertThat(machine.due()).isEqualTo(new Rest());
    }

    @Test
    void aPbxThatForgetsUsInA200IsNotBelieved() {
        machine.start();
        assertThat(machine.answered(accepted(0))).isInstanceOf(Wait.class);
        assertThat(machine.isRegistered()).isFalse();
    }

    @Test
    void whateverComesSomethingIsToBeDoneOrNothingAwaited() {
        var seed = Long.getLong("ringway.seed", 20260102L);
        var random = new Random(seed);
        var act = machine.start();
        for (var step = 0; step < 20_000; step++) {
            act =
                    switch (act) {
                        case Send _ ->
                                random.nextInt(50) == 0
                                        ? machine.stop()
                                        : machine.answered(any(random));
                        case Wait(var time) -> {
                            assertThat(time).as("seed %d", seed).isPositive();
                            yield random.nextInt(50) == 0 ? machine.stop() : machine.due();
                        }
                        case Rest _ -> machine.start();
                    };
        }
        assertThat(act).isNotNull();
    }

    private static Answer any(Random random) {
        var statuses = List.of(0, 200, 200, 302, 401, 403, 407, 423, 500, 503, 600);
        return new Answer(
                statuses.get(random.nextInt(statuses.size())),
                "",
                random.nextInt(4) * 100,
                random.nextBoolean() ? List.of(CHALLENGE) : List.of("Digest nonsense"),
                random.nextInt(2000),
                random.nextInt(3) * 50);
    }

    private static Answer challenged(String challenge) {
        return new Answer(401, "", 0, List.of(challenge), 0, 0);
    }

    private static Answer accepted(int granted) {
        return new Answer(200, "", granted, List.of(), 0, 0);
    }

    private static Duration wait(Act act) {
        return ((Wait) act).time();
    }
}
