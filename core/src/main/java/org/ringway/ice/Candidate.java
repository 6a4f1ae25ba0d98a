package org.ringway.ice;

import java.net.InetAddress;

/// An address at which we can be reached, as it is written into a session description (RFC 8839
/// section 5.1). Always component 1 over UDP: RTP and RTCP share a port.
///
/// @param type how the address was learned
/// @param address what the peer shall send to
/// @param rank 0 for the address we like best, then counting up; 0 to 65535
public record Candidate(Type type, PeerAddress address, int rank) {
    /// How an address was learned (RFC 8445 section 5.1.2.2 for the preference).
    public enum Type {
        /// One of ours.
        HOST("host", 126),
        /// What a NAT shows to the outside.
        SERVER_REFLEXIVE("srflx", 100);

        private final String token;
        private final int preference;

        Type(String token, int preference) {
            this.token = token;
            this.preference = preference;
        }
    }

    /// Checks the rank.
    public Candidate {
        if (rank < 0 || rank > 65535) {
            throw new IllegalArgumentException("candidate rank " + rank);
        }
    }

    /// A host candidate.
    public static Candidate host(InetAddress host, int port, int rank) {
        return new Candidate(Type.HOST, new PeerAddress(host, port), rank);
    }

    /// The priority (RFC 8445 section 5.1.2.1), 1 to 2^31 - 1.
    public long priority() {
        return ((long) type.preference << 24) | ((65535L - rank) << 8) | 255;
    }

    /// The value of an `a=candidate:` line, without the name and the colon.
    public String line() {
        var host = address.host().getHostAddress();
        var text =
                "%d 1 udp %d %s %d typ %s"
                        .formatted(rank + 1, priority(), host, address.port(), type.token);
        return type == Type.HOST ? text : text + " raddr 0.0.0.0 rport 9";
    }
}
