package org.ringway.sdp.negotiation;

import java.util.List;
import java.util.function.UnaryOperator;
import org.ringway.sdp.media.RtpMap;
import org.ringway.tenant.CodecPolicy;
import org.ringway.tenant.PartyMedia;

/// Our end of one leg, as its description needs it.
///
/// @param transport where and how media reaches us
/// @param party which codecs the party may use, and what else it is told
/// @param session who we are in the `o=` line
public record LocalLeg(LocalTransport transport, PartyMedia party, Session session) {
    /// A leg whose party has a choice of codecs and is told nothing else.
    public LocalLeg(LocalTransport transport, CodecPolicy codecs, Session session) {
        this(transport, PartyMedia.of(codecs), session);
    }

    /// Which codecs the party may use; telephone events only where it is told of keys by them.
    public CodecPolicy codecs() {
        return switch (party.dtmf()) {
            case AUTO, RFC4733 -> party.codecs();
            case INFO, INBAND -> party.codecs().without(List.of(RtpMap.TELEPHONE_EVENT));
        };
    }

    /// The leg with other codecs for its party.
    LocalLeg with(UnaryOperator<CodecPolicy> change) {
        return new LocalLeg(transport, party.with(change.apply(party.codecs())), session);
    }

    /// The leg as its next description needs it.
    public LocalLeg next() {
        return new LocalLeg(transport, party, session.next());
    }

    /// The leg over another transport of the same kind.
    public LocalLeg over(LocalTransport other) {
        return new LocalLeg(other, party, session);
    }

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
