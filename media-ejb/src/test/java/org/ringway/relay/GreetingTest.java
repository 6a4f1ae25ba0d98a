package org.ringway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.ringway.media.MediaRequest;
import org.ringway.media.path.Backlog;
import org.ringway.relay.TestPeer.Speech;
import org.ringway.rtp.RtpHeader;
import org.ringway.settings.PortRange;
import org.ringway.sip.Body;

/// A telephone that speaks as soon as it has picked up, while the browser that called it still has
/// no keys. Time passes by what it says alone, however long the machine takes.
class GreetingTest {
    private static final int MOST = 100;

    /// How many packets the browser gets that came before its keys, and how many of them it may
    /// miss.
    private static final int KEPT = (int) (Backlog.USUAL_SPAN.toNanos() / Planes.FRAME_NS);

    private static final int MISSED = 1;

    private final AtomicLong clock = new AtomicLong(5_000_000_000L);

    @Test
    void whatWasSaidBeforeTheKeysIsHeardWithoutABreak() {
        try (var plane = Planes.plane(new PortRange(42_240, 42_259), clock::get);
                var caller = new WebRtcPeer(Speech.PCMU);
                var callee = new PlainPeer(Speech.PCMU)) {
            var id = UUID.randomUUID();
            var offer = Body.sdp(caller.description());
            var request = new MediaRequest(id, "demo", offer, List.of(Planes.leg(callee)));
            callee.learn(Planes.ready(plane.open(request)).body().text());
            var answer = plane.answer(id, 0, Body.sdp(callee.description()));
            caller.learn(Planes.ready(answer).body().text());

            var spoken = new AtomicInteger();
            say(callee, spoken);
            caller.connect();
            while (!caller.isKeyed() && spoken.get() < MOST) {
                say(callee, spoken);
            }
            var beforeTheKeys = spoken.get();
            caller.awaitKeys();
            say(callee, spoken);
            Waiting.until("the last is heard", () -> last(caller) == spoken.get() - 1);

            var heard = caller.received();
            var first = heard.getFirst()[RtpHeader.FIXED_LENGTH];
            assertThat((int) first)
                    .as("packets lost of the %d before the keys", beforeTheKeys)
                    .isLessThanOrEqualTo(Math.max(0, beforeTheKeys - KEPT) + MISSED);
            assertThat(heard).hasSize(spoken.get() - first);
            for (int i = 1; i < heard.size(); i++) {
                assertThat(heard.get(i)[RtpHeader.FIXED_LENGTH]).isEqualTo((byte) (first + i));
                int step = RtpHeader.sequence(heard.get(i)) - RtpHeader.sequence(heard.get(i - 1));
                assertThat(step & 0xFFFF).isOne();
            }
        }
    }

    private void say(PlainPeer callee, AtomicInteger spoken) {
        var sound = new byte[160];
        sound[0] = (byte) spoken.getAndIncrement();
        callee.speak(sound);
        Waiting.pause(Planes.FRAME_NS);
        clock.addAndGet(Planes.FRAME_NS);
    }

    private static int last(WebRtcPeer caller) {
        var heard = caller.received();
        return heard.isEmpty() ? -1 : heard.getLast()[RtpHeader.FIXED_LENGTH];
    }
}
