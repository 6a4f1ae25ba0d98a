package org.ringway.call;

import org.ringway.call.CallInput.NewcomerGone;
import org.ringway.call.CallInput.NewcomerJoined;
import org.ringway.call.CallInput.NewcomerRefused;
import org.ringway.call.CallInput.OfferAcknowledged;
import org.ringway.call.CallInput.PickupAsked;
import org.ringway.call.CallInput.PickupJoined;
import org.ringway.call.CallInput.PickupRefused;
import org.ringway.call.CallInput.TakeoverAsked;
import org.ringway.sip.Body;
import org.ringway.sip.Replaces.Condition;
import org.ringway.sip.Side;

/// The lines of a [Ladder] that are about who takes the place of a party, or picks up.
final class Newcomers {
    private static final Body SDP = Body.sdp("answer");

    private Newcomers() {}

    /// What the newcomer sends: `INVITE-replacing CALLER`, `INVITE-picking-up bob#1`, each with
    /// `-early` behind or `-without-SDP` before, `ACK-as CALLEE` and `CANCEL`.
    static CallInput input(String[] words) {
        if (words[1].equals("CANCEL")) {
            return new NewcomerGone();
        }
        if (words[1].equals("ACK-as")) {
            return new OfferAcknowledged(Side.valueOf(words[2]), Body.NONE);
        }
        var condition = words[1].endsWith("-early") ? Condition.EARLY_ONLY : Condition.ANY;
        var offer = words[1].contains("-without-SDP") ? Body.NONE : Body.sdp("offer");
        if (words[1].contains("-picking-up")) {
            var branch = Integer.parseInt(words[2].substring("bob#".length())) - 1;
            return new PickupAsked(branch, PartyKind.OFFICE, condition, offer);
        }
        if (words[1].contains("-replacing")) {
            return new TakeoverAsked(Side.valueOf(words[2]), PartyKind.OFFICE, condition, offer);
        }
        throw new IllegalArgumentException(words[1]);
    }

    /// What the media plane says of the newcomer.
    static CallInput ofMedia(String... words) {
        return switch (words[1]) {
            case "takeover" -> new NewcomerJoined(SDP);
            case "no-takeover" -> new NewcomerRefused(Ending.valueOf(words[2]));
            case "pickup" -> new PickupJoined(SDP, SDP);
            default -> new PickupRefused(Ending.valueOf(words[2]));
        };
    }
}
