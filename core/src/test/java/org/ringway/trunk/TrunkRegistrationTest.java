package org.ringway.trunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringway.registrar.RemoteRegistration;
import org.ringway.registrar.RemoteRegistration.Act;
import org.ringway.registrar.RemoteRegistration.Act.Rest;
import org.ringway.registrar.RemoteRegistration.Act.Send;
import org.ringway.registrar.RemoteRegistration.Act.Wait;
import org.ringway.registrar.RemoteRegistration.Answer;
import org.ringway.sip.DigestChallenge;
import org.ringway.sip.Transport;
import org.ringway.tenant.CodecPolicy;
import org.ringway.tenant.DtmfMode;
import org.ringway.tenant.SessionLines;
import org.ringway.tenant.SrtpPolicy;
import org.ringway.tenant.Trunk;
import org.ringway.tenant.TrunkAccount;
import org.ringway.tenant.TrunkLines;
import org.ringway.trunk.TrunkStatus.State;

/// One trunk through an hour of virtual time: waits cost nothing, answers come at once.
class TrunkRegistrationTest {
    private static final String CHALLENGE = "Digest realm=\"t\", nonce=\"n1\", qop=\"auth\"";
    private static final String STALE = CHALLENGE + ", stale=true";
    private static final Send PLAIN = new Send(RemoteRegistration.EXPIRES, Optional.empty());
    private static final Trunk TRUNK = trunk("carrier.example", "gw", "first");

    private final TrunkRegistration machine = new TrunkRegistration(TRUNK, new Random(11));
    private Instant now = Instant.EPOCH;

    @Test
    void aPasswordIsAskedForAndTheRegistrationRefreshedInOneSeries() {
        assertThat(machine.start()).isEqualTo(PLAIN);
        assertStatus(State.REGISTERING, "");
        var callId = machine.series().callId();
        for (var round = 0; round < 5; round++) {
            assertThat(machine.answered(challenged(round % 2 == 0 ? 401 : 407, CHALLENGE)))
                    .isEqualTo(
                            new Send(
                                    RemoteRegistration.EXPIRES,
                                    DigestChallenge.strongest(List.of(CHALLENGE))));
            assertThat(wait(machine.answered(accepted(300))))
                    .isBetween(Duration.ofSeconds(150), Duration.ofSeconds(270));
            assertStatus(State.REGISTERED, "200 OK");
            assertThat(machine.series().sequence()).isEqualTo(2 * round + 2);
            assertThat(machine.series().callId()).isEqualTo(callId);
            assertThat(machine.due()).isEqualTo(PLAIN);
            assertStatus(State.REGISTERED, "200 OK");
        }
    }

