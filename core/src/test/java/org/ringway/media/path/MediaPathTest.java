package org.ringway.media.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ringway.codec.Transcoder;
import org.ringway.ice.IceCredentials;
import org.ringway.ice.IceLite;
import org.ringway.rtp.DtmfEvent;
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

/// A browser and a telephone over lossy lines, in virtual time: what goes in at one end comes out
/// at the other.
class MediaPathTest {
    private static final long MS = 1_000_000;
    private static final RtpMap PCMU = new RtpMap(0, "PCMU", 8000, 1, "");
    private static final RtpMap PCMA = new RtpMap(8, "PCMA", 8000, 1, "");
    private static final RtpMap OPUS = new RtpMap(111, "opus", 48_000, 2, "");
    private static final RtpMap KEYS = new RtpMap(101, "telephone-event", 8000, 1, "0-15");
    private static final RtpMap KEYS_48 = new RtpMap(110, "telephone-event", 48_000, 1, "0-15");

    private final SrtpScratch srtp = new SrtpScratch();
    private final SrtpKeys up = keys(1);
    private final SrtpKeys down = keys(2);
    private final WebRtcTransport ours = webRtc();
    private final WebRtcTransport browser = webRtc();
    private final byte[] packet = new byte[2048];
    private long now = 77 * MS;
    private final AudioEnd caller = end(ours, 0xAAAA);
    private final AudioEnd callee = end(new PlainTransport(), 0xBBBB);
    private MediaPath toCallee = path(plan(leg(PCMU, KEYS), leg(PCMU, KEYS)), Side.CALLER, callee);
    private MediaPath toCaller = path(plan(leg(PCMU, KEYS), leg(PCMU, KEYS)), Side.CALLEE, caller);

    @Test
    void withoutKeysNothingComesInOrOut() {
        join(plan(leg(PCMU, KEYS), leg(PCMU, KEYS)));
        int length = rtp(PCMU, 1, 0);

        assertThat(caller.receive(packet, length, now)).isEqualTo(Drop.NO_KEYS.code());
        assertThat(toCaller.forward(packet, length, now)).isEqualTo(Drop.NO_KEYS.code());
        assertThat(caller.receiveControl(packet, length, now)).isEqualTo(Drop.NO_KEYS.code());
        now += 10_000 * MS;
        assertThat(caller.report(packet, now)).isZero();
        assertThat(ours.isKeyed()).isFalse();
    }

    @Test
    void equalCodecsPassUntouched() {
        install();
        join(plan(leg(PCMU, KEYS), leg(PCMU, KEYS)));
        var random = new Random(4);
        int lost = 0;
        for (int i = 0; i < 5_000; i++, now += 20 * MS) {
            int length = browser.seal(packet, rtp(PCMU, i, i));
            if (i > 0 && random.nextInt(20) == 0) {
                lost++;
                continue;
            }
            int plain = caller.receive(packet, length, now);
            assertThat(plain).as("seed 4, packet %d", i).isEqualTo(172);
            int out = toCallee.forward(packet, plain, now);
            assertThat(out).isEqualTo(172);
            assertThat(RtpHeader.ssrc(packet)).isEqualTo(0xBBBB);
            assertThat(packet[40]).isEqualTo((byte) i);
        }
        assertThat(caller.stats().packetsLost()).isEqualTo(lost);
        assertThat(callee.stats().packetsOut()).isEqualTo(5_000 - lost);
        assertThat(callee.stats().codec()).isEqualTo("PCMU");
    }

    @Test
    void telephoneCodecsAreTranscodedForTheBrowser() {
        install();
        join(plan(leg(PCMU, KEYS), leg(PCMA, KEYS)));
        int length = callee.receive(packet, rtp(PCMA, 9, 0x55), now);
        int sealed = toCaller.forward(packet, length, now);
        int heard = browser.open(packet, sealed, now);

        assertThat(heard).isEqualTo(172);
        assertThat(RtpHeader.payloadType(packet)).isZero();
        assertThat(RtpHeader.ssrc(packet)).isEqualTo(0xAAAA);
        assertThat(packet[12]).isNotEqualTo((byte) 0x55);
    }

