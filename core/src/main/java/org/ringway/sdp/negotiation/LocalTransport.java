package org.ringway.sdp.negotiation;

import java.util.List;
import org.ringway.sdp.media.CertificateFingerprint;
import org.ringway.sdp.media.CryptoLine;
import org.ringway.sdp.media.Setup;

/// Where and how media reaches us on one leg. Reserved and made up by the media module.
public sealed interface LocalTransport {
    /// ICE-Lite and DTLS-SRTP on one port.
    ///
    /// @param ufrag our ICE user name fragment, 4 to 256 ICE characters; a new one answers an ICE
    ///   restart
    /// @param password our ICE password, 22 to 256 ICE characters
    /// @param fingerprint our certificate
    /// @param candidates where we are reached, best first, at least one
    /// @param setup our role in the DTLS association that exists; [Setup#ACTPASS] while there is
    ///   none
    /// @param source the stream that we send
    record WebRtc(
            String ufrag,
            String password,
            CertificateFingerprint fingerprint,
            List<Candidate> candidates,
            Setup setup,
            Source source)
            implements LocalTransport {
        /// Copies the list.
        ///
        /// @throws IllegalArgumentException without any candidate
        public WebRtc {
            candidates = List.copyOf(candidates);
            if (candidates.isEmpty()) {
                throw new IllegalArgumentException("no candidate");
            }
        }

        /// Never shows the password.
        @Override
        public String toString() {
            return "WebRtc[ufrag="
                    + ufrag
                    + ", candidates="
                    + candidates
                    + ", setup="
                    + setup
                    + "]";
        }
    }

    /// RTP on a pair of ports.
    ///
    /// @param host our address as the peer sees it
    /// @param rtpPort 1 to 65535
    /// @param rtcpPort 1 to 65535
    /// @param keys under which we may send SRTP, one for each profile, best first; the same for the
    ///   life of the leg
    record Plain(String host, int rtpPort, int rtcpPort, List<CryptoLine> keys)
            implements LocalTransport {
        /// Copies the list.
        public Plain {
            keys = List.copyOf(keys);
        }

        /// Without SRTP.
        public Plain(String host, int rtpPort, int rtcpPort) {
            this(host, rtpPort, rtcpPort, List.of());
        }
    }

    /// The streams that we send to a browser.
    ///
    /// @param ssrc that of the sound, 0 to 2^32-1 (RFC 3550 section 8)
    /// @param cname their canonical name, the same in RTCP; also names the browser's stream
    record Source(long ssrc, String cname) {
        /// The SSRC of the pictures beside the sound.
        public long videoSsrc() {
            return ssrc ^ 1;
        }
    }

    /// An address under which we are reached (RFC 8839 section 5.1).
    ///
    /// @param host an address literal
    /// @param port 1 to 65535
    /// @param base the address behind it for a server-reflexive candidate; empty for a host
    ///   candidate, which is what RFC 8445 section 5.2 gives a lite agent
    /// @param basePort its port; 0 for a host candidate
    record Candidate(String host, int port, String base, int basePort) {
        private static final int HOST_PREFERENCE = 126;
        private static final int REFLEXIVE_PREFERENCE = 100;

        /// A host candidate, also for a public address that is mapped one to one.
        public static Candidate host(String host, int port) {
            return new Candidate(host, port, "", 0);
        }

        /// The same candidate spelled as a server-reflexive one with this base.
        public Candidate reflexive(String newBase, int newBasePort) {
            return new Candidate(host, port, newBase, newBasePort);
        }

        /// The value of the `a=candidate` line.
        ///
        /// @param rank 0 for the best of a leg, then 1, 2, ...; gives foundation and priority (RFC
        ///   8445 section 5.1.2.1)
        String line(int rank) {
            var preference = base.isEmpty() ? HOST_PREFERENCE : REFLEXIVE_PREFERENCE;
            var priority = ((long) preference << 24) | ((65_535L - rank) << 8) | 255;
            var type = base.isEmpty() ? "host" : "srflx raddr " + base + " rport " + basePort;
            return "%d 1 udp %d %s %d typ %s".formatted(rank + 1, priority, host, port, type);
        }
    }
}
