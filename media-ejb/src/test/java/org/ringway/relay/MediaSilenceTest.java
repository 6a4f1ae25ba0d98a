package org.ringway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringway.media.MediaFailure;
import org.ringway.relay.TestPeer.Speech;
import org.ringway.settings.PortRange;
import org.ringway.sip.Body;
import org.ringway.sip.Side;

/// Parties that send nothing, over real loopback sockets.
class MediaSilenceTest {
    private static final Duration LIMIT = Duration.ofSeconds(1);
    private static final byte[] SOUND = new byte[160];
    private static final byte[] RECEIVER_REPORT = {(byte) 0x80, (byte) 201, 0, 1, 0, 0, 0x11, 0x11};

    private final MediaPlane plane = Planes.plane(new PortRange(42_200, 42_299), LIMIT);
    private final List<TestPeer> peers = new ArrayList<>();
    private final List<Failed> failures = new CopyOnWriteArrayList<>();

    /// What a listener was told.
    private record Failed(UUID call, Side side, MediaFailure failure) {
        static Failed silent(UUID call, Side side) {
            return new Failed(call, side, MediaFailure.MEDIA_TIMEOUT);
        }
    }

    @BeforeEach
    void listen() {
        plane.listen((call, side, failure) -> failures.add(new Failed(call, side, failure)));
    }

    @AfterEach
    void closeAll() {
        peers.forEach(TestPeer::close);
        plane.close();
    }

    @Test
    void aTelephoneThatFallsSilentIsReportedOnceAndTheOneThatSpeaksIsNot() {
        var speaks = telephone();
        var falls = telephone();
        var call = Planes.call(plane, speaks, falls);
        plane.answered(call);
        falls.speak(SOUND);
        long began = System.nanoTime();
        Waiting.until(
                "the silence is reported",
                () -> {
                    speaks.speak(SOUND);
                    return !failures.isEmpty();
                });
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(LIMIT);
        letTimePass(() -> speaks.speak(SOUND));
        assertThat(of(call)).containsExactly(Failed.silent(call, Side.CALLEE));
    }

    @Test
    void beforeTheAnswerATelephoneMayBeSilent() {
        var call = Planes.call(plane, telephone(), telephone());
        letTimePass(() -> {});
        assertThat(of(call)).isEmpty();
        plane.answered(call);
        awaitBoth(call);
    }

    @Test
    void reportsOfATelephoneThatSendsNoSoundAreEnough() {
        var speaks = telephone();
        var reports = telephone();
        var call = Planes.call(plane, speaks, reports);
        plane.answered(call);
        letTimePass(() -> {
            speaks.speak(SOUND);
            reports.transmit(RECEIVER_REPORT.clone(), RECEIVER_REPORT.length);
        });
        assertThat(of(call)).isEmpty();
    }

    @Test
    void onHoldBothMayBeSilentUntilTheResume() {
        var call = Planes.call(plane, telephone(), telephone());
        plane.answered(call);
        agree(call, "sendonly", "recvonly");
        letTimePass(() -> {});
        assertThat(of(call)).isEmpty();
        agree(call, "sendrecv", "sendrecv");
        assertThat(of(call)).isEmpty();
        awaitBoth(call);
    }

    @Test
    void aBrowserThatSendsNothingForLongerIsJudgedByItsConsentAlone() {
        var browser = new WebRtcPeer(Speech.PCMU);
        var phone = telephone();
        peers.add(browser);
        var call = Planes.call(plane, browser, phone);
        plane.answered(call);
        letTimePass(() -> phone.speak(SOUND));
        assertThat(of(call)).isEmpty();
    }

    @Test
    void whoeverComesInsteadOfAPartyIsMissedLikeIt() {
        var stays = telephone();
        var comes = telephone();
        comes.becomeSource(0x5555, 9, 77);
        var call = Planes.call(plane, stays, telephone());
        plane.answered(call);
        var targets = List.of(Planes.leg(comes));
        var offer = Planes.ready(plane.invite(call, Side.CALLEE, targets)).body();
        comes.learn(offer.text());
        Planes.ready(plane.rejoin(call, Side.CALLEE, 1, Body.sdp(comes.description())));
        Waiting.until(
                "the silence of the newcomer is reported",
                () -> {
                    stays.speak(SOUND);
                    return !of(call).isEmpty();
                });
        assertThat(of(call)).containsExactly(Failed.silent(call, Side.CALLEE));
    }

    @Test
    void anUnknownCallCannotBeAnswered() {
        plane.answered(UUID.randomUUID());
        assertThat(failures).isEmpty();
    }

    private TestPeer telephone() {
        var phone = new PlainPeer(Speech.PCMU);
        peers.add(phone);
        return phone;
    }

    /// The first party offers, and the second answers what it is told of it.
    private void agree(UUID call, String offered, String answered) {
        var offer = peers.getFirst().description().replace("a=sendrecv", "a=" + offered);
        Planes.ready(plane.reoffer(call, Side.CALLER, Body.sdp(offer)));
        assertThat(Planes.ready(plane.news(call, Side.CALLEE)).bodies()).hasSize(1);
        var answer = peers.get(1).description().replace("a=sendrecv", "a=" + answered);
        Planes.ready(plane.accept(call, Side.CALLEE, Body.sdp(answer)));
    }

    private void awaitBoth(UUID call) {
        Waiting.until("both are missed", () -> of(call).size() == 2);
        assertThat(of(call))
                .containsExactlyInAnyOrder(
                        Failed.silent(call, Side.CALLER), Failed.silent(call, Side.CALLEE));
    }

    /// Lets the limit pass for whoever was silent before, as two others see it who are silent from
    /// now on.
    private void letTimePass(Runnable meanwhile) {
        var silent = Planes.call(plane, telephone(), telephone());
        plane.answered(silent);
        Waiting.until(
                "others are missed",
                () -> {
                    meanwhile.run();
                    return of(silent).size() == 2;
                });
        plane.end(silent);
    }

    private List<Failed> of(UUID call) {
        return failures.stream().filter(failed -> failed.call().equals(call)).toList();
    }
}
