package org.ringway.location;

import org.ringway.sip.Transport;

/// Where a request is really sent.
///
/// @param address an IPv4 or IPv6 address as a literal, without brackets
/// @param port 1 to 65535
/// @param transport how it is sent
public record Target(String address, int port, Transport transport) {
    /// The same place over another transport.
    public Target over(Transport another) {
        return new Target(address, port, another);
    }

    /// For people, `192.0.2.1:5060/udp`.
    @Override
    public String toString() {
        var host = address.indexOf(':') < 0 ? address : "[" + address + "]";
        return host + ":" + port + "/" + transport.parameter();
    }
}
