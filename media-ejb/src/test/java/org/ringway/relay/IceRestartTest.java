package org.ringway.relay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ringway.relay.TestPeer.Speech;
import org.ringway.rtp.RtpHeader;
import org.ringway.settings.PortRange;
import org.ringway.sip.Body;
import org.ringway.sip.Side;

/// A browser changes its network in a call and starts ICE anew (RFC 8445 section 9): the other
/// party sees nothing of it.
class IceRestartTest {
    private static final Duration BACK = Duration.ofSeconds(1);
    private static final int FRAMES = 25;

    private final MediaPlane plane = Planes.plane(new PortRange(43_900, 43_999));
    private final WebRtcPeer browser = new WebRtcPeer(Speech.PCMU);
    private final PlainPeer phone = new PlainPeer(Speech.PCMU);

    @AfterEach
    void closeAll() {
        browser.close();
        phone.close();
        plane.close();
    }

    @ParameterizedTest
    @EnumSource(Side.class)
    void soundIsBackWithinASecondOfTheNewCheckAndTheFarLegIsAsItWas(Side side) {
        var call =
                side == Side.CALLER
                        ? Planes.call(plane, browser, phone)
                        : Planes.call(plane, phone, browser);
        talk();
        var heardByBrowser = RtpHeader.ssrc(browser.received().getLast());
        var heardByPhone = RtpHeader.ssrc(phone.received().getLast());
        var handshake = browser.handshakeDatagrams.get();
        browser.move();
        browser.restartIce();
        speakToTheVoid();
        var offer = Body.sdp(browser.description());
        browser.learn(Planes.ready(plane.reoffer(call, side, offer)).body().text());
        assertThat(Planes.ready(plane.news(call, side.peer())).bodies())
                .as("what the other party is told")
                .isEmpty();

        var before = browser.checksPassed.get();
        Waiting.until(
                "a check passes with the new credentials",
                () -> {
                    browser.check();
                    return browser.checksPassed.get() > before;
                });
        var checked = System.nanoTime();
        talk();
        assertThat(Duration.ofNanos(System.nanoTime() - checked)).isLessThan(BACK);
        assertThat(RtpHeader.ssrc(browser.received().getLast())).isEqualTo(heardByBrowser);
        assertThat(browser.handshakeDatagrams.get()).isEqualTo(handshake);
        assertOneUnbrokenStream(phone.received(), heardByPhone);
    }

    /// Until the new pair is nominated the old one stays (RFC 8445 section 9): nothing is lost when
    /// the browser has not moved at all.
    @Test
    void aBrowserThatHasNotMovedMissesNothing() {
        var call = Planes.call(plane, browser, phone);
        talk();
        browser.restartIce();
        var offer = Body.sdp(browser.description());
        browser.learn(Planes.ready(plane.reoffer(call, Side.CALLER, offer)).body().text());
        talk();
        browser.check();
        talk();
        assertOneUnbrokenStream(browser.received(), RtpHeader.ssrc(browser.received().getFirst()));
        assertOneUnbrokenStream(phone.received(), RtpHeader.ssrc(phone.received().getFirst()));
    }

    /// Sound in both directions, until each hears the other.
    private void talk() {
        var atBrowser = browser.received().size();
        var atPhone = phone.received().size();
        Waiting.until(
                "both are heard",
                () -> {
                    speak();
                    return browser.received().size() > atBrowser
                            && phone.received().size() > atPhone;
                });
    }

    private void speak() {
        browser.speak(sound());
        phone.speak(sound());
    }

    /// The other party knows nothing and talks on.
    private void speakToTheVoid() {
        for (var frame = 0; frame < FRAMES; frame++) {
            phone.speak(sound());
        }
    }

    private static byte[] sound() {
        var sound = new byte[160];
        Arrays.fill(sound, (byte) 0x5a);
        return sound;
    }

    /// One source whose packets are numbered without a gap.
    private static void assertOneUnbrokenStream(List<byte[]> packets, int ssrc) {
        assertThat(packets).allMatch(packet -> RtpHeader.ssrc(packet) == ssrc);
        for (var i = 1; i < packets.size(); i++) {
            assertThat(RtpHeader.sequence(packets.get(i)))
                    .isEqualTo((RtpHeader.sequence(packets.get(i - 1)) + 1) & 0xFFFF);
        }
    }
}
