package org.ringway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ringway.media.MediaRequest;
import org.ringway.media.path.Drop;
import org.ringway.media.path.SourceLatch;
import org.ringway.relay.TestPeer.Speech;
import org.ringway.settings.PortRange;
import org.ringway.sip.Body;

/// A telephone that sends from another port than it announced, and only after the final response.
class LateSourceTest {
    @Test
    void theFinalAnswerGivesItAsMuchTimeAgain() throws Exception {
        try (var plane = Planes.plane(new PortRange(42_220, 42_239));
                var caller = new PlainPeer(Speech.PCMU);
                var callee = new PlainPeer(Speech.PCMU);
                var mouth = new Mouth(TestPeer.LOOPBACK)) {
            var id = UUID.randomUUID();
            var offer = Body.sdp(caller.description());
            var request = new MediaRequest(id, "demo", offer, List.of(Planes.leg(callee)));
            callee.learn(Planes.ready(plane.open(request)).body().text());
            var answer = Body.sdp(callee.description());
            caller.learn(Planes.ready(plane.answer(id, 0, answer)).body().text());
            Thread.sleep(SourceLatch.WINDOW_MS + 100);
            var port = caller.farAddress();
            Waiting.until(
                    "its packets are refused",
                    () -> {
                        mouth.speak(port);
                        return plane.counters().droppedFor(Drop.UNKNOWN_SOURCE) > 20;
                    });
            assertThat(callee.received()).isEmpty();

            Planes.ready(plane.answer(id, 0, answer));
            Waiting.until(
                    "it is heard",
                    () -> {
                        mouth.speak(port);
                        return callee.received().size() > 3;
                    });
        }
    }
}
