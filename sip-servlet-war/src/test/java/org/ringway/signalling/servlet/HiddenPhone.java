package org.ringway.signalling.servlet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.ringway.sip.Transport;

/// A telephone behind a NAT: whatever it says names an address of its own network, where nobody
/// reaches it.
final class HiddenPhone implements AutoCloseable {
    /// What it believes to be.
    static final String INSIDE = "10.255.255.1:5060";

    private static final int LARGEST = 8192;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Line line;

    /// How it reaches the gateway.
    private interface Line extends AutoCloseable {
        Transport transport();

        InetSocketAddress local();

        void send(byte[] message) throws IOException;

        /// @throws SocketTimeoutException when nothing comes
        String receive(Duration patience) throws IOException;

        @Override
        void close() throws IOException;
    }

    private HiddenPhone(Line line) {
        this.line = line;
    }

    /// Over UDP, seen from outside at a port of that host.
    static HiddenPhone udp(InetSocketAddress gateway, String host) throws IOException {
        return new HiddenPhone(new Datagrams(gateway, host));
    }

    /// Over a TCP connection of its own.
    static HiddenPhone tcp(InetSocketAddress gateway) throws IOException {
        return new HiddenPhone(new Stream(gateway));
    }

    /// Where it is seen from outside.
    InetSocketAddress outside() {
        return line.local();
    }

    /// A request.
    ///
    /// @param line method and Request-URI
    /// @param branch tells its transaction
    /// @param headers From, To, Call-ID, CSeq and more, whole lines
    void request(String line, String branch, String headers) {
        request(line, branch, headers, "");
    }

    /// The same with a session description.
    void request(String line, String branch, String headers, String sdp) {
        send(
                line
                        + " SIP/2.0\r\nVia: SIP/2.0/"
                        + this.line.transport()
                        + " "
                        + INSIDE
                        + ";rport;branch=z9hG4bK"
                        + branch
                        + "\r\nMax-Forwards: 70\r\n"
                        + headers
                        + described(sdp));
    }

    /// Answers a request with a To tag.
    void answer(String request, String status, String body) {
        send(UdpPeer.response(request, status, "hidden", described(body)));
    }

    private static String described(String sdp) {
        return "Contact: <sip:phone@"
                + INSIDE
                + ">\r\n"
                + (sdp.isEmpty() ? "" : "Content-Type: application/sdp\r\n")
                + "Content-Length: "
                + sdp.length()
                + "\r\n\r\n"
                + sdp;
    }

    /// Waits for what begins so; other messages are passed over.
    String await(String start) {
        while (true) {
            var message = receive(PATIENCE);
            if (message.isEmpty()) {
                throw new AssertionError("waited in vain for " + start);
            }
            if (message.get().startsWith(start)) {
                return message.get();
            }
        }
    }

    /// The next message; empty when none comes in time.
    Optional<String> receive(Duration patience) {
        try {
            return Optional.of(line.receive(patience));
        } catch (SocketTimeoutException _) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        line.close();
    }

    private void send(String message) {
        try {
            line.send(message.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Datagrams(DatagramSocket socket, InetSocketAddress gateway) implements Line {
        Datagrams(InetSocketAddress gateway, String host) throws IOException {
            this(
                    new DatagramSocket(new InetSocketAddress(InetAddress.ofLiteral(host), 0)),
                    gateway);
        }

        @Override
        public Transport transport() {
            return Transport.UDP;
        }

        @Override
        public InetSocketAddress local() {
            return (InetSocketAddress) socket.getLocalSocketAddress();
        }

        @Override
        public void send(byte[] message) throws IOException {
            socket.send(new DatagramPacket(message, message.length, gateway));
        }

        @Override
        public String receive(Duration patience) throws IOException {
            var packet = new DatagramPacket(new byte[LARGEST], LARGEST);
            socket.setSoTimeout((int) patience.toMillis());
            socket.receive(packet);
            return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            socket.close();
        }
    }

    private record Stream(Socket socket) implements Line {
        Stream(InetSocketAddress gateway) throws IOException {
            this(new Socket(gateway.getAddress(), gateway.getPort()));
        }

        @Override
        public Transport transport() {
            return Transport.TCP;
        }

        @Override
        public InetSocketAddress local() {
            return (InetSocketAddress) socket.getLocalSocketAddress();
        }

        @Override
        public void send(byte[] message) throws IOException {
            socket.getOutputStream().write(message);
        }

        @Override
        public String receive(Duration patience) throws IOException {
            socket.setSoTimeout((int) patience.toMillis());
            var in = socket.getInputStream();
            var head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                var octet = in.read();
                if (octet < 0) {
                    throw new IOException("closed by the gateway");
                }
                head.append((char) octet);
            }
            var length = UdpPeer.header(head.toString(), "Content-Length");
            var body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
            return head + new String(body, StandardCharsets.UTF_8);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
