package org.ringway.sdp;

import java.net.InetAddress;
import java.util.Optional;

/// Where media is wanted: the value of a `c=` line, and the end of an `o=` line (RFC 8866 section
/// 5.7). The network type is always `IN`.
///
/// @param addressType `IP4` or `IP6`
/// @param host an address literal or a host name, 1 to 255 characters out of letters, digits, dots,
///   colons, hyphens and underscores; a multicast suffix (`/ttl`) is not kept
public record Connection(String addressType, String host) {
    /// No address: a peer's `c=` line before it knows one, or the old spelling of hold.
    public static final Connection UNSPECIFIED = new Connection("IP4", "0.0.0.0");

    private static final int LONGEST_HOST = 255;

    /// Refuses what cannot stand in the line.
    ///
    /// @throws IllegalArgumentException for another address type or an impossible host
    public Connection {
        if (!isAddressType(addressType) || !isHost(host)) {
            throw new IllegalArgumentException("not a connection");
        }
    }

    /// The connection of an address literal or a host name; a colon makes it `IP6`.
    ///
    /// @throws IllegalArgumentException for an impossible host
    public static Connection to(String host) {
        return new Connection(host.indexOf(':') >= 0 ? "IP6" : "IP4", host);
    }

    /// Reads three words such as `IN IP4 192.0.2.1/127`.
    ///
    /// @return empty when they are anything else
    public static Optional<Connection> read(String network, String addressType, String address) {
        var slash = address.indexOf('/');
        var host = slash < 0 ? address : address.substring(0, slash);
        return "IN".equals(network) && isAddressType(addressType) && isHost(host)
                ? Optional.of(new Connection(addressType, host))
                : Optional.empty();
    }

    /// The address, when the host is a literal. Never asks the DNS.
    public Optional<InetAddress> address() {
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException _) {
            // The JDK offers no other question than this attempt: here it only means "a name".
            return Optional.empty();
        }
    }

    /// Whether this is `0.0.0.0` or `::` in any spelling: nothing may be sent there.
    public boolean isUnspecified() {
        return address().filter(InetAddress::isAnyLocalAddress).isPresent();
    }

    /// The line's text after `c=`.
    @Override
    public String toString() {
        return "IN " + addressType + " " + host;
    }

    private static boolean isAddressType(String type) {
        return "IP4".equals(type) || "IP6".equals(type);
    }

    private static boolean isHost(String host) {
        if (host.isEmpty() || host.length() > LONGEST_HOST) {
            return false;
        }
        return host.chars().allMatch(Connection::isHostCharacter);
    }

    private static boolean isHostCharacter(int c) {
        var digit = c >= '0' && c <= '9';
        var letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        return digit || letter || ".:-_".indexOf(c) >= 0;
    }
}
