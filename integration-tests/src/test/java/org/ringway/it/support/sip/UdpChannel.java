package org.ringway.it.support.sip;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/// SIP over UDP from one port of loopback.
public final class UdpChannel implements SipChannel {
    private static final int MAX_DATAGRAM = 65_535;

    private final DatagramSocket socket;
    private final InetSocketAddress gateway;

    /// Binds a port.
    ///
    /// @param port the local port, or 0 for any
    public UdpChannel(int port, InetSocketAddress gateway) {
        this(new InetSocketAddress(loopback(), port), gateway);
    }

    /// Binds an address of loopback.
    ///
    /// @param local with a port, or 0 for any
    public UdpChannel(InetSocketAddress local, InetSocketAddress gateway) {
        this.gateway = gateway;
        try {
            socket = new DatagramSocket(local);
            socket.setSoTimeout((int) PATIENCE.toMillis());
        } catch (IOException e) {
            throw new UncheckedIOException(local.toString(), e);
        }
    }

    @Override
    public void send(String message) {
        send(message.getBytes(StandardCharsets.UTF_8));
    }

    /// Sends any bytes as one datagram.
    public void send(byte[] bytes) {
        try {
            socket.send(new DatagramPacket(bytes, bytes.length, gateway));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public SipText receive(String what) {
        var packet = new DatagramPacket(new byte[MAX_DATAGRAM], MAX_DATAGRAM);
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("Waited in vain for " + what, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SipText(
                new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8));
    }

    @Override
    public String transport() {
        return "UDP";
    }

    @Override
    public String address() {
        return socket.getLocalAddress().getHostAddress() + ":" + socket.getLocalPort();
    }

    @Override
    public void close() {
        socket.close();
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }
}
