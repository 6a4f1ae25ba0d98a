package org.ringway.sdp.negotiation;

import org.ringway.tenant.CodecPolicy;

/// Our end of one leg, as its description needs it.
///
/// @param transport where and how media reaches us
/// @param codecs which codecs the party may use
/// @param session who we are in the `o=` line
public record LocalLeg(LocalTransport transport, CodecPolicy codecs, Session session) {
    /// Our own numbers for the `o=` line, never the peer's (RFC 3264 section 5).
    ///
    /// @param id the same for the life of the leg, 0 or more
    /// @param version grows by one with every description that we send on the leg
    public record Session(long id, long version) {
        /// The numbers of the leg's next description.
        public Session next() {
            return new Session(id, version + 1);
        }
    }
}
