package org.ringway.it.support.sip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.ringway.it.support.Tls;

/// SIP over TCP or TLS: messages are framed by Content-Length (RFC 3261 section 18.3).
public final class StreamChannel implements SipChannel {
    private final Socket socket;
    private final String transport;

    private StreamChannel(Socket socket, String transport) throws IOException {
        this.socket = socket;
        this.transport = transport;
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.setTcpNoDelay(true);
    }

    /// Connects over TCP.
    public static StreamChannel tcp(InetSocketAddress gateway) {
        return tcp(gateway, InetAddress.getLoopbackAddress());
    }

    /// The same from that address of loopback.
    public static StreamChannel tcp(InetSocketAddress gateway, InetAddress source) {
        try {
            return new StreamChannel(
                    new Socket(gateway.getAddress(), gateway.getPort(), source, 0), "TCP");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Connects over TLS and accepts any certificate.
    public static StreamChannel tls(InetSocketAddress gateway) {
        return tls(gateway, InetAddress.getLoopbackAddress());
    }

    /// The same from that address of loopback.
    public static StreamChannel tls(InetSocketAddress gateway, InetAddress source) {
        try {
            var sockets = Tls.trustingAll().getSocketFactory();
            return new StreamChannel(
                    sockets.createSocket(gateway.getAddress(), gateway.getPort(), source, 0),
                    "TLS");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void send(String message) {
        send(message.getBytes(StandardCharsets.UTF_8));
    }

    /// Sends any bytes.
    public void send(byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public SipText receive(String what) {
        try {
            var in = socket.getInputStream();
            var head = head(in);
            var length = new SipText(head).header("Content-Length");
            var body = in.readNBytes(length.isEmpty() ? 0 : Integer.parseInt(length));
            return new SipText(head + new String(body, StandardCharsets.UTF_8));
        } catch (SocketTimeoutException e) {
            throw new AssertionError("Waited in vain for " + what, e);
        } catch (IOException e) {
            throw new UncheckedIOException("before " + what, e);
        }
    }

    @Override
    public String transport() {
        return transport;
    }

    @Override
    public String address() {
        return socket.getLocalAddress().getHostAddress() + ":" + socket.getLocalPort();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new ByteArrayOutputStream();
        while (true) {
            var octet = in.read();
            if (octet < 0) {
                throw new IOException("the gateway closed the connection");
            }
            head.write(octet);
            var text = head.toString(StandardCharsets.UTF_8);
            if (text.equals("\r\n")) {
                head.reset(); // a keepalive between messages
            } else if (text.endsWith("\r\n\r\n")) {
                return text;
            }
        }
    }
}
