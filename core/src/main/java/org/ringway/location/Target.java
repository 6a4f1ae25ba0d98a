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

    /// `192.0.2.1:5060` or `[2001:db8::1]:5060`.
    public String hostPort() {
        return bracketed(address) + ":" + port;
    }

    /// An address as it stands before a port: an IPv6 address in brackets (RFC 3986 section 3.2.2).
    ///
    /// @param address a literal without brackets
    public static String bracketed(String address) {
        return address.indexOf(':') < 0 ? address : "[" + address + "]";
    }

    /// For people, `192.0.2.1:5060/udp`.
    @Override
    public String toString() {
        return hostPort() + "/" + transport.parameter();
    }
}
