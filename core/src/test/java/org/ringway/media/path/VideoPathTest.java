package org.ringway.media.path;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ringway.ice.IceCredentials;
import org.ringway.ice.IceLite;
import org.ringway.rtp.NtpClock;
import org.ringway.rtp.RtcpHeader;
import org.ringway.rtp.RtpHeader;
import org.ringway.rtp.SequenceRewriter;
import org.ringway.sdp.media.Direction;
import org.ringway.sdp.media.RtpMap;
import org.ringway.sdp.media.VideoFormat;
import org.ringway.sdp.negotiation.VideoPlan;
import org.ringway.sip.Side;
import org.ringway.srtp.ProtectionProfile;
import org.ringway.srtp.SrtpKeys;
import org.ringway.srtp.SrtpScratch;

/// One browser shows something to another, in virtual time.
class VideoPathTest {
    private static final long MS = 1_000_000;
    private static final int VP8 = 96;
    private static final int SHOWN = 0x1234;
    private static final int TO_SHOWING = 0xAAAA;
    private static final int TO_SEEING = 0xBBBB;

    private final SrtpScratch srtp = new SrtpScratch();
    private final WebRtcTransport toShowing = webRtc();
    private final WebRtcTransport toSeeing = webRtc();
    private final WebRtcTransport seeing = webRtc();
    private final WebRtcTransport showing = webRtc();
    private final byte[] packet = new byte[2048];
    private long now = 77 * MS;
    private final VideoEnd shows = end(toShowing, TO_SHOWING);
    private final VideoEnd sees = end(toSeeing, TO_SEEING);
    private final VideoPath path = path(Direction.SENDRECV, Direction.SENDRECV);

    @BeforeEach
    void install() {
        toShowing.install(keys(1, 2), srtp, now);
        showing.install(keys(2, 1), srtp, now);
        toSeeing.install(keys(3, 4), srtp, now);
        seeing.install(keys(4, 3), srtp, now);
    }

    @Test
    void picturesPassUntouchedAsOurOwnStream() {
        for (int i = 0; i < 1000; i++, now += 10 * MS) {
            int sealed = show(i, i % 3 == 2);
            assertThat(seeing.open(packet, sealed, now)).isEqualTo(112);
            assertThat(RtpHeader.ssrc(packet)).isEqualTo(TO_SEEING);
            assertThat(RtpHeader.sequence(packet)).isEqualTo((5 + i) & 0xFFFF);
            assertThat(RtpHeader.payloadType(packet)).isEqualTo(VP8);
            assertThat(RtpHeader.marker(packet)).isEqualTo(i % 3 == 2);
            assertThat(packet[50]).isEqualTo((byte) i);
        }
    }

    @Test
    void onlyPicturesAreCarriedAndOnlyWhereTheyFlow() {
        RtpHeader.begin(packet);
        RtpHeader.setPayloadType(packet, 111);
        assertThat(path.carries(packet)).isFalse();
        var still = path(Direction.SENDRECV, Direction.INACTIVE);
        int length = picture(1, false);
        assertThat(still.carries(packet)).isTrue();
        assertThat(still.forward(packet, length, now)).isEqualTo(Drop.NOT_FLOWING.code());
        assertThat(path.forward(packet, RtpHeader.FIXED_LENGTH, now))
                .isEqualTo(Drop.NOTHING_TO_SEND.code());
    }

    @Test
    void whoeverLostAPacketGetsTheSameOctetsAgain() {
        for (int i = 0; i < 400; i++, now += 10 * MS) {
            int sealed = show(i, false);
            if (i == 300) {
                var sent = Arrays.copyOf(packet, sealed);
                int again = sees.again(305, packet);
                assertThat(Arrays.copyOf(packet, again)).isEqualTo(sent);
            }
        }
        assertThat(sees.again(5 + 100, packet)).isZero();
        assertThat(sees.again(9000, packet)).isZero();
    }

    @Test
    void whatNeverCameIsAskedOfItsSourceUnderItsOwnNumber() {
        show(1000, false);
        show(1002, false);
        assertThat(hear("81cd0003 00000099 0000bbbb 00060000")).isFalse();
        var asked = sees.asked();
        assertThat(sees.again(asked.lost(0), packet)).isZero();
        sees.translate(asked);
        int length = showing.openControl(packet, shows.ask(packet, asked, now), now);
        assertThat(text(length)).isEqualTo("80c900010000aaaa" + "81cd00030000aaaa0000123403e90000");
    }

