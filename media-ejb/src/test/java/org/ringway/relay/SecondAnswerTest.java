package org.ringway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ringway.media.MediaLeg;
import org.ringway.media.MediaRequest;
import org.ringway.media.Profile;
import org.ringway.relay.TestPeer.Speech;
import org.ringway.settings.PortRange;
import org.ringway.sip.Body;
import org.ringway.tenant.CodecPolicy;

/// Two phones behind one branch: the first plays something, the second picks up.
class SecondAnswerTest {
    private final MediaPlane plane = Planes.plane(new PortRange(42_260, 42_279));
    private final PlainPeer one = new PlainPeer(Speech.PCMU);
    private final PlainPeer other = new PlainPeer(Speech.PCMA);
    private final PlainPeer caller = new PlainPeer(Speech.PCMU);

    @AfterEach
    void close() {
        one.close();
        other.close();
        caller.close();
        plane.close();
    }

    @Test
    void theCallerKeepsTheCodecThatItWasTold() {
        var call = UUID.randomUUID();
        var both = caller.description().replace("RTP/AVP 0 ", "RTP/AVP 0 8 ");
        var request =
                new MediaRequest(
                        call,
                        "demo",
                        Body.sdp(both),
                        List.of(new MediaLeg(Profile.PLAIN, CodecPolicy.ANY)));
        var offer = Planes.ready(plane.open(request)).body().text();
        one.learn(offer);
        other.learn(offer);
        var told = Planes.ready(plane.answer(call, 0, Body.sdp(one.description()))).body();
        assertThat(told.text()).contains("PCMU/8000");
        var again = Planes.ready(plane.answer(call, 0, Body.sdp(other.description()))).body();
        assertThat(again).isEqualTo(told);
        caller.learn(told.text());
        Waiting.until(
                "the second phone is heard in the codec of the first",
                () -> {
                    other.speak(new byte[160]);
                    return !caller.received().isEmpty();
                });
        assertThat(caller.received().getFirst()[1] & 0x7F).isZero();
        Waiting.until(
                "it hears the caller in its own",
                () -> {
                    caller.speak(new byte[160]);
                    return !other.received().isEmpty();
                });
        assertThat(other.received().getFirst()[1] & 0x7F).isEqualTo(8);
        assertThat(one.received()).isEmpty();
    }
}