    @Test
    void refreshesOfManyTrunksAreSpread() {
        var waits = new ArrayList<Duration>();
        for (var seed = 0; seed < 200; seed++) {
            var other = new TrunkRegistration(TRUNK, new Random(seed));
            other.start();
            waits.add(wait(other.answered(accepted(100))));
        }
        assertThat(waits)
                .allSatisfy(w ->
                        assertThat(w).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(90)))
                .anyMatch(w -> w.toSeconds() < 60)
                .anyMatch(w -> w.toSeconds() >= 80);
    }

    @Test
    void aStaleNonceIsAnsweredOnceMoreAndThenIsARefusal() {
        machine.start();
        machine.answered(challenged(401, CHALLENGE));
        assertThat(machine.answered(challenged(401, STALE))).isInstanceOf(Send.class);
        assertThat(wait(machine.answered(challenged(401, STALE)))).hasSeconds(30);
        assertStatus(State.REFUSED, "401 Unauthorized");
    }

    @Test
    void aWrongPasswordIsTriedMoreAndMoreSeldom() {
        var times = new ArrayList<Long>();
        var act = machine.start();
        while (now.isBefore(Instant.EPOCH.plusSeconds(7200))) {
            assertThat(act).isEqualTo(PLAIN);
            times.add(now.getEpochSecond());
            assertThat(machine.answered(challenged(407, CHALLENGE))).isInstanceOf(Send.class);
            pass(machine.answered(challenged(407, CHALLENGE)));
            assertStatus(State.REFUSED, "407 Unauthorized");
            act = machine.due();
            assertStatus(State.REFUSED, "407 Unauthorized");
        }
        assertThat(times).containsExactly(0L, 30L, 90L, 210L, 450L, 930L, 1890L, 3690L, 5490L);
    }

    @Test
    void aNewPasswordIsTriedAtOnceAndBeginsTheWaitsAnew() {
        refuse();
        machine.due();
        refuse();
        var callId = machine.series().callId();
        var mended = trunk("carrier.example", "gw", "second");
        assertThat(machine.lastsIn(mended)).isTrue();
        assertThat(machine.changed(mended)).contains(PLAIN);
        assertStatus(State.REGISTERING, "");
        assertThat(machine.trunk()).isEqualTo(mended);
        assertThat(machine.series().callId()).isEqualTo(callId);
        assertThat(wait(machine.answered(new Answer(403, "Forbidden", 0, List.of(), 0, 0))))
                .hasSeconds(30);
        assertStatus(State.REFUSED, "403 Forbidden");
    }

    @Test
    void aChangeOfSomethingElseLeavesTheRegistrationAlone() {
        machine.start();
        machine.answered(accepted(300));
        var busier =
                new Trunk(
                        TRUNK.name(),
                        TRUNK.host(),
                        TRUNK.port(),
                        TRUNK.transport(),
                        TRUNK.codecs(),
                        new TrunkLines(1, 1, 1, TrunkLines.WhenFull.HOLD),
                        true,
                        TRUNK.sdpLines(),
                        TRUNK.dtmf(),
                        TRUNK.account(),
                        SrtpPolicy.OFF,
                        null);
        assertThat(machine.lastsIn(busier)).isTrue();
        assertThat(machine.changed(busier)).isEmpty();
        assertStatus(State.REGISTERED, "200 OK");
        assertThat(machine.series().sequence()).isEqualTo(1);
    }

    @Test
    void anotherPinnedCertificateIsTriedAtOnce() {
        refuse();
        var pinned = TRUNK.pinned("ab".repeat(32));
        assertThat(machine.lastsIn(pinned)).isTrue();
        assertThat(machine.changed(pinned)).contains(PLAIN);
        assertStatus(State.REGISTERING, "");
        assertThat(machine.changed(TRUNK.pinned("AB".repeat(32)))).isEmpty();
        assertThat(machine.changed(TRUNK)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"other.example, gw", "carrier.example, other"})
    void anotherAddressOfRecordIsAnotherRegistration(String host, String user) {
        assertThat(machine.lastsIn(trunk(host, user, "first"))).isFalse();
    }

    @Test
    void aTrunkThatRegistersNoMoreEndsIt() {
        var none = account(TRUNK.host(), new TrunkAccount(false, "gw", "", "first", ""));
        assertThat(machine.lastsIn(none)).isFalse();
    }

    @Test
    void aTrunkThatWantsLongerTimesGetsThem() {
        machine.start();
        assertThat(machine.answered(new Answer(423, "Interval Too Brief", 0, List.of(), 1800, 0)))
                .isEqualTo(new Send(1800, Optional.empty()));
        assertThat(machine.answered(challenged(401, CHALLENGE)))
                .isInstanceOfSatisfying(Send.class, s -> assertThat(s.expires()).isEqualTo(1800));
        assertThat(machine.answered(accepted(1800))).isInstanceOf(Wait.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 600, 100_000})
    void a423ThatMakesNoSenseIsARefusal(int least) {
        machine.start();
        var answer = new Answer(423, "Interval Too Brief", 0, List.of(), least, 0);
        assertThat(wait(machine.answered(answer))).hasSeconds(30);
        assertStatus(State.REFUSED, "423 Interval Too Brief");
    }

    @Test
    void aBusyTrunkSaysWhen() {
        machine.start();
        var answer = new Answer(503, "Service Unavailable", 0, List.of(), 0, 40);
        assertThat(wait(machine.answered(answer))).hasSeconds(40);
        assertStatus(State.UNREACHABLE, "503 Service Unavailable");
    }

    @Test
    void aSilentTrunkIsAskedAgainWithinTwoMinutes() {
        machine.start();
        var longest = Duration.ofSeconds(2);
        for (var round = 0; round < 20; round++) {
            assertThat(wait(machine.answered(Answer.NONE)))
                    .isBetween(longest.dividedBy(2).minusMillis(1), longest);
            assertStatus(State.UNREACHABLE, "no answer");
            longest = longest.multipliedBy(2);
            if (longest.toSeconds() > 120) {
                longest = Duration.ofMinutes(2);
            }
            assertThat(machine.due()).isEqualTo(PLAIN);
        }
        machine.answered(accepted(300));
        assertStatus(State.REGISTERED, "200 OK");
        machine.due();
        assertThat(wait(machine.answered(Answer.NONE))).isLessThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void whyNothingWasSentIsTold() {
        machine.start();
        assertThat(machine.answered(Answer.none("the host has no address")))
                .isInstanceOf(Wait.class);
        assertStatus(State.UNREACHABLE, "the host has no address");
    }

    @Test
    void stoppingTakesTheRegistrationAway() {
        machine.start();
        machine.answered(accepted(300));
        assertThat(machine.stop()).isEqualTo(new Send(0, Optional.empty()));
        assertThat(machine.answered(challenged(401, CHALLENGE)))
                .isInstanceOfSatisfying(Send.class, s -> assertThat(s.expires()).isZero());
        assertThat(machine.answered(accepted(0))).isEqualTo(new Rest());
    }

    @Test
    void stoppingWhatWasRefusedSaysNothing() {
        refuse();
        assertThat(machine.stop()).isEqualTo(new Rest());
    }

    @Test
    void a200ThatDoesNotListUsIsNotBelieved() {
        machine.start();
        assertThat(machine.answered(accepted(0))).isInstanceOf(Wait.class);
        assertStatus(State.UNREACHABLE, "200 OK, without our contact");
    }

    @Test
    void aPhraseIsMadeHarmless() {
        machine.start();
        var phrase = "No\r\n" + "x".repeat(200);
        machine.answered(new Answer(404, phrase, 0, List.of(), 0, 0));
        assertStatus(State.REFUSED, "404 No  " + "x".repeat(96));
    }

    private void refuse() {
        machine.start();
        machine.answered(challenged(401, CHALLENGE));
        pass(machine.answered(challenged(401, CHALLENGE)));
    }

    private void pass(Act act) {
        now = now.plus(wait(act));
    }

    private void assertStatus(State state, String reason) {
        assertThat(machine.status()).isEqualTo(new TrunkStatus(state, reason));
    }

    private static Trunk trunk(String host, String username, String password) {
        return account(host, new TrunkAccount(true, username, "", password, ""));
    }

    private static Trunk account(String host, TrunkAccount account) {
        return new Trunk(
                "carrier",
                host,
                5060,
                Transport.UDP,
                CodecPolicy.ANY,
                TrunkLines.ANY,
                true,
                SessionLines.NONE,
                DtmfMode.AUTO,
                account,
                SrtpPolicy.OFF,
                null);
    }

    private static Answer challenged(int status, String challenge) {
        return new Answer(status, "Unauthorized", 0, List.of(challenge), 0, 0);
    }

    private static Answer accepted(int granted) {
        return new Answer(200, "OK", granted, List.of(), 0, 0);
    }

    private static Duration wait(Act act) {
        return ((Wait) act).time();
    }
}
