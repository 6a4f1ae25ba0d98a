package org.ringway.signalling.servlet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// A SIP party of one test: a UDP socket and texts.
final class UdpPeer implements AutoCloseable {
    private final DatagramSocket socket;
    private SocketAddress gateway;

    UdpPeer(SocketAddress gateway) throws IOException {
        this.gateway = gateway;
        socket = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    int port() {
        return socket.getLocalPort();
    }

    void send(String message) {
        var bytes = message.getBytes(StandardCharsets.UTF_8);
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, gateway));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Answers a request with a To tag, except for a 100.
    void answer(String request, String status) {
        answer(request, status, "127.0.0.1");
    }

    /// The same with that host in the Contact.
    void answer(String request, String status, String host) {
        var to = header(request, "To");
        send(
                "SIP/2.0 "
                        + status
                        + "\r\n"
                        + "Via: "
                        + header(request, "Via")
                        + "\r\n"
                        + "From: "
                        + header(request, "From")
                        + "\r\n"
                        + "To: "
                        + to
                        + (status.startsWith("100") || to.contains("tag=") ? "" : ";tag=callee")
                        + "\r\n"
                        + "Call-ID: "
                        + header(request, "Call-ID")
                        + "\r\n"
                        + "CSeq: "
                        + header(request, "CSeq")
                        + "\r\n"
                        + "Contact: <sip:1002@"
                        + host
                        + ":"
                        + port()
                        + ">\r\n"
                        + "Content-Length: 0\r\n\r\n");
    }

    /// The next message, empty when none comes in time.
    Optional<String> receive(Duration patience) {
        var packet = new DatagramPacket(new byte[4096], 4096);
        try {
            socket.setSoTimeout((int) Math.max(1, patience.toMillis()));
            socket.receive(packet);
        } catch (SocketTimeoutException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Optional.of(
                new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8));
    }

    static String header(String message, String name) {
        var found = Pattern.compile("(?im)^" + name + ":\\s*(.*?)\\s*$").matcher(message);
        return found.find() ? found.group(1) : "";
    }

    @Override
    public void close() {
        socket.close();
    }
}
