package org.ringway.benchmarks;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.ringway.ice.IceCredentials;
import org.ringway.ice.IceLite;
import org.ringway.media.path.AudioEnd;
import org.ringway.media.path.MasterKeys;
import org.ringway.media.path.MediaPath;
import org.ringway.media.path.MediaTransport;
import org.ringway.media.path.PlainTransport;
import org.ringway.media.path.WebRtcTransport;
import org.ringway.rtp.NtpClock;
import org.ringway.rtp.SequenceRewriter;
import org.ringway.sip.Side;
import org.ringway.srtp.ProtectionProfile;
import org.ringway.srtp.SrtpContext;
import org.ringway.srtp.SrtpKeys;
import org.ringway.srtp.SrtpScratch;

/// A 20 ms PCMU packet of a browser on its way to a carrier as PCMA: unprotect, count, transcode,
/// rewrite. The browser's own protecting is part of the figure; [SrtpBenchmark] tells how much.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RtpPathBenchmark {
    private static final ProtectionProfile PROFILE = ProtectionProfile.AES_CM_128_HMAC_SHA1_80;
    private static final int LENGTH = 172;
    private static final int FRAME = 160;
    private static final long FRAME_NS = 20_000_000;

    private final SrtpScratch srtp = new SrtpScratch();
    private final SrtpKeys keys = new SrtpKeys(new byte[16], new byte[14]);
    private final byte[] packet = new byte[2048];
    private SrtpContext browser = new SrtpContext(PROFILE, keys, srtp);
    private AudioEnd caller = end(new PlainTransport());
    private MediaPath path = path();
    private int sequence;

    /// Makes both legs anew.
    @Setup
    public void start() {
        WebRtcTransport transport =
                new WebRtcTransport(
                        new IceLite(new IceCredentials("ringfrag", "ringwayringwayringwayring")));
        transport.install(new MasterKeys(PROFILE, keys, keys), srtp, 0);
        browser = new SrtpContext(PROFILE, keys, srtp);
        caller = end(transport);
        path = path();
    }

    /// One packet from the browser's wire to the carrier's.
    @Benchmark
    public int forward() {
        sequence++;
        int timestamp = sequence * FRAME;
        packet[0] = (byte) 0x80;
        packet[1] = 0;
        packet[2] = (byte) (sequence >>> 8);
        packet[3] = (byte) sequence;
        packet[4] = (byte) (timestamp >>> 24);
        packet[5] = (byte) (timestamp >>> 16);
        packet[6] = (byte) (timestamp >>> 8);
        packet[7] = (byte) timestamp;
        packet[8] = 1;
        packet[9] = 2;
        packet[10] = 3;
        packet[11] = 4;
        browser.protect(packet, 0, LENGTH);
        long now = sequence * FRAME_NS;
        int plain = caller.receive(packet, LENGTH + PROFILE.rtpOverhead(), now);
        int sent = path.forward(packet, plain, now);
        if (sent != LENGTH) {
            throw new IllegalStateException("sent " + sent);
        }
        return sent;
    }

    private static AudioEnd end(MediaTransport transport) {
        return new AudioEnd(
                transport,
                new AudioEnd.Identity(new SequenceRewriter.Start(7, 1, 1), "ringway"),
                new NtpClock(0, 0),
                0);
    }

    private static MediaPath path() {
        return new MediaPath(
                Exchange.negotiate().plan(),
                Side.CALLER,
                end(new PlainTransport()),
                new byte[2048]);
    }
}
