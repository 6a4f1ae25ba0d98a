package org.ringway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ringway.media.MediaLeg;
import org.ringway.media.MediaRequest;
import org.ringway.media.Profile;
import org.ringway.media.path.Drop;
import org.ringway.relay.TestPeer.Speech;
import org.ringway.settings.PortRange;
import org.ringway.sip.Body;
import org.ringway.sip.Side;
import org.ringway.tenant.PartyMedia;

/// A telephone that announces an address of its own network is taken from the host of its
/// signalling alone, and from the next one when that has moved.
class HiddenSourceTest {
    private static final InetAddress HERE = InetAddress.ofLiteral("127.0.0.1");
    private static final InetAddress ELSEWHERE = InetAddress.ofLiteral("127.0.0.2");

    @Test
    void itsHostIsTakenAndAnotherOneOnlyOnceItHasMovedThere() throws Exception {
        try (var plane = Planes.plane(new PortRange(42_240, 42_259));
                var caller = new PlainPeer(Speech.PCMU);
                var callee = new PlainPeer(Speech.PCMU);
                var mouth = new Mouth(HERE);
                var other = new Mouth(ELSEWHERE)) {
            var id = UUID.randomUUID();
            var hidden = new MediaLeg(Profile.PLAIN, PartyMedia.ANY.sentFrom(HERE));
            var offer = Body.sdp(caller.description());
            var request = new MediaRequest(id, "demo", offer, List.of(hidden));
            callee.learn(Planes.ready(plane.open(request)).body().text());
            var answer = Body.sdp(callee.description().replace("127.0.0.1", "10.255.255.1"));
            caller.learn(Planes.ready(plane.answer(id, 0, answer)).body().text());
            var port = callee.farAddress();
            Waiting.until(
                    "another host is refused",
                    () -> {
                        other.speak(port);
                        return plane.counters().droppedFor(Drop.UNKNOWN_SOURCE) > 20;
                    });
            assertThat(caller.received()).isEmpty();
            Waiting.until(
                    "its own is heard",
                    () -> {
                        mouth.speak(port);
                        return caller.received().size() > 3;
                    });

            plane.moved(id, Side.CALLEE, ELSEWHERE);
            Planes.ready(plane.reoffer(id, Side.CALLEE, answer));
            var before = caller.received().size();
            Waiting.until(
                    "the new one is heard",
                    () -> {
                        other.speak(port);
                        return caller.received().size() > before + 3;
                    });
        }
    }
}
