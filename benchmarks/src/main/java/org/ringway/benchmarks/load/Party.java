package org.ringway.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.ringway.rtp.PacketKind;
import org.ringway.rtp.RtpHeader;
import org.ringway.srtp.ProtectionProfile;
import org.ringway.srtp.SrtpContext;
import org.ringway.srtp.SrtpKeys;
import org.ringway.srtp.SrtpScratch;
import org.ringway.srtp.SrtpVerdict;

/// One end of a call: a socket, a law, and keys when it is a browser. It speaks 20 ms at a time and
/// checks what it hears.
///
/// Not thread-safe. No packet costs garbage.
final class Party implements AutoCloseable {
    private static final ProtectionProfile PROFILE = ProtectionProfile.AES_CM_128_HMAC_SHA1_80;
    private static final int ROOM = 2048;
    private static final int SAMPLES = 160;
    private static final ByteBuffer WIRE = ByteBuffer.allocateDirect(ROOM);
    private static final byte[] PACKET = new byte[ROOM];
    private static final SrtpScratch SCRATCH = new SrtpScratch();

    private final DatagramChannel channel = Loopback.open();
    private final Law law;
    private final int ssrc = ThreadLocalRandom.current().nextInt();
    private final long[] spokenAt = new long[Law.MARKS];
    private @Nullable SrtpContext in;
    private @Nullable SrtpContext out;
    private int spoken;

    Party(Law law) {
        this.law = law;
    }

    Law law() {
        return law;
    }

    DatagramChannel channel() {
        return channel;
    }

    int port() {
        return Loopback.port(channel);
    }

    /// Talks to this port from now on.
    void connect(int port) {
        try {
            channel.connect(new InetSocketAddress(Loopback.ADDRESS, port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Protects and verifies from now on.
    void secure(SrtpKeys ours, SrtpKeys theirs) {
        out = new SrtpContext(PROFILE, ours, SCRATCH);
        in = new SrtpContext(PROFILE, theirs, SCRATCH);
    }

    /// Sends 20 ms of sound.
    void speak() throws IOException {
        int mark = spoken % Law.MARKS;
        RtpHeader.begin(PACKET);
        RtpHeader.setPayloadType(PACKET, law.payloadType);
        RtpHeader.setSequence(PACKET, spoken & 0xFFFF);
        RtpHeader.setTimestamp(PACKET, spoken * SAMPLES);
        RtpHeader.setSsrc(PACKET, ssrc);
        law.mark(PACKET, RtpHeader.FIXED_LENGTH, mark);
        int length = RtpHeader.FIXED_LENGTH + SAMPLES;
        if (out != null) {
            require(out.protect(PACKET, 0, length) == SrtpVerdict.OK, "not protected");
            length += PROFILE.rtpOverhead();
        }
        spoken++;
        WIRE.clear().put(PACKET, 0, length).flip();
        spokenAt[mark] = System.nanoTime();
        write();
    }

    /// Reads one packet.
    ///
    /// @param speaker who is at the other end
    /// @return nanoseconds since it was spoken, or -1 when there was no sound to read
    long hear(Party speaker) throws IOException {
        int length = read(PACKET);
        long now = System.nanoTime();
        if (length <= 0 || PacketKind.of(PACKET, length) != PacketKind.RTP) {
            return -1;
        }
        if (in != null) {
            require(in.unprotect(PACKET, 0, length) == SrtpVerdict.OK, "not authentic");
        }
        require(RtpHeader.payloadType(PACKET) == law.payloadType, "another codec");
        return now - speaker.spokenAt[law.markOf(PACKET, RtpHeader.FIXED_LENGTH)];
    }

    /// Sends bytes as they are.
    void send(byte[] bytes, int offset, int length) {
        try {
            channel.write(ByteBuffer.wrap(bytes, offset, length));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Reads bytes as they are.
    ///
    /// @return how many, 0 or less when nothing waits
    int read(byte[] into) throws IOException {
        WIRE.clear();
        try {
            int length = channel.read(WIRE);
            WIRE.flip().get(into, 0, WIRE.limit());
            return length;
        } catch (PortUnreachableException _) {
            // The relay was not ready for an earlier packet; that one is counted as lost.
            return 0;
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write() throws IOException {
        try {
            channel.write(WIRE);
        } catch (PortUnreachableException _) {
            // As in read.
        }
    }

    private static void require(boolean condition, String trouble) {
        if (!condition) {
            throw new IllegalStateException("a relay sent a packet that is " + trouble);
        }
    }
}
