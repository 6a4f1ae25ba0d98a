package org.ringway.it.support;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.Optional;

/// The addresses of this machine.
public final class HostAddress {
    private HostAddress() {}

    /// The first IPv4 address that is not loopback; empty when there is none.
    public static Optional<String> first() {
        try {
            return NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> address instanceof Inet4Address)
                    .filter(address -> !address.isLoopbackAddress())
                    .map(InetAddress::getHostAddress)
                    .findFirst();
        } catch (SocketException _) {
            return Optional.empty(); // no interface can be asked
        }
    }
}
