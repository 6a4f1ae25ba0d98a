package org.ringway.sdp.negotiation;

import java.util.List;

/// Why an exchange failed. A peer's mistake or a mismatch, never ours.
public sealed interface Refusal
        extends OfferReading, BranchNegotiation, Negotiation, Rejoining, Meeting {
    /// One plain sentence without user data, fit for a log line or a Warning header.
    String detail();

    /// The description has no audio section in use.
    record NoAudio(String detail) implements Refusal {}

    /// There is an audio section, but it cannot be carried.
    record UnusableMedia(String detail) implements Refusal {}

    /// No codec that both ends can be brought to (SIP warning 305, RFC 3261 section 20.43).
    ///
    /// @param offered codec names of one side, in its order
    /// @param available codec names of the other, in its order
    record NoCommonCodec(List<String> offered, List<String> available) implements Refusal {
        /// Copies the lists.
        public NoCommonCodec {
            offered = List.copyOf(offered);
            available = List.copyOf(available);
        }

        @Override
        public String detail() {
            return "no common codec: offered "
                    + String.join(" ", offered)
                    + "; available "
                    + String.join(" ", available);
        }
    }
}
