package org.ringway.relay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.ringway.rtp.PacketKind;
import org.ringway.rtp.RtpHeader;

/// A party on a real loopback socket: what it gets is kept, what it sends is made by the test.
abstract sealed class TestPeer implements AutoCloseable permits PlainPeer, SrtpPeer, WebRtcPeer {
    static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    volatile DatagramSocket socket;
    private final List<byte[]> received = new ArrayList<>();
    private final List<Long> arrivals = new ArrayList<>();
    private volatile Thread reader;
    private int sequence = 1000;
    private int timestamp = 50_000;
    private int ssrc = 0x1111;

    /// What a party speaks: one codec and its telephone events.
    enum Speech {
        PCMU(0, "PCMU/8000", 8000),
        PCMA(8, "PCMA/8000", 8000),
        OPUS(111, "opus/48000/2", 48_000);

        final int payloadType;
        final String rtpmap;
        final int clockRate;

        Speech(int payloadType, String rtpmap, int clockRate) {
            this.payloadType = payloadType;
            this.rtpmap = rtpmap;
            this.clockRate = clockRate;
        }

        int eventsType() {
            return this == OPUS ? 110 : 101;
        }

        /// The format numbers and their lines.
        String formats() {
            return payloadType + " " + eventsType();
        }

        String lines() {
            return "a=rtpmap:%d %s\r\na=rtpmap:%d telephone-event/%d\r\na=ptime:20\r\n"
                    .formatted(payloadType, rtpmap, eventsType(), clockRate);
        }
    }

    final Speech speech;

    TestPeer(Speech speech) {
        this.speech = speech;
        var opened = open();
        socket = opened;
        reader = Thread.ofVirtual().unstarted(() -> read(opened, this::handle));
    }

    private static DatagramSocket open() {
        try {
            return new DatagramSocket(new InetSocketAddress(LOOPBACK, 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    final void startReading() {
        reader.start();
    }

    /// Is somewhere else from now on: nothing that is sent to the old address arrives.
    final void move() {
        var opened = open();
        var before = socket;
        socket = opened;
        before.close();
        reader = Thread.ofVirtual().start(() -> read(opened, this::handle));
    }

    /// Our offer, or our answer to what we were offered.
    abstract String description();

    /// Reads the other side's description.
    abstract void learn(String description);

    /// Puts a plain RTP packet on the wire.
    abstract void transmit(byte[] packet, int length);

    /// Handles a packet off the wire and hands plain RTP to [#keep].
    abstract void handle(byte[] packet, int length);

    /// Continues as another source.
    final void becomeSource(int newSsrc, int newSequence, int newTimestamp) {
        ssrc = newSsrc;
        sequence = newSequence;
        timestamp = newTimestamp;
    }

    /// Sends 20 ms of sound.
    final void speak(byte[] payload) {
        sendAs(speech.payloadType, payload);
        timestamp += speech.clockRate / 50;
    }

    /// Sends one packet of a key press.
    final void press(int event, int duration) {
        sendAs(
                speech.eventsType(),
                new byte[] {(byte) event, 10, (byte) (duration >> 8), (byte) duration});
    }

    final synchronized List<byte[]> received() {
        return List.copyOf(received);
    }

    /// When each packet of [#received()] came, by [System#nanoTime()].
    final synchronized List<Long> arrivals() {
        return List.copyOf(arrivals);
    }

    final synchronized void keep(byte[] packet) {
        received.add(packet);
        arrivals.add(System.nanoTime());
    }

    final void send(byte[] packet, int length, InetSocketAddress to) {
        try {
            socket.send(new DatagramPacket(packet, length, to));
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// The first value of an attribute or line.
    static String value(String description, String prefix) {
        return description
                .lines()
                .filter(line -> line.startsWith(prefix))
                .map(line -> line.substring(prefix.length()).strip())
                .findFirst()
                .orElse("");
    }

    static String head() {
        return "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n";
    }

    @Override
    public void close() {
        socket.close();
        try {
            reader.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + " " + speech.name().toLowerCase(Locale.ROOT);
    }

    private void sendAs(int payloadType, byte[] payload) {
        var packet = new byte[2048];
        RtpHeader.begin(packet);
        RtpHeader.setPayloadType(packet, payloadType);
        RtpHeader.setSequence(packet, sequence++ & 0xFFFF);
        RtpHeader.setTimestamp(packet, timestamp);
        RtpHeader.setSsrc(packet, ssrc);
        System.arraycopy(payload, 0, packet, RtpHeader.FIXED_LENGTH, payload.length);
        transmit(packet, RtpHeader.FIXED_LENGTH + payload.length);
    }

    /// Who takes the datagrams of a socket.
    @FunctionalInterface
    interface Datagrams {
        void received(byte[] packet, int length);
    }

    /// Hands on what a socket gets, until it is closed.
    static void read(DatagramSocket socket, Datagrams datagrams) {
        var packet = new DatagramPacket(new byte[2048], 2048);
        while (!socket.isClosed()) {
            try {
                socket.receive(packet);
            } catch (IOException _) {
                return;
            }
            datagrams.received(packet.getData().clone(), packet.getLength());
        }
    }

    static boolean isRtp(byte[] packet, int length) {
        return PacketKind.of(packet, length) == PacketKind.RTP;
    }
}