    @Test
    void opusRunsAtSixTimesTheClockOfATelephone() {
        install();
        join(plan(leg(OPUS, KEYS_48), leg(PCMA, KEYS)));
        int before = 0;
        for (int i = 0; i < 50; i++, now += 20 * MS) {
            int length = callee.receive(packet, rtp(PCMA, i, 0x54 + (i & 3)), now);
            int heard = browser.open(packet, toCaller.forward(packet, length, now), now);
            assertThat(heard).isGreaterThan(RtpHeader.FIXED_LENGTH);
            assertThat(RtpHeader.payloadType(packet)).isEqualTo(111);
            if (i > 0) {
                assertThat(RtpHeader.timestamp(packet) - before).isEqualTo(960);
            }
            before = RtpHeader.timestamp(packet);
        }
    }

    @Test
    void keyPressesKeepTheirStartAndScaleTheirLength() {
        install();
        join(plan(leg(OPUS, KEYS_48), leg(PCMA, KEYS)));
        for (int i = 1; i <= 3; i++) {
            int length = header(KEYS_48, i, 48_000);
            packet[12] = 7;
            packet[13] = 10;
            packet[14] = (byte) ((960 * i) >> 8);
            packet[15] = (byte) (960 * i);
            int sealed = browser.seal(packet, length + DtmfEvent.LENGTH);
            int plain = caller.receive(packet, sealed, now);
            assertThat(toCallee.forward(packet, plain, now)).isEqualTo(16);
            assertThat(RtpHeader.payloadType(packet)).isEqualTo(101);
            assertThat(DtmfEvent.digit(packet, 12)).isEqualTo('7');
            assertThat(DtmfEvent.duration(packet, 12)).isEqualTo(160 * i);
            now += 20 * MS;
        }
        int tooShort = header(KEYS, 9, 0) + 3;
        assertThat(toCaller.forward(packet, tooShort, now)).isEqualTo(Drop.NOTHING_TO_SEND.code());
    }

    @Test
    void aFloodOfKeyPressesIsCutDownAndLeavesNoHoleInTheStream() {
        join(plan(leg(PCMU, KEYS), leg(PCMU, KEYS)));
        int passed = 0;
        int before = 0;
        for (int i = 0; i < 1_000; i++, now += MS) {
            int length = header(KEYS, i, 8 * i);
            int out = toCallee.forward(packet, length + DtmfEvent.LENGTH, now);
            if (out < 0) {
                assertThat(Drop.of(out)).isEqualTo(Drop.TOO_MANY_EVENTS);
                continue;
            }
            int sequence = RtpHeader.sequence(packet);
            assertThat(passed == 0 || sequence == before + 1).as("event %d", i).isTrue();
            before = sequence;
            passed++;
        }
        assertThat(passed).isBetween(20, 40);
        join(plan(leg(PCMU, KEYS), leg(PCMU, KEYS)));
        toCallee.forward(packet, header(KEYS, 1_001, 9_000) + DtmfEvent.LENGTH, now);
        int next = toCallee.forward(packet, header(KEYS, 1_002, 9_008) + DtmfEvent.LENGTH, now);
        assertThat(next).as("a new offer brings no room").isEqualTo(Drop.TOO_MANY_EVENTS.code());
    }

    @Test
    void whatWasNotNegotiatedAndWhatIsOnHoldIsDropped() {
        install();
        join(plan(leg(PCMU, null), leg(PCMU, KEYS)));
        assertThat(toCallee.forward(packet, rtp(PCMA, 1, 0), now))
                .isEqualTo(Drop.UNKNOWN_PAYLOAD.code());
        var held = new Plan.Leg(PCMU, KEYS, List.of(PCMU), Direction.RECVONLY, 20);
        join(new Plan(leg(PCMU, KEYS), held));

        assertThat(toCallee.forward(packet, rtp(PCMU, 1, 0), now))
                .isEqualTo(Drop.NOT_FLOWING.code());
        assertThat(toCaller.forward(packet, rtp(PCMU, 1, 0), now)).isPositive();
    }

