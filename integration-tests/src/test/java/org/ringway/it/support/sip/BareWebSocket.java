package org.ringway.it.support.sip;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.ringway.it.support.Tls;

/// A WebSocket made by hand, for peers that behave as no library does: they never read, break off
/// anywhere, and cut their octets as they like. Every [#write] is one TLS record.
public final class BareWebSocket implements SipChannel {
    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
    private static final int TEXT = 0x81;
    private static final int BINARY = 0x82;
    private static final int CLOSE = 0x88;
    private static final int PING = 0x89;
    private static final int PONG = 0x8a;
    private static final int MASKED = 0x80;

    private final Socket wire;
    private final Socket socket;
    private final DataInputStream in;
    private final String transport;

    private BareWebSocket(Socket wire, URI uri) throws IOException {
        this.wire = wire;
        var secure = uri.getScheme().equals("wss");
        transport = secure ? "WSS" : "WS";
        socket =
                secure
                        ? Tls.trustingAll()
                                .getSocketFactory()
                                .createSocket(wire, uri.getHost(), uri.getPort(), true)
                        : wire;
        in = new DataInputStream(socket.getInputStream());
    }

    /// Connects and, for `wss`, leaves TLS to the first octet written.
    ///
    /// @param receiveBuffer octets that the kernel keeps for a client that does not read; 0 for its
    ///   own choice
    public static BareWebSocket connect(URI uri, int receiveBuffer) {
        try {
            var wire = new Socket();
            if (receiveBuffer > 0) {
                wire.setReceiveBufferSize(receiveBuffer);
            }
            wire.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
            wire.setTcpNoDelay(true);
            wire.setSoTimeout((int) PATIENCE.toMillis());
            return new BareWebSocket(wire, uri);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Connects and shakes hands.
    ///
    /// @throws AssertionError when the server does not switch protocols
    public static BareWebSocket open(URI uri, String origin, int receiveBuffer) {
        var made = connect(uri, receiveBuffer);
        made.write(handshake(uri, origin).getBytes(StandardCharsets.US_ASCII));
        var answer = made.readHead();
        if (!answer.startsWith("HTTP/1.1 101")) {
            throw new AssertionError(answer);
        }
        return made;
    }

    /// The request that asks for SIP over WebSocket.
    public static String handshake(URI uri, String origin) {
        return "GET "
                + uri.getPath()
                + " HTTP/1.1\r\nHost: "
                + uri.getAuthority()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Protocol: sip\r\nSec-WebSocket-Key: "
                + KEY
                + "\r\nOrigin: "
                + origin
                + "\r\n\r\n";
    }

    /// The octets of one text message in one frame, masked with zeros.
    public static byte[] frame(String text) {
        return frame(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /// Sends octets as they are.
    public void write(byte[] octets) {
        write(octets, 0, octets.length);
    }

    /// Sends some of the octets as they are.
    public void write(byte[] octets, int from, int length) {
        try {
            socket.getOutputStream().write(octets, from, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void send(String message) {
        write(frame(message));
    }

    @Override
    public SipText receive(String what) {
        return new SipText(new String(next(what, TEXT, BINARY), StandardCharsets.UTF_8));
    }

    /// Waits for the next ping and returns what is in it; messages before it are passed over.
    public byte[] awaitPing(String what) {
        return next(what, PING);
    }

    /// Answers a ping, or says that it is there without having been asked (RFC 6455 section 5.5.3).
    ///
    /// @param payload what was in the ping
    public void pong(byte[] payload) {
        write(frame(PONG, payload));
    }

    /// Waits for the server to close, and returns its close code; whatever comes before is passed
    /// over, pings as well.
    public int awaitClose(String what) {
        return code(next(what, CLOSE));
    }

    /// The payload of the next frame of one of these kinds.
    private byte[] next(String what, Integer... kinds) {
        var wanted = List.of(kinds);
        try {
            while (true) {
                var first = in.readUnsignedByte();
                var octets = in.readNBytes(length());
                if (wanted.contains(first)) {
                    return octets;
                }
                if (first == CLOSE) {
                    throw new AssertionError("Closed with " + code(octets) + " before " + what);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("before " + what, e);
        }
    }

    /// The start of an HTTP answer up to the empty line.
    public String readHead() {
        var head = new ByteArrayOutputStream();
        try {
            while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
                var octet = in.read();
                if (octet < 0) {
                    return head.toString(StandardCharsets.US_ASCII);
                }
                head.write(octet);
            }
            return head.toString(StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Takes one octet from the connection as it lies there, encrypted or not; what comes after it
    /// makes no sense to anybody.
    ///
    /// @return false at the end of the connection, in whatever way it came
    public boolean takeOctet() {
        try {
            return wire.getInputStream().read() >= 0;
        } catch (IOException _) {
            return false;
        }
    }

    /// Waits for the server to close the connection, in whatever way, and passes over what comes
    /// before.
    ///
    /// @throws UncheckedIOException when it stays open longer than that
    public void awaitEnd(int millis) {
        try {
            wire.setSoTimeout(millis);
            while (wire.getInputStream().read() >= 0) {
                wire.setSoTimeout(millis);
            }
        } catch (SocketException _) {
            return; // a reset is an end
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Completes the TLS handshake and sends nothing more.
    public void handshakeOnly() {
        try {
            if (socket instanceof SSLSocket secure) {
                secure.startHandshake();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sends some of the first octets of a TLS handshake and no more.
    public void startTls(int octets) {
        var hello = new byte[] {22, 3, 1, 2, 0, 1, 0, 1, (byte) 252, 3, 3};
        try {
            wire.getOutputStream().write(Arrays.copyOf(hello, octets));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Breaks off with a TCP reset.
    public void reset() {
        try {
            wire.setSoLinger(true, 0);
            wire.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends the TCP connection without a WebSocket close and without a TLS one.
    public void hangUp() {
        try {
            wire.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends it in good order as far as it got.
    @Override
    public void close() {
        try {
            if (!wire.isClosed()) {
                write(frame(CLOSE, new byte[] {3, (byte) 232}));
            }
        } catch (UncheckedIOException _) {
            return; // closed by the server already
        } finally {
            hangUp();
        }
    }

    @Override
    public String transport() {
        return transport;
    }

    @Override
    public String address() {
        return "it-" + wire.getLocalPort() + ".invalid";
    }

    private static byte[] frame(int kind, byte[] payload) {
        var frame = new ByteArrayOutputStream();
        frame.write(kind);
        if (payload.length < 126) {
            frame.write(MASKED | payload.length);
        } else if (payload.length < 65_536) {
            frame.write(MASKED | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        } else {
            throw new IllegalArgumentException(payload.length + " octets");
        }
        frame.writeBytes(new byte[4]);
        frame.writeBytes(payload);
        return frame.toByteArray();
    }

    private static int code(byte[] close) {
        return ((close[0] & 255) << 8) | (close[1] & 255);
    }

    private int length() throws IOException {
        var length = in.readUnsignedByte();
        return switch (length) {
            case 126 -> in.readUnsignedShort();
            case 127 -> Math.toIntExact(in.readLong());
            default -> length;
        };
    }
}
