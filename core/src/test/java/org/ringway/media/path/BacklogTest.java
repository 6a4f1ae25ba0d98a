package org.ringway.media.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ringway.codec.Transcoder;
import org.ringway.ice.IceCredentials;
import org.ringway.ice.IceLite;
import org.ringway.rtp.NtpClock;
import org.ringway.rtp.RtpHeader;
import org.ringway.rtp.SequenceRewriter;
import org.ringway.sdp.media.Direction;
import org.ringway.sdp.media.RtpMap;
import org.ringway.sdp.negotiation.Plan;
import org.ringway.sip.Side;
import org.ringway.srtp.ProtectionProfile;
import org.ringway.srtp.SrtpKeys;
import org.ringway.srtp.SrtpScratch;

/// A telephone that speaks before the browser can hear, in virtual time.
class BacklogTest {
    private static final long MS = 1_000_000;
    private static final int WALKS = 300;
    private static final RtpMap PCMU = new RtpMap(0, "PCMU", 8000, 1, "");

    private final SrtpScratch srtp = new SrtpScratch();
    private final WebRtcTransport ours = webRtc();
    private final WebRtcTransport browser = webRtc();
    private final MediaPath way = way(ours);
    private final Backlog backlog = new Backlog(Backlog.USUAL_SPAN);
    private final byte[] packet = new byte[2048];
    private long now = 77 * MS;
    private int heard;
    private int lastSequence;
    private int lastTimestamp;

    @Test
    void aGreetingIsHeardFromItsStartWithoutABreak() {
        for (int spoken = 0; spoken < 15; spoken++, now += 20 * MS) {
            assertThat(backlog.keep(packet, speak(spoken), way, now)).isZero();
        }
        install();
        play();
        assertThat(heard).isEqualTo(15);
        for (int spoken = 15; spoken < 100; spoken++, now += 20 * MS) {
            hear(way.forward(packet, speak(spoken), now));
        }
        assertThat(heard).isEqualTo(100);
    }

    @Test
    void aLossBeforeTheKeysIsALossForTheBrowserToo() {
        backlog.keep(packet, speak(0), way, now);
        backlog.keep(packet, speak(2), way, now + 40 * MS);
        install();
        int length = backlog.next(packet);
        browser.open(packet, way.forward(packet, length, backlog.arrivedNs()), now);
        int before = RtpHeader.sequence(packet);
        length = backlog.next(packet);
        browser.open(packet, way.forward(packet, length, backlog.arrivedNs()), now);
        assertThat(RtpHeader.sequence(packet) - before).isEqualTo(2);
        assertThat(backlog.next(packet)).isZero();
    }

    /// A browser that ignores early media gets its keys only after the answer: what a trunk played
    /// while it rang is over by then, and the greeting is not.
    @Test
    void whatIsOlderThanTheSpanMakesRoomForTheGreeting() {
        int dropped = 0;
        for (int spoken = 0; spoken < 500; spoken++, now += 20 * MS) {
            dropped += backlog.keep(packet, speak(spoken), way, now);
        }
        assertThat(dropped).isEqualTo(500 - 21);
        assertThat(backlog.expire(now + 200 * MS)).isEqualTo(11);
        backlog.next(packet);
        assertThat(packet[RtpHeader.FIXED_LENGTH]).isEqualTo((byte) 490);
    }

    @Test
    void packetsOfAnyLengthComeOutAsTheyWentIn() {
        for (int walk = 0; walk < WALKS; walk++) {
            var random = new Random(walk);
            var kept = new Backlog(Duration.ofSeconds(1));
            var model = new ArrayDeque<byte[]>();
            for (int step = 0; step < 300; step++, now += MS) {
                if (random.nextInt(5) == 0) {
                    int length = kept.next(packet);
                    var expected = model.isEmpty() ? new byte[0] : model.remove();
                    assertThat(Arrays.copyOf(packet, length))
                            .as("seed " + walk)
                            .isEqualTo(expected);
                    continue;
                }
                var fresh = new byte[1 + random.nextInt(random.nextInt(4) == 0 ? 1500 : 200)];
                random.nextBytes(fresh);
                System.arraycopy(fresh, 0, packet, 0, fresh.length);
                model.add(fresh);
                for (int gone = kept.keep(packet, fresh.length, way, now); gone > 0; gone--) {
                    model.remove();
                }
            }
            assertThat(model.size()).as("seed " + walk).isLessThanOrEqualTo(Backlog.MOST_PACKETS);
        }
    }

    private void play() {
        backlog.expire(now);
        for (int length = backlog.next(packet); length > 0; length = backlog.next(packet)) {
            hear(backlog.way().forward(packet, length, backlog.arrivedNs()));
        }
    }

    private void hear(int sealed) {
        assertThat(sealed).isPositive();
        assertThat(browser.open(packet, sealed, now)).isEqualTo(172);
        assertThat(packet[RtpHeader.FIXED_LENGTH]).isEqualTo((byte) heard);
        if (heard > 0) {
            assertThat(RtpHeader.sequence(packet)).isEqualTo((lastSequence + 1) & 0xFFFF);
            assertThat(RtpHeader.timestamp(packet)).isEqualTo(lastTimestamp + 160);
        }
        lastSequence = RtpHeader.sequence(packet);
        lastTimestamp = RtpHeader.timestamp(packet);
        heard++;
    }

    private int speak(int number) {
        RtpHeader.begin(packet);
        RtpHeader.setPayloadType(packet, 0);
        RtpHeader.setSequence(packet, 40_000 + number);
        RtpHeader.setTimestamp(packet, 160 * number);
        RtpHeader.setSsrc(packet, 0x4711);
        Arrays.fill(packet, RtpHeader.FIXED_LENGTH, 172, (byte) number);
        return 172;
    }

    private void install() {
        var profile = ProtectionProfile.AES_CM_128_HMAC_SHA1_80;
        var down = new SrtpKeys(bytes(1, 16), bytes(2, 14));
        var up = new SrtpKeys(bytes(3, 16), bytes(4, 14));
        ours.install(new MasterKeys(profile, down, up), srtp, now);
        browser.install(new MasterKeys(profile, up, down), srtp, now);
    }

    private static byte[] bytes(int fill, int length) {
        var bytes = new byte[length];
        Arrays.fill(bytes, (byte) fill);
        return bytes;
    }

    private MediaPath way(WebRtcTransport transport) {
        var start = new SequenceRewriter.Start(0xAAAA, 65_530, 900);
        var end =
                new AudioEnd(
                        transport, new AudioEnd.Identity(start, "us"), new NtpClock(0, 0), now);
        var leg = new Plan.Leg(PCMU, null, List.of(PCMU), Direction.SENDRECV, 20);
        return new MediaPath(new Plan(leg, leg), Side.CALLEE, end, new byte[Transcoder.MAX_OUTPUT]);
    }

    private static WebRtcTransport webRtc() {
        return new WebRtcTransport(new IceLite(IceCredentials.random(new Random(1))));
    }
}
