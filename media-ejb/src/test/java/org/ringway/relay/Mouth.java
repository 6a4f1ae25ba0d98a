package org.ringway.relay;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import org.ringway.rtp.RtpHeader;

/// A socket of its own that speaks RTP, as a telephone does whose sound comes from another address
/// than it announced, or as a stranger.
final class Mouth implements AutoCloseable {
    private final DatagramSocket socket;
    private int sequence;

    Mouth(InetAddress host) throws IOException {
        socket = new DatagramSocket(new InetSocketAddress(host, 0));
    }

    /// Sends 20 ms of PCMU there.
    void speak(InetSocketAddress port) {
        var packet = new byte[172];
        Arrays.fill(packet, (byte) 0x55);
        RtpHeader.begin(packet);
        RtpHeader.setPayloadType(packet, 0);
        RtpHeader.setSequence(packet, sequence++ & 0xFFFF);
        RtpHeader.setTimestamp(packet, 160 * sequence);
        RtpHeader.setSsrc(packet, socket.getLocalPort());
        try {
            socket.send(new DatagramPacket(packet, packet.length, port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