    @Test
    void aWholePictureIsAskedForOnceInAWhile() {
        show(1, false);
        assertThat(hear("81ce0002 00000099 0000bbbb")).isFalse();
        assertThat(shows.ask(packet, sees.asked(), now)).isPositive();
        hear("81ce0002 00000099 0000bbbb");
        assertThat(shows.ask(packet, sees.asked(), now)).isZero();
        now += 100 * MS;
        hear("81ce0002 00000099 0000bbbb");
        int length = showing.openControl(packet, shows.ask(packet, sees.asked(), now), now);
        assertThat(text(length)).endsWith("81ce00020000aaaa00001234");
    }

    @Test
    void nobodyIsAskedBeforeItHasShownAnything() {
        hear("81ce0002 00000099 0000bbbb");
        assertThat(sees.asked().wantsWholePicture()).isTrue();
        assertThat(shows.ask(packet, sees.asked(), now)).isZero();
        now += 10_000 * MS;
        assertThat(shows.report(packet, now)).isZero();
        assertThat(shows.goodbye(packet, now)).isZero();
    }

    @Test
    void bothEndsReport() {
        show(1, false);
        now += 1000 * MS;
        int length = seeing.openControl(packet, sees.report(packet, now), now);
        assertThat(RtcpHeader.type(packet, 0)).isEqualTo(RtcpHeader.SR);
        assertThat(RtcpHeader.ssrc(packet, 0)).isEqualTo(TO_SEEING);
        assertThat(RtcpHeader.isValid(packet, length)).isTrue();
        length = showing.openControl(packet, shows.report(packet, now), now);
        assertThat(RtcpHeader.type(packet, 0)).isEqualTo(RtcpHeader.RR);
        assertThat(text(length)).contains("00001234");
        length = seeing.openControl(packet, sees.goodbye(packet, now), now);
        assertThat(text(length)).endsWith("81cb00010000bbbb");
    }

    @Test
    void reportsAboutWhatAPartyShowsAreTakenFromThoseAboutSound() {
        show(1, false);
        var report = "80c80006 00001234 00000001 00000002 00000003 00000004 00000005";
        assertThat(control(shows, report)).isTrue();
        assertThat(control(shows, report.replace("1234", "4321"))).isFalse();
        assertThat(control(shows, "ffff")).isFalse();
        assertThat(shows.asked().isEmpty()).isTrue();
    }

    /// One packet of a picture from the browser that shows to the wire of the one that sees.
    private int show(int number, boolean last) {
        int sealed = showing.seal(packet, picture(number, last));
        int opened = toShowing.open(packet, sealed, now);
        return path.forward(packet, shows.take(packet, opened, now), now);
    }

    /// The browser that sees sends feedback behind a report.
    private boolean hear(String feedback) {
        return control(sees, "80c90001 00000099" + feedback);
    }

    private boolean control(VideoEnd end, String hex) {
        var bytes = HexFormat.of().parseHex(hex.replace(" ", ""));
        System.arraycopy(bytes, 0, packet, 0, bytes.length);
        return end.takeControl(packet, bytes.length, now);
    }

    private String text(int length) {
        return HexFormat.of().formatHex(packet, 0, length);
    }

    private int picture(int number, boolean last) {
        RtpHeader.begin(packet);
        RtpHeader.setPayloadType(packet, VP8);
        RtpHeader.setSequence(packet, number & 0xFFFF);
        RtpHeader.setTimestamp(packet, number * 900);
        RtpHeader.setSsrc(packet, SHOWN);
        if (last) {
            RtpHeader.mark(packet);
        }
        Arrays.fill(packet, RtpHeader.FIXED_LENGTH, 112, (byte) number);
        return 112;
    }

    private VideoPath path(Direction shows, Direction sees) {
        var format = new VideoFormat(new RtpMap(VP8, "VP8", 90_000, 1, ""), List.of("nack"));
        return new VideoPath(new VideoPlan(List.of(format), shows, sees), Side.CALLER, this.sees);
    }

    private VideoEnd end(MediaTransport transport, int ssrc) {
        var identity = new AudioEnd.Identity(new SequenceRewriter.Start(ssrc, 5, 1000), "name");
        return new VideoEnd(transport, identity, new NtpClock(1, 0), now);
    }

    private static MasterKeys keys(int ours, int theirs) {
        return new MasterKeys(ProtectionProfile.AES_CM_128_HMAC_SHA1_80, keys(ours), keys(theirs));
    }

    private static SrtpKeys keys(int seed) {
        var key = new byte[16];
        var salt = new byte[14];
        Arrays.fill(key, (byte) seed);
        Arrays.fill(salt, (byte) (3 * seed));
        return new SrtpKeys(key, salt);
    }

    private static WebRtcTransport webRtc() {
        return new WebRtcTransport(new IceLite(IceCredentials.random(new Random(1))));
    }
}
