package org.ringway.signalling.servlet;

import static org.assertj.core.api.Assertions.assertThat;

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
    /// Time until a 2xx is sent again for the first time (RFC 3261 section 17.1.1.1).
    private static final Duration T1 = Duration.ofMillis(500);

    private static final int PICK_UPS = 7;

    private final DatagramSocket socket;
    private final SocketAddress gateway;

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

    /// What an answer says beyond what every answer does.
    ///
    /// @param tag of the To header
    /// @param headers whole lines
    /// @param sdp its session description, possibly empty
    /// @param host in the Contact
    record More(String tag, String headers, String sdp, String host) {
        /// From the loopback interface.
        More(String tag, String headers, String sdp) {
            this(tag, headers, sdp, "127.0.0.1");
        }

        /// A provisional response that wants a PRACK.
        static More reliable(String tag, int rseq, String sdp) {
            return new More(tag, "Require: 100rel\r\nRSeq: " + rseq + "\r\n", sdp);
        }
    }

    /// Answers a request with a To tag, except for a 100.
    void answer(String request, String status) {
        answer(request, status, "127.0.0.1");
    }

    /// The same with that host in the Contact.
    void answer(String request, String status, String host) {
        answer(request, status, new More("callee", "", "", host));
    }

    /// Answers a request with a To tag, except for a 100.
    void answer(String request, String status, More more) {
        var type = more.sdp().isEmpty() ? "" : "Content-Type: application/sdp\r\n";
        var rest =
                "Contact: <sip:1002@"
                        + more.host()
                        + ":"
                        + port()
                        + ">\r\n"
                        + more.headers()
                        + type
                        + "Content-Length: "
                        + more.sdp().length()
                        + "\r\n\r\n"
                        + more.sdp();
        send(response(request, status, status.startsWith("100") ? "" : more.tag(), rest));
    }

    /// The text of a response to a request.
    ///
    /// @param tag for a To without one; empty for none
    /// @param rest what follows the headers that a response repeats, the body included
    static String response(String request, String status, String tag, String rest) {
        var to = header(request, "To");
        return "SIP/2.0 "
                + status
                + "\r\nVia: "
                + header(request, "Via")
                + "\r\nFrom: "
                + header(request, "From")
                + "\r\nTo: "
                + to
                + (tag.isEmpty() || to.contains("tag=") ? "" : ";tag=" + tag)
                + "\r\nCall-ID: "
                + header(request, "Call-ID")
                + "\r\nCSeq: "
                + header(request, "CSeq")
                + "\r\n"
                + rest;
    }

    /// The headers by which a request of the callee belongs to the dialog of an INVITE that it got.
    ///
    /// @param tag the callee's
    /// @param sequence for CSeq
    static String inside(String invite, String tag, String sequence) {
        return "From: "
                + header(invite, "To")
                + ";tag="
                + tag
                + "\r\nTo: "
                + header(invite, "From")
                + "\r\nCall-ID: "
                + header(invite, "Call-ID")
                + "\r\nCSeq: "
                + sequence
                + "\r\n";
    }

    /// Picks up as a telephone does: sends its 200 again every T1 until it is acknowledged (RFC
    /// 3261 section 13.3.1.4). Responses that come at one moment may be worked off in any order,
    /// and the container loses a 2xx whose To tag is new to it.
    ///
    /// @return the ACK
    String pickUp(String invite, More more) {
        for (var attempt = 0; attempt < PICK_UPS; attempt++) {
            answer(invite, "200 OK", more);
            for (var message = receive(T1); message.isPresent(); message = receive(T1)) {
                if (message.get().startsWith("ACK ")) {
                    return message.get();
                }
            }
        }
        throw new AssertionError("waited in vain for ACK");
    }

    /// Receives what begins so; other messages are passed over.
    String await(String start, Duration patience) {
        while (true) {
            var message = receive(patience);
            if (message.isEmpty()) {
                throw new AssertionError("waited in vain for " + start);
            }
            if (message.get().startsWith(start)) {
                return message.get();
            }
        }
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
        // A peer behind a firewall would not hear it from anywhere else (RFC 3581).
        assertThat(packet.getSocketAddress()).isEqualTo(gateway);
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
