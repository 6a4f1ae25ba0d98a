package org.ringway.relay;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ringway.sdp.SessionDescription;
import org.ringway.sdp.media.Direction;
import org.ringway.sdp.negotiation.BranchOffer;
import org.ringway.sdp.negotiation.OfferAnswer;
import org.ringway.sdp.negotiation.Plan;
import org.ringway.sdp.negotiation.RemoteOffer;
import org.ringway.sdp.negotiation.Renewal;
import org.ringway.sip.Side;

/// Who wants to send and to listen on one leg: what its party wants, and what it was told that the
/// other one wants. Where the two legs of a call differ, a party is on hold and does not know it.
/// Guarded by its call.
final class LegTalk {
    private Direction wanted = Direction.SENDRECV;
    private Direction told = Direction.SENDRECV;
    private Direction toldVideo = Direction.INACTIVE;
    private @Nullable RemoteOffer last;
    private @Nullable Renewal pending;

    /// What the party wants, seen from it.
    Direction wanted() {
        return wanted;
    }

    /// What the party was told that the other one wants, seen from the other one.
    Direction told() {
        return told;
    }

    /// Whether the party was told that last, and what the other one wants of its pictures.
    boolean knows(Direction others, Plan plan, Side side) {
        return told == others && toldVideo == shown(plan, side);
    }

    /// The party was told what the other one wants of its pictures.
    void toldVideo(Plan plan, Side side) {
        toldVideo = shown(plan, side);
    }

    /// The party was told what the other one wants.
    void told(Direction others) {
        told = others;
    }

    /// The party offered.
    void said(RemoteOffer offer) {
        last = offer;
        wanted = offer.media().direction();
    }

    /// The party answered the offer that began its leg.
    void answered(BranchOffer offer, SessionDescription answer) {
        if (OfferAnswer.read(answer) instanceof RemoteOffer said) {
            heard(offer.direction(), said);
        }
    }

    /// Our own offer.
    SessionDescription offer(Plan plan, Side side, Renewal.Ours ours) {
        var before = last;
        if (before == null) {
            throw new IllegalStateException("the party has said nothing yet");
        }
        var made = Renewal.of(plan, side, before, ours);
        pending = made;
        return made.offer().description();
    }

    /// The party answered our own offer.
    ///
    /// @return what holds from now on; empty when the answer cannot be used
    Optional<Plan> accepted(Plan plan, RemoteOffer answer) {
        var offered = pending;
        if (offered == null) {
            return Optional.empty();
        }
        pending = null;
        return offered.accepted(plan, answer)
                .map(renewed -> {
                    told = offered.offer().direction();
                    toldVideo(renewed.plan(), offered.side());
                    heard(told, answer);
                    return renewed.plan();
                });
    }

    private static Direction shown(Plan plan, Side side) {
        var video = plan.video();
        return video == null ? Direction.INACTIVE : video.wanted(side.peer());
    }

    /// An answer says what its party wants only where the offer left it a choice (RFC 3264 section
    /// 6.1).
    private void heard(Direction offered, RemoteOffer answer) {
        last = answer;
        wanted = answer.media().direction().within(offered.mirrored(), wanted);
    }
}
