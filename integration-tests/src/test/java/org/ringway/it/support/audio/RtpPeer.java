package org.ringway.it.support.audio;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// A phone's ear and mouth: an RTP endpoint on loopback that plays a tone every 20 ms and notes
/// what it receives. RTCP is received on the next port.
///
/// It sends where it was told to, or, untold, to where packets come from.
public final class RtpPeer implements AutoCloseable {
    /// The payload type of its telephone events.
    public static final int TELEPHONE_EVENT = 101;

    private static final int RATE = 8000;
    private static final int FRAME = RATE / 50;
    private static final int MAX_DATAGRAM = 2048;

    private final DatagramSocket rtp;
    private final DatagramSocket rtcp;
    private final G711 codec;
    private final byte[] sound;
    private final List<RtpPacket> audio = new ArrayList<>();
    private final List<RtpPacket> events = new ArrayList<>();
    private final Queue<Character> toDial = new ArrayDeque<>();
    private int rtcpPackets;
    private int strangers;
    private volatile @Nullable InetSocketAddress target;

    /// Binds the port and the next one and begins to listen.
    ///
    /// @throws UncheckedIOException when a port is taken
    public RtpPeer(int port, G711 codec, Tone tone) {
        this("127.0.0.1", port, codec, tone);
    }

    /// The same at that address of loopback.
    public RtpPeer(String host, int port, G711 codec, Tone tone) {
        this.codec = codec;
        this.sound = encode(codec, tone);
        try {
            rtp = new DatagramSocket(new InetSocketAddress(host, port));
            rtcp = new DatagramSocket(new InetSocketAddress(host, port + 1));
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port, e);
        }
        Thread.ofPlatform()
                .daemon()
                .name("rtp-in-" + port)
                .start(() -> receive(rtp, this::noteRtp));
        Thread.ofPlatform()
                .daemon()
                .name("rtcp-in-" + port)
                .start(() -> receive(rtcp, (_, _) -> noteRtcp()));
        Thread.ofPlatform().daemon().name("rtp-out-" + port).start(this::play);
    }

    /// The RTP port.
    public int port() {
        return rtp.getLocalPort();
    }

    /// How it encodes what it says.
    public G711 codec() {
        return codec;
    }

    /// Sends to that address from now on.
    public void sendTo(InetSocketAddress address) {
        target = address;
    }

    /// Presses a key: an RFC 4733 event of 100 ms instead of the tone.
    public void dial(char key) {
        synchronized (audio) {
            toDial.add(key);
        }
    }

    /// What was received so far.
    public Reception received() {
        synchronized (audio) {
            return new Reception(audio, events, rtcpPackets, strangers);
        }
    }

    /// Forgets what was received and where to send.
    public void reset() {
        target = null;
        forget();
    }

    /// Forgets what was received; it goes on speaking.
    public void forget() {
        synchronized (audio) {
            audio.clear();
            events.clear();
            rtcpPackets = 0;
            strangers = 0;
        }
    }

    @Override
    public void close() {
        rtp.close();
        rtcp.close();
    }

    private static byte[] encode(G711 codec, Tone tone) {
        var samples = tone.samples(RATE, 0, RATE);
        var bytes = new byte[RATE];
        for (var i = 0; i < RATE; i++) {
            bytes[i] = (byte) codec.encode(samples[i]);
        }
        return bytes;
    }

    private void receive(DatagramSocket socket, BiConsumer<DatagramPacket, Double> note) {
        var anchor = System.currentTimeMillis() - System.nanoTime() / 1e6;
        var packet = new DatagramPacket(new byte[MAX_DATAGRAM], MAX_DATAGRAM);
        while (!socket.isClosed()) {
            try {
                packet.setLength(MAX_DATAGRAM);
                socket.receive(packet);
            } catch (IOException _) {
                continue; // an ICMP error of an earlier send, or the socket was closed
            }
            note.accept(packet, anchor + System.nanoTime() / 1e6);
        }
    }

    private void noteRtp(DatagramPacket packet, double at) {
        var read = RtpPacket.read(Arrays.copyOf(packet.getData(), packet.getLength()), at);
        synchronized (audio) {
            if (read == null) {
                strangers++;
                return;
            }
            if (read.payloadType() == TELEPHONE_EVENT) {
                events.add(read);
            } else if (read.payloadType() == codec.payloadType()) {
                audio.add(read);
            } else {
                strangers++;
            }
        }
        if (target == null) {
            target = (InetSocketAddress) packet.getSocketAddress();
        }
    }

    private void noteRtcp() {
        synchronized (audio) {
            rtcpPackets++;
        }
    }

    private void play() {
        var stream = new Stream();
        var next = System.nanoTime();
        while (!rtp.isClosed()) {
            var to = target;
            if (to != null) {
                stream.frame(to);
            }
            next += 20_000_000;
            LockSupport.parkNanos(next - System.nanoTime());
        }
    }

    /// The outgoing stream; used by the playing thread alone.
    private final class Stream {
        private final long ssrc = System.nanoTime() & 0xffffffffL;
        private int sequence;
        private long timestamp = 160;
        private int framesOfEvent;
        private char key;

        void frame(InetSocketAddress to) {
            if (framesOfEvent == 0 && next()) {
                framesOfEvent = 7;
            }
            if (framesOfEvent > 0) {
                event(to);
            } else {
                var at = (int) (timestamp % RATE);
                var payload = new byte[FRAME];
                for (var i = 0; i < FRAME; i++) {
                    payload[i] = sound[(at + i) % RATE];
                }
                send(to, codec.payloadType(), timestamp, payload);
            }
            timestamp += FRAME;
        }

        private boolean next() {
            synchronized (audio) {
                var waiting = toDial.poll();
                if (waiting != null) {
                    key = waiting;
                }
                return waiting != null;
            }
        }

        private void event(InetSocketAddress to) {
            var elapsed = 7 - framesOfEvent;
            var duration = Math.min(elapsed + 1, 5) * FRAME;
            var end = elapsed >= 4 ? 0x80 : 0;
            var code = "0123456789*#ABCD".indexOf(key);
            var payload =
                    new byte[] {
                        (byte) code, (byte) (end | 10), (byte) (duration >> 8), (byte) duration
                    };
            send(to, TELEPHONE_EVENT, timestamp - (long) elapsed * FRAME, payload);
            framesOfEvent--;
        }

        private void send(InetSocketAddress to, int payloadType, long at, byte[] payload) {
            var packet = new RtpPacket(payloadType, sequence, at & 0xffffffffL, ssrc, payload, 0);
            sequence = sequence + 1 & 0xffff;
            var bytes = packet.bytes(sequence == 1 ? 1 : 0);
            try {
                rtp.send(new DatagramPacket(bytes, bytes.length, to));
            } catch (IOException _) {
                target = null; // the far port is closed: the call is over
            }
        }
    }
}