    @Test
    void forgedReplayedAndMalformedPacketsHaveTheirReasons() {
        install();
        join(plan(leg(PCMU, KEYS), leg(PCMU, KEYS)));
        int length = browser.seal(packet, rtp(PCMU, 5, 0));
        var copy = packet.clone();
        packet[20] ^= 1;
        assertThat(caller.receive(packet, length, now)).isEqualTo(Drop.FORGED.code());
        var again = copy.clone();
        assertThat(caller.receive(copy, length, now)).isPositive();
        assertThat(caller.receive(again, length, now)).isEqualTo(Drop.REPLAYED.code());
        assertThat(caller.receive(packet, 5, now)).isEqualTo(Drop.MALFORMED.code());
        assertThat(callee.receive(packet, 5, now)).isEqualTo(Drop.MALFORMED.code());
        assertThat(caller.receiveControl(packet, 30, now)).isNegative();
        for (var reason : Drop.values()) {
            assertThat(Drop.of(reason.code())).isEqualTo(reason);
        }
    }

    @Test
    void reportsAreOurOwnOnBothLegs() {
        install();
        join(plan(leg(PCMU, KEYS), leg(PCMU, KEYS)));
        for (int i = 0; i < 60; i++, now += 20 * MS) {
            int plain = caller.receive(packet, browser.seal(packet, rtp(PCMU, i, 0)), now);
            toCallee.forward(packet, plain, now);
        }
        assertThat(callee.report(packet, now)).isPositive();
        assertThat(callee.report(packet, now)).isZero();
        int report = caller.report(packet, now);
        int plain = browser.openControl(packet, report, now);
        assertThat(plain).isPositive();
        assertThat(caller.receiveControl(packet, browser.sealControl(packet, plain), now))
                .isEqualTo(plain);
        int goodbye = caller.goodbye(packet, now);
        assertThat(browser.openControl(packet, goodbye, now)).isPositive();
        assertThat(callee.goodbye(packet, now)).isPositive();
    }

    private void join(Plan plan) {
        toCallee = path(plan, Side.CALLER, callee);
        toCaller = path(plan, Side.CALLEE, caller);
    }

    private void install() {
        var profile = ProtectionProfile.AES_CM_128_HMAC_SHA1_80;
        ours.install(new MasterKeys(profile, down, up), srtp, now);
        browser.install(new MasterKeys(profile, up, down), srtp, now);
        assertThat(ours.isKeyed()).isTrue();
    }

    private AudioEnd end(MediaTransport transport, int ssrc) {
        var identity = new AudioEnd.Identity(new SequenceRewriter.Start(ssrc, 5, 1000), "name");
        var end = new AudioEnd(transport, identity, new NtpClock(1, 0), now);
        assertThat(end.transport()).isEqualTo(transport);
        return end;
    }

    private int rtp(RtpMap map, int number, int sound) {
        int length = header(map, number, number * map.clockRate() / 50);
        Arrays.fill(packet, length, length + 160, (byte) sound);
        return length + 160;
    }

    private int header(RtpMap map, int sequence, int timestamp) {
        RtpHeader.begin(packet);
        RtpHeader.setPayloadType(packet, map.payloadType());
        RtpHeader.setSequence(packet, sequence);
        RtpHeader.setTimestamp(packet, timestamp);
        RtpHeader.setSsrc(packet, 0x1234);
        return RtpHeader.FIXED_LENGTH;
    }

    private static MediaPath path(Plan plan, Side from, AudioEnd to) {
        return new MediaPath(plan, from, to, new byte[Transcoder.MAX_OUTPUT]);
    }

    private static Plan plan(Plan.Leg caller, Plan.Leg callee) {
        return new Plan(caller, callee);
    }

    private static Plan.Leg leg(RtpMap codec, @Nullable RtpMap events) {
        var accepted = events == null ? List.of(codec) : List.of(codec, events);
        return new Plan.Leg(codec, events, accepted, Direction.SENDRECV, 20);
    }

    private static SrtpKeys keys(int seed) {
        var key = new byte[16];
        var salt = new byte[14];
        Arrays.fill(key, (byte) seed);
        Arrays.fill(salt, (byte) (3 * seed));
        return new SrtpKeys(key, salt);
    }

    private static WebRtcTransport webRtc() {
        var transport = new WebRtcTransport(new IceLite(IceCredentials.random(new Random(1))));
        assertThat(transport.ice().selected()).isNull();
        return transport;
    }
}
