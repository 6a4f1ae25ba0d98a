package org.ringway.relay;

import java.util.function.Function;
import org.ringway.media.MediaFailure;
import org.ringway.media.MediaResult;
import org.ringway.media.MediaResult.Refused;
import org.ringway.sdp.MalformedSdp;
import org.ringway.sdp.SdpParser;
import org.ringway.sdp.SessionDescription;
import org.ringway.sdp.negotiation.OfferAnswer;
import org.ringway.sdp.negotiation.Refusal;
import org.ringway.sdp.negotiation.RemoteOffer;
import org.ringway.sip.Body;
import org.ringway.tenant.PartyMedia;

/// Bodies as the session descriptions that they hold, or the refusal of those that hold none.
final class Descriptions {
    private Descriptions() {}

    /// Reads an offer.
    ///
    /// @param party what it is told
    /// @param action what happens to an offer that can be used
    static MediaResult readOffer(
            Body body, PartyMedia party, Function<RemoteOffer, MediaResult> action) {
        return read(
                body,
                sdp ->
                        switch (OfferAnswer.read(sdp, party)) {
                            case Refusal refusal -> CallBond.refused(refusal);
                            case RemoteOffer offer -> action.apply(offer);
                        });
    }

    /// Reads a description of any kind.
    ///
    /// @param action what happens to one that can be read
    static MediaResult read(Body body, Function<SessionDescription, MediaResult> action) {
        if (!body.isSdp()) {
            return new Refused(MediaFailure.MALFORMED_SDP, "no session description");
        }
        return switch (SdpParser.parse(body.text())) {
            case MalformedSdp bad ->
                    new Refused(
                            MediaFailure.MALFORMED_SDP, "line " + bad.line() + ": " + bad.detail());
            case SessionDescription description -> action.apply(description);
        };
    }
}
