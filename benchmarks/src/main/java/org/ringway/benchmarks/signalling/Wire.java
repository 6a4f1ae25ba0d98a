package org.ringway.benchmarks.signalling;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// A WebSocket over TLS to the measured server, down to the socket: small, and as badly behaved as
/// wanted. One thread may read while another writes, and any may end it.
final class Wire implements AutoCloseable {
    private static final String HOST = "localhost";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int TEXT = 0x81;
    private static final int CLOSE = 0x88;
    private static final int PING = 0x89;
    private static final int PONG = 0x8a;
    private static final SSLContext TRUSTING = trusting();

    private final Socket socket;
    private final Socket secure;
    private final DataInputStream in;

    /// Connects; the TLS handshake comes with the first octet.
    ///
    /// @param port of the server
    Wire(int port) throws IOException {
        this(port, 0);
    }

    /// Connects as one for whom the network keeps little.
    ///
    /// @param port of the server
    /// @param receiveBuffer octets that wait for whoever does not read; 0 for what is usual
    Wire(int port, int receiveBuffer) throws IOException {
        socket = new Socket();
        try {
            if (receiveBuffer > 0) {
                socket.setReceiveBufferSize(receiveBuffer);
            }
            socket.connect(new InetSocketAddress(Ports.ADDRESS, port), (int) PATIENCE.toMillis());
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) PATIENCE.toMillis());
            secure = TRUSTING.getSocketFactory().createSocket(socket, HOST, port, true);
            in = new DataInputStream(secure.getInputStream());
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /// Becomes a WebSocket for SIP.
    ///
    /// @throws IOException when the server does not want that
    void upgrade() throws IOException {
        write(request().getBytes(StandardCharsets.US_ASCII));
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        if (!head.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException(head.toString());
        }
    }

    /// Says half of what asks for a WebSocket.
    void beginUpgrade() throws IOException {
        var request = request();
        write(request.substring(0, request.length() / 2).getBytes(StandardCharsets.US_ASCII));
    }

    /// Sends one message.
    void send(String message) throws IOException {
        frame(TEXT, message.getBytes(StandardCharsets.UTF_8));
    }

    /// Sends the beginning of a message.
    void beginToSend() throws IOException {
        write(new byte[] {(byte) TEXT, (byte) 0xfe, 4, 0, 0, 0, 0, 0, 'R', 'E', 'G'});
    }

    /// The next message; pings before it are answered.
    ///
    /// @throws IOException at the end of the connection, or when none comes in time
    String receive() throws IOException {
        while (true) {
            var kind = in.readUnsignedByte();
            var length = in.readUnsignedByte();
            var octets = in.readNBytes(length == 126 ? in.readUnsignedShort() : length);
            switch (kind) {
                case PING -> frame(PONG, octets);
                case CLOSE -> throw new IOException("closed by the server");
                default -> {
                    return new String(octets, StandardCharsets.UTF_8);
                }
            }
        }
    }

    /// Answers pings as long as the connection lasts.
    void idle() throws IOException {
        socket.setSoTimeout(0);
        while (!receive().isEmpty()) {
            // Nothing that comes matters.
        }
    }

    /// Takes one octet as it lies there, encrypted. After that nothing else can be read.
    ///
    /// @return false at the end of the connection
    boolean takeOctet() throws IOException {
        return socket.getInputStream().read() >= 0;
    }

    /// The local port.
    int port() {
        return socket.getLocalPort();
    }

    /// Breaks off with a TCP reset.
    void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /// Ends the TCP connection, without a word over TLS or WebSocket.
    @Override
    public void close() throws IOException {
        socket.close();
    }

    private static String request() {
        return "GET /sip HTTP/1.1\r\nHost: %s:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        .formatted(HOST, Ports.HTTPS)
                + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Protocol: sip\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                + "Origin: https://%s:%d\r\n\r\n".formatted(HOST, Ports.HTTPS);
    }

    /// Masked with zeros, which changes nothing.
    private void frame(int kind, byte[] payload) throws IOException {
        var frame = new ByteArrayOutputStream();
        frame.write(kind);
        if (payload.length < 126) {
            frame.write(0x80 | payload.length);
        } else {
            frame.write(0x80 | 126);
            frame.write(payload.length >> 8);
            frame.write(payload.length);
        }
        frame.writeBytes(new byte[4]);
        frame.writeBytes(payload);
        write(frame.toByteArray());
    }

    private void write(byte[] octets) throws IOException {
        secure.getOutputStream().write(octets);
    }

    private static SSLContext trusting() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Trusting()}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Nobody has signed the certificate of the demo data.
    private static final class Trusting extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
