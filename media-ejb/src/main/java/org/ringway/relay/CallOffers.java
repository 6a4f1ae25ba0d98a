package org.ringway.relay;

import java.util.List;
import org.ringway.media.MediaFailure;
import org.ringway.media.MediaResult;
import org.ringway.media.MediaResult.Ready;
import org.ringway.media.MediaResult.Refused;
import org.ringway.sdp.SessionDescription;
import org.ringway.sdp.negotiation.Negotiation.Agreed;
import org.ringway.sdp.negotiation.OfferAnswer;
import org.ringway.sdp.negotiation.Plan;
import org.ringway.sdp.negotiation.Refusal;
import org.ringway.sdp.negotiation.RemoteOffer;
import org.ringway.sip.Side;

/// Offers within an answered call, those of the parties and our own. Whoever is on a side now is
/// meant; a party that has left is out of reach. Guarded by its call.
final class CallOffers {
    private final CallBond bond;

    CallOffers(CallBond bond) {
        this.bond = bond;
    }

    /// A party offers again.
    MediaResult reoffer(Side side, SessionDescription offer) {
        var plan = bond.plan();
        var leg = bond.legs().seated(side);
        if (plan == null || leg == null) {
            return CallBond.notAnswered();
        }
        return switch (OfferAnswer.read(offer, leg.local().party())) {
            case Refusal no -> CallBond.refused(no);
            case RemoteOffer admitted -> reoffer(plan, side, leg, admitted);
        };
    }

    private MediaResult reoffer(Plan plan, Side side, LegMedia leg, RemoteOffer offer) {
        if (!leg.fits(offer.media())) {
            return new Refused(
                    MediaFailure.MALFORMED_SDP, "the offer changes the transport protocol");
        }
        if (!CallBond.isTrusted(offer.media())) {
            return CallBond.untrusted();
        }
        leg.prepareFor(offer.media(), bond.tools().legs().random());
        var result =
                bond.legs().areEcho()
                        ? OfferAnswer.echo(offer, leg.local())
                        : OfferAnswer.reoffer(plan, side, offer, leg.ours());
        return switch (result) {
            case Refusal no -> CallBond.refused(no);
            case Agreed agreed -> {
                leg.talk().said(offer);
                leg.talk().toldVideo(agreed.plan(), side);
                yield bond.settle(agreed, leg);
            }
        };
    }

    /// Our own offer to a party, if the other one does something that it does not know.
    MediaResult news(Side side) {
        var leg = bond.legs().seated(side);
        var other = bond.legs().seated(side.peer());
        var plan = bond.plan();
        return bond.legs().areEcho()
                        || plan == null
                        || leg == null
                        || other == null
                        || leg.talk().knows(other.talk().wanted(), plan, side)
                ? new Ready(List.of())
                : offer(side);
    }

    /// Our own offer to a party, whatever it knows.
    MediaResult offer(Side side) {
        var plan = bond.plan();
        var leg = bond.legs().seated(side);
        var other = bond.legs().seated(side.peer());
        if (plan == null || leg == null || other == null) {
            return CallBond.notAnswered();
        }
        var description = leg.offer(plan, side, other.talk().wanted());
        return new Ready(List.of(CallBond.body(description)));
    }

    /// A party has answered our own offer.
    MediaResult accept(Side side, RemoteOffer answer) {
        var plan = bond.plan();
        var leg = bond.legs().seated(side);
        if (plan == null || leg == null) {
            return CallBond.notAnswered();
        }
        if (!leg.fits(answer.media()) || !CallBond.isTrusted(answer.media())) {
            return new Refused(MediaFailure.MALFORMED_SDP, "the answer changes the transport");
        }
        var renewed = leg.talk().accepted(plan, answer);
        if (renewed.isEmpty()) {
            return new Refused(MediaFailure.NO_COMMON_CODEC, "the answer takes nothing offered");
        }
        leg.settle(answer.media(), bond.tools().handshakes());
        bond.join(renewed.get());
        return new Ready(List.of());
    }
}
