package org.ringway.launcher;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.List;

/** Whether the server's ports are free, by binding each for a moment. */
final class PortCheck {
    private static final String LOOPBACK = "127.0.0.1";
    private static final String MANAGEMENT = "RINGWAY_MANAGEMENT_PORT";

    private PortCheck() {}

    /**
     * Binds and releases every port.
     *
     * @param bind the address of all of them but the management's
     * @throws LaunchException naming the first port that is taken and the variable that changes it
     */
    static void allFree(String bind, List<LaunchSettings.Port> ports) throws LaunchException {
        for (LaunchSettings.Port port : ports) {
            String host = port.variable().equals(MANAGEMENT) ? LOOPBACK : bind;
            InetSocketAddress address = new InetSocketAddress(address(host), port.number());
            try {
                bind(port.kind(), address);
            } catch (IOException e) {
                throw new LaunchException(
                        "RW-5004 port %d (%s, %s) is not free on %s: %s; choose another with %s"
                                .formatted(
                                        port.number(),
                                        port.purpose(),
                                        port.kind(),
                                        host,
                                        e.getMessage(),
                                        port.variable()));
            }
        }
    }

    private static void bind(LaunchSettings.Kind kind, InetSocketAddress address)
            throws IOException {
        if (kind == LaunchSettings.Kind.UDP) {
            DatagramSocket socket = new DatagramSocket(null);
            try (socket) {
                socket.bind(address);
            }
        } else {
            try (ServerSocket socket = new ServerSocket()) {
                socket.setReuseAddress(true); // connections that are just ending do not count
                socket.bind(address);
            }
        }
    }

    private static InetAddress address(String host) throws LaunchException {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new LaunchException("RW-5005 RINGWAY_BIND=" + host + " is not an address here");
        }
    }
}
