package org.ringway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ringway.media.MediaFailure;
import org.ringway.media.MediaRequest;
import org.ringway.relay.TestPeer.Speech;
import org.ringway.settings.PortRange;
import org.ringway.sip.Body;

/// Calls that ring for two minutes, in a time that passes by the test's word alone.
class LongRingingTest {
    private static final long SECOND_NS = 1_000_000_000;
    private static final int RINGING_S = 120;
    private static final int CHECKS_S = 5;
    private static final int CONSENT_S = 30;

    private final AtomicLong clock = new AtomicLong(-7 * SECOND_NS);
    private final MediaPlane plane = Planes.plane(new PortRange(42_300, 42_399), clock::get);
    private final List<TestPeer> peers = new ArrayList<>();
    private final List<MediaFailure> failures = new CopyOnWriteArrayList<>();

    LongRingingTest() {
        plane.listen((_, _, failure) -> failures.add(failure));
    }

    @AfterEach
    void closeAll() {
        peers.forEach(TestPeer::close);
        plane.close();
    }

    @ParameterizedTest
    @CsvSource({"browser, phone", "phone, browser", "browser, browser", "phone, phone"})
    void nothingWasSaidBeforeTheAnswer(String one, String other) {
        var caller = peer(one);
        var callee = peer(other);
        var call = open(caller, callee);
        pass(call, RINGING_S);
        answer(call, caller, callee);
        Planes.connect(caller);
        Planes.connect(callee);
        assertTalking(call, caller, callee);
    }

    @ParameterizedTest
    @CsvSource({"browser, phone", "phone, browser", "browser, browser"})
    void theAnswerCameEarlyAndNobodySpokeMeanwhile(String one, String other) {
        var caller = peer(one);
        var callee = peer(other);
        var call = open(caller, callee);
        answer(call, caller, callee);
        Planes.connect(caller);
        Planes.connect(callee);
        for (int second = 0; second < RINGING_S; second += CHECKS_S) {
            check(caller);
            check(callee);
            pass(call, CHECKS_S);
        }
        answer(call, caller, callee);
        assertTalking(call, caller, callee);
    }

    @Test
    void aBrowserThatHasGoneWhileItHeardRingbackIsMissed() {
        var caller = peer("browser");
        var callee = peer("phone");
        var call = open(caller, callee);
        answer(call, caller, callee);
        Planes.connect(caller);
        pass(call, CONSENT_S - 1);
        assertThat(failures).isEmpty();
        pass(call, 2);
        Waiting.until("it is missed", () -> failures.contains(MediaFailure.CONSENT_LOST));
    }

    private UUID open(TestPeer caller, TestPeer callee) {
        var id = UUID.randomUUID();
        var offer = Body.sdp(caller.description());
        var request = new MediaRequest(id, "demo", offer, List.of(Planes.leg(callee)));
        callee.learn(Planes.ready(plane.open(request)).body().text());
        if (callee instanceof WebRtcPeer browser) {
            browser.takeRole("active");
        }
        return id;
    }

    private void answer(UUID call, TestPeer caller, TestPeer callee) {
        var answer = Planes.ready(plane.answer(call, 0, Body.sdp(callee.description())));
        caller.learn(answer.body().text());
    }

    /// Lets time pass, and the worker look at it.
    private void pass(UUID call, int seconds) {
        clock.addAndGet(seconds * SECOND_NS);
        for (int turn = 0; turn < 2; turn++) {
            assertThat(plane.stats(call)).isPresent();
        }
    }

    private static void check(TestPeer peer) {
        if (peer instanceof WebRtcPeer browser) {
            int before = browser.checksPassed.get();
            Waiting.until(
                    "a check passes",
                    () -> {
                        browser.check();
                        return browser.checksPassed.get() > before;
                    });
        }
    }

    private void assertTalking(UUID call, TestPeer caller, TestPeer callee) {
        plane.answered(call);
        Planes.talk(caller, callee, new byte[160]);
        Planes.talk(callee, caller, new byte[160]);
        assertThat(failures).isEmpty();
        plane.end(call);
    }

    private TestPeer peer(String kind) {
        var peer = Planes.peer(kind, Speech.PCMU);
        peers.add(peer);
        return peer;
    }
}
